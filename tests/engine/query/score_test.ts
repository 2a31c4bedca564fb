// The custom queries' scores: the worked numbers of their definitions.
import { describe, it } from "@std/testing/bdd";
import { assert, assertEquals } from "@std/assert";
import { finish } from "../../../src/turns.ts";
import { Bitset } from "../../../src/engine/rows/row_set.ts";
import { bestScore, context, discover, feedback, sumScores } from "../../../src/engine/query/score/examples.ts";
import { rankRows, type RowScore } from "../../../src/engine/query/score/rank.ts";

const sim = (value: number): RowScore => () => Math.fround(value);
const pair = (positive: number, negative: number) => ({ positive: sim(positive), negative: sim(negative) });

describe("a score", () => {
  const cases: [string, RowScore, number][] = [
    ["best_score near a positive", bestScore([sim(0.8), sim(0.2)], [sim(0.1)]), 0.7222222],
    ["best_score nearer to a negative", bestScore([sim(0.1)], [sim(0.9)]), -0.7368421],
    ["best_score of equals counts as negative", bestScore([sim(1)], [sim(1)]), -0.75],
    ["best_score of Euclid without negatives", bestScore([sim(-0.25)], []), 0.4],
    ["sum_scores", sumScores([sim(3), sim(2)], [sim(1)]), 4],
    ["sum_scores of nothing", sumScores([], []), 0],
    ["context on the wrong side", context([pair(0.2, 0.7)]), -0.33333339],
    ["context on the right side", context([pair(0.7, 0.2)]), 0],
    ["context of an example that has no similarity", context([pair(NaN, 0.2), pair(0.2, 0.7)]), -0.33333339],
    ["discover on the wrong side", discover(sim(0.8), [pair(0.2, 0.7)]), -1 + 0.7222222],
    ["discover on the right side", discover(sim(0.8), [pair(0.7, 0.2)]), 1 + 0.7222222],
    ["discover between", discover(sim(0.8), [pair(0.5, 0.5)]), 0.7222222],
    ["discover without pairs", discover(sim(0.8), []), 0.7222222],
    ["feedback without items", feedback(sim(0.5), [], { a: 2, b: 1, c: 1 }), 1],
    [
      "feedback of two items",
      feedback(sim(0.5), [{ similarity: sim(0.9), score: 3 }, { similarity: sim(0.4), score: 1 }], {
        a: 1,
        b: 2,
        c: 3,
      }),
      0.5 + 2 ** 2 * 3 * (0.9 - 0.4),
    ],
  ];
  for (const [name, score, expected] of cases) {
    it(name, () => assert(Math.abs(score(0) - expected) < 2e-7 * Math.max(1, Math.abs(expected)) * 4, `${score(0)}`));
  }
});

describe("rows are ranked", () => {
  it("by score downwards, ties by order, only those stored and passing", () => {
    const scores = [1, 5, 5, 2, 9, NaN];
    const stored = Bitset.from([0, 1, 2, 3, 5]);
    const candidates = { size: 6, tie: (a: number, b: number) => b - a, test: (row: number) => row !== 0 };
    assertEquals(finish(rankRows(stored, (row) => scores[row], 3, candidates)).map((hit) => hit.row), [2, 1, 3]);
  });
});
