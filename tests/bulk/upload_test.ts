// `uploadPoints`: every point once, whatever fails on the way; what is refused is told; no more is pulled than there is room for.
import { describe, it } from "@std/testing/bdd";
import { assert, assertEquals, assertMatch, assertRejects } from "@std/assert";
import { connect, InvalidArgumentError, serve, StatusError, UploadError, uploadPoints } from "../../mod.ts";
import { around, collectionName, create, idsOf, numbered, numberedPoints, unreliable, upTo, withBulk } from "./bulk.ts";

async function* slowly(count: number): AsyncGenerator<ReturnType<typeof numbered>> {
  for (let id = 0; id < count; id++) {
    if (id % 50 === 0) await new Promise((resolve) => setTimeout(resolve, 1));
    yield numbered(id);
  }
}

/** The same numbers in each run. */
function randoms(seed: number): () => number {
  return () => (seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31) / 2 ** 31;
}

describe("uploadPoints", () => {
  const sources = [
    ["a list", () => upTo(2_345).map(numbered), 2_345],
    ["a set", () => new Set(upTo(2_345).map(numbered)), 2_345],
    ["a generator", () => numberedPoints(2_345), undefined],
    ["an async generator", () => slowly(2_345), undefined],
  ] as const;
  for (const [name, points, total] of sources) {
    it(`uploads ${name}, and tells its size if that is known`, () =>
      withBulk(async (db) => {
        const told: number[] = [];
        const onProgress = ({ uploaded }: { uploaded: number }) => void told.push(uploaded);
        const run = uploadPoints(db, { collectionName, points: points() }, { batchSize: 100, onProgress });
        const seen: number[] = [];
        for await (const progress of run) seen.push(progress.uploaded);
        const result = await run;
        assertEquals([result.uploaded, result.failed, result.skipped, result.total], [2_345, [], 0, total]);
        assertEquals(await idsOf(db), upTo(2_345));
        assertEquals(told.at(-1), 2_345);
        assertEquals(told.length, 24);
        assert(seen.length > 0 && seen.every((n, i) => i === 0 || n > seen[i - 1]), String(seen));
        assertEquals(seen.at(-1), 2_345);
      }));
  }

  it("cuts batches by number and by bytes", () =>
    withBulk(async (db) => {
      const sizes: number[] = [];
      const counting = around(db, (_name, { points }, go) => {
        sizes.push(points!.length);
        return go();
      });
      const options = { batchSize: 40, batchBytes: 10_000 };
      const points = upTo(200).map((id) => ({ ...numbered(id), payload: { text: "x".repeat(id < 100 ? 10 : 1_000) } }));
      await uploadPoints(counting, { collectionName, points }, options);
      assertEquals(sizes.slice(0, 2), [40, 40]);
      assertEquals(sizes.reduce((sum, n) => sum + n), 200);
      assert(sizes.slice(3).every((n) => n <= 10), String(sizes));
    }));

  it("pulls no more than the batches in flight, and all of them are in flight", () =>
    withBulk(async (db) => {
      let pulled = 0, settled = 0, most = 0, calls = 0, mostCalls = 0;
      const slow = around(db, async (_name, { points }, go) => {
        mostCalls = Math.max(mostCalls, ++calls);
        await new Promise((resolve) => setTimeout(resolve, Math.random() * 4));
        const answer = await go();
        calls--;
        settled += points!.length;
        return answer;
      });
      const points = numberedPoints(3_000, () => most = Math.max(most, ++pulled - settled));
      await uploadPoints(slow, { collectionName, points }, { batchSize: 50, concurrency: 3 });
      assertEquals([most, mostCalls], [150, 3]);
      assertEquals(await idsOf(db), upTo(3_000));
    }));

  for (const seed of [1, 2, 3, 4, 5]) {
    it(`loses and doubles nothing when calls fail before or after they are done (seed ${seed})`, async () => {
      const random = randoms(seed), status = () => random() < 0.5 ? "UNAVAILABLE" : "RESOURCE_EXHAUSTED";
      const { db, close } = await unreliable(() =>
        random() < 0.5
          ? undefined
          : { error: new StatusError(status(), "Busy", { "retry-after": "0" }), done: random() < 0.5 }
      );
      try {
        await create(db);
        const bad = new Set(upTo(1_000).filter(() => random() < 0.01));
        const points = upTo(1_000).map((id) =>
          bad.has(id) ? { id, vectors: random() < 0.5 ? [NaN, 1] : [1, 2, 3] } : numbered(id)
        );
        const { uploaded, failed } = await uploadPoints(db, { collectionName, points }, {
          batchSize: 64,
          concurrency: 1 + seed % 4,
        });
        assertEquals(failed.map(({ from, to }) => [from, to]), [...bad].map((id) => [id, id + 1]));
        assertEquals(uploaded, 1_000 - bad.size);
        assertEquals(await idsOf(db), upTo(1_000).filter((id) => !bad.has(id)));
      } finally {
        await close();
      }
    });
  }

  it("waits for a server that is away for longer than a call tries", async () => {
    let away = 22;
    const { db, close } = await unreliable(() =>
      away-- > 0 ? { error: new StatusError("UNAVAILABLE", "Restarting"), done: false } : undefined
    );
    try {
      await create(db);
      const { uploaded } = await uploadPoints(db, { collectionName, points: numberedPoints(10) });
      assertEquals(uploaded, 10);
      away = 1_000;
      const error = await assertRejects(
        () => uploadPoints(db, { collectionName, points: numberedPoints(10) }, { retries: 0 }).finally(),
        UploadError,
      );
      assertEquals((error.cause as { code: string }).code, "UNAVAILABLE");
    } finally {
      await close();
    }
  });

  it("names refused points by their numbers, with the reason and the points, and goes on", () =>
    withBulk(async (db) => {
      const given: unknown[] = [];
      const points = upTo(500).map((id): { id: number | string; vectors: number[] } =>
        id === 120
          ? { id, vectors: [0, Infinity] }
          : id === 333
          ? { id, vectors: [1] }
          : id === 334
          ? { id: "x", vectors: [1, 2] }
          : { ...numbered(id), vectors: [id, 1] }
      );
      const { uploaded, failed } = await uploadPoints(db, { collectionName, points }, {
        batchSize: 100,
        onFailed: ({ from, to, points }) => void given.push([from, to, points]),
      });
      assertEquals(uploaded, 497);
      assertEquals(failed.map(({ from, to }) => [from, to]), [[120, 121], [333, 334], [334, 335]]);
      assertMatch(String(failed[0].error), /^RangeError: points\[120\]\.vectors\[1\]: /);
      assert(failed[1].error instanceof InvalidArgumentError);
      assertMatch(String(failed[2].error), /^TypeError: points\[334\]\.id: /);
      assertEquals(given.length, 3);
      assertEquals(given.find((one) => (one as number[])[0] === 333), [333, 334, [points[333]]]);
    }));

  it("ends when more points are refused than may be", () =>
    withBulk(async (db) => {
      let pulled = 0;
      const points = function* () {
        for (let id = 0; id < 100_000; id++, pulled++) yield { id, vectors: [1, 2, 3] };
      };
      const error = await assertRejects(
        () => uploadPoints(db, { collectionName, points: points() }, { maxFailed: 500, batchSize: 100 }).finally(),
        UploadError,
      );
      assert(error.cause instanceof InvalidArgumentError);
      assertEquals(error.result.uploaded, 0);
      assert(pulled < 1_500, String(pulled));
    }));

  it("asks the server at most 64 times more for a batch, and tells the rest as ranges", () =>
    withBulk(async (db) => {
      let calls = 0;
      const counting = around(db, (_name, _request, go) => (calls++, go()));
      const points = upTo(1_000).map((id) => ({ id, vectors: [1, 2, 3] }));
      const { failed } = await uploadPoints(counting, { collectionName, points });
      assertEquals(calls, 2 * 64 + 1);
      assertEquals(failed.reduce((at, { from, to }) => (assertEquals(from, at), to), 0), 1_000);
    }));

  it("ends at once at what is not the points' fault", () =>
    withBulk(async (db) => {
      let pulled = 0;
      const points = numberedPoints(100_000, () => pulled++);
      const error = await assertRejects(
        () => uploadPoints(db, { collectionName: "missing", points }).finally(),
        UploadError,
        "The upload ended after 0 points: qdrant.Points/Upsert at :memory:: NOT_FOUND",
      );
      assertEquals((error.cause as { code: string }).code, "NOT_FOUND");
      assert(pulled <= 2_000, String(pulled));
      assertEquals(points.next().done, true);
    }));

  it("makes batches smaller where a message, or the collection's strict mode, takes less", async () => {
    const server = await serve({ port: 0, limits: { maxMessageBytes: 20_000 } } as Parameters<typeof serve>[0]);
    const db = await connect(server.address, { maxMessageBytes: 20_000 });
    try {
      const strictModeConfig = { enabled: true, upsertMaxBatchsize: 300 };
      await db.collections.create({ collectionName, vectorsConfig: { size: 2, distance: "Dot" }, strictModeConfig });
      const sizes: number[] = [];
      const counting = around(db, (_name, { points }, go) => (sizes.push(points!.length), go()));
      const { failed } = await uploadPoints(counting, { collectionName, points: numberedPoints(5_000) }, {
        concurrency: 1,
      });
      assertEquals(failed, []);
      assertEquals(sizes.slice(0, 3), [1_000, 500, 250]);
      assertEquals(new Set(sizes.slice(7)), new Set([250]));
      assertEquals(await (await db.points.count({ collectionName })).result.count, 5_000);
    } finally {
      await db.close();
      await server.close();
    }
  });
});

describe("uploadPoints ends early", () => {
  it("when its signal aborts: what is under way ends, the source is told, nothing more is pulled", () =>
    withBulk(async (db) => {
      const controller = new AbortController();
      let pulled = 0, returned = false;
      const points = (async function* () {
        try {
          for (let id = 0;; id++, pulled++) {
            if (id === 250) controller.abort("enough");
            yield numbered(id);
          }
        } finally {
          returned = true;
        }
      })();
      const run = uploadPoints(db, { collectionName, points }, { batchSize: 100, signal: controller.signal });
      const error = await assertRejects(() => run.finally(), UploadError, "enough");
      assertEquals([error.cause, returned], ["enough", true]);
      assert(error.result.uploaded <= 200 && pulled <= 300);
      const before = pulled;
      await new Promise((resolve) => setTimeout(resolve, 20));
      assertEquals(pulled, before);
    }));

  it("when its signal aborts while a source never answers, or before the run", () =>
    withBulk(async (db) => {
      const never = { [Symbol.asyncIterator]: () => ({ next: () => new Promise<never>(() => {}) }) };
      const controller = new AbortController(), { signal } = controller;
      setTimeout(() => controller.abort(), 10);
      await assertRejects(() => uploadPoints(db, { collectionName, points: never }, { signal }).finally(), UploadError);
      let pulled = 0;
      const points = numberedPoints(10, () => pulled++);
      await assertRejects(
        () => uploadPoints(db, { collectionName, points }, { signal: AbortSignal.abort("no") }).finally(),
        UploadError,
        "no",
      );
      assertEquals(pulled, 0);
    }));

  for (const wait of [false, true]) {
    it(`when its source throws${wait ? " later" : ""}: what is under way is finished and counted`, () =>
      withBulk(async (db) => {
        const points = async function* () {
          for (let id = 0; id < 250; id++) yield numbered(id);
          if (wait) await new Promise((resolve) => setTimeout(resolve, 5));
          throw new RangeError("line 251 is no JSON");
        };
        const error = await assertRejects(
          () => uploadPoints(db, { collectionName, points: points() }, { batchSize: 100 }).finally(),
          UploadError,
          "The upload ended after 200 points: line 251 is no JSON",
        );
        assert(error.cause instanceof RangeError);
        assertEquals(await idsOf(db), upTo(200));
      }));
  }

  it("when a listener throws", () =>
    withBulk(async (db) => {
      const onProgress = () => {
        throw new TypeError("points[0] of the listener");
      };
      const run = uploadPoints(db, { collectionName, points: numberedPoints(10) }, { onProgress });
      const error = await assertRejects(() => run.finally(), UploadError, "of the listener");
      assertEquals([error.result.uploaded, error.result.failed], [10, []]);
    }));

  it("and a loop over its progress throws why", () =>
    withBulk(async (db) => {
      await assertRejects(async () => {
        for await (const _ of uploadPoints(db, { collectionName: "missing", points: numberedPoints(10) }));
      }, UploadError);
    }));

  it("before it begins, where it is called wrongly", () =>
    withBulk(async (db) => {
      const points = numberedPoints(1), request = { collectionName, points };
      const wrong: [() => PromiseLike<unknown>, string][] = [
        [
          () => uploadPoints(db, request, { batchsize: 1 } as object),
          'Unknown option "batchsize" of uploadPoints; did you mean "batchSize"?',
        ],
        [
          () => uploadPoints(db, request, { concurrency: 0 }),
          "The option concurrency of uploadPoints is a whole number of at least 1, got 0",
        ],
        [() => uploadPoints(db, request, AbortSignal.abort() as object), "give { signal }"],
        [() => uploadPoints(connect(":memory:") as never, request), "await it"],
        [
          () => uploadPoints(db, { collectionName, points: 5 as never }),
          "points: expected an iterable or an async iterable",
        ],
        [() => uploadPoints(db, { points } as never), "collectionName: expected a string, got undefined"],
        [() => uploadPoints(db, { ...request, wait: false }, { checkpoint: "x" }), "wait: a checkpoint needs"],
      ];
      for (const [call, text] of wrong) await assertRejects(async () => await call(), TypeError, text);
      assertEquals(points.next().done, false);
    }));
});
