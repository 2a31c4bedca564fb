// Every example in the documentation of mod.ts runs, and prints what its comments say.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { inspect } from "node:util";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import { assertEquals } from "@std/assert";

const root = new URL("../../", import.meta.url), folder = new URL(".tmp/examples/", root);
const sources = [
  "mod.ts",
  "src/client.ts",
  "src/errors.ts",
  "src/server.ts",
  "src/codec/double.ts",
  ...readdirSync(new URL("src/rpc/", root)).map((name) => `src/rpc/${name}`),
];

interface Example {
  name: string;
  code: string;
}

/** The fenced blocks inside of doc comments, each named by what follows the comment. */
function examplesOf(path: string): Example[] {
  const text = readFileSync(new URL(path, root), "utf8");
  return [
    ...text.matchAll(
      /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*(?:export (?:async )?(?:function|class|interface|const) (\w+))?/g,
    ),
  ].flatMap(([, comment, name]) =>
    [...comment.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, code]) => ({
      name: `${path} ${name ?? "module"}`,
      code: code.replace(/^ \* ?/gm, ""),
    }))
  );
}

/** As `console.log` prints on Deno, whatever the runtime: strings in double quotes. */
const printed = (values: unknown[]): string =>
  values.map((value) =>
    typeof value === "string" ? value : inspect(value).replaceAll("'", '"').replace(/^\[\n\s+([\s\S]*)\n\]$/, "[ $1 ]")
  ).join(" ");

/** Node 22 strips types but does not know `await using`, which the examples are written with. */
function knowsAwaitUsing(): boolean {
  try {
    return Boolean(new Function("return async () => { await using nothing = null; }"));
  } catch {
    return false;
  }
}

describe("examples of the documentation", { ignore: !knowsAwaitUsing() }, () => {
  beforeAll(() => void mkdirSync(folder, { recursive: true }));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  for (const { name, code } of sources.flatMap(examplesOf)) {
    it(`${name} runs and prints what it says`, async () => {
      const file = new URL(`${name.replace(/\W+/g, "_")}.ts`, folder), lines: string[] = [], log = console.log;
      writeFileSync(file, code);
      console.log = (...values: unknown[]) => void lines.push(printed(values));
      try {
        await import(`${file.href}?${Date.now()}`);
      } finally {
        console.log = log;
      }
      const promised = [...code.matchAll(/console\.log\(.*\); \/\/ (.*)$/gm)].map(([, text]) => text);
      if (promised.length > 0) assertEquals(lines, promised);
    });
  }
});
