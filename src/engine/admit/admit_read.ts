// The way of every read from its request to its collection: the fields all reads have, strict mode, rate limits.
import type * as wire from "../../gen/wire.ts";
import { type Collection, emptyLike } from "../collection/collection.ts";
import { checkReadShards } from "../collection/shards.ts";
import { checkReadConsistency, readShardKeysOfRead } from "../request/addressing.ts";
import type { EngineState } from "../operation/engine_state.ts";
import { checkLimit, checkTimeout, type Strict, strictOf } from "./limits.ts";
import { checkGroupField, checkQuery, checkQueryGroups, checkRead, groupLimit } from "./read_checks.ts";
import { readCost } from "./read_cost.ts";

/** How strict mode sees one kind of call. */
interface Kind<R> {
  check(collection: Collection, strict: Strict, request: R): void;
  /** What it costs, where that is known before anything is looked up. */
  cost?(request: R): number;
  /** Where the fields of any read are looked at: most calls do it after strict mode. */
  readonly addressFirst?: boolean;
}

const kind = <R>(check: Kind<R>["check"], more: Omit<Kind<R>, "check"> = {}): Kind<R> => ({ check, ...more });

interface Filtered {
  readonly filter?: wire.Filter | undefined;
}
interface Searched extends Filtered {
  readonly limit: number | bigint;
  readonly params?: wire.SearchParams | undefined;
}
interface Grouped extends Searched {
  readonly groupSize: number;
  readonly groupBy: string;
}

const filtered = { cost: ({ filter }: Filtered) => readCost(filter) };
const searched = kind<Searched>(checkRead);

/** The server checks the field of these, but not of a recommendation for groups. */
const grouped = kind<Grouped>((collection, strict, request) => {
  checkGroupField(collection, strict, request.groupBy);
  checkRead(collection, strict, { ...request, limit: groupLimit(request) });
});

/** A batch has its own limit, and then each of its queries is checked. */
const batch = <R, B>(one: Kind<R>, queries: (batch: B) => readonly R[], addressFirst = false): Kind<B> =>
  kind((collection, strict, request) => {
    checkLimit(queries(request).length, strict.searchMaxBatchsize, "search batch size");
    for (const query of queries(request)) one.check(collection, strict, query);
  }, { addressFirst });

const query = kind<wire.QueryPoints>(checkQuery, { addressFirst: true });
const defaultMatrixLimit = 3, defaultSample = 10, defaultFacetLimit = 10;

/** A default counts as given, but for a scroll's limit. */
const kinds = {
  get: kind<wire.GetPoints>(() => {}, { cost: ({ ids }) => ids.length, addressFirst: true }),
  scroll: kind<wire.ScrollPoints>(checkRead, filtered),
  count: kind<wire.CountPoints>(
    (collection, strict, { filter, exact = true }) => checkRead(collection, strict, { filter, exact }),
    filtered,
  ),
  facet: kind<wire.FacetCounts>(
    (collection, strict, { filter, limit = defaultFacetLimit }) => checkRead(collection, strict, { filter, limit }),
    filtered,
  ),
  matrix: kind<wire.SearchMatrixPoints>((collection, strict, { filter, limit, sample }) => {
    checkRead(collection, strict, {
      filter,
      limit: Number(limit ?? defaultMatrixLimit) * Number(sample ?? defaultSample),
    });
  }),
  search: searched,
  searchBatch: batch(searched, (request: wire.SearchBatchPoints) => request.searchPoints),
  searchGroups: grouped,
  recommend: searched,
  recommendBatch: batch(searched, (request: wire.RecommendBatchPoints) => request.recommendPoints),
  recommendGroups: kind<Grouped>((collection, strict, request) =>
    checkRead(collection, strict, { ...request, limit: groupLimit(request) })
  ),
  discover: searched,
  discoverBatch: batch(searched, (request: wire.DiscoverBatchPoints) => request.discoverPoints, true),
  query,
  queryBatch: batch(query, (request: wire.QueryBatchPoints) => request.queryPoints, true),
  queryGroups: kind<wire.QueryPointGroups>(checkQueryGroups, { addressFirst: true }),
};

type Kinds = typeof kinds;
type RequestOf<K extends keyof Kinds> = Parameters<Kinds[K]["check"]>[2];

/** The fields that say where and how any read is answered. */
interface Addressed {
  readonly collectionName: string;
  readonly readConsistency?: wire.ReadConsistency | undefined;
  readonly shardKeySelector?: wire.ShardKeySelector | undefined;
  readonly timeout?: number | bigint | undefined;
}

/** @throws {StatusError} the raw error of a shared field */
export function checkAddress({ readConsistency, shardKeySelector }: Omit<Addressed, "collectionName">): void {
  checkReadConsistency(readConsistency);
  readShardKeysOfRead(shardKeySelector);
}

/**
 * Called when the rest of the request was read.
 *
 * @returns the collection, or an empty one of the same configuration where the request chooses no shard
 * @throws {StatusError} NOT_FOUND, what strict mode forbids, the raw error of a shared field, the rate limit's
 */
export function admitRead<K extends keyof Kinds>(
  engine: EngineState,
  name: K,
  request: RequestOf<K> & Addressed,
): Collection {
  const { check, cost, addressFirst } = kinds[name] as unknown as Kind<Addressed>;
  if (addressFirst) checkAddress(request);
  const collection = engine.catalog.resolve(request.collectionName), strict = strictOf(collection);
  if (strict !== undefined) {
    check(collection, strict, request);
    checkTimeout(strict, request.timeout);
  }
  if (!addressFirst) checkAddress(request);
  if (!checkReadShards(collection.config, readShardKeysOfRead(request.shardKeySelector))) {
    return emptyLike(collection);
  }
  if (cost !== undefined) chargeRead(engine, collection, () => cost(request));
  return collection;
}

/** @throws {StatusError} RESOURCE_EXHAUSTED */
export function chargeRead({ rates }: EngineState, collection: Collection, cost: () => number): void {
  if (rates.limitsReads(collection)) rates.read(collection, cost());
}
