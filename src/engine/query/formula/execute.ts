// A formula query: every point of the prefetches is scored, the best are kept.
import { rankRows } from "../score/rank.ts";
import { Bitset } from "../../rows/row_set.ts";
import type { Ranked } from "../ranked.ts";
import type { Scope } from "../scope.ts";
import { type Evaluator, finite } from "./evaluator.ts";
import { formatFloat } from "../../request/float_text.ts";

export function executeFormula(scope: Scope, found: readonly Ranked[][], evaluate: Evaluator, limit: number): Ranked[] {
  const { collection } = scope;
  const scores = found.map((list) => new Map(list.map(({ row, score }) => [row, score])));
  const scoreRow = (row: number): number => {
    const point = {
      row,
      payload: collection.payloads.get(row),
      score: (prefetch: number) => scores[prefetch]?.get(row),
    };
    const value = evaluate(point);
    return finite(Math.fround(value), () => `${formatFloat(value)} as f32`);
  };
  const hits = rankRows(Bitset.from(scope.list()), scoreRow, limit, scope);
  return hits.map(({ row, score }) => ({ row, score, scrolled: false }));
}
