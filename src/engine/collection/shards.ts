// Shards as far as one node has them.
import type { CollectionConfig } from "../config/collection_config.ts";
import { type ShardKeys, showShardKey } from "../request/addressing.ts";
import { badRequest, notFound, wrongInput } from "../request/failure.ts";

/** With custom sharding there is none until a shard key is made, which one node cannot do. */
export const shardsOf = ({ customSharding, shardNumber }: CollectionConfig): number => customSharding ? 0 : shardNumber;

/** Of a write: no node alone has any shard key, so whatever is chosen is not found. */
export function checkWriteShards(config: CollectionConfig, chosen: ShardKeys | undefined): void {
  if (chosen === undefined) {
    if (config.customSharding) throw wrongInput("Shard key not specified");
    return;
  }
  const { keys: [key], fallback } = chosen;
  if (key === undefined) throw wrongInput("Empty shard keys selection");
  if (fallback === undefined) throw wrongInput(`Shard key ${showShardKey(key)} not found`);
  throw notFound(
    `Neither target shard key ${showShardKey(key)} nor fallback shard key ${showShardKey(fallback)} exist not found`,
  );
}

/**
 * Of a read.
 *
 * @returns false if no shard is chosen, so that nothing is found: an empty list of keys, or a collection without shards
 */
export function checkReadShards(config: CollectionConfig, chosen: ShardKeys | undefined): boolean {
  if (chosen === undefined) return shardsOf(config) > 0;
  const { keys: [key], fallback } = chosen;
  if (key === undefined) return false;
  if (fallback === undefined) throw badRequest(`Shard key ${showShardKey(key)} not found`);
  throw notFound(
    `Neither target shard key ${showShardKey(key)} nor fallback shard key ${showShardKey(fallback)} exist not found`,
  );
}
