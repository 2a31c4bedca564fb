// The nearest rows by a walk through the graph: near by the int8 copies, then scored in float32 as every other way scores them.
import type { Maybe, Work } from "../../../turns.ts";
import { type BoundedQuery, boundQuery } from "../bounded_query.ts";
import { SEGMENT_ROWS } from "../dense_rows.ts";
import type { TopK } from "../top_k.ts";
import type { SearchedGraph } from "./searched.ts";
import type { SearchCounts } from "./settings.ts";
import type { Walker } from "./walker.ts";

/** Rows walked on from between two turns: some 100 µs. */
const stepsBetweenTurns = 128;

export interface GraphQuery {
  readonly query: Float32Array;
  readonly ef: number;
  /** Where the hits go. Rows are numbered from `base` on there. */
  readonly best: TopK;
  readonly base: number;
  /** From how many rows it is walked on; then it has cost more than it was to save. */
  readonly mostSteps: number;
  /** Rows that may be hits; of those in the graph all that are live if absent. */
  readonly passes?: ((row: number) => boolean) | undefined;
  /** A row that is treated as if it were not there. */
  readonly without?: number | undefined;
  readonly counts?: SearchCounts | undefined;
}

/**
 * @returns false where there are no hits, as the walk ended before `ef` rows were found: it has seen all that is to be reached from where it began,
 *   which may be a part of the graph
 */
export function searchGraph(index: SearchedGraph, asked: GraphQuery): Maybe<boolean> {
  const walker = index.takeWalker(), search = new GraphSearch(index, asked, walker);
  if (!search.begin()) return false;
  if (search.advance()) return search.end();
  return rest(search);
}

function* rest(search: GraphSearch): Work<boolean> {
  do {
    if (yield) search.place();
  } while (!search.advance());
  return search.end();
}

class GraphSearch {
  readonly #index: SearchedGraph;
  readonly #asked: GraphQuery;
  readonly #walker: Walker;
  #query: BoundedQuery | undefined;
  #steps = 0;
  #givenUp = false;

  constructor(index: SearchedGraph, asked: GraphQuery, walker: Walker) {
    this.#index = index;
    this.#asked = asked;
    this.#walker = walker;
  }

  /** Into the memory that all searches share. */
  place(): BoundedQuery | undefined {
    const { rows } = this.#index, { query } = this.#asked;
    rows.placeQuery(query, rows.queryAt);
    return this.#query = boundQuery(rows, query);
  }

  /** @returns false where estimates say nothing of this query */
  begin(): boolean {
    const { links, rows } = this.#index, query = this.place(), { ef, passes, without } = this.#asked;
    // To a query of zeros all rows are alike: which come first says their order.
    if (query === undefined || query.length === 0 || links.entry < 0) return false;
    let entry = links.entry;
    for (let layer = links.top; layer > 0; layer--) {
      entry = this.#walker.descend({ rows, links, query, layer }, entry);
    }
    const accept = (row: number) => this.#index.covers(row) && (passes === undefined || passes(row));
    this.#walker.begin({ rows, links, query, layer: 0, ef, accept });
    if (without === undefined || without !== entry) {
      if (without !== undefined) this.#walker.skip(without);
      this.#walker.enter(entry);
      return true;
    }
    this.#walker.skip(without);
    const array = links.arrayOf(entry, 0), start = links.startOf(entry, 0);
    for (let i = 1; i <= array[start]; i++) this.#walker.enter(array[start + i]);
    return true;
  }

  /** @returns whether it is at its end */
  advance(): boolean {
    const done = this.#walker.advance(stepsBetweenTurns);
    this.#steps += stepsBetweenTurns;
    this.#givenUp = !done && this.#steps >= this.#asked.mostSteps;
    return done || this.#givenUp;
  }

  /** Scores in float32 what may be among the best. */
  end(): boolean {
    const { best, base, counts } = this.#asked, { rows } = this.#index, query = this.#query!, walker = this.#walker;
    const found = walker.take(), enough = !this.#givenUp && found >= this.#asked.ef;
    if (counts !== undefined) counts.walked = (counts.walked ?? 0) + walker.looked;
    if (enough) {
      const { floats } = rows.memory, sides = rows.hasSquares ? 2 : 1;
      for (let i = 0; i < found; i++) {
        const row = walker.rows[i], segment = Math.floor(row / SEGMENT_ROWS);
        const error = floats[rows.infoAt(segment) / 4 + 2 * (row % SEGMENT_ROWS) + 1];
        const worst = best.worst, threshold = worst - query.slack - 1e-7 * Math.abs(worst);
        if (walker.scores[i] + sides * query.length * error < threshold || !this.#index.covers(row)) continue;
        rows.kernel(rows.queryAt, rows.rowAt(row), 1, rows.stride, rows.scoresAt);
        if (counts !== undefined) counts.rescored++;
        best.push(base + row, floats[rows.scoresAt / 4]);
      }
    }
    this.#index.giveBack(walker);
    return enough;
  }
}
