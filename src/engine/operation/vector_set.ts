// The set of vectors a collection has: its configuration and its stores, changed together.
import type { Collection } from "../collection/collection.ts";
import { configureGraphs } from "../collection/graph_settings.ts";
import type { DenseVectorConfig, SparseVectorConfig } from "../config/collection_config.ts";
import type { VectorStore } from "../vector/vector.ts";

/** One that is there already is left as it is. */
export function addVector(
  collection: Collection,
  name: string,
  vector: DenseVectorConfig | SparseVectorConfig,
  store: VectorStore,
): void {
  const { config, vectors } = collection;
  if (vectors.has(name)) return;
  vectors.set(name, store);
  collection.config = vector.kind === "dense"
    ? { ...config, dense: new Map(config.dense).set(name, vector), singleVector: false }
    : { ...config, sparse: new Map(config.sparse).set(name, vector), reportsSparse: true };
  configureGraphs(collection);
}

/** Every point loses the vector. */
export function removeVector(collection: Collection, name: string): void {
  const { config, vectors, underWay } = collection, dense = new Map(config.dense), sparse = new Map(config.sparse);
  if (!dense.delete(name) && !sparse.delete(name)) return;
  const store = vectors.get(name);
  if (store !== undefined) underWay.free(() => store.close());
  vectors.delete(name);
  collection.config = { ...config, dense, sparse, singleVector: config.singleVector && name !== "" };
}
