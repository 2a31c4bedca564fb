// Snapshots as files: each a complete database, in a folder beside the log.
import { createHash } from "node:crypto";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { StatusError } from "../../errors.ts";
import type { SnapshotFiles } from "../operation/engine_state.ts";
import type { Operation } from "../operation/operation.ts";
import { shardFolder, shardPrefix } from "../collection/snapshot_store.ts";
import { collectionMissing } from "../request/failure.ts";
import { Alone } from "./alone.ts";
import { catchUp } from "./compaction.ts";
import { collectionOf, decodeOperation } from "./effects.ts";
import { snapshotFailed } from "./errors.ts";
import { type FileCalls, readAll } from "./files.ts";
import type { Log } from "./log.ts";
import type { WholeRecord } from "./reader.ts";
import { recordTypes } from "./record_types.ts";
import { memoryFiles } from "./memory_files.ts";
import { Rewrite, type Source } from "./rewrite.ts";
import { readOperations, withFile } from "./whole.ts";

export const snapshotFolder = (path: string): string => `${path}-snapshots`;

/** What is being written; after a kill it is removed when the database is opened. */
export const unfinishedSnapshot = (path: string): string => join(snapshotFolder(path), "unfinished");

/** Longest name of a file that is left as it is. */
const longestName = 200;

/** No two names of snapshots give one name of a file. */
export function snapshotFileName(name: string): string {
  const escaped = encodeURIComponent(name).replaceAll(/[*'()!~]|^\./g, (each) => `%${each.charCodeAt(0).toString(16)}`);
  if (escaped.length <= longestName) return escaped;
  return `${escaped.slice(0, 120)}~${createHash("sha256").update(name).digest("hex").slice(0, 32)}.snapshot`;
}

/** Those that are in the folder, as operations that list them; of a name that was cut only the file knows no more. */
export async function listedSnapshots(
  folder: string,
  calls: FileCalls,
  onlyOf: (file: string) => Promise<string | undefined>,
): Promise<Operation[]> {
  const found: Operation[] = [];
  for (const file of calls.list(folder)) {
    const time = /-(\d{4})-(\d\d)-(\d\d)-(\d\d)-(\d\d)-(\d\d)\.snapshot$/.exec(file)?.slice(1).map(Number);
    if (time === undefined || file.includes("~")) continue;
    const [year, month, day, hour, minute, second] = time;
    const createdAt = Date.UTC(year, month - 1, day, hour, minute, second) / 1000;
    try {
      const sum = await withFile(join(folder, file), calls, (open) => checksum(calls, open, calls.size(open)));
      const snapshot = { name: decodeURIComponent(file), ...sum, createdAt }, only = await onlyOf(file);
      const isOfShard = only !== undefined && snapshot.name.startsWith(`${shardPrefix(only)}-`);
      found.push({ kind: "saveSnapshot", folder: isOfShard ? shardFolder(only) : only, snapshot });
    } catch { /* what cannot be read is in nobody's list */ }
  }
  return found;
}

export interface SnapshotFolderOptions {
  /** The database's. */
  readonly path: string;
  readonly calls: FileCalls;
  /** Where what the database gets while a snapshot is written goes; `done` is called when it is wanted no more. */
  readonly log: () => Pick<Log, "file" | "salt" | "end"> & { readonly done?: (() => void) | undefined };
  /** Begins when no write is applied in part. */
  readonly whole: <T>(work: () => Promise<T>) => Promise<T>;
  /** The operations that make the database, or one of its collections. */
  readonly dump: (collection: number | undefined) => Iterable<Operation>;
  /** Nothing else moves the log meanwhile. */
  readonly alone?: Alone | undefined;
}

export function openSnapshotFolder(options: SnapshotFolderOptions): SnapshotFiles {
  const { path, calls, alone = new Alone(() => false) } = options;
  const pathOf = (name: string) => join(snapshotFolder(path), snapshotFileName(name));
  return {
    write: (name, collection, unlist) =>
      alone.run(() => writeSnapshot(options, { to: pathOf(name), collection, unlist })),
    read: (name, visit) => readOperations(pathOf(name), calls, visit).then(() => {}),
    bytes: (name, from) => withFile(pathOf(name), calls, (file) => Promise.resolve(piece(calls, file, from))),
    remove: (name) => calls.remove(pathOf(name)),
  };
}

/** Of a database without a file. */
export function snapshotsInMemory(
  options: Pick<SnapshotFolderOptions, "dump" | "whole">,
  watch: (see: (operation: Operation) => void) => () => void,
): SnapshotFiles {
  const path = ":memory:", calls = memoryFiles();
  const log = () => {
    const meanwhile = new Rewrite(`${path}-meanwhile`, calls),
      stop = watch((operation) => meanwhile.writeNow([operation]));
    const done = () => {
      stop();
      void meanwhile.remove();
    };
    return {
      file: meanwhile.file,
      salt: meanwhile.salt,
      get end() {
        return meanwhile.end;
      },
      done,
    };
  };
  return openSnapshotFolder({ ...options, path, calls, log });
}

const mostPiece = 2 ** 20;

function piece(calls: FileCalls, file: number, from: number): Uint8Array {
  const into = new Uint8Array(Math.max(0, Math.min(mostPiece, calls.size(file) - from)));
  return into.subarray(0, into.length === 0 ? 0 : calls.read(file, into, from));
}

type Sum = { size: number; sha256: string };

interface Wanted {
  readonly to: string;
  readonly collection: number | undefined;
  readonly unlist: () => void | Promise<void>;
}

async function writeSnapshot(options: SnapshotFolderOptions, { to, collection, unlist }: Wanted): Promise<Sum> {
  const { path, calls } = options, unfinished = unfinishedSnapshot(path);
  let rewrite: Rewrite | undefined;
  try {
    calls.makeFolder(snapshotFolder(path));
    calls.syncFolder(snapshotFolder(path));
    calls.remove(unfinished);
    rewrite = new Rewrite(unfinished, calls);
    const filled = rewrite;
    await options.whole(() => fill(filled, options, collection));
    const { file, end } = rewrite.finish(true), sum = await checksum(calls, file, end);
    await unlist();
    calls.rename(unfinished, to);
    calls.syncFolder(to);
    await rewrite.close();
    return sum;
  } catch (error) {
    await rewrite?.remove();
    throw error instanceof StatusError ? error : snapshotFailed(path, error);
  }
}

async function fill(rewrite: Rewrite, options: SnapshotFolderOptions, collection?: number): Promise<void> {
  const log = options.log();
  try {
    const keep = (record: WholeRecord): boolean => belongs(record, collection), start = log.end;
    await rewrite.write(options.dump(collection));
    let copied = await catchUp(rewrite, log, start, keep);
    await rewrite.sync();
    copied = await catchUp(rewrite, log, copied, keep);
    rewrite.copyNow({ file: log.file, salt: log.salt, keep } satisfies Source, copied, log.end);
  } finally {
    log.done?.();
  }
}

/** @throws {StatusError} it says that the one collection is gone */
function belongs(record: WholeRecord, collection: number | undefined): boolean {
  const { type } = record;
  if (type === recordTypes.saveSnapshot || type === recordTypes.deleteSnapshot) return false;
  if (collection === undefined) return true;
  if (isEnd(record, collection)) throw collectionMissing("it was deleted while its snapshot was written");
  return (type >= recordTypes.points || type === recordTypes.configure) && collectionOf(record) === collection;
}

function isEnd(record: WholeRecord, collection: number): boolean {
  if (record.type !== recordTypes.drop && record.type !== recordTypes.publish) return false;
  const operation = decodeOperation(record)!;
  return operation.kind === "publish"
    ? operation.replaces.includes(collection)
    : operation.kind === "drop" && operation.collection === collection;
}

async function checksum(calls: FileCalls, file: number, end: number): Promise<Sum> {
  const hash = createHash("sha256"), piece = new Uint8Array(2 ** 20);
  for (let at = 0; at < end;) {
    const length = readAll(calls, file, piece.subarray(0, Math.min(piece.length, end - at)), at);
    if (length === 0) break;
    hash.update(piece.subarray(0, length));
    at += length;
    if (end > piece.length) await setImmediate();
  }
  return { size: end, sha256: hash.digest("hex") };
}
