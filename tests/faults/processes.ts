// The two processes of the faults: one with the peers, one with the client, so that what is left of a client shows when it should end.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import type { Report } from "./client_main.ts";

/** A program and its arguments. */
export type Command = readonly string[];

export interface Peers extends AsyncDisposable {
  /** The port where they take orders. */
  readonly control: number;
  close(): Promise<void>;
  /** As a crash ends it: nothing is said to anybody. */
  kill(): Promise<void>;
}

function start([program, ...args]: Command, cwd: string): ChildProcess {
  return spawn(program, args, { cwd, stdio: ["pipe", "pipe", "pipe"] });
}

async function text(stream: AsyncIterable<unknown>): Promise<string> {
  let all = "";
  for await (const part of stream) all += String(part);
  return all;
}

export async function startPeers(command: Command, cwd: string): Promise<Peers> {
  const child = start(command, cwd);
  const errors = text(child.stderr!);
  const [first] = await Promise.race([
    once(child.stdout!, "data"),
    once(child, "exit").then(async () => {
      throw new Error(`The peers did not start: ${await errors}`);
    }),
  ]);
  const ended = once(child, "exit");
  const close = async () => {
    child.stdin!.end();
    await ended;
  };
  const kill = async () => {
    child.kill("SIGKILL");
    await ended;
  };
  return { control: Number(String(first)), close, kill, [Symbol.asyncDispose]: close };
}

/** What the client's process came to. */
export interface Outcome {
  readonly report: Report;
  /** What it printed to stderr. */
  readonly errors: string;
  /** Undefined if it did not end by itself. */
  readonly code: number | undefined;
}

/** How long the process may take to end, once it has reported. */
const endingMs = 5_000;

export async function runClient(command: Command, control: number, cwd: string): Promise<Outcome> {
  const child = start([...command, "--control", String(control)], cwd), errors = text(child.stderr!);
  const exited = once(child, "exit").then(([code]) => code as number);
  let output = "";
  child.stdout!.on("data", (part) => void (output += part));
  while (!output.endsWith("}\n")) {
    const ended = await Promise.race([exited, once(child.stdout!, "data").then(() => undefined)]);
    if (ended !== undefined && !output.endsWith("}\n")) throw new Error(`The client's process failed: ${await errors}`);
  }
  let timer: ReturnType<typeof setTimeout> | undefined;
  const code = await Promise.race([
    exited,
    new Promise<undefined>((late) => timer = setTimeout(late, endingMs, undefined)),
  ]);
  clearTimeout(timer);
  if (code === undefined) child.kill("SIGKILL");
  return { report: JSON.parse(output), errors: await errors, code };
}
