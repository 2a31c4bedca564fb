// Rules of vectors that can be malformed in themselves: sparse, multi, and the legacy fields that may mean either.
import type * as wire from "../../../gen/wire.ts";
import { plainly, type Violation } from "./range_rules.ts";

const maxMultiVectorFloats = 1_048_576;

/** A failure's code and text: where a rule is reported without its text, its code and parameters are. */
export interface MultiFault {
  readonly code: "empty_multi_vector" | "empty_vector" | "multi_vector_too_large" | "inconsistent_multi_vector";
  readonly text: string;
}

export const lengthText = plainly("must be the same length as indices");
const uniqueText = plainly("must be unique");

export function sparseVector(
  { values, indices }: { values: ArrayLike<number>; indices: ArrayLike<number> },
): Violation[] {
  const found: Violation[] = [];
  if (values.length !== indices.length) found.push({ path: "values", text: lengthText });
  if (!unique(indices)) found.push({ path: "indices", text: uniqueText });
  return found;
}

/** Ascending, as they mostly come, needs no set. */
function unique(indices: ArrayLike<number>): boolean {
  for (let i = 1; i < indices.length; i++) {
    if (indices[i] <= indices[i - 1]) return new Set(Array.from(indices)).size === indices.length;
  }
  return true;
}

export function multiVector({ vectors }: wire.MultiDenseVector): Violation[] {
  const fault = multiFault(vectors.map(({ data }) => data.length));
  return fault === undefined ? [] : [{ path: "data", text: fault.text }];
}

export function multiFault(lengths: readonly number[]): MultiFault | undefined {
  if (lengths.length === 0) return { code: "empty_multi_vector", text: "multi vector must not be empty" };
  if (lengths.includes(0)) return { code: "empty_vector", text: "all vectors must be non-empty" };
  const total = lengths.reduce((sum, length) => sum + length, 0);
  if (total >= maxMultiVectorFloats) {
    return {
      code: "multi_vector_too_large",
      text: `Total size of all vectors (${total}) must be less than ${maxMultiVectorFloats}`,
    };
  }
  const other = lengths.find((length) => length !== lengths[0]);
  if (other === undefined) return undefined;
  return {
    code: "inconsistent_multi_vector",
    text: `all vectors must have the same dimension, found vector with dimension ${other}`,
  };
}

/**
 * The oneof members are walked as messages; this looks at the fields before there was a oneof, which have to be right
 * beside a member too, unless that is wrong itself.
 */
export function legacyVector(vector: wire.Vector): Violation[] {
  const { data, indices, vectorsCount, sparse, multiDense } = vector;
  if (indices === undefined && vectorsCount === undefined) return [];
  if (sparse !== undefined && sparseVector(sparse).length > 0) return [];
  if (multiDense !== undefined && multiVector(multiDense).length > 0) return [];
  if (indices !== undefined && vectorsCount !== undefined) {
    return [{ path: "indices", text: plainly("`indices` and `vectors_count` cannot be both specified") }];
  }
  if (indices !== undefined) return sparseVector({ values: data, indices: indices.data });
  return legacyMultiVector(data.length, vectorsCount!);
}

function legacyMultiVector(length: number, count: number): Violation[] {
  const wrong = (text: string): Violation[] => [{ path: "data", text }];
  if (count === 0) {
    return wrong(
      'Validation error: invalid_vector_count [{"vectors_count": String("vectors count must be greater than 0")}]',
    );
  }
  if (length % count !== 0) {
    return wrong(
      `Validation error: invalid dense vector length for vectors count [{"vector_len": Number(${length}), "vectors_count": Number(${count})}]`,
    );
  }
  const fault = multiFault(new Array<number>(length === 0 ? 0 : count).fill(length / count));
  return fault === undefined ? [] : wrong(fault.text);
}
