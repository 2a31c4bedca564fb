// How long others wait: a timer beside queries in process, small calls beside long ones behind `serve`, and what a small call costs.
//
// `--with before=DIR` takes a second checkout, whose small calls are measured in turns with ours. Server, small calls and long calls are
// processes of their own. Other work on the machine lengthens every wait.
import process from "node:process";
import { pathToFileURL } from "node:url";
import { type Client, connect, healthCheck, serve } from "../mod.ts";
import { besideText, besideTimer } from "./measure/beside_timer.ts";
import { LineProcess } from "./measure/lines.ts";
import type { Report } from "./measure/report.ts";
import { median, percentile, ratiosOf } from "./measure/stats.ts";
import { inTurns } from "./measure/turns.ts";
import { here } from "./runtimes.ts";
import type { Context } from "./suites.ts";

const [role, ...given] = process.argv.slice(2);
const groupsField = "group", size = 32;

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
      prefetch: [{ query, limit: 300_000 }],
      query: { formula: { expression: { sum: ["$score", { mult: ["n", 0.001] }] } } },
      limit: 10,
    } as never),
  scroll: (db) => db.points.scroll({ collectionName, limit: 300_000, withPayload: true, withVectors: true }),
  setPayload: (db) =>
    db.points.setPayload({
      collectionName,
      payload: { tag: Date.now() },
      pointsSelector: { must: { key: "n", range: { gte: 0 } } } as never,
      wait: true,
    }),
  snapshot: (db) => db.snapshots.create({ collectionName }),
};

/** Waits for the end of standard input. */
function told(): Promise<void> {
  return new Promise((resolve) => process.stdin.on("end", resolve).resume());
}

async function server(): Promise<void> {
  const served = await serve({ port: 0, thread: true }); // as `deno task serve` has it
  console.log(JSON.stringify(served.address));
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
  console.log(JSON.stringify("ready"));
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

const started = (...args: string[]) => new LineProcess([...here.command("bench/event_loop_bench.ts"), ...args]);

async function besideLongCalls(report: Report, rows: number): Promise<void> {
  report.title(`Small calls beside long ones behind serve, ${rows} × ${size}; milliseconds`);
  const served = started("serve"), address = await served.next<string>(), db = await connect(address);
  await fill(db, rows, size);
  await db.close();
  for (const kind of [undefined, ...Object.keys(longCalls)]) {
    const probe = started("probe", address);
    await probe.next();
    const long = kind === undefined ? undefined : started("long", address, kind);
    const each = long === undefined ? [] : await long.next<number[]>();
    if (long === undefined) await new Promise((done) => setTimeout(done, 2000));
    probe.end();
    for (const [small, times] of Object.entries(await probe.next<Record<string, number[]>>())) {
      const [p50, p99, most] = [0.5, 0.99, 1].map((part) => percentile(times, part).toFixed(1));
      const detail = `median ${p50}, longest ${most}${
        kind === undefined ? "" : `; it takes ${median(each).toFixed(1)}`
      }`;
      report.add({ name: `${small} beside ${kind ?? "nothing"}, 99 of 100 within`, value: Number(p99), detail });
    }
  }
  served.end();
  await served.ended();
}

async function besideATimer(report: Report, short: boolean): Promise<void> {
  const length = 128, count = short ? 10_000 : 100_000, queries = short ? 1000 : 10_000;
  const db = await connect(":memory:");
  await fill(db, count, length);
  const beside = await besideTimer(async () => {
    for (let i = 0; i < queries; i++) await db.points.query({ collectionName, query: vectorOf(i, length), limit: 10 });
  });
  await db.close();
  const name = `longest wait beside ${queries} queries on ${count} × ${length}, ms`;
  report.title("A 1 ms timer beside queries in process");
  report.add({ name, value: beside.worst, detail: besideText(beside) });
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

async function costOfSmallCalls(report: Report, before: string | undefined): Promise<void> {
  const { connect: connectBefore } = before === undefined
    ? { connect }
    : await import(pathToFileURL(`${before}/mod.ts`).href);
  const databases: Client[] = [await connect(":memory:"), await connectBefore(":memory:")];
  for (const db of databases) await fill(db, 1000, size);
  report.title("A small call in process, µs of the processor");
  for (const [name, call] of Object.entries(smallCalls)) {
    const [now, then] = await inTurns(41, databases.map((db) => () => microseconds(db, call)));
    const compared = `before ${median(then).toFixed(2)}, ratio ${ratiosOf(now, then).ratio.toFixed(3)}`;
    report.add({ name, value: median(now), detail: before === undefined ? undefined : compared });
  }
  for (const db of databases) await db.close();
}

export async function suite({ report, short, given }: Context): Promise<void> {
  await besideATimer(report, short);
  await costOfSmallCalls(report, given.before);
  await besideLongCalls(report, short ? 30_000 : 300_000);
}

if (role === "serve") await server();
else if (role === "probe") await prober(given[0]);
else if (role === "long") await caller(given[0], given[1]);
