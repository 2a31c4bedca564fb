// Vector stores of other libraries over Qdrant's REST client, on Node, against a served database: every method that their classes have.
import { execFile } from "node:child_process";
import { describe, it } from "@std/testing/bdd";
import { assertEquals } from "@std/assert";
import { serve } from "@quiver/qdrant";
import { folderWith } from "./installed.ts";

const rest = { "@qdrant/js-client-rest": "1.19.0" };
const clients: readonly [name: string, program: string, methods: number, packages: Readonly<Record<string, string>>][] =
  [
    ["LangChain", "langchain", 13, { "@langchain/qdrant": "1.0.3", "@langchain/core": "1.4.0" }],
    ["LlamaIndex", "llamaindex", 9, {
      "@llamaindex/qdrant": "0.1.33",
      "@llamaindex/core": "0.6.23",
      "@llamaindex/env": "0.1.31",
    }],
    ["Mastra", "mastra", 15, { "@mastra/qdrant": "1.0.1", "@mastra/core": "1.71.0" }],
  ];

const run = (folder: string, program: string, url: string): Promise<string> =>
  new Promise((resolve) => {
    const args = ["-y", "node@22", `${program}.mjs`, url];
    execFile("npx", args, { cwd: folder, timeout: 120_000 }, (_error, stdout, stderr) => resolve(stdout + stderr));
  });

for (const [name, program, methods, packages] of clients) {
  describe(`${name}'s vector store`, () => {
    it("has no method that a served database does not answer", async () => {
      const folder = folderWith(program, { ...packages, ...rest }, ["steps.mjs", `${program}.mjs`]);
      if (folder === undefined) {
        return console.log(`skipped: ${name} is not installed; \`deno task test --all\` does that`);
      }
      const server = await serve({ port: 0, restPort: 0 });
      try {
        const output = await run(folder, program, `http://${server.restAddress}`);
        assertEquals(output.trim(), `done: ${methods} methods`);
      } finally {
        await server.close();
      }
    });
  });
}
