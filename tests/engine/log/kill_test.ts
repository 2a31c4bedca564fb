// A process that is killed at any time leaves what it answered; `deno task test:crash --rounds N` kills more of them.
import process from "node:process";
import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { denoRuntime, killRounds, nodeRuntime } from "./kill_rounds.ts";

const rounds = process.env.QUIVER_TESTS === "all" ? 30 : 3;

describe("After SIGKILL", () => {
  it("what was answered is there, and the file opens", async () => {
    const runtime = "Deno" in globalThis ? denoRuntime(process.execPath) : nodeRuntime(process.execPath);
    const { found, kills } = await killRounds(rounds, 1, [runtime]);
    assertEquals(found, []);
    assertEquals(kills, rounds);
  });
});
