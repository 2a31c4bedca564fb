// Float32 in JSON: the fewest digits that tell a number from its neighbours. Written as bytes: a vector is one string, not one of each number
// (bench/rest_bench.ts).
import { Buffer } from "node:buffer";
import { jsonFloat64 } from "./number_text.ts";

/** Of one number and the comma after it, at most. */
const longest = 24;
/** Nothing is written between two texts: one buffer serves all but very long vectors. */
const kept = Buffer.allocUnsafeSlow(1 << 17);

const powers = Float64Array.from({ length: 14 }, (_, i) => 10 ** i);
const one = new Float32Array(1), bits = new Uint32Array(one.buffer);
/** By the exponent of a float32, how many decimals always tell it: as many as make a step that is no wider than its own. */
const decimalsOf = Uint8Array.from({ length: 256 }, (_, exponent) => {
  const found = powers.findIndex((power) => 1 / power <= 2 ** (exponent - 150));
  return found < 1 ? 1 : found;
});
/** The digits of 0 to 99, two for each. */
const twoDigits = Buffer.from(Array.from({ length: 100 }, (_, i) => String(i).padStart(2, "0")).join(""), "latin1");

export function jsonFloat32(value: number): string {
  return kept.toString("latin1", 0, write(kept, value, 0));
}

/** A list of them. */
export function jsonFloat32s(values: ArrayLike<number>): string {
  const needed = values.length * longest + 2, bytes = needed > kept.length ? Buffer.allocUnsafeSlow(needed) : kept;
  let at = 0;
  bytes[at++] = 0x5b;
  for (let i = 0; i < values.length; i++) {
    if (i > 0) bytes[at++] = 0x2c;
    at = write(bytes, values[i], at);
  }
  bytes[at++] = 0x5d;
  return bytes.toString("latin1", 0, at);
}

/** @returns where its text ends */
function write(bytes: Buffer, value: number, at: number): number {
  const size = Math.fround(Math.abs(value));
  if (!(size >= 1e-5 && size < 1e7)) return at + bytes.write(unusual(Math.fround(value)), at, "latin1");
  if (value < 0) bytes[at++] = 0x2d;
  const whole = size | 0, point = at + digitsIn(whole);
  writeDigits(bytes, whole, at, point);
  bytes[point] = 0x2e;
  one[0] = size;
  // One decimal after the other is left out, as long as the number stays the same.
  let decimals = whole === size ? 1 : decimalsOf[bits[0] >>> 23], digits = (size * powers[decimals] + 0.5) | 0;
  while (decimals > 1) {
    const power = powers[decimals - 1], fewer = (size * power + 0.5) | 0;
    if (Math.fround(fewer / power) !== size) break;
    digits = fewer;
    decimals--;
  }
  const end = point + 1 + decimals;
  writeDigits(bytes, digits - whole * powers[decimals], point + 1, end);
  return end;
}

/** Of a whole number below 1e7. */
function digitsIn(whole: number): number {
  let count = 1;
  for (let power = 10; power <= whole; power *= 10) count++;
  return count;
}

function writeDigits(bytes: Buffer, number: number, start: number, end: number): void {
  while (end - start >= 2) {
    const rest = (number / 100) | 0, pair = (number - rest * 100) << 1;
    bytes[--end] = twoDigits[pair + 1];
    bytes[--end] = twoDigits[pair];
    number = rest;
  }
  if (end > start) bytes[start] = 0x30 + number;
}

/** Very small, very large, zero, or no number. */
function unusual(value: number): string {
  if (!Number.isFinite(value)) return "null";
  if (value === 0) return jsonFloat64(value);
  const text = shortest(value);
  return Number.isInteger(value) ? jsonFloat64(Number(text)) : text;
}

function shortest(value: number): string {
  for (let digits = 1; digits < 9; digits++) {
    const shorter = Number(value.toPrecision(digits));
    if (Math.fround(shorter) === value) return String(shorter);
  }
  return String(Number(value.toPrecision(9)));
}
