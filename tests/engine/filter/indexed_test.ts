// Field indexes: they find what the payloads say, through every change.
import { describe, it } from "@std/testing/bdd";
import { assertEquals } from "@std/assert";
import { finish } from "../../../src/turns.ts";
import type * as wire from "../../../src/gen/wire.ts";
import { seeded } from "../query/engine_door.ts";
import { fieldTypes, type Payload, Sample } from "./filter_source.ts";

const indexed: Record<string, number> = {
  k: fieldTypes.keyword,
  n: fieldTypes.integer,
  f: fieldTypes.float,
  g: fieldTypes.geo,
  b: fieldTypes.bool,
  d: fieldTypes.datetime,
  u: fieldTypes.uuid,
  "o[].k": fieldTypes.keyword,
  "o[].n": fieldTypes.integer,
};

/** Random payloads and filters on which indexes must change nothing. */
class Random {
  readonly #next: () => number;
  constructor(seed: number) {
    this.#next = seeded(seed);
  }

  below(n: number): number {
    return Math.floor(this.#next() * n);
  }
  one<T>(values: readonly T[]): T {
    return values[this.below(values.length)];
  }
  many<T>(make: () => T): T | T[] {
    return this.below(3) > 0 ? make() : Array.from({ length: this.below(4) }, make);
  }

  word = (): string => this.one(["red", "green", "blue", "greenish", "Red", ""]);
  integer = (): number => this.below(12) - 4;
  float = (): number => this.below(40) / 8 + 0.0625;
  point = (): unknown => ({ lon: this.below(3600) / 10 - 179.9, lat: this.below(1790) / 10 - 89 });
  date = (): string => `2024-0${1 + this.below(9)}-1${this.below(9)}T0${this.below(9)}:00:00Z`;
  uuid = (): string => `0000000${this.below(5)}-0000-4000-8000-000000000000`;

  payload(): Payload {
    const payload: Payload = {};
    const add = (key: string, value: () => unknown): void => {
      if (this.below(4) > 0) payload[key] = value();
    };
    add("k", () => this.many(this.word));
    add("n", () => this.many(this.integer));
    add("f", () => this.many(this.float));
    add("g", () => this.many(this.point));
    add("b", () => this.many(() => this.below(2) === 1));
    add("d", () => this.many(this.date));
    add("u", () => this.uuid());
    add("o", () => this.many(() => ({ k: this.word(), n: this.many(this.integer) })));
    if (this.below(4) === 0) payload.k = this.one([null, [], [null], [this.word(), null]]);
    if (this.below(4) === 0) payload.n = this.one([null, [], [null], [null, this.integer()]]);
    return payload;
  }

  range(value: () => unknown): Record<string, unknown> {
    const range: Record<string, unknown> = { [this.one(["gt", "gte"])]: value() };
    if (this.below(2)) range[this.one(["lt", "lte"])] = value();
    return range;
  }

  condition(depth: number): unknown {
    const words = () => [this.word(), this.word()];
    const choices: (() => unknown)[] = [
      () => ({ key: "k", match: this.one([this.word(), { prefix: "gr" }, { substring: "e" }]) }),
      () => ({ key: "k", match: this.one([words(), { except: words() }]) }),
      () => ({ key: "n", match: this.one([this.integer(), [this.integer(), 1], { except: [this.integer()] }]) }),
      () => ({ key: this.one(["n", "f"]), range: this.range(this.float) }),
      () => ({ key: "b", match: this.below(2) === 1 }),
      () => ({ key: "d", datetimeRange: this.range(() => new Date(this.date())) }),
      () => ({ key: "u", match: this.uuid() }),
      () => ({ key: "g", geoRadius: { center: this.point(), radius: this.below(9_000_000) } }),
      () => ({ key: "g", geoBoundingBox: { topLeft: this.point(), bottomRight: this.point() } }),
      () => ({ isEmpty: this.one(["k", "n", "f", "g"]) }),
      () => ({ isNull: this.one(["k", "n", "f", "g"]) }),
      () => ({ key: this.one(["k", "n", "f"]), [this.one(["isNull", "isEmpty"])]: this.below(2) === 1 }),
      () => ({ hasId: [this.below(50), this.below(50), this.below(50)] }),
      () => ({ key: "o[].k", match: this.word() }),
      () => ({
        nested: {
          key: "o",
          filter: { must: [{ key: "k", match: this.word() }, { key: "n", range: this.range(this.integer) }] },
        },
      }),
      () => ({ nested: { key: "o", filter: { mustNot: [{ key: "k", match: this.word() }] } } }),
      () => ({ key: "z", match: "unindexed" }),
      () => ({ key: "k", valuesCount: { gte: 2 } }),
    ];
    if (depth > 0) choices.push(() => ({ filter: this.filter(depth - 1) }));
    return this.one(choices)();
  }

  filter(depth: number): Record<string, unknown> {
    const list = () => Array.from({ length: 1 + this.below(3) }, () => this.condition(depth));
    const filter: Record<string, unknown> = {};
    for (const clause of ["must", "should", "mustNot"]) if (this.below(3) === 0) filter[clause] = list();
    if (this.below(6) === 0) filter.minShould = { conditions: list(), minCount: 1 + this.below(2) };
    return Object.keys(filter).length > 0 ? filter : { must: list() };
  }
}

async function withIndexes(
  sample: Sample,
  params: (key: string) => wire.PayloadIndexParams | undefined = () => undefined,
): Promise<Sample> {
  for (const [key, type] of Object.entries(indexed)) await sample.index(key, type, params(key));
  return sample;
}

function nestedParams(key: string): wire.PayloadIndexParams | undefined {
  if (key === "o[].k") return { keywordIndexParams: { nested: "o" } };
  return key === "o[].n" ? { integerIndexParams: { nested: "o[]" } } : undefined;
}

describe("field indexes", () => {
  for (const seed of [1, 2, 3, 4, 5, 6]) {
    it(`find what payloads say, made before, after or during changes, flat or nested (seed ${seed})`, async () => {
      const random = new Random(seed);
      const plain = new Sample(),
        flat = await withIndexes(new Sample()),
        nested = await withIndexes(new Sample(), nestedParams);
      for (let change = 0; change < 150; change++) {
        const id = random.below(50);
        const payload = random.payload();
        for (const sample of [plain, flat, nested]) {
          if (change % 5 === 4) sample.delete(id);
          else sample.set(id, payload);
        }
      }
      for (let i = 0; i < 150; i++) {
        const filter = random.filter(2);
        const want = plain.match(filter);
        assertEquals(flat.match(filter), want, `flat: ${JSON.stringify(filter)}`);
        assertEquals(nested.match(filter), want, `nested: ${JSON.stringify(filter)}`);
      }
      const late = await withIndexes(plain);
      assertEquals([...late.indexes.info()], [...flat.indexes.info()]);
    });
  }

  it("keep many rows of one value through deletes and inserts", async () => {
    const sample = await new Sample().index("k", fieldTypes.keyword);
    for (let id = 0; id < 3000; id++) sample.set(id, { k: id % 3 ? "many" : `rare ${id % 300}` });
    for (let id = 0; id < 3000; id += 2) sample.delete(id);
    for (let id = 0; id < 1000; id += 4) sample.set(id, { k: "many" });
    const want = (test: (id: number) => boolean) => Array.from({ length: 3000 }, (_, id) => id).filter(test);
    const many = (id: number) => id % 2 ? id % 3 > 0 : id < 1000 && id % 4 === 0;
    assertEquals(sample.match({ must: { key: "k", match: "many" } }), want(many));
    assertEquals(sample.match({ must: { key: "k", match: "rare 3" } }), want((id) => id % 2 === 1 && id % 300 === 3));
    assertEquals(
      sample.match({ must: { key: "k", match: { except: ["many"] } } }),
      want((id) => id % 2 === 1 && id % 3 === 0),
    );
  });

  it("decide alone what values of other types mean", async () => {
    const sample = new Sample({
      1: { v: 5 },
      2: { v: "5" },
      3: { v: "550E8400-E29B-41D4-A716-446655440000" },
    });
    const upper = { must: { key: "v", match: "550e8400-e29b-41d4-a716-446655440000" } };
    assertEquals(sample.match(upper), []);
    await sample.index("v", fieldTypes.uuid);
    assertEquals(sample.match(upper), [3]);
    await sample.index("v", fieldTypes.keyword);
    assertEquals(sample.match({ must: { key: "v", match: { except: ["x"] } } }), [2, 3]);
  });

  it("of elements test each by the values that they have indexed, where all of a nested condition is indexed", async () => {
    const uuid = "550e8400-e29b-41d4-a716-446655440000";
    const sample = new Sample({
      1: { o: [{ n: 1.5, u: uuid.toUpperCase(), g: { lon: 0, lat: 91 } }] },
      2: { o: [{ n: 1, u: uuid, g: { lon: 0, lat: 0 } }] },
      3: { o: [{ n: "1" }] },
    });
    const inside = (filter: unknown) => sample.match({ must: { nested: { key: "o", filter } } });
    const conditions: [condition: object, plain: number[], indexed: number[]][] = [
      [{ key: "n", range: { gte: 1 } }, [1, 2], [2]],
      [{ key: "n", match: { except: [2] } }, [1, 2, 3], [2]],
      [{ key: "u", match: uuid }, [2], [1, 2]],
      [{ key: "g", geoRadius: { center: { lon: 0, lat: 89 }, radius: 4e5 } }, [1], []],
    ];
    const others = (ids: number[]) => [1, 2, 3].filter((id) => !ids.includes(id));
    for (const [condition, plain] of conditions) {
      assertEquals([inside({ must: [condition] }), inside({ mustNot: [condition] })], [plain, others(plain)]);
    }
    await sample.index("o[].n", fieldTypes.integer, { integerIndexParams: { nested: "o" } });
    await sample.index("o[].u", fieldTypes.uuid, { uuidIndexParams: { nested: "o" } });
    await sample.index("o[].g", fieldTypes.geo, { geoIndexParams: { nested: "o" } });
    for (const [condition, , indexed] of conditions) {
      assertEquals([inside({ must: [condition] }), inside({ mustNot: [condition] })], [indexed, others(indexed)]);
    }
  });

  it("of whole fields lose no element that its payload would find", async () => {
    const uuid = "550e8400-e29b-41d4-a716-446655440000";
    const sample = new Sample({
      1: { o: [{ n: 1.5 }] },
      2: { o: [{ n: uuid }] },
      3: { o: [{ n: 2 }] },
      4: { o: [{ n: 0 }] },
    });
    const conditions = [
      { key: "n", range: { gte: 1 } },
      { key: "n", match: { except: [0] } },
      { key: "n", match: uuid },
      { key: "n", match: 2 },
    ];
    const inside = () =>
      conditions.flatMap((condition) =>
        [{ must: [condition] }, { mustNot: [condition] }].map((filter) =>
          sample.match({ must: { nested: { key: "o", filter } } })
        )
      );
    const want = [[1, 3], [2, 4], [1, 2, 3], [4], [2], [1, 3, 4], [3], [1, 2, 4]];
    assertEquals(inside(), want);
    await sample.index("o[].n", fieldTypes.integer);
    assertEquals(inside(), want);
    sample.delete(1);
    assertEquals(inside(), want.map((ids) => ids.filter((id) => id !== 1)));
  });

  it("order from the next whole number on where a fraction is between two", async () => {
    const sample = new Sample({ 1: { n: -3 }, 2: { n: -2 }, 3: { n: 2 }, 4: { n: 3 } });
    await sample.index("n", fieldTypes.integer);
    const values = (from: number, descending: boolean) =>
      sample.indexes.orderBy("n")!.entries({ descending, from, limit: 9, tie: (a, b) => a - b }).map(({ value }) =>
        value
      );
    assertEquals([values(2.5, false), values(2.5, true)], [[3], [2, -2, -3]]);
    assertEquals([values(-2.5, false), values(-2.5, true)], [[-2, 2, 3], [-3]]);
    assertEquals([values(1e300, false), values(1e300, true)], [[], [3, 2, -2, -3]]);
    assertEquals([values(-1e300, false), values(-1e300, true)], [[-3, -2, 2, 3], []]);
  });

  it("order by values and count them", async () => {
    const sample = new Sample({
      1: { n: 5, k: "b" },
      2: { n: [1, 5], k: ["a", "b"] },
      3: { n: 2n ** 62n, k: "c" },
      4: {},
    });
    await sample.index("n", fieldTypes.integer);
    await sample.index("k", fieldTypes.keyword);
    const tie = (a: number, b: number) => a - b;
    const entries = (descending: boolean, from?: number) =>
      sample.indexes.orderBy("n")!.entries({ descending, from, limit: 10, tie }).map(({ row, value }) =>
        `${sample.points.idAt(row)}: ${value}`
      );
    assertEquals(entries(false), ["2: 1", "1: 5", "2: 5", `3: ${2n ** 62n}`]);
    assertEquals(entries(true, 5), ["2: 5", "1: 5", "2: 1"]);
    assertEquals(finish(sample.indexes.facet("k")!.hits(undefined, 2)), [{ value: "b", count: 2 }, {
      value: "a",
      count: 1,
    }]);
    assertEquals(finish(sample.indexes.facet("n")!.hits(undefined, 9)).length, 3);
    assertEquals(sample.indexes.orderBy("k"), undefined);
    assertEquals(sample.indexes.facet("missing"), undefined);
  });
});
