// What a place in a list and a score of a list count in a fusion: in float32. Also of the studio, which explains fused scores.
const f = Math.fround;

/** A place is worth 1 / ((place + 1) / weight + k − 1), places counted from 0. */
export function placeValue(place: number, weight: number, k: number): number {
  if (weight <= 0) return 0;
  return f(1 / f(f((place + 1) / weight) + (k - 1)));
}

/** Spread over mean ± 3σ. */
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
