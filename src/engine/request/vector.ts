// A vector as a value, and how the vectors of a write are read: documents stay until they are embedded.
import type * as wire from "../../gen/wire.ts";
import { raw } from "./failure.ts";

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

/** What a model makes a vector of. */
export interface Inference {
  readonly kind: "document" | "image" | "object";
  readonly model: string;
  readonly document?: wire.Document | undefined;
}

/** Vectors of one point: name i belongs to vector i. */
export interface NamedInputs {
  readonly names: readonly string[];
  readonly vectors: (Vector | Inference)[];
}

/** The names of a point whose one vector has none. */
export const unnamed: readonly string[] = [""];

/** @param missing the error where there is none @throws {StatusError} vectors that cannot be read */
export function readVectors(vectors: wire.Vectors | undefined, missing: string): NamedInputs {
  if (vectors === undefined) throw raw(missing);
  if (vectors.vector !== undefined) {
    const vector = readVector(vectors.vector);
    if (isSparse(vector)) throw raw("Sparse vector must be named");
    return { names: unnamed, vectors: [vector] };
  }
  if (vectors.vectors === undefined) throw raw("No Vector Provided");
  const names: string[] = [], inputs: (Vector | Inference)[] = [];
  for (const [name, given] of vectors.vectors.vectors) {
    names.push(name);
    inputs.push(readVector(given));
  }
  return { names, vectors: inputs };
}

const isSparse = (vector: Vector | Inference): boolean => "indices" in vector;

export const isInference = (vector: Vector | Inference): vector is Inference => "model" in vector;

function readVector(vector: wire.Vector): Vector | Inference {
  if (vector.dense !== undefined) return vector.dense.data;
  if (vector.sparse !== undefined) return sparseVector(vector.sparse.indices, vector.sparse.values);
  if (vector.multiDense !== undefined) return vector.multiDense.vectors.map(({ data }) => data);
  const { document, image, object } = vector;
  if (document !== undefined) return { kind: "document", model: document.model, document };
  if (image !== undefined) {
    if (image.image === undefined) throw raw("Empty image is not allowed");
    return { kind: "image", model: image.model };
  }
  if (object !== undefined) {
    if (object.object === undefined) throw raw("Empty object is not allowed");
    return { kind: "object", model: object.model };
  }
  return readLegacyVector(vector);
}

/** The form before there was a oneof. */
function readLegacyVector({ data, indices, vectorsCount }: wire.Vector): Vector {
  if (indices !== undefined) return sparseVector(indices.data, data);
  if (vectorsCount === undefined) return data;
  const refused = (text: string) => raw(`Unable to convert to multi-dense vector: Validation failed: ${text}`);
  if (vectorsCount === 0) throw refused("Empty multi-vector data with vectors count: 0");
  if (data.length % vectorsCount !== 0) {
    throw refused(
      `Data length is not divisible by vectors count. Data length: ${data.length}, vectors count: ${vectorsCount}`,
    );
  }
  const size = data.length / vectorsCount;
  return Array.from({ length: vectorsCount }, (_, i) => data.subarray(i * size, (i + 1) * size));
}
