// Many connections with many calls in flight, malformed input beside them, and a server in a process of its own: is it still there, has every
// call been answered, with its own answer, and how much memory is left in use?
// Server and load run on the runtime that runs this.
// usage: deno task stress:serve [--seconds 60] [--connections 200] [--calls 50] [--seed 1] [--no-thread]
import { Buffer } from "node:buffer";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { type ClientHttp2Session, connect as connectHttp2 } from "node:http2";
import process from "node:process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { codecFor } from "../../src/codec/codec.ts";
import { type Method, methods } from "../../src/methods.ts";
import { framed, pause } from "../client/peers.ts";
import { Dice } from "../oracle/dice.ts";
import { moves } from "./hostile.ts";

export interface StressOptions {
  readonly connections: number;
  /** In flight on each connection. */
  readonly calls: number;
  readonly seconds: number;
  readonly seed: number;
  /** More arguments of the server. */
  readonly serve?: readonly string[];
}

export interface StressReport {
  answered: number;
  /** Calls that ended with a status. */
  refused: number;
  /** Calls that did not end, or whose connection did. */
  lost: number;
  /** Answers of another call. */
  wrong: number;
  moves: number;
  crashed: boolean;
  /** Of the server, in MiB: before any load, after a shorter run of the same, at most, and at the end. */
  freshMiB: number;
  startMiB: number;
  mostMiB: number;
  endMiB: number;
  /** The same of what is in use, without garbage, at the start and at the end. */
  liveStartMiB: number;
  liveEndMiB: number;
  /** Of a call, in milliseconds. */
  p50: number;
  p99: number;
  /** What ended calls other than an answer, with how often. */
  failures: Record<string, number>;
}

const root = fileURLToPath(new URL("../../", import.meta.url)), apiKey = "correct horse";
const collectionName = "c", points = 2_000, size = 32;

interface Started {
  readonly child: ChildProcess;
  readonly port: number;
  readonly errors: readonly string[];
  /** Memory in use without garbage, in MiB: of the thread that serves. */
  live(): Promise<number>;
}

async function startServer(more: readonly string[]): Promise<Started> {
  const runtime = "Deno" in globalThis
    ? [
      "run",
      "-A",
      "--v8-flags=--expose-gc",
      "--no-lock",
      "--no-check",
      "--import-map",
      "tests/offline/import_map.json",
    ]
    : ["--expose-gc", "--experimental-strip-types", "--no-warnings", "--import", "./tests/offline/register.mjs"];
  const args = [...runtime, "tests/server/stress_server.ts", "--port", "0", ...more];
  const child = spawn(process.execPath, args, { cwd: root, env: { ...process.env, QUIVER_API_KEY: apiKey } });
  const errors: string[] = [];
  createInterface({ input: child.stderr! }).on("line", (line) => errors.push(line));
  const output = createInterface({ input: child.stdout! });
  const [address] = await once(output, "line") as [string];
  const live = async (): Promise<number> => {
    child.stdin!.write("\n");
    const [text] = await Promise.race([once(output, "line"), pause(10_000).then(() => ["NaN"])]) as [string];
    return Number(text);
  };
  return { child, port: Number(address.split(":")[1]), errors, live };
}

/** Resident, in MiB; 0 where the system does not tell. */
function memoryOf(pid: number): number {
  try {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))![1]) / 1024;
  } catch {
    return 0;
  }
}

function encode(method: Method, request: unknown): Buffer {
  const encoded = codecFor(method.request, "wire").encode(request), bytes = Buffer.from(encoded.bytes);
  encoded.release();
  return framed(bytes);
}

interface Asked {
  readonly method: Method;
  readonly request: unknown;
  /** Whether an answer is the one to this call. */
  isOwn(answer: never): boolean;
}

type Ids = readonly { id?: { num?: number | bigint } }[];
const idsOf = (result: Ids): number[] => result.map(({ id }) => Number(id?.num));
function vector(id: number): number[] {
  const dice = new Dice(id);
  return Array.from({ length: size }, () => dice.next() - 0.5);
}

/** A call whose answer is known. */
function draw(dice: Dice): Asked {
  const id = 1 + dice.int(points), found = { result: [] as Ids };
  const isId = (answer: typeof found) => idsOf(answer.result).join() === String(id);
  switch (dice.int(6)) {
    case 0:
    case 1:
      return { method: methods.getPoints, request: { collectionName, ids: [{ num: id }] }, isOwn: isId };
    case 2:
      return {
        method: methods.queryPoints,
        request: { collectionName, query: { nearest: { dense: { data: vector(id) } } }, limit: 1 },
        isOwn: isId,
      };
    case 3:
      return {
        method: methods.upsertPoints,
        request: { collectionName, wait: true, points: [pointOf(id)] },
        isOwn: (answer: { result?: { status?: number } }) => answer.result?.status === 2,
      };
    case 4:
      return {
        method: methods.scrollPoints,
        request: { collectionName, offset: { num: id }, limit: 1, withVectors: { enable: true } },
        isOwn: isId,
      };
    default:
      return {
        method: methods.countPoints,
        request: { collectionName, filter: { must: [{ hasId: { hasId: [{ num: id }] } }] } },
        isOwn: (answer: { result?: { count?: number | bigint } }) => Number(answer.result?.count) === 1,
      };
  }
}

const pointOf = (id: number) => ({
  id: { num: id },
  vectors: { vector: { dense: { data: vector(id) } } },
  payload: {},
});

/** One call on a session; resolves with the status, or with what kept one from coming. */
function call(session: ClientHttp2Session, { method, request, isOwn }: Asked): Promise<string> {
  return new Promise((resolve) => {
    const head = {
      ":method": "POST",
      ":path": method.path,
      "content-type": "application/grpc",
      te: "trailers",
      "api-key": apiKey,
    };
    const stream = session.request(head), parts: Buffer[] = [];
    let status: string | undefined, text = "";
    const note = (headers: Record<string, unknown>) => {
      if (!("grpc-status" in headers)) return;
      status = String(headers["grpc-status"]);
      text = decodeURIComponent(String(headers["grpc-message"] ?? ""));
    };
    const late = setTimeout(() => resolve("lost: no answer in 60 s"), 60_000);
    stream.on("response", note).on("trailers", note).on("data", (part: Buffer) => parts.push(part)).on(
      "error",
      () => {},
    );
    stream.on("close", () => {
      clearTimeout(late);
      if (status === undefined) return resolve("lost: the connection ended");
      if (status !== "0") return resolve(`status ${status}: ${text}`);
      const answer = codecFor(method.response, "wire").decode(Buffer.concat(parts).subarray(5));
      resolve(isOwn(answer as never) ? "own" : `wrong: ${method.rpc}`);
    });
    stream.end(encode(method, request));
  });
}

function openSession(port: number): ClientHttp2Session {
  const session = connectHttp2(`http://127.0.0.1:${port}`);
  session.on("error", () => {});
  session.setMaxListeners(0);
  return session;
}

async function fill(port: number): Promise<void> {
  const session = openSession(port), own = () => true;
  const vectorsConfig = { params: { size, distance: 1 } };
  await call(session, { method: methods.createCollection, request: { collectionName, vectorsConfig }, isOwn: own });
  const all = Array.from({ length: points }, (_, i) => pointOf(i + 1));
  await call(session, {
    method: methods.upsertPoints,
    request: { collectionName, wait: true, points: all },
    isOwn: own,
  });
  session.close();
}

class Counted {
  readonly failures: Record<string, number> = {};
  readonly times: number[] = [];
  answered = 0;

  add(outcome: string, ms: number): void {
    if (outcome !== "own") return void (this.failures[outcome] = (this.failures[outcome] ?? 0) + 1);
    this.answered++;
    this.times.push(ms);
  }

  of(start: string): number {
    return Object.entries(this.failures).reduce((sum, [name, times]) => name.startsWith(start) ? sum + times : sum, 0);
  }

  quantile(part: number): number {
    return this.times.sort((a, b) => a - b)[Math.floor(this.times.length * part)] ?? NaN;
  }
}

/** Keeps calls in flight until the time is over, and waits for the last of them. */
async function load(port: number, options: StressOptions, counted: Counted): Promise<void> {
  const until = performance.now() + options.seconds * 1000;
  const sessions = Array.from({ length: options.connections }, () => openSession(port));
  const caller = async (session: ClientHttp2Session, dice: Dice): Promise<void> => {
    while (performance.now() < until && !session.destroyed) {
      const start = performance.now();
      counted.add(await call(session, draw(dice)), performance.now() - start);
    }
  };
  const callers = sessions.flatMap((session, i) =>
    Array.from({ length: options.calls }, (_, j) => caller(session, new Dice(options.seed + i * 1_000 + j)))
  );
  await Promise.all(callers);
  for (const session of sessions) session.close();
}

/** Malformed input, eight at a time. @returns what ends it, and tells how many moves there were */
function harass(port: number, seed: number): () => Promise<number> {
  const all = Object.values(moves);
  let done = 0, isOver = false;
  const one = async (dice: Dice): Promise<void> => {
    while (!isOver) {
      await all[dice.int(all.length)]({ port, apiKey, dice });
      done++;
      await pause(2);
    }
  };
  const hostile = Array.from({ length: 8 }, (_, i) => one(new Dice(seed * 7 + i)));
  return async () => {
    isOver = true;
    await Promise.all(hostile);
    return done;
  };
}

/** Load with malformed input beside it. @returns how many moves there were */
async function run(port: number, options: StressOptions, counted: Counted): Promise<number> {
  const enough = harass(port, options.seed);
  await load(port, options, counted);
  return await enough();
}

export async function stress(options: StressOptions): Promise<StressReport> {
  const { child, port, errors, live } = await startServer(options.serve ?? []), pid = child.pid!;
  let crashed = false;
  child.once("exit", () => crashed = true);
  await fill(port);
  const freshMiB = memoryOf(pid), warm = new Counted(), counted = new Counted();
  await run(port, { ...options, seconds: options.seconds / 3 }, warm);
  await pause(Math.min(options.seconds * 100, 10_000));
  const startMiB = memoryOf(pid), liveStartMiB = await live();
  let mostMiB = startMiB;
  const watch = setInterval(() => mostMiB = Math.max(mostMiB, memoryOf(pid)), 200);
  const made = await run(port, options, counted);
  clearInterval(watch);
  await pause(Math.min(options.seconds * 100, 10_000));
  const endMiB = memoryOf(pid), liveEndMiB = crashed ? NaN : await live(), wasThere = !crashed;
  if (wasThere) {
    process.kill(pid, "SIGTERM");
    await once(child, "exit");
  }
  if (!wasThere) counted.add(`the server ended: ${errors.slice(-5).join(" ")}`, 0);
  return {
    answered: counted.answered,
    refused: counted.of("status"),
    lost: counted.of("lost"),
    wrong: counted.of("wrong"),
    moves: made,
    crashed: !wasThere,
    freshMiB,
    startMiB,
    mostMiB,
    endMiB,
    liveStartMiB,
    liveEndMiB,
    p50: counted.quantile(0.5),
    p99: counted.quantile(0.99),
    failures: counted.failures,
  };
}

if (import.meta.main) {
  const text = { type: "string" } as const, flag = { type: "boolean" } as const;
  const options = { seconds: text, connections: text, calls: text, seed: text, "no-thread": flag };
  const { values } = parseArgs({ options });
  const { seconds = "60", connections = "200", calls = "50", seed = "1" } = values;
  const serve = values["no-thread"] ? ["--no-thread"] : [];
  const report = await stress({ seconds: +seconds, connections: +connections, calls: +calls, seed: +seed, serve });
  console.log(report);
  const { crashed, lost, wrong, refused, liveStartMiB, liveEndMiB } = report;
  // Deno keeps memory of every connection that has ended: there it is shown, and judged by who reads it.
  const hasGrown = liveEndMiB > liveStartMiB * 1.2 && !("Deno" in globalThis);
  process.exit(crashed || lost + wrong + refused > 0 || hasGrown ? 1 : 0);
}
