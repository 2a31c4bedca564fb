// Every code block of README and docs runs, and prints what its comments say.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { format } from "node:util";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import { assertEquals } from "@std/assert";
import { connect, type QdrantServer, serve } from "@quiver/qdrant";

interface Block {
  name: string;
  /** "run" on its own, "server" against a served engine, "other" for another client's code: not run. */
  kind: "run" | "server" | "other";
  code: string;
}

const root = new URL("../", import.meta.url);
const folder = new URL(".tmp/docs/", root);
const pages = ["README.md", ...readdirSync(new URL("docs/", root)).filter((name) => name.endsWith(".md")).map((name) => `docs/${name}`)];

function blocksOf(page: string): Block[] {
  const text = readFileSync(new URL(page, root), "utf8");
  return [...text.matchAll(/(?:<!-- (\w+) -->\n)?```ts\n([\s\S]*?)```/g)].map((match, i) => ({
    name: `${page} block ${i + 1}`,
    kind: (match[1] ?? "run") as Block["kind"],
    code: match[2],
  }));
}

/** What the comments behind `console.log(…);` promise, one a line. */
function promisedOutput(code: string): string[] {
  return [...code.matchAll(/console\.log\(.*\); \/\/ (.*)$/gm)].map((match) => match[1]);
}

async function run(block: Block, address: string): Promise<string[]> {
  const file = new URL(`${block.name.replace(/\W+/g, "_")}.ts`, folder);
  writeFileSync(file, block.code.replaceAll("localhost:6334", address));
  const printed: string[] = [];
  const log = console.log;
  console.log = (...args: unknown[]) => void printed.push(format(...args));
  try {
    await import(`${file.href}?${Date.now()}`);
  } finally {
    console.log = log;
  }
  return printed;
}

describe("code blocks of README and docs", () => {
  let server: QdrantServer;
  beforeAll(async () => {
    mkdirSync(folder, { recursive: true });
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
      const printed = await run(block, server.address);
      const promised = promisedOutput(block.code);
      assertEquals(printed.filter((line) => promised.includes(line)), promised, printed.join("\n"));
    });
  }
});
