// Where in a JSON text a value stands.
import { JsonParser } from "./parse.ts";

/** Keys and positions that lead to a value. */
export type JsonPath = readonly (string | number)[];

/** A value's first byte, the one after its last, and the one after its key. */
export interface Span {
  readonly start: number;
  readonly end: number;
  readonly keyEnd: number;
}

/**
 * @param bytes a text that was read already, or whose first value was
 * @param end whether it is asked where the value ends
 */
export function spanOf(bytes: Uint8Array, path: JsonPath, end = true): Span {
  const parser = new JsonParser(bytes);
  let keyEnd = 0;
  for (const step of path) {
    const entered = enter(parser, step);
    if (entered === undefined) break;
    keyEnd = entered;
  }
  parser.peek();
  const start = parser.at;
  if (end) parser.value();
  return { start, end: parser.at, keyEnd };
}

/**
 * Stops before the value of a key, or at a position in a list or among the entries of an object.
 *
 * @returns where its key ends; undefined where there is none: then it stops before the whole
 */
function enter(parser: JsonParser, step: string | number): number | undefined {
  const isList = parser.peek() === 0x5b;
  if (!isList && parser.peek() !== 0x7b) return undefined;
  const whole = parser.at;
  parser.open();
  for (let i = 0; isList ? parser.nextItem(i === 0) : parser.nextKey(i === 0); i++) {
    const before = parser.at, key = isList ? i : parser.string();
    const keyEnd = parser.at;
    parser.at = before;
    if (!isList) parser.key();
    if (key === step || i === step) return keyEnd;
    parser.value();
  }
  parser.at = whole;
  return undefined;
}

/** Line and column of the byte before `at`, counted from 1. */
export function lineAndColumn(bytes: Uint8Array, at: number): string {
  let line = 1, start = 0;
  for (let i = 0; i < at && i < bytes.length; i++) {
    if (bytes[i] !== 0x0a) continue;
    line++;
    start = i + 1;
  }
  return `line ${line} column ${at - start}`;
}
