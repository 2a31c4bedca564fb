// What there is to say about a vector.
import { plural } from "../format.ts";
import type { SparseVector, Vector } from "../api/types.ts";

export type Rows = readonly (readonly number[])[];

export const isSparse = (vector: Vector): vector is SparseVector => !Array.isArray(vector);

/** The rows of a dense vector or a multivector. */
export const rowsOfVector = (vector: Exclude<Vector, SparseVector>): Rows =>
  Array.isArray(vector[0]) ? vector as Rows : [vector as readonly number[]];

export interface VectorFacts {
  /** `32 numbers`, `3 × 32 numbers`, `5 of its indices have a value`. */
  readonly size: string;
  readonly norm: number;
  readonly least: number;
  readonly most: number;
}

export function vectorFacts(vector: Vector): VectorFacts {
  const rows = isSparse(vector) ? [vector.values] : rowsOfVector(vector), length = rows[0]?.length ?? 0;
  let squares = 0, least = Infinity, most = -Infinity;
  for (const row of rows) {
    for (const value of row) {
      squares += value * value;
      if (value < least) least = value;
      if (value > most) most = value;
    }
  }
  const size = isSparse(vector)
    ? plural(length, "index", "indices")
    : rows.length > 1 || Array.isArray(vector[0])
    ? `${rows.length} × ${length} numbers`
    : `${length} numbers`;
  return {
    size,
    norm: Math.sqrt(squares),
    least: Number.isFinite(least) ? least : 0,
    most: Number.isFinite(most) ? most : 0,
  };
}

/** Entries of a sparse vector, the greatest first. */
export const sparseEntries = ({ indices, values }: SparseVector): (readonly [index: number, value: number])[] =>
  indices.map((index, i) => [index, values[i]] as const).sort(([, a], [, b]) => Math.abs(b) - Math.abs(a));
