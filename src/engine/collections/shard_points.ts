// How many points each shard has.
import type { Collection } from "../collection.ts";
import { shardOf } from "./shard_ring.ts";
import { shardsOf } from "./shards.ts";

export function shardPointCounts({ config, points }: Collection): number[] {
  const shards = shardsOf(config), counts = new Array<number>(shards).fill(0);
  if (shards === 1) counts[0] = points.size;
  else if (shards > 1) points.live.forEach((row) => void counts[shardOf(points.idAt(row), shards)]++);
  return counts;
}
