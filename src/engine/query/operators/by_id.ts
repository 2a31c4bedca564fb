// Points in the order of their ids, for a query that asks nothing.
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
