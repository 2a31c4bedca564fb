// Every RPC of the engine: its path, the message whose rules are checked first, and the function that answers.
import * as collections from "./collections/rpc.ts";
import type { RpcFunction } from "./engine_state.ts";
import * as health from "./health.ts";
import * as read from "./read/rpc.ts";
import * as snapshots from "./snapshots/rpc.ts";
import * as write from "./write/rpc.ts";

export interface Rpc {
  /** The request message, whose rules are checked first. */
  readonly request: string;
  readonly run: RpcFunction;
}

const rpc = (request: string, run: RpcFunction): Rpc => ({ request, run });

export const rpcs: Readonly<Record<string, Rpc>> = {
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
  "Collections/UpdateCollectionClusterSetup": rpc(
    "UpdateCollectionClusterSetupRequest",
    collections.updateClusterSetup,
  ),
  "Collections/CreateShardKey": rpc("CreateShardKeyRequest", collections.createShardKey),
  "Collections/DeleteShardKey": rpc("DeleteShardKeyRequest", collections.deleteShardKey),
  "Collections/ListShardKeys": rpc("ListShardKeysRequest", collections.listShardKeys),
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
  "Points/Get": rpc("GetPoints", read.getPoints),
  "Points/Scroll": rpc("ScrollPoints", read.scroll),
  "Points/Count": rpc("CountPoints", read.count),
  "Points/Search": rpc("SearchPoints", read.search),
  "Points/SearchBatch": rpc("SearchBatchPoints", read.searchBatch),
  "Points/SearchGroups": rpc("SearchPointGroups", read.searchGroups),
  "Points/Recommend": rpc("RecommendPoints", read.recommend),
  "Points/RecommendBatch": rpc("RecommendBatchPoints", read.recommendBatch),
  "Points/RecommendGroups": rpc("RecommendPointGroups", read.recommendGroups),
  "Points/Discover": rpc("DiscoverPoints", read.discover),
  "Points/DiscoverBatch": rpc("DiscoverBatchPoints", read.discoverBatch),
  "Points/Query": rpc("QueryPoints", read.query),
  "Points/QueryBatch": rpc("QueryBatchPoints", read.queryBatch),
  "Points/QueryGroups": rpc("QueryPointGroups", read.queryGroups),
  "Points/Facet": rpc("FacetCounts", read.facet),
  "Points/SearchMatrixPairs": rpc("SearchMatrixPoints", read.searchMatrixPairs),
  "Points/SearchMatrixOffsets": rpc("SearchMatrixPoints", read.searchMatrixOffsets),
  "Snapshots/Create": rpc("CreateSnapshotRequest", snapshots.create),
  "Snapshots/List": rpc("ListSnapshotsRequest", snapshots.list),
  "Snapshots/Delete": rpc("DeleteSnapshotRequest", snapshots.deleteSnapshot),
  "Snapshots/CreateFull": rpc("CreateFullSnapshotRequest", snapshots.createFull),
  "Snapshots/ListFull": rpc("ListFullSnapshotsRequest", snapshots.listFull),
  "Snapshots/DeleteFull": rpc("DeleteFullSnapshotRequest", snapshots.deleteFull),
  "Qdrant/HealthCheck": rpc("HealthCheckRequest", health.healthCheck),
  "Health/Check": rpc("CheckHealthRequest", health.check),
};
