// What the .wat files export; addresses and strides are bytes. Comments are there.

/** Scores of `count` rows that stand one after another, into `out`. */
export type ScoreKernel = (query: number, row: number, count: number, stride: number, out: number) => void;

/** Scores of the rows whose numbers are at `list`, into `out`; both have room for three more. */
export type GatherKernel = (
  query: number,
  rows: number,
  list: number,
  count: number,
  stride: number,
  out: number,
) => void;

/** A bit a row of a column: low ≤ value ≤ high; returns how many are set. `count` is a multiple of 32. */
export type RangeKernel = (column: number, count: number, low: number, high: number, out: number) => number;

/** One memory seen as numbers of each width. */
export interface KernelMemory {
  readonly bytes: Uint8Array;
  readonly shorts: Int16Array;
  readonly words: Uint32Array;
  readonly floats: Float32Array;
}

export interface Kernels {
  readonly dot: ScoreKernel;
  readonly euclid: ScoreKernel;
  readonly manhattan: ScoreKernel;
  readonly dotRows: GatherKernel;
  readonly euclidRows: GatherKernel;
  readonly manhattanRows: GatherKernel;
  /** Of listed rows, or, where `list` is 0, of rows one after another; `list` and `out` have room for three more. */
  bound(
    query: number,
    rows: number,
    info: number,
    squares: number,
    list: number,
    count: number,
    stride: number,
    step: number,
    length: number,
    square: number,
    out: number,
  ): void;
  /**
   * Which of these rows may be hits of which of four queries: place · 16 + a bit a query; returns how many there are. Where `bounds` is not 0
   * the bounds themselves, four for each row.
   */
  boundFour(
    queries: number,
    rows: number,
    info: number,
    squares: number,
    count: number,
    stride: number,
    factors: number,
    first: number,
    out: number,
    bounds: number,
  ): number;
  /** Adds to each `out` the sum of the largest bounds of up to four queries, at the places that `list` has up to its `ends`. */
  sumLargest(bounds: number, list: number, ends: number, count: number, queries: number, out: number): void;
  /** Estimates for listed rows of any segment; `list` and `out` have room for three more. */
  codeRows(
    query: number,
    codes: number,
    info: number,
    squares: number,
    segment: number,
    list: number,
    count: number,
    stride: number,
    step: number,
    square: number,
    out: number,
  ): void;
  /** Places in the list of rows that are near to what they were scored with, but not to each other; returns how many. */
  diverse(
    codes: number,
    info: number,
    squares: number,
    segment: number,
    list: number,
    scores: number,
    count: number,
    stride: number,
    most: number,
    out: number,
  ): number;
  readonly between: RangeKernel;
  readonly betweenInts: RangeKernel;
  readonly betweenShorts: RangeKernel;
  /** The numbers of the rows whose bits are set in so many words. */
  rowsOfBits(bits: number, words: number, out: number): void;
  above(scores: number, count: number, threshold: number, first: number, out: number): number;
  normalise(row: number, stride: number): void;
  quantise(row: number, stride: number, codes: number, codesStride: number, info: number, margin: number): number;
}
