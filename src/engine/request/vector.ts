// A vector as a value.

/** Sorted by index, every index once. */
export interface SparseVector {
  readonly indices: Uint32Array;
  readonly values: Float32Array;
}

/** Dense, multi (one array a row of it), sparse. */
export type Vector = Float32Array | Float32Array[] | SparseVector;

/** Pairs of a sparse vector, put in index order. */
export function sparseVector(indices: Uint32Array, values: Float32Array): SparseVector {
  let sorted = true;
  for (let i = 1; i < indices.length && sorted; i++) sorted = indices[i - 1] < indices[i];
  if (sorted) return { indices: indices.slice(), values: values.slice() };
  const order = Uint32Array.from(indices.keys()).sort((a, b) => indices[a] - indices[b]);
  return { indices: order.map((at) => indices[at]), values: Float32Array.from(order, (at) => values[at]) };
}
