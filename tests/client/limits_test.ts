// The bounds that docs/limits.md names: what is at one passes, what is past it is refused as the page says.
import { readFileSync } from "node:fs";
import { describe, it } from "@std/testing/bdd";
import { assertRejects, assertStringIncludes } from "@std/assert";
import {
  type Client,
  connect,
  type Filter,
  InvalidArgumentError,
  type Payload,
  type QueryPoints,
} from "@quiver/qdrant";

const page = readFileSync(new URL("../../docs/limits.md", import.meta.url), "utf8");
const collectionName = "cities";

const nested = <T>(levels: number, innermost: T, around: (inner: T) => T): T =>
  levels === 0 ? innermost : around(nested(levels - 1, innermost, around));

interface Limit {
  /** The row of the page, from its start. */
  readonly row: string;
  readonly bound: number;
  /** A call with that much of it. */
  readonly call: (db: Client, amount: number) => Promise<unknown>;
  // deno-lint-ignore no-explicit-any
  readonly past: new (...args: any[]) => Error;
}

const limits: readonly Limit[] = [
  {
    row: "levels of a payload | 100 | `RangeError`",
    bound: 100,
    call: (db, levels) => {
      const payload = nested<Payload>(levels - 1, { n: 1 }, (inner) => ({ inner }));
      return db.points.upsert({ collectionName, points: [{ id: 1, vectors: [1, 0], payload }], wait: true });
    },
    past: RangeError,
  },
  {
    row: "an integer written as a number | ±(2^53 − 1) | `RangeError`",
    bound: 2 ** 53 - 1,
    call: (db, n) => db.points.upsert({ collectionName, points: [{ id: 1, vectors: [1, 0], payload: { n } }] }),
    past: RangeError,
  },
  {
    row: "a dense vector's `size` | 1 to 65 536 | `InvalidArgumentError`",
    bound: 65536,
    call: (db, size) => db.collections.create({ collectionName: "sized", vectorsConfig: { size, distance: "Dot" } }),
    past: InvalidArgumentError,
  },
  {
    row: "floats of one multivector | below 1 048 576 | `InvalidArgumentError`",
    bound: 15,
    call: (db, rows) => {
      const query = Array.from({ length: rows }, () => new Float32Array(65_536).fill(1));
      return db.points.query({ collectionName: "multi", query });
    },
    past: InvalidArgumentError,
  },
  {
    row: "a collection's name | 1 to 255 characters | `InvalidArgumentError`",
    bound: 255,
    call: (db, length) => db.collections.create({ collectionName: "ü".repeat(length), vectorsConfig: {} }),
    past: InvalidArgumentError,
  },
  {
    row: "a vector's name | 200 bytes of UTF-8 | `InvalidArgumentError`",
    bound: 100,
    call: (db, length) =>
      db.collections.create({
        collectionName: "named",
        vectorsConfig: { ["ü".repeat(length)]: { size: 1, distance: "Dot" } },
      }),
    past: InvalidArgumentError,
  },
  {
    row: "shards of a collection | 256 | `InvalidArgumentError`",
    bound: 256,
    call: (db, shardNumber) => db.collections.create({ collectionName: "sharded", vectorsConfig: {}, shardNumber }),
    past: InvalidArgumentError,
  },
  {
    row: "steps of a payload path | 128 | `InvalidArgumentError`",
    bound: 128,
    call: (db, steps) => {
      const key = Array.from({ length: steps }, (_, i) => `k${i}`).join(".");
      return db.points.count({ collectionName, filter: { must: { isNull: key } } });
    },
    past: InvalidArgumentError,
  },
  {
    row: "prefetches in prefetches | 64 levels | `InvalidArgumentError`",
    bound: 64,
    call: (db, levels) => {
      const query = nested<Omit<QueryPoints, "collectionName">>(
        levels,
        { query: [1, 0] },
        (inner) => ({ query: [1, 0], prefetch: [inner as never] }),
      );
      return db.points.query({ collectionName, ...query });
    },
    past: InvalidArgumentError,
  },
];

async function withCities(body: (db: Client) => Promise<void>): Promise<void> {
  const db = await connect(":memory:");
  try {
    await db.collections.create({ collectionName, vectorsConfig: { size: 2, distance: "Dot" } });
    await db.collections.create({
      collectionName: "multi",
      vectorsConfig: { size: 65_536, distance: "Dot", multivectorConfig: { comparator: "MaxSim" } },
    });
    await body(db);
  } finally {
    await db.close();
  }
}

describe("limits", () => {
  for (const { row, bound, call, past } of limits) {
    it(row, async () => {
      assertStringIncludes(page, `| ${row}`);
      await withCities(async (db) => {
        await call(db, bound);
        await assertRejects(async () => await call(db, bound + 1), past);
      });
    });
  }
  it("levels of a request: filters in filters, prefetches in prefetches | 100 | the same", async () => {
    const call = (db: Client, levels: number) => {
      const filter = nested<Filter>(levels, { must: { hasId: [1] } }, (inner) => ({ must: [inner] }));
      return db.points.count({ collectionName, filter });
    };
    await withCities(async (db) => {
      await call(db, 40);
      await assertRejects(async () => await call(db, 101), RangeError, "Nested deeper than 100");
    });
  });
});
