// A database on a thread of its own beside one in process, in turns: what a call costs, and what the event loop gets.
//
// Other work on the machine spoils the figures, those of the event loop first.
import process from "node:process";
import { type Client, connect } from "../mod.ts";
import { besideText, besideTimer } from "./measure/beside_timer.ts";
import { median } from "./measure/stats.ts";
import { inTurns } from "./measure/turns.ts";
import type { Context } from "./suites.ts";

const size = 128;
const collectionName = "bench";

let seed = 1;
const random = () => (seed = Math.imul(seed, 1664525) + 1013904223 >>> 0) / 2 ** 32;
const vector = () => Float32Array.from({ length: size }, random);
const batch = (from: number, count = 1000) =>
  Array.from({ length: count }, (_, i) => ({ id: from + i, vectors: vector(), payload: { n: i } }));

async function filled(points: number, thread: boolean): Promise<Client> {
  const db = await connect(":memory:", { thread });
  await db.collections.create({ collectionName, vectorsConfig: { size, distance: "Cosine" } });
  for (let id = 0; id < points; id += 1000) await db.points.upsert({ collectionName, points: batch(id), wait: true });
  return db;
}

/** Microseconds a call, `inFlight` at a time. */
async function perCall(count: number, inFlight: number, call: () => Promise<unknown>): Promise<number> {
  let left = count;
  const start = performance.now();
  await Promise.all(Array.from({ length: inFlight }, async () => {
    while (left-- > 0) await call();
  }));
  return (performance.now() - start) / count * 1000;
}

const get = (db: Client) => () => db.points.get({ collectionName, ids: [5] });

export async function suite({ report, short }: Context): Promise<void> {
  const rounds = short ? 3 : 7, points = short ? 20_000 : 100_000, queries = short ? 500 : 10_000;
  const databases = [await filled(points, false), await filled(points, true)], [inProcess, onThread] = databases;
  const compare = async (run: (db: Client) => Promise<number>): Promise<number[]> =>
    (await inTurns(rounds, databases.map((db) => () => run(db)))).map(median);
  report.title("A database on a thread of its own");
  for (const db of databases) await perCall(2000, 8, get(db));
  for (const [inFlight, floor] of [[1, 45], [64, 12]]) {
    const [here, there] = await compare((db) => perCall(short ? 3000 : 20_000, inFlight, get(db)));
    const detail = `${here.toFixed(1)} µs in process, ${there.toFixed(1)} on a thread`;
    report.add({ name: `get, ${inFlight} in flight: µs that the thread adds`, value: there - here, floor, detail });
  }
  const again = batch(0);
  for (const inFlight of [1, 4]) {
    const upsert = (db: Client) => () => db.points.upsert({ collectionName, points: again, wait: true });
    const [here, there] = await compare((db) => perCall(short ? 20 : 100, inFlight, upsert(db)));
    const name = `upserts of 1000 × ${size}, ${inFlight} in flight: rate to that in process`;
    report.add({ name, value: here / there, floor: 0.85, atLeast: true });
  }
  for (const inFlight of [1, 64]) {
    const name = `1 ms timer beside ${queries} queries, ${inFlight} in flight: longest wait, ms,`;
    for (const [where, db, floor] of [["in process", inProcess], ["on a thread", onThread, 5]] as const) {
      const query = () => db.points.query({ collectionName, query: vector(), limit: 10 });
      const beside = await besideTimer(() => perCall(queries, inFlight, query));
      report.add({ name: `${name} ${where}`, value: beside.worst, floor, detail: besideText(beside) });
    }
  }
  await inProcess.close();
  const before = process.cpuUsage();
  await new Promise((resolve) => setTimeout(resolve, 2000));
  const { user, system } = process.cpuUsage(before);
  report.add({ name: "idle for 2000 ms: ms of CPU", value: (user + system) / 1000 });
  await onThread.close();
}
