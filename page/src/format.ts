// Numbers, sizes, times and values as text.
import { jsonText } from "./api/json.ts";

const whole = new Intl.NumberFormat("en");
export const counted = (count: number): string => whole.format(count);
/** `1 point`, `2 points`. */
export const plural = (count: number, one: string, many = `${one}s`): string =>
  `${counted(count)} ${count === 1 ? one : many}`;

export function bytes(size: number): string {
  const units = ["B", "KB", "MB", "GB", "TB"];
  let at = 0;
  for (; size >= 1000 && at < units.length - 1; at++) size /= 1000;
  return `${size < 10 && at > 0 ? size.toFixed(1) : Math.round(size)} ${units[at]}`;
}

export const milliseconds = (ms: number): string =>
  ms < 10 ? `${ms.toFixed(2)} ms` : ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`;

/** A score or coordinate with as many digits as say something. */
export const short = (value: number): string => Number.isInteger(value) ? String(value) : value.toPrecision(4);

/** A payload's value on one line. */
export function oneLine(value: unknown, most = 200): string {
  const text = typeof value === "string" ? value : value === undefined ? "" : jsonText(value);
  return text.length > most ? `${text.slice(0, most)}…` : text;
}

export const when = (time: string | null | undefined): string =>
  time ? new Date(/[zZ]|[+-]\d\d:\d\d$/.test(time) ? time : `${time}Z`).toLocaleString() : "";
