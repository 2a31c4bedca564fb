// Stands in for @std/assert where JSR cannot be reached: the same names, signatures and verdicts.
import strict from "node:assert/strict";
import { stripVTControlCharacters } from "node:util";
import { equal } from "./equal.ts";

// deno-lint-ignore no-explicit-any
type Class<T> = abstract new (...args: any[]) => T;

export class AssertionError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "AssertionError";
  }
}

export function assert(condition: unknown, message = "Expected a truthy value"): asserts condition {
  if (!condition) throw new AssertionError(message);
}

export function assertFalse(condition: unknown, message = "Expected a falsy value"): asserts condition is false {
  if (condition) throw new AssertionError(message);
}

export function assertEquals<T>(actual: T, expected: T, message?: string): void {
  if (!equal(actual, expected)) throw different("deepStrictEqual", actual, expected, message);
}

export function assertNotEquals<T>(actual: T, expected: T, message?: string): void {
  if (equal(actual, expected)) throw different("notDeepStrictEqual", actual, expected, message);
}

export function assertStrictEquals<T>(actual: unknown, expected: T, message?: string): asserts actual is T {
  if (!Object.is(actual, expected)) throw different("strictEqual", actual, expected, message);
}

export function assertExists<T>(actual: T, message = "Expected a value"): asserts actual is NonNullable<T> {
  if (actual === undefined || actual === null) throw new AssertionError(message);
}

/** @param tolerance by default a ten-millionth of what is expected */
export function assertAlmostEquals(actual: number, expected: number, tolerance?: number, message?: string): void {
  const within = tolerance ?? (Number.isFinite(expected) ? Math.abs(expected * 1e-7) : 1e-7);
  if (Object.is(actual, expected) || Math.abs(expected - actual) <= within) return;
  throw new AssertionError(message ?? `Expected ${actual} to be within ${within} of ${expected}`);
}

export function assertGreater(actual: number, expected: number, message?: string): void {
  assert(actual > expected, message ?? `Expected ${actual} > ${expected}`);
}

export function assertLess(actual: number, expected: number, message?: string): void {
  assert(actual < expected, message ?? `Expected ${actual} < ${expected}`);
}

export function assertStringIncludes(actual: string, expected: string, message?: string): void {
  assert(
    actual.includes(expected),
    message ?? `Expected ${JSON.stringify(actual)} to contain ${JSON.stringify(expected)}`,
  );
}

export function assertMatch(actual: string, expected: RegExp, message?: string): void {
  assert(expected.test(actual), message ?? `Expected ${JSON.stringify(actual)} to match ${expected}`);
}

export function assertInstanceOf<T>(actual: unknown, type: Class<T>, message?: string): asserts actual is T {
  assert(actual instanceof type, message ?? `Expected an instance of ${type.name}, got ${String(actual)}`);
}

export function assertThrows(fn: () => unknown, message?: string): unknown;
export function assertThrows<E extends Error>(
  fn: () => unknown,
  type: Class<E>,
  includes?: string,
  message?: string,
): E;
export function assertThrows(
  fn: () => unknown,
  type?: Class<Error> | string,
  includes?: string,
  message?: string,
): unknown {
  try {
    fn();
  } catch (error) {
    return checkThrown(error, type, includes, message);
  }
  throw new AssertionError(`Expected function to throw ${typeof type === "string" ? type : message ?? ""}`);
}

export async function assertRejects(fn: () => PromiseLike<unknown>, message?: string): Promise<unknown>;
export async function assertRejects<E extends Error>(
  fn: () => PromiseLike<unknown>,
  type: Class<E>,
  includes?: string,
  message?: string,
): Promise<E>;
export async function assertRejects(
  fn: () => PromiseLike<unknown>,
  type?: Class<Error> | string,
  includes?: string,
  message?: string,
): Promise<unknown> {
  const promise = promiseOf(fn);
  try {
    await promise;
  } catch (error) {
    return checkThrown(error, type, includes, message);
  }
  throw new AssertionError(`Expected function to reject ${typeof type === "string" ? type : message ?? ""}`);
}

/** A function that throws before it gives a promise does not reject. */
function promiseOf(fn: () => PromiseLike<unknown>): PromiseLike<unknown> {
  let returned: PromiseLike<unknown> | undefined;
  let cause: unknown;
  try {
    returned = fn();
  } catch (error) {
    cause = error;
  }
  if (typeof returned === "object" && typeof returned?.then === "function") return returned;
  throw new AssertionError("Function throws when expected to reject", { cause });
}

export function fail(message = "Failed"): never {
  throw new AssertionError(message);
}

function checkThrown(
  error: unknown,
  type: Class<Error> | string | undefined,
  includes = "",
  message?: string,
): unknown {
  if (type === undefined || typeof type === "string") return error;
  assertInstanceOf(error, type, message);
  assertStringIncludes(stripVTControlCharacters(error.message), stripVTControlCharacters(includes), message);
  return error;
}

/** With the difference that Node's own assertion shows. */
function different(operator: string, actual: unknown, expected: unknown, message?: string): AssertionError {
  const shown = new strict.AssertionError({ operator, actual, expected }).message;
  return new AssertionError(message === undefined ? shown : `${message}\n${shown}`);
}
