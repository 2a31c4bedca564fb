// The studio's reading of filters: as a server took or refused them, and mistakes named by where they are.
import { assert, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { jsonText } from "../../page/src/api/json.ts";
import { jsonMistake } from "../../page/src/api/json_mistake.ts";
import type { Filter } from "../../page/src/api/types.ts";
import { fieldsOf } from "../../page/src/filter/field_types.ts";
import { listOf, listText } from "../../page/src/filter/operators.ts";
import { problemText, readFilter } from "../../page/src/filter/read_filter.ts";
import {
  clauseNames,
  type FieldRow,
  filterOfRows,
  isJsonRow,
  rowsOf,
  withCondition,
} from "../../page/src/filter/rows.ts";
import { restAreas, restScenariosOf } from "../conformance/rest_player.ts";
import { writeExactly } from "../conformance/rest_numbers.ts";

interface Recorded {
  readonly text: string;
  readonly status: number;
  readonly error: string;
}

function filtersIn(value: unknown, found: unknown[] = []): unknown[] {
  if (typeof value !== "object" || value === null) return found;
  for (const [key, each] of Object.entries(value)) {
    if (key === "filter") found.push(each);
    else filtersIn(each, found);
  }
  return found;
}

/** Filters of calls that had one filter each, with what the server said. */
function recorded(): Recorded[] {
  return restAreas.flatMap((area) => restScenariosOf(area)).flatMap((
    { steps },
  ) => steps).flatMap((step) => {
    const { body, status, response } = step as {
      body?: unknown;
      status: number;
      response?: unknown;
    };
    const filters = filtersIn(body),
      error = String(
        (response as { status?: { error?: string } })?.status?.error ?? "",
      );
    return filters.length === 1 ? [{ text: writeExactly(filters[0]), status, error }] : [];
  });
}

const all = recorded();
const mistakes = (text: string): string[] => readFilter(text).problems.map(problemText);

/** Where the page wants more than a server does: keys that it would pass over, tests that test nothing, lists for objects. */
const stricter = /there is no such key here|says nothing|expected an object, got a list/;

describe("filters that a server was asked with", () => {
  it("reads each that was taken, but for what the server would pass over", () => {
    const taken = all.filter(({ status }) => status === 200);
    assert(taken.length > 1000, String(taken.length));
    const odd = taken.filter(({ text }) => mistakes(text).some((problem) => !stricter.test(problem)));
    assertEquals(odd.map(({ text }) => `${text}: ${mistakes(text)}`), []);
    const refused = new Set(
      taken.filter(({ text }) => mistakes(text).length > 0).map(({ text }) => text),
    );
    assert(refused.size < 50, String(refused.size));
  });

  it("refuses each that was refused for how it is written", () => {
    const written = /filter\b.*validation|json path|Geo|polygon|Missing field|unknown field/i;
    const refused = all.filter(({ status, error }) => status !== 200 && written.test(error));
    assert(refused.length > 100, String(refused.length));
    assertEquals(refused.filter(({ text }) => mistakes(text).length === 0), []);
  });

  it("makes rows of each and the same filter of those", () => {
    for (const { text } of all) {
      const { filter } = readFilter(text), back = filterOfRows(rowsOf(filter));
      assertEquals(back.problems, [], text);
      assertEquals(lists(back.filter), lists(filter), text);
    }
  });
});

/** A filter with each clause as a list, and without those that have no condition. */
function lists(filter: Filter = {}): Filter {
  const { min_should: least, ...clauses } = filter;
  const given = clauseNames.map((name) => [name, [clauses[name] ?? []].flat()] as const).filter(([, list]) =>
    list.length > 0
  );
  return { ...Object.fromEntries(given), ...(least && { min_should: least }) };
}

const named: readonly (readonly [text: string, problems: readonly string[]])[] = [
  ["", []],
  ["{}", []],
  ['{"must":[{"key":"a","match":{"value":18446744073709551615}}]}', [
    "must[0].match.value: expected a text, a whole number, true or false, got 18446744073709551615",
  ]],
  ['{"must":[{"key":"a","match":{"value":1.5}}]}', [
    "must[0].match.value: expected a text, a whole number, true or false, got 1.5",
  ]],
  [
    '{"must":[{"key":"a","match":{"value":1}},{"key":"b","range":{"gte":"x"}}]}',
    [
      'must[1].range.gte: expected a number, got "x"',
    ],
  ],
  ['{"must":{"key":"b","range":{"gte":"2024-01-01","lt":5}}}', [
    "must.range.lt: expected a date and time as the other bound is, like 2024-01-31T12:00:00Z, got 5",
  ]],
  ['{"mustt":[]}', [
    "mustt: there is no such key here; there is must, should, must_not or min_should",
  ]],
  ['{"must":[{}]}', ["must[0]: an empty condition says nothing"]],
  ['{"should":[{"is_emtpy":{"key":"a"}}]}', [
    'should[0].is_emtpy: there is no such condition; a test of a field has "key" beside it',
  ]],
  ['{"must":[{"key":"a","match":{"any":["x",1]}}]}', [
    "must[0].match.any[1]: expected a text, as the first is, got 1",
  ]],
  ['{"must":[{"key":"a","match":{"value":"x","text":"y"}}]}', [
    "must[0].match: only one of value, text can be given",
  ]],
  ['{"must_not":[{"has_id":["1"]}]}', [
    'must_not[0].has_id[0]: expected a whole number or a UUID, got "1"',
  ]],
  ['{"must":[{"nested":{"key":"a","filter":{"must":[{"key":"b"}]}}}]}', [
    "must[0].nested.filter.must[0]: says nothing about the field: give match, range, geo_bounding_box, geo_radius, " +
    "geo_polygon, values_count, is_empty, is_null",
  ]],
  [
    '{"must":[{"key":"g","geo_radius":{"center":{"lat":91,"lon":0},"radius":1}}]}',
    [
      "must[0].geo_radius.center.lat: expected a number from -90 to 90, got 91",
    ],
  ],
  ['{"min_should":{"conditions":[],"min_count":0}}', [
    "min_should.min_count: expected a whole number from 1, got 0",
  ]],
  ["[1]", ["expected an object, got a list"]],
  ['{"must": [],\n "must": []}', [
    'line 2, column 2: the key "must" stands twice',
  ]],
  ['{"must": [}', ["line 1, column 11: expected a value, got }"]],
];

describe("mistakes of a filter", () => {
  for (const [text, problems] of named) {
    it(`${text || "an empty text"} has ${problems.length === 0 ? "none" : problems.join("; ")}`, () => {
      assertEquals(mistakes(text), problems);
      if (problems.length > 0) assertEquals(readFilter(text).filter, undefined);
    });
  }

  it("are found where JSON.parse finds some, and nowhere else", () => {
    const texts = [
      '{"a":1}',
      "[1,2,]",
      "{a:1}",
      '"\\x"',
      '"a',
      "01",
      "1.",
      "nul",
      "[1 2]",
      '{"a" 1}',
      '{"a":1,}',
      "",
      "1 2",
      '["\t"]',
    ];
    for (const text of texts) {
      let isJson = true;
      try {
        JSON.parse(text);
      } catch {
        isJson = false;
      }
      assertEquals(jsonMistake(text) === undefined, isJson, text);
    }
  });
});

describe("rows of the builder", () => {
  it("keep whole numbers beyond 2^53", () => {
    const text = '{"must":[{"key":"a","match":{"value":9007199254740993}},{"has_id":[18446744073709551615]}]}';
    const rows = rowsOf(readFilter(text).filter);
    assertEquals(rows.map((row) => "texts" in row && row.texts), [[
      "9007199254740993",
    ], ["18446744073709551615"]]);
    assertEquals(jsonText(filterOfRows(rows).filter), text);
  });

  it("keep what they cannot say as JSON", () => {
    const filter = {
      must: [{ nested: { key: "a", filter: {} } }, {
        key: "b",
        match: { value: "x" },
        is_null: false,
      }],
    };
    assertEquals(rowsOf(filter).map(isJsonRow), [true, true]);
    assertEquals(filterOfRows(rowsOf(filter)).filter, filter);
  });

  it("make no filter while one of them is not whole", () => {
    const whole: FieldRow = {
      clause: "must",
      key: "a",
      operator: "is",
      kind: "text",
      texts: ["x"],
    };
    const { filter, problems } = filterOfRows([whole, { ...whole, key: "" }, {
      ...whole,
      operator: "gte",
      kind: "number",
    }]);
    assertEquals(filter, undefined);
    assertEquals(problems.map(problemText), [
      "must[1]: name a field",
      "must[2]: expected a number, got x",
    ]);
  });

  it("take lists with commas and quotes", () => {
    for (
      const list of [["a"], ["a", "b c"], ["a, b", 'say "x"'], ["", " "], [
        "ends,",
      ]]
    ) assertEquals(listOf(listText(list)), list);
    assertEquals(listOf(" a ,b,, c,"), ["a", "b", "c"]);
  });

  it("gain a condition once", () => {
    const condition = { key: "a", match: { value: 1 } },
      one = withCondition({ must: { has_id: [1] } }, condition);
    assertEquals(one, { must: [{ has_id: [1] }, condition] });
    assertEquals(withCondition(one, condition), one);
  });
});

describe("fields of payloads", () => {
  it("have the paths that a filter takes, and types", () => {
    const payload = {
      "a b": 1,
      list: [{ x: 1.5, at: { lat: 1, lon: 2 } }],
      time: "2024-01-01T00:00:00Z",
      empty: null,
    };
    const schema = { tag: { data_type: "keyword", points: 0 } };
    const found = fieldsOf(schema, [{ payload }, {
      payload: { "a b": 1.5, empty: true },
    }]);
    assertEquals(found.map(({ key, type }) => `${key}: ${type}`), [
      '"a b": float',
      "list: object",
      "list[].x: float",
      "list[].at: geo",
      "time: datetime",
      "empty: bool",
      "tag: keyword",
    ]);
  });
});
