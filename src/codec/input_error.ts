// Errors about a value that cannot be encoded: they name the value's path, which grows on the way out of the encoder.
import { habitText } from "./habits.ts";

const paths = new WeakMap<Error, { path: string; text: string }>();

/** Makes an error one of a value, to which a path can be added. */
export function inputError<E extends Error>(error: E, text: string): E {
  paths.set(error, { path: "", text });
  return error;
}

/** A value of a wrong kind, an unknown key, a missing member. */
export function wrongType(text: string): TypeError {
  return inputError(new TypeError(text), text);
}

/** A value of the right kind that is out of range. */
export function outOfRange(text: string): RangeError {
  return inputError(new RangeError(text), text);
}

/** Adds `key` (a name, or a position in a list) to the front of an input error's path; other errors stay as they are. */
export function prefixed(error: unknown, key: string | number): unknown {
  const found = error instanceof Error ? paths.get(error) : undefined;
  if (found === undefined) return error;
  const own = typeof key === "number" ? `[${key}]` : key;
  found.path = found.path === "" || found.path.startsWith("[") ? own + found.path : `${own}.${found.path}`;
  (error as Error).message = `${found.path}: ${found.text}`;
  return error;
}

/** An unknown key: the error says what it is called here, or names the nearest known one. Its path ends in the key. */
export function unknownKey(key: string, known: Iterable<string>, message: string): unknown {
  const names = [...known];
  const hint = habitText(key, names, message) ?? nearestText(key, names);
  return prefixed(wrongType(`Unknown key of ${message}; ${hint}`), key);
}

/** Names the nearest known name, or all of them. */
export function nearestText(key: string, names: readonly string[]): string {
  const near = nearest(key, names);
  return near === undefined ? `known are ${listed(names)}` : `did you mean "${near}"?`;
}

/** An unknown word where one of a few is due. */
export function unknownWord(word: string, known: Iterable<string>, what: string): TypeError {
  const names = [...known];
  const near = nearest(word, names);
  const hint = near === undefined ? `known are ${listed(names.map((name) => `"${name}"`))}` : `did you mean "${near}"?`;
  return wrongType(`"${word}" is no ${what}; ${hint}`);
}

/** How a value is named in an error. */
export function named(value: unknown): string {
  if (typeof value === "string") return value.length > 40 ? "a string" : JSON.stringify(value);
  if (typeof value === "bigint") return `${value}n`;
  if (typeof value === "function") return "a function";
  if (typeof value === "symbol") return "a symbol";
  if (value === null || typeof value !== "object") return String(value);
  if (Array.isArray(value)) return value.length === 0 ? "an empty array" : "an array";
  const name = value.constructor?.name;
  return name === undefined || name === "Object" ? "an object" : `a ${name}`;
}

/** Whether an object that shows no keys is of a class (a Promise, a Set, a Date): its content would be lost. */
export function hidesContent(value: object): boolean {
  const prototype = Object.getPrototypeOf(value);
  return prototype !== null && Object.getPrototypeOf(prototype) !== null;
}

export function listed(words: readonly string[]): string {
  return words.length === 0 ? "none" : words.join(", ");
}

/** The known word that is fewest edits away, if it is near enough to be meant. */
export function nearest(word: string, known: Iterable<string>): string | undefined {
  const plain = (text: string) => text.toLowerCase().replaceAll(/[^a-z0-9]/g, "");
  const wanted = plain(word);
  let best: string | undefined;
  let least = Math.max(2, Math.floor(word.length / 3)) + 1;
  for (const name of known) {
    const distance = edits(wanted, plain(name));
    if (distance < least) [best, least] = [name, distance];
  }
  return best;
}

/** Edits between two words; a swap of neighbours is one. */
function edits(a: string, b: string): number {
  if (a.length > 64 || b.length > 64) return Infinity;
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i++) {
    rows.push([i]);
    for (let j = 1; j <= b.length; j++) {
      const change = rows[i - 1][j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1);
      let least = Math.min(change, rows[i - 1][j] + 1, rows[i][j - 1] + 1);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        least = Math.min(least, rows[i - 2][j - 2] + 1);
      }
      rows[i].push(least);
    }
  }
  return rows[a.length][b.length];
}
