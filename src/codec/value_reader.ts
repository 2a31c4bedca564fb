// Reads payload bytes in place: entries of a map<string, Value>, and the Value messages in them, without making objects.
//
// A payload is its map entries one after another: tag, length, entry { 1: key, 2: Value }. The tag is 0x12 at the top of a payload and 0x0a
// in the fields of a Struct. Functions that find something set `contentStart` and `contentEnd`: read them before the next call.

/** Kinds of a Value: the numbers of its members. A Value without a member counts as null. */
export const kindNull = 1;
export const kindDouble = 2;
export const kindInteger = 3;
export const kindString = 4;
export const kindBool = 5;
export const kindStruct = 6;
export const kindList = 7;

export const payloadTag = 0x12;
export const structTag = 0x0a;

/** Where the last function that found something found it. */
export let contentStart = 0;
export let contentEnd = 0;

const noBytes = new Uint8Array(0);
const utf8 = new TextDecoder("utf-8", { ignoreBOM: true });
const doubleView = new DataView(new ArrayBuffer(8));
let cursor = 0;

/** Reads a varint below 2^53 at `position`; the position after it is left in `cursor`. */
function readVarint(bytes: Uint8Array, position: number): number {
  let byte = bytes[position++];
  if (byte < 0x80) {
    cursor = position;
    return byte;
  }
  let value = byte & 0x7f;
  let scale = 128;
  do {
    byte = bytes[position++];
    value += (byte & 0x7f) * scale;
    scale *= 128;
  } while (byte >= 0x80);
  cursor = position;
  return value;
}

/** Moves `cursor` past a field's content. */
function skipField(bytes: Uint8Array, position: number, wireType: number): void {
  if (wireType === 0) {
    while (bytes[position] >= 0x80) position++;
    cursor = position + 1;
  } else if (wireType === 2) {
    const length = readVarint(bytes, position);
    cursor += length;
  } else cursor = position + (wireType === 1 ? 8 : 4);
}

/** The kind of the Value in start…end. Its content (a string's text, a number's bytes, a list's or struct's fields) is at contentStart…contentEnd. */
export function valueKind(bytes: Uint8Array, start: number, end: number): number {
  let kind = kindNull;
  let from = end;
  let to = end;
  for (let position = start; position < end;) {
    const tag = readVarint(bytes, position);
    const number = tag >>> 3;
    if ((tag & 7) === 2) {
      const length = readVarint(bytes, cursor);
      from = cursor;
      to = position = from + length;
    } else {
      from = cursor;
      skipField(bytes, from, tag & 7);
      to = position = cursor;
    }
    if (number >= kindNull && number <= kindList) kind = number;
  }
  contentStart = from;
  contentEnd = to;
  return kind;
}

/** The double at `position`. */
export function readDouble(bytes: Uint8Array, position: number): number {
  for (let i = 0; i < 8; i++) doubleView.setUint8(i, bytes[position + i]);
  return doubleView.getFloat64(0, true);
}

/** The int64 at `position`: a number when that is exact, else a bigint. */
export function readInteger(bytes: Uint8Array, position: number): number | bigint {
  const end = varintEnd(bytes, position);
  if (end - position <= 7) return readVarint(bytes, position);
  let value = 0n;
  for (let at = position, shift = 0n; at < end; at++, shift += 7n) value |= BigInt(bytes[at] & 0x7f) << shift;
  value = BigInt.asIntN(64, value);
  return value >= -9007199254740991n && value <= 9007199254740991n ? Number(value) : value;
}

function varintEnd(bytes: Uint8Array, position: number): number {
  while (bytes[position] >= 0x80) position++;
  return position + 1;
}

/** The text in start…end. */
export function readText(bytes: Uint8Array, start: number, end: number): string {
  if (end - start > 24) return utf8.decode(bytes.subarray(start, end));
  let text = "";
  for (let at = start; at < end; at++) {
    const byte = bytes[at];
    if (byte >= 0x80) return utf8.decode(bytes.subarray(start, end));
    text += String.fromCharCode(byte);
  }
  return text;
}

/** Whether the bytes in start…end are these. */
export function bytesEqual(bytes: Uint8Array, start: number, end: number, other: Uint8Array): boolean {
  const length = end - start;
  if (length !== other.length) return false;
  for (let i = 0; i < length; i++) if (bytes[start + i] !== other[i]) return false;
  return true;
}

/** Finds the Value of a key among the entries in start…end; the last one counts. It is at contentStart…contentEnd. */
export function findEntry(bytes: Uint8Array, start: number, end: number, key: Uint8Array, tag: number): boolean {
  const keyLength = key.length;
  let found = false;
  let from = 0;
  let to = 0;
  for (let position = start; position < end;) {
    if (bytes[position] !== tag) {
      readVarint(bytes, position);
      skipField(bytes, cursor, bytes[position] & 7);
      position = cursor;
      continue;
    }
    const length = readVarint(bytes, position + 1);
    const entry = cursor;
    position = entry + length;
    // Nearly every entry is 0x0a, key, 0x12, Value: compare its key where it lies.
    if (bytes[entry] === 0x0a && bytes[entry + 1] < 0x80) {
      const valueTag = entry + 2 + bytes[entry + 1];
      if (valueTag < position && bytes[valueTag] === 0x12) {
        if (bytes[entry + 1] !== keyLength || !bytesEqual(bytes, entry + 2, valueTag, key)) continue;
        const valueLength = readVarint(bytes, valueTag + 1);
        if (cursor + valueLength === position) {
          found = true;
          from = cursor;
          to = position;
          continue;
        }
      }
    }
    readEntry(bytes, entry, position);
    if (!bytesEqual(entryKeyBytes, entryKeyStart, entryKeyEnd, key)) continue;
    found = true;
    from = contentStart;
    to = contentEnd;
  }
  contentStart = from;
  contentEnd = to;
  return found;
}

let entryKeyBytes: Uint8Array = noBytes;
let entryKeyStart = 0;
let entryKeyEnd = 0;

/** Reads the entry in start…end: its key's place, and its Value at contentStart…contentEnd. */
function readEntry(bytes: Uint8Array, start: number, end: number): void {
  entryKeyBytes = bytes;
  entryKeyStart =
    entryKeyEnd =
    contentStart =
    contentEnd =
      end;
  for (let position = start; position < end;) {
    const tag = readVarint(bytes, position);
    const from = cursor;
    skipField(bytes, from, tag & 7);
    position = cursor;
    if (tag !== 0x0a && tag !== 0x12) continue;
    const length = readVarint(bytes, from);
    if (tag === 0x0a) [entryKeyStart, entryKeyEnd] = [cursor, cursor + length];
    else [contentStart, contentEnd] = [cursor, cursor + length];
  }
}

/** Visits each entry's key and Value; a true answer stops. @returns whether it was stopped */
export function forEachEntry(
  bytes: Uint8Array,
  start: number,
  end: number,
  tag: number,
  visit: (keyStart: number, keyEnd: number, valueStart: number, valueEnd: number) => boolean | void,
): boolean {
  for (let position = start; position < end;) {
    const fieldTag = readVarint(bytes, position);
    const from = cursor;
    skipField(bytes, from, fieldTag & 7);
    const next = cursor;
    if (fieldTag === tag) {
      readVarint(bytes, from);
      readEntry(bytes, cursor, next);
      if (visit(entryKeyStart, entryKeyEnd, contentStart, contentEnd) === true) return true;
    }
    position = next;
  }
  return false;
}

/** Visits each element of the list whose content is in start…end; a true answer stops. @returns whether it was stopped */
export function forEachElement(
  bytes: Uint8Array,
  start: number,
  end: number,
  visit: (start: number, end: number, position: number) => boolean | void,
): boolean {
  let count = 0;
  for (let position = start; position < end;) {
    const tag = readVarint(bytes, position);
    const from = cursor;
    skipField(bytes, from, tag & 7);
    const next = cursor;
    if (tag === 0x0a) {
      readVarint(bytes, from);
      if (visit(cursor, next, count++) === true) return true;
    }
    position = next;
  }
  return false;
}
