// Fusion of result lists: by place (RRF), and by how scores are spread (DBSF).
import { compareFloats, type Ranked } from "../ranked.ts";
import { normaliseScores, placeValue } from "./fused_scores.ts";

const f = Math.fround;

export interface RrfParameters {
  readonly k: number;
  readonly weights: readonly number[];
}

/** Reciprocal rank fusion: a place in a list is worth 1 / ((place + 1) / weight + k − 1), places counted from 0. */
export function rrf(lists: readonly Ranked[][], { k, weights }: RrfParameters): Ranked[] {
  const fused = new Map<number, Ranked>();
  lists.forEach((list, at) => {
    const weight = weights.length > 0 ? weights[at] : 1;
    list.forEach((entry, place) => {
      const seen = fused.get(entry.row);
      const gain = placeValue(place, weight, k);
      fused.set(entry.row, seen ? { ...seen, score: f(seen.score + gain) } : { ...entry, score: gain });
    });
  });
  return [...fused.values()].sort((a, b) => compareFloats(b.score, a.score));
}

/** Distribution-based score fusion: each list's scores are spread over mean ± 3σ, then added. */
export function dbsf(lists: readonly Ranked[][]): Ranked[] {
  const fused = new Map<number, Ranked>();
  for (const list of lists) {
    const scores = normaliseScores(list.map(({ score }) => score));
    list.forEach((entry, at) => {
      const seen = fused.get(entry.row);
      fused.set(entry.row, seen ? { ...seen, score: f(seen.score + scores[at]) } : { ...entry, score: scores[at] });
    });
  }
  return [...fused.values()].sort((a, b) => compareFloats(orderOf(b), orderOf(a)) || compareFloats(b.score, a.score));
}

/** Points that an order_by prefetch found come before the others. */
function orderOf({ orderValue }: Ranked): number {
  return orderValue ? Number(orderValue.int ?? orderValue.float) : -Infinity;
}
