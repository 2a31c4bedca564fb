// The snapshot RPCs.
import { createHash } from "node:crypto";
import type * as wire from "../../gen/wire.ts";
import type { EngineState } from "../engine_state.ts";
import { notFound } from "../failure.ts";
import { archiveAll, archiveCollection } from "./archive.ts";
import type { Snapshot } from "./snapshot_store.ts";

export function create(engine: EngineState, request: wire.CreateSnapshotRequest): wire.CreateSnapshotResponse {
  const collection = engine.catalog.resolve(request.collectionName);
  const name = `${collection.name}-${engine.peerId}`;
  return { snapshotDescription: save(engine, collection.name, name, archiveCollection(collection)) };
}

export function list(
  { catalog, snapshots }: EngineState,
  request: wire.ListSnapshotsRequest,
): wire.ListSnapshotsResponse {
  const { name } = catalog.resolve(request.collectionName);
  return { snapshotDescriptions: snapshots.list(name).map(describe) };
}

export function deleteSnapshot(
  { catalog, snapshots }: EngineState,
  request: wire.DeleteSnapshotRequest,
): wire.DeleteSnapshotResponse {
  const { name } = catalog.resolve(request.collectionName);
  if (!snapshots.delete(name, request.snapshotName)) throw missing(request.snapshotName);
  return {};
}

export function createFull(engine: EngineState, _request: wire.CreateFullSnapshotRequest): wire.CreateSnapshotResponse {
  return { snapshotDescription: save(engine, undefined, "full-snapshot", archiveAll(engine.catalog)) };
}

export function listFull(
  { snapshots }: EngineState,
  _request: wire.ListFullSnapshotsRequest,
): wire.ListSnapshotsResponse {
  return { snapshotDescriptions: snapshots.list(undefined).map(describe) };
}

export function deleteFull(
  { snapshots }: EngineState,
  request: wire.DeleteFullSnapshotRequest,
): wire.DeleteSnapshotResponse {
  if (!snapshots.delete(undefined, request.snapshotName)) throw missing(request.snapshotName);
  return {};
}

const missing = (name: string) => notFound(`Snapshot ${name} not found`);

/** Two within a second have one name: the later replaces the earlier. */
function save(
  { snapshots, clock }: EngineState,
  collection: string | undefined,
  prefix: string,
  bytes: Uint8Array,
): wire.SnapshotDescription {
  const createdAt = Math.floor(clock() / 1000);
  const time = new Date(createdAt * 1000).toISOString().slice(0, 19).replace(/[T:]/g, "-");
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const snapshot = { name: `${prefix}-${time}.snapshot`, bytes, sha256, createdAt };
  snapshots.save(collection, snapshot);
  return describe(snapshot);
}

const describe = ({ name, bytes, sha256, createdAt }: Snapshot): wire.SnapshotDescription => ({
  name,
  creationTime: { seconds: createdAt, nanos: 0 },
  size: bytes.length,
  checksum: sha256,
});
