// A folder for the files of a test, and databases in it.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Client, connect, type Database, openDatabase } from "../../mod.ts";

export const vectorsConfig = { size: 2, distance: "Dot" } as const;

/** Runs with a folder that is gone afterwards. */
export async function inFolder(run: (folder: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "quiver-file-"));
  try {
    await run(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Runs with a database of a file and a client of it, both closed afterwards. */
export async function withDatabase<T>(
  path: string,
  run: (db: Client, database: Database) => Promise<T>,
  options?: Parameters<typeof openDatabase>[1],
): Promise<T> {
  const database = await openDatabase(`file:${path}`, options), db = await connect(database);
  try {
    return await run(db, database);
  } finally {
    await db.close();
    await database.close();
  }
}

/** A collection with the points 1…count. */
export async function fill(db: Client, collectionName: string, count: number): Promise<void> {
  await db.collections.create({ collectionName, vectorsConfig });
  const points = Array.from({ length: count }, (_, i) => ({ id: i + 1, vectors: [i, 1], payload: { n: i } }));
  if (count > 0) await db.points.upsert({ collectionName, points, wait: true });
}

/** All that a client sees of the collections. */
export async function contents(db: Client): Promise<unknown> {
  const found: unknown[] = [(await db.collections.listAliases({})).aliases];
  for (const { name } of (await db.collections.list()).collections) {
    const { result } = await db.points.scroll({ collectionName: name, limit: 10_000, withVectors: true });
    found.push([name, result.map(({ id, payload, vectors }) => [id, payload, vectors])]);
  }
  return found;
}
