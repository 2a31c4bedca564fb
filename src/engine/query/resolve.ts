// Looks up the vectors of the ids in a query, and keeps those ids out of its results.
import type { Collection } from "../collection.ts";
import type { EngineState } from "../engine_state.ts";
import { notFound, pointMissing } from "../failure.ts";
import { emptyFilter, type Filter, mergeFilters } from "../filter/filter.ts";
import type { PointId } from "../point_id.ts";
import type { Vector } from "../vector/vector.ts";
import type { ResolvedTree } from "./plan.ts";
import type { Example, LookupFrom, Operation, Pair, QueryTree } from "./query_tree.ts";
import { vectorStore } from "./vector_store.ts";

/** Where one node's ids are looked up. */
interface Source {
  readonly collection: Collection;
  readonly vectorName: string;
  /** Ids of the collection searched: what they name is no result. */
  readonly own: boolean;
}

/** Ids looked up everywhere in the tree, those of the collection itself excluded at the root. */
export function resolveTree(engine: EngineState, collection: Collection, tree: QueryTree): ResolvedTree {
  const excluded = new Set<PointId>();
  const resolved = resolveNode(engine, collection, tree, excluded);
  return { ...resolved, filter: withoutIds(resolved.filter, [...excluded]) };
}

function resolveNode(
  engine: EngineState,
  collection: Collection,
  tree: QueryTree,
  excluded: Set<PointId>,
): ResolvedTree {
  const source = lookupSource(engine, collection, tree.lookupFrom, tree.lookupFrom?.vectorName ?? tree.using);
  const look = (example: Example): Vector => {
    if (!("id" in example)) return example.vector;
    if (source.own) excluded.add(example.id);
    return lookUp(source, example.id);
  };
  const operation = tree.operation && mapExamples(tree.operation, look);
  return { ...tree, operation, prefetch: tree.prefetch.map((child) => resolveNode(engine, collection, child, excluded)) };
}

export function lookupSource(
  engine: EngineState,
  collection: Collection,
  lookupFrom: LookupFrom | undefined,
  vectorName: string,
): Source {
  if (!lookupFrom) return { collection, vectorName, own: true };
  const other = requireLookup(engine, lookupFrom.collection);
  return { collection: other, vectorName, own: other === collection };
}

export function requireLookup({ catalog }: EngineState, name: string): Collection {
  if (!catalog.exists(name)) throw notFound(`Collection ${name} not found`);
  return catalog.resolve(name);
}

function lookUp({ collection, vectorName }: Source, id: PointId): Vector {
  const row = collection.points.rowOf(id);
  if (row < 0) throw pointMissing(id);
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
