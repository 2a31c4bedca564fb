// Kills processes that write to a file, at random times, and compares what is found with what they were answered.
// usage: deno task test:crash [--rounds 300] [--node 22]… [--seed 1]; without --node on Deno only
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { copyFileSync, existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { setTimeout } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { openFileEngine } from "../../../src/engine/file_engine.ts";
import { Dice } from "../../oracle/dice.ts";
import type { Way } from "./kill_child.ts";
import { asking, emptyState, nextWrite, readState, type State, textOf } from "./model.ts";

export interface Killed {
  kills: number;
  acknowledged: number;
  /** Killed before the file was open, between, and while a new file was being written. */
  opening: number;
  closings: number;
  compacting: number;
  lost: number;
  wrong: number;
  unreadable: number;
  readonly found: string[];
}

/** A runtime's program and its arguments. */
export type Runtime = readonly string[];

const root = fileURLToPath(new URL("../../../", import.meta.url));
const child = fileURLToPath(new URL("./kill_child.ts", import.meta.url));

export const denoRuntime = (program: string): Runtime => [
  program,
  "run",
  "-A",
  "--no-lock",
  "--no-check",
  "--v8-flags=--allow-natives-syntax",
  "--import-map",
  "tests/offline/import_map.json",
];
export const nodeRuntime = (program: string): Runtime => [
  program,
  "--experimental-strip-types",
  "--no-warnings",
  "--import",
  "./tests/offline/register.mjs",
];

const ways: readonly Way[] = ["single", "together", "together", "closing", "serving"];
/** A file begins anew after so many kills. */
const killsOfFile = 12;
/** More than a child has in the air at once. */
const mostWaiting = 20;

export async function killRounds(rounds: number, seed: number, runtimes: readonly Runtime[]): Promise<Killed> {
  const killed: Killed = {
    kills: 0,
    acknowledged: 0,
    opening: 0,
    closings: 0,
    compacting: 0,
    lost: 0,
    wrong: 0,
    unreadable: 0,
    found: [],
  };
  const folder = mkdtempSync(join(tmpdir(), "quiver-kill-"));
  try {
    let file = 0, state: State | undefined;
    for (let round = 0; round < rounds; round++) {
      if (state === undefined || round % killsOfFile === 0) [file, state] = [file + 1, emptyState];
      const path = join(folder, `${file}.db`), dice = new Dice(seed + round);
      const answered = await killOne({ path, state, seed: seed + round, runtime: dice.one(runtimes), dice, killed });
      state = await check(path, { state, answered, seed: seed + round }, killed);
      // Now and then the next one finds a file that was closed.
      if (state !== undefined && dice.chance(0.2)) await (await openFileEngine(path, {})).close();
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
  return killed;
}

interface Round {
  readonly path: string;
  readonly state: State;
  readonly seed: number;
  readonly runtime: Runtime;
  readonly dice: Dice;
  readonly killed: Killed;
}

/** @returns how many of its writes were answered */
async function killOne({ path, state, seed, runtime, dice, killed }: Round): Promise<number> {
  writeFileSync(`${path}.state`, JSON.stringify(state));
  const [program, ...flags] = runtime, given = [child, path, `${path}.state`, String(seed), dice.one(ways)];
  const running = spawn(program, [...flags, ...given], { cwd: root, stdio: ["ignore", "pipe", "inherit"] });
  const { output, said } = listen(running);
  // While it opens the file, soon after, or when it has done much.
  await said(dice.chance(0.3) ? "ready" : "open");
  await setTimeout(dice.chance(0.7) ? dice.int(80) : dice.int(500));
  running.kill("SIGKILL");
  const lines = (await output).split("\n");
  killed.kills++;
  if (!lines.includes("open")) killed.opening++;
  if (lines.includes("closed")) killed.closings++;
  if (existsSync(`${path}-new`)) killed.compacting++;
  const answered = Math.max(0, ...lines.filter((line) => /^\d+$/.test(line)).map(Number));
  killed.acknowledged += answered;
  return answered;
}

interface Listening {
  readonly output: Promise<string>;
  /** When it has said a line. */
  said(line: string): Promise<void>;
}

function listen(running: ChildProcess): Listening {
  let text = "", heard = (): void => {};
  running.stdout!.on("data", (chunk) => {
    text += chunk;
    heard();
  });
  const output = new Promise<string>((done) => running.on("close", () => done(text)));
  const said = (line: string) =>
    new Promise<void>((resolve, reject) => {
      heard = () => text.includes(`${line}\n`) && resolve();
      heard();
      void output.then(() => reject(new Error("The child ended before it was killed")));
    });
  return { output, said };
}

interface Expected {
  readonly state: State;
  readonly answered: number;
  readonly seed: number;
}

/** Looks at a copy, so that the next child finds the file as it was left. @returns what was found; undefined for a fault */
async function check(path: string, { state, answered, seed }: Expected, killed: Killed): Promise<State | undefined> {
  if (!existsSync(path)) return answered === 0 ? state : fault(killed, "lost", "There is no file");
  const copy = `${path}.copy`;
  copyFileSync(path, copy);
  let found: State;
  try {
    const engine = await openFileEngine(copy, {});
    found = await readState(asking(engine));
    await engine.close();
  } catch (error) {
    return fault(killed, "unreadable", (error as Error).message);
  }
  const dice = new Dice(seed), text = textOf(found);
  let last = -1;
  for (let number = 0, now = state; number <= answered + mostWaiting; number++) {
    if (textOf(now) === text) last = number;
    if (last >= answered) return found;
    now = nextWrite(now, dice).then;
  }
  const what = `seed ${seed}: ${answered} writes were answered, ${last < 0 ? "no" : `the ${last}th`} state was found`;
  return fault(killed, last < 0 ? "wrong" : "lost", what);
}

function fault(killed: Killed, kind: "lost" | "wrong" | "unreadable", text: string): undefined {
  killed[kind]++;
  killed.found.push(`${kind}: ${text}`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values: { rounds, node, seed } } = parseArgs({
    options: {
      rounds: { type: "string", default: "300" },
      node: { type: "string", multiple: true, default: [] },
      seed: { type: "string", default: "1" },
    },
  });
  const runtimes = node.map((version) => nodeRuntime(programOf(version)));
  if (runtimes.length > 0) await (await import("../../../scripts/install_for_node.ts")).installForNode();
  const all = [...runtimes, ...(runtimes.length === 0 ? [denoRuntime(process.execPath)] : [])];
  const killed = await killRounds(Number(rounds), Number(seed), all);
  console.log(killed);
  if (killed.found.length > 0) process.exitCode = 1;
}

/** npm's wrapper would get the signal in the program's place. */
function programOf(version: string): string {
  const args = ["-y", `node@${version}`, "-p", "process.execPath"];
  return execFileSync("npx", args, { encoding: "utf8" }).trim();
}
