// Requests that are nearly right, one after another: each is answered, quickly, and never as a failure of the server's own.
import { describe, it } from "@std/testing/bdd";
import { assertEquals } from "@std/assert";
import { fuzz } from "./fuzz.ts";

describe("REST", () => {
  it("answers mutated requests, none of them with a failure of its own", async () => {
    const { found } = await fuzz(1, 6_000, 10_000);
    assertEquals(found, []);
  });
});
