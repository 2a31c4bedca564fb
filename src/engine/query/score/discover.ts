// Search inside the region that pairs of examples mark out (query.md 3.3, 3.4).
import { type RowScore, softSign, squash } from "./rank.ts";

export interface ExamplePair {
  readonly positive: RowScore;
  readonly negative: RowScore;
}

const EPSILON = 1.1920929e-7;

/** The number of pairs whose right side the row is on decides, nearness to the target orders within it. */
export function discover(target: RowScore, pairs: readonly ExamplePair[]): RowScore {
  return (row) => {
    let rank = 0;
    for (const { positive, negative } of pairs) rank += compare(positive(row), negative(row));
    return Math.fround(rank + squash(target(row)));
  };
}

/** How far the row is on the wrong side of each pair; 0 where it is on none. */
export function context(pairs: readonly ExamplePair[]): RowScore {
  return (row) => {
    let loss = 0;
    for (const { positive, negative } of pairs) {
      const margin = Math.fround(Math.fround(positive(row) - negative(row)) - EPSILON);
      loss = Math.fround(loss + softSign(margin < 0 ? margin : 0));
    }
    return loss;
  };
}

/** NaN is above every number, as in the server's total order. */
function compare(a: number, b: number): number {
  if (a > b) return 1;
  if (a < b) return -1;
  return a === b ? 0 : Number(a !== a) - Number(b !== b);
}
