// The comparison with recorded calls itself: what it lets pass and what it does not.
import { describe, it } from "@std/testing/bdd";
import { assertEquals } from "@std/assert";
import { type Answer, difference } from "./compare.ts";

const points = (...pairs: [number, number][]): Answer => ({
  response: { result: pairs.map(([num, score]) => ({ id: { num: String(num) }, score })) },
});
const groups = (...pairs: [number, number][]): Answer => ({
  response: { result: { groups: pairs.map(([id, score]) => ({ id: { unsignedValue: id }, hits: [{ id: { num: "1" }, score }] })) } },
});
const batch = (...answers: Answer[]): Answer => ({ response: { result: answers.map(({ response }) => response) } });
const failed = (code: string, message = ""): Answer => ({ error: { code, message } });

describe("an answer that the server gave differently on another run", () => {
  const draw = [points([1, 1], [2, 1]), points([3, 1], [1, 1])] as const;
  const cases: [string, Answer, Answer, Answer, boolean][] = [
    ["may have other points of a draw", ...draw, points([4, 1], [5, 1]), true],
    ["has as many", ...draw, points([4, 1]), false],
    ["has the scores that both have", ...draw, points([4, 1], [5, 0.5]), false],
    ["is empty only where both are", ...draw, { response: {} }, false],
    ["may order ties of 0 otherwise", points([1, 0], [2, 0]), points([1, 0], [2, 0]), points([2, 0], [1, 0]), true],
    ["has the points of ties", points([1, 3], [2, 2]), points([1, 3], [2, 2]), points([9, 3], [2, 2]), false],
    ["may have any score where they differ", points([1, 3], [2, 2]), points([1, 3], [2, 1]), points([1, 3], [2, 7]), true],
    ["has NaN where both have", points([1, NaN]), points([2, NaN]), points([1, 0]), false],
    ["may have any length where they differ", points([1, 1]), points(), points([1, 1], [2, 1]), true],
    ["may have other groups of a tie", groups([1, 1], [2, 1]), groups([1, 1], [3, 1]), groups([4, 1], [1, 1]), true],
    ["has as many groups", groups([1, 1], [2, 1]), groups([1, 1], [3, 1]), groups([4, 1]), false],
    ["has the scores of groups", groups([1, 1], [2, 1]), groups([1, 1], [3, 1]), groups([4, 1], [1, 2]), false],
    ["is compared query by query", batch(points([1, 1]), draw[0]), batch(points([1, 1]), draw[1]), batch(points(), draw[0]), false],
    ["is of their kind", failed("INTERNAL", "a"), failed("INTERNAL", "b"), failed("INTERNAL", "c"), true],
    ["is no other error", failed("INTERNAL", "a"), failed("INTERNAL", "b"), failed("ABORTED"), false],
    ["may be of either kind", failed("INTERNAL"), points([1, 1]), failed("ABORTED"), true],
    ["has the fields both have", { response: { result: { status: "Completed", operationId: "1" } } }, {
      response: { result: { status: "Completed", operationId: "2" } },
    }, { response: { result: { status: "Acknowledged", operationId: "1" } } }, false],
    ["has no field that neither has", points([1, 1]), points([2, 1]), {
      response: { ...points([1, 1]).response as object, nextPageOffset: { num: "3" } },
    }, false],
  ];
  for (const [name, one, also, got, passes] of cases) {
    it(name, () => {
      const found = difference({ rpc: "Points/Query", request: { limit: 2 }, ...one, also }, got);
      assertEquals(found === undefined, passes, found);
    });
  }
});
