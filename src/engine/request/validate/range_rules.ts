// Rules of one number, with the texts of their violations.

/** A path below the message and what is wrong there. */
export interface Violation {
  readonly path: string;
  readonly text: string;
}

/** The texts of what is wrong with a value; none if it is right. */
export type Rule = (value: unknown) => readonly string[];

/** How a number is printed. */
export type Print = (value: number | bigint) => string;

const right: readonly string[] = [];

export const integer: Print = String;

/** As JSON with the shortest digits: always a point or an exponent, exponents from 1e16 and below 1e-5. */
export const float: Print = (value) => {
  const number = Number(value), size = Math.abs(number);
  if (!Number.isFinite(number)) return "null";
  if (size !== 0 && (size >= 1e16 || size < 1e-5)) return number.toExponential().replace("+", "");
  return Number.isInteger(number) ? `${number}.0` : String(number);
};

const invalid = (
  print: Print,
  value: unknown,
  must: string,
): readonly string[] => [`value ${print(value as number)} invalid, must be ${must}`];

// NaN is neither below nor above a bound: it passes, as on the server.
export const atLeast = (print: Print, min: number): Rule => (value) =>
  (value as number) < min ? invalid(print, value, `${print(min)} or larger`) : right;

export const atMost = (print: Print, max: number): Rule => (value) =>
  (value as number) > max ? invalid(print, value, `${print(max)} or smaller`) : right;

export const between = (print: Print, min: number, max: number): Rule => (value) =>
  (value as number) < min || (value as number) > max
    ? invalid(print, value, `from ${print(min)} to ${print(max)}`)
    : right;

/** A rule without a text of its own. */
export const plainly = (text: string): string => `Validation error: ${text} [{}]`;
