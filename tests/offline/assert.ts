// Stands in for @std/assert where JSR cannot be reached: the same names and signatures over node:assert/strict.
import strict from "node:assert/strict";

// deno-lint-ignore no-explicit-any
type ErrorClass<E extends Error> = new (...args: any[]) => E;

export class AssertionError extends Error {
  constructor(message: string) {
    super(message);
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
  strict.deepStrictEqual(plain(actual), plain(expected), message as string);
}

export function assertNotEquals<T>(actual: T, expected: T, message?: string): void {
  strict.notDeepStrictEqual(plain(actual), plain(expected), message as string);
}

export function assertStrictEquals<T>(actual: unknown, expected: T, message?: string): asserts actual is T {
  strict.strictEqual(actual, expected, message as string);
}

export function assertExists<T>(actual: T, message = "Expected a value"): asserts actual is NonNullable<T> {
  if (actual === undefined || actual === null) throw new AssertionError(message);
}

export function assertAlmostEquals(actual: number, expected: number, tolerance = 1e-7, message?: string): void {
  if (Object.is(actual, expected) || Math.abs(actual - expected) <= tolerance) return;
  throw new AssertionError(message ?? `Expected ${actual} to be within ${tolerance} of ${expected}`);
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

export function assertInstanceOf<E extends Error>(
  actual: unknown,
  type: ErrorClass<E>,
  message?: string,
): asserts actual is E {
  assert(actual instanceof type, message ?? `Expected an instance of ${type.name}, got ${String(actual)}`);
}

export function assertThrows(fn: () => unknown): unknown;
export function assertThrows<E extends Error>(
  fn: () => unknown,
  type: ErrorClass<E>,
  includes?: string,
  message?: string,
): E;
export function assertThrows(
  fn: () => unknown,
  type?: ErrorClass<Error>,
  includes?: string,
  message?: string,
): unknown {
  let thrown: { error: unknown } | undefined;
  try {
    fn();
  } catch (error) {
    thrown = { error };
  }
  return checkThrown(thrown, type, includes, message ?? "Expected function to throw");
}

export async function assertRejects(fn: () => PromiseLike<unknown>): Promise<unknown>;
export async function assertRejects<E extends Error>(
  fn: () => PromiseLike<unknown>,
  type: ErrorClass<E>,
  includes?: string,
  message?: string,
): Promise<E>;
export async function assertRejects(
  fn: () => PromiseLike<unknown>,
  type?: ErrorClass<Error>,
  includes?: string,
  message?: string,
): Promise<unknown> {
  let thrown: { error: unknown } | undefined;
  try {
    await fn();
  } catch (error) {
    thrown = { error };
  }
  return checkThrown(thrown, type, includes, message ?? "Expected function to reject");
}

export function fail(message = "Failed"): never {
  throw new AssertionError(message);
}

function checkThrown(
  thrown: { error: unknown } | undefined,
  type: ErrorClass<Error> | undefined,
  includes: string | undefined,
  message: string,
): unknown {
  if (!thrown) throw new AssertionError(message);
  if (type) assertInstanceOf(thrown.error, type);
  if (includes !== undefined) assertStringIncludes((thrown.error as Error).message, includes);
  return thrown.error;
}

/** A Buffer is equal to the bytes it holds, as in @std/assert. */
function plain(value: unknown): unknown {
  return value instanceof Uint8Array && value.constructor !== Uint8Array ? new Uint8Array(value) : value;
}
