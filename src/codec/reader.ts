// The reader of protobuf bytes: every step is checked against the end, lengths are believed only when the bytes are there.
import { Buffer } from "node:buffer";

const number64Bytes = new Uint8Array(8);
const number64 = new Float64Array(number64Bytes.buffer);
const number32Bytes = new Uint8Array(4);
const number32 = new Float32Array(number32Bytes.buffer);

const noMemory = new ArrayBuffer(0);

/** Messages within messages; a payload's nesting counts too. */
const deepest = 400;

export class Reader {
  readonly bytes: Buffer;
  readonly size: number;
  at = 0;
  depth = 0;
  /** Memory that the copies of one message share: far cheaper than an allocation for each (codec bench). */
  arena: ArrayBufferLike = noMemory;
  #arenaAt = 0;

  constructor(bytes: Uint8Array) {
    this.bytes = Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.size = bytes.length;
  }

  /** Takes memory of the arena, at a multiple of four. @returns where */
  take(length: number): number {
    const at = this.#arenaAt;
    if (at + length <= this.arena.byteLength) {
      this.#arenaAt = (at + length + 3) & ~3;
      return at;
    }
    // What is left of the message cannot need more; what it claims is there already.
    this.arena = Buffer.allocUnsafeSlow(Math.max(length, this.size - this.at + 64)).buffer;
    this.#arenaAt = (length + 3) & ~3;
    return 0;
  }

  /** A varint below 2^53; larger ones lose bits, so only for tags, lengths and 32-bit numbers. */
  varint(): number {
    const bytes = this.bytes;
    let byte = bytes[this.at++];
    if (byte < 0x80) return byte;
    let value = byte & 0x7f;
    let scale = 128;
    for (let i = 0; i < 9; i++) {
      if (this.at >= this.size) break;
      byte = bytes[this.at++];
      value += (byte & 0x7f) * scale;
      if (byte < 0x80) return value;
      scale *= 128;
    }
    throw malformed(this, "a number does not end");
  }

  uint32(): number {
    return this.varint() >>> 0;
  }

  /** Negative ones take ten bytes, of which the low 32 bits count. */
  int32(): number {
    const value = this.uint64();
    return typeof value === "number" ? value | 0 : Number(BigInt.asIntN(32, value));
  }

  /** A number when that is exact, else a bigint. */
  uint64(): number | bigint {
    const start = this.at;
    const value = this.varint();
    if (this.at - start <= 7) return value;
    const exact = this.#bits64(start);
    return exact <= 9007199254740991n ? Number(exact) : exact;
  }

  int64(): number | bigint {
    const start = this.at;
    const value = this.varint();
    if (this.at - start <= 7) return value;
    const exact = BigInt.asIntN(64, this.#bits64(start));
    return exact <= 9007199254740991n && exact >= -9007199254740991n ? Number(exact) : exact;
  }

  #bits64(start: number): bigint {
    let value = 0n;
    for (let at = start, shift = 0n; at < this.at; at++, shift += 7n) value |= BigInt(this.bytes[at] & 0x7f) << shift;
    return BigInt.asUintN(64, value);
  }

  double(): number {
    const { bytes, at } = this;
    if (this.size - at < 8) throw malformed(this, "a double does not end");
    for (let i = 0; i < 8; i++) number64Bytes[i] = bytes[at + i];
    this.at = at + 8;
    return number64[0];
  }

  float(): number {
    const { bytes, at } = this;
    if (this.size - at < 4) throw malformed(this, "a float does not end");
    for (let i = 0; i < 4; i++) number32Bytes[i] = bytes[at + i];
    this.at = at + 4;
    return number32[0];
  }

  /** Reads a length. @returns where the content ends */
  length(): number {
    const length = this.varint();
    if (!(length <= this.size - this.at)) throw malformed(this, "a length is beyond the end");
    return this.at + length;
  }

  text(): string {
    const end = this.length();
    const start = this.at;
    this.at = end;
    return textAt(this.bytes, start, end);
  }

  /** Skips the value of an unknown field; one that is cut leads past the message's end, where `leave` finds it. */
  skip(tag: number): void {
    const wire = tag & 7;
    if (wire === 0) this.varint();
    else if (wire === 1) this.at += 8;
    else if (wire === 2) this.at = this.length();
    else if (wire === 5) this.at += 4;
    else throw malformed(this, `wire type ${wire} is unknown`);
    if (tag < 8) throw malformed(this, "field number 0");
  }

  /** Goes one message deeper; `leave` must find the position at `end`. */
  enter(): void {
    if (++this.depth > deepest) throw malformed(this, `messages are nested deeper than ${deepest}`);
  }

  leave(end: number): void {
    this.depth--;
    if (this.at !== end) throw malformed(this, "a message does not end where its length says");
  }

  /** Whether the next field has this tag; passes it if so. */
  next(tag: number, end: number): boolean {
    const at = this.at;
    if (at >= end) return false;
    if (tag < 0x80) {
      if (this.bytes[at] !== tag) return false;
      this.at = at + 1;
      return true;
    }
    if (at + 1 >= end || this.bytes[at] !== ((tag & 0x7f) | 0x80) || this.bytes[at + 1] !== tag >>> 7) return false;
    this.at = at + 2;
    return true;
  }
}

/** Thrown for bytes that are not a message. */
export class MalformedError extends Error {
  constructor(text: string) {
    super(text);
    this.name = "MalformedError";
  }
}

/** A message without what it always has. */
export class IncompleteError extends MalformedError {}

export function malformed(r: Reader, text: string): MalformedError {
  return new MalformedError(`Malformed message: ${text} (at byte ${Math.min(r.at, r.size)} of ${r.size})`);
}

/** Node's and Deno's own way to text; `toString` looks at its arguments for as long as it reads 28 bytes (codec bench). */
const utf8Slice = (Buffer.prototype as { utf8Slice?: (start: number, end: number) => string }).utf8Slice;

function slicedText(bytes: Buffer, start: number, end: number): string {
  return utf8Slice === undefined ? bytes.toString("utf8", start, end) : utf8Slice.call(bytes, start, end);
}

/** Text of up to 16 bytes is quicker built from its characters, four at a time (codec bench). */
export function textAt(bytes: Buffer, start: number, end: number): string {
  if (end - start > 16) return slicedText(bytes, start, end);
  let text = "";
  let at = start;
  for (; at + 4 <= end; at += 4) {
    const a = bytes[at], b = bytes[at + 1], c = bytes[at + 2], d = bytes[at + 3];
    if ((a | b | c | d) > 0x7f) return slicedText(bytes, start, end);
    text += String.fromCharCode(a, b, c, d);
  }
  for (; at < end; at++) {
    const code = bytes[at];
    if (code > 0x7f) return slicedText(bytes, start, end);
    text += String.fromCharCode(code);
  }
  return text;
}
