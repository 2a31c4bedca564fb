// The order in which blocks of rows are looked at.

/**
 * 0 … count − 1, each once, beginning with 0, far apart: on rows stored in rising order of score, row order would rescore every row.
 */
export function scattered(count: number): (i: number) => number {
  let step = Math.max(1, Math.round(count * 0.618));
  while (greatestCommonDivisor(step, count) !== 1) step++;
  return (i) => i * step % count;
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}
