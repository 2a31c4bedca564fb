// Sets of rows in two forms: sorted row numbers while few, a bitset when many.
import { after, inParts, type Maybe } from "../../turns.ts";

/** Rows as bits; grows when a row past its end is added. Rows past the end are absent. */
export class Bitset {
  words: Uint32Array;

  constructor(capacity = 0) {
    this.words = new Uint32Array((capacity + 31) >>> 5);
  }

  static full(capacity: number): Bitset {
    const set = new Bitset(capacity);
    set.words.fill(0xffffffff);
    if (capacity & 31) set.words[set.words.length - 1] = (1 << (capacity & 31)) - 1;
    return set;
  }

  static from(rows: ArrayLike<number>, capacity = 0): Bitset {
    const set = new Bitset(capacity);
    for (let i = 0; i < rows.length; i++) set.add(rows[i]);
    return set;
  }

  has(row: number): boolean {
    const word = row >>> 5;
    return word < this.words.length && (this.words[word] & (1 << (row & 31))) !== 0;
  }

  /** Makes room for rows below `capacity`, so that adding them cannot fail. */
  reserve(capacity: number): void {
    const length = (capacity + 31) >>> 5;
    if (length > this.words.length) this.#grow(length);
  }

  add(row: number): void {
    const word = row >>> 5;
    if (word >= this.words.length) this.#grow(word + 1);
    this.words[word] |= 1 << (row & 31);
  }

  delete(row: number): void {
    const word = row >>> 5;
    if (word < this.words.length) this.words[word] &= ~(1 << (row & 31));
  }

  count(): number {
    const { words } = this;
    let total = 0;
    for (let i = 0; i < words.length; i++) total += bitCount(words[i]);
    return total;
  }

  isEmpty(): boolean {
    for (let i = 0; i < this.words.length; i++) if (this.words[i] !== 0) return false;
    return true;
  }

  clone(): Bitset {
    const copy = new Bitset();
    copy.words = this.words.slice();
    return copy;
  }

  /** In place: keeps the rows that are in both. */
  and(other: Bitset): this {
    const shared = Math.min(this.words.length, other.words.length);
    for (let i = 0; i < shared; i++) this.words[i] &= other.words[i];
    this.words.fill(0, shared);
    return this;
  }

  /** In place: adds the rows of `other`. */
  or(other: Bitset): this {
    if (other.words.length > this.words.length) this.#grow(other.words.length);
    for (let i = 0; i < other.words.length; i++) this.words[i] |= other.words[i];
    return this;
  }

  /** In place: takes the rows of `other` out. */
  andNot(other: Bitset): this {
    const shared = Math.min(this.words.length, other.words.length);
    for (let i = 0; i < shared; i++) this.words[i] &= ~other.words[i];
    return this;
  }

  forEach(visit: (row: number) => void): void {
    for (let i = 0; i < this.words.length; i++) {
      for (let word = this.words[i] | 0; word !== 0; word &= word - 1) {
        visit((i << 5) + 31 - Math.clz32(word & -word));
      }
    }
  }

  /** The rows, ascending. */
  toRows(): Uint32Array {
    const { words } = this, rows = new Uint32Array(this.count());
    let at = 0;
    for (let i = 0; i < words.length; i++) {
      // Signed words stay small integers: unsigned ones become doubles.
      for (let word = words[i] | 0; word !== 0; word &= word - 1) {
        rows[at++] = (i << 5) + 31 - Math.clz32(word & -word);
      }
    }
    return rows;
  }

  #grow(length: number): void {
    const words = new Uint32Array(Math.max(length, this.words.length + (this.words.length >>> 1), 2));
    words.set(this.words);
    this.words = words;
  }
}

/** A bitset, or row numbers in ascending order without repeats. Treat as read-only: it may be an index's own. */
export type RowSet = Bitset | Uint32Array;

export const noRows: Uint32Array = new Uint32Array(0);

function bitCount(word: number): number {
  let bits = word - ((word >>> 1) & 0x55555555);
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

export function rowSetSize(set: RowSet): number {
  return set instanceof Bitset ? set.count() : set.length;
}

export function rowSetHas(set: RowSet, row: number): boolean {
  if (set instanceof Bitset) return set.has(row);
  const at = lowerBound(set, row);
  return at < set.length && set[at] === row;
}

/** The rows of a set, ascending. */
export function rowsOf(set: RowSet): Uint32Array {
  return set instanceof Bitset ? set.toRows() : set;
}

export function forEachRow(set: RowSet, visit: (row: number) => void): void {
  if (set instanceof Bitset) return set.forEach(visit);
  for (let i = 0; i < set.length; i++) visit(set[i]);
}

/** Rows of `set` that pass. */
export function filterRows(set: RowSet, test: (row: number) => boolean): Uint32Array {
  const rows = set instanceof Bitset ? set.toRows() : set.slice();
  let kept = 0;
  for (let i = 0; i < rows.length; i++) if (test(rows[i])) rows[kept++] = rows[i];
  return rows.subarray(0, kept);
}

/** The same with turns between: of rows that may have gone meanwhile only those that are still in `live`. */
export function filterInParts(set: RowSet, test: (row: number) => boolean, live: Bitset): Maybe<Uint32Array> {
  const rows = set instanceof Bitset ? set.toRows() : set.slice();
  let kept = 0, others = false;
  const filter = (from: number, to: number) => {
    for (let i = from; i < to; i++) if (test(rows[i]) && (!others || live.has(rows[i]))) rows[kept++] = rows[i];
  };
  return after(inParts(rows.length, filter, { resumed: () => others = true }), () => rows.subarray(0, kept));
}

export function intersect(a: RowSet, b: RowSet): RowSet {
  if (a instanceof Bitset && b instanceof Bitset) return a.clone().and(b);
  if (a instanceof Bitset) return filterRows(b, (row) => a.has(row));
  if (b instanceof Bitset) return filterRows(a, (row) => b.has(row));
  return intersectSorted(a, b);
}

export function intersectionSize(a: RowSet, b: RowSet): number {
  if (a instanceof Bitset && b instanceof Bitset) {
    let total = 0;
    const shared = Math.min(a.words.length, b.words.length);
    for (let i = 0; i < shared; i++) total += bitCount(a.words[i] & b.words[i]);
    return total;
  }
  if (a instanceof Bitset) return intersectionSize(b, a);
  if (!(b instanceof Bitset)) return intersectSorted(a, b).length;
  let total = 0;
  for (let i = 0; i < a.length; i++) if (b.has(a[i])) total++;
  return total;
}

export function union(a: RowSet, b: RowSet): RowSet {
  if (a instanceof Bitset) return addTo(a.clone(), b);
  if (b instanceof Bitset) return addTo(b.clone(), a);
  return unionSorted(a, b);
}

export function unionAll(sets: readonly RowSet[], capacity: number): RowSet {
  if (sets.length === 0) return noRows;
  if (sets.length === 1) return sets[0];
  if (sets.length === 2) return union(sets[0], sets[1]);
  const all = new Bitset(capacity);
  for (const set of sets) addTo(all, set);
  return all;
}

/** Rows of `a` that are not in `b`. */
export function difference(a: RowSet, b: RowSet): RowSet {
  if (!(a instanceof Bitset)) return filterRows(a, (row) => !rowSetHas(b, row));
  const kept = a.clone();
  if (b instanceof Bitset) return kept.andNot(b);
  for (let i = 0; i < b.length; i++) kept.delete(b[i]);
  return kept;
}

/** The place of the first row that is not smaller; gallops from `from`. */
export function lowerBound(rows: ArrayLike<number>, row: number, from = 0, to: number = rows.length): number {
  let low = from;
  let step = 1;
  let high = from;
  while (high < to && rows[high] < row) {
    low = high + 1;
    high += step;
    step <<= 1;
  }
  if (high > to) high = to;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (rows[middle] < row) low = middle + 1;
    else high = middle;
  }
  return low;
}

function addTo(set: Bitset, other: RowSet): Bitset {
  if (other instanceof Bitset) return set.or(other);
  for (let i = 0; i < other.length; i++) set.add(other[i]);
  return set;
}

function intersectSorted(a: Uint32Array, b: Uint32Array): Uint32Array {
  const [few, many] = a.length <= b.length ? [a, b] : [b, a];
  const rows = new Uint32Array(few.length);
  let kept = 0;
  let at = 0;
  for (let i = 0; i < few.length && at < many.length; i++) {
    at = lowerBound(many, few[i], at);
    if (at < many.length && many[at] === few[i]) rows[kept++] = few[i];
  }
  return rows.subarray(0, kept);
}

function unionSorted(a: Uint32Array, b: Uint32Array): Uint32Array {
  const rows = new Uint32Array(a.length + b.length);
  let i = 0;
  let j = 0;
  let at = 0;
  while (i < a.length && j < b.length) {
    const left = a[i];
    const right = b[j];
    rows[at++] = left < right ? left : right;
    if (left <= right) i++;
    if (right <= left) j++;
  }
  while (i < a.length) rows[at++] = a[i++];
  while (j < b.length) rows[at++] = b[j++];
  return rows.subarray(0, at);
}
