// Rows by score, the best at the top, in typed arrays that grow.

export class RowHeap {
  size = 0;
  #rows = new Uint32Array(256);
  #scores = new Float32Array(256);

  /** Of one that is not empty. */
  get topRow(): number {
    return this.#rows[0];
  }

  get topScore(): number {
    return this.#scores[0];
  }

  clear(): void {
    this.size = 0;
  }

  push(row: number, score: number): void {
    if (this.size === this.#rows.length) this.#grow();
    const rows = this.#rows, scores = this.#scores;
    let at = this.size++;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (scores[parent] >= score) break;
      rows[at] = rows[parent];
      scores[at] = scores[parent];
      at = parent;
    }
    rows[at] = row;
    scores[at] = score;
  }

  /** Takes the top away. */
  pop(): void {
    const last = --this.size;
    if (last > 0) this.#sink(this.#rows[last], this.#scores[last], last);
  }

  /** Puts a row in the place of the top. */
  replace(row: number, score: number): void {
    this.#sink(row, score, this.size);
  }

  #sink(row: number, score: number, size: number): void {
    const rows = this.#rows, scores = this.#scores;
    let at = 0;
    for (let child = 1; child < size; child = 2 * at + 1) {
      if (child + 1 < size && scores[child + 1] > scores[child]) child++;
      if (scores[child] <= score) break;
      rows[at] = rows[child];
      scores[at] = scores[child];
      at = child;
    }
    rows[at] = row;
    scores[at] = score;
  }

  #grow(): void {
    const rows = new Uint32Array(2 * this.#rows.length), scores = new Float32Array(2 * this.#scores.length);
    rows.set(this.#rows);
    scores.set(this.#scores);
    this.#rows = rows;
    this.#scores = scores;
  }
}
