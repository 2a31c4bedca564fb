// Whether floats are all finite: NaN is what a failed conversion gives, and one in a vector ranks a point before all others.
import { finiteWasm } from "../gen/finite.ts";

/** The largest float32. */
const largest = 3.4028234663852886e38;
/** Fewer floats are added up before they are copied (bench/vector_check.ts). */
const few = 64;
/** Floats in the module's memory. */
const room = 16384;

interface Adder {
  readonly floats: Float32Array;
  /** The bytes of the first `block.length / 4` floats: vectors of one length come one after another. */
  block: Uint8Array;
  /** 1 if the sum of the floats up to the address `end`, a multiple of 128, is finite. */
  isFinite(end: number): number;
}

let adder: Adder | "unsupported" | undefined;

/** Where the first float that is no finite number stands; -1 if all are finite. */
export function indexOfNotFinite(floats: Float32Array, count: number): number {
  if (count < few) return scan(floats, 0, count);
  adder ??= createAdder();
  if (adder === "unsupported") return scan(floats, 0, count);
  if (count > room) return inParts(floats, count);
  return copyAndAdd(adder, count === floats.length ? floats : floats.subarray(0, count));
}

/**
 * The bytes of floats, good until the next call; a number where the first float stands that is not finite.
 *
 * One at a time, looking at floats takes a third of the time of encoding. Where WebAssembly can, four are added at once, in a copy that
 * is near when it is copied again (bench/vector_check.ts).
 */
export function finiteBytes(floats: Float32Array): Uint8Array | number {
  const count = floats.length;
  const i = indexOfNotFinite(floats, count);
  if (i >= 0) return i;
  if (count < few || count > room || typeof adder !== "object") {
    return new Uint8Array(floats.buffer, floats.byteOffset, count * 4);
  }
  if (adder.block.length !== count * 4) adder.block = new Uint8Array(adder.floats.buffer, 0, count * 4);
  return adder.block;
}

/** The sums are float32: where one is not finite, the floats may be. */
function copyAndAdd(adder: Adder, floats: Float32Array): number {
  const count = floats.length;
  const whole = count & ~31;
  adder.floats.set(floats);
  if (adder.isFinite(whole * 4) === 0) return scan(floats, 0, count);
  return whole === count ? -1 : scan(floats, whole, count);
}

function inParts(floats: Float32Array, count: number): number {
  for (let start = 0; start < count; start += room) {
    const part = floats.subarray(start, Math.min(count, start + room));
    const i = indexOfNotFinite(part, part.length);
    if (i >= 0) return start + i;
  }
  return -1;
}

/** Sums of floats do not leave the range of doubles. */
function scan(floats: Float32Array, from: number, to: number): number {
  let sum = 0;
  for (let i = from; i < to; i++) sum += floats[i];
  if (sum - sum === 0) return -1;
  let i = from;
  while (floats[i] - floats[i] === 0) i++;
  return i;
}

function createAdder(): Adder | "unsupported" {
  if (typeof WebAssembly !== "object") return "unsupported";
  const bytes = Uint8Array.from(atob(finiteWasm), (character) => character.charCodeAt(0));
  if (!WebAssembly.validate(bytes)) return "unsupported";
  const { memory, isFinite } = new WebAssembly.Instance(new WebAssembly.Module(bytes)).exports;
  const { buffer } = memory as WebAssembly.Memory;
  return {
    floats: new Float32Array(buffer),
    block: new Uint8Array(buffer, 0, 0),
    isFinite: isFinite as Adder["isFinite"],
  };
}

/** Says what is wrong with a number that is no finite float32. */
export function notFiniteText(value: unknown): string {
  return Number.isFinite(value)
    ? `Expected a number of a float32 (at most ±${largest.toPrecision(3)}), got ${value}`
    : `Expected a finite number, got ${value}`;
}
