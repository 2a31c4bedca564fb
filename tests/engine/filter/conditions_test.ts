// Conditions on payloads, without any index.
import { describe, it } from "@std/testing/bdd";
import { assertEquals, assertThrows } from "@std/assert";
import { double } from "../../../src/codec/double.ts";
import { readFilter } from "../../../src/engine/condition/filter.ts";
import { type Payload, Sample, wireFilter } from "./filter_source.ts";

const worked: Payload = { t: ["a", null], n: double(5), o: [] };
const rows: [what: string, payload: Payload, filter: unknown, holds: boolean][] = [
  ["an element is equal", worked, { must: { key: "t", match: "a" } }, true],
  ["null is outside of no list", worked, { must: { key: "t", match: { except: ["a"] } } }, false],
  ["an array with null is null", worked, { must: { isNull: "t" } }, true],
  ["its elements are", worked, { must: { isNull: "t[]" } }, true],
  ["its field is", worked, { must: { field: { key: "t", isNull: true } } }, true],
  ["an empty array is empty", worked, { must: { isEmpty: "o" } }, true],
  ["a missing field is empty", worked, { must: { isEmpty: "x" } }, true],
  ["a missing field is not null", worked, { must: { field: { key: "x", isNull: false } } }, true],
  ["an empty array has less than one value", worked, { must: { key: "o", valuesCount: { lt: 1 } } }, true],
  ["a double is no integer", worked, { must: { key: "n", match: 5 } }, false],
  ["a double is in a range", worked, { must: { key: "n", range: { gte: 5 } } }, true],
  ["true is not 1", { n: true }, { must: { key: "n", range: { gte: 0 } } }, false],
  ["the case counts", { k: "A" }, { must: { key: "k", match: "a" } }, false],
  ["an inner array is outside of every list", { k: [["a"]] }, { must: { key: "k", match: { except: ["a"] } } }, true],
  ["an inner array is not looked into", { k: [["a"]] }, { must: { key: "k", match: "a" } }, false],
  ["an empty list matches nothing", { k: "a" }, { must: { key: "k", match: { keywords: { strings: [] } } } }, false],
  ["a.b does not look into arrays", { a: [{ b: 1 }] }, { must: { key: "a.b", match: 1 } }, false],
  ["a[].b does", { a: [{ b: 1 }] }, { must: { key: "a[].b", match: 1 } }, true],
  ["a[1].b takes one", { a: [{ b: 1 }, { b: 2 }] }, { must: { key: "a[1].b", match: 1 } }, false],
  ["a dotted key needs quotes", { "a.b": 1 }, { must: { key: '"a.b"', match: 1 } }, true],
  ["a box's edge is outside", { g: { lon: 1, lat: 0.5 } }, box(0, 1, 1, 0), false],
  ["a box holds what is inside", { g: { lon: 0.5, lat: 0.5 } }, box(0, 1, 1, 0), true],
  ["a box may cross the antimeridian", { g: { lon: -179, lat: 0.5 } }, box(170, 1, -170, 0), true],
  ["one of several points is enough", { g: [{ lon: 50, lat: 50 }, { lon: 0.5, lat: 0.5 }] }, box(0, 1, 1, 0), true],
  [
    "an old date before 1970",
    { d: "1969-12-31T23:59:59Z" },
    { must: { key: "d", datetimeRange: { lt: new Date(0) } } },
    true,
  ],
  [
    "one object passes the whole nested filter",
    { o: [{ a: 1, b: 2 }, { a: 2, b: 1 }] },
    nested("o", { a: 1, b: 1 }),
    false,
  ],
  ["nested looks at objects only", { o: [1, { a: 1, b: 1 }] }, nested("o[]", { a: 1, b: 1 }), true],
  ["an object is no array", { o: { a: 1, b: 1 } }, nested("o", { a: 1, b: 1 }), false],
  [
    "ids do not exist inside nested",
    { o: [{}] },
    { must: { nested: { key: "o", filter: { must: { hasId: [1] } } } } },
    false,
  ],
  ["enough alternatives", { a: 1, b: 2 }, {
    minShould: { conditions: [eq("a", 1), eq("b", 2), eq("c", 3)], minCount: 2 },
  }, true],
  ["too few alternatives", { a: 1 }, { minShould: { conditions: [eq("a", 1), eq("b", 2)], minCount: 2 } }, false],
  [
    "clauses all count",
    { a: 1, b: 2 },
    { must: eq("a", 1), should: [eq("b", 9), eq("b", 2)], mustNot: eq("a", 2) },
    true,
  ],
];

function box(west: number, north: number, east: number, south: number): unknown {
  return {
    must: { key: "g", geoBoundingBox: { topLeft: { lon: west, lat: north }, bottomRight: { lon: east, lat: south } } },
  };
}

function eq(key: string, value: number): unknown {
  return { key, match: value };
}

function nested(key: string, values: Record<string, number>): unknown {
  return {
    must: { nested: { key, filter: { must: Object.entries(values).map(([name, value]) => eq(name, value)) } } },
  };
}

const texts: Record<number, Payload> = {
  1: { t: "Hello World" },
  2: { t: ["foo bar", "Baz"] },
  3: { t: "hello-world again" },
  4: { t: 5 },
  6: { t: "goodness" },
  7: { t: "" },
  8: { t: ["hello", "world"] },
  9: { t: [["hello world"]] },
  10: { t: "Ünïcode STRASSE" },
};
const textRows: [match: unknown, ids: number[]][] = [
  [{ text: "hello world" }, [1, 3]],
  [{ text: "WORLD" }, [1, 3, 8]],
  [{ text: "good" }, []],
  [{ text: "" }, []],
  [{ text: "!!" }, []],
  [{ phrase: "hello world" }, [1, 3]],
  [{ phrase: "world hello" }, []],
  [{ textAny: "foo hello" }, [1, 2, 3, 8]],
  [{ text: "ünïcode" }, [10]],
  [{ substring: "lo W" }, [1]],
  [{ substring: "lo w" }, []],
  [{ substring: "oo" }, [2, 6]],
  [{ substring: "" }, [1, 2, 3, 6, 7, 8, 10]],
  [{ substring: "5" }, []],
  [{ prefix: "hello" }, [3, 8]],
];

/** A kind of bounds, values below, at and above one, and that bound. */
const bounded: [kind: string, payloads: Payload[string][], at: unknown][] = [
  ["range", [4, 5, 6], 5],
  [
    "datetimeRange",
    ["2000-12-31T23:59:59Z", "2001-01-01T00:00:00Z", "2001-01-01T00:00:00.000001Z"],
    new Date("2001-01-01"),
  ],
  ["valuesCount", [[1], [1, 2], [1, 2, 3]], 2],
];

describe("a filter without an index", () => {
  for (const [what, payload, filter, holds] of rows) {
    it(`knows that ${what}`, () => assertEquals(new Sample({ 1: payload }).match(filter), holds ? [1] : []));
  }

  for (const [kind, payloads, at] of bounded) {
    const below = 1, equal = 2, above = 3;
    const around = new Sample({
      [below]: { v: payloads[0] },
      [equal]: { v: payloads[1] },
      [above]: { v: payloads[2] },
    });
    for (
      const [bound, ids] of [
        ["lt", [below]],
        ["lte", [below, equal]],
        ["gte", [equal, above]],
        ["gt", [above]],
      ] as const
    ) {
      it(`knows what is ${bound} a ${kind}`, () => {
        assertEquals(around.match({ must: { key: "v", [kind]: { [bound]: at } } }), [...ids]);
      });
    }
  }

  const sample = new Sample(texts);
  for (const [match, ids] of textRows) {
    it(`finds ${JSON.stringify(match)} in words`, () => assertEquals(sample.match({ must: { key: "t", match } }), ids));
  }

  it("finds ids, vectors and slices", () => {
    const sample = new Sample({ 0: {}, 1: {}, 2: {}, 42: {} });
    assertEquals(sample.match({ must: { hasId: [42, 7, 1, 1] } }), [1, 42]);
    assertEquals(sample.match({ must: { hasVector: "x" } }), []);
    const slices = [0, 1, 2].map((index) => sample.match({ must: { slice: { total: 3, index } } }));
    assertEquals(slices.flat().sort((a, b) => Number(a) - Number(b)), [0, 1, 2, 42]);
  });

  it("drops conditions that ask for nothing and refuses half ones", () => {
    const none = { must: [{}], should: [], mustNot: [] };
    assertEquals(readFilter(none)?.must, []);
    const field = { key: "a", match: {} };
    assertThrows(() => readFilter({ ...none, must: [{ field }] }), Error, "Malformed Match condition");
    assertThrows(
      () => readFilter({ ...none, must: [{ nested: { key: "a" } }] }),
      Error,
      "Nested condition must have a filter",
    );
    assertThrows(() => readFilter(wireFilter({ must: { isNull: "a..b" } })), Error, "Invalid json path: 'a..b'");
  });
});
