// The pass of one query over the rows of one memory: an int8 pass bounds every row's score from above, and only the rows
// whose bound beats the worst kept score are scored in float32. Measured by bench/engine_bench.ts.
import type { Bitset } from "../rows/row_set.ts";
import { after, inParts, type Maybe, partRows, type Parts } from "../../turns.ts";
import { type BoundedQuery, boundQuery } from "./bounded_query.ts";
import { BLOCK_ROWS, type DenseRows, SCAN_ROWS, SEGMENT_ROWS, squareOf } from "./dense_rows.ts";
import type { GraphIndex } from "./graph/graph_index.ts";
import type { SearchCounts, SearchParameters } from "./graph/settings.ts";
import { scattered } from "./scattered.ts";
import { TopK } from "./top_k.ts";

/** The first block goes in small parts, so that the heap soon holds a score to beat. */
const FIRST_PART = 64;

/** Parts of at most a block between two turns: one takes some microseconds, or some milliseconds where its rows are tested. */
export function partsBetweenTurns(tested: boolean): Required<Pick<Parts, "first" | "size">> {
  // At once the first block, which goes in small parts, and two more.
  if (!tested) return { first: Math.max(1, (partRows >> 4) + (partRows >> 7)), size: Math.max(1, partRows >> 6) };
  return { first: Math.max(1, partRows >> 5), size: Math.max(1, partRows >> 8) };
}

/** The parts of a scan, in their order: the first block in small ones, then the others. */
export function partsOfScan(
  first: number,
  end: number,
  blockRows: number,
): { count: number; part(i: number): readonly [number, number] } {
  const start = first - first % blockRows;
  const blocks = Math.ceil((end - start) / blockRows), blockAt = scattered(blocks);
  const small = Math.ceil(Math.min(end - start, blockRows) / FIRST_PART);
  const part = (i: number): readonly [number, number] => {
    const length = i < small ? FIRST_PART : blockRows;
    const from = start + (i < small ? i * FIRST_PART : blockAt(i - small + 1) * blockRows);
    return [Math.max(first, from), Math.min(end, from + length)];
  };
  return { count: small + blocks - 1, part };
}

export interface SearchOptions extends SearchParameters {
  /** Scores every row in float32; for tests and the bench. */
  readonly unbounded?: boolean;
  /** Walks through a graph whatever it costs; for tests and the bench. */
  readonly walked?: boolean;
}

export type RowTest = (row: number) => boolean;

export class DenseSearch {
  readonly #rows: DenseRows;
  /** The number of its first row. */
  readonly #base: number;
  readonly #live: Bitset;
  readonly #best: TopK;
  readonly #query: Float32Array;
  readonly #unbounded: boolean;
  #bound: BoundedQuery | undefined;
  readonly #counts: SearchCounts | undefined;
  readonly #square: number;
  /** Scores below it are of no interest, even while the heap has room. */
  #floor = -Infinity;

  constructor(
    rows: DenseRows,
    base: number,
    live: Bitset,
    query: Float32Array,
    best: TopK,
    options: SearchOptions,
  ) {
    this.#rows = rows;
    this.#base = base;
    this.#live = live;
    this.#best = best;
    this.#counts = options.counts;
    this.#query = query;
    this.#unbounded = options.unbounded ?? false;
    this.#square = rows.cosineOfBytes ? squareOf(query) : 0;
    this.place();
  }

  /** Into the memory that all searches share, and anew when another one or a write may have come between. */
  place(): void {
    const rows = this.#rows;
    this.placeQuery();
    this.#bound = rows.coded && !this.#unbounded ? boundQuery(rows, this.#query) : undefined;
  }

  /** For scores alone. */
  placeQuery(): void {
    this.#rows.placeQuery(this.#query, this.#rows.queryAt);
  }

  /** What bounds are made of; undefined where every row is scored. */
  get bound(): BoundedQuery | undefined {
    return this.#bound;
  }

  /** The codes of the bounded query, as they were placed last. */
  codes(): Int16Array {
    const { queryCodesAt, codesStride, memory } = this.#rows;
    return memory.shorts.slice(queryCodesAt / 2, queryCodesAt / 2 + codesStride);
  }

  /** Goes on after others worked in the memory. */
  again<T>(search: () => T): T {
    this.place();
    return search();
  }

  /** Over all rows from one on. */
  scan(test: RowTest | undefined, first = 0): Maybe<void> {
    const { end } = this.#rows;
    if (this.#counts !== undefined) this.#counts.scanned = (this.#counts.scanned ?? 0) + end - first;
    const { count, part } = partsOfScan(first, end, test === undefined ? SCAN_ROWS : BLOCK_ROWS);
    return this.#inParts(count, test, (i) => {
      const [from, to] = part(i);
      if (to > first) this.scanPart(from, to, test);
    });
  }

  /** Over the rows that a graph does not know. @param few the candidates, where they are few */
  rest(graph: GraphIndex, few: Uint32Array | undefined, test: RowTest | undefined): Maybe<void> {
    const base = this.#base, first = graph.watermark;
    if (few !== undefined) {
      return this.gather(few.filter((row) => row - base >= first || !graph.covers(row - base)), test);
    }
    const below = graph.outsideCount === 0 ? undefined : graph.outsideRows();
    const scanned = first < this.#rows.end ? this.scan(test, first) : undefined;
    if (below === undefined) return scanned;
    return after(scanned, () => this.gather(base === 0 ? below : below.map((row) => base + row), test));
  }

  #inParts(count: number, test: RowTest | undefined, search: (part: number) => void): Maybe<void> {
    const step = (from: number, to: number) => {
      for (let part = from; part < to; part++) search(part);
    };
    return inParts(count, step, { ...partsBetweenTurns(test !== undefined), resumed: () => this.place() });
  }

  /**
   * Over all rows, but only for scores that a sample says are among the best. False if that were too few: nothing is
   * known then. A heap of 1,000 takes long to fill and longer to hold good scores; this leaves 2,000 rows to score in
   * float32 where the plain scan scores 7,000.
   */
  scanSampled(limit: number): Maybe<boolean> {
    if (this.#bound === undefined) return false;
    const rows = this.#rows, blocks = Math.ceil(rows.end / BLOCK_ROWS);
    const sampled = Math.min(blocks, Math.max(4, Math.ceil((24 * blocks) / limit)));
    const rank = Math.ceil((1.5 * limit * sampled) / blocks) + 6;
    const best = new TopK(rank, (a, b) => a - b);
    const blockAt = scattered(blocks);
    for (let i = 0; i < sampled; i++) {
      const from = blockAt(i) * BLOCK_ROWS, count = Math.min(BLOCK_ROWS, rows.end - from);
      rows.kernel(rows.queryAt, rows.rowAt(from), count, rows.stride, rows.scoresAt);
      const scores = rows.memory.floats.subarray(rows.scoresAt / 4, rows.scoresAt / 4 + count);
      scores.forEach((score, i) => this.#live.has(from + i) && best.push(from + i, score));
    }
    if (this.#counts !== undefined) this.#counts.rescored += sampled * BLOCK_ROWS;
    this.#floor = best.worst;
    if (!(this.#floor > -Infinity)) return false;
    return after(this.scan(undefined), () => this.#best.full);
  }

  /** Over the given rows, in ascending order. */
  gather(wanted: Uint32Array, test: RowTest | undefined): Maybe<void> {
    if (this.#counts !== undefined) this.#counts.gathered = (this.#counts.gathered ?? 0) + wanted.length;
    const { count, part } = partsOfGather(wanted);
    return this.#inParts(count, test, (i) => {
      const [from, to] = part(i);
      this.gatherPart(wanted, from, to, test);
    });
  }

  scanPart(from: number, to: number, test: RowTest | undefined): void {
    const rows = this.#rows, kernels = rows.memory.kernels, best = this.#best;
    const segment = Math.floor(from / SEGMENT_ROWS), place = from % SEGMENT_ROWS;
    if (!best.full && test !== undefined) return this.#scoreWanted(from, to, test);
    if (this.#bound === undefined || this.#worst === -Infinity) {
      rows.kernel(rows.queryAt, rows.rowAt(from), to - from, rows.stride, rows.scoresAt);
      this.#scored(from, 0, to - from);
      const found = kernels.above(rows.scoresAt, to - from, best.worst, 0, rows.foundAt);
      const { words, floats } = rows.memory;
      for (let i = 0; i < found; i++) {
        const at = words[rows.foundAt / 4 + i];
        this.#offer(from + at, floats[rows.scoresAt / 4 + at], test);
      }
      return;
    }
    this.#boundRows(segment, place, 0, to - from, this.#bound);
    const found = kernels.above(rows.boundsAt, to - from, this.threshold, place, rows.foundAt);
    if (found > 0) this.rescore(segment, rows.foundAt, found, test);
  }

  /** While the heap has room every row that passes is kept: test first. */
  #scoreWanted(from: number, to: number, test: RowTest): void {
    const { memory, listAt } = this.#rows;
    const segment = Math.floor(from / SEGMENT_ROWS);
    let count = 0;
    for (let row = from; row < to; row++) {
      if (!this.#live.has(this.#base + row) || !test(this.#base + row)) continue;
      memory.words[listAt / 4 + count++] = row % SEGMENT_ROWS;
    }
    if (count > 0) this.rescore(segment, listAt, count, undefined);
  }

  gatherPart(wanted: Uint32Array, from: number, to: number, test: RowTest | undefined): void {
    const rows = this.#rows, { words, kernels } = rows.memory;
    const segment = Math.floor((wanted[from] - this.#base) / SEGMENT_ROWS);
    const testNow = this.#best.full ? undefined : test;
    const list = rows.listAt / 4;
    let count = 0;
    for (let i = from; i < to; i++) {
      const row = wanted[i];
      if (this.#live.has(row) && (testNow === undefined || testNow(row))) words[list + count++] = row % SEGMENT_ROWS;
    }
    if (count === 0) return;
    if (this.#bound === undefined || !this.#best.full) {
      return this.rescore(segment, rows.listAt, count, this.#best.full ? test : undefined);
    }
    this.#boundRows(segment, 0, rows.listAt, count, this.#bound);
    const found = kernels.above(rows.boundsAt, count, this.threshold, 0, rows.foundAt);
    const at = rows.foundAt / 4;
    for (let i = 0; i < found; i++) words[at + i] = words[list + words[at + i]];
    if (found > 0) this.rescore(segment, rows.foundAt, found, test);
  }

  /** Scores listed rows of a segment and offers them. */
  rescore(segment: number, list: number, count: number, test: RowTest | undefined): void {
    const rows = this.#rows;
    rows.gatherKernel(rows.queryAt, rows.rowsAt(segment), list, count, rows.stride, rows.scoresAt);
    this.#scored(segment * SEGMENT_ROWS, list, count);
    const { words, floats } = rows.memory;
    const first = segment * SEGMENT_ROWS;
    for (let i = 0; i < count; i++) {
      this.#offer(first + words[list / 4 + i], floats[rows.scoresAt / 4 + i], test);
    }
  }

  #offer(place: number, score: number, test: RowTest | undefined): void {
    const row = this.#base + place;
    if (score < this.#floor || !this.#best.accepts(row, score) || !this.#live.has(row)) return;
    if (test === undefined || test(row)) this.#best.push(row, score);
  }

  /** Scores of bytes become cosines; of rows from `first` on, or of those listed from there. */
  #scored(first: number, list: number, count: number): void {
    const rows = this.#rows;
    if (this.#counts !== undefined) this.#counts.rescored += count;
    if (!rows.cosineOfBytes) return;
    const { words, floats } = rows.memory;
    for (let i = 0; i < count; i++) {
      const row = first + (list === 0 ? i : words[list / 4 + i]);
      floats[rows.scoresAt / 4 + i] = rows.cosine(floats[rows.scoresAt / 4 + i], row, this.#square);
    }
  }

  /** Bounds of rows from a place of a segment on, or of so many listed ones. */
  #boundRows(segment: number, place: number, list: number, count: number, query: BoundedQuery): void {
    const rows = this.#rows, stride = rows.codesStride, { step, length, square } = query;
    const codes = rows.codesAt(segment) + place * stride, info = rows.infoAt(segment) + 8 * place;
    const squares = rows.hasSquares ? rows.squaresAt(segment) + 4 * place : 0;
    const { bound } = rows.memory.kernels;
    bound(rows.queryCodesAt, codes, info, squares, list, count, stride, step, length, square, rows.boundsAt);
  }

  get #worst(): number {
    return Math.max(this.#best.worst, this.#floor);
  }

  /** Bounds below it cannot be hits; rounded down, as it becomes a float32. −∞ where every row is scored. */
  get threshold(): number {
    const worst = this.#worst;
    return worst - (this.#bound?.slack ?? Infinity) - 1e-7 * Math.abs(worst);
  }
}

/** The parts of a gather, in their order: places from and to. */
export function partsOfGather(wanted: Uint32Array): { count: number; part(i: number): readonly [number, number] } {
  const parts = splitAtSegments(wanted), count = parts.length / 2, partAt = scattered(count);
  return { count, part: (i) => [parts[2 * partAt(i)], parts[2 * partAt(i) + 1]] };
}

/** Pairs of places, from and to: parts of at most a block within one segment. The first ones are small. */
function splitAtSegments(rows: Uint32Array): number[] {
  const parts: number[] = [];
  for (let from = 0; from < rows.length;) {
    const segment = Math.floor(rows[from] / SEGMENT_ROWS);
    let to = from + 1;
    const most = Math.min(rows.length, from + (from === 0 ? FIRST_PART : BLOCK_ROWS));
    while (to < most && Math.floor(rows[to] / SEGMENT_ROWS) === segment) to++;
    parts.push(from, to);
    from = to;
  }
  return parts;
}
