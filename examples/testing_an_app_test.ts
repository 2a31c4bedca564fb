// Testing an app with `:memory:`: each test has a database of its own.
import { describe, it } from "@std/testing/bdd";
import { assertEquals } from "@std/assert";
import { type Client, connect, createCollection, queryPoints, upsertPoints } from "@quiver/qdrant";

async function addNote(db: Client, id: number, vector: number[], text: string): Promise<void> {
  await upsertPoints(db, { collectionName: "notes", points: [{ id, vectors: vector, payload: { text } }], wait: true });
}

async function nearestNote(db: Client, vector: number[]): Promise<string | undefined> {
  const { result } = await queryPoints(db, { collectionName: "notes", query: vector, limit: 1, withPayload: true });
  return result[0]?.payload.text as string | undefined;
}

async function emptyNotes(): Promise<Client> {
  const db = await connect(":memory:");
  await createCollection(db, { collectionName: "notes", vectorsConfig: { size: 2, distance: "Cosine" } });
  return db;
}

describe("notes", () => {
  it("the nearest note is found", async () => {
    await using db = await emptyNotes();
    await addNote(db, 1, [1, 0], "buy milk");
    await addNote(db, 2, [0, 1], "call Ada");
    assertEquals(await nearestNote(db, [0.1, 1]), "call Ada");
  });

  it("no note is found where there is none", async () => {
    await using db = await emptyNotes();
    assertEquals(await nearestNote(db, [1, 0]), undefined);
  });
});
