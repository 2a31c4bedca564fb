// What a call costs our client and others, against a server that does nothing: every client in a process of its own, in turns.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { LineProcess } from "../measure/lines.ts";
import { type Result, resultsOf } from "../measure/report.ts";
import { inTurns } from "../measure/turns.ts";
import { root, type Runtime } from "../runtimes.ts";
import { writeAnswers } from "./answers.ts";
import type { Turn } from "./client_process.ts";
import type { Context } from "../suites.ts";
import { type Group, type Work, works } from "./works.ts";

const clientProgram = "bench/calls/client_process.ts";
export const serverProgram = "bench/calls/null_server.ts";
export const peers = ["official", "official-gzip", "rest", "protoloader", "http2"];

interface Extent {
  readonly rounds: number;
  /** Of the processor, in milliseconds: a turn, about, and what a client runs before the first; compilers need it. */
  readonly turnMs: number;
  readonly warmMs: number;
}

interface Place extends Extent {
  readonly runtime: Runtime;
  readonly server: Runtime;
  readonly peers: readonly string[];
}

export async function suite({ report, runtime, server, short, only = "" }: Context): Promise<void> {
  const extent = short ? { rounds: 9, turnMs: 100, warmMs: 800 } : { rounds: 11, turnMs: 300, warmMs: 2000 };
  const chosen = works.filter(({ name }) => name.includes(only));
  report.title(`Calls on ${runtime.name}: their cost to ours, and between which a half of the rounds lie`);
  report.table(await measureCalls(chosen, { ...extent, runtime, server, peers }));
}

export async function measureCalls(chosen: readonly Work[], place: Place): Promise<Result[]> {
  const folder = mkdtempSync(join(tmpdir(), "quiver-bench-")), results: Result[] = [];
  try {
    writeAnswers(folder);
    for (const [group, ofGroup] of Map.groupBy(chosen, (work) => work.group)) {
      results.push(...await measureGroup(group, ofGroup, folder, place));
    }
    return results;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function measureGroup(
  group: Group,
  chosen: readonly Work[],
  folder: string,
  place: Place,
): Promise<Result[]> {
  const { runtime, server, peers } = place;
  const serving = new LineProcess([...server.command(serverProgram), folder]);
  const clients: LineProcess[] = [];
  try {
    const [grpc, rest] = (await serving.next<number[]>()).map((port) => `127.0.0.1:${port}`);
    const addresses = JSON.stringify({ grpc, rest, proto: join(root, "proto"), bytes: folder });
    for (const peer of ["ours", ...peers]) {
      const client = new LineProcess([...runtime.command(clientProgram), peer, group, addresses]);
      clients.push(client);
      await client.next();
    }
    const results: Result[] = [];
    for (const work of chosen) results.push(...await measureWork(work, clients, place));
    return results;
  } finally {
    for (const client of clients) client.close();
    serving.close();
  }
}

async function measureWork(
  { name, inFlight }: Work,
  clients: readonly LineProcess[],
  { runtime, peers, rounds, turnMs, warmMs }: Place,
): Promise<Result[]> {
  const turns: Turn[][] = clients.map(() => []), counts: number[] = [];
  const ask = (at: number, calls: number) => clients[at].ask<Turn>({ calls, inFlight });
  for (let at = 0; at < clients.length; at++) counts.push(await warmUp((calls) => ask(at, calls), warmMs, turnMs));
  const costs = await inTurns(
    rounds,
    clients.map((_, at) => async () => {
      const turn = await ask(at, counts[at]);
      turns[at].push(turn);
      return turn.cpu;
    }),
  );
  const value = (of: (turn: Turn) => number) => turns.map((list) => list.map(of));
  const asIs = (cost: number) => cost;
  const measured = [
    { what: "cpu", costs, ours: asIs, unit: "µs" },
    { what: "p50", costs: value(({ p50 }) => p50), ours: asIs, unit: "µs" },
    { what: "rate", costs: value(({ rate }) => 1 / rate), ours: (cost: number) => 1 / cost, unit: "/s" },
  ];
  return measured.flatMap(({ what, costs, ours, unit }) =>
    resultsOf({ work: `${name}.${what}`, runtime: runtime.name, unit, ours }, peers, costs)
  );
}

/** Until it has run for long enough. @returns the calls of a turn */
async function warmUp(turn: (calls: number) => Promise<Turn>, warmMs: number, turnMs: number): Promise<number> {
  let calls = 2, spent = 0, wanted = 2;
  while (spent < warmMs * 1000) {
    const { cpu } = await turn(calls);
    spent += cpu * calls;
    wanted = Math.max(2, Math.ceil(turnMs * 1000 / cpu));
    calls = Math.min(calls * 4, wanted);
  }
  return wanted;
}
