// The int8 pass never loses a hit: its lists are those of the float32 scan.
import { describe, it } from "@std/testing/bdd";
import { assert, assertEquals } from "@std/assert";
import { Bitset } from "../../../src/engine/rows/row_set.ts";
import { type BoundedQuery, boundQuery } from "../../../src/engine/vector/bounded_query.ts";
import { DenseRows } from "../../../src/engine/vector/dense_rows.ts";
import { DenseStore } from "../../../src/engine/vector/dense_store.ts";
import { createMemory, ScalarMemory } from "../../../src/engine/vector/vector_memory.ts";
import { Distance } from "../../../src/gen/wire.ts";
import { clustered, everyRow, gaussian, hostile, randomVector, seeded, type Shape } from "./data.ts";
import { all } from "../../all.ts";

const shapes: Record<string, Shape> = { random: randomVector, clustered, ...hostile };
const anyShape: Shape = (size, random) => {
  const any = Object.values(shapes);
  return any[Math.floor(random() * any.length)](size, random);
};

const rounds = all ? 130 : 13;

function fill(store: DenseStore, count: number, shape: Shape, random: () => number): void {
  for (let row = 0; row < count; row++) store.set(row, shape(store.size, random));
}

describe("the bounded scan", () => {
  for (const distance of [Distance.Dot, Distance.Cosine, Distance.Euclid]) {
    for (const [name, shape] of Object.entries({ ...shapes, all: anyShape })) {
      it(`finds what the float32 scan finds: distance ${distance}, ${name}`, () => {
        const random = seeded(distance * 1000 + name.length);
        for (const [size, count] of [[3, 700], [17, 1000], [128, 5000]]) {
          const store = new DenseStore({ size, distance });
          fill(store, count, shape, random);
          for (let row = 0; row < count; row += 7) store.delete(row);
          for (const queryShape of [shape, randomVector, anyShape]) {
            const query = store.prepare(queryShape(size, random));
            for (const limit of [1, 10, 100, 250]) {
              const wanted = store.nearest(query, limit, everyRow, { unbounded: true });
              assertEquals(store.nearest(query, limit, everyRow), wanted);
            }
          }
          store.close();
        }
      });
    }
  }

  it("scores few rows, also where they stand in rising order of score", () => {
    const random = seeded(5);
    const size = 32, count = 20000;
    const query = randomVector(size, random);
    const vectors = Array.from({ length: count }, () => randomVector(size, random));
    const score = (vector: Float32Array) => vector.reduce((sum, x, i) => sum + x * query[i], 0);
    const sorted = vectors.slice().sort((a, b) => score(a) - score(b));
    for (const [rows, most] of [[vectors, 600], [sorted, 5000]] as const) {
      const store = new DenseStore({ size, distance: Distance.Dot });
      rows.forEach((vector, row) => store.set(row, vector));
      const counts = { rescored: 0 };
      store.nearest(store.prepare(query), 10, everyRow, { counts });
      assert(counts.rescored <= most, `${counts.rescored} rows scored`);
      store.close();
    }
  });
});

interface Checked {
  readonly pairs: number;
  /** Pairs whose score lies above the bound that was computed, and what of these lies above the slack too. */
  readonly above: number;
  readonly broken: number;
}

/** Bounds of the first rows, or of those listed where `list` is not 0. */
function boundsOf(rows: DenseRows, bound: BoundedQuery, count: number, list = 0): Float32Array {
  const squares = rows.hasSquares ? rows.squaresAt(0) : 0;
  rows.memory.kernels.bound(
    rows.queryCodesAt,
    rows.codesAt(0),
    rows.infoAt(0),
    squares,
    list,
    count,
    rows.codesStride,
    bound.step,
    bound.length,
    bound.square,
    rows.boundsAt,
  );
  return rows.memory.floats.slice(rows.boundsAt / 4, rows.boundsAt / 4 + count);
}

/** Every row's score against its bound. */
function checkBounds(rows: DenseRows, count: number, query: Float32Array): Checked {
  rows.placeQuery(query, rows.queryAt);
  const bound = boundQuery(rows, query);
  rows.kernel(rows.queryAt, rows.rowsAt(0), count, rows.stride, rows.scoresAt);
  if (bound === undefined) return { pairs: 0, above: 0, broken: 0 };
  const limits = boundsOf(rows, bound, count);
  const { floats } = rows.memory;
  let above = 0, broken = 0;
  for (let row = 0; row < count; row++) {
    const score = floats[rows.scoresAt / 4 + row], limit = limits[row];
    if (limit < score) above++;
    if (limit + bound.slack < score) broken++;
  }
  return { pairs: count, above, broken };
}

/** Whole numbers from 1 to `most`, the first one `most`: int8 or int16 codes hold them without loss. */
function whole(size: number, most: number, random: () => number): Float32Array {
  return Float32Array.from({ length: size }, (_, i) => i === 0 ? most : 1 + Math.floor(random() * most));
}

describe("a bound", () => {
  for (const distance of [Distance.Dot, Distance.Euclid]) {
    it(`is never below the float32 score: distance ${distance}`, () => {
      const random = seeded(distance);
      let pairs = 0, broken = 0;
      for (const size of [3, 8, 31, 100, 128, 513, 1537]) {
        const rows = new DenseRows({ size, distance });
        const count = 256;
        for (let row = 0; row < count; row++) rows.write(row, anyShape(size, random));
        for (let round = 0; round < rounds; round++) {
          const query = anyShape(size, random);
          if (random() < 0.2) query[0] = gaussian(random);
          const checked = checkBounds(rows, count, query);
          pairs += checked.pairs;
          broken += checked.broken;
        }
        rows.close();
      }
      assert(pairs >= rounds * 1_150, `${pairs} pairs`);
      assertEquals(broken, 0);
    });
  }

  for (const [name, create] of Object.entries({ WebAssembly: createMemory, TypeScript: () => new ScalarMemory() })) {
    it(`does not depend on how many rows are asked together, nor on their list: ${name}`, () => {
      const random = seeded(12);
      for (
        const [distance, size] of [[Distance.Dot, 37], [Distance.Euclid, 37], [Distance.Euclid, 130], [
          Distance.Dot,
          600,
        ]]
      ) {
        const rows = new DenseRows({ size, distance }, { create });
        for (let row = 0; row < 256; row++) rows.write(row, anyShape(size, random));
        const query = boundQuery(rows, randomVector(size, random))!;
        const { words } = rows.memory, list = rows.listAt;
        const alone = Float32Array.from({ length: 256 }, (_, row) => {
          words[list / 4] = row;
          return boundsOf(rows, query, 1, list)[0];
        });
        for (const count of [1, 2, 3, 4, 5, 6, 7, 9, 64, 255, 256]) {
          assertEquals(boundsOf(rows, query, count), alone.slice(0, count));
          const listed = Array.from({ length: count }, () => Math.floor(random() * 256));
          words.set(listed, list / 4);
          assertEquals([...boundsOf(rows, query, count, list)], listed.map((row) => alone[row]));
        }
        rows.close();
      }
    });
  }

  it("holds where the codes lose nothing, and only the float32 sums are rounded", () => {
    const random = seeded(9);
    let above = 0, broken = 0;
    for (const size of [64, 128, 500]) {
      const rows = new DenseRows({ size, distance: Distance.Dot });
      for (let row = 0; row < 256; row++) rows.write(row, whole(size, 127, random));
      for (let round = 0; round < 20; round++) {
        const checked = checkBounds(rows, 256, whole(size, 32767, random));
        above += checked.above;
        broken += checked.broken;
      }
      rows.close();
    }
    assert(above > 100, `${above} scores above their computed bound`);
    assertEquals(broken, 0);
  });
});

describe("the kernels in TypeScript", () => {
  for (const distance of [Distance.Dot, Distance.Cosine, Distance.Euclid, Distance.Manhattan]) {
    it(`give the scores of those in WebAssembly: distance ${distance}`, () => {
      const random = seeded(40 + distance);
      for (const size of [1, 4, 15, 16, 50, 130]) {
        const fast = new DenseRows({ size, distance }, { create: createMemory });
        const slow = new DenseRows({ size, distance }, { create: () => new ScalarMemory() });
        const live = Bitset.full(300);
        for (let row = 0; row < 300; row++) {
          const vector = anyShape(size, random);
          fast.write(row, vector);
          slow.write(row, vector);
          assertEquals(slow.read(row), fast.read(row));
        }
        const query = fast.roundQuery(randomVector(size, random));
        const [a, b] = [fast.similarity(query), slow.similarity(query)];
        live.forEach((row) => assertEquals(b(row), a(row)));
      }
    });
  }
});
