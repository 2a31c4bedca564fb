// Opens a log: makes the file where there is none, else proves it whole and shows its operations.
import { randomBytes } from "node:crypto";
import { StatusError } from "../../errors.ts";
import { checkReadable, cutShort, notOurs, openFailed, tooNew } from "./errors.ts";
import { dirname } from "node:path";
import { type FileCalls, readAll, writeAll } from "./files.ts";
import { firstRecord, format, isOurs, readSlot, saltOf, type Slot, slotAt, slotBytes, writeSlot } from "./format.ts";
import type { Position } from "./log.ts";
import { checkTail, type OperationVisitor, walk, type Walked, Window } from "./reader.ts";

const number = new Intl.NumberFormat("en-US");

export const newPath = (path: string): string => `${path}-new`;

/** Where the log stands, and how many bytes of an unanswered write were cut off. */
export interface OpenedLog extends Position {
  readonly tornBytes: number;
}

/**
 * The lock is taken. What a compaction or restore left unfinished is removed, once the file is known to be ours.
 *
 * @throws {StatusError} the file is not ours, too new, damaged or cut short: nothing was changed
 */
export async function openLog(path: string, calls: FileCalls, visit: OperationVisitor): Promise<OpenedLog> {
  const file = orFail(path, () => existing(path, calls) ?? created(path, calls));
  try {
    return await opened(path, calls, file, visit);
  } catch (error) {
    await calls.close(file).catch(() => {});
    throw error instanceof StatusError ? error : openFailed(path, dirname(path), error);
  }
}

function orFail<T>(path: string, run: () => T): T {
  try {
    return run();
  } catch (error) {
    throw error instanceof StatusError ? error : openFailed(path, dirname(path), error);
  }
}

function existing(path: string, calls: FileCalls): number | undefined {
  try {
    return calls.open(path, "write");
  } catch (error) {
    if ((error as { code?: string }).code === "ENOENT") return undefined;
    throw error;
  }
}

/** Whole or not at all: written beside its place, then renamed. */
function created(path: string, calls: FileCalls): number {
  calls.remove(newPath(path));
  const file = calls.open(newPath(path), "create");
  try {
    writeStart(calls, file, freshSlot());
    calls.syncNow(file);
    calls.rename(newPath(path), path);
    calls.syncFolder(path);
    return file;
  } catch (error) {
    void calls.close(file).catch(() => {});
    calls.remove(newPath(path));
    throw error;
  }
}

/** The slot of a file without records. */
export const freshSlot = (): Slot => ({
  format,
  oldestReader: format,
  fileId: new Uint8Array(randomBytes(16)),
  generation: 1,
  durable: firstRecord,
  seq: 0,
  rows: 0,
  payloadBytes: 0,
  closed: false,
});

/** Both slots and nothing else. */
export function writeStart(calls: FileCalls, file: number, slot: Slot): void {
  const start = new Uint8Array(firstRecord);
  for (const at of slotAt) start.set(writeSlot(slot), at);
  writeAll(calls, file, start, 0);
}

async function opened(path: string, calls: FileCalls, file: number, visit: OperationVisitor): Promise<OpenedLog> {
  const { size, slot, walked } = await prove(path, calls, file, visit), tornBytes = size - walked.end;
  calls.remove(newPath(path));
  if (tornBytes > 0) calls.truncate(file, walked.end);
  // A compaction may have been killed between its swap and the folder's sync: what is written here must not stand in a file without a name.
  calls.syncFolder(path);
  // What lies behind the slot may be in the system's memory only: to build on it as on the disk would lie after a power cut.
  if (size > slot.durable) await calls.sync(file);
  return { file, slot, end: walked.end, seq: walked.seq, smallBytes: walked.smallBytes, tornBytes };
}

/** A file that is whole, but for the end of a write that was never answered. */
export interface Proved {
  readonly size: number;
  readonly slot: Slot;
  readonly walked: Walked;
}

/** Reads every record. @throws {StatusError} the file is not ours, or it or a record too new, damaged or cut short */
export async function prove(path: string, calls: FileCalls, file: number, visit: OperationVisitor): Promise<Proved> {
  const size = calls.size(file), slot = newestSlot(path, calls, file);
  if (size < slot.durable) throw cutShort(path, size, `${number.format(slot.durable)} bytes`, 0);
  const window = new Window(calls, file, size), salt = saltOf(slot.fileId);
  const walked = await walk(window, salt, (records, end) => {
    checkReadable(path, records);
    return visit(records, end);
  });
  if (walked.end < size) await checkTail(path, window, salt, walked, slot.durable);
  if (walked.seq < slot.seq) throw cutShort(path, walked.seq, `${number.format(slot.seq)} operations`, walked.seq);
  return { size, slot, walked };
}

/** @throws {StatusError} neither slot is whole, or this release is too old for the file */
export function newestSlot(path: string, calls: FileCalls, file: number): Slot {
  const start = new Uint8Array(firstRecord), length = readAll(calls, file, start, 0);
  const slots = slotAt.map((at) => readSlot(start.subarray(at, at + slotBytes))).filter((slot) => slot !== undefined);
  const newest = slots.sort((a, b) => b.generation - a.generation)[0];
  if (newest === undefined) {
    if (!slotAt.some((at) => isOurs(start.subarray(at)))) throw notOurs(path, start.subarray(0, length));
    throw new StatusError(
      "DATA_LOSS",
      `${path} is damaged at byte 0 (both slots); nothing was changed: salvage() copies what is whole`,
    );
  }
  if (newest.oldestReader > format) throw tooNew(path, newest.format, format);
  return newest;
}
