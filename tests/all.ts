// Which run of the tests this is: the long one of `deno task ok` and CI, or the short one.
import process from "node:process";

/** Whether tests that install something or take a minute are wanted, and every version of a compiler. */
export const all = process.env.QUIVER_TESTS === "all";
