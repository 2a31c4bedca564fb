// The way of every read from its request to its collection: the fields all reads have, strict mode, rate limits.
import type * as wire from "../../gen/wire.ts";
import { type Collection, emptyLike } from "../collection/collection.ts";
import { checkReadShards } from "../collection/shards.ts";
import type { EngineState } from "../operation/engine_state.ts";
import type { QueryTree } from "../query/query_tree.ts";
import { checkReadConsistency, readShardKeysOfRead } from "../request/addressing.ts";
import { defaultLimit, defaultNeighbours, defaultSample } from "../request/default_limits.ts";
import { checkLimit, checkTimeout, type Strict, strictOf } from "./limits.ts";
import { checkGroupField, checkQuery, checkQueryGroups, checkRead, type Filters, groupLimit } from "./read_checks.ts";
import { readCost } from "./read_cost.ts";

/** How strict mode sees one kind of call: its request, and what was read of it. */
interface Kind<R, G> {
  check(collection: Collection, strict: Strict, request: R, given: G): void;
  /** What it costs, where that is known before anything is looked up. */
  cost?(request: R, given: G): number;
  /** Where the fields of any read are looked at: most calls do it after strict mode. */
  readonly addressFirst?: boolean;
}

const kind = <R, G>(check: Kind<R, G>["check"], more: Omit<Kind<R, G>, "check"> = {}): Kind<R, G> => ({
  check,
  ...more,
});

interface Searched {
  readonly limit: number | bigint;
  readonly params?: wire.SearchParams | undefined;
}
interface Grouped extends Searched {
  readonly groupSize: number;
  readonly groupBy: string;
}

const filtered = { cost: (_request: unknown, { filter }: Filters) => readCost(filter) };
const searched = kind<Searched, Filters>(checkRead);

/** A batch has its own limit, and then each of its queries is checked. */
const batch = <R, G, B>(one: Kind<R, G>, queries: (batch: B) => readonly R[], addressFirst = false) =>
  kind<B, readonly G[]>((collection, strict, request, given) => {
    checkLimit(queries(request).length, strict.searchMaxBatchsize, "search batch size");
    queries(request).forEach((query, i) => one.check(collection, strict, query, given[i]));
  }, { addressFirst });

const query = kind<wire.QueryPoints, QueryTree>(checkQuery, { addressFirst: true });

/** A default counts as given, but for a scroll's limit. */
const kinds = {
  get: kind<wire.GetPoints, undefined>(() => {}, { cost: ({ ids }) => ids.length, addressFirst: true }),
  scroll: kind<wire.ScrollPoints, Filters>(checkRead, filtered),
  count: kind<wire.CountPoints, Filters>(
    (collection, strict, { exact = true }, given) => checkRead(collection, strict, { exact }, given),
    filtered,
  ),
  facet: kind<wire.FacetCounts, Filters>(
    (collection, strict, { limit = defaultLimit }, given) => checkRead(collection, strict, { limit }, given),
    filtered,
  ),
  matrix: kind<wire.SearchMatrixPoints, Filters>((collection, strict, request, given) => {
    const { limit = defaultNeighbours, sample = defaultSample } = request;
    checkRead(collection, strict, { limit: Number(limit) * Number(sample) }, given);
  }),
  search: searched,
  searchBatch: batch(searched, (request: wire.SearchBatchPoints) => request.searchPoints),
  /** The server checks the field of these, but not of a recommendation for groups. */
  searchGroups: kind<Grouped, Filters>((collection, strict, request, given) => {
    checkGroupField(collection, strict, request.groupBy);
    checkRead(collection, strict, { ...request, limit: groupLimit(request) }, given);
  }),
  recommend: searched,
  recommendBatch: batch(searched, (request: wire.RecommendBatchPoints) => request.recommendPoints),
  recommendGroups: kind<Grouped, Filters>((collection, strict, request, given) =>
    checkRead(collection, strict, { ...request, limit: groupLimit(request) }, given)
  ),
  discover: searched,
  discoverBatch: batch(searched, (request: wire.DiscoverBatchPoints) => request.discoverPoints, true),
  query,
  queryBatch: batch(query, (request: wire.QueryBatchPoints) => request.queryPoints, true),
  queryGroups: kind<wire.QueryPointGroups, QueryTree>(checkQueryGroups, { addressFirst: true }),
};

type Kinds = typeof kinds;
type RequestOf<K extends keyof Kinds> = Parameters<Kinds[K]["check"]>[2];
type GivenOf<K extends keyof Kinds> = Parameters<Kinds[K]["check"]>[3];

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

/** Where a read is answered. */
export interface Admitted {
  /** The one that was named: ids are looked up here, whatever shards are searched. */
  readonly collection: Collection;
  /** The same, or an empty one of its configuration where the request chooses no shard. */
  readonly searched: Collection;
}

/**
 * Called when the rest of the request was read.
 *
 * @param given what was read: the filters, a query's tree, a list of them of a batch
 * @throws {StatusError} NOT_FOUND, what strict mode forbids, the raw error of a shared field, the rate limit's
 */
export function admitRead<K extends keyof Kinds>(
  engine: EngineState,
  name: K,
  request: RequestOf<K> & Addressed,
  given: GivenOf<K>,
): Admitted {
  const { check, cost, addressFirst } = kinds[name] as unknown as Kind<Addressed, unknown>;
  if (addressFirst) checkAddress(request);
  const collection = engine.catalog.resolve(request.collectionName), strict = strictOf(collection);
  if (strict !== undefined) {
    check(collection, strict, request, given);
    checkTimeout(strict, request.timeout);
  }
  if (!addressFirst) checkAddress(request);
  if (!checkReadShards(collection.config, readShardKeysOfRead(request.shardKeySelector))) {
    return { collection, searched: emptyLike(collection) };
  }
  if (cost !== undefined) chargeRead(engine, collection, () => cost(request, given));
  return { collection, searched: collection };
}

/** @throws {StatusError} RESOURCE_EXHAUSTED */
export function chargeRead({ rates }: EngineState, collection: Collection, cost: () => number): void {
  if (rates.limitsReads(collection)) rates.read(collection, cost());
}
