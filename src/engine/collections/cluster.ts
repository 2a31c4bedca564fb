// Cluster calls, as a node answers them that is alone.
import type * as wire from "../../gen/wire.ts";
import type { EngineState } from "../engine_state.ts";
import { raw, unimplemented } from "../failure.ts";
import { shardPointCounts } from "./shard_points.ts";

export function clusterInfo(
  { catalog, peerId }: EngineState,
  request: wire.CollectionClusterInfoRequest,
): wire.CollectionClusterInfoResponse {
  const counts = shardPointCounts(catalog.resolve(request.collectionName));
  return {
    peerId,
    shardCount: counts.length,
    localShards: counts.map((pointsCount, shardId) => ({ shardId, pointsCount, state: 0 })),
  };
}

const standalone = () => unimplemented("Qdrant is running in standalone mode");

function checkKey(key: wire.ShardKey | undefined): void {
  if (key?.keyword === undefined && key?.number === undefined) throw raw("Shard key is not specified");
}

export function updateClusterSetup(
  _engine: EngineState,
  request: wire.UpdateCollectionClusterSetupRequest,
): wire.UpdateCollectionClusterSetupResponse {
  const {
    moveShard,
    replicateShard,
    abortTransfer,
    dropReplica,
    restartTransfer,
    createShardKey,
    deleteShardKey,
    replicatePoints,
  } = request;
  if (createShardKey !== undefined) checkKey(createShardKey.shardKey);
  else if (deleteShardKey !== undefined) checkKey(deleteShardKey.shardKey);
  else if (replicatePoints !== undefined) {
    checkKey(replicatePoints.fromShardKey);
    checkKey(replicatePoints.toShardKey);
  } else if ((moveShard ?? replicateShard ?? abortTransfer ?? dropReplica ?? restartTransfer) === undefined) {
    throw raw("empty operation");
  }
  throw standalone();
}

const zero = (what: string) => raw(`${what} cannot be zero: out of range integral type conversion attempted`);

export function createShardKey(
  _engine: EngineState,
  { request }: wire.CreateShardKeyRequest,
): wire.CreateShardKeyResponse {
  if (request === undefined) throw raw("empty request");
  checkKey(request.shardKey);
  if (request.shardsNumber === 0) throw zero("Shard number");
  if (request.replicationFactor === 0) throw zero("Replication factor");
  throw standalone();
}

export function deleteShardKey(
  _engine: EngineState,
  { request }: wire.DeleteShardKeyRequest,
): wire.DeleteShardKeyResponse {
  if (request === undefined) throw raw("empty request");
  checkKey(request.shardKey);
  throw standalone();
}

export function listShardKeys(
  { catalog }: EngineState,
  request: wire.ListShardKeysRequest,
): wire.ListShardKeysResponse {
  catalog.resolve(request.collectionName);
  return { shardKeys: [] };
}
