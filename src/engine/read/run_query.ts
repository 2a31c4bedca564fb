// From a query tree to a result list in two steps, so that a batch refuses all it must before it searches.
import type { Collection } from "../collection.ts";
import type { EngineState } from "../engine_state.ts";
import { executePlan } from "../query/execute.ts";
import { planQuery } from "../query/plan.ts";
import type { QueryTree } from "../query/query_tree.ts";
import type { Ranked } from "../query/ranked.ts";
import { resolveTree } from "../query/resolve.ts";

/** Looks up ids and plans. @returns the search, over the collection or an empty one in its place */
export function prepareQuery(
  engine: EngineState,
  collection: Collection,
  tree: QueryTree,
): (searched: Collection) => Ranked[] {
  const plan = planQuery(resolveTree(engine, collection, tree));
  return (searched) => executePlan(plan, { collection: searched, random: engine.random });
}
