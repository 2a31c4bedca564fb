// Rows of the bench for multivectors, beside the peer.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Distance } from "../../src/gen/wire.ts";
import { MultiStore } from "../../src/engine/vector/multi_store.ts";
import type { Peer } from "./peer.ts";
import type { Report } from "../measure/report.ts";
import { searchTurns } from "./store_turns.ts";
import { directions, rowOf, seeded } from "./workload.ts";

const size = 128, vectors = 32, asked = 16, queryCount = 40;

export async function multiRows(count: number, peer: Peer | undefined, report: Report): Promise<void> {
  const random = seeded(1), points = directions(count * vectors, size, random);
  const queries = directions(queryCount * asked, size, random);
  const list = (all: Float32Array, first: number, many: number) =>
    Array.from({ length: many }, (_, i) => rowOf(all, size, first + i));
  const store = new MultiStore({ size, distance: Distance.Dot, multivector: {} });
  for (let row = 0; row < count; row++) store.set(row, list(points, row * vectors, vectors));
  if (peer !== undefined) await load(peer, points, queries);
  const name = `${count / 1000}k × ${vectors} × ${size}, ${asked} asked`;
  report.add({ name: `${name}: bytes a vector`, value: store.bytes / (count * vectors) });
  const lists = Array.from({ length: queryCount }, (_, i) => list(queries, i * asked, asked));
  const counts = { rescored: 0 }, every = { size: 0, tie: (a: number, b: number) => a - b };
  for (const query of lists) store.nearest(store.prepare(query), 10, every, { counts });
  report.add({ name: `${name}: points scored in float32, k = 10`, value: counts.rescored / queryCount, floor: 600 });
  await searchTurns(name, store, lists, 10, 1.2, peer, report);
  store.close();
}

async function load(peer: Peer, points: Float32Array, queries: Float32Array): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "bench")), file = join(folder, "points"), asking = join(folder, "queries");
  writeFileSync(file, points);
  writeFileSync(asking, queries);
  await peer.ask({ do: "load_multi", file, size, vectors, queries: asking, asked });
  rmSync(folder, { recursive: true });
}
