// The rows that have one index of a sparse vector, sorted, each with its value.

/** Typed arrays with room to grow; a row that comes last, the usual case, is one store. */
export class PostingList {
  length = 0;
  rows: Uint32Array = new Uint32Array(2);
  values: Float32Array = new Float32Array(2);
  /** Bounds of all values but NaN, until one of them goes. */
  #smallest = Infinity;
  #largest = -Infinity;
  #loose = false;

  /** Makes room for so many more. */
  reserve(more: number): void {
    if (this.length + more > this.rows.length) this.#grow(this.length + more);
  }

  add(row: number, value: number): void {
    this.reserve(1);
    const at = this.length === 0 || this.rows[this.length - 1] < row ? this.length : this.from(row);
    if (at < this.length) {
      this.rows.copyWithin(at + 1, at, this.length);
      this.values.copyWithin(at + 1, at, this.length);
    }
    this.rows[at] = row;
    this.values[at] = value;
    this.length++;
    this.#widen(value);
  }

  remove(row: number): void {
    const at = this.from(row);
    if (at === this.length || this.rows[at] !== row) return;
    const value = this.values[at];
    if (value === this.#smallest || value === this.#largest) this.#loose = true;
    this.rows.copyWithin(at, at + 1, this.length);
    this.values.copyWithin(at, at + 1, this.length);
    this.length--;
  }

  /** The place of the first row that is not below. @param first where to begin */
  from(row: number, first = 0): number {
    const { rows } = this;
    let low = first, high = this.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (rows[middle] < row) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** The least and the greatest value; NaN is passed over. */
  range(): readonly [smallest: number, largest: number] {
    if (this.#loose) {
      this.#loose = false;
      this.#smallest = Infinity;
      this.#largest = -Infinity;
      for (let at = 0; at < this.length; at++) this.#widen(this.values[at]);
    }
    return [this.#smallest, this.#largest];
  }

  #widen(value: number): void {
    if (value < this.#smallest) this.#smallest = value;
    if (value > this.#largest) this.#largest = value;
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
