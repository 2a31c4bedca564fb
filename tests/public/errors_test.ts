// Errors have the class, the status and the text of a Qdrant node, whatever the target.
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import { assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import {
  AlreadyExistsError,
  CancelledError,
  type Client,
  createCollection,
  deletePoints,
  getCollection,
  InvalidArgumentError,
  listCollections,
  NotFoundError,
  type QdrantError,
  queryPoints,
  upsertPoints,
} from "@quiver/qdrant";
import { type Opened, targets, withCollection } from "./targets.ts";

const config = { vectorsConfig: { size: 2, distance: "Dot" } } as const;
type Failing = (db: Client, collectionName: string) => Promise<unknown>;

const failures: [what: string, call: Failing, type: typeof QdrantError, code: string, text: string][] = [
  [
    "a missing collection",
    (db) => getCollection(db, { collectionName: "quiver_missing" }),
    NotFoundError,
    "NOT_FOUND",
    "Not found: Collection `quiver_missing` doesn't exist!",
  ],
  [
    "a collection that exists",
    (db, collectionName) => createCollection(db, { collectionName, ...config }),
    AlreadyExistsError,
    "ALREADY_EXISTS",
    "already exists!",
  ],
  [
    "a query of another size",
    (db, collectionName) => queryPoints(db, { collectionName, query: [1] }),
    InvalidArgumentError,
    "INVALID_ARGUMENT",
    "Wrong input: Vector dimension error: expected dim: 2, got 1",
  ],
  [
    "a point that is missing",
    (db, collectionName) => queryPoints(db, { collectionName, query: 5 }),
    NotFoundError,
    "NOT_FOUND",
    "Not found: No point with id 5 found",
  ],
  [
    "a limit of zero",
    (db, collectionName) => queryPoints(db, { collectionName, query: [1, 0], limit: 0 }),
    InvalidArgumentError,
    "INVALID_ARGUMENT",
    "Validation error in body: [limit: value 0 invalid, must be 1 or larger]",
  ],
];

// deno-lint-ignore no-explicit-any
const mistakes: [filter: any, path: string][] = [
  [{ mustt: [{ key: "a", match: 1 }] }, "points.filter.mustt"],
  [{ must: { key: "a", mach: 1 } }, "points.filter.must.mach"],
  [{ must: [{}] }, "points.filter.must[0]"],
  [{ must: [] }, "points.filter"],
];

for (const target of targets) {
  describe(`errors on ${target.name}`, () => {
    let opened: Opened;
    beforeAll(async () => {
      opened = await target.open();
    });
    afterAll(() => opened.close());

    for (const [what, call, type, code, text] of failures) {
      it(`${what} is ${code}`, async () => {
        await withCollection(opened.db, config, async (collectionName) => {
          // deno-lint-ignore no-explicit-any
          const error = await assertRejects(() => call(opened.db, collectionName), type as any) as QdrantError;
          assertEquals(error.code, code);
          assertStringIncludes(error.serverMessage, text);
        });
      });
    }
    for (const [filter, path] of mistakes) {
      it(`deleting by ${JSON.stringify(filter)} deletes nothing and names ${path}`, async () => {
        await withCollection(opened.db, config, async (collectionName) => {
          await upsertPoints(opened.db, { collectionName, points: [{ id: 1, vectors: [1, 0] }], wait: true });
          const error = await assertRejects(
            () => deletePoints(opened.db, { collectionName, points: { filter }, wait: true }),
            TypeError,
          );
          assertStringIncludes(error.message, path);
          assertEquals((await queryPoints(opened.db, { collectionName, query: [1, 0] })).result.length, 1);
        });
      });
    }
    it("an aborted signal cancels at once, with its reason as the cause", async () => {
      const reason = new Error("changed my mind");
      const error = await assertRejects(
        () => listCollections(opened.db, {}, { signal: AbortSignal.abort(reason) }),
        CancelledError,
      );
      assertEquals(error.cause, reason);
    });
  });
}
