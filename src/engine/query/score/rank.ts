// The rows of best score under any function of a row: what the custom queries are ranked by.
import type { Bitset } from "../../rows/row_set.ts";
import { after, type Maybe } from "../../../turns.ts";
import { visitCandidates } from "../../vector/candidate_rows.ts";
import { TopK } from "../../vector/top_k.ts";
import type { Candidates, Hit } from "../../vector/vector.ts";

export type RowScore = (row: number) => number;

/** Scores every candidate that is in `stored`; best first, larger is better whatever the distance. */
export function rankRows(stored: Bitset, score: RowScore, limit: number, candidates: Candidates): Maybe<Hit[]> {
  const best = new TopK(Math.min(limit, stored.count()), candidates.tie);
  return after(visitCandidates(stored, candidates, (row) => best.push(row, score(row))), () => best.take());
}

/** Into 0 … 1, keeping the order. */
export function squash(x: number): number {
  return Math.fround(0.5 * Math.fround(softSign(x) + 1));
}

/** Into −1 … 1, keeping the order. */
export function softSign(x: number): number {
  return Math.fround(x / Math.fround(1 + Math.abs(x)));
}
