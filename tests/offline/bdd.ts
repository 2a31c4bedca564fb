// Stands in for @std/testing/bdd where JSR cannot be reached: the same names and options over node:test.
import * as node from "node:test";

export { after as afterAll, afterEach, before as beforeAll, beforeEach } from "node:test";

/** What of the library's options the tests use. */
export interface Options {
  ignore?: boolean;
}
type Test = () => void | Promise<void>;

export function describe(name: string, fn: () => void): void;
export function describe(name: string, options: Options, fn: () => void): void;
export function describe(name: string, options: Options | (() => void), fn?: () => void): void {
  if (typeof options === "function") node.describe(name, options);
  else node.describe(name, { skip: options.ignore ?? false }, fn);
}

export function it(name: string, fn: Test): void;
export function it(name: string, options: Options, fn: Test): void;
export function it(name: string, options: Options | Test, fn?: Test): void {
  if (typeof options === "function") node.it(name, options);
  else node.it(name, { skip: options.ignore ?? false }, fn);
}
