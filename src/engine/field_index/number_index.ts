// Integer, float and datetime indexes: a column of numbers.
import { kindDouble, kindInteger, kindString, readDouble, readInteger, readText } from "../../codec/value_reader.ts";
import type * as wire from "../../gen/wire.ts";
import { parseDatetime } from "../request/datetime.ts";
import { anyValueTest } from "../condition/field_test.ts";
import type { FieldCondition } from "../condition/filter.ts";
import type { Match } from "../condition/match.ts";
import { type NumberRange, withoutNaN } from "../condition/range.ts";
import type { PayloadTest } from "../condition/value_test.ts";
import type { JsonPath } from "../request/json_path.ts";
import { partRows, type Work } from "../../turns.ts";
import { Bitset, noRows, type RowSet, rowsOf } from "../rows/row_set.ts";
import { type FacetHit, type FacetSource, topHits } from "./facet_source.ts";
import { type FieldIndex, indexedValues } from "./field_index.ts";
import { nextDown, nextUp, NumberColumn, type Numeric } from "./number_column.ts";
import { NumberOrder, type OrderSource, toInt64 } from "./number_order.ts";
import { parseUuid } from "../request/point_id.ts";

export type NumberType = "Integer" | "Float" | "Datetime";

type ReadNumber = (bytes: Uint8Array, kind: number, start: number, end: number) => Numeric | undefined;

const readers: Record<NumberType, ReadNumber> = {
  Integer(bytes, kind, start) {
    if (kind === kindInteger) return readInteger(bytes, start);
    if (kind !== kindDouble) return undefined;
    const value = readDouble(bytes, start);
    if (Number.isSafeInteger(value)) return value + 0;
    return Number.isInteger(value) && Math.abs(value) < 2 ** 63 ? BigInt(value) : undefined;
  },
  Float(bytes, kind, start) {
    if (kind === kindDouble) return readDouble(bytes, start);
    return kind === kindInteger ? Number(readInteger(bytes, start)) : undefined;
  },
  Datetime: (bytes, kind, start, end) => kind === kindString ? parseDatetime(readText(bytes, start, end)) : undefined,
};

interface Bounds {
  readonly lt?: Numeric | undefined;
  readonly gt?: Numeric | undefined;
  readonly gte?: Numeric | undefined;
  readonly lte?: Numeric | undefined;
}

export class NumberIndex implements FieldIndex, FacetSource {
  readonly #collect: (payload: Uint8Array) => void;
  readonly column = new NumberColumn();
  readonly #lookup: boolean;
  readonly #range: boolean;
  readonly #found: Numeric[] = [];
  #leftOut = false;
  /** Rows with a double that an index of integers does not take. */
  readonly leftOut = new Bitset();
  readonly #read: ReadNumber;
  readonly #order: NumberOrder;

  readonly type: NumberType;

  constructor(type: NumberType, path: string, params: wire.IntegerIndexParams | undefined) {
    this.type = type;
    this.#lookup = type === "Integer" && params?.lookup !== false;
    this.#range = params?.range !== false;
    this.#order = new NumberOrder(this.column, type);
    const read = this.#read = readers[type];
    this.#collect = indexedValues(path, (bytes, kind, start, end) => {
      const value = read(bytes, kind, start, end);
      if (value !== undefined) this.#found.push(value);
      else if (kind === kindDouble) this.#leftOut = true;
    });
  }

  get points(): number {
    return this.column.points;
  }

  reserve(row: number): void {
    this.column.reserve(row);
  }

  insert(row: number, payload: Uint8Array): void {
    this.#found.length = 0;
    this.#leftOut = false;
    this.#collect(payload);
    if (this.#leftOut) this.leftOut.add(row);
    if (this.#found.length === 0) return;
    this.column.set(row, this.#found);
    this.#order.forget();
  }

  remove(row: number): void {
    this.leftOut.delete(row);
    this.column.delete(row);
    this.#order.forget();
  }

  close(): void {
    this.column.close();
  }

  answer({ match, range, datetimeRange }: FieldCondition): (() => RowSet) | undefined {
    if (match !== undefined && this.#lookup) {
      const wanted = integersOf(match);
      if (wanted !== undefined) return () => wanted.except ? this.#except(wanted.values) : this.#among(wanted.values);
    }
    if (!this.#range) return undefined;
    // A server's number index takes a UUID for a number of its own, and finds none.
    if (isUuid(match)) return () => noRows;
    const bounds = this.#bounds(range, datetimeRange);
    return bounds && (() => this.#between(bounds));
  }

  elementTest({ match, range, datetimeRange, path }: FieldCondition): PayloadTest | undefined {
    const wanted = match && this.#lookup ? integersOf(match) : undefined;
    if (wanted !== undefined) {
      const set = new Set(wanted.values);
      return this.#valueTest(path, (value) => set.has(value) !== wanted.except);
    }
    if (!this.#range) return undefined;
    if (isUuid(match)) return () => false;
    const bounds = this.#bounds(range, datetimeRange);
    return bounds && this.#valueTest(path, within(bounds));
  }

  #valueTest(path: JsonPath, accepts: (value: Numeric) => boolean): PayloadTest {
    return anyValueTest(path, (bytes, kind, start, end) => {
      const value = this.#read(bytes, kind, start, end);
      return value !== undefined && accepts(value);
    });
  }

  #bounds(range: NumberRange | undefined, datetimeRange: Bounds | undefined): Bounds | undefined {
    if (range === undefined) return datetimeRange;
    return this.type === "Float" ? withoutNaN(range) : integerBounds(range);
  }

  /** Values to order by; undefined if the index has no ranges. */
  get order(): OrderSource | undefined {
    return this.#range ? this.#order : undefined;
  }

  /** Values to count; undefined if the index has no lookup. */
  get facet(): FacetSource | undefined {
    return this.#lookup ? this : undefined;
  }

  *hits(rows: RowSet | undefined, limit: number): Work<FacetHit[]> {
    const counts = new Map<Numeric, number>(), { column } = this;
    const countRow = (row: number): void => {
      for (const value of column.get(row)) counts.set(value, (counts.get(value) ?? 0) + 1);
    };
    const asked = rows && rowsOf(rows), { end } = column;
    for (let i = 0; i < (asked?.length ?? end); i++) {
      if (i % partRows === partRows - 1) yield;
      countRow(asked === undefined ? i : asked[i]);
    }
    if (asked === undefined) { for (const row of column.side.keys()) if (row >= end) countRow(row); }
    return yield* topHits([...counts].map(([value, count]) => ({ value, count })), limit);
  }

  #between(bounds: Bounds): RowSet {
    const sided = oneOfEachSide(bounds), keeps = within(bounds);
    return this.#addSide(this.column.between(lowest(sided), highest(sided)), (values) => values.some(keeps));
  }

  #among(wanted: readonly Numeric[]): RowSet {
    const set = new Set(wanted);
    const [one] = set;
    const rows = set.size === 1 && typeof one === "number"
      ? this.column.between(one, one)
      : this.#scan((value) => set.has(value));
    return this.#addSide(rows, (values) => values.some((value) => set.has(value)));
  }

  #except(unwanted: readonly Numeric[]): RowSet {
    const set = new Set(unwanted);
    return this.#addSide(this.#scan((value) => !set.has(value)), (values) => values.some((value) => !set.has(value)));
  }

  #scan(test: (value: number) => boolean): Bitset {
    const { column } = this, rows = new Bitset(column.end);
    for (let row = 0; row < column.end; row++) {
      const value = column.at(row);
      if (value === value && test(value)) rows.add(row);
    }
    return rows;
  }

  #addSide(found: RowSet, test: (values: readonly Numeric[]) => boolean): RowSet {
    const { side, end } = this.column;
    if (side.size === 0) return found;
    const rows = found instanceof Bitset ? found : Bitset.from(found, end);
    for (const [row, values] of side) if (test(values)) rows.add(row);
    return rows;
  }
}

/** Of two bounds on one side the open one counts, as in a server's index. */
const oneOfEachSide = ({ lt, gt, gte, lte }: Bounds): Bounds => ({
  lt,
  gt,
  gte: gt === undefined ? gte : undefined,
  lte: lt === undefined ? lte : undefined,
});

function within(bounds: Bounds): (value: Numeric) => boolean {
  const { lt, gt, gte, lte } = oneOfEachSide(bounds);
  return (value) =>
    (lt === undefined || value < lt) && (gt === undefined || value > gt) && (gte === undefined || value >= gte) &&
    (lte === undefined || value <= lte);
}

const isUuid = (match: Match | undefined): boolean => match?.kind === "keyword" && parseUuid(match.text) !== undefined;

function integersOf(match: Match): { values: readonly Numeric[]; except: boolean } | undefined {
  if (match.kind === "integer") return { values: [match.integer], except: false };
  if (match.kind === "integers" || match.kind === "exceptIntegers") {
    return { values: match.integers, except: match.kind === "exceptIntegers" };
  }
  return undefined;
}

/** Bounds of integers that mean the same: whole, and within int64; NaN becomes 0, as a cast makes it. */
function integerBounds({ lt, gt, gte, lte }: NumberRange): Bounds {
  const whole = (bound: number | undefined, round: (value: number) => number): Numeric | undefined =>
    bound === undefined ? undefined : toInt64(round(bound));
  return {
    lt: whole(lt, Math.ceil),
    gt: whole(gt, Math.floor),
    gte: whole(gte, Math.ceil),
    lte: whole(lte, Math.floor),
  };
}

// Bounds past 2^53 come from dates after 2255; the doubles beside them are all smaller in size, so rounding keeps the answer right.
function lowest({ gt, gte }: Bounds): number {
  return gt === undefined ? Number(gte ?? -Infinity) : nextUp(Number(gt));
}

function highest({ lt, lte }: Bounds): number {
  return lt === undefined ? Number(lte ?? Infinity) : nextDown(Number(lt));
}
