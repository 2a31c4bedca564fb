// Which queries that follow one another are looked at together: the nearest to vectors of one name, among the same points.
import { sameValue } from "../request/same_value.ts";
import type { Vector } from "../request/vector.ts";
import { averageQuery } from "./operators/average.ts";
import type { PlanNode } from "./plan.ts";

/** What one filter is asked for at most: the hits of the first wait for those of the last. */
const mostInRun = 16;

/** In runs, each of one query or of several that are looked at together. */
export function runsOf<T>(items: readonly T[], nodeOf: (item: T) => PlanNode, alike: (a: T, b: T) => boolean): T[][] {
  const runs: T[][] = [];
  for (const item of items) {
    const run = runs.at(-1);
    if (run !== undefined && run.length < mostInRun && joins(nodeOf(run[0]), nodeOf(item)) && alike(run[0], item)) {
      run.push(item);
    } else {
      runs.push([item]);
    }
  }
  return runs;
}

function joins(a: PlanNode, b: PlanNode): boolean {
  return asksForNearest(a) && asksForNearest(b) && a.using === b.using && sameValue(a.filter, b.filter);
}

function asksForNearest({ sources, operation }: PlanNode): boolean {
  if (sources.length > 0 || operation === undefined) return false;
  return operation.kind === "nearest" || (operation.kind === "recommend" && operation.strategy === "average");
}

/** The vector that a query asks for the nearest to. */
export function targetOf({ operation }: PlanNode): Vector {
  if (operation?.kind === "nearest") return operation.target;
  if (operation?.kind === "recommend") return averageQuery(operation.positive, operation.negative);
  throw new Error(`A ${operation?.kind} query asks for no nearest points`);
}
