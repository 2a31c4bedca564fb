// `iteratePoints`: every point once, in any order, in pages of any size.
import { describe, it } from "@std/testing/bdd";
import { assert, assertEquals, assertRejects } from "@std/assert";
import { CancelledError, type Client, double, iteratePoints, NotFoundError } from "../../mod.ts";
import type { ScrollPoints } from "../../src/gen/types.ts";
import { around, collectionName, numberedPoints, upTo, withBulk } from "./bulk.ts";

async function all(db: Client, request: Omit<ScrollPoints, "collectionName">, batchSize = 7) {
  const found = [];
  for await (const point of iteratePoints(db, { collectionName, ...request }, { batchSize })) found.push(point);
  return found;
}

describe("iteratePoints", () => {
  it("gives every point by id, from an offset, up to a limit, and those of a filter", () =>
    withBulk(async (db) => {
      await db.points.upsert({ collectionName, points: numberedPoints(100), wait: true });
      const ids = async (request: Omit<ScrollPoints, "collectionName">, size?: number) =>
        (await all(db, request, size)).map(({ id }) => Number(id));
      assertEquals(await ids({}), upTo(100));
      assertEquals(await ids({}, 100), upTo(100));
      assertEquals(await ids({ offset: 90 }), upTo(100).slice(90));
      for (const limit of [1, 6, 7, 8, 14, 99, 100, 101]) {
        assertEquals(await ids({ limit }), upTo(Math.min(limit, 100)));
      }
      assertEquals(await ids({ filter: { must: { key: "n", range: { lt: 10 } } } }, 3), upTo(10));
      assertEquals(await ids({ filter: { must: { key: "n", match: 1000 } } }), []);
      const [point] = await all(db, { withVectors: true, withPayload: false, limit: 1 });
      assertEquals([point.payload, point.vectors], [{}, Float32Array.of(0, 1)]);
    }));

  it("asks for the next page while one is worked on, for none past the limit, and ends the call when the loop is left", () =>
    withBulk(async (db) => {
      await db.points.upsert({ collectionName, points: numberedPoints(100), wait: true });
      let calls = 0;
      const signals: (AbortSignal | undefined)[] = [];
      const watched = {
        call: <R>(...[method, request, options]: Parameters<Client["call"]>) => {
          calls++;
          signals.push(options?.signal);
          return db.call<R>(method, request, options);
        },
      };
      const points = iteratePoints(watched, { collectionName }, { batchSize: 10 });
      await points.next();
      assertEquals(calls, 2);
      await points.return();
      assertEquals([calls, signals[1]?.aborted], [2, true]);
      calls = 0;
      for await (const _ of iteratePoints(watched, { collectionName, limit: 20 }, { batchSize: 10 }));
      assertEquals(calls, 2);
    }));

  it("ends with the signal's reason, and with what a call fails with", () =>
    withBulk(async (db) => {
      await db.points.upsert({ collectionName, points: numberedPoints(100), wait: true });
      for (const batchSize of [10, 1_000]) {
        const controller = new AbortController();
        let seen = 0;
        const error = await assertRejects(async () => {
          const options = { batchSize, signal: controller.signal };
          for await (const _ of iteratePoints(db, { collectionName }, options)) {
            if (++seen === 15) controller.abort("stop");
          }
        }, CancelledError);
        assertEquals([seen, error.cause], [15, "stop"]);
      }
      await assertRejects(() => iteratePoints(db, { collectionName: "missing" }).next(), NotFoundError);
      await assertRejects(() => iteratePoints(db, { collectionName }, { batchsize: 1 } as object).next(), TypeError);
    }));
});

type One = number | bigint | string | ReturnType<typeof double>;
type Value = One | readonly One[];
const day = (n: number) => new Date(Date.UTC(2024, 0, 1, 0, 0, 0, n)).toISOString();
const fields: [name: string, fieldType: "Integer" | "Float" | "Datetime", value: (id: number) => Value][] = [
  ["many ties", "Integer", (id) => id % 3],
  ["one value for all", "Integer", () => 5],
  ["one value for most, then others", "Integer", (id) => id < 80 ? 5 : id],
  ["several values a point", "Integer", (id) => [id % 4, 5, id]],
  ["ties of points with several values", "Integer", (id) => [5, 5, 6 + id % 2]],
  ["integers that no double tells apart", "Integer", (id) => 2n ** 60n + BigInt(id >> 2)],
  ["the largest integers", "Integer", (id) => 2n ** 63n - 1n - BigInt(id % 5)],
  ["negative integers that no double tells apart", "Integer", (id) => -(2n ** 62n) - BigInt(id >> 1)],
  ["fractions", "Float", (id) => (id % 11) / 10],
  ["large and small doubles", "Float", (id) => [double(1e300 * (id % 5 - 2)), double(2 ** 60 + 4096 * (id % 3))]],
  ["dates", "Datetime", (id) => day(id % 9)],
  [
    "dates of microseconds, before 1970 too",
    "Datetime",
    (id) => [`1969-12-31T23:59:59.${String(999_000 + id % 7)}Z`, day(id)],
  ],
];

describe("iteratePoints in the order of a field", () => {
  for (const [name, fieldType, value] of fields) {
    for (const direction of ["Asc", "Desc"] as const) {
      it(`gives each point once for each of its values: ${name}, ${direction}`, () =>
        withBulk(async (db) => {
          const points = upTo(120).map((id) => ({ id, vectors: [id, 1], payload: { v: value(id) } }));
          await db.points.upsert({ collectionName, points, wait: true });
          await db.points.createFieldIndex({ collectionName, fieldName: "v", fieldType, wait: true });
          for (const filter of [undefined, {}, { mustNot: { hasId: [3] } }]) {
            const orderBy = { key: "v", direction };
            const shown = (list: { id: unknown; orderValue?: unknown }[]) =>
              list.map(({ id, orderValue }) => `${orderValue} ${id}`);
            const whole = (await db.points.scroll({ collectionName, filter, orderBy, limit: 100_000 })).result;
            for (const size of [1, 7, 50]) {
              const found = await all(db, { filter, orderBy }, size);
              assertEquals(shown(found).toSorted(), shown(whole).toSorted(), `in pages of ${size}`);
              assertEquals(found.map(({ orderValue }) => orderValue), whole.map(({ orderValue }) => orderValue));
            }
          }
        }));
    }
  }

  it("starts where it is told, leaves out what has no value, and takes few calls", () =>
    withBulk(async (db) => {
      const points = upTo(1_000).map((id) => ({ id, vectors: [id, 1], payload: id % 10 === 0 ? {} : { v: id >> 1 } }));
      await db.points.upsert({ collectionName, points, wait: true });
      await db.points.createFieldIndex({ collectionName, fieldName: "v", fieldType: "Integer", wait: true });
      let calls = 0;
      const counting = around(db, (_name, _request, go) => (calls++, go()));
      const ids: number[] = [];
      const orderBy = { key: "v", startFrom: 100 };
      for await (const { id } of iteratePoints(counting, { collectionName, orderBy, limit: 300 }, { batchSize: 50 })) {
        ids.push(Number(id));
      }
      assertEquals(ids, upTo(1_000).filter((id) => id >= 200 && id % 10 !== 0).slice(0, 300));
      assert(calls <= 8, String(calls));
    }));
});
