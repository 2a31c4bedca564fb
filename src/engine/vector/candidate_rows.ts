// The rows that a query may return, one by one.
import { inParts, type Maybe } from "../../turns.ts";
import { type Bitset, type RowSet, rowSetHas, rowsOf } from "../rows/row_set.ts";
import type { Candidates } from "./vector.ts";

/** Visits the rows of `stored` that are candidates, ascending, with turns between; those that go meanwhile are left out. */
export function visitCandidates(stored: Bitset, candidates: Candidates, visit: (row: number) => void): Maybe<void> {
  const test = candidates.test?.bind(candidates), rows = rowsOf(candidates.rows ?? stored);
  return inParts(rows.length, (from, to) => {
    for (let i = from; i < to; i++) {
      const row = rows[i];
      if (stored.has(row) && (test === undefined || test(row))) visit(row);
    }
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
