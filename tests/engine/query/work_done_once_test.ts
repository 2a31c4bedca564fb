// Work that is done once for a call, whatever the shards and whatever strict mode looks at.
import { describe, it } from "@std/testing/bdd";
import { assert, assertEquals } from "@std/assert";
import { createEngine, type Engine } from "../../../src/engine/engine.ts";
import { atOnce } from "../admin/engine_call.ts";
import { FieldIndexes } from "../../../src/engine/field_index/field_indexes.ts";
import { dense, point } from "../write/write_calls.ts";

const collectionName = "c", dot = 3, keyword = 0;

function filled(shardNumber: number, strict: boolean): Engine {
  const engine = createEngine({ turns: atOnce });
  engine.call("Collections/Create", {
    collectionName,
    vectorsConfig: { params: { size: 2, distance: dot } },
    sparseVectorsConfig: { map: new Map([["s", { modifier: 1 }]]) },
    shardNumber,
    strictModeConfig: strict ? { enabled: true, filterMaxConditions: 100, readRateLimit: 1_000_000 } : undefined,
    metadata: new Uint8Array(0),
  }, {});
  engine.call("Points/CreateFieldIndex", { collectionName, fieldName: "k", fieldType: keyword, wait: true }, {});
  const points = Array.from({ length: 40 }, (_, i) => point(i, { vector: dense(i, 1) }, { k: `${i % 2}` }));
  engine.call("Points/Upsert", { collectionName, points, wait: true }, {});
  return engine;
}

/** A filter on `k`, and how often it was read. */
function counted(): { filter: object; reads: () => number } {
  let reads = 0;
  const must = [{ field: { key: "k", match: { keyword: "1" } } }];
  const filter = {
    get must() {
      reads++;
      return must;
    },
    should: [],
    mustNot: [],
  };
  return { filter, reads: () => reads };
}

const nearest = { nearest: { dense: { data: Float32Array.of(1, 0) } } };
const sparse = { nearest: { sparse: { indices: Uint32Array.of(1), values: Float32Array.of(1) } } };
const formula = {
  formula: {
    expression: { condition: { field: { key: "k", match: { keyword: "1" } } } },
    defaults: new Uint8Array(0),
  },
};
const query = (filter: object, more: object = { query: nearest }) => ({
  collectionName,
  prefetch: [],
  filter,
  limit: 10,
  ...more,
});
const prefetched = (filter: object, more: object) => query(filter, { prefetch: [query(filter)], ...more });

/** How often field indexes were asked while a call ran. */
function answersAsked(engine: Engine, rpc: string, request: object): number {
  const { answer } = FieldIndexes.prototype;
  let asked = 0;
  FieldIndexes.prototype.answer = function (...given) {
    asked++;
    return answer.apply(this, given);
  };
  try {
    engine.call(rpc, request, {});
  } finally {
    FieldIndexes.prototype.answer = answer;
  }
  return asked;
}

const sharded: [what: string, request: (filter: object) => object][] = [
  ["of a prefetch", (filter) => prefetched(filter, { query: { rrf: { weights: [] } } })],
  ["of a sparse query", (filter) => query(filter, { query: sparse, using: "s" })],
  [
    "of the points that IDF counts",
    (corpus) =>
      query({ must: [], should: [], mustNot: [] }, { query: sparse, using: "s", params: { idf: { corpus } } }),
  ],
  ["in a formula", (filter) => prefetched(filter, { query: formula })],
];

describe("A filter", () => {
  for (const [what, request] of sharded) {
    it(`${what} is compiled once for all shards`, () => {
      const [one, eight] = [1, 8].map((shards) =>
        answersAsked(filled(shards, false), "Points/Query", request(counted().filter))
      );
      assert(one > 0);
      assertEquals(eight, one);
    });
  }

  const read: [rpc: string, request: (filter: object) => object][] = [
    ["Points/Query", (filter) => query(filter)],
    ["Points/Query", (filter) => prefetched(filter, { query: { rrf: { weights: [] } } })],
    ["Points/QueryBatch", (filter) => ({ collectionName, queryPoints: [query(filter)] })],
    ["Points/QueryGroups", (filter) => ({ ...query(filter), groupBy: "k" })],
    ["Points/Search", (filter) => ({ collectionName, vector: Float32Array.of(1, 0), filter, limit: 3 })],
    ["Points/Scroll", (filter) => ({ collectionName, filter })],
    ["Points/Count", (filter) => ({ collectionName, filter })],
    ["Points/Facet", (filter) => ({ collectionName, key: "k", filter })],
    ["Points/SearchMatrixPairs", (filter) => ({ collectionName, filter })],
    ["Points/Delete", (filter) => ({ collectionName, points: { filter } })],
    ["Points/ClearPayload", (filter) => ({ collectionName, points: { filter } })],
  ];
  for (const [rpc, request] of read) {
    it(`of ${rpc} is read as often under strict mode as without`, () => {
      const [plain, strict] = [false, true].map((limited) => {
        const { filter, reads } = counted();
        filled(1, limited).call(rpc, request(filter), {});
        return reads();
      });
      assert(plain > 0);
      assertEquals(strict, plain);
    });
  }
});

describe("The rules of a sparse vector", () => {
  for (const [rpc, kind] of [["Points/Upsert", "upsert"], ["Points/UpdateVectors", "updateVectors"]]) {
    it(`are looked at by ${rpc} as often as in a batch, which is validated apart`, () => {
      const [alone, batched] = [false, true].map((inBatch) => {
        let reads = 0;
        const sparse = {
          get indices() {
            reads++;
            return Uint32Array.of(1, 2);
          },
          values: Float32Array.of(1, 2),
        };
        const vector = { data: new Float32Array(0), sparse };
        const points = [point(1, { vectors: { vectors: new Map([["s", vector]]) } })];
        const engine = filled(1, false);
        if (inBatch) engine.call("Points/UpdateBatch", { collectionName, operations: [{ [kind]: { points } }] }, {});
        else engine.call(rpc, { collectionName, points }, {});
        return reads;
      });
      assert(alone > 0);
      assertEquals(alone, batched);
    });
  }
});
