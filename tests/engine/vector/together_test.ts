// Queries that are looked at together find what each finds alone.
import { describe, it } from "@std/testing/bdd";
import { assert, assertEquals } from "@std/assert";
import { boundQuery } from "../../../src/engine/vector/bounded_query.ts";
import { DenseRows } from "../../../src/engine/vector/dense_rows.ts";
import { DenseStore } from "../../../src/engine/vector/dense_store.ts";
import type { Candidates, Hit } from "../../../src/engine/vector/vector.ts";
import { createMemory, ScalarMemory } from "../../../src/engine/vector/vector_memory.ts";
import { Datatype, Distance } from "../../../src/gen/wire.ts";
import { finish, isWork } from "../../../src/turns.ts";
import { candidatesOf, clustered, everyRow, hostile, randomVector, seeded, type Shape } from "./data.ts";

const shapes: readonly Shape[] = [randomVector, clustered, ...Object.values(hostile)];
const distances = [Distance.Dot, Distance.Cosine, Distance.Euclid, Distance.Manhattan];

function filled(store: DenseStore, count: number, random: () => number, shape: Shape = randomVector): DenseStore {
  for (let row = 0; row < count; row++) store.set(row, shape(store.size, random));
  for (let row = 0; row < count; row += 7) store.delete(row);
  return store;
}

interface Search {
  readonly vector: Float32Array;
  readonly limit: number;
}

function together(store: DenseStore, searches: readonly Search[], candidates: Candidates): Hit[][] {
  const asked = searches.map(({ vector, limit }) => ({ query: store.prepare(vector), limit }));
  return finish(store.searchTogether(asked, candidates));
}

const alone = (store: DenseStore, searches: readonly Search[], candidates: Candidates): Hit[][] =>
  searches.map(({ vector, limit }) => store.nearest(store.prepare(vector), limit, candidates));

const limits = [10, 1, 3, 250, 40, 10, 10, 7, 0];

describe("Queries together", () => {
  for (const distance of distances) {
    for (const datatype of [Datatype.Float32, Datatype.Uint8]) {
      it(`find what each finds alone: distance ${distance}, datatype ${datatype}`, () => {
        const random = seeded(10 * distance + datatype),
          shape: Shape = datatype === Datatype.Uint8
            ? (size) => Float32Array.from({ length: size }, () => Math.floor(256 * random()))
            : randomVector;
        const count = 6001, store = filled(new DenseStore({ size: 20, distance, datatype }), count, random, shape);
        for (const candidates of candidatesOf(count)) {
          for (let number = 1; number <= limits.length; number++) {
            const searches = limits.slice(0, number).map((limit) => ({ vector: shape(20, random), limit }));
            assertEquals(together(store, searches, candidates), alone(store, searches, candidates));
          }
        }
        store.close();
      });
    }
  }

  it("find what each finds alone where vectors are hostile", () => {
    const random = seeded(4), any: Shape = (size) => shapes[Math.floor(random() * shapes.length)](size, random);
    for (const distance of distances.slice(0, 3)) {
      for (const size of [3, 33]) {
        const store = filled(new DenseStore({ size, distance }), 2500, random, any);
        for (let round = 0; round < 20; round++) {
          const searches = limits.map((limit) => ({ vector: any(size, random), limit }));
          assertEquals(together(store, searches, everyRow), alone(store, searches, everyRow));
        }
        store.close();
      }
    }
  });

  it("find it in several memories", () => {
    const random = seeded(5), store = filled(new DenseStore({ size: 8, distance: Distance.Dot }, 4096), 10_000, random);
    for (const candidates of candidatesOf(10_000)) {
      const searches = limits.map((limit) => ({ vector: randomVector(8, random), limit }));
      assertEquals(together(store, searches, candidates), alone(store, searches, candidates));
    }
  });

  it("score as few rows as alone", () => {
    const random = seeded(6), store = filled(new DenseStore({ size: 64, distance: Distance.Dot }), 20_000, random);
    const counts = { rescored: 0 }, options = { counts };
    const queries = Array.from({ length: 4 }, () => store.prepare(randomVector(64, random)));
    for (const query of queries) store.nearest(query, 10, everyRow, options);
    const most = counts.rescored;
    counts.rescored = 0;
    finish(store.searchTogether(queries.map((query) => ({ query, limit: 10, options })), everyRow));
    assert(counts.rescored <= most, `${counts.rescored} rows scored, ${most} alone`);
  });

  it("give way, and go on where others searched and wrote in the same memory", () => {
    const random = seeded(7), store = filled(new DenseStore({ size: 16, distance: Distance.Euclid }), 30_000, random);
    for (const candidates of candidatesOf(30_000)) {
      for (const number of [2, 4]) {
        const searches = Array.from({ length: number }, () => ({ vector: randomVector(16, random), limit: 10 }));
        const wanted = alone(store, searches, candidates);
        const asked = searches.map(({ vector, limit }) => ({ query: store.prepare(vector), limit }));
        const work = store.searchTogether(asked, candidates);
        assert(isWork(work));
        let others = 0;
        for (let step = work.next(true);; step = work.next(true)) {
          if (step.done) {
            assertEquals(step.value, wanted);
            break;
          }
          others++;
          store.nearest(store.prepare(randomVector(16, random)), 3, everyRow);
          // Far from all others, so that it is no hit; the scales of bounds change with it.
          store.set(40_000 + others, randomVector(16, random).map((x) => 1000 + 100 * x));
        }
        assert(others > 2, `${others} turns of others`);
      }
    }
  });
});

describe("Bounds of four queries", () => {
  for (const [name, create] of Object.entries({ WebAssembly: createMemory, TypeScript: () => new ScalarMemory() })) {
    it(`are those of each: ${name}`, () => {
      const random = seeded(8);
      for (const [distance, size] of [[Distance.Dot, 37], [Distance.Euclid, 130], [Distance.Dot, 600]]) {
        const rows = new DenseRows({ size, distance }, { create }), { codesStride } = rows;
        for (let row = 0; row < 256; row++) rows.write(row, randomVector(size, random));
        const { shorts, floats, words, kernels } = rows.memory, info = rows.infoAt(0);
        const squares = rows.hasSquares ? rows.squaresAt(0) : 0, wanted = new Uint8Array(256);
        for (let query = 0; query < 4; query++) {
          const { step, length, square } = boundQuery(rows, randomVector(size, random))!, codes = rows.queryCodesAt;
          kernels.bound(
            codes,
            rows.codesAt(0),
            info,
            squares,
            0,
            256,
            codesStride,
            step,
            length,
            square,
            rows.boundsAt,
          );
          const bounds = floats.slice(rows.boundsAt / 4, rows.boundsAt / 4 + 256), threshold = bounds[20 * query];
          [step, length, square, threshold].forEach((factor, i) => floats[rows.factorsAt / 4 + 4 * i + query] = factor);
          for (let i = 0; i < codesStride; i++) {
            shorts[rows.fourAt / 2 + 4 * (i & ~7) + 8 * query + (i & 7)] = shorts[codes / 2 + i];
          }
          bounds.forEach((bound, row) => wanted[row] |= bound < threshold ? 0 : 1 << query);
        }
        for (const [from, count] of [[0, 256], [64, 64], [2, 1], [10, 0], [30, 7]]) {
          const codes = rows.codesAt(0) + from * codesStride, at = squares && squares + 4 * from;
          const { fourAt, factorsAt, foundAt } = rows;
          const found = kernels.boundFour(
            fourAt,
            codes,
            info + 8 * from,
            at,
            count,
            codesStride,
            factorsAt,
            from,
            foundAt,
            0,
          );
          const got = new Uint8Array(256);
          for (const word of words.subarray(foundAt / 4, foundAt / 4 + found)) got[word >>> 4] = word & 15;
          // Of an odd count one more may be looked at.
          assertEquals(got.slice(from, from + count), wanted.slice(from, from + count));
          assert(got.every((mask, row) => mask === 0 || (row >= from && row < from + count + (count & 1))));
        }
        rows.close();
      }
    });
  }
});
