// Qdrant's own client for browsers and Node, over REST, against a served database: every method that it has.
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import { assert, assertEquals, assertRejects } from "@std/assert";
import { QdrantClient } from "@qdrant/js-client-rest";
import { type QdrantServer, serve } from "@quiver/qdrant";

const name = "cities", near = [0.6, 0.8];
const points = [
  {
    id: 1,
    vector: { at: [0.6, 0.8], words: { indices: [1, 7], values: [1, 2] } },
    payload: { name: "Bern", people: 134_000, capital: true },
  },
  {
    id: 2,
    vector: { at: [0.8, 0.6], words: { indices: [7], values: [1] } },
    payload: { name: "Basel", people: 178_000, capital: false },
  },
  {
    id: "5c56c793-69f3-4fbf-87e6-c4bf54c28c26",
    vector: { at: [1, 0] },
    payload: { name: "Uri", people: 9_007_199_254_740_993n, capital: false },
  },
];
const standalone = /standalone mode/;

/** A method, what it is called with, and what its answer shows: in this order, on one database. */
type Step = readonly [method: string, call: (client: QdrantClient) => Promise<unknown>, expected: unknown];
const ids = ({ points }: { points: readonly { id: unknown }[] }) => points.map(({ id }) => id);
const status = ({ status }: { status: string }) => status;
const message = (call: Promise<unknown>): Promise<string> =>
  call.then(() => "answered", (error) => error.data?.status?.error ?? String(error));

const steps: readonly Step[] = [
  ["versionInfo", async (c) => (await c.versionInfo()).title, "qdrant - vector search engine"],
  ["createCollection", (c) =>
    c.createCollection(name, {
      vectors: {
        at: {
          size: 2,
          distance: "Dot",
          hnsw_config: { m: 8 },
          quantization_config: { scalar: { type: "int8", quantile: 0.9 } },
        },
      },
      sparse_vectors: { words: { modifier: "idf" } },
      optimizers_config: { default_segment_number: 2 },
      strict_mode_config: { enabled: false },
    }), true],
  ["collectionExists", async (c) => (await c.collectionExists(name)).exists, true],
  ["upsert", async (c) => status(await c.upsert(name, { wait: true, points: points as never })), "completed"],
  [
    "upsert",
    async (c) =>
      status(
        await c.upsert(name, {
          wait: true,
          batch: { ids: [4, 5], vectors: { at: [[0, 1], [0, 2]] }, payloads: [{ name: "A" }, null] },
        }),
      ),
    "completed",
  ],
  ["getCollection", async (c) => {
    const { points_count: count, config } = await c.getCollection(name);
    return [count, (config.params.vectors as Record<string, unknown>).at, config.params.sparse_vectors];
  }, [
    5,
    {
      size: 2,
      distance: "Dot",
      hnsw_config: { m: 8 },
      quantization_config: { scalar: { type: "int8", quantile: 0.9 } },
    },
    { words: { modifier: "idf" } },
  ]],
  ["getCollections", async (c) => (await c.getCollections()).collections, [{ name }]],
  ["updateCollection", (c) => c.updateCollection(name, { optimizers_config: { indexing_threshold: 7 } }), true],
  [
    "createPayloadIndex",
    async (c) => status(await c.createPayloadIndex(name, { wait: true, field_name: "name", field_schema: "keyword" })),
    "completed",
  ],
  [
    "createPayloadIndex",
    async (c) =>
      status(
        await c.createPayloadIndex(name, {
          wait: true,
          field_name: "people",
          field_schema: { type: "integer", lookup: true, range: true },
        }),
      ),
    "completed",
  ],
  ["retrieve", async (c) => (await c.retrieve(name, { ids: [1], with_vector: true }))[0], points[0]],
  ["retrieve", async (c) => (await c.retrieve(name, { ids: [points[2].id] }))[0].payload, points[2].payload],
  ["scroll", async (c) => {
    const page = await c.scroll(name, { limit: 2, filter: { must_not: [{ key: "capital", match: { value: true } }] } });
    return [ids(page), page.next_page_offset];
  }, [[2, 4], 5]],
  ["scroll", async (c) => ids(await c.scroll(name, { order_by: { key: "people", direction: "desc" } })), [
    points[2].id,
    2,
    1,
  ]],
  [
    "count",
    async (c) => (await c.count(name, { filter: { must: [{ key: "people", range: { gt: 150_000 } }] } })).count,
    2,
  ],
  ["query", async (c) => ids(await c.query(name, { query: near, using: "at", limit: 2, with_payload: true })), [5, 1]],
  ["query", async (c) =>
    ids(
      await c.query(name, {
        prefetch: [{ query: near, using: "at" }, { query: { indices: [7], values: [1] }, using: "words" }],
        query: { fusion: "rrf" },
        limit: 1,
      }),
    ), [1]],
  [
    "queryBatch",
    async (c) => (await c.queryBatch(name, { searches: [{ query: 1, using: "at", limit: 1 }, { limit: 1 }] })).map(ids),
    [[5], [1]],
  ],
  [
    "queryGroups",
    async (c) =>
      (await c.queryGroups(name, { query: near, using: "at", group_by: "name", group_size: 1, limit: 2 })).groups.map((
        { id },
      ) => id),
    ["Bern", "Basel"],
  ],
  ["getQuotas", async (c) => (await c.getQuotas()).config, { enabled: false }],
  ["updateQuotas", (c) => c.updateQuotas({ enabled: false }), true],
  ["updateQuotas", (c) => message(c.updateQuotas({ enabled: true })), /maxResidentBytes/],
  ["facet", async (c) => (await c.facet(name, { key: "name", exact: true })).hits.map(({ value }) => value), [
    "A",
    "Basel",
    "Bern",
    "Uri",
  ]],
  [
    "searchMatrixPairs",
    async (c) => (await c.searchMatrixPairs(name, { sample: 10, limit: 1, using: "at" })).pairs.length > 0,
    true,
  ],
  [
    "searchMatrixOffsets",
    async (c) => (await c.searchMatrixOffsets(name, { sample: 10, limit: 1, using: "at" })).ids.length,
    5,
  ],
  [
    "setPayload",
    async (c) => status(await c.setPayload(name, { payload: { at: { lake: true } }, points: [2] })),
    "completed",
  ],
  [
    "overwritePayload",
    async (c) => status(await c.overwritePayload(name, { payload: { name: "B", old: 1 }, points: [4] })),
    "completed",
  ],
  ["deletePayload", async (c) => status(await c.deletePayload(name, { keys: ["old"], points: [4] })), "completed"],
  ["clearPayload", async (c) => status(await c.clearPayload(name, { points: [5] })), "completed"],
  [
    "retrieve",
    async (c) =>
      (await c.retrieve(name, { ids: [2, 4, 5], with_payload: ["at.lake", "name", "old"] })).map(({ payload }) =>
        payload
      ),
    [
      { at: { lake: true }, name: "Basel" },
      { name: "B" },
      {},
    ],
  ],
  [
    "updateVectors",
    async (c) => status(await c.updateVectors(name, { points: [{ id: 4, vector: { at: [5, 5] } }] })),
    "completed",
  ],
  ["deleteVectors", async (c) => status(await c.deleteVectors(name, { points: [1], vector: ["words"] })), "completed"],
  ["retrieve", async (c) => (await c.retrieve(name, { ids: [1, 4], with_vector: true })).map(({ vector }) => vector), [{
    at: near,
  }, { at: [5, 5] }]],
  [
    "createVectorName",
    async (c) => status(await c.createVectorName(name, "more", { dense: { size: 3, distance: "Cosine" } })),
    "completed",
  ],
  ["deleteVectorName", async (c) => status(await c.deleteVectorName(name, "more")), "completed"],
  ["batchUpdate", async (c) =>
    (await c.batchUpdate(name, {
      operations: [
        { upsert: { points: [{ id: 9, vector: { at: [1, 1] } }] } },
        { set_payload: { payload: { x: 1 }, points: [9] } },
        { delete: { points: [5] } },
      ],
    })).map(status), ["completed", "completed", "completed"]],
  [
    "delete",
    async (c) => status(await c.delete(name, { wait: true, filter: { must: [{ key: "x", match: { value: 1 } }] } })),
    "completed",
  ],
  ["count", async (c) => (await c.count(name)).count, 4],
  ["deletePayloadIndex", async (c) => status(await c.deletePayloadIndex(name, "people")), "completed"],
  [
    "updateCollectionAliases",
    (c) => c.updateCollectionAliases({ actions: [{ create_alias: { collection_name: name, alias_name: "towns" } }] }),
    true,
  ],
  ["getCollectionAliases", async (c) => (await c.getCollectionAliases(name)).aliases, [{
    alias_name: "towns",
    collection_name: name,
  }]],
  ["getAliases", async (c) => (await c.getAliases()).aliases.length, 1],
  ["collectionClusterInfo", async (c) => (await c.collectionClusterInfo(name)).local_shards.map(({ state }) => state), [
    "Active",
  ]],
  ["getOptimizations", async (c) => (await c.getOptimizations(name)).running, []],
  [
    "updateCollectionCluster",
    (c) => message(c.updateCollectionCluster(name, { drop_replica: { shard_id: 0, peer_id: 1 } })),
    standalone,
  ],
  ["listShardKeys", (c) => c.listShardKeys(name), {}],
  ["createShardKey", (c) => message(c.createShardKey(name, { shard_key: "a" })), standalone],
  ["deleteShardKey", (c) => message(c.deleteShardKey(name, { shard_key: "a" })), standalone],
  ["clusterTelemetry", (c) => message(c.clusterTelemetry()), standalone],
  ["createSnapshot", async (c) => (await c.createSnapshot(name))!.size > 0, true],
  ["listSnapshots", async (c) => (await c.listSnapshots(name)).length, 1],
  [
    "recoverSnapshot",
    (c) => message(c.recoverSnapshot(name, { location: "file:///none.snapshot" })),
    /Snapshot file "\/none.snapshot" does not exist/,
  ],
  ["deleteSnapshot", async (c) => c.deleteSnapshot(name, (await c.listSnapshots(name))[0].name), true],
  ["createFullSnapshot", async (c) => (await c.createFullSnapshot())!.name.startsWith("full-snapshot-"), true],
  ["listFullSnapshots", async (c) => (await c.listFullSnapshots()).length, 1],
  ["deleteFullSnapshot", async (c) => c.deleteFullSnapshot((await c.listFullSnapshots())[0].name), true],
  ["listShardSnapshots", (c) => c.listShardSnapshots(name, 0), []],
  ["createShardSnapshot", async (c) => (await c.createShardSnapshot(name, 0, {}) as { size: number }).size > 0, true],
  [
    "recoverShardFromSnapshot",
    (c) => message(c.recoverShardFromSnapshot(name, 0, { location: "file:///none" } as never)),
    /Snapshot file "\/none" does not exist/,
  ],
  ["deleteShardSnapshot", (c) => message(c.deleteShardSnapshot(name, 0, "none", {})), /Snapshot none not found/],
  ["recreateCollection", (c) => c.recreateCollection(name, { vectors: { size: 2, distance: "Cosine" } }), true],
  ["deleteCollection", (c) => c.deleteCollection(name), true],
];

describe("@qdrant/js-client-rest against a served database", () => {
  let server: QdrantServer, client: QdrantClient;
  beforeAll(async () => {
    server = await serve({ port: 0, restPort: 0, apiKey: "correct horse" });
    client = new QdrantClient({ url: `http://${server.restAddress}`, apiKey: "correct horse" });
  });
  afterAll(() => server.close());

  it("is asked for every method that it has", () => {
    const all = Object.getOwnPropertyNames(QdrantClient.prototype).filter((name) =>
      !["constructor", "api", "_restUri"].includes(name)
    );
    assertEquals([...new Set(steps.map(([method]) => method))].sort(), all.sort());
  });
  for (const [i, [method, call, expected]] of steps.entries()) {
    it(`${method} is answered (${i + 1})`, async () => {
      const found = await call(client);
      if (expected instanceof RegExp) assert(expected.test(String(found)), String(found));
      else assertEquals(found, expected);
    });
  }
  it("is told what is wrong as by a node", async () => {
    const missing = await assertRejects(() => client.count("none")) as Error & {
      status: number;
      data: { status: { error: string } };
    };
    assertEquals([missing.status, missing.data.status.error], [404, "Not found: Collection `none` doesn't exist!"]);
    const stranger = new QdrantClient({ url: `http://${server.restAddress}`, checkCompatibility: false });
    assertEquals((await assertRejects(() => stranger.getCollections()) as Error & { status: number }).status, 401);
  });
});
