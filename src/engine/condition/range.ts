// The range conditions, on numbers and on dates.
import { kindDouble, kindInteger, kindString, readDouble, readInteger, readText } from "../../codec/value_reader.ts";
import type * as wire from "../../gen/wire.ts";
import { type Micros, microsOf, parseDatetime } from "../request/datetime.ts";
import type { ValueTest } from "./value_test.ts";

/** Bounds that a number must keep, all of them; an unset one is kept by every number. */
export interface NumberRange {
  readonly lt?: number | undefined;
  readonly gt?: number | undefined;
  readonly gte?: number | undefined;
  readonly lte?: number | undefined;
}

export function readRange({ lt, gt, gte, lte }: wire.Range): NumberRange {
  return { lt, gt, gte, lte };
}

/** The same range without NaN, which counts as larger than every number. */
export function withoutNaN({ lt, gt, gte, lte }: NumberRange): NumberRange {
  const isNone = Number.isNaN(gt) || Number.isNaN(gte);
  return { lt: unlessNaN(lt), gt: isNone ? Infinity : gt, gte: unlessNaN(gte), lte: unlessNaN(lte) };
}

const unlessNaN = (bound: number | undefined): number | undefined => Number.isNaN(bound) ? undefined : bound;

/** Whether a number (a bigint: compared exactly) keeps the bounds. */
function inRange(range: NumberRange, value: number | bigint): boolean {
  return (range.lt === undefined || value < range.lt) && (range.gt === undefined || value > range.gt) &&
    (range.gte === undefined || value >= range.gte) && (range.lte === undefined || value <= range.lte);
}

/** The test of one value without an index: integers are compared as doubles. */
export function compileRange(given: NumberRange): ValueTest {
  const range = withoutNaN(given);
  return (bytes, kind, start) => {
    if (kind === kindDouble) return inRange(range, readDouble(bytes, start));
    return kind === kindInteger && inRange(range, Number(readInteger(bytes, start)));
  };
}

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

function inDatetimeRange(range: DatetimeRange, value: Micros): boolean {
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
