// Our database in a file beside others that run in the process: Python's local mode, and three of npm; each in a process of its own, in turns.
//
// The packages of npm are installed into `.tmp/` when the suite runs. Python needs `pip install qdrant-client` (PEER_PYTHON: another
// interpreter); what is not there is left out.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { embeddingLike, makeWorkload, rowOf, type Workload } from "../engine/workload.ts";
import { LineProcess } from "../measure/lines.ts";
import { type Report, resultsOf } from "../measure/report.ts";
import { inTurns } from "../measure/turns.ts";
import { installed, nodeOf, packed, root } from "../runtimes.ts";
import type { Context } from "../suites.ts";

const size = 128, rounds = 5;
/** The peers as the results name them, their packages and their modules in `databases/`. */
const peers = [
  { peer: "hnswlib-node", packages: ["hnswlib-node@3.0.0"], module: "hnswlib" },
  { peer: "lancedb", packages: ["@lancedb/lancedb@0.39.0"], module: "lancedb" },
  { peer: "sqlite-vec", packages: ["sqlite-vec@0.1.9"], module: "sqlite_vec" },
];

interface Candidate {
  readonly peer: string;
  start(): Promise<LineProcess>;
  open: number[];
}

interface Answer {
  readonly ms: number;
  readonly ids: number[];
}

function candidatesFor(folder: string, count: number): Candidate[] {
  const packages = join(root, ".tmp/bench/beside"), node = nodeOf("24");
  installed(packages, [packed(), ...peers.flatMap((each) => each.packages)]);
  const started = (peer: string, command: readonly string[]): Candidate => {
    const open: number[] = [];
    const start = async () => {
      const running = new LineProcess(command, peer === "python" ? "ignore" : "inherit");
      open.push((await running.next<{ open: number }>()).open);
      return running;
    };
    return { peer, start, open };
  };
  const program = fileURLToPath(new URL("database_process.ts", import.meta.url));
  const python = fileURLToPath(new URL("local_mode.py", import.meta.url));
  const here = [node, "--no-warnings", program];
  return [
    started("ours", [...here, "ours", packages, join(folder, "ours"), String(count)]),
    started("python", [process.env.PEER_PYTHON ?? "python3", python, folder, join(folder, "python")]),
    ...peers.map(({ peer, module }) => started(peer, [...here, module, packages, join(folder, module), String(count)])),
  ];
}

export async function suite({ report, short }: Context): Promise<void> {
  const count = short ? 10_000 : 50_000, folder = mkdtempSync(join(tmpdir(), "quiver-bench-"));
  const workload = makeWorkload(count, size, embeddingLike);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "vectors"), workload.vectors);
  writeFileSync(join(folder, "queries"), workload.queries);
  writeFileSync(join(folder, "numbers"), JSON.stringify(workload.numbers));
  try {
    report.title(`Databases in the process, ${count} × ${size} in a file: their processor time to ours`);
    report.add({ name: "points of the databases in the process", value: count });
    await measure(candidatesFor(folder, count), workload, report);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function measure(all: readonly Candidate[], workload: Workload, report: Report): Promise<void> {
  const running: LineProcess[] = [], there: Candidate[] = [];
  for (const candidate of all) {
    try {
      running.push(await candidate.start());
      there.push(candidate);
    } catch {
      console.log(`${candidate.peer} is not there`);
    }
  }
  const names = there.slice(1).map(({ peer }) => peer), runtime = "node24";
  const upserts = await upsertsOf(running, workload.count);
  report.table(resultsOf({ work: "beside.upsert", runtime, unit: "µs" }, names, upserts));
  for (const what of ["search", "filtered"] as const) {
    const costs = await searchesOf(what, running);
    report.table(resultsOf({ work: `beside.${what}`, runtime, unit: "ms" }, names, costs));
  }
  for (const [at, each] of running.entries()) {
    const found = await recallOf(each, workload);
    report.add({ name: `recall@10 of ${there[at].peer}`, value: found });
    each.end();
    await each.ended();
  }
  const opens = await inTurns(rounds, there.map((candidate) => () => openedAgain(candidate)));
  report.table(resultsOf({ work: "beside.open", runtime, unit: "ms" }, names, opens));
}

/** Microseconds a point, with a share of what the index takes when all are there; each round is a fifth of the points. */
async function upsertsOf(running: readonly LineProcess[], count: number): Promise<number[][]> {
  const ask = async (at: number, what: string, from = 0, times = 1) =>
    (await running[at].ask<Answer>({ do: what, from, times })).ms;
  for (let at = 0; at < running.length; at++) await ask(at, "create");
  const times = count / 1000 / rounds;
  const costs = await inTurns(rounds, running.map((_, at) => (round) => ask(at, "upsert", round * times, times)));
  const shares: number[] = [];
  for (let at = 0; at < running.length; at++) shares.push(1000 * await ask(at, "finish") / count);
  return costs.map((list, at) => list.map((ms) => ms + shares[at]));
}

/** In turns of about 200 ms, for some take a thousand times as long as others. */
async function searchesOf(what: "search" | "filtered", running: readonly LineProcess[]): Promise<number[][]> {
  const times: number[] = [];
  const ask = async (at: number, round: number, count: number) =>
    (await running[at].ask<Answer>({ do: what, from: Math.max(round, 0) * 20, times: count })).ms;
  for (let at = 0; at < running.length; at++) {
    times.push(Math.max(1, Math.min(40, Math.ceil(200 / await ask(at, 0, 2)))));
  }
  return await inTurns(rounds, running.map((_, at) => (round) => ask(at, round, times[at])), 3);
}

async function openedAgain({ start, open }: Candidate): Promise<number> {
  const running = await start();
  running.end();
  await running.ended();
  return open.at(-1)!;
}

/** Of 20 queries, how many of the nearest 10 are found. */
async function recallOf(running: LineProcess, { count, vectors, queries }: Workload): Promise<number> {
  let found = 0;
  for (let i = 0; i < 20; i++) {
    const query = rowOf(queries, size, i), scores = new Float32Array(count);
    for (let row = 0; row < count; row++) {
      const vector = rowOf(vectors, size, row);
      for (let at = 0; at < size; at++) scores[row] += vector[at] * query[at];
    }
    const worst = scores.toSorted()[count - 10];
    const { ids } = await running.ask<Answer>({ do: "search", from: i, times: 1 });
    found += ids.filter((id) => scores[id] >= worst - 1e-6).length;
  }
  return found / 200;
}
