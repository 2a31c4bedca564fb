// Sparse and text queries as a collection answers them: scores of 0 beside filters, statistics of each shard.
import { describe, it } from "@std/testing/bdd";
import { assertEquals } from "@std/assert";
import { shardOf } from "../../../src/engine/collection/shard_ring.ts";
import { EngineDoor, type Hit } from "./engine_door.ts";

const sparse = (indices: number[], values = indices.map(() => 1)) => ({ indices, values });
const scores = (hits: Hit[]) => hits.map(({ id, score }) => `${id}: ${score.toFixed(4)}`).sort();

describe("points whose sparse score is 0", () => {
  const query = sparse([1, 2], [1, -1]);
  const cases: [string, Record<string, unknown>, number[]][] = [
    ["are left out without a filter", { query, using: "s" }, [2]],
    ["are kept beside a filter", { query, using: "s", filter: { must: { hasId: [1, 2, 3] } } }, [2, 1]],
    ["are kept beside an empty filter", { query, using: "s", filter: {} }, [2, 1]],
    ["are kept beside a filter of empty clauses", { query, using: "s", filter: { must: [] } }, [2, 1]],
    ["are left out of a prefetch without a filter", { prefetch: [{ query, using: "s" }], query: { fusion: "RRF" } }, [
      2,
    ]],
    ["are kept in a prefetch under an empty filter", {
      prefetch: [{ query, using: "s" }],
      query: { fusion: "RRF" },
      filter: {},
    }, [2, 1]],
  ];
  for (const shardNumber of [1, 3]) {
    for (const [name, request, expected] of cases) {
      it(`${name}, in ${shardNumber} shards`, async () => {
        const engine = new EngineDoor();
        await engine.fill({ sparseVectorsConfig: { s: {} }, shardNumber }, [
          { id: 1, vectors: { s: sparse([1, 2]) } },
          { id: 2, vectors: { s: sparse([1]) } },
          { id: 3, vectors: { s: sparse([3]) } },
        ]);
        assertEquals((await engine.query(request)).map(({ id }) => id), expected);
        await engine.close();
      });
    }
  }
});

/** Each shard of a collection answers as a collection of its points alone would. */
describe("a shard's points are scored by its own statistics", () => {
  const shardNumber = 3;
  const points = Array.from({ length: 30 }, (_, i) => ({
    id: i + 1,
    vectors: i === 7 ? { s: sparse([]) } : { s: sparse(i % 3 === 0 ? [1, 2] : [1], i % 3 === 0 ? [1, 2] : [1]) },
    payload: { t: i % 4 === 0 ? "red shoe shoe" : "shoe", n: i },
  }));
  const config = { sparseVectorsConfig: { s: { modifier: "Idf" } } };
  const index = {
    collectionName: "c",
    fieldName: "t",
    fieldType: "Text",
    fieldIndexParams: { textIndexParams: { tokenizer: "Word", scoring: {} } },
  };
  const corpus = { must: { key: "n", range: { lt: 20 } } };
  const cases: [string, Record<string, unknown>][] = [
    ["sparse vectors with IDF", { query: sparse([1, 2]), using: "s" }],
    ["with a corpus", { query: sparse([1, 2]), using: "s", params: { idf: { corpus } } }],
    ["with an asked IDF of all", { query: sparse([1, 2]), using: "s", params: { idf: {} } }],
    ["context", { query: { context: { pairs: [{ positive: sparse([1]), negative: sparse([2]) }] } }, using: "s" }],
    ["MMR", { query: { nearestWithMmr: { nearest: sparse([1, 2]), mmr: { candidatesLimit: 40 } } }, using: "s" }],
    ["text", { query: { text: "red shoe" }, using: "t" }],
    ["text with a corpus", { query: { text: "red shoe" }, using: "t", params: { idf: { corpus } } }],
    ["a prefetch", { prefetch: [{ query: sparse([1, 2]), using: "s", limit: 40 }], query: sparse([2, 1]), using: "s" }],
  ];
  for (const [name, request] of cases) {
    it(name, async () => {
      const answer = async (part: typeof points, shards: number) => {
        const engine = new EngineDoor();
        await engine.fill({ ...config, shardNumber: shards }, part);
        await engine.call("Points/CreateFieldIndex", index);
        const hits = await engine.query({ ...request, limit: 40 });
        await engine.close();
        return hits;
      };
      const alone = await Promise.all(
        [0, 1, 2].map((shard) => answer(points.filter(({ id }) => shardOf(id, shardNumber) === shard), 1)),
      );
      const whole = await answer(points, shardNumber);
      assertEquals(scores(whole), scores(alone.flat()));
    });
  }
});
