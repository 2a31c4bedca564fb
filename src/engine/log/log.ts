// The open log: operations go to its end, those who wait share a sync, and a slot says now and then how far it is whole.
import { clearTimeout, setTimeout } from "node:timers";
import { crc32 } from "node:zlib";
import { StatusError } from "../../errors.ts";
import type { Operation } from "../operation/operation.ts";
import { HeadWriter } from "./bytes.ts";
import { encodeOperation, fillVectors, type Part } from "./effects.ts";
import { refusesWrites, syncFailed, writeFailed } from "./errors.ts";
import { type FileCalls, writeAll } from "./files.ts";
import { headerBytes, padded, saltOf, type Slot, slotAt, writeRecordHeader, writeSlot } from "./format.ts";
import { recordTypes } from "./record_types.ts";
import { smallRecord } from "./space.ts";

/** A slot is written so long after a write. */
const usualMarkMs = 200;
/** A buffer larger than this is not kept. */
const keptBytes = 4 * 2 ** 20;

export interface LogOptions {
  readonly path: string;
  readonly calls: FileCalls;
  readonly clock: () => number;
  /** What the slot tells the next reader of the size of the database. */
  readonly hints: () => Pick<Slot, "rows" | "payloadBytes">;
  /** From a write to the slot that tells of it. */
  readonly markAfterMs?: number | undefined;
  /** Called after a slot was written: now and then while there are writes. */
  readonly onMark: () => void;
}

/** Where a file stands: all of it is on the disk. */
export interface Position {
  readonly file: number;
  readonly end: number;
  readonly seq: number;
  /** The newest slot. */
  readonly slot: Slot;
  /** Bytes of small records. */
  readonly smallBytes: number;
}

interface Waiting {
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

export class Log {
  readonly #options: LogOptions;
  #file: number;
  #slot: Slot;
  #salt: number;
  #end: number;
  #seq: number;
  #smallBytes: number;
  /** Known to be on the disk: bytes, and records. */
  #durable: number;
  #durableSeq: number;
  #buffer: Uint8Array = new Uint8Array(65536);
  readonly #head = new HeadWriter();
  /** For the next sync. */
  #waiting: Waiting[] = [];
  #syncing: Promise<void> | undefined;
  #failed: StatusError | undefined;
  /** When the oldest write was made that is not on the disk. */
  #unsyncedSince = 0;
  #markTimer: NodeJS.Timeout | undefined;

  constructor(options: LogOptions, position: Position) {
    this.#options = options;
    this.#file = position.file;
    this.#slot = position.slot;
    this.#salt = saltOf(position.slot.fileId);
    this.#end = this.#durable = position.end;
    this.#seq = this.#durableSeq = position.seq;
    this.#smallBytes = position.smallBytes;
  }

  get path(): string {
    return this.#options.path;
  }

  get file(): number {
    return this.#file;
  }

  get salt(): number {
    return this.#salt;
  }

  get smallBytes(): number {
    return this.#smallBytes;
  }

  get end(): number {
    return this.#end;
  }

  /**
   * Writes an operation to the end of the file. From then on a killed process loses it no more.
   *
   * @returns settles when it is on the disk
   * @throws {StatusError} it could not be written, and the file is as it was
   */
  append(operation: Operation): Promise<void> {
    if (this.#failed !== undefined) throw refusesWrites(this.#failed);
    const parts = encodeOperation(operation, this.#head), end = this.#end, seq = this.#seq;
    try {
      parts.forEach((part, i) => this.#write(part, parts.length - 1 - i));
    } catch (error) {
      this.#takeBack(end, seq);
      throw writeFailed(this.path, error);
    }
    if (this.#durable === end) this.#unsyncedSince = this.#options.clock();
    this.#markSoon();
    return this.#synced();
  }

  #write(part: Part, more: number): void {
    const frame = { salt: this.#salt, seq: this.#seq + 1, durable: this.#durable, more };
    this.#buffer = roomFor(part, this.#buffer);
    const bytes = framed(part, frame, this.#buffer);
    writeAll(this.#options.calls, this.#file, bytes, this.#end);
    this.#end += bytes.length;
    this.#seq++;
    if (bytes.length < smallRecord) this.#smallBytes += bytes.length;
  }

  /** What was written of a failed operation must go: a later one would stand behind it. */
  #takeBack(end: number, seq: number): void {
    this.#end = end;
    this.#seq = seq;
    try {
      this.#options.calls.truncate(this.#file, end);
    } catch (error) {
      this.#failed = writeFailed(this.path, error);
    }
  }

  #synced(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ resolve, reject });
      if (this.#syncing === undefined) this.#startSync();
    });
  }

  /** Takes everybody who wrote before it; who comes later waits for the next. */
  #startSync(): void {
    const waiting = this.#waiting, end = this.#end, seq = this.#seq, file = this.#file;
    this.#waiting = [];
    this.#syncing = this.#options.calls.sync(file).then(() => {
      // After a move to another file, these are places in the old one.
      if (file === this.#file) {
        this.#durable = end;
        this.#durableSeq = seq;
      }
      this.#unsyncedSince = this.#options.clock();
      for (const { resolve } of waiting) resolve();
    }, (error) => this.#syncFailed(error, waiting)).then(() => {
      this.#syncing = undefined;
      if (this.#waiting.length > 0) this.#startSync();
    });
  }

  /** The system may have dropped the pages: to sync again and say that all is well would be a lie. */
  #syncFailed(error: unknown, waiting: readonly Waiting[]): void {
    this.#failed = syncFailed(this.path, error, new Date(this.#unsyncedSince).toISOString());
    for (const { reject } of [...waiting, ...this.#waiting]) reject(this.#failed);
    this.#waiting = [];
  }

  #markSoon(): void {
    if (this.#markTimer !== undefined) return;
    this.#markTimer = setTimeout(() => {
      this.#markTimer = undefined;
      if (this.#failed !== undefined) return;
      // A slot that cannot be written costs certainty about a torn end, no data.
      try {
        this.#mark(false);
      } catch { /* the next write says what is wrong with the disk */ }
      if (this.#durable < this.#end) this.#markSoon();
      this.#options.onMark();
    }, this.#options.markAfterMs ?? usualMarkMs).unref();
  }

  /** Over the older slot. */
  #mark(closed: boolean): void {
    const generation = this.#slot.generation + 1;
    const slot: Slot = {
      ...this.#slot,
      ...this.#options.hints(),
      generation,
      durable: this.#durable,
      seq: this.#durableSeq,
      closed,
    };
    writeAll(this.#options.calls, this.#file, writeSlot(slot), slotAt[generation % 2]);
    this.#slot = slot;
  }

  /** When all that was written is on the disk. */
  async settled(): Promise<void> {
    while (this.#syncing !== undefined) await this.#syncing;
  }

  /**
   * Goes on in another file that holds the same and is on the disk; the old one is closed.
   *
   * @param syncName puts the new file's name on the disk: until then nobody who waits may be answered
   */
  async moveTo(position: Position, syncName: () => void): Promise<void> {
    const old = this.#file, waiting = this.#waiting;
    this.#waiting = [];
    this.#file = position.file;
    this.#slot = position.slot;
    this.#salt = saltOf(position.slot.fileId);
    this.#end = this.#durable = position.end;
    this.#seq = this.#durableSeq = position.seq;
    this.#smallBytes = position.smallBytes;
    try {
      syncName();
      for (const { resolve } of waiting) resolve();
    } catch (error) {
      this.#syncFailed(error, waiting);
    }
    await this.#syncing;
    await this.#options.calls.close(old);
  }

  /** Syncs, says in the slot that the file was closed, and closes it. */
  async close(): Promise<void> {
    clearTimeout(this.#markTimer);
    await this.settled();
    try {
      if (this.#failed === undefined) {
        this.#mark(true);
        this.#options.calls.syncNow(this.#file);
      }
    } catch {
      /* a file without its last slot is whole: it takes longer to be sure of it */
    } finally {
      this.#failed ??= refusesWrites(closedDatabase());
      await this.#options.calls.close(this.#file);
    }
  }
}

const closedDatabase = () => new StatusError("FAILED_PRECONDITION", "The database was closed");

/** What a record says besides what it holds. */
export interface Frame {
  readonly salt: number;
  readonly seq: number;
  readonly durable: number;
  readonly more: number;
}

/** The same buffer where it serves: one that is much too large is not kept. */
export function roomFor(part: Part, buffer: Uint8Array): Uint8Array {
  const length = partLength(part);
  return buffer.length >= length && (buffer.length <= keptBytes || length > keptBytes)
    ? buffer
    : new Uint8Array(Math.max(65536, padded(length)));
}

const partLength = ({ head, vectorBytes }: Part): number => headerBytes + padded(head.length) + padded(vectorBytes);

/** A record's bytes, at the start of the buffer. */
export function framed(part: Part, { salt, ...frame }: Frame, buffer: Uint8Array): Uint8Array {
  const head = part.head.bytes, vectorsAt = headerBytes + padded(head.length);
  const bytes = buffer.subarray(0, partLength(part)), vectors = bytes.subarray(vectorsAt);
  bytes.set(head, headerBytes);
  bytes.fill(0, headerBytes + head.length, vectorsAt);
  fillVectors(vectors, part);
  writeRecordHeader(bytes, salt, {
    ...frame,
    type: recordTypes[part.type],
    version: part.version,
    headLength: head.length,
    headCrc: crc32(head),
    vectorLength: part.vectorBytes,
    vectorCrc: crc32(vectors),
  });
  return bytes;
}
