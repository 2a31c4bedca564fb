// Whether a read without `withPayload` returns payloads: as the types and the functions' docs say.
import { readFileSync } from "node:fs";
import { describe, it } from "@std/testing/bdd";
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { type Client, connect } from "@quiver/qdrant";

const collectionName = "cities", vector = [1, 0], limit = 1;

interface Read {
  /** The request's type. */
  readonly request: string;
  readonly read: (db: Client) => Promise<{ payload: object }[]>;
  readonly unset: "all" | "none";
}

const reads: readonly Read[] = [
  {
    request: "GetPoints",
    read: async (db) => (await db.points.get({ collectionName, ids: [1] })).result,
    unset: "none",
  },
  { request: "ScrollPoints", read: async (db) => (await db.points.scroll({ collectionName })).result, unset: "all" },
  { request: "QueryPoints", read: async (db) => (await db.points.query({ collectionName })).result, unset: "none" },
  {
    request: "QueryPointGroups",
    read: async (db) => (await db.points.queryGroups({ collectionName, groupBy: "name" })).result.groups[0].hits,
    unset: "none",
  },
  {
    request: "SearchPoints",
    read: async (db) => (await db.points.search({ collectionName, vector, limit })).result,
    unset: "none",
  },
  {
    request: "RecommendPoints",
    read: async (db) => (await db.points.recommend({ collectionName, positiveVectors: [vector], limit })).result,
    unset: "none",
  },
  {
    request: "DiscoverPoints",
    read: async (db) =>
      (await db.points.discover({ collectionName, context: [{ positive: vector, negative: [0, 1] }], limit })).result,
    unset: "none",
  },
];

const types = readFileSync(new URL("../../src/gen/types.ts", import.meta.url), "utf8");

describe("payloads when withPayload is not given", () => {
  for (const { request, read, unset } of reads) {
    it(`${request} returns ${unset}, and its type says so`, async () => {
      const db = await connect(":memory:");
      await db.collections.create({ collectionName, vectorsConfig: { size: 2, distance: "Dot" } });
      await db.points.upsert({
        collectionName,
        points: [{ id: 1, vectors: vector, payload: { name: "Bern" } }],
        wait: true,
      });
      const points = await read(db);
      await db.close();
      assertEquals(points.map(({ payload }) => payload), [unset === "all" ? { name: "Bern" } : {}]);
      const body = new RegExp(`^export interface ${request}\\b[^{]*\\{\\n([\\s\\S]*?)^\\}`, "m").exec(types)![1];
      assertStringIncludes(/\/\*\* ([^*]*) \*\/\n {2}readonly withPayload/.exec(body)![1], `${unset} if unset`);
    });
  }
  it("is not read for getPoints, says the function", () => {
    const text = readFileSync(new URL("../../src/rpc/points.ts", import.meta.url), "utf8");
    assert(text.includes("payload is read only if `withPayload` asks for it"));
  });
});
