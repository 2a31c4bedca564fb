// How long others wait: a timer beside queries in process, small calls beside long ones behind `serve`, and what a small call costs.
//
//   deno run -A bench/event_loop_bench.ts [--before DIR] [--quick]
//
// `--before` takes a second checkout, whose small calls are measured in turns with ours. Server, small calls and long calls are processes of
// their own. Other work on the machine lengthens every wait.
import { spawn } from "node:child_process";
import process from "node:process";
import { createInterface } from "node:readline";
import { fileURLToPath, pathToFileURL } from "node:url";
import { type Client, connect, healthCheck, serve } from "../mod.ts";
import { besideText, besideTimer } from "./beside_timer.ts";

const [role, ...given] = process.argv.slice(2);
const quick = process.argv.includes("--quick");
const groupsField = "group", size = 32, rows = quick ? 30_000 : 300_000;

function vectorOf(id: number, length: number): Float32Array {
  return Float32Array.from({ length }, (_, i) => Math.sin(id * 12.9898 + i * 78.233) * 0.5);
}

async function fill(db: Client, count: number, length: number): Promise<void> {
  await db.collections.create({ collectionName: "c", vectorsConfig: { size: length, distance: "Cosine" } });
  for (let from = 0; from < count; from += 1000) {
    const points = Array.from({ length: Math.min(1000, count - from) }, (_, i) => {
      const id = from + i;
      return {
        id,
        vectors: vectorOf(id, length),
        payload: { [groupsField]: id % 10_000, city: `city ${id % 5000}`, n: id },
      };
    });
    await db.points.upsert({ collectionName: "c", points, wait: true });
  }
  await db.collection("c").createFieldIndex({ fieldName: "city", fieldType: "Keyword" } as never);
}

const collectionName = "c", query = vectorOf(7, size);
const longCalls: Record<string, (db: Client) => Promise<unknown>> = {
  groups: (db) => db.points.queryGroups({ collectionName, query, groupBy: groupsField, limit: 10_000, groupSize: 2 }),
  matrix: (db) => db.points.searchMatrixPairs({ collectionName, sample: 2000, limit: 20 }),
  batch: (db) =>
    db.points.queryBatch({
      collectionName,
      queryPoints: Array.from({ length: 100 }, (_, i) => ({ collectionName, query: vectorOf(i, size), limit: 100 })),
    }),
  facet: (db) =>
    db.points.facet({ collectionName, key: "city", limit: 1000, filter: { must: { key: "n", range: { gte: 10 } } } }),
  formula: (db) =>
    db.points.query({
      collectionName,
      prefetch: [{ query, limit: rows }],
      query: { formula: { expression: { sum: ["$score", { mult: ["n", 0.001] }] } } },
      limit: 10,
    } as never),
  scroll: (db) => db.points.scroll({ collectionName, limit: rows, withPayload: true, withVectors: true }),
  setPayload: (db) =>
    db.points.setPayload({
      collectionName,
      payload: { tag: Date.now() },
      pointsSelector: { must: { key: "n", range: { gte: 0 } } } as never,
      wait: true,
    }),
  snapshot: (db) => db.snapshots.create({ collectionName }),
};

function percentile(times: readonly number[], part: number): number {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? NaN;
}

const ms = (value: number) => value.toFixed(1).padStart(8);

/** Waits for the end of standard input. */
function told(): Promise<void> {
  return new Promise((resolve) => process.stdin.on("end", resolve).resume());
}

async function server(): Promise<void> {
  const served = await serve({ port: 0, thread: true }); // as `deno task serve` has it
  console.log(served.address);
  await told();
  await served.close();
}

/** Health checks and small queries one after another, until told to stop. */
async function prober(address: string): Promise<void> {
  const db = await connect(address), health: number[] = [], small: number[] = [];
  const timed = async (times: number[], call: () => Promise<unknown>) => {
    const start = performance.now();
    await call();
    times.push(performance.now() - start);
  };
  const both = async () => {
    await timed(health, () => healthCheck(db));
    await timed(
      small,
      () => db.points.query({ collectionName, query, limit: 1, filter: { must: { hasId: [1, 2, 3] } } }),
    );
    await new Promise((done) => setTimeout(done, 2));
  };
  // The first calls connect, and are compiled.
  for (let i = 0; i < 100; i++) await both();
  health.length = small.length = 0;
  let over = false;
  void told().then(() => over = true);
  console.log("ready");
  while (!over) await both();
  await db.close();
  console.log(JSON.stringify({ health, small }));
}

/** One long call after another, for two seconds and more. */
async function caller(address: string, kind: string): Promise<void> {
  const db = await connect(address), times: number[] = [], end = performance.now() + 2000;
  while (performance.now() < end) {
    const start = performance.now();
    await longCalls[kind](db);
    times.push(performance.now() - start);
  }
  await db.close();
  console.log(JSON.stringify(times));
}

const self = fileURLToPath(import.meta.url);
const flags = "Deno" in globalThis ? ["run", "-A", "--no-check", ...imports()] : [];

function imports(): string[] {
  const at = process.argv.indexOf("--import-map");
  return at < 0 ? [] : ["--import-map", process.argv[at + 1]];
}

function started(...args: string[]) {
  const child = spawn(process.execPath, [
    ...flags,
    self,
    ...args,
    ...process.argv.filter((arg) => arg === "--quick"),
    ...imports(),
  ], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  return { next: async () => (await lines.next()).value as string, stop: () => child.stdin.end() };
}

async function besideLongCalls(): Promise<void> {
  console.log(`\nSmall calls beside long ones behind serve, ${rows} × ${size}; milliseconds`);
  console.log("long call        each  health p50     p99     max   query p50     p99     max");
  const served = started("serve"), address = await served.next(), db = await connect(address);
  await fill(db, rows, size);
  await db.close();
  for (const kind of [undefined, ...Object.keys(longCalls)]) {
    const probe = started("probe", address);
    await probe.next();
    const long = kind === undefined ? undefined : started("long", address, kind);
    const each: number[] = long === undefined ? [] : JSON.parse(await long.next());
    if (long === undefined) await new Promise((done) => setTimeout(done, 2000));
    probe.stop();
    const { health, small } = JSON.parse(await probe.next()) as { health: number[]; small: number[] };
    const row = [health, small].map((times) => [0.5, 0.99, 1].map((part) => ms(percentile(times, part))).join(""));
    console.log(`${(kind ?? "(none)").padEnd(12)}${ms(percentile(each, 0.5))}    ${row.join("    ")}`);
  }
  served.stop();
}

async function besideATimer(): Promise<void> {
  const length = 128, count = quick ? 10_000 : 100_000, queries = quick ? 1000 : 10_000;
  const db = await connect(":memory:");
  await fill(db, count, length);
  const beside = await besideTimer(async () => {
    for (let i = 0; i < queries; i++) await db.points.query({ collectionName, query: vectorOf(i, length), limit: 10 });
  });
  await db.close();
  console.log(`A 1 ms timer beside ${queries} queries in process on ${count} × ${length}: ${besideText(beside)}`);
}

type Small = (db: Client) => Promise<unknown>;
const smallCalls: Record<string, Small> = {
  "get of one point": (db) => db.points.get({ collectionName, ids: [5] }),
  count: (db) => db.points.count({ collectionName }),
  health: healthCheck,
  query: (db) => db.points.query({ collectionName, query, limit: 10 }),
  search: (db) => db.points.search({ collectionName, vector: query, limit: 10 }),
  recommend: (db) => db.points.recommend({ collectionName, positive: [5, 6], limit: 10 }),
  scroll: (db) => db.points.scroll({ collectionName, limit: 10 }),
  "upsert of one point": (db) => db.points.upsert({ collectionName, points: [{ id: 5, vectors: query }] }),
};

/** Of the processor: other work on the machine counts less. */
async function microseconds(db: Client, call: Small): Promise<number> {
  const times = 500, before = process.cpuUsage();
  for (let i = 0; i < times; i++) await call(db);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / times;
}

async function costOfSmallCalls(before: string | undefined): Promise<void> {
  const { connect: connectBefore } = before === undefined
    ? { connect }
    : await import(pathToFileURL(`${before}/mod.ts`).href);
  const databases: Client[] = [await connect(":memory:"), await connectBefore(":memory:")];
  for (const db of databases) await fill(db, 1000, size);
  console.log(
    `\nA small call in process, µs of the processor: median of 41 rounds in turns${
      before === undefined ? "" : ", and before"
    }`,
  );
  for (const [name, call] of Object.entries(smallCalls)) {
    const times: number[][] = [[], []];
    for (let round = 0; round < 41; round++) {
      for (const at of round % 2 === 0 ? [0, 1] : [1, 0]) times[at].push(await microseconds(databases[at], call));
    }
    const [now, then] = times.map((list) => percentile(list, 0.5));
    const ratios = times[0].map((time, i) => time / times[1][i]);
    const compared = before === undefined
      ? ""
      : `  before ${then.toFixed(2)}, ratio ${percentile(ratios, 0.5).toFixed(3)}`;
    console.log(`${name.padEnd(18)}${now.toFixed(2).padStart(8)}${compared}`);
  }
  for (const db of databases) await db.close();
}

if (role === "serve") await server();
else if (role === "probe") await prober(given[0]);
else if (role === "long") await caller(given[0], given[1]);
else {
  const at = process.argv.indexOf("--before");
  await besideATimer();
  await costOfSmallCalls(at < 0 ? undefined : process.argv[at + 1]);
  await besideLongCalls();
}
