// A query in int16, and what makes the bounds of the int8 rows safe. With a row x ≈ s·c, |x − s·c| ≤ e, and the query
// q ≈ t·g: q·x = q·(x − s·c) + (q − t·g)·s·c + t·s·Σ g·c ≤ |q|·e + slack + t·s·Σ g·c. The slack also holds the rounding
// of float32 sums, ours and those of the score itself.
import { Distance } from "../../gen/wire.ts";
import type { DenseRows } from "./dense_rows.ts";

export interface BoundedQuery {
  readonly step: number;
  /** A little over the query's length, for the rows' errors. */
  readonly length: number;
  readonly square: number;
  /** What a row's true score may lie above its computed bound by. */
  readonly slack: number;
}

const ROUNDING = 6e-8;

/**
 * Writes the query's codes where the kernel reads them. Undefined where no bound can be trusted (values too large or
 * too small for float32 products): the scan must then score every row.
 *
 * The codes' largest value Q keeps Σ of 127·Q over all dimensions within int32.
 */
export function boundQuery(rows: DenseRows, query: Float32Array): BoundedQuery | undefined {
  const padded = rows.codesStride;
  const levels = Math.floor(Math.min(32767, 2 ** 31 / (127 * padded) - 1));
  let largest = 0, square = 0;
  for (let i = 0; i < query.length; i++) {
    largest = Math.max(largest, Math.abs(query[i]));
    square += query[i] * query[i];
  }
  if (largest !== 0 && !(largest >= 1e-15 && largest <= 1e15)) return undefined;
  const step = largest === 0 ? 1 : Math.fround(largest / levels);
  const codes = rows.memory.shorts, at = rows.queryCodesAt / 2;
  codes.fill(0, at, at + padded);
  let lost = 0;
  for (let i = 0; i < query.length; i++) {
    const code = Math.max(-levels, Math.min(levels, Math.round(query[i] / step)));
    codes[at + i] = code;
    lost += (query[i] - step * code) ** 2;
  }
  const length = Math.sqrt(square);
  const tolerance = (8 + padded / 16) * ROUNDING;
  let slack = (1.01 * Math.sqrt(lost) + tolerance * length) * rows.longest;
  if (rows.distance === Distance.Euclid) slack = 2 * slack + tolerance * (square + rows.longest ** 2);
  return { step, length: Math.fround(1.0001 * length), square: Math.fround(square), slack };
}
