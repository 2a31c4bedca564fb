// Keys: out of the environment and of files, never of the command line.
import { readFileSync } from "node:fs";
import type { Given } from "./command_form.ts";
import { UsageError } from "./failure.ts";

/** Everybody on a machine sees the command lines of its processes. @throws {UsageError} a key stands in this one */
export function refuseKeys(args: readonly string[]): void {
  const end = args.indexOf("--"), options = end < 0 ? args : args.slice(0, end);
  const found = options.map((arg) => /^--(?:read-only-|from-|to-)?api-key(?==|$)/.exec(arg)?.[0]).find((option) =>
    option !== undefined
  );
  if (found === undefined) return;
  throw new UsageError(
    `A key on the command line is seen by everybody on this machine, and kept by shells: give it as ${
      variableOf(found.slice(2))
    }, or in a file with ${found}-file`,
  );
}

/** The variable of `api-key` is `QUIVER_API_KEY`. */
const variableOf = (option: string): string => `QUIVER_${option.toUpperCase().replaceAll("-", "_")}`;

/**
 * A key of a file, without the newline at its end, or of the environment.
 *
 * @param option without `-file`: `api-key`
 * @throws {UsageError} it is given twice, or is none
 */
export function keyOf(given: Given, option: string): string | undefined {
  const variable = variableOf(option), fromEnvironment = given.environment[variable] || undefined;
  const file = given.text(`${option}-file`);
  if (file === undefined) return fromEnvironment;
  if (fromEnvironment !== undefined) {
    throw new UsageError(`The key is given twice, as ${variable} and in ${file}: give one of them`, given.command);
  }
  let text;
  try {
    text = readFileSync(file, "utf8").replace(/\r?\n$/, "");
  } catch (cause) {
    throw new UsageError(`Cannot read the key: ${(cause as Error).message}`, given.command);
  }
  if (!/^[\x20-\x7e]+$/.test(text)) {
    throw new UsageError(`${file} has no key: one line of printable ASCII is one`, given.command);
  }
  return text;
}
