// Rounding of vectors to what a collection stores: Cosine's length 1, half floats, bytes.
import { Datatype, Distance } from "../../gen/wire.ts";

const EPSILON = 1.1920929e-7;

/** What is kept of the rules of a dense vector's configuration. */
export interface Rounding {
  readonly normalised: boolean;
  readonly datatype: "float32" | "float16" | "uint8";
}

export function roundingOf(distance: number, datatype: number | undefined): Rounding {
  const kept = datatype === Datatype.Float16 ? "float16" : datatype === Datatype.Uint8 ? "uint8" : "float32";
  return { normalised: distance === Distance.Cosine && kept !== "uint8", datatype: kept };
}

/** Rounds in place. */
export function roundVector(vector: Float32Array, rounding: Rounding): Float32Array {
  if (rounding.normalised) normalise(vector);
  if (rounding.datatype === "float16") {
    for (let i = 0; i < vector.length; i++) vector[i] = roundToHalf(vector[i]);
  } else if (rounding.datatype === "uint8") {
    for (let i = 0; i < vector.length; i++) vector[i] = roundToByte(vector[i]);
  }
  return vector;
}

/** Divides by the length, in float32; what is nearly 0 or nearly of length 1 stays as it is. */
export function normalise(vector: Float32Array): void {
  let sum = 0;
  for (let i = 0; i < vector.length; i++) sum += vector[i] * vector[i];
  const squared = Math.fround(sum);
  if (squared < EPSILON || Math.abs(Math.fround(squared - 1)) <= 1e-6) return;
  const length = Math.fround(Math.sqrt(squared));
  for (let i = 0; i < vector.length; i++) vector[i] /= length;
}

function roundToByte(value: number): number {
  return value >= 255 ? 255 : value > 0 ? Math.trunc(value) : 0; // NaN is 0
}

/** To the nearest IEEE half, ties to even. */
export function roundToHalf(value: number): number {
  const size = Math.abs(value);
  if (size === 0 || size !== size) return value;
  if (size >= 65520) return value > 0 ? Infinity : -Infinity;
  // Below 2^-14 halves stand 2^-24 apart, above 2^(e-10); adding and taking away 1.5·2^52 steps rounds to even.
  const step = size < 2 ** -14 ? 2 ** -24 : 2 ** (Math.floor(Math.log2(size)) - 10);
  const bias = 1.5 * 2 ** 52 * step;
  return value + bias - bias;
}
