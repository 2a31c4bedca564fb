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

const powers = Array.from({ length: 23 }, (_, i) => 10 ** i);

/** A float32 in JSON: the fewest digits that tell it from its neighbours. */
export function jsonFloat32(value: number): string {
  if (Number.isInteger(value) || !Number.isFinite(value)) return wholeFloat32(value);
  const size = Math.abs(value);
  if (size >= 1e-5 && size < 1e7) {
    // Six to nine digits; the first number of decimals that gives the same float32 is the shortest. Most have many: half are passed over at once.
    const least = size < 1e-3 ? 7 : size < 0.1 ? 5 : 1, middle = least < 5 ? 6 : least + 2;
    for (let decimals = isSame(size, middle) ? least : middle + 1; decimals <= 14; decimals++) {
      if (!isSame(size, decimals)) continue;
      const digits = Math.round(size * powers[decimals]),
        text = size < 1 ? fraction(digits, decimals) : String(digits / powers[decimals]);
      return value < 0 ? `-${text}` : text;
    }
  }
  return shortest(value);
}

const isSame = (size: number, decimals: number): boolean =>
  Math.fround(Math.round(size * powers[decimals]) / powers[decimals]) === size;

/** Of a number below 1: the text of an integer is quicker made than that of a fraction (bench/rest_bench.ts). */
function fraction(digits: number, decimals: number): string {
  let text = String(digits);
  while (text.length < decimals) text = `0${text}`;
  let end = text.length;
  while (text.charCodeAt(end - 1) === 0x30) end--;
  return `0.${end === text.length ? text : text.slice(0, end)}`;
}

function wholeFloat32(value: number): string {
  if (!Number.isFinite(value)) return "null";
  if (Math.abs(value) < 1e7) return Object.is(value, -0) ? "-0.0" : `${value}.0`;
  return jsonFloat64(Number(shortest(value)));
}

function shortest(value: number): string {
  for (let digits = 1; digits < 9; digits++) {
    const shorter = Number(value.toPrecision(digits));
    if (Math.fround(shorter) === value) return String(shorter);
  }
  return String(Number(value.toPrecision(9)));
}
