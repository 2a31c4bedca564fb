// A database with custom shard keys, made of one without: each key is a collection of its own, such as `bulk@north`.
import type { Caller, Client } from "../../mod.ts";
import { create } from "./bulk.ts";

interface Request {
  collectionName: string;
  request: { shardKey: string | number; shardsNumber: number };
  shardKeySelector?: string | number | { shardKeys: { keyword?: string; number?: number }[] };
}

/** A caller for one collection of points with two floats. Calls on points that name no key are refused. */
export function sharded(db: Client): Caller & { shards(): unknown } {
  const keys = new Map<string | number, number>();
  const answers: Record<string, (request: Request) => Promise<unknown> | unknown> = {
    "qdrant.Collections/List": () => ({ collections: keys.size > 0 ? [{ name: "bulk" }] : [] }),
    "qdrant.Collections/Get": async ({ collectionName }) => {
      const answer = await db.collections.get({ collectionName });
      answer.result.config.params.shardingMethod = "Custom";
      return answer;
    },
    "qdrant.Collections/ListShardKeys": () => ({ shardKeys: [...keys.keys()].map((key) => ({ key })) }),
    "qdrant.Collections/CollectionClusterInfo": () => ({
      localShards: [...keys].flatMap(([shardKey, n]) =>
        Array.from({ length: n }, (_, i) => ({ shardId: i + 10 * n, shardKey }))
      ),
      remoteShards: [],
    }),
    "qdrant.Collections/CreateShardKey": async ({ collectionName, request: { shardKey, shardsNumber } }) => {
      keys.set(shardKey, shardsNumber);
      await create(db, `${collectionName}@${shardKey}`);
    },
  };
  return {
    async call<R>(...[method, request, options]: Parameters<Caller["call"]>): Promise<R> {
      const { shardKeySelector: selector, ...rest } = request as Request;
      const own = answers[method.fullName];
      if (own !== undefined) return await own(request as Request) as R;
      if (!/Upsert|Scroll|Get$|Count/.test(method.rpc)) return await db.call(method, request, options);
      const [first] = typeof selector === "object" ? selector.shardKeys : [];
      const key = typeof selector === "object" ? first.keyword ?? first.number : selector;
      if (key === undefined || !keys.has(key)) throw new Error(`No shard key in ${method.rpc}`);
      return await db.call(method, { ...rest, collectionName: `${rest.collectionName}@${key}` }, options);
    },
    shards: () => [...keys],
  };
}
