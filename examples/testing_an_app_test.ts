// Testing an app with `:memory:`: each test has a database of its own. With QDRANT_URL the same tests run on a server.
import process from "node:process";
import { describe, it } from "@std/testing/bdd";
import { assertEquals } from "@std/assert";
import { type Client, connect, createCollection, deleteCollection, queryPoints, upsertPoints } from "@quiver/qdrant";

const target = process.env.QDRANT_URL || ":memory:";
const collectionName = "example_app_notes";

async function addNote(db: Client, id: number, vector: number[], text: string): Promise<void> {
  await upsertPoints(db, { collectionName, points: [{ id, vectors: vector, payload: { text } }], wait: true });
}

async function nearestNote(db: Client, vector: number[]): Promise<string | undefined> {
  const { result } = await queryPoints(db, { collectionName, query: vector, limit: 1, withPayload: true });
  return result[0]?.payload.text as string | undefined;
}

async function withEmptyNotes(test: (db: Client) => Promise<void>): Promise<void> {
  await using db = await connect(target, { apiKey: process.env.QDRANT_API_KEY });
  await deleteCollection(db, { collectionName }); // left by an earlier run, on a server
  await createCollection(db, { collectionName, vectorsConfig: { size: 2, distance: "Cosine" } });
  await test(db);
  await deleteCollection(db, { collectionName });
}

describe("notes", () => {
  it("the nearest note is found", () =>
    withEmptyNotes(async (db) => {
      await addNote(db, 1, [1, 0], "buy milk");
      await addNote(db, 2, [0, 1], "call Ada");
      assertEquals(await nearestNote(db, [0.1, 1]), "call Ada");
    }));

  it("no note is found where there is none", () =>
    withEmptyNotes(async (db) => assertEquals(await nearestNote(db, [1, 0]), undefined)));
});
