// Every error of a database file, as a caller sees it: its class, and a text that names the file and says what to do.
import { existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { describe, it } from "@std/testing/bdd";
import { assert, assertEquals, assertRejects } from "@std/assert";
import {
  type Client,
  connect,
  DataLossError,
  FailedPreconditionError,
  InternalError,
  InvalidArgumentError,
  NotFoundError,
  openDatabase,
  type QdrantError,
  ResourceExhaustedError,
  UnavailableError,
} from "../../mod.ts";
import type { Engine } from "../../src/engine/engine.ts";
import { openFileEngine } from "../../src/engine/file_engine.ts";
import { noSqlite } from "../../src/engine/log/errors.ts";
import { type FileCalls, fileCalls } from "../../src/engine/log/files.ts";
import { readSlot, slotAt, writeSlot } from "../../src/engine/log/format.ts";
import { hasSqlite } from "../../src/engine/log/lock.ts";
import { contents, fill, inFolder, vectorsConfig, withDatabase } from "./file_folder.ts";

type ErrorClass = new (...args: never[]) => Error;

/** Where the file cannot be opened: what is put there, and what is said. */
const unopenable: readonly {
  readonly name: string;
  readonly make: (path: string) => void;
  readonly class: ErrorClass;
  readonly says: RegExp;
}[] = [
  {
    name: "an SQLite database",
    make: (path) => writeFileSync(path, "SQLite format 3\0".padEnd(8192, "x")),
    class: InvalidArgumentError,
    says: /x\.db is not a Quiver database \(it is an SQLite database\); nothing was changed/,
  },
  {
    name: "a snapshot of Qdrant",
    make: (path) => writeFileSync(path, "collection/".padEnd(257, "\0") + "ustar".padEnd(4096, "\0")),
    class: InvalidArgumentError,
    says: /it is a tar archive, as Qdrant's snapshots are/,
  },
  {
    name: "an empty file",
    make: (path) => writeFileSync(path, ""),
    class: InvalidArgumentError,
    says: /x\.db is not a Quiver database \(it is empty\)/,
  },
  {
    name: "a text",
    make: (path) => writeFileSync(path, "name,lat,lon\nBern,46.9,7.4\n"),
    class: InvalidArgumentError,
    says: /it starts with "name,lat"/,
  },
  { name: "a folder", make: (path) => mkdirSync(path), class: InvalidArgumentError, says: /x\.db is a folder/ },
];

/** A closed database, changed. */
const changed: readonly {
  readonly name: string;
  readonly change: (bytes: Uint8Array) => Uint8Array;
  readonly class: ErrorClass;
  readonly says: RegExp;
}[] = [
  {
    name: "was written by a newer release",
    change: (bytes) => withSlot(bytes, { format: 3, oldestReader: 3 }),
    class: FailedPreconditionError,
    says: /x\.db was written in format 3; this release reads up to 1: update Quiver/,
  },
  {
    name: "is cut short",
    change: (bytes) => bytes.subarray(0, bytes.length - 100),
    class: DataLossError,
    says: /x\.db is cut short: [\d,]+ of [\d,]+ bytes; .*nothing was changed: restore a snapshot, or .*salvage\(\)/,
  },
  {
    name: "lacks operations that it had",
    change: (bytes) => withSlot(bytes, { seq: 99 }),
    class: DataLossError,
    says: /x\.db is cut short: \d of 99 operations; operations 1–\d are whole/,
  },
  {
    name: "is damaged",
    change: (bytes) => bytes.fill(1, bytes.length - 8),
    class: DataLossError,
    says:
      /x\.db is damaged at byte [\d,]+ \(vectors of collection "c", ids 1–3\): 2 operations before it and 0 after it/,
  },
  {
    name: "has no head that is whole",
    change: (bytes) => bytes.fill(1, 16, 64).fill(1, 2064, 2100),
    class: DataLossError,
    says: /x\.db is damaged at byte 0 \(both slots\)/,
  },
];

function withSlot(bytes: Uint8Array, change: object): Uint8Array {
  for (const at of slotAt) bytes.set(writeSlot({ ...readSlot(bytes.subarray(at, at + 512))!, ...change }), at);
  return bytes;
}

async function threePoints(path: string): Promise<void> {
  await withDatabase(path, (db) => fill(db, "c", 3));
}

const count = async (db: Client): Promise<number> => (await db.points.count({ collectionName: "c" })).result.count;

/** Fails to open, and nothing beside it changes. */
async function assertUnopenable(path: string, errorClass: ErrorClass, says: RegExp): Promise<void> {
  const error = await openDatabase(`file:${path}`).then(() => undefined, (error) => error) as QdrantError;
  assert(error instanceof errorClass, `${path}: ${error}`);
  assert(says.test(error.message), error.message);
  assertEquals([error.method, error.address], ["openDatabase", `file:${path}`]);
}

describe("A file that", () => {
  for (const { name, make, class: errorClass, says } of unopenable) {
    it(`is ${name} is refused and stays as it is`, () =>
      inFolder(async (folder) => {
        const path = join(folder, "x.db");
        make(path);
        const before = name === "a folder" ? undefined : readFileSync(path);
        await assertUnopenable(path, errorClass, says);
        if (before !== undefined) assertEquals(readFileSync(path), before);
        assertEquals(readdirSync(folder).filter((file) => file !== "x.db-lock"), ["x.db"]);
      }));
  }
  for (const { name, change, class: errorClass, says } of changed) {
    it(`${name} is refused and stays as it is`, () =>
      inFolder(async (folder) => {
        const path = join(folder, "x.db");
        await threePoints(path);
        const bytes = change(new Uint8Array(readFileSync(path)));
        writeFileSync(path, bytes);
        for (let i = 0; i < 2; i++) await assertUnopenable(path, errorClass, says);
        assertEquals(new Uint8Array(readFileSync(path)), Uint8Array.from(bytes));
        assertEquals(readdirSync(folder).sort(), ["x.db", "x.db-lock"]);
      }));
  }

  it("is in no folder is NotFoundError", () =>
    inFolder(async (folder) => {
      await assertUnopenable(join(folder, "no", "x.db"), NotFoundError, /x\.db: no such folder/);
      await assertRejects(() => connect(`file:${folder}/no/x.db`), NotFoundError, "no such folder");
    }));

  it("is a link to nothing is made where the link leads, and the link stays", () =>
    inFolder(async (folder) => {
      mkdirSync(join(folder, "a"));
      mkdirSync(join(folder, "b"));
      symlinkSync("../b/x.db", join(folder, "a", "second.db"));
      symlinkSync("a/second.db", join(folder, "first.db"));
      await threePoints(join(folder, "first.db"));
      assertEquals(readdirSync(join(folder, "b")).sort(), ["x.db", "x.db-lock"]);
      assertEquals(readdirSync(folder).sort(), ["a", "b", "first.db"]);
      assert(lstatSync(join(folder, "first.db")).isSymbolicLink());
      await withDatabase(join(folder, "b", "x.db"), async (db) => assertEquals(await count(db), 3));
    }));

  it("is a link that leads in a circle, or into no folder, is refused", () =>
    inFolder(async (folder) => {
      symlinkSync("b.db", join(folder, "a.db"));
      symlinkSync("a.db", join(folder, "b.db"));
      symlinkSync("no/x.db", join(folder, "c.db"));
      await assertUnopenable(join(folder, "a.db"), InvalidArgumentError, /a\.db is a link that leads back to itself/);
      await assertUnopenable(join(folder, "c.db"), NotFoundError, /no\/x\.db: no such folder/);
      assertEquals(readdirSync(folder).sort(), ["a.db", "b.db", "c.db"]);
    }));

  it("somebody has open is FailedPreconditionError that says who, by any of its names", () =>
    inFolder(async (folder) => {
      const path = join(folder, "x.db"), link = join(folder, "link.db");
      await withDatabase(path, async () => {
        symlinkSync(path, link);
        const says = new RegExp(
          `x\\.db is open in process ${process.pid} on host .+ since \\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\dZ \\(one process at a time; close it there, or serve\\(\\) it\\)`,
        );
        for (const name of [path, link, `${folder}/../${folder.split("/").at(-1)}/x.db`]) {
          await assertUnopenable(name, FailedPreconditionError, says);
        }
      });
      await withDatabase(link, async () => {});
    }));
});

/** Runs with a database whose file calls fail from when they are told to. */
async function withFaults(
  run: (db: Client, fail: (faults: Partial<FileCalls>) => void, path: string, engine: Engine) => Promise<void>,
): Promise<void> {
  await inFolder(async (folder) => {
    const path = join(folder, "x.db"), calls: FileCalls = { ...fileCalls };
    const engine = await openFileEngine(path, { calls }), db = await connect(engine);
    try {
      await fill(db, "c", 3);
      await run(db, (faults) => void Object.assign(calls, fileCalls, faults), path, engine);
    } finally {
      Object.assign(calls, fileCalls);
      await db.close();
      await engine.close();
    }
  });
}

const failing = (code: string) => (): never => {
  throw Object.assign(new Error(code), { code });
};
const upsert = (db: Client, id: number) =>
  db.points.upsert({ collectionName: "c", points: [{ id, vectors: [id, 1] }], wait: true });

describe("A write", () => {
  for (const code of ["ENOSPC", "EDQUOT"]) {
    it(`that finds no room (${code}) is ResourceExhaustedError, stored nowhere, and the next is well again`, () =>
      withFaults(async (db, fail, path) => {
        const before = await contents(db);
        fail({ write: failing(code) });
        const error = await assertRejects(() => upsert(db, 9), ResourceExhaustedError) as QdrantError;
        assert(
          /x\.db: the disk is full: this write was not stored, everything answered before is safe; writes work again when there is room/
            .test(error.message),
          error.message,
        );
        assertEquals(error.metadata["qdrant-insufficient-storage"], "true");
        assertEquals(await contents(db), before);
        fail({});
        await upsert(db, 10);
        assertEquals((await db.points.count({ collectionName: "c" })).result.count, 4);
        assert(existsSync(path));
      }));
  }

  it("that fails otherwise is InternalError, stored nowhere", () =>
    withFaults(async (db, fail) => {
      fail({ write: failing("EIO") });
      await assertRejects(() => upsert(db, 9), InternalError, "this write was not stored (EIO)");
      fail({});
      await upsert(db, 9);
    }));

  it("whose sync fails is DataLossError, and those that come later UnavailableError, until it is opened again", () =>
    withFaults(async (db, fail) => {
      fail({ sync: () => Promise.reject(Object.assign(new Error("EIO"), { code: "EIO" })) });
      await assertRejects(
        () => upsert(db, 9),
        DataLossError,
        "the disk refused to sync (EIO): writes since ",
      );
      fail({});
      await assertRejects(
        () => upsert(db, 10),
        UnavailableError,
        "no more are taken; close the database and open it again",
      );
      assertEquals((await db.collections.list()).collections.length, 1);
    }));
});

describe("node:sqlite", () => {
  const versions: readonly [version: string, has: boolean][] = [
    ["20.19.0", false],
    ["21.7.3", false],
    ["22.5.1", false],
    ["22.12.0", false],
    ["22.13.0", true],
    ["22.23.1", true],
    ["24.0.0", true],
    ["100.0.0", true],
  ];
  for (const [version, has] of versions) {
    it(`is ${has ? "there" : "missing"} on Node ${version}`, () => assertEquals(hasSqlite(version), has));
  }
  it("where it is missing is an error that says which versions have it", () => {
    const { status, message } = noSqlite("/x.db", undefined);
    assertEquals([status, message], [
      "UNIMPLEMENTED",
      "Cannot open /x.db: file: needs node:sqlite (Node 22.13 or later, or Deno)",
    ]);
  });
});

describe("openDatabase of a file", () => {
  it("tells its progress, the end included", () =>
    inFolder(async (folder) => {
      const path = join(folder, "x.db"), told: { bytes: number; totalBytes: number; operations: number }[] = [];
      await threePoints(path);
      await withDatabase(path, async () => {}, { onProgress: (progress) => told.push(progress) });
      const { length } = readFileSync(path);
      assertEquals(told.at(-1), { bytes: length, totalBytes: length, operations: 3 });
      assert(told.every(({ bytes }, i) => i === 0 || bytes > told[i - 1].bytes));
    }));
  it("makes it where there is none, relative to the working folder", () =>
    inFolder(async (folder) => {
      const before = process.cwd();
      process.chdir(folder);
      try {
        const db = await connect("file:./a b%.db");
        await db.collections.create({ collectionName: "c", vectorsConfig });
        await db.close();
      } finally {
        process.chdir(before);
      }
      assert(existsSync(join(folder, "a b%.db")));
      const again = await connect(`file://${folder}/a%20b%25.db`);
      assertEquals((await again.collections.list()).collections, [{ name: "c" }]);
      await again.close();
    }));
  it("as a URL is the same file", () =>
    inFolder(async (folder) => {
      const url = new URL(`file://${folder}/ü %23.db`), db = await connect(url);
      assertEquals(db.address, `file:${folder}/ü #.db`);
      await db.close();
      assert(existsSync(join(folder, "ü #.db")));
    }));
});
