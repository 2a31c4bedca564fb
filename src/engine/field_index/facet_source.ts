// Counting the distinct values of a field: what facets are made from.
import { intersectionSize, type RowSet, rowSetHas } from "../rows/row_set.ts";
import { type Posting, postingRows } from "./posting.ts";

export type FacetValue = string | number | bigint | boolean;

export interface FacetHit {
  readonly value: FacetValue;
  readonly count: number;
}

/** Values of an indexed field with the number of points that have them. */
export interface FacetSource {
  /** The `limit` commonest values among `rows` (all rows if undefined): by count descending, then value ascending. */
  hits(rows: RowSet | undefined, limit: number): FacetHit[];
}

export function countPosting(posting: Posting, rows: RowSet | undefined): number {
  if (typeof posting === "number") return rows === undefined || rowSetHas(rows, posting) ? 1 : 0;
  return rows === undefined ? posting.size : intersectionSize(postingRows(posting), rows);
}

/** Sorts counted values and keeps the first. */
export function topHits(hits: FacetHit[], limit: number): FacetHit[] {
  hits.sort((a, b) => b.count - a.count || compareValues(a.value, b.value));
  return hits.slice(0, limit);
}

/** Numbers by size, false before true, texts by their UTF-8 bytes. */
function compareValues(a: FacetValue, b: FacetValue): number {
  if (typeof a === "string" && typeof b === "string") return compareTexts(a, b);
  return a < b ? -1 : a > b ? 1 : 0;
}

/** UTF-16 order is the bytes' order but for surrogates, which stand for characters above all others. */
function compareTexts(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const x = a.charCodeAt(i);
    const y = b.charCodeAt(i);
    if (x === y) continue;
    const xHigh = x >= 0xd800 && x <= 0xdfff;
    const yHigh = y >= 0xd800 && y <= 0xdfff;
    return xHigh === yHigh ? x - y : xHigh ? 1 : -1;
  }
  return a.length - b.length;
}
