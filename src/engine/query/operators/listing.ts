// Points without a score: in the order of their ids, or drawn at random.
import { after, inParts, type Maybe } from "../../../turns.ts";
import { sortInParts } from "../../rows/sort_parts.ts";
import type { Ranked } from "../ranked.ts";
import { listOf, type Scope } from "../scope.ts";

export function byId(scope: Scope, limit: number): Maybe<Ranked[]> {
  return after(rowsById(scope, limit), scrolled);
}

const scrolled = (rows: readonly number[]): Ranked[] => rows.map((row) => ({ row, score: 1, scrolled: true }));

/** The first rows of the scope in id order. */
export function rowsById(scope: Scope, limit: number): Maybe<number[]> {
  const { points } = scope.collection;
  if (!scope.everything && (scope.rows || scope.size < points.size / 4)) {
    return after(listOf(scope), (list) => {
      const rows = Array.from(list);
      return after(sortInParts(rows, scope.tie), () => rows.slice(0, limit));
    });
  }
  return after(points.inOrder(), (all) => firstRows(scope, all, 0, limit));
}

/** The first rows of the scope in a list, from a place on. */
export function firstRows(scope: Scope, list: Uint32Array, start: number, limit: number): Maybe<number[]> {
  const rows: number[] = [];
  const found = inParts(list.length - start, (from, to) => {
    for (let at = start + from; at < start + to && rows.length < limit; at++) {
      if (scope.everything || scope.test!(list[at])) rows.push(list[at]);
    }
    return rows.length === limit;
  });
  return after(found, () => rows);
}

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
