// Rows of the bench for the graph beside the peer's: hits that are found, time of a query, processor time of building.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { graphSettings } from "../../src/engine/collection/graph_settings.ts";
import { defaultHnsw, defaultOptimizers } from "../../src/engine/config/defaults.ts";
import { Distance } from "../../src/gen/wire.ts";
import { DenseStore } from "../../src/engine/vector/dense_store.ts";
import type { Hit } from "../../src/engine/vector/vector.ts";
import type { Peer } from "./peer.ts";
import { format, type Report } from "../measure/report.ts";
import { median } from "../measure/stats.ts";
import { inTurns, perCall } from "../measure/turns.ts";
import { queryCount, rowOf, type Workload } from "./workload.ts";

const ROUNDS = 5, K = 10;
/** As a collection has it unless told otherwise. */
const config = { hnsw: defaultHnsw, optimizers: defaultOptimizers, dense: new Map() };

/** @param kind of vectors: part of the names */
export async function graphRows(
  workload: Workload,
  kind: string,
  peer: Peer | undefined,
  report: Report,
): Promise<void> {
  const { store, seconds, search } = build(workload), name = nameOf(workload, kind);
  const theirs = peer && await loadPeer(workload, peer);
  report.add({
    name: `${name}: building, to peer`,
    value: seconds / (theirs ?? NaN),
    floor: theirs === undefined ? undefined : 0.4,
    detail: `${format(seconds)} s, ${store.indexed} vectors`,
  });
  report.add({ name: `${name}: recall@10`, value: recall(search), floor: 0.99, atLeast: true });
  const asks = Array.from({ length: queryCount }, (_, query) => ({ query, k: K }));
  const turns: (() => Promise<number>)[] = [() => perCall(queryCount, (i) => search(i))];
  if (peer !== undefined) turns.push(async () => (await peer.search(asks, { graph: true })).ms);
  const [ms, peerMs = NaN] = (await inTurns(ROUNDS, turns)).map(median);
  const theirRecall = peer && `; its recall ${format(await peerRecall(peer, search))}`;
  const detail = `${format(ms)} : ${format(peerMs)} ms${theirRecall ?? ""}`;
  report.add({ name: `${name}: a walk, to peer`, value: ms / peerMs, floor: peer && 0.7, detail });
  store.close();
}

/** Where no walk finds enough, all rows are looked at. */
export function recallRow(workload: Workload, kind: string, report: Report): void {
  const { store, search } = build(workload), detail = `ef ${store.graphs.of(0)?.ef}`;
  report.add({
    name: `${nameOf(workload, kind)}: recall@10`,
    value: recall(search),
    floor: 0.95,
    atLeast: true,
    detail,
  });
  store.close();
}

const nameOf = ({ count, size }: Workload, kind: string): string => `${count / 1000}k × ${size} ${kind}`;

type Search = (query: number, exact?: boolean) => Hit[];

/** A store with its graph, and the processor seconds that this took. */
function build({ count, size, vectors, queries }: Workload) {
  const store = new DenseStore({ size, distance: Distance.Dot });
  for (let row = 0; row < count; row++) store.set(row, rowOf(vectors, size, row));
  const before = process.cpuUsage();
  store.graphs.configure(graphSettings(config, ""));
  store.graphs.buildSome(() => false);
  const { user, system } = process.cpuUsage(before), every = { size: count, tie: (a: number, b: number) => a - b };
  const search: Search = (query, exact = false) =>
    store.nearest(store.prepare(rowOf(queries, size, query % queryCount)), K, every, { exact });
  return { store, seconds: (user + system) / 1e6, search };
}

function recall(search: Search): number {
  let found = 0;
  for (let query = 0; query < queryCount; query++) {
    const worst = search(query, true)[K - 1].score;
    found += search(query).filter(({ score }) => score >= worst).length;
  }
  return found / queryCount / K;
}

/** Of the peer's graph; its scores differ in the last bits. */
async function peerRecall(peer: Peer, search: Search): Promise<number> {
  let found = 0;
  for (let query = 0; query < queryCount; query++) {
    const worst = search(query, true)[K - 1].score - 1e-6,
      { hits } = await peer.search([{ query, k: K }], { graph: true });
    found += hits.filter(([, score]) => score >= worst).length;
  }
  return found / queryCount / K;
}

/** @returns the processor seconds of the peer's building */
async function loadPeer({ size, vectors, queries, numbers }: Workload, peer: Peer): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), "bench"));
  writeFileSync(join(folder, "vectors"), vectors);
  writeFileSync(join(folder, "queries"), queries);
  await peer.ask({ do: "load", file: join(folder, "vectors"), size, distance: "Dot", numbers, graph: true });
  await peer.ask({ do: "queries", file: join(folder, "queries"), size });
  rmSync(folder, { recursive: true });
  return (await peer.ask<{ seconds: number }>({ do: "optimize" })).seconds;
}
