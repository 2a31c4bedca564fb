// Several vectors per point, compared by MaxSim: for each row of the query the best row of the point, summed.
import { after, finish, type Maybe } from "../../turns.ts";
import { Bitset } from "../rows/row_set.ts";
import { Arena } from "./arena.ts";
import { DenseRows } from "./dense_rows.ts";
import type { SearchOptions } from "./dense_scan.ts";
import { multiRoom, MultiSearch } from "./multi_search.ts";
import { isMulti, isSparse, notSparse, wrongDimension } from "./refusals.ts";
import { displayOf, isAscending } from "./similarity.ts";
import { TopK } from "./top_k.ts";
import type { Vector } from "../request/vector.ts";
import type { Candidates, DenseParameters, Hit, PreparedQuery, VectorStore } from "./vector.ts";

export class MultiStore implements VectorStore {
  readonly kind = "multi";
  readonly size: number;
  readonly distance: number;
  idf = false;
  readonly ascending: boolean;
  readonly rows: Bitset = new Bitset();
  readonly displayScore: (raw: number) => number;
  /** The vectors of all points; a point's need not stand together. */
  readonly #parts: DenseRows;
  /** Per point, which rows of `#parts` are its own. */
  readonly #arena = new Arena();
  readonly #free: number[] = [];
  #count = 0;

  constructor(parameters: DenseParameters) {
    this.size = Number(parameters.size);
    this.distance = parameters.distance;
    this.ascending = isAscending(parameters.distance);
    this.displayScore = displayOf(parameters.distance);
    this.#parts = new DenseRows(parameters, { room: multiRoom });
  }

  get count(): number {
    return this.#count;
  }

  /** They are compared one by one. */
  get indexed(): number {
    return 0;
  }

  get elements(): number {
    return this.#arena.live * this.size;
  }

  get bytes(): number {
    return this.#arena.bytes + this.#parts.bytes;
  }

  /** A single dense vector is a multivector of one row. */
  check(vector: Vector): void {
    if (isSparse(vector)) throw notSparse();
    for (const row of listOf(vector)) {
      if (row.length !== this.size) throw wrongDimension(this.size, row.length);
    }
  }

  reserve(row: number, vectors: readonly Vector[]): void {
    const count = vectors.reduce((sum, vector) => sum + listOf(vector).length, 0);
    this.rows.reserve(row + 1);
    this.#arena.reserve(row, count);
    this.#parts.reserve(this.#parts.end + count);
  }

  set(row: number, vector: Vector, stored = false): void {
    const list = listOf(vector);
    this.#parts.reserve(this.#parts.end + list.length);
    this.delete(row);
    const at = this.#arena.put(row, list.length);
    list.forEach((part, i) => {
      const place = this.#free.pop() ?? this.#parts.end;
      this.#parts.write(place, part, stored);
      this.#arena.words[at + i] = place;
    });
    this.rows.add(row);
    this.#count++;
  }

  delete(row: number): void {
    if (!this.rows.has(row)) return;
    for (const place of this.#places(row)) this.#free.push(place);
    this.#arena.remove(row);
    this.rows.delete(row);
    this.#count--;
  }

  has(row: number): boolean {
    return this.rows.has(row);
  }

  get(row: number): Float32Array[] {
    return Array.from(this.#places(row), (place) => this.#parts.read(place));
  }

  prepare(query: Vector): PreparedQuery {
    this.check(query);
    return { vector: listOf(query).map((row) => this.#parts.roundQuery(row)) };
  }

  nearest(query: PreparedQuery, limit: number, candidates: Candidates, options?: SearchOptions): Hit[] {
    return finish(this.search(query, limit, candidates, options));
  }

  search(query: PreparedQuery, limit: number, candidates: Candidates, options?: SearchOptions): Maybe<Hit[]> {
    const most = Math.min(limit, this.#count);
    if (most === 0 || this.#parts.end === 0) return [];
    const best = new TopK(most, candidates.tie);
    const points = { rows: this.rows, parts: this.#parts, placesOf: (row: number) => this.#places(row) };
    const search = new MultiSearch(points, query.vector as Float32Array[], best, candidates, options);
    return after(after(search.run(this.#arena.live / this.#count), () => best.take()), (hits) => {
      for (const hit of hits) hit.score = this.displayScore(hit.score);
      return hits;
    });
  }

  similarity(query: PreparedQuery): (row: number) => number {
    const parts = (query.vector as Float32Array[]).map((part) => this.#parts.similarity(part));
    return (row) => {
      let sum = 0;
      for (const part of parts) sum = Math.fround(sum + bestOf(this.#places(row), part));
      return sum;
    };
  }

  close(): void {
    this.#parts.close();
    this.#count = 0;
  }

  #places(row: number): Uint32Array {
    const start = this.#arena.start(row);
    return this.#arena.words.subarray(start, start + this.#arena.length(row));
  }
}

/** NaN is passed over. */
function bestOf(places: Uint32Array, score: (place: number) => number): number {
  let best = -Infinity;
  for (let i = 0; i < places.length; i++) {
    const one = score(places[i]);
    if (one > best) best = one;
  }
  return best;
}

function listOf(vector: Vector): Float32Array[] {
  return (isMulti(vector) ? vector : [vector]) as Float32Array[];
}
