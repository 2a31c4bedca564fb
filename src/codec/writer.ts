// The one-pass writer of protobuf bytes into a pooled, growing buffer.
import { Buffer } from "node:buffer";

const encoder = new TextEncoder();
const number64 = new Float64Array(1);
const number64Bytes = new Uint8Array(number64.buffer);
const number32 = new Float32Array(1);
const number32Bytes = new Uint8Array(number32.buffer);

/** What gRPC sends before a message: a byte that says whether it is compressed, and four of length. */
export const frameHead = 5;
/** The room for it in a writer's buffer: a multiple of eight, so that what is aligned in the message is aligned in memory. */
export const frameRoom = 8;

/** Above this, `encodeInto` beats a loop over the characters in every runtime (codec bench). */
const shortText = 40;

/** A field as far as the writer keeps it. */
export interface VersionedField {
  readonly name: string;
  /** The minor version that it exists since; 0 for ever. */
  readonly since: number;
}

/** What may stand where a vector is due, as the members of `Vector` and `VectorInput` are called. */
export type Inferred = "document" | "image" | "object";

/** What makes vectors of them: asked about each, in the order in which they are written. */
export interface Inference {
  /** The lists that iterables of the request gave: a request may be written more than once, and a generator gives its own once. */
  readonly lists: Map<object, unknown[]>;
  /** @returns the vector to write in its place; undefined to write it as it is */
  vectorOf(member: Inferred, value: unknown): unknown;
  /** @returns the error to throw for a vector that cannot be written */
  refusal(value: unknown, error: unknown): unknown;
}

export class Writer {
  bytes: Buffer = Buffer.allocUnsafeSlow(4096);
  size = 4096;
  at: number = frameRoom;
  /** Messages around the value being written: bounds cycles, and gives the path of `since`. */
  depth = 0;
  path: VersionedField[] = [];
  /** The highest minor version written, and the fields that lead to it. */
  since = 0;
  sincePath: VersionedField[] = [];
  /** Conditions written: a write's filter must have one left. */
  conditions = 0;
  /** What replaces documents; none where the server is to do that. */
  inference: Inference | undefined = undefined;

  /** Makes room for `count` more bytes. */
  reserve(count: number): void {
    if (this.at + count > this.size) this.#grow(this.at + count);
  }

  #grow(needed: number): void {
    const grown = Buffer.allocUnsafeSlow(Math.max(this.size * 2, needed + 1024));
    grown.set(this.bytes.subarray(0, this.at));
    this.bytes = grown;
    this.size = grown.length;
  }

  /** Tags of this interface take one or two bytes. Makes room for a number after it. */
  tag(tag: number): void {
    if (this.at + 16 > this.size) this.#grow(this.at + 16);
    if (tag < 0x80) {
      this.bytes[this.at++] = tag;
      return;
    }
    this.bytes[this.at++] = (tag & 0x7f) | 0x80;
    this.bytes[this.at++] = tag >>> 7;
  }

  /** A whole number from 0 to 2^53 - 1; the room is there. */
  varint(value: number): void {
    const bytes = this.bytes;
    while (value > 0x7fffffff) {
      bytes[this.at++] = (value & 0x7f) | 0x80;
      value = Math.floor(value / 128);
    }
    while (value > 0x7f) {
      bytes[this.at++] = (value & 0x7f) | 0x80;
      value >>>= 7;
    }
    bytes[this.at++] = value;
  }

  /** The low 64 bits of a whole number, as negative and huge ones need. */
  varint64(value: bigint): void {
    let low = Number(BigInt.asUintN(32, value));
    let high = Number(BigInt.asUintN(32, value >> 32n));
    while (high > 0 || low > 0x7f) {
      this.bytes[this.at++] = (low & 0x7f) | 0x80;
      low = ((low >>> 7) | (high << 25)) >>> 0;
      high >>>= 7;
    }
    this.bytes[this.at++] = low;
  }

  double(value: number): void {
    number64[0] = value;
    const { bytes, at } = this;
    for (let i = 0; i < 8; i++) bytes[at + i] = number64Bytes[i];
    this.at = at + 8;
  }

  float(value: number): void {
    number32[0] = value;
    const { bytes, at } = this;
    for (let i = 0; i < 4; i++) bytes[at + i] = number32Bytes[i];
    this.at = at + 4;
  }

  /** Length and UTF-8 bytes of a text. */
  text(value: string): void {
    const length = value.length;
    this.reserve(length * 3 + 8);
    const { bytes, at } = this;
    if (length <= shortText) {
      let i = 0;
      for (let code; i < length && (code = value.charCodeAt(i)) < 0x80; i++) bytes[at + 1 + i] = code;
      if (i === length) {
        bytes[at] = length;
        this.at = at + 1 + length;
        return;
      }
    }
    const width = varintWidth(length);
    this.at = at + width + encoder.encodeInto(value, bytes.subarray(at + width)).written;
    this.close(at, width);
  }

  /** Length and bytes. */
  block(value: Uint8Array): void {
    this.reserve(value.length + 8);
    this.varint(value.length);
    this.bytes.set(value, this.at);
    this.at += value.length;
  }

  /** Leaves `width` bytes for a length that is not known yet. @returns where */
  open(width: number): number {
    const at = this.at;
    if (at + width + 16 > this.size) this.#grow(at + width + 16);
    this.at = at + width;
    return at;
  }

  /** Writes the length of all since `open`; moves the body only where the guessed width was wrong. @returns the width it took */
  close(at: number, width: number): number {
    const end = this.at;
    let length = end - at - width;
    const needed = length < 0x80 ? 1 : varintWidth(length);
    if (needed !== width) {
      this.reserve(8);
      this.bytes.copyWithin(at + needed, at + width, end);
      this.at = end + needed - width;
    }
    const bytes = this.bytes;
    while (length > 0x7f) {
      bytes[at++] = (length & 0x7f) | 0x80;
      length >>>= 7;
    }
    bytes[at] = length;
    return needed;
  }

  /** Notes that `field`, which or whose value is of a newer version than any before it, is written. */
  raise(field: VersionedField, since: number = field.since): void {
    this.since = since;
    this.sincePath = this.path.slice(0, this.depth);
    this.sincePath.push(field);
  }
}

export function varintWidth(value: number): number {
  return value < 0x80 ? 1 : value < 0x4000 ? 2 : value < 0x200000 ? 3 : value < 0x10000000 ? 4 : 5;
}

const pool: Writer[] = [];
/** Many calls may be under way at once; together they keep at most so much. */
const mostPooled = 256, mostBytes = 64 * 1024 * 1024;
/** One call's buffer must leave room for others'. */
const largestKept = mostBytes / 8;
let pooledBytes = 0;

export function takeWriter(inference?: Inference): Writer {
  const kept = pool.pop(), writer = kept ?? new Writer();
  if (kept !== undefined) pooledBytes -= kept.size;
  writer.at = frameRoom;
  writer.depth = writer.since = writer.conditions = 0;
  writer.inference = inference;
  return writer;
}

export function giveBack(writer: Writer): void {
  writer.inference = undefined;
  if (pool.length >= mostPooled || writer.size > largestKept || pooledBytes + writer.size > mostBytes) return;
  pooledBytes += writer.size;
  pool.push(writer);
}
