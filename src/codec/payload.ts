// JSON to and from the bytes of payloads: map<string, Value> and Value, without message objects in between.
import type { Buffer } from "node:buffer";
import { Double } from "./double.ts";
import type { Codec, Kind } from "./field.ts";
import { hidesContent, named, outOfRange, prefixed, wrongType } from "./input_error.ts";
import { define } from "./maps.ts";
import { malformed, type Reader, textAt } from "./reader.ts";
import { varintWidth, type Writer } from "./writer.ts";

const keyTag = 0x0a;
const valueTag = 0x12;
const fieldsTag = 0x0a;
const nullTag = 0x08;
const doubleTag = 0x11;
const integerTag = 0x18;
const stringTag = 0x22;
const boolTag = 0x28;
const structTag = 0x32;
const listTag = 0x3a;

const deepest = 100;
/** From here on a whole number is no int64, so it can only be meant as a double. */
const beyondIntegers = 2 ** 63;

const isOwn = Object.prototype.hasOwnProperty;

function writeEntries(w: Writer, tag: number, v: object, depth: number): void {
  if (depth > deepest) throw outOfRange(`A payload nested deeper than ${deepest}, or in a cycle`);
  const record = v as Record<string, unknown>;
  let key = "";
  try {
    for (key in record) {
      if (!isOwn.call(record, key)) continue;
      let value = record[key];
      if (typeof value === "object" && value !== null) value = plain(value, key);
      if (value === undefined) continue;
      w.tag(tag);
      const width = typeof value === "string" ? varintWidth(key.length + value.length + 10) : 1;
      const at = w.open(width);
      w.bytes[w.at++] = keyTag;
      w.text(key);
      w.reserve(16);
      w.bytes[w.at++] = valueTag;
      writeSized(w, value, depth);
      w.close(at, width);
    }
  } catch (error) {
    throw prefixed(error, key);
  }
}

/** Writes the length and content of a Value. */
function writeSized(w: Writer, v: unknown, depth: number): void {
  switch (typeof v) {
    case "string": {
      const width = varintWidth(v.length + 6);
      const at = w.open(width);
      w.bytes[w.at++] = stringTag;
      w.text(v);
      w.close(at, width);
      return;
    }
    case "number":
      if (Number.isInteger(v) && v < beyondIntegers && v >= -beyondIntegers) break;
      if (v !== v || v === Infinity || v === -Infinity) throw outOfRange(`A payload cannot hold ${v}`);
      writeDouble(w, v);
      return;
    case "boolean": {
      const { bytes, at } = w;
      bytes[at] = 2;
      bytes[at + 1] = boolTag;
      bytes[at + 2] = v ? 1 : 0;
      w.at = at + 3;
      return;
    }
    case "bigint":
      break;
    case "object":
      if (v !== null) return writeObject(w, v, depth);
      w.bytes[w.at++] = 2;
      w.bytes[w.at++] = nullTag;
      w.bytes[w.at++] = 0;
      return;
    default:
      throw wrongType(`A payload cannot hold ${named(v)}`);
  }
  const at = w.at;
  w.at = at + 2;
  w.bytes[at + 1] = integerTag;
  writeInteger(w, v as number | bigint);
  w.bytes[at] = w.at - at - 1;
}

function writeDouble(w: Writer, v: number): void {
  w.bytes[w.at++] = 9;
  w.bytes[w.at++] = doubleTag;
  w.double(v);
}

function writeInteger(w: Writer, v: number | bigint): void {
  if (typeof v === "number") {
    if (!Number.isSafeInteger(v)) {
      throw outOfRange(`Unsafe integer ${v}: past 2^53 a number is not exact, give a bigint or double(${v})`);
    }
    if (v >= 0) w.varint(v);
    else w.varint64(BigInt(v));
  } else {
    if (v < -0x8000000000000000n || v > 0x7fffffffffffffffn) {
      throw outOfRange(`A payload integer is from -2^63 to 2^63 - 1, got ${v}n`);
    }
    w.varint64(v);
  }
}

function writeObject(w: Writer, v: object, depth: number): void {
  if (v instanceof Double) return writeDouble(w, v.value);
  if (v instanceof Date) return writeSized(w, dateText(v), depth);
  const width = 1;
  const at = w.open(width);
  if (Array.isArray(v)) {
    w.bytes[w.at++] = listTag;
    const inner = w.open(width);
    writeList(w, v, depth + 1);
    w.close(inner, width);
  } else {
    checkRecord(v);
    w.bytes[w.at++] = structTag;
    const inner = w.open(width);
    const start = w.at;
    writeEntries(w, fieldsTag, v, depth + 1);
    if (w.at === start) checkEmpty(v);
    w.close(inner, width);
  }
  w.close(at, width);
}

function writeList(w: Writer, list: unknown[], depth: number): void {
  if (depth > deepest) throw outOfRange(`A payload nested deeper than ${deepest}, or in a cycle`);
  let i = 0;
  try {
    for (; i < list.length; i++) {
      // `at` never changes how the caller's array is stored, as an indexed read in shared code does.
      let value = list.at(i);
      if (typeof value === "object" && value !== null) value = plain(value, i);
      if (value === undefined) {
        throw wrongType(`A payload cannot hold ${i in list ? "undefined" : "a hole"}, give null`);
      }
      w.reserve(24);
      w.bytes[w.at++] = fieldsTag;
      writeSized(w, value, depth);
    }
  } catch (error) {
    throw prefixed(error, i);
  }
}

/** The value that an object stands for, as in `JSON.stringify`: what its `toJSON` gives, the content of a boxed primitive. */
function plain(v: object, key: string | number): unknown {
  const { toJSON } = v as { toJSON?: unknown };
  // A Date that is none is refused, where its own would give null; so are numbers that a Buffer would show as an object.
  const own = typeof toJSON === "function" && !(v instanceof Date) && !ArrayBuffer.isView(v);
  return unboxed(own ? toJSON.call(v, String(key)) : v);
}

function unboxed(v: unknown): unknown {
  if (typeof v !== "object" || v === null || Object.getPrototypeOf(v) === Object.prototype) return v;
  const boxed = v instanceof String || v instanceof Number || v instanceof Boolean || v instanceof BigInt;
  return boxed ? v.valueOf() : v;
}

function dateText(date: Date): string {
  if (Number.isNaN(date.getTime())) throw outOfRange("A payload cannot hold an invalid Date");
  return date.toISOString();
}

function checkRecord(v: object): void {
  if (v instanceof Map || v instanceof Set) {
    throw wrongType(`A payload cannot hold a ${v.constructor.name}, give a plain object or an array`);
  }
  if (ArrayBuffer.isView(v) || v instanceof ArrayBuffer) {
    throw wrongType(`A payload cannot hold ${named(v)}, give Array.from(it)`);
  }
}

/** An object of a class that shows nothing (a Promise, a RegExp) would be stored as {} and lost. */
function checkEmpty(v: object): void {
  if (hidesContent(v)) throw wrongType(`A payload cannot hold ${named(v)}`);
}

interface KnownKey {
  readonly text: string;
  readonly bytes: Uint8Array;
}

const longestKey = 64;
const keyBits = 9;
const noKey: KnownKey = { text: "", bytes: new Uint8Array(0) };
const knownKeys: KnownKey[] = new Array(1 << keyBits).fill(noKey);

/** The text of a key; those seen lately are found by their bytes, so that no string is built and objects share their shape. */
function keyAt(bytes: Buffer, at: number, end: number): string {
  const length = end - at;
  if (length === 0 || length > longestKey) return textAt(bytes, at, end);
  // Keys of a payload differ in length, at an end, or in the middle.
  const sample = length ^ (bytes[at] << 5) ^ (bytes[at + (length >> 1)] << 11) ^ (bytes[end - 1] << 18) ^
    (bytes[end - 2] << 24);
  const slot = Math.imul(sample, 0x9e3779b1) >>> (32 - keyBits);
  const first = knownKeys[slot];
  if (isKey(first, bytes, at, length)) return first.text;
  const second = knownKeys[slot ^ 1];
  if (isKey(second, bytes, at, length)) return second.text;
  const text = textAt(bytes, at, end);
  knownKeys[slot ^ 1] = first;
  knownKeys[slot] = { text, bytes: Uint8Array.prototype.slice.call(bytes, at, end) };
  return text;
}

function isKey(known: KnownKey, bytes: Uint8Array, at: number, length: number): boolean {
  const expected = known.bytes;
  if (expected.length !== length) return false;
  let i = 0;
  while (i < length && expected[i] === bytes[at + i]) i++;
  return i === length;
}

function readEntry(r: Reader, into: Record<string, unknown>): void {
  const { bytes, at } = r;
  // As nearly all are written: a key and then a value, lengths of a byte each. Seen at once, a payload takes an eighth less (decode.payload).
  if (bytes[at] < 0x80 && bytes[at + 1] === keyTag) {
    const end = at + 1 + bytes[at], keyEnd = at + 3 + bytes[at + 2];
    if (keyEnd < end && end <= r.size && bytes[keyEnd] === valueTag && keyEnd + 2 + bytes[keyEnd + 1] === end) {
      const key = keyAt(bytes, at + 3, keyEnd);
      r.at = keyEnd + 2;
      store(into, key, readValue(r, end));
      return;
    }
  }
  readAnyEntry(r, into);
}

function readAnyEntry(r: Reader, into: Record<string, unknown>): void {
  const end = r.length();
  let key = "";
  let value: unknown = null;
  while (r.at < end) {
    const tag = r.varint();
    if (tag === keyTag) {
      const keyEnd = r.length();
      key = keyAt(r.bytes, r.at, keyEnd);
      r.at = keyEnd;
    } else if (tag === valueTag) value = readValue(r, r.length());
    else r.skip(tag);
  }
  if (r.at !== end) throw malformed(r, "an entry does not end where its length says");
  store(into, key, value);
}

function store(into: Record<string, unknown>, key: string, value: unknown): void {
  if (key === "__proto__") define(into, key, value);
  else into[key] = value;
}

function readValue(r: Reader, end: number): unknown {
  const { bytes, at } = r;
  if (bytes[at] === stringTag && bytes[at + 1] < 0x80 && at + 2 + bytes[at + 1] === end) {
    r.at = end;
    return textAt(bytes, at + 2, end);
  }
  let value: unknown = null;
  while (r.at < end) {
    const tag = r.varint();
    switch (tag) {
      case stringTag:
        value = r.text();
        break;
      case integerTag:
        value = r.int64();
        break;
      case doubleTag:
        value = r.double();
        break;
      case boolTag:
        value = r.varint() !== 0;
        break;
      case nullTag:
        r.varint();
        value = null;
        break;
      case structTag:
        value = readStruct(r, r.length());
        break;
      case listTag:
        value = readList(r, r.length());
        break;
      default:
        r.skip(tag);
    }
  }
  if (r.at !== end) throw malformed(r, "a value does not end where its length says");
  return value;
}

function readStruct(r: Reader, end: number): Record<string, unknown> {
  const out: Record<string, unknown> = {};
  r.enter();
  while (r.at < end) {
    const tag = r.varint();
    if (tag === fieldsTag) readEntry(r, out);
    else r.skip(tag);
  }
  r.leave(end);
  return out;
}

function readList(r: Reader, end: number): unknown[] {
  const out: unknown[] = [];
  r.enter();
  while (r.at < end) {
    const tag = r.varint();
    if (tag === fieldsTag) out.push(readValue(r, r.length()));
    else r.skip(tag);
  }
  r.leave(end);
  return out;
}

function recordOf(given: unknown): object {
  const v = typeof given === "object" && given !== null ? plain(given, "") : given;
  if (typeof v !== "object" || v === null || Array.isArray(v) || v instanceof Date || v instanceof Double) {
    throw wrongType(`Expected an object, got ${named(given)}`);
  }
  checkRecord(v);
  return v;
}

/** A map<string, Value>: a payload, the options of a model. */
export const payloadKind: Kind = {
  wire: 2,
  many: true,
  write(w, f, v) {
    const record = recordOf(v);
    const start = w.at;
    writeEntries(w, f.tag, record, 1);
    if (w.at === start) checkEmpty(record);
  },
  read(r, f, current, end) {
    const payload = (current ?? {}) as Record<string, unknown>;
    do readEntry(r, payload); while (r.next(f.tag, end));
    return payload;
  },
  absent: () => ({}),
};

/** One Value: any JSON. */
export const valueCodec: Codec = {
  write(w, v) {
    // The content is what `writeSized` puts after the length: written, then moved over it.
    const start = w.at;
    w.reserve(24);
    writeSized(w, typeof v === "object" && v !== null ? plain(v, "") : v, 1);
    let content = start;
    while (w.bytes[content++] > 0x7f);
    w.bytes.copyWithin(start, content, w.at);
    w.at -= content - start;
  },
  read: readValue,
};

export const structCodec: Codec = {
  write: (w, v) => writeEntries(w, fieldsTag, recordOf(v), 1),
  read: readStruct,
};

export const listCodec: Codec = {
  write(w, v) {
    if (!Array.isArray(v)) throw wrongType(`Expected an array, got ${named(v)}`);
    writeList(w, v, 1);
  },
  read: readList,
};
