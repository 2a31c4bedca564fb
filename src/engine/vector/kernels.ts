// What kernels.wat exports; addresses and strides are bytes. Comments are there.

/** Scores of `count` rows into `out`; `list` 0 or the address of row numbers. */
export type ScoreKernel = (
  query: number,
  rows: number,
  list: number,
  count: number,
  stride: number,
  out: number,
) => void;

export interface Kernels {
  readonly dot: ScoreKernel;
  readonly euclid: ScoreKernel;
  readonly manhattan: ScoreKernel;
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
  above(scores: number, count: number, threshold: number, first: number, out: number): number;
  normalise(row: number, stride: number): void;
  quantise(row: number, stride: number, codes: number, codesStride: number, info: number, margin: number): number;
}
