// Kills processes that write to a file, at random times, and compares what is found with what they were answered.
// usage: deno task test:crash [--rounds 300] [--node 22]… [--deno] [--seed 1] [--examples]; without --node on Deno only
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { copyFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import process from "node:process";
import { setTimeout } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { openFileEngine } from "../../../src/engine/file_engine.ts";
import { snapshotFileName, snapshotFolder, unfinishedSnapshot } from "../../../src/engine/log/snapshot_folder.ts";
import { Dice } from "../../oracle/dice.ts";
import { makeSources, nextStep, type Phase, restored, type Way, ways } from "./kill_plan.ts";
import { asking, emptyState, readState, type State, textOf } from "./model.ts";

/** What was found after kills of one kind. */
export interface Counts {
  kills: number;
  acknowledged: number;
  /** Listed, and found whole. */
  snapshots: number;
  lost: number;
  wrong: number;
  unreadable: number;
}
type Fault = "lost" | "wrong" | "unreadable";

export class Killed {
  readonly #counts = new Map<string, Counts>();
  readonly found: string[] = [];

  of(name: string): Counts {
    const zero = { kills: 0, acknowledged: 0, snapshots: 0, lost: 0, wrong: 0, unreadable: 0 };
    if (!this.#counts.has(name)) this.#counts.set(name, zero);
    return this.#counts.get(name)!;
  }

  get kills(): number {
    return [...this.#counts.values()].reduce((sum, { kills }) => sum + kills, 0);
  }

  /** By runtime and what it was at. */
  table(): Record<string, Counts> {
    return Object.fromEntries([...this.#counts].sort(([a], [b]) => a < b ? -1 : 1));
  }
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

/** A file begins anew after so many kills. */
const killsOfFile = 12;
/** More than a child has in the air at once. */
const mostWaiting = 20;

/** @param program of the children, where it is not to be the source */
export async function killRounds(
  rounds: number,
  seed: number,
  runtimes: readonly Runtime[],
  program = child,
): Promise<Killed> {
  const killed = new Killed(),
    folder = mkdtempSync(join(tmpdir(), "quiver-kill-")),
    seen = new Set<string>(),
    held = new Set<string>();
  try {
    await makeSources(folder);
    let file = 0, state: State | undefined;
    for (let round = 0; round < rounds; round++) {
      if (state === undefined || round % killsOfFile === 0) [file, state] = [file + 1, emptyState];
      const path = join(folder, `${file}.db`), dice = new Dice(-seed - round), way = dice.one(ways);
      const given: Round = { path, state, seed: seed + round, runtime: dice.one(runtimes), program, way, seen, held };
      const left = await killOne(given, dice), counts = killed.of(`${nameOf(given.runtime)} ${left.phase}`);
      counts.kills++;
      counts.acknowledged += left.answered;
      state = await check(given, left, counts, (kind, text) => {
        counts[kind]++;
        killed.found.push(`${kind}: seed ${given.seed}, ${way}, while ${left.phase}: ${text}`);
      });
      // Now and then the next one finds a file that was closed.
      if (state !== undefined && dice.chance(0.2)) {
        await (await openFileEngine(path, {})).close();
        if (existsSync(unfinishedSnapshot(path))) {
          killed.found.push(`seed ${given.seed}: a snapshot is still unfinished`);
        }
      }
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
  return killed;
}

const nameOf = ([program]: Runtime): string => runtimeNames.get(program) ?? basename(program);
const runtimeNames = new Map([[process.execPath, "Deno" in globalThis ? "Deno" : "Node"]]);

interface Round {
  readonly path: string;
  readonly state: State;
  readonly seed: number;
  readonly runtime: Runtime;
  readonly program: string;
  readonly way: Way;
  /** Sums of snapshots that were looked at before. */
  readonly seen: Set<string>;
  /** What the database and each collection may have held, in this round and before: a snapshot is listed again when its collection is made anew. */
  readonly held: Set<string>;
}

/** What a killed child has said. */
interface Left {
  readonly phase: Phase;
  /** How many of its steps were answered. */
  readonly answered: number;
}

/** What is not hit by chance often enough. */
const aimedAt: Partial<Record<Way, readonly Phase[]>> = {
  closing: ["closing"],
  snapshotting: ["snapshotting"],
  restoring: ["restoring", "replacing"],
};

async function killOne({ path, state, seed, runtime, program, way }: Round, dice: Dice): Promise<Left> {
  writeFileSync(`${path}.state`, JSON.stringify(state));
  const [command, ...flags] = runtime, given = [program, path, `${path}.state`, String(seed), way];
  const running = spawn(command, [...flags, ...given], { cwd: root, stdio: ["ignore", "pipe", "inherit"] });
  const { output, said } = listen(running);
  // While it opens the file, while it does what it is there for, soon after it began, or when it has done much.
  const aims = aimedAt[way], aim = aims !== undefined && dice.chance(0.5) ? dice.one(aims) : undefined;
  const opening = dice.chance(0.15);
  await said(`at ${opening ? "opening" : aim ?? (way === "serving" ? "serving" : "writing")}`);
  await setTimeout(opening ? dice.int(20) : aim !== undefined ? dice.int(12) : dice.int(dice.chance(0.7) ? 80 : 500));
  running.kill("SIGKILL");
  const lines = (await output).split("\n"), last = lines.findLast((line) => line.startsWith("at "))!;
  const phase = last.slice(3) as Phase, working = phase === "writing" || phase === "serving";
  return {
    phase: working && existsSync(`${path}-new`) ? "compacting" : phase,
    answered: Math.max(0, ...lines.filter((line) => /^\d+$/.test(line)).map(Number)),
  };
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
  const output = new Promise<string>((done, fail) =>
    running.on("close", (_, signal) => signal === "SIGKILL" ? done(text) : fail(new Error("The child ended by itself")))
  );
  const said = (line: string) =>
    new Promise<void>((resolve, reject) => {
      heard = () => text.includes(`${line}\n`) && resolve();
      heard();
      output.catch(reject);
    });
  return { output, said };
}

type Tell = (kind: Fault, text: string) => void;

/** Looks at a copy, so that the next child finds the file as it was left. @returns what was found; undefined for a fault */
async function check(round: Round, left: Left, counts: Counts, tell: Tell): Promise<State | undefined> {
  const { path, state } = round, { answered } = left;
  if (!existsSync(path)) return answered === 0 ? state : void tell("lost", "There is no file");
  copyFileSync(path, `${path}.copy`);
  let found: State, listed: readonly Listed[];
  try {
    [found, listed] = await look(`${path}.copy`);
  } catch (error) {
    return void tell("unreadable", (error as Error).message);
  }
  const states = statesOf(round, answered + mostWaiting), at = states.map(textOf).lastIndexOf(textOf(found));
  if (at < answered) {
    const what = `${answered} steps were answered, ${at < 0 ? "no" : `the ${at}th`} state was found`;
    return void tell(at < 0 ? "wrong" : "lost", what);
  }
  for (const state of states) {
    round.held.add(ofAll(state));
    for (const name of Object.keys(state.collections)) round.held.add(ofOne(state, name));
  }
  try {
    for (const each of listed) {
      const fault = await faultOfSnapshot(round, each);
      if (fault !== undefined) return void tell("wrong", `the snapshot ${each.name} ${fault}`);
      counts.snapshots++;
    }
    const fault = await faultOfRestored(path);
    if (fault !== undefined) return void tell("wrong", fault);
  } catch (error) {
    return void tell("unreadable", (error as Error).message);
  }
  return found;
}

interface Listed {
  readonly name: string;
  readonly checksum: string;
}

async function look(path: string): Promise<[State, Listed[]]> {
  const engine = await openFileEngine(path, {}), ask = asking(engine);
  try {
    const found = await readState(ask);
    const requests: [string, object][] = [["Snapshots/ListFull", {}]];
    for (const collectionName of Object.keys(found.collections)) requests.push(["Snapshots/List", { collectionName }]);
    const lists = await Promise.all(
      requests.map(([rpc, request]) => ask(rpc, request) as Promise<{ snapshotDescriptions: Listed[] }>),
    );
    return [found, lists.flatMap(({ snapshotDescriptions }) => snapshotDescriptions)];
  } finally {
    await engine.close();
  }
}

/** What the database may hold, after each step from none on. */
function statesOf({ state, seed, way }: Round, most: number): State[] {
  const dice = new Dice(seed), states = [state];
  for (let number = 1; number <= most; number++) states.push(nextStep(states.at(-1)!, dice, way, number).then);
  return states;
}

const digest = (text: string): string => createHash("sha256").update(text).digest("base64");
const ofAll = (state: State): string => digest(textOf(state));
const ofOne = ({ collections }: State, name: string): string =>
  digest(name + textOf({ collections: { [name]: collections[name] ?? {} }, aliases: {} }));

/** One that is listed is the file that it was, and a new one holds what the database once held. */
async function faultOfSnapshot({ path, seen, held }: Round, { name, checksum }: Listed) {
  const file = join(snapshotFolder(path), snapshotFileName(name));
  if (!existsSync(file)) return "is listed, and not there";
  const sum = createHash("sha256").update(readFileSync(file)).digest("hex");
  if (sum !== checksum) return "is not the file that is listed";
  if (seen.has(sum)) return undefined;
  seen.add(sum);
  copyFileSync(file, `${path}.copy`);
  const [found] = await look(`${path}.copy`);
  if (name.startsWith("full-snapshot-")) {
    return held.has(ofAll(found)) ? undefined : "holds what the database never held";
  }
  const [collection] = Object.keys(found.collections);
  return held.has(ofOne(found, collection)) ? undefined : `holds what ${collection} never held`;
}

/** A new file that a snapshot was restored to is whole, or is not there. */
async function faultOfRestored(path: string): Promise<string | undefined> {
  const files = readdirSync(dirname(path)).map((name) => /^(.*)[.](full|one)-[0-9]+$/.exec(name));
  for (const [file, base, snapshot] of files.filter((match) => match !== null)) {
    const whole = join(dirname(path), file);
    if (base !== basename(path)) continue;
    const [found] = await look(whole);
    if (textOf(found) !== textOf(restored(emptyState, { into: "new", snapshot: snapshot as "full" | "one" }))) {
      return `a new file does not hold what its snapshot did`;
    }
    rmSync(whole);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values: { rounds, node, deno, seed, examples } } = parseArgs({
    options: {
      rounds: { type: "string", default: "300" },
      node: { type: "string", multiple: true, default: [] },
      deno: { type: "boolean", default: false },
      seed: { type: "string", default: "1" },
      examples: { type: "boolean", default: false },
    },
  });
  const runtimes = node.map((version) => nodeRuntime(programOf(version)));
  if (runtimes.length > 0) await (await import("../../../scripts/install_for_node.ts")).installForNode();
  if (deno || runtimes.length === 0) runtimes.push(denoRuntime(process.execPath));
  const folder = mkdtempSync(join(tmpdir(), "quiver-child-"));
  const killed = examples
    ? await killExamples(runtimes)
    : await killRounds(Number(rounds), Number(seed), runtimes, bundled(folder));
  rmSync(folder, { recursive: true });
  console.table(killed.table());
  for (const text of killed.found) console.log(text);
  if (killed.found.length > 0) process.exitCode = 1;
}

/** As one file of JavaScript: a child starts in a third of the time. */
function bundled(folder: string): string {
  const output = join(folder, "kill_child.mjs"), importMap = "tests/offline/import_map.json";
  const flags = ["--quiet", "--no-lock", "--import-map", importMap, "--platform", "deno", "--external", "node:*"];
  execFileSync(process.execPath, ["bundle", ...flags, "--output", output, child], { cwd: root });
  return output;
}

/** At every place where they use their file. */
async function killExamples(runtimes: readonly Runtime[]): Promise<Killed> {
  const { examples, killExample } = await import("./kill_examples.ts"), killed = new Killed();
  for (const runtime of runtimes) {
    for (const example of examples) {
      const { kills, found } = await killExample({ runtime, example, stride: 1 });
      killed.of(`${nameOf(runtime)} ${example}`).kills += kills;
      killed.of(`${nameOf(runtime)} ${example}`).wrong += found.length;
      killed.found.push(...found);
    }
  }
  return killed;
}

/** npm's wrapper would get the signal in the program's place. */
function programOf(version: string): string {
  const args = ["-y", `node@${version}`, "-p", "process.execPath"];
  const program = execFileSync("npx", args, { encoding: "utf8" }).trim();
  runtimeNames.set(program, `Node ${version}`);
  return program;
}
