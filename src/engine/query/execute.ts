// Runs a plan: leaves against the collection or against each shard, other nodes over what their prefetches found.
import { after, each, inTurn, type Maybe } from "../../turns.ts";
import type { Collection } from "../collection/collection.ts";
import { shardOf } from "../collection/shard_ring.ts";
import { shardsOf } from "../collection/shards.ts";
import { compileFilter } from "../filter/compile.ts";
import type { Vector } from "../request/vector.ts";
import { filterRows } from "../rows/row_set.ts";
import type { VectorStore } from "../vector/vector.ts";
import type { Explanation } from "./explanation.ts";
import type { Evaluator } from "./formula/evaluator.ts";
import { compileFormula, executeFormula } from "./formula/execute.ts";
import type { Formula } from "./formula/expression.ts";
import { hitOrder } from "./groups/hit_order.ts";
import { dbsf, rrf } from "./operators/fusion.ts";
import { byId, sample } from "./operators/listing.ts";
import { diversify } from "./operators/mmr.ts";
import { orderByValue } from "./operators/order_by.ts";
import { searchText } from "./operators/text.ts";
import type { Plan, PlanNode } from "./plan.ts";
import { cutInclusively, cutStrictly, type Ranked, unionRows } from "./ranked.ts";
import { collectByScore } from "./score/examples.ts";
import { type Compile, type Scope, scopeOfFilter, scopeOfRows } from "./scope.ts";
import { runsOf, targetOf } from "./together.ts";
import { idfCorpus, nearest, type NearestQuery, nearestTogether, vectorStore } from "./vector_store.ts";

export interface Execution {
  readonly collection: Collection;
  readonly random: () => number;
  /** Where it is noted how the query is answered, if that is asked. */
  readonly explanation?: Explanation | undefined;
}

/** One run of a plan, over all shards or one of them: what is compiled is compiled once for all. */
interface Run extends Execution {
  readonly compile: Compile;
  readonly evaluator: (formula: Formula) => Evaluator;
  /** Set while one shard of several is looked at: its rows. */
  readonly within?: ((row: number) => boolean) | undefined;
}

export function executePlan(plan: Plan, execution: Execution): Maybe<Ranked[]> {
  const { root } = plan, run = runIn(execution), sharded = isSharded(root, execution.collection);
  const execute = () => sharded ? executeSharded(root, run) : executeNode(root, run);
  return after(noted(root, run, execute), (list) => pageOf(plan, list));
}

/** Of a run: all ask the same points for the nearest to vectors of one name. */
export function executePlans(plans: readonly Plan[], execution: Execution): Maybe<Ranked[][]> {
  if (plans.length === 1 || isSharded(plans[0].root, execution.collection)) {
    return each(plans, (plan) => executePlan(plan, execution));
  }
  const found = executeTogether(plans.map(({ root }) => root), runIn(execution));
  return after(found, (lists) => lists.map((list, i) => pageOf(plans[i], list)));
}

/** Noted, where that is asked. */
const noted = (node: PlanNode, { explanation }: Run, work: () => Maybe<Ranked[]>): Maybe<Ranked[]> =>
  explanation === undefined ? work() : explanation.run(node, work);

const pageOf = ({ offset }: Plan, list: Ranked[]): Ranked[] => offset > 0 ? list.slice(offset) : list;

function runIn(execution: Execution): Run {
  const { collection } = execution;
  return {
    ...execution,
    compile: once((filter) => compileFilter(filter, collection)),
    evaluator: once((formula) => compileFormula(formula, collection)),
  };
}

function once<K, V>(make: (key: K) => V): (key: K) => V {
  const made = new Map<K, V>();
  return (key) => {
    const known = made.get(key) ?? make(key);
    made.set(key, known);
    return known;
  };
}

function isSharded(root: PlanNode, collection: Collection): boolean {
  return shardsOf(collection.config) > 1 && (root.sources.length > 0 || countsPoints(root, collection));
}

/** Whether scores depend on how many points there are: each shard has its own statistics. */
function countsPoints({ operation, using }: PlanNode, collection: Collection): boolean {
  return operation !== undefined && (operation.kind === "text" || collection.vectors.get(using)?.idf === true);
}

/** Fusion and MMR look at all shards together, other queries at each on its own. */
function executeSharded(root: PlanNode, run: Run): Maybe<Ranked[]> {
  const { collection } = run;
  const shards = shardsOf(collection.config);
  const merge = (node: PlanNode) =>
    after(mergeShards(node, collection, shards, (part, within) => executeNode(part, { ...run, within })), (list) => {
      run.explanation?.merged(node, list);
      return list;
    });
  const { operation } = root;
  if (operation?.kind === "mmr" && root.sources.length === 0) {
    const { target, candidatesLimit = root.limit } = operation;
    const candidates = merge({ ...root, operation: { kind: "nearest", target }, limit: candidatesLimit });
    const store = vectorStore(collection, root.using);
    return after(candidates, (list) => diversify(store, operation, list, root.limit));
  }
  switch (operation?.kind) {
    case "rrf":
    case "dbsf":
    case "mmr":
    case "sample": {
      if (root.sources.length === 0) return executeNode(root, run);
      return after(each(root.sources, merge), (found) => executeOverFound(found, root, run));
    }
    default:
      return merge(root);
  }
}

function executeNode(node: PlanNode, run: Run): Maybe<Ranked[]> {
  return node.isRoot ? searchNode(node, run) : noted(node, run, () => searchNode(node, run));
}

function searchNode(node: PlanNode, run: Run): Maybe<Ranked[]> {
  if (node.sources.length > 0) {
    return after(executeSources(node, run), (found) => executeOverFound(found, node, run));
  }
  return after(scopeOf(node, run), (scope) => executeOver(scope, [], node, run));
}

function executeSources({ sources }: PlanNode, run: Run): Maybe<Ranked[][]> {
  // Each by itself where it is noted what each did.
  const runs = runsOf(sources, (source) => source, () => run.explanation === undefined);
  return after(each(runs, (nodes) => executeTogether(nodes, run)), (lists) => lists.flat());
}

/** A run of leaves, or one node. */
function executeTogether(nodes: readonly PlanNode[], run: Run): Maybe<Ranked[][]> {
  const [first] = nodes;
  if (nodes.length === 1) return after(executeNode(first, run), (list) => [list]);
  return after(scopeOf(first, run), (scope) => {
    const store = vectorStore(scope.collection, first.using);
    const found = nearestTogether(scope, store, nodes.map((node) => nearestQuery(node, targetOf(node), store, run)));
    return after(found, (lists) => lists.map((list, i) => cutStrictly(list, nodes[i].scoreThreshold, store.ascending)));
  });
}

/** Of a leaf. */
function scopeOf(node: PlanNode, { collection, within, compile, explanation }: Run): Maybe<Scope> {
  return after(scopeOfFilter(collection, node.filter, compile), (scope) => {
    explanation?.candidates(node, scope);
    return within ? restrict(scope, within) : scope;
  });
}

function nearestQuery(node: PlanNode, target: Vector, store: VectorStore, run: Run): NearestQuery {
  const { limit, search } = node, { within, compile, explanation } = run;
  const parameters = explanation === undefined ? search : { ...search, counts: explanation.countsOf(node) };
  return { target, corpus: idfCorpus({ ...node, within, compile }, store), limit, parameters };
}

function executeOverFound(found: Ranked[][], node: PlanNode, run: Run): Maybe<Ranked[]> {
  const { collection } = run, rows = unionRows(found, collection.points.capacity);
  const scope = scopeOfRows(collection, rows), execute = () => executeOver(scope, found, node, run);
  run.explanation?.candidates(node, scope);
  return rows.length > manyRows ? inTurn(execute) : execute();
}

/** So many rows take a millisecond to gather. */
const manyRows = 10_000;

function executeOver(scope: Scope, found: Ranked[][], node: PlanNode, run: Run): Maybe<Ranked[]> {
  const { operation, limit, scoreThreshold } = node;
  if (!operation) return byId(scope, limit, node.skip);
  switch (operation.kind) {
    case "nearest":
      return nearestWithin(scope, targetOf(node), limit, node, run);
    case "mmr": {
      const isLeaf = node.sources.length === 0;
      // Below the root, what prefetches found is the list of candidates, whatever its length.
      const most = node.isRoot || isLeaf ? operation.candidatesLimit ?? limit : scope.size;
      const candidates = nearestWithin(scope, operation.target, most, node, run);
      if (!node.isRoot && isLeaf) return candidates;
      const store = vectorStore(scope.collection, node.using);
      return after(candidates, (list) => diversify(store, operation, list, limit));
    }
    case "recommend":
      if (operation.strategy !== "average") return scoredWithin(scope, node, run);
      return nearestWithin(scope, targetOf(node), limit, node, run);
    case "discover":
    case "context":
    case "feedback":
      return scoredWithin(scope, node, run);
    case "text":
      return after(
        searchText(scope, operation, node, { ...run, counts: run.explanation?.countsOf(node) }),
        (list) => cutStrictly(list, scoreThreshold, false),
      );
    case "order":
      return orderByValue(scope, operation.orderBy, limit);
    case "sample":
      return sample(scope, limit, run.random);
    case "rrf":
      return cutInclusively(rrf(truncated(found, node), operation).slice(0, limit), scoreThreshold);
    case "dbsf":
      return cutInclusively(dbsf(truncated(found, node)).slice(0, limit), scoreThreshold);
    case "formula":
      return after(
        executeFormula(scope, found, run.evaluator(operation.formula), limit),
        (list) => cutInclusively(list, scoreThreshold),
      );
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
  run: Run,
): Maybe<Ranked[]> {
  const store = vectorStore(scope.collection, node.using);
  return after(
    nearest(scope, store, { ...nearestQuery(node, target, store, run), limit }),
    (list) => cutStrictly(list, node.scoreThreshold, store.ascending),
  );
}

/** The threshold's direction is the distance's, whatever the scores mean. */
function scoredWithin(scope: Scope, node: PlanNode, { within, compile }: Run): Maybe<Ranked[]> {
  const store = vectorStore(scope.collection, node.using);
  const corpus = idfCorpus({ ...node, within, compile }, store);
  return after(
    collectByScore(scope, store, node.operation!, corpus, node.limit),
    (list) => cutStrictly(list, node.scoreThreshold, store.ascending),
  );
}

/** Runs a node among the points of one shard. */
export type RunInShard = (node: PlanNode, within: (row: number) => boolean) => Maybe<Ranked[]>;

/** The node's list of every shard, put together: what the node as a whole found. */
function mergeShards(
  node: PlanNode,
  collection: Collection,
  shards: number,
  run: RunInShard,
): Maybe<Ranked[]> {
  const found = each(
    Array.from({ length: shards }, (_, shard) => shard),
    (shard) => run(node, (row) => shardOf(collection.points.idAt(row), shards) === shard),
  );
  return after(found, (lists) => lists.flat().sort(hitOrder(node, collection)).slice(0, node.limit));
}

function restrict(scope: Scope, within: (row: number) => boolean): Scope {
  const { test } = scope;
  return {
    ...scope,
    everything: false,
    rows: scope.rows && filterRows(scope.rows, within),
    test: scope.rows ? undefined : (row) => within(row) && (test === undefined || test(row)),
    set: () => after(scope.set(), (rows) => filterRows(rows, within)),
  };
}
