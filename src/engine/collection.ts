// The state of one collection. Only write/apply.ts changes what is in it.
import type { CollectionConfig } from "./config/collection_config.ts";
import { FieldIndexes } from "./field_index/field_indexes.ts";
import { PayloadStore } from "./payload/payload_store.ts";
import { Points } from "./points.ts";
import { createVectorStore } from "./vector/create.ts";
import type { VectorStore } from "./vector/vector.ts";

export interface Collection {
  readonly name: string;
  config: CollectionConfig;
  readonly points: Points;
  readonly payloads: PayloadStore;
  /** By name; the unnamed vector has the name "". */
  readonly vectors: Map<string, VectorStore>;
  readonly indexes: FieldIndexes;
  /** Number of the last operation; 0 is the creation itself. */
  lastOperation: number;
  readonly createdAt: Date;
}

/** An empty collection. @param clock milliseconds since 1970 */
export function createCollectionState(name: string, config: CollectionConfig, clock: () => number): Collection {
  const vectors = new Map<string, VectorStore>();
  for (const [vectorName, vector] of [...config.dense, ...config.sparse]) vectors.set(vectorName, createVectorStore(vector));
  return {
    name,
    config,
    points: new Points(),
    payloads: new PayloadStore(),
    vectors,
    indexes: new FieldIndexes(),
    lastOperation: 0,
    createdAt: new Date(clock()),
  };
}
