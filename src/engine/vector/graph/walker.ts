// One walk through the graph: from row to row of one layer, always on from the best that was found.
import type { DenseRows } from "../dense_rows.ts";
import { type CodedQuery, scorerOf } from "./codes.ts";
import type { Links } from "./links.ts";
import { RowHeap } from "./row_heap.ts";

/** Whose query is in place in the rows' memory, and where it goes. */
export interface Walk {
  readonly rows: DenseRows;
  readonly links: Links;
  readonly query: CodedQuery;
  readonly layer: number;
  /** How many of the best are kept. */
  readonly ef: number;
  /** Rows that count; all are walked through. */
  readonly accept?: ((row: number) => boolean) | undefined;
}

/** What a walk needs, used again by the next. */
export class Walker {
  /** The walk in which a row was seen last. */
  #seen = new Uint16Array(0);
  #walk = 0;
  readonly #ahead = new RowHeap();
  /** The worst at the top: scores negated. */
  readonly #found = new RowHeap();
  #on!: Walk;

  /** Rows found, best first, after `take`. */
  rows: Uint32Array = new Uint32Array(256);
  scores: Float32Array = new Float32Array(256);
  /** Rows looked at since the walk began. */
  looked = 0;

  /** Begins a walk with no row. */
  begin(on: Walk): void {
    if (this.#seen.length < on.links.capacity) {
      this.#seen = new Uint16Array(on.links.capacity);
      this.#walk = 0;
    }
    if (++this.#walk === 65536) {
      this.#seen.fill(0);
      this.#walk = 1;
    }
    this.#on = on;
    this.looked = 0;
    this.#ahead.clear();
    this.#found.clear();
  }

  /** Leaves a row out of the walk. */
  skip(row: number): void {
    this.#seen[row] = this.#walk;
  }

  /** Begins at a row. */
  enter(row: number): void {
    const { rows, query } = this.#on;
    if (this.#seen[row] === this.#walk) return;
    this.skip(row);
    rows.memory.words[rows.listAt / 4] = row;
    scorerOf(rows, query)(1);
    this.#offer(row, rows.memory.floats[rows.scoresAt / 4]);
  }

  /** Goes on from at most so many rows. Measured by bench/engine_bench.ts. @returns whether nothing better is to be found */
  advance(most: number): boolean {
    const { rows, links, query, layer, ef } = this.#on, ahead = this.#ahead, found = this.#found;
    const { words, floats } = rows.memory, list = rows.listAt / 4, scores = rows.scoresAt / 4;
    const seen = this.#seen, walk = this.#walk, score = scorerOf(rows, query);
    for (let step = 0; step < most; step++) {
      if (ahead.size === 0 || (found.size >= ef && ahead.topScore < -found.topScore)) return true;
      const row = ahead.topRow, array = links.arrayOf(row, layer), start = links.startOf(row, layer);
      const end = start + array[start];
      ahead.pop();
      let count = 0;
      for (let at = start + 1; at <= end; at++) {
        const other = array[at];
        // Rows that were added since it began have no place.
        if (seen[other] === walk || other >= seen.length) continue;
        seen[other] = walk;
        words[list + count++] = other;
      }
      if (count === 0) continue;
      this.looked += count;
      score(count);
      let worst = found.size >= ef ? -found.topScore : -Infinity;
      for (let i = 0; i < count; i++) {
        if (floats[scores + i] <= worst) continue;
        this.#offer(words[list + i], floats[scores + i]);
        if (found.size >= ef) worst = -found.topScore;
      }
    }
    return false;
  }

  #offer(row: number, score: number): void {
    const { ef, accept } = this.#on, found = this.#found;
    this.#ahead.push(row, score);
    if (accept !== undefined && !accept(row)) return;
    if (found.size >= ef) found.replace(row, -score);
    else found.push(row, -score);
  }

  /** Puts what was found into `rows` and `scores`. @returns how many */
  take(): number {
    const found = this.#found, count = found.size;
    if (count > this.rows.length) {
      this.rows = new Uint32Array(2 * count);
      this.scores = new Float32Array(2 * count);
    }
    while (found.size > 0) {
      this.rows[found.size - 1] = found.topRow;
      this.scores[found.size - 1] = -found.topScore;
      found.pop();
    }
    return count;
  }

  /** Of a layer above 0: goes to better rows as long as there are. @returns the best */
  descend({ rows, links, query, layer }: Omit<Walk, "ef">, from: number): number {
    const { words, floats } = rows.memory, list = rows.listAt / 4, scores = rows.scoresAt / 4;
    const scoreListed = scorerOf(rows, query);
    words[list] = from;
    scoreListed(1);
    let best = from, score = floats[scores];
    for (let next = -1; next !== best;) {
      next = best;
      const array = links.arrayOf(next, layer), start = links.startOf(next, layer), count = array[start];
      words.set(array.subarray(start + 1, start + 1 + count), list);
      scoreListed(count);
      for (let i = 0; i < count; i++) {
        if (!(floats[scores + i] > score)) continue;
        score = floats[scores + i];
        best = words[list + i];
      }
    }
    return best;
  }
}
