// Numbers in formula errors print the way the server prints them.
import { describe, it } from "@std/testing/bdd";
import { assertEquals } from "@std/assert";
import { formatFloat } from "../../../src/engine/request/float_text.ts";

describe("a number in an error text", () => {
  const rows: [number, string][] = [
    [1, "1"],
    [-1.5, "-1.5"],
    [0, "0"],
    [-0, "-0"],
    [NaN, "NaN"],
    [Infinity, "inf"],
    [-Infinity, "-inf"],
    [1e21, "1000000000000000000000"],
    [1.25e22, "12500000000000000000000"],
    [1e-7, "0.0000001"],
    [-2.5e-9, "-0.0000000025"],
  ];
  for (const [value, text] of rows) it(`${value} is ${text}`, () => assertEquals(formatFloat(value), text));
});
