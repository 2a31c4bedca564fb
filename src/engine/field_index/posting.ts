// The rows of one indexed value: a lone row as a plain number, sorted rows while few, a bitset once over a 32nd of all rows.
import { Bitset, lowerBound, noRows, type RowSet } from "../rows/row_set.ts";

/** A lone row or a list of rows. */
export type Posting = number | RowList;

export class RowList {
  #rows: Uint32Array = new Uint32Array(4);
  #bits: Bitset | undefined;
  /** How many rows there are. */
  size = 0;

  /** Makes room for so many more rows up to `last`, so that adding them cannot fail. */
  reserve(more: number, last: number): void {
    if (this.#bits !== undefined) return this.#bits.reserve(last + 1);
    const needed = this.size + more;
    if (needed > this.#rows.length) this.#grow(needed, Math.max(last, this.size === 0 ? 0 : this.#rows[this.size - 1]));
  }

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
      this.#grow(size + 1, Math.max(row, rows[size - 1]));
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

  /** The rows as a set, not to be changed: few as they are now, many as they are at any time. */
  toRowSet(): RowSet {
    return this.#bits ?? this.#rows.slice(0, this.size);
  }

  #grow(needed: number, last: number): void {
    if (needed > 64 && needed * 32 > last) {
      this.#bits = Bitset.from(this.#rows.subarray(0, this.size), last + 1);
      this.#rows = noRows;
      return;
    }
    const rows = new Uint32Array(Math.max(needed, this.#rows.length * 2));
    rows.set(this.#rows);
    this.#rows = rows;
  }
}

/** Up to so many rows V8 keeps a list in its own heap: where that ends, the process ends. */
const smallList = 16;
/** What a Map of V8 holds. */
const mostValues = 2 ** 24;

/** How often each value is about to be added. */
export class Additions<K> {
  readonly counts = new Map<K, number>();

  /** The values of one row, each once. */
  addRow(values: Iterable<K>): void {
    for (const value of values) this.counts.set(value, (this.counts.get(value) ?? 0) + 1);
  }
}

/** Postings by value. */
export class Postings<K> {
  readonly #postings = new Map<K, Posting>();

  /** Makes room for rows up to `last`, so that adding them cannot fail. @throws {RangeError} nothing changed */
  reserve({ counts }: Additions<K>, last: number): void {
    if (this.#postings.size + counts.size > mostValues) throw new RangeError(`an index holds ${mostValues} values`);
    const made: [value: K, list: RowList][] = [];
    for (const [value, count] of counts) {
      const posting = this.#postings.get(value);
      if (posting instanceof RowList) posting.reserve(count, last);
      else if (count >= smallList) {
        const list = new RowList();
        list.reserve(count + 1, last);
        if (posting !== undefined) list.add(posting);
        made.push([value, list]);
      }
    }
    // An empty list is as good as none.
    for (const [value, list] of made) this.#postings.set(value, list);
  }

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
