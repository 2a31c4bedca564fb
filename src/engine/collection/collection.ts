// The state of one collection. Only operation/ changes what is in it.
import { shardsOf } from "./shards.ts";
import type { CollectionConfig } from "../config/collection_config.ts";
import { FieldIndexes } from "../field_index/field_indexes.ts";
import { PayloadStore } from "../payload/payload_store.ts";
import { configureGraphs } from "./graph_settings.ts";
import { Points } from "./points.ts";
import { UnderWay } from "../rows/under_way.ts";
import { WriteTurns } from "../rows/write_turns.ts";
import { createVectorStore } from "../vector/create.ts";
import type { VectorStore } from "../vector/vector.ts";

export interface Collection {
  /** Its identity: a name is used again, this is not. */
  readonly id: number;
  readonly name: string;
  config: CollectionConfig;
  /** Writes come one after another. */
  readonly writes: WriteTurns;
  readonly points: Points;
  /** Work that was put aside and may still read what is dropped. */
  readonly underWay: UnderWay;
  readonly payloads: PayloadStore;
  /** By name; the unnamed vector has the name "". */
  readonly vectors: Map<string, VectorStore>;
  readonly indexes: FieldIndexes;
  /** Number of the last operation of each shard; 0 is the creation itself. */
  readonly shardOperations: number[];
  /** The highest of them. */
  lastOperation: number;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
}

/** What a collection is when it is made. */
export interface Creation {
  readonly collection: number;
  readonly name: string;
  readonly config: CollectionConfig;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  /** Of a collection that is not new. */
  readonly shardOperations?: readonly number[] | undefined;
}

/** An empty collection. */
export function createCollectionState(
  { collection: id, name, config, createdAt, shardOperations }: Creation,
  underWay: UnderWay = new UnderWay(),
): Collection {
  const vectors = new Map<string, VectorStore>();
  for (const [vectorName, vector] of [...config.dense, ...config.sparse]) {
    vectors.set(vectorName, createVectorStore(vector));
  }
  configureGraphs({ config, vectors });
  return {
    id,
    name,
    config,
    writes: new WriteTurns(),
    points: new Points(underWay),
    underWay,
    payloads: new PayloadStore(),
    vectors,
    indexes: new FieldIndexes(underWay),
    shardOperations: [...shardOperations ?? new Array<number>(shardsOf(config)).fill(0)],
    lastOperation: Math.max(0, ...shardOperations ?? []),
    createdAt,
  };
}

/** An empty collection that is configured alike: what is searched where a request chooses no shard. */
export function emptyLike({ id, name, config, createdAt }: Collection): Collection {
  return createCollectionState({ collection: id, name, config, createdAt });
}

/** Gives the memory of a collection's vectors and indexes back. */
export function closeCollection({ vectors, indexes }: Collection): void {
  for (const store of vectors.values()) store.close();
  indexes.close();
}
