// The points of a collection as rows: a point keeps its row for life, and a freed row is taken by a later point.
import { comparePointIds, type PointId } from "./point_id.ts";
import { Bitset } from "./row_set.ts";

export class Points {
  readonly live: Bitset = new Bitset();
  readonly #rows = new Map<PointId, number>();
  readonly #ids: PointId[] = [];
  readonly #freed: number[] = [];
  #versions = new Float64Array(64);
  #byId: Uint32Array | undefined;

  /** How many points there are. */
  get size(): number {
    return this.#rows.size;
  }

  /** Rows ever used: every row is below. */
  get capacity(): number {
    return this.#ids.length;
  }

  /** -1 if there is no such point. */
  rowOf(id: PointId): number {
    return this.#rows.get(id) ?? -1;
  }

  idAt(row: number): PointId {
    return this.#ids[row];
  }

  /** Number of the last operation that wrote the point. */
  versionAt(row: number): number {
    return this.#versions[row];
  }

  /** Live rows in the order of their ids; the caller must not change the list. */
  rowsById(): Uint32Array {
    return this.#byId ??= this.live.toRows().sort((a, b) => comparePointIds(this.#ids[a], this.#ids[b]));
  }

  /** The row the next new point would get, were `ahead` others to come before it. */
  nextRow(ahead: number): number {
    return ahead < this.#freed.length
      ? this.#freed[this.#freed.length - 1 - ahead]
      : this.#ids.length + ahead - this.#freed.length;
  }

  /** Makes room for rows up to this one. */
  reserve(row: number): void {
    while (row >= this.#versions.length) this.#grow();
  }

  /** Adds a point that is not there. @returns its row */
  insert(id: PointId, version: number): number {
    const row = this.#freed.pop() ?? this.#ids.length;
    this.reserve(row);
    this.#ids[row] = id;
    this.#versions[row] = version;
    this.#rows.set(id, row);
    this.live.add(row);
    this.#byId = undefined;
    return row;
  }

  remove(row: number): void {
    this.#rows.delete(this.#ids[row]);
    this.live.delete(row);
    this.#freed.push(row);
    this.#byId = undefined;
  }

  touch(row: number, version: number): void {
    this.#versions[row] = version;
  }

  #grow(): void {
    const versions = new Float64Array(this.#versions.length * 2);
    versions.set(this.#versions);
    this.#versions = versions;
  }
}
