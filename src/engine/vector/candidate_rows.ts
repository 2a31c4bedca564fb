// The rows that a query may return, one by one.
import { type Bitset, type RowSet, rowsOf } from "../row_set.ts";
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
  const inSet = set instanceof Uint32Array ? sortedTest(set) : (row: number) => set.has(row);
  return test === undefined ? inSet : (row) => inSet(row) && test(row);
}

function sortedTest(rows: Uint32Array): (row: number) => boolean {
  return (row) => {
    let low = 0, high = rows.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (rows[middle] < row) low = middle + 1;
      else high = middle;
    }
    return low < rows.length && rows[low] === row;
  };
}
