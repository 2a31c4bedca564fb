// Graphs that a file keeps: what was built is not built again, and what is not as it was is noticed.
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import { assert, assertEquals } from "@std/assert";
import { setTimeout } from "node:timers/promises";
import type { Engine } from "../../../src/engine/engine.ts";
import { type FileEngineOptions, openOwned } from "../../../src/engine/file_engine.ts";
import { firstRecord, headerBytes, padded, readRecordHeader, saltOf } from "../../../src/engine/log/format.ts";
import { type RecordHeader, recordLength } from "../../../src/engine/log/format.ts";
import { newestSlot } from "../../../src/engine/log/open.ts";
import { recordTypes } from "../../../src/engine/log/record_types.ts";
import { GraphBuilder } from "../../../src/engine/vector/graph/build.ts";
import type { GraphPart } from "../../../src/engine/vector/graph/graph_part.ts";
import { StoreGraphs } from "../../../src/engine/vector/graph/store_graphs.ts";
import { all } from "../../all.ts";
import { clustered, seeded } from "../vector/data.ts";
import { Disk } from "./disk.ts";
import { call } from "./native_call.ts";

const path = "/x.db", collectionName = "c", size = 24, count = 1500, wait = true;
const clusters = seeded(1);
const vectors = Array.from({ length: count }, () => clustered(size, clusters));

let linked = 0;
const { insert } = GraphBuilder.prototype;

const open = (disk: Disk, options: FileEngineOptions = {}): Promise<Engine> =>
  openOwned(path, { calls: disk.calls, ...options });

async function upsert(engine: Engine, ids: readonly number[], vectorOf: (id: number) => Float32Array): Promise<void> {
  const points = ids.map((id) => ({ id, vectors: vectorOf(id) }));
  await call(engine, "Points/Upsert", { collectionName, points, wait });
}

/** When so many vectors are in the graph. */
async function settled(engine: Engine, indexed: number): Promise<void> {
  for (let i = 0; i < 2000; i++) {
    const { result } = await call(engine, "Collections/Get", { collectionName });
    if (result.status === "Green" && Number(result.indexedVectorsCount) === indexed) return;
    await setTimeout(5);
  }
  throw new Error("The graph is not there");
}

async function hits(engine: Engine, query: Float32Array, params: object): Promise<number[]> {
  const request = { collectionName, query, limit: 10, params };
  const { result } = await call(engine, "Points/Query", request);
  return result.map(({ id }: { id: number }) => Number(id));
}

/** The share of the exact hits that walks find. */
async function recall(engine: Engine, vectorOf: (id: number) => Float32Array): Promise<number> {
  let found = 0;
  for (let i = 0; i < 20; i++) {
    const query = vectorOf(97 * i), exact = await hits(engine, query, { exact: true });
    found += (await hits(engine, query, { hnswEf: 100 })).filter((id) => exact.includes(id)).length;
  }
  return found / 200;
}

interface Found {
  readonly at: number;
  readonly header: RecordHeader;
}

/** The records of graphs in a file. */
function graphsIn(disk: Disk): Found[] {
  const bytes = disk.content(path), file = disk.calls.open(path, "write"), found: Found[] = [];
  const salt = saltOf(newestSlot(path, disk.calls, file).fileId);
  void disk.calls.close(file);
  for (let at = firstRecord; at < bytes.length;) {
    const header = readRecordHeader(bytes.subarray(at, at + headerBytes), salt)!;
    if (header.type === recordTypes.graph) found.push({ at, header });
    at += recordLength(header);
  }
  return found;
}

const isGraph = (bytes: Uint8Array): boolean =>
  bytes.length > 2 * headerBytes &&
  new DataView(bytes.buffer, bytes.byteOffset).getUint16(28, true) === recordTypes.graph;

/** Other links in the places of those that are there. */
function spoilt(given: Uint32Array, wrong: () => number): Uint32Array {
  const lists = given.slice();
  for (let at = 0; at < lists.length;) {
    for (let layer = lists[at++]; layer >= 0; layer--) {
      const end = at + 1 + lists[at];
      while (++at < end) lists[at] = wrong();
    }
  }
  return lists;
}

const bodyAt = ({ at, header }: Found): number => at + headerBytes + padded(header.headLength);

describe("a file that keeps a graph", () => {
  let content: Uint8Array;
  const kept = () => new Disk(new Map([[path, content]]));
  beforeAll(async () => {
    GraphBuilder.prototype.insert = function (row) {
      linked++;
      return insert.call(this, row);
    };
    const disk = new Disk(), engine = await open(disk);
    await call(engine, "Collections/Create", {
      collectionName,
      vectorsConfig: { size, distance: "Euclid" },
      optimizersConfig: { indexingThreshold: 10 },
      hnswConfig: { fullScanThreshold: 10 },
    });
    for (let from = 0; from < count; from += 500) {
      await upsert(engine, Array.from({ length: 500 }, (_, i) => from + i), (id) => vectors[id]);
    }
    await settled(engine, count);
    for (let i = 0; graphsIn(disk).length < 2; i++) await setTimeout(5, assert(i < 1000));
    await engine.close();
    content = disk.content(path);
  });
  afterAll(() => {
    GraphBuilder.prototype.insert = insert;
  });

  it("does not build it again", async () => {
    linked = 0;
    const engine = await open(kept());
    await settled(engine, count);
    assertEquals(linked, 0);
    assert(await recall(engine, (id) => vectors[id]) > 0.99);
    await engine.close();
  });
  it("links what was written behind it, and nothing that was deleted comes back", async () => {
    const disk = kept(), other = (id: number) => id < 60 ? vectors[id].map((x) => 1 - x) : clustered(size, seeded(id));
    const written = Array.from({ length: 60 }, (_, i) => i), added = [count, count + 1];
    let engine = await open(disk);
    await settled(engine, count);
    await call(engine, "Points/Delete", { collectionName, points: [100, 101, 102, 103], wait });
    await upsert(engine, [102, 103], (id) => vectors[id].map((x) => -x));
    await upsert(engine, [...written, ...added], other);
    await engine.close();
    linked = 0;
    engine = await open(disk);
    await settled(engine, count);
    assertEquals(linked, 2 + written.length + added.length);
    for (const id of [100, 101]) assert(!(await hits(engine, vectors[id], { hnswEf: 100 })).includes(id));
    for (const id of [...written, ...added]) assertEquals((await hits(engine, other(id), { hnswEf: 200 }))[0], id);
    assertEquals((await hits(engine, vectors[103].map((x) => -x), { hnswEf: 200 }))[0], 103);
    assert(await recall(engine, (id) => id < 60 ? other(id) : vectors[id]) > 0.98);
    await engine.close();
  });
  it("keeps it when it is written anew", async () => {
    const disk = kept(), engine = await open(disk, { space: { leastDead: 1, leastSmall: 1 } });
    await settled(engine, count);
    let renamed = 0;
    disk.before = (name) => void (renamed += name === "rename" ? 1 : 0);
    for (let round = 0; renamed === 0; round++) {
      assert(round < 100);
      await upsert(engine, Array.from({ length: 60 }, (_, id) => id), (id) => vectors[id]);
      await settled(engine, count);
    }
    await engine.close();
    linked = 0;
    const again = await open(disk);
    await settled(again, count);
    assert(linked <= 120, `${linked} linked`);
    assert(await recall(again, (id) => vectors[id]) > 0.98);
    await again.close();
  });
  it("has it in its snapshots", async () => {
    const engine = await open(kept());
    await settled(engine, count);
    const { snapshotDescription } = await call(engine, "Snapshots/Create", { collectionName });
    await call(engine, "Collections/Delete", { collectionName });
    linked = 0;
    await engine.restore(snapshotDescription.name);
    await settled(engine, count);
    assertEquals(linked, 0);
    assert(await recall(engine, (id) => vectors[id]) > 0.99);
    await engine.close();
  });
  it("that is damaged there is whole, and builds it again", async () => {
    const disk = kept();
    for (const record of graphsIn(disk).slice(all ? 0 : 1)) {
      const damaged = content.slice(), warnings: string[] = [];
      damaged[bodyAt(record) + (record.header.vectorLength >> 1)] ^= 1;
      linked = 0;
      const engine = await open(new Disk(new Map([[path, damaged]])), {
        onWarning: (text) => void warnings.push(text),
      });
      await settled(engine, count);
      assertEquals([linked, warnings], [count, []]);
      await engine.close();
    }
  });
  it("and another one in part, as the process was killed, takes the one that is whole", async () => {
    const disk = kept(), first = await open(disk);
    await settled(first, count);
    let parts = 0;
    disk.before = (name, [, bytes]) => {
      if (name === "write" && isGraph(bytes as Uint8Array) && ++parts === 2) disk.kill();
    };
    await upsert(first, Array.from({ length: 200 }, (_, id) => id), (id) => vectors[id]);
    for (let i = 0; parts < 2; i++) await setTimeout(5, assert(i < 1000));
    await first.close().catch(() => {});
    disk.revive();
    linked = 0;
    const engine = await open(disk);
    await settled(engine, count);
    assertEquals(linked, 200);
    await engine.close();
  });
  it("that says what is not so is noticed", async () => {
    const { takePart } = StoreGraphs.prototype, random = seeded(9);
    const wrong: Record<string, (part: GraphPart) => GraphPart | undefined> = {
      "a part that is missing": (part) => part.part === 0 ? part : undefined,
      "links to any rows": (part) => ({ ...part, lists: spoilt(part.lists, () => Math.floor(count * random())) }),
      "lists that are none": (part) => ({ ...part, lists: part.lists.map(() => 0xffffffff) }),
      "layers that are none": (part) => ({ ...part, lists: part.lists.map(() => 2) }),
      "rows that are none": (part) => ({ ...part, rows: part.rows.map(() => 0xffffffff) }),
      "a row twice": (part) => ({ ...part, rows: part.rows.map(() => 3) }),
      "other points": (part) => ({ ...part, ids: part.ids.map((id) => Number(id) + count) }),
    };
    try {
      for (const [what, change] of Object.entries(wrong).filter((_, i) => all || i % 3 === 0)) {
        // It is worth less than it says, and on so few points a walk along any links finds much.
        StoreGraphs.prototype.takePart = function (part) {
          const changed = change({ ...part, graph: { ...part.graph, ef: 4 } });
          if (changed !== undefined) takePart.call(this, changed);
        };
        linked = 0;
        const engine = await open(kept());
        await settled(engine, count);
        assertEquals(linked, count, what);
        assert(await recall(engine, (id) => vectors[id]) > 0.99);
        await engine.close();
      }
    } finally {
      StoreGraphs.prototype.takePart = takePart;
    }
  });
  it("builds another with another hnswConfig, and drops it where every search is exact", async () => {
    const disk = kept();
    let engine = await open(disk, { exact: "always" });
    assertEquals(Number((await call(engine, "Collections/Get", { collectionName })).result.indexedVectorsCount), 0);
    await call(engine, "Collections/Update", { collectionName, hnswConfig: { m: 8 } });
    await engine.close();
    linked = 0;
    engine = await open(disk);
    await settled(engine, count);
    assertEquals(linked, count);
    await engine.close();
  });
});
