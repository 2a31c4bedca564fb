// What a request's numbers and texts may ask for, and what is kept of them.
import { assert, assertEquals, assertLess, assertThrows } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { BoundedCache, detached } from "../../src/engine/request/bounded_cache.ts";
import { parseJsonPath } from "../../src/engine/request/json_path.ts";
import { StatusError } from "../../src/errors.ts";
import { engineCalls, failure } from "./admin/engine_call.ts";
import { payloadOf } from "./payload/plain.ts";
import { byIds, dense, newDb, point } from "./write/write_calls.ts";

const collection = { collectionName: "c", vectorsConfig: { params: { size: 2, distance: 3 } } };

describe("shard_number", () => {
  for (const shardNumber of [257, 20_000, 3e8, 2 ** 32 - 1]) {
    it(`of ${shardNumber} is refused`, () => {
      const call = engineCalls();
      assertEquals(
        failure(() => call("Collections/Create", { ...collection, shardNumber })),
        `INVALID_ARGUMENT Wrong input: shard_number must be at most 256 on a node alone, got ${shardNumber}`,
      );
      assertEquals(call("Collections/List").collections, []);
    });
  }
  it("of 256 is taken, and the first write takes no second", () => {
    const call = engineCalls();
    call("Collections/Create", { ...collection, shardNumber: 256 });
    const points = Array.from({ length: 100 }, (_, i) => point(i, { vector: dense(1, i) })), start = performance.now();
    call("Points/Upsert", { collectionName: "c", wait: true, points });
    assertLess(performance.now() - start, 3_000);
  });
});

const huge = [2n ** 53n, 2n ** 63n, 2n ** 64n - 1n];
const query = <Q extends object>(query: Q) => ({ query });
const nearest = query({ nearest: { dense: { data: Float32Array.of(1, 0) } } });
const mmr = query({
  nearestWithMmr: { nearest: nearest.query.nearest, mmr: { diversity: 0.5, candidatesLimit: 16384 } },
});
const counted = (answer: Record<string, unknown>) => JSON.stringify(answer.result).split('"num":').length - 1;
const vector = Float32Array.of(1, 0);

/** Requests of three points and more than there are: each gives how many it finds. */
const asking: [what: string, rpc: string, request: (n: number | bigint) => object, found: number][] = [
  ["a search", "Search", (limit) => ({ vector, limit }), 3],
  ["an offset", "Search", (offset) => ({ vector, limit: 10, offset }), 0],
  ["a limit and an offset", "Search", (n) => ({ vector, limit: n, offset: n }), 0],
  ["a query", "Query", (limit) => ({ ...nearest, limit }), 3],
  ["a prefetch", "Query", (limit) => ({ ...nearest, prefetch: [{ ...nearest, limit }], limit }), 3],
  ["a fusion", "Query", (limit) => ({ ...query({ fusion: 0 }), prefetch: [{ ...nearest, limit }], limit }), 3],
  [
    "a weighted fusion",
    "Query",
    (limit) => ({ ...query({ rrf: { k: 2 ** 32 - 1, weights: [] } }), prefetch: [{ ...nearest, limit }] }),
    3,
  ],
  ["an MMR query", "Query", (limit) => ({ ...mmr, limit }), 3],
  ["a random sample", "Query", (limit) => ({ ...query({ sample: 0 }), limit }), 3],
  ["an order", "Query", (limit) => ({ ...query({ orderBy: { key: "n" } }), limit }), 3],
  ["groups", "QueryGroups", (n) => ({ ...nearest, groupBy: "n", limit: n, groupSize: n }), 3],
  ["searched groups", "SearchGroups", () => ({ vector, groupBy: "n", limit: 2 ** 32 - 1, groupSize: 2 ** 32 - 1 }), 3],
  ["a matrix", "SearchMatrixOffsets", (n) => ({ sample: n, limit: n }), 3],
  ["a scroll", "Scroll", () => ({ limit: 2 ** 32 - 1 }), 3],
];

describe("A number that is far too large finds what there is, by", () => {
  const db = newDb();
  db.write("CreateFieldIndex", { fieldName: "n", fieldType: 1 });
  db.write("Upsert", { points: [1, 2, 3].map((i) => point(i, { vector: dense(1, i) }, { n: i })) });
  for (const [what, rpc, request, found] of asking) {
    it(what, () => {
      for (const n of huge) {
        const start = performance.now();
        const answer = db.call(`Points/${rpc}`, { collectionName: "c", ...request(n) });
        assertEquals(counted(answer), found, String(n));
        assertLess(performance.now() - start, 1_000);
      }
    });
  }
});

describe("A path of steps", () => {
  const wrong = "INVALID_ARGUMENT Invalid json path: more than 128 steps";
  const deep = (steps: number) => "a" + ".b".repeat(steps - 1);

  it("has at most 128, whatever asks for it", () => {
    const db = newDb();
    for (const path of [deep(129), "a" + "[]".repeat(30_000), "a" + "[0]".repeat(128)]) {
      assertEquals(failure(() => db.write("DeletePayload", { keys: [path], pointsSelector: byIds(1) })), wrong);
      const filter = { must: [{ isEmpty: { key: path } }] };
      assertEquals(failure(() => db.call("Points/Count", { collectionName: "c", filter })), wrong);
    }
    assertEquals(parseJsonPath(deep(128)).length, 128);
  });
  it("does not make a payload that is nested deeper than can be read", () => {
    const db = newDb();
    db.write("Upsert", { points: [point(1, { vector: dense(1, 1) }, { kept: true })] });
    const set = (key: string, payload: object) =>
      db.write("SetPayload", { key, payload: payloadOf(payload as never), pointsSelector: byIds(1) });
    set(deep(120), { x: 1 });
    const before = db.payloads();
    const text = failure(() => set(deep(120), { x: { y: { z: { a: { b: { c: { d: { e: { f: {} } } } } } } } } }));
    assertEquals(text, "INVALID_ARGUMENT Wrong input: A payload is nested deeper than 128 levels");
    assertEquals(db.payloads(), before);
  });
});

describe("What is kept of a request", () => {
  it("is a path that is short", () => {
    const long = (i: number) => `${i}${"k".repeat(100_000)}`;
    for (let i = 0; i < 60; i++) assert(parseJsonPath(long(i)) !== parseJsonPath(long(i)), "a long path is kept");
    assert(parseJsonPath("some.short.path") === parseJsonPath("some.short.path"), "a short path is read again");
  });
  it("is not every path there ever was", () => {
    const first = parseJsonPath("the.first");
    for (let i = 0; i < 20_000; i++) parseJsonPath(`key_${i}_${"x".repeat(100)}`);
    assert(parseJsonPath("the.first") !== first);
  });
  it("stays within its bytes, and is found while it is there", () => {
    const cache = new BoundedCache<number>(100_000);
    let most = 0;
    for (let i = 0; i < 10_000; i++) {
      cache.set(`key ${i}`, i, i % 700);
      assertEquals(cache.get(`key ${i}`), i);
      most = Math.max(most, cache.bytes);
    }
    assert(most > 90_000 && most <= 100_000, String(most));
    cache.set("x".repeat(500), 1, 0);
    cache.set("large", 1, 1_000);
    assertEquals([cache.get("x".repeat(500)), cache.get("large")], [undefined, undefined]);
  });
  it("is a text of its own, and the same", () => {
    for (
      const text of [
        "",
        "short",
        "a word that is long",
        "日本語日本語日本語日本語",
        "\ufeffmark in front of it",
        "half \ud800 a pair of it",
      ]
    ) {
      assertEquals(detached(text), text);
    }
  });
});

it("A path that cannot be read is a status", () => {
  assertThrows(() => parseJsonPath("a["), StatusError, "Invalid json path: 'a['");
});
