// Near duplicates: all pairs of vectors closer than a bound, found by looking only at those near on two axes.
import { pca } from "./pca.ts";
import { boxOf } from "./grid.ts";

export interface Pair {
  readonly a: number;
  readonly b: number;
  /** 1 for equal vectors. */
  readonly similarity: number;
}
export interface PairsTold {
  /** How many points were compared with all others. */
  readonly looked: number;
  readonly found: number;
  /** The closest of those that were found. */
  readonly pairs: readonly Pair[];
}
export interface PairsRequest {
  readonly vectors: Float32Array;
  readonly count: number;
  readonly size: number;
  /** Whether the angle counts (Cosine, Dot), or the distance. */
  readonly angle: boolean;
  readonly least: number;
}

const most = 500; // pairs that are kept

/**
 * Tells what is found while it looks. The similarity is the cosine, or one minus the distance as a part of the usual
 * distance of two points (Euclid, Manhattan), which is measured between random ones.
 */
export function* findPairs(asked: PairsRequest): Generator<PairsTold> {
  const { count, size, angle, least } = asked, vectors = angle ? normalized(asked) : asked.vectors;
  const unit = angle ? 1 : usualDistance(vectors, count, size);
  // |a - b|² = 2 - 2 cos(a, b) for unit vectors; a little more, as float32 has rounded them.
  const reach = (angle ? Math.sqrt(Math.max(0, 2 - 2 * least)) : (1 - least) * unit) +
    1e-6 * unit;
  const similarity = (square: number) => angle ? 1 - square / 2 : 1 - Math.sqrt(square) / unit;
  const cells = new Cells(pca(vectors, count, size), reach), { order } = cells, kept: Pair[] = [];
  const sorted = inOrder(vectors, order, size); // what is compared lies together
  let found = 0;
  const compare = (at: number, from: number, to: number): void => {
    for (let other = from; other < to; other++) {
      const square = squareOf(sorted, at, other, size, reach * reach);
      if (square === undefined || similarity(square) < least) continue;
      found++;
      const [a, b] = order[at] < order[other] ? [order[at], order[other]] : [order[other], order[at]];
      kept.push({ a, b, similarity: similarity(square) });
      if (kept.length >= 4 * most) keepClosest(kept);
    }
  };
  for (let at = 0; at < count; at++) {
    for (const [from, to] of cells.after(at)) compare(at, from, to);
    if ((at + 1) % 256 === 0) yield { looked: at + 1, found, pairs: [] };
  }
  keepClosest(kept);
  yield { looked: count, found, pairs: kept };
}

function inOrder(vectors: Float32Array, order: Uint32Array, size: number): Float32Array {
  const out = new Float32Array(order.length * size);
  for (let at = 0; at < order.length; at++) {
    out.set(
      vectors.subarray(order[at] * size, (order[at] + 1) * size),
      at * size,
    );
  }
  return out;
}

function keepClosest(pairs: Pair[]): void {
  pairs.sort((p, q) => q.similarity - p.similarity || p.a - q.a || p.b - q.b)
    .splice(most);
}

function normalized({ vectors, count, size }: PairsRequest): Float32Array {
  const out = new Float32Array(vectors.length);
  for (let i = 0, at = 0; i < count; i++, at += size) {
    let sum = 0;
    for (let d = 0; d < size; d++) sum += vectors[at + d] ** 2;
    const by = sum === 0 ? 0 : 1 / Math.sqrt(sum);
    for (let d = 0; d < size; d++) out[at + d] = vectors[at + d] * by;
  }
  return out;
}

/** The median distance of pairs far from one another in the order of the points. */
function usualDistance(vectors: Float32Array, count: number, size: number): number {
  const step = Math.max(1, Math.floor(count / 2)), pairs = Math.min(step, 1000);
  const distances = Float64Array.from({ length: pairs }, (_, i) => {
    const row = Math.floor((i * step) / pairs);
    return Math.sqrt(
      squareOf(vectors, row, (row + step) % count, size, Infinity)!,
    );
  });
  return distances.sort()[pairs >> 1] || 1;
}

/** The square of a distance; undefined where it is over a bound, which most pairs are after a few dimensions. */
function squareOf(vectors: Float32Array, a: number, b: number, size: number, bound: number): number | undefined {
  let sum = 0;
  for (let d = 0, p = a * size, q = b * size; d < size;) {
    for (const end = Math.min(size, d + 8); d < end; d++) {
      sum += (vectors[p + d] - vectors[q + d]) ** 2;
    }
    if (sum > bound) return undefined;
  }
  return sum;
}

/** Cells as wide as the reach: a distance is no shorter than on an axis, so what is near is in the cells around. */
class Cells {
  readonly order: Uint32Array;
  readonly #starts: Uint32Array;
  readonly #columns: number;
  readonly #rows: number;
  readonly #cellOf: Uint32Array;

  constructor({ x, y }: ReturnType<typeof pca>, reach: number) {
    const box = boxOf({ x, y }), width = box.xMax - box.xMin, height = box.yMax - box.yMin;
    const side = Math.max(reach * 1.0001, width / 1024, height / 1024, 1e-12);
    this.#columns = Math.floor(width / side) + 1;
    this.#rows = Math.floor(height / side) + 1;
    this.#cellOf = Uint32Array.from(
      x,
      (value, i) =>
        Math.floor((y[i] - box.yMin) / side) * this.#columns +
        Math.floor((value - box.xMin) / side),
    );
    this.#starts = new Uint32Array(this.#columns * this.#rows + 1);
    for (const cell of this.#cellOf) this.#starts[cell + 1]++;
    for (let c = 1; c < this.#starts.length; c++) {
      this.#starts[c] += this.#starts[c - 1];
    }
    const next = this.#starts.slice();
    this.order = new Uint32Array(x.length);
    for (let i = 0; i < x.length; i++) this.order[next[this.#cellOf[i]]++] = i;
  }

  /** Where in the order those of the cells around are that come later, so that each pair is met once. */
  after(at: number): (readonly [from: number, to: number])[] {
    const cell = this.#cellOf[this.order[at]], column = cell % this.#columns;
    const left = column > 0 ? 1 : 0, right = column < this.#columns - 1 ? 1 : 0, below = cell + this.#columns;
    const beside = [at + 1, this.#starts[cell + right + 1]] as const;
    if (below >= this.#columns * this.#rows) return [beside];
    return [beside, [
      this.#starts[below - left],
      this.#starts[below + right + 1],
    ]];
  }
}
