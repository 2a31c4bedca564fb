// Graphs of whole databases: when they are built, what is told of them, and which searches walk through them.
import { describe, it } from "@std/testing/bdd";
import { assert, assertEquals, assertRejects } from "@std/assert";
import { setTimeout } from "node:timers/promises";
import { type Client, connect, type ConnectOptions, openDatabase, serve } from "../../../mod.ts";
import { clustered, randomVector, seeded } from "../vector/data.ts";

const collectionName = "c", size = 64, count = 4000;
/** In KB: some 200 vectors. */
const optimizersConfig = { indexingThreshold: 50 }, hnswConfig = { fullScanThreshold: 10, m: 8 };

async function withPoints(options: ConnectOptions, run: (db: Client) => Promise<void>): Promise<void> {
  const db = await connect(":memory:", options);
  try {
    await fill(db, count, "Cosine");
    await run(db);
  } finally {
    await db.close();
  }
}

/** Makes the collection, with so many points. */
async function fill(db: Client, points: number, distance: "Cosine" | "Dot"): Promise<void> {
  await db.collections.create({ collectionName, vectorsConfig: { size, distance }, optimizersConfig, hnswConfig });
  await upsert(db, 0, points);
}

async function upsert(db: Client, first: number, end: number): Promise<void> {
  const random = seeded(first + 1);
  for (let from = first; from < end; from += 500) {
    const ids = Array.from({ length: Math.min(500, end - from) }, (_, i) => from + i);
    const points = ids.map((id) => ({ id, vectors: clustered(size, random), payload: { even: id % 2 === 0 } }));
    await db.points.upsert({ collectionName, points, wait: true });
  }
}

async function info(db: Client) {
  const { result } = await db.collections.get({ collectionName });
  const { status, indexedVectorsCount, optimizerStatus } = result!;
  return { status, indexed: Number(indexedVectorsCount), ok: optimizerStatus?.ok };
}

/** Green, with so many vectors in the graph. */
async function settled(db: Client, indexed: number): Promise<void> {
  for (let i = 0; i < 1000; i++) {
    const now = await info(db);
    if (now.status === "Green" && now.indexed === indexed) return;
    await setTimeout(20);
  }
  throw new Error(`The graph is not built: ${JSON.stringify(await info(db))}`);
}

/** The share of the exact hits that are found. */
async function recall(db: Client, params: Record<string, unknown>, filter?: object): Promise<number> {
  const random = seeded(99), all = { collectionName, limit: 10, filter } as const;
  let found = 0, wanted = 0;
  for (let i = 0; i < 20; i++) {
    const query = clustered(size, random);
    const [hits, right] = await Promise.all(
      [params, { exact: true }].map(async (params) => (await db.points.query({ ...all, query, params })).result),
    );
    const worst = right[right.length - 1].score;
    assertEquals(hits.length, right.length);
    found += hits.filter(({ score }) => score >= worst).length;
    wanted += right.length;
  }
  return found / wanted;
}

describe("a collection past its indexingThreshold", () => {
  it("is yellow until its graph is built, answers meanwhile, and tells how many vectors are in it", () =>
    withPoints({}, async (db) => {
      assertEquals((await info(db)).status, "Yellow");
      assertEquals(await recall(db, { exact: true }), 1);
      await settled(db, count);
      assert(await recall(db, {}) > 0.98);
      assert(await recall(db, { hnswEf: 64 }) > 0.95);
      assert(await recall(db, { hnswEf: 64 }, { must: [{ key: "even", match: true }] }) > 0.95);
      await db.points.delete({ collectionName, points: [1, 2, 3], wait: true });
      await upsert(db, count, count + 10);
      await settled(db, count + 7);
    }));
  it("in the thread of its own too", async () => {
    const database = await openDatabase(":memory:", { thread: true }), db = await connect(database);
    try {
      await fill(db, 1500, "Dot");
      await settled(db, 1500);
    } finally {
      await db.close();
      await database.close();
    }
  });
  it("gets another graph with another hnswConfig, and none with m: 0", () =>
    withPoints({}, async (db) => {
      await settled(db, count);
      await db.collections.update({ collectionName, hnswConfig: { m: 12 } });
      await settled(db, count);
      await db.collections.update({ collectionName, hnswConfig: { m: 0 } });
      assertEquals(await info(db), { status: "Green", indexed: 0, ok: true });
      assertEquals(await recall(db, {}), 1);
    }));
  it("gets none with indexingThreshold: 0, until it is another", async () => {
    const db = await connect(":memory:"), none = { indexingThreshold: 0 };
    try {
      await db.collections.create({ collectionName, vectorsConfig: { size, distance: "Dot" }, optimizersConfig: none });
      await upsert(db, 0, 1200);
      await setTimeout(50);
      assertEquals(await info(db), { status: "Green", indexed: 0, ok: true });
      await db.collections.update({ collectionName, optimizersConfig });
      await settled(db, 1200);
    } finally {
      await db.close();
    }
  });
  it("gets none where every search is to be exact", () =>
    withPoints({ exact: "always" }, async (db) => {
      await setTimeout(50);
      assertEquals(await info(db), { status: "Green", indexed: 0, ok: true });
      assertEquals(await recall(db, { hnswEf: 1 }), 1);
    }));
  it("is told of over REST, in telemetry and metrics too", async () => {
    const server = await serve({ port: 0, restPort: 0 }), db = await connect(server.address);
    const get = async (path: string) => await (await fetch(`http://${server.restAddress}${path}`)).text();
    const told = async () => {
      const { result } = JSON.parse(await get(`/collections/${collectionName}`));
      const { result: { collections } } = JSON.parse(await get("/telemetry?details_level=1"));
      const [, running] = /collection_running_optimizations{id="c"} (\d)/.exec(await get("/metrics"))!;
      const { status, indexed_vectors_count, optimizer_status } = result;
      const [{ optimizers_status }] = collections.collections;
      return [status, indexed_vectors_count, optimizer_status, optimizers_status, running];
    };
    try {
      await fill(db, 1200, "Dot");
      const [status, indexed, ...rest] = await told();
      assertEquals([status, ...rest], ["yellow", "ok", "ok", "1"]);
      assert(indexed < 1200);
      await settled(db, 1200);
      assertEquals(await told(), ["green", 1200, "ok", "ok", "0"]);
    } finally {
      await db.close();
      await server.close();
    }
  });
  for (const thread of [false, true]) {
    it(`is an optimisation over REST, which waits, runs and is completed${thread ? ", on a thread" : ""}`, async () => {
      const database = await openDatabase(":memory:", { thread }), db = await connect(database);
      const server = await serve({ database, port: 0, restPort: 0 });
      const path = `/collections/${collectionName}/optimizations?with=queued,completed,idle_segments&completed_limit=2`;
      const told = async () => (await (await fetch(`http://${server.restAddress}${path}`)).json()).result;
      try {
        await fill(db, 1200, "Dot");
        let seen = await told();
        for (; seen.running.length === 0; seen = await told()) {
          assertEquals([seen.summary.queued_optimizations, seen.summary.queued_points], [1, 1200]);
          const [{ optimizer, segments }] = seen.queued;
          assertEquals([optimizer, segments[0].points_count, seen.completed], ["indexing", 1200, []]);
        }
        const [{ uuid, optimizer, status, segments, progress }] = seen.running;
        assertEquals([optimizer, status, progress.name], ["indexing", "optimizing", "Segment Optimizing"]);
        assertEquals([seen.queued, seen.completed, seen.summary.queued_points], [[], [], 0]);
        assertEquals(seen.idle_segments.map((segment: { points_count: number }) => segment.points_count), [0]);
        const [{ name, children: [vector] }] = progress.children, [graph] = vector.children;
        assertEquals([name, vector.name, graph.name, graph.total], ["vector_index", "", "main_graph", 1200]);
        assert(graph.done < 1200 && Math.abs(Date.now() - Date.parse(graph.started_at)) < 60_000);
        await settled(db, 1200);
        seen = await told();
        assertEquals([seen.running, seen.queued], [[], []]);
        assertEquals(seen.summary, { ...seen.summary, queued_segments: 0, idle_segments: 2 });
        const [done] = seen.completed, [{ children: [{ children: [main] }] }] = done.progress.children;
        assertEquals([done.uuid, done.status, main.done], [uuid, "done", main.total]);
        assert(main.done > 1150 && done.progress.duration_sec > 0 && segments[0].uuid !== uuid);
        assertEquals(seen.idle_segments[0], { uuid, points_count: 1200 });
        await db.collections.update({ collectionName, hnswConfig: { m: 12 } });
        assertEquals((await info(db)).status, "Yellow");
        await settled(db, 1200);
        await db.collections.update({ collectionName, hnswConfig: { m: 10 } });
        for (seen = await told(); seen.running.length === 0; seen = await told());
        assertEquals([seen.running[0].optimizer, seen.running[0].segments], [
          "config_mismatch",
          [{ uuid: seen.completed[0].uuid, points_count: 1200 }],
        ]);
        await db.collections.update({ collectionName, hnswConfig: { m: 0 } });
        for (seen = await told(); seen.running.length > 0; seen = await told());
        assertEquals(seen.completed.map(({ optimizer, status }: Record<string, unknown>) => [optimizer, status]), [
          ["config_mismatch", { cancelled: "There is to be no graph any more" }],
          ["config_mismatch", "done"],
        ]);
      } finally {
        await server.close();
        await db.close();
        await database.close();
      }
    });
  }
  it("goes while it is built", () =>
    withPoints({}, async (db) => {
      await setTimeout(20);
      await db.collections.delete({ collectionName });
      await setTimeout(20);
      await assertRejects(() => db.collections.get({ collectionName }));
    }));
});

describe("small collections, and vectors that are not looked at by int8", () => {
  for (const [what, distance, points] of [["100 points", "Cosine", 100], ["Manhattan", "Manhattan", 1000]] as const) {
    it(`${what}: no graph, and green`, async () => {
      const db = await connect(":memory:"), random = seeded(5);
      try {
        await db.collections.create({ collectionName, vectorsConfig: { size, distance }, optimizersConfig });
        const all = Array.from({ length: points }, (_, id) => ({ id, vectors: randomVector(size, random) }));
        await db.points.upsert({ collectionName, points: all, wait: true });
        await setTimeout(30);
        assertEquals(await info(db), { status: "Green", indexed: 0, ok: true });
      } finally {
        await db.close();
      }
    });
  }
});
