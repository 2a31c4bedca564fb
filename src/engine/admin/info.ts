// Health checks, with the version this engine answers as, and Collections/Get: configuration, counts and indexes.
import * as wire from "../../gen/wire.ts";
import type { Collection } from "../collection/collection.ts";
import { buildingFailure } from "../collection/graph_building.ts";
import { dueIn } from "../collection/optimizations.ts";
import { shardsOf } from "../collection/shards.ts";
import { configToWire, configWarnings } from "../config/report.ts";
import type { EngineState } from "../operation/engine_state.ts";

const { Green, Yellow } = wire.CollectionStatus;

export function getInfo(
  engine: EngineState,
  request: wire.GetCollectionInfoRequest,
): wire.GetCollectionInfoResponse {
  const collection = engine.catalog.resolve(request.collectionName), { config } = collection;
  const failure = buildingFailure(collection);
  return {
    result: {
      status: isWorking(engine, collection) ? Yellow : Green,
      optimizerStatus: { ok: failure === undefined, error: failure?.message ?? "" },
      segmentsCount: shardsOf(config) * segmentsPerShard(config.optimizers.defaultSegmentNumber),
      config: configToWire(config),
      payloadSchema: collection.indexes.info(),
      pointsCount: collection.points.size,
      indexedVectorsCount: indexedVectors(collection),
      warnings: configWarnings(config),
      updateQueue: { length: 0, deferredPoints: config.optimizers.preventUnoptimized ? 0 : undefined },
      createdAt: timestamp(collection.createdAt),
    },
  };
}

/** Where the number is left to the server it takes half the cores, at least 2. */
export const segmentsPerShard = (configured: number | bigint | undefined): number => Number(configured ?? 0) || 2;

function isWorking({ rebuilds, graphs }: EngineState, collection: Collection): boolean {
  return rebuilds.running(collection) || collection.indexes.pending > 0 ||
    (graphs !== undefined && dueIn(collection) !== undefined);
}

/** Dense vectors in a graph, and sparse vectors that are not empty. */
function indexedVectors(collection: Collection): number {
  let count = 0;
  for (const store of collection.vectors.values()) count += store.indexed;
  return count;
}

function timestamp(milliseconds: number): wire.Timestamp {
  const seconds = Math.floor(milliseconds / 1000);
  return { seconds, nanos: Math.round((milliseconds - seconds * 1000) * 1e6) };
}

/** The version of the interface the engine implements; clients check their compatibility against it. */
const engineVersion = "1.20.0";

export function healthCheck(_engine: EngineState, _request: wire.HealthCheckRequest): wire.HealthCheckReply {
  return { title: "qdrant - vector search engine", version: engineVersion };
}

export function check(_engine: EngineState, _request: wire.CheckHealthRequest): wire.CheckHealthResponse {
  return { status: wire.CheckHealthResponseServingStatus.SERVING };
}
