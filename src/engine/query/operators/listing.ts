// Points without a score: in the order of their ids, or drawn at random.
import { after, inParts, type Maybe } from "../../../turns.ts";
import { sortInParts } from "../../rows/sort_parts.ts";
import { Bitset, rowSetSize } from "../../rows/row_set.ts";
import type { Ranked } from "../ranked.ts";
import { listOf, type Scope } from "../scope.ts";

/** The first points up to `limit`, without the first `skip` of them. */
export function byId(scope: Scope, limit: number, skip = 0): Maybe<Ranked[]> {
  return after(rowsById(scope, limit, skip), scrolled);
}

const scrolled = (rows: readonly number[]): Ranked[] => rows.map((row) => ({ row, score: 1, scrolled: true }));

/** Rows of the scope in id order. */
function rowsById(scope: Scope, limit: number, skip: number): Maybe<number[]> {
  const { points } = scope.collection, isFew = scope.rows === undefined && scope.size < points.size / 4;
  const inOrder = scope.everything || !isFew ? walkOf(scope) : undefined;
  if (inOrder === undefined) {
    return after(listOf(scope), (list) => {
      const rows = Array.from(list);
      return after(sortInParts(rows, scope.tie), () => rows.slice(skip, limit));
    });
  }
  return after(points.inOrder(), (all) => {
    if (scope.everything) return Array.from(all.subarray(skip, limit));
    return after(inOrder(all, 0, limit), (rows) => rows.slice(skip));
  });
}

/** One point in so many: to sort fewer takes less time than to go through all in their order. */
const worthSorting = 16;

/** The first rows of a scope in a list, from a place on. */
type Walk = (list: Uint32Array, start: number, limit: number) => Maybe<number[]>;

/** How a list of points in their order is gone through for those of the scope; undefined where its rows are better sorted. */
export function walkOf({ everything, rows, test, collection: { points } }: Scope): Walk | undefined {
  if (everything) return walk(() => true);
  if (rows === undefined) return walk(test!);
  if (rowSetSize(rows) * worthSorting < points.size) return undefined;
  const set = rows instanceof Bitset ? rows : Bitset.from(rows, points.capacity);
  return walk((row) => set.has(row));
}

const walk = (passes: (row: number) => boolean): Walk => (list, start, limit) => {
  const rows: number[] = [];
  const found = inParts(list.length - start, (from, to) => {
    for (let at = start + from; at < start + to && rows.length < limit; at++) {
      if (passes(list[at])) rows.push(list[at]);
    }
    return rows.length === limit;
  });
  return after(found, () => rows);
};

export function sample(scope: Scope, limit: number, random: () => number): Maybe<Ranked[]> {
  return after(listOf(scope), (rows) => scrolled(drawRows(rows, limit, random)));
}

/** The first steps of a Fisher-Yates shuffle. */
export function drawRows(from: Uint32Array, limit: number, random: () => number): number[] {
  const rows = Uint32Array.from(from);
  const count = Math.min(limit, rows.length);
  for (let at = 0; at < count; at++) {
    const other = at + Math.floor(random() * (rows.length - at));
    [rows[at], rows[other]] = [rows[other], rows[at]];
  }
  return Array.from(rows.subarray(0, count));
}
