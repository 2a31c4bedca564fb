// What a filter reads: the parts of a collection that its conditions ask about.
import type { FieldIndexes } from "../field_index/field_indexes.ts";
import type { PointId } from "../point_id.ts";
import type { Bitset } from "../row_set.ts";

export interface FilterSource {
  readonly points: {
    readonly size: number;
    readonly capacity: number;
    readonly live: Bitset;
    rowOf(id: PointId): number;
    idAt(row: number): PointId;
  };
  readonly payloads: { get(row: number): Uint8Array };
  readonly vectors: ReadonlyMap<string, { readonly rows: Bitset }>;
  readonly indexes: FieldIndexes;
}

/**
 * Tests the entries in start…end of `bytes` (tagged `payloadTag` or `structTag`): a payload, or one object of a nested condition.
 * `row` is the point's, or -1 inside a nested condition, where conditions on the point itself never hold.
 */
export type PayloadTest = (bytes: Uint8Array, start: number, end: number, tag: number, row: number) => boolean;

/** Tests one value by its kind and the place of its content (see value_reader.ts). */
export type ValueTest = (bytes: Uint8Array, kind: number, start: number, end: number) => boolean;
