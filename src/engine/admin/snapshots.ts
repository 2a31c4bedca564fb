// The snapshot RPCs.
import type * as wire from "../../gen/wire.ts";
import { ofItsShard } from "../../methods.ts";
import type { EngineState } from "../operation/engine_state.ts";
import { notFound } from "../request/failure.ts";
import { perform } from "../operation/perform.ts";
import { shardFolder, shardPrefix, type Snapshot } from "../collection/snapshot_store.ts";

export function create(
  engine: EngineState,
  request: wire.CreateSnapshotRequest,
): Promise<wire.CreateSnapshotResponse> {
  const { folder, prefix, collection } = placeOf(engine, request.collectionName);
  return save(engine, folder, prefix, collection);
}

/** Of a collection, or of the one shard that it has: the same is in both files, but they are listed apart. */
function placeOf({ catalog, peerId }: EngineState, asked: string) {
  const isOfShard = asked.endsWith(ofItsShard);
  const { id, name } = catalog.resolve(isOfShard ? asked.slice(0, -ofItsShard.length) : asked);
  return isOfShard
    ? { folder: shardFolder(name), prefix: shardPrefix(name), collection: id }
    : { folder: name, prefix: `${name}-${peerId}`, collection: id };
}

export function list(engine: EngineState, request: wire.ListSnapshotsRequest): wire.ListSnapshotsResponse {
  const { folder } = placeOf(engine, request.collectionName);
  return { snapshotDescriptions: engine.snapshots.list(folder).map(describe) };
}

export function deleteSnapshot(
  engine: EngineState,
  request: wire.DeleteSnapshotRequest,
): Promise<wire.DeleteSnapshotResponse> {
  return remove(engine, placeOf(engine, request.collectionName).folder, request.snapshotName);
}

export function createFull(
  engine: EngineState,
  _request: wire.CreateFullSnapshotRequest,
): Promise<wire.CreateSnapshotResponse> {
  return save(engine, undefined, "full-snapshot");
}

export function listFull(
  { snapshots }: EngineState,
  _request: wire.ListFullSnapshotsRequest,
): wire.ListSnapshotsResponse {
  return { snapshotDescriptions: snapshots.list(undefined).map(describe) };
}

export function deleteFull(
  engine: EngineState,
  request: wire.DeleteFullSnapshotRequest,
): Promise<wire.DeleteSnapshotResponse> {
  return remove(engine, undefined, request.snapshotName);
}

/** Two within a second have one name: the later replaces the earlier. */
async function save(
  engine: EngineState,
  folder: string | undefined,
  prefix: string,
  collection?: number,
): Promise<wire.CreateSnapshotResponse> {
  const createdAt = Math.floor(engine.clock() / 1000);
  const time = new Date(createdAt * 1000).toISOString().slice(0, 19).replace(/[T:]/g, "-");
  const name = `${prefix}-${time}.snapshot`, unlist = () => unlisted(engine, folder, name);
  const snapshot = { name, ...await engine.snapshotFiles.write(name, collection, unlist), createdAt };
  await perform(engine, { kind: "saveSnapshot", folder, snapshot });
  return { snapshotDescription: describe(snapshot) };
}

async function unlisted(engine: EngineState, folder: string | undefined, name: string): Promise<void> {
  if (engine.snapshots.has(folder, name)) await perform(engine, { kind: "deleteSnapshot", folder, name });
}

/** The list first: a file that no list names is in nobody's way. */
async function remove(
  engine: EngineState,
  folder: string | undefined,
  name: string,
): Promise<wire.DeleteSnapshotResponse> {
  if (!engine.snapshots.has(folder, name)) throw notFound(`Snapshot ${name} not found`);
  await unlisted(engine, folder, name);
  await engine.snapshotFiles.remove(name);
  return {};
}

const describe = ({ name, size, sha256, createdAt }: Snapshot): wire.SnapshotDescription => ({
  name,
  creationTime: { seconds: createdAt, nanos: 0 },
  size,
  checksum: sha256,
});
