// What the studio's table and page of points do without a browser: pages of rows, a scaled scrollbar, search, edits, examples.
import { assert, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { readFilter } from "../../page/src/filter/read_filter.ts";
import type { Field } from "../../page/src/filter/field_types.ts";
import { columnsOf, columnsText, layoutOf, valueAt } from "../../page/src/points/columns.ts";
import { Pages } from "../../page/src/points/pages.ts";
import { changeOperations, payloadChange } from "../../page/src/points/payload_change.ts";
import { scrollScale } from "../../page/src/points/scroll_scale.ts";
import { searchPlaces, withSearch } from "../../page/src/points/search.ts";
import { toggled } from "../../page/src/points/selection.ts";
import { sparseEntries, vectorFacts } from "../../page/src/points/vector_facts.ts";
import { jsonText } from "../../page/src/api/json.ts";

/** A list of `count` numbers, loaded when it is told to. */
function slowList(count: number) {
  const waiting: { offset: number; signal: AbortSignal; answer: (error?: Error) => void }[] = [];
  const load = (offset: number, limit: number, signal: AbortSignal) =>
    new Promise<number[]>((resolve, reject) => {
      const items = Array.from({ length: Math.max(0, Math.min(limit, count - offset)) }, (_, i) => offset + i);
      waiting.push({ offset, signal, answer: (error) => error ? reject(error) : resolve(items) });
    });
  const answer = async (error?: Error) => {
    for (const each of waiting.splice(0)) each.answer(error);
    await Promise.resolve().then(() => {});
  };
  return { load, waiting, answer };
}

describe("pages of rows", () => {
  it("are loaded where they are seen, once", async () => {
    const { load, waiting, answer } = slowList(1000), pages = new Pages(load, () => {}, { size: 10 });
    pages.want(95, 115);
    pages.want(95, 115);
    assertEquals(waiting.map(({ offset }) => offset), [90, 100, 110]);
    assertEquals(pages.at(100), undefined);
    await answer();
    assertEquals([pages.at(90), pages.at(114), pages.at(89)], [90, 114, undefined]);
    pages.want(95, 115);
    assertEquals(waiting, []);
  });

  it("are given up where nobody looks any more", async () => {
    const { load, waiting, answer } = slowList(1000), pages = new Pages(load, () => {}, { size: 10 });
    pages.want(0, 10);
    pages.want(500, 510);
    assertEquals(waiting.map(({ signal }) => signal.aborted), [true, false]);
    await answer();
    assertEquals([pages.at(0), pages.at(500)], [undefined, 500]);
  });

  it("are forgotten in the order of their use", async () => {
    const { load, waiting, answer } = slowList(1000), pages = new Pages(load, () => {}, { size: 10, most: 3 });
    for (const first of [0, 10, 20, 0, 30]) {
      pages.want(first, first + 10);
      await answer();
    }
    assertEquals([0, 10, 20, 30].map((at) => pages.at(at)), [0, undefined, 20, 30]);
    pages.want(10, 20);
    assertEquals(waiting.map(({ offset }) => offset), [10]);
  });

  it("tell where the list ends, and ask for nothing beyond", async () => {
    const { load, waiting, answer } = slowList(25), pages = new Pages(load, () => {}, { size: 10 });
    assertEquals(pages.end, Infinity);
    pages.want(15, 30);
    await answer();
    assertEquals(pages.end, 25);
    pages.want(25, 60);
    assertEquals(waiting, []);
  });

  it("ask again after a failure only when they are told to", async () => {
    const { load, waiting, answer } = slowList(25), pages = new Pages(load, () => {}, { size: 10 });
    pages.want(0, 5);
    await answer(new Error("no"));
    pages.want(0, 5);
    assertEquals([pages.error?.message, waiting.length], ["no", 0]);
    pages.retry();
    pages.want(0, 5);
    assertEquals([pages.error, waiting.length], [undefined, 1]);
  });
});

describe("a scrollbar", () => {
  it("is what it seems while a browser can scroll all rows", () => {
    const { height, isScaled, topOf, scrollOf } = scrollScale(10_000, 600);
    assertEquals([height, isScaled, topOf(1234), scrollOf(1234)], [10_000, false, 1234, 1234]);
  });

  it("reaches the first and the last of many rows", () => {
    const full = 32 * 10_000_000, { height, topOf, scrollOf } = scrollScale(full, 600, 1_000_000);
    assertEquals(height, 1_000_000);
    assertEquals([topOf(0), topOf(height - 600)], [0, full - 600]);
    for (const top of [0, 1, 32 * 5_000_000, full - 600]) assert(Math.abs(topOf(scrollOf(top)) - top) < 1e-6);
  });

  it("has nowhere to go where all rows are seen", () => {
    assertEquals([scrollScale(100, 600).topOf(50), scrollScale(0, 600).scrollOf(3)], [0, 0]);
  });
});

const field = (key: string, type: Field["type"], rest: Partial<Field> = {}): Field => ({
  key,
  type,
  indexed: false,
  many: false,
  ...rest,
});
const fields = [
  field("title", "text"),
  field("kind", "keyword"),
  field("year", "integer"),
  field("price", "float"),
  field("at", "geo"),
];

describe("the search box", () => {
  it("looks for a text in fields of text", () => {
    assertEquals(withSearch(undefined, " nest ", fields), {
      should: [{ key: "title", match: { text: "nest" } }, { key: "kind", match: { text: "nest" } }],
    });
    assertEquals(searchPlaces(fields), "ids; text in title, kind; equal numbers in year, price");
  });

  it("looks for a number in ids and fields of numbers too", () => {
    const { should } = withSearch(undefined, "1990", fields)!;
    assertEquals(should, [
      { has_id: [1990] },
      { key: "title", match: { text: "1990" } },
      { key: "kind", match: { text: "1990" } },
      { key: "year", match: { value: 1990 } },
      { key: "price", range: { gte: 1990, lte: 1990 } },
    ]);
  });

  it("finds a point by a UUID, and by a whole number beyond 2^53", () => {
    const id = "0b1c9f4e-7d0a-4b53-9a53-2f2f5d4f5a10";
    assertEquals(withSearch(undefined, id, [])?.should, [{ has_id: [id] }]);
    assertEquals(jsonText(withSearch(undefined, "9007199254740993", [])), '{"should":[{"has_id":[9007199254740993]}]}');
  });

  it("stands beside the filter, and never widens it", () => {
    const filter = { should: [{ key: "kind", match: { value: "birds" } }] };
    const both = withSearch(filter, "nest", fields);
    assertEquals<unknown>(both, { must: [filter, withSearch(undefined, "nest", fields)] });
    assertEquals(readFilter(jsonText(both)).problems, []);
    assertEquals(withSearch(filter, "  ", fields), filter);
    assertEquals(withSearch(undefined, "nest", []), { must: [{ has_id: [] }] });
  });
});

describe("columns", () => {
  const odd = [field("a", "integer"), field("a.b", "keyword"), field('"x.y"', "keyword"), field("l[].z", "float")];

  it("are those of the payload itself, as an address names them", () => {
    assertEquals(columnsOf(odd, undefined).map(({ key }) => key), ["a", '"x.y"']);
    for (const keys of [["a"], ['"x.y"'], []]) {
      assertEquals(columnsOf(odd, columnsText(keys)).map(({ key }) => key), keys);
    }
    assertEquals(columnsOf(odd, '"broken').length, 0);
  });

  it("show a value by its path, and never one that every object has", () => {
    assertEquals(valueAt({ "x.y": 1, x: { y: 2 } }, '"x.y"'), 1);
    assertEquals([valueAt({}, "constructor"), valueAt(null, "a")], [undefined, undefined]);
  });

  it("leave room for their names", () => {
    const { width } = layoutOf([field("a", "integer"), field("a_rather_long_name", "bool")], 80);
    assertEquals(width, 38 + 80 + 84 + 34 + 18 * 8);
  });
});

describe("an edited payload", () => {
  const before = { title: "a", year: 1, ratio: 1, "a.b": { c: [1, 2] }, old: null };

  it("is sent as far as it has changed", () => {
    const text = '{"title":"b","year":1,"ratio":1.0,"a.b":{"c":[1,2]},"new":9007199254740993}';
    const change = payloadChange(before, text);
    assert(typeof change !== "string", String(change));
    assertEquals(
      jsonText(changeOperations(change, [7])),
      jsonText([
        { set_payload: { payload: { title: "b", ratio: JSON.parse("1"), new: 9007199254740993n }, points: [7] } },
        { delete_payload: { keys: ["old"], points: [7] } },
      ]).replace('"ratio":1,', '"ratio":1.0,'),
    );
  });

  it("is nothing to be sent where nothing has changed", () => {
    assertEquals(changeOperations(payloadChange(before, jsonText(before, 2)) as never, [7]), []);
  });

  it("names the line of a mistake", () => {
    assertEquals(payloadChange(before, '{\n  "a": 1,\n  "b": tru\n}'), "line 3, column 8: expected a value, got t");
    assertEquals(payloadChange(before, "[1]"), "a payload is an object: { … }");
    assertEquals(payloadChange({ 'a"b': 1 }, "{}"), 'the key "a\\"b" cannot be taken away: no path can name it');
  });

  it("names keys with dots and spaces as paths", () => {
    const change = payloadChange(before, "{}");
    assert(typeof change !== "string");
    assertEquals(changeOperations(change, [7]), [
      { delete_payload: { keys: ["title", "year", "ratio", '"a.b"', "old"], points: [7] } },
    ]);
  });
});

describe("selected points", () => {
  it("are toggled all together", () => {
    const one = toggled(new Map(), [1, 2n ** 60n]);
    assertEquals([...one.keys()], ["1", "1152921504606846976"]);
    assertEquals([...toggled(one, [1, 3]).keys()], ["1", "1152921504606846976", "3"]);
    assertEquals([...toggled(one, [1]).keys()], ["1152921504606846976"]);
  });
});

describe("a vector", () => {
  it("has a size, a norm and a range", () => {
    assertEquals(vectorFacts([3, -4]), { size: "2 numbers", norm: 5, least: -4, most: 3 });
    assertEquals(vectorFacts([[3, 0], [0, 4]]), { size: "2 × 2 numbers", norm: 5, least: 0, most: 4 });
    const sparse = { indices: [9, 4], values: [1, -2] };
    assertEquals(vectorFacts(sparse).size, "2 indices");
    assertEquals(sparseEntries(sparse), [[4, -2], [9, 1]]);
    assertEquals(vectorFacts({ indices: [], values: [] }), { size: "0 indices", norm: 0, least: 0, most: 0 });
  });
});
