// Kinds of repeated numbers: floats and indices as typed arrays, whole numbers as arrays. Read packed and unpacked.
import type { Field, Kind } from "./field.ts";
import { finiteBytes, indexOfNotFinite, notFiniteText } from "./finite.ts";
import { named, outOfRange, prefixed, wrongType } from "./input_error.ts";
import { malformed, type Reader } from "./reader.ts";
import { safeNumber, writeInt64, writeUint32, writeUint64 } from "./scalars.ts";
import type { Writer } from "./writer.ts";

/** What absent lists are read as; without elements they can be shared. */
export const noBytes: Uint8Array = new Uint8Array(0);
const noFloats = new Float32Array(0);
const noIndices = new Uint32Array(0);

/** What is kept of the scratch array after a list that was longer. */
const scratchLength = 2048, mostScratch = 2 ** 18;
let scratch = new Float32Array(scratchLength);
let scratchBytes = new Uint8Array(scratch.buffer);

/** Up to this many floats a loop beats a copy of memory (codec bench). */
const fewFloats = 24;

/** Writes tag, length and floats. What a caller gives must be finite; the engine may hold what another client sent. */
export function writeFloats(w: Writer, tag: number, v: unknown, given: boolean): void {
  const own = v instanceof Float32Array;
  const count = own ? v.length : copyToScratch(v, given);
  const length = count * 4;
  w.tag(tag);
  w.varint(length);
  w.reserve(length);
  if (count < fewFloats) {
    const floats = own ? v : scratch;
    if (own && given) checkFinite(v, v, count);
    for (let i = 0; i < count; i++) w.float(floats[i]);
    return;
  }
  w.bytes.set(own ? bytesOf(v, given) : scratchBytes.subarray(0, length), w.at);
  w.at += length;
  if (scratch.length > mostScratch) resizeScratch(scratchLength);
}

function bytesOf(v: Float32Array, given: boolean): Uint8Array {
  if (!given) return new Uint8Array(v.buffer, v.byteOffset, v.length * 4);
  const bytes = finiteBytes(v);
  if (typeof bytes === "number") throw notFinite(v, bytes);
  return bytes;
}

function notFinite(source: ArrayLike<number>, i: number): unknown {
  return prefixed(outOfRange(notFiniteText(source[i])), i);
}

function checkFinite(floats: Float32Array, source: ArrayLike<number>, count: number): void {
  const i = indexOfNotFinite(floats, count);
  if (i >= 0) throw notFinite(source, i);
}

function resizeScratch(length: number): void {
  scratch = new Float32Array(length);
  scratchBytes = new Uint8Array(scratch.buffer);
}

/** Copies numbers to the scratch array, as floats, and checks them there. @returns how many they are */
function copyToScratch(v: unknown, given: boolean): number {
  const list = Array.isArray(v);
  if (!list && !isNumbers(v)) throw notNumbers(v);
  const source = v as ArrayLike<number>;
  const length = source.length;
  if (length > scratch.length) {
    resizeScratch(Math.max(length, scratch.length * 2));
  }
  try {
    scratch.set(source);
  } catch {
    checkNumbers(source, 0, length, false);
    throw notNumbers(v);
  }
  if (list || !ArrayBuffer.isView(v)) checkFloats(source, length, given);
  else if (given) checkFinite(scratch, source, length);
  return length;
}

/** Whether a value has a length and may have numbers: a typed array, or an array-like object. */
function isNumbers(v: unknown): boolean {
  if (v === null || typeof v !== "object" || v instanceof DataView) return false;
  const length = (v as ArrayLike<number>).length;
  return Number.isSafeInteger(length) && length >= 0;
}

/** Looks at the copied floats, four at a time; the values themselves only where one is 0 or not finite (codec bench). */
function checkFloats(source: ArrayLike<number>, length: number, given: boolean): void {
  const floats = scratch;
  const whole = length & ~3;
  for (let i = 0; i < whole; i += 4) {
    const product = floats[i] * floats[i + 1] * floats[i + 2] * floats[i + 3];
    if (product === 0 || product - product !== 0) checkNumbers(source, i, i + 4, given);
  }
  if (whole < length) checkNumbers(source, whole, length, given);
}

function checkNumbers(source: ArrayLike<number>, from: number, to: number, given: boolean): void {
  // `at` never changes how the caller's array is stored, as an indexed read in shared code does.
  const list = Array.isArray(source);
  for (let i = from; i < to; i++) {
    const value: unknown = list ? (source as number[]).at(i) : source[i];
    if (typeof value !== "number") {
      throw prefixed(wrongType(`Expected a number, got ${list && !(i in source) ? "a hole" : named(value)}`), i);
    }
    if (given && !Number.isFinite(Math.fround(value))) throw prefixed(outOfRange(notFiniteText(value)), i);
  }
}

function notNumbers(v: unknown): Error {
  return wrongType(`Expected an array of numbers, got ${named(v)}`);
}

/** Buffers that `append` made and may still fill. */
const growing = new WeakSet<ArrayBufferLike>();

type Grown = Float32Array | Uint32Array | Uint8Array;

/** `current` and then `more`: for a list that came in several fields. Room is doubled, so many small ones cost no more than their sum. */
export function append<T extends Grown>(current: T, more: T): T {
  const type = current instanceof Float32Array
    ? Float32Array
    : current instanceof Uint32Array
    ? Uint32Array
    : Uint8Array;
  const make = type as unknown as new (buffer: ArrayBuffer, offset: number, length: number) => T;
  const length = current.length + more.length;
  let buffer = current.buffer as ArrayBuffer;
  if (!growing.has(buffer) || buffer.byteLength < length * current.BYTES_PER_ELEMENT) {
    buffer = new ArrayBuffer(Math.max(64, length * 2 * current.BYTES_PER_ELEMENT));
    growing.add(buffer);
    new make(buffer, 0, current.length).set(current);
  }
  const all = new make(buffer, 0, length);
  all.set(more, current.length);
  return all;
}

function floatsKind(take: (r: Reader, end: number) => Float32Array, given: boolean): Kind {
  return {
    wire: 2,
    many: true,
    write(w, f, v) {
      if ((v as ArrayLike<number>).length === 0 && (Array.isArray(v) || ArrayBuffer.isView(v))) return;
      writeFloats(w, f.tag, v, given);
    },
    read(r, _f, current) {
      const end = r.length();
      if ((end - r.at) % 4 !== 0) throw malformed(r, "floats do not fill their length");
      const floats = take(r, end);
      r.at = end;
      return current === undefined ? floats : append(current as Float32Array, floats);
    },
    absent: () => noFloats,
  };
}

/** Floats copied out of the message. */
export function copyFloats(r: Reader, end: number): Float32Array {
  const floats = new Float32Array((end - r.at) >>> 2);
  new Uint8Array(floats.buffer).set(r.bytes.subarray(r.at, end));
  return floats;
}

/** Floats in place where they lie right for it, else copied next to those of the same message. */
function viewFloats(r: Reader, end: number): Float32Array {
  const offset = r.bytes.byteOffset + r.at;
  const count = (end - r.at) >>> 2;
  if ((offset & 3) === 0) return new Float32Array(r.bytes.buffer, offset, count);
  const at = r.take(count * 4);
  const floats = new Float32Array(r.arena, at, count);
  new Uint8Array(r.arena, at, count * 4).set(r.bytes.subarray(r.at, end));
  return floats;
}

export const copiedFloatsKind = floatsKind(copyFloats, true);
export const viewedFloatsKind = floatsKind(viewFloats, false);

export const unpackedFloatsKind: Kind = {
  ...copiedFloatsKind,
  wire: 5,
  read(r, f, current, end) {
    const floats = [r.float()];
    while (r.next(f.tag, end)) floats.push(r.float());
    return current === undefined
      ? Float32Array.from(floats)
      : append(current as Float32Array, Float32Array.from(floats));
  },
};

/** How many varints lie up to `end`: no list is made longer than its bytes allow. */
function countVarints(r: Reader, end: number): number {
  let count = 0;
  for (let at = r.at; at < end; at++) if (r.bytes[at] < 0x80) count++;
  return count;
}

function writeEach(w: Writer, f: Field, v: unknown, write: (w: Writer, v: unknown) => void): void {
  const list = listOf(v, w);
  const length = list.length;
  if (length === 0) return;
  w.tag(f.tag);
  const width = f.width;
  const at = w.open(width);
  let i = 0;
  try {
    for (; i < length; i++) {
      w.reserve(16);
      write(w, list.at(i));
    }
  } catch (error) {
    throw prefixed(error, i);
  }
  f.width = w.close(at, width);
}

/** A list that the caller gave: an array, a typed array, or something that is gone through once. */
export function listOf(v: unknown, w?: Writer): unknown[] {
  if (Array.isArray(v)) return v;
  if (ArrayBuffer.isView(v) && !(v instanceof DataView)) return v as unknown as unknown[];
  if (isIterable(v)) return listOnce(v, w);
  if (typeof v === "object" && v !== null && Symbol.asyncIterator in v) {
    throw wrongType(`Expected an array or an iterable, got an async one: give await Array.fromAsync(it)`);
  }
  throw wrongType(`Expected an array, got ${named(v)}`);
}

/** What an iterable gives; where the request may be written again, what it gave the first time. */
export function listOnce(v: Iterable<unknown>, w?: Writer): unknown[] {
  const inference = w?.inference;
  const list = inference?.lists.get(v) ?? Array.from(v);
  inference?.lists.set(v, list);
  return list;
}

/** A generator, a Set and the like; arrays and texts are not meant. */
export function isIterable(v: unknown): v is Iterable<unknown> {
  return typeof v === "object" && v !== null && !Array.isArray(v) && !ArrayBuffer.isView(v) && Symbol.iterator in v;
}

export const indicesKind: Kind = {
  wire: 2,
  many: true,
  write: (w, f, v) => writeEach(w, f, v, writeUint32),
  read(r, _f, current) {
    const end = r.length();
    const indices = new Uint32Array(countVarints(r, end));
    for (let i = 0; r.at < end; i++) indices[i] = r.varint();
    if (r.at !== end) throw malformed(r, "numbers do not fill their length");
    return current === undefined ? indices : append(current as Uint32Array, indices);
  },
  absent: () => noIndices,
};

export const unpackedIndicesKind: Kind = {
  ...indicesKind,
  wire: 0,
  read(r, f, current, end) {
    const indices = [r.varint()];
    while (r.next(f.tag, end)) indices.push(r.varint());
    return current === undefined
      ? Uint32Array.from(indices)
      : append(current as Uint32Array, Uint32Array.from(indices));
  },
};

function wholeNumbers(
  write: (w: Writer, v: unknown) => void,
  read: (r: Reader, f: Field) => unknown,
): { packed: Kind; unpacked: Kind } {
  const packed: Kind = {
    wire: 2,
    many: true,
    write: (w, f, v) => writeEach(w, f, v, write),
    read(r, f, current) {
      const list = (current ?? []) as unknown[];
      const end = r.length();
      while (r.at < end) list.push(read(r, f));
      if (r.at !== end) throw malformed(r, "numbers do not fill their length");
      return list;
    },
    absent: () => [],
  };
  const unpacked: Kind = {
    ...packed,
    wire: 0,
    read(r, f, current, end) {
      const list = (current ?? []) as unknown[];
      do list.push(read(r, f)); while (r.next(f.tag, end));
      return list;
    },
  };
  return { packed, unpacked };
}

export const safeUint64s = wholeNumbers(writeUint64, (r, f) => safeNumber(r.uint64(), f));
export const bigUint64s = wholeNumbers(writeUint64, (r) => r.uint64());
export const bigInt64s = wholeNumbers(writeInt64, (r) => r.int64());
