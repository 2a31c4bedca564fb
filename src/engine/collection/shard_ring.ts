// Which shard a point belongs to: a ring of hashes, a hundred marks a shard, as the server has it.
import type { CollectionConfig } from "../config/collection_config.ts";
import type { PointId } from "../request/point_id.ts";
import { hashWords, pointIdWords } from "../request/siphash.ts";
import type { Points } from "./points.ts";
import { shardsOf } from "./shards.ts";

const marksPerShard = 100;

interface Ring {
  readonly hashes: BigUint64Array;
  readonly shards: Uint32Array;
}

/** A ring of 256 shards takes 300 kB. */
const mostRings = 8;
const rings = new Map<number, Ring>();

function ringOf(shardCount: number): Ring {
  let ring = rings.get(shardCount);
  if (ring === undefined) {
    const marks: { hash: bigint; shard: number }[] = [];
    for (let shard = 0; shard < shardCount; shard++) {
      for (let mark = 0; mark < marksPerShard; mark++) marks.push({ hash: hashWords([shard, mark]), shard });
    }
    marks.sort((a, b) => a.hash < b.hash ? -1 : 1);
    ring = {
      hashes: BigUint64Array.from(marks, ({ hash }) => hash),
      shards: Uint32Array.from(marks, ({ shard }) => shard),
    };
    if (rings.size === mostRings) rings.clear();
    rings.set(shardCount, ring);
  }
  return ring;
}

/** A number is hashed behind its kind, a UUID behind its kind and length. */
const hash = (id: PointId): bigint =>
  hashWords(typeof id === "string" ? [1, 0, 16, 0, ...pointIdWords(id)] : [0, 0, ...pointIdWords(id)]);

export function shardOf(id: PointId, shardCount: number): number {
  if (shardCount === 1) return 0;
  const { hashes, shards } = ringOf(shardCount), wanted = hash(id);
  let low = 0, high = hashes.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (hashes[middle] < wanted) low = middle + 1;
    else high = middle;
  }
  return shards[low === hashes.length ? 0 : low];
}

/** How many points each shard has. */
export function shardPointCounts(
  { config, points }: { readonly config: CollectionConfig; readonly points: Points },
): number[] {
  const shards = shardsOf(config), counts = new Array<number>(shards).fill(0);
  if (shards === 1) counts[0] = points.size;
  else if (shards > 1) points.live.forEach((row) => void counts[shardOf(points.idAt(row), shards)]++);
  return counts;
}
