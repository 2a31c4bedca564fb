// JSON objects as payload bytes: the entries of a map<string, Value>, one after another.
import { Buffer } from "node:buffer";
import { Double } from "../../codec/double.ts";
import { wrongType } from "../form_error.ts";
import { type Json, JsonObject } from "../json/value.ts";
import type { Read } from "../reading.ts";
import { anyObject, shaped } from "../shape.ts";

const payloadTag = 0x12, fieldsTag = 0x0a;
const keyTag = 0x0a, valueTag = 0x12;
const nullTag = 0x08,
  doubleTag = 0x11,
  integerTag = 0x18,
  stringTag = 0x22,
  boolTag = 0x28,
  structTag = 0x32,
  listTag = 0x3a;

/** A payload: any object. */
export const payload: Read<Uint8Array> = shaped(
  (value: Json) => {
    if (!(value instanceof JsonObject)) throw wrongType(value, "a map");
    return payloadBytes(value);
  },
  () => anyObject,
  "Payload",
);

/** @returns bytes of its own */
export function payloadBytes(object: JsonObject): Uint8Array {
  at = 0;
  writeEntries(payloadTag, object);
  const own = Uint8Array.prototype.slice.call(bytes, 0, at);
  if (bytes.length > keptBytes) bytes = Buffer.allocUnsafeSlow(1 << 12);
  return own;
}

/** A buffer that grew large for one payload is not kept. */
const keptBytes = 1 << 20;
/** Nothing is read between two writes: one buffer serves all. */
let bytes = Buffer.allocUnsafeSlow(1 << 12);
let at = 0;

function reserve(count: number): void {
  if (at + count <= bytes.length) return;
  const grown = Buffer.allocUnsafeSlow(Math.max(bytes.length * 2, at + count));
  grown.set(bytes.subarray(0, at));
  bytes = grown;
}

/** Of a key that stands twice: its first place, its last value. */
function writeEntries(tag: number, { keys, values }: JsonObject): void {
  const repeats = keys.length > 1 && new Set(keys).size < keys.length;
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i];
    if (repeats && keys.indexOf(key) < i) continue;
    reserve(16);
    bytes[at++] = tag;
    const entry = open();
    writeText(keyTag, key);
    reserve(16);
    bytes[at++] = valueTag;
    writeSized(values[repeats ? keys.lastIndexOf(key) : i]);
    close(entry);
  }
}

function writeSized(value: Json): void {
  reserve(24);
  const start = open();
  writeValue(value);
  close(start);
}

function writeValue(value: Json): void {
  switch (typeof value) {
    case "string":
      return writeText(stringTag, value);
    case "boolean":
      bytes[at++] = boolTag;
      bytes[at++] = value ? 1 : 0;
      return;
    case "bigint":
      // Past int64 there is only the double.
      if (value > 0x7fffffffffffffffn) return writeDouble(Number(value));
      bytes[at++] = integerTag;
      return writeVarint64(BigInt.asUintN(64, value));
    case "number":
      if (!Number.isInteger(value)) return writeDouble(value);
      bytes[at++] = integerTag;
      return value >= 0 ? writeVarint(value) : writeVarint64(BigInt.asUintN(64, BigInt(value)));
  }
  if (value === null) {
    bytes[at++] = nullTag;
    bytes[at++] = 0;
  } else if (value instanceof Double) writeDouble(value.value);
  else writeMany(value);
}

function writeMany(value: Json[] | JsonObject): void {
  bytes[at++] = value instanceof JsonObject ? structTag : listTag;
  const start = open();
  if (value instanceof JsonObject) writeEntries(fieldsTag, value);
  else {
    for (const item of value) {
      reserve(16);
      bytes[at++] = fieldsTag;
      writeSized(item);
    }
  }
  close(start);
}

function writeDouble(value: number): void {
  bytes[at++] = doubleTag;
  at = bytes.writeDoubleLE(value, at);
}

function writeText(tag: number, text: string): void {
  reserve(3 * text.length + 16);
  bytes[at++] = tag;
  const start = open();
  at += bytes.write(text, at, "utf8");
  close(start);
}

function writeVarint(value: number): void {
  while (value > 0x7f) {
    bytes[at++] = (value % 128) | 0x80;
    value = Math.floor(value / 128);
  }
  bytes[at++] = value;
}

function writeVarint64(value: bigint): void {
  while (value > 0x7fn) {
    bytes[at++] = Number(value & 0x7fn) | 0x80;
    value >>= 7n;
  }
  bytes[at++] = Number(value);
}

/** Leaves one byte for a length. */
function open(): number {
  return at++;
}

/** Puts the length of what was written since, moving that where the length takes more than one byte. */
function close(start: number): void {
  const length = at - start - 1;
  if (length < 0x80) {
    bytes[start] = length;
    return;
  }
  const width = length < 0x4000 ? 2 : length < 0x200000 ? 3 : length < 0x10000000 ? 4 : 5;
  reserve(width);
  bytes.copyWithin(start + width, start + 1, at);
  at = start;
  writeVarint(length);
  at = start + width + length;
}
