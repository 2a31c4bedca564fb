// Numbers as a server prints them.

/** A float64 in an error text: never an exponent, whole numbers without a point. */
export function formatFloat(value: number): string {
  const [mantissa, exponent] = (Object.is(value, -0) ? "-0" : String(value)).split("e");
  if (exponent === undefined) return mantissa;
  const sign = mantissa.startsWith("-") ? "-" : "", [whole, fraction = ""] = mantissa.replace("-", "").split(".");
  const digits = whole + fraction, point = whole.length + Number(exponent);
  return point <= 0 ? `${sign}0.${"0".repeat(-point)}${digits}` : sign + digits.padEnd(point, "0");
}

/** A float64 in JSON: always with a fraction or an exponent. */
export function jsonFloat64(value: number): string {
  if (!Number.isFinite(value)) return "null";
  if (Number.isInteger(value) && Math.abs(value) < 1e16) return Object.is(value, -0) ? "-0.0" : `${value}.0`;
  const text = String(value);
  return Number.isInteger(value) && !text.includes("e") ? exponential(value) : text;
}

/** A whole number of 17 digits and more, as 1.8446744073709552e+19. */
function exponential(value: number): string {
  const [digits, exponent] = value.toExponential().split("e");
  return `${digits}e${exponent}`;
}
