// Looks up the vectors of the ids in a query, and keeps those ids out of its results.
import type { StatusError } from "../../errors.ts";
import type { Collection } from "../collection/collection.ts";
import { checkReadShards } from "../collection/shards.ts";
import type { EngineState } from "../operation/engine_state.ts";
import { notFound, pointMissing } from "../request/failure.ts";
import { emptyFilter, type Filter, mergeFilters } from "../condition/filter.ts";
import type { PointId } from "../request/point_id.ts";
import type { Vector } from "../request/vector.ts";
import type { ResolvedTree } from "./plan.ts";
import type { Example, LookupFrom, Operation, Pair, QueryTree } from "./query_tree.ts";
import { vectorStore } from "./vector_store.ts";

/** Where one node's ids are looked up. */
interface Source {
  readonly collection: Collection;
  readonly vectorName: string;
  /** Named as the collection searched is: what its ids name is no result. */
  readonly own: boolean;
}

/**
 * Ids looked up everywhere in the tree, those of the collection itself excluded at the root.
 *
 * @param missing what is thrown for an id that there is not
 */
export function resolveTree(
  engine: EngineState,
  collection: Collection,
  tree: QueryTree,
  missing: Missing = pointMissing,
): ResolvedTree {
  const excluded = new Set<PointId>();
  const look = (node: QueryTree) => lookerFor(engine, collection, node, missing, excluded);
  const resolved = resolveNode(tree, look);
  return { ...resolved, filter: withoutIds(resolved.filter, [...excluded]) };
}

type Missing = (id: PointId, vectorName: string) => StatusError;

function resolveNode(tree: QueryTree, lookerOf: (node: QueryTree) => (example: Example) => Vector): ResolvedTree {
  const operation = tree.operation && mapExamples(tree.operation, lookerOf(tree));
  return { ...tree, operation, prefetch: tree.prefetch.map((child) => resolveNode(child, lookerOf)) };
}

function lookerFor(
  engine: EngineState,
  collection: Collection,
  { lookupFrom, using }: QueryTree,
  missing: Missing,
  excluded: Set<PointId>,
): (example: Example) => Vector {
  const vectorName = lookupFrom?.vectorName ?? using;
  return (example) => {
    if (!("id" in example)) return example.vector;
    const source = lookupSource(engine, collection, lookupFrom, vectorName);
    if (source.own) excluded.add(example.id);
    return lookUp(source, example.id, missing);
  };
}

export function lookupSource(
  engine: EngineState,
  collection: Collection,
  lookupFrom: LookupFrom | undefined,
  vectorName: string,
): Source {
  if (!lookupFrom) return { collection, vectorName, own: true };
  const other = requireLookup(engine, lookupFrom.collection);
  if (lookupFrom.shardKeys) checkReadShards(other.config, lookupFrom.shardKeys);
  return { collection: other, vectorName, own: lookupFrom.collection === collection.name };
}

export function requireLookup({ catalog }: EngineState, name: string): Collection {
  if (!catalog.exists(name)) throw notFound(`Collection ${name} not found`);
  return catalog.resolve(name);
}

/** The other collections a query names, in the order in which they are asked for, used or not. */
export function lookupsOf(tree: QueryTree): string[] {
  const names: string[] = [], waiting = [tree];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (node.lookupFrom) names.push(node.lookupFrom.collection);
    waiting.push(...node.prefetch);
  }
  return names;
}

/** An id whose vector is looked up, and in which other collection. */
export interface Reference {
  readonly collection: string | undefined;
  readonly id: PointId;
}

export function referencesOf({ operation, lookupFrom, prefetch }: QueryTree): Reference[] {
  const found: Reference[] = [];
  const note = (example: Example) => {
    if ("id" in example) found.push({ collection: lookupFrom?.collection, id: example.id });
  };
  if (operation) mapExamples(operation, note);
  return [...found, ...prefetch.flatMap(referencesOf)];
}

function lookUp({ collection, vectorName }: Source, id: PointId, missing: Missing): Vector {
  const row = collection.points.rowOf(id);
  if (row < 0) throw missing(id, vectorName);
  const store = vectorStore(collection, vectorName);
  if (!store.has(row)) throw vectorMissing(vectorName);
  return store.get(row);
}

export const vectorMissing = (name: string) => notFound(`Vector with name "${name}" for point not found`);

export function withoutIds(filter: Filter | undefined, ids: readonly PointId[]): Filter | undefined {
  if (ids.length === 0) return filter;
  return mergeFilters(filter, { ...emptyFilter, mustNot: [{ kind: "hasId", ids }] });
}

function mapExamples<A, B>(operation: Operation<A>, map: (example: A) => B): Operation<B> {
  const pairOf = ({ positive, negative }: Pair<A>) => ({ positive: map(positive), negative: map(negative) });
  switch (operation.kind) {
    case "nearest":
    case "mmr":
      return { ...operation, target: map(operation.target) };
    case "recommend":
      return { ...operation, positive: operation.positive.map(map), negative: operation.negative.map(map) };
    case "discover":
      return { ...operation, target: map(operation.target), pairs: operation.pairs.map(pairOf) };
    case "context":
      return { ...operation, pairs: operation.pairs.map(pairOf) };
    case "feedback": {
      const feedback = operation.feedback.map(({ example, score }) => ({ example: map(example), score }));
      return { ...operation, target: map(operation.target), feedback };
    }
    default:
      return operation;
  }
}
