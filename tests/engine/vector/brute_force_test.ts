// Every store against sums in float64 over what it says it stores: 10,000 random searches.
import { all } from "../../all.ts";
import { describe, it } from "@std/testing/bdd";
import { assert, assertEquals } from "@std/assert";
import { Bitset } from "../../../src/engine/rows/row_set.ts";
import { createVectorStore } from "../../../src/engine/vector/create.ts";
import type { SparseVector, Vector } from "../../../src/engine/request/vector.ts";
import type { Candidates, VectorStore } from "../../../src/engine/vector/vector.ts";
import { Datatype, Distance, Modifier } from "../../../src/gen/wire.ts";
import { byRow, clustered, gaussian, randomVector, seeded } from "./data.ts";

type Random = () => number;
type Score = (row: number) => number | undefined;

const distances = [Distance.Cosine, Distance.Euclid, Distance.Dot, Distance.Manhattan];
const datatypes = [undefined, Datatype.Float32, Datatype.Float16, Datatype.Uint8, Datatype.Turbo8];

function similarity(distance: number, bytes: boolean, a: Float32Array, b: Float32Array): number {
  let dot = 0, squares = 0, differences = 0, lengthA = 0, lengthB = 0;
  a.forEach((x, i) => {
    dot += x * b[i];
    squares += (x - b[i]) ** 2;
    differences += Math.abs(x - b[i]);
    lengthA += x * x;
    lengthB += b[i] * b[i];
  });
  if (distance === Distance.Euclid) return -squares;
  if (distance === Distance.Manhattan) return -differences;
  if (distance === Distance.Cosine && bytes) return lengthA * lengthB === 0 ? 0 : dot / Math.sqrt(lengthA * lengthB);
  return dot;
}

function display(distance: number, raw: number): number {
  return distance === Distance.Euclid ? Math.sqrt(-raw) : distance === Distance.Manhattan ? -raw : raw;
}

/** Scores agree and every row that is clearly better than the last hit is among the hits. */
function checkHits(store: VectorStore, query: Vector, limit: number, candidates: Candidates, score: Score): void {
  const prepared = store.prepare(query);
  const hits = store.nearest(prepared, limit, candidates);
  const passes = (row: number) =>
    store.has(row) && (candidates.rows as Bitset | undefined)?.has(row) !== false && candidates.test?.(row) !== false;
  const wanted = [...Array(400).keys()].filter(passes)
    .map((row) => ({ row, score: score(row) }))
    .filter((hit): hit is { row: number; score: number } => hit.score !== undefined)
    .sort((a, b) => (store.ascending ? a.score - b.score : b.score - a.score) || a.row - b.row);
  assertEquals(hits.length, Math.min(limit, wanted.length));
  const size = wanted.reduce((largest, hit) => Math.max(largest, Math.abs(hit.score)), 1e-3);
  hits.forEach((hit, i) => {
    const near = (a: number, b: number) => Math.abs(a - b) <= 2e-5 * size + 1e-4 * Number(store.ascending);
    assert(passes(hit.row), `row ${hit.row} is no candidate`);
    assert(near(hit.score, score(hit.row) as number), `score ${hit.score}, expected ${score(hit.row)}`);
    assert(near(hit.score, wanted[i].score), `place ${i} has ${hit.score}, expected ${wanted[i].score}`);
    if (i === 0) return;
    const before = hits[i - 1];
    const sorted = store.ascending ? before.score <= hit.score : before.score >= hit.score;
    assert(sorted, "not sorted");
    const raw = store.similarity(prepared);
    if (raw(before.row) === raw(hit.row)) assert(before.row < hit.row, "ties are not in order");
  });
  assertEquals(new Set(hits.map((hit) => hit.row)).size, hits.length);
}

function anyCandidates(random: Random): Candidates {
  const kind = Math.floor(random() * 5);
  const share = [0.02, 0.2, 0.5, 0.9][Math.floor(random() * 4)];
  const rows = new Bitset();
  for (let row = 0; row < 400; row++) if (random() < share) rows.add(row);
  const sorted = rows.toRows();
  const modulus = 2 + Math.floor(random() * 4);
  const test = (row: number) => row % modulus === 0;
  const base = { size: sorted.length, tie: byRow };
  const some = { ...base, filtered: true };
  return [base, { ...some, rows }, { ...some, test }, { ...some, rows, test }, some][kind];
}

function anyDense(size: number, random: Random, bytes: boolean): Float32Array {
  const vector = (random() < 0.5 ? randomVector : clustered)(size, random);
  if (random() < 0.05) vector.fill(0);
  return bytes ? vector.map((x) => x * 100 + 100) : vector;
}

/** Few different values, so that many scores are equal. */
function anySparse(random: Random): SparseVector {
  const indices = [...Array(30).keys()].filter(() => random() < 0.2);
  for (let i = indices.length - 1; i > 0; i--) {
    const other = Math.floor(random() * (i + 1));
    [indices[i], indices[other]] = [indices[other], indices[i]];
  }
  return {
    indices: Uint32Array.from(indices),
    values: Float32Array.from(indices, () => Math.round(3 * gaussian(random))),
  };
}

/** Sets, replaces and deletes rows 0 … 399. */
function churn(store: VectorStore, make: () => Vector, random: Random): void {
  const count = 1 + Math.floor(random() * 400);
  for (let step = 0; step < count * 1.5; step++) {
    const row = Math.floor(random() * count);
    if (random() < 0.2) store.delete(row);
    else store.set(row, make());
  }
  assertEquals(store.count, store.rows.count());
}

const anyLimit = (random: Random) => [1, 3, 10, 100, 1000][Math.floor(random() * 5)];

describe("a search through a store", () => {
  it("is the brute-force one: dense, all distances and datatypes", () => {
    const random = seeded(1);
    for (let round = 0; round < (all ? 200 : 50); round++) {
      const distance = distances[round % 4], datatype = datatypes[round % 5];
      const bytes = datatype === Datatype.Uint8;
      const store = createVectorStore({ size: 1 + Math.floor(random() * 70), distance, datatype });
      churn(store, () => anyDense(store.size, random, bytes), random);
      for (let i = 0; i < 25; i++) {
        const query = anyDense(store.size, random, bytes);
        const rounded = store.prepare(query).vector as Float32Array;
        const score = (row: number) =>
          display(distance, similarity(distance, bytes, rounded, store.get(row) as Float32Array));
        checkHits(store, query, anyLimit(random), anyCandidates(random), score);
      }
      store.close();
    }
  });

  it("is the brute-force one: multivectors, all distances and datatypes", () => {
    const random = seeded(2);
    for (let round = 0; round < (all ? 100 : 25); round++) {
      const distance = distances[round % 4], datatype = datatypes[round % 5];
      const bytes = datatype === Datatype.Uint8;
      const store = createVectorStore({ size: 1 + Math.floor(random() * 40), distance, datatype, multivector: {} });
      const any = () => Array.from({ length: 1 + Math.floor(random() * 4) }, () => anyDense(store.size, random, bytes));
      churn(store, () => random() < 0.2 ? any()[0] : any(), random);
      for (let i = 0; i < 25; i++) {
        const query = any();
        const rounded = store.prepare(query).vector as Float32Array[];
        const score = (row: number) => {
          const stored = store.get(row) as Float32Array[];
          const best = rounded.map((part) => Math.max(...stored.map((own) => similarity(distance, bytes, part, own))));
          return display(distance, best.reduce((sum, one) => sum + one, 0));
        };
        checkHits(store, query, anyLimit(random), anyCandidates(random), score);
      }
      store.close();
    }
  });

  it("is the brute-force one: sparse, with and without IDF", () => {
    const random = seeded(3);
    for (let round = 0; round < (all ? 100 : 25); round++) {
      const idf = round % 2 === 1;
      const store = createVectorStore({ modifier: idf ? Modifier.Idf : undefined });
      churn(store, () => anySparse(random), random);
      for (let i = 0; i < 25; i++) {
        const query = anySparse(random), candidates = anyCandidates(random);
        const score = (row: number) => sparseScore(store, query, row, candidates);
        checkHits(store, query, anyLimit(random), candidates, score);
      }
      store.close();
    }
  });
});

/** Undefined without a shared index; a sum of 0 counts only beside a filter. */
function sparseScore(store: VectorStore, query: SparseVector, row: number, candidates: Candidates): number | undefined {
  const stored = store.get(row) as SparseVector;
  let sum = 0, shared = 0;
  query.indices.forEach((index, i) => {
    const at = stored.indices.indexOf(index);
    if (at < 0) return;
    shared++;
    sum += query.values[i] * stored.values[at] * (store.idf ? weightOf(store, index) : 1);
  });
  if (shared === 0) return undefined;
  return Math.abs(sum) < 1e-9 && !candidates.filtered ? undefined : sum;
}

const weights = new WeakMap<VectorStore, Map<number, number>>();

function weightOf(store: VectorStore, index: number): number {
  if (!weights.has(store)) weights.set(store, new Map());
  const known = weights.get(store) as Map<number, number>;
  let weight = known.get(index);
  if (weight === undefined) {
    const stored = [...store.rows.toRows()].map((row) => (store.get(row) as SparseVector).indices);
    const n = stored.filter((indices) => indices.length > 0).length;
    const df = stored.filter((indices) => indices.includes(index)).length;
    known.set(index, weight = Math.log((n - df + 0.5) / (df + 0.5) + 1));
  }
  return weight;
}
