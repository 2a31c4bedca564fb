// What a payload must be before it is stored: finite numbers, every key once, every value with a kind.
import {
  contentEnd,
  contentStart,
  forEachElement,
  forEachEntry,
  kindDouble,
  kindList,
  kindStruct,
  payloadTag,
  readDouble,
  readText,
  structTag,
  valueKind,
} from "../../codec/value_reader.ts";
import { raw } from "../failure.ts";
import { decodePayload, encodePayload } from "./json.ts";

/**
 * @returns the same bytes, or others of the same meaning where values have no kind (they are null) or a key comes twice (the last counts)
 * @throws {StatusError} a number JSON does not have
 */
export function checkPayload(bytes: Uint8Array): Uint8Array {
  if (bytes.length === 0 || isPlain(bytes, 0, bytes.length, payloadTag)) return bytes;
  return encodePayload(decodePayload(bytes));
}

function isPlain(bytes: Uint8Array, start: number, end: number, tag: number): boolean {
  let plain = true, count = 0;
  forEachEntry(bytes, start, end, tag, (_keyStart, _keyEnd, from, to) => {
    count++;
    if (!valueIsPlain(bytes, from, to)) plain = false;
  });
  return plain && (count < 2 || keysDiffer(bytes, start, end, tag, count));
}

function keysDiffer(bytes: Uint8Array, start: number, end: number, tag: number, count: number): boolean {
  // Keys that differ in length and last byte, as most do, need no strings.
  const marks: number[] = [];
  let differ = true;
  forEachEntry(bytes, start, end, tag, (from, to) => {
    const mark = (to - from) * 65536 + bytes[to - 1] * 256 + bytes[from];
    if (marks.includes(mark)) differ = false;
    marks.push(mark);
  });
  if (differ) return true;
  const keys = new Set<string>();
  forEachEntry(bytes, start, end, tag, (from, to) => void keys.add(readText(bytes, from, to)));
  return keys.size === count;
}

function valueIsPlain(bytes: Uint8Array, start: number, end: number): boolean {
  if (start === end) return false;
  const kind = valueKind(bytes, start, end), from = contentStart, to = contentEnd;
  if (kind === kindDouble && !Number.isFinite(readDouble(bytes, from))) throw raw("cannot convert to json number");
  if (kind === kindStruct) return isPlain(bytes, from, to, structTag);
  if (kind !== kindList) return true;
  let plain = true;
  forEachElement(bytes, from, to, (elementStart, elementEnd) => {
    if (!valueIsPlain(bytes, elementStart, elementEnd)) plain = false;
  });
  return plain;
}
