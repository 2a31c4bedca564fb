// Shards and peers of a cluster.
import type {
  CollectionClusterInfoRequest,
  CollectionClusterInfoResponse,
  CreateShardKeyRequest,
  CreateShardKeyResponse,
  DeleteShardKeyRequest,
  DeleteShardKeyResponse,
  ListShardKeysRequest,
  ListShardKeysResponse,
  UpdateCollectionClusterSetupRequest,
  UpdateCollectionClusterSetupResponse,
} from "../gen/types.ts";
import { methods } from "../methods.ts";
import { type Caller, type CallOptions, callThrough } from "./caller.ts";

/**
 * Tells on which peers a collection's shards are, in which state, and what moves between them.
 *
 * @param client from {@linkcode connect}
 * @param request the collection's name
 * @param options deadline, signal and headers of this call
 * @returns `peerId` is a random 64-bit number: a bigint past 2^53
 * @throws {NotFoundError} no such collection
 *
 * RPC: `qdrant.Collections/CollectionClusterInfo`.
 *
 * @example
 * ```ts
 * import { collectionClusterInfo, connect, createCollection } from "@quiver/qdrant";
 *
 * await using db = await connect(":memory:");
 * await createCollection(db, { collectionName: "cities", vectorsConfig: { size: 2, distance: "Dot" } });
 * const { shardCount, localShards } = await collectionClusterInfo(db, { collectionName: "cities" });
 * console.log(shardCount, localShards[0].state); // 1 Active
 * ```
 */
export async function collectionClusterInfo(
  client: Caller,
  request: CollectionClusterInfoRequest,
  options?: CallOptions,
): Promise<CollectionClusterInfoResponse> {
  return await callThrough(client, methods.collectionClusterInfo, request, options);
}

/**
 * Moves, replicates, splits or drops shards. Works on a Qdrant cluster; a single node and the built-in database refuse it.
 *
 * @param client from {@linkcode connect}
 * @param request one operation, such as `{ moveShard: … }`
 * @param options deadline, signal and headers of this call
 * @returns `result` is true
 * @throws {NotFoundError} no such collection
 * @throws {InvalidArgumentError} the server is not a cluster
 *
 * RPC: `qdrant.Collections/UpdateCollectionClusterSetup`.
 *
 * @example
 * ```ts
 * import { connect, createCollection, QdrantError, updateCollectionClusterSetup } from "@quiver/qdrant";
 *
 * await using db = await connect(":memory:");
 * await createCollection(db, { collectionName: "cities", vectorsConfig: { size: 2, distance: "Dot" } });
 * try {
 *   await updateCollectionClusterSetup(db, { collectionName: "cities", dropReplica: { shardId: 0, peerId: 1 } });
 * } catch (error) {
 *   console.log(error instanceof QdrantError); // true
 * }
 * ```
 */
export async function updateCollectionClusterSetup(
  client: Caller,
  request: UpdateCollectionClusterSetupRequest,
  options?: CallOptions,
): Promise<UpdateCollectionClusterSetupResponse> {
  return await callThrough(client, methods.updateCollectionClusterSetup, request, options);
}

/**
 * Creates a shard of its own for a key, in a collection with `shardingMethod: "Custom"`. Works on a Qdrant cluster.
 *
 * @param client from {@linkcode connect}
 * @param request `request.shardKey`: a string or a number
 * @param options deadline, signal and headers of this call
 * @returns `result` is true
 * @throws {NotFoundError} no such collection
 * @throws {InvalidArgumentError} the server is not a cluster, or the collection is not sharded by key
 *
 * RPC: `qdrant.Collections/CreateShardKey`.
 *
 * @example
 * ```ts
 * import { connect, createCollection, createShardKey, QdrantError } from "@quiver/qdrant";
 *
 * await using db = await connect(":memory:");
 * await createCollection(db, { collectionName: "cities", vectorsConfig: { size: 2, distance: "Dot" } });
 * try {
 *   await createShardKey(db, { collectionName: "cities", request: { shardKey: "europe" } });
 * } catch (error) {
 *   console.log(error instanceof QdrantError); // true
 * }
 * ```
 */
export async function createShardKey(
  client: Caller,
  request: CreateShardKeyRequest,
  options?: CallOptions,
): Promise<CreateShardKeyResponse> {
  return await callThrough(client, methods.createShardKey, request, options);
}

/**
 * Deletes the shard of a key with all its points. Works on a Qdrant cluster.
 *
 * @param client from {@linkcode connect}
 * @param request `request.shardKey`: a string or a number
 * @param options deadline, signal and headers of this call
 * @returns `result` is true
 * @throws {NotFoundError} no such collection
 * @throws {InvalidArgumentError} the server is not a cluster, or has no such key
 *
 * RPC: `qdrant.Collections/DeleteShardKey`.
 *
 * @example
 * ```ts
 * import { connect, createCollection, deleteShardKey, QdrantError } from "@quiver/qdrant";
 *
 * await using db = await connect(":memory:");
 * await createCollection(db, { collectionName: "cities", vectorsConfig: { size: 2, distance: "Dot" } });
 * try {
 *   await deleteShardKey(db, { collectionName: "cities", request: { shardKey: "europe" } });
 * } catch (error) {
 *   console.log(error instanceof QdrantError); // true
 * }
 * ```
 */
export async function deleteShardKey(
  client: Caller,
  request: DeleteShardKeyRequest,
  options?: CallOptions,
): Promise<DeleteShardKeyResponse> {
  return await callThrough(client, methods.deleteShardKey, request, options);
}

/**
 * Lists the shard keys of a collection.
 *
 * @param client from {@linkcode connect}
 * @param request the collection's name
 * @param options deadline, signal and headers of this call
 * @returns no keys unless the collection is sharded by key
 * @throws {NotFoundError} no such collection
 *
 * RPC: `qdrant.Collections/ListShardKeys`.
 *
 * @example
 * ```ts
 * import { connect, createCollection, listShardKeys } from "@quiver/qdrant";
 *
 * await using db = await connect(":memory:");
 * await createCollection(db, { collectionName: "cities", vectorsConfig: { size: 2, distance: "Dot" } });
 * const { shardKeys } = await listShardKeys(db, { collectionName: "cities" });
 * console.log(shardKeys.length); // 0
 * ```
 */
export async function listShardKeys(
  client: Caller,
  request: ListShardKeysRequest,
  options?: CallOptions,
): Promise<ListShardKeysResponse> {
  return await callThrough(client, methods.listShardKeys, request, options);
}
