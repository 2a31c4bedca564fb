// The bounds of sparse searches never lose a hit: lists are those of plain sums in float32, score by score.
import { describe, it } from "@std/testing/bdd";
import { assert, assertEquals } from "@std/assert";
import { Bitset } from "../../../src/engine/rows/row_set.ts";
import { SparseStore } from "../../../src/engine/vector/sparse_store.ts";
import type { Candidates, Hit } from "../../../src/engine/vector/vector.ts";
import type { SparseVector } from "../../../src/engine/request/vector.ts";
import { isWork } from "../../../src/turns.ts";
import { byRow, everyRow, seeded } from "./data.ts";
import { all } from "../../all.ts";

type Random = () => number;
type Weight = (random: Random) => number;

const vocabulary = 600, count = 9000, f = Math.fround;

const weights: Record<string, Weight> = {
  "above 0": (random) => 0.1 + random() ** 4,
  "of both signs": (random) => random() - 0.5,
  "mostly above 0": (random) => (random() < 0.1 ? -1 : 1) * random(),
  "whole, so that many scores are equal": (random) => Math.floor(4 * random()) - 1,
  "of all sizes": (random) => (random() < 0.2 ? -1 : 1) * 10 ** (80 * random() - 45),
  "some not finite": (random) => random() < 0.001 ? [Infinity, -Infinity, NaN][Math.floor(3 * random())] : random(),
};

/** Low indices are the frequent ones. */
function vector(most: number, weight: Weight, random: Random): SparseVector {
  const length = Math.floor(most * random());
  const indices = new Set(Array.from({ length }, () => Math.floor(vocabulary * random() ** 3)));
  const sorted = Uint32Array.from(indices).sort();
  return { indices: sorted, values: Float32Array.from(sorted, () => weight(random)) };
}

function plainly(store: SparseStore, query: SparseVector, limit: number, candidates: Candidates): Hit[] {
  const asked = new Map(Array.from(query.indices, (index, i) => [index, query.values[i]]));
  const hits: Hit[] = [];
  for (const row of store.rows.toRows()) {
    if ((candidates.rows as Bitset | undefined)?.has(row) === false || candidates.test?.(row) === false) continue;
    const { indices, values } = store.get(row);
    let score = 0, shared = false;
    indices.forEach((index, i) => {
      const weight = asked.get(index);
      if (weight === undefined) return;
      shared = true;
      score = f(score + f(weight * values[i]));
    });
    if (shared && score > -Infinity && (score !== 0 || candidates.filtered)) hits.push({ row, score });
  }
  return hits.sort((a, b) => b.score > a.score ? 1 : b.score < a.score ? -1 : candidates.tie(a.row, b.row))
    .slice(0, limit);
}

function filled(weight: Weight, random: Random): SparseStore {
  const store = new SparseStore({});
  for (let row = 0; row < count; row++) store.set(row, vector(40, weight, random));
  for (let i = 0; i < count / 5; i++) {
    const row = Math.floor(count * random());
    if (random() < 0.5) store.delete(row);
    else store.set(row, vector(40, weight, random));
  }
  return store;
}

function someOf(share: number, random: Random): Bitset {
  const rows = new Bitset();
  for (let row = 0; row < count; row++) if (random() < share) rows.add(row);
  return rows;
}

describe("a sparse search", () => {
  for (const [name, weight] of Object.entries(weights)) {
    it(`finds what plain sums find: weights ${name}`, () => {
      const random = seeded(name.length), store = filled(weight, random);
      const tie = (a: number, b: number) => b - a, test = (row: number) => row % 3 !== 0;
      const kinds: Candidates[] = [
        everyRow,
        { size: 0, tie },
        { size: 0, tie, filtered: true },
        { size: 0, tie, filtered: true, test },
        { size: 0, tie: byRow, filtered: true, rows: someOf(0.6, random) },
        { size: 0, tie: byRow, filtered: true, rows: someOf(0.01, random), test },
      ];
      for (let round = 0; round < (all ? 10 : 2); round++) {
        for (const candidates of kinds) {
          const query = vector(30, weight, random);
          for (const limit of [1, 10, 300]) {
            assertEquals(
              store.nearest(store.prepare(query), limit, candidates),
              plainly(store, query, limit, candidates),
            );
          }
        }
      }
    });
  }

  it("adds up and scores few values where frequent indices weigh little", () => {
    const random = seeded(7), store = new SparseStore({});
    for (let row = 0; row < 40_000; row++) {
      store.set(row, { indices: Uint32Array.of(1, 2, 10 + row % 500), values: Float32Array.of(random(), random(), 9) });
    }
    const query = { indices: Uint32Array.of(1, 2, 11), values: Float32Array.of(1, 1, 1) };
    const counts = { rescored: 0, listed: 0 };
    store.nearest(store.prepare(query), 5, everyRow, { counts });
    assert(counts.listed < 20_000, `${counts.listed} of 80,080 values were added up`);
    assert(counts.rescored < 200, `${counts.rescored} rows were scored alone`);
  });

  it("gives way between blocks of rows, and goes on with what was written meanwhile", () => {
    const random = seeded(9), store = new SparseStore({}), total = 100_000;
    const one = (value: number) => ({ indices: Uint32Array.of(1), values: Float32Array.of(value) });
    for (let row = 0; row < total; row++) store.set(row, one(0.5 + random() / 4));
    const work = store.search(store.prepare(one(1)), 5, everyRow);
    assert(isWork(work), "nothing was left for another turn");
    assertEquals(work.next(false).done, false);
    for (let row = 0; row < total; row += 2) store.delete(row);
    for (let row = 1; row < total; row += 2) store.set(row, one(2));
    let step = work.next(true);
    while (!step.done) step = work.next(true);
    assertEquals(step.value.map(({ row, score }) => [row % 2, score]), Array(5).fill([1, 2]));
  });

  it("of few rows is done at once", () => {
    const random = seeded(10), store = filled(weights["above 0"], random);
    assertEquals(isWork(store.search(store.prepare(vector(30, weights["above 0"], random)), 10, everyRow)), false);
  });
});
