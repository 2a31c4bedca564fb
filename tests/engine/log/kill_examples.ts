// Kills each example wherever it uses its file, runs it again, and compares that with a run that nobody disturbed.
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { fileURLToPath, pathToFileURL } from "node:url";
import { openFileEngine } from "../../../src/engine/file_engine.ts";
import { unfinishedSnapshot } from "../../../src/engine/log/snapshot_folder.ts";
import type { Runtime } from "./kill_rounds.ts";
import { seen } from "./seen.ts";

const root = fileURLToPath(new URL("../../../", import.meta.url));
const child = fileURLToPath(new URL("./example_child.ts", import.meta.url));

export const examples: readonly string[] = readdirSync(new URL("../../../examples/", import.meta.url))
  .filter((name) => name.endsWith(".ts")).sort();

/** What a run that came to its end has left. */
interface Run {
  readonly output: string;
  /** All that the database held after each line of it, and in the end. */
  readonly contents: readonly string[];
}

interface Wanted {
  readonly runtime: Runtime;
  readonly example: string;
  /** Every so many of the places where it can be killed. */
  readonly stride: number;
}

/** @returns how often it was killed, and what then was otherwise than in a run that nobody disturbed */
export async function killExample({ runtime, example, stride }: Wanted): Promise<{ kills: number; found: string[] }> {
  const folder = mkdtempSync(join(tmpdir(), "quiver-example-")), found: string[] = [];
  let kills = 0;
  try {
    const undisturbed = join(folder, "undisturbed.db");
    const want = await whole(runtime, example, undisturbed), places = Number(readFileSync(`${undisturbed}.places`));
    for (let at = Math.min(stride >> 1, places - 1); at < places; at += stride) {
      const path = join(folder, `${at}.db`), { signal, code, errors } = await run(runtime, example, path, at);
      // A run that is faster writes fewer slots, and never comes to its last places.
      if (code === 0 && at > places / 2) break;
      if (signal !== "SIGKILL") throw new Error(`${example} was not killed at ${at} of ${places}: ${errors}`);
      kills++;
      for (const name of readdirSync(folder)) {
        if (/^\d+[.]db[.](output|line-)/.test(name)) rmSync(join(folder, name));
      }
      const again = await whole(runtime, example, path).catch((error: Error) => error);
      const where = `${example} killed at ${at} of ${places}`;
      if (again instanceof Error) found.push(`${where}: ${again.message}`);
      else if (again.output !== want.output) found.push(`${where} prints ${again.output}`);
      else if (again.contents.join() !== want.contents.join()) {
        found.push(`${where} leaves ${again.contents.join().slice(0, 1000)}`);
      }
      if (existsSync(`${path}-new`) || existsSync(unfinishedSnapshot(path))) found.push(`${where} leaves files`);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
  return { kills, found };
}

/** Whose batches are under way together: what is stored and said meanwhile differs from run to run. */
const concurrent: readonly string[] = ["large_import.ts"];

/** Runs to the end. @throws it failed */
async function whole(runtime: Runtime, example: string, path: string): Promise<Run> {
  const { code, errors } = await run(runtime, example, path);
  if (code !== 0) throw new Error(`${example} fails on ${path}: ${errors}`);
  const output = existsSync(`${path}.output`) ? readFileSync(`${path}.output`, "utf8") : "", contents: string[] = [];
  const last = await held(path);
  if (concurrent.includes(example)) return { output: output.trimEnd().split("\n").at(-1)!, contents: [last] };
  for (let line = 0; existsSync(`${path}.line-${line}`); line++) contents.push(await held(`${path}.line-${line}`));
  return { output, contents: [...contents, last] };
}

async function held(path: string): Promise<string> {
  const engine = await openFileEngine(path, {});
  try {
    return await seen(engine);
  } finally {
    await engine.close();
  }
}

interface Ended {
  readonly code: number | null;
  readonly signal: string | null;
  readonly errors: string;
}

function run([program, ...flags]: Runtime, example: string, path: string, at?: number): Promise<Ended> {
  const env: Record<string, string | undefined> = {
    ...process.env,
    NODE_TEST_CONTEXT: undefined, // it is no part of the test around it
    QDRANT_URL: String(pathToFileURL(path)),
    EXAMPLE: String(pathToFileURL(join(root, "examples", example))),
    KILL_AT: at === undefined ? undefined : String(at),
  };
  // Deno runs tests only when it is asked to.
  const given = flags[0] === "run" && example.endsWith("_test.ts") ? ["test", ...flags.slice(1)] : flags;
  const running = spawn(program, [...given, child], { cwd: root, env, stdio: ["ignore", "pipe", "pipe"] });
  let errors = "";
  for (const stream of [running.stdout, running.stderr]) stream.on("data", (chunk) => errors += chunk);
  return new Promise((resolve) => running.on("close", (code, signal) => resolve({ code, signal, errors })));
}
