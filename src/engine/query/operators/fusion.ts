// Fusion of result lists: by place (RRF), and by how scores are spread (DBSF).
import { compareFloats, type Ranked } from "../ranked.ts";

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

export function placeValue(place: number, weight: number, k: number): number {
  if (weight <= 0) return 0;
  return f(1 / f(f((place + 1) / weight) + (k - 1)));
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

export function normaliseScores(scores: readonly number[]): number[] {
  if (scores.length < 2) return scores.map(() => 0.5);
  let mean = 0, squares = 0;
  scores.forEach((score, at) => { // Welford
    const delta = f(score - mean);
    mean = f(mean + f(delta / (at + 1)));
    squares = f(squares + f(delta * f(score - mean)));
  });
  const deviation = f(Math.sqrt(f(squares / (scores.length - 1))));
  const low = f(mean - f(3 * deviation));
  const high = f(mean + f(3 * deviation));
  if (low === high) return scores.map(() => 0.5);
  return scores.map((score) => f(f(score - low) / f(high - low)));
}
