// A minute of random requests against Qdrant's own engine, where Python can have it.
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { describe, it } from "@std/testing/bdd";
import { assertEquals, assertGreater } from "@std/assert";
import { fuzz } from "./fuzz.ts";

const folder = fileURLToPath(new URL("../../.tmp/oracle/", import.meta.url));
// The same requests each time: `deno task fuzz:oracle` is for new ones.
const firstSeed = 1;
const seconds = Number(process.env.ORACLE_SECONDS ?? 60);

/** The Python of a virtual environment with the engine in it; undefined where that cannot be. */
function pythonWithEngine(): string | undefined {
  const python = `${folder}bin/python`;
  const quiet = { stdio: "ignore", timeout: 120_000 } as const;
  try {
    execFileSync("python3", ["-c", "import sys; sys.exit(sys.version_info < (3, 10))"], quiet);
    if (!existsSync(python)) execFileSync("python3", ["-m", "venv", folder], quiet);
    execFileSync(python, ["-m", "pip", "install", "--quiet", "qdrant-edge-py==0.9.0"], quiet);
    execFileSync(python, ["-c", "import qdrant_edge"], quiet);
    return python;
  } catch {
    return undefined;
  }
}

describe("Qdrant's own engine", () => {
  it("answers random requests as this one does", async () => {
    const python = pythonWithEngine();
    if (python === undefined) return console.log("skipped: no Python 3.10 with qdrant-edge-py");
    const { requests, differences } = await fuzz(python, seconds, firstSeed);
    assertEquals(differences.map(({ seed, text }) => `seed ${seed}: ${text}`), []);
    assertGreater(requests, 100);
  });
});
