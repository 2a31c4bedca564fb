// Points without a score: in the order of their ids, or drawn at random.
import type { Ranked } from "../ranked.ts";
import type { Scope } from "../scope.ts";

export function byId(scope: Scope, limit: number): Ranked[] {
  return rowsById(scope, limit).map((row) => ({ row, score: 1, scrolled: true }));
}

/** The first rows of the scope in id order. */
export function rowsById(scope: Scope, limit: number): number[] {
  const { points } = scope.collection;
  if (!scope.everything && (scope.rows || scope.size < points.size / 4)) {
    return Array.from(scope.list()).sort(scope.tie).slice(0, limit);
  }
  const rows: number[] = [];
  for (const row of points.rowsById()) {
    if (rows.length >= limit) break;
    if (scope.everything || scope.test!(row)) rows.push(row);
  }
  return rows;
}

export function sample(scope: Scope, limit: number, random: () => number): Ranked[] {
  return drawRows(scope.list(), limit, random).map((row) => ({ row, score: 1, scrolled: true }));
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
