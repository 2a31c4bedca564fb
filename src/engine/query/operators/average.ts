// The query vector of a recommendation by average: positives' mean, doubled, less negatives' mean.
import { wrongInput } from "../../failure.ts";
import type { SparseVector, Vector } from "../../vector/vector.ts";

const f = Math.fround;

export function averageQuery(positive: readonly Vector[], negative: readonly Vector[]): Vector {
  if (positive.length === 0) throw wrongInput("Positive vectors should not be empty with `average` strategy");
  if (isMulti(positive[0]) || negative.some(isMulti)) return concatenated(positive, negative);
  const liked = meanOf(positive);
  if (negative.length === 0) return liked;
  const disliked = meanOf(negative);
  if (isDense(liked) && isDense(disliked)) return liked.map((value, at) => f(f(value + value) - (disliked[at] ?? 0)));
  if (isDense(liked) || isDense(disliked)) throw mixedSigns();
  return combineSparse([[liked, 1], [liked, 1], [disliked, -1]]);
}

const isDense = (vector: Vector): vector is Float32Array => vector instanceof Float32Array;
const isMulti = (vector: Vector): vector is Float32Array[] => Array.isArray(vector);
const mixed = () => wrongInput("Can't average vectors with different types");
const mixedSigns = () =>
  wrongInput("Positive and negative vectors should be of the same type, either all dense or all sparse or all multi");

function meanOf(vectors: readonly Vector[]): Float32Array | SparseVector {
  const [first] = vectors;
  if (isDense(first)) return meanOfDense(vectors);
  const sparse = vectors.map((vector) => {
    if (isDense(vector) || isMulti(vector)) throw mixed();
    return vector;
  });
  const sum = combineSparse(sparse.map((vector) => [vector, 1]));
  return { indices: sum.indices, values: sum.values.map((value) => value / vectors.length) };
}

function meanOfDense(vectors: readonly Vector[]): Float32Array {
  const sum = new Float32Array((vectors[0] as Float32Array).length);
  for (const vector of vectors) {
    if (!isDense(vector)) throw mixed();
    for (let at = 0; at < sum.length; at++) sum[at] += vector[at];
  }
  return sum.map((value) => value / vectors.length);
}

function combineSparse(terms: readonly (readonly [SparseVector, number])[]): SparseVector {
  const sums = new Map<number, number>();
  for (const [{ indices, values }, factor] of terms) {
    indices.forEach((index, at) => sums.set(index, f((sums.get(index) ?? 0) + factor * values[at])));
  }
  const indices = Uint32Array.from(sums.keys()).sort();
  return { indices, values: Float32Array.from(indices, (index) => sums.get(index)!) };
}

/** Rows are not averaged: the liked ones stand beside the disliked ones with the sign turned. */
function concatenated(positive: readonly Vector[], negative: readonly Vector[]): Vector {
  const rowsOf = (vector: Vector): Float32Array[] => {
    if (!isMulti(vector)) throw mixed();
    return vector;
  };
  const liked = positive.flatMap(rowsOf);
  const disliked = negative.flatMap((vector) => {
    if (!isMulti(vector)) throw mixedSigns();
    return vector.map((row) => row.map((value) => -value));
  });
  return [...liked, ...disliked];
}
