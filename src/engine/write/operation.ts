// A write as its effects: ids instead of filters, outcomes instead of conditions. Applying one twice changes nothing.
import type { DenseVectorConfig, SparseVectorConfig } from "../config/collection_config.ts";
import type { FieldIndexSchema } from "../field_index/schema.ts";
import type { PointId } from "../point_id.ts";
import type { Vector } from "../vector/vector.ts";

export interface PointEffect {
  readonly id: PointId;
  /** Name i belongs to vector i; checked against the collection. */
  readonly names: readonly string[];
  readonly vectors: readonly Vector[];
}

export interface WholePoint extends PointEffect {
  readonly payload: Uint8Array;
}

/** Points that are not there are passed over, but by "points". */
export type Effect =
  | { readonly kind: "points"; readonly points: readonly WholePoint[] }
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
  /** Of a write that was numbered and then found to be wrong. */
  | { readonly kind: "nothing" };

export interface Operation {
  readonly shard: number;
  /** Counted by shard; becomes the version of every point the effect names. */
  readonly number: number;
  readonly effect: Effect;
}
