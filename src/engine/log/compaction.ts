// Gives space back: a new file of what is live, written beside the log and put in its place.
import { setImmediate } from "node:timers/promises";
import type { Operation } from "../operation/operation.ts";
import type { FileCalls } from "./files.ts";
import type { Log } from "./log.ts";
import { newPath } from "./open.ts";
import type { Pace } from "./pace.ts";
import { Rewrite, type Source } from "./rewrite.ts";
import type { Written } from "./space.ts";

/** What the log got meanwhile is copied with turns between until so little is left, or no less than before. */
const restBytes = 256 * 1024;

/**
 * @param operations makes the operations that make the database as it is now
 * @param pace holds those who write to the log meanwhile
 * @returns the file with what is live alone
 * @throws the new file could not be written: the log goes on as it was
 */
export async function compact(
  log: Log,
  calls: FileCalls,
  operations: () => Iterable<Operation>,
  pace: Pace,
): Promise<Written> {
  let copied = log.end;
  calls.remove(newPath(log.path));
  const rewrite = new Rewrite(newPath(log.path), calls, (rewrite) => pace.advance(rewrite));
  pace.begin(log.end);
  try {
    await rewrite.write(operations());
    const live: Written = { end: rewrite.end, smallBytes: rewrite.smallBytes };
    copied = await catchUp(rewrite, log, copied);
    await rewrite.sync();
    copied = await catchUp(rewrite, log, copied);
    rewrite.copyNow(log, copied, log.end);
    const position = rewrite.finish(false);
    if (!calls.same(log.file, log.path)) throw new Error(`${log.path} was replaced by another file`);
    calls.rename(rewrite.path, log.path);
    const moved = log.moveTo(position, () => calls.syncFolder(log.path));
    // Until the old file is closed no other compaction can begin.
    pace.begin(log.end);
    await moved;
    return live;
  } catch (error) {
    if (log.file !== rewrite.file) await rewrite.remove();
    throw error;
  } finally {
    pace.finish();
  }
}

/** @returns up to where the log was copied */
export async function catchUp(
  rewrite: Rewrite,
  log: Pick<Log, "file" | "salt" | "end">,
  from: number,
  keep?: Source["keep"],
): Promise<number> {
  let copied = from, rest = Infinity, before: number;
  do {
    const end = log.end;
    before = rest;
    await rewrite.copy({ file: log.file, salt: log.salt, keep }, copied, end);
    copied = end;
    await setImmediate();
    rest = log.end - copied;
  } while (rest > restBytes && rest < before);
  return copied;
}
