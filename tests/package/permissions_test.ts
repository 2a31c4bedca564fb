// What the module needs to be allowed: nothing for memory, one address for a server, and it loads over http.
import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { execFile } from "node:child_process";
import process from "node:process";
import { describe, it } from "@std/testing/bdd";
import { assertEquals, assertStringIncludes } from "@std/assert";
import { serve } from "@quiver/qdrant";
import { sampled } from "../all.ts";

const root = new URL("../../", import.meta.url);
const map = new URL("tests/offline/import_map.json", root).pathname;

function deno(args: string[]): Promise<{ code: number; text: string }> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      // A child that is given no permission flag at all gets those of this process.
      ["run", "--no-lock", "--no-check", "--no-prompt", "--deny-ffi", "--import-map", map, ...args],
      (error, stdout, stderr) => {
        resolve({ code: error ? Number(error.code ?? 1) : 0, text: stdout + stderr });
      },
    );
  });
}

const program = (module: string, target: string, options = {}) =>
  `data:text/typescript,${
    encodeURIComponent(
      `import { connect } from ${JSON.stringify(module)};
     const db = await connect(${JSON.stringify(target)}, ${JSON.stringify(options)});
     console.log("collections", (await db.collections.list()).collections.length);
     await db.close();`,
    )
  }`;

describe("permissions on Deno", { ignore: !("Deno" in globalThis) }, () => {
  it("memory needs none", async () => {
    const { code, text } = await deno([program(new URL("mod.ts", root).href, ":memory:")]);
    assertEquals(code, 0, text);
    assertStringIncludes(text, "collections 0");
  });

  it("memory on a thread of its own needs to read the module's files, where it is files", async () => {
    const inMemory = program(new URL("mod.ts", root).href, ":memory:", { thread: true });
    const { code, text } = await deno([`--allow-read=${new URL("src", root).pathname}`, inMemory]);
    assertEquals(code, 0, text);
    assertStringIncludes(text, "collections 0");
    const refused = await deno([inMemory]);
    assertEquals(refused.code, 1);
    assertStringIncludes(refused.text, "PermissionDeniedError");
    assertStringIncludes(refused.text, "--allow-read");
  });

  it("a server given by address needs its address, and the environment ignored", async () => {
    await using server = await serve({ port: 0 });
    const { code, text } = await deno([
      "--allow-net=127.0.0.1",
      "--ignore-env",
      program(new URL("mod.ts", root).href, server.address),
    ]);
    assertEquals(code, 0, text);
    assertStringIncludes(text, "collections 0");
  });

  const loading = (target: string) =>
    `data:text/typescript,${
      encodeURIComponent(`import { connect, loadServices } from ${JSON.stringify(new URL("mod.ts", root).href)};
       const services = await loadServices(${JSON.stringify(target)});
       await using db = await connect(":memory:", { proto: ${JSON.stringify(target)} });
       console.log((await services.healthCheck(db)).title);`)
    }`;

  it("proto files need to be read, and nothing else", async () => {
    const folder = new URL("proto", root).pathname;
    const { code, text } = await deno([`--allow-read=${folder}`, loading(folder)]);
    assertEquals(code, 0, text);
    assertStringIncludes(text, "qdrant - vector search engine");
    const refused = await deno([loading(folder)]);
    assertEquals(refused.code, 1);
    assertStringIncludes(refused.text, "--allow-read");
  });

  const flags: [what: string, host: string, flags: (port: number) => string[], says: string][] = [
    [
      "an address needs its variables ignored",
      "127.0.0.1",
      (port) => [`--allow-net=127.0.0.1:${port}`, "--ignore-env=GRPC_*"],
      "collections 0",
    ],
    [
      "an address needs its variables allowed",
      "127.0.0.1",
      (port) => [`--allow-net=127.0.0.1:${port}`, "--allow-env=GRPC_*"],
      "collections 0",
    ],
    [
      "a name needs itself and its address",
      "localhost",
      (port) => [`--allow-net=localhost,127.0.0.1:${port}`, "--ignore-env=GRPC_*"],
      "collections 0",
    ],
    [
      "a name without itself",
      "localhost",
      (port) => [`--allow-net=localhost:${port},127.0.0.1:${port}`, "--ignore-env=GRPC_*"],
      "Deno does not allow it: --allow-net=localhost\n",
    ],
    [
      "a name without its address",
      "localhost",
      () => ["--allow-net=localhost", "--ignore-env=GRPC_*"],
      "Deno does not allow it: --allow-net=127.0.0.1:",
    ],
    [
      "neither ignored nor allowed variables",
      "127.0.0.1",
      (port) => [`--allow-net=127.0.0.1:${port}`],
      "GRPC_NODE_VERBOSITY",
    ],
  ];
  for (const [what, host, given, says] of sampled(flags)) {
    it(`${what}: ${given(6334).join(" ")} is ${says.trim()}`, async () => {
      await using server = await serve({ port: 0 });
      const target = `${host}:${server.port}`;
      const { text } = await deno([...given(server.port), program(new URL("mod.ts", root).href, target)]);
      assertStringIncludes(text, says);
    });
  }

  for (const thread of [false, true]) {
    it(`the module loads over http${thread ? ", the one of its thread too" : ""}`, async () => {
      const http = createServer(async (request, response) => {
        const body = await readFile(new URL(`.${request.url}`, root)).catch(() => undefined);
        response.writeHead(body ? 200 : 404, { "content-type": "application/typescript" }).end(body);
      });
      await new Promise<void>((done) => http.listen(0, "127.0.0.1", done));
      const { port } = http.address() as AddressInfo;
      try {
        const { code, text } = await deno([
          `--allow-import=127.0.0.1:${port}`,
          "--reload=http://127.0.0.1",
          program(`http://127.0.0.1:${port}/mod.ts`, ":memory:", { thread }),
        ]);
        assertEquals(code, 0, text);
        assertStringIncludes(text, "collections 0");
      } finally {
        http.closeAllConnections();
        await new Promise((done) => http.close(done));
      }
    });
  }
});
