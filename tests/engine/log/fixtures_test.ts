// Files of every format that was ever released open as they did, and one of a newer release is refused by name and number.
import { assert, assertEquals, assertRejects } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { readdirSync, readFileSync } from "node:fs";
import { crc32 } from "node:zlib";
import { openOwned } from "../../../src/engine/file_engine.ts";
import {
  firstRecord,
  headerBytes,
  readRecordHeader,
  readSlot,
  recordLength,
  saltOf,
  slotAt,
  slotBytes,
  writeRecordHeader,
} from "../../../src/engine/log/format.ts";
import { survey } from "../../../src/engine/log/survey.ts";
import { firstDerived, newestVersion, recordTypes } from "../../../src/engine/log/record_types.ts";
import { StatusError } from "../../../src/errors.ts";
import { Disk } from "./disk.ts";
import { path } from "./script.ts";
import { seen } from "./seen.ts";

const folder = new URL("./fixtures/", import.meta.url);
const names = readdirSync(folder).filter((name) => name.endsWith(".db"));
const fixture = (name: string): Uint8Array => new Uint8Array(readFileSync(new URL(name, folder)));

const saltFrom = (bytes: Uint8Array): number =>
  saltOf(readSlot(bytes.subarray(slotAt[0], slotAt[0] + slotBytes))!.fileId);

/** The records' places, types and versions. */
function recordsOf(bytes: Uint8Array): { at: number; type: number; version: number }[] {
  const found = [], salt = saltFrom(bytes);
  for (let at = firstRecord; at < bytes.length;) {
    const header = readRecordHeader(bytes.subarray(at), salt)!;
    found.push({ at, type: header.type, version: header.version });
    at += recordLength(header);
  }
  return found;
}

/** The same file, in which the last record is another's. */
function withLast(change: { type?: number; version?: number }): Uint8Array {
  const bytes = fixture("format_1.db"), salt = saltFrom(bytes), { at } = recordsOf(bytes).at(-1)!;
  const header = readRecordHeader(bytes.subarray(at), salt)!;
  writeRecordHeader(bytes.subarray(at, at + headerBytes), salt, { ...header, ...change });
  return bytes;
}

function withSlots(change: (view: DataView) => void): Uint8Array {
  const bytes = fixture("format_1.db");
  for (const at of slotAt) {
    const view = new DataView(bytes.buffer, at, slotBytes);
    change(view);
    view.setUint32(508, crc32(bytes.subarray(at, at + 508)), true);
  }
  return bytes;
}

/** What opening leaves, and what it shows. */
async function opened(bytes: Uint8Array): Promise<string> {
  const disk = new Disk(new Map([[path, bytes]])), engine = await openOwned(path, { calls: disk.calls });
  const found = await seen(engine);
  await engine.close();
  return found;
}

describe("A file of an earlier release", () => {
  for (const name of names) {
    it(`opens as it did: ${name}`, async () => {
      const expected = readFileSync(new URL(name.replace(".db", ".txt"), folder), "utf8");
      assertEquals(`${await opened(fixture(name))}\n`, expected);
    });
  }

  it("is kept of every type and version of records that this release writes, but of those that are made from others", () => {
    const kept = new Set(
      names.flatMap((name) => recordsOf(fixture(name)).map((each) => `${each.type} v${each.version}`)),
    );
    const written = Object.values(recordTypes).filter((type) => type < firstDerived).map((type) =>
      `${type} v${newestVersion}`
    );
    assertEquals(written.filter((each) => !kept.has(each)), []);
  });
});

const newer: readonly [what: string, bytes: () => Uint8Array, says: RegExp][] = [
  [
    "a type of records",
    () => withLast({ type: 40 }),
    /x\.db holds a record of type 40 at byte [\d,]+, which this release does not know: a newer release/,
  ],
  [
    "a version of a type",
    () => withLast({ version: 2 }),
    /x\.db holds a record of points in version 2 at byte [\d,]+, of which this release reads up to 1: a newer/,
  ],
  ["a version that never was", () => withLast({ version: 0 }), /points in version 0/],
  ["a format", () =>
    withSlots((view) => {
      view.setUint32(8, 3, true);
      view.setUint32(12, 2, true);
    }), /x\.db was written in format 3; this release reads up to 1: update Quiver/],
];

describe("A file of a newer release is refused by name and number, and stays as it is, where it has", () => {
  for (const [what, make, says] of newer) {
    it(what, async () => {
      const bytes = make(), disk = new Disk(new Map([[path, bytes], [`${path}-new`, new Uint8Array(16)]]));
      const file = disk.calls.open(path, "read"), before = disk.content(path);
      for (
        const run of [() => openOwned(path, { calls: disk.calls }), () => survey(path, disk.calls, file, () => {})]
      ) {
        const error = await assertRejects(run, StatusError);
        assertEquals(error.status, "FAILED_PRECONDITION");
        assert(says.test(error.message), error.message);
      }
      await disk.calls.close(file);
      assertEquals([disk.open, disk.content(path)], [0, before]);
      assert(disk.paths.includes(`${path}-new`), "what lay beside it is gone");
    });
  }

  it("nothing but what it would be read without: that is passed over", async () => {
    const bytes = withLast({ type: firstDerived, version: 7 }), all = fixture("format_1.db");
    const before = await opened(all.subarray(0, recordsOf(all).at(-1)!.at));
    assertEquals(await opened(bytes), before);
  });
});
