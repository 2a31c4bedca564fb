// What is exported is imported again as the same: every kind of id, vector and payload; filters; files that are whole or not there.
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { describe, it } from "@std/testing/bdd";
import { assertEquals, assertMatch } from "@std/assert";
import { type Client, double, openDatabase, restHandler } from "../../mod.ts";
import { inFolder, withDatabase } from "../client/file_folder.ts";
import { quiver, started } from "./commands.ts";

const collectionName = "c";
const one = { vectorsConfig: { size: 3, distance: "Euclid" } } as const;
const named = {
  vectorsConfig: {
    dense: { size: 2, distance: "Dot" },
    multi: { size: 2, distance: "Dot", multivectorConfig: { comparator: "MaxSim" } },
  },
  sparseVectorsConfig: { words: {} },
} as const;

/** A collection with all kinds of everything; the first point has all vectors, for who makes the collection by it. */
async function fillNamed(db: Client): Promise<void> {
  await db.collections.create({ collectionName, ...named });
  await db.points.upsert({
    collectionName,
    wait: true,
    points: [
      {
        id: 0,
        vectors: {
          dense: [0.1, -1e-30],
          multi: [[1, 2], [3.5, 4]],
          words: { indices: [7, 4294967295], values: [0.25, 1] },
        },
      },
      {
        id: 18446744073709551615n,
        vectors: { dense: [1, 2] },
        payload: { big: 9223372036854775807n, least: -(2n ** 63n) },
      },
      {
        id: "5c56c793-69f3-4fbf-87e6-c4bf54c28c26",
        vectors: {},
        payload: { whole: double(1), half: 0.5, zero: double(-0), large: double(1e300), many: double(2 ** 60) },
      },
      {
        id: 5,
        vectors: { words: { indices: [1], values: [2] } },
        payload: {
          text: 'a "quote" \\ \n \u2028 😀',
          list: [1, double(2), null, [], {}],
          nested: { a: { b: true } },
          ["__proto__"]: 1,
          id: 7,
          vector: [1],
          payload: "x",
        },
      },
    ],
  });
}

async function fillOne(db: Client): Promise<void> {
  await db.collections.create({ collectionName, ...one });
  const points = Array.from(
    { length: 2_500 },
    (_, id) => ({ id, vectors: [id / 3, -id, Math.PI * id], payload: { even: id % 2 === 0 } }),
  );
  await db.points.upsert({ collectionName, points, wait: true });
}

const exported = async (path: string, ...more: readonly string[]): Promise<string> => {
  const { code, output, errors } = await started(["export", "--from", path, "--collection", collectionName, ...more])
    .ended;
  assertEquals(code, 0, errors);
  return output;
};
const configOf = (path: string) =>
  withDatabase(path, async (db) => (await db.collections.get({ collectionName })).result!.config.params);

describe("What is exported", () => {
  for (const [what, fill] of [["named, sparse and multi vectors", fillNamed], ["2 500 points", fillOne]] as const) {
    it(`is imported as it was: ${what}`, () =>
      inFolder(async (folder) => {
        const first = join(folder, "first.db"),
          second = join(folder, "second.db"),
          lines = join(folder, "points.jsonl");
        await withDatabase(first, fill);
        const text = await exported(first);
        writeFileSync(lines, text);
        const distance = fill === fillOne ? "Euclid" : "Dot";
        const args = ["import", lines, "--to", second, "--collection", collectionName, "--distance", distance];
        const { code, messages } = await quiver(args);
        assertEquals(code, 0, messages.join("\n"));
        assertEquals(await exported(second), text);
        assertEquals(await configOf(second), await configOf(first));
        const scrolled = (path: string) =>
          withDatabase(
            path,
            async (db) => (await db.points.scroll({ collectionName, limit: 5_000, withVectors: true })).result,
          );
        assertEquals(await scrolled(second), await scrolled(first));
      }));
  }
  it("is what REST answers, point by point", async () => {
    await inFolder(async (folder) => {
      const path = join(folder, "x.db");
      await withDatabase(path, fillNamed);
      const lines = (await exported(path)).split("\n").slice(0, -1), database = await openDatabase(`file:${path}`);
      const body = JSON.stringify({ with_vector: true, with_payload: true });
      const request = new Request(`http://localhost/collections/${collectionName}/points/scroll`, {
        method: "POST",
        body,
      });
      const answer = await (await restHandler(database)(request)).text();
      await database.close();
      assertEquals(answer.includes(`"points":[${lines.join(",")}]`), true, answer);
    });
  });
  it("is a part where a filter, or no vectors, are asked for", () =>
    inFolder(async (folder) => {
      const path = join(folder, "x.db"), filter = join(folder, "filter.json");
      await withDatabase(path, fillOne);
      writeFileSync(
        filter,
        '{ "must": [{ "key": "even", "match": { "value": true } }], "must_not": [{ "has_id": [0] }] }',
      );
      const lines = (await exported(path, "--filter", `@${filter}`, "--no-vectors")).split("\n");
      assertEquals([lines.length - 1, lines[0]], [1_249, '{"id":2,"payload":{"even":true}}']);
    }));
});

describe("An export to a file", () => {
  it("is compressed where its name says so, and takes the place of an older one when it is whole", () =>
    inFolder(async (folder) => {
      const path = join(folder, "x.db"), output = join(folder, "points.jsonl.gz");
      await withDatabase(path, fillOne);
      const args = ["export", "--from", path, "--collection", collectionName, "--output", output];
      const { code, messages } = await quiver(args);
      assertEquals(code, 0, messages.join("\n"));
      assertEquals(gunzipSync(readFileSync(output)).toString(), await exported(path));
      assertEquals(readdirSync(folder).filter((name) => name.includes(".part")), []);
    }));
  it("leaves the older one, and nothing else, where it fails", () =>
    inFolder(async (folder) => {
      const path = join(folder, "x.db"), output = join(folder, "points.jsonl");
      await withDatabase(path, fillOne);
      writeFileSync(output, "older");
      const { code, messages } = await quiver([
        "export",
        "--from",
        path,
        "--collection",
        "missing",
        "--output",
        output,
      ]);
      assertEquals(code, 1);
      assertMatch(messages.join("\n"), /doesn't exist/);
      assertEquals(readFileSync(output, "utf8"), "older");
      assertEquals(readdirSync(folder).filter((name) => name.includes(".part")), []);
      assertEquals(existsSync(join(folder, "missing")), false);
    }));
});

describe("A target that is :memory:", () => {
  it("is empty, and can be asked", async () => {
    assertEquals((await quiver(["collections", ":memory:"])).lines, ["no collections"]);
  });
});
