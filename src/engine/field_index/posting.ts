// The rows of one indexed value: a lone row as a plain number, sorted rows while few, a bitset once over a 32nd of all rows.
import { Bitset, lowerBound, type RowSet } from "../rows/row_set.ts";

/** A lone row or a list of rows. */
export type Posting = number | RowList;

export class RowList {
  #rows = new Uint32Array(4);
  #bits: Bitset | undefined;
  /** How many rows there are. */
  size = 0;

  /** @returns whether the row was not there */
  add(row: number): boolean {
    if (this.#bits !== undefined) {
      if (this.#bits.has(row)) return false;
      this.#bits.add(row);
      this.size++;
      return true;
    }
    const rows = this.#rows;
    const size = this.size;
    const at = size === 0 || rows[size - 1] < row ? size : lowerBound(rows, row, 0, size);
    if (at < size && rows[at] === row) return false;
    if (size === rows.length) {
      this.#grow(row);
      return this.add(row);
    }
    if (at < size) rows.copyWithin(at + 1, at, size);
    rows[at] = row;
    this.size++;
    return true;
  }

  /** @returns whether the row was there */
  delete(row: number): boolean {
    if (this.#bits !== undefined) {
      if (!this.#bits.has(row)) return false;
      this.#bits.delete(row);
      this.size--;
      return true;
    }
    const at = lowerBound(this.#rows, row, 0, this.size);
    if (at >= this.size || this.#rows[at] !== row) return false;
    this.#rows.copyWithin(at, at + 1, this.size);
    this.size--;
    return true;
  }

  has(row: number): boolean {
    if (this.#bits !== undefined) return this.#bits.has(row);
    const at = lowerBound(this.#rows, row, 0, this.size);
    return at < this.size && this.#rows[at] === row;
  }

  /** The rows as a set: the list's own, not to be changed nor kept past the next change. */
  toRowSet(): RowSet {
    return this.#bits ?? this.#rows.subarray(0, this.size);
  }

  #grow(row: number): void {
    const last = Math.max(row, this.#rows[this.size - 1]);
    if (this.size >= 64 && this.size * 32 > last) {
      this.#bits = Bitset.from(this.#rows.subarray(0, this.size), last + 1);
      this.#rows = new Uint32Array(0);
      return;
    }
    const rows = new Uint32Array(this.#rows.length * 2);
    rows.set(this.#rows);
    this.#rows = rows;
  }
}

/** Postings by value. */
export class Postings<K> {
  readonly #postings = new Map<K, Posting>();

  /** @returns whether the row did not have the value */
  add(value: K, row: number): boolean {
    const posting = this.#postings.get(value);
    if (posting === undefined) {
      this.#postings.set(value, row);
      return true;
    }
    if (posting === row) return false;
    if (typeof posting !== "number") return posting.add(row);
    const list = new RowList();
    list.add(posting);
    list.add(row);
    this.#postings.set(value, list);
    return true;
  }

  /** @returns whether the row had the value */
  delete(value: K, row: number): boolean {
    const posting = this.#postings.get(value);
    if (posting === undefined) return false;
    if (typeof posting === "number") return posting === row && this.#postings.delete(value);
    const deleted = posting.delete(row);
    if (posting.size === 0) this.#postings.delete(value);
    return deleted;
  }

  rows(value: K): RowSet {
    return postingRows(this.#postings.get(value));
  }

  size(value: K): number {
    const posting = this.#postings.get(value);
    return posting === undefined ? 0 : typeof posting === "number" ? 1 : posting.size;
  }

  has(value: K, row: number): boolean {
    const posting = this.#postings.get(value);
    return typeof posting === "number" ? posting === row : posting !== undefined && posting.has(row);
  }

  entries(): IterableIterator<[K, Posting]> {
    return this.#postings.entries();
  }

  values(): IterableIterator<K> {
    return this.#postings.keys();
  }
}

export function postingRows(posting: Posting | undefined): RowSet {
  if (posting === undefined) return new Uint32Array(0);
  return typeof posting === "number" ? Uint32Array.of(posting) : posting.toRowSet();
}
