// Formula queries: values and errors of every expression.
import { describe, it } from "@std/testing/bdd";
import { assertEquals, assertRejects } from "@std/assert";
import { EngineDoor } from "./engine_door.ts";

const payload = {
  x: 3,
  five: 5,
  word: "a",
  many: [1, 2],
  one: [7],
  nothing: null,
  o: { q: 2 },
  at: "2024-01-02T03:04:05.678Z",
  home: { lon: 0, lat: 0 },
};

async function door(): Promise<EngineDoor> {
  const engine = new EngineDoor();
  await engine.fill({ vectorsConfig: { size: 2, distance: "Dot" } }, [{ id: 1, vectors: [2, 0], payload }]);
  return engine;
}

const ask = (expression: unknown, defaults: Record<string, unknown> = {}) => ({
  prefetch: [{ query: [1, 0] }],
  query: { formula: { expression, defaults } },
});

const decay = { target: 1, scale: 2 };
const values: [string, unknown, number, Record<string, unknown>?][] = [
  ["a constant", 1.5, 1.5],
  ["$score", "$score", 2],
  ["$score[0]", "$score[0]", 2],
  ["a score that is not there", "$score[3]", 0],
  ["a score's default", "$score[3]", 9, { "$score[3]": 9 }],
  ["a payload number", "x", 3],
  ["a path", "o.q", 2],
  ["an array of one", "one", 7],
  ["a default", "missing", 4, { missing: 4 }],
  ["an empty sum", { sum: [] }, 0],
  ["an empty product", { mult: [] }, 1],
  ["a sum", { sum: ["x", "five", 1] }, 9],
  ["a product", { mult: ["x", "five"] }, 15],
  ["a product past 0", { mult: [0, "missing"] }, 0],
  ["a quotient", { div: { left: "x", right: 2 } }, 1.5],
  ["a quotient of 0", { div: { left: 0, right: "missing" } }, 0],
  ["a quotient by 0 with a default", { div: { left: "x", right: 0, byZeroDefault: 8 } }, 8],
  ["neg", { neg: "x" }, -3],
  ["abs", { abs: { neg: "x" } }, 3],
  ["sqrt", { sqrt: 9 }, 3],
  ["pow", { pow: { base: "x", exponent: 2 } }, 9],
  ["exp", { exp: 0 }, 1],
  ["log10", { log10: 1000 }, 3],
  ["ln", { ln: 1 }, 0],
  ["acosh", { acosh: 1 }, 0],
  ["max", { max: ["x", "five", 4] }, 5],
  ["min", { min: ["x", "five", 4] }, 3],
  ["a condition that holds", { key: "x", range: { gt: 2 } }, 1],
  ["a condition that does not hold", { key: "word", match: "b" }, 0],
  ["exp decay", { expDecay: { x: "x", ...decay } }, 0.5],
  ["gauss decay", { gaussDecay: { x: "x", ...decay } }, 0.5],
  ["linear decay", { linDecay: { x: "x", ...decay } }, 0.5],
  ["linear decay far away", { linDecay: { x: "five", ...decay } }, 0],
  ["a date", { datetime: "1970-01-02" }, 86400],
  [
    "a payload date",
    { sum: [{ datetimeKey: "at" }, { neg: { datetime: "2024-01-02T03:04:05Z" } }] },
    Math.fround(0.678),
  ],
  ["a distance", { geoDistance: { origin: { lon: 0, lat: 0 }, to: "home" } }, 0],
];

const expectedNumber = (key: string, error: string) =>
  `Wrong input: Expected number value for ${key} in the payload and/or in the formula defaults. Error: ${error}`;
const nonFinite = (text: string) => `Wrong input: The expression ${text} produced a non-finite number`;
const failed = (text: string) => `Wrong input: Validation failed: ${text}`;
const errors: [string, unknown, string][] = [
  ["a missing value", "missing", expectedNumber("missing", "No value found in a payload nor defaults")],
  ["a text", "word", expectedNumber("word", "Value is not a number")],
  ["several values", "many", expectedNumber("many", "Value is not a number")],
  ["1 / 0", { div: { left: 1, right: 0 } }, nonFinite("1/0 = inf")],
  ["a root of -1", { sqrt: -1 }, nonFinite("√-1 = NaN")],
  ["0 to the -1", { pow: { base: 0, exponent: -1 } }, nonFinite("0^-1 = inf")],
  ["exp(1000)", { exp: 1000 }, nonFinite("exp(1000) = inf")],
  ["log10(0)", { log10: 0 }, nonFinite("log10(0) = -inf")],
  ["ln(0)", { ln: 0 }, nonFinite("ln(0) = -inf")],
  ["acosh(0.5)", { acosh: 0.5 }, nonFinite("acosh(0.5) = NaN")],
  ["max of nothing", { mult: [0, { max: [] }] }, failed("`max` needs at least one operand")],
  ["an unknown reserved word", "$x", failed("failed to parse variable ID $x: Invalid reserved word: $x")],
  [
    "a malformed score",
    "$score[a]",
    failed("failed to parse variable ID $score[a]: Invalid reserved variable: $score[a]"),
  ],
  ["a malformed path", "a b", failed("failed to parse variable ID a b: Invalid payload variable: a b")],
  [
    "a midpoint of 1",
    { expDecay: { x: "x", midpoint: 1 } },
    failed("Decay midpoint should be in the range (0.0, 1.0), got 1."),
  ],
  ["a scale of 0", { linDecay: { x: "x", scale: 0 } }, failed("Decay scale should be non-zero positive, got 0.")],
  [
    "a date that is none",
    { datetime: "nonsense" },
    failed("failed to parse date-time nonsense: input contains invalid characters"),
  ],
];

const outside =
  "Wrong format of GeoPoint payload: expected `lat` = 200 within [-90;90] and `lon` = 0.5 within [-180;180]";
const places: [default_: unknown, error: string][] = [
  ["Bern", 'invalid type: string "Bern", expected struct GeoPointShadow'],
  [7, "invalid type: integer `7`, expected struct GeoPointShadow"],
  [null, "invalid type: null, expected struct GeoPointShadow"],
  [{ lat: 1 }, "missing field `lon`"],
  [{ lon: 1 }, "missing field `lat`"],
  [{ lon: "1", lat: 1 }, 'invalid type: string "1", expected f64'],
  [[1], "invalid length 1, expected struct GeoPointShadow with 2 elements"],
  [[1, 2, 3], "invalid length 3, expected fewer elements in array"],
  [{ lon: 0.5, lat: 200 }, outside],
  [[0.5, 200], outside],
];

describe("a formula", () => {
  for (const [place, error] of places) {
    it(`refuses ${JSON.stringify(place)} as a place`, async () => {
      const engine = await door(), expression = { geoDistance: { origin: { lon: 0, lat: 0 }, to: "none" } };
      const text = await engine.query(ask(expression, { none: place })).then(() => "", (error) => error.message);
      const where = "Expected geo point value for none in the payload and/or in the formula defaults";
      assertEquals(text, `Wrong input: ${where}. Error: ${error}`);
    });
  }
  for (const [name, expression, expected, defaults] of values) {
    it(`gives ${name} its value`, async () => {
      const [hit] = await (await door()).query(ask(expression, defaults));
      assertEquals(hit.score, expected);
    });
  }
  for (const [name, expression, message] of errors) {
    it(`refuses ${name}`, async () => {
      const engine = await door();
      await assertRejects(() => engine.query(ask(expression)), Error, message);
    });
  }
});
