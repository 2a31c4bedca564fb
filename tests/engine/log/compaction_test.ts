// What goes wrong while space is given back, or while indexes are made after opening, is told and costs nothing that was answered.
import { assert, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { FieldIndexes } from "../../../src/engine/field_index/field_indexes.ts";
import { type FileEngineOptions, openOwned } from "../../../src/engine/file_engine.ts";
import type { Engine } from "../../../src/engine/engine.ts";
import type { FileCalls } from "../../../src/engine/log/files.ts";
import { Pace } from "../../../src/engine/log/pace.ts";
import { Space } from "../../../src/engine/log/space.ts";
import { digest } from "./digest.ts";
import { Disk } from "./disk.ts";
import { call } from "./native_call.ts";
import { path, seeded } from "./script.ts";

const collectionName = "c", wait = true;

const put = (engine: Engine, id: number): Promise<unknown> =>
  call(engine, "Points/Upsert", { collectionName, wait, points: [{ id, vectors: new Float32Array(64).fill(id) }] });

async function withCollection(options: FileEngineOptions): Promise<Engine> {
  const engine = await openOwned(path, { ...seeded, markAfterMs: 1, ...options });
  await call(engine, "Collections/Create", { collectionName, vectorsConfig: { size: 64, distance: "Dot" } });
  return engine;
}

/** Calls of which those for the new file beside the database's are others. */
function forNewFile(calls: FileCalls, changed: () => Partial<FileCalls>): FileCalls {
  let file = -1;
  const of = (name: keyof FileCalls) => (...given: unknown[]) =>
    Reflect.apply(given[0] === file ? changed()[name] ?? calls[name] : calls[name], calls, given);
  return {
    ...calls,
    open: (name, mode) => {
      const opened = calls.open(name, mode);
      if (name.endsWith("-new") && mode === "create") file = opened;
      return opened;
    },
    rename: (from, to) => {
      calls.rename(from, to);
      file = -1;
    },
    write: of("write") as FileCalls["write"],
    sync: of("sync") as FileCalls["sync"],
    syncNow: of("syncNow") as FileCalls["syncNow"],
  };
}

const failing = (): never => {
  throw Object.assign(new Error("injected"), { code: "EIO" });
};

const faults: Readonly<Record<string, Partial<FileCalls>>> = {
  "a write that writes nothing": { write: () => 0 },
  "a write that fails": { write: failing },
  "a sync that fails": { sync: () => Promise.reject(new Error("injected")) },
  "the last sync that fails": { syncNow: failing },
};

describe("A compaction that is broken off goes on in the old file, is told of, and comes again later, after", () => {
  for (const [name, fault] of Object.entries(faults)) {
    it(name, async () => {
      const disk = new Disk(), warnings: string[] = [];
      let changed: Partial<FileCalls> = {};
      const calls = forNewFile(disk.calls, () => changed), onWarning = (text: string) => void warnings.push(text);
      const space = { leastDead: 30_000, leastSmall: 2 ** 30 };
      const engine = await withCollection({ calls, onWarning, space });
      changed = fault;
      let id = 0;
      while (warnings.length === 0) await put(engine, id++ % 5).then(() => setTimeout(1));
      assert(/x\.db: giving space back failed, and is tried again later: /.test(warnings[0]), warnings[0]);
      assertEquals(disk.paths, [path]);
      const { length } = disk.content(path);
      changed = {};
      while (disk.content(path).length >= length) await put(engine, id++ % 5).then(() => setTimeout(1));
      const held = digest(engine);
      await engine.close();
      assertEquals([disk.paths, disk.open], [[path], 0]);
      const again = await openOwned(path, { ...seeded, calls: disk.calls });
      assertEquals(digest(again), held);
      await again.close();
    });
  }
});

describe("Writers that are as fast as they can be", () => {
  for (const waits of [true, false]) {
    it(`are held while the file is written anew, so that it stays within about twice what is live: wait ${waits}`, async () => {
      const folder = mkdtempSync(join(tmpdir(), "quiver-pace-")), file = join(folder, "x.db");
      const size = 1024, count = 5000, each = 50, live = count * (size * 4 + 30);
      try {
        const engine = await openOwned(file, { space: { leastDead: 2 ** 20, leastSmall: 2 ** 30 } });
        await call(engine, "Collections/Create", { collectionName, vectorsConfig: { size, distance: "Dot" } });
        let next = 0, largest = 0;
        await Promise.all(Array.from({ length: 4 }, async () => {
          while (next < 6 * count) {
            const from = next % count, vectors = new Float32Array(size).fill(next);
            next += each;
            const points = Array.from({ length: each }, (_, i) => ({ id: from + i, vectors }));
            await call(engine, "Points/Upsert", { collectionName, wait: waits, points });
            largest = Math.max(largest, statSync(file).size);
          }
        }));
        await engine.close();
        assert(largest > 1.5 * live, "nothing was overwritten");
        assert(largest < 2.35 * live, `${largest / live} times what is live`);
      } finally {
        rmSync(folder, { recursive: true });
      }
    });
  }

  it("are answered in the order of their writes, as the new file grows, and all when it is there", async () => {
    const pace = new Pace(), answered: number[] = [], mebibyte = 2 ** 20;
    const write = (end: number) => pace.hold(end * mebibyte)?.then(() => void answered.push(end)) ?? answered.push(end);
    const answers = async (advance: () => void) => {
      advance();
      await setTimeout(0);
      return answered.splice(0);
    };
    assertEquals(await answers(() => write(100)), [100]);
    pace.begin(100 * mebibyte);
    assertEquals(await answers(() => [100.5, 102, 103, 105, 130].forEach(write)), [100.5]);
    assertEquals(await answers(() => pace.advance({ end: 25 * mebibyte })), [102, 103]);
    assertEquals(await answers(() => pace.advance({ end: 50 * mebibyte })), [105]);
    assertEquals(await answers(() => pace.begin(50 * mebibyte)), [130]);
    assertEquals(await answers(() => [50.5, 60].forEach(write)), [50.5]);
    assertEquals(await answers(() => pace.finish()), [60]);
    assertEquals(await answers(() => write(999)), [999]);
  });
});

describe("Small records that a compaction had to leave", () => {
  it("are no reason for another, and more of them are", () => {
    const space = new Space({ leastDead: 1000, leastSmall: 1000 }),
      live = { rows: 9, payloadBytes: 0, vectorBytes: 5000 };
    const file = { end: 9000, smallBytes: 5000 };
    assertEquals(space.isWorthIt(file, live), true);
    space.compacted(file, live);
    assertEquals(space.isWorthIt(file, live), false);
    assertEquals(space.isWorthIt({ end: 9900, smallBytes: 5900 }, live), false);
    assertEquals(space.isWorthIt({ end: 16_000, smallBytes: 14_000 }, live), true);
  });
});

describe("Indexes that cannot be made after opening", () => {
  it("are told of, and made when a query asks for them", async () => {
    const disk = new Disk(), warnings: string[] = [], { buildSome } = FieldIndexes.prototype;
    const engine = await withCollection({ calls: disk.calls });
    await call(engine, "Points/CreateFieldIndex", { collectionName, wait, fieldName: "n", fieldType: "Integer" });
    const points = Array.from({ length: 50 }, (_, id) => ({ id, vectors: new Float32Array(64), payload: { n: id } }));
    await call(engine, "Points/Upsert", { collectionName, wait, points });
    await engine.close();
    FieldIndexes.prototype.buildSome = () => {
      throw new Error("no room");
    };
    try {
      const onWarning = (text: string) => void warnings.push(text);
      const again = await openOwned(path, { ...seeded, calls: disk.calls, onWarning });
      while (warnings.length === 0) await setTimeout(1);
      assert(/x\.db: what was left for later is done when it is asked for, since it failed: no room/.test(warnings[0]));
      const request = { collectionName, filter: { must: { key: "n", range: { gte: 45 } } } };
      assertEquals((await call(again, "Points/Count", request)).result.count, 5);
      await again.close();
    } finally {
      FieldIndexes.prototype.buildSome = buildSome;
    }
  });
});
