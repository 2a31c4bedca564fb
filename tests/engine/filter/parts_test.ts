// What filters are made of: paths, dates, distances, slices, row sets, estimates.
import { datetimeFault, microsOf, parseDatetime } from "../../../src/engine/request/datetime.ts";
import { describe, it } from "@std/testing/bdd";
import { assertEquals, assertThrows } from "@std/assert";
import { estimateCount } from "../../../src/engine/filter/compile.ts";
import { mergeFilters, readFilter } from "../../../src/engine/condition/filter.ts";
import { haversine, inPolygon } from "../../../src/engine/condition/geo.ts";
import { formatJsonPath, parseJsonPath } from "../../../src/engine/request/json_path.ts";
import {
  Bitset,
  difference,
  intersect,
  intersectionSize,
  rowSetHas,
  rowSetSize,
  rowsOf,
  union,
  unionAll,
} from "../../../src/engine/rows/row_set.ts";
import { hashPointId } from "../../../src/engine/request/siphash.ts";
import { seeded } from "../query/engine_door.ts";
import { fieldTypes, Sample, wireFilter } from "./filter_source.ts";

describe("a JSON path", () => {
  const paths: [text: string, path: (string | number | null)[], canonical?: string][] = [
    ["a", ["a"]],
    ["a.b-c_1", ["a", "b-c_1"]],
    ["a[].b", ["a", null, "b"]],
    ["a[12][].b", ["a", 12, null, "b"]],
    ['"a.b"."c d"', ["a.b", "c d"]],
    ['"a"', ["a"], "a"],
    ["größe", ["größe"]],
  ];
  for (const [text, path, canonical] of paths) {
    it(`is read from ${text}`, () => {
      assertEquals([...parseJsonPath(text)], path);
      assertEquals(formatJsonPath(path), canonical ?? text);
    });
  }
  for (
    const text of [
      "",
      ".a",
      "a.",
      "a..b",
      "a b",
      "[0]",
      "[]a",
      "a[",
      "a[-1]",
      "a]b",
      'a"b"',
      "$",
      "a[99999999999999999999]",
      "a[]b",
    ]
  ) {
    it(`is not read from ${JSON.stringify(text)}`, () => {
      assertThrows(() => parseJsonPath(text), Error, `Invalid json path: '${text}'`);
    });
  }
});

const day = Date.UTC(2024, 0, 2) * 1000;
const dates: [text: string, micros: number | undefined][] = [
  ["2024-01-02T03:04:05Z", Date.UTC(2024, 0, 2, 3, 4, 5) * 1000],
  ["2024-01-02t03:04:05.1234567z", Date.UTC(2024, 0, 2, 3, 4, 5) * 1000 + 123456],
  ["2024-01-02T03:04:05+02:00", Date.UTC(2024, 0, 2, 1, 4, 5) * 1000],
  ["2024-01-02 03:04:05 UTC", Date.UTC(2024, 0, 2, 3, 4, 5) * 1000],
  ["2024-01-02T03:04:05-0130", Date.UTC(2024, 0, 2, 4, 34, 5) * 1000],
  ["2024-01-02 03:04:05+02", Date.UTC(2024, 0, 2, 1, 4, 5) * 1000],
  ["2024-01-02T03:04", Date.UTC(2024, 0, 2, 3, 4) * 1000],
  ["2024-01-02", day],
  ["2024-1-2", day],
  ["1969-12-31T23:59:59.5Z", -500_000],
  [" 2024-01-02", day],
  ["\u00a02024-\t01-\n02", day],
  ["2024-01-02 ", undefined],
  ["2024 -01-02", undefined],
  ["2024-01-02   00:00", day],
  ["2024-01-02\u00a000:00:00", day],
  ["2024-01-0200:00:00", day],
  ["2024-01-12:00:00", undefined],
  ["2024-01-02T 00: 00", day],
  ["2024-01-02T00 :00", undefined],
  ["2024-01-02T00:00:00 ", undefined],
  ["2024-01-02T00:00:00Z\n", day],
  ["2024 - 01 - 02T00 : 00 : 00 Z ", day],
  ["2024 - 01 - 02\t00 : 00 : 00 Z", undefined],
  ["2024-01-02T02:00:00 +02", day],
  ["2024-01-02T02:00:00 +02: ", day],
  ["2024-01-02T02:00:00+02: :00", day],
  ["2024-01-01T22:00:00\u221202:00", day],
  ["2024-01-02T00:00:00 utc", day],
  ["2024-01-02T00:00Z", undefined],
  ["\ufeff2024-01-02", undefined],
  ["\u008502024-01-02", undefined],
  ["\u00852024-01-02", day],
  [`2024-01-02${" ".repeat(100_000)}x`, undefined],
  ["+262142-12-31T23:59:59Z", 8_210_266_876_799_000_000],
  ["+262142-12-31T23:59:59-00:01", undefined],
  ["-262144-12-31", undefined],
  ["2024-13-01", undefined],
  ["2023-02-29", undefined],
  ["2024-01-02T24:00:00Z", undefined],
  ["2024", undefined],
  ["20240102", undefined],
  ["Tue, 02 Jan 2024 00:00:00 GMT", undefined],
];

describe("a date", () => {
  for (const [text, micros] of dates) {
    it(`${JSON.stringify(text).slice(0, 40)} is ${micros === undefined ? "none" : "read"}`, () => {
      const found = parseDatetime(text);
      assertEquals(found === undefined ? undefined : Number(found), micros);
    });
  }
  const faults: [text: string, fault: string][] = [
    ["", "premature end of input"],
    ["2024-", "premature end of input"],
    ["+", "premature end of input"],
    ["2024-01-02 ", "trailing input"],
    ["2024-01-02T25:00:00Z", "trailing input"],
    ["2024-13-01T00:00:00Z", "input is out of range"],
    ["2023-02-29", "input is out of range"],
    ["2024 -01-02", "input contains invalid characters"],
    ["yesterday", "input contains invalid characters"],
  ];
  for (const [text, fault] of faults) {
    it(`${JSON.stringify(text)} is none: ${fault}`, () => assertEquals(datetimeFault(text), fault));
  }
  it("is cut to microseconds, also in requests", () => {
    assertEquals(microsOf({ seconds: 1, nanos: 999_999_999 }), 1_999_999);
    assertEquals(microsOf({ seconds: -1, nanos: 500_000_000 }), -500_000);
    assertEquals(parseDatetime("3000-01-01") === BigInt(Date.UTC(3000, 0, 1)) * 1000n, true);
  });
});

describe("geometry", () => {
  it("measures along the sphere", () => {
    const metres = haversine(-100.43383200156751, 25.717877679163667, -100.23881855976, 25.628482424190565);
    assertEquals(Math.abs(metres - 21926.494151786308) < 1e-6, true);
  });
  it("counts edges of a polygon and of its holes as outside", () => {
    const ring = (low: number, high: number) =>
      [[low, low], [high, low], [high, high], [low, high], [low, low]].map(([lon, lat]) => ({ lon, lat }));
    const inside = (lon: number, lat: number) => inPolygon(lon, lat, ring(0, 10), [ring(4, 6)]);
    const positions = [[1, 1], [0, 5], [10, 10], [5, 5], [4, 5], [3.9, 5], [-1, 5]];
    assertEquals(positions.map(([lon, lat]) => inside(lon, lat)), [true, false, false, false, false, true, false]);
  });
});

describe("slices", () => {
  it("cut by SipHash-2-4 of the id's bytes", () => {
    const ids = [0, 42, 42n, "550e8400-e29b-41d4-a716-446655440000"];
    assertEquals(ids.map((id) => hashPointId(id).toString(16)), [
      "e849e8bb6ffe2567",
      "fc2553f07619dd3",
      "fc2553f07619dd3",
      "f5d0ca21ba34d504",
    ]);
  });
});

describe("row sets", () => {
  it("do as sets do, in either form", () => {
    const random = seeded(7);
    for (let round = 0; round < 40; round++) {
      const draw = () =>
        [...new Set(Array.from({ length: Math.floor(random() * 60) }, () => Math.floor(random() * 200)))].sort((a, b) =>
          a - b
        );
      const a = draw(), b = draw();
      const forms = (rows: number[]) => [Uint32Array.from(rows), Bitset.from(rows)];
      for (const x of forms(a)) {
        for (const y of forms(b)) {
          assertEquals([...rowsOf(intersect(x, y))], a.filter((row) => b.includes(row)));
          assertEquals([...rowsOf(difference(x, y))], a.filter((row) => !b.includes(row)));
          assertEquals([...rowsOf(union(x, y))], [...new Set([...a, ...b])].sort((p, q) => p - q));
          assertEquals(rowSetSize(unionAll([x, y, x], 0)), new Set([...a, ...b]).size);
          assertEquals(intersectionSize(x, y), a.filter((row) => b.includes(row)).length);
        }
        assertEquals(a.every((row) => rowSetHas(x, row)) && !rowSetHas(x, 200), true);
      }
    }
  });
});

describe("a rough count", () => {
  it("is exact by indexes, and half of what has none", async () => {
    const payloads = Object.fromEntries(
      Array.from({ length: 100 }, (_, id) => [id, { k: id < 20 ? "a" : "b", n: id }]),
    );
    const sample = await new Sample(payloads).index("k", fieldTypes.keyword);
    const count = (filter: unknown) => estimateCount(readFilter(wireFilter(filter)), sample);
    assertEquals(count({}), 100);
    assertEquals(count({ must: { key: "k", match: "a" } }), 20);
    assertEquals(count({ must: { key: "k", match: ["a", "b"] } }), 84);
    assertEquals(count({ must: { key: "n", match: 5 } }), 50);
    assertEquals(count({ must: [{ key: "n", match: 5 }, { key: "k", match: "a" }] }), 10);
    assertEquals(count({ should: [{ key: "n", match: 5 }, { key: "k", match: "a" }] }), 60);
    assertEquals(count({ mustNot: { key: "k", match: "a" } }), 80);
    assertEquals(count({ must: { isEmpty: "k" } }), 0);
    assertEquals(count({ must: { key: "k", match: { substring: "a" } } }), 50);
    assertEquals(count({ must: { slice: { total: 4, index: 1 } } }), 25);
    assertEquals(count({ must: { hasId: [1, 2, 500] } }), 2);
  });
});

describe("two filters as one", () => {
  it("join their alternatives into one group", () => {
    const one = (key: string) =>
      readFilter(
        wireFilter({ should: { isNull: key }, minShould: { conditions: [{ isNull: key }], minCount: key.length } }),
      );
    const merged = mergeFilters(one("a"), one("bb"))!;
    assertEquals([merged.should.length, merged.minShould?.conditions.length, merged.minShould?.minCount], [2, 2, 2]);
    assertEquals(mergeFilters(undefined, undefined), undefined);
  });
});
