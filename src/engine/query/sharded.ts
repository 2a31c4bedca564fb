// Queries over the prefetches of several shards: each shard prefetches on its own, up to the prefetch's limit.
import type { Collection } from "../collection/collection.ts";
import { shardOf } from "../collection/shard_ring.ts";
import { filterRows } from "../rows/row_set.ts";
import { hitOrder } from "./groups/hit_order.ts";
import type { PlanNode } from "./plan.ts";
import type { Ranked } from "./ranked.ts";
import type { Scope } from "./scope.ts";

/** Runs a node among the points of one shard. */
export type RunInShard = (node: PlanNode, within: (row: number) => boolean) => Ranked[];

/** The node's list of every shard, put together: what the node as a whole found. */
export function mergeShards(node: PlanNode, collection: Collection, shards: number, run: RunInShard): Ranked[] {
  const lists = Array.from(
    { length: shards },
    (_, shard) => run(node, (row) => shardOf(collection.points.idAt(row), shards) === shard),
  );
  return lists.flat().sort(hitOrder(node, collection)).slice(0, node.limit);
}

export function restrict(scope: Scope, within: (row: number) => boolean): Scope {
  const { test } = scope;
  const set = () => filterRows(scope.set(), within);
  return {
    ...scope,
    everything: false,
    rows: scope.rows && filterRows(scope.rows, within),
    test: scope.rows ? undefined : (row) => within(row) && (test === undefined || test(row)),
    set,
    list: set,
  };
}
