// Dates as text: every form that Qdrant takes, in payloads and in requests.

/** A moment by the seconds since 1970 (UTC). */
export interface Instant {
  readonly seconds: number;
  readonly nanos: number;
}

/** The years that the server's calendar holds, as seconds since 1970. */
const firstSecond = -8_334_601_228_800;
const lastSecond = 8_210_266_876_799;

/** Whether the server's calendar holds a second since 1970. */
export const isInCalendar = (seconds: number): boolean => seconds >= firstSecond && seconds <= lastSecond;

/** A character of white space in a pattern, as Unicode has it. */
export const whiteSpace = String.raw`[\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]`;
const gap = `${whiteSpace}*`;
const two = String.raw`(\d{1,2})`;
const yearPart = String.raw`${gap}([+-]\d+|\d{1,4})`;
const fractionPart = String.raw`(?:\.(\d+))?`;
const zoneHours = String.raw`[+\-\u2212]\d{2}(?::|${whiteSpace})*`;

// A server tries several forms one after another. White space may stand before every number and before the zone in all of them. RFC 3339,
// loosely read, has it before "-" and ":" and at the end too, but wants a letter or one blank before the time, seconds and a whole zone.
const plain = new RegExp(
  String.raw`^${yearPart}-${gap}${two}-${gap}${two}` +
    String.raw`(?:(?:T${gap}|${whiteSpace}+|(?<=\d\d))${two}:${gap}${two}` +
    String.raw`(?::${gap}${two}${fractionPart}(?:${gap}([Zz]|${zoneHours}(?:\d{2})?))?)?)?$`,
);
const loose = new RegExp(
  String
    .raw`^${yearPart}${gap}-${gap}${two}${gap}-${gap}${two}[Tt ]${gap}${two}${gap}:${gap}${two}${gap}:${gap}${two}${fractionPart}` +
    String.raw`${gap}([Zz]|[Uu][Tt][Cc]|${zoneHours}\d{2})${gap}$`,
);
const lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Reads a date's text in any form that Qdrant takes; undefined if it is none. */
export function parseInstant(text: string): Instant | undefined {
  const parts = plain.exec(text) ?? loose.exec(text);
  if (parts === null) return undefined;
  const [, yearText, monthText, dayText, hourText, minuteText, secondText, fraction, zone] = parts;
  const year = Number(yearText);
  const month = Number(monthText);
  const day = Number(dayText);
  if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return undefined;
  const hour = Number(hourText ?? 0);
  const minute = Number(minuteText ?? 0);
  const second = Number(secondText ?? 0);
  if (hour > 23 || minute > 59 || second > 60) return undefined;
  const offset = zone === undefined ? 0 : offsetOf(zone);
  if (offset === undefined) return undefined;
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  const midnight = date.getTime() / 1000;
  const seconds = midnight + hour * 3600 + (minute - offset) * 60 + second;
  if (!isInCalendar(midnight) || !isInCalendar(seconds)) return undefined;
  return { seconds, nanos: Number((fraction ?? "").slice(0, 9).padEnd(9, "0")) };
}

function daysIn(year: number, month: number): number {
  if (month !== 2) return lengths[month - 1];
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
}

/** A zone's minutes east of UTC. */
function offsetOf(zone: string): number | undefined {
  const [hours, minutes = 0] = zone.match(/\d{2}/g)?.map(Number) ?? [];
  if (hours === undefined) return 0;
  if (hours > 23 || minutes > 59) return undefined;
  return (zone[0] === "+" ? 1 : -1) * (hours * 60 + minutes);
}
