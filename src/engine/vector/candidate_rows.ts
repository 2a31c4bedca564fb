// The rows that a query may return, one by one.
import { type Bitset, forEachRow, type RowSet, rowSetHas } from "../rows/row_set.ts";
import type { Candidates } from "./vector.ts";

/** Visits the rows of `stored` that are candidates, ascending. */
export function forEachCandidate(stored: Bitset, candidates: Candidates, visit: (row: number) => void): void {
  const { rows } = candidates;
  const test = candidates.test?.bind(candidates);
  if (rows === undefined && test === undefined) return stored.forEach(visit);
  forEachRow(rows ?? stored, (row) => {
    if (stored.has(row) && (test === undefined || test(row))) visit(row);
  });
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
