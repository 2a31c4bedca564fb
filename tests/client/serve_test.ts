// `serve` from the command line and as a function: what it says, and how it ends.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { connect as connectTcp } from "node:net";
import { join } from "node:path";
import process from "node:process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { describe, it } from "@std/testing/bdd";
import { assertEquals, assertLess, assertMatch, assertRejects } from "@std/assert";
import {
  connect,
  FailedPreconditionError,
  listCollections,
  openDatabase,
  serve,
  UnavailableError,
  verify,
} from "../../mod.ts";
import { run } from "../run.ts";
import { inFolder } from "./file_folder.ts";
import { sampled } from "../all.ts";

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
    "--allow-write",
    "--allow-sys",
  ]
  : ["--experimental-strip-types", "--no-warnings", "--import", "./tests/offline/register.mjs"];

interface Running {
  child: ChildProcess;
  lines: string[];
  address: string;
}

async function start(...args: readonly string[]): Promise<Running> {
  const child = spawn(process.execPath, [...runtime, "src/cli/main.ts", "serve", "--port", "0", ...args], {
    cwd: root,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const lines: string[] = [];
  const output = createInterface({ input: child.stdout! });
  output.on("line", (line) => lines.push(line));
  await once(output, "line");
  return { child, lines, address: /127[\d.]+:\d+/.exec(lines[0])![0] };
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
  for (const signal of sampled(["SIGINT", "SIGTERM"] as const)) {
    it(`says where it listens in a line for each port and its end in another, and ends cleanly on ${signal} with a client and a silent connection`, async () => {
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
      const shown = lines.map((line) => line.replace(/^\S+Z /, "").replaceAll(address, "HERE"));
      assertEquals(shown.map((line) => line.replaceAll(/127[\d.]+:\d+/g, "THERE")), [
        "Listening on HERE (gRPC; in memory, empty; no key; clear text)",
        "Listening on THERE (REST; the same; the studio: http://THERE/dashboard)",
        "Stopped listening on HERE",
      ]);
      await db.close();
      silent.destroy();
    });
  }
  for (const signal of sampled(["SIGINT", "SIGTERM"] as const)) {
    it(`of a file makes it, closes it on ${signal}, and has it the next time`, () =>
      inFolder(async (folder) => {
        const path = join(folder, "x.db");
        for (const count of [1, 2]) {
          const { child, lines, address } = await start("--path", path), db = await connect(address);
          assertMatch(lines[0], /x\.db/);
          const collectionName = `c${count}`;
          await db.collections.create({ collectionName, vectorsConfig: { size: 2, distance: "Dot" } });
          assertEquals((await listCollections(db)).collections.length, count);
          process.kill(child.pid!, signal);
          assertEquals(await once(child, "exit"), [0, null]);
          await db.close();
          assertEquals((await verify(path)).closed, true);
        }
      }));
  }
  it("of a file that somebody has open ends with a sentence", () =>
    inFolder(async (folder) => {
      const path = join(folder, "x.db"), database = await openDatabase(`file:${path}`);
      const { code, errors } = await run(["src/cli/main.ts", "serve", "--port", "0", "--path", path]);
      assertEquals(code, 1);
      assertMatch(errors, /x\.db is open in process \d+ on host/);
      await database.close();
    }));
  for (const [args, says] of sampled(wrong)) {
    it(`${JSON.stringify(args)} is refused with a sentence`, async () => {
      const { code, errors } = await run(["src/cli/main.ts", ...args]);
      assertEquals(code, 2);
      assertMatch(errors, says);
    });
  }
});

describe("serve", () => {
  it("refuses a port that is no port", async () => {
    for (const port of [-1, 65536, 1.5, NaN]) await assertRejects(() => serve({ port }), RangeError, "port");
  });
  it("of a path opens the file, and closes it when it is closed, or cannot listen", () =>
    inFolder(async (folder) => {
      const path = join(folder, "x.db"), server = await serve({ port: 0, path }), db = await connect(server.address);
      await db.collections.create({ collectionName: "c", vectorsConfig: { size: 2, distance: "Dot" } });
      await assertRejects(() => serve({ port: 0, path }), FailedPreconditionError, "one process at a time");
      await db.close();
      await server.close();
      const other = await serve({ port: 0, path: `file:${path}` });
      await assertRejects(() => serve({ port: other.port, path: join(folder, "y.db") }), Error, "Cannot listen");
      await other.close();
      for (const name of ["x.db", "y.db"]) await (await openDatabase(`file:${join(folder, name)}`)).close();
      await assertRejects(() => serve({ path, database: { call: () => ({}) } }), TypeError, "one of them");
    }));
  it("says which address is taken", async () => {
    const first = await serve({ port: 0 }), print = console.error, printed: unknown[] = [];
    console.error = (...args: unknown[]) => void printed.push(args);
    await assertRejects(() => serve({ port: first.port }), Error, first.address);
    console.error = print;
    await first.close();
    assertEquals(printed, []);
  });
  it("stops by itself where what answers has ended, and says why", async () => {
    let fail!: (reason: Error) => void;
    const failed = new Promise<Error>((resolve) => fail = resolve), told: string[] = [];
    const database = { call: () => ({}), failed };
    const server = await serve({ port: 0, database, onLog: ({ event, message }) => told.push(`${event}: ${message}`) });
    fail(new Error("out of memory"));
    await assertRejects(() => server.ended, Error, "out of memory");
    assertEquals(told[1], `stop: Stopped listening on ${server.address}: out of memory`);
    await server.close();
    assertEquals(told.length, 2);
  });
  it("that is closed has ended", async () => {
    const server = await serve({ port: 0 });
    await server.close();
    await server.ended;
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
