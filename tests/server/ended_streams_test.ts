// Connections that break in the same bytes that their calls came in.
import { describe, it } from "@std/testing/bdd";
import { assertEquals } from "@std/assert";
import { run } from "../run.ts";

describe("a server that is told of a call after its connection broke", () => {
  it("goes on", async () => {
    const { code, output, errors } = await run(["tests/server/broken_call.ts"]);
    assertEquals([code, output.trim(), errors], [0, "answered", ""]);
  });
});
