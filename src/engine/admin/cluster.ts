// Cluster calls, as a node answers them that is alone.
import * as wire from "../../gen/wire.ts";
import type { EngineState } from "../operation/engine_state.ts";
import { isMember } from "../request/enum_member.ts";
import { raw, unimplemented } from "../request/failure.ts";
import { readFilter } from "../condition/filter.ts";
import { shardPointCounts } from "../collection/shard_ring.ts";

export function clusterInfo(
  { catalog, peerId }: EngineState,
  request: wire.CollectionClusterInfoRequest,
): wire.CollectionClusterInfoResponse {
  const counts = shardPointCounts(catalog.resolve(request.collectionName));
  return {
    peerId,
    shardCount: counts.length,
    localShards: counts.map((pointsCount, shardId) => ({ shardId, pointsCount, state: wire.ReplicaState.Active })),
  };
}

const standalone = () => unimplemented("Qdrant is running in standalone mode");

function checkKey(key: wire.ShardKey | undefined, what = "Shard key"): void {
  if (key?.keyword === undefined && key?.number === undefined) throw raw(`${what} is not specified`);
}

function checkNumber(number: number | undefined, known: Readonly<Record<string, number>>, what: string): void {
  if (number !== undefined && !isMember(known, number)) throw raw(`Unknown ${what}: ${number}`);
}

const checkMethod = ({ method }: { readonly method?: number | undefined }): void =>
  checkNumber(method, wire.ShardTransferMethod, "shard transfer method");

function checkNewKey({ shardKey, shardsNumber, replicationFactor, initialState }: wire.CreateShardKey): void {
  checkKey(shardKey);
  if (shardsNumber === 0) throw zero("Shard number");
  if (replicationFactor === 0) throw zero("Replication factor");
  checkNumber(initialState, wire.ReplicaState, "replica state");
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
  if (createShardKey !== undefined) checkNewKey(createShardKey);
  else if (deleteShardKey !== undefined) checkKey(deleteShardKey.shardKey);
  else if (replicatePoints !== undefined) {
    readFilter(replicatePoints.filter);
    checkKey(replicatePoints.fromShardKey, "from_shard_key");
    checkKey(replicatePoints.toShardKey, "to_shard_key");
  } else {
    const transfer = moveShard ?? replicateShard ?? restartTransfer;
    if (transfer !== undefined) checkMethod(transfer);
    else if ((abortTransfer ?? dropReplica) === undefined) throw raw("empty operation");
  }
  throw standalone();
}

const zero = (what: string) => raw(`${what} cannot be zero: out of range integral type conversion attempted`);

export function createShardKey(
  _engine: EngineState,
  { request }: wire.CreateShardKeyRequest,
): wire.CreateShardKeyResponse {
  if (request === undefined) throw raw("empty request");
  checkNewKey(request);
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
