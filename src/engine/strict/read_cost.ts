// What a read costs a rate-limited collection.
import type * as wire from "../../gen/wire.ts";
import { readFilter } from "../filter/filter.ts";
import { countConditions } from "./filter_checks.ts";

/** One, and one for each condition. */
export const readCost = (filter: wire.Filter | undefined): number => 1 + countConditions(readFilter(filter));

type Node = Pick<wire.QueryPoints, "prefetch" | "query" | "filter">;

/** Only what is searched or scrolled costs: queries over prefetches work on what those found. */
export function queryCost(node: Node, inherited = 0): number {
  const conditions = inherited + countConditions(readFilter(node.filter));
  if (node.prefetch.length === 0) return searchCost(node.query) + conditions;
  return node.prefetch.reduce((sum, prefetch) => sum + queryCost(prefetch, conditions), 0);
}

/** Queries that compare with several examples cost one for each. */
function searchCost(query: wire.Query | undefined): number {
  const average = 0, { recommend, discover, context } = query ?? {};
  if (recommend !== undefined && (recommend.strategy ?? average) !== average) {
    return recommend.positive.length + recommend.negative.length;
  }
  if (discover !== undefined) return discover.context?.pairs.length ?? 0;
  return context === undefined ? 1 : context.pairs.length;
}
