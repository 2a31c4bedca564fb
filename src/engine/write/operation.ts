// A write as its effects: ids instead of filters, outcomes instead of conditions. Applying one twice changes nothing.
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

/** `number` is the operation's, and becomes the version of every point it names. Points that are not there are passed over, but by "points". */
export type Operation =
  & { readonly number: number }
  & (
    | { readonly kind: "points"; readonly points: readonly WholePoint[] }
    | { readonly kind: "vectors"; readonly points: readonly PointEffect[] }
    | { readonly kind: "deleteVectors"; readonly ids: readonly PointId[]; readonly names: readonly string[] }
    | { readonly kind: "payloads"; readonly ids: readonly PointId[]; readonly payloads: readonly Uint8Array[] }
    | { readonly kind: "delete"; readonly ids: readonly PointId[] }
    | { readonly kind: "createIndex"; readonly schema: FieldIndexSchema }
    | { readonly kind: "dropIndex"; readonly path: string }
  );
