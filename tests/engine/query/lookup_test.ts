// Collections to look ids up in must be there, used or not, before anything else is asked of a query.
import { describe, it } from "@std/testing/bdd";
import { assertEquals } from "@std/assert";
import { EngineDoor } from "./engine_door.ts";

const lookupFrom = { collectionName: "gone" };
const gone = "Not found: Collection gone not found";
const noPoint = "Not found: No point with id 99 found";
const prefetch = [{ query: [1, 0] }];

const cases: [sentence: string, rpc: string, request: Record<string, unknown>, outcome: string | number][] = [
  ["of a vector", "Query", { query: [1, 0], lookupFrom }, gone],
  ["of no query", "Query", { lookupFrom }, gone],
  ["of an order", "Query", { query: { orderBy: "n" }, lookupFrom }, gone],
  ["of a sample", "Query", { query: { sample: "Random" }, lookupFrom }, gone],
  ["of a prefetch", "Query", { prefetch: [{ query: [1, 0], lookupFrom }], query: { fusion: "RRF" } }, gone],
  ["of a prefetch's prefetch", "Query", {
    prefetch: [{ prefetch: [{ query: [1, 0], lookupFrom }], query: [1, 0] }],
    query: [1, 0],
  }, gone],
  ["before an id of the root is missed", "Query", { query: 99, prefetch: [{ query: [1, 0], lookupFrom }] }, gone],
  ["the last prefetch first", "Query", {
    prefetch: [{ query: [1, 0], lookupFrom: { collectionName: "other" } }, { query: [1, 0], lookupFrom }],
    query: { fusion: "RRF" },
  }, gone],
  ["before a query that cannot be", "Query", { query: { fusion: "RRF" }, lookupFrom }, gone],
  ["of a batch's last query before its first is looked at", "QueryBatch", {
    queryPoints: [{ collectionName: "c", query: 99 }, { collectionName: "c", query: [1, 0], lookupFrom }],
  }, gone],
  ["of groups", "QueryGroups", { query: [1, 0], groupBy: "g", lookupFrom }, gone],
  ["of a group's prefetch", "QueryGroups", { prefetch: [{ lookupFrom }], query: [1, 0], groupBy: "g" }, gone],
  ["of a recommendation by vectors", "Recommend", { positiveVectors: [[1, 0]], limit: 1, lookupFrom }, gone],
  ["of a recommendation without examples", "Recommend", { limit: 1, lookupFrom }, gone],
  ["of a recommendation of no points", "Recommend", { limit: 0, lookupFrom }, gone],
  ["of recommended groups", "RecommendGroups", {
    positiveVectors: [[1, 0]],
    limit: 1,
    groupSize: 1,
    groupBy: "g",
    lookupFrom,
  }, gone],
  ["of a batch of recommendations", "RecommendBatch", {
    recommendPoints: [{ collectionName: "c", positive: [99], limit: 1 }, {
      collectionName: "c",
      positiveVectors: [[1, 0]],
      limit: 1,
      lookupFrom,
    }],
  }, gone],
  ["but of a discovery only for an id", "Discover", {
    target: { single: { vector: [1, 0] } },
    limit: 1,
    lookupFrom,
  }, 1],
  ["as for one", "Discover", { target: { single: { id: 1 } }, limit: 1, lookupFrom }, gone],
  ["and none is asked for without it", "Query", { prefetch, query: [1, 0], lookupFrom: { collectionName: "c" } }, 1],
  ["nor is an id missed before the examples are", "RecommendBatch", {
    recommendPoints: [{ collectionName: "c", positive: [99], limit: 1 }, { collectionName: "c", limit: 1 }],
  }, "Bad request: At least one positive vector ID required with this strategy"],
  ["nor a shard of the other collection chosen without an id", "Recommend", {
    positiveVectors: [[1, 0]],
    limit: 1,
    lookupFrom: { collectionName: "c", shardKeySelector: { shardKeys: ["a"] } },
  }, 1],
  [
    "the point is missed where the collection is there",
    "Query",
    { query: 99, lookupFrom: { collectionName: "c" } },
    noPoint,
  ],
];

describe("a missing collection to look up in is told", () => {
  for (const [sentence, rpc, request, outcome] of cases) {
    it(sentence, async () => {
      const engine = new EngineDoor();
      await engine.fill({ vectorsConfig: { size: 2, distance: "Dot" } }, [{
        id: 1,
        vectors: [1, 0],
        payload: { g: "a" },
      }]);
      const answer = await engine.call<{ result: unknown[] }>(`Points/${rpc}`, { collectionName: "c", ...request })
        .then(({ result }) => result.length, (error) => error.message);
      assertEquals(answer, outcome);
      await engine.close();
    });
  }
});
