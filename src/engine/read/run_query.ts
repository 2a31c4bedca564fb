// From a query tree to a result list: ids looked up, planned, executed.
import type { Collection } from "../collection.ts";
import type { EngineState } from "../engine_state.ts";
import { executePlan } from "../query/execute.ts";
import { planQuery } from "../query/plan.ts";
import type { QueryTree } from "../query/query_tree.ts";
import type { Ranked } from "../query/ranked.ts";
import { resolveTree } from "../query/resolve.ts";

export function runQuery(engine: EngineState, collection: Collection, tree: QueryTree): Ranked[] {
  const plan = planQuery(resolveTree(engine, collection, tree));
  return executePlan(plan, { collection, random: engine.random });
}
