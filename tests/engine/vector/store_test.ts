// What a store keeps, refuses and gives back.
import { describe, it } from "@std/testing/bdd";
import { assert, assertEquals, assertThrows } from "@std/assert";
import { createVectorStore } from "../../../src/engine/vector/create.ts";
import { roundToHalf } from "../../../src/engine/vector/datatype.ts";
import { DenseRows } from "../../../src/engine/vector/dense_rows.ts";
import { DenseStore } from "../../../src/engine/vector/dense_store.ts";
import type { SparseVector, Vector } from "../../../src/engine/request/vector.ts";
import { Datatype, Distance, Modifier } from "../../../src/gen/wire.ts";
import { byRow, everyRow, randomVector, seeded } from "./data.ts";

const f32 = (...values: number[]) => Float32Array.from(values);
const sparse = (indices: number[], values: number[]): SparseVector => ({
  indices: Uint32Array.from(indices),
  values: Float32Array.from(values),
});
const dense = (distance: number, size = 2, datatype?: number) => createVectorStore({ size, distance, datatype });

function halfOf(bits: number): number {
  const exponent = (bits >> 10) & 31, fraction = bits & 1023;
  return exponent === 0 ? fraction * 2 ** -24 : (1024 + fraction) * 2 ** (exponent - 25);
}

describe("a vector is stored", () => {
  const cases: [string, number, number | undefined, number[], number[]][] = [
    ["of length 1 for Cosine", Distance.Cosine, undefined, [3, 4], [0.6, 0.8]],
    ["as it is for Dot", Distance.Dot, undefined, [3, 4], [3, 4]],
    ["as zeros where Cosine has no direction", Distance.Cosine, undefined, [0, 0], [0, 0]],
    ["unchanged where its squared length is below epsilon", Distance.Cosine, undefined, [3e-4, 0], [3e-4, 0]],
    ["unchanged where its length is nearly 1", Distance.Cosine, undefined, [1 + 2e-7, 0], [1 + 2e-7, 0]],
    ["as halves for Float16", Distance.Dot, Datatype.Float16, [0.1, 65519], [0.0999755859375, 65504]],
    ["as bytes for Uint8", Distance.Dot, Datatype.Uint8, [1.9, 300], [1, 255]],
    ["as bytes for Uint8 and Cosine", Distance.Cosine, Datatype.Uint8, [-4, NaN], [0, 0]],
    ["as float32 for Turbo8", Distance.Euclid, Datatype.Turbo8, [0.1, 7], [0.1, 7]],
  ];
  for (const [name, distance, datatype, given, kept] of cases) {
    it(name, () => {
      const store = dense(distance, 2, datatype);
      store.set(0, Float32Array.from(given));
      assertEquals(store.get(0), Float32Array.from(kept));
      const multi = createVectorStore({ size: 2, distance, datatype, multivector: {} });
      multi.set(5, [Float32Array.from(given), f32(0, 0)]);
      assertEquals(multi.get(5), [Float32Array.from(kept), f32(0, 0)]);
    });
  }

  it("sorted by index if sparse, zeros kept", () => {
    const store = createVectorStore({ modifier: undefined });
    store.set(0, sparse([7, 2, 4], [1, 0, 3]));
    assertEquals(store.get(0), sparse([2, 4, 7], [0, 3, 1]));
    store.set(1, sparse([], []));
    assertEquals([store.has(1), store.count], [true, 2]);
  });

  it("with every half rounded to the nearest, ties to even", () => {
    for (let bits = 0; bits < 0x7bff; bits++) {
      const low = halfOf(bits), high = halfOf(bits + 1), middle = (low + high) / 2;
      const even = bits % 2 === 0 ? low : high;
      const near = Math.max((high - low) / 1024, 2 ** -40);
      assertEquals([low, middle, middle - near, middle + near].map(roundToHalf), [low, even, low, high]);
      assertEquals(roundToHalf(-middle), even === 0 ? roundToHalf(-middle) : -even);
    }
    assertEquals([65519.99, 65520, -1e9, Infinity, NaN].map(roundToHalf), [65504, Infinity, -Infinity, Infinity, NaN]);
  });
});

describe("a vector that does not fit is refused", () => {
  const multi = createVectorStore({ size: 2, distance: Distance.Dot, multivector: {} });
  const wrongKind = "Wrong input: Conversion between sparse and regular vectors failed";
  const wrongMulti = "Wrong input: Conversion between multi and regular vectors failed";
  const wrongSize = "Wrong input: Vector dimension error: expected dim: 2, got 3";
  const cases: [string, { check(vector: Vector): void; prepare(vector: Vector): unknown }, Vector, string][] = [
    ["dense into sparse", createVectorStore({}), f32(1, 2), wrongKind],
    ["multi into sparse", createVectorStore({}), [f32(1, 2)], wrongMulti],
    ["sparse into dense", dense(Distance.Dot), sparse([1], [1]), wrongKind],
    ["sparse into multi", multi, sparse([1], [1]), wrongKind],
    ["multi into dense", dense(Distance.Dot), [f32(1, 2)], wrongMulti],
    ["three numbers into two", dense(Distance.Dot), f32(1, 2, 3), wrongSize],
    ["a row of three into rows of two", multi, [f32(1, 2), f32(1, 2, 3)], wrongSize],
  ];
  for (const [name, store, vector, message] of cases) {
    it(name, () => {
      assertThrows(() => store.check(vector), Error, message);
      assertThrows(() => store.prepare(vector), Error, message);
    });
  }
});

describe("scores", () => {
  const scoreOf = (distance: number, query: number[], vector: number[]) => {
    const store = dense(distance);
    store.set(0, Float32Array.from(vector));
    return store.nearest(store.prepare(Float32Array.from(query)), 1, everyRow)[0].score;
  };

  it("are distances for Euclid and Manhattan", () => {
    assertEquals(scoreOf(Distance.Euclid, [0, 0], [3, 4]), 5);
    assertEquals(scoreOf(Distance.Manhattan, [0, 0], [3, -4]), 7);
    assertEquals(scoreOf(Distance.Cosine, [0, 0], [3, 4]), 0);
  });

  it("add up the best row of each query row for multivectors", () => {
    const store = createVectorStore({ size: 2, distance: Distance.Dot, multivector: {} });
    store.set(0, [f32(1, 2), f32(3, 0)]);
    assertEquals(store.nearest(store.prepare([f32(1, 0), f32(0, 1)]), 1, everyRow), [{ row: 0, score: 5 }]);
  });

  it("weigh indices by how rare they are, among all or in a corpus", () => {
    const store = createVectorStore({ modifier: Modifier.Idf });
    for (let row = 0; row < 10; row++) store.set(row, sparse(row < 3 ? [1, 2] : [2], row < 3 ? [1, 1] : [1]));
    const weight = (rows?: number[]) => {
      const prepared = store.prepare(sparse([1], [2]), rows && { rows: Uint32Array.from(rows) });
      return (prepared.vector as SparseVector).values[0] / 2;
    };
    assert(Math.abs(weight() - 1.1451323) < 1e-6);
    assert(Math.abs(weight([0, 1, 2, 3]) - Math.log(1.5 / 3.5 + 1)) < 1e-6);
    store.delete(9);
    assert(Math.abs(weight() - Math.log(6.5 / 3.5 + 1)) < 1e-6);
  });

  it("of NaN and minus infinity are left out, whatever overflowed", () => {
    const cases: [number, number[][], number[], number[]][] = [
      [Distance.Dot, [[1, 1], [NaN, 1], [2, 2], [3e38, -3e38], [-3e38, -3e38]], [2, 2], [2, 0]],
      [Distance.Euclid, [[1, 1], [1e20, 1e20], [NaN, 1], [2, 2]], [2, 2], [3, 0]],
      [Distance.Euclid, [[1, 1], [1e20, 1e20]], [1e20, 1e20], [1]],
      [Distance.Manhattan, [[1, 1], [3e38, 3e38], [2, 2]], [-3e38, -3e38], []],
    ];
    for (const [distance, vectors, query, expected] of cases) {
      for (const multivector of [undefined, {}]) {
        const store = createVectorStore({ size: 2, distance, multivector });
        vectors.forEach((vector, row) => store.set(row, multivector ? [f32(...vector)] : f32(...vector)));
        const rows = store.nearest(store.prepare(multivector ? [f32(...query)] : f32(...query)), 9, everyRow);
        assertEquals(rows.map(({ row }) => row), expected);
        store.close();
      }
    }
  });

  it("of multivectors pass over the vectors whose similarity is NaN", () => {
    const store = createVectorStore({ size: 2, distance: Distance.Dot, multivector: {} });
    store.set(0, [f32(NaN, 1), f32(1, 1)]);
    assertEquals(store.nearest(store.prepare([f32(1, 1)]), 1, everyRow), [{ row: 0, score: 2 }]);
  });
});

describe("memory", () => {
  it("grows past segments without losing a row, and comes back dirty without harm", () => {
    const random = seeded(9);
    for (const size of [3, 40]) {
      for (let round = 0; round < 3; round++) {
        const store = dense(Distance.Euclid, size);
        const kept = new Map<number, Float32Array>();
        for (let row = 0; row < 9000; row = row < 200 ? row + 1 : row + 97) {
          const vector = randomVector(size, random);
          store.set(row, vector);
          kept.set(row, vector);
        }
        for (const [row, vector] of kept) {
          assertEquals(store.get(row), vector);
          assertEquals(store.nearest(store.prepare(vector), 1, everyRow), [{ row, score: 0 }]);
        }
        assertEquals(store.nearest(store.prepare(randomVector(size, random)), 1e9, everyRow).length, kept.size);
        store.close();
      }
    }
  });

  it("is small for a small collection and none for an empty one", () => {
    const store = dense(Distance.Dot, 128);
    assertEquals(store.bytes, 0);
    store.set(0, new Float32Array(128));
    assert(store.bytes <= 2 ** 20, `${store.bytes} bytes`);
  });

  it("past its end is RESOURCE_EXHAUSTED, and what was stored stays", () => {
    const rows = new DenseRows({ size: 65536, distance: Distance.Dot });
    rows.write(0, new Float32Array(65536).fill(1));
    assertThrows(() => rows.reserve(2 ** 20), Error, "Out of memory");
    assertEquals(rows.read(0)[65535], 1);
  });

  it("of several pieces answers as one does", () => {
    const random = seeded(12);
    for (const distance of [Distance.Dot, Distance.Euclid, Distance.Manhattan]) {
      const one = new DenseStore({ size: 5, distance }), several = new DenseStore({ size: 5, distance }, 4096);
      several.reserve(9000);
      for (let row = 0; row < 10000; row++) {
        const vector = randomVector(5, random);
        for (const store of [one, several]) {
          store.set(row, vector);
          if (row % 5 === 0) store.delete(row);
        }
      }
      const query = one.prepare(randomVector(5, random));
      const [a, b] = [one, several].map((store) => store.similarity(query));
      for (const row of [1, 4096, 8191, 9999]) assertEquals([several.get(row), b(row)], [one.get(row), a(row)]);
      const test = (row: number) => row % 3 === 0;
      const few = Uint32Array.from({ length: 900 }, (_, i) => i * 11);
      for (const filter of [{}, { test }, { rows: few }, { rows: few, test }, { rows: Uint32Array.of(3, 9998) }]) {
        const candidates = { ...everyRow, ...filter };
        for (const limit of [3, 200]) {
          assertEquals(several.nearest(query, limit, candidates), one.nearest(query, limit, candidates));
        }
      }
    }
  });

  it("of many queries at once is shared without mixing them up", () => {
    const random = seeded(11);
    const store = dense(Distance.Dot, 8);
    store.set(0, f32(1, 0, 0, 0, 0, 0, 0, 0));
    const queries = Array.from({ length: 40 }, () => randomVector(8, random));
    const scores = queries.map((query) => store.similarity(store.prepare(query)));
    for (let round = 0; round < 2; round++) assertEquals(scores.map((of) => of(0)), queries.map((query) => query[0]));
  });
});

describe("a limit", () => {
  it("of 0 finds nothing, one past the end finds all, in the order of ties", () => {
    const store = dense(Distance.Dot);
    for (let row = 0; row < 300; row++) store.set(row, f32(1, 0));
    const query = store.prepare(f32(1, 0));
    assertEquals(store.nearest(query, 0, everyRow), []);
    assertEquals(store.nearest(query, 1e9, everyRow).length, 300);
    const backwards = { size: 300, tie: (a: number, b: number) => byRow(b, a) };
    assertEquals(store.nearest(query, 2, backwards).map((hit) => hit.row), [299, 298]);
  });
});
