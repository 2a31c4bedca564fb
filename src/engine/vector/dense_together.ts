// Several queries in one pass over the rows of one memory: each block is looked at for all of them while it is in the cache.
// The hits are those of each query alone. Measured by bench/engine_bench.ts.
import { inParts, type Maybe } from "../../turns.ts";
import type { BoundedQuery } from "./bounded_query.ts";
import { BLOCK_ROWS, type DenseRows, SCAN_ROWS, SEGMENT_ROWS } from "./dense_rows.ts";
import { type DenseSearch, partsBetweenTurns, partsOfGather, partsOfScan, type RowTest } from "./dense_scan.ts";

/** So many queries go in one pass: more of them are no faster. */
export const mostTogether = 4;

/** Bytes of an int8 row; wider ones go query by query through each block. */
const widestOfFour = 448;

/** Over all rows of one memory. */
export function scanTogether(
  rows: DenseRows,
  searches: readonly DenseSearch[],
  test: RowTest | undefined,
): Maybe<void> {
  const together = new Together(rows, searches), long = test === undefined && together.bounded;
  const { count, part } = partsOfScan(0, rows.end, long ? SCAN_ROWS : BLOCK_ROWS);
  return together.inParts(count, test, (i) => together.scan(...part(i), test));
}

/** Over the given rows, in ascending order. */
export function gatherTogether(
  rows: DenseRows,
  searches: readonly DenseSearch[],
  wanted: Uint32Array,
  test: RowTest | undefined,
): Maybe<void> {
  const together = new Together(rows, searches), { count, part } = partsOfGather(wanted);
  return together.inParts(count, test, (i) => {
    const [from, to] = part(i);
    together.each((search) => search.gatherPart(wanted, from, to, test));
  });
}

class Together {
  readonly #rows: DenseRows;
  readonly #searches: readonly DenseSearch[];
  #codes: readonly Int16Array[] = [];
  /** Of four queries that all have bounds. */
  #four: readonly BoundedQuery[] | undefined;

  constructor(rows: DenseRows, searches: readonly DenseSearch[]) {
    this.#rows = rows;
    this.#searches = searches;
    this.#place();
  }

  get bounded(): boolean {
    return this.#searches.every(({ bound }) => bound !== undefined);
  }

  inParts(count: number, test: RowTest | undefined, search: (part: number) => void): Maybe<void> {
    const { first, size } = partsBetweenTurns(test !== undefined), { length } = this.#searches;
    const step = (from: number, to: number) => {
      for (let part = from; part < to; part++) search(part);
    };
    const least = (parts: number) => Math.max(1, Math.floor(parts / length));
    return inParts(count, step, { first: least(first), size: least(size), resumed: () => this.#place() });
  }

  /** One search after the other, with its query in place. */
  each(search: (one: DenseSearch) => void): void {
    const { memory, queryCodesAt } = this.#rows;
    this.#searches.forEach((one, i) => {
      one.placeQuery();
      if (one.bound !== undefined) memory.shorts.set(this.#codes[i], queryCodesAt / 2);
      search(one);
    });
  }

  scan(from: number, to: number, test: RowTest | undefined): void {
    const thresholds = this.#four && this.#searches.map(({ threshold }) => threshold);
    if (thresholds === undefined || thresholds.includes(-Infinity)) {
      return this.each((search) => search.scanPart(from, to, test));
    }
    const rows = this.#rows, { words, floats, kernels: { boundFour } } = rows.memory;
    const segment = Math.floor(from / SEGMENT_ROWS), place = from % SEGMENT_ROWS, stride = rows.codesStride;
    const codes = rows.codesAt(segment) + place * stride, info = rows.infoAt(segment) + 8 * place;
    const squares = rows.hasSquares ? rows.squaresAt(segment) + 4 * place : 0;
    floats.set(thresholds, rows.factorsAt / 4 + 12);
    const found = boundFour(
      rows.fourAt,
      codes,
      info,
      squares,
      to - from,
      stride,
      rows.factorsAt,
      place,
      rows.foundAt,
      0,
    );
    const first = rows.foundAt / 4, list = rows.listAt / 4;
    this.#searches.forEach((search, i) => {
      let count = 0;
      for (let at = first; at < first + found; at++) {
        if ((words[at] >> i) & 1) words[list + count++] = words[at] >>> 4;
      }
      if (count === 0) return;
      search.placeQuery();
      search.rescore(segment, rows.listAt, count, test);
    });
  }

  /** Makes bounds ready, anew where others worked in the memory or a write came between. */
  #place(): void {
    const rows = this.#rows, searches = this.#searches;
    this.#codes = searches.map((search) => {
      search.place();
      return search.codes();
    });
    const bounds = searches.flatMap(({ bound }) => bound ?? []);
    const four = bounds.length === searches.length && bounds.length === mostTogether &&
      rows.codesStride <= widestOfFour;
    this.#four = four ? bounds : undefined;
    if (this.#four === undefined) return;
    const { shorts, floats } = rows.memory, at = rows.fourAt / 2, factors = rows.factorsAt / 4;
    this.#codes.forEach((codes, query) => {
      for (let i = 0; i < codes.length; i += 8) shorts.set(codes.subarray(i, i + 8), at + 4 * i + 8 * query);
      const { step, length, square } = bounds[query];
      [step, length, square].forEach((factor, i) => floats[factors + 4 * i + query] = factor);
    });
  }
}
