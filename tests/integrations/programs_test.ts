// The examples over packages that are not among the project's own: each installed with Quiver's npm package, and run against a served database.
import { execFile, execFileSync } from "node:child_process";
import { copyFileSync, mkdirSync, rmSync } from "node:fs";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { describe, it } from "@std/testing/bdd";
import { assertEquals, assertMatch } from "@std/assert";
import { connect, serve } from "@quiver/qdrant";
import { packNpm } from "../../scripts/npm.ts";
import { folderWith } from "../js_clients/installed.ts";
import { writeTinyModel } from "./tiny_model.ts";

const grpc = { "@grpc/grpc-js": "1.14.7", "@grpc/proto-loader": "0.8.1" };

interface Program {
  readonly name: string;
  readonly packages: Readonly<Record<string, string>>;
  /** What must be there before it runs; its environment. */
  readonly prepare?: (folder: string) => Record<string, string>;
  readonly prints: RegExp;
}

const programs: readonly Program[] = [
  {
    name: "ai_sdk",
    packages: { ai: "7.0.173", zod: "4.6.7" },
    // The SDK's stand-in for a model has called the tool, in the first of two steps, and answers with what was found.
    prints:
      /^What do tides follow\? Tides follow the moon.* 2 steps\)\nHow is glass made\? Glass is made by .* 2 steps\)$/,
  },
  {
    name: "transformers",
    packages: { "@huggingface/transformers": "4.3.1" },
    // The model is a stand-in that knows seven words: those of the hub cannot be had everywhere. What runs it is the real thing.
    prepare: (folder) => {
      writeTinyModel(`${folder}models`, "words");
      return { MODEL: "words", MODEL_PATH: `${folder}models` };
    },
    prints: /on a road: An old bridge .*\nwhat moves the tide: The tide .*\nsand: Glass is made of sand/,
  },
];

/** Puts the npm package of these sources beside the others of a folder. */
function addQuiver(folder: string): void {
  const packed = `${folder}quiver.tgz`, into = `${folder}node_modules/@quiver/qdrant`;
  packNpm(packed);
  rmSync(into, { recursive: true, force: true });
  mkdirSync(into, { recursive: true });
  execFileSync("tar", ["-xzf", packed, "-C", into, "--strip-components", "1"]);
}

function run(folder: string, args: readonly string[], env: Record<string, string>): Promise<string> {
  const options = { cwd: folder, timeout: 120_000, env: { ...process.env, QDRANT_URL: "", ...env } };
  return new Promise((resolve) => {
    execFile(
      "npx",
      ["-y", "node@22", ...args],
      options,
      (_error, stdout, stderr) => resolve(`${stdout}${stderr}`.trim()),
    );
  });
}

describe("the example", () => {
  for (const { name, packages, prepare, prints } of programs) {
    it(`${name}.mjs prints its answers, in memory and on a server, and leaves nothing there`, {
      ignore: !("Deno" in globalThis),
    }, async () => {
      const folder = folderWith(name, { ...packages, ...grpc }, []);
      if (folder === undefined) {
        return console.log(`skipped: ${Object.keys(packages)[0]} is not installed; \`deno task test --all\` does that`);
      }
      addQuiver(folder);
      const env = prepare?.(folder) ?? {};
      copyFileSync(fileURLToPath(new URL(`../../examples/${name}.mjs`, import.meta.url)), `${folder}${name}.mjs`);
      assertMatch(await run(folder, [`${name}.mjs`], env), prints);
      const server = await serve({ port: 0 }), db = await connect(server.address);
      try {
        assertMatch(await run(folder, [`${name}.mjs`, `http://${server.address}`], env), prints);
        assertEquals((await db.collections.list()).collections, []);
      } finally {
        await db.close();
        await server.close();
      }
    });
  }
});

const rest = { "@qdrant/js-client-rest": "1.19.0" };
/** Libraries that come with a store of their own over Qdrant's REST client. */
const stores: readonly [library: string, packages: Readonly<Record<string, string>>][] = [
  ["langchain", { "@langchain/qdrant": "1.0.3", "@langchain/core": "1.4.0" }],
  ["llamaindex", { "@llamaindex/qdrant": "0.1.33", "@llamaindex/core": "0.6.23", "@llamaindex/env": "0.1.31" }],
];

describe("the store over", () => {
  for (const [library, packages] of stores) {
    it(`${library} and the library's own read what the other wrote`, { ignore: !("Deno" in globalThis) }, async () => {
      const program = "same_collection.mjs";
      const folder = folderWith(`same_${library}`, { ...packages, ...rest, ...grpc }, []);
      if (folder === undefined) {
        return console.log(`skipped: ${library} is not installed; \`deno task test --all\` does that`);
      }
      addQuiver(folder);
      copyFileSync(fileURLToPath(new URL(program, import.meta.url)), `${folder}${program}`);
      const server = await serve({ port: 0, restPort: 0 });
      try {
        const output = await run(folder, [program, library, server.address, `http://${server.restAddress}`], {});
        assertEquals(output, "the same");
      } finally {
        await server.close();
      }
    });
  }
});
