// Reads a file to its end whatever is wrong with it, and says what is whole and what is not.
import { setImmediate } from "node:timers/promises";
import { StatusError } from "../../errors.ts";
import { type CollectionNames, describeRecord, noteName, typeName } from "./describe.ts";
import { checkReadable } from "./errors.ts";
import type { FileCalls } from "./files.ts";
import { firstRecord, headerBytes, readRecordHeader, recordLength, saltOf, type Slot, unit } from "./format.ts";
import { newestSlot } from "./open.ts";
import { likelyPlaces, nextRecord, readRecord, type WholeRecord, Window } from "./reader.ts";

/** A place that is not whole. */
export interface Damage {
  readonly at: number;
  /** How many bytes; 0 where something is missing. */
  readonly bytes: number;
  readonly what: string;
}

export interface Survey {
  /** Of the whole file. */
  readonly bytes: number;
  /** Those that are whole. */
  readonly operations: number;
  readonly damage: readonly Damage[];
  /** At the end, of a write that was never answered. */
  readonly tornBytes: number;
  /** The last thing that was done with it was to close it. */
  readonly closed: boolean;
}

/** Sees the records of one whole operation; their bytes hold until the survey goes on. */
type Visitor = (records: readonly WholeRecord[]) => void | Promise<void>;

/** Between two turns of the event loop. */
const turnBytes = 16 * 2 ** 20;

/** @throws {StatusError} the file is not ours, or too new */
export async function survey(path: string, calls: FileCalls, file: number, visit: Visitor): Promise<Survey> {
  const window = new Window(calls, file, calls.size(file)), slot = readableSlot(path, calls, file);
  const salt = slot === undefined ? await firstSalt(window) : saltOf(slot.fileId);
  const reading = new Reading(window, salt, (records) => {
    checkReadable(path, records);
    return visit(records);
  });
  if (slot === undefined) reading.damage.push({ at: 0, bytes: firstRecord, what: "the head of the file" });
  await reading.run();
  const tornBytes = reading.tornTail(slot?.durable ?? 0);
  const { damage, operations, seq } = reading;
  if (slot !== undefined && damage.length === 0 && seq < slot.seq) {
    damage.push({ at: window.size, bytes: 0, what: `the records ${seq + 1}–${slot.seq} are missing at the end` });
  }
  return { bytes: window.size, operations, damage, tornBytes, closed: slot?.closed ?? false };
}

function readableSlot(path: string, calls: FileCalls, file: number): Slot | undefined {
  try {
    return newestSlot(path, calls, file);
  } catch (error) {
    if (error instanceof StatusError && error.status === "DATA_LOSS") return undefined;
    throw error;
  }
}

/** Of the first header that is whole by its own word: 0 if there is none. */
async function firstSalt(window: Window): Promise<number> {
  for await (const at of likelyPlaces(window, firstRecord)) {
    const bytes = window.view(at, headerBytes)!, own = new DataView(bytes.buffer, bytes.byteOffset).getUint32(40, true);
    if (readRecordHeader(bytes, own) !== undefined) return own;
  }
  return 0;
}

class Reading {
  readonly #window: Window;
  readonly #salt: number;
  readonly #visit: Visitor;
  readonly damage: Damage[] = [];
  readonly #names: CollectionNames = new Map();
  /** Of an operation whose last record has not come yet. */
  #group: WholeRecord[] = [];
  operations = 0;
  /** Of the last record that was whole. */
  seq = 0;
  /** Where the file was known to be on the disk, by its records. */
  #durable = 0;
  /** Where what is not whole at the end begins. */
  #tail: number | undefined;

  constructor(window: Window, salt: number, visit: Visitor) {
    this.#window = window;
    this.#salt = salt;
    this.#visit = visit;
  }

  async run(): Promise<void> {
    const { size } = this.#window;
    let turned = 0;
    for (let at = Math.min(firstRecord, size); at < size;) {
      const record = readRecord(this.#window, at, this.#salt);
      if (record === undefined || record.header.seq <= this.seq) at = await this.#skip(at);
      else at = await this.#take(record);
      if (at - turned < turnBytes) continue;
      turned = at;
      await setImmediate();
    }
    if (this.#group.length > 0) this.#dropGroup(size);
  }

  /** To the next record that is whole. */
  async #skip(from: number): Promise<number> {
    const { size } = this.#window, what = this.#describe(from), start = this.#group[0]?.at ?? from;
    const next = await nextRecord(this.#window, from + unit, this.#salt, ({ header }) => header.seq > this.seq);
    const at = next?.at ?? size;
    this.#group = [];
    if (next === undefined) this.#tail = start;
    this.damage.push({ at: start, bytes: at - start, what });
    return at;
  }

  /** @returns behind it */
  async #take(record: WholeRecord): Promise<number> {
    const { seq, more, durable } = record.header, end = record.at + recordLength(record.header);
    const last = this.damage.at(-1), afterGap = last !== undefined && last.at + last.bytes === record.at;
    if (seq !== this.seq + 1 && !afterGap) {
      this.damage.push({ at: record.at, bytes: 0, what: `the records ${this.seq + 1}–${seq - 1} are missing` });
    }
    if (this.#group.length > 0 && this.#group.at(-1)!.header.more !== more + 1) this.#dropGroup(record.at);
    this.seq = seq;
    this.#durable = Math.max(this.#durable, durable);
    if (more > 0 || this.#group.length > 0) this.#group.push(owned(record));
    if (more > 0) return end;
    const records = this.#group.length > 0 ? this.#group : [record];
    this.#group = [];
    this.operations++;
    await this.#visit(records);
    noteName(this.#names, record);
    return end;
  }

  #dropGroup(end: number): void {
    const [first] = this.#group;
    if (end === this.#window.size) this.#tail = first.at;
    this.damage.push({
      at: first.at,
      bytes: end - first.at,
      what: `an operation of ${typeName(first.type)} without its end`,
    });
    this.#group = [];
  }

  /** Takes the end of a write that was never answered out of the damage. @returns its bytes */
  tornTail(durable: number): number {
    const { size } = this.#window;
    if (size < durable) {
      this.damage.push({ at: size, bytes: 0, what: `the last ${durable - size} bytes are missing` });
      return 0;
    }
    if (this.#tail === undefined || this.#tail < Math.max(durable, this.#durable)) return 0;
    this.damage.pop();
    return size - this.#tail;
  }

  #describe(at: number): string {
    const record = readRecord(this.#window, at, this.#salt);
    if (record !== undefined) return "a record out of its place";
    const bytes = this.#window.view(at, headerBytes), header = bytes && readRecordHeader(bytes, this.#salt);
    return describeRecord(header, header && this.#window.view(at + headerBytes, header.headLength), this.#names);
  }
}

const owned = (record: WholeRecord): WholeRecord => ({
  ...record,
  head: record.head.slice(),
  vectors: record.vectors.slice(),
});
