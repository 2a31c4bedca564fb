// A file that is damaged: what verify says of it, and what salvage brings out of it.
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "@std/testing/bdd";
import { assert, assertEquals, assertRejects } from "@std/assert";
import {
  AlreadyExistsError,
  connect,
  DataLossError,
  FailedPreconditionError,
  InvalidArgumentError,
  NotFoundError,
  openDatabase,
  restoreSnapshot,
  salvage,
  verify,
} from "../../mod.ts";
import {
  firstRecord,
  readRecordHeader,
  readSlot,
  recordLength,
  saltOf,
  writeSlot,
} from "../../src/engine/log/format.ts";
import { contents, fill, inFolder, vectorsConfig, withDatabase } from "./file_folder.ts";

interface Place {
  readonly at: number;
  readonly length: number;
  readonly headLength: number;
}

/** Where the records of a file stand. */
function recordsOf(bytes: Uint8Array): Place[] {
  const salt = saltOf(readSlot(bytes.subarray(0, 512))!.fileId), found: Place[] = [];
  for (let at = firstRecord; at < bytes.length;) {
    const header = readRecordHeader(bytes.subarray(at, at + 64), salt)!, length = recordLength(header);
    found.push({ at, length, headLength: header.headLength });
    at += length;
  }
  return found;
}

/** A closed database: the collection "c" with the points 1…6, a write each; the records are database, create, 6 × points. */
async function sixPoints(path: string): Promise<Uint8Array> {
  await withDatabase(path, async (db) => {
    await db.collections.create({ collectionName: "c", vectorsConfig });
    for (let id = 1; id <= 6; id++) {
      const points = [{ id, vectors: [id, 1], payload: { n: id } }];
      await db.points.upsert({ collectionName: "c", points, wait: true });
    }
  });
  return new Uint8Array(readFileSync(path));
}

async function idsIn(path: string): Promise<unknown[]> {
  return await withDatabase(path, async (db) => {
    if (!(await db.collections.exists({ collectionName: "c" })).result!.exists) return [];
    return (await db.points.scroll({ collectionName: "c" })).result.map(({ id }) => id);
  });
}

/** Record i of the eight. */
const flip = (i: number, from: (place: Place) => number) => (bytes: Uint8Array) => {
  bytes[from(recordsOf(bytes)[i])] ^= 1;
  return bytes;
};

const damages: readonly {
  readonly name: string;
  readonly change: (bytes: Uint8Array) => Uint8Array;
  readonly what: readonly string[];
  readonly ids: readonly number[];
}[] = [
  { name: "nothing", change: (bytes) => bytes, what: [], ids: [1, 2, 3, 4, 5, 6] },
  {
    name: "a vector",
    change: flip(4, ({ at, length }) => at + length - 16),
    what: ['vectors of collection "c", id 3'],
    ids: [1, 2, 4, 5, 6],
  },
  {
    name: "the head of a record",
    change: flip(4, ({ at }) => at + 64),
    what: ["the head of a record of points"],
    ids: [1, 2, 4, 5, 6],
  },
  {
    name: "the header of a record",
    change: flip(4, ({ at }) => at + 8),
    what: ["the header of a record"],
    ids: [1, 2, 4, 5, 6],
  },
  {
    name: "two places",
    change: (bytes) => flip(2, ({ at }) => at + 20)(flip(7, ({ at }) => at + 64)(bytes)),
    what: ["the header of a record", "the head of a record of points"],
    ids: [2, 3, 4, 5],
  },
  {
    name: "zeros over two records",
    change: (bytes) => {
      const places = recordsOf(bytes);
      return bytes.fill(0, places[3].at, places[5].at);
    },
    what: ["the header of a record"],
    ids: [1, 4, 5, 6],
  },
  {
    name: "a record that is missing",
    change: (bytes) => {
      const { at, length } = recordsOf(bytes)[4], end = at + length;
      // What follows moves up, and a whole old record stands once more at the end.
      return Uint8Array.from([...bytes.subarray(0, at), ...bytes.subarray(end), ...bytes.subarray(at, end)]);
    },
    what: ["the records 5–5 are missing", "a record out of its place"],
    ids: [1, 2, 4, 5, 6],
  },
  {
    name: "the creation of the collection",
    change: flip(1, ({ at }) => at + 70),
    what: ["the head of a record of create"],
    ids: [],
  },
  {
    name: "both slots",
    change: (bytes) => {
      bytes[100] ^= 1;
      bytes[2048 + 100] ^= 1;
      return bytes;
    },
    what: ["the head of the file"],
    ids: [1, 2, 3, 4, 5, 6],
  },
  { name: "one slot of two", change: (bytes) => bytes.fill(9, 2060, 2080), what: [], ids: [1, 2, 3, 4, 5, 6] },
  {
    name: "an end that was cut off",
    change: (bytes) => bytes.subarray(0, bytes.length - 20),
    what: ["vectors of collection", "the last 20 bytes are missing"],
    ids: [1, 2, 3, 4, 5],
  },
  {
    name: "an end that was cut off between two records",
    change: (bytes) => bytes.subarray(0, recordsOf(bytes)[6].at),
    what: ["bytes are missing"],
    ids: [1, 2, 3, 4],
  },
  { name: "all records", change: (bytes) => bytes.fill(7, firstRecord), what: ["the header of a record"], ids: [] },
];

describe("Of a file that is damaged in", () => {
  for (const { name, change, what, ids } of damages) {
    it(`${name}, verify says so and salvage copies the rest`, () =>
      inFolder(async (folder) => {
        const path = join(folder, "x.db"), whole = join(folder, "whole.db"), changed = change(await sixPoints(path));
        writeFileSync(path, changed);
        const { whole: isWhole, damage, bytes, tornBytes } = await verify(path);
        assertEquals([isWhole, bytes, tornBytes], [what.length === 0, changed.length, 0]);
        assertEquals(damage.length, what.length, JSON.stringify(damage));
        for (const [i, text] of what.entries()) assert(damage[i].what.includes(text), JSON.stringify(damage));
        const { collections, lost } = await salvage(path, `file:${whole}`);
        assert(what.every((text, i) => lost[i].what.includes(text)), JSON.stringify(lost));
        if (name === "the creation of the collection") {
          assertEquals(lost[1].what, "6 writes to collection number 1, whose creation is lost");
        }
        assertEquals(collections, ids.length > 0 ? [{ name: "c", points: ids.length }] : collections);
        assertEquals([await idsIn(whole), (await verify(whole)).whole], [ids, true]);
        assertEquals(new Uint8Array(readFileSync(path)), changed);
        if (what.length > 0) {
          await assertRejects(
            () => openDatabase(`file:${path}`),
            DataLossError,
            name === "a vector" ? what[0] : "x.db is",
          );
        }
        assertEquals(new Uint8Array(readFileSync(path)), changed);
      }));
  }

  it("any byte, verify finds it or the file opens as it was", () =>
    inFolder(async (folder) => {
      const path = join(folder, "x.db"), bytes = await sixPoints(path);
      for (let at = firstRecord; at < bytes.length; at += 7) {
        const flipped = bytes.slice();
        flipped[at] ^= 0x80;
        writeFileSync(path, flipped);
        const { whole, damage } = await verify(path);
        const opened = await idsIn(path).catch((error) => error);
        if (whole) assertEquals(opened, [1, 2, 3, 4, 5, 6]);
        else {
          assert(opened instanceof DataLossError, `byte ${at}: ${opened}`);
          assert(damage.every((each) => each.at <= at && at < each.at + each.bytes), `byte ${at}`);
        }
      }
    }));
});

describe("verify", () => {
  it("tells the end of a write that was never answered from damage", () =>
    inFolder(async (folder) => {
      const path = join(folder, "x.db"), bytes = await sixPoints(path);
      const last = recordsOf(bytes)[7], slot = readSlot(bytes.subarray(0, 512))!;
      for (const at of [0, 2048]) bytes.set(writeSlot({ ...slot, durable: last.at, seq: 7, closed: false }), at);
      writeFileSync(path, bytes.subarray(0, bytes.length - 5));
      const { whole, tornBytes, operations, closed } = await verify(path);
      assertEquals([whole, tornBytes, operations, closed], [true, last.length - 5, 7, false]);
      const warnings: string[] = [];
      await withDatabase(path, async () => {}, { onWarning: (text) => warnings.push(text) });
      assertEquals(warnings.length, 1);
      assert(warnings[0].includes(`(${last.length - 5} bytes) was cut off`), warnings[0]);
      assertEquals((await verify(path)).tornBytes, 0);
    }));

  it("reads a file that is open, and a snapshot, and leaves no trace", () =>
    inFolder(async (folder) => {
      const path = join(folder, "x.db");
      await withDatabase(path, async (db) => {
        await fill(db, "c", 10);
        assertEquals((await verify(path)).whole, true);
        const { snapshotDescription } = await db.snapshots.createFull({});
        const { whole, closed } = await verify(join(`${path}-snapshots`, snapshotDescription!.name));
        assertEquals([whole, closed], [true, true]);
      });
      assertEquals(readdirSync(folder).sort(), ["x.db", "x.db-lock", "x.db-snapshots"]);
      assertEquals((await verify(new URL(`file://${path}`))).closed, true);
    }));

  it("refuses what it cannot read, and says why", () =>
    inFolder(async (folder) => {
      const path = join(folder, "x.db"), bytes = await sixPoints(path), slot = readSlot(bytes.subarray(0, 512))!;
      await assertRejects(() => verify(join(folder, "none")), NotFoundError, "none: no such file");
      await assertRejects(() => verify(join(folder, "no", "none")), NotFoundError, "no such folder");
      await assertRejects(() => verify(folder), InvalidArgumentError, "is a folder");
      await assertRejects(() => verify("http://localhost"), TypeError, "path of a file");
      writeFileSync(join(folder, "sqlite"), "SQLite format 3\0".padEnd(4096, "x"));
      await assertRejects(() => verify(join(folder, "sqlite")), InvalidArgumentError, "it is an SQLite database");
      for (const at of [0, 2048]) bytes.set(writeSlot({ ...slot, format: 3, oldestReader: 3 }), at);
      writeFileSync(path, bytes);
      await assertRejects(() => verify(path), FailedPreconditionError, "format 3");
    }));
});

describe("salvage", () => {
  it("writes over nothing", () =>
    inFolder(async (folder) => {
      const path = join(folder, "x.db");
      await sixPoints(path);
      await assertRejects(() => salvage(path, path), AlreadyExistsError, "writes a new file");
      await assertRejects(() => salvage(join(folder, "none"), join(folder, "y")), NotFoundError, "no such file");
      assert(!existsSync(join(folder, "y")));
    }));

  it("keeps what can be kept of every kind, and what it makes is a database like any other", () =>
    inFolder(async (folder) => {
      const path = join(folder, "x.db"), whole = join(folder, "whole.db");
      const before = await withDatabase(path, async (db) => {
        await fill(db, "c", 20);
        await fill(db, "d", 0);
        await db.points.createFieldIndex({ collectionName: "c", fieldName: "n", fieldType: "Integer", wait: true });
        await db.collections.updateAliases({ actions: [{ createAlias: { collectionName: "c", aliasName: "a" } }] });
        await db.points.delete({ collectionName: "c", points: [5], wait: true });
        await db.snapshots.createFull({});
        return await contents(db);
      });
      const { lost } = await salvage(path, whole);
      assertEquals(lost, []);
      await withDatabase(whole, async (db) => {
        assertEquals(await contents(db), before);
        assertEquals((await db.snapshots.listFull({})).snapshotDescriptions, []);
        await db.points.upsert({ collectionName: "c", points: [{ id: 5, vectors: [1, 1] }], wait: true });
      });
      await restoreSnapshot(join(folder, "z.db"), whole);
      const db = await connect(`file:${join(folder, "z.db")}`);
      assertEquals((await db.points.count({ collectionName: "a" })).result.count, 20);
      await db.close();
    }));
});
