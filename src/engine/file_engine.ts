// The engine over a file: what the log holds is applied to an empty one, and from then on it takes every change down.
import { statSync } from "node:fs";
import { setImmediate } from "node:timers/promises";
import { dirname } from "node:path";
import { StatusError } from "../errors.ts";
import { createEngine, type Engine, type EngineOptions } from "./engine.ts";
import { Alone } from "./log/alone.ts";
import { compact } from "./log/compaction.ts";
import { decodeColumns, decodeOperation } from "./log/effects.ts";
import { openFailed } from "./log/errors.ts";
import { type FileCalls, fileCalls } from "./log/files.ts";
import { readOwner, takeLock, writeOwner } from "./log/lock.ts";
import { Log } from "./log/log.ts";
import { openLog } from "./log/open.ts";
import { Pace } from "./log/pace.ts";
import { LargeRecord, type WholeRecord } from "./log/reader.ts";
import { realPath } from "./log/real_path.ts";
import { openSnapshotFolder, unfinishedSnapshot } from "./log/snapshot_folder.ts";
import { Space, type SpaceLimits } from "./log/space.ts";
import type { Operation } from "./operation/operation.ts";

/** Rows that are looked at between two turns of the event loop. */
const sliceRows = 1000;
const progressMs = 100;
/** So much is written between two looks at the space that is dead. */
const lookedBytes = 2 ** 20;

export interface FileEngineOptions extends EngineOptions {
  /** Tests put faults behind them. */
  readonly calls?: FileCalls | undefined;
  /** Told of what was repaired, and of what could not be done in the background. */
  readonly onWarning?: ((text: string) => void) | undefined;
  /** When space is given back; as bench/storage_bench.ts found it good unless given. */
  readonly space?: SpaceLimits | undefined;
  /** Milliseconds from a write to the slot that tells of it; 200 unless given. */
  readonly markAfterMs?: number | undefined;
  /** Told how far opening has come. */
  readonly onProgress?: ((progress: Progress) => void) | undefined;
}

interface Progress {
  readonly bytes: number;
  readonly totalBytes: number;
  readonly operations: number;
}

/** @throws {StatusError} the file cannot be opened, and nothing was changed */
export async function openFileEngine(given: string, options: FileEngineOptions): Promise<Engine> {
  const { calls = fileCalls } = options, path = realPath(given);
  const lock = await takeLock(path, () => readOwner(calls, path));
  try {
    const engine = await openOwned(path, options);
    let closing: Promise<void> | undefined;
    return { ...engine, close: () => closing ??= engine.close().finally(() => lock.release()) };
  } catch (error) {
    lock.release();
    throw error;
  }
}

/** The same where nobody else can have the file: without the lock, and the path is taken as it is. */
export async function openOwned(path: string, options: FileEngineOptions): Promise<Engine> {
  const { calls = fileCalls, clock = Date.now, markAfterMs, onWarning = () => {} } = options;
  // Where the file ended when it was last looked whether space is to be given back.
  let log: Log | undefined, closed = false, lookedAt = 0;
  const space = new Space(options.space), pace = new Pace(), alone = new Alone(() => closed);
  const dump = (collection: number | undefined) => engine.dumpSnapshot(collection);
  const whole = <T>(work: () => Promise<T>) => engine.whole(work);
  const snapshotFiles = openSnapshotFolder({ path, calls, log: () => log!, dump, alone, whole });
  const paced = () => pace.hold(log!.end);
  const engine: Engine = createEngine({ ...options, snapshotFiles, commit, paced });
  const opened = await openInto(engine);

  async function openInto(engine: Engine): Promise<Log> {
    try {
      const position = await openLog(path, calls, watched(path, options, (records) => replay(engine, records)));
      const hints = () => engine.size(), onMark = () => maintain();
      const opened = log = new Log({ path, calls, clock, markAfterMs, hints, onMark }, position);
      lookedAt = position.end;
      writeOwner(calls, position.file, clock);
      // Of a new file: what the database calls itself.
      if (position.seq === 0) { for (const operation of engine.dump()) await opened.append(operation); }
      const own = engine.ownOperation();
      if (own !== undefined) await opened.append(own);
      engine.dropStaged();
      calls.remove(unfinishedSnapshot(path));
      if (position.tornBytes > 0) onWarning(cutOff(path, position.tornBytes));
      return opened;
    } catch (error) {
      await log?.close();
      await engine.close();
      throw error instanceof StatusError ? error : openFailed(path, dirname(path), error);
    }
  }

  function commit(operation: Operation): Promise<void> {
    const written = log!.append(operation);
    if (Math.abs(log!.end - lookedAt) >= lookedBytes) maintain();
    return written;
  }

  function maintain(): void {
    lookedAt = log!.end;
    if (alone.busy || closed || !space.isWorthIt(log!, engine.size())) return;
    const run = () => engine.whole(() => giveSpaceBack({ log: log!, calls, engine, space, pace, onWarning }));
    // What was written or deleted meanwhile may be worth another.
    void alone.run(run).then(maintain, () => {});
  }

  const catchingUp = catchUp(engine, () => closed).catch((error) => onWarning(laterFailed(path, error)));
  return {
    ...engine,
    async close() {
      closed = true;
      await catchingUp;
      await alone.ended();
      await engine.close();
      await opened.close();
    },
  };
}

async function catchUp(engine: Engine, isClosed: () => boolean): Promise<void> {
  while (!isClosed() && !await engine.catchUp(sliceRows)) await setImmediate();
}

const laterFailed = (path: string, { message }: Error): string =>
  `${path}: what was left for later is done when it is asked for, since it failed: ${message}`;

const cutOff = (path: string, bytes: number): string =>
  `${path}: the end of a write that was never answered (${bytes} bytes) was cut off`;

type Visitor = Parameters<typeof openLog>[2];

/** Tells of it, and lets others have a turn, ten times a second. */
function watched(path: string, { onProgress }: FileEngineOptions, visit: Visitor): Visitor {
  if (onProgress === undefined) return visit;
  const totalBytes = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  let operations = 0, told = performance.now();
  return (records, end) => {
    const done = visit(records, end), now = performance.now();
    operations++;
    if (now - told < progressMs && end < totalBytes) return done;
    told = now;
    return Promise.resolve(done).then(() => {
      onProgress({ bytes: end, totalBytes, operations });
      return setImmediate();
    });
  };
}

/** A promise only where a library must be loaded first: of many small records each would cost a turn. */
function replay(engine: Engine, records: readonly (WholeRecord | LargeRecord)[]): void | Promise<void> {
  for (const [i, record] of records.entries()) {
    const columns = record instanceof LargeRecord ? decodeColumns(record) : undefined;
    if (columns !== undefined && engine.load(columns)) continue;
    const operation = decodeOperation(record), loading = operation && engine.replay(operation);
    if (loading !== undefined) return loading.then(() => replay(engine, records.slice(i + 1)));
  }
}

interface Spacious {
  readonly log: Log;
  readonly calls: FileCalls;
  readonly engine: Engine;
  readonly space: Space;
  readonly pace: Pace;
  readonly onWarning: (text: string) => void;
}

/** Compacts; where that fails the file goes on as it was. */
async function giveSpaceBack({ log, calls, engine, space, pace, onWarning }: Spacious): Promise<void> {
  const size = engine.size();
  try {
    space.compacted(await compact(log, calls, () => engine.dump(), pace), size);
  } catch (error) {
    space.failed(log);
    onWarning(`${log.path}: giving space back failed, and is tried again later: ${(error as Error).message}`);
  }
}
