// The snapshot RPCs.
import { createHash } from "node:crypto";
import type * as wire from "../../gen/wire.ts";
import type { Answer, EngineState } from "../operation/engine_state.ts";
import { notFound } from "../request/failure.ts";
import { answerAfter, perform } from "../operation/perform.ts";
import { archiveAll, archiveCollection } from "./archive.ts";
import type { Snapshot } from "../collection/snapshot_store.ts";

export function create(engine: EngineState, request: wire.CreateSnapshotRequest): Answer<wire.CreateSnapshotResponse> {
  const collection = engine.catalog.resolve(request.collectionName);
  return save(engine, collection.name, `${collection.name}-${engine.peerId}`, archiveCollection(collection));
}

export function list(
  { catalog, snapshots }: EngineState,
  request: wire.ListSnapshotsRequest,
): wire.ListSnapshotsResponse {
  const { name } = catalog.resolve(request.collectionName);
  return { snapshotDescriptions: snapshots.list(name).map(describe) };
}

export function deleteSnapshot(
  engine: EngineState,
  request: wire.DeleteSnapshotRequest,
): Answer<wire.DeleteSnapshotResponse> {
  return remove(engine, engine.catalog.resolve(request.collectionName).name, request.snapshotName);
}

export function createFull(
  engine: EngineState,
  _request: wire.CreateFullSnapshotRequest,
): Answer<wire.CreateSnapshotResponse> {
  return save(engine, undefined, "full-snapshot", archiveAll(engine.catalog));
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
): Answer<wire.DeleteSnapshotResponse> {
  return remove(engine, undefined, request.snapshotName);
}

/** Two within a second have one name: the later replaces the earlier. */
function save(
  engine: EngineState,
  folder: string | undefined,
  prefix: string,
  bytes: Uint8Array,
): Answer<wire.CreateSnapshotResponse> {
  const createdAt = Math.floor(engine.clock() / 1000);
  const time = new Date(createdAt * 1000).toISOString().slice(0, 19).replace(/[T:]/g, "-");
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const snapshot = { name: `${prefix}-${time}.snapshot`, bytes, sha256, createdAt };
  const written = perform(engine, { kind: "saveSnapshot", folder, snapshot });
  return answerAfter(written, { snapshotDescription: describe(snapshot) });
}

function remove(engine: EngineState, folder: string | undefined, name: string): Answer<wire.DeleteSnapshotResponse> {
  if (!engine.snapshots.has(folder, name)) throw notFound(`Snapshot ${name} not found`);
  return answerAfter(perform(engine, { kind: "deleteSnapshot", folder, name }), {});
}

const describe = ({ name, bytes, sha256, createdAt }: Snapshot): wire.SnapshotDescription => ({
  name,
  creationTime: { seconds: createdAt, nanos: 0 },
  size: bytes.length,
  checksum: sha256,
});
