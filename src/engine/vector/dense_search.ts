// Exact search over dense rows: by the graph where there is one and it costs less, else by a pass over the rows.
import { type Bitset, lowerBound, type RowSet, rowSetSize, rowsOf } from "../rows/row_set.ts";
import { after, each, type Maybe } from "../../turns.ts";
import { isFiltered, rowTest } from "./candidate_rows.ts";
import type { DenseRows } from "./dense_rows.ts";
import { rankDense } from "./dense_ranking.ts";
import { DenseSearch, type RowTest, type SearchOptions } from "./dense_scan.ts";
import { gatherTogether, mostTogether, scanTogether } from "./dense_together.ts";
import type { GraphIndex } from "./graph/graph_index.ts";
import { searchGraph } from "./graph/graph_search.ts";
import { planWalk, type WalkPlan } from "./graph/plan.ts";
import { TopK } from "./top_k.ts";
import type { Candidates, Hit, Ranking } from "./vector.ts";

/** From so many hits on, a sample of the rows first tells which scores are worth looking at. */
const SAMPLED_LIMIT = 200;

/** The rows of one memory, and the graph over them if there is one. */
export interface DensePart {
  readonly rows: DenseRows;
  readonly graph?: GraphIndex | undefined;
}

/** What is searched: each of `parts` has the next `rowsOfPart` rows. */
export interface Searched {
  readonly parts: readonly DensePart[];
  readonly rowsOfPart: number;
  readonly live: Bitset;
}

/** Rounded; `limit` is at least 1. */
export interface Asked {
  readonly query: Float32Array;
  readonly limit: number;
  readonly options?: SearchOptions | undefined;
}

/** Candidates as a search looks at them. */
interface Sought {
  readonly candidates: Candidates;
  /** Their rows, where they are few enough to be scored alone. */
  readonly few: Uint32Array | undefined;
  readonly test: RowTest | undefined;
  /** Whether any row is one. */
  readonly allTest: RowTest | undefined;
}

/** Raw similarities, best first. */
export function searchDense(searched: Searched, asked: Asked, candidates: Candidates): Maybe<Hit[]> {
  return searchAlone(searched, asked, seek(searched, candidates));
}

/** The same for several queries, those together that look at all candidates. */
export function searchDenseTogether(
  searched: Searched,
  asked: readonly Asked[],
  candidates: Candidates,
): Maybe<Hit[][]> {
  const sought = seek(searched, candidates), hits = new Map<Asked, Hit[]>();
  const joins = (one: Asked) => one.limit < SAMPLED_LIMIT && !walksAnywhere(searched, one, sought);
  const together = chunk(asked.filter(joins), mostTogether), joined = new Set(together.flat());
  const searchSome = (some: readonly Asked[]): Maybe<void> => {
    if (some.length === 1) {
      return after(searchAlone(searched, some[0], sought), (found) => void hits.set(some[0], found));
    }
    return after(
      searchSeveral(searched, some, sought),
      (lists) => lists.forEach((found, i) => hits.set(some[i], found)),
    );
  };
  const alone = asked.filter((one) => !joined.has(one)).map((one) => [one]);
  return after(each([...together, ...alone], searchSome), () => asked.map((one) => hits.get(one)!));
}

function seek({ parts, rowsOfPart }: Searched, candidates: Candidates): Sought {
  const end = (parts.length - 1) * rowsOfPart + parts[parts.length - 1].rows.end;
  const few = fewRows(candidates.rows, end), test = candidates.test?.bind(candidates);
  return { candidates, few, test, allTest: isFiltered(candidates) ? rowTest(candidates.rows, test) : undefined };
}

function fewOf({ few }: Sought, base: number, { rows }: DensePart): Uint32Array | undefined {
  return few?.subarray(lowerBound(few, base), lowerBound(few, base + rows.end));
}

function planOf(part: DensePart, base: number, { limit, options = {} }: Asked, sought: Sought): WalkPlan | undefined {
  const { graph } = part;
  return graph && planWalk({ graph, limit, options, candidates: sought.candidates, few: fewOf(sought, base, part) });
}

function walksAnywhere({ parts, rowsOfPart }: Searched, asked: Asked, sought: Sought): boolean {
  return parts.some((part, number) => planOf(part, number * rowsOfPart, asked, sought) !== undefined);
}

function searchAlone(searched: Searched, asked: Asked, sought: Sought): Maybe<Hit[]> {
  const { parts, rowsOfPart, live } = searched,
    { query, limit, options = {} } = asked,
    { candidates, test, allTest } = sought;
  const best = new TopK(limit, candidates.tie);
  const searchPart = (part: DensePart, number: number): Maybe<void> => {
    const base = number * rowsOfPart, { rows, graph } = part;
    if (rows.end === 0) return;
    const search = new DenseSearch(rows, base, live, query, best, options), few = fewOf(sought, base, part);
    const all = () => few === undefined ? search.scan(allTest) : search.gather(few, test);
    const walk = planOf(part, base, asked, sought);
    if (walk === undefined) return all();
    const passes = allTest && ((row: number) => allTest(base + row));
    return after(searchGraph(graph!, { query, best, base, passes, counts: options.counts, ...walk }), (found) => {
      if (!found) return search.again(all);
      if (options.counts !== undefined) options.counts.walks = (options.counts.walks ?? 0) + 1;
      if (!walk.alone) return search.again(() => search.rest(graph!, few, allTest));
    });
  };
  const all = () => after(each(parts, searchPart), () => best.take());
  const [{ rows }] = parts;
  const many = parts.length === 1 && allTest === undefined && limit >= SAMPLED_LIMIT && rows.end >= 10 * limit;
  if (!many || walksAnywhere(searched, asked, sought)) return all();
  const sampled = new TopK(limit, candidates.tie);
  const search = new DenseSearch(rows, 0, live, query, sampled, options);
  return after(search.scanSampled(limit), (enough) => enough ? sampled.take() : all());
}

/** All of them look at all candidates. */
function searchSeveral({ parts, rowsOfPart, live }: Searched, asked: readonly Asked[], sought: Sought): Maybe<Hit[][]> {
  const { candidates, test, allTest } = sought, bests = asked.map(({ limit }) => new TopK(limit, candidates.tie));
  const searchPart = (part: DensePart, number: number): Maybe<void> => {
    const base = number * rowsOfPart, { rows } = part, few = fewOf(sought, base, part);
    if (rows.end === 0) return;
    const searches = asked.map(({ query, options = {} }, i) =>
      new DenseSearch(rows, base, live, query, bests[i], options)
    );
    return few === undefined ? scanTogether(rows, searches, allTest) : gatherTogether(rows, searches, few, test);
  };
  return after(each(parts, searchPart), () => each(bests, (best) => best.take()));
}

/** The best by a score of several similarities; `limit` is at least 1. */
export function rankDenseParts(
  searched: Searched,
  ranking: Ranking,
  limit: number,
  candidates: Candidates,
): Maybe<Hit[]> {
  const { parts, rowsOfPart, live } = searched, sought = seek(searched, candidates), { test, allTest } = sought;
  const best = new TopK(limit, candidates.tie);
  const rankPart = (part: DensePart, number: number): Maybe<void> => {
    const base = number * rowsOfPart, { rows } = part, few = fewOf(sought, base, part);
    if (rows.end > 0) return rankDense({ rows, base, live, best }, ranking, few, few === undefined ? allTest : test);
  };
  return after(each(parts, rankPart), () => best.take());
}

function chunk<T>(items: readonly T[], most: number): T[][] {
  return Array.from(
    { length: Math.ceil(items.length / most) },
    (_, at) => items.slice(at * most, (at + 1) * most),
  );
}

/** The candidates' rows where scoring just them costs less than scoring all. */
function fewRows(set: RowSet | undefined, end: number): Uint32Array | undefined {
  if (set === undefined) return undefined;
  return rowSetSize(set) < end / 4 ? rowsOf(set) : undefined;
}
