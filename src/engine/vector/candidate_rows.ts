// The rows that a query may return, one by one.
import { type Bitset, type RowSet, rowSetHas, rowsOf } from "../row_set.ts";
import type { Candidates } from "./vector.ts";

/** Rows of `stored` that are candidates. */
export function candidateRows(stored: Bitset, candidates: Candidates): number[] {
  const found: number[] = [];
  for (const row of rowsOf(candidates.rows ?? stored)) {
    if (!stored.has(row)) continue;
    if (candidates.test === undefined || candidates.test(row)) found.push(row);
  }
  return found;
}

export function isFiltered(candidates: Candidates): boolean {
  return candidates.rows !== undefined || candidates.test !== undefined;
}

/** Whether a row of the set passes, as one function compiled once. */
export function rowTest(
  set: RowSet | undefined,
  test: ((row: number) => boolean) | undefined,
): (row: number) => boolean {
  if (set === undefined) return test ?? (() => true);
  return test === undefined ? (row) => rowSetHas(set, row) : (row) => rowSetHas(set, row) && test(row);
}
