// Rows in the order of a number column: what order_by reads. Sorted on first use and kept until the field changes.
import { finish, partRows, whole, type Work } from "../../turns.ts";
import { sortInParts } from "../rows/sort_parts.ts";
import { Bitset, type RowSet, rowSetHas } from "../rows/row_set.ts";
import type { NumberColumn, Numeric } from "./number_column.ts";

export interface OrderEntry {
  readonly row: number;
  readonly value: Numeric;
}

export interface OrderOptions {
  /** Only these rows; all if undefined. */
  readonly rows?: RowSet | undefined;
  readonly descending?: boolean | undefined;
  /** The first value (included) in the order's direction. */
  readonly from?: Numeric | undefined;
  readonly limit: number;
  /** The order of two rows' ids, which ties are broken by: ascending ids if ascending, else descending ones. */
  tie(a: number, b: number): number;
}

export interface OrderSource {
  /** How values are reported: integers (dates in microseconds) or floats. */
  readonly type: "Integer" | "Float" | "Datetime";
  /** One entry for each value of each row, in order. */
  entries(options: OrderOptions): OrderEntry[];
  /** The same with turns between. */
  find(options: OrderOptions): Work<OrderEntry[]>;
}

interface Sorted {
  readonly rows: Uint32Array;
  readonly values: ArrayLike<Numeric>;
}

export class NumberOrder implements OrderSource {
  #sorted: Sorted | undefined;
  #changes = 0;

  readonly column: NumberColumn;
  readonly type: "Integer" | "Float" | "Datetime";

  constructor(column: NumberColumn, type: "Integer" | "Float" | "Datetime") {
    this.column = column;
    this.type = type;
  }

  /** The column changed. */
  forget(): void {
    this.#sorted = undefined;
    this.#changes++;
  }

  entries(options: OrderOptions): OrderEntry[] {
    return finish(this.find(options));
  }

  *find(given: OrderOptions): Work<OrderEntry[]> {
    const options = { ...given, from: this.#firstOf(given) };
    const { rows } = options;
    // A few known rows are sorted on their own; the whole column only for many.
    if (rows !== undefined && !(rows instanceof Bitset) && rows.length * 8 < this.column.points) {
      return yield* page(yield* sort(this.column, rows, options.tie), options, undefined);
    }
    let sorted = this.#sorted;
    if (sorted === undefined) {
      const changes = this.#changes;
      sorted = yield* sort(this.column, undefined, options.tie);
      if (changes === this.#changes) this.#sorted = sorted;
    }
    return yield* page(sorted, options, rows);
  }

  /** Among integers a fraction means the next one in the order's direction. */
  #firstOf({ from, descending }: OrderOptions): Numeric | undefined {
    if (this.type === "Float" || typeof from !== "number") return from;
    return toInt64(descending ? Math.floor(from) : Math.ceil(from));
  }
}

function* sort(
  column: NumberColumn,
  rows: Uint32Array | undefined,
  tie: (a: number, b: number) => number,
): Work<Sorted> {
  const entries: OrderEntry[] = [];
  const add = (row: number): void => {
    for (const value of column.get(row)) entries.push({ row, value });
  };
  const { end } = column, every = rows ?? { length: end };
  for (let i = 0; i < every.length; i++) {
    if (i % partRows === partRows - 1) yield;
    add(rows === undefined ? i : rows[i]);
  }
  if (rows === undefined) { for (const row of column.side.keys()) if (row >= end) add(row); }
  const before = (a: OrderEntry, b: OrderEntry) => a.value < b.value ? -1 : a.value > b.value ? 1 : tie(a.row, b.row);
  yield* whole(sortInParts(entries, before));
  return { rows: Uint32Array.from(entries, (entry) => entry.row), values: entries.map((entry) => entry.value) };
}

function* page(
  sorted: Sorted,
  { descending, from, limit }: OrderOptions,
  rows: RowSet | undefined,
): Work<OrderEntry[]> {
  const { values } = sorted;
  const step = descending ? -1 : 1;
  let at = descending ? values.length - 1 : 0;
  if (from !== undefined) at = descending ? firstAbove(values, from) - 1 : firstFrom(values, from);
  const entries: OrderEntry[] = [];
  for (; at >= 0 && at < values.length && entries.length < limit; at += step) {
    if (at % partRows === partRows - 1) yield;
    const row = sorted.rows[at];
    if (rows === undefined || rowSetHas(rows, row)) entries.push({ row, value: values[at] });
  }
  return entries;
}

/** A whole double as a cast to int64 makes it: within bounds, NaN as 0. */
export function toInt64(value: number): Numeric {
  if (value >= 2 ** 63) return 2n ** 63n - 1n;
  if (value <= -(2 ** 63)) return -(2n ** 63n);
  return Number.isNaN(value) ? 0 : value + 0;
}

function firstFrom(values: ArrayLike<Numeric>, from: Numeric): number {
  return search(values.length, (at) => values[at] < from);
}

function firstAbove(values: ArrayLike<Numeric>, from: Numeric): number {
  return search(values.length, (at) => values[at] <= from);
}

/** The first place that is not `before`. */
function search(length: number, before: (at: number) => boolean): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (before(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}
