// An example that is killed anywhere and run again ends as if nothing had been; `deno task test:crash --examples` kills at every place.
import process from "node:process";
import { assert, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { all } from "../../all.ts";
import { examples, killExample } from "./kill_examples.ts";
import { denoRuntime, nodeRuntime } from "./kill_rounds.ts";

const isDeno = "Deno" in globalThis, runtime = (isDeno ? denoRuntime : nodeRuntime)(process.execPath);
/** The others say `await using`, which Node knows from 24 on. */
const understood = isDeno || parseInt(process.versions.node) >= 24 ? examples : ["tutorial.ts"];

describe("Killed in the middle and run again, it ends as if nothing had been:", () => {
  for (const example of all ? understood : ["tutorial.ts"]) {
    it(example, async () => {
      const { kills, found } = await killExample({ runtime, example, stride: all ? 17 : 41 });
      assertEquals(found, []);
      assert(kills > 0);
    });
  }
});
