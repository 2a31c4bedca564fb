// What reads cost a collection with a rate limit, and what is checked of them in which order.
import { describe, it } from "@std/testing/bdd";
import { assertEquals } from "@std/assert";
import { EngineDoor } from "../query/engine_door.ts";

const most = 1000;
const config = {
  vectorsConfig: {
    d: { size: 2, distance: "Dot" },
    m: { size: 2, distance: "Dot", multivectorConfig: { comparator: "MaxSim" } },
  },
  sparseVectorsConfig: { s: {} },
};
const points = [1, 2, 3].map((id) => ({
  id,
  vectors: { d: [id, 1], m: [[id, 0], [0, id]], s: { indices: [1, 2], values: [id, 1] } },
  payload: { g: `group ${id}`, n: id },
}));
const multi = (rows: number) => Array.from({ length: rows }, () => [1, 0]);
const sparse = (length: number) => ({
  indices: Array.from({ length }, (_, i) => i),
  values: new Array(length).fill(1),
});
const pair = { positive: [1, 0], negative: [0, 1] };
const feedback = (examples: number) => ({
  relevanceFeedback: {
    target: [1, 0],
    feedback: Array.from({ length: examples }, () => ({ example: [0, 1], score: 1 })),
    strategy: { naive: { a: 1, b: 1, c: 1 } },
  },
});
const condition = { hasId: [1, 2] };
const query = (query: unknown, using = "d", more: Record<string, unknown> = {}) => ({ query, using, ...more });

/** Of an engine whose collection "c" is full to the brim of tokens. */
const costs: [sentence: string, rpc: string, request: Record<string, unknown>, cost: number][] = [
  ["a dense vector", "Query", query([1, 0]), 1],
  ["a multivector of 3", "Query", query(multi(3), "m"), 3],
  ["64 indices", "Query", query(sparse(64), "s"), 1],
  ["200 indices", "Query", query(sparse(200), "s"), 4],
  ["no index", "Query", query(sparse(0), "s"), 0],
  ["a context of a pair", "Query", query({ context: { pairs: [pair] } }), 2],
  ["a context of none", "Query", query({ context: { pairs: [] } }), 0],
  ["a discovery with a pair", "Query", query({ discover: { target: [1, 0], context: { pairs: [pair] } } }), 3],
  ["a discovery with none", "Query", query({ discover: { target: [1, 0], context: { pairs: [] } } }), 1],
  ["feedback of an example", "Query", query(feedback(1)), 2],
  ["feedback of three", "Query", query(feedback(3)), 4],
  ["a recommendation by average", "Query", query({ recommend: { positive: [[1, 0], [0, 1]], negative: [[1, 1]] } }), 1],
  ["one of multivectors, put together", "Query", query({ recommend: { positive: [multi(2), multi(3)] } }, "m"), 5],
  [
    "a recommendation by best score",
    "Query",
    query({
      recommend: { positive: [[1, 0], [0, 1]], negative: [[1, 1]], strategy: "BestScore" },
    }),
    3,
  ],
  [
    "one of multivectors",
    "Query",
    query({ recommend: { positive: [multi(2), multi(3)], strategy: "SumScores" } }, "m"),
    5,
  ],
  ["MMR", "Query", query({ nearestWithMmr: { nearest: multi(3), mmr: {} } }, "m"), 3],
  ["an order, a sample, nothing", "QueryBatch", {
    queryPoints: [{ collectionName: "c", query: { sample: "Random" } }, { collectionName: "c" }],
  }, 2],
  [
    "conditions",
    "Query",
    query([1, 0], "d", { filter: { must: [condition, { mustNot: [condition, condition] }] } }),
    4,
  ],
  ["prefetches, each with the filters above", "Query", {
    prefetch: [query(multi(2), "m", { filter: { must: condition } }), query([1, 0])],
    query: [1, 0],
    using: "d",
    filter: { must: condition },
  }, 2 + 2 + 1 + 1],
  ["an id that is looked up, and left out", "Query", query(1, "m"), 1 + 2 + 1],
  ["ids that are looked up once for a batch", "QueryBatch", {
    queryPoints: [{ collectionName: "c", ...query(1) }, { collectionName: "c", ...query(1) }],
  }, 1 + 2 * 2],
  ["an id of another collection", "Query", query(1, "m", { lookupFrom: { collectionName: "other" } }), 2],
  [
    "a search",
    "Search",
    { vector: sparse(65).values, sparseIndices: sparse(65).indices, vectorName: "s", limit: 1 },
    2,
  ],
  [
    "a recommendation in its older form",
    "Recommend",
    { positive: [1], using: "d", limit: 1, strategy: "BestScore" },
    1 + 1 + 1,
  ],
  ["a discovery in its older form", "Discover", {
    target: { single: { vector: [1, 0] } },
    context: [{ positive: { id: 1 }, negative: { id: 2 } }],
    using: "d",
    limit: 1,
  }, 2 + 3 + 1],
  ["groups, by rounds", "QueryGroups", query([1, 0], "d", { groupBy: "g", limit: 3, groupSize: 1 }), 1 + 1 + 0],
  [
    "groups and what their hits have",
    "QueryGroups",
    query([1, 0], "d", { groupBy: "g", limit: 3, groupSize: 1, withPayload: true }),
    2 + 3,
  ],
  [
    "groups and the points they name",
    "QueryGroups",
    query([1, 0], "d", { groupBy: "n", limit: 2, groupSize: 1, withLookup: { collection: "c" } }),
    2 + 2,
  ],
  ["a matrix", "SearchMatrixPairs", { using: "m", sample: 3 }, 1 + 1 + 3 * (2 + 1)],
  ["points by id", "Get", { ids: [1, 2, 2] }, 3],
  ["a count", "Count", { filter: { must: condition } }, 2],
];

describe("a read costs", () => {
  for (const [sentence, rpc, request, cost] of costs) {
    it(`${cost} for ${sentence}`, async () => {
      const engine = new EngineDoor();
      await engine.call("Collections/Create", { collectionName: "other", ...config });
      await engine.call("Points/Upsert", { collectionName: "other", points });
      await engine.fill({ ...config, strictModeConfig: { enabled: true, readRateLimit: most } }, points);
      await engine.call(`Points/${rpc}`, { collectionName: "c", ...request });
      const ids = Array.from({ length: most }, (_, i) => i);
      const left = await engine.call("Points/Get", { collectionName: "c", ids }).then(
        () => most,
        (error) => Number(/only (\d+)\.0 were/.exec(error.message)![1]),
      );
      assertEquals(most - left, cost);
      await engine.close();
    });
  }
});

describe("what all reads have", () => {
  const both = { shardKeys: ["a", "b"], fallback: "f" };
  const set = (text: string) =>
    `Fallback shard key Some(ShardKey { key: Some(Keyword("f")) }) ${text} when a single shard key is provided`;
  const missing = "Not found: Collection `gone` doesn't exist!";
  const cases: [sentence: string, rpc: string, request: Record<string, unknown>, text: string][] = [
    [
      "is looked at before the collection by a query",
      "Query",
      { collectionName: "gone", shardKeySelector: both },
      set("can be set only"),
    ],
    [
      "and by its groups",
      "QueryGroups",
      { collectionName: "gone", groupBy: "g", shardKeySelector: both },
      set("can be set only"),
    ],
    [
      "and by points by id",
      "Get",
      { collectionName: "gone", ids: [1], shardKeySelector: both },
      set("can be set only"),
    ],
    ["behind the collection by a count", "Count", { collectionName: "gone", shardKeySelector: both }, missing],
    ["and by a scroll", "Scroll", { collectionName: "gone", shardKeySelector: both }, missing],
    ["with the same words there", "Count", { collectionName: "c", shardKeySelector: both }, set("can be set only")],
    ["and in a batch", "QueryBatch", {
      collectionName: "c",
      queryPoints: [{ collectionName: "c", shardKeySelector: both }],
    }, set("can be set only")],
    ["with others where ids are looked up", "Query", {
      collectionName: "c",
      lookupFrom: { collectionName: "c", shardKeySelector: both },
    }, set("can only be set")],
    ["and in a write", "Delete", { collectionName: "c", points: [1], shardKeySelector: both }, set("can only be set")],
  ];
  for (const [sentence, rpc, request, text] of cases) {
    it(sentence, async () => {
      const engine = new EngineDoor();
      await engine.fill(config, points);
      assertEquals(await engine.call(`Points/${rpc}`, request).then(() => "", (error) => error.message), text);
      await engine.close();
    });
  }
});
