// Runs the tests on Deno, files side by side. The assertion library comes from JSR where it answers; else stand-ins do.
// usage: deno task test [--all] [--std FOLDER | --std none] [files or flags of `deno test`]
// --all: with the tests that install something or take a minute. --std: a copy of the library with its import map, or none.

import { stripVTControlCharacters } from "node:util";
import { pathToFileURL } from "node:url";
import { browserPath } from "../tests/browser.ts";
import { batchesOf } from "./batches.ts";
import { walkTests } from "./walk_tests.ts";

const libraries = ["jsr:@std/assert@^1", "jsr:@std/testing@^1/bdd"];
const offlineMap = "tests/offline/import_map.json";

/** Whether JSR has the libraries; they stay in Deno's cache, so this is asked of the network once. */
async function jsrAnswers(): Promise<boolean> {
  const child = new Deno.Command(Deno.execPath(), {
    args: ["cache", "--no-lock", "--quiet", ...libraries],
    stdout: "null",
    stderr: "null",
  }).spawn();
  const timer = setTimeout(() => child.kill(), 10_000);
  const { success } = await child.status;
  clearTimeout(timer);
  return success;
}

/** The names of an import map, its relative targets as addresses. */
function importsOf(path: string): Record<string, string> {
  const url = pathToFileURL(path);
  const { imports } = JSON.parse(Deno.readTextFileSync(url)) as { imports: Record<string, string> };
  return Object.fromEntries(
    Object.entries(imports).map((
      [name, target],
    ) => [name, target.startsWith(".") ? new URL(target, url).href : target]),
  );
}

/** Writes the project's import map with the library of a folder in place of the stand-ins. */
function mapWith(folder: string): string {
  const map = ".tmp/std_import_map.json";
  Deno.mkdirSync(".tmp", { recursive: true });
  const imports = { ...importsOf(offlineMap), ...importsOf(`${folder}/import_map.json`) };
  Deno.writeTextFileSync(map, JSON.stringify({ imports }));
  return map;
}

/** @returns what to say of the library, and the import map that has it; deno.json is the map for JSR's. */
async function assertions(std: string | undefined): Promise<[name: string, map?: string]> {
  if (std === "none") return ["stand-ins", offlineMap];
  if (std !== undefined) return [`@std from ${std}`, mapWith(std)];
  if (await jsrAnswers()) return ["@std from JSR"];
  return ["stand-ins (JSR did not answer)", offlineMap];
}

async function runTests(args: readonly string[], all: boolean): Promise<{ code: number; output: string }> {
  // Many of the short ones wait for processes and clocks most of the time.
  const jobs = String(2 * navigator.hardwareConcurrency);
  const env: Record<string, string> = all ? { QUIVER_TESTS: "all" } : { DENO_JOBS: Deno.env.get("DENO_JOBS") ?? jobs };
  const child = new Deno.Command(Deno.execPath(), { args: [...args], env, stdout: "piped", stderr: "inherit" }).spawn();
  const decoder = new TextDecoder();
  let output = "";
  for await (const chunk of child.stdout) {
    await Deno.stdout.write(chunk);
    output += decoder.decode(chunk, { stream: true });
  }
  return { code: (await child.status).code, output };
}

/** Takes the value of a flag out of the arguments. */
function take(args: string[], flag: string, values: 0 | 1): string | undefined {
  const at = args.indexOf(flag);
  return at < 0 ? undefined : args.splice(at, 1 + values).at(-1);
}

if (import.meta.main) {
  const args = [...Deno.args];
  const all = take(args, "--all", 0) !== undefined;
  const [library, map] = await assertions(take(args, "--std", 1));
  console.log(`Assertions: ${library}`);
  const named = args.some((arg) => !arg.startsWith("-"));
  const { folder, paths } = named
    ? { folder: undefined, paths: [] }
    : batchesOf(["tests", "examples"].flatMap(walkTests));
  const flags = ["-A", "--no-check", "--parallel", "--v8-flags=--allow-natives-syntax"];
  const maps = map === undefined ? [] : ["--no-lock", "--import-map", map];
  const { code, output } = await runTests(["test", ...flags, ...maps, ...paths, ...args], all);
  if (folder !== undefined) Deno.removeSync(folder, { recursive: true });
  const summary = /(\d+) passed(?: \((\d+) steps?\))? \| (\d+) failed(?: \((\d+) steps?\))?(?: \| (\d+) ignored)?/.exec(
    stripVTControlCharacters(output),
  );
  const passed = Number(summary?.[2] ?? summary?.[1] ?? 0), failed = Number(summary?.[4] ?? summary?.[3] ?? 0);
  const why = browserPath === undefined ? "there is no Chromium here" : all ? undefined : "they are part of --all";
  if (why !== undefined) console.log(`The tests of pages in a browser were skipped: ${why}`);
  console.log(`${passed} passed, ${failed} failed`);
  Deno.exit(code === 0 && passed === 0 ? 1 : code);
}
