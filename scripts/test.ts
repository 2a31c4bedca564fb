// Runs the tests on Deno, with the assertion library from JSR where it answers and with the offline stand-ins elsewhere.
// usage: deno task test [files or flags of `deno test`]

import { stripVTControlCharacters } from "node:util";

const libraries = ["jsr:@std/assert@^1", "jsr:@std/testing@^1/bdd"];
const offline = ["--no-lock", "--import-map", "tests/offline/import_map.json"];

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

async function runTests(args: readonly string[]): Promise<{ code: number; output: string }> {
  const child = new Deno.Command(Deno.execPath(), { args: [...args], stdout: "piped", stderr: "inherit" }).spawn();
  const decoder = new TextDecoder();
  let output = "";
  for await (const chunk of child.stdout) {
    await Deno.stdout.write(chunk);
    output += decoder.decode(chunk, { stream: true });
  }
  return { code: (await child.status).code, output };
}

if (import.meta.main) {
  const online = await jsrAnswers();
  console.log(online ? "Assertions: @std from JSR" : "Assertions: offline stand-ins (JSR did not answer)");
  const files = Deno.args.some((arg) => !arg.startsWith("-")) ? Deno.args : ["tests", "examples", ...Deno.args];
  const { code, output } = await runTests([
    "test",
    "-A",
    "--no-check",
    "--v8-flags=--allow-natives-syntax",
    ...(online ? [] : offline),
    ...files,
  ]);
  const summary = /(\d+) passed(?: \((\d+) steps?\))? \| (\d+) failed(?: \((\d+) steps?\))?(?: \| (\d+) ignored)?/.exec(
    stripVTControlCharacters(output),
  );
  const passed = Number(summary?.[2] ?? summary?.[1] ?? 0), failed = Number(summary?.[4] ?? summary?.[3] ?? 0);
  console.log(`${passed} passed, ${failed} failed`);
  Deno.exit(code === 0 && passed === 0 ? 1 : code);
}
