// Dates in payloads and requests, as microseconds since 1970 (UTC): finer digits are cut off.
import type * as wire from "../gen/wire.ts";
import { raw } from "./failure.ts";

/** A number while that is exact (until the year 2255), else a bigint; the two compare exactly. */
export type Micros = number | bigint;

// Date, time, fraction and zone; RFC 3339 and its looser forms differ in which parts may be missing or short.
const pattern =
  /^(\d{1,4}|[+-]\d{1,6})-(\d{1,2})-(\d{1,2})(?:([Tt ])(\d{1,2}):(\d{1,2})(?::(\d{1,2})(?:\.(\d+))?)?\s*(Z|z|UTC|utc|[+-]\d{2}(?::?\d{2})?)?)?$/;
const lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Reads a date's text in any form that Qdrant takes; undefined if it is none. */
export function parseDatetime(text: string): Micros | undefined {
  const parts = pattern.exec(text);
  if (parts === null) return undefined;
  const [, yearText, monthText, dayText, separator, hourText, minuteText, secondText, fraction, zone] = parts;
  const year = Number(yearText);
  const month = Number(monthText);
  const day = Number(dayText);
  if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return undefined;
  if (separator === undefined) return combine(year, month, day, 0, 0);
  const hour = Number(hourText);
  const minute = Number(minuteText);
  const second = Number(secondText ?? 0);
  if (hour > 23 || minute > 59 || second > 60) return undefined;
  if (secondText === undefined && zone !== undefined) return undefined;
  const offset = zone === undefined ? 0 : offsetOf(zone);
  if (offset === undefined) return undefined;
  const seconds = hour * 3600 + (minute - offset) * 60 + second;
  return combine(year, month, day, seconds, Number((fraction ?? "").slice(0, 6).padEnd(6, "0")));
}

function daysIn(year: number, month: number): number {
  if (month !== 2) return lengths[month - 1];
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
}

/** A zone's minutes east of UTC. */
function offsetOf(zone: string): number | undefined {
  if (zone[0] !== "+" && zone[0] !== "-") return 0;
  const hours = Number(zone.slice(1, 3));
  const minutes = zone.length > 3 ? Number(zone.slice(-2)) : 0;
  if (hours > 23 || minutes > 59) return undefined;
  return (zone[0] === "-" ? -1 : 1) * (hours * 60 + minutes);
}

function combine(year: number, month: number, day: number, seconds: number, micros: number): Micros {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return joinMicros(date.getTime() / 1000 + seconds, micros);
}

function joinMicros(seconds: number | bigint, micros: number): Micros {
  const whole = Number(seconds) * 1e6 + micros;
  if (Number.isSafeInteger(whole)) return whole;
  return BigInt(seconds) * 1_000_000n + BigInt(micros);
}

/** A request's Timestamp in microseconds. @throws {StatusError} raw "Unable to parse timestamp: …" */
export function microsOf(timestamp: wire.Timestamp): Micros {
  const seconds = Number(timestamp.seconds);
  const nanos = Math.max(0, timestamp.nanos);
  // The years that the server's calendar holds.
  if (seconds < -8_334_601_228_800 || seconds > 8_210_266_876_799 || nanos > 1_999_999_999) {
    throw raw(`Unable to parse timestamp: ${formatTimestamp(BigInt(timestamp.seconds), timestamp.nanos)}`);
  }
  return joinMicros(timestamp.seconds, Math.floor(nanos / 1000));
}

const secondsPer400Years = 12_622_780_800n;

/** RFC 3339 with a year of any size: signed beyond four digits. Nanoseconds past a second count as seconds. */
function formatTimestamp(seconds: bigint, nanos: number): string {
  const whole = seconds + BigInt(Math.floor(nanos / 1e9)), rest = nanos - Math.floor(nanos / 1e9) * 1e9;
  const cycles = whole >= 0n ? whole / secondsPer400Years : -((-whole + secondsPer400Years - 1n) / secondsPer400Years);
  const date = new Date(Number(whole - cycles * secondsPer400Years) * 1000),
    year = BigInt(date.getUTCFullYear()) + cycles * 400n;
  const size = String(year < 0n ? -year : year).padStart(4, "0"), sign = year < 0n ? "-" : year > 9999n ? "+" : "";
  const fraction = rest === 0 ? "" : `.${String(rest).padStart(9, "0").replace(/(000){1,2}$/, "")}`;
  return `${sign}${size}${date.toISOString().slice(4, 19)}${fraction}Z`;
}
