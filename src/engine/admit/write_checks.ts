// Strict mode for writes: batch sizes, the collection's size, the number of its indexes, the node's memory, sizes of vectors.
import type * as wire from "../../gen/wire.ts";
import type { Collection } from "../collection/collection.ts";
import type { EngineState } from "../operation/engine_state.ts";
import { badRequest } from "../request/failure.ts";
import { formatFloat32 } from "../request/float_text.ts";
import { checkLimit, forbidden, type Strict } from "./limits.ts";

type Integer = number | bigint;

/** Of a batch of points or vectors. @param name of the limit of its length, as errors have it */
export function checkBatch(
  engine: EngineState,
  collection: Collection,
  strict: Strict,
  points: readonly { readonly vectors?: wire.Vectors | undefined }[],
  name: string,
): void {
  checkLimit(points.length, strict.upsertMaxBatchsize, name);
  checkSizes(engine, collection, strict, true);
  checkVectorSizes(strict, points);
}

/** Of a change of payloads. */
export const checkPayloadSize = (engine: EngineState, collection: Collection, strict: Strict): void =>
  checkSizes(engine, collection, strict, false);

/** Of a new index. */
export function checkIndexCount(
  _engine: EngineState,
  { indexes }: Collection,
  { maxPayloadIndexCount: limit }: Strict,
): void {
  if (limit === undefined || indexes.size < limit) return;
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

/** In float32. */
export const megabytes = (bytes: Integer): string =>
  `${formatFloat32(Math.fround(Math.fround(Number(bytes)) / 1048576))}MB`;

/** Of what takes memory. */
export function checkMemory({ memoryPercent }: EngineState, { maxResidentMemoryPercent: limit }: Strict): void {
  const used = limit === undefined ? undefined : memoryPercent();
  if (limit === undefined || used === undefined || used < limit) return;
  throw forbidden(
    `Resident memory usage is at ${used}% of total memory, exceeding the configured limit of ${limit}%`,
    "Reduce memory usage (e.g. delete points or drop collections), or raise `max_resident_memory_percent` in the strict mode config of this collection.",
  );
}

type Points = readonly { readonly vectors?: wire.Vectors | undefined }[];

/** All multivectors first, then all sparse vectors. */
function checkVectorSizes({ multivectorConfig, sparseConfig }: Strict, points: Points): void {
  for (const [name, { maxVectors }] of multivectorConfig?.multivectorConfig ?? []) {
    check(
      points,
      name,
      maxVectors,
      rowsOf,
      (limit, had) => `Multivector '${name}' has a limit of ${limit} vectors, but ${had} were provided!`,
    );
  }
  for (const [name, { maxLength }] of sparseConfig?.sparseConfig ?? []) {
    check(
      points,
      name,
      maxLength,
      indicesOf,
      (limit, had) => `Sparse vector '${name}' has a limit of ${limit} indices, but ${had} were provided!`,
    );
  }
}

const rowsOf = (vector: wire.Vector): number => vector.multiDense?.vectors.length ?? vector.vectorsCount ?? 0;
const indicesOf = (vector: wire.Vector): number => vector.sparse?.indices.length ?? vector.indices?.data.length ?? 0;

function check(
  points: Points,
  name: string,
  limit: number | bigint | undefined,
  sizeOf: (vector: wire.Vector) => number,
  text: (limit: number | bigint, had: number) => string,
): void {
  if (limit === undefined) return;
  for (const { vectors } of points) {
    const vector = vectors?.vectors?.vectors.get(name) ?? (name === "" ? vectors?.vector : undefined);
    const had = vector === undefined ? 0 : sizeOf(vector);
    if (had > limit) throw badRequest(text(limit, had));
  }
}
