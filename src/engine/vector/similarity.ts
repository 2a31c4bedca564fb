// The four distances as similarities: larger is better inside; the score that is returned of Euclid and Manhattan is turned around at the end.
import { Distance } from "../../gen/wire.ts";

/** Raw similarity, larger is better. */
export type Similarity = (a: Float32Array, b: Float32Array) => number;

const f = Math.fround;
const lanes = new Float32Array(16);

/** ((a0+a1)+a2)+a3 over accumulators of four lanes, then the lanes in order. */
function addLanes(sums: Float32Array): number {
  let total = 0;
  for (let lane = 0; lane < 4; lane++) {
    const sum = f(f(f(sums[lane] + sums[lane + 4]) + sums[lane + 8]) + sums[lane + 12]);
    total = lane === 0 ? sum : f(total + sum);
  }
  return total;
}

/**
 * A vector's dimensions past the last full 16 go to the first accumulator, as in the kernels, so that a score does
 * not depend on how it was computed.
 */
function laneOf(i: number, full: number): number {
  return i < full ? i & 15 : i & 3;
}

export function dot(a: Float32Array, b: Float32Array): number {
  const full = a.length & ~15;
  lanes.fill(0);
  for (let i = 0; i < a.length; i++) {
    const lane = laneOf(i, full);
    lanes[lane] += f(a[i] * b[i]);
  }
  return addLanes(lanes);
}

/** The dot product of `a − scale · b` with itself. */
export function squareOfDifference(a: Float32Array, b: ArrayLike<number>, scale: number): number {
  const full = a.length & ~15;
  lanes.fill(0);
  for (let i = 0; i < a.length; i++) {
    const lane = laneOf(i, full);
    const difference = f(a[i] - f(b[i] * scale));
    lanes[lane] += f(difference * difference);
  }
  return addLanes(lanes);
}

/** Minus the squared Euclidean distance. */
export function euclid(a: Float32Array, b: Float32Array): number {
  const full = a.length & ~15;
  lanes.fill(0);
  for (let i = 0; i < a.length; i++) {
    const lane = laneOf(i, full);
    const difference = f(a[i] - b[i]);
    lanes[lane] += f(difference * difference);
  }
  return -addLanes(lanes);
}

export function manhattan(a: Float32Array, b: Float32Array): number {
  const full = a.length & ~15;
  lanes.fill(0);
  for (let i = 0; i < a.length; i++) {
    const lane = laneOf(i, full);
    lanes[lane] += Math.abs(f(a[i] - b[i]));
  }
  return -addLanes(lanes);
}

/** Cosine of integers that were not brought to length 1; 0 beside a zero vector. */
export function cosineOfBytes(a: Float32Array, b: Float32Array): number {
  let product = 0, lengthA = 0, lengthB = 0;
  for (let i = 0; i < a.length; i++) {
    product += a[i] * b[i];
    lengthA += a[i] * a[i];
    lengthB += b[i] * b[i];
  }
  if (lengthA === 0 || lengthB === 0) return 0;
  return f(f(product) / f(Math.sqrt(f(f(lengthA) * f(lengthB)))));
}

export function similarityOf(distance: number, bytes: boolean): Similarity {
  switch (distance) {
    case Distance.Euclid:
      return euclid;
    case Distance.Manhattan:
      return manhattan;
    case Distance.Cosine:
      return bytes ? cosineOfBytes : dot;
    default:
      return dot;
  }
}

/** The score that is returned for a raw similarity. */
export function displayOf(distance: number): (raw: number) => number {
  if (distance === Distance.Euclid) return (raw) => f(Math.sqrt(Math.abs(raw)));
  if (distance === Distance.Manhattan) return (raw) => Math.abs(raw);
  return (raw) => raw;
}

export function isAscending(distance: number): boolean {
  return distance === Distance.Euclid || distance === Distance.Manhattan;
}
