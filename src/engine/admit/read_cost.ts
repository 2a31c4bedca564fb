// What a read costs a rate-limited collection.
import type { Filter } from "../condition/filter.ts";
import { averageQuery } from "../query/operators/average.ts";
import type { Plan, PlanNode } from "../query/plan.ts";
import type { Operation } from "../query/query_tree.ts";
import type { Vector } from "../request/vector.ts";
import { countConditions } from "./filter_checks.ts";

/** One, and one for each condition. */
export const readCost = (filter: Filter | undefined): number => 1 + countConditions(filter);

/** Only what is searched or scrolled costs: queries over prefetches work on what those found. */
export const planCost = ({ root }: Plan): number => nodeCost(root);

function nodeCost({ sources, operation, filter }: PlanNode): number {
  if (sources.length > 0) return sources.reduce((sum, source) => sum + nodeCost(source), 0);
  return operationCost(operation) + countConditions(filter);
}

/** How many vectors each point is compared with. */
function operationCost(operation: Operation<Vector> | undefined): number {
  switch (operation?.kind) {
    case "nearest":
    case "mmr":
      return vectorCost(operation.target);
    case "recommend": {
      const { strategy, positive, negative } = operation;
      return strategy === "average" ? vectorCost(averageQuery(positive, negative)) : sum([...positive, ...negative]);
    }
    case "discover":
      return sum([operation.target, ...operation.pairs.flatMap(({ positive, negative }) => [positive, negative])]);
    case "context":
      return sum(operation.pairs.flatMap(({ positive, negative }) => [positive, negative]));
    case "feedback":
      return sum([operation.target, ...operation.feedback.map(({ example }) => example)]);
    default:
      return 1;
  }
}

const sum = (vectors: readonly Vector[]): number => vectors.reduce((total, vector) => total + vectorCost(vector), 0);

/** So many indices of a sparse vector cost as much as a dense one. */
const indicesOfOne = 64;

export function vectorCost(vector: Vector): number {
  if (vector instanceof Float32Array) return 1;
  return Array.isArray(vector) ? vector.length : Math.ceil(vector.indices.length / indicesOfOne);
}
