// Rows of the bench that need no peer: the scan beside a bare kernel loop, rows scored, cost by number of points.
import { Distance } from "../../src/gen/wire.ts";
import { DenseRows, SEGMENT_ROWS } from "../../src/engine/vector/dense_rows.ts";
import { DenseStore } from "../../src/engine/vector/dense_store.ts";
import { format, type Report } from "../measure/report.ts";
import { median } from "../measure/stats.ts";
import { inTurns, perCall } from "../measure/turns.ts";
import { directions, queryCount, rowOf, type Workload } from "./workload.ts";

const every = { size: 0, tie: (a: number, b: number) => a - b };
const ROUNDS = 5, QUERIES = 20;

function fill(workload: Workload, distance: number): DenseStore {
  const store = new DenseStore({ size: workload.size, distance });
  for (let row = 0; row < workload.count; row++) store.set(row, rowOf(workload.vectors, workload.size, row));
  return store;
}

/** Turns of the given searches: the median of each. */
async function medians(searches: readonly ((i: number) => unknown)[]): Promise<number[]> {
  const turns = searches.map((search) => (round: number) =>
    perCall(QUERIES, (i) => search((Math.max(round, 0) * QUERIES + i) % queryCount))
  );
  return (await inTurns(ROUNDS, turns, 1)).map(median);
}

export async function scanRows(workload: Workload, report: Report): Promise<void> {
  const { size, count, queries } = workload;
  const manhattan = fill(workload, Distance.Manhattan);
  const bare = new DenseRows({ size, distance: Distance.Dot });
  for (let row = 0; row < count; row++) bare.write(row, rowOf(workload.vectors, size, row));
  const loop = (i: number) => {
    bare.placeQuery(rowOf(queries, size, i), bare.queryAt);
    for (let row = 0; row < count; row += 256) {
      const start = bare.rowsAt(Math.floor(row / SEGMENT_ROWS)) + (row % SEGMENT_ROWS) * bare.stride;
      bare.kernel(bare.queryAt, start, Math.min(256, count - row), bare.stride, bare.scoresAt);
    }
  };
  const dot = fill(workload, Distance.Dot), euclid = fill(workload, Distance.Euclid);
  const counts = { rescored: 0 };
  const search = (store: DenseStore, options?: { unbounded: boolean }) => (i: number) =>
    store.nearest(store.prepare(rowOf(queries, size, i)), 10, every, options ?? { counts });
  const [bareMs, plainMs, manhattanMs, boundMs, euclidPlainMs, euclidMs] = await medians([
    loop,
    search(dot, { unbounded: true }),
    search(manhattan, { unbounded: true }),
    search(dot),
    search(euclid, { unbounded: true }),
    search(euclid),
  ]);
  const rate = (ms: number) => `${format(ms)} ms, ${format((count * size * 4) / ms / 1e6)} GB/s`;
  const name = `${count / 1000}k × ${size}`;
  report.add({
    name: `${name}: bare loop to float32 scan, dot`,
    value: bareMs / plainMs,
    floor: 0.8,
    atLeast: true,
    detail: rate(plainMs),
  });
  report.add({
    name: `${name}: bare loop to Manhattan scan`,
    value: bareMs / manhattanMs,
    floor: 0.8,
    atLeast: true,
    detail: rate(manhattanMs),
  });
  report.add({
    name: `${name}: bounded to float32 scan, dot`,
    value: boundMs / plainMs,
    detail: `${format(boundMs)} ms`,
  });
  report.add({
    name: `${name}: bounded to float32 scan, Euclid`,
    value: euclidMs / euclidPlainMs,
    detail: `${format(euclidMs)} ms`,
  });
  counts.rescored = 0;
  for (let i = 0; i < queryCount; i++) search(dot)(i);
  report.add({ name: `${name}: rows scored in float32, k = 10`, value: counts.rescored / queryCount, floor: 600 });
  report.add({ name: `${name}: bytes a vector`, value: dot.bytes / count });
  for (const store of [dot, euclid, manhattan, bare]) store.close();
}

/** Rows in rising order of score: only the scattered order of blocks keeps the bounds useful. */
export function sortedRows(workload: Workload, report: Report): void {
  const { size, count, queries, vectors } = workload;
  const query = rowOf(queries, size, 0);
  const scores = Float32Array.from({ length: count }, (_, row) => {
    const vector = rowOf(vectors, size, row);
    let sum = 0;
    for (let i = 0; i < size; i++) sum += vector[i] * query[i];
    return sum;
  });
  const order = [...scores.keys()].sort((a, b) => scores[a] - scores[b]);
  const store = new DenseStore({ size, distance: Distance.Dot });
  order.forEach((from, row) => store.set(row, rowOf(vectors, size, from)));
  const counts = { rescored: 0 };
  store.nearest(store.prepare(query), 10, every, { counts });
  report.add({ name: `${count / 1000}k × ${size}: rows scored, sorted by score`, value: counts.rescored, floor: 5000 });
  store.close();
}

export async function costCurve(size: number, counts: readonly number[], report: Report): Promise<void> {
  const queries = directions(queryCount, size, Math.random);
  const block = directions(10_000, size, Math.random);
  const store = new DenseStore({ size, distance: Distance.Dot });
  let row = 0, setMs = 0;
  for (const count of counts) {
    const start = performance.now(), before = row;
    for (; row < count; row++) store.set(row, rowOf(block, size, (row * 7919) % 10_000));
    setMs = (performance.now() - start) / (row - before);
    const [ms] = await medians([(i) => store.nearest(store.prepare(rowOf(queries, size, i)), 10, every)]);
    const detail = `${format((ms * 1e6) / count)} ns a point, ${format(setMs * 1000)} µs a write`;
    report.add({ name: `${count / 1000}k × ${size}: ms a query, k = 10`, value: ms, detail });
  }
  store.close();
}
