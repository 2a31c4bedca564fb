// Numbers by row: a column as narrow as its numbers allow, and a side map for rows that a double cannot hold (several values, or
// one past 2^53).
import { Bitset, type RowSet } from "../rows/row_set.ts";
import { giveMemoryBack, takeMemory, type VectorMemory } from "../vector/vector_memory.ts";

export type Numeric = number | bigint;

/** From so many rows on the column is in WebAssembly memory, where a range costs 0.26 ns a row against 0.6. */
const MANY_ROWS = 16384;

type Cells = Int16Array | Int32Array | Float64Array;

/** How numbers are held, narrow ones first: a range over 100,000 takes 5, 10 and 26 µs (bench/engine_bench.ts, "indexed range"). */
interface Width {
  readonly make: (length: number) => Cells;
  readonly over: (buffer: ArrayBufferLike, length: number) => Cells;
  readonly kernel: "betweenShorts" | "betweenInts" | "between";
  readonly bytes: number;
  readonly absent: number;
  readonly least: number;
  readonly most: number;
}

const widths: readonly Width[] = [
  {
    make: (length) => new Int16Array(length),
    over: (buffer, length) => new Int16Array(buffer, 0, length),
    kernel: "betweenShorts",
    bytes: 2,
    absent: -(2 ** 15),
    least: 1 - 2 ** 15,
    most: 2 ** 15 - 1,
  },
  {
    make: (length) => new Int32Array(length),
    over: (buffer, length) => new Int32Array(buffer, 0, length),
    kernel: "betweenInts",
    bytes: 4,
    absent: -(2 ** 31),
    least: 1 - 2 ** 31,
    most: 2 ** 31 - 1,
  },
  {
    make: (length) => new Float64Array(length),
    over: (buffer, length) => new Float64Array(buffer, 0, length),
    kernel: "between",
    bytes: 8,
    absent: NaN,
    least: -Infinity,
    most: Infinity,
  },
];

/** Integers as long as all are, and none is −0. */
function fits(value: number, { bytes, least, most }: Width): boolean {
  return bytes === 8 || value >= least && value <= most && Number.isInteger(value) && !Object.is(value, -0);
}

export class NumberColumn {
  /** Remade when the column grows. */
  #cells: Cells = new Int16Array(0);
  #width: Width = widths[0];
  /** Distinct values ascending, of rows that are not in the column. */
  readonly side = new Map<number, readonly Numeric[]>();
  /** Rows with a value. */
  points = 0;
  /** The cells, then room for a bit of each, then for a 32nd of their numbers. */
  #memory: VectorMemory | undefined;

  /** Rows from here on have no value in the column. */
  get end(): number {
    return this.#cells.length;
  }

  /** NaN where a row has no value in the column. */
  at(row: number): number {
    const value = row < this.#cells.length ? this.#cells[row] : NaN;
    return value === this.#width.absent ? NaN : value;
  }

  /** Sets the values of a row that has none. */
  set(row: number, values: readonly Numeric[]): void {
    if (values.length === 0) return;
    this.points++;
    const [value] = values;
    if (values.length > 1 || typeof value !== "number" || !this.#place(row, value)) {
      this.side.set(row, [...new Set(values)].sort((a, b) => a < b ? -1 : a > b ? 1 : 0));
    }
  }

  /** Makes room for rows up to this one, so that setting their values cannot fail. */
  reserve(row: number): void {
    if (row >= this.#cells.length) this.#grow(row + 1);
  }

  /** @returns false where wider cells are needed for which there is no memory */
  #place(row: number, value: number): boolean {
    this.reserve(row);
    const known = !Number.isNaN(value);
    if (known && !fits(value, this.#width)) {
      try {
        this.#remake(
          this.#cells.length,
          widths.find((width) => width.bytes > this.#width.bytes && fits(value, width))!,
        );
      } catch {
        return false;
      }
    }
    this.#cells[row] = known ? value : this.#width.absent;
    return true;
  }

  delete(row: number): void {
    if (this.side.delete(row)) this.points--;
    else if (!Number.isNaN(this.at(row))) {
      this.#cells[row] = this.#width.absent;
      this.points--;
    }
  }

  /** A row's values, ascending. */
  get(row: number): readonly Numeric[] {
    const side = this.side.get(row);
    if (side !== undefined) return side;
    const value = this.at(row);
    return Number.isNaN(value) ? [] : [value];
  }

  /** Rows whose value in the column is in low…high, both included. */
  between(low: number, high: number): RowSet {
    const { least, most, bytes } = this.#width, whole = bytes < 8;
    const from = Math.max(least, whole ? Math.ceil(low) : low), to = Math.min(most, whole ? Math.floor(high) : high);
    if (!(from <= to)) return new Bitset(this.end);
    return this.#memory === undefined ? this.#bitsBetween(from, to) : this.#found(this.#memory, from, to);
  }

  #found({ kernels, words }: VectorMemory, low: number, high: number): RowSet {
    const end = this.end, bits = this.#cells.byteLength, list = bits + end / 8;
    const count = kernels[this.#width.kernel](0, end, low, high, bits);
    if (count * 32 <= end) {
      kernels.rowsOfBits(bits, end / 32, list);
      return words.slice(list / 4, list / 4 + count);
    }
    const rows = new Bitset();
    rows.words = words.slice(bits / 4, bits / 4 + end / 32);
    return rows;
  }

  /** Without branches: 0.6 ns a row against 5 with `if` on unsorted numbers. */
  #bitsBetween(low: number, high: number): Bitset {
    const cells = this.#cells, rows = new Bitset(cells.length), { words } = rows;
    for (let word = 0, row = 0; word < words.length; word++) {
      let bits = 0;
      for (let bit = 0; bit < 32; row++, bit++) {
        const value = cells[row];
        bits |= (Number(value >= low) & Number(value <= high)) << bit;
      }
      words[word] = bits;
    }
    return rows;
  }

  /** Gives the memory back; the column must not be used after. */
  close(): void {
    if (this.#memory !== undefined) giveMemoryBack(this.#memory);
    this.#memory = undefined;
    this.#cells = new Int16Array(0);
    this.#width = widths[0];
  }

  #grow(length: number): void {
    this.#remake(Math.ceil(Math.max(64, length + (length >>> 2)) / 32) * 32, this.#width);
  }

  /** @throws RangeError or StatusError, with nothing changed */
  #remake(size: number, width: Width): void {
    // Its view has no length any more when the memory has grown.
    const old = this.#cells, used = old.length, { absent } = this.#width, isWider = width !== this.#width;
    let cells: Cells;
    if (size < MANY_ROWS) {
      cells = width.make(size);
      cells.set(old);
    } else {
      const memory = this.#memory ?? takeMemory(), kept = isWider ? old.slice() : old;
      memory.reserve(width.bytes * size + size / 4, 0);
      cells = width.over(memory.bytes.buffer, size);
      if (isWider || this.#memory === undefined) cells.set(kept);
      this.#memory = memory;
    }
    cells.fill(width.absent, used);
    if (isWider) { for (let row = 0; row < used; row++) if (cells[row] === absent) cells[row] = width.absent; }
    this.#cells = cells;
    this.#width = width;
  }
}

const floats = new Float64Array(1);
const bits = new BigInt64Array(floats.buffer);

/** The smallest double above `value`. */
export function nextUp(value: number): number {
  if (Number.isNaN(value) || value === Infinity) return value;
  if (value === 0) return Number.MIN_VALUE;
  floats[0] = value;
  bits[0] += value > 0 ? 1n : -1n;
  return floats[0];
}

export const nextDown = (value: number): number => -nextUp(-value);
