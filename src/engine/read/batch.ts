// Searches one by one and in batches: all of a batch is read, then looked up and planned, then searched; what fails fails all.
import type * as wire from "../../gen/wire.ts";
import { type Collection, emptyLike } from "../collection.ts";
import { checkReadShards, readShardKeys, type ShardKeys } from "../collections/shards.ts";
import type { EngineState } from "../engine_state.ts";

/** A search that was read. Given its collection it looks ids up and plans; then, given what to search, it searches. */
export type Ready = (engine: EngineState, collection: Collection) => (searched: Collection) => wire.ScoredPoint[];

interface BatchItem {
  readonly shardKeySelector?: wire.ShardKeySelector | undefined;
}

/** @param searched the collection, or the empty one that stands for it where no shard is chosen */
export function runOne(engine: EngineState, ready: Ready, searched: Collection): wire.ScoredPoint[] {
  return ready(engine, realCollection(engine, searched))(searched);
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
  const ready = items.map((item) => ({ prepare: read(item), keys: readShardKeys(item.shardKeySelector) }));
  const collection = admit();
  const searches = ready.map(({ prepare, keys }) => {
    const searched = inShards(collection, keys);
    const search = prepare(engine, realCollection(engine, collection));
    return () => search(searched);
  });
  return searches.map((search) => ({ result: search() }));
}

function inShards(collection: Collection, keys: ShardKeys | undefined): Collection {
  if (!keys || checkReadShards(collection.config, keys)) return collection;
  return emptyLike(collection);
}
