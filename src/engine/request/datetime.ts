// Dates in payloads and requests, as microseconds since 1970 (UTC), finer digits cut off; and why a text is no date.
import { isInCalendar, parseInstant, whiteSpace } from "../../codec/datetime_text.ts";
import type * as wire from "../../gen/wire.ts";
import { raw } from "./failure.ts";

/** A number while that is exact (until the year 2255), else a bigint; the two compare exactly. */
export type Micros = number | bigint;

/** Reads a date's text in any form that Qdrant takes; undefined if it is none. */
export function parseDatetime(text: string): Micros | undefined {
  const instant = parseInstant(text);
  return instant && joinMicros(instant.seconds, Math.floor(instant.nanos / 1000));
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
  if (!isInCalendar(seconds) || nanos > 1_999_999_999) {
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

const outOfRange = "input is out of range";
/** Year, month and day with the bounds that each has on its own. */
const numbers: readonly (readonly [text: RegExp, lowest: number, highest: number])[] = [
  [new RegExp(`${whiteSpace}*([+-]\\d*|\\d{0,4})`, "y"), -(2 ** 31), 2 ** 31 - 1],
  [new RegExp(`${whiteSpace}*(\\d{0,2})`, "y"), 1, 12],
  [new RegExp(`${whiteSpace}*(\\d{0,2})`, "y"), 1, 31],
];

/** What the last form that a server tries, year-month-day, stumbles over. */
export function datetimeFault(text: string): string {
  const fault = (at: number) => at === text.length ? "premature end of input" : "input contains invalid characters";
  let at = 0;
  for (const [number, lowest, highest] of numbers) {
    if (at > 0 && text[at++] !== "-") return fault(at - 1);
    number.lastIndex = at;
    const digits = number.exec(text)![1];
    at = number.lastIndex;
    if (!/\d/.test(digits)) return fault(at);
    const value = Number(digits);
    if (value < lowest || value > highest) return outOfRange;
  }
  return at < text.length ? "trailing input" : outOfRange;
}
