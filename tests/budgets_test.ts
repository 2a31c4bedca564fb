// Files and functions stay small enough to be read at once.
import { describe, it } from "@std/testing/bdd";
import { assert, assertEquals } from "@std/assert";
import { readdirSync, readFileSync } from "node:fs";
import type typescript from "npm:typescript@5.9.3";
import { saysAwaitUsing } from "../scripts/walk_tests.ts";
import { loadCompiler } from "./types/compiler.ts";

const root = new URL("../", import.meta.url);
const fileLines = 400;
const functionLines = 60;
/** For a loop that was measured: a comment in it names its bench. */
const measuredLines = 100;
const nesting = 3;

/** What is longer, and why. An entry that no longer is fails. */
const longFiles: Readonly<Record<string, string>> = {};
const longFunctions: Readonly<Record<string, string>> = {
  "src/engine/vector/scalar_kernels.ts: scalarKernels": "a record of kernels, each a function by itself",
};

/** What is nested deeper, and why. */
const deeper: Readonly<Record<string, string>> = {
  "src/codec/messages.ts: writeMessage":
    "one loop for all messages, with the checks in it: calls per field cost a tenth of an encode",
  "src/codec/value_reader.ts: findEntry": "one loop over payload bytes, run for every point a filter tests",
};

const files = ["src", "page/src", "scripts", "tests", "bench", "examples"].flatMap((folder) =>
  readdirSync(new URL(`${folder}/`, root), { recursive: true, encoding: "utf8" })
    .filter((path) => /\.tsx?$/.test(path)).map((path) => `${folder}/${path.replaceAll("\\", "/")}`)
).filter((path) => !path.startsWith("src/gen/"));
const texts = new Map(files.map((path) => [path, readFileSync(new URL(path, root), "utf8")]));

function lineCount(text: string): number {
  return text.trimEnd().split("\n").length;
}

const kindOf = (ts: typeof typescript, path: string): typescript.ScriptKind =>
  path.endsWith(".tsx") ? ts.ScriptKind.TSX : ts.ScriptKind.TS;

interface Measured {
  readonly name: string;
  readonly lines: number;
  readonly depth: number;
  readonly text: string;
}

/** Every function of a file; the callbacks of `describe` are chapters, not functions. */
function functionsOf(ts: typeof typescript, path: string, text: string): Measured[] {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.ESNext, true, kindOf(ts, path));
  const found: Measured[] = [];
  const visit = (node: typescript.Node): void => {
    if (ts.isFunctionLike(node) && "body" in node && node.body !== undefined && !isChapter(ts, node)) {
      const own = text.slice(node.getStart(), node.end);
      const line = source.getLineAndCharacterOfPosition(node.getStart()).line + 1;
      const name = node.name === undefined ? `line ${line}` : node.name.getText();
      found.push({
        name: `${path}: ${name}`,
        lines: lineCount(own),
        depth: depthOf(ts, node.body as typescript.Node),
        text: own,
      });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function isChapter(ts: typeof typescript, node: typescript.Node): boolean {
  return ts.isCallExpression(node.parent) && node.parent.expression.getText() === "describe";
}

/** Syntax with a meaning at run time, which Node does not strip: enums, namespaces, parameter properties. */
function unstrippable(ts: typeof typescript, path: string, text: string): string[] {
  const found: string[] = [];
  const visit = (node: typescript.Node): void => {
    const property = ts.isParameter(node) && ts.isParameterPropertyDeclaration(node, node.parent);
    if (ts.isEnumDeclaration(node) || ts.isModuleDeclaration(node) || property) {
      found.push(`${path}: ${node.getText().split("\n")[0]}`);
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(path, text, ts.ScriptTarget.ESNext, true, kindOf(ts, path)));
  return found;
}

/** How deep statements are nested in a function, functions in it left out; `else if` is no level. */
function depthOf(ts: typeof typescript, body: typescript.Node): number {
  const depth = (node: typescript.Node): number => {
    if (ts.isFunctionLike(node)) return 0;
    let deepest = 0;
    ts.forEachChild(node, (child) => {
      const chained = ts.isIfStatement(node) && child === node.elseStatement && ts.isIfStatement(child);
      deepest = Math.max(deepest, depth(child) - (chained ? 1 : 0));
    });
    return deepest + (isLevel(ts, node) ? 1 : 0);
  };
  return depth(body);
}

function isLevel(ts: typeof typescript, node: typescript.Node): boolean {
  return ts.isIfStatement(node) || ts.isIterationStatement(node, false) || ts.isSwitchStatement(node) ||
    ts.isTryStatement(node);
}

/** Fails for what is over and not excepted, and for what is excepted and not over. */
function assertExcepted(over: readonly string[], excepted: Readonly<Record<string, string>>): void {
  assertEquals(over.filter((name) => excepted[name.replace(/ \(\d+\)$/, "")] === undefined), []);
  assertEquals(Object.keys(excepted).filter((name) => !over.some((found) => found.startsWith(`${name} (`))), []);
}

describe("budgets", () => {
  it(`a file has at most ${fileLines} lines`, () => {
    const over = [...texts].map(([path, text]) => `${path} (${lineCount(text)})`).filter((shown) =>
      Number(/\((\d+)\)$/.exec(shown)![1]) > fileLines
    );
    assertExcepted(over, longFiles);
  });
  it("a file says in its first line what it is for", () => {
    const without = [...texts].filter(([, text]) => !/^(?:#!.*\n)?(?:\/\/ |\/\*\*)/.test(text)).map(([path]) => path);
    assertEquals(without, []);
  });
});

describe("tests that share a process", () => {
  it("have their hooks in chapters, where they are of no other file's tests", () => {
    const hook = /^(?:before|after)(?:Each|All)\(/m;
    assertEquals([...texts].filter(([path, text]) => path.endsWith("_test.ts") && hook.test(text)), []);
  });
});

describe("tests on Node 22", () => {
  it("say no `await using`, but for those of code for readers", () => {
    const tests = [...texts].filter(([path]) => path.startsWith("tests/") && !saysAwaitUsing.test(path));
    assertEquals(tests.filter(([, text]) => /^\s*await using /m.test(text)).map(([path]) => path), []);
  });
});

const ts = await loadCompiler("5.9.3");
describe(
  "budgets of functions",
  { ignore: ts === undefined },
  () => {
    const functions = ts === undefined ? [] : [...texts].flatMap(([path, text]) => functionsOf(ts, path, text));

    it(`a function has at most ${functionLines} lines, ${measuredLines} where its bench is named`, () => {
      assert(functions.length > files.length);
      const over = functions.filter(({ lines, text }) =>
        lines > (text.includes("bench/") ? measuredLines : functionLines)
      );
      assertExcepted(over.map(({ name, lines }) => `${name} (${lines})`), longFunctions);
    });
    it("every type can be stripped, as Node does", () => {
      assertEquals([...texts].flatMap(([path, text]) => unstrippable(ts!, path, text)), []);
    });
    it(`statements are nested at most ${nesting} deep in src/`, () => {
      const over = functions.filter(({ name, depth, text }) =>
        name.startsWith("src/") && depth > nesting && !text.includes("bench/")
      );
      assertExcepted(over.map(({ name, depth }) => `${name} (${depth})`), deeper);
    });
  },
);
