// The benches: what is made of rounds, and that the page about speed is made of what was measured.
import { readFileSync } from "node:fs";
import { describe, it } from "@std/testing/bdd";
import { assert, assertEquals } from "@std/assert";
import { measured, pagesOf } from "../bench/docs.ts";
import { type Result, resultsOf } from "../bench/measure/report.ts";
import { median, percentile, ratiosOf } from "../bench/measure/stats.ts";
import { inTurns } from "../bench/measure/turns.ts";
import { suites } from "../bench/suites.ts";

describe("rounds", () => {
  it("have the middle one as their median, in whatever order they come", () => {
    assertEquals([median([9, 1, 5]), median([4]), percentile([1, 2, 3, 4], 1)], [5, 4, 4]);
  });
  it("give ratios round by round, and between which half of them lie", () => {
    const ours = [1, 2, 1, 2, 1, 2, 1], theirs = [3, 6, 4, 8, 100, 2, 3];
    assertEquals(ratiosOf(theirs, ours), { ratio: 3, low: 3, high: 4 });
  });
  it("are taken in turns, every second one backwards; those that warm up are not told", async () => {
    const order: string[] = [];
    const turn = (name: string, cost: number) => (round: number) => {
      order.push(`${name}${round}`);
      return cost + round;
    };
    assertEquals(await inTurns(2, [turn("a", 10), turn("b", 20)], 1), [[10, 11], [20, 21]]);
    assertEquals(order, ["a-1", "b-1", "b0", "a0", "a1", "b1"]);
  });
  it("make a result for each peer: above 1 where it costs more than ours", () => {
    const what = { work: "query.1.cpu", runtime: "deno", unit: "µs" };
    const [slower, faster] = resultsOf(what, ["a", "b"], [[2, 2, 2], [6, 6, 6], [1, 1, 1]]);
    assertEquals(slower, { ...what, peer: "a", ratio: 3, low: 3, high: 3, ours: 2 });
    assertEquals(faster.ratio, 0.5);
  });
});

describe("docs/speed.md and its charts", () => {
  const read = (name: string) => readFileSync(new URL(`../docs/${name}`, import.meta.url), "utf8");
  it("are what `deno task bench --render` makes of bench/speed.json", () => {
    for (const [name, content] of Object.entries(pagesOf(measured()))) assertEquals(read(name), content);
  });
  it("show a figure that is measured anew, and leave no mark of the page unfilled", () => {
    const result: Result = {
      work: "query.64.cpu",
      runtime: "deno",
      peer: "official",
      ratio: 12.3,
      low: 12,
      high: 12.5,
      ours: 98.7,
      unit: "µs",
    };
    const pages = pagesOf({ results: [result], lines: [], curves: [] });
    assert(pages["speed.md"].includes("| query, 64 in flight | 98.7 µs | 12.3 (12.0–12.5) |"));
    assert(pages["speed.svg"].includes(">12.3<") && !pages["speed.md"].includes("<!--"));
  });
});

describe("suites of the bench", () => {
  for (const [name, { load }] of Object.entries(suites)) {
    it(`${name} is there to be run`, async () => assertEquals(typeof (await load()).suite, "function"));
  }
});
