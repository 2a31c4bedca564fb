// Searches one by one and in batches: all of a batch is read, then looked up and planned, then searched; what fails fails all.
import type * as wire from "../../gen/wire.ts";
import type { Admitted } from "../admit/admit_read.ts";
import { type Collection, emptyLike } from "../collection/collection.ts";
import { checkReadShards } from "../collection/shards.ts";
import { readShardKeysOfRead, type ShardKeys } from "../request/addressing.ts";
import type { EngineState } from "../operation/engine_state.ts";
import { chargeSearches, lookUpAll, type Ready } from "./run_query.ts";

interface BatchItem {
  readonly shardKeySelector?: wire.ShardKeySelector | undefined;
}

export function runOne(engine: EngineState, ready: Ready, { collection, searched }: Admitted): wire.ScoredPoint[] {
  lookUpAll(engine, collection, [ready]);
  const { plan, search } = ready.prepare(engine, collection);
  if (searched === collection) chargeSearches(engine, collection, [plan]);
  return search(searched);
}

/** @param admit finds the collection once all items are read, given what was read of them */
export function runBatch<R extends BatchItem, G>(
  engine: EngineState,
  items: readonly R[],
  read: (item: R) => Ready<G>,
  admit: (given: readonly G[]) => Admitted,
): wire.BatchResult[] {
  const ready = items.map((item) => ({ keys: readShardKeysOfRead(item.shardKeySelector), ...read(item) }));
  const { collection, searched: admitted } = admit(ready.map(({ given }) => given));
  lookUpAll(engine, collection, ready);
  const searches = ready.map(({ prepare, keys }) => ({
    searched: inShards(admitted, keys),
    ...prepare(engine, collection),
  }));
  const charged = searches.filter(({ searched }) => searched === collection);
  chargeSearches(engine, collection, charged.map(({ plan }) => plan));
  return searches.map(({ search, searched }) => ({ result: search(searched) }));
}

function inShards(collection: Collection, keys: ShardKeys | undefined): Collection {
  if (!keys || checkReadShards(collection.config, keys)) return collection;
  return emptyLike(collection);
}
