// Lists of 32-bit words, one a row, in one growing buffer: sparse vectors and rows of multivectors.

const FIRST = 256;

/** A replaced list leaves a hole; the buffer is packed when half of it is holes. */
export class Arena {
  /** Remade when the arena grows or packs: never keep them across `put`. */
  words: Uint32Array = new Uint32Array(0);
  floats: Float32Array = new Float32Array(0);
  #starts = new Float64Array(0);
  #lengths = new Uint32Array(0);
  #used = 0;
  #live = 0;

  /** Words in all lists together, without holes. */
  get live(): number {
    return this.#live;
  }

  get bytes(): number {
    return this.words.byteLength + this.#starts.byteLength + this.#lengths.byteLength;
  }

  /** Makes room for rows up to this one and for so many words, so that what is put then cannot fail. */
  reserve(row: number, words: number): void {
    if (row >= this.#lengths.length) this.#growRows(row);
    if (this.#used + words > this.words.length) this.#makeRoom(words);
  }

  /** Room of `length` words for the row, replacing what it had; returns where it starts. */
  put(row: number, length: number): number {
    if (row >= this.#lengths.length) this.#growRows(row);
    this.remove(row);
    if (this.#used + length > this.words.length) this.#makeRoom(length);
    const start = this.#used;
    this.#starts[row] = start;
    this.#lengths[row] = length;
    this.#used += length;
    this.#live += length;
    return start;
  }

  remove(row: number): void {
    if (row >= this.#lengths.length) return;
    this.#live -= this.#lengths[row];
    this.#lengths[row] = 0;
  }

  start(row: number): number {
    return this.#starts[row];
  }

  length(row: number): number {
    return row < this.#lengths.length ? this.#lengths[row] : 0;
  }

  #growRows(row: number): void {
    const size = Math.max(16, row + 1, this.#lengths.length * 2);
    const starts = new Float64Array(size);
    const lengths = new Uint32Array(size);
    starts.set(this.#starts);
    lengths.set(this.#lengths);
    this.#starts = starts;
    this.#lengths = lengths;
  }

  #makeRoom(length: number): void {
    const needed = this.#live + length;
    const size = needed * 2 > this.words.length ? Math.max(FIRST, Math.ceil(needed * 1.5)) : this.words.length;
    const words = new Uint32Array(size);
    let at = 0;
    for (let row = 0; row < this.#lengths.length; row++) {
      const start = this.#starts[row];
      words.set(this.words.subarray(start, start + this.#lengths[row]), at);
      this.#starts[row] = at;
      at += this.#lengths[row];
    }
    this.words = words;
    this.floats = new Float32Array(words.buffer);
    this.#used = at;
  }
}
