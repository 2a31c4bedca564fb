// Fusion of result lists against worked numbers.
import { describe, it } from "@std/testing/bdd";
import { assertEquals } from "@std/assert";
import { dbsf, rrf } from "../../../src/engine/query/operators/fusion.ts";
import { normaliseScores, placeValue } from "../../../src/engine/query/operators/fused_scores.ts";
import type { Ranked } from "../../../src/engine/query/ranked.ts";

const listOf = (rows: number[], scores: number[] = rows.map(() => 1)): Ranked[] =>
  rows.map((row, at) => ({ row, score: scores[at], scrolled: false }));
const scoresOf = (list: Ranked[]) => list.map(({ row, score }) => [row, score]);
const f32 = (numbers: number[]) => numbers.map(Math.fround);

describe("reciprocal rank fusion", () => {
  it("adds 1 / (place + k) of every list", () => {
    const fused = rrf([listOf([1, 2, 3]), listOf([3, 1, 4])], { k: 2, weights: [] });
    assertEquals(scoresOf(fused), [
      [1, Math.fround(Math.fround(1 / 2) + Math.fround(1 / 3))],
      [3, 0.75],
      [2, Math.fround(1 / 3)],
      [4, 0.25],
    ]);
  });

  it("divides the place by the weight", () => {
    assertEquals([0, 1, 2].map((place) => placeValue(place, 3, 2).toFixed(6)), ["0.750000", "0.600000", "0.500000"]);
  });

  it("puts what a weight of NaN scores before all else", () => {
    const fused = rrf([listOf([1, 2]), listOf([3, 1])], { k: 2, weights: [NaN, 1] });
    assertEquals(scoresOf(fused), [[1, NaN], [2, NaN], [3, 0.5]]);
  });

  it("gives a list without weight no say, but keeps its points", () => {
    const fused = rrf([listOf([1]), listOf([2])], { k: 2, weights: [1, 0] });
    assertEquals(scoresOf(fused), [[1, 0.5], [2, 0]]);
  });
});

describe("distribution-based score fusion", () => {
  const rows: [string, number[], number[]][] = [
    ["three scores", [0.9, 0.8, 0.1], [0.61470783, 0.57647192, 0.30882022]],
    ["two scores", [0.5, 0.25], [0.61785114, 0.38214886]],
    ["one score", [7], [0.5]],
    ["equal scores", [3, 3], [0.5, 0.5]],
    ["no score", [], []],
  ];
  for (const [name, scores, expected] of rows) {
    it(`spreads ${name} over mean ± 3σ`, () => {
      const found = normaliseScores(f32(scores));
      assertEquals(found.map((score) => score.toFixed(6)), expected.map((score) => score.toFixed(6)));
    });
  }

  it("adds the scores of a point in several lists", () => {
    assertEquals(scoresOf(dbsf([listOf([1]), listOf([2, 1], [5, 5])])), [[1, 1], [2, 0.5]]);
  });

  it("puts points with an order value first", () => {
    const ordered: Ranked[] = [{ row: 1, score: 1, scrolled: true, orderValue: { int: 4 } }];
    assertEquals(dbsf([listOf([2, 3], [9, 1]), ordered]).map(({ row }) => row), [1, 2, 3]);
  });
});
