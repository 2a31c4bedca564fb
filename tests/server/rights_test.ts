// Tokens over the real database: other collections that a query looks up, lists, aliases, and values that have to exist.
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import { assertEquals } from "@std/assert";
import { type Client, connect, type Database, openDatabase, QdrantError, type QdrantServer, serve } from "../../mod.ts";
import { token } from "./tokens.ts";

const secret = "correct horse", vector = [1, 0];

/** What a call ends with: nothing, or the server's text. */
async function textOf(call: Promise<unknown>): Promise<string> {
  try {
    await call;
    return "";
  } catch (error) {
    if (!(error instanceof QdrantError)) throw error;
    return `${error.code}: ${error.serverMessage}`;
  }
}

const needs = (name: string) => `PERMISSION_DENIED: Forbidden: Access to collection ${name} is required`;
const lookupFrom = { collectionName: "theirs", vectorName: "" }, withLookup = { collection: "theirs" };
const own = { collectionName: "own", limit: 5 };
const nested = { query: vector, prefetch: [{ query: vector, prefetch: [{ query: vector, lookupFrom }] }] };
const groups = { groupBy: "g", groupSize: 1, limit: 1 };

/** Reads of the own collection that also read another one. */
const lookups: [what: string, call: (db: Client) => Promise<unknown>][] = [
  ["query", (db) => db.points.query({ ...own, query: 1, lookupFrom })],
  ["a prefetch in a prefetch of a query", (db) => db.points.query({ ...own, ...nested })],
  [
    "the second query of a batch",
    (db) =>
      db.points.queryBatch({ collectionName: "own", queryPoints: [{ ...own, query: vector }, { ...own, ...nested }] }),
  ],
  ["a prefetch of a query for groups", (db) => db.points.queryGroups({ collectionName: "own", ...nested, ...groups })],
  [
    "what groups are looked up in",
    (db) => db.points.queryGroups({ collectionName: "own", query: vector, ...groups, withLookup }),
  ],
  ["recommend", (db) => db.points.recommend({ ...own, positive: [1], lookupFrom })],
  [
    "the second recommend of a batch",
    (db) =>
      db.points.recommendBatch({
        collectionName: "own",
        recommendPoints: [{ ...own, positive: [1] }, { ...own, positive: [1], lookupFrom }],
      }),
  ],
  [
    "recommend for groups",
    (db) => db.points.recommendGroups({ collectionName: "own", positive: [1], ...groups, lookupFrom }),
  ],
  [
    "what recommended groups are looked up in",
    (db) => db.points.recommendGroups({ collectionName: "own", positive: [1], ...groups, withLookup }),
  ],
  [
    "what found groups are looked up in",
    (db) => db.points.searchGroups({ collectionName: "own", vector, ...groups, withLookup }),
  ],
  ["discover", (db) => db.points.discover({ ...own, target: { single: 1 }, context: [], lookupFrom } as never)],
  [
    "the second discover of a batch",
    (db) =>
      db.points.discoverBatch({
        collectionName: "own",
        discoverPoints: [{ ...own, target: { single: 1 }, context: [] }, {
          ...own,
          target: { single: 1 },
          context: [],
          lookupFrom,
        }],
      } as never),
  ],
];

for (const thread of [false, true]) {
  describe(`A token that lists collections, over a database ${thread ? "on its own" : "of this"} thread,`, () => {
    let database: Database, server: QdrantServer, all: Client;
    const clients: Client[] = [];
    const clientOf = async (claims: object) => {
      const db = await connect(server.address, { apiKey: token(claims, secret), retry: { attempts: 1 } });
      clients.push(db);
      return db;
    };
    const withAccess = (...names: string[]) =>
      clientOf({ access: names.map((collection) => ({ collection, access: "rw" })) });
    beforeAll(async () => {
      database = await openDatabase(":memory:", { thread });
      server = await serve({ port: 0, database, apiKey: secret, jwtRbac: true });
      clients.push(all = await connect(server.address, { apiKey: secret }));
      for (const collectionName of ["own", "theirs", "third"]) {
        await all.collections.create({ collectionName, vectorsConfig: { size: 2, distance: "Dot" } });
        const points = [{ id: 1, vectors: vector, payload: { g: "x", user: "Ann", n: 7, on: true } }, {
          id: 2,
          vectors: [0, 1],
        }];
        await all.points.upsert({ collectionName, points, wait: true });
      }
      const alias = (aliasName: string, collectionName: string) => ({ createAlias: { aliasName, collectionName } });
      const actions = [alias("own_alias", "own"), alias("hidden", "own"), alias("their_alias", "theirs")];
      await all.collections.updateAliases({ actions });
    });
    afterAll(async () => {
      for (const db of clients) await db.close();
      await server.close();
      await database.close();
    });

    for (const [what, call] of lookups) {
      it(`needs every collection that is looked up: ${what}`, async () => {
        assertEquals(await textOf(call(await withAccess("own"))), needs("theirs"));
        assertEquals(await textOf(call(await withAccess("theirs"))), needs("own"));
        assertEquals(await textOf(call(await withAccess("own", "theirs"))), "");
      });
    }
    it("sees no other collection and no other alias", async () => {
      const db = await withAccess("own", "own_alias", "their_alias", "nowhere");
      assertEquals((await db.collections.list()).collections.map(({ name }) => name), ["own"]);
      const namesOf = ({ aliases }: { aliases: { aliasName: string }[] }) =>
        aliases.map(({ aliasName }) => aliasName).sort();
      assertEquals(namesOf(await db.collections.listAliases()), ["own_alias"]);
      assertEquals(namesOf(await db.collections.listCollectionAliases({ collectionName: "own" })), ["own_alias"]);
      assertEquals(await textOf(db.collections.listCollectionAliases({ collectionName: "theirs" })), needs("theirs"));
      assertEquals(namesOf(await all.collections.listAliases()), ["hidden", "own_alias", "their_alias"]);
      assertEquals((await db.collections.exists({ collectionName: "nowhere" })).result.exists, false);
      assertEquals(await textOf(db.collections.exists({ collectionName: "elsewhere" })), needs("elsewhere"));
    });
    it("goes by the name that is written, alias or not", async () => {
      const byAlias = await withAccess("own_alias"), byName = await withAccess("own");
      assertEquals((await byAlias.points.count({ collectionName: "own_alias" })).result.count, 2);
      assertEquals(await textOf(byAlias.points.count({ collectionName: "own" })), needs("own"));
      assertEquals(await textOf(byName.points.count({ collectionName: "own_alias" })), needs("own_alias"));
    });
    it("writes where it may, in batches too, and nowhere else", async () => {
      const db = await withAccess("third");
      const operations = [{ deletePoints: { points: [2] } }];
      assertEquals(await textOf(db.points.updateBatch({ collectionName: "third", operations, wait: true })), "");
      assertEquals((await db.points.count({ collectionName: "third" })).result.count, 1);
      assertEquals(await textOf(db.points.updateBatch({ collectionName: "own", operations })), needs("own"));
      assertEquals((await all.points.count({ collectionName: "own" })).result.count, 2);
    });

    const stateful = "Invalid JWT, stateful validation failed";
    const exists = (collection: string, matches: object) => ({
      access: "r",
      value_exists: { collection, matches: Object.entries(matches).map(([key, value]) => ({ key, value })) },
    });
    const values: [what: string, claims: object, says: string][] = [
      ["one that is there", exists("own", { user: "Ann" }), ""],
      ["text, number and truth of one point", exists("own", { user: "Ann", n: 7, on: true }), ""],
      ["no values at all", exists("own", {}), ""],
      ["one that is not there", exists("own", { user: "Bob" }), `UNAUTHENTICATED: ${stateful}`],
      ["one that is there in another type", exists("own", { n: "7" }), `UNAUTHENTICATED: ${stateful}`],
      ["two of different points", exists("own", { user: "Ann", n: 8 }), `UNAUTHENTICATED: ${stateful}`],
      ["one of a collection that is not there", exists("none", { user: "Ann" }), `PERMISSION_DENIED: ${stateful}`],
      ["one without a collection", { value_exists: { matches: [] } }, "UNAUTHENTICATED: Invalid API key or JWT"],
      ["one that is a list", exists("own", { user: ["Ann"] }), "UNAUTHENTICATED: Invalid API key or JWT"],
    ];
    for (const [what, claims, says] of values) {
      it(`holds while its values exist: ${what}`, async () => {
        const db = await clientOf(claims);
        for (let i = 0; i < 2; i++) assertEquals(await textOf(db.points.count({ collectionName: "theirs" })), says);
      });
    }
    it("ends when its value is taken away", async () => {
      const db = await clientOf(exists("third", { user: "Ann" }));
      assertEquals(await textOf(db.points.count({ collectionName: "own" })), "");
      await all.points.clearPayload({ collectionName: "third", points: [1], wait: true } as never);
      assertEquals(await textOf(db.points.count({ collectionName: "own" })), `UNAUTHENTICATED: ${stateful}`);
    });
  });
}
