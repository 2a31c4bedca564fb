// A while of random requests against Qdrant's own engine, where Python can have it.
import process from "node:process";
import { describe, it } from "@std/testing/bdd";
import { assertEquals, assertGreater } from "@std/assert";
import { all } from "../all.ts";
import { pythonWith } from "../python/installed.ts";
import { fuzz } from "./fuzz.ts";

// The same requests each time: `deno task fuzz:oracle` is for new ones.
const firstSeed = 1;
const seconds = Number(process.env.ORACLE_SECONDS ?? (all ? 60 : 15));

describe("Qdrant's own engine", () => {
  it("answers random requests as this one does", async () => {
    const python = pythonWith("oracle", "qdrant-edge-py", "0.9.0");
    if (python === undefined) {
      return console.log("skipped: no Python 3.10 with qdrant-edge-py; `deno task test --all` installs it");
    }
    const { requests, differences } = await fuzz(python, seconds, firstSeed);
    assertEquals(differences.map(({ seed, text }) => `seed ${seed}: ${text}`), []);
    assertGreater(requests, 100);
  });
});
