// Which run of the tests this is: the long one of `deno task ok` and CI, or the short one.
import process from "node:process";

/** Whether tests that install something or take a minute are wanted, and every version of a compiler. */
export const all = process.env.QUIVER_TESTS === "all";

/** The cases of a test of many: in the short run every so many-th of them. */
export function sampled<Case>(cases: readonly Case[], every = 3): readonly Case[] {
  return all ? cases : cases.filter((_, i) => i % every === 0);
}
