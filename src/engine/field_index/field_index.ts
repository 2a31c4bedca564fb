// The contract that every kind of field index keeps, and how indexed values are found in a payload.
import {
  contentEnd,
  contentStart,
  forEachElement,
  kindList,
  kindStruct,
  payloadTag,
  valueKind,
} from "../../codec/value_reader.ts";
import type { Maybe } from "../../turns.ts";
import type { FieldCondition } from "../condition/filter.ts";
import type { PayloadTest } from "../condition/value_test.ts";
import { type JsonPath, parseJsonPath, valuesAt } from "../request/json_path.ts";
import type { RowSet } from "../rows/row_set.ts";
import { type FieldIndexSchema, nestedOf } from "./schema.ts";

export interface FieldIndex {
  /** Rows with at least one indexed value. */
  readonly points: number;
  /**
   * Makes room for these payloads in rows up to this one, so that inserting them cannot fail.
   *
   * @throws StatusError RESOURCE_EXHAUSTED, or RangeError, with nothing changed
   */
  reserve(row: number, payloads: readonly Uint8Array[]): Maybe<void>;
  insert(row: number, payload: Uint8Array): void;
  /** Lets go of what `reserve` kept for `insert`. */
  inserted?(): void;
  /** Takes out what `insert` put in for the same payload. */
  remove(row: number, payload: Uint8Array): void;
  /** The rows that a condition's operator holds for; undefined if this index cannot tell. The set may be the index's own. */
  answer(condition: FieldCondition, read: PayloadReader): (() => RowSet) | undefined;
  /** The operator's test of one element of a nested index's array, by the values that are indexed; undefined as for `answer`. */
  elementTest(condition: FieldCondition): PayloadTest | undefined;
  /** Gives memory back that is not collected as garbage is; the index must not be used after. */
  close?(): void;
}

/** Gives a live row's payload bytes, valid until the next call. */
export type PayloadReader = (row: number) => Uint8Array;

/** Sees the content of one scalar value (or object) of an indexed field. */
export type IndexedValueVisitor = (bytes: Uint8Array, kind: number, start: number, end: number) => void;

/** Shows a payload's values at the path, lists flattened by one level, to one visitor: no function is made per payload. */
export function indexedValues(path: string, visit: IndexedValueVisitor): (payload: Uint8Array) => void {
  const walk = valuesAt(parseJsonPath(path));
  const flattened = (bytes: Uint8Array, start: number, end: number): void => flatten(bytes, start, end, visit);
  return (payload) => {
    walk(payload, 0, payload.length, payloadTag, flattened);
  };
}

/** Visits a Value, or its elements if it is a list. */
export function flatten(bytes: Uint8Array, start: number, end: number, visit: IndexedValueVisitor): void {
  const kind = valueKind(bytes, start, end);
  if (kind !== kindList) return visit(bytes, kind, contentStart, contentEnd);
  forEachElement(bytes, contentStart, contentEnd, (from, to) => {
    const elementKind = valueKind(bytes, from, to);
    visit(bytes, elementKind, contentStart, contentEnd);
  });
}

/** Visits the objects of a nested index's array: where the fields of each are. */
export type ElementWalk = (payload: Uint8Array, visit: (start: number, end: number) => void) => void;

export interface NestedParts {
  readonly elements: ElementWalk;
  /** The indexed path inside an element. */
  readonly path: JsonPath;
}

/** A nested schema's array and the path inside its elements; undefined for a flat schema. */
export function nestedParts(schema: FieldIndexSchema): NestedParts | undefined {
  const array = nestedOf(schema);
  if (array === undefined) return undefined;
  const walk = valuesAt(array);
  const elements: ElementWalk = (payload, visit) => {
    walk(payload, 0, payload.length, payloadTag, (bytes, start, end) => {
      if (valueKind(bytes, start, end) === kindStruct) visit(contentStart, contentEnd);
    });
  };
  return { elements, path: parseJsonPath(schema.path).slice(array.length) };
}
