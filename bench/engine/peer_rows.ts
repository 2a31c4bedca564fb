// Rows of the bench beside Qdrant's own engine, each query through the public functions on `:memory:`.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { setTimeout } from "node:timers/promises";
import {
  type Client,
  connect,
  createCollection,
  createFieldIndex,
  queryBatch,
  queryPoints,
  upsertPoints,
} from "../../mod.ts";
import type { Peer, SearchAsk } from "./peer.ts";
import { format, type Report } from "../measure/report.ts";
import { median } from "../measure/stats.ts";
import { inTurns, perCall, timeOf } from "../measure/turns.ts";
import { queryCount, rowOf, type Workload } from "./workload.ts";

const ROUNDS = 5, QUERIES = 20, BATCH = 1000;
/** Rounds before those that count: code that has run little is interpreted. */
const WARM = 10;
export const collectionName = "bench";

interface SearchRow {
  readonly name: string;
  readonly k: number;
  readonly floor: number;
  readonly ask?: (i: number) => Omit<SearchAsk, "query" | "k">;
  /** All queries of a round in one call. */
  readonly batch?: boolean;
}

/** Filters change from query to query, as rows that stay in cache flatter a gather. */
const range = (width: number) => (i: number) => ({ range: [(i * 37) % (1000 - width), width] as const });

const searches = (size: number): SearchRow[] => [
  { name: "exact, k = 10", k: 10, floor: size === 128 ? 0.4 : 0.45 },
  { name: "exact, k = 10, in batches", k: 10, floor: 0.45, batch: true },
  { name: "indexed range, 10 %, in batches", k: 10, floor: 1, ask: () => ({ range: [100, 100] }), batch: true },
  { name: "recommend, best score", k: 10, floor: 1, ask: () => ({ by: "best" }) },
  { name: "recommend, sum of scores", k: 10, floor: 1, ask: () => ({ by: "sum" }) },
  { name: "discover", k: 10, floor: 1, ask: () => ({ by: "discover" }) },
  { name: "exact, k = 1000", k: 1000, floor: 0.6 },
  { name: "indexed range, 1 %", k: 10, floor: 1.5, ask: range(10) },
  { name: "indexed range, 10 %", k: 10, floor: 1, ask: range(100) },
  { name: "indexed range, 50 %", k: 10, floor: 0.6, ask: range(500) },
  { name: "no index, nothing passes", k: 10, floor: 0.3, ask: () => ({ name: "nobody" }) },
];

/** @returns the seconds that the peer took to take the points */
export async function peerRows(
  workload: Workload,
  peer: Peer | undefined,
  report: Report,
  only = "",
): Promise<PeerSeconds | undefined> {
  const name = `${workload.count / 1000}k × ${workload.size}`;
  const rows = searches(workload.size).filter((row) => `${name}: ${row.name}`.includes(only));
  if (rows.length === 0) return undefined;
  const db = await connect(":memory:", { exact: "always" });
  const heapBefore = await heapUsed();
  const upsertSeconds = await fill(db, workload);
  const heap = (await heapUsed() - heapBefore) / workload.count;
  const rate = `${format(workload.count / upsertSeconds / 1000)}k points/s`;
  const theirs = peer && await loadPeer(workload, peer, upsertSeconds, report, name);
  if (peer === undefined) {
    report.add({ name: `${name}: upsert, µs a point`, value: (1e6 * upsertSeconds) / workload.count, detail: rate });
  }
  if (heap > 0) report.add({ name: `${name}: heap and buffers beside vectors, B a point`, value: heap, floor: 200 });
  for (const row of rows) await searchRow(db, workload, peer, row, report, name);
  if (peer !== undefined) await scoreRow(db, workload, peer, report, name);
  await db.close();
  return theirs;
}

export async function fill(db: Client, { count, size, vectors, numbers }: Workload): Promise<number> {
  await createCollection(db, { collectionName, vectorsConfig: { size, distance: "Dot" } });
  await createFieldIndex(db, { collectionName, fieldName: "n", fieldType: "Integer", wait: true });
  await createFieldIndex(db, { collectionName, fieldName: "city", fieldType: "Keyword", wait: true });
  const start = performance.now();
  for (let first = 0; first < count; first += BATCH) {
    const points = Array.from({ length: Math.min(BATCH, count - first) }, (_, at) => {
      const id = first + at, n = numbers[id];
      return { id, vectors: rowOf(vectors, size, id), payload: { n, city: `city ${n % 100}`, name: `point ${id}` } };
    });
    await upsertPoints(db, { collectionName, points, wait: true });
  }
  return (performance.now() - start) / 1000;
}

/** With the making of its objects, and of the engine alone. */
export interface PeerSeconds {
  readonly all: number;
  readonly engine: number;
}

async function loadPeer(
  workload: Workload,
  peer: Peer,
  ours: number,
  report: Report,
  name: string,
): Promise<PeerSeconds> {
  const folder = mkdtempSync(join(tmpdir(), "bench"));
  const { size, vectors, queries, numbers, count } = workload;
  writeFileSync(join(folder, "vectors"), vectors);
  writeFileSync(join(folder, "queries"), queries);
  const theirs = await peer.ask<PeerSeconds>(
    { do: "load", file: join(folder, "vectors"), size, distance: "Dot", numbers },
  );
  await peer.ask({ do: "queries", file: join(folder, "queries"), size });
  rmSync(folder, { recursive: true });
  const detail = `${format(count / ours / 1000)}k points/s; its engine alone to ours ${format(theirs.engine / ours)}`;
  report.add({
    name: `${name}: upsert, peer's time to ours`,
    value: theirs.all / ours,
    floor: 3,
    atLeast: true,
    detail,
  });
  return theirs;
}

function queryOf({ queries, size }: Workload, { query, by }: SearchAsk) {
  const [first, second, third] = [0, 1, 2].map((i) => rowOf(queries, size, (query + i) % queryCount));
  if (by === undefined) return first;
  if (by === "discover") return { discover: { target: first, context: [{ positive: second, negative: third }] } };
  const strategy = by === "best" ? "BestScore" as const : "SumScores" as const;
  return { recommend: { positive: [first, second], negative: [third], strategy } };
}

function requestOf(workload: Workload, ask: SearchAsk) {
  const { range, name } = ask;
  const must = range !== undefined
    ? [{ key: "n", range: { gte: range[0], lt: range[0] + range[1] } }]
    : name !== undefined
    ? [{ key: "name", match: name }]
    : undefined;
  return { collectionName, query: queryOf(workload, ask), limit: ask.k, filter: must && { must } };
}

async function searchRow(
  db: Client,
  workload: Workload,
  peer: Peer | undefined,
  row: SearchRow,
  report: Report,
  name: string,
): Promise<void> {
  const { batch } = row;
  const asksOf = (round: number) =>
    Array.from({ length: QUERIES }, (_, i): SearchAsk => {
      const number = Math.max(round, 0) * QUERIES + i;
      return { query: number % queryCount, k: row.k, ...row.ask?.(number) };
    });
  const turns = [
    (round: number) => {
      const asked = asksOf(round).map((ask) => requestOf(workload, ask));
      return batch ? timeOfBatch(db, asked) : perCall(QUERIES, (i) => queryPoints(db, asked[i]));
    },
    ...(peer === undefined ? [] : [async (round: number) => (await peer.search(asksOf(round), { batch })).ms]),
  ];
  const [ours, theirs] = await inTurns(ROUNDS, turns, WARM);
  const ms = median(ours);
  if (peer === undefined) return report.add({ name: `${name}: ${row.name}, ms`, value: ms });
  const detail = `${format(ms)} : ${format(median(theirs))} ms`;
  report.add({ name: `${name}: ${row.name}, to peer`, value: ms / median(theirs), floor: row.floor, detail });
}

/** Milliseconds a query. */
async function timeOfBatch(db: Client, asked: readonly ReturnType<typeof requestOf>[]): Promise<number> {
  return (await timeOf(() => queryBatch(db, { collectionName, queryPoints: [...asked] }))) / asked.length;
}

/** The largest relative difference of scores above 0.2, or of the best where none is. */
async function scoreRow(db: Client, workload: Workload, peer: Peer, report: Report, name: string): Promise<void> {
  let worst = 0, same = 0;
  for (let query = 0; query < QUERIES; query++) {
    const { result } = await queryPoints(db, requestOf(workload, { query, k: 10 }));
    const { hits } = await peer.search([{ query, k: 10 }]);
    if (result.every((point, i) => point.id === hits[i][0])) same++;
    result.forEach((point, i) => {
      if (hits[i][1] > 0.2 || i === 0) {
        worst = Math.max(worst, Math.abs(point.score - hits[i][1]) / Math.abs(hits[i][1]));
      }
    });
  }
  const detail = `${same} of ${QUERIES} lists in the same order`;
  report.add({ name: `${name}: scores to peer's, relative`, value: worst, floor: 1e-6, detail });
}

/** Objects, and buffers such as payloads, but no WebAssembly memory: Deno counts buffers as external, Node apart. */
async function heapUsed(): Promise<number> {
  // What one collection has let go of is counted until the next.
  for (let i = 0; i < 3; i++) {
    (globalThis as { gc?: () => void }).gc?.();
    await setTimeout(50);
  }
  const { heapUsed, external, arrayBuffers } = process.memoryUsage();
  return heapUsed + (arrayBuffers || external);
}
