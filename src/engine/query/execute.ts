// Runs a plan: leaves against the collection, other nodes over what their prefetches found.
import type { Collection } from "../collection/collection.ts";
import { shardsOf } from "../collection/shards.ts";
import { executeFormula } from "./formula/execute.ts";
import { collectByScore } from "./operators/custom_score.ts";
import { dbsf } from "./operators/dbsf.ts";
import { byId } from "./operators/by_id.ts";
import { diversify } from "./operators/mmr.ts";
import { nearest } from "./operators/nearest.ts";
import { orderByValue } from "./operators/order_by.ts";
import { rrf } from "./operators/rrf.ts";
import { sample } from "./operators/sample.ts";
import { searchText } from "./operators/text.ts";
import { averageQuery } from "./operators/average.ts";
import type { Plan, PlanNode } from "./plan.ts";
import { cutInclusively, cutStrictly, type Ranked, unionRows } from "./ranked.ts";
import { mergeShards, restrict } from "./sharded.ts";
import { type Scope, scopeOfFilter, scopeOfRows } from "./scope.ts";
import { idfCorpus, vectorStore } from "./vector_store.ts";
import type { Vector } from "../request/vector.ts";

export interface Execution {
  readonly collection: Collection;
  readonly random: () => number;
  /** Set while one shard of several is looked at: its rows. */
  readonly within?: ((row: number) => boolean) | undefined;
}

export function executePlan({ root, offset }: Plan, execution: Execution): Ranked[] {
  const sharded = shardsOf(execution.collection.config) > 1 &&
    (root.sources.length > 0 || countsPoints(root, execution.collection));
  const list = sharded ? executeSharded(root, execution) : executeNode(root, execution);
  return offset > 0 ? list.slice(offset) : list;
}

/** Whether scores depend on how many points there are: each shard has its own statistics. */
function countsPoints({ operation, using }: PlanNode, collection: Collection): boolean {
  return operation?.kind === "text" || collection.vectors.get(using)?.idf === true;
}

/** Fusion and MMR look at all shards together, other queries at each on its own. */
function executeSharded(root: PlanNode, execution: Execution): Ranked[] {
  const { collection } = execution;
  const shards = shardsOf(collection.config);
  const merge = (node: PlanNode) =>
    mergeShards(node, collection, shards, (part, within) => executeNode(part, { ...execution, within }));
  const { operation } = root;
  if (operation?.kind === "mmr" && root.sources.length === 0) {
    const { target, candidatesLimit = root.limit } = operation;
    const candidates = merge({ ...root, operation: { kind: "nearest", target }, limit: candidatesLimit });
    return diversify(vectorStore(collection, root.using), operation, candidates, root.limit);
  }
  switch (operation?.kind) {
    case "rrf":
    case "dbsf":
    case "mmr":
    case "sample": {
      if (root.sources.length === 0) return executeNode(root, execution);
      const found = root.sources.map(merge);
      return executeOver(scopeOfRows(collection, unionRows(found)), found, root, execution);
    }
    default:
      return merge(root);
  }
}

function executeNode(node: PlanNode, execution: Execution): Ranked[] {
  const { collection, within } = execution;
  if (node.sources.length === 0) {
    const scope = scopeOfFilter(collection, node.filter);
    return executeOver(within ? restrict(scope, within) : scope, [], node, execution);
  }
  const found = node.sources.map((source) => executeNode(source, execution));
  return executeOver(scopeOfRows(collection, unionRows(found)), found, node, execution);
}

function executeOver(scope: Scope, found: Ranked[][], node: PlanNode, execution: Execution): Ranked[] {
  const { operation, limit, scoreThreshold } = node, { within } = execution;
  if (!operation) return byId(scope, limit);
  switch (operation.kind) {
    case "nearest":
      return nearestWithin(scope, operation.target, limit, node, within);
    case "mmr": {
      const isLeaf = node.sources.length === 0;
      // Below the root, what prefetches found is the list of candidates, whatever its length.
      const most = node.isRoot || isLeaf ? operation.candidatesLimit ?? limit : scope.size;
      const candidates = nearestWithin(scope, operation.target, most, node, within);
      if (!node.isRoot && isLeaf) return candidates;
      return diversify(vectorStore(scope.collection, node.using), operation, candidates, limit);
    }
    case "recommend":
      if (operation.strategy !== "average") return scoredWithin(scope, node, within);
      return nearestWithin(scope, averageQuery(operation.positive, operation.negative), limit, node, within);
    case "discover":
    case "context":
    case "feedback":
      return scoredWithin(scope, node, within);
    case "text":
      return cutStrictly(searchText(scope, operation, node, within), scoreThreshold, false);
    case "order":
      return orderByValue(scope, operation.orderBy, limit);
    case "sample":
      return sample(scope, limit, execution.random);
    case "rrf":
      return cutInclusively(rrf(truncated(found, node), operation).slice(0, limit), scoreThreshold);
    case "dbsf":
      return cutInclusively(dbsf(truncated(found, node)).slice(0, limit), scoreThreshold);
    case "formula":
      return cutInclusively(executeFormula(scope, found, operation.formula, limit), scoreThreshold);
    default:
      throw operation satisfies never;
  }
}

/** A prefetch whose candidates outnumber its limit gives a fusion no more than its limit. */
function truncated(found: Ranked[][], node: PlanNode): Ranked[][] {
  return found.map((list, at) => list.slice(0, node.sources[at].limit));
}

function nearestWithin(
  scope: Scope,
  target: Vector,
  limit: number,
  node: PlanNode,
  within: Execution["within"],
): Ranked[] {
  const store = vectorStore(scope.collection, node.using);
  const corpus = idfCorpus(scope.collection, { ...node, within }, store);
  return cutStrictly(nearest(scope, store, target, corpus, limit), node.scoreThreshold, store.ascending);
}

/** The threshold's direction is the distance's, whatever the scores mean. */
function scoredWithin(scope: Scope, node: PlanNode, within: Execution["within"]): Ranked[] {
  const store = vectorStore(scope.collection, node.using);
  const corpus = idfCorpus(scope.collection, { ...node, within }, store);
  const list = collectByScore(scope, store, node.operation!, corpus, node.limit);
  return cutStrictly(list, node.scoreThreshold, store.ascending);
}
