// Memory that ends at the n-th allocation of a write, for every n: the collection is unchanged, or the write is done whole.
import { assert, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { finish } from "../../../src/turns.ts";
import type { Collection } from "../../../src/engine/collection/collection.ts";
import { newConfig } from "../../../src/engine/config/create.ts";
import { NumberColumn } from "../../../src/engine/field_index/number_column.ts";
import type { FieldIndexSchema } from "../../../src/engine/field_index/schema.ts";
import { prepareWrite } from "../../../src/engine/operation/apply.ts";
import type { Effect, WholePoint } from "../../../src/engine/operation/operation.ts";
import { DenseRows } from "../../../src/engine/vector/dense_rows.ts";
import { rowsOf } from "../../../src/engine/rows/row_set.ts";
import { ScalarMemory } from "../../../src/engine/vector/vector_memory.ts";
import { StatusError } from "../../../src/errors.ts";
import { Distance } from "../../../src/gen/wire.ts";
import type * as wire from "../../../src/gen/wire.ts";
import { payloadOf, type Plain } from "../payload/plain.ts";
import { apply, emptyCollection } from "./applied.ts";
import { dump } from "./collection_dump.ts";
import { withAllocations } from "./failing_memory.ts";

const config = {
  collectionName: "c",
  vectorsConfig: {
    paramsMap: {
      map: new Map<string, object>([
        ["cosine", { size: 40, distance: 1 }],
        ["bytes", { size: 40, distance: 2, datatype: 2 }],
        ["many", { size: 20, distance: 3, multivectorConfig: { comparator: 0 } }],
      ]),
    },
  },
  sparseVectorsConfig: { map: new Map([["words", {}]]) },
  metadata: new Uint8Array(0),
} as unknown as wire.CreateCollection;

const text = { tokenizer: 3, phraseMatching: true, scoring: {} } as unknown as wire.TextIndexParams;
const schemas: readonly FieldIndexSchema[] = [
  { path: "n", type: "Integer" },
  { path: "x", type: "Float" },
  { path: "at", type: "Datetime" },
  { path: "word", type: "Keyword" },
  { path: "id", type: "Uuid" },
  { path: "yes", type: "Bool" },
  { path: "place", type: "Geo" },
  { path: "text", type: "Text", params: { textIndexParams: text } } as FieldIndexSchema,
];

function payload(i: number, by: number): Uint8Array {
  const uuid = `00000000-0000-0000-0000-${String(i % 7 + by).padStart(12, "0")}`;
  const fields: { [key: string]: Plain } = {
    n: i % 3 === 0 ? [i, i + by] : i,
    x: i / 2,
    at: `2020-01-01T00:00:${String(i % 60).padStart(2, "0")}Z`,
    word: ["red", `w${i % 5}`, `only ${i + by}`],
    id: uuid,
    yes: i % 2 === 0,
    place: { lon: i % 90, lat: by },
    text: `common words and number${i + by} of ${by} common`,
  };
  return payloadOf(i % 11 === 10 ? { n: null } : fields);
}

function point(id: number, by: number): WholePoint {
  const indices = Uint32Array.from([1, 2, 10 + id % 4, 1000 + id + by]);
  return {
    id,
    names: ["cosine", "bytes", "many", "words"],
    vectors: [
      Float32Array.from({ length: 40 }, (_, i) => Math.sin(id + i + by)),
      Float32Array.from({ length: 40 }, (_, i) => (id + i * by) % 200),
      Array.from({ length: 1 + id % 3 }, (_, row) => new Float32Array(20).fill(row + by)),
      { indices, values: Float32Array.from(indices, (index) => index / by) },
    ],
    payload: payload(id, by),
  };
}

const range = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => from + i);

/** Writes to a collection of 30 points; the last ones move what grows to its next size. */
const writes: [what: string, effect: () => Effect][] = [
  ["new points", () => ({ kind: "points", points: range(30, 40).map((i) => point(i, 2)) })],
  ["many new points", () => ({ kind: "points", points: range(30, 160).map((i) => point(i, 2)) })],
  ["points that are there, and new ones", () => ({ kind: "points", points: range(0, 100).map((i) => point(i, 3)) })],
  ["vectors", () => ({ kind: "vectors", points: range(0, 30).map((i) => point(i, 4)) })],
  ["payloads", () => {
    const payloads = range(0, 30).map((i) => i % 5 === 4 ? undefined : payload(i + 30, 5));
    return { kind: "payloads", ids: range(0, 30), payloads };
  }],
  ["one payload for all", () => {
    const shared = payload(7, 6);
    return { kind: "payloads", ids: range(0, 30), payloads: range(0, 30).map(() => shared) };
  }],
  ["the end of points", () => ({ kind: "delete", ids: range(3, 28) })],
  ["the end of vectors", () => ({ kind: "deleteVectors", ids: range(3, 28), names: ["cosine", "many", "words"] })],
  ["an index that is replaced", () => ({
    kind: "createIndex",
    schema: { path: "word", type: "Text", params: { textIndexParams: text } } as FieldIndexSchema,
  })],
  ["an index", () => ({ kind: "createIndex", schema: { path: "new", type: "Integer" } })],
  ["a vector's name", () => ({ kind: "addVector", name: "more", vector: { kind: "sparse" } })],
  ["the end of a vector's name", () => ({ kind: "removeVector", name: "words" })],
];

function filled(points: number): Collection {
  const collection = emptyCollection(newConfig(config));
  schemas.forEach((schema, i) =>
    apply(collection, { shard: 0, number: 1 + i, effect: { kind: "createIndex", schema } })
  );
  const effect: Effect = { kind: "points", points: range(0, points).map((i) => point(i, 1)) };
  apply(collection, { shard: 0, number: 20, effect });
  return collection;
}

/** @returns how many allocations the write makes */
function failAtEach(points: number, effect: () => Effect): number {
  const done = filled(points);
  apply(done, { shard: 0, number: 21, effect: effect() });
  const wanted = dump(done);
  for (let allowed = 0;; allowed++) {
    const collection = filled(points), before = dump(collection), written = effect();
    const write = { kind: "write" as const, collection: collection.id, shard: 0, number: 21, effect: written };
    let prepared = false;
    const { allocations, error } = withAllocations(allowed, () => {
      const apply = finish(prepareWrite(collection, write)), run = () => finish(apply());
      prepared = true;
      run();
    });
    if (error !== undefined) {
      assert(!prepared, `Failed at allocation ${allowed + 1}, when it was applied: ${(error as Error).stack}`);
      assert(error instanceof StatusError && error.status === "RESOURCE_EXHAUSTED", String(error));
      assertEquals(dump(collection), before);
      apply(collection, { shard: 0, number: 21, effect: written });
    }
    assertEquals(dump(collection), wanted);
    if (allocations <= allowed) return allocations;
  }
}

describe("A write for which memory ends at any of its allocations changes nothing, and can be done later:", () => {
  for (const [what, effect] of writes) {
    it(what, () => void failAtEach(30, effect));
  }
  it("the first points of a collection", () => {
    const allocations = failAtEach(0, () => ({ kind: "points", points: range(0, 20).map((i) => point(i, 1)) }));
    assert(allocations > 10, `${allocations} allocations`);
  });
});

describe("A column of numbers", () => {
  for (const [from, to] of [[0, 100], [100, 5_000], [100, 20_000], [20_000, 60_000]]) {
    it(`that cannot grow from ${from} rows to ${to} answers as before`, () => {
      const column = new NumberColumn();
      for (let row = 0; row < from; row++) column.set(row, [row]);
      const found = () => [...rowsOf(column.between(10, 20))];
      const before = found(), { end } = column;
      const { allocations } = withAllocations(Infinity, () => new NumberColumn().reserve(to));
      for (let allowed = 0; allowed < allocations; allowed++) {
        const { error } = withAllocations(allowed, () => column.reserve(to));
        if (error === undefined) break;
        assertEquals([found(), column.end], [before, end]);
      }
      column.reserve(to);
      assertEquals(withAllocations(0, () => column.set(to, [15])).error, undefined);
      assertEquals(found(), [...before, to]);
    });
  }
});

describe("A number too wide for its column", () => {
  it("is kept also where there is no memory for a wider one", () => {
    const column = new NumberColumn();
    for (const [row, value] of [1, 2e9, 0.5].entries()) {
      assertEquals(withAllocations(row === 0 ? 1 : 0, () => column.set(row, [value])).error, undefined);
      assertEquals(column.get(row), [value]);
    }
    assertEquals([[...rowsOf(column.between(0, 3e9))], column.side.size], [[0], 2]);
    column.set(3, [7e9]);
    assertEquals([...rowsOf(column.between(0, 1e10))], [0, 3]);
  });
});

describe("Memory without WebAssembly", () => {
  it("that cannot grow says so, and is as it was", () => {
    const memory = new ScalarMemory();
    memory.floats[7] = 5;
    const { error } = withAllocations(0, () => memory.reserve(2 ** 20, 2 ** 20));
    assert(error instanceof StatusError && error.status === "RESOURCE_EXHAUSTED", String(error));
    assertEquals([memory.size, memory.floats[7]], [65536, 5]);
  });
  it("stores vectors in the room that was made, without taking more", () => {
    for (const distance of [Distance.Cosine, Distance.Euclid, Distance.Dot]) {
      const rows = new DenseRows({ size: 100, distance }, { create: () => new ScalarMemory() });
      rows.reserve(9);
      const vector = Float32Array.from({ length: 100 }, (_, i) => i - 50);
      const { error } = withAllocations(0, () => range(0, 10).forEach((row) => rows.write(row, vector)));
      assertEquals(error, undefined);
    }
  });
  it("grows by what is needed where there is no room for more", () => {
    const memory = new ScalarMemory();
    memory.reserve(2 ** 20, 2 ** 60);
    assertEquals(memory.size, 2 ** 20);
  });
});
