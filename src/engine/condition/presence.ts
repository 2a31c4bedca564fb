// The conditions on what a field has: is_empty, is_null and values_count, by the payload.
import { contentEnd, contentStart, forEachElement, kindList, kindNull, valueKind } from "../../codec/value_reader.ts";
import type * as wire from "../../gen/wire.ts";
import { type JsonPath, valuesAt } from "../request/json_path.ts";
import type { PayloadTest } from "./value_test.ts";

/** Whether a value of this kind is null or an empty list. */
export function isEmptyValue(bytes: Uint8Array, kind: number, start: number, end: number): boolean {
  return kind === kindNull || kind === kindList && !forEachElement(bytes, start, end, () => true);
}

/** Whether a value of this kind is null or a list with a null among its elements. */
export function holdsNull(bytes: Uint8Array, kind: number, start: number, end: number): boolean {
  return kind === kindNull ||
    kind === kindList && forEachElement(bytes, start, end, (from, to) => valueKind(bytes, from, to) === kindNull);
}

/** Holds when every value at the path is null or an empty list; also when there is none. */
export function isEmptyTest(path: JsonPath): PayloadTest {
  const walk = valuesAt(path);
  const isFull = (bytes: Uint8Array, start: number, end: number): boolean => {
    const kind = valueKind(bytes, start, end);
    return !isEmptyValue(bytes, kind, contentStart, contentEnd);
  };
  return (bytes, start, end, tag) => !walk(bytes, start, end, tag, isFull);
}

/** Holds when some value at the path is null or a list with a null in it. */
export function isNullTest(path: JsonPath): PayloadTest {
  const walk = valuesAt(path);
  const isNull = (bytes: Uint8Array, start: number, end: number): boolean => {
    const kind = valueKind(bytes, start, end);
    return holdsNull(bytes, kind, contentStart, contentEnd);
  };
  return (bytes, start, end, tag) => walk(bytes, start, end, tag, isNull);
}

/** Tests a number of values. */
export interface ValuesCount {
  accepts(count: number): boolean;
}

export function readValuesCount(bounds: wire.ValuesCount): ValuesCount {
  const { lt, gt, gte, lte } = bounds;
  return {
    accepts: (count) =>
      (lt === undefined || count < lt) && (gt === undefined || count > gt) && (gte === undefined || count >= gte) &&
      (lte === undefined || count <= lte),
  };
}

/** How many values a Value counts for: a list its length, null none, anything else one. */
export function countValues(bytes: Uint8Array, kind: number, start: number, end: number): number {
  if (kind === kindNull) return 0;
  if (kind !== kindList) return 1;
  let count = 0;
  forEachElement(bytes, start, end, () => {
    count++;
  });
  return count;
}
