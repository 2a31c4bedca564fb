// The points of a collection as rows: a point keeps its row for life, and a freed row is taken by a later point.
import { comparePointIds, type PointId } from "../request/point_id.ts";
import { after, type Maybe } from "../../turns.ts";
import { Bitset } from "../rows/row_set.ts";
import { sortInParts } from "../rows/sort_parts.ts";
import { UnderWay } from "../rows/under_way.ts";

/** What a Map of V8 holds. */
const mostPoints = 2 ** 24;

export class Points {
  readonly live: Bitset = new Bitset();
  readonly #rows = new Map<PointId, number>();
  /** Rows from here on are not in the map yet. */
  #mapped = 0;
  readonly #ids: PointId[] = [];
  /** No numeric id is larger. */
  #largest = -1;
  readonly #freed: number[] = [];
  #versions = new Float64Array(64);
  /** Live rows in the order of their ids, as they were before the rows of `#changed` came or went. */
  #byId: Uint32Array | undefined;
  readonly #changed = new Set<number>();
  /** How often a point came or went. */
  #changes = 0;
  readonly #underWay: UnderWay;
  /** Rows that work under way may still hold, and the last of that work. */
  #held: { readonly rows: number[]; readonly last: number } | undefined;

  constructor(underWay: UnderWay = new UnderWay()) {
    this.#underWay = underWay;
  }

  /** How many points there are. */
  get size(): number {
    return this.#rows.size + this.#ids.length - this.#mapped;
  }

  /** Rows ever used: every row is below. */
  get capacity(): number {
    return this.#ids.length;
  }

  /** -1 if there is no such point. */
  rowOf(id: PointId): number {
    this.#mapAll();
    return this.#rows.get(id) ?? -1;
  }

  idAt(row: number): PointId {
    return this.#ids[row];
  }

  /** Number of the last operation that wrote the point. */
  versionAt(row: number): number {
    return this.#versions[row];
  }

  /** The same with turns between; points that come or go meanwhile may be missing or still there. */
  inOrder(): Maybe<Uint32Array> {
    if (this.#byId !== undefined) return this.rowsById();
    const changes = this.#changes, ids = this.#ids, rows = this.live.toRows();
    const sorted = this.#isSorted(rows) || sortInParts(rows, (a, b) => comparePointIds(ids[a], ids[b]));
    return after(sorted, () => {
      if (changes === this.#changes) this.#byId = rows;
      return rows;
    });
  }

  /** Live rows in the order of their ids; the caller must not change the list. */
  rowsById(): Uint32Array {
    if (this.#byId === undefined) this.#byId = this.#sort(this.live.toRows());
    else if (this.#changed.size > 0) this.#byId = this.#merge(this.#byId);
    this.#changed.clear();
    return this.#byId;
  }

  /** The row the next new point would get, were `ahead` others to come before it. */
  nextRow(ahead: number): number {
    return ahead < this.#freed.length
      ? this.#freed[this.#freed.length - 1 - ahead]
      : this.#ids.length + ahead - this.#freed.length;
  }

  /** Makes room for rows up to this one and so many new points, so that adding them cannot fail. @throws {RangeError} */
  reserve(row: number, fresh = 0): void {
    if (this.size + fresh > mostPoints) throw new RangeError(`a collection holds ${mostPoints} points`);
    while (row >= this.#versions.length) this.#grow();
    this.live.reserve(row + 1);
  }

  /** Adds a point that is not there. @returns its row */
  insert(id: PointId, version: number): number {
    this.#mapAll();
    const row = this.#freed.pop() ?? this.#ids.length;
    this.reserve(row);
    this.#ids[row] = id;
    this.#mapped = this.#ids.length;
    if (typeof id === "number" && id > this.#largest) this.#largest = id;
    this.#versions[row] = version;
    this.#rows.set(id, row);
    this.live.add(row);
    this.#note(row);
    return row;
  }

  /** Whether none of the ids is there, and no row is free: new points stand behind the others then. */
  areNew(ids: readonly PointId[]): boolean {
    return this.#freed.length === 0 && (this.#areLarger(ids) || ids.every((id) => this.rowOf(id) < 0));
  }

  /** As those of a file that was filled in their order: no need to look them up. */
  #areLarger(ids: readonly PointId[]): boolean {
    let largest = this.#largest;
    for (const id of ids) {
      if (typeof id !== "number" || id <= largest) return false;
      largest = id;
    }
    return true;
  }

  /**
   * Adds points of which `areNew` holds, in rows one after another. They are found by their id once `mapSome` was called, or when the first is asked for.
   *
   * @param versions of all, or of each
   */
  insertAll(ids: readonly PointId[], versions: number | Float64Array): void {
    const first = this.capacity;
    this.reserve(first + ids.length - 1);
    for (const id of ids) {
      if (typeof id === "number" && id > this.#largest) this.#largest = id;
      this.live.add(this.#ids.push(id) - 1);
    }
    if (typeof versions === "number") this.#versions.fill(versions, first, first + ids.length);
    else this.#versions.set(versions, first);
    this.#byId = undefined;
    this.#changed.clear();
    this.#changes++;
  }

  /** Goes on with what `insertAll` left for later. @returns how many rows were looked at */
  mapSome(most: number): number {
    const from = this.#mapped, to = Math.min(this.#ids.length, from + most);
    for (let row = from; row < to; row++) this.#rows.set(this.#ids[row], row);
    this.#mapped = to;
    return to - from;
  }

  #mapAll(): void {
    if (this.#mapped < this.#ids.length) this.mapSome(Infinity);
  }

  remove(row: number): void {
    this.#mapAll();
    this.#rows.delete(this.#ids[row]);
    this.live.delete(row);
    this.#free(row);
    this.#note(row);
  }

  /** A row is taken again when nobody can take it for the old one. */
  #free(row: number): void {
    const { last } = this.#underWay;
    if (last === 0) return void this.#freed.push(row);
    if (this.#held?.last === last) return void this.#held.rows.push(row);
    const rows = [row];
    this.#held = { rows, last };
    this.#underWay.free(() => {
      if (this.#held?.rows === rows) this.#held = undefined;
      for (const each of rows) this.#freed.push(each);
    });
  }

  touch(row: number, version: number): void {
    this.#versions[row] = version;
  }

  /** Few changes are merged into the order; after many it is made anew. */
  #note(row: number): void {
    this.#changes++;
    if (this.#byId === undefined) return;
    this.#changed.add(row);
    if (this.#changed.size * 4 < this.#byId.length) return;
    this.#byId = undefined;
    this.#changed.clear();
  }

  #sort(rows: Uint32Array): Uint32Array {
    const ids = this.#ids;
    return this.#isSorted(rows) ? rows : rows.sort((a, b) => comparePointIds(ids[a], ids[b]));
  }

  #isSorted(rows: Uint32Array): boolean {
    const ids = this.#ids;
    for (let i = 1; i < rows.length; i++) if (comparePointIds(ids[rows[i - 1]], ids[rows[i]]) > 0) return false;
    return true;
  }

  #merge(old: Uint32Array): Uint32Array {
    const ids = this.#ids, changed = this.#changed, merged = new Uint32Array(this.size);
    const fresh = this.#sort(Uint32Array.from(changed).filter((row) => this.live.has(row)));
    let end = 0, next = 0;
    for (const row of old) {
      if (changed.has(row)) continue;
      while (next < fresh.length && comparePointIds(ids[fresh[next]], ids[row]) < 0) merged[end++] = fresh[next++];
      merged[end++] = row;
    }
    merged.set(fresh.subarray(next), end);
    return merged;
  }

  #grow(): void {
    const versions = new Float64Array(this.#versions.length * 2);
    versions.set(this.#versions);
    this.#versions = versions;
  }
}
