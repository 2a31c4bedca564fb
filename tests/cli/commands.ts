// Runs command lines: in this process, or as a process of their own.
import { type ChildProcess, spawn, type SpawnOptions } from "node:child_process";
import process from "node:process";
import { jsonText, type Output } from "../../src/cli/output.ts";
import { runCommandLine } from "../../src/cli/run.ts";
import { root, runtime } from "../run.ts";

/** What a command line said. */
export interface Said {
  readonly code: number;
  /** Standard output. */
  readonly lines: readonly string[];
  /** Standard error. */
  readonly messages: readonly string[];
}

/** In this process, without a terminal. */
export async function quiver(args: readonly string[], environment: Record<string, string> = {}): Promise<Said> {
  const lines: string[] = [], messages: string[] = [], json = args.includes("--json");
  const output: Output = {
    json,
    live: false,
    columns: undefined,
    line: (text) => Promise.resolve(void lines.push(...text.split("\n"))),
    event: (value) => json && void lines.push(jsonText(value)),
    say: (text) => void messages.push(text),
    paint: (_, text) => text,
  };
  return { code: await runCommandLine(args, environment, output), lines, messages };
}

/** Lines of JSON as values. */
// deno-lint-ignore no-explicit-any -- each event has fields of its own
export const events = ({ lines }: Said): any[] => lines.map((line) => JSON.parse(line));

/** The command of a process that runs a command line. */
export const command = (
  ...args: readonly string[]
): readonly string[] => [...runtime, `${root}src/cli/main.ts`, ...args];

export interface Child extends Said {
  readonly output: string;
  readonly errors: string;
}

/** A process of its own, and what became of it. */
export function started(
  args: readonly string[],
  options: SpawnOptions = {},
): { readonly child: ChildProcess; readonly ended: Promise<Child> } {
  const [program, ...before] = command(...args);
  const env = { ...process.env, ...options.env };
  const child = spawn(program, before, { cwd: root, stdio: ["ignore", "pipe", "pipe"], ...options, env });
  let output = "", errors = "";
  child.stdout?.setEncoding("utf8").on("data", (text) => output += text);
  child.stderr?.setEncoding("utf8").on("data", (text) => errors += text);
  const linesOf = (text: string) => text.split("\n").slice(0, -1);
  const ended = new Promise<Child>((resolve) => {
    child.on("close", (code) => {
      resolve({ code: code ?? -1, output, errors, lines: linesOf(output), messages: linesOf(errors) });
    });
  });
  return { child, ended };
}

/** Points as lines of JSON. */
export const jsonLines = (points: readonly unknown[]): string => points.map((point) => `${jsonText(point)}\n`).join("");
