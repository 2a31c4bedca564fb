// Batches: every query is read before the first one runs, and one that fails fails all.
import type * as wire from "../../gen/wire.ts";
import { type Collection, createCollectionState } from "../collection.ts";
import { checkReadShards, readShardKeys, type ShardKeys } from "../collections/shards.ts";
import type { EngineState } from "../engine_state.ts";

/** A query that was read, waiting for its collection. */
export type Ready = (engine: EngineState, collection: Collection) => wire.ScoredPoint[];

export interface BatchItem {
  readonly shardKeySelector?: wire.ShardKeySelector | undefined;
}

/** @param admit finds the collection once all items are read */
export function runBatch<R extends BatchItem>(
  engine: EngineState,
  items: readonly R[],
  read: (item: R) => Ready,
  admit: () => Collection,
): wire.BatchResult[] {
  const ready = items.map((item) => ({ run: read(item), keys: readShardKeys(item.shardKeySelector) }));
  const collection = admit();
  return ready.map(({ run, keys }) => ({ result: run(engine, inShards(engine, collection, keys)) }));
}

/** The collection, or an empty one like it where an item chooses no shard. */
function inShards(engine: EngineState, collection: Collection, keys: ShardKeys | undefined): Collection {
  if (!keys || checkReadShards(collection.config, keys)) return collection;
  return createCollectionState(collection.name, collection.config, engine.clock);
}
