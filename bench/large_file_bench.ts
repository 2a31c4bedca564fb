// A database of half a million points in a file: how fast it opens, what it takes in memory and on disk, and what is left of that after
// ten times as many writes: `--with points=500000`, `--with writes=5000000`.
//
// The times depend on the machine; the ratios of sizes do not.
import { execFileSync } from "node:child_process";
import * as fs from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { type Client, connect, verify } from "../mod.ts";
import type { Report } from "./measure/report.ts";
import { timeOf } from "./measure/turns.ts";
import { here } from "./runtimes.ts";
import type { Context } from "./suites.ts";

const size = 128, collectionName = "c", batch = 1000, words = ["red", "green", "blue", "black", "white"];

function pointsFrom(from: number): object[] {
  const all = new Float32Array(batch * size).map(() => Math.random() - 0.5);
  return Array.from({ length: batch }, (_, i) => ({
    id: from + i,
    vectors: all.subarray(i * size, (i + 1) * size),
    payload: { colour: words[(from + i) % words.length], price: (from + i) % 1000, name: `point ${from + i}` },
  }));
}

const query = (db: Client, filter?: object) =>
  db.points.query({ collectionName, query: new Float32Array(size).fill(0.1), filter, limit: 10 });
const mebibytes = (bytes: number): number => bytes / 2 ** 20;

/** What a new process finds, as JSON. */
async function open(path: string): Promise<void> {
  const before = process.memoryUsage().rss;
  let db: Client;
  const opened = await timeOf(async () => db = await connect(`file:${path}`)), first = await timeOf(() => query(db));
  const filter = { must: [{ key: "colour", match: "red" }, { key: "price", range: { lt: 10 } }] };
  const filtered = await timeOf(() => query(db, filter));
  const memory = process.memoryUsage().rss - before;
  console.log(JSON.stringify({ opened, first, filtered, memory }));
  await db!.close();
}

async function fill(db: Client, points: number): Promise<number> {
  await db.collections.create({ collectionName, vectorsConfig: { size, distance: "Cosine" } });
  for (const [fieldName, fieldType] of [["colour", "Keyword"], ["price", "Integer"]] as const) {
    await db.points.createFieldIndex({ collectionName, fieldName, fieldType, wait: true });
  }
  return await timeOf(async () => {
    for (let from = 0; from < points; from += batch) {
      await db.points.upsert({ collectionName, points: pointsFrom(from) as never, wait: true });
    }
  });
}

/** Overwrites points in an order that no block of them survives. @returns the largest that the file, and with what is beside it, has been */
async function churn(db: Client, path: string, points: number, writes: number): Promise<{ file: number; all: number }> {
  let file = 0, all = 0;
  for (let done = 0; done < writes; done += batch) {
    const from = (done * 7919) % points;
    await db.points.upsert({ collectionName, points: pointsFrom(from - from % batch) as never, wait: true });
    const now = fs.statSync(path).size;
    file = Math.max(file, now);
    all = Math.max(all, now + (fs.statSync(`${path}-new`, { throwIfNoEntry: false })?.size ?? 0));
  }
  return { file, all };
}

export async function suite({ report, short, given }: Context): Promise<void> {
  const points = Number(given.points ?? (short ? 50_000 : 500_000)), writes = Number(given.writes ?? 10 * points);
  const folder = fs.mkdtempSync(join(tmpdir(), "quiver-large-")), path = join(folder, "x.db");
  try {
    report.title(`${points} points × ${size}, payload, two indexes`);
    let db = await connect(`file:${path}`);
    const filling = await fill(db, points);
    report.add({ name: "points a second, batches of 1000", value: points / filling * 1000 });
    const { snapshotDescription } = await db.snapshots.createFull({}), live = Number(snapshotDescription!.size);
    await db.snapshots.deleteFull({ snapshotName: snapshotDescription!.name });
    await db.close();
    report.add({ name: "what is live, MiB", value: mebibytes(live), detail: "the size of a snapshot" });
    report.add({ name: "file to live bytes", value: fs.statSync(path).size / live, floor: 1.1 });
    tellOpening(report, path);
    db = await connect(`file:${path}`);
    let largest = { file: 0, all: 0 };
    const ms = await timeOf(async () => largest = await churn(db, path, points, writes));
    report.add({ name: `writes a second, ${writes} over them`, value: writes / ms * 1000 });
    report.add({ name: "file to live bytes, at most meanwhile", value: largest.file / live, floor: 2.2 });
    report.add({ name: "with the new file beside it", value: largest.all / live });
    await db.close();
    tellOpening(report, path);
    const { whole } = await verify(path);
    report.add({ name: "whole", value: Number(whole), floor: 1, atLeast: true });
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}

function tellOpening(report: Report, path: string): void {
  const [program, ...args] = here.command("bench/large_file_bench.ts");
  const text = execFileSync(program, [...args, "open", path], { encoding: "utf8" });
  const { opened, first, filtered, memory } = JSON.parse(text) as Record<string, number>;
  report.add({
    name: "to open, ms",
    value: opened,
    detail: `a file of ${mebibytes(fs.statSync(path).size).toFixed(0)} MiB`,
  });
  report.add({ name: "more to the first answer, ms", value: first });
  report.add({
    name: "more to the first answer with a filter, ms",
    value: filtered,
    detail: "the two indexes are made",
  });
  report.add({ name: "memory, MiB", value: mebibytes(memory), detail: "resident, more than an empty process" });
}

if (process.argv[2] === "open") await open(process.argv[3]);
