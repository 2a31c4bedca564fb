// What changes a database, as it is written down: ids instead of filters, outcomes instead of conditions. Applying one twice changes nothing.
import type { CollectionConfig, DenseVectorConfig, SparseVectorConfig } from "../config/collection_config.ts";
import type { FieldIndexSchema } from "../field_index/schema.ts";
import type { PointId } from "../request/point_id.ts";
import type { Snapshot } from "../collection/snapshot_store.ts";
import type { GraphPart } from "../vector/graph/graph_part.ts";
import type { Vector } from "../request/vector.ts";

export interface PointEffect {
  readonly id: PointId;
  /** Name i belongs to vector i; checked against the collection. */
  readonly names: readonly string[];
  readonly vectors: readonly Vector[];
}

export interface WholePoint extends PointEffect {
  /** Undefined is that of a point without one. */
  readonly payload: Uint8Array | undefined;
}

/** A point as it stands in memory. */
export interface StoredPoint extends WholePoint {
  readonly version: number;
}

/** What a write comes to. Points that are not there are passed over, but by "points". */
export type Effect =
  | { readonly kind: "points"; readonly points: readonly WholePoint[] }
  /** Vectors are normalised and rounded already; those that the collection has no place for are passed over. */
  | { readonly kind: "rows"; readonly points: readonly StoredPoint[] }
  | { readonly kind: "vectors"; readonly points: readonly PointEffect[] }
  | { readonly kind: "deleteVectors"; readonly ids: readonly PointId[]; readonly names: readonly string[] }
  /** undefined clears: a point without a payload is told from one whose payload is empty. */
  | {
    readonly kind: "payloads";
    readonly ids: readonly PointId[];
    readonly payloads: readonly (Uint8Array | undefined)[];
  }
  | { readonly kind: "delete"; readonly ids: readonly PointId[] }
  | { readonly kind: "createIndex"; readonly schema: FieldIndexSchema }
  | { readonly kind: "dropIndex"; readonly path: string }
  | { readonly kind: "addVector"; readonly name: string; readonly vector: DenseVectorConfig | SparseVectorConfig }
  | { readonly kind: "removeVector"; readonly name: string }
  /** Changes nothing that is to be seen: a graph that was built is not built again. */
  | { readonly kind: "graph"; readonly vector: string; readonly part: GraphPart }
  /** Of a write that was numbered and then found to be wrong. */
  | { readonly kind: "nothing" };

/** A write to one shard of a collection. */
export interface WriteOperation {
  readonly kind: "write";
  /** The collection's identity: names are used again. */
  readonly collection: number;
  readonly shard: number;
  /** Counted by shard; becomes the version of every point the effect names. 0 where there is no shard to count. */
  readonly number: number;
  readonly effect: Effect;
}

export interface CreateOperation {
  readonly kind: "create";
  /** The identity it gets; none is used again. */
  readonly collection: number;
  readonly name: string;
  readonly config: CollectionConfig;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  /** Numbers of the last operation of each shard, where it is not new. */
  readonly shardOperations?: readonly number[] | undefined;
  /** Found by its identity only until it is published: one that never was is dropped when the database is opened. */
  readonly staged?: boolean | undefined;
}

/** Puts staged collections in the place of others, in one step. */
export interface PublishOperation {
  readonly kind: "publish";
  readonly collections: readonly number[];
  /** They are dropped. */
  readonly replaces: readonly number[];
  /** All that point at the published ones. */
  readonly aliases: readonly (readonly [alias: string, collection: number])[];
}

/** A change of the whole database or of what a collection is. */
export type CatalogOperation =
  /** What the database calls itself, and the highest identity that was given to a collection. */
  | {
    readonly kind: "database";
    readonly peerId: number;
    readonly lastCollection: number;
    /** The name of the one collection that is in it: in its snapshot. */
    readonly only?: string | undefined;
  }
  | CreateOperation
  | PublishOperation
  | { readonly kind: "configure"; readonly collection: number; readonly config: CollectionConfig }
  | { readonly kind: "drop"; readonly collection: number }
  | { readonly kind: "setAlias"; readonly collection: number; readonly alias: string }
  | { readonly kind: "renameAlias"; readonly alias: string; readonly to: string }
  | { readonly kind: "removeAlias"; readonly alias: string }
  /** `folder` is a collection's name, or undefined for snapshots of the whole database. */
  | { readonly kind: "saveSnapshot"; readonly folder: string | undefined; readonly snapshot: Snapshot }
  | { readonly kind: "deleteSnapshot"; readonly folder: string | undefined; readonly name: string };

export type Operation = WriteOperation | CatalogOperation;

/**
 * Takes an operation down, before it is applied. What it holds belongs to others: what is kept of it is copied.
 *
 * @returns a promise where whoever waits must wait for the disk; it settles when the operation is there
 * @throws {StatusError} it could not be taken down, and nothing has changed
 */
export type Commit = (operation: Operation) => Promise<void> | undefined;
