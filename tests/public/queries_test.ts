// Every kind of query ranks as documented.
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import { assertEquals } from "@std/assert";
import {
  countPoints,
  createFieldIndex,
  type Filter,
  queryBatch,
  queryGroups,
  type QueryPoints,
  queryPoints,
  scrollPoints,
  upsertPoints,
} from "@quiver/qdrant";
import { lacks, type Opened, targets, withCollection } from "./targets.ts";

const config = { vectorsConfig: { size: 2, distance: "Dot" } } as const;
const points = [
  { id: 1, vectors: [1, 0], payload: { n: 1, s: "a b", tags: ["x"] } },
  { id: 2, vectors: [0.9, 0.1], payload: { n: 2, s: "b", tags: ["x", "y"] } },
  { id: 3, vectors: [0, 1], payload: { n: 3, s: "c a" } },
  { id: 4, vectors: [-1, 0], payload: { n: 4 } },
];

const filters: [what: string, filter: Filter, ids: number[], since?: string][] = [
  ["must", { must: { key: "n", range: { gte: 2, lt: 4 } } }, [2, 3]],
  ["mustNot", { mustNot: { key: "n", match: 1 } }, [2, 3, 4]],
  ["should", { should: [{ key: "n", match: [1, 4] }, { hasId: [2] }] }, [1, 2, 4]],
  ["a filter in a filter", { must: { should: [{ key: "n", match: 1 }, { key: "n", match: 2 }] } }, [1, 2]],
  [
    "minShould",
    { minShould: { conditions: [{ key: "tags", match: "x" }, { key: "tags", match: "y" }], minCount: 2 } },
    [2],
  ],
  ["isEmpty", { must: { isEmpty: "tags" } }, [3, 4]],
  ["valuesCount", { must: { key: "tags", valuesCount: { gte: 2 } } }, [2]],
  ["match any of strings", { must: { key: "tags", match: ["y", "z"] } }, [2]],
  ["match except", { must: { key: "tags", match: { except: ["x"] } } }, [2]],
  ["substring", { must: { key: "s", match: { substring: "c " } } }, [3], "1.20"],
];

const queries: [what: string, request: Omit<QueryPoints, "collectionName">, ids: number[]][] = [
  ["a vector", { query: [1, 0], limit: 2 }, [1, 2]],
  ["a typed array", { query: new Float32Array([0, 1]), limit: 1 }, [3]],
  ["a point id, itself left out", { query: 1, limit: 2 }, [2, 3]],
  ["no query: by id", { limit: 3 }, [1, 2, 3]],
  ["recommend", { query: { recommend: { positive: [1], negative: [4], strategy: "SumScores" } } }, [2, 3]],
  ["order by a field", { query: { orderBy: { key: "n", direction: "Desc" } } }, [4, 3, 2, 1]],
  ["a threshold, strict", { query: [1, 0], scoreThreshold: 0 }, [1, 2]],
  ["fusion, no two of equal score", {
    prefetch: [{ query: [1, 0], limit: 2 }, { query: [1, 0], filter: { must: { hasId: [2] } } }],
    query: { fusion: "RRF" },
    limit: 2,
  }, [2, 1]],
  ["a formula", {
    prefetch: [{ query: [1, 0] }],
    query: { formula: { expression: { mult: ["$score", "n"] } } },
    limit: 2,
  }, [2, 1]],
];

for (const target of targets) {
  describe(`queries on ${target.name}`, () => {
    let opened: Opened;
    beforeAll(async () => {
      opened = await target.open();
    });
    afterAll(() => opened.close());

    const withPoints = (body: (collectionName: string) => Promise<void>): Promise<void> =>
      withCollection(opened.db, config, async (collectionName) => {
        await createFieldIndex(opened.db, { collectionName, fieldName: "n", fieldType: "Integer", wait: true });
        await upsertPoints(opened.db, { collectionName, points, wait: true });
        await body(collectionName);
      });

    for (const [what, filter, ids, since = "1.0"] of filters) {
      it(`a filter with ${what} passes its points`, async () => {
        const missing = lacks(opened.version, since, `a filter with ${what}`);
        if (missing !== undefined) return console.log(`skipped: ${missing}`);
        await withPoints(async (collectionName) => {
          const { result } = await scrollPoints(opened.db, { collectionName, filter });
          assertEquals(result.map(({ id }) => id), ids);
          assertEquals((await countPoints(opened.db, { collectionName, filter })).result.count, ids.length);
        });
      });
    }
    for (const [what, request, ids] of queries) {
      it(`a query by ${what} ranks its points`, async () => {
        await withPoints(async (collectionName) => {
          const { result } = await queryPoints(opened.db, { collectionName, ...request });
          assertEquals(result.map(({ id }) => id), ids);
          const batch = await queryBatch(opened.db, { collectionName, queryPoints: [{ collectionName, ...request }] });
          assertEquals(batch.result[0].result.map(({ id }) => id), ids);
        });
      });
    }
    it("groups hold the best points of each value", async () => {
      await withPoints(async (collectionName) => {
        const { result } = await queryGroups(opened.db, { collectionName, query: [1, 0], groupBy: "tags" });
        assertEquals(result.groups.map(({ id, hits }) => [id, hits.map((hit) => hit.id)]), [["x", [1, 2]], ["y", [2]]]);
      });
    });
  });
}
