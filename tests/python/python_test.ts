// Qdrant's own Python client runs the tutorial against a served engine, where Python can have it.
import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { describe, it } from "@std/testing/bdd";
import { assertEquals } from "@std/assert";
import { serve } from "@quiver/qdrant";
import { pythonWith } from "./installed.ts";

const program = fileURLToPath(new URL("./tutorial.py", import.meta.url));

describe("Qdrant's Python client", () => {
  it("runs the tutorial against a served engine", async () => {
    const python = pythonWith("python", "qdrant-client", "1.20.0");
    if (python === undefined) {
      return console.log("skipped: no Python with qdrant-client; `deno task test --all` installs it");
    }
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
