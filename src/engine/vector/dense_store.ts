// One dense vector per point: exact search over float32 rows.
import { Bitset } from "../row_set.ts";
import { candidateRows } from "./candidate_rows.ts";
import { type Rounding, roundingOf, roundVector } from "./datatype.ts";
import { isMulti, isSparse, notMulti, notSparse, wrongDimension } from "./refusals.ts";
import { displayOf, isAscending, type Similarity, similarityOf } from "./similarity.ts";
import { TopK } from "./top_k.ts";
import type { Candidates, DenseParameters, Hit, PreparedQuery, Vector, VectorStore } from "./vector.ts";

export class DenseStore implements VectorStore {
  readonly kind = "dense";
  readonly size: number;
  readonly distance: number;
  idf = false;
  readonly ascending: boolean;
  readonly rows: Bitset = new Bitset();
  readonly displayScore: (raw: number) => number;
  readonly #rounding: Rounding;
  readonly #similarity: Similarity;
  #count = 0;
  #data = new Float32Array(0);

  constructor(parameters: DenseParameters) {
    this.size = Number(parameters.size);
    this.distance = parameters.distance;
    this.ascending = isAscending(parameters.distance);
    this.displayScore = displayOf(parameters.distance);
    this.#rounding = roundingOf(parameters.distance, parameters.datatype);
    this.#similarity = similarityOf(parameters.distance, this.#rounding.datatype === "uint8");
  }

  get count(): number {
    return this.#count;
  }

  get bytes(): number {
    return this.#data.byteLength;
  }

  check(vector: Vector): void {
    if (isSparse(vector)) throw notSparse();
    if (isMulti(vector)) throw notMulti();
    if (vector.length !== this.size) throw wrongDimension(this.size, vector.length);
  }

  set(row: number, vector: Vector): void {
    if ((row + 1) * this.size > this.#data.length) this.#grow(row);
    const stored = this.#at(row);
    stored.set(vector as Float32Array);
    roundVector(stored, this.#rounding);
    if (this.rows.has(row)) return;
    this.rows.add(row);
    this.#count++;
  }

  delete(row: number): void {
    if (!this.rows.has(row)) return;
    this.rows.delete(row);
    this.#count--;
  }

  has(row: number): boolean {
    return this.rows.has(row);
  }

  get(row: number): Float32Array {
    return this.#at(row).slice();
  }

  prepare(query: Vector): PreparedQuery {
    this.check(query);
    return { vector: roundVector((query as Float32Array).slice(), this.#rounding) };
  }

  nearest(query: PreparedQuery, limit: number, candidates: Candidates): Hit[] {
    const best = new TopK(Math.min(limit, this.#count), candidates.tie);
    const score = this.similarity(query);
    for (const row of candidateRows(this.rows, candidates)) best.push(row, score(row));
    const hits = best.take();
    for (const hit of hits) hit.score = this.displayScore(hit.score);
    return hits;
  }

  similarity(query: PreparedQuery): (row: number) => number {
    const wanted = query.vector as Float32Array;
    const score = this.#similarity;
    return (row) => score(wanted, this.#at(row));
  }

  close(): void {
    this.#data = new Float32Array(0);
  }

  #at(row: number): Float32Array {
    return this.#data.subarray(row * this.size, (row + 1) * this.size);
  }

  #grow(row: number): void {
    const data = new Float32Array(Math.max(row + 1, 16, (this.#data.length / this.size) * 2) * this.size);
    data.set(this.#data);
    this.#data = data;
  }
}
