// Points drawn at random, none twice.
import type { Ranked } from "../ranked.ts";
import type { Scope } from "../scope.ts";

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
