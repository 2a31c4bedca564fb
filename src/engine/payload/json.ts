// Payload bytes as JSON values and back, for the few places that need to look at a whole payload.
import { Double } from "../../codec/double.ts";
import {
  contentEnd,
  contentStart,
  forEachElement,
  forEachEntry,
  kindBool,
  kindDouble,
  kindInteger,
  kindList,
  kindNull,
  kindString,
  kindStruct,
  payloadTag,
  readDouble,
  readInteger,
  readText,
  structTag,
  valueKind,
} from "../../codec/value_reader.ts";
import { ByteWriter } from "./byte_writer.ts";

/** A whole number is an integer, any other number a double; a `Double` is a double that is whole. */
export type Json = null | boolean | string | number | bigint | Double | Json[] | Map<string, Json>;

export function decodePayload(bytes: Uint8Array): Map<string, Json> {
  return decodeEntries(bytes, 0, bytes.length, payloadTag);
}

/** The bytes of one Value message. */
export function decodeValue(bytes: Uint8Array): Json {
  return valueAt(bytes, 0, bytes.length);
}

function decodeEntries(bytes: Uint8Array, start: number, end: number, tag: number): Map<string, Json> {
  const map = new Map<string, Json>();
  forEachEntry(bytes, start, end, tag, (keyStart, keyEnd, from, to) => {
    map.set(readText(bytes, keyStart, keyEnd), valueAt(bytes, from, to));
  });
  return map;
}

function valueAt(bytes: Uint8Array, start: number, end: number): Json {
  const kind = valueKind(bytes, start, end), from = contentStart, to = contentEnd;
  switch (kind) {
    case kindDouble: {
      const value = readDouble(bytes, from);
      return Number.isInteger(value) ? new Double(value) : value;
    }
    case kindInteger:
      return readInteger(bytes, from);
    case kindString:
      return readText(bytes, from, to);
    case kindBool:
      return bytes[from] !== 0;
    case kindStruct:
      return decodeEntries(bytes, from, to, structTag);
    case kindList:
      return decodeList(bytes, from, to);
    default:
      return null;
  }
}

function decodeList(bytes: Uint8Array, start: number, end: number): Json[] {
  const list: Json[] = [];
  forEachElement(bytes, start, end, (from, to) => {
    list.push(valueAt(bytes, from, to));
  });
  return list;
}

export function encodePayload(payload: ReadonlyMap<string, Json>): Uint8Array {
  shared.clear();
  writeEntries(shared, payload, payloadTag);
  return shared.bytes();
}

const shared = new ByteWriter();

function writeEntries(writer: ByteWriter, entries: ReadonlyMap<string, Json>, tag: number): void {
  for (const [key, value] of entries) {
    const entry = writer.open(tag);
    writer.text(0x0a, key);
    const inner = writer.open(0x12);
    writeValue(writer, value);
    writer.close(inner);
    writer.close(entry);
  }
}

function writeValue(writer: ByteWriter, value: Json): void {
  if (value === null) writer.varint(kindNull << 3, 0);
  else if (typeof value === "boolean") writer.varint(kindBool << 3, value ? 1 : 0);
  else if (typeof value === "string") writer.text(kindString << 3 | 2, value);
  else if (typeof value === "bigint") writer.bigint(kindInteger << 3, value);
  else if (value instanceof Double) writer.double(kindDouble << 3 | 1, value.value);
  else if (typeof value === "number") writeNumber(writer, value);
  else writeContainer(writer, value);
}

function writeNumber(writer: ByteWriter, value: number): void {
  if (!Number.isSafeInteger(value)) writer.double(kindDouble << 3 | 1, value);
  else if (value >= 0) writer.varint(kindInteger << 3, value);
  else writer.bigint(kindInteger << 3, BigInt(value));
}

function writeContainer(writer: ByteWriter, value: Json[] | Map<string, Json>): void {
  const isList = Array.isArray(value);
  const content = writer.open((isList ? kindList : kindStruct) << 3 | 2);
  if (isList) {
    for (const element of value) {
      const inner = writer.open(0x0a);
      writeValue(writer, element);
      writer.close(inner);
    }
  } else writeEntries(writer, value, structTag);
  writer.close(content);
}

/** What kind of value it is, in the words of the server's errors. */
export function describeJson(value: Json): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "sequence";
  if (value instanceof Map) return "map";
  if (typeof value === "string") return `string ${JSON.stringify(value)}`;
  if (typeof value === "boolean") return `boolean \`${value}\``;
  if (value instanceof Double) return `floating point \`${value.value.toFixed(1)}\``;
  return Number.isInteger(Number(value)) ? `integer \`${value}\`` : `floating point \`${value}\``;
}

/** A number of any kind as float64; undefined if it is none. */
export function jsonNumber(value: Json): number | undefined {
  if (typeof value === "number") return value;
  if (typeof value === "bigint") return Number(value);
  return value instanceof Double ? value.value : undefined;
}
