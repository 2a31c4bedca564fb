// What mod.ts exports is documented, and the example of every function runs on `:memory:` and prints what it promises.
import { afterAll, describe, it } from "@std/testing/bdd";
import { assert, assertEquals } from "@std/assert";
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, rmSync } from "node:fs";
import process from "node:process";
import { fileURLToPath } from "node:url";
import * as quiver from "@quiver/qdrant";
import { blockFolder, promisedOutput, runBlock } from "./code_blocks.ts";

const root = new URL("../", import.meta.url);
const folder = blockFolder("examples");
const sources = [
  "mod.ts",
  ...readdirSync(new URL("src/", root), { recursive: true, encoding: "utf8" }).map((path) =>
    `src/${path.replaceAll("\\", "/")}`
  ),
].filter((path) => path.endsWith(".ts") && !path.startsWith("src/engine/"));

interface Documented {
  /** What the comment stands before: a function's or class's name, or a file's. */
  readonly name: string;
  readonly doc: string;
}

/** The JSDoc blocks of exported declarations, and of modules. */
function documentedIn(path: string): Documented[] {
  const text = readFileSync(new URL(path, root), "utf8");
  const blocks = [
    ...text.matchAll(
      /^\/\*\*\n((?: \*.*\n)+?) \*\/\n(?:export (?:async )?(?:abstract )?(?:function|class|const|interface|type) (\w+))?/gm,
    ),
  ];
  return blocks.map(([, lines, name]) => ({ name: name ?? path, doc: lines.replaceAll(/^ \* ?/gm, "") }));
}

const documented = sources.flatMap(documentedIn);
const examples = documented.flatMap(({ name, doc }) =>
  [...doc.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, code], i) => ({ name: `${name} ${i + 1}`, code }))
);
/** Functions, classes left out: a class is documented, what makes one has the example. */
const functions = Object.entries(quiver).filter(([, value]) =>
  typeof value === "function" && !/^class\b/.test(String(value))
).map(([name]) => name);

describe("the public interface", () => {
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it("has an example for every function", () => {
    assert(functions.length > 52);
    assertEquals(
      functions.filter((name) =>
        !examples.some((example) => example.name === `${name} 1` && example.code.includes(`${name}`))
      ),
      [],
    );
  });
  it("has examples that need no server and promise their output", () => {
    assertEquals(
      examples.filter(({ code }) => !/:memory:|serve\(|127\.0\.0\.1:1"|file:/.test(code) && /connect\(/.test(code)).map(
        ({ name }) => name,
      ),
      [],
    );
    assertEquals(examples.filter(({ code }) => promisedOutput(code).length === 0).map(({ name }) => name), []);
  });
  it("has documentation that names the RPC of every call", () => {
    const rpcs = documented.flatMap(({ doc }) => [...doc.matchAll(/^RPC: `([\w.]+\/\w+)`\.$/gm)].map(([, rpc]) => rpc));
    assertEquals(new Set(rpcs).size, 52);
  });
  for (const { name, code } of examples) {
    it(`example ${name} runs and prints what it says`, async () => {
      await runBlock(folder, name, code);
    });
  }
});

const denoOnly = { ignore: !("Deno" in globalThis) };
describe("deno doc", denoOnly, () => {
  it("finds every export and every member documented", () => {
    const options = {
      cwd: fileURLToPath(root),
      stdio: "pipe",
      encoding: "utf8",
      env: { ...process.env, NO_COLOR: "1" },
    } as const;
    execFileSync(process.execPath, ["doc", "--lint", "--quiet", "mod.ts", "src/gen/types.ts"], options);
  });
});
