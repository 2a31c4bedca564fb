// What a query over REST says of how it was answered, where it is asked: each way of searching, prefetches, shards, both sides of a thread.
import { describe, it } from "@std/testing/bdd";
import { assert, assertEquals } from "@std/assert";
import {
  type Client,
  connect,
  createCollection,
  createFieldIndex,
  openDatabase,
  type PointStruct,
  type QueryPlan,
  uploadPoints,
  waitForGreen,
} from "../../mod.ts";
import { seeded } from "../engine/vector/data.ts";
import { Door } from "./door.ts";

const collectionName = "c", size = 64;

function* points(count: number): Generator<PointStruct> {
  const random = seeded(5);
  for (let id = 1; id <= count; id++) {
    const near = Array.from({ length: size }, () => random() - 0.5);
    const vectors = { near, words: { indices: [id % 7, 100], values: [1, 0.5] } };
    yield { id, vectors, payload: { kind: id % 1000 === 0 ? "rare" : "common", n: id } } as PointStruct;
  }
}

async function fill(db: Client, count: number, shardNumber: number): Promise<void> {
  await createCollection(db, {
    collectionName,
    shardNumber,
    vectorsConfig: { near: { size, distance: "Dot" } },
    sparseVectorsConfig: { words: {} },
    optimizersConfig: { indexingThreshold: 10 },
    hnswConfig: { fullScanThreshold: 10 },
  });
  await uploadPoints(db, { collectionName, points: points(count) });
  await createFieldIndex(db, { collectionName, fieldName: "kind", fieldType: "Keyword", wait: true });
  await waitForGreen(db, { collectionName });
}

const headers = { "quiver-explain": "true" };
const near = Array.from({ length: size }, (_, i) => Math.sin(i)), words = { indices: [3], values: [1] };
const prefetch = [
  { query: near, using: "near", limit: 30, params: { exact: true } },
  { query: words, using: "words", limit: 20 },
];
const path = `/collections/${collectionName}/points/query`;

interface Told {
  readonly plan?: QueryPlan;
  readonly result: { readonly points: readonly { readonly id: number }[] };
}

async function asked(door: Door, body: object, head: Record<string, string> | undefined = headers): Promise<Told> {
  return JSON.parse(await door.text("POST", path, JSON.stringify(body), head));
}

/** Without what differs each time. */
function timeless({ ms, prefetch, ...plan }: QueryPlan): Omit<QueryPlan, "ms"> {
  assert(ms >= 0);
  return { ...plan, ...(prefetch && { prefetch: prefetch.map(timeless) as QueryPlan[] }) };
}

interface Filled {
  readonly count: number;
  readonly thread?: boolean;
  readonly shards?: number;
}

async function withFilled(
  { count, thread = false, shards = 1 }: Filled,
  run: (door: Door) => Promise<void>,
): Promise<void> {
  const database = await openDatabase(":memory:", { thread }), db = await connect(database);
  try {
    await fill(db, count, shards);
    await run(new Door(database));
  } finally {
    await db.close();
    await database.close();
  }
}

describe("A query that is asked how it was answered", () => {
  it("tells each way of searching, and how many rows it looked at", () => {
    const count = 12_000;
    return withFilled({ count }, async (door) => {
      const plans = async (body: object) => (await asked(door, { limit: 5, ...body })).plan!;
      const exact = { query: near, using: "near", params: { exact: true } };
      const { scored, ...scan } = timeless(await plans(exact));
      assertEquals(scan, { query: "nearest", using: "near", candidates: count, scanned: count, found: 5 });
      assert(scored! >= 5 && scored! < count);

      const rare = { must: { key: "kind", match: { value: "rare" } } };
      const { scored: few, ...gather } = timeless(await plans({ ...exact, filter: rare }));
      assertEquals(gather, { query: "nearest", using: "near", candidates: 12, gathered: 12, found: 5 });
      assert(few! >= 5 && few! <= 12);

      const unindexed = { must: { key: "n", range: { gt: 11_000 } } };
      const tested = timeless(await plans({ ...exact, filter: unindexed }));
      assertEquals([tested.estimated, tested.scanned], [true, count]);

      const { walked, scored: best, ...walk } = timeless(await plans({ ...exact, params: { hnsw_ef: 10 } }));
      assertEquals(walk, { query: "nearest", using: "near", candidates: count, found: 5 });
      assert(walked! > 10 && walked! < count && best! >= 5 && best! <= walked!);

      const having = Math.ceil((count - 3 + 1) / 7), listed = timeless(await plans({ query: words, using: "words" }));
      assertEquals(listed, { query: "nearest", using: "words", candidates: count, listed: having, found: 5 });
      assertEquals(timeless(await plans({})), { query: "id", candidates: count, found: 5 });
    });
  });
  it("tells of each prefetch, on a thread of its own too", () =>
    withFilled({ count: 1000, thread: true }, async (door) => {
      const { plan, result } = await asked(door, { prefetch, query: { fusion: "rrf" }, limit: 50, offset: 1 });
      const { prefetch: [one, other] = [], ...root } = timeless(plan!);
      assertEquals(root, { query: "rrf", candidates: result.points.length + 1, found: result.points.length + 1 });
      assertEquals([one.using, one.scanned, one.found], ["near", 1000, 30]);
      assertEquals([other.using, other.found], ["words", 20]);
    }));
  it("adds up what is looked at for each shard", () =>
    withFilled({ count: 1000, shards: 3 }, async (door) => {
      const { plan } = await asked(door, { prefetch, query: { fusion: "dbsf" }, limit: 7 });
      const [one, other] = plan!.prefetch!;
      assertEquals([plan!.query, plan!.found, one.found, other.found], ["dbsf", 7, 30, 20]);
      assertEquals([one.candidates, one.scanned], [1000, 3000]);
    }));
  it("answers as one that is not asked, which has no plan", () =>
    withFilled({ count: 100 }, async (door) => {
      const body = { query: near, using: "near", with_payload: true };
      const { plan, ...told } = await asked(door, body), plain = await asked(door, body, {});
      assertEquals(plan?.found, 10);
      assertEquals(Object.keys(plain), ["result", "status", "time"]);
      assertEquals(told.result, plain.result);
      assertEquals("plan" in await asked(door, body, { "quiver-explain": "no" }), false);
      const counted = await door.text("POST", `/collections/${collectionName}/points/count`, "{}", headers);
      assertEquals(Object.keys(JSON.parse(counted)), ["result", "status", "time"]);
    }));
  it("has none from a service that does not say", async () => {
    const door = new Door({ call: () => ({ result: [], time: 1 }) });
    assertEquals(Object.keys(await asked(door, { query: 1 })), ["result", "status", "time"]);
  });
});
