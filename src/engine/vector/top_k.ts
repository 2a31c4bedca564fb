// The best k of many scores: a bounded heap in typed arrays, the worst kept score at its root.
import { after, inParts, type Maybe } from "../../turns.ts";
import type { Hit } from "./vector.ts";

/** Larger is better, equal scores in the order of `tie`; −∞ and NaN, what overflow leaves, are never kept. */
export class TopK {
  readonly #limit: number;
  readonly #tie: (a: number, b: number) => number;
  #rows: Uint32Array;
  #scores: Float32Array;
  #size = 0;

  constructor(limit: number, tie: (a: number, b: number) => number) {
    this.#limit = limit;
    this.#tie = tie;
    const first = Math.min(limit, 1024);
    this.#rows = new Uint32Array(first);
    this.#scores = new Float32Array(first);
  }

  get full(): boolean {
    return this.#size === this.#limit;
  }

  /** The score to beat; −∞ while there is room. */
  get worst(): number {
    return this.#size < this.#limit || this.#limit === 0 ? -Infinity : this.#scores[0];
  }

  /** Whether a row of this score would be kept. */
  accepts(row: number, score: number): boolean {
    if (!(score > -Infinity)) return false;
    if (this.#size < this.#limit) return true;
    return this.#limit > 0 && this.#before(row, score, this.#rows[0], this.#scores[0]);
  }

  push(row: number, score: number): void {
    if (!this.accepts(row, score)) return;
    if (this.#size < this.#limit) {
      if (this.#size === this.#rows.length) this.#grow();
      this.#rise(this.#size++, row, score);
    } else {
      this.#sink(row, score);
    }
  }

  /** Best first; empties the heap, with turns between. */
  take(): Maybe<Hit[]> {
    const hits = new Array<Hit>(this.#size);
    const taken = inParts(hits.length, (from, to) => {
      for (let i = from; i < to; i++) {
        hits[--this.#size] = { row: this.#rows[0], score: this.#scores[0] };
        if (this.#size > 0) this.#sink(this.#rows[this.#size], this.#scores[this.#size]);
      }
    });
    return after(taken, () => hits);
  }

  #before(rowA: number, a: number, rowB: number, b: number): boolean {
    if (a > b) return true;
    return a === b && this.#tie(rowA, rowB) < 0;
  }

  #rise(at: number, row: number, score: number): void {
    const rows = this.#rows, scores = this.#scores;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!this.#before(rows[parent], scores[parent], row, score)) break;
      rows[at] = rows[parent];
      scores[at] = scores[parent];
      at = parent;
    }
    rows[at] = row;
    scores[at] = score;
  }

  #sink(row: number, score: number): void {
    const rows = this.#rows, scores = this.#scores, size = this.#size;
    let at = 0;
    for (let child = 1; child < size; child = 2 * at + 1) {
      if (child + 1 < size && this.#before(rows[child], scores[child], rows[child + 1], scores[child + 1])) child++;
      if (!this.#before(row, score, rows[child], scores[child])) break;
      rows[at] = rows[child];
      scores[at] = scores[child];
      at = child;
    }
    rows[at] = row;
    scores[at] = score;
  }

  #grow(): void {
    const length = Math.min(this.#limit, this.#rows.length * 4);
    const rows = new Uint32Array(length);
    const scores = new Float32Array(length);
    rows.set(this.#rows);
    scores.set(this.#scores);
    this.#rows = rows;
    this.#scores = scores;
  }
}
