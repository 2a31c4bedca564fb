// Runs a plan: leaves against the collection or against each shard, other nodes over what their prefetches found.
import type { Work } from "../../turns.ts";
import type { Collection } from "../collection/collection.ts";
import { shardOf } from "../collection/shard_ring.ts";
import { shardsOf } from "../collection/shards.ts";
import { compileFilter } from "../filter/compile.ts";
import type { Vector } from "../request/vector.ts";
import { filterRows } from "../rows/row_set.ts";
import type { Evaluator } from "./formula/evaluator.ts";
import { compileFormula, executeFormula } from "./formula/execute.ts";
import type { Formula } from "./formula/expression.ts";
import { hitOrder } from "./groups/hit_order.ts";
import { averageQuery } from "./operators/average.ts";
import { dbsf, rrf } from "./operators/fusion.ts";
import { byId, sample } from "./operators/listing.ts";
import { diversify } from "./operators/mmr.ts";
import { orderByValue } from "./operators/order_by.ts";
import { searchText } from "./operators/text.ts";
import type { Plan, PlanNode } from "./plan.ts";
import { cutInclusively, cutStrictly, type Ranked, unionRows } from "./ranked.ts";
import { collectByScore } from "./score/examples.ts";
import { type Compile, type Scope, scopeOfFilter, scopeOfRows } from "./scope.ts";
import { idfCorpus, nearest, vectorStore } from "./vector_store.ts";

export interface Execution {
  readonly collection: Collection;
  readonly random: () => number;
}

/** One run of a plan, over all shards or one of them: what is compiled is compiled once for all. */
interface Run extends Execution {
  readonly compile: Compile;
  readonly evaluator: (formula: Formula) => Evaluator;
  /** Set while one shard of several is looked at: its rows. */
  readonly within?: ((row: number) => boolean) | undefined;
}

export function* executePlan({ root, offset }: Plan, execution: Execution): Work<Ranked[]> {
  const { collection } = execution;
  const run: Run = {
    ...execution,
    compile: once((filter) => compileFilter(filter, collection)),
    evaluator: once((formula) => compileFormula(formula, collection)),
  };
  const sharded = shardsOf(collection.config) > 1 && (root.sources.length > 0 || countsPoints(root, collection));
  const list = yield* (sharded ? executeSharded(root, run) : executeNode(root, run));
  return offset > 0 ? list.slice(offset) : list;
}

function once<K, V>(make: (key: K) => V): (key: K) => V {
  const made = new Map<K, V>();
  return (key) => {
    const known = made.get(key) ?? make(key);
    made.set(key, known);
    return known;
  };
}

/** Whether scores depend on how many points there are: each shard has its own statistics. */
function countsPoints({ operation, using }: PlanNode, collection: Collection): boolean {
  return operation?.kind === "text" || collection.vectors.get(using)?.idf === true;
}

/** Fusion and MMR look at all shards together, other queries at each on its own. */
function* executeSharded(root: PlanNode, run: Run): Work<Ranked[]> {
  const { collection } = run;
  const shards = shardsOf(collection.config);
  const merge = (node: PlanNode) =>
    mergeShards(node, collection, shards, (part, within) => executeNode(part, { ...run, within }));
  const { operation } = root;
  if (operation?.kind === "mmr" && root.sources.length === 0) {
    const { target, candidatesLimit = root.limit } = operation;
    const candidates = yield* merge({ ...root, operation: { kind: "nearest", target }, limit: candidatesLimit });
    return yield* diversify(vectorStore(collection, root.using), operation, candidates, root.limit);
  }
  switch (operation?.kind) {
    case "rrf":
    case "dbsf":
    case "mmr":
    case "sample": {
      if (root.sources.length === 0) return yield* executeNode(root, run);
      const found = yield* each(root.sources, merge);
      return yield* executeOver(scopeOfRows(collection, unionRows(found)), found, root, run);
    }
    default:
      return yield* merge(root);
  }
}

function* executeNode(node: PlanNode, run: Run): Work<Ranked[]> {
  const { collection, within, compile } = run;
  if (node.sources.length === 0) {
    const scope = yield* scopeOfFilter(collection, node.filter, compile);
    return yield* executeOver(within ? restrict(scope, within) : scope, [], node, run);
  }
  const found = yield* each(node.sources, (source) => executeNode(source, run));
  return yield* executeOver(scopeOfRows(collection, unionRows(found)), found, node, run);
}

function* executeOver(scope: Scope, found: Ranked[][], node: PlanNode, run: Run): Work<Ranked[]> {
  const { operation, limit, scoreThreshold } = node;
  if (!operation) return yield* byId(scope, limit);
  switch (operation.kind) {
    case "nearest":
      return yield* nearestWithin(scope, operation.target, limit, node, run);
    case "mmr": {
      const isLeaf = node.sources.length === 0;
      // Below the root, what prefetches found is the list of candidates, whatever its length.
      const most = node.isRoot || isLeaf ? operation.candidatesLimit ?? limit : scope.size;
      const candidates = yield* nearestWithin(scope, operation.target, most, node, run);
      if (!node.isRoot && isLeaf) return candidates;
      return yield* diversify(vectorStore(scope.collection, node.using), operation, candidates, limit);
    }
    case "recommend":
      if (operation.strategy !== "average") return yield* scoredWithin(scope, node, run);
      return yield* nearestWithin(scope, averageQuery(operation.positive, operation.negative), limit, node, run);
    case "discover":
    case "context":
    case "feedback":
      return yield* scoredWithin(scope, node, run);
    case "text":
      return cutStrictly(yield* searchText(scope, operation, node, run), scoreThreshold, false);
    case "order":
      return yield* orderByValue(scope, operation.orderBy, limit);
    case "sample":
      return yield* sample(scope, limit, run.random);
    case "rrf":
      return cutInclusively(rrf(truncated(found, node), operation).slice(0, limit), scoreThreshold);
    case "dbsf":
      return cutInclusively(dbsf(truncated(found, node)).slice(0, limit), scoreThreshold);
    case "formula":
      return cutInclusively(
        yield* executeFormula(scope, found, run.evaluator(operation.formula), limit),
        scoreThreshold,
      );
    default:
      throw operation satisfies never;
  }
}

/** A prefetch whose candidates outnumber its limit gives a fusion no more than its limit. */
function truncated(found: Ranked[][], node: PlanNode): Ranked[][] {
  return found.map((list, at) => list.slice(0, node.sources[at].limit));
}

function* nearestWithin(
  scope: Scope,
  target: Vector,
  limit: number,
  node: PlanNode,
  { within, compile }: Run,
): Work<Ranked[]> {
  const store = vectorStore(scope.collection, node.using);
  const corpus = idfCorpus({ ...node, within, compile }, store);
  return cutStrictly(yield* nearest(scope, store, target, corpus, limit), node.scoreThreshold, store.ascending);
}

/** The threshold's direction is the distance's, whatever the scores mean. */
function* scoredWithin(scope: Scope, node: PlanNode, { within, compile }: Run): Work<Ranked[]> {
  const store = vectorStore(scope.collection, node.using);
  const corpus = idfCorpus({ ...node, within, compile }, store);
  const list = yield* collectByScore(scope, store, node.operation!, corpus, node.limit);
  return cutStrictly(list, node.scoreThreshold, store.ascending);
}

/** Runs a node among the points of one shard. */
export type RunInShard = (node: PlanNode, within: (row: number) => boolean) => Work<Ranked[]>;

/** The node's list of every shard, put together: what the node as a whole found. */
export function* mergeShards(
  node: PlanNode,
  collection: Collection,
  shards: number,
  run: RunInShard,
): Work<Ranked[]> {
  const lists = yield* each(
    Array.from({ length: shards }, (_, shard) => shard),
    (shard) => run(node, (row) => shardOf(collection.points.idAt(row), shards) === shard),
  );
  return lists.flat().sort(hitOrder(node, collection)).slice(0, node.limit);
}

/** One after another. */
function* each<T, R>(items: readonly T[], work: (item: T) => Work<R>): Work<R[]> {
  const results: R[] = [];
  for (const item of items) results.push(yield* work(item));
  return results;
}

export function restrict(scope: Scope, within: (row: number) => boolean): Scope {
  const { test } = scope;
  function* set(): Work<Uint32Array> {
    return filterRows(yield* scope.set(), within);
  }
  return {
    ...scope,
    everything: false,
    rows: scope.rows && filterRows(scope.rows, within),
    test: scope.rows ? undefined : (row) => within(row) && (test === undefined || test(row)),
    set,
  };
}
