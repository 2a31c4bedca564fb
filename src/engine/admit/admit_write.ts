// The way of every write from its request to its collection: the fields all writes have, strict mode, shards, rate limits.
import type * as wire from "../../gen/wire.ts";
import type { Collection } from "../collection/collection.ts";
import { checkWriteShards } from "../collection/shards.ts";
import type { Filter } from "../condition/filter.ts";
import { compileFilter } from "../filter/compile.ts";
import type { EngineState } from "../operation/engine_state.ts";
import { checkOrdering, readShardKeys } from "../request/addressing.ts";
import { badRequest } from "../request/failure.ts";
import { checkFilter } from "./filter_checks.ts";
import { checkTimeout, type Strict, strictOf } from "./limits.ts";
import { checkBatch, checkIndexCount, checkMemory, checkPayloadSize } from "./write_checks.ts";

/** How one kind of call is seen. */
interface Kind<R> {
  /** Whether it may choose shards; the others go to all. */
  readonly sharded: boolean;
  /** How many operations of a server it is, each with its price. */
  readonly operations: number;
  /** By strict mode; unset if it lets it pass. */
  readonly strict?: { readonly check?: Check<R>; readonly takesMemory: boolean };
}

type Check<R> = (engine: EngineState, collection: Collection, strict: Strict, request: R) => void;

const kind = <R = unknown>(sharded: boolean, operations: number, takesMemory: boolean, check?: Check<R>): Kind<R> => ({
  sharded,
  operations,
  strict: { check, takesMemory },
});

const batch = (limit: string) =>
  kind<Pick<wire.UpdatePointVectors | wire.UpsertPoints, "points">>(
    true,
    1,
    true,
    (engine, collection, strict, { points }) => checkBatch(engine, collection, strict, points, limit),
  );

const kinds = {
  upsert: batch("upsert limit"),
  updateVectors: batch("update limit"),
  setPayload: kind(true, 1, true, checkPayloadSize),
  delete: kind(true, 1, false),
  createFieldIndex: kind(false, 2, true, checkIndexCount), // the call itself, and the change of the configuration
  createVectorName: kind(false, 1, true),
  /** A field index or a vector's name. */
  drop: { sharded: false, operations: 0 } as Kind<unknown>,
};

type Kinds = typeof kinds;
type RequestOf<K extends keyof Kinds> = Kinds[K] extends Kind<infer R> ? R : never;

/** The fields that say where and how any write is done. */
interface Addressed {
  readonly collectionName: string;
  readonly ordering?: wire.WriteOrdering | undefined;
  readonly shardKeySelector?: wire.ShardKeySelector | undefined;
  readonly timeout?: number | bigint | undefined;
}

/** What was read of a write. */
export interface GivenWrite {
  /** The points that it brings along or names; unset where a filter selects them, or where it is for no points. */
  readonly ids?: readonly unknown[] | undefined;
  readonly filter?: Filter | undefined;
  /** Refuses what is wrong before the collection is looked for. */
  check?(): void;
  /** Makes what the write brings along fit the collection, once strict mode lets it. */
  fit?(collection: Collection): void;
}

/**
 * Called when the rest of the request was read.
 *
 * @throws {StatusError} the raw error of a shared field, NOT_FOUND, what strict mode forbids, a shard key that is not there, the
 * rate limit's, and last that the write is for no point
 */
export function admitWrite<K extends keyof Kinds>(
  engine: EngineState,
  name: K,
  request: RequestOf<K> & Addressed,
  given: GivenWrite = {},
): Collection {
  const { sharded, operations, strict } = kinds[name] as Kind<Addressed>, { ids, filter } = given;
  const keys = sharded ? readShardKeys(request.shardKeySelector) : undefined;
  checkOrdering(request.ordering);
  given.check?.();
  const collection = engine.catalog.resolve(request.collectionName), limits = strict && strictOf(collection);
  if (limits !== undefined) {
    strict!.check?.(engine, collection, limits, request);
    checkFilter(collection, limits, filter, limits.unindexedFilteringUpdate);
    if (strict!.takesMemory) checkMemory(engine, limits);
    checkTimeout(limits, request.timeout);
  }
  given.fit?.(collection);
  if (sharded) checkWriteShards(collection.config, keys);
  chargeWrite(engine, collection, operations, given);
  if (ids?.length === 0) throw badRequest("Empty update request");
  return collection;
}

/** The price of an operation is how many points it is for, and never nothing. */
function chargeWrite(
  { rates }: EngineState,
  collection: Collection,
  operations: number,
  { ids, filter }: GivenWrite,
): void {
  if (!rates.limitsWrites(collection)) return;
  const points = ids?.length ?? (filter === undefined ? 1 : compileFilter(filter, collection).estimate);
  for (let i = 0; i < operations; i++) rates.write(collection, Math.max(1, points));
}
