// Several vectors per point, compared by MaxSim: for each row of the query the best row of the point, summed.
import { Bitset } from "../row_set.ts";
import { Arena } from "./arena.ts";
import { candidateRows } from "./candidate_rows.ts";
import { type Rounding, roundingOf, roundVector } from "./datatype.ts";
import { isMulti, isSparse, notSparse, wrongDimension } from "./refusals.ts";
import { displayOf, isAscending, type Similarity, similarityOf } from "./similarity.ts";
import { TopK } from "./top_k.ts";
import type { Candidates, DenseParameters, Hit, PreparedQuery, Vector, VectorStore } from "./vector.ts";

export class MultiStore implements VectorStore {
  readonly kind = "multi";
  readonly size: number;
  readonly distance: number;
  idf = false;
  readonly ascending: boolean;
  readonly rows: Bitset = new Bitset();
  readonly displayScore: (raw: number) => number;
  readonly #rounding: Rounding;
  readonly #similarity: Similarity;
  readonly #arena = new Arena();
  #count = 0;

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
    return this.#arena.bytes;
  }

  /** A single dense vector is a multivector of one row. */
  check(vector: Vector): void {
    if (isSparse(vector)) throw notSparse();
    for (const row of listOf(vector)) {
      if (row.length !== this.size) throw wrongDimension(this.size, row.length);
    }
  }

  reserve(): void {}

  set(row: number, vector: Vector): void {
    const list = listOf(vector);
    let at = this.#arena.put(row, list.length * this.size);
    for (const part of list) {
      const stored = this.#arena.floats.subarray(at, at += this.size);
      stored.set(part);
      roundVector(stored, this.#rounding);
    }
    if (this.rows.has(row)) return;
    this.rows.add(row);
    this.#count++;
  }

  delete(row: number): void {
    if (!this.rows.has(row)) return;
    this.#arena.remove(row);
    this.rows.delete(row);
    this.#count--;
  }

  has(row: number): boolean {
    return this.rows.has(row);
  }

  get(row: number): Float32Array[] {
    return this.#views(row).map((view) => view.slice());
  }

  prepare(query: Vector): PreparedQuery {
    this.check(query);
    return { vector: listOf(query).map((row) => roundVector(row.slice(), this.#rounding)) };
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
    const wanted = query.vector as Float32Array[];
    const score = this.#similarity;
    return (row) => {
      const stored = this.#views(row);
      let sum = 0;
      for (const part of wanted) {
        let best = -Infinity;
        for (const view of stored) {
          const one = score(part, view);
          if (one > best || one !== one) best = one;
        }
        sum = Math.fround(sum + best);
      }
      return sum;
    };
  }

  close(): void {
    this.#count = 0;
  }

  #views(row: number): Float32Array[] {
    const start = this.#arena.start(row), end = start + this.#arena.length(row);
    const views: Float32Array[] = [];
    for (let at = start; at < end; at += this.size) views.push(this.#arena.floats.subarray(at, at + this.size));
    return views;
  }
}

function listOf(vector: Vector): Float32Array[] {
  return (isMulti(vector) ? vector : [vector]) as Float32Array[];
}
