// A batch answers what its queries answer alone.
import { describe, it } from "@std/testing/bdd";
import { assertEquals, assertRejects } from "@std/assert";
import { EngineDoor, seeded } from "./engine_door.ts";

async function door(shardNumber = 1): Promise<EngineDoor> {
  const engine = new EngineDoor();
  const random = seeded(3);
  const points = Array.from({ length: 50 }, (_, at) => ({
    id: at + 1,
    vectors: [random() - 0.5, random() - 0.5, random() - 0.5],
    payload: { n: at % 7 },
  }));
  await engine.fill({ vectorsConfig: { size: 3, distance: "Cosine" }, shardNumber }, points);
  return engine;
}

const filter = { must: { key: "n", range: { gte: 2 } } };
const kinds: [string, string, Record<string, unknown>[]][] = [
  ["Query", "queryPoints", [
    { query: [1, 0, 0], limit: 3 },
    { query: 4, filter },
    { query: { recommend: { positive: [1, 2], negative: [3] } }, limit: 5, offset: 2 },
    { prefetch: [{ query: [1, 0, 0] }, { query: [0, 1, 0], limit: 4 }], query: { fusion: "RRF" } },
    {},
    ...Array.from({ length: 6 }, (_, i) => ({ query: [i, 1, -1], limit: 3 + i, offset: i % 2 })),
    ...Array.from({ length: 3 }, (_, i) => ({ query: [i, 1, -1], filter, scoreThreshold: 0.1 * i })),
    { query: { recommend: { positive: [[1, 2, 3]], negative: [[0, 1, 0]] } }, filter },
    {
      prefetch: [{ query: [1, 0, 0], filter }, { query: [0, 1, 0], filter, limit: 4 }, { query: [0, 0, 1], filter }],
      query: { fusion: "RRF" },
    },
  ]],
  ["Search", "searchPoints", [{ vector: [1, 0, 0], limit: 3 }, {
    vector: [0, 1, 0],
    limit: 4,
    filter,
    withPayload: true,
  }]],
  ["Recommend", "recommendPoints", [{ positive: [1], limit: 3 }, {
    positive: [2],
    negative: [5],
    limit: 2,
    strategy: "BestScore",
  }]],
  ["Discover", "discoverPoints", [{ target: 1, context: [{ positive: 2, negative: 3 }], limit: 3 }]],
];

describe("a batch", () => {
  for (const [[rpc, field, queries], shards] of kinds.flatMap((kind) => [[kind, 1], [kind, 3]] as const)) {
    it(`of ${rpc} answers as its queries alone, of ${shards} shards`, async () => {
      const engine = await door(shards);
      const named = queries.map((query) => ({ collectionName: "c", ...query }));
      const alone = [];
      for (const query of named) alone.push((await engine.call(`Points/${rpc}`, query)).result);
      const batch = await engine.call<{ result: { result: unknown }[] }>(`Points/${rpc}Batch`, {
        collectionName: "c",
        [field]: named,
      });
      assertEquals(batch.result.map(({ result }) => result), alone);
    });
  }

  it("fails whole if one query does", async () => {
    const engine = await door();
    const queryPoints = [{ collectionName: "c", query: [1, 0, 0] }, { collectionName: "c", query: [1] }];
    const text = "Wrong input: Vector dimension error: expected dim: 3, got 1";
    await assertRejects(() => engine.call("Points/QueryBatch", { collectionName: "c", queryPoints }), Error, text);
  });
});
