// Vectors for the tests: random, clustered, and hostile to the int8 bounds.
import { Bitset } from "../../../src/engine/rows/row_set.ts";
import type { Candidates } from "../../../src/engine/vector/vector.ts";

/** Numbers that repeat run after run. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export function gaussian(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

export type Shape = (size: number, random: () => number) => Float32Array;

export const randomVector: Shape = (size, random) => Float32Array.from({ length: size }, () => gaussian(random));

/** Around one of 20 centres; the centre's number decides its coordinates. */
export const clustered: Shape = (size, random) => {
  const centre = seeded(1 + Math.floor(random() * 20));
  return Float32Array.from({ length: size }, () => gaussian(centre) + 0.1 * gaussian(random));
};

const scale = (vector: Float32Array, by: number) => vector.map((x) => x * by);

export const hostile: Record<string, Shape> = {
  huge: (size, random) => scale(randomVector(size, random), 1e30),
  large: (size, random) => scale(randomVector(size, random), 1e14),
  tiny: (size, random) => scale(randomVector(size, random), 1e-14),
  denormal: (size, random) => scale(randomVector(size, random), 1e-39),
  oneHot: (size, random) => {
    const vector = new Float32Array(size);
    vector[Math.floor(random() * size)] = random() < 0.5 ? 1 : -1;
    return vector;
  },
  zero: (size) => new Float32Array(size),
  outlier: (size, random) => {
    const vector = randomVector(size, random);
    vector[Math.floor(random() * size)] *= 1000;
    return vector;
  },
  integers: (size, random) => Float32Array.from({ length: size }, () => 100 + Math.floor(random() * 20)),
  equal: (size, random) => new Float32Array(size).fill(gaussian(random)),
  sparse: (size, random) => randomVector(size, random).map((x) => random() < 0.95 ? 0 : x),
  lognormal: (size, random) => scale(randomVector(size, random), Math.exp(2 * gaussian(random))),
  mixed: (size, random) => randomVector(size, random).map((x) => x * 10 ** Math.floor(8 * random() - 4)),
};

export const byRow = (a: number, b: number): number => a - b;

export const everyRow: Candidates = { size: 0, tie: byRow };

/** All of so many rows, half of them, a few, and those that pass a test. */
export function candidatesOf(count: number): readonly Candidates[] {
  const half = Bitset.from(Array.from({ length: count >> 1 }, (_, i) => 2 * i));
  const few = Uint32Array.from({ length: count >> 3 }, (_, i) => 8 * i + (i & 7));
  const test = (row: number) => row % 3 !== 0;
  return [
    everyRow,
    { size: count >> 1, rows: half, tie: byRow },
    { size: count >> 3, rows: few, tie: byRow },
    { size: count >> 3, rows: few, test, tie: byRow },
    { size: count, test, tie: (a, b) => b - a },
  ];
}
