// Numbers in JSON: read as JavaScript reads them, and written with the fewest digits that tell a float32.
import { describe, it } from "@std/testing/bdd";
import { assertEquals, assertThrows } from "@std/assert";
import { Double } from "../../src/codec/double.ts";
import { jsonFloat32, jsonFloat32s } from "../../src/rest/float32_text.ts";
import { JsonSyntaxError, parseJson } from "../../src/rest/json/parse.ts";
import type { JsonObject } from "../../src/rest/json/value.ts";
import { Dice } from "../oracle/dice.ts";

const encoder = new TextEncoder();
const numberOf = (value: unknown): number => value instanceof Double ? value.value : Number(value);

/** Halfway between two float64: 54 bits, the last of them set. */
function middle(dice: Dice): string {
  const decimals = 1 + dice.int(6), unit = 2n ** BigInt(decimals);
  const bits = 2n ** 53n + BigInt(dice.int(2 ** 26)) * 2n ** 26n + BigInt(dice.int(2 ** 25)) * 2n + 1n;
  const fraction = bits % unit * 10n ** BigInt(decimals) / unit;
  return `${bits / unit}.${fraction.toString().padStart(decimals, "0")}`;
}

const digits = (dice: Dice, count: number) => Array.from({ length: count }, () => dice.int(10)).join("");
const kinds: readonly [name: string, make: (dice: Dice) => string][] = [
  ["float32 as float64 prints them", (dice) => String(Math.fround(dice.next() - 0.5))],
  ["float64", (dice) => String((dice.next() - 0.5) * 10 ** (dice.int(12) - 4))],
  ["decimals of any length", (dice) => `${dice.int(20) === 0 ? "-" : ""}0.${digits(dice, 1 + dice.int(30))}`],
  [
    "numbers of any length",
    (dice) => `${1 + dice.int(2 ** 30)}${digits(dice, dice.int(14))}.${digits(dice, 1 + dice.int(14))}`,
  ],
  ["numbers halfway between two float64", middle],
  ["small numbers", (dice) => `-0.${"0".repeat(dice.int(20))}${digits(dice, 1 + dice.int(18))}`],
  ["numbers with an exponent", (dice) => `${dice.int(10)}.${digits(dice, 1 + dice.int(18))}e${dice.int(40) - 20}`],
];

describe("Numbers in JSON", () => {
  for (const [name, make] of kinds) {
    it(`${name} are read as the nearest float64`, () => {
      const dice = new Dice(1), texts = Array.from({ length: 5_000 }, () => make(dice));
      const read = parseJson(encoder.encode(`[${texts.join(",")}]`)) as unknown[];
      assertEquals(texts.filter((text, i) => !Object.is(numberOf(read[i]), Number(text))), []);
      const alone = (text: string) => numberOf(parseJson(encoder.encode(text)));
      assertEquals(texts.filter((text) => !Object.is(alone(text), Number(text))), []);
    });
  }
  it("decimals are read across the window in which many are looked at, whatever stands between them", () => {
    const dice = new Dice(2),
      kinds = [
        () => String(Math.fround(dice.next() - 0.5)),
        () => `${dice.int(9)}.${digits(dice, 1 + dice.int(22))}`,
      ];
    const texts = Array.from({ length: 60_000 }, (_, i) => i % 999 === 998 ? `${dice.int(9)}` : kinds[dice.int(2)]());
    for (const between of [",", ", ", " ,\n"]) {
      const read = parseJson(
        encoder.encode(`{"pad": "${digits(dice, 50)}", "list": [${texts.join(between)}]}`),
      ) as JsonObject;
      const list = read.values[1] as unknown[];
      assertEquals(list.length, texts.length);
      assertEquals(texts.filter((text, i) => !Object.is(numberOf(list[i]), Number(text))), []);
    }
  });
  it("a list that is cut, or has no number where one must be, is told at the same place as a short one", () => {
    const pad = " ".repeat(2000);
    for (
      const text of [
        "[0.5,0.25",
        "[0.5,,0.25]",
        "[0.5,0.]",
        "[0.5,-]",
        "[0.5, .5]",
        "[0.5,0.25e]",
        "[0.5,01.5]",
        "[-0.5,0.25,]",
      ]
    ) {
      const at = (text: string) => assertThrows(() => parseJson(encoder.encode(text)), JsonSyntaxError);
      const short = at(text), long = at(pad + text);
      assertEquals([long.message, long.at - pad.length], [short.message, short.at], text);
    }
  });
  it("float32 of any size are written with the fewest digits that tell them", () => {
    const dice = new Dice(1), float = new Float32Array(1), bits = new Uint32Array(float.buffer);
    const anyFloat = (exponent: number, fraction: number) => {
      bits[0] = (dice.chance(0.5) ? 2 ** 31 : 0) + exponent * 2 ** 23 + fraction;
      return float[0];
    };
    const values = Array.from({ length: 255 }, (_, exponent) => [
      ...[0, 1, 2 ** 22, 2 ** 23 - 1].map((fraction) => anyFloat(exponent, fraction)),
      ...Array.from({ length: 60 }, () => anyFloat(exponent, dice.int(2 ** 23))),
    ]).flat();
    const short = Array.from({ length: 5_000 }, () => Math.fround(dice.int(10_000) / 10 ** dice.int(7)));
    for (const value of [...values, ...short]) {
      const text = jsonFloat32(value), number = Number(text);
      assertEquals([Math.fround(number), /[.e]/.test(text)], [value, true], text);
      assertEquals(significant(number) <= significant(shortestOf(value)), true, `${text} is not the shortest`);
    }
    assertEquals(jsonFloat32s(values), `[${values.map(jsonFloat32).join(",")}]`);
  });
  it("lists longer than any buffer that is kept are written whole", () => {
    const values = Float32Array.from({ length: 65_536 }, (_, i) => i === 7 ? NaN : -1.17549435e-38 * (i + 1));
    const read = JSON.parse(jsonFloat32s(values)) as (number | null)[];
    assertEquals(read.filter((value, i) => !Object.is(value === null ? NaN : Math.fround(value), values[i])), []);
    assertEquals(jsonFloat32s([]), "[]");
  });
});

const significant = (value: number): number => value.toExponential().replace(/e.*|[-.]/g, "").length;

/** Tried digit by digit. */
function shortestOf(value: number): number {
  for (let digits = 1; digits < 9; digits++) {
    const shorter = Number(value.toPrecision(digits));
    if (Math.fround(shorter) === value) return shorter;
  }
  return Number(value.toPrecision(9));
}
