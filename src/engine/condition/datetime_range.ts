// The range condition on dates.
import { kindString, readText } from "../../codec/value_reader.ts";
import type * as wire from "../../gen/wire.ts";
import { type Micros, microsOf, parseDatetime } from "../request/datetime.ts";
import type { ValueTest } from "./value_test.ts";

/** Bounds in microseconds since 1970. */
export interface DatetimeRange {
  readonly lt?: Micros | undefined;
  readonly gt?: Micros | undefined;
  readonly gte?: Micros | undefined;
  readonly lte?: Micros | undefined;
}

/** @throws {StatusError} raw "Unable to parse timestamp: …" */
export function readDatetimeRange(range: wire.DatetimeRange): DatetimeRange {
  return {
    lt: range.lt && microsOf(range.lt),
    gt: range.gt && microsOf(range.gt),
    gte: range.gte && microsOf(range.gte),
    lte: range.lte && microsOf(range.lte),
  };
}

export function inDatetimeRange(range: DatetimeRange, value: Micros): boolean {
  return (range.lt === undefined || value < range.lt) && (range.gt === undefined || value > range.gt) &&
    (range.gte === undefined || value >= range.gte) && (range.lte === undefined || value <= range.lte);
}

export function compileDatetimeRange(range: DatetimeRange): ValueTest {
  return (bytes, kind, start, end) => {
    if (kind !== kindString) return false;
    const value = parseDatetime(readText(bytes, start, end));
    return value !== undefined && inDatetimeRange(range, value);
  };
}
