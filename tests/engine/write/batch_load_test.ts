// A batch that has to wait for a stemmer goes on where it stopped: what was written before the wait is not written again.
import { describe, it } from "@std/testing/bdd";
import { assertEquals } from "@std/assert";
import { EngineDoor } from "../query/engine_door.ts";

/** Not loaded before: each file of tests has its own modules. */
const languages = ["tamil", "armenian"];

const document = (language: string) => ({ text: "one two", model: "qdrant/bm25", options: { language } });
const upsert = (id: number, words: unknown) => ({ upsert: { points: [{ id, vectors: { words } }] } });

describe("a batch of writes", () => {
  it("does each of them once, with a wait in it", async () => {
    const engine = new EngineDoor();
    await engine.fill({ sparseVectorsConfig: { words: {} } }, []);
    const operations = [
      upsert(1, { indices: [1], values: [1] }),
      upsert(2, document(languages[0])),
      { setPayload: { payload: { n: 1 }, pointsSelector: [1] } },
      upsert(3, document(languages[1])),
      { deletePoints: { points: [2] } },
    ];
    const { result } = await engine.call<{ result: { operationId: number; status: string }[] }>("Points/UpdateBatch", {
      collectionName: "c",
      operations,
      wait: true,
    });
    assertEquals(result.map(({ operationId }) => operationId), [1, 2, 3, 4, 5]);
    const points = await engine.call<{ result: { id: number }[] }>("Points/Scroll", { collectionName: "c" });
    assertEquals(points.result.map(({ id }) => id), [1, 3]);
    await engine.close();
  });
});
