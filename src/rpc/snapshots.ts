// Snapshots on the server.
import type {
  CreateFullSnapshotRequest,
  CreateSnapshotRequest,
  CreateSnapshotResponse,
  DeleteFullSnapshotRequest,
  DeleteSnapshotRequest,
  DeleteSnapshotResponse,
  ListFullSnapshotsRequest,
  ListSnapshotsRequest,
  ListSnapshotsResponse,
} from "../gen/types.ts";
import { methods } from "../methods.ts";
import { type Caller, type CallOptions, callThrough } from "./caller.ts";

/**
 * Takes a snapshot of a collection on the server. Downloading it is REST's. Of a `file:` target it is a file beside the database, which
 * {@linkcode restoreSnapshot} puts back; calls go on while it is written.
 *
 * @param client from {@linkcode connect}
 * @param request the collection's name
 * @param options deadline, signal and headers of this call
 * @returns the snapshot's name, size in bytes and time; waits for the end, up to an hour
 * @throws {NotFoundError} no such collection
 *
 * RPC: `qdrant.Snapshots/Create`.
 *
 * @example
 * ```ts
 * import { connect, createCollection, createSnapshot } from "@quiver/qdrant";
 *
 * await using db = await connect(":memory:");
 * await createCollection(db, { collectionName: "cities", vectorsConfig: { size: 2, distance: "Dot" } });
 * const { snapshotDescription } = await createSnapshot(db, { collectionName: "cities" });
 * console.log(snapshotDescription?.name.startsWith("cities")); // true
 * ```
 */
export async function createSnapshot(
  client: Caller,
  request: CreateSnapshotRequest,
  options?: CallOptions,
): Promise<CreateSnapshotResponse> {
  return await callThrough(client, methods.createSnapshot, request, options);
}

/**
 * Lists the snapshots of a collection.
 *
 * @param client from {@linkcode connect}
 * @param request the collection's name
 * @param options deadline, signal and headers of this call
 * @returns name, size in bytes and time of each
 * @throws {NotFoundError} no such collection
 *
 * RPC: `qdrant.Snapshots/List`.
 *
 * @example
 * ```ts
 * import { connect, createCollection, listSnapshots } from "@quiver/qdrant";
 *
 * await using db = await connect(":memory:");
 * await createCollection(db, { collectionName: "cities", vectorsConfig: { size: 2, distance: "Dot" } });
 * const { snapshotDescriptions } = await listSnapshots(db, { collectionName: "cities" });
 * console.log(snapshotDescriptions.length); // 0
 * ```
 */
export async function listSnapshots(
  client: Caller,
  request: ListSnapshotsRequest,
  options?: CallOptions,
): Promise<ListSnapshotsResponse> {
  return await callThrough(client, methods.listSnapshots, request, options);
}

/**
 * Deletes a snapshot of a collection.
 *
 * @param client from {@linkcode connect}
 * @param request `snapshotName`: as {@linkcode listSnapshots} gives it
 * @param options deadline, signal and headers of this call
 * @returns only the time it took
 * @throws {NotFoundError} no such collection or snapshot
 *
 * RPC: `qdrant.Snapshots/Delete`.
 *
 * @example
 * ```ts
 * import { connect, createCollection, createSnapshot, deleteSnapshot, listSnapshots } from "@quiver/qdrant";
 *
 * await using db = await connect(":memory:");
 * await createCollection(db, { collectionName: "cities", vectorsConfig: { size: 2, distance: "Dot" } });
 * const { snapshotDescription } = await createSnapshot(db, { collectionName: "cities" });
 * await deleteSnapshot(db, { collectionName: "cities", snapshotName: snapshotDescription!.name });
 * console.log((await listSnapshots(db, { collectionName: "cities" })).snapshotDescriptions.length); // 0
 * ```
 */
export async function deleteSnapshot(
  client: Caller,
  request: DeleteSnapshotRequest,
  options?: CallOptions,
): Promise<DeleteSnapshotResponse> {
  return await callThrough(client, methods.deleteSnapshot, request, options);
}

/**
 * Takes a snapshot of the whole storage.
 *
 * @param client from {@linkcode connect}
 * @param request nothing to say: may be left out
 * @param options deadline, signal and headers of this call
 * @returns the snapshot's name, size in bytes and time; waits for the end, up to an hour
 *
 * RPC: `qdrant.Snapshots/CreateFull`.
 *
 * @example
 * ```ts
 * import { connect, createFullSnapshot } from "@quiver/qdrant";
 *
 * await using db = await connect(":memory:");
 * const { snapshotDescription } = await createFullSnapshot(db);
 * console.log(snapshotDescription?.name.startsWith("full-snapshot")); // true
 * ```
 */
export async function createFullSnapshot(
  client: Caller,
  request: CreateFullSnapshotRequest = {},
  options?: CallOptions,
): Promise<CreateSnapshotResponse> {
  return await callThrough(client, methods.createFullSnapshot, request, options);
}

/**
 * Lists the snapshots of the whole storage.
 *
 * @param client from {@linkcode connect}
 * @param request nothing to say: may be left out
 * @param options deadline, signal and headers of this call
 * @returns name, size in bytes and time of each
 *
 * RPC: `qdrant.Snapshots/ListFull`.
 *
 * @example
 * ```ts
 * import { connect, listFullSnapshots } from "@quiver/qdrant";
 *
 * await using db = await connect(":memory:");
 * const { snapshotDescriptions } = await listFullSnapshots(db);
 * console.log(snapshotDescriptions.length); // 0
 * ```
 */
export async function listFullSnapshots(
  client: Caller,
  request: ListFullSnapshotsRequest = {},
  options?: CallOptions,
): Promise<ListSnapshotsResponse> {
  return await callThrough(client, methods.listFullSnapshots, request, options);
}

/**
 * Deletes a snapshot of the whole storage.
 *
 * @param client from {@linkcode connect}
 * @param request `snapshotName`: as {@linkcode listFullSnapshots} gives it
 * @param options deadline, signal and headers of this call
 * @returns only the time it took
 * @throws {NotFoundError} no such snapshot
 *
 * RPC: `qdrant.Snapshots/DeleteFull`.
 *
 * @example
 * ```ts
 * import { connect, createFullSnapshot, deleteFullSnapshot, listFullSnapshots } from "@quiver/qdrant";
 *
 * await using db = await connect(":memory:");
 * const { snapshotDescription } = await createFullSnapshot(db);
 * await deleteFullSnapshot(db, { snapshotName: snapshotDescription!.name });
 * console.log((await listFullSnapshots(db)).snapshotDescriptions.length); // 0
 * ```
 */
export async function deleteFullSnapshot(
  client: Caller,
  request: DeleteFullSnapshotRequest,
  options?: CallOptions,
): Promise<DeleteSnapshotResponse> {
  return await callThrough(client, methods.deleteFullSnapshot, request, options);
}
