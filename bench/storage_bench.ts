// The durable file beside a bare write and sync of the same bytes, in turns: ratios and their floors.
//
// Other work on the machine or its disk spoils the ratios.
import * as fs from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { connect, openDatabase } from "../mod.ts";
import { codecFor } from "../src/codec/codec.ts";
import { createEngine } from "../src/engine/engine.ts";
import { compact } from "../src/engine/log/compaction.ts";
import { type FileCalls, fileCalls } from "../src/engine/log/files.ts";
import { openFileEngine } from "../src/engine/file_engine.ts";
import { Log } from "../src/engine/log/log.ts";
import { openLog } from "../src/engine/log/open.ts";
import { Pace } from "../src/engine/log/pace.ts";
import type { Operation } from "../src/engine/operation/operation.ts";
import { besideTimer } from "./measure/beside_timer.ts";
import type { Report } from "./measure/report.ts";
import { median } from "./measure/stats.ts";
import { timeOf } from "./measure/turns.ts";
import type { Context } from "./suites.ts";

const warmUp = 20;
let quick = false, rounds = 60, folder = "", report: Report;
const clear = (path: string): void => {
  for (const end of ["", "-lock", "-new"]) fs.rmSync(path + end, { force: true });
};
const payload = new TextEncoder().encode(
  '{"name":"a point","city":"Bern","n":17,"tags":["red","blue"],"price":12.5}  ',
);

function points(from: number, count: number, size: number): Operation {
  const all = new Float32Array(count * size).map(() => Math.random() - 0.5);
  const list = Array.from({ length: count }, (_, i) => ({
    id: from + i,
    names: [""],
    vectors: [all.subarray(i * size, (i + 1) * size)],
    payload,
  }));
  return { kind: "write", collection: 1, shard: 0, number: from + 1, effect: { kind: "points", points: list } };
}

/** What the system takes for as many bytes at the end of a file. */
class Raw {
  readonly path = join(folder, "raw");
  #file = fs.openSync(this.path, "w+");
  #end = 0;

  append(bytes: Uint8Array): void {
    this.write(bytes);
    this.sync();
  }

  write(bytes: Uint8Array): void {
    fs.writeSync(this.#file, bytes, 0, bytes.length, this.#end);
    this.#end += bytes.length;
  }

  sync(): void {
    fs.fdatasyncSync(this.#file);
  }

  close(): void {
    fs.closeSync(this.#file);
    fs.rmSync(this.path);
  }
}

/** Where a sync waits as the bare one does, what is left is the store's own work. */
const syncedHere: FileCalls = {
  ...fileCalls,
  sync: (file) => {
    fs.fdatasyncSync(file);
    return Promise.resolve();
  },
};

async function openedLog(path: string, calls: FileCalls): Promise<Log> {
  clear(path);
  const position = await openLog(path, calls, () => {});
  return new Log({
    path,
    calls,
    clock: Date.now,
    hints: () => ({ rows: 0, payloadBytes: 0 }),
    onMark: () => {},
  }, position);
}

async function storeAlone(count: number, size: number, calls: FileCalls, floor: number): Promise<void> {
  const log = await openedLog(join(folder, "store.db"), calls), raw = new Raw();
  const ours: number[] = [], theirs: number[] = [];
  for (let i = 0; i < warmUp; i++) await log.append(points(i * count, count, size));
  const before = log.end;
  await log.append(points(warmUp * count, count, size));
  const recordBytes = log.end - before;
  for (let i = 0; i < rounds; i++) {
    const operation = points(i * count, count, size), bytes = new Uint8Array(recordBytes).fill(i);
    // In turns: whoever comes first pays for what was made before.
    if (i % 2 === 1) theirs.push(await timeOf(() => raw.append(bytes)));
    ours.push(await timeOf(() => log.append(operation)));
    if (i % 2 === 0) theirs.push(await timeOf(() => raw.append(bytes)));
  }
  await log.close();
  raw.close();
  report.add({
    name: `store alone, ${count} × ${size}${calls === syncedHere ? "" : ", synced by a thread"}, to raw`,
    value: median(theirs) / median(ours),
    floor,
    atLeast: true,
  });
}

/** Upserts through the engine, their requests decoded before, and through the public functions. */
async function throughCalls(size: number): Promise<void> {
  const path = join(folder, "calls.db"), raw = new Raw();
  clear(path);
  const database = await openDatabase(`file:${path}`), db = await connect(database);
  const collectionName = "c", count = 1000, codec = codecFor("UpsertPoints"), wire = codecFor("UpsertPoints", "wire");
  await db.collections.create({ collectionName, vectorsConfig: { size, distance: "Cosine" } });
  const ours: number[] = [], withoutCodec: number[] = [], theirs: number[] = [];
  let given = 0;
  const start = fs.statSync(path).size;
  for (let i = 0; i < rounds; i++) {
    const list = Array.from({ length: count }, (_, j) => ({
      id: i * count + j,
      vectors: new Float32Array(size).map(() => Math.random() - 0.5),
      payload: { name: "a point", city: "Bern", n: j, tags: ["red", "blue"], price: 12.5 },
    }));
    given += count * (size * 4 + 80);
    const before = fs.statSync(path).size, upsert = { collectionName, points: list, wait: true };
    if (i % 2 === 0) ours.push(await timeOf(() => db.points.upsert(upsert)));
    else {
      const encoded = codec.encode(upsert), request = wire.decode(encoded.bytes);
      withoutCodec.push(await timeOf(() => database.call("Points/Upsert", request, {})));
      encoded.release();
    }
    const bytes = new Uint8Array(fs.statSync(path).size - before).fill(i);
    theirs.push(await timeOf(() => raw.append(bytes)));
  }
  const written = fs.statSync(path).size - start;
  await db.close();
  await database.close();
  raw.close();
  const bare = median(theirs);
  report.add({
    name: `write path without codec, 1000 × ${size}, to raw`,
    value: bare / median(withoutCodec),
    floor: 0.15,
    atLeast: true,
  });
  report.add({
    name: `public functions, 1000 × ${size}, points a second`,
    value: count / median(ours) * 1000,
    floor: 30_000,
    atLeast: true,
    detail: `${(bare / median(ours)).toFixed(2)} of raw`,
  });
  report.add({ name: `  bytes written to bytes given, × ${size}`, value: written / given, floor: 1.1 });
}

async function sharedSyncs(): Promise<void> {
  const log = await openedLog(join(folder, "shared.db"), fileCalls), operation = points(1, 1, 128);
  await sharing("", () => log.append(operation));
  await log.close();
  const path = join(folder, "sharing.db");
  clear(path);
  const db = await connect(`file:${path}`), collectionName = "c";
  await db.collections.create({ collectionName, vectorsConfig: { size: 128, distance: "Dot" } });
  const vector = new Float32Array(128).fill(0.5);
  await sharing(
    "public functions, ",
    (id) => db.points.upsert({ collectionName, points: [{ id, vectors: vector }], wait: true }),
  );
  await db.close();
}

async function sharing(name: string, write: (caller: number) => Promise<unknown>): Promise<void> {
  const rate = async (callers: number): Promise<number> => {
    let done = 0;
    const end = performance.now() + (quick ? 300 : 1500);
    await Promise.all(Array.from({ length: callers }, async (_, caller) => {
      while (performance.now() < end) {
        await write(caller);
        done++;
      }
    }));
    return done;
  };
  await rate(4);
  const rates: Record<number, number[]> = { 1: [], 16: [], 64: [] };
  for (let i = 0; i < (quick ? 1 : 3); i++) for (const callers of [1, 16, 64]) rates[callers].push(await rate(callers));
  const one = median(rates[1]);
  report.add({ name: `${name}16 callers, to one`, value: median(rates[16]) / one, floor: 5, atLeast: true });
  report.add({
    name: `${name}64 callers, to one`,
    value: median(rates[64]) / one,
    floor: 12,
    atLeast: true,
    detail: `${Math.round(one)} and ${Math.round(median(rates[64]))} a second`,
  });
}

async function opening(count: number, size: number): Promise<void> {
  const path = join(folder, "open.db");
  clear(path);
  const collectionName = "c";
  let db = await connect(`file:${path}`);
  await db.collections.create({ collectionName, vectorsConfig: { size, distance: "Cosine" } });
  for (let i = 0; i < count; i += 1000) {
    const list = Array.from({ length: 1000 }, (_, j) => ({
      id: i + j,
      vectors: new Float32Array(size).map(() => Math.random() - 0.5),
      payload: { n: j },
    }));
    await db.points.upsert({ collectionName, points: list, wait: true });
  }
  await db.close();
  const query = new Float32Array(size).map(() => Math.random() - 0.5), ours: number[] = [], theirs: number[] = [];
  const first: number[] = [];
  for (let i = 0; i < (quick ? 2 : 5); i++) {
    ours.push(await timeOf(async () => db = await connect(`file:${path}`)));
    first.push(await timeOf(() => db.points.query({ collectionName, query, limit: 10 })));
    await db.close();
    theirs.push(await timeOf(() => readRaw(path)));
  }
  report.add({
    name: `open ${count} × ${size}, to a bare read`,
    value: median(ours) / median(theirs),
    floor: 2.2,
    detail: `${Math.round(median(ours))} ms, ${Math.round(median(first))} ms more to the first answer`,
  });
}

/** Compaction of a log of its own, and what its writes block, to the bare file. */
async function compacting(count: number, size: number): Promise<void> {
  const raw = new Raw(), log = await openedLog(join(folder, "live.db"), fileCalls);
  const engine = createEngine({ commit: (operation) => log.append(operation) }), blocks: number[] = [];
  const plain: number[] = [], codec = codecFor("UpsertPoints"), wire = codecFor("UpsertPoints", "wire");
  const created = codecFor("CreateCollection").encode({
    collectionName: "c",
    vectorsConfig: { size, distance: "Cosine" },
  });
  await engine.call("Collections/Create", codecFor("CreateCollection", "wire").decode(created.bytes), {});
  for (let from = 0; from < count; from += 1000) {
    const list = Array.from({ length: 1000 }, (_, i) => ({
      id: from + i,
      vectors: new Float32Array(size).map(() => Math.random() - 0.5),
    }));
    const encoded = codec.encode({ collectionName: "c", points: list, wait: true });
    const request = wire.decode(encoded.bytes), bytes = new Uint8Array(4000 * size).fill(from);
    blocks.push((await besideTimer(() => engine.call("Points/Upsert", request, {}))).worst);
    encoded.release();
    plain.push(await timeOf(() => raw.write(bytes)));
  }
  const pace = new Pace(), end = log.end;
  const ours = await timeOf(() => compact(log, fileCalls, () => engine.dump(), pace));
  const theirs = await timeOf(() => {
    const piece = new Uint8Array(2 ** 20).fill(1);
    for (let at = 0; at < log.end; at += piece.length) {
      raw.write(piece.subarray(0, Math.min(piece.length, log.end - at)));
    }
    raw.sync();
  });
  report.add({
    name: `writing 1000 × ${size}, longest block to a plain write`,
    value: median(blocks) / median(plain),
    floor: 6,
    detail: `${median(blocks).toFixed(1)} ms`,
  });
  report.add({
    name: `compaction of ${count} × ${size}, to raw`,
    value: theirs / ours,
    floor: 0.15,
    atLeast: true,
    detail: `${Math.round(end / 2 ** 20)} MiB in ${Math.round(ours)} ms`,
  });
  await engine.close();
  await log.close();
  raw.close();
}

/** Into fresh memory of the kind that vectors lie in. */
function readRaw(path: string): void {
  const file = fs.openSync(path, "r"), { size } = fs.fstatSync(file);
  const bytes = new Uint8Array(new WebAssembly.Memory({ initial: Math.ceil(size / 65536), maximum: 65536 }).buffer);
  for (let at = 0; at < size; at += 2 ** 20) fs.readSync(file, bytes, at, Math.min(2 ** 20, size - at), at);
  fs.closeSync(file);
}

async function churn(): Promise<void> {
  const path = join(folder, "churn.db"), size = 128, live = quick ? 5_000 : 40_000;
  clear(path);
  let written = 0;
  const calls: FileCalls = {
    ...fileCalls,
    write(file, bytes, at) {
      const count = fileCalls.write(file, bytes, at);
      written += count;
      return count;
    },
  };
  const engine = await openFileEngine(path, { calls }), db = await connect(engine), collectionName = "c";
  await db.collections.create({ collectionName, vectorsConfig: { size, distance: "Dot" } });
  const write = (from: number, count: number) =>
    db.points.upsert({
      collectionName,
      points: Array.from({ length: count }, (_, j) => ({
        id: from + j,
        vectors: new Float32Array(size).fill(Math.random()),
        payload: { n: j },
      })),
      wait: true,
    });
  let largest = 0;
  const { worst: longest } = await besideTimer(async () => {
    for (let i = 0; i < 12 * live; i += 1000) {
      await write(i % live, 1000);
      if (i >= 3 * live) largest = Math.max(largest, fs.statSync(path).size);
    }
  });
  const bytes = live * (size * 4 + 40);
  report.add({
    name: "file to live bytes, overwriting for ever",
    value: largest / Math.max(bytes, 16 * 2 ** 20),
    floor: 2.2,
  });
  const ratio = written / (12 * bytes);
  report.add({ name: "bytes written to bytes given, overwriting for ever", value: ratio, floor: 2.2 });
  report.add({ name: "longest block of the event loop meanwhile, ms", value: longest, floor: 100 });
  await db.points.delete({ collectionName, points: Array.from({ length: live * 0.9 }, (_, i) => i), wait: true });
  await sleep(quick ? 1500 : 3000);
  report.add({
    name: "file to live bytes after deleting 90 %",
    value: fs.statSync(path).size / Math.max(bytes / 10, 16 * 2 ** 20),
    floor: 1.5,
  });
  await db.close();
  await engine.close();
}

export async function suite(context: Context): Promise<void> {
  ({ report, short: quick } = context);
  rounds = quick ? 10 : 60;
  folder = fs.mkdtempSync(join(tmpdir(), "quiver-bench-"));
  try {
    report.title("Writing");
    for (const size of [768, 128]) {
      await storeAlone(1000, size, syncedHere, 0.6);
      await storeAlone(1000, size, fileCalls, 0.4);
    }
    await storeAlone(1, 128, syncedHere, 0.6);
    await throughCalls(128);
    await throughCalls(768);
    await sharedSyncs();
    report.title("Opening");
    await opening(quick ? 10_000 : 100_000, 768);
    report.title("Space");
    await compacting(quick ? 10_000 : 100_000, 768);
    await churn();
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}
