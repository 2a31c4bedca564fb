// What is made of the rounds of a measurement: medians, percentiles, and ratios with their spread.

/** The value below which the given part of the values lies. */
export function percentile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? NaN;
}

export function median(values: readonly number[]): number {
  return percentile(values, 0.5);
}

export interface Spread {
  readonly ratio: number;
  /** A quarter of the rounds lie below. */
  readonly low: number;
  /** A quarter of the rounds lie above. */
  readonly high: number;
}

/** What others took to what ours took, round by round: what disturbs a round disturbs both. */
export function ratiosOf(theirs: readonly number[], ours: readonly number[]): Spread {
  const ratios = ours.map((own, round) => theirs[round] / own);
  const below = Math.floor((ratios.length - 1) / 4);
  const sorted = ratios.toSorted((a, b) => a - b);
  return { ratio: median(ratios), low: sorted[below], high: sorted[ratios.length - 1 - below] };
}
