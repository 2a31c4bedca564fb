// Runs a command line: help, a command, and what went wrong with what to do about it.
import { exit, UsageError } from "./failure.ts";
import { explain } from "./hints.ts";
import type { Output } from "./output.ts";
import { parseCommandLine } from "./parse.ts";

/** @returns the exit code */
export async function runCommandLine(
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
  output: Output,
): Promise<number> {
  try {
    const parsed = parseCommandLine(args, environment);
    if ("help" in parsed) {
      await output.line(parsed.help.trimEnd());
      return exit.done;
    }
    const { run } = await parsed.form.load();
    return await run(parsed.given, output);
  } catch (error) {
    return tellFailure(error, output);
  }
}

function tellFailure(error: unknown, output: Output): number {
  const { message, hint, code } = explain(error);
  output.event({ event: "error", code, message, hint });
  output.say(`${output.paint("red", "error:")} ${message}`);
  if (hint !== undefined) output.say(`${output.paint("yellow", "hint:")} ${hint}`);
  if (!(error instanceof UsageError)) return exit.failed;
  output.say(`usage: quiver ${error.command === undefined ? "help" : `${error.command} --help`} says more`);
  return exit.usage;
}
