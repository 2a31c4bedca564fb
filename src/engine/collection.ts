// The state of one collection. Only write/apply.ts changes what is in it.
import { shardsOf } from "./collections/shards.ts";
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
  /** Number of the last operation of each shard; 0 is the creation itself. */
  readonly shardOperations: number[];
  /** The highest of them. */
  lastOperation: number;
  readonly createdAt: Date;
}

/** An empty collection. @param clock milliseconds since 1970 */
export function createCollectionState(name: string, config: CollectionConfig, clock: () => number): Collection {
  const vectors = new Map<string, VectorStore>();
  for (const [vectorName, vector] of [...config.dense, ...config.sparse]) {
    vectors.set(vectorName, createVectorStore(vector));
  }
  return {
    name,
    config,
    points: new Points(),
    payloads: new PayloadStore(),
    vectors,
    indexes: new FieldIndexes(),
    shardOperations: new Array<number>(shardsOf(config)).fill(0),
    lastOperation: 0,
    createdAt: new Date(clock()),
  };
}
