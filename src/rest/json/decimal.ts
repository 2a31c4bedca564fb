// Decimals as float64, rounded as they should be, without a text: most vectors come with 16 and 17 digits, as float32 widened to float64 is printed.

/** Exact. */
export const powers: Float64Array = Float64Array.from({ length: 23 }, (_, i) => 10 ** i);
/** Digits of a part: a part times a power of ten of as many is exact. */
export const partDigits = 9;

export const inverses: Float64Array = powers.map((power) => 1 / power);
export const highParts: Float64Array = powers.map(highPart);
export const lowParts: Float64Array = powers.map((power, i) => power - highParts[i]);

/** The upper half of a float64's bits: products of halves are exact (Dekker, 1971). */
function highPart(value: number): number {
  const shifted = 134217729 * value;
  return shifted - (shifted - value);
}

/**
 * (high × 10^lowDigits + low) ÷ 10^decimals
 *
 * @param high up to {@linkcode partDigits} digits, as is `low`
 * @param decimals up to 22
 * @returns NaN where the quotient is so near to the middle of two float64 that these steps cannot tell which is nearer
 */
export function quotient(high: number, low: number, lowDigits: number, decimals: number): number {
  const above = high * powers[lowDigits], sum = above + low, divisor = powers[decimals];
  if (sum < 2 ** 53) return sum / divisor;
  // A first quotient, what it leaves, and what that adds.
  const inverse = inverses[decimals], first = sum * inverse, product = first * divisor;
  const firstHigh = highPart(first), firstLow = first - firstHigh;
  const divisorHigh = highParts[decimals], divisorLow = lowParts[decimals];
  const productRest = firstHigh * divisorHigh - product + firstHigh * divisorLow + firstLow * divisorHigh +
    firstLow * divisorLow;
  const sumRest = low - (sum - above);
  const more = (sum - product + (sumRest - productRest)) * inverse, found = first + more, doubt = more * 2 ** -40;
  return first + (more + doubt) === found && first + (more - doubt) === found ? found : NaN;
}
