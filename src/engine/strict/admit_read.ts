// The way of every read from its request to its collection: the fields all reads have, strict mode, rate limits.
import type * as wire from "../../gen/wire.ts";
import { type Collection, emptyLike } from "../collection.ts";
import { checkReadConsistency, checkReadShards, readShardKeys } from "../collections/shards.ts";
import type { EngineState } from "../engine_state.ts";
import { checkLimit, checkTimeout, type Strict, strictOf } from "./limits.ts";
import { checkGroupField, checkQuery, checkQueryGroups, checkRead, groupLimit } from "./read_checks.ts";
import { queryCost, readCost } from "./read_cost.ts";

/** How strict mode sees one kind of call. */
interface Kind<R> {
  check(collection: Collection, strict: Strict, request: R): void;
  cost(request: R): number;
}

const kind = <R>(check: Kind<R>["check"], cost: Kind<R>["cost"]): Kind<R> => ({ check, cost });

interface Searched {
  readonly limit: number | bigint;
  readonly filter?: wire.Filter | undefined;
  readonly params?: wire.SearchParams | undefined;
}

const searched = kind<Searched>(checkRead, ({ filter }) => readCost(filter));

const grouped = kind<Searched & { readonly groupSize: number; readonly groupBy: string }>(
  (collection, strict, request) => {
    checkGroupField(collection, strict, request.groupBy);
    checkRead(collection, strict, { ...request, limit: groupLimit(request) });
  },
  ({ filter }) => readCost(filter),
);

/** A batch has its own limit, and then each of its queries is checked. */
const batch = <R, B>(one: Kind<R>, queries: (batch: B) => readonly R[]): Kind<B> => ({
  check(collection, strict, request) {
    checkLimit(queries(request).length, strict.searchMaxBatchsize, "search batch size");
    for (const query of queries(request)) one.check(collection, strict, query);
  },
  cost: (request) => queries(request).reduce((sum, query) => sum + one.cost(query), 0),
});

const query = kind<wire.QueryPoints>(checkQuery, queryCost);
const defaultMatrixLimit = 3, defaultSample = 10;

const kinds = {
  get: kind<wire.GetPoints>(() => {}, ({ ids }) => ids.length),
  scroll: kind<wire.ScrollPoints>(checkRead, ({ filter }) => readCost(filter)),
  count: kind<wire.CountPoints>(
    (collection, strict, { filter, exact = true }) => checkRead(collection, strict, { filter, exact }),
    ({ filter }) => readCost(filter),
  ),
  facet: kind<wire.FacetCounts>(checkRead, ({ filter }) => readCost(filter)),
  matrix: kind<wire.SearchMatrixPoints>((collection, strict, { filter, limit, sample }) => {
    checkRead(collection, strict, {
      filter,
      limit: Number(limit ?? defaultMatrixLimit) * Number(sample ?? defaultSample),
    });
  }, ({ filter }) => readCost(filter)),
  search: searched,
  searchBatch: batch(searched, (request: wire.SearchBatchPoints) => request.searchPoints),
  searchGroups: grouped,
  recommend: searched,
  recommendBatch: batch(searched, (request: wire.RecommendBatchPoints) => request.recommendPoints),
  recommendGroups: grouped,
  discover: searched,
  discoverBatch: batch(searched, (request: wire.DiscoverBatchPoints) => request.discoverPoints),
  query,
  queryBatch: batch(query, (request: wire.QueryBatchPoints) => request.queryPoints),
  queryGroups: kind<wire.QueryPointGroups>(checkQueryGroups, queryCost),
};

type Kinds = typeof kinds;
type RequestOf<K extends keyof Kinds> = Parameters<Kinds[K]["cost"]>[0];

/** The fields that say where and how any read is answered. */
interface Addressed {
  readonly collectionName: string;
  readonly readConsistency?: wire.ReadConsistency | undefined;
  readonly shardKeySelector?: wire.ShardKeySelector | undefined;
  readonly timeout?: number | bigint | undefined;
}

/**
 * Called when the rest of the request was read.
 *
 * @returns the collection, or an empty one of the same configuration where the request chooses no shard
 * @throws {StatusError} the raw error of a shared field, then NOT_FOUND, then what strict mode forbids, then the rate limit's
 */
export function admitRead<K extends keyof Kinds>(
  engine: EngineState,
  name: K,
  request: RequestOf<K> & Addressed,
): Collection {
  checkReadConsistency(request.readConsistency);
  const keys = readShardKeys(request.shardKeySelector);
  const collection = engine.catalog.resolve(request.collectionName), strict = strictOf(collection);
  const { check, cost } = kinds[name] as unknown as Kind<Addressed>;
  if (strict !== undefined) {
    check(collection, strict, request);
    checkTimeout(strict, request.timeout);
  }
  const chosen = checkReadShards(collection.config, keys);
  if (engine.rates.limitsReads(collection)) engine.rates.read(collection, cost(request));
  return chosen ? collection : emptyLike(collection);
}
