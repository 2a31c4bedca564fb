// Walks the records of a file, and says of the first that is not whole whether it is damage or the end of a write that was never answered.
import { setImmediate } from "node:timers/promises";
import { crc32 } from "node:zlib";
import { type CollectionNames, describeRecord, noteName } from "./describe.ts";
import type { ReadRecord } from "./effects.ts";
import { damaged } from "./errors.ts";
import { type FileCalls, readAll } from "./files.ts";
import {
  firstRecord,
  headerBytes,
  magicIn,
  padded,
  readRecordHeader,
  type RecordHeader,
  recordLength,
  unit,
} from "./format.ts";
import { firstDerived } from "./record_types.ts";
import { smallRecord } from "./space.ts";

/** What is read at once: little behind a jump, as past vectors that are read elsewhere; more where the reading goes straight on. */
const leastBytes = 65536, windowBytes = 4 * 2 ** 20;

/** A piece of the file in memory. Views hold until the next one is asked for. */
export class Window {
  readonly #calls: FileCalls;
  readonly #file: number;
  readonly size: number;
  #buffer = new Uint8Array(windowBytes);
  #start = 0;
  #end = 0;
  #ahead = leastBytes;

  constructor(calls: FileCalls, file: number, size: number) {
    this.#calls = calls;
    this.#file = file;
    this.size = size;
  }

  /** Aligned as the file is; undefined where the file is shorter. */
  view(at: number, length: number): Uint8Array | undefined {
    if (at + length > this.size) return undefined;
    if (at < this.#start || at + length > this.#end) this.#move(at, length);
    if (at + length > this.#end) return undefined;
    return this.#buffer.subarray(at - this.#start, at - this.#start + length);
  }

  /** Straight from the file. @returns whether it was long enough */
  readInto(bytes: Uint8Array, at: number): boolean {
    return at + bytes.length <= this.size && readAll(this.#calls, this.#file, bytes, at) === bytes.length;
  }

  #move(at: number, length: number): void {
    if (length > this.#buffer.length) this.#buffer = new Uint8Array(padded(length));
    else if (length <= windowBytes && this.#buffer.length > windowBytes) this.#buffer = new Uint8Array(windowBytes);
    this.#ahead = at > this.#end ? leastBytes : Math.min(this.#ahead * 2, windowBytes);
    const wanted = Math.min(Math.max(this.#ahead, length), this.size - at);
    this.#start = at;
    this.#end = at + readAll(this.#calls, this.#file, this.#buffer.subarray(0, wanted), at);
  }
}

export interface WholeRecord extends ReadRecord {
  readonly header: RecordHeader;
  readonly at: number;
}

/** @returns undefined where no whole record stands there. Its bytes hold until the window moves. */
export function readRecord(window: Window, at: number, salt: number): WholeRecord | undefined {
  const header = headerAt(window, at, salt), bytes = header && window.view(at, recordLength(header));
  if (header === undefined || bytes === undefined) return undefined;
  const head = bytes.subarray(headerBytes, headerBytes + header.headLength);
  const start = headerBytes + padded(header.headLength);
  const vectors = bytes.subarray(start, start + header.vectorLength);
  if (crc32(head) !== header.headCrc || crc32(vectors) !== header.vectorCrc) return undefined;
  return { header, at, type: header.type, version: header.version, head, vectors };
}

function headerAt(window: Window, at: number, salt: number): RecordHeader | undefined {
  const bytes = window.view(at, headerBytes);
  return bytes && readRecordHeader(bytes, salt);
}

/** What a walk has come to. */
export interface Walked {
  /** Behind the last operation that is whole. */
  readonly end: number;
  /** The number of its last record; 0 before the first. */
  readonly seq: number;
  readonly operations: number;
  /** Bytes of small records. */
  readonly smallBytes: number;
}

/** Sees the records of one operation, in order. Their bytes hold until the walk goes on. */
export type OperationVisitor = (records: readonly (WholeRecord | LargeRecord)[], end: number) => void | Promise<void>;

/** Shows every operation until something is not whole. */
export async function walk(window: Window, salt: number, visit: OperationVisitor): Promise<Walked> {
  let walked: Walked = { end: firstRecord, seq: 0, operations: 0, smallBytes: 0 };
  let group: WholeRecord[] = [], at = firstRecord, seq = 0, smallBytes = 0;
  for (;;) {
    const record = (group.length === 0 && largeRecord(window, at, salt)) || readRecord(window, at, salt);
    if (record === undefined || record.header.seq !== seq + 1) return walked;
    if (group.length > 0 && record.header.more !== group.at(-1)!.header.more - 1) return walked;
    const length = recordLength(record.header);
    at += length;
    seq++;
    if (length < smallRecord) smallBytes += length;
    if (record.header.more > 0 || group.length > 0) group.push(owned(record));
    if (record.header.more > 0) continue;
    try {
      const done = visit(group.length > 0 ? group : [record], at);
      if (done !== undefined) await done;
    } catch (error) {
      if (error instanceof NotWhole) return walked;
      throw error;
    }
    group = [];
    walked = { end: at, seq, operations: walked.operations + 1, smallBytes };
  }
}

/** Vectors from this size on are read where they are to stand, not through the window (bench/storage_bench.ts). */
const largeVectors = 65536;
/** What is read is checked while it is in the cache. */
const pieceBytes = 256 * 1024;

/** The vectors of a record are not as they were written. */
export class NotWhole extends Error {}

/** A record whose vectors are read when they are asked for, once, in the one way or the other. */
export class LargeRecord {
  readonly header: RecordHeader;
  readonly at: number;
  readonly head: Uint8Array;
  readonly #window: Window;
  #read = 0;
  #crc = 0;

  constructor(header: RecordHeader, at: number, head: Uint8Array, window: Window) {
    this.header = header;
    this.at = at;
    this.head = head;
    this.#window = window;
  }

  get type(): number {
    return this.header.type;
  }

  get version(): number {
    return this.header.version;
  }

  /** Whole, or not at all; empty where they are not and were made from others. @throws {NotWhole} */
  get vectors(): Uint8Array {
    const bytes = this.#window.view(this.#vectorsAt, this.header.vectorLength);
    if (bytes !== undefined && crc32(bytes) === this.header.vectorCrc) return bytes;
    if (this.type >= firstDerived) return new Uint8Array(0);
    throw new NotWhole();
  }

  /** The next bytes of the vectors; `check` when they all were read. @throws {NotWhole} the file ends */
  readInto(bytes: Uint8Array): void {
    for (let from = 0; from < bytes.length; from += pieceBytes) {
      const piece = bytes.subarray(from, from + pieceBytes);
      if (!this.#window.readInto(piece, this.#vectorsAt + this.#read)) throw new NotWhole();
      this.#crc = crc32(piece, this.#crc);
      this.#read += piece.length;
    }
  }

  /** @throws {NotWhole} what was read is not what was written */
  check(): void {
    if (this.#read !== this.header.vectorLength || this.#crc !== this.header.vectorCrc) throw new NotWhole();
  }

  get #vectorsAt(): number {
    return this.at + headerBytes + padded(this.header.headLength);
  }
}

function largeRecord(window: Window, at: number, salt: number): LargeRecord | undefined {
  const header = headerAt(window, at, salt);
  if (header === undefined || header.more > 0) return undefined;
  if (header.vectorLength < largeVectors && header.type < firstDerived) return undefined;
  const head = window.view(at + headerBytes, header.headLength);
  if (head === undefined || crc32(head) !== header.headCrc) return undefined;
  return at + recordLength(header) > window.size ? undefined : new LargeRecord(header, at, head.slice(), window);
}

const owned = ({ header, at, type, version, head, vectors }: WholeRecord | LargeRecord): WholeRecord => ({
  header,
  at,
  type,
  version,
  head: head.slice(),
  vectors: vectors.slice(),
});

/** Between two turns of the event loop, of bytes that are searched. */
const turnBytes = 2 ** 20;

/** Where the first word of a record stands. Records lie at multiples of `unit`; what damage left of them may be anywhere. */
export async function* likelyPlaces(window: Window, from: number): AsyncGenerator<number> {
  let turned = from;
  for (let at = from; at + headerBytes <= window.size;) {
    const piece = window.view(at, Math.min(turnBytes, window.size - at)), found = piece ? magicIn(piece) : -1;
    if (found >= 0) yield at + found;
    at += found >= 0 ? found + unit : turnBytes;
    if (at - turned < turnBytes) continue;
    turned = at;
    await setImmediate();
  }
}

/** The next record that is whole and that is wanted. */
export async function nextRecord(
  window: Window,
  from: number,
  salt: number,
  isWanted: (record: WholeRecord) => boolean = () => true,
): Promise<WholeRecord | undefined> {
  for await (const at of likelyPlaces(window, from)) {
    const record = readRecord(window, at, salt);
    if (record !== undefined && isWanted(record)) return record;
  }
}

/**
 * Of a file whose walk ended before its end.
 *
 * @param durable up to where the file is known to have been on the disk
 * @throws {StatusError} it is damage
 */
export async function checkTail(
  path: string,
  window: Window,
  salt: number,
  walked: Walked,
  durable: number,
): Promise<void> {
  const later = await laterRecords(window, salt, walked.end);
  if (walked.end >= durable && later.durable <= walked.end) return;
  const what = await describe(window, walked.end, salt);
  throw damaged(path, walked.end, what, walked.operations, later.operations);
}

async function laterRecords(
  window: Window,
  salt: number,
  from: number,
): Promise<{ durable: number; operations: number }> {
  let durable = 0, operations = 0, turned = from;
  let record = await nextRecord(window, from, salt);
  while (record !== undefined) {
    const end = record.at + recordLength(record.header);
    durable = Math.max(durable, record.header.durable);
    if (record.header.more === 0) operations++;
    record = readRecord(window, end, salt) ?? await nextRecord(window, end, salt);
    if (end - turned < turnBytes) continue;
    turned = end;
    await setImmediate();
  }
  return { durable, operations };
}

async function describe(window: Window, at: number, salt: number): Promise<string> {
  const names = await namesBefore(window, salt, at), header = headerAt(window, at, salt);
  return describeRecord(header, header && window.view(at + headerBytes, header.headLength), names);
}

async function namesBefore(window: Window, salt: number, end: number): Promise<CollectionNames> {
  const names: CollectionNames = new Map();
  for (let at = firstRecord, turned = at; at < end;) {
    const record = readRecord(window, at, salt);
    if (record === undefined) break;
    noteName(names, record);
    at += recordLength(record.header);
    if (at - turned < turnBytes) continue;
    turned = at;
    await setImmediate();
  }
  return names;
}
