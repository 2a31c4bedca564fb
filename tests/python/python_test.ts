// Qdrant's own Python client runs the tutorial against a served engine, where Python can have it.
import { execFile, execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, it } from "@std/testing/bdd";
import { assertEquals } from "@std/assert";
import { serve } from "@quiver/qdrant";

const folder = fileURLToPath(new URL("../../.tmp/python/", import.meta.url));
const program = fileURLToPath(new URL("./tutorial.py", import.meta.url));

/** The Python of a virtual environment with the client in it; undefined where that cannot be. */
function pythonWithClient(): string | undefined {
  const python = `${folder}bin/python`;
  const quiet = { stdio: "ignore", timeout: 180_000 } as const;
  try {
    if (!existsSync(python)) execFileSync("python3", ["-m", "venv", folder], quiet);
    execFileSync(python, ["-m", "pip", "install", "--quiet", "qdrant-client==1.20.0"], quiet);
    execFileSync(python, ["-c", "import qdrant_client"], quiet);
    return python;
  } catch {
    return undefined;
  }
}

describe("Qdrant's Python client", () => {
  it("runs the tutorial against a served engine", async () => {
    const python = pythonWithClient();
    if (python === undefined) return console.log("skipped: no Python with qdrant-client");
    const server = await serve({ port: 0 });
    try {
      const port = server.address.split(":").at(-1)!;
      const output = await new Promise<string>((resolve) => {
        execFile(python, [program, port], { timeout: 60_000 }, (_error, stdout, stderr) => resolve(stdout + stderr));
      });
      assertEquals(output.trim(), "done");
    } finally {
      await server.close();
    }
  });
});
