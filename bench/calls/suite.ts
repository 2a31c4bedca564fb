// What a call costs our client and others, against a server that does nothing: every client in a process of its own, in turns.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { LineProcess } from "../measure/lines.ts";
import type { Result } from "../measure/results.ts";
import { median, ratiosOf } from "../measure/stats.ts";
import { inTurns } from "../measure/turns.ts";
import { root, type Runtime } from "../runtimes.ts";
import { writeAnswers } from "./answers.ts";
import type { Turn } from "./client_process.ts";
import { type Group, type Work, works } from "./works.ts";

export const clientProgram = "bench/calls/client_process.ts";
export const serverProgram = "bench/calls/null_server.ts";
const peers = ["official", "official-gzip", "rest", "protoloader", "http2"];

export interface CallsOptions {
  readonly rounds: number;
  /** Of the processor, in milliseconds: a turn, about, and what a client runs before the first; compilers need it. */
  readonly turnMs: number;
  readonly warmMs: number;
  /** Only the works whose names contain this. */
  readonly only?: string | undefined;
}

export async function callsSuite(runtime: Runtime, server: Runtime, options: CallsOptions): Promise<Result[]> {
  const folder = mkdtempSync(join(tmpdir(), "quiver-bench-"));
  const results: Result[] = [];
  try {
    writeAnswers(folder);
    const chosen = works.filter(({ name }) => options.only === undefined || name.includes(options.only));
    for (const group of new Set(chosen.map((work) => work.group))) {
      results.push(...await measureGroup(group, chosen, folder, runtime, server, options));
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
  return results;
}

async function measureGroup(
  group: Group,
  chosen: readonly Work[],
  folder: string,
  runtime: Runtime,
  server: Runtime,
  options: CallsOptions,
): Promise<Result[]> {
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
    for (const work of chosen.filter((work) => work.group === group)) {
      results.push(...await measureWork(work, clients, runtime.name, options));
    }
    return results;
  } finally {
    for (const client of clients) client.close();
    serving.close();
  }
}

async function measureWork(
  { name, inFlight }: Work,
  clients: readonly LineProcess[],
  runtime: string,
  { rounds, turnMs, warmMs }: CallsOptions,
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
  const measured = [
    { what: "cpu", costs, unit: "µs" },
    { what: "p50", costs: value(({ p50 }) => p50), unit: "µs" },
    { what: "time", costs: value(({ rate }) => 1e6 / rate), unit: "µs" },
  ];
  return measured.flatMap(({ what, costs: [ours, ...others], unit }) =>
    peers.map((peer, at) => ({
      work: `${name}.${what}`,
      runtime,
      peer,
      ...ratiosOf(others[at], ours),
      ours: median(ours),
      unit,
    }))
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
