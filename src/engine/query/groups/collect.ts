// Runs a query in rounds until its best groups are full: first for new groups, then for members of those found.
import { partRows, whole, type Work } from "../../../turns.ts";
import type { Collection } from "../../collection/collection.ts";
import { type Condition, emptyFilter, mergeFilters } from "../../condition/filter.ts";
import { formatJsonPath, type JsonPath } from "../../request/json_path.ts";
import { executePlan, type Execution } from "../execute.ts";
import { type Plan, planQuery, type ResolvedTree } from "../plan.ts";
import { Aggregator, type Group, groupKeyReader, keyConditions } from "./aggregator.ts";
import { hitOrder } from "./hit_order.ts";

const rounds = 5;

export interface Grouping {
  readonly path: JsonPath;
  /** Groups at most. */
  readonly limit: number;
  /** Hits a group at most. */
  readonly size: number;
}

/** @param charge called with the plan of each round before it is run */
export function* collectGroups(
  tree: ResolvedTree,
  grouping: Grouping,
  execution: Execution,
  charge: (plan: Plan) => void,
): Work<Group[]> {
  const { collection } = execution;
  const { path, limit, size } = grouping;
  const base = scaleTree(tree, grouping);
  const groups = new Aggregator(limit, size, hitOrder(tree, collection));
  const keysOf = groupKeyReader(path);
  function* add(must: Condition[]): Work<boolean> {
    const plan = planQuery(narrow(base, must, groups.rows(), path, collection));
    charge(plan);
    yield;
    const found = yield* whole(executePlan(plan, execution));
    for (let i = 0; i < found.length; i++) {
      if (i % partRows === partRows - 1) yield;
      groups.add(found[i], keysOf(collection.payloads.get(found[i].row)));
    }
    return found.length > 0;
  }
  for (let round = 0; round < rounds && !groups.isDone(); round++) {
    if (!(yield* add(keyConditions(groups.fullKeys(), path, "except")))) break;
  }
  for (let round = 0; round < rounds && !groups.isDone(); round++) {
    const wanted = keyConditions(groups.unfilledBestKeys(), path, "any");
    if (!(yield* add([{ kind: "filter", filter: { ...emptyFilter, should: wanted } }]))) break;
  }
  return groups.groups();
}

/** Room for whole groups at the root, and as much more in every prefetch. */
function scaleTree(tree: ResolvedTree, { limit, size }: Grouping): ResolvedTree {
  const { operation } = tree;
  const scaled = operation?.kind === "mmr" && operation.candidatesLimit === undefined
    ? { ...operation, candidatesLimit: limit }
    : operation;
  return {
    ...tree,
    operation: scaled,
    limit: limit * size,
    offset: 0,
    prefetch: tree.prefetch.map((child) => scalePrefetch(child, size)),
  };
}

function scalePrefetch(tree: ResolvedTree, size: number): ResolvedTree {
  return { ...tree, limit: tree.limit * size, prefetch: tree.prefetch.map((child) => scalePrefetch(child, size)) };
}

function narrow(
  tree: ResolvedTree,
  must: Condition[],
  known: readonly number[],
  path: JsonPath,
  { points }: Collection,
): ResolvedTree {
  const mustNot: Condition[] = [{ kind: "isEmpty", path, key: formatJsonPath(path) }];
  if (known.length > 0) mustNot.push({ kind: "hasId", ids: known.map((row) => points.idAt(row)) });
  return { ...tree, filter: mergeFilters(tree.filter, { ...emptyFilter, must, mustNot }) };
}
