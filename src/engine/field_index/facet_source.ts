// Counting the distinct values of a field: what facets are made from.
import { whole, type Work } from "../../turns.ts";
import { sortInParts } from "../rows/sort_parts.ts";
import { compareTexts } from "../request/text_order.ts";
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
  hits(rows: RowSet | undefined, limit: number): Work<FacetHit[]>;
}

export function countPosting(posting: Posting, rows: RowSet | undefined): number {
  if (typeof posting === "number") return rows === undefined || rowSetHas(rows, posting) ? 1 : 0;
  return rows === undefined ? posting.size : intersectionSize(postingRows(posting), rows);
}

/** Sorts counted values and keeps the first. */
export function* topHits(hits: FacetHit[], limit: number): Work<FacetHit[]> {
  yield* whole(sortInParts(hits, (a, b) => b.count - a.count || compareValues(a.value, b.value)));
  return hits.slice(0, limit);
}

/** Numbers by size, false before true, texts by their UTF-8 bytes. */
function compareValues(a: FacetValue, b: FacetValue): number {
  if (typeof a === "string" && typeof b === "string") return compareTexts(a, b);
  return a < b ? -1 : a > b ? 1 : 0;
}
