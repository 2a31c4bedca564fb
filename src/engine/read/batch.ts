// Searches one by one and in batches: all of a batch is read, then looked up and planned, then searched; what fails fails all.
import type * as wire from "../../gen/wire.ts";
import { type Collection, emptyLike } from "../collection/collection.ts";
import { checkReadShards } from "../collection/shards.ts";
import { readShardKeysOfRead, type ShardKeys } from "../request/addressing.ts";
import type { EngineState } from "../operation/engine_state.ts";
import { chargeSearches, lookUpAll, type Ready } from "./run_query.ts";

interface BatchItem {
  readonly shardKeySelector?: wire.ShardKeySelector | undefined;
}

/** @param searched the collection, or the empty one that stands for it where no shard is chosen */
export function runOne(engine: EngineState, ready: Ready, searched: Collection): wire.ScoredPoint[] {
  const collection = realCollection(engine, searched);
  lookUpAll(engine, collection, [ready]);
  const { plan, search } = ready.prepare(engine, collection);
  if (searched === collection) chargeSearches(engine, collection, [plan]);
  return search(searched);
}

/** Ids are looked up in the collection itself, whatever shards are searched. */
export function realCollection({ catalog }: EngineState, searched: Collection): Collection {
  return catalog.collection(searched.name) ?? searched;
}

/** @param admit finds the collection once all items are read */
export function runBatch<R extends BatchItem>(
  engine: EngineState,
  items: readonly R[],
  read: (item: R) => Ready,
  admit: () => Collection,
): wire.BatchResult[] {
  const ready = items.map((item) => ({ keys: readShardKeysOfRead(item.shardKeySelector), ...read(item) }));
  const admitted = admit(), collection = realCollection(engine, admitted);
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
