// The bounds of multivectors never lose a hit: lists are those of plain scoring.
import { describe, it } from "@std/testing/bdd";
import { assert, assertEquals } from "@std/assert";
import { Bitset } from "../../../src/engine/rows/row_set.ts";
import { MultiStore } from "../../../src/engine/vector/multi_store.ts";
import { createMemory, ScalarMemory } from "../../../src/engine/vector/vector_memory.ts";
import type { Candidates, Hit } from "../../../src/engine/vector/vector.ts";
import { Datatype, Distance } from "../../../src/gen/wire.ts";
import { isWork } from "../../../src/turns.ts";
import { clustered, everyRow, hostile, randomVector, seeded, type Shape } from "./data.ts";
import { all } from "../../all.ts";

type Random = () => number;

const shapes: Record<string, Shape> = { random: randomVector, clustered, ...hostile };
const anyShape: Shape = (size, random) => {
  const any = Object.values(shapes);
  return any[Math.floor(random() * any.length)](size, random);
};

const some = (most: number, size: number, shape: Shape, random: Random) =>
  Array.from({ length: 1 + Math.floor(most * random()) }, () => shape(size, random));

/** Points whose vectors stand together and apart. */
function filled(store: MultiStore, count: number, most: number, shape: Shape, random: Random): void {
  for (let row = 0; row < count; row++) store.set(row, some(most, store.size, shape, random));
  for (let i = 0; i < count / 2; i++) {
    const row = Math.floor(count * random());
    if (random() < 0.5) store.delete(row);
    else store.set(row, some(most, store.size, shape, random));
  }
}

/** Every point scored alone. */
function plainly(store: MultiStore, query: Float32Array[], limit: number, candidates: Candidates): Hit[] {
  const similarity = store.similarity(store.prepare(query));
  return [...store.rows.toRows()]
    .filter((row) => (candidates.rows as Bitset | undefined)?.has(row) !== false && candidates.test?.(row) !== false)
    .map((row) => ({ row, score: similarity(row) }))
    .filter(({ score }) => score > -Infinity)
    .sort((a, b) => b.score > a.score ? 1 : b.score < a.score ? -1 : candidates.tie(a.row, b.row))
    .slice(0, limit)
    .map(({ row, score }) => ({ row, score: store.displayScore(score) }));
}

const kinds: [distance: number, datatype?: number][] = [
  [Distance.Dot],
  [Distance.Cosine],
  [Distance.Euclid],
  [Distance.Manhattan],
  [Distance.Cosine, Datatype.Uint8],
  [Distance.Dot, Datatype.Float16],
];

describe("a search over multivectors", () => {
  for (const [distance, datatype] of kinds) {
    for (const [name, shape] of Object.entries({ random: randomVector, clustered, all: anyShape })) {
      it(`finds what plain scoring finds: distance ${distance}, datatype ${datatype}, ${name}`, () => {
        const random = seeded(distance * 10 + name.length);
        const sizes = all ? [[3, 900, 12], [17, 500, 40], [128, 600, 9]] : [[3, 500, 12], [33, 300, 30]];
        for (const [size, count, most] of sizes) {
          const store = new MultiStore({ size, distance, datatype, multivector: {} });
          filled(store, count, most, shape, random);
          const rows = new Bitset();
          for (let row = 0; row < count; row++) if (random() < 0.7) rows.add(row);
          const filters: Candidates[] = [
            everyRow,
            { size: 0, tie: (a, b) => b - a, rows, test: (row) => row % 5 > 0 },
          ];
          for (const candidates of filters) {
            for (const limit of [1, 10, 100]) {
              const query = some(9, size, shape, random);
              const found = store.nearest(store.prepare(query), limit, candidates);
              assertEquals(found, plainly(store, query, limit, candidates));
            }
          }
          store.close();
        }
      });
    }
  }

  it("finds points of more vectors than there are places for bounds", () => {
    const random = seeded(3), store = new MultiStore({ size: 4, distance: Distance.Dot, multivector: {} });
    for (let row = 0; row < 30; row++) {
      store.set(row, Array.from({ length: row % 3 === 0 ? 3000 : 700 }, () => randomVector(4, random)));
    }
    const query = some(5, 4, randomVector, random);
    assertEquals(store.nearest(store.prepare(query), 2, everyRow), plainly(store, query, 2, everyRow));
    store.close();
  });

  for (const distance of [Distance.Dot, Distance.Cosine, Distance.Euclid]) {
    it(`scores few points in float32: distance ${distance}`, () => {
      const random = seeded(4), store = new MultiStore({ size: 64, distance, multivector: {} });
      for (let row = 0; row < 4000; row++) store.set(row, some(8, 64, randomVector, random));
      const query = store.prepare(some(6, 64, randomVector, random)), counts = { rescored: 0 };
      const found = store.nearest(query, 10, everyRow, { counts });
      assert(counts.rescored < 800, `${counts.rescored} of 4,000 points`);
      assertEquals(found, store.nearest(query, 10, everyRow, { unbounded: true }));
      store.close();
    });
  }

  it("gives way between points, and goes on with what was written meanwhile", () => {
    const random = seeded(5), store = new MultiStore({ size: 8, distance: Distance.Dot, multivector: {} });
    const one = (value: number) => [new Float32Array(8).fill(value)];
    for (let row = 0; row < 20_000; row++) store.set(row, one(0.5 + random() / 4));
    const work = store.search(store.prepare(one(1)), 5, everyRow);
    assert(isWork(work), "nothing was left for another turn");
    assertEquals(work.next(false).done, false);
    // Another search takes the places of the query in the memory.
    store.nearest(store.prepare(one(-1)), 5, everyRow);
    for (let row = 0; row < 20_000; row += 2) store.delete(row);
    for (let row = 1; row < 20_000; row += 2) store.set(row, one(2));
    let step = work.next(true);
    while (!step.done) step = work.next(true);
    assertEquals(step.value.map(({ row, score }) => [row % 2, score]), Array(5).fill([1, 16]));
    store.close();
  });
});

describe("largest bounds of points", () => {
  it("are added up in TypeScript as in WebAssembly", () => {
    const random = seeded(6);
    for (let queries = 1; queries <= 4; queries++) {
      const values = Float32Array.from({ length: 64 }, () => random() < 0.05 ? NaN : random() - 0.5);
      const places = Uint32Array.from({ length: 20 }, () => Math.floor(16 * random()));
      const [first, second] = [createMemory(), new ScalarMemory()].map((memory) => {
        memory.floats.set(values, 0);
        memory.words.set(places, 64);
        memory.words.set([3, 3, 11, 20], 128);
        memory.floats.fill(1, 256, 260);
        memory.kernels.sumLargest(0, 256, 512, 4, queries, 1024);
        return memory.floats.slice(256, 260);
      });
      assertEquals(first, second);
    }
  });
});
