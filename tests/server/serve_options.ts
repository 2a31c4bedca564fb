// What the command line of `serve` asks of the function.
import type { ServeOptions } from "../../mod.ts";
import { serveArguments } from "../../src/cli/arguments.ts";
import { parseCommandLine } from "../../src/cli/parse.ts";

export function serveOptions(
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>> = {},
): ServeOptions {
  const parsed = parseCommandLine(["serve", ...args], environment);
  if ("help" in parsed) throw new Error("Expected a command that runs, got help");
  return serveArguments(parsed.given).options;
}
