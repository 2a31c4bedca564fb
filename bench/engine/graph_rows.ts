// Rows of the bench for the graph beside the peer's: hits that are found, time of a query, processor time of building.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { graphSettings } from "../../src/engine/collection/graph_settings.ts";
import { defaultHnsw, defaultOptimizers } from "../../src/engine/config/defaults.ts";
import { Distance } from "../../src/gen/wire.ts";
import { DenseStore } from "../../src/engine/vector/dense_store.ts";
import type { Peer } from "./peer.ts";
import { format, type Report } from "../measure/report.ts";
import { median } from "../measure/stats.ts";
import { inTurns, perCall } from "../measure/turns.ts";
import { queryCount, rowOf, type Workload } from "./workload.ts";

const ROUNDS = 5, K = 10;
/** As a collection has it unless told otherwise. */
const config = { hnsw: defaultHnsw, optimizers: defaultOptimizers, dense: new Map() };

export async function graphRows(workload: Workload, peer: Peer | undefined, report: Report): Promise<void> {
  const { count, size, vectors, queries } = workload, store = new DenseStore({ size, distance: Distance.Dot });
  for (let row = 0; row < count; row++) store.set(row, rowOf(vectors, size, row));
  const before = process.cpuUsage();
  store.graphs.configure(graphSettings(config, ""));
  store.graphs.buildSome(() => false);
  const { user, system } = process.cpuUsage(before),
    seconds = (user + system) / 1e6,
    name = `${count / 1000}k × ${size}`;
  const theirs = peer && await loadPeer(workload, peer);
  report.add({
    name: `${name}: building, to peer`,
    value: seconds / (theirs ?? NaN),
    floor: theirs === undefined ? undefined : 0.4,
    detail: `${format(seconds)} s, ${store.indexed} vectors`,
  });
  const search = (i: number, exact = false) => {
    const every = { size: count, tie: (a: number, b: number) => a - b };
    return store.nearest(store.prepare(rowOf(queries, size, i % queryCount)), K, every, { exact });
  };
  let found = 0;
  for (let i = 0; i < queryCount; i++) {
    const worst = search(i, true)[K - 1].score;
    found += search(i).filter(({ score }) => score >= worst).length;
  }
  report.add({ name: `${name}: recall@10`, value: found / queryCount / K, floor: 0.99, atLeast: true });
  const asks = Array.from({ length: queryCount }, (_, query) => ({ query, k: K }));
  const turns: (() => Promise<number>)[] = [() => perCall(queryCount, search)];
  if (peer !== undefined) turns.push(async () => (await peer.search(asks, { graph: true })).ms);
  const [ms, peerMs = NaN] = (await inTurns(ROUNDS, turns)).map(median);
  const detail = `${format(ms)} : ${format(peerMs)} ms`;
  report.add({ name: `${name}: a walk, to peer`, value: ms / peerMs, floor: peer && 0.7, detail });
  store.close();
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
