// Every example runs, on the target it is given, prints what it is there to show and leaves nothing there.
import { readdirSync } from "node:fs";
import process from "node:process";
import { describe, it } from "@std/testing/bdd";
import { assertEquals, assertMatch } from "@std/assert";
import { connect, createCollection, listCollections, serve } from "@quiver/qdrant";
import { run } from "./run.ts";
import { sampled } from "./all.ts";

const examples: [file: string, collectionName: string, prints: RegExp][] = [
  ["semantic_search.ts", "example_facts", /aqueduct[\s\S]*Tides[\s\S]*Glass/],
  [
    "recommendation.ts",
    "example_films",
    /AverageVector: Last Convoy.*\nBestScore: Last Convoy.*\nSumScores: Last Convoy/,
  ],
  ["multi_tenant.ts", "example_notes", /ada: .*engine notes.*travel plan[\s\S]*bob: .*bread recipe/],
  ["http_service.ts", "example_points", /100 searches, 100 right, the clock ticked on/],
  ["langchain.ts", "example_pages", /retrieved: Tides[\s\S]*chapter 1: (?:Tides|Glass)[\s\S]*chapter 1, chapter [23]/],
  ["llamaindex.ts", "example_nodes", /valley: (?:The aqueduct|Water)[\s\S]*valley: Water[\s\S]*moon: Tides/],
  ["large_import.ts", "example_imported", /5000 of 5000[\s\S]*refused: 4711[\s\S]*4999 points, 500 of shelf 3/],
  ["hybrid_search.ts", "example_articles", /espresso[\s\S]*\n[\s\S]*\n/],
];

/** How a program is told of a server; without one it has a database of its own. */
const ways: [name: string, args: (url: string) => string[], env: (url: string) => Record<string, string>][] = [
  ["without a target", () => [], () => ({})],
  ["on the target of its argument", (url) => [url], () => ({ QDRANT_URL: "http://127.0.0.1:1" })],
  ["on the target of QDRANT_URL", () => [], (url) => ({ QDRANT_URL: url })],
];

describe("examples", () => {
  for (const [file, collectionName, prints] of examples) {
    for (const [way, args, env] of sampled(ways)) {
      it(`${file} prints its answers ${way}`, async () => {
        const server = await serve({ port: 0 });
        const url = `http://${server.address}`;
        const db = await connect(url);
        const before = { collectionName, vectorsConfig: { size: 1, distance: "Dot" } } as const; // left by an earlier run
        await createCollection(db, before);
        try {
          const { code, output, errors } = await run([`examples/${file}`, ...args(url)], {
            env: { ...process.env, QDRANT_URL: "", ...env(url) },
          });
          assertEquals(code, 0, errors);
          assertMatch(output, prints);
          const { collections } = await listCollections(db);
          assertEquals(collections.length, way === "without a target" ? 1 : 0);
        } finally {
          await db.close();
          await server.close();
        }
      });
    }
  }

  it("each of them is run by this test or another", () => {
    const others = ["tutorial.ts", "testing_an_app_test.ts"];
    const files = readdirSync(new URL("../examples/", import.meta.url)).filter((file) => file.endsWith(".ts"));
    assertEquals([...examples.map(([file]) => file), ...others].sort(), files.sort());
  });
});
