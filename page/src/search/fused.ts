// What each source gave to a fused score: where the point stood in its list, and what that counts.
import { normaliseScores, placeValue } from "../../../src/engine/query/operators/fused_scores.ts";
import type { PointId, ScoredPoint } from "../api/types.ts";
import { listed, type Prefetch, type QueryBody } from "./query_body.ts";

/** One source's part in a hit. */
export interface Gain {
  /** From 1 on; unset where the source did not find the point. */
  readonly place: number | undefined;
  readonly score: number | undefined;
  readonly gain: number;
}

/** The prefetches as queries of their own, in one batch: each gives the list that the fusion had of it. */
export function aloneQueries({ prefetch = [], filter }: QueryBody): readonly Prefetch[] {
  // Points whose ids are asked for are no hits of any of them.
  const ids = prefetch.map(({ query }) => query).filter((query) =>
    ["number", "bigint", "string"].includes(typeof query)
  );
  if (ids.length === 0) return prefetch.map((one) => filter === undefined ? one : { ...one, filter });
  const without = { ...filter, must_not: [...listed(filter?.must_not), { has_id: ids as PointId[] }] };
  return prefetch.map((one) => ({ ...one, filter: without }));
}

/** What the places of a list count. */
function gainsOf({ query }: QueryBody, list: readonly ScoredPoint[], number: number): number[] {
  if (typeof query === "object" && "fusion" in query && query.fusion === "dbsf") {
    return normaliseScores(list.map(({ score }) => Math.fround(score)));
  }
  const { k = 2, weights } = typeof query === "object" && "rrf" in query ? query.rrf : {};
  return list.map((_, place) => placeValue(place, weights?.[number] ?? 1, k));
}

/** By id as text, one for each source. */
export function explainFused(body: QueryBody, lists: readonly (readonly ScoredPoint[])[]): Map<string, Gain[]> {
  const explained = new Map<string, Gain[]>();
  lists.forEach((list, number) => {
    const gains = gainsOf(body, list, number);
    list.forEach(({ id, score }, place) => {
      const parts = explained.get(String(id)) ??
        lists.map((): Gain => ({ place: undefined, score: undefined, gain: 0 }));
      parts[number] = { place: place + 1, score, gain: gains[place] };
      explained.set(String(id), parts);
    });
  });
  return explained;
}

/** As the database adds up: in float32. */
export const sumOf = (parts: readonly Gain[]): number => parts.reduce((sum, { gain }) => Math.fround(sum + gain), 0);

/** Whether that is the score but for the last digits. */
export const isSum = (score: number, parts: readonly Gain[]): boolean =>
  Math.abs(sumOf(parts) - score) <= 1e-5 * Math.max(1, Math.abs(score));
