// What failed once holds, and so does each property for some inputs: `deno task fuzz` is for new ones.
import { afterAll, describe, it } from "@std/testing/bdd";
import { assertEquals } from "@std/assert";
import { regressions, replay, tryOne } from "./fuzz.ts";
import { closeServer } from "./peers.ts";
import { properties } from "./properties.ts";

const forMs = 700;

describe("fuzz", () => {
  afterAll(closeServer);
  it(`the ${regressions.length} inputs that failed once do not fail again`, async () => {
    assertEquals(await replay(), []);
  });
  for (const [i, property] of properties.entries()) {
    it(property.name, async () => {
      const end = performance.now() + forMs;
      // The same inputs each time, as many as there is time for, and some in any case.
      for (let seed = i * 1_000; seed < i * 1_000 + 10 || performance.now() < end; seed++) {
        assertEquals(await tryOne(property, seed), undefined);
      }
    });
  }
});
