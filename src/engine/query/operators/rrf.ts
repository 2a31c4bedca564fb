// Reciprocal rank fusion: a place in a list is worth 1 / ((place + 1) / weight + k − 1), places counted from 0.
import { compareFloats, type Ranked } from "../ranked.ts";

const f = Math.fround;

export interface RrfParameters {
  readonly k: number;
  readonly weights: readonly number[];
}

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
