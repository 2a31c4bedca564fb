// A database on a thread of its own beside one in process, in turns: what a call costs, and what the event loop gets.
//
//   deno run -A bench/thread_bench.ts [--quick]
//   node --experimental-strip-types --import ./tests/offline/register.mjs bench/thread_bench.ts [--quick]
//
// Other work on the machine spoils the figures, those of the event loop first.
import process from "node:process";
import { type Client, connect } from "../mod.ts";
import { besideText, besideTimer } from "./beside_timer.ts";

const quick = process.argv.includes("--quick");
const size = 128, rounds = quick ? 3 : 7;
const points = quick ? 20_000 : 100_000, queries = quick ? 500 : 10_000;
const collectionName = "bench";

let seed = 1;
const random = () => (seed = Math.imul(seed, 1664525) + 1013904223 >>> 0) / 2 ** 32;
const vector = () => Float32Array.from({ length: size }, random);
const batch = (from: number, count = 1000) =>
  Array.from({ length: count }, (_, i) => ({ id: from + i, vectors: vector(), payload: { n: i } }));

async function filled(thread: boolean): Promise<Client> {
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

const median = (values: number[]): number => values.sort((a, b) => a - b)[values.length >> 1];

/** Each in its turn, so that what disturbs one disturbs the other; the median round counts. */
async function inTurns(run: (db: Client) => Promise<number>): Promise<[inProcess: number, onThread: number]> {
  const times: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds; round++) for (const i of [0, 1]) times[i].push(await run(databases[i]));
  return [median(times[0]), median(times[1])];
}

const databases = [await filled(false), await filled(true)];
const [inProcess, onThread] = databases;
const calls = quick ? 3000 : 20_000;
const get = (db: Client) => () => db.points.get({ collectionName, ids: [5] });
for (const db of databases) await perCall(2000, 8, get(db));

for (const [inFlight, most] of [[1, 45], [64, 12]]) {
  const [here, there] = await inTurns((db) => perCall(calls, inFlight, get(db)));
  const added = (there - here).toFixed(1);
  console.log(
    `get, ${inFlight} in flight: ${here.toFixed(1)} µs in process, ${
      there.toFixed(1)
    } on a thread; adds ${added} (at most ${most})`,
  );
}

const again = batch(0);
for (const inFlight of [1, 4]) {
  const upsert = (db: Client) => () => db.points.upsert({ collectionName, points: again, wait: true });
  const [here, there] = await inTurns((db) => perCall(quick ? 20 : 100, inFlight, upsert(db)));
  console.log(
    `upserts of 1000 × ${size}, ${inFlight} in flight: ${
      (here / there).toFixed(2)
    } of the rate in process (at least 0.85)`,
  );
}

const query = (db: Client) => db.points.query({ collectionName, query: vector(), limit: 10 });
for (const inFlight of [1, 64]) {
  const work = (db: Client) => perCall(queries, inFlight, () => query(db));
  console.log(`1 ms timer beside ${queries} queries of ${points} × ${size}, ${inFlight} in flight:`);
  console.log(`  in process: ${besideText(await besideTimer(() => work(inProcess)))}`);
  console.log(`  on a thread: ${besideText(await besideTimer(() => work(onThread)))} (at most 5 ms)`);
}
await inProcess.close();

const before = process.cpuUsage();
await new Promise((resolve) => setTimeout(resolve, 2000));
const { user, system } = process.cpuUsage(before);
console.log(`idle for 2000 ms: ${((user + system) / 1000).toFixed(1)} ms of CPU`);
await onThread.close();
