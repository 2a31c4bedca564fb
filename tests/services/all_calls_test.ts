// All 52 functions, loaded from proto/, answer as the built-in ones do: on memory, on `serve`, on the server of QDRANT_URL.
import { fileURLToPath } from "node:url";
import { describe, it } from "@std/testing/bdd";
import { assert, assertEquals } from "@std/assert";
import * as builtIn from "@quiver/qdrant";
import { type CallOptions, type Client, type LoadedServices, loadServices, QdrantError } from "@quiver/qdrant";
import { codecFor } from "../../src/codec/codec.ts";
import { methods } from "../../src/methods.ts";
import { targets } from "../public/targets.ts";

type Name = keyof typeof methods;
type Answer = Record<string, unknown>;
/** Makes one call of a native request. @returns the native response */
type Door = (db: Client, name: Name, request: object, options?: CallOptions) => Promise<Answer>;

const builtInDoor: Door = (db, name, request, options) =>
  (builtIn[name] as (db: Client, request: object, options?: CallOptions) => Promise<unknown>)(
    db,
    request,
    options,
  ) as Promise<Answer>;

/** The same request and response in the other shape, translated by their bytes. */
function loadedDoor(services: LoadedServices): Door {
  return async (db, name, request, options) => {
    const { request: asked, response: answered } = services[name].method.codecs!;
    const encoded = codecFor(methods[name].request).encode(request);
    const plain = asked.decode(Uint8Array.from(encoded.bytes)) as object;
    encoded.release();
    const answer = await services[name](db, plain, options);
    return codecFor(methods[name].response).decode(answered.encode(answer).bytes) as Answer;
  };
}

const collectionName = `quiver_loaded_${Date.now().toString(36)}`;
const alias = `${collectionName}_alias`;
const dense = { collectionName, vector: [1, 0], vectorName: "dense", limit: 2 };
const example = { collectionName, using: "dense", positive: [1], limit: 2 };
const discovery = { collectionName, using: "dense", target: 1, context: [{ positive: 2, negative: 3 }], limit: 2 };
const groups = { groupBy: "city", groupSize: 1 };

/** In an order in which each finds what it needs. */
const calls: [name: Name, request: object | ((last: Answer) => object)][] = [
  ["healthCheck", {}],
  ["checkHealth", {}],
  ["createCollection", {
    collectionName,
    vectorsConfig: {
      dense: { size: 2, distance: "Dot" },
      many: { size: 2, distance: "Cosine", multivectorConfig: { comparator: "MaxSim" } },
    },
    sparseVectorsConfig: { words: {} },
  }],
  ["collectionExists", { collectionName }],
  ["updateCollection", { collectionName, params: { replicationFactor: 1 } }],
  ["createFieldIndex", { collectionName, fieldName: "city", fieldType: "Keyword", wait: true }],
  ["upsertPoints", {
    collectionName,
    wait: true,
    points: [
      {
        id: 1,
        vectors: { dense: [1, 0], many: [[1, 0], [0, 1]], words: { indices: [1, 7], values: [0.5, 1] } },
        payload: { city: "Bern", n: 1, deep: { a: [null, 1.5, 2n ** 60n, "x", true] } },
      },
      { id: 2n ** 63n, vectors: { dense: [0, 1] }, payload: { city: "Bern", n: -2 } },
      { id: 3, vectors: { dense: [-1, 0.5] }, payload: { city: "Oslo", n: 3 } },
      { id: "5c56c793-69f3-4fbf-87e6-c4bf54c28c26", vectors: { dense: [0.5, 0.5] } },
      { id: 2, vectors: { dense: [0.25, 2] }, payload: { city: "Oslo" } },
    ],
  }],
  ["getCollection", { collectionName }],
  ["listCollections", {}],
  ["getPoints", {
    collectionName,
    ids: [1, 2n ** 63n, "5c56c793-69f3-4fbf-87e6-c4bf54c28c26", 99],
    withPayload: true,
    withVectors: true,
  }],
  ["scrollPoints", { collectionName, limit: 2, withPayload: { exclude: ["n"] }, withVectors: ["dense"] }],
  ["countPoints", {
    collectionName,
    exact: true,
    filter: {
      must: [{ key: "city", match: { keyword: "Bern" } }],
      mustNot: { key: "n", range: { lt: 0 } },
    },
  }],
  ["queryPoints", {
    collectionName,
    using: "dense",
    query: [1, 0],
    limit: 3,
    withPayload: true,
    params: { exact: true },
  }],
  ["queryBatch", {
    collectionName,
    queryPoints: [{ collectionName, query: { indices: [7], values: [1] }, using: "words" }, {
      collectionName,
      prefetch: [{ query: [1, 0], using: "dense" }, { query: 1, using: "dense" }],
      query: { fusion: "RRF" },
      limit: 1,
    }],
  }],
  ["queryGroups", { collectionName, using: "dense", query: [1, 0], limit: 2, ...groups }],
  ["facetPoints", { collectionName, key: "city", exact: true }],
  ["searchMatrixPairs", { collectionName, sample: 10, limit: 1, using: "dense", filter: { must: { hasId: [1, 3] } } }],
  ["searchMatrixOffsets", {
    collectionName,
    sample: 10,
    limit: 1,
    using: "dense",
    filter: { must: { hasId: [1, 3] } },
  }],
  ["searchPoints", dense],
  ["searchBatch", { collectionName, searchPoints: [dense, { ...dense, vector: [0, 1] }] }],
  ["searchGroups", { ...dense, ...groups }],
  ["recommendPoints", example],
  ["recommendBatch", { collectionName, recommendPoints: [example] }],
  ["recommendGroups", { ...example, ...groups }],
  ["discoverPoints", discovery],
  ["discoverBatch", { collectionName, discoverPoints: [discovery] }],
  ["setPayload", { collectionName, payload: { seen: 1 }, pointsSelector: [1, 3], wait: true }],
  ["overwritePayload", { collectionName, payload: { city: "Rome" }, pointsSelector: [3], wait: true }],
  ["deletePayload", {
    collectionName,
    keys: ["seen"],
    pointsSelector: { must: { key: "city", match: "Bern" } },
    wait: true,
  }],
  ["clearPayload", { collectionName, points: [2], wait: true }],
  ["updateVectors", { collectionName, points: [{ id: 3, vectors: { dense: [2, 2] } }], wait: true }],
  ["deleteVectors", { collectionName, pointsSelector: [1], vectors: ["words"], wait: true }],
  ["createVectorName", { collectionName, vectorName: "extra", sparseConfig: {}, wait: true }],
  ["deleteVectorName", { collectionName, vectorName: "extra", wait: true }],
  ["updateBatch", {
    collectionName,
    wait: true,
    operations: [{ deletePoints: { points: [2] } }, { setPayload: { payload: { b: 1 }, pointsSelector: [1] } }],
  }],
  ["deletePoints", { collectionName, points: { must: { key: "city", match: "Rome" } }, wait: true }],
  ["deleteFieldIndex", { collectionName, fieldName: "city", wait: true }],
  ["updateAliases", { actions: [{ createAlias: { collectionName, aliasName: alias } }] }],
  ["listCollectionAliases", { collectionName }],
  ["listAliases", {}],
  ["collectionClusterInfo", { collectionName }],
  ["updateCollectionClusterSetup", { collectionName, dropReplica: { shardId: 0, peerId: 1 } }],
  ["createShardKey", { collectionName, request: { shardKey: "a" } }],
  ["deleteShardKey", { collectionName, request: { shardKey: "a" } }],
  ["listShardKeys", { collectionName }],
  ["createSnapshot", { collectionName }],
  ["deleteSnapshot", (last) => ({ collectionName, snapshotName: (last.snapshotDescription as { name: string }).name })],
  ["listSnapshots", { collectionName }],
  ["createFullSnapshot", {}],
  ["deleteFullSnapshot", (last) => ({ snapshotName: (last.snapshotDescription as { name: string }).name })],
  ["listFullSnapshots", {}],
  ["deleteCollection", { collectionName }],
];

/** What differs from run to run, and what belongs to others of the same server. */
const passing = new Set([
  "time",
  "usage",
  "snapshotDescription",
  "snapshotDescriptions",
  "segmentsCount",
  "status",
  "optimizerStatus",
]);

function gist(value: unknown): unknown {
  if (Array.isArray(value)) return value.filter(isOurs).map(gist);
  if (typeof value !== "object" || value === null || ArrayBuffer.isView(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => passing.has(key) ? [key, typeof each] : [key, gist(each)]),
  );
}

function isOurs(entry: unknown): boolean {
  const { name, collectionName: of } = (entry ?? {}) as { name?: unknown; collectionName?: unknown };
  return [name, of].every((each) => typeof each !== "string" || each.startsWith(collectionName));
}

/** The answers of all calls; of those that fail, code and text. */
async function play(db: Client, door: Door): Promise<Map<string, unknown>> {
  const answers = new Map<string, unknown>();
  let last: Answer = {};
  for (const [name, request] of calls) {
    try {
      last = await door(db, name, typeof request === "function" ? request(last) : request);
      answers.set(name, gist(last));
    } catch (error) {
      if (!(error instanceof QdrantError)) throw error;
      answers.set(name, [error.method, error.code, error.serverMessage]);
    }
  }
  return answers;
}

describe("functions loaded from proto/", () => {
  it("are called, all 52", () => {
    assertEquals(calls.map(([name]) => name).sort(), Object.keys(methods).sort());
  });
  for (const target of targets) {
    it(`answer as the built-in ones do: ${target.name}`, async () => {
      const services = await loadServices(fileURLToPath(new URL("../../proto", import.meta.url)));
      assertEquals(Object.keys(services).sort(), Object.keys(methods).sort());
      const { db, close } = await target.open();
      try {
        const expected = await play(db, builtInDoor), answers = await play(db, loadedDoor(services));
        for (const [name, answer] of expected) assertEquals(answers.get(name), answer, name);
        const failed = [...expected].filter(([, answer]) => Array.isArray(answer)).map(([name]) => name);
        assert(failed.length <= 5, `too many calls fail in both: ${failed}`);
      } finally {
        await close();
      }
    });
  }
});
