// Options that a caller gives: unknown and wrong ones are refused, or a misspelt deadline would be no deadline.
import { named, nearestText } from "../codec/input_error.ts";

/** What an option must be: in words, and as a test; options within it have a table of their own. */
export type OptionRule = { readonly wanted: string; test(value: unknown): boolean } | NestedRule;
interface NestedRule {
  readonly options: OptionRules;
  readonly required: readonly string[];
}
export type OptionRules = Readonly<Record<string, OptionRule>>;
/** A rule for every option of a type: a new one does not compile without. */
export type RulesOf<T> = { readonly [K in keyof Required<T>]: OptionRule };

const rule = (wanted: string, test: (value: unknown) => boolean): OptionRule => ({ wanted, test });

export const text: OptionRule = rule("a string", (value) => typeof value === "string");
export const bytesOrText: OptionRule = rule(
  "a string or bytes",
  (value) => typeof value === "string" || value instanceof Uint8Array,
);
export const textOrFunction: OptionRule = rule(
  "a string or a function",
  (value) => typeof value === "string" || typeof value === "function",
);
/** A deadline's size, and a port's, is checked where it is used, and is a RangeError there. */
export const number: OptionRule = rule("a number", (value) => typeof value === "number");
export const positive: OptionRule = rule("a positive number", (value) => typeof value === "number" && value > 0);
export const notNegative: OptionRule = rule(
  "a number of at least 0",
  (value) => typeof value === "number" && value >= 0,
);
export const count: OptionRule = rule(
  "a whole number of at least 1",
  (value) => Number.isSafeInteger(value) && (value as number) >= 1,
);
export const flag: OptionRule = rule("true or false", (value) => typeof value === "boolean");
/** What is shown in a header. */
export const secret: OptionRule = rule(
  "a string of printable ASCII that is not empty",
  (value) => typeof value === "string" && /^[\x20-\x7e]+$/.test(value),
);
export const aFunction: OptionRule = rule("a function", (value) => typeof value === "function");
export const headersRecord: OptionRule = rule(
  "a record of names and strings",
  (value) => typeof value === "object" && value !== null && !Array.isArray(value) && !(Symbol.iterator in value),
);
/** What is in it is checked when it is loaded. */
export const protoSource: OptionRule = rule(
  "a path, a list of paths, or a descriptor ({ nested })",
  (value) => typeof value === "string" || (typeof value === "object" && value !== null),
);
export const abortSignal: OptionRule = rule("an AbortSignal", isSignal);
export const callable: OptionRule = rule("a database or a service (an object with `call`)", (value) => {
  return typeof value === "object" && typeof (value as { call?: unknown } | null)?.call === "function";
});
export const nested = (options: OptionRules, ...required: readonly string[]): OptionRule => ({ options, required });
export const oneOf = (...words: readonly string[]): OptionRule =>
  rule(words.map((word) => `"${word}"`).join(" or "), (value) => words.includes(value as string));

/** Told by its members: a test environment may have a class of its own. */
function isSignal(value: unknown): boolean {
  const signal = value as Partial<AbortSignal> | null;
  return typeof signal === "object" && typeof signal?.aborted === "boolean" &&
    typeof signal.addEventListener === "function";
}

/**
 * Looks at all options.
 *
 * @param of what takes them, as errors name it: `connect`, or `connect's tls`
 * @throws {TypeError} no object, an unknown option, one of a wrong type
 */
export function checkOptions(options: unknown, rules: OptionRules, of: string): void {
  if (options === undefined) return;
  const names = Object.keys(rules);
  if (typeof options !== "object" || options === null || Array.isArray(options)) {
    throw new TypeError(`Expected the options of ${of} ({ ${names.join(", ")} }), got ${named(options)}`);
  }
  for (const name in options) {
    const found = Object.hasOwn(rules, name) ? rules[name] : undefined;
    if (found === undefined) throw unknownOption(options, name, names, of);
    const value = (options as Record<string, unknown>)[name];
    if (value === undefined) continue;
    if ("options" in found) checkNested(value, found, `${of}'s ${name}`);
    else if (!found.test(value)) {
      throw new TypeError(`The option ${name} of ${of} is ${found.wanted}, got ${shown(name, value)}`);
    }
  }
}

function checkNested(value: unknown, { options, required }: NestedRule, of: string): void {
  checkOptions(value, options, of);
  const missing = required.find((name) => (value as Record<string, unknown>)[name] === undefined);
  if (missing !== undefined) throw new TypeError(`The option ${missing} of ${of} is required`);
}

function unknownOption(options: object, name: string, names: readonly string[], of: string): TypeError {
  if (isSignal(options)) {
    return new TypeError(`Expected the options of ${of}, got an AbortSignal: give { signal }`);
  }
  return new TypeError(`Unknown option "${name}" of ${of}; ${nearestText(name, names)}`);
}

/** A key is not repeated in an error. */
function shown(name: string, value: unknown): string {
  return /^(?:(?:readOnlyA|a)piKey|key)$/.test(name) ? `a value of type ${typeof value}` : named(value);
}
