// Runs a program of this repository on the runtime that runs the tests.
import { execFile, type ExecFileOptions } from "node:child_process";
import process from "node:process";
import { fileURLToPath } from "node:url";

export const root: string = fileURLToPath(new URL("../", import.meta.url));
const flags = "Deno" in globalThis
  ? ["-A", "--no-lock", "--no-check", "--import-map", "tests/offline/import_map.json"]
  : ["--experimental-strip-types", "--no-warnings", "--import", "./tests/offline/register.mjs"];

/** The command that runs a program of this repository: to be started from its folder. */
export const runtime: readonly string[] = [process.execPath, ...("Deno" in globalThis ? ["run"] : []), ...flags];

export interface Outcome {
  code: number;
  output: string;
  errors: string;
}

export function run(args: readonly string[], options: ExecFileOptions = {}): Promise<Outcome> {
  return start("run", args, options);
}

/** Runs a file of tests: Node runs it as any program, and must not take it for a part of the tests around it. */
export function runTests(file: string): Promise<Outcome> {
  return start("test", [file], { env: { ...process.env, NODE_TEST_CONTEXT: undefined } });
}

function start(command: "run" | "test", args: readonly string[], options: ExecFileOptions): Promise<Outcome> {
  const deno = command === "run" ? ["run"] : ["test", "--no-config"]; // the configuration leaves .tmp out
  const before = "Deno" in globalThis ? [...deno, ...flags] : flags;
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [...before, ...args],
      { cwd: root, timeout: 60_000, ...options },
      (error, stdout, stderr) => {
        resolve({ code: error ? Number(error.code ?? 1) : 0, output: String(stdout), errors: String(stderr) });
      },
    );
  });
}
