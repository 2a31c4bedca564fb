// The bench's data: vectors of length 1, three payload fields, queries held out.

export interface Workload {
  readonly count: number;
  readonly size: number;
  /** All rows, one after another. */
  readonly vectors: Float32Array;
  readonly queries: Float32Array;
  /** An indexed integer, 0 … 999 in no order. */
  readonly numbers: number[];
}

export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Gaussian directions. */
export function directions(count: number, size: number, random: () => number): Float32Array {
  const vectors = new Float32Array(count * size);
  for (let row = 0; row < count; row++) {
    const vector = vectors.subarray(row * size, (row + 1) * size);
    let square = 0;
    for (let i = 0; i < size; i++) {
      const x = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
      vector[i] = x;
      square += x * x;
    }
    const length = Math.sqrt(square);
    for (let i = 0; i < size; i++) vector[i] /= length;
  }
  return vectors;
}

/** As embeddings are: a common mean, 2,000 topics of unequal size, directions that count less and less; of length 1. */
export function embeddingLike(count: number, size: number, random: () => number): Float32Array {
  const weights = Float32Array.from({ length: size }, (_, i) => (i + 1) ** -0.4);
  const mean = directions(1, size, random),
    topics = directions(2000, size, random),
    vectors = directions(count, size, random);
  const scale = Math.sqrt(size);
  for (let row = 0; row < count; row++) {
    const vector = rowOf(vectors, size, row), topic = rowOf(topics, size, Math.floor(2000 * random() ** 2.5));
    let square = 0;
    for (let i = 0; i < size; i++) {
      vector[i] = scale * weights[i] * (0.5 * mean[i] + topic[i] + 0.7 * vector[i]);
      square += vector[i] ** 2;
    }
    const length = Math.sqrt(square);
    for (let i = 0; i < size; i++) vector[i] /= length;
  }
  return vectors;
}

/** 500 directions, and what lies near them; of length 1. */
export function clustered(count: number, size: number, random: () => number): Float32Array {
  const centres = directions(500, size, random), vectors = directions(count, size, random);
  for (let row = 0; row < count; row++) {
    const vector = rowOf(vectors, size, row), centre = rowOf(centres, size, Math.floor(500 * random()));
    let square = 0;
    for (let i = 0; i < size; i++) {
      vector[i] = centre[i] + 0.7 * vector[i];
      square += vector[i] ** 2;
    }
    const length = Math.sqrt(square);
    for (let i = 0; i < size; i++) vector[i] /= length;
  }
  return vectors;
}

export const queryCount = 200;

/** @param kind makes vectors; directions in no order unless given */
export function makeWorkload(count: number, size: number, kind = directions, seed = 1): Workload {
  const random = seeded(seed), all = kind(count + queryCount, size, random);
  const vectors = all.subarray(0, count * size), queries = all.slice(count * size);
  const numbers = Array.from({ length: count }, () => Math.floor(random() * 1000));
  return { count, size, vectors, queries, numbers };
}

export function rowOf(vectors: Float32Array, size: number, row: number): Float32Array {
  return vectors.subarray(row * size, (row + 1) * size);
}
