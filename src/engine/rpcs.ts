// Every RPC of the engine: its path, the message whose rules are checked first, and the function that answers.
import * as aliases from "./admin/aliases.ts";
import * as cluster from "./admin/cluster.ts";
import * as collections from "./admin/collections.ts";
import * as health from "./admin/health.ts";
import { getInfo } from "./admin/info.ts";
import * as snapshots from "./admin/snapshots.ts";
import type { RpcFunction } from "./operation/engine_state.ts";
import { discover, discoverBatch } from "./read/discover.ts";
import { facet } from "./read/facet.ts";
import { queryGroups, recommendGroups, searchGroups } from "./read/groups.ts";
import { searchMatrixOffsets, searchMatrixPairs } from "./read/matrix.ts";
import { count, getPoints } from "./read/points.ts";
import { query, queryBatch } from "./read/query.ts";
import { recommend, recommendBatch } from "./read/recommend.ts";
import { scroll } from "./read/scroll.ts";
import { search, searchBatch } from "./read/search.ts";
import * as write from "./write/rpc.ts";

export interface Rpc {
  /** The request message, whose rules are checked first. */
  readonly request: string;
  readonly run: RpcFunction;
}

const rpc = (request: string, run: RpcFunction): Rpc => ({ request, run });

export const rpcs: Readonly<Record<string, Rpc>> = {
  "Collections/Get": rpc("GetCollectionInfoRequest", getInfo),
  "Collections/List": rpc("ListCollectionsRequest", collections.list),
  "Collections/CollectionExists": rpc("CollectionExistsRequest", collections.exists),
  "Collections/Create": rpc("CreateCollection", collections.create),
  "Collections/Update": rpc("UpdateCollection", collections.update),
  "Collections/Delete": rpc("DeleteCollection", collections.deleteCollection),
  "Collections/UpdateAliases": rpc("ChangeAliases", aliases.updateAliases),
  "Collections/ListCollectionAliases": rpc("ListCollectionAliasesRequest", aliases.listCollectionAliases),
  "Collections/ListAliases": rpc("ListAliasesRequest", aliases.listAliases),
  "Collections/CollectionClusterInfo": rpc("CollectionClusterInfoRequest", cluster.clusterInfo),
  "Collections/UpdateCollectionClusterSetup": rpc(
    "UpdateCollectionClusterSetupRequest",
    cluster.updateClusterSetup,
  ),
  "Collections/CreateShardKey": rpc("CreateShardKeyRequest", cluster.createShardKey),
  "Collections/DeleteShardKey": rpc("DeleteShardKeyRequest", cluster.deleteShardKey),
  "Collections/ListShardKeys": rpc("ListShardKeysRequest", cluster.listShardKeys),
  "Points/Upsert": rpc("UpsertPoints", write.upsert),
  "Points/Delete": rpc("DeletePoints", write.deletePoints),
  "Points/UpdateVectors": rpc("UpdatePointVectors", write.updateVectors),
  "Points/DeleteVectors": rpc("DeletePointVectors", write.deleteVectors),
  "Points/SetPayload": rpc("SetPayloadPoints", write.setPayload),
  "Points/OverwritePayload": rpc("SetPayloadPoints", write.overwritePayload),
  "Points/DeletePayload": rpc("DeletePayloadPoints", write.deletePayload),
  "Points/ClearPayload": rpc("ClearPayloadPoints", write.clearPayload),
  "Points/CreateFieldIndex": rpc("CreateFieldIndexCollection", write.createFieldIndex),
  "Points/DeleteFieldIndex": rpc("DeleteFieldIndexCollection", write.deleteFieldIndex),
  "Points/UpdateBatch": rpc("UpdateBatchPoints", write.updateBatch),
  "Points/CreateVectorName": rpc("CreateVectorNameRequest", write.createVectorName),
  "Points/DeleteVectorName": rpc("DeleteVectorNameRequest", write.deleteVectorName),
  "Points/Get": rpc("GetPoints", getPoints),
  "Points/Scroll": rpc("ScrollPoints", scroll),
  "Points/Count": rpc("CountPoints", count),
  "Points/Search": rpc("SearchPoints", search),
  "Points/SearchBatch": rpc("SearchBatchPoints", searchBatch),
  "Points/SearchGroups": rpc("SearchPointGroups", searchGroups),
  "Points/Recommend": rpc("RecommendPoints", recommend),
  "Points/RecommendBatch": rpc("RecommendBatchPoints", recommendBatch),
  "Points/RecommendGroups": rpc("RecommendPointGroups", recommendGroups),
  "Points/Discover": rpc("DiscoverPoints", discover),
  "Points/DiscoverBatch": rpc("DiscoverBatchPoints", discoverBatch),
  "Points/Query": rpc("QueryPoints", query),
  "Points/QueryBatch": rpc("QueryBatchPoints", queryBatch),
  "Points/QueryGroups": rpc("QueryPointGroups", queryGroups),
  "Points/Facet": rpc("FacetCounts", facet),
  "Points/SearchMatrixPairs": rpc("SearchMatrixPoints", searchMatrixPairs),
  "Points/SearchMatrixOffsets": rpc("SearchMatrixPoints", searchMatrixOffsets),
  "Snapshots/Create": rpc("CreateSnapshotRequest", snapshots.create),
  "Snapshots/List": rpc("ListSnapshotsRequest", snapshots.list),
  "Snapshots/Delete": rpc("DeleteSnapshotRequest", snapshots.deleteSnapshot),
  "Snapshots/CreateFull": rpc("CreateFullSnapshotRequest", snapshots.createFull),
  "Snapshots/ListFull": rpc("ListFullSnapshotsRequest", snapshots.listFull),
  "Snapshots/DeleteFull": rpc("DeleteFullSnapshotRequest", snapshots.deleteFull),
  "Qdrant/HealthCheck": rpc("HealthCheckRequest", health.healthCheck),
  "Health/Check": rpc("CheckHealthRequest", health.check),
};
