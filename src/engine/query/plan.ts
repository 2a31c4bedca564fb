// The plan of a query, pure data: filters merged down to the leaves, limits fixed, impossible combinations refused.
import { badRequest, wrongInput } from "../request/failure.ts";
import { type Filter, mergeFilters } from "../condition/filter.ts";
import { checkFormula } from "./formula/check.ts";
import type { Vector } from "../request/vector.ts";
import type { SearchParameters } from "../vector/graph/settings.ts";
import type { IdfScope, Operation, QueryTree } from "./query_tree.ts";

/** A query tree whose ids are looked up. */
export interface ResolvedTree extends Omit<QueryTree, "prefetch" | "operation"> {
  readonly prefetch: readonly ResolvedTree[];
  readonly operation: Operation<Vector> | undefined;
}

export interface PlanNode {
  readonly sources: readonly PlanNode[];
  readonly operation: Operation<Vector> | undefined;
  readonly using: string;
  /** Of a leaf: its own and all those above it. */
  readonly filter: Filter | undefined;
  readonly idf: IdfScope | undefined;
  readonly search?: SearchParameters | undefined;
  readonly scoreThreshold: number | undefined;
  readonly limit: number;
  /** Of a list in the order of ids: how many of its first are passed over, which then need not be made. */
  readonly skip?: number;
  readonly isRoot: boolean;
}

export interface Plan {
  readonly root: PlanNode;
  readonly offset: number;
}

const maxDepth = 64;

export function planQuery(tree: ResolvedTree): Plan {
  const depth = depthOf(tree);
  if (depth > maxDepth) {
    throw wrongInput(`Validation failed: prefetches depth ${depth} exceeds max depth ${maxDepth}`);
  }
  const kind = tree.operation?.kind;
  const offset = kind === "sample" && tree.prefetch.length === 0 ? 0 : tree.offset; // another draw is no next page
  const limit = kind === "mmr" ? tree.limit : tree.limit + offset;
  const root = planNode(tree, undefined, limit, true), isList = kind === undefined && root.sources.length === 0;
  return isList ? { root: { ...root, skip: offset }, offset: 0 } : { root, offset };
}

function depthOf(tree: ResolvedTree): number {
  return tree.prefetch.reduce((depth, prefetch) => Math.max(depth, 1 + depthOf(prefetch)), 0);
}

function planNode(tree: ResolvedTree, above: Filter | undefined, limit: number, isRoot: boolean): PlanNode {
  checkNode(tree);
  const filter = mergeFilters(above, tree.filter);
  return {
    sources: tree.prefetch.map((prefetch) => planNode(prefetch, filter, prefetch.limit, false)),
    operation: tree.operation,
    using: tree.using,
    filter,
    idf: tree.idf,
    search: tree.search,
    scoreThreshold: tree.scoreThreshold,
    limit,
    isRoot,
  };
}

function checkNode({ prefetch, operation, scoreThreshold, using }: ResolvedTree): void {
  if (!operation) return checkNoQuery(prefetch.length, scoreThreshold);
  switch (operation.kind) {
    case "rrf":
      if (using !== "") throw usingWithFusion();
      if (prefetch.length === 0) throw needsPrefetch("Fusion");
      return checkWeights(operation.weights.length, prefetch.length);
    case "dbsf":
      if (using !== "") throw usingWithFusion();
      if (prefetch.length === 0) throw needsPrefetch("Fusion");
      return;
    case "formula":
      if (prefetch.length === 0) throw needsPrefetch("Formula");
      return checkFormula(operation.formula);
    case "order":
      if (scoreThreshold !== undefined) throw badRequest("Can't use score_threshold with an order_by query.");
  }
}

function checkNoQuery(prefetches: number, scoreThreshold: number | undefined): void {
  if (prefetches > 0) {
    throw badRequest(
      "A query is needed to merge the prefetches. Can't have prefetches without defining a query.",
    );
  }
  if (scoreThreshold !== undefined) {
    throw badRequest(
      "A query is needed to use the score_threshold. Can't have score_threshold without defining a query.",
    );
  }
}

function checkWeights(weights: number, prefetches: number): void {
  if (weights === 0 || weights === prefetches) return;
  throw wrongInput(
    `Validation failed: RRF weights length (${weights}) does not match number of prefetches (${prefetches})`,
  );
}

const usingWithFusion = () => badRequest("Fusion queries cannot be combined with the 'using' field.");
const needsPrefetch = (what: string) => wrongInput(`Validation failed: cannot apply ${what} without prefetches`);
