// `ensureCollection`, `waitForGreen` and `uuid5`.
import { describe, it } from "@std/testing/bdd";
import { assert, assertEquals, assertRejects, assertThrows } from "@std/assert";
import {
  AlreadyExistsError,
  CancelledError,
  connect,
  DeadlineExceededError,
  ensureCollection,
  FailedPreconditionError,
  NotFoundError,
  uuid5,
  uuidNamespaces,
  waitForGreen,
} from "../../mod.ts";
import { around, collectionName, withBulk } from "./bulk.ts";
import { rich, richIndexes } from "./rich.ts";

describe("ensureCollection", () => {
  it("creates what is missing, and finds no difference in what it created", () =>
    withBulk(async (db) => {
      const wanted = { collectionName: "rich", ...rich, fieldIndexes: richIndexes };
      const indexes = richIndexes.map(({ fieldName }) => fieldName);
      assertEquals(await ensureCollection(db, wanted), { created: true, createdIndexes: indexes, differences: [] });
      assertEquals(await ensureCollection(db, wanted), { created: false, createdIndexes: [], differences: [] });
      assertEquals(
        Object.keys((await db.collections.get({ collectionName: "rich" })).result.payloadSchema).sort(),
        indexes.toSorted(),
      );
    }));

  it("tells each setting that differs by its path, and none that was not asked for", () =>
    withBulk(async (db) => {
      await ensureCollection(db, { collectionName: "rich", ...rich, fieldIndexes: richIndexes });
      assertEquals((await ensureCollection(db, { collectionName: "rich" })).differences, []);
      const { differences, createdIndexes } = await ensureCollection(db, {
        collectionName: "rich",
        hnswConfig: { m: 9 },
        optimizersConfig: { deletedThreshold: 0.4, maxOptimizationThreads: "Auto" },
        vectorsConfig: { title: { size: 3, distance: "Dot" }, other: { size: 1, distance: "Dot" } },
        sparseVectorsConfig: { words: { modifier: "None" } },
        quantizationConfig: { scalar: { type: "Int8" } },
        metadata: { owner: "you", tags: [1, 2, { deep: 1 }] },
        strictModeConfig: { enabled: false },
        shardNumber: 3,
        fieldIndexes: [
          { fieldName: "name", fieldType: "Text" },
          { fieldName: "n", fieldType: "Integer", fieldIndexParams: { integerIndexParams: { lookup: true } } },
          { fieldName: "fresh", fieldType: "Bool" },
        ],
      });
      assertEquals(createdIndexes, ["fresh"]);
      assertEquals(differences.map(({ path }) => path).sort(), [
        "fieldIndexes[0].fieldType",
        "fieldIndexes[1].fieldIndexParams.integerIndexParams.lookup",
        "hnswConfig.m",
        "metadata.owner",
        "metadata.tags[2].deep",
        "optimizersConfig.deletedThreshold",
        "optimizersConfig.maxOptimizationThreads",
        "quantizationConfig.scalar",
        "shardNumber",
        "sparseVectorsConfig.words.modifier",
        "strictModeConfig.enabled",
        "vectorsConfig.other",
        "vectorsConfig.title.distance",
      ]);
      assertEquals(differences.find(({ path }) => path === "hnswConfig.m"), {
        path: "hnswConfig.m",
        asked: 9,
        found: 8,
      });
    }));

  it("throws where that is wanted, in one sentence, and creates nothing then", () =>
    withBulk(async (db) => {
      const wanted = {
        collectionName,
        vectorsConfig: { size: 3, distance: "Dot" },
        fieldIndexes: [{ fieldName: "a", fieldType: "Bool" }],
      } as const;
      await assertRejects(
        () => ensureCollection(db, wanted, { onDifference: "error" }),
        AlreadyExistsError,
        '"bulk" is otherwise: vectorsConfig.size is 2, not 3',
      );
      assertEquals((await db.collections.get({ collectionName })).result.payloadSchema, {});
    }));

  it("of several at once creates one", () =>
    withBulk(async (db) => {
      const slow = around(db, async (_name, _request, go) => {
        await new Promise((resolve) => setTimeout(resolve, 1));
        return await go();
      });
      const wanted = { collectionName: "raced", vectorsConfig: { size: 3, distance: "Dot" } } as const;
      const all = await Promise.all(Array.from({ length: 5 }, () => ensureCollection(slow, wanted)));
      assertEquals(all.filter(({ created }) => created).length, 1);
      assertEquals(all.flatMap(({ differences }) => differences), []);
    }));
});

describe("waitForGreen", () => {
  it("waits while it is not green, or writes wait", () =>
    withBulk(async (db) => {
      const states: [status: string, length: number][] = [["Yellow", 0], ["Green", 7], ["Grey", 0]];
      let calls = 0;
      const busy = around(db, async (_name, _request, go) => {
        const answer = await go() as { result: object };
        const [status, length] = states[calls++] ?? ["Green", 0];
        return { ...answer, result: { ...answer.result, status, updateQueue: { length } } };
      });
      const { status } = await waitForGreen(busy, { collectionName }, { intervalMs: 1 });
      assertEquals([status, calls], ["Green", 4]);
      states.push(...Array.from({ length: 1_000 }, () => ["Yellow", 3] as [string, number]));
      await assertRejects(
        () => waitForGreen(busy, { collectionName }, { intervalMs: 5, timeoutMs: 30 }),
        DeadlineExceededError,
        '"bulk" is Yellow, with 3 writes waiting, after 30 ms',
      );
      const controller = new AbortController();
      setTimeout(() => controller.abort("no"), 10);
      const error = await assertRejects(
        () => waitForGreen(busy, { collectionName }, { signal: controller.signal }),
        CancelledError,
      );
      assertEquals(error.cause, "no");
    }));

  it("ends where nothing is to be waited for", () =>
    withBulk(async (db) => {
      const broken = around(db, async (_name, _request, go) => {
        const answer = await go() as { result: object };
        return { result: { ...answer.result, status: "Red", optimizerStatus: { ok: false, error: "disk is full" } } };
      });
      await assertRejects(() => waitForGreen(broken, { collectionName }), FailedPreconditionError, "disk is full");
      await assertRejects(() => waitForGreen(db, { collectionName: "missing" }), NotFoundError);
    }));
});

describe("uuid5", () => {
  it("is that of RFC 9562 and of Python", () => {
    const { dns, url, oid, x500 } = uuidNamespaces;
    assertEquals(uuid5("www.example.com", dns), "2ed6657d-e927-568b-95e1-2665a8aea6a2"); // RFC 9562, A.4
    assertEquals(uuid5("python.org", dns), "886313e1-3b8a-5372-9b90-0c9aee199e5d"); // docs.python.org/3/library/uuid.html
    const made = ["", "ä€😀", "x".repeat(1_000)].flatMap((name) => [url, oid, x500].map((space) => uuid5(name, space)));
    assertEquals(made, pythons);
    assertEquals(uuid5(new TextEncoder().encode("ä€😀"), url.toUpperCase()), made[3]);
  });
  it("is an id that a database takes", async () => {
    const db = await connect(":memory:");
    await ensureCollection(db, { collectionName, vectorsConfig: { size: 1, distance: "Dot" } });
    const id = uuid5("a", uuidNamespaces.url);
    for (const n of [1, 2]) await db.points.upsert({ collectionName, points: [{ id, vectors: [n] }], wait: true });
    const { result } = await db.points.scroll({ collectionName });
    assert(result.length === 1 && result[0].id === id);
    await db.close();
  });
  it("refuses what is no name or no namespace", () => {
    assertThrows(() => uuid5("a", "dns"), TypeError, "namespace: expected a UUID");
    assertThrows(() => uuid5(5 as never, uuidNamespaces.dns), TypeError, "name: expected a string or bytes");
  });
});

/** `uuid.uuid5(space, name)` for these names and the spaces of URLs, OIDs and X.500. */
const pythons = [
  "1b4db7eb-4057-5ddf-91e0-36dec72071f5",
  "0a68eb57-c88a-5f34-9e9d-27f85e68af4f",
  "b4bdf874-8c03-5bd8-8fd7-5e409dfd82c0",
  "f15ddb5e-e6ed-502a-879b-3291d974a973",
  "84587f72-5944-5725-bd1a-04518cb50390",
  "f63522aa-a282-5fad-a2b8-cdd43b23a168",
  "68491f23-75a7-557d-943b-00881c13ae1e",
  "0ee7e31f-a49b-55bf-a896-2c72533f360c",
  "8f61a586-4256-50a9-9c5c-c33dc7cff218",
];
