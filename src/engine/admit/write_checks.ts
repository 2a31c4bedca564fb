// Strict mode for writes: batch sizes, the collection's size, filters, the node's memory; and what a write costs.
import type * as wire from "../../gen/wire.ts";
import type { Collection } from "../collection/collection.ts";
import { checkWriteShards } from "../collection/shards.ts";
import type { ShardKeys } from "../request/addressing.ts";
import type { EngineState } from "../operation/engine_state.ts";
import { badRequest } from "../request/failure.ts";
import { compileFilter } from "../filter/compile.ts";
import { readFilter } from "../condition/filter.ts";
import { checkFilter } from "./filter_checks.ts";
import { checkLimit, checkTimeout, forbidden, type Strict, strictOf } from "./limits.ts";
import { checkVectorSizes } from "./vector_sizes.ts";

type Integer = number | bigint;

/** A write as strict mode sees it. */
export interface Write {
  readonly kind: "upsert" | "updateVectors" | "setPayload" | "delete" | "createFieldIndex" | "createVectorName";
  /** Of an upsert or an update of vectors. */
  readonly points?: readonly { readonly vectors?: wire.Vectors | undefined }[] | undefined;
  /** Of the others: which points. */
  readonly selector?: wire.PointsSelector | undefined;
  readonly timeout?: Integer | undefined;
}

/**
 * Called when the collection was found, before inference and dimensions.
 *
 * @throws {StatusError} "Bad request: …" for the first thing that strict mode forbids
 */
export function checkWrite(engine: EngineState, collection: Collection, write: Write): void {
  const strict = strictOf(collection);
  if (strict === undefined) return;
  checkOwn(engine, collection, strict, write);
  const filter = write.selector?.filter;
  if (filter !== undefined) checkFilter(collection, strict, readFilter(filter), strict.unindexedFilteringUpdate);
  if (write.kind !== "delete") checkMemory(engine, strict);
  checkTimeout(strict, write.timeout);
}

function checkOwn(engine: EngineState, collection: Collection, strict: Strict, { kind, points = [] }: Write): void {
  if (kind === "createFieldIndex") return checkIndexCount(collection, strict);
  if (kind === "upsert" || kind === "updateVectors") {
    checkLimit(points.length, strict.upsertMaxBatchsize, kind === "upsert" ? "upsert limit" : "update limit");
    checkSizes(engine, collection, strict, true);
    checkVectorSizes(strict, points);
  } else if (kind === "setPayload") checkSizes(engine, collection, strict, false);
}

function checkIndexCount(collection: Collection, { maxPayloadIndexCount: limit }: Strict): void {
  if (limit === undefined || collection.indexes.info().size < limit) return;
  throw forbidden(
    `Collection already has the maximum number of payload indices (${limit})`,
    "Please delete an existing index before creating a new one.",
  );
}

function checkSizes({ sizes }: EngineState, collection: Collection, strict: Strict, withVectors: boolean): void {
  const { maxCollectionPayloadSizeBytes: payloads } = strict;
  const vectors = withVectors ? strict.maxCollectionVectorSizeBytes : undefined;
  const points = withVectors ? strict.maxPointsCount : undefined;
  if ((vectors ?? payloads ?? points) === undefined) return;
  const size = sizes.of(collection);
  if (vectors !== undefined && size.vectorBytes >= vectors) throw full("vector storage size", megabytes(vectors));
  if (payloads !== undefined && size.payloadBytes >= payloads) throw full("payload storage size", megabytes(payloads));
  if (points !== undefined && size.points >= points) throw full("points count", String(points));
}

const full = (what: string, limit: string) => badRequest(`Max ${what} limit of ${limit} reached!`);

/** In float32, with the digits that tell it from its neighbours, never with an exponent. */
export function megabytes(bytes: Integer): string {
  const value = Math.fround(Math.fround(Number(bytes)) / 1048576);
  for (let digits = 1; digits <= 9; digits++) {
    const text = value.toPrecision(digits);
    if (Math.fround(Number(text)) === value) return `${plain(Number(text))}MB`;
  }
  return `${plain(value)}MB`;
}

function plain(value: number): string {
  const [digits, exponent] = String(value).split("e");
  if (exponent === undefined) return digits;
  return Number(exponent) > 0
    ? String(BigInt(value))
    : value.toFixed(digits.replace(/^\d\.?/, "").length - Number(exponent));
}

function checkMemory({ memoryPercent }: EngineState, { maxResidentMemoryPercent: limit }: Strict): void {
  const used = limit === undefined ? undefined : memoryPercent();
  if (limit === undefined || used === undefined || used < limit) return;
  throw forbidden(
    `Resident memory usage is at ${used}% of total memory, exceeding the configured limit of ${limit}%`,
    "Reduce memory usage (e.g. delete points or drop collections), or raise `max_resident_memory_percent` in the strict mode config of this collection.",
  );
}

/**
 * Called last before the write is done: the shards it goes to, and its price.
 *
 * @throws {StatusError} a shard key that is not there, or RESOURCE_EXHAUSTED
 */
export function chargeWrite(
  { rates }: EngineState,
  collection: Collection,
  keys: ShardKeys | undefined,
  write: Write,
): void {
  checkWriteShards(collection.config, keys);
  if (rates.limitsWrites(collection)) rates.write(collection, Math.max(1, affected(collection, write)));
}

/** The price of a new vector, which goes to all shards. */
export function chargeVectorName({ rates }: EngineState, collection: Collection): void {
  rates.write(collection, 1);
}

/** The price of a new index: the public operation, and the one that changes the configuration. */
export function chargeIndexWrite({ rates }: EngineState, collection: Collection): void {
  rates.write(collection, 1);
  rates.write(collection, 1);
}

function affected(collection: Collection, { points, selector }: Write): number {
  if (points !== undefined) return points.length;
  if (selector?.points !== undefined) return selector.points.ids.length;
  return selector?.filter === undefined ? 1 : compileFilter(readFilter(selector.filter), collection).estimate;
}
