// One dense vector per point, in WebAssembly memory.
import { Bitset } from "../row_set.ts";
import { DenseRows } from "./dense_rows.ts";
import { searchDense, type SearchOptions } from "./dense_search.ts";
import { isMulti, isSparse, notMulti, notSparse, wrongDimension } from "./refusals.ts";
import { displayOf, isAscending } from "./similarity.ts";
import type { Candidates, DenseParameters, Hit, PreparedQuery, Vector, VectorStore } from "./vector.ts";

export class DenseStore implements VectorStore {
  readonly kind = "dense";
  readonly size: number;
  readonly distance: number;
  idf = false;
  readonly ascending: boolean;
  readonly rows: Bitset = new Bitset();
  readonly displayScore: (raw: number) => number;
  readonly #rows: DenseRows;
  #count = 0;

  constructor(parameters: DenseParameters) {
    this.size = Number(parameters.size);
    this.distance = parameters.distance;
    this.ascending = isAscending(parameters.distance);
    this.displayScore = displayOf(parameters.distance);
    this.#rows = new DenseRows(parameters);
  }

  get count(): number {
    return this.#count;
  }

  get bytes(): number {
    return this.#rows.bytes;
  }

  check(vector: Vector): void {
    if (isSparse(vector)) throw notSparse();
    if (isMulti(vector)) throw notMulti();
    if (vector.length !== this.size) throw wrongDimension(this.size, vector.length);
  }

  reserve(row: number): void {
    this.#rows.reserve(row);
  }

  set(row: number, vector: Vector): void {
    this.#rows.write(row, vector as Float32Array);
    if (this.rows.has(row)) return;
    this.rows.add(row);
    this.#count++;
  }

  delete(row: number): void {
    if (!this.rows.has(row)) return;
    this.#rows.kill(row);
    this.rows.delete(row);
    this.#count--;
  }

  has(row: number): boolean {
    return this.rows.has(row);
  }

  get(row: number): Float32Array {
    return this.#rows.read(row);
  }

  prepare(query: Vector): PreparedQuery {
    // Of a query the dimension is checked before the kind.
    if (isMulti(query) && query[0].length !== this.size) throw wrongDimension(this.size, query[0].length);
    this.check(query);
    return { vector: this.#rows.roundQuery(query as Float32Array) };
  }

  nearest(query: PreparedQuery, limit: number, candidates: Candidates, options?: SearchOptions): Hit[] {
    const most = Math.min(limit, this.#count);
    if (most === 0) return [];
    const hits = searchDense(this.#rows, this.rows, query.vector as Float32Array, most, candidates, options);
    for (const hit of hits) hit.score = this.displayScore(hit.score);
    return hits;
  }

  similarity(query: PreparedQuery): (row: number) => number {
    return this.#rows.similarity(query.vector as Float32Array);
  }

  close(): void {
    this.#rows.close();
    this.#count = 0;
  }
}
