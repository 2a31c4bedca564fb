// Databases on threads of their own, through both links, with the worker at hand.
import type { Worker } from "node:worker_threads";
import { openOnThread, type Start, startWorker } from "../../src/database/on_thread.ts";
import { linkMemory } from "../../src/thread/link.ts";
import { type Client, connect } from "../../mod.ts";

/** Whether the two sides share memory, by the name of the link. */
export const links: readonly [name: string, shared: boolean][] = [["in shared memory", true], ["by messages", false]];

export interface OnThread {
  readonly database: Awaited<ReturnType<typeof openOnThread>>;
  readonly db: Client;
  readonly worker: Worker;
}

interface Options {
  readonly shared?: boolean;
  readonly target?: string;
}

/** Runs with one and a client of it, both closed afterwards. */
export async function onThread(
  run: (opened: OnThread) => Promise<void>,
  { shared = true, target = ":memory:" }: Options = {},
): Promise<void> {
  let worker: Worker | undefined;
  const start = (given: Start) => worker = startWorker(given), memory = shared ? linkMemory() : undefined;
  const database = await openOnThread(target, {}, { onWarning: () => {} }, { memory, start });
  await withClient(await connect(database), (db) => run({ database, db, worker: worker! }))
    .finally(() => database.close().catch(() => {}));
}

/** Runs with a client that is closed afterwards. */
export async function withClient(db: Client, run: (db: Client) => Promise<void>): Promise<void> {
  try {
    await run(db);
  } finally {
    await db.close();
  }
}

export async function countOf(db: Client, collectionName: string): Promise<number> {
  return (await db.points.count({ collectionName, exact: true })).result.count;
}
