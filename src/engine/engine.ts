// The embedded engine as a service: every RPC in one table, each request validated before its function sees it.
import type { CallContext, Service } from "../transport/service.ts";
import { Catalog } from "./catalog.ts";
import * as collections from "./collections/rpc.ts";
import type { EngineState, RpcFunction } from "./engine_state.ts";
import { unimplemented } from "./failure.ts";
import * as health from "./health.ts";
import { memoryPercent } from "./memory_percent.ts";
import * as reads from "./read/rpc.ts";
import * as snapshots from "./snapshots/rpc.ts";
import { SnapshotStore } from "./snapshots/snapshot_store.ts";
import { CollectionSizes } from "./strict/collection_sizes.ts";
import { RateLimits } from "./strict/rate_limits.ts";
import { validate } from "./validate/validate.ts";

export type { EngineState } from "./engine_state.ts";

export interface EngineOptions {
  /** Milliseconds since 1970; `Date.now` unless given. */
  readonly clock?: (() => number) | undefined;
  /** 0 ≤ x < 1; `Math.random` unless given. */
  readonly random?: (() => number) | undefined;
  /** Resident memory in percent of the machine's; measured unless given. */
  readonly memoryPercent?: (() => number | undefined) | undefined;
}

interface Rpc {
  /** The request message, whose rules are checked first. */
  readonly request: string;
  readonly run: RpcFunction;
}

const rpc = (request: string, run: RpcFunction): Rpc => ({ request, run });

const rpcs: Readonly<Record<string, Rpc>> = {
  "Collections/Get": rpc("GetCollectionInfoRequest", collections.getInfo),
  "Collections/List": rpc("ListCollectionsRequest", collections.list),
  "Collections/CollectionExists": rpc("CollectionExistsRequest", collections.exists),
  "Collections/Create": rpc("CreateCollection", collections.create),
  "Collections/Update": rpc("UpdateCollection", collections.update),
  "Collections/Delete": rpc("DeleteCollection", collections.deleteCollection),
  "Collections/UpdateAliases": rpc("ChangeAliases", collections.updateAliases),
  "Collections/ListCollectionAliases": rpc("ListCollectionAliasesRequest", collections.listCollectionAliases),
  "Collections/ListAliases": rpc("ListAliasesRequest", collections.listAliases),
  "Collections/CollectionClusterInfo": rpc("CollectionClusterInfoRequest", collections.clusterInfo),
  "Collections/UpdateCollectionClusterSetup": rpc("UpdateCollectionClusterSetupRequest", collections.updateClusterSetup),
  "Collections/CreateShardKey": rpc("CreateShardKeyRequest", collections.createShardKey),
  "Collections/DeleteShardKey": rpc("DeleteShardKeyRequest", collections.deleteShardKey),
  "Collections/ListShardKeys": rpc("ListShardKeysRequest", collections.listShardKeys),
  "Points/CreateVectorName": rpc("CreateVectorNameRequest", collections.createVectorName),
  "Points/DeleteVectorName": rpc("DeleteVectorNameRequest", collections.deleteVectorName),
  "Points/Get": rpc("GetPoints", reads.getPoints),
  "Points/Scroll": rpc("ScrollPoints", reads.scroll),
  "Points/Count": rpc("CountPoints", reads.count),
  "Points/Search": rpc("SearchPoints", reads.search),
  "Points/SearchBatch": rpc("SearchBatchPoints", reads.searchBatch),
  "Points/SearchGroups": rpc("SearchPointGroups", reads.searchGroups),
  "Points/Recommend": rpc("RecommendPoints", reads.recommend),
  "Points/RecommendBatch": rpc("RecommendBatchPoints", reads.recommendBatch),
  "Points/RecommendGroups": rpc("RecommendPointGroups", reads.recommendGroups),
  "Points/Discover": rpc("DiscoverPoints", reads.discover),
  "Points/DiscoverBatch": rpc("DiscoverBatchPoints", reads.discoverBatch),
  "Points/Query": rpc("QueryPoints", reads.query),
  "Points/QueryBatch": rpc("QueryBatchPoints", reads.queryBatch),
  "Points/QueryGroups": rpc("QueryPointGroups", reads.queryGroups),
  "Points/Facet": rpc("FacetCounts", reads.facet),
  "Points/SearchMatrixPairs": rpc("SearchMatrixPoints", reads.searchMatrixPairs),
  "Points/SearchMatrixOffsets": rpc("SearchMatrixPoints", reads.searchMatrixOffsets),
  "Snapshots/Create": rpc("CreateSnapshotRequest", snapshots.create),
  "Snapshots/List": rpc("ListSnapshotsRequest", snapshots.list),
  "Snapshots/Delete": rpc("DeleteSnapshotRequest", snapshots.deleteSnapshot),
  "Snapshots/CreateFull": rpc("CreateFullSnapshotRequest", snapshots.createFull),
  "Snapshots/ListFull": rpc("ListFullSnapshotsRequest", snapshots.listFull),
  "Snapshots/DeleteFull": rpc("DeleteFullSnapshotRequest", snapshots.deleteFull),
  "Qdrant/HealthCheck": rpc("HealthCheckRequest", health.healthCheck),
  "Health/Check": rpc("CheckHealthRequest", health.check),
};

/** An engine in memory; gone when closed. */
export function createEngine(options: EngineOptions = {}): Service {
  const clock = options.clock ?? Date.now, random = options.random ?? Math.random;
  const peerId = 1 + Math.floor(random() * (2 ** 53 - 2));
  const state: EngineState = {
    catalog: new Catalog(),
    snapshots: new SnapshotStore(),
    rates: new RateLimits(clock),
    sizes: new CollectionSizes(),
    peerId,
    clock,
    random,
    memoryPercent: options.memoryPercent ?? memoryPercent,
  };
  return {
    call: (path, request, _context: CallContext) => run(state, path, request),
    close: () => Promise.resolve(),
  };
}

function run(state: EngineState, path: string, request: unknown): unknown {
  const entry = rpcs[path];
  if (entry === undefined) throw unimplemented("");
  const start = performance.now();
  validate(entry.request, request);
  const response = entry.run(state, request);
  return timed(response, start);
}

/** `time` is in every answer that has the field, in seconds, and never 0; a message without it loses it in encoding. */
function timed(response: unknown, start: number): unknown {
  const message = response as { time?: number };
  message.time = Math.max((performance.now() - start) / 1000, 1e-9);
  return message;
}
