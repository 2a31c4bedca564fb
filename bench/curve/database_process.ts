// A process with a database of some size in a file, which says what its works cost; and one that opens that file.
// usage: database_process fill FILE COUNT, or open FILE; prints a line of JSON
import process from "node:process";
import { type Client, connect, waitForGreen } from "@quiver/qdrant";
import { collectionName, fill } from "../engine/peer_rows.ts";
import { embeddingLike, makeWorkload, queryCount, rowOf, type Workload } from "../engine/workload.ts";
import { median } from "../measure/stats.ts";
import { cpuPerCall, inTurns } from "../measure/turns.ts";

const size = 128, rounds = 5, queries = 20;

/** Milliseconds of the processor for each search, or microseconds for each point; memory in MB, with the vectors. */
export type Costs = Record<"upsert" | "graph" | "search" | "exact" | "filtered" | "memory", number>;

function resident(): number {
  (globalThis as { gc?: () => void }).gc?.();
  return process.memoryUsage().rss / 1e6;
}

async function searches(db: Client, { queries: rows }: Workload): Promise<number[]> {
  const search = (more: object, limit = 10) => (round: number) =>
    cpuPerCall(queries, (i) => {
      const query = rowOf(rows, size, (Math.max(round, 0) * queries + i) % queryCount);
      return db.points.query({ collectionName, query, limit, ...more });
    });
  const filter = { must: [{ key: "n", range: { gte: 300, lt: 400 } }] };
  const works = [search({}), search({ params: { exact: true } }), search({ filter })];
  return (await inTurns(rounds, works, 5)).map(median);
}

async function filled(file: string, count: number): Promise<Costs> {
  const workload = makeWorkload(count, size, embeddingLike), before = resident();
  const db = await connect(`file:${file}`);
  const upsert = 1000 * await cpuPerCall(1, () => fill(db, workload)) / count;
  const graph = 1000 * await cpuPerCall(1, () => waitForGreen(db, { collectionName }, { timeoutMs: 3_600_000 })) /
    count;
  const [search, exact, filtered] = await searches(db, workload);
  const memory = resident() - before;
  await db.close();
  return { upsert, graph, search, exact, filtered, memory };
}

/** To the first answer. */
async function opened(file: string): Promise<{ open: number }> {
  let db: Client;
  const open = await cpuPerCall(1, async () => {
    db = await connect(`file:${file}`);
    await db.points.query({ collectionName, query: new Float32Array(size).fill(0.1), limit: 10 });
  });
  await db!.close();
  return { open };
}

const [what, file, count] = process.argv.slice(2);
console.log(JSON.stringify(what === "fill" ? await filled(file, Number(count)) : await opened(file)));
process.exit();
