// A database on a thread of its own as a whole: files, snapshots, a server over it, options, and what it leaves behind.
import { appendFileSync } from "node:fs";
import { Worker } from "node:worker_threads";
import { describe, it } from "@std/testing/bdd";
import { assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import {
  type Client,
  connect,
  createSnapshot,
  FailedPreconditionError,
  NotFoundError,
  openDatabase,
  type OpenProgress,
  QdrantError,
  restoreSnapshot,
  serve,
  StatusError,
} from "../../mod.ts";
import { openOnThread, type Start } from "../../src/database/on_thread.ts";
import { methods } from "../../src/methods.ts";
import { fill, inFolder, vectorsConfig } from "../client/file_folder.ts";
import { countOf, onThread, withClient } from "./opened.ts";

const collectionName = "cities";

describe("a thread that cannot open its database", () => {
  it("fails as opening in process does", () =>
    inFolder(async (folder) => {
      const held = await openDatabase(`file:${folder}/held.db`);
      for (const target of [`file:${folder}/none/x.db`, held.address]) {
        const open = (thread: boolean) => assertRejects(() => openDatabase(target, { thread }), QdrantError);
        const [there, here] = await Promise.all([open(true), open(false)]) as QdrantError[];
        const withoutTime = ({ message }: Error) => message.replace(/ since \S+/, "");
        assertEquals([there.code, withoutTime(there), there.method], [here.code, withoutTime(here), here.method]);
      }
      await held.close();
    }));
});

/** A thread of another program, which speaks by messages: `say` sends bytes, `heard` is called for each that come. */
function impostor(program: string): (start: Start) => Worker {
  const source = `import { parentPort } from "node:worker_threads";
    const say = (...bytes) => parentPort.postMessage(Uint8Array.from(bytes));
    let heard = () => {};
    parentPort.on("message", () => heard());
    ${program}`;
  return () => new Worker(new URL(`data:text/javascript,${encodeURIComponent(source)}`));
}

const opening = "say(1, 0, 0, 0, 0, 0, 0, 0);"; // the answer to call 0
const broken: [what: string, program: string, ...says: string[]][] = [
  ["that throws before it has opened", `throw new Error("boom");`, "Cannot start the database's thread: ", "boom"],
  ["that exits before it has opened", `process.exit(3);`, "Cannot start the database's thread: ", "exit code 3"],
  ["that throws in the middle", `${opening} heard = () => { throw new Error("boom"); };`, "has ended", "boom"],
  ["that exits in the middle", `${opening} heard = () => process.exit(3);`, "has ended", "exit code 3"],
  ["that answers what cannot be read", `${opening} heard = () => say(2, 0, 0, 0, 1, 0, 0, 0, 123);`, "cannot be read"],
];

describe("A thread", () => {
  for (const [what, program, ...says] of broken) {
    it(`${what} fails the call with the reason, and ends`, async () => {
      const hooks = { memory: undefined, start: impostor(`import process from "node:process"; ${program}`) };
      let database: Awaited<ReturnType<typeof openOnThread>> | undefined;
      const error = await assertRejects(async () => {
        database = await openOnThread(":memory:", {}, { onWarning: () => {} }, hooks);
        await database.callBytes(methods.listCollections.rpc, new Uint8Array(0), {});
      }, StatusError) as StatusError;
      assertEquals(error.status, "INTERNAL");
      for (const text of says) assertStringIncludes(error.message, text);
      if (database !== undefined) assertEquals(await database.failed, error);
      await database?.close();
    });
  }
});

describe("a database of a file on a thread of its own", () => {
  it("keeps what it answered, and is free for others once it is closed", () =>
    inFolder(async (folder) => {
      const target = `file:${folder}/x.db`;
      for (const [thread, count] of [[true, 0], [false, 100], [true, 200]] as const) {
        await withClient(await connect(target, { thread }), async (db) => {
          assertEquals(db.address, target);
          if (count === 0) await db.collections.create({ collectionName, vectorsConfig });
          assertEquals(await countOf(db, collectionName), count);
          const points = Array.from({ length: 100 }, (_, i) => ({ id: count + i, vectors: [i, 1] }));
          await Promise.all(points.map((point) => db.points.upsert({ collectionName, points: [point], wait: true })));
        });
      }
    }));

  it("is free for others when its thread has died, with all that was answered", () =>
    inFolder(async (folder) => {
      const target = `file:${folder}/x.db`;
      await onThread(async ({ db, worker }) => {
        await fill(db, collectionName, 50);
        await worker.terminate();
        await withClient(await connectSoon(target), async (other) =>
          assertEquals(await countOf(other, collectionName), 50));
      }, { target });
    }));

  it("tells of warnings and of progress as one in process does", () =>
    inFolder(async (folder) => {
      const target = `file:${folder}/x.db`;
      await withClient(await connect(target), (db) => fill(db, collectionName, 50));
      const told: unknown[] = [];
      for (const thread of [true, false]) {
        const warnings: string[] = [], progress: OpenProgress[] = [];
        const onWarning = (text: string) => void warnings.push(text);
        const onProgress = (now: OpenProgress) => void progress.push(now);
        await (await openDatabase(target, { thread, onProgress })).close();
        appendFileSync(`${folder}/x.db`, new Uint8Array(10));
        await (await openDatabase(target, { thread, onWarning })).close();
        assertEquals([warnings.length, progress.at(-1)?.bytes], [1, progress.at(-1)?.totalBytes ?? 0]);
        told.push({ warnings, operations: progress.at(-1)?.operations });
      }
      assertEquals(told[0], told[1]);
    }));
});

/** On Deno what a thread held is free some milliseconds after it has ended. */
async function connectSoon(target: string): Promise<Client> {
  for (const end = Date.now() + 5_000;;) {
    try {
      return await connect(target);
    } catch (error) {
      if (!(error instanceof FailedPreconditionError) || Date.now() > end) throw error;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}

describe("restoreSnapshot of a database on a thread of its own", () => {
  it("puts a snapshot in its place by name, and says what is missing", async () => {
    const database = await openDatabase(":memory:", { thread: true }), db = await connect(database);
    await fill(db, collectionName, 7);
    const { snapshotDescription } = await createSnapshot(db, { collectionName });
    await db.collections.delete({ collectionName });
    await restoreSnapshot(database, snapshotDescription!.name);
    assertEquals(await countOf(db, collectionName), 7);
    await assertRejects(() => restoreSnapshot(database, "none.snapshot"), NotFoundError);
    await db.close();
    await database.close();
  });
});

describe("serve over a database on a thread of its own", () => {
  for (const [what, own] of [["that is the server's", true], ["that was given", false]] as const) {
    it(`${what} answers over a socket, and closing closes only what is its own`, async () => {
      const database = own ? undefined : await openDatabase(":memory:", { thread: true });
      const server = await serve({ port: 0, ...(own ? { thread: true } : { database }) });
      await withClient(await connect(server.address), async (db) => {
        await fill(db, collectionName, 100);
        const { result } = await db.points.query({ collectionName, query: [1, 0], limit: 1, withPayload: true });
        assertEquals([result[0].id, result[0].payload], [100, { n: 99 }]);
        await assertRejects(() => db.points.count({ collectionName: "missing" }), NotFoundError);
      });
      await server.close();
      if (database === undefined) return;
      await withClient(await connect(database), async (db) => assertEquals(await countOf(db, collectionName), 100));
      await database.close();
    });
  }
});

describe("the module of the thread", () => {
  it("says what it is to who imports it", async () => {
    await assertRejects(
      () => import("../../src/database/quiver_worker.ts"),
      Error,
      "openDatabase(target, { thread: true })",
    );
  });
});

describe("the option thread", () => {
  const call = () => {};
  const wrong: [what: string, open: () => Promise<unknown>, ...words: string[]][] = [
    ["no boolean", () => openDatabase(":memory:", { thread: 1 as never }), "thread", "true or false"],
    ["with a clock", () => openDatabase(":memory:", { thread: true, clock: Date.now }), "clock", "thread"],
    ["with randomness", () => openDatabase(":memory:", { thread: true, random: Math.random }), "random", "thread"],
    ["for a server", () => connect("127.0.0.1:1", { thread: true }), "thread", "127.0.0.1:1"],
    ["for a database", () => connect({ call }, { thread: true }), "thread", "openDatabase"],
    ["for a database that is served", () => serve({ database: { call }, thread: true }), "thread", "openDatabase"],
  ];
  for (const [what, open, ...words] of wrong) {
    it(`${what} is a TypeError that says so`, async () => {
      const error = await assertRejects(open, TypeError) as Error;
      for (const word of words) assertStringIncludes(error.message, word);
    });
  }
});
