// `migrate`: everything arrives, whatever both sides are; what does not is found.
import { describe, it } from "@std/testing/bdd";
import { assert, assertEquals, assertRejects } from "@std/assert";
import { existsSync } from "node:fs";
import {
  AlreadyExistsError,
  type Client,
  connect,
  createShardKey,
  DataLossError,
  double,
  ensureCollection,
  migrate,
  MigrateError,
  serve,
  uploadPoints,
} from "../../mod.ts";
import { inFolder } from "../client/file_folder.ts";
import { around, collectionName, create, idsOf, numbered, numberedPoints, upTo } from "./bulk.ts";
import { rich, richIndexes } from "./rich.ts";
import { sharded } from "./sharded.ts";
import { sampled } from "../all.ts";

const uuid = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, "0")}`;
const turn = (n: number, size: number) => Array.from({ length: size }, (_, i) => Math.sin(n * 7 + i * 3) + 0.01);

/** Points that have some of everything: the kinds of ids, vectors and payload values. */
function richPoint(n: number) {
  const words = { indices: [n % 50, 50 + n % 7, 4_000_000_000], values: [n / 3, -1, 0.1] };
  const vectors = {
    title: turn(n, 3),
    ...(n % 2 === 0 ? { pages: Array.from({ length: 1 + n % 3 }, (_, i) => turn(n + i, 2)) } : {}),
    bytes: [n % 256, 255, 0, 7],
    halves: turn(n, 2),
    ...(n % 3 === 0 ? { words } : {}),
  };
  const payload = {
    name: `name ${n % 10}`,
    n,
    whole: double(n),
    fraction: n / 7,
    big: 2n ** 62n + BigInt(n),
    at: new Date(n * 1e9),
    text: "ä€😀\u0000",
    deep: { list: [{ x: 1.5 }, { x: double(2) }, null, [], {}], "": null },
    flag: n % 2 === 0,
  };
  const id = n % 4 === 0 ? uuid(n) : n % 4 === 1 ? 2n ** 64n - 1n - BigInt(n) : n;
  return n % 5 === 0 ? { id, vectors } : { id, vectors, payload };
}

async function fillRich(db: Client, count: number): Promise<void> {
  await ensureCollection(db, { collectionName: "rich", ...rich, fieldIndexes: richIndexes });
  await db.collections.updateAliases({
    actions: ["one", "two"].map((aliasName) => ({ createAlias: { aliasName, collectionName: "rich" } })),
  });
  const points = (function* () {
    for (let n = 0; n < count; n++) yield richPoint(n);
  })();
  const { failed } = await uploadPoints(db, { collectionName: "rich", points });
  assertEquals(failed, []);
}

/** What a client is told of a collection, without what says when and how fast. */
async function shownOf(db: Client, name: string) {
  const { result: { config, payloadSchema, pointsCount } } = await db.collections.get({ collectionName: name });
  const { aliases } = await db.collections.listCollectionAliases({ collectionName: name });
  const { result } = await db.points.scroll({ collectionName: name, limit: 2_000, withVectors: true });
  return { config, payloadSchema, pointsCount, aliases: aliases.map(({ aliasName }) => aliasName).sort(), result };
}

async function withBoth(run: (source: Client, target: Client) => Promise<void>): Promise<void> {
  const source = await connect(":memory:"), target = await connect(":memory:");
  try {
    await run(source, target);
  } finally {
    await source.close();
    await target.close();
  }
}

describe("migrate", () => {
  it("keeps everything from memory to a file, to a server, and back to memory", () =>
    inFolder(async (folder) => {
      const memory = await connect(":memory:");
      const file = await connect(`file:${folder}/db`);
      const server = await serve({ port: 0 });
      const served = await connect(server.address);
      const end = await connect(":memory:");
      try {
        await fillRich(memory, 1_500);
        const digests = new Set<string>();
        for (const [from, to] of [[memory, file], [file, served], [served, end]]) {
          const { collections: [found] } = await migrate(from, to);
          assertEquals([found.outcome, found.points, found.rounded], ["copied", 1_500, 0]);
          assertEquals([found.fieldIndexes.length, found.aliases], [5, ["one", "two"]]);
          digests.add(found.digest!.source).add(found.digest!.target);
          assertEquals(await shownOf(to, "rich"), await shownOf(from, "rich"));
        }
        assertEquals(digests.size, 1);
      } finally {
        for (const db of [memory, file, served, end]) await db.close();
        await server.close();
      }
    }));

  it("takes a half of a Cosine vector that is rounded once more for the same, and nothing else", () =>
    withBoth(async (source, target) => {
      const vectorsConfig = { size: 2, distance: "Cosine", datatype: "Float16" } as const;
      await source.collections.create({ collectionName, vectorsConfig });
      const points = upTo(2_000).map((id) => ({ id, vectors: turn(id, 2) }));
      await uploadPoints(source, { collectionName, points });
      const { collections: [{ rounded, digest }] } = await migrate(source, target);
      assert(rounded > 0 && rounded < 100, String(rounded));
      assert(digest!.source !== digest!.target);
      const shift = around(target, async (name, _request, go) => {
        const answer = await go();
        if (name.endsWith("Upsert")) {
          await target.points.updateVectors({ collectionName, points: [{ id: 5, vectors: [1, -1] }], wait: true });
        }
        return answer;
      });
      await target.collections.delete({ collectionName });
      await assertRejects(
        async () => await migrate(source, shift),
        MigrateError,
        "1 are missing or otherwise, first 5",
      );
    }));

  it("tells a double from an integer of the same value", () =>
    withBoth(async (source, target) => {
      for (const db of [source, target]) await create(db);
      const point = (value: unknown) => ({ id: 1, vectors: [1, 2], payload: { value } });
      await source.points.upsert({ collectionName, points: [point(double(1))], wait: true });
      await migrate(source, target, { ifExists: "append" });
      const filter = { must: { key: "value", match: 1 } };
      assertEquals((await target.points.count({ collectionName, filter })).result.count, 0);
      assertEquals((await source.points.count({ collectionName, filter })).result.count, 0);
    }));

  it("copies a collection without a vector, one with an unnamed one, and empty ones", () =>
    withBoth(async (source, target) => {
      await create(source, "unnamed");
      await source.collections.create({ collectionName: "none" });
      await create(source, "empty");
      await uploadPoints(source, { collectionName: "unnamed", points: numberedPoints(2_500) });
      await uploadPoints(source, {
        collectionName: "none",
        points: upTo(10).map((id) => ({ id, vectors: {}, payload: { id } })),
      });
      const told: number[] = [];
      const { collections } = await migrate(source, target, {
        onProgress: ({ copied, total }) => (assertEquals(total, 2_510), told.push(copied)),
      });
      assertEquals(collections.map(({ from, points }) => [from, points]), [["empty", 0], ["none", 10], [
        "unnamed",
        2_500,
      ]]);
      assertEquals(await idsOf(target, "unnamed"), upTo(2_500));
      assertEquals(told.at(-1), 2_510);
    }));

  it("keeps shard keys, and which points are under them", () =>
    withBoth(async (memory, other) => {
      const source = sharded(memory), target = sharded(other);
      await create(memory);
      const keys = ["north", "south", 7] as const;
      for (const [i, shardKey] of keys.entries()) {
        await createShardKey(source, { collectionName, request: { shardKey, shardsNumber: i + 1 } });
        const points = upTo(100).map((id) => numbered(id + 1_000 * i)).slice(i);
        await uploadPoints(source, { collectionName, points, shardKeySelector: shardKey });
      }
      const { collections: [{ points }] } = await migrate(source, target, { batchSize: 30 });
      assertEquals(points, 297);
      assertEquals(target.shards(), source.shards());
      for (const [i, key] of keys.entries()) {
        assertEquals(await idsOf(other, `bulk@${key}`), upTo(100).map((id) => id + 1_000 * i).slice(i));
      }
    }));

  it("ends before it writes where a collection or an alias is there, skips it, or adds to it", () =>
    withBoth(async (source, target) => {
      for (const name of ["a", "b"]) {
        await create(source, name);
        await uploadPoints(source, { collectionName: name, points: numberedPoints(10) });
      }
      await create(target, "b");
      await target.points.upsert({
        collectionName: "b",
        points: [{ id: 77, vectors: [77, 1], payload: { n: 77 } }],
        wait: true,
      });
      const error = await assertRejects(
        async () => await migrate(source, target),
        MigrateError,
        'has a collection "b"',
      );
      assert(error.cause instanceof AlreadyExistsError);
      assertEquals((await target.collections.exists({ collectionName: "a" })).result?.exists, false);
      const skipped = await migrate(source, target, { ifExists: "skip" });
      assertEquals(skipped.collections.map(({ from, outcome }) => [from, outcome]), [["b", "skipped"], [
        "a",
        "copied",
      ]]);
      assertEquals(await idsOf(target, "b"), [77]);
      const added = await migrate(source, target, { ifExists: "append", collections: ["b"] });
      assertEquals(added.collections[0].outcome, "appended");
      assertEquals(await idsOf(target, "b"), [...upTo(10), 77]);
      await source.collections.updateAliases({ actions: [{ createAlias: { aliasName: "x", collectionName: "a" } }] });
      await target.collections.updateAliases({ actions: [{ createAlias: { aliasName: "x", collectionName: "b" } }] });
      await assertRejects(
        async () => await migrate(source, target, { collections: ["a"], rename: { a: "c" } }),
        MigrateError,
        'alias "x"',
      );
      await migrate(source, target, { collections: ["a"], rename: { a: "c" }, aliases: false });
      assertEquals(await idsOf(target, "c"), upTo(10));
    }));

  it("finds what did not arrive, or arrived otherwise", () =>
    withBoth(async (source, target) => {
      await create(source);
      await uploadPoints(source, { collectionName, points: numberedPoints(500) });
      let uploads = 0;
      const faults: [(go: () => Promise<unknown>) => Promise<unknown>, string][] = [
        [
          async (go) => uploads++ === 1 ? {} : await go(),
          '"bulk" has 400 points, "bulk" 500; 100 are missing or otherwise, first 100, 101',
        ],
        [async (go) => {
          const answer = await go();
          if (uploads++ === 0) {
            await target.points.setPayload({
              collectionName,
              payload: { n: double(3) },
              pointsSelector: [3],
              wait: true,
            });
          }
          return answer;
        }, "1 are missing or otherwise, first 3"],
        [async (go) => {
          const answer = await go();
          if (uploads++ === 0) {
            await target.points.upsert({ collectionName, points: [{ id: 999, vectors: [1, 1] }], wait: true });
          }
          return answer;
        }, '"bulk" has 501 points, "bulk" 500'],
      ];
      for (const [fault, text] of faults) {
        uploads = 0;
        const faulty = around(target, (name, _request, go) => name.endsWith("Upsert") ? fault(go) : go());
        const error = await assertRejects(
          async () => await migrate(source, faulty, { batchSize: 100 }),
          MigrateError,
          text,
        );
        assert(error.cause instanceof DataLossError);
        await target.collections.delete({ collectionName });
      }
    }));

  for (const stopAt of sampled([0, 700, 2_400, 4_999])) {
    it(`goes on where it was, when it was stopped after ${stopAt} points`, () =>
      inFolder((folder) =>
        withBoth(async (source, target) => {
          const checkpoint = `${folder}/migrate`;
          for (const name of ["a", "b"]) {
            await create(source, name);
            await uploadPoints(source, { collectionName: name, points: numberedPoints(2_500) });
          }
          const controller = new AbortController();
          const options = { checkpoint, batchSize: 100 };
          const stop = async () =>
            await migrate(source, target, {
              ...options,
              signal: controller.signal,
              onProgress: ({ copied }) => copied >= stopAt && controller.abort("stopped"),
            });
          const error = await assertRejects(stop, MigrateError, "stopped");
          assertEquals(error.cause, "stopped");
          assert(existsSync(checkpoint));
          let copied = 0;
          const { collections } = await migrate(source, target, {
            ...options,
            onProgress: (progress) => copied = progress.copied,
          });
          assert(copied <= 5_000 - stopAt + 300, String(copied));
          assertEquals(collections.length, 2);
          for (const name of ["a", "b"]) assertEquals(await idsOf(target, name), upTo(2_500));
          assertEquals(existsSync(checkpoint), false);
        })
      ));
  }

  it("refuses what it is called with wrongly", () =>
    withBoth(async (source, target) => {
      await create(source);
      const wrong: [object, string][] = [
        [{ colections: [] }, 'did you mean "collections"?'],
        [{ rename: { other: "x" } }, 'rename: "other" is not copied'],
        [{ collections: [collectionName, "b"], rename: { b: collectionName } }, "would be the name of two collections"],
        [{ ifExists: "merge" }, 'The option ifExists of migrate is "error" or "skip" or "append"'],
      ];
      for (const [options, text] of wrong) {
        await assertRejects(async () => await migrate(source, target, options), TypeError, text);
      }
      await assertRejects(
        async () => await migrate(source, target, { collections: ["missing"] }),
        MigrateError,
        "NOT_FOUND",
      );
    }));
});
