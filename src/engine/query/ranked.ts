// A result list inside the query engine: rows with scores, best first.
import type * as wire from "../../gen/wire.ts";
import { Bitset } from "../rows/row_set.ts";
import type { Hit } from "../vector/vector.ts";

export interface Ranked {
  readonly row: number;
  readonly score: number;
  /** Came from a scroll, whose points are returned with version 0. */
  readonly scrolled: boolean;
  readonly orderValue?: wire.OrderValue | undefined;
}

export function unscrolled(hits: readonly Hit[]): Ranked[] {
  return hits.map(({ row, score }) => ({ row, score, scrolled: false }));
}

/** A total order of floats, NaN greatest; negative if `a` is less. */
export function compareFloats(a: number, b: number): number {
  if (a < b) return -1;
  if (a > b) return 1;
  if (a === b) return 0;
  return (a !== a ? 1 : 0) - (b !== b ? 1 : 0);
}

/** Vector scores must be better than the threshold: the first that is not ends the list. */
export function cutStrictly(list: Ranked[], threshold: number | undefined, ascending: boolean): Ranked[] {
  if (threshold === undefined) return list;
  const end = list.findIndex(({ score }) => ascending ? !(score < threshold) : !(score > threshold));
  return end < 0 ? list : list.slice(0, end);
}

/** Fused and computed scores may equal the threshold. */
export function cutInclusively(list: Ranked[], threshold: number | undefined): Ranked[] {
  if (threshold === undefined) return list;
  const end = list.findIndex(({ score }) => !(score >= threshold));
  return end < 0 ? list : list.slice(0, end);
}

/** The rows of several lists, each once, ascending; all are below `capacity`. */
export function unionRows(lists: readonly Ranked[][], capacity: number): Uint32Array {
  const isDense = lists.reduce((sum, { length }) => sum + length, 0) * 32 > capacity;
  const rows = isDense ? new Bitset(capacity) : new Set<number>();
  for (const list of lists) for (const { row } of list) rows.add(row);
  return rows instanceof Bitset ? rows.toRows() : Uint32Array.from(rows).sort();
}

/** The scores of a list by row. */
export function scoresOf(list: readonly Ranked[], capacity: number): (row: number) => number | undefined {
  if (list.length * 32 <= capacity) {
    const scores = new Map(list.map(({ row, score }) => [row, score]));
    return (row) => scores.get(row);
  }
  const found = new Bitset(capacity), scores = new Float64Array(capacity);
  for (const { row, score } of list) {
    found.add(row);
    scores[row] = score;
  }
  return (row) => found.has(row) ? scores[row] : undefined;
}
