// dnt.ts, which builds the npm package at a release, type-checks against what it uses of its library.
import { execFile } from "node:child_process";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { describe, it } from "@std/testing/bdd";
import { assertEquals } from "@std/assert";

const root = fileURLToPath(new URL("../../", import.meta.url));

describe("dnt.ts", () => {
  it("type-checks", { ignore: !("Deno" in globalThis) }, async () => {
    const args = ["check", "--no-lock", "--config", "tests/package/dnt/deno.json", "dnt.ts"];
    const outcome = await new Promise<string>((resolve) => {
      execFile(process.execPath, args, { cwd: root }, (error, _stdout, stderr) => resolve(error ? stderr : ""));
    });
    assertEquals(outcome, "");
  });
});
