// The errors of vectors that do not fit their store.
import { wrongInput } from "../request/failure.ts";
import type { StatusError } from "../../errors.ts";
import type { SparseVector, Vector } from "../request/vector.ts";

export function isSparse(vector: Vector): vector is SparseVector {
  return "indices" in vector;
}

export function isMulti(vector: Vector): vector is Float32Array[] {
  return Array.isArray(vector);
}

export const notSparse = (): StatusError => wrongInput("Conversion between sparse and regular vectors failed");
export const notMulti = (): StatusError => wrongInput("Conversion between multi and regular vectors failed");
export const wrongDimension = (expected: number, got: number): StatusError =>
  wrongInput(`Vector dimension error: expected dim: ${expected}, got ${got}`);
