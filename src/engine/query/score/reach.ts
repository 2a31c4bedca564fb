// What a row's similarities must reach for its score to be among the best: most rows then need not be scored.
import { Distance } from "../../../gen/wire.ts";
import type { Reach } from "../../vector/vector.ts";

/** The scores that `squash` rounds to one differ by less, and a sum of it and a whole number n by less than n + 1 times that. */
const squashed = 1e-6;

/** The similarity whose `squash` is this, or a little less. */
function unsquash(score: number): number {
  const sign = 2 * score - 1;
  return sign > -1 && sign < 1 ? sign / (1 - Math.abs(sign)) : -Infinity;
}

/** By best score: above 0 is who is nearer to a positive, by its squashed similarity. */
export function reachOfBest(positives: readonly Float32Array[]): Reach | undefined {
  if (positives.length === 0) return undefined;
  return { queries: positives, leastSimilarity: (worst) => worst > 0 ? unsquash(worst - squashed) : -Infinity };
}

/** Discovery: above the number of pairs is who is on the right side of them all, by its squashed similarity to the target. */
export function reachOfDiscovery(target: Float32Array, pairs: number): Reach {
  const leastSimilarity = (worst: number) =>
    worst > pairs ? unsquash(worst - pairs - (pairs + 1) * squashed) : -Infinity;
  return { queries: [target], leastSimilarity };
}

export interface Weighed {
  readonly vector: Float32Array;
  readonly weight: number;
}

/**
 * A sum of weighed dot products is the product with the weighed sum. Every product is rounded by at most (8 + dims/16) · 6e-8 of the lengths' product,
 * each step of the sum by 6e-8 of what is added; twice that is left, as the sum is rounded too.
 */
export function reachOfSum(weighed: readonly Weighed[], distance: number): Reach | undefined {
  if (weighed.length === 0 || (distance !== Distance.Dot && distance !== Distance.Cosine)) return undefined;
  const sum = new Float64Array(weighed[0].vector.length);
  let lengths = 0;
  for (const { vector, weight } of weighed) {
    vector.forEach((x, i) => sum[i] += weight * x);
    lengths += Math.abs(weight) * Math.sqrt(vector.reduce((square, x) => square + x * x, 0));
  }
  const rounding = 1.2e-7 * (8 + sum.length / 16 + 2 * weighed.length) * lengths;
  return { queries: [Float32Array.from(sum)], leastSimilarity: (worst, longest) => worst - rounding * longest };
}
