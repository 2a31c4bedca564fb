// Values of options: numbers, words, JSON, keys of files.
import { readFileSync } from "node:fs";
import type { Given } from "./command_form.ts";
import { UsageError } from "./failure.ts";

/** @throws {UsageError} it is no whole number within these bounds */
export function numberOf(
  given: Given,
  option: string,
  { least = 0, most = Number.MAX_SAFE_INTEGER }: { least?: number; most?: number } = {},
): number | undefined {
  const text = given.text(option);
  if (text === undefined) return undefined;
  if (!/^\d{1,16}$/.test(text) || Number(text) > most || Number(text) < least) {
    throw wrongValue(option, `a number from ${least} to ${most}`, text, given);
  }
  return Number(text);
}

/** @throws {UsageError} it is none of the words */
export function wordOf<Word extends string>(given: Given, option: string, words: readonly Word[]): Word | undefined {
  const text = given.text(option);
  if (text === undefined) return undefined;
  const found = words.find((word) => word.toLowerCase() === text.toLowerCase());
  if (found === undefined) {
    throw wrongValue(option, words.map((word) => `"${word}"`).join(" or "), text, given);
  }
  return found;
}

/** @throws {UsageError} the command needs it */
export function neededText(given: Given, option: string): string {
  const text = given.text(option);
  if (text === undefined) throw new UsageError(`--${option} is needed`, given.command);
  return text;
}

export function wrongValue(option: string, expected: string, text: string, given: Given): UsageError {
  return new UsageError(`--${option} must be ${expected}, current value is "${text}"`, given.command);
}

/** The text of an option, or of the file that `@FILE` names. */
export function textOrFile(given: Given, option: string): string | undefined {
  const text = given.text(option);
  if (!text?.startsWith("@")) return text;
  try {
    return readFileSync(text.slice(1), "utf8");
  } catch (cause) {
    throw new UsageError(`Cannot read --${option}: ${(cause as Error).message}`, given.command);
  }
}
