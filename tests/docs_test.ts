// Every code block of README and docs runs, and prints what its comments say.
import { readdirSync, readFileSync, rmSync } from "node:fs";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import { connect, type QdrantServer, serve } from "@quiver/qdrant";
import { blockFolder, runBlock } from "./code_blocks.ts";

interface Block {
  name: string;
  /** "run" on its own, "server" against a served engine, "other" for another client's code: not run. */
  kind: "run" | "server" | "other";
  code: string;
}

const root = new URL("../", import.meta.url);
const folder = blockFolder("docs");
const pages = [
  "README.md",
  ...readdirSync(new URL("docs/", root)).filter((name) => name.endsWith(".md")).map((name) => `docs/${name}`),
];

function blocksOf(page: string): Block[] {
  const text = readFileSync(new URL(page, root), "utf8");
  return [...text.matchAll(/(?:<!-- (\w+) -->\n)?```ts\n([\s\S]*?)```/g)].map((match, i) => ({
    name: `${page} block ${i + 1}`,
    kind: (match[1] ?? "run") as Block["kind"],
    code: match[2],
  }));
}

describe("code blocks of README and docs", () => {
  let server: QdrantServer;
  beforeAll(async () => {
    server = await serve({ port: 0 });
    await using db = await connect(server.address);
    await db.collections.create({ collectionName: "cities", vectorsConfig: { size: 2, distance: "Cosine" } });
  });
  afterAll(async () => {
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  });

  for (const block of pages.flatMap(blocksOf)) {
    if (block.kind === "other") continue;
    it(`${block.name} runs and prints what it says`, async () => {
      await runBlock(folder, block.name, block.code.replaceAll("localhost:6334", server.address));
    });
  }
});
