// Long calls give way to others between their parts: what comes between is seen whole or not at all, and writes keep their order.
import { describe, it } from "@std/testing/bdd";
import { assert, assertEquals, assertRejects } from "@std/assert";
import { type Client, connect, QdrantError } from "../../mod.ts";
import { createEngine } from "../../src/engine/engine.ts";
import { after, each, finish, inParts, isWork, Turns, whole, type Work } from "../../src/turns.ts";

const count = 300;

/** Each part of each call gives way. */
async function opened(body: (db: Client) => Promise<void>): Promise<void> {
  const engine = createEngine({ turns: new Turns({ sliceMs: 0, partRows: 1 }) });
  const db = await connect(engine);
  try {
    await db.collections.create({ collectionName: "c", vectorsConfig: { size: 2, distance: "Dot" } });
    await db.points.upsert({ collectionName: "c", points: Array.from({ length: count }, (_, i) => point(i, i)) });
    await body(db);
  } finally {
    await db.close();
    await engine.close();
  }
}

/** One whose payload and vector say the same, and whose score is its id where nothing else was written to it. */
const point = (id: number, value: number) => ({ id, vectors: [value, 0], payload: { value, a: 0 } });

type Found = { id: unknown; score?: number; payload: Record<string, unknown>; vectors?: unknown }[];

const everything = { withPayload: true, withVectors: true, limit: 2 * count };
const longReads: [name: string, read: (db: Client) => Promise<Found>][] = [
  ["a scroll", async (db) => (await db.points.scroll({ collectionName: "c", ...everything })).result as Found],
  [
    "a query",
    async (db) => (await db.points.query({ collectionName: "c", query: [1, 0], ...everything })).result as Found,
  ],
  ["a filtered query", async (db) => {
    const filter = { must: [{ key: "a", match: 0 }] } as never;
    return (await db.points.query({ collectionName: "c", query: [1, 0], filter, ...everything })).result as Found;
  }],
  ["a batch of queries", async (db) => {
    const queryPoints = [2, 1, 3, 1].map((x) => ({ collectionName: "c", query: [x, 0], ...everything }));
    return (await db.points.queryBatch({ collectionName: "c", queryPoints })).result[3].result as Found;
  }],
  ["a get", async (db) => {
    const ids = Array.from({ length: 2 * count }, (_, id) => id);
    return (await db.points.get({ collectionName: "c", ids, withPayload: true, withVectors: true })).result as Found;
  }],
  ["a formula", async (db) => {
    const prefetch = [{ query: [1, 0], limit: 2 * count }],
      query = { formula: { expression: { mult: ["$score", 1] } } };
    const asked = { collectionName: "c", prefetch, query, ...everything } as never;
    return (await db.points.query(asked)).result as Found;
  }],
];

const valueOf = (found: Found[number]) => (found.vectors as Float32Array)[0];

describe("Between the parts of", () => {
  for (const [name, read] of longReads) {
    it(`${name} points are written again, and each is found whole`, async () => {
      await opened(async (db) => {
        const reading = read(db);
        let done = false;
        void reading.finally(() => done = true).catch(() => {});
        let writes = 0;
        for (; !done && writes < 500; writes++) {
          const points = [point(writes % count, 1000 + writes), point((writes + 150) % count, 1000 + writes)];
          await db.points.upsert({ collectionName: "c", points });
        }
        const found = await reading;
        assert(writes > 1, "nothing was written meanwhile");
        assertEquals(found.length, count);
        for (const each of found) assertEquals(each.payload.value, valueOf(each));
      });
    });
    it(`${name} points make place for others, which are not taken for them`, async () => {
      await opened(async (db) => {
        const reading = read(db);
        let done = false;
        void reading.finally(() => done = true).catch(() => {});
        let writes = 0;
        for (; !done && writes < count; writes++) {
          await db.points.delete({ collectionName: "c", points: [count - 1 - writes] });
          await db.points.upsert({ collectionName: "c", points: [point(count + writes, count + writes)] });
        }
        const found = await reading;
        assert(writes > 1, "nothing was written meanwhile");
        for (const { id, score, payload } of found) {
          assertEquals(payload.value, id);
          if (score !== undefined) assertEquals(score, id);
        }
        assertEquals(new Set(found.map(({ id }) => id)).size, found.length);
      });
    });
    it(`${name} its collection is deleted, which is no failure of the database`, async () => {
      await opened(async (db) => {
        const reading = read(db);
        await db.collections.delete({ collectionName: "c" });
        await db.collections.create({ collectionName: "d", vectorsConfig: { size: 2, distance: "Dot" } });
        await db.points.upsert({ collectionName: "d", points: Array.from({ length: count }, (_, i) => point(i, -i)) });
        for (const each of await reading) assertEquals(each.payload.value, each.id);
      });
    });
    it(`${name} its caller goes, and it ends`, async () => {
      await opened(async (db) => {
        const controller = new AbortController();
        const reading = read({ ...db, ...withSignal(db, controller.signal) } as Client);
        controller.abort();
        const error = await assertRejects(() => reading, QdrantError);
        assertEquals(error.code, "CANCELLED");
      });
    });
  }
});

describe("Searches side by side", () => {
  it("find what each finds alone", async () => {
    await opened(async (db) => {
      const points = Array.from({ length: count }, (_, i) => ({ id: i, vectors: [Math.sin(i), Math.cos(i)] }));
      await db.points.upsert({ collectionName: "c", points });
      const search = (angle: number) =>
        db.points.query({ collectionName: "c", query: [Math.sin(angle), Math.cos(angle)], limit: 5 });
      const angles = Array.from({ length: 8 }, (_, i) => i * 0.7), alone = [];
      for (const angle of angles) alone.push((await search(angle)).result);
      assertEquals((await Promise.all(angles.map(search))).map(({ result }) => result), alone);
    });
  });
});

/** Whose work is counted. */
class CountedTurns extends Turns {
  works = 0;
  override run<T>(work: Work<T>, refuse?: () => void): T | Promise<T> {
    this.works++;
    return super.run(work, refuse);
  }
}

describe("Short calls", () => {
  const filter = { must: [{ key: "a", match: 0 }] } as never, collectionName = "c";
  const calls: Record<string, (db: Client) => Promise<unknown>> = {
    query: (db) => db.points.query({ collectionName, query: [1, 0], limit: 10, withPayload: true }),
    "filtered query": (db) => db.points.query({ collectionName, query: [1, 0], filter, limit: 10 }),
    "query with a prefetch": (db) =>
      db.points.query({ collectionName, prefetch: [{ query: [0, 1], limit: 20 }], query: [1, 0], limit: 10 }),
    "query by id": (db) => db.points.query({ collectionName, query: 3, limit: 10 }),
    search: (db) => db.points.search({ collectionName, vector: [1, 0], limit: 10 }),
    recommend: (db) => db.points.recommend({ collectionName, positive: [1, 2], limit: 10 }),
    scroll: (db) => db.points.scroll({ collectionName, limit: 10, offset: 20 }),
    count: (db) => db.points.count({ collectionName }),
    get: (db) => db.points.get({ collectionName, ids: [1, 2] }),
    upsert: (db) => db.points.upsert({ collectionName, points: [point(7, 7)], wait }),
    "setting a payload": (db) =>
      db.points.setPayload({ collectionName, payload: { tag: 1 }, pointsSelector: [7], wait }),
    delete: (db) => db.points.delete({ collectionName, points: [8], wait }),
  };
  for (const [name, call] of Object.entries(calls)) {
    it(`are done at once, as a ${name} of few of 1,000 points`, async () => {
      const turns = new CountedTurns(), engine = createEngine({ turns }), db = await connect(engine);
      await db.collections.create({ collectionName, vectorsConfig: { size: 2, distance: "Dot" } });
      await db.points.upsert({ collectionName, points: Array.from({ length: 1000 }, (_, i) => point(i, i)) });
      await db.collection(collectionName).createFieldIndex({ fieldName: "a", fieldType: "Integer" } as never);
      turns.works = 0;
      await call(db);
      assertEquals(turns.works, 0);
      await db.close();
      await engine.close();
    });
  }
});

describe("What is done in parts", () => {
  /** All it yields and what it comes to. */
  function steps<T>(work: Work<T>): [pauses: unknown[], result: T] {
    const pauses: unknown[] = [];
    for (let step = work.next(false);; step = work.next(true)) {
      if (step.done) return [pauses, step.value];
      pauses.push(step.value);
    }
  }
  const parts = (count: number, end = Infinity) => {
    const seen: string[] = [];
    const done = inParts(count, (from, to) => {
      seen.push(`${from}-${to}`);
      return to >= end;
    }, { size: 4, pause: "kept", resumed: () => seen.push("turn") });
    return { seen, done };
  };
  it("is no work where one part is all", () => {
    for (const [count, end] of [[0], [3], [4], [100, 4]]) {
      const { seen, done } = parts(count, end);
      assertEquals([isWork(done), seen], [false, [`0-${Math.min(count, 4)}`]]);
    }
  });
  it("is work from its second part on, until no more are wanted", () => {
    const { seen, done } = parts(10), some = parts(10, 8);
    assert(isWork(done) && isWork(some.done));
    assertEquals(steps(done), [["kept", "kept"], undefined]);
    assertEquals(seen, ["0-4", "turn", "4-8", "turn", "8-10"]);
    assertEquals(steps(some.done), [["kept"], undefined]);
    assertEquals(some.seen, ["0-4", "turn", "4-8"]);
  });
  it("is gone on with in its order, whether or not it was done at once", () => {
    function* later(value: number): Work<number> {
      yield;
      return value;
    }
    for (const isLong of [() => false, (i: number) => i === 1, () => true]) {
      const order: number[] = [];
      const all = each([1, 2, 3], (item, i) => {
        order.push(i);
        return isLong(i) ? later(item) : item;
      });
      const doubled = after(all, (list) => list.map((item) => 2 * item));
      assertEquals(isWork(doubled), isLong(1));
      assertEquals([finish(whole(doubled)), order], [[2, 4, 6], [0, 1, 2]]);
    }
  });
});

describe("Who brings calls from elsewhere", () => {
  it("is asked between the parts of long work, and what it brings comes before the next", async () => {
    const turns = new Turns({ sliceMs: 1 }), seen: string[] = [];
    turns.between = () => {
      if (seen.length < 3) void turns.take(() => seen.push("brought"));
    };
    function* work(): Work<void> {
      for (let part = 1; part <= 3; part++) {
        seen.push(`part ${part}`);
        for (const end = performance.now() + 2; performance.now() < end;);
        yield;
      }
    }
    await turns.run(work());
    // The clock runs from the end of the first part on.
    assertEquals(seen, ["part 1", "part 2", "brought", "part 3"]);
  });
});

describe("A long answer", () => {
  it("is the same in parts", async () => {
    const db = await connect(":memory:");
    await db.collections.create({ collectionName: "c", vectorsConfig: { size: 2, distance: "Dot" } });
    const points = Array.from({ length: 5000 }, (_, i) => point(i, i));
    await db.points.upsert({ collectionName: "c", points });
    const { result, nextPageOffset, time } = await db.points.scroll({
      collectionName: "c",
      ...everything,
      limit: 4999,
    });
    assertEquals(result.map(({ id, payload }) => [id, payload.value]), points.slice(0, 4999).map(({ id }) => [id, id]));
    assertEquals(nextPageOffset, 4999);
    assert(time > 0);
    const queries = Array.from({ length: 10 }, () => ({ collectionName: "c", query: [1, 0], limit: 500 }));
    const batch = await db.points.queryBatch({ collectionName: "c", queryPoints: queries });
    assertEquals(
      batch.result.map(({ result }) => result.map(({ id }) => id)),
      queries.map(() => points.slice(-500).map(({ id }) => id).reverse()),
    );
    await db.close();
  });
});

/** The same members with a signal. */
function withSignal(db: Client, signal: AbortSignal): Pick<Client, "points"> {
  const points = new Proxy(db.points, {
    get: (target, name) => (request: unknown) =>
      (target as unknown as Record<PropertyKey, (...given: unknown[]) => unknown>)[name](request, { signal }),
  });
  return { points };
}

const wait = true, all = { must: [{ key: "a", match: 0 }] } as never;
const set = (db: Client) =>
  db.points.setPayload({ collectionName: "c", payload: { tag: 1 }, pointsSelector: all, wait });

describe("A long write", () => {
  it("lets calls that come later be answered before it", async () => {
    await opened(async (db) => {
      const order: string[] = [];
      const writing = set(db).then(() => order.push("write"));
      await db.points.count({ collectionName: "c" }).then(() => order.push("count"));
      await writing;
      assertEquals(order, ["count", "write"]);
    });
  });
  it("comes before the writes behind it, as a whole", async () => {
    await opened(async (db) => {
      const writing = set(db);
      await Promise.all([
        writing,
        db.points.upsert({ collectionName: "c", points: [point(5, 500)], wait }),
        db.points.delete({ collectionName: "c", points: [6], wait }),
        db.points.overwritePayload({ collectionName: "c", payload: { b: 1 }, pointsSelector: [7], wait }),
      ]);
      const { result } = await db.points.get({ collectionName: "c", ids: [4, 5, 6, 7], withPayload: true });
      assertEquals(result.map(({ payload }) => payload), [
        { value: 4, a: 0, tag: 1 },
        { value: 500, a: 0 },
        { b: 1 },
      ]);
    });
  });
  it("is done to its end when its database is closed once it has begun to change points", async () => {
    const taken: unknown[] = [];
    const commit = (operation: unknown) => void taken.push(operation);
    const engine = createEngine({ turns: new Turns({ sliceMs: 0, partRows: 1 }), commit });
    const db = await connect(engine);
    await db.collections.create({ collectionName: "c", vectorsConfig: { size: 2, distance: "Dot" } });
    await db.points.upsert({ collectionName: "c", points: Array.from({ length: count }, (_, i) => point(i, i)) });
    const before = taken.length, writing = set(db);
    while (taken.length === before) await db.collections.list().catch(() => {});
    const closing = engine.close();
    assertEquals((await writing).result?.status, "Completed");
    await closing;
    await db.close();
  });
  it("that waits for another ends with its collection", async () => {
    await opened(async (db) => {
      const first = set(db).catch(() => {}), second = assertRejects(() => set(db), QdrantError);
      await db.collections.delete({ collectionName: "c" });
      await first;
      assertEquals((await second).code, "NOT_FOUND");
    });
  });
});

describe("A snapshot in memory", () => {
  it("holds what was written while it was made", async () => {
    const engine = createEngine({ turns: new Turns({ sliceMs: 0, partRows: 1 }) }), db = await connect(engine);
    await db.collections.create({ collectionName: "c", vectorsConfig: { size: 2, distance: "Dot" } });
    const payload = { value: 0, text: "x".repeat(2 ** 20) };
    for (let id = 0; id < 30; id++) {
      await db.points.upsert({ collectionName: "c", points: [{ id, vectors: [id, 0], payload }] });
    }
    const making = db.snapshots.create({ collectionName: "c" });
    let done = false, writes = 0;
    void making.finally(() => done = true).catch(() => {});
    for (; !done && writes < 500; writes++) {
      await db.points.upsert({ collectionName: "c", points: [point(100 + writes, 0)], wait });
    }
    const made = await making;
    await engine.restore(made.snapshotDescription!.name);
    const { count: points } = (await db.points.count({ collectionName: "c" })).result!;
    assert(points > 30 && points <= 30 + writes, `${points} points, ${writes} were written meanwhile`);
    await db.close();
    await engine.close();
  });
});

describe("A small request for more than 2,000,000 results", () => {
  it("is refused, and one for fewer is answered", async () => {
    const db = await connect(":memory:");
    await db.collections.create({ collectionName: "c", vectorsConfig: { size: 2, distance: "Dot" } });
    await db.points.upsert({ collectionName: "c", points: Array.from({ length: 2001 }, (_, i) => point(i, i)) });
    const batch = (queries: number, limit: number) =>
      db.points.queryBatch({
        collectionName: "c",
        queryPoints: Array.from({ length: queries }, () => ({ collectionName: "c", query: [1, 0], limit })),
      });
    const refused = [
      () => batch(1000, 1e9),
      () => db.points.searchMatrixPairs({ collectionName: "c", sample: 2001, limit: 2001 }),
    ];
    for (const call of refused) {
      const error = await assertRejects(call, QdrantError);
      assertEquals(error.code, "INVALID_ARGUMENT");
      assert(error.message.includes("2000000 results"), error.message);
    }
    assertEquals((await batch(20, 1e9)).result.length, 20);
    await db.close();
  });
});
