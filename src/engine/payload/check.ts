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
import { raw, wrongInput } from "../request/failure.ts";
import { decodePayload, encodePayload } from "./json.ts";

/** A client of ours stops at 100; what is walked by recursion must end somewhere. */
const deepest = 128;

/**
 * @returns the same bytes, or others of the same meaning where values have no kind (they are null) or a key comes twice (the last counts)
 * @throws {StatusError} a number JSON does not have, or nesting without end
 */
export function checkPayload(bytes: Uint8Array): Uint8Array {
  if (bytes.length === 0 || entriesArePlain(bytes, 0, bytes.length, payloadTag, 0)) return bytes;
  return encodePayload(decodePayload(bytes));
}

function entriesArePlain(bytes: Uint8Array, start: number, end: number, tag: number, depth: number): boolean {
  let plain = true, count = 0;
  forEachEntry(bytes, start, end, tag, (_keyStart, _keyEnd, from, to) => {
    count++;
    if (!valueIsPlain(bytes, from, to, depth)) plain = false;
  });
  return plain && (count < 2 || keysDiffer(bytes, start, end, tag, count));
}

function valueIsPlain(bytes: Uint8Array, start: number, end: number, depth: number): boolean {
  if (start === end) return false;
  const kind = valueKind(bytes, start, end), from = contentStart, to = contentEnd;
  if (kind === kindDouble && !Number.isFinite(readDouble(bytes, from))) throw raw("cannot convert to json number");
  if (kind !== kindStruct && kind !== kindList) return true;
  if (depth === deepest) throw wrongInput(`A payload is nested deeper than ${deepest} levels`);
  if (kind === kindStruct) return entriesArePlain(bytes, from, to, structTag, depth + 1);
  let plain = true;
  forEachElement(bytes, from, to, (elementStart, elementEnd) => {
    if (!valueIsPlain(bytes, elementStart, elementEnd, depth + 1)) plain = false;
  });
  return plain;
}

function keysDiffer(bytes: Uint8Array, start: number, end: number, tag: number, count: number): boolean {
  if (count <= 16 && marksDiffer(bytes, start, end, tag)) return true;
  const keys = new Set<string>();
  forEachEntry(bytes, start, end, tag, (from, to) => void keys.add(readText(bytes, from, to)));
  return keys.size === count;
}

/** A few keys that differ in length, first or last byte, as most do, need no strings. */
function marksDiffer(bytes: Uint8Array, start: number, end: number, tag: number): boolean {
  const marks: number[] = [];
  return !forEachEntry(bytes, start, end, tag, (from, to) => {
    const mark = (to - from) * 65536 + (from === to ? 0 : bytes[to - 1] * 256 + bytes[from]);
    if (marks.includes(mark)) return true;
    marks.push(mark);
  });
}
