// Snapshots of a database file: files beside it that are listed, deleted and restored.
import { createHash } from "node:crypto";
import { copyFileSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "@std/testing/bdd";
import { assert, assertEquals, assertRejects } from "@std/assert";
import {
  type Client,
  connect,
  DataLossError,
  FailedPreconditionError,
  InvalidArgumentError,
  NotFoundError,
  openDatabase,
  type QdrantError,
  restoreSnapshot,
} from "../../mod.ts";
import { openFileEngine } from "../../src/engine/file_engine.ts";
import { type FileCalls, fileCalls } from "../../src/engine/log/files.ts";
import { restoreFile } from "../../src/engine/restore_file.ts";
import { contents, fill, inFolder, vectorsConfig, withDatabase } from "./file_folder.ts";

const names = ["cities", ".hidden", "Ä ö%2F", "~!'()", "x".repeat(255), "日".repeat(85)];

async function fullSnapshot(db: Client): Promise<string> {
  return (await db.snapshots.createFull({})).snapshotDescription!.name;
}

describe("A snapshot of a file", () => {
  for (const collectionName of names) {
    it(`of the collection ${collectionName.slice(0, 20)} is one file beside it, with the size and sum that are listed`, () =>
      inFolder(async (folder) => {
        await withDatabase(join(folder, "x.db"), async (db) => {
          await fill(db, collectionName, 3);
          const { snapshotDescription } = await db.snapshots.create({ collectionName });
          const { name, size, checksum } = snapshotDescription!, inside = join(folder, "x.db-snapshots");
          assertEquals(readdirSync(inside).length, 1);
          const bytes = readFileSync(join(inside, readdirSync(inside)[0]));
          assertEquals([bytes.length, createHash("sha256").update(bytes).digest("hex")], [Number(size), checksum]);
          const { snapshotDescriptions } = await db.snapshots.list({ collectionName });
          assertEquals(snapshotDescriptions, [snapshotDescription]);
          await db.snapshots.delete({ collectionName, snapshotName: name });
          assertEquals([readdirSync(inside), (await db.snapshots.list({ collectionName })).snapshotDescriptions], [
            [],
            [],
          ]);
        });
        assertEquals(readdirSync(folder).sort(), ["x.db", "x.db-lock", "x.db-snapshots"]);
      }));
  }

  it("is listed after the database was opened again", () =>
    inFolder(async (folder) => {
      const path = join(folder, "x.db");
      const name = await withDatabase(path, async (db) => {
        await fill(db, "c", 3);
        return await fullSnapshot(db);
      });
      const { snapshotDescriptions } = await withDatabase(path, (db) => db.snapshots.listFull({}));
      assertEquals(snapshotDescriptions.map((each) => each.name), [name]);
    }));

  it("holds what was written before some moment of its making, while writes go on", () =>
    inFolder(async (folder) => {
      const path = join(folder, "x.db"), copy = join(folder, "y.db"), count = 400;
      await withDatabase(path, async (db) => {
        await fill(db, "c", 20_000);
        await fill(db, "d", 0);
        let done = false;
        const written = (async () => {
          for (let id = 1; id <= count; id++) {
            await db.points.upsert({ collectionName: "d", points: [{ id, vectors: [id, 1] }], wait: id % 7 === 0 });
            if (done) return;
          }
        })();
        const name = await fullSnapshot(db);
        done = true;
        await written;
        await restoreSnapshot(copy, join(`${path}-snapshots`, name));
      });
      await withDatabase(copy, async (db) => {
        assertEquals((await db.points.count({ collectionName: "c" })).result.count, 20_000);
        const { result } = await db.points.scroll({ collectionName: "d", limit: count });
        assertEquals(result.map(({ id }) => id), result.map((_, i) => i + 1));
      });
    }));

  it("that the disk has no room for leaves nothing, and writes go on", () =>
    inFolder(async (folder) => {
      const path = join(folder, "x.db");
      let full = false;
      const calls = {
        ...fileCalls,
        write(file: number, bytes: Uint8Array, at: number): number {
          if (full && at > 4000 && bytes.length > 200) throw Object.assign(new Error("full"), { code: "ENOSPC" });
          return fileCalls.write(file, bytes, at);
        },
      };
      const engine = await openFileEngine(path, { calls }), db = await connect(engine);
      await fill(db, "c", 100);
      full = true;
      const error = await db.snapshots.createFull({}).catch((error: QdrantError) => error) as QdrantError;
      assertEquals([error.code, /disk is full/.test(error.message)], ["RESOURCE_EXHAUSTED", true]);
      full = false;
      await db.points.upsert({ collectionName: "c", points: [{ id: 101, vectors: [1, 1] }], wait: true });
      assertEquals(readdirSync(`${path}-snapshots`), []);
      await db.close();
      await engine.close();
    }));
});

/** Calls of a process that is gone once `isDead` says so. */
function dying(isDead: () => boolean): FileCalls {
  return Object.fromEntries(
    Object.entries(fileCalls).map(([name, call]) => [name, (...given: unknown[]) => {
      // A descriptor must not stay with the test.
      if (isDead() && name !== "close") throw Object.assign(new Error("gone"), { code: "EIO" });
      return Reflect.apply(call, fileCalls, given);
    }]),
  ) as unknown as FileCalls;
}

describe("A snapshot within a second of another takes its place", () => {
  it("and whenever the process ends, what is listed is the file that is there", () =>
    inFolder(async (folder) => {
      const path = join(folder, "x.db"), inside = `${path}-snapshots`, clock = () => 1_700_000_000_000;
      const seen = new Set<number>();
      for (let at = 0;; at++) {
        rmSync(path, { force: true });
        rmSync(inside, { recursive: true, force: true });
        let made = 0, dead = false;
        const calls = dying(() => dead && made++ >= at);
        const engine = await openFileEngine(path, { calls, clock, markAfterMs: 100_000 }), db = await connect(engine);
        await fill(db, "c", 3);
        await fullSnapshot(db);
        await db.points.delete({ collectionName: "c", points: [1], wait: true });
        dead = true;
        const died = await fullSnapshot(db).then(() => false, () => true);
        await db.close();
        await engine.close().catch(() => {});
        const { snapshotDescriptions: listed } = await withDatabase(path, (db) => db.snapshots.listFull({}));
        for (const { name, checksum } of listed) {
          const sum = createHash("sha256").update(readFileSync(join(inside, name))).digest("hex");
          assertEquals(sum, checksum, `after ${at} calls`);
        }
        seen.add(listed.length);
        if (!died) break;
      }
      assertEquals(seen, new Set([0, 1]));
    }));
});

/** A database with two collections, changed after its snapshots were taken. */
async function changed(folder: string): Promise<{ path: string; full: string; one: string; before: unknown }> {
  const path = join(folder, "x.db");
  return await withDatabase(path, async (db) => {
    await fill(db, "c", 30);
    await fill(db, "d", 5);
    await db.collections.updateAliases({
      actions: [{ createAlias: { collectionName: "c", aliasName: "alias" } }],
    });
    await db.points.createFieldIndex({ collectionName: "c", fieldName: "n", fieldType: "Integer", wait: true });
    const before = await contents(db),
      one = (await db.snapshots.create({ collectionName: "c" })).snapshotDescription!.name;
    const full = await fullSnapshot(db);
    await db.points.delete({ collectionName: "c", points: [1, 2, 3], wait: true });
    await db.points.upsert({ collectionName: "d", points: [{ id: 99, vectors: [9, 9] }], wait: true });
    const at = (name: string) => join(`${path}-snapshots`, name);
    return { path, full: at(full), one: at(one), before };
  });
}

const count = async (db: Client, collectionName: string): Promise<number> =>
  (await db.points.count({ collectionName })).result.count;

describe("restoreSnapshot", () => {
  it("of everything puts all back, in a file and in an open database", () =>
    inFolder(async (folder) => {
      const { path, full, before } = await changed(folder);
      await withDatabase(path, async (db, database) => {
        await restoreSnapshot(database, full);
        assertEquals(await contents(db), before);
        await db.collections.delete({ collectionName: "c" });
      });
      await restoreSnapshot(`file:${path}`, full);
      await withDatabase(path, async (db) => assertEquals(await contents(db), before));
    }));

  it("of one collection leaves the others, and its aliases, in a file and in an open database", () =>
    inFolder(async (folder) => {
      const { path, one } = await changed(folder);
      await withDatabase(path, async (db, database) => {
        assertEquals([await count(db, "c"), await count(db, "d")], [27, 6]);
        await restoreSnapshot(database, one);
        assertEquals([await count(db, "alias"), await count(db, "d")], [30, 6]);
        const { payloadSchema } = (await db.collections.get({ collectionName: "c" })).result!;
        assertEquals(Object.keys(payloadSchema), ["n"]);
        await db.points.delete({ collectionName: "c", points: [4], wait: true });
      });
      await restoreSnapshot(path, one);
      await withDatabase(path, async (db) => assertEquals([await count(db, "alias"), await count(db, "d")], [30, 6]));
    }));

  it("makes a database where there is none", () =>
    inFolder(async (folder) => {
      const { full, one, before } = await changed(folder);
      await restoreSnapshot(join(folder, "y.db"), full);
      await withDatabase(join(folder, "y.db"), async (db) => assertEquals(await contents(db), before));
      await restoreSnapshot(join(folder, "z.db"), one);
      await withDatabase(join(folder, "z.db"), async (db) => assertEquals(await count(db, "c"), 30));
    }));

  it("of a file that ends at any call leaves the old file whole, or the new one in its place", () =>
    inFolder(async (folder) => {
      const { path, full, before } = await changed(folder), old = readFileSync(path);
      const after = await withDatabase(path, contents), seen = new Set<string>();
      for (let at = 0;; at++) {
        writeFileSync(path, old);
        let made = 0;
        const died = await restoreFile(path, full, { calls: dying(() => made++ >= at) }).then(() => false, () => true);
        const replaced = !readFileSync(path).equals(old);
        await withDatabase(path, async (db) => assertEquals(await contents(db), replaced ? before : after));
        assert(!existsSync(`${path}-new`));
        seen.add(`${died} ${replaced}`);
        if (!died) break;
      }
      // It may end between the swap and the folder's sync.
      assertEquals(seen, new Set(["true false", "true true", "false true"]));
    }));

  it("of a collection's snapshot that was used as a database since restores all of it", () =>
    inFolder(async (folder) => {
      const { path, one } = await changed(folder), used = join(folder, "used.db");
      await restoreSnapshot(used, one);
      await withDatabase(used, (db) => fill(db, "e", 4));
      await restoreSnapshot(path, used);
      await withDatabase(path, async (db) => {
        assertEquals((await db.collections.list()).collections, [{ name: "c" }, { name: "e" }]);
      });
    }));

  it("of a file keeps the list of the snapshots beside it", () =>
    inFolder(async (folder) => {
      const { path, full } = await changed(folder);
      const lists = (db: Client) =>
        Promise.all([db.snapshots.listFull({}), db.snapshots.list({ collectionName: "c" })]).then((all) =>
          all.map(({ snapshotDescriptions }) => snapshotDescriptions)
        );
      const before = await withDatabase(path, lists);
      await restoreSnapshot(path, full);
      assertEquals(await withDatabase(path, lists), before);
      assertEquals(before.map(({ length }) => length), [1, 1]);
    }));

  it("brings a file from one database to another, and memory too", () =>
    inFolder(async (folder) => {
      const { full, before } = await changed(folder), database = await openDatabase(":memory:");
      const db = await connect(database);
      await restoreSnapshot(database, full);
      assertEquals(await contents(db), before);
      await db.close();
      await database.close();
    }));

  it("of a damaged snapshot changes nothing, wherever the damage is", () =>
    inFolder(async (folder) => {
      const { path, full, before: then } = await changed(folder),
        bytes = readFileSync(full),
        bad = join(folder, "bad.snapshot");
      const before = await withDatabase(path, contents);
      for (let at = 4096; at < bytes.length; at += 331) {
        const flipped = Uint8Array.from(bytes);
        flipped[at] ^= 1;
        writeFileSync(bad, flipped);
        // Padding has no checksum, and no meaning.
        const failed = await restoreSnapshot(join(folder, "y.db"), bad).then(() => undefined, (error) => error);
        if (failed === undefined) {
          await withDatabase(join(folder, "y.db"), async (db) => assertEquals(await contents(db), then));
          continue;
        }
        assert(failed instanceof DataLossError, String(failed));
        await assertRejects(() => restoreSnapshot(path, bad), DataLossError);
      }
      writeFileSync(bad, bytes.subarray(0, bytes.length - 100));
      await assertRejects(() => restoreSnapshot(path, bad), DataLossError, "cut short");
      await withDatabase(path, async (db, database) => {
        await assertRejects(() => restoreSnapshot(database, bad), DataLossError, "cut short");
        assertEquals(await contents(db), before);
      });
      await withDatabase(path, async (db) => assertEquals(await contents(db), before));
      assert(!existsSync(`${path}-new`));
    }));

  it("that is broken off at any write leaves the old or the new, and nothing beside it", () =>
    inFolder(async (folder) => {
      const { path, one, before } = await changed(folder), after = await withDatabase(path, contents);
      const copies: string[] = [];
      const copied = () => {
        const copy = join(folder, `copy-${copies.length}.db`);
        copyFileSync(path, copy);
        copies.push(copy);
      };
      const calls = {
        ...fileCalls,
        write(file: number, bytes: Uint8Array, at: number): number {
          copied();
          return fileCalls.write(file, bytes, at);
        },
      };
      const engine = await openFileEngine(path, { calls });
      await engine.restore(one);
      await engine.close();
      copied();
      const seen = new Set<string>();
      for (const copy of copies) {
        await withDatabase(copy, async (db) => {
          const [, c] = await contents(db) as unknown[], [, old] = after as unknown[], [, fresh] = before as unknown[];
          const text = JSON.stringify(c), what = text === JSON.stringify(old) ? "old" : "new";
          if (what === "new") assertEquals(text, JSON.stringify(fresh));
          seen.add(what);
          assertEquals((await db.collections.list()).collections.length, 2);
          await db.collections.create({ collectionName: "e", vectorsConfig });
        });
      }
      assert(copies.length > 5);
      assertEquals(seen, new Set(["old", "new"]));
    }));

  it("refuses what it cannot do, and says why", () =>
    inFolder(async (folder) => {
      const { path, full, one } = await changed(folder);
      await assertRejects(() => restoreSnapshot(path, join(folder, "none")), NotFoundError, "no such file");
      writeFileSync(join(folder, "text"), "a text that is no database".repeat(400));
      await assertRejects(
        () => restoreSnapshot(path, join(folder, "text")),
        InvalidArgumentError,
        "not a Quiver database",
      );
      await assertRejects(
        () => restoreSnapshot(join(folder, "text"), full),
        InvalidArgumentError,
        "nothing was changed",
      );
      assert(readFileSync(join(folder, "text"), "utf8").startsWith("a text"));
      await assertRejects(() => restoreSnapshot(":memory:", full), TypeError, "path of a file");
      await assertRejects(() => restoreSnapshot({ call: () => ({}) } as never, full), TypeError, "openDatabase");
      await withDatabase(path, async (db, database) => {
        await assertRejects(() => restoreSnapshot(path, full), FailedPreconditionError, "one process at a time");
        await db.collections.delete({ collectionName: "c" });
        await db.collections.updateAliases({ actions: [{ createAlias: { collectionName: "d", aliasName: "c" } }] });
        await assertRejects(() => restoreSnapshot(database, one), FailedPreconditionError, "alias");
      });
    }));
});
