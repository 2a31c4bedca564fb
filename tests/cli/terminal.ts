// A pseudo-terminal for command lines, by Python's standard library.
import { execFileSync, spawn } from "node:child_process";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { root } from "../run.ts";
import { command } from "./commands.ts";

const program = fileURLToPath(new URL("pseudo_terminal.py", import.meta.url));

/** Whether there are pseudo-terminals here: tests that need one are passed over where there are none. */
export const hasTerminal: boolean = (() => {
  try {
    execFileSync("python3", ["-c", "import pty, sys; sys.exit(sys.version_info < (3, 9))"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
})();

export interface Terminal {
  /** All that was shown, with what moves the cursor. */
  readonly shown: () => string;
  /** Settles once the pattern is shown. */
  readonly until: (pattern: RegExp) => Promise<void>;
  readonly press: (keys: string) => void;
  readonly ended: Promise<number>;
}

export const ctrlC = "\x03";

/** Runs a command line in a terminal of so many columns. */
export function inTerminal(
  args: readonly string[],
  { columns = 120, env = {} }: { columns?: number; env?: Record<string, string> } = {},
): Terminal {
  const variables = { ...process.env, TERM: "xterm", NO_COLOR: "", ...env };
  const child = spawn("python3", [program, String(columns), ...command(...args)], {
    cwd: root,
    env: variables,
    stdio: ["pipe", "pipe", "inherit"],
  });
  let shown = "";
  const waiting = new Set<() => void>();
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    shown += text;
    for (const look of waiting) look();
  });
  const ended = new Promise<number>((resolve) => child.on("close", (code) => resolve(code ?? -1)));
  const until = (pattern: RegExp) =>
    new Promise<void>((resolve, reject) => {
      const look = () => {
        if (!pattern.test(shown)) return;
        waiting.delete(look);
        resolve();
      };
      waiting.add(look);
      ended.then(() => reject(new Error(`${pattern} was not shown: ${JSON.stringify(shown.slice(-2000))}`)));
      look();
    });
  return { shown: () => shown, until, press: (keys) => void child.stdin.write(keys), ended };
}

/** The lines that are on the screen after all that was shown: cursor to a column, back to the start, clearing; nothing else is used. */
export function screenOf(shown: string): string[] {
  const lines: string[][] = [[]];
  let column = 0;
  // deno-lint-ignore no-control-regex -- what moves a cursor
  for (const [part, parameters = "", letter] of shown.matchAll(/\x1b\[([?\d;]*)([A-Za-z])|\x1b\d|[^]/gu)) {
    const line = lines[lines.length - 1];
    if (letter === "G") column = Number(parameters || 1) - 1;
    else if (letter === "K") line.splice(parameters === "2" ? 0 : column);
    else if (letter === "J") line.splice(column);
    else if (part === "\r") column = 0;
    else if (part === "\n") lines.push([]);
    else if (part.charCodeAt(0) !== 0x1b) {
      while (line.length < column) line.push(" ");
      line[column++] = part;
    }
  }
  return lines.map((line) => line.join("").trimEnd());
}
