// The values_count condition: bounds on how many values a field has.
import { forEachElement, kindList, kindNull } from "../../codec/value_reader.ts";
import type * as wire from "../../gen/wire.ts";

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
