// The query vector of a recommendation by average: positives' mean, doubled, less negatives' mean.
import { wrongInput } from "../../request/failure.ts";
import type { SparseVector, Vector } from "../../request/vector.ts";

const f = Math.fround;

export function averageQuery(positive: readonly Vector[], negative: readonly Vector[]): Vector {
  if (positive.length === 0) throw wrongInput("Positive vectors should not be empty with `average` strategy");
  requireOneKind(positive);
  requireOneKind(negative);
  if (negative.length > 0 && kindOf(positive[0]) !== kindOf(negative[0])) throw mixedSigns();
  if (positive.every(isMulti) && negative.every(isMulti)) return concatenated(positive, negative);
  if (positive.every(isDense) && negative.every(isDense)) return averageOfDense(positive, negative);
  return averageOfSparse(positive as SparseVector[], negative as SparseVector[]);
}

const isDense = (vector: Vector): vector is Float32Array => vector instanceof Float32Array;
const isMulti = (vector: Vector): vector is Float32Array[] => Array.isArray(vector);
const mixed = () => wrongInput("Can't average vectors with different types");
const mixedSigns = () =>
  wrongInput("Positive and negative vectors should be of the same type, either all dense or all sparse or all multi");

const kindOf = (vector: Vector): string => isDense(vector) ? "dense" : isMulti(vector) ? "multi" : "sparse";

function requireOneKind(vectors: readonly Vector[]): void {
  if (vectors.some((vector) => kindOf(vector) !== kindOf(vectors[0]))) throw mixed();
}

/** As long as the longest positive, but no longer than the negatives; its dimension is checked when it is used. */
function averageOfDense(positive: readonly Float32Array[], negative: readonly Float32Array[]): Float32Array {
  const liked = meanOfDense(positive);
  if (negative.length === 0) return liked;
  const disliked = meanOfDense(negative);
  const length = Math.min(liked.length, disliked.length);
  return liked.subarray(0, length).map((value, at) => f(f(value + value) - disliked[at]));
}

function meanOfDense(vectors: readonly Float32Array[]): Float32Array {
  const sum = new Float32Array(Math.max(...vectors.map(({ length }) => length)));
  for (const vector of vectors) vector.forEach((value, at) => sum[at] += value);
  return sum.map((value) => value / vectors.length);
}

function averageOfSparse(positive: readonly SparseVector[], negative: readonly SparseVector[]): SparseVector {
  const liked = meanOfSparse(positive);
  return negative.length === 0 ? liked : combineSparse([[liked, 1], [liked, 1], [meanOfSparse(negative), -1]]);
}

function meanOfSparse(vectors: readonly SparseVector[]): SparseVector {
  const sum = combineSparse(vectors.map((vector) => [vector, 1]));
  return { indices: sum.indices, values: sum.values.map((value) => value / vectors.length) };
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
function concatenated(positive: readonly Float32Array[][], negative: readonly Float32Array[][]): Float32Array[] {
  const rows = [...positive.flat(), ...negative.flat().map((row) => row.map((value) => -value))];
  return rows.every(({ length }) => length === rows[0].length) ? rows : cutAnew(rows);
}

/** Rows of unlike length are one sequence to the server, cut into rows as long as the first; what is left over is lost. */
function cutAnew(rows: readonly Float32Array[]): Float32Array[] {
  const all = Float32Array.from(rows.flatMap((row) => [...row]));
  const { length } = rows[0];
  return Array.from({ length: Math.floor(all.length / length) }, (_, at) => all.slice(at * length, (at + 1) * length));
}
