// A second file that holds what the log's does: operations that make the database, then what the log got meanwhile.
import { StatusError } from "../../errors.ts";
import { turnsOfThread } from "../../turns.ts";
import type { Operation } from "../operation/operation.ts";
import { HeadWriter } from "./bytes.ts";
import { encodeOperation, type Part } from "./effects.ts";
import { type FileCalls, writeAll } from "./files.ts";
import {
  firstRecord,
  headerBytes,
  padded,
  recordLength,
  saltOf,
  type Slot,
  slotAt,
  writeRecordHeader,
  writeSlot,
} from "./format.ts";
import { framed, type Position, roomFor } from "./log.ts";
import { freshSlot, writeStart } from "./open.ts";
import { readRecord, type WholeRecord, Window } from "./reader.ts";
import { smallRecord } from "./space.ts";

/** Dirty pages of one file make the syncs of another wait: never more of them than this (bench/storage_bench.ts). */
const syncedBytes = 4 * 2 ** 20;
/** Whoever wants to know of its growth is told after so much. */
const toldBytes = 2 ** 20;

/** Where records are copied from. */
export interface Source {
  readonly file: number;
  readonly salt: number;
  /** Which of them; all unless given. */
  readonly keep?: ((record: WholeRecord) => boolean) | undefined;
}

export class Rewrite {
  readonly path: string;
  readonly #calls: FileCalls;
  readonly file: number;
  readonly #slot: Slot;
  readonly #salt: number;
  readonly #onTurn: (rewrite: Rewrite) => void;
  #end = firstRecord;
  #seq = 0;
  readonly #head = new HeadWriter();
  #buffer: Uint8Array = new Uint8Array(65536);
  #unsynced = 0;
  #smallBytes = 0;
  #untold = 0;
  #closing: Promise<void> | undefined;

  /**
   * Makes the file.
   *
   * @param onTurn called now and then, while it grows
   */
  constructor(path: string, calls: FileCalls, onTurn: (rewrite: Rewrite) => void = () => {}) {
    this.#onTurn = onTurn;
    this.path = path;
    this.#calls = calls;
    this.#slot = freshSlot();
    this.#salt = saltOf(this.#slot.fileId);
    this.file = calls.open(path, "create");
    try {
      writeStart(calls, this.file, this.#slot);
    } catch (error) {
      void this.remove();
      throw error;
    }
  }

  get end(): number {
    return this.#end;
  }

  get salt(): number {
    return this.#salt;
  }

  get smallBytes(): number {
    return this.#smallBytes;
  }

  /** Writes the operations, letting others have their turns. */
  async write(operations: Iterable<Operation>): Promise<void> {
    for (const operation of operations) {
      const parts = encodeOperation(operation, this.#head);
      parts.forEach((part, i) => this.#append(part, parts.length - 1 - i));
      await this.#turn();
    }
  }

  /** The same in one go. */
  writeNow(operations: Iterable<Operation>): void {
    for (const operation of operations) {
      const parts = encodeOperation(operation, this.#head);
      parts.forEach((part, i) => this.#append(part, parts.length - 1 - i));
    }
  }

  #append(part: Part, more: number): void {
    this.#buffer = roomFor(part, this.#buffer);
    this.#put(framed(part, { salt: this.#salt, seq: ++this.#seq, durable: firstRecord, more }, this.#buffer));
  }

  #put(bytes: Uint8Array): void {
    writeAll(this.#calls, this.file, bytes, this.#end);
    this.#end += bytes.length;
    if (bytes.length < smallRecord) this.#smallBytes += bytes.length;
    this.#unsynced += bytes.length;
    this.#untold += bytes.length;
  }

  async #turn(): Promise<void> {
    if (this.#untold >= toldBytes) {
      this.#untold = 0;
      this.#onTurn(this);
    }
    if (this.#unsynced >= syncedBytes) {
      this.#unsynced = 0;
      await this.#calls.sync(this.file);
    } else await turnsOfThread.take(() => {});
  }

  /**
   * Copies the records of another log that stand in start…end.
   *
   * @throws {StatusError} one of them is not whole
   */
  async copy(source: Source, start: number, end: number): Promise<void> {
    const window = new Window(this.#calls, source.file, end);
    for (let at = start; at < end;) {
      at = this.#copyRecord(window, at, source);
      await this.#turn();
    }
  }

  /** The same in one go. */
  copyNow(source: Source, start: number, end: number): void {
    const window = new Window(this.#calls, source.file, end);
    for (let at = start; at < end;) at = this.#copyRecord(window, at, source);
  }

  #copyRecord(window: Window, at: number, { salt, keep }: Source): number {
    const record = readRecord(window, at, salt);
    if (record === undefined) throw new StatusError("DATA_LOSS", `A record at byte ${at} is no longer whole`);
    if (keep === undefined || keep(record)) this.copyWhole(record);
    return at + recordLength(record.header);
  }

  copyWhole({ header, head, vectors }: Pick<WholeRecord, "header" | "head" | "vectors">): void {
    const bytes = new Uint8Array(recordLength(header));
    bytes.set(head, headerBytes);
    bytes.set(vectors, headerBytes + padded(head.length));
    writeRecordHeader(bytes.subarray(0, headerBytes), this.#salt, {
      ...header,
      seq: ++this.#seq,
      durable: firstRecord,
    });
    this.#put(bytes);
  }

  sync(): Promise<void> {
    this.#unsynced = 0;
    return this.#calls.sync(this.file);
  }

  /** Says in the slots that all of it is there, and puts it on the disk. */
  finish(closed: boolean): Position {
    this.#unsynced = 0;
    const slot: Slot = { ...this.#slot, generation: 2, durable: this.#end, seq: this.#seq, closed };
    for (const at of slotAt) writeAll(this.#calls, this.file, writeSlot(slot), at);
    this.#calls.syncNow(this.file);
    return { file: this.file, end: this.#end, seq: this.#seq, slot, smallBytes: this.#smallBytes };
  }

  /** Lets others have their turn now and then. */
  turn(): Promise<void> {
    return this.#turn();
  }

  /** Once: another file may have the descriptor's number by then. */
  close(): Promise<void> {
    return this.#closing ??= this.#calls.close(this.file);
  }

  /** What cannot be removed now goes when the database is opened, or by who makes the next. */
  async remove(): Promise<void> {
    await this.close().catch(() => {});
    try {
      this.#calls.remove(this.path);
    } catch { /* whoever calls has an error to tell of already */ }
  }
}
