// The search for multivectors: the int8 copies bound the similarity of each vector of the query and each of a point, and the sum
// of the largest bounds the point's score; only points whose bound beats the worst kept score are scored in float32. Measured by
// bench/engine/multi_rows.ts.
import { inParts, type Maybe, partRows } from "../../turns.ts";
import { type Bitset, rowsOf } from "../rows/row_set.ts";
import { type BoundedQuery, boundQuery } from "./bounded_query.ts";
import { type DenseRows, SEGMENT_ROWS } from "./dense_rows.ts";
import type { SearchOptions } from "./dense_scan.ts";
import { scattered } from "./scattered.ts";
import type { TopK } from "./top_k.ts";
import type { Candidates } from "./vector.ts";
import { Distance } from "../../gen/wire.ts";

/** Similarities between two turns, about. */
const mostSimilarities = 16384;
const mostPoints = 256;
/** Places for the bounds of vectors, four each. */
const mostBounds = 2048;

/** What the search uses of the memory: bounds, the places of each point's, where its list ends, its sum. */
export const multiRoom = 16 * mostBounds + 4 * mostBounds + 8 * mostPoints;

/** The points of a store. */
export interface MultiPoints {
  readonly rows: Bitset;
  /** The vectors of all points. */
  readonly parts: DenseRows;
  /** Which of them are a point's. */
  placesOf(row: number): Uint32Array;
}

/** Up to four vectors of the query. */
interface Group {
  readonly count: number;
  /** Eight numbers of each in turn. */
  readonly codes: Int16Array;
  /** Their steps, lengths and squares, four each. */
  readonly factors: Float32Array;
}

export class MultiSearch {
  readonly #points: MultiPoints;
  readonly #query: readonly Float32Array[];
  readonly #best: TopK;
  readonly #candidates: Candidates;
  readonly #options: SearchOptions;
  /** Undefined where no bounds can be trusted. */
  #groups: Group[] | undefined;
  #slack = 0;
  /** Of the points whose bounds are being made: stretches of vectors, each its first, how many, the place of its first bound. */
  #stretches: number[] = [];
  #rows: number[] = [];
  #listed = 0;
  #bounds = 0;

  constructor(
    points: MultiPoints,
    query: readonly Float32Array[],
    best: TopK,
    candidates: Candidates,
    options: SearchOptions = {},
  ) {
    this.#points = points;
    this.#query = query;
    this.#best = best;
    this.#candidates = candidates;
    this.#options = options;
    this.#place();
  }

  /** Offers every candidate. @param vectors of a point, about */
  run(vectors: number): Maybe<void> {
    const rows = rowsOf(this.#candidates.rows ?? this.#points.rows);
    const size = Math.max(1, Math.min(mostPoints, Math.floor(mostSimilarities / (1 + vectors * this.#query.length))));
    const blocks = Math.ceil(rows.length / size), blockAt = scattered(blocks);
    const step = (from: number, to: number) => {
      for (let i = from; i < to; i++) this.#block(rows.subarray(blockAt(i) * size, (blockAt(i) + 1) * size));
    };
    return inParts(blocks, step, {
      first: Math.max(1, partRows >> 5),
      size: Math.max(1, partRows >> 8),
      resumed: () => this.#place(),
    });
  }

  #block(rows: Uint32Array): void {
    const { rows: stored } = this.#points, test = this.#candidates.test?.bind(this.#candidates);
    const live = Array.from(rows).filter((row) => stored.has(row));
    const bounded = this.#best.full && this.#groups !== undefined ? this.#above(live, this.#groups) : live;
    this.#score(test === undefined ? bounded : bounded.filter(test));
  }

  #score(rows: readonly number[]): void {
    if (rows.length === 0) return;
    const { parts, placesOf } = this.#points;
    const lists = rows.map(placesOf), places = new Uint32Array(lists.reduce((sum, { length }) => sum + length, 0));
    let end = 0;
    for (const list of lists) {
      places.set(list, end);
      end += list.length;
    }
    const sums = new Float32Array(rows.length), scores = new Float32Array(end);
    for (const part of this.#query) {
      parts.scoreSome(part, places, scores);
      let from = 0;
      lists.forEach(({ length }, i) => sums[i] += largest(scores, from, from += length));
    }
    if (this.#options.counts !== undefined) this.#options.counts.rescored += rows.length;
    rows.forEach((row, i) => this.#best.push(row, sums[i]));
  }

  /** Makes bounds ready, anew where others worked in the memory or a write came between. */
  #place(): void {
    const { parts } = this.#points, queries = this.#query;
    this.#groups = undefined;
    if (!parts.coded || this.#options.unbounded) return;
    const groups: Group[] = [];
    let slack = 0, size = 0;
    for (let first = 0; first < queries.length; first += 4) {
      const four = queries.slice(first, first + 4);
      const codes = new Int16Array(4 * parts.codesStride), factors = new Float32Array(12);
      for (const [i, query] of four.entries()) {
        const bound = boundQuery(parts, query);
        if (bound === undefined) return;
        this.#takeCodes(codes, i);
        [bound.step, bound.length, bound.square].forEach((factor, at) => factors[4 * at + i] = factor);
        slack += bound.slack;
        size += this.#sizeOf(bound);
      }
      groups.push({ count: four.length, codes, factors });
    }
    this.#groups = groups;
    // Sums of bounds and of scores are rounded, each as often as there are vectors in the query.
    this.#slack = slack + 2 * (queries.length + 2) * 6e-8 * size;
  }

  #takeCodes(into: Int16Array, number: number): void {
    const { parts } = this.#points, at = parts.queryCodesAt / 2;
    const codes = parts.memory.shorts.subarray(at, at + parts.codesStride);
    for (let i = 0; i < codes.length; i += 8) into.set(codes.subarray(i, i + 8), 4 * i + 8 * number);
  }

  /** No similarity, and no bound of one, is farther from 0; but for infinite ones. */
  #sizeOf({ length, slack }: BoundedQuery): number {
    const { distance, longest } = this.#points.parts;
    return 2 * (distance === Distance.Euclid ? (length + longest) ** 2 : length * longest) + slack;
  }

  /** The points whose bounds are not below the worst kept score. */
  #above(rows: readonly number[], groups: readonly Group[]): number[] {
    const found: number[] = [];
    this.#clear();
    for (const row of rows) {
      const places = this.#points.placesOf(row), needed = boundsOf(places);
      if (needed > mostBounds) {
        found.push(row);
        continue;
      }
      if (this.#bounds + needed > mostBounds) this.#sumUp(groups, found);
      this.#list(row, places);
    }
    this.#sumUp(groups, found);
    return found;
  }

  #clear(): void {
    this.#stretches = [];
    this.#rows = [];
    this.#listed = this.#bounds = 0;
  }

  /** Vectors go in twos, from an even one on: so there is none that only memory of others has. */
  #list(row: number, places: Uint32Array): void {
    const { parts } = this.#points, { words } = parts.memory, stretches = this.#stretches;
    const list = parts.roomAt / 4 + 4 * mostBounds, ends = list + mostBounds;
    for (const place of places) {
      const at = stretches.length - 3, next = at < 0 ? -1 : stretches[at] + stretches[at + 1];
      const even = place & ~1;
      if (at < 0 || even < stretches[at] || even > next || (even === next && place % SEGMENT_ROWS === 0)) {
        stretches.push(even, 2, this.#bounds);
        this.#bounds += 2;
      } else if (even === next) {
        stretches[at + 1] += 2;
        this.#bounds += 2;
      }
      const last = stretches.length - 3;
      words[list + this.#listed++] = stretches[last + 2] + place - stretches[last];
    }
    words[ends + this.#rows.length] = this.#listed;
    this.#rows.push(row);
  }

  #sumUp(groups: readonly Group[], found: number[]): void {
    const { parts } = this.#points, { shorts, floats, kernels } = parts.memory, count = this.#rows.length;
    const bounds = parts.roomAt, list = bounds + 16 * mostBounds, ends = list + 4 * mostBounds;
    const sums = ends + 4 * mostPoints;
    floats.fill(0, sums / 4, sums / 4 + count);
    for (const group of groups) {
      shorts.set(group.codes, parts.fourAt / 2);
      floats.set(group.factors, parts.factorsAt / 4);
      for (let i = 0; i < this.#stretches.length; i += 3) this.#boundStretch(i);
      kernels.sumLargest(bounds, list, ends, count, group.count, sums);
    }
    const { worst } = this.#best, limit = worst - this.#slack - 1e-7 * Math.abs(worst);
    for (let i = 0; i < count; i++) if (!(floats[sums / 4 + i] < limit)) found.push(this.#rows[i]);
    this.#clear();
  }

  #boundStretch(at: number): void {
    const { parts } = this.#points, [first, count, bound] = this.#stretches.slice(at, at + 3);
    const segment = Math.floor(first / SEGMENT_ROWS), place = first % SEGMENT_ROWS, stride = parts.codesStride;
    const codes = parts.codesAt(segment) + place * stride, info = parts.infoAt(segment) + 8 * place;
    const squares = parts.hasSquares ? parts.squaresAt(segment) + 4 * place : 0;
    const { boundFour } = parts.memory.kernels, bounds = parts.roomAt + 16 * bound;
    boundFour(parts.fourAt, codes, info, squares, count, stride, parts.factorsAt, 0, parts.foundAt, bounds);
  }
}

/** How many places the bounds of these vectors take at most. */
function boundsOf(places: Uint32Array): number {
  for (let i = 1; i < places.length; i++) if (places[i] !== places[i - 1] + 1) return 2 * places.length;
  return places.length + 4;
}

/** NaN is passed over. */
function largest(scores: Float32Array, from: number, to: number): number {
  let best = -Infinity;
  for (let at = from; at < to; at++) if (scores[at] > best) best = scores[at];
  return best;
}
