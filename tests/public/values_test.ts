// What is written comes back, in the form the documentation promises.
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import { assertEquals } from "@std/assert";
import { double, getPoints, type PointStruct, upsertPoints } from "@quiver/qdrant";
import { type Opened, targets, withCollection } from "./targets.ts";

const vectorsConfig = {
  plain: { size: 2, distance: "Dot" },
  rows: { size: 2, distance: "Dot", multivectorConfig: { comparator: "MaxSim" } },
} as const;

const points: [what: string, point: PointStruct, back: { id?: unknown; payload?: unknown; vectors?: unknown }][] = [
  ["a number id", { id: 7, vectors: {} }, { id: 7 }],
  ["a bigint id past 2^53", { id: 2n ** 60n, vectors: {} }, { id: 2n ** 60n }],
  ["a UUID in any form", { id: "{550E8400-E29B-41D4-A716-446655440000}", vectors: {} }, {
    id: "550e8400-e29b-41d4-a716-446655440000",
  }],
  [
    "JSON payload",
    { id: 1, vectors: {}, payload: { a: [1, "b", null, true, { c: 1.5 }], empty: {}, none: [] } },
    { payload: { a: [1, "b", null, true, { c: 1.5 }], empty: {}, none: [] } },
  ],
  ["an integer past 2^53", { id: 1, vectors: {}, payload: { n: 2n ** 60n } }, { payload: { n: 2n ** 60n } }],
  ["a Date", { id: 1, vectors: {}, payload: { at: new Date(0) } }, { payload: { at: "1970-01-01T00:00:00.000Z" } }],
  ["a double that is whole", { id: 1, vectors: {}, payload: { n: double(1) } }, { payload: { n: 1 } }],
  ["a key named __proto__", { id: 1, vectors: {}, payload: JSON.parse('{"__proto__": 1}') }, {
    payload: JSON.parse('{"__proto__": 1}'),
  }],
  ["a dense vector", { id: 1, vectors: { plain: [0.5, 1] } }, { vectors: { plain: new Float32Array([0.5, 1]) } }],
  ["a typed array", { id: 1, vectors: { plain: new Int8Array([1, -1]) } }, {
    vectors: { plain: new Float32Array([1, -1]) },
  }],
  ["a multivector", { id: 1, vectors: { rows: [[1, 2], [3, 4]] } }, {
    vectors: { rows: [new Float32Array([1, 2]), new Float32Array([3, 4])] },
  }],
  [
    "a sparse vector, sorted by index",
    { id: 1, vectors: { words: { indices: [9, 4], values: [1, 2] } } },
    { vectors: { words: { indices: new Uint32Array([4, 9]), values: new Float32Array([2, 1]) } } },
  ],
];

for (const target of targets) {
  describe(`values on ${target.name}`, () => {
    let opened: Opened;
    beforeAll(async () => {
      opened = await target.open();
    });
    afterAll(() => opened.close());

    for (const [what, point, back] of points) {
      it(`${what} comes back`, async () => {
        const { db } = opened;
        await withCollection(db, { vectorsConfig, sparseVectorsConfig: { words: {} } }, async (collectionName) => {
          await upsertPoints(db, { collectionName, points: [point], wait: true });
          const { result } = await getPoints(db, {
            collectionName,
            ids: [point.id],
            withPayload: true,
            withVectors: true,
          });
          const { id, payload, vectors } = result[0];
          const got: Record<string, unknown> = { id, payload, vectors };
          for (const key of Object.keys(back)) assertEquals(got[key], back[key as keyof typeof back], key);
        });
      });
    }
  });
}
