// Collections: create, read, change, delete.
import type {
  CollectionExistsRequest,
  CollectionExistsResponse,
  CollectionOperationResponse,
  CreateCollection,
  DeleteCollection,
  GetCollectionInfoRequest,
  GetCollectionInfoResponse,
  ListCollectionsRequest,
  ListCollectionsResponse,
  UpdateCollection,
} from "../gen/types.ts";
import { methods } from "../methods.ts";
import { type Caller, type CallOptions, callThrough } from "./caller.ts";

/**
 * Reads a collection's state and configuration: status, counts, vectors, field indexes, with the server's defaults filled in.
 *
 * @param client from {@linkcode connect}
 * @param request the collection's name, or an alias
 * @param options deadline, signal and headers of this call
 * @returns `pointsCount` and the like are approximate on a cluster
 * @throws {NotFoundError} no such collection
 *
 * RPC: `qdrant.Collections/Get`.
 *
 * @example
 * ```ts
 * import { connect, createCollection, getCollection } from "@quiver/qdrant";
 *
 * await using db = await connect(":memory:");
 * await createCollection(db, { collectionName: "cities", vectorsConfig: { size: 2, distance: "Dot" } });
 * const { result } = await getCollection(db, { collectionName: "cities" });
 * console.log(result.status, result.pointsCount); // Green 0
 * ```
 */
export async function getCollection(
  client: Caller,
  request: GetCollectionInfoRequest,
  options?: CallOptions,
): Promise<GetCollectionInfoResponse> {
  return await callThrough(client, methods.getCollection, request, options);
}

/**
 * Lists the names of all collections.
 *
 * @param client from {@linkcode connect}
 * @param request nothing to say: may be left out
 * @param options deadline, signal and headers of this call
 * @returns the names, in no order
 *
 * RPC: `qdrant.Collections/List`.
 *
 * @example
 * ```ts
 * import { connect, createCollection, listCollections } from "@quiver/qdrant";
 *
 * await using db = await connect(":memory:");
 * await createCollection(db, { collectionName: "cities", vectorsConfig: { size: 2, distance: "Dot" } });
 * const { collections } = await listCollections(db);
 * console.log(collections[0].name); // cities
 * ```
 */
export async function listCollections(
  client: Caller,
  request: ListCollectionsRequest = {},
  options?: CallOptions,
): Promise<ListCollectionsResponse> {
  return await callThrough(client, methods.listCollections, request, options);
}

/**
 * Creates a collection. Its vectors' sizes and distances are fixed from here on.
 *
 * @param client from {@linkcode connect}
 * @param request `vectorsConfig`: `{ size, distance }`, or named ones `{ title: { size, distance } }`; `timeout`: how long the server may
 * take, in seconds
 * @param options deadline, signal and headers of this call
 * @returns `result` is true
 * @throws {AlreadyExistsError} the name is taken
 * @throws {InvalidArgumentError} a size is 0 or above 65 536, or an option is out of its range
 *
 * RPC: `qdrant.Collections/Create`.
 *
 * @example
 * ```ts
 * import { connect, createCollection } from "@quiver/qdrant";
 *
 * await using db = await connect(":memory:");
 * const { result } = await createCollection(db, {
 *   collectionName: "cities",
 *   vectorsConfig: { size: 4, distance: "Cosine" },
 * });
 * console.log(result); // true
 * ```
 */
export async function createCollection(
  client: Caller,
  request: CreateCollection,
  options?: CallOptions,
): Promise<CollectionOperationResponse> {
  return await callThrough(client, methods.createCollection, request, options);
}

/**
 * Changes a collection's options. What is not given stays; sizes and distances cannot change.
 *
 * @param client from {@linkcode connect}
 * @param request only what is to change
 * @param options deadline, signal and headers of this call
 * @returns `result` is true
 * @throws {NotFoundError} no such collection
 * @throws {InvalidArgumentError} an option is out of its range
 *
 * RPC: `qdrant.Collections/Update`.
 *
 * @example
 * ```ts
 * import { connect, createCollection, getCollection, updateCollection } from "@quiver/qdrant";
 *
 * await using db = await connect(":memory:");
 * await createCollection(db, { collectionName: "cities", vectorsConfig: { size: 2, distance: "Dot" } });
 * await updateCollection(db, { collectionName: "cities", hnswConfig: { efConstruct: 200 } });
 * const { result } = await getCollection(db, { collectionName: "cities" });
 * console.log(result.config.hnswConfig.efConstruct); // 200
 * ```
 */
export async function updateCollection(
  client: Caller,
  request: UpdateCollection,
  options?: CallOptions,
): Promise<CollectionOperationResponse> {
  return await callThrough(client, methods.updateCollection, request, options);
}

/**
 * Deletes a collection with all its points and its aliases.
 *
 * @param client from {@linkcode connect}
 * @param request the collection's name
 * @param options deadline, signal and headers of this call
 * @returns `result` is false if there was none
 *
 * RPC: `qdrant.Collections/Delete`.
 *
 * @example
 * ```ts
 * import { connect, createCollection, deleteCollection } from "@quiver/qdrant";
 *
 * await using db = await connect(":memory:");
 * await createCollection(db, { collectionName: "cities", vectorsConfig: { size: 2, distance: "Dot" } });
 * console.log((await deleteCollection(db, { collectionName: "cities" })).result); // true
 * console.log((await deleteCollection(db, { collectionName: "cities" })).result); // false
 * ```
 */
export async function deleteCollection(
  client: Caller,
  request: DeleteCollection,
  options?: CallOptions,
): Promise<CollectionOperationResponse> {
  return await callThrough(client, methods.deleteCollection, request, options);
}

/**
 * Tells whether a collection or an alias of this name exists.
 *
 * @param client from {@linkcode connect}
 * @param request the name
 * @param options deadline, signal and headers of this call
 * @returns `result.exists`
 *
 * RPC: `qdrant.Collections/CollectionExists`.
 *
 * @example
 * ```ts
 * import { collectionExists, connect } from "@quiver/qdrant";
 *
 * await using db = await connect(":memory:");
 * const { result } = await collectionExists(db, { collectionName: "cities" });
 * console.log(result.exists); // false
 * ```
 */
export async function collectionExists(
  client: Caller,
  request: CollectionExistsRequest,
  options?: CallOptions,
): Promise<CollectionExistsResponse> {
  return await callThrough(client, methods.collectionExists, request, options);
}
