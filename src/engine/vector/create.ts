// The store for a vector's configuration.
import { DenseStore } from "./dense_store.ts";
import { MultiStore } from "./multi_store.ts";
import { SparseStore } from "./sparse_store.ts";
import type { DenseParameters, SparseParameters, VectorStore } from "./vector.ts";

export function createVectorStore(parameters: DenseParameters | SparseParameters): VectorStore {
  if (!("distance" in parameters)) return new SparseStore(parameters);
  return parameters.multivector === undefined ? new DenseStore(parameters) : new MultiStore(parameters);
}
