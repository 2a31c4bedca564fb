// A database that is held: shared by clients and servers, closed by its owner only.
import { describe, it } from "@std/testing/bdd";
import { assertEquals, assertRejects } from "@std/assert";
import {
  type Client,
  ClosedError,
  connect,
  type Database,
  FailedPreconditionError,
  openDatabase,
  serve,
} from "../../mod.ts";
import { inProcessTransport } from "../../src/transport/in_process.ts";

const vectorsConfig = { size: 2, distance: "Dot" } as const;

/** What can be made over a database, with a client to see it by. */
const makers: readonly [name: string, make: (database: Database) => Promise<{ db: Client; close(): Promise<void> }>][] =
  [
    ["a client", async (database) => {
      const db = await connect(database);
      return { db, close: () => db.close() };
    }],
    ["a server", async (database) => {
      const server = await serve({ database, port: 0 }), db = await connect(server.address);
      return { db, close: () => Promise.all([db.close(), server.close()]).then(() => {}) };
    }],
  ];

/** The ids of a random sample of 20 of 40 points. */
async function sampled(random: () => number): Promise<unknown[]> {
  const database = await openDatabase(":memory:", { random });
  const db = await connect(database), cities = db.collection("cities");
  try {
    await cities.createCollection({ vectorsConfig });
    const points = Array.from({ length: 40 }, (_, id) => ({ id, vectors: [id, 1] }));
    await cities.upsert({ points, wait: true });
    return (await cities.query({ query: { sample: "Random" }, limit: 20 })).result.map(({ id }) => id);
  } finally {
    await db.close();
    await database.close();
  }
}

/** A repeatable series of numbers from 0 to 1. */
function series(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 16807) % 2147483647) / 2147483647;
}

describe("openDatabase", () => {
  it("is used in process and served at once", async () => {
    const database = await openDatabase();
    const server = await serve({ database, port: 0 });
    const here = await connect(database), there = await connect(server.address);
    await here.collections.create({ collectionName: "cities", vectorsConfig });
    await there.points.upsert({ collectionName: "cities", points: [{ id: 1, vectors: [1, 0] }], wait: true });
    assertEquals((await here.points.count({ collectionName: "cities" })).result.count, 1);
    assertEquals(here.address, ":memory:");
    for (const one of [here, there, server, database]) await one.close();
  });
  for (const [name, make] of makers) {
    it(`stays open, with what is in it, when ${name} over it is closed`, async () => {
      const database = await openDatabase(":memory:"), other = await connect(database);
      const { db, close } = await make(database);
      await db.collections.create({ collectionName: "cities", vectorsConfig });
      await close();
      assertEquals((await other.collections.list()).collections, [{ name: "cities" }]);
      await other.close();
      await database.close();
    });
    it(`refuses calls of ${name} once it is closed, which may be said twice`, async () => {
      const database = await openDatabase(":memory:");
      const { db, close } = await make(database);
      await db.collections.create({ collectionName: "cities", vectorsConfig });
      await database.close();
      await database[Symbol.asyncDispose]();
      await assertRejects(() => db.collections.list(), FailedPreconditionError, "The database was closed");
      await close();
    });
  }
  it("a client that is closed makes no call, though its database is open", async () => {
    const database = await openDatabase(), db = await connect(database);
    await db.close();
    await assertRejects(() => db.collections.list(), ClosedError);
    await database.close();
  });
  it("takes its randomness as an option", async () => {
    const [first, again, other] = [await sampled(series(7)), await sampled(series(7)), await sampled(series(8))];
    assertEquals(first, again);
    assertEquals(first.join() === other.join(), false);
  });
  it("takes its time as an option", async () => {
    const database = await openDatabase(":memory:", { clock: () => Date.UTC(2001, 1, 3) }),
      db = await connect(database);
    await db.collections.create({ collectionName: "cities", vectorsConfig });
    const { snapshotDescription } = await db.collection("cities").createSnapshot();
    assertEquals(snapshotDescription?.creationTime?.toISOString(), "2001-02-03T00:00:00.000Z");
    await db.close();
    await database.close();
  });
  it("refuses what is a server's", async () => {
    await assertRejects(() => openDatabase("localhost:6334"), TypeError, "connect() takes");
  });
});

describe("a client of a target", () => {
  it("closes what was opened for it, once it is closed itself", async () => {
    const events: string[] = [];
    const close = () => Promise.resolve(void events.push("closed"));
    const transport = inProcessTransport({ call: () => ({}) }, ":memory:", close);
    assertEquals(events, []);
    await transport.close();
    assertEquals(events, ["closed"]);
  });
  it("may be an implementation of one's own", async () => {
    const db = await connect({ call: (rpc) => ({ collections: [{ name: rpc }] }) });
    assertEquals((await db.collections.list()).collections, [{ name: "Collections/List" }]);
    await db.close();
  });
});
