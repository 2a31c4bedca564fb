// The rows that have one index of a sparse vector, sorted, each with its value.

/** Typed arrays with room to grow; a row that comes last, the usual case, is one store. */
export class PostingList {
  length = 0;
  rows: Uint32Array = new Uint32Array(2);
  values: Float32Array = new Float32Array(2);

  /** Makes room for so many more. */
  reserve(more: number): void {
    if (this.length + more > this.rows.length) this.#grow(this.length + more);
  }

  add(row: number, value: number): void {
    this.reserve(1);
    const at = this.length === 0 || this.rows[this.length - 1] < row ? this.length : this.#find(row);
    if (at < this.length) {
      this.rows.copyWithin(at + 1, at, this.length);
      this.values.copyWithin(at + 1, at, this.length);
    }
    this.rows[at] = row;
    this.values[at] = value;
    this.length++;
  }

  remove(row: number): void {
    const at = this.#find(row);
    if (at === this.length || this.rows[at] !== row) return;
    this.rows.copyWithin(at, at + 1, this.length);
    this.values.copyWithin(at, at + 1, this.length);
    this.length--;
  }

  #find(row: number): number {
    let low = 0, high = this.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.rows[middle] < row) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #grow(needed: number): void {
    const size = Math.max(needed, this.rows.length * 2);
    const rows = new Uint32Array(size);
    const values = new Float32Array(size);
    rows.set(this.rows);
    values.set(this.values);
    this.rows = rows;
    this.values = values;
  }
}
