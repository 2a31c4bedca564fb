// The rows of best score under a function of their similarities to several queries, block by block. Where a similarity says
// that a row cannot be among them, its bound does, and it is not scored. Measured by bench/engine_bench.ts.
import type { Bitset } from "../rows/row_set.ts";
import { inParts, type Maybe } from "../../turns.ts";
import { type BoundedQuery, boundQuery } from "./bounded_query.ts";
import { BLOCK_ROWS, type DenseRows, SCAN_ROWS, SEGMENT_ROWS } from "./dense_rows.ts";
import { partsBetweenTurns, partsOfGather, partsOfScan, type RowTest } from "./dense_scan.ts";
import type { TopK } from "./top_k.ts";
import type { Ranking } from "./vector.ts";

/** Of more queries the blocks are shorter, so that others have their turn; and where all is scored, so that a block stays in the cache. */
const fewQueries = 8;

/** The rows of one memory, which are numbered from `base` on. */
export interface RankedRows {
  readonly rows: DenseRows;
  readonly base: number;
  readonly live: Bitset;
  readonly best: TopK;
}

/** @param few the candidates, where they are few enough to be looked at alone @param test whether any row is one */
export function rankDense(
  ranked: RankedRows,
  ranking: Ranking,
  few: Uint32Array | undefined,
  test: RowTest | undefined,
): Maybe<void> {
  const pass = new RankingPass(ranked, ranking, test), { end } = ranked.rows;
  const { count, part } = few === undefined ? partsOfScan(0, end, pass.blockRows) : partsOfGather(few);
  const step = (from: number, to: number) => {
    for (let i = from; i < to; i++) {
      const [start, stop] = part(i);
      if (few === undefined) pass.scan(start, stop);
      else pass.gather(few, start, stop);
    }
  };
  const { first, size } = partsBetweenTurns(test !== undefined), queries = ranking.queries.length;
  const least = (parts: number) => Math.max(1, Math.floor(parts / queries));
  return inParts(count, step, { first: least(first), size: least(size), resumed: () => pass.place() });
}

interface Reached {
  readonly bound: BoundedQuery;
  readonly codes: Int16Array;
}

class RankingPass {
  readonly #ranked: RankedRows;
  readonly #ranking: Ranking;
  readonly #test: RowTest | undefined;
  /** What a row has to be near to; undefined where that cannot be said of every one. */
  #reached: readonly Reached[] | undefined;
  /** Rows of this memory to score. */
  readonly #found = new Uint32Array(SCAN_ROWS);
  /** Places of a block that are to be scored. */
  readonly #marks = new Uint8Array(SCAN_ROWS);

  constructor(ranked: RankedRows, ranking: Ranking, test: RowTest | undefined) {
    this.#ranked = ranked;
    this.#ranking = ranking;
    this.#test = test;
    this.place();
  }

  get blockRows(): number {
    return this.#reached === undefined || this.#ranking.queries.length > fewQueries ? BLOCK_ROWS : SCAN_ROWS;
  }

  /** Makes bounds ready, anew where a write may have come between. */
  place(): void {
    const { rows } = this.#ranked, { reach } = this.#ranking, reached: Reached[] = [];
    this.#reached = undefined;
    if (reach === undefined || !rows.coded) return;
    for (const query of reach.queries) {
      const bound = boundQuery(rows, query), at = rows.queryCodesAt / 2;
      if (bound === undefined) return;
      reached.push({ bound, codes: rows.memory.shorts.slice(at, at + rows.codesStride) });
    }
    this.#reached = reached;
  }

  scan(from: number, to: number): void {
    const place = from % SEGMENT_ROWS, least = this.#leastSimilarity();
    if (least === -Infinity && this.#test === undefined) return this.#scoreBlock(from, to - from);
    if (least === -Infinity) return this.#score(to - from, (i) => from + i);
    this.#mark(Math.floor(from / SEGMENT_ROWS), place, 0, to - from, least);
    this.#score(to - from, (i) => from + i, this.#marks);
  }

  /** Of rows of one segment. */
  gather(wanted: Uint32Array, from: number, to: number): void {
    const { rows, base } = this.#ranked,
      { words } = rows.memory,
      least = this.#leastSimilarity(),
      list = rows.listAt / 4;
    const rowAt = (i: number) => wanted[from + i] - base;
    if (least === -Infinity) return this.#score(to - from, rowAt);
    for (let i = 0; i < to - from; i++) words[list + i] = rowAt(i) % SEGMENT_ROWS;
    this.#mark(Math.floor(rowAt(0) / SEGMENT_ROWS), 0, rows.listAt, to - from, least);
    this.#score(to - from, rowAt, this.#marks);
  }

  /** −∞ where every row is scored. */
  #leastSimilarity(): number {
    const { best, rows } = this.#ranked, { reach } = this.#ranking;
    if (reach === undefined || this.#reached === undefined || !best.full) return -Infinity;
    const least = reach.leastSimilarity(best.worst, rows.longest);
    return least > -Infinity ? least : -Infinity;
  }

  /** Marks rows from a place of a segment on, or so many listed ones, whose bound for any of the queries is not below. */
  #mark(segment: number, place: number, list: number, count: number, least: number): void {
    const { rows } = this.#ranked, { memory, codesStride: stride, boundsAt, foundAt, queryCodesAt } = rows;
    const { words, shorts, kernels } = memory, codes = rows.codesAt(segment) + place * stride;
    const info = rows.infoAt(segment) + 8 * place;
    const squares = rows.hasSquares ? rows.squaresAt(segment) + 4 * place : 0;
    this.#marks.fill(0, 0, count);
    for (const { bound: { step, length, square, slack }, codes: query } of this.#reached!) {
      shorts.set(query, queryCodesAt / 2);
      kernels.bound(queryCodesAt, codes, info, squares, list, count, stride, step, length, square, boundsAt);
      const threshold = least - slack - 1e-7 * Math.abs(least);
      const found = kernels.above(boundsAt, count, threshold, 0, foundAt);
      for (let i = 0; i < found; i++) this.#marks[words[foundAt / 4 + i]] = 1;
    }
  }

  #scoreBlock(from: number, count: number): void {
    const { rows, base, live, best } = this.#ranked, { queries, similarities, score } = this.#ranking;
    queries.forEach(({ vector }, query) => rows.scoreBlock(vector as Float32Array, from, count, similarities[query]));
    for (let i = 0; i < count; i++) if (live.has(base + from + i)) best.push(base + from + i, score(i));
  }

  /** Scores rows that are candidates, of those that are marked where there are marks. */
  #score(count: number, rowAt: (i: number) => number, marks?: Uint8Array): void {
    const { rows, base, live, best } = this.#ranked, { queries, similarities, score } = this.#ranking;
    const test = this.#test, found = this.#found;
    let kept = 0;
    for (let i = 0; i < count; i++) {
      if (marks !== undefined && marks[i] === 0) continue;
      const row = rowAt(i);
      if (live.has(base + row) && (test === undefined || test(base + row))) found[kept++] = row;
    }
    if (kept === 0) return;
    const wanted = found.subarray(0, kept);
    queries.forEach(({ vector }, query) => rows.scoreSome(vector as Float32Array, wanted, similarities[query]));
    for (let i = 0; i < kept; i++) best.push(base + wanted[i], score(i));
  }
}
