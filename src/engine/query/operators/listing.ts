// Points without a score: in the order of their ids, or drawn at random.
import { partRows, type Work } from "../../../turns.ts";
import { sortInParts } from "../../rows/sort_parts.ts";
import type { Ranked } from "../ranked.ts";
import { listOf, type Scope } from "../scope.ts";

export function* byId(scope: Scope, limit: number): Work<Ranked[]> {
  return (yield* rowsById(scope, limit)).map((row) => ({ row, score: 1, scrolled: true }));
}

/** The first rows of the scope in id order. */
export function* rowsById(scope: Scope, limit: number): Work<number[]> {
  const { points } = scope.collection;
  if (!scope.everything && (scope.rows || scope.size < points.size / 4)) {
    const rows = Array.from(yield* listOf(scope));
    yield* sortInParts(rows, scope.tie);
    return rows.slice(0, limit);
  }
  const rows: number[] = [], all = yield* points.inOrder();
  for (let at = 0; at < all.length && rows.length < limit; at++) {
    if (at % partRows === partRows - 1) yield;
    const row = all[at];
    if (scope.everything || scope.test!(row)) rows.push(row);
  }
  return rows;
}

export function* sample(scope: Scope, limit: number, random: () => number): Work<Ranked[]> {
  return drawRows(yield* listOf(scope), limit, random).map((row) => ({ row, score: 1, scrolled: true }));
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
