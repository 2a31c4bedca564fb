// What a filter reads: the parts of a collection that its conditions ask about.
import type { PointId } from "../request/point_id.ts";
import type { Bitset, RowSet } from "../rows/row_set.ts";
import type { PayloadTest } from "./value_test.ts";
import type { Condition, FieldCondition, NestedCondition } from "./filter.ts";

/** What a filter asks of the field indexes; each answer is undefined where no index tells. */
export interface FilterIndexes {
  /** The rows a condition holds for, found when asked. */
  answer(condition: FieldLike, source: FilterSource): (() => RowSet) | undefined;
  /** How many points a condition is expected to hold for. */
  estimate(condition: FieldLike, source: FilterSource): number | undefined;
  /** The same for a condition inside a nested one. */
  estimateNested(condition: FieldLike, nested: NestedCondition, source: FilterSource): number | undefined;
  /** Rows among which all matches of a nested condition are. */
  nestedCandidates(nested: NestedCondition, source: FilterSource): (() => RowSet) | undefined;
  /** A nested index's own test of one element. */
  readonly nestedFieldTest: (condition: FieldCondition, nested: NestedCondition) => PayloadTest | undefined;
}

/** A condition that a field index may answer. */
export type FieldLike = Extract<Condition, { kind: "field" | "isEmpty" | "isNull" }>;

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
  readonly indexes: FilterIndexes;
}
