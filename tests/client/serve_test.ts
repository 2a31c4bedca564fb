// `serve` from the command line and as a function: what it says, and how it ends.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { connect as connectTcp } from "node:net";
import process from "node:process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { describe, it } from "@std/testing/bdd";
import { assertEquals, assertLess, assertMatch, assertRejects } from "@std/assert";
import { connect, listCollections, serve, UnavailableError } from "../../mod.ts";
import { run } from "../run.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const runtime = "Deno" in globalThis
  ? [
    "run",
    "--no-lock",
    "--no-check",
    "--import-map",
    "tests/offline/import_map.json",
    "--allow-net",
    "--allow-env",
    "--allow-read",
    "--allow-sys",
  ]
  : ["--experimental-strip-types", "--no-warnings", "--import", "./tests/offline/register.mjs"];

interface Running {
  child: ChildProcess;
  lines: string[];
  address: string;
}

async function start(): Promise<Running> {
  const child = spawn(process.execPath, [...runtime, "src/cli/main.ts", "serve", "--port", "0"], {
    cwd: root,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const lines: string[] = [];
  const output = createInterface({ input: child.stdout! });
  output.on("line", (line) => lines.push(line));
  await once(output, "line");
  return { child, lines, address: /[\d.]+:\d+/.exec(lines[0])![0] };
}

const wrong: [args: string[], says: RegExp][] = [
  [[], /No command given\nusage:/],
  [["server"], /Unknown command "server"/],
  [["serve", "6334"], /Unexpected argument "6334"/],
  [["serve", "--port", "x"], /--port must be a number from 0 to 65535/],
  [["serve", "--port", "65536"], /--port must be a number from 0 to 65535/],
  [["serve", "--prot", "1"], /--prot/],
];

describe("serve from the command line", () => {
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    it(`says where it listens in one line, and ends cleanly on ${signal} with a client and a silent connection`, async () => {
      const { child, lines, address } = await start();
      const silent = connectTcp(Number(address.split(":")[1]), "127.0.0.1").resume();
      await once(silent, "connect");
      const db = await connect(address);
      assertEquals((await listCollections(db)).collections, []);
      const sent = performance.now();
      process.kill(child.pid!, signal); // child.kill of Deno reports the signal whatever the exit code was
      const [code] = await once(child, "exit");
      assertEquals(code, 0);
      assertLess(performance.now() - sent, 3_000);
      assertEquals(lines.length, 1);
      await db.close();
      silent.destroy();
    });
  }
  for (const [args, says] of wrong) {
    it(`${JSON.stringify(args)} is refused with a sentence`, async () => {
      const { code, errors } = await run(["src/cli/main.ts", ...args]);
      assertEquals(code, 1);
      assertMatch(errors, says);
    });
  }
});

describe("serve", () => {
  it("refuses a port that is no port", async () => {
    for (const port of [-1, 65536, 1.5, NaN]) await assertRejects(() => serve({ port }), RangeError, "port");
  });
  it("says which address is taken", async () => {
    const first = await serve({ port: 0 }), print = console.error, printed: unknown[] = [];
    console.error = (...args: unknown[]) => void printed.push(args);
    await assertRejects(() => serve({ port: first.port }), Error, first.address);
    console.error = print;
    await first.close();
    assertEquals(printed, []);
  });
  it("frees its port when closed, which may be said twice", async () => {
    const { address, port, close } = await serve({ port: 0 });
    await close();
    await close();
    const db = await connect(address, { retry: { attempts: 1 } });
    await assertRejects(() => listCollections(db), UnavailableError);
    await db.close();
    await (await serve({ port })).close();
  });
  it("answers calls under way before it closes", async () => {
    const begun = Promise.withResolvers<void>(), released = Promise.withResolvers<void>();
    const database = {
      call: async () => {
        begun.resolve();
        await released.promise;
        return { collections: [{ name: "late" }] };
      },
    };
    const server = await serve({ port: 0, database });
    const db = await connect(server.address);
    const answer = listCollections(db);
    await begun.promise;
    const closing = server.close();
    released.resolve();
    assertEquals((await answer).collections, [{ name: "late" }]);
    await db.close();
    await closing;
  });
  it("a client is found by a server that comes back at the same port", async () => {
    const first = await serve({ port: 0 });
    const db = await connect(first.address);
    await listCollections(db);
    await first.close();
    const second = await serve({ port: first.port });
    assertEquals((await listCollections(db)).collections, []);
    await db.close();
    await second.close();
  });
});
