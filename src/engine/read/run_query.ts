// From query trees to result lists, one by one and in batches: all is read, then looked up and planned, then searched; what fails fails all.
import type * as wire from "../../gen/wire.ts";
import { type Admitted, chargeRead } from "../admit/admit_read.ts";
import { planCost } from "../admit/read_cost.ts";
import { type Collection, emptyLike } from "../collection/collection.ts";
import { checkReadShards } from "../collection/shards.ts";
import type { EngineState } from "../operation/engine_state.ts";
import { executePlan, executePlans } from "../query/execute.ts";
import { Explanation } from "../query/explanation.ts";
import { type Plan, planQuery } from "../query/plan.ts";
import type { QueryTree } from "../query/query_tree.ts";
import type { Ranked } from "../query/ranked.ts";
import { type Reference, requireLookup, resolveTree } from "../query/resolve.ts";
import { runsOf } from "../query/together.ts";
import type { Explain } from "../../transport/service.ts";
import { after, type Maybe, whole, type Work } from "../../turns.ts";
import { checkBudget } from "../request/budget.ts";
import { readShardKeysOfRead, type ShardKeys } from "../request/addressing.ts";
import type { PointId } from "../request/point_id.ts";

/** A search that was read: what it names, and how it goes on once there is a collection. */
export interface Ready<Given = unknown> {
  /** What strict mode looks at. */
  readonly given: Given;
  /** Other collections, which must be there. */
  readonly lookups: readonly string[];
  readonly references: readonly Reference[];
  /** Refuses what needs no id looked up. */
  check?(): void;
  /** Looks ids up and plans. */
  prepare(engine: EngineState, collection: Collection): Prepared;
}

/** The collections and ids that a search names. */
export type Named = Omit<Ready, "given" | "prepare">;

type WriteFound = (searched: Collection, found: readonly Ranked[]) => Maybe<wire.ScoredPoint[]>;

export interface Prepared {
  readonly plan: Plan;
  /** What was found in the collection, or in an empty one in its place. */
  readonly write: WriteFound;
}

export function prepareQuery(
  engine: EngineState,
  collection: Collection,
  tree: QueryTree,
  write: WriteFound,
): Prepared {
  return { plan: planQuery(resolveTree(engine, collection, tree)), write };
}

/** @throws {StatusError} NOT_FOUND, what a search is refused for before its ids are looked at, or a rate limit's: looking an id up is a read of its collection */
export function lookUpAll(engine: EngineState, collection: Collection, all: readonly Named[]): void {
  const { catalog } = engine, asked = new Map<Collection, Set<PointId>>();
  for (const { lookups } of all) for (const name of lookups) requireLookup(engine, name);
  for (const ready of all) ready.check?.();
  for (const { references } of all) {
    for (const { collection: name = collection.name, id } of references) {
      if (!catalog.exists(name)) continue;
      const other = catalog.resolve(name);
      asked.set(other, (asked.get(other) ?? new Set()).add(id));
    }
  }
  for (const [other, ids] of asked) chargeRead(engine, other, () => ids.size);
}

/** @throws {StatusError} a rate limit's, of all searches together */
export function chargeSearches(engine: EngineState, collection: Collection, plans: readonly Plan[]): void {
  if (plans.length > 0) chargeRead(engine, collection, () => plans.reduce((sum, plan) => sum + planCost(plan), 0));
}

interface BatchItem {
  readonly shardKeySelector?: wire.ShardKeySelector | undefined;
}

/** @param explain told how it was answered */
export function runOne(
  engine: EngineState,
  ready: Ready,
  { collection, searched }: Admitted,
  explain?: Explain,
): Maybe<wire.ScoredPoint[]> {
  lookUpAll(engine, collection, [ready]);
  const { plan, write } = ready.prepare(engine, collection);
  if (searched === collection) chargeSearches(engine, collection, [plan]);
  const explanation = explain && new Explanation();
  return after(executePlan(plan, { collection: searched, random: engine.random, explanation }), (found) => {
    explain?.(explanation!.planOf(plan.root));
    return write(searched, found);
  });
}

/** @param admit finds the collection once all items are read, given what was read of them */
export function* runBatch<R extends BatchItem, G>(
  engine: EngineState,
  items: readonly R[],
  read: (item: R) => Ready<G>,
  admit: (given: readonly G[]) => Admitted,
): Work<wire.BatchResult[]> {
  const ready = items.map((item) => ({ keys: readShardKeysOfRead(item.shardKeySelector), ...read(item) }));
  const { collection, searched: admitted } = admit(ready.map(({ given }) => given));
  lookUpAll(engine, collection, ready);
  const searches = ready.map(({ prepare, keys }) => ({
    searched: inShards(admitted, keys),
    ...prepare(engine, collection),
  }));
  checkBudget(searches.reduce((sum, { plan, searched }) => sum + mostFound(plan, searched), 0), "A batch");
  const charged = searches.filter(({ searched }) => searched === collection);
  chargeSearches(engine, collection, charged.map(({ plan }) => plan));
  const results: wire.BatchResult[] = [];
  for (const run of runsOf(searches, ({ plan }) => plan.root, (a, b) => a.searched === b.searched)) {
    const [{ searched }] = run, execution = { collection: searched, random: engine.random };
    const found = yield* whole(executePlans(run.map(({ plan }) => plan), execution));
    for (const [i, { write }] of run.entries()) {
      results.push({ result: yield* whole(write(searched, found[i])) });
      yield;
    }
  }
  return results;
}

/** How many points a search may find. */
const mostFound = ({ root }: Plan, { points }: Collection): number => Math.min(root.limit, points.size);

function inShards(collection: Collection, keys: ShardKeys | undefined): Collection {
  if (!keys || checkReadShards(collection.config, keys)) return collection;
  return emptyLike(collection);
}
