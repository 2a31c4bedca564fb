// Qdrant's own Python client against a served engine, where Python can have it: the tutorial, and the same calls over REST and over gRPC.
import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { describe, it } from "@std/testing/bdd";
import { assertEquals } from "@std/assert";
import { serve } from "@quiver/qdrant";
import { pythonWith } from "./installed.ts";

const run = (python: string, program: string, ...args: readonly string[]): Promise<string> =>
  new Promise((resolve) => {
    const path = fileURLToPath(new URL(program, import.meta.url));
    execFile(python, [path, ...args], { timeout: 60_000 }, (_error, stdout, stderr) => resolve(stdout + stderr));
  });
const portOf = (address: string): string => address.split(":").at(-1)!;

describe("Qdrant's Python client", () => {
  const programs: readonly [name: string, program: string, output: string][] = [
    ["runs the tutorial against a served engine", "./tutorial.py", "done"],
    ["is answered the same over REST and over gRPC", "./both_doors.py", "done: 55 calls"],
  ];
  for (const [name, program, expected] of programs) {
    it(name, async () => {
      const python = pythonWith("python", "qdrant-client", "1.20.0");
      if (python === undefined) {
        return console.log("skipped: no Python with qdrant-client; `deno task test --all` installs it");
      }
      const server = await serve({ port: 0, restPort: 0 });
      try {
        const ports = [portOf(server.address), portOf(server.restAddress!)];
        assertEquals((await run(python, program, ...ports)).trim(), expected);
      } finally {
        await server.close();
      }
    });
  }
});
