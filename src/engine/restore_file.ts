// Puts a snapshot in the place of a database that nobody has open.
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { StatusError } from "../errors.ts";
import { type FileEngineOptions, openFileEngine } from "./file_engine.ts";
import { decodeOperation } from "./log/effects.ts";
import { openFailed } from "./log/errors.ts";
import { type FileCalls, fileCalls } from "./log/files.ts";
import { readOwner, takeLock } from "./log/lock.ts";
import { newestSlot, newPath, prove } from "./log/open.ts";
import type { LargeRecord, WholeRecord } from "./log/reader.ts";
import { realPath } from "./log/real_path.ts";
import { recordTypes } from "./log/record_types.ts";
import { Rewrite } from "./log/rewrite.ts";
import { listedSnapshots, snapshotFolder } from "./log/snapshot_folder.ts";
import { withFile } from "./log/whole.ts";

/** @throws {StatusError} the snapshot is not whole, or somebody has the database open: nothing was changed */
export async function restoreFile(given: string, snapshot: string, options: FileEngineOptions = {}): Promise<void> {
  const { calls = fileCalls } = options, path = realPath(given), from = realPath(snapshot);
  const only = await onlyOf(from, calls);
  if (only === undefined || !existsSync(path)) return await replaceFile(path, from, calls);
  const engine = await openFileEngine(path, options);
  try {
    await engine.restore(from);
  } finally {
    await engine.close();
  }
}

/**
 * The name of the one collection that a snapshot is of; one that was used as a database since is no such thing.
 *
 * @throws {StatusError} it is not whole
 */
async function onlyOf(path: string, calls: FileCalls): Promise<string | undefined> {
  let only: string | undefined;
  const look = (records: Records): void => {
    // Large vectors are read, and checked, only when they are asked for.
    for (const { vectors } of records) void vectors;
    if (records[0].type !== recordTypes.database) return;
    const operation = decodeOperation(records[0]);
    if (operation?.kind === "database") only = operation.only;
  };
  await withFile(path, calls, (file) => prove(path, calls, file, look));
  return only;
}

type Records = readonly (WholeRecord | LargeRecord)[];

/** @throws {StatusError} what is there is no database, or one of a newer release, or may not be written */
async function checkReplaced(path: string, calls: FileCalls): Promise<void> {
  if (!existsSync(path)) return;
  // Whoever may write to the folder only could put another file in its place.
  await calls.close(calls.open(path, "write"));
  await withFile(path, calls, async (file) => {
    try {
      newestSlot(path, calls, file);
    } catch (error) {
      if (!(error instanceof StatusError) || error.status !== "DATA_LOSS") throw error;
    }
  });
}

async function replaceFile(path: string, from: string, calls: FileCalls): Promise<void> {
  const lock = await takeLock(path, () => readOwner(calls, path));
  let rewrite: Rewrite | undefined;
  try {
    await checkReplaced(path, calls);
    calls.remove(newPath(path));
    const copy = rewrite = new Rewrite(newPath(path), calls);
    await withFile(from, calls, (file) => prove(from, calls, file, (records) => copyAll(copy, records)));
    await rewrite.write(
      await listedSnapshots(snapshotFolder(path), calls, (name) => onlyOf(join(snapshotFolder(path), name), calls)),
    );
    rewrite.finish(true);
    await rewrite.close();
    calls.rename(newPath(path), path);
    calls.syncFolder(path);
  } catch (error) {
    await rewrite?.remove();
    throw error instanceof StatusError ? error : openFailed(path, dirname(path), error);
  } finally {
    lock.release();
  }
}

/** The list of snapshots belongs to the place, not to the snapshot. */
function copyAll(copy: Rewrite, records: Records): Promise<void> {
  for (const record of records) {
    if (record.type !== recordTypes.saveSnapshot && record.type !== recordTypes.deleteSnapshot) copy.copyWhole(record);
  }
  return copy.turn();
}
