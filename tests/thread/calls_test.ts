// Calls of a database on a thread of its own, through both links: what goes through, what is not begun, and how they end.
import { describe, it } from "@std/testing/bdd";
import { assert, assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import {
  type Client,
  connect,
  FailedPreconditionError,
  InternalError,
  NotFoundError,
  ResourceExhaustedError,
  StatusError,
} from "../../mod.ts";
import { codecFor } from "../../src/codec/codec.ts";
import { methods } from "../../src/methods.ts";
import { mostCalls } from "../../src/thread/calls.ts";
import { fill } from "../client/file_folder.ts";
import { countOf, links, type OnThread, onThread, withClient } from "./opened.ts";

const collectionName = "cities", nothing = new Uint8Array(0);

/** A request that takes the engine a while. */
const query = { collectionName, query: [1, 2], limit: 2000 };
const long = { collectionName, queryPoints: Array.from({ length: 100 }, () => query) };

/** Calls that are sent at once, so that what is sent next has to wait. */
function ahead(database: OnThread["database"]): Promise<unknown> {
  const ask = () => database.callBytes(methods.listCollections.rpc, nothing, {});
  return Promise.all(Array.from({ length: 3000 }, ask));
}

/** The bytes of a write. */
function writeOf(id: number): Uint8Array {
  const encoded = codecFor(methods.upsertPoints.request).encode({ collectionName, points: [{ id, vectors: [1, 1] }] });
  const bytes = Uint8Array.from(encoded.bytes);
  encoded.release();
  return bytes;
}

async function errorsOf(clients: readonly Client[]): Promise<string[]> {
  const ask = (client: Client) =>
    assertRejects(() => client.points.count({ collectionName: "missing" }), NotFoundError) as Promise<Error>;
  return (await Promise.all(clients.map(ask))).map(({ message }) => message);
}

for (const [name, shared] of links) {
  describe(`calls of a database on a thread of its own, ${name},`, () => {
    it("of many clients are answered, and their writes all are there", () =>
      onThread(async ({ database, db }) => {
        await fill(db, collectionName, 10);
        const clients = await Promise.all(Array.from({ length: 20 }, () => connect(database)));
        const write = (client: Client, id: number) =>
          client.points.upsert({ collectionName, points: [{ id: 100 + id, vectors: [id, id] }], wait: true });
        await Promise.all(clients.map(write));
        assertEquals(await countOf(db, collectionName), 30);
        for (const client of clients) await client.close();
      }, { shared }));

    it("fail as those in process do", () =>
      onThread(async ({ db }) => {
        await withClient(await connect(":memory:"), async (inProcess) => {
          const [there, here] = await errorsOf([db, inProcess]);
          assertEquals(there, here);
        });
      }, { shared }));

    it("ten thousand at once, are all answered, each with its own answer", () =>
      onThread(async ({ db }) => {
        await fill(db, collectionName, 100);
        const calls = Array.from({ length: 10_000 }, (_, i) => db.points.get({ collectionName, ids: [i % 100 + 1] }));
        const ids = (await Promise.all(calls)).map(({ result }) => result[0].id);
        assertEquals(ids.every((id, i) => id === i % 100 + 1), true);
      }, { shared }));

    it("that were given up or are too late before their turn are not computed", () =>
      onThread(async ({ database, db }) => {
        await fill(db, collectionName, 10);
        const others = ahead(database), stop = new AbortController(), { rpc } = methods.upsertPoints;
        const aborted = assertRejects(() => database.callBytes(rpc, writeOf(11), { signal: stop.signal }), StatusError);
        const late = assertRejects(
          () => database.callBytes(rpc, writeOf(12), { deadline: Date.now() + 1 }),
          StatusError,
        );
        stop.abort("not needed");
        const ends = (await Promise.all([aborted, late])) as StatusError[];
        assertEquals(ends.map(({ status }) => status), ["CANCELLED", "DEADLINE_EXCEEDED"]);
        assertEquals(ends[0].cause, "not needed");
        await others;
        assertEquals(await countOf(db, collectionName), 10);
      }, { shared }));

    it("can be made in wire form and in bytes, with the statuses of a service", () =>
      onThread(async ({ database }) => {
        const answer = await database.call(methods.collectionExists.rpc, { collectionName }, {});
        assertEquals((answer as { result: { exists: boolean } }).result.exists, false);
        const wrong: [status: string, call: () => unknown][] = [
          ["UNIMPLEMENTED", () => database.call("Points/Nothing", {}, {})],
          ["UNIMPLEMENTED", () => database.callBytes("Points/Nothing", nothing, {})],
          ["INVALID_ARGUMENT", () => database.callBytes(methods.countPoints.rpc, Uint8Array.of(0xff), {})],
          ["NOT_FOUND", () => database.call(methods.countPoints.rpc, { collectionName }, {})],
        ];
        for (const [status, call] of wrong) {
          const error = await assertRejects(async () => await call(), StatusError) as StatusError;
          assertEquals(error.status, status);
        }
      }, { shared }));

    it("all settle when it is closed, and those that come are refused", () =>
      onThread(async ({ database, db }) => {
        await fill(db, collectionName, 2000);
        const calls = Promise.allSettled(Array.from({ length: 200 }, () => db.points.queryBatch(long)));
        await new Promise((resolve) => setTimeout(resolve, 5));
        await Promise.all([database.close(), database.close()]);
        const errors = (await calls).flatMap((end) => end.status === "rejected" ? [end.reason] : []);
        assert(errors.length > 0);
        for (const error of errors) assert(error instanceof FailedPreconditionError, String(error));
        await assertRejects(() => db.collections.list(), FailedPreconditionError, "The database was closed");
      }, { shared }));

    it("end with the reason when its thread dies, and so do those that come", () =>
      onThread(async ({ database, db, worker }) => {
        await fill(db, collectionName, 2000);
        const calls = Promise.allSettled(Array.from({ length: 30 }, () => db.points.queryBatch(long)));
        await new Promise((resolve) => setTimeout(resolve, 5));
        await worker.terminate();
        const errors = (await calls).flatMap((end) => end.status === "rejected" ? [end.reason] : []);
        assert(errors.length > 0);
        for (const error of errors) {
          assert(error instanceof InternalError, String(error));
          assertStringIncludes(error.message, "The database's thread has ended");
          assert(error.cause instanceof Error);
        }
        await assertRejects(() => db.collections.list(), InternalError, "The database's thread has ended");
        await database.close();
      }, { shared }));
  });
}

describe("calls of a database on a thread of its own", () => {
  it("may be larger than the ring, and come in their order all the same", () =>
    onThread(async ({ db }) => {
      await fill(db, collectionName, 0);
      const text = "x".repeat(64 * 1024 * 1024);
      const points = [{ id: 1, vectors: [1, 1], payload: { text } }, { id: 2, vectors: [2, 1], payload: { text: "" } }];
      const written = points.map((point) => db.points.upsert({ collectionName, points: [point], wait: true }));
      const { result } = await db.points.get({ collectionName, ids: [1, 2], withPayload: true });
      assertEquals(result.map(({ id }) => id).sort(), [1, 2]);
      assert(result.find(({ id }) => id === 1)!.payload.text === text);
      await Promise.all(written);
    }));

  it("past its bound are refused, and the others answered", () =>
    onThread(async ({ database, db }) => {
      const calls = Array.from(
        { length: mostCalls },
        () => database.callBytes(methods.listCollections.rpc, nothing, {}),
      );
      await assertRejects(() => db.collections.list(), ResourceExhaustedError, "65536 calls");
      assertEquals((await Promise.allSettled(calls)).filter(({ status }) => status === "rejected"), []);
      assertEquals((await db.collections.list()).collections, []);
    }));
});
