// Queries of before `queryPoints`: still served, deprecated since Qdrant 1.19.
import type {
  DiscoverBatchPoints,
  DiscoverBatchResponse,
  DiscoverPoints,
  DiscoverResponse,
  JsonObject,
  RecommendBatchPoints,
  RecommendBatchResponse,
  RecommendGroupsResponse,
  RecommendPointGroups,
  RecommendPoints,
  RecommendResponse,
  SearchBatchPoints,
  SearchBatchResponse,
  SearchGroupsResponse,
  SearchPointGroups,
  SearchPoints,
  SearchResponse,
} from "../gen/types.ts";
import { methods } from "../methods.ts";
import { type Caller, type CallOptions, callThrough } from "./caller.ts";

/**
 * Ranks points by a vector.
 *
 * @param client from {@linkcode connect}
 * @param request `limit` must be given
 * @param options deadline, signal and headers of this call
 * @returns points with scores, best first
 * @throws {NotFoundError} no such collection
 * @throws {InvalidArgumentError} the vector's length is not the collection's `size`
 *
 * RPC: `qdrant.Points/Search`.
 *
 * @deprecated since Qdrant 1.19: use {@linkcode queryPoints}
 *
 * @example
 * ```ts
 * import { connect, createCollection, searchPoints, upsertPoints } from "@quiver/qdrant";
 *
 * await using db = await connect(":memory:");
 * await createCollection(db, { collectionName: "cities", vectorsConfig: { size: 2, distance: "Dot" } });
 * const points = [
 *   { id: 1, vectors: [1, 0], payload: { name: "Bern" } },
 *   { id: 2, vectors: [0, 1], payload: { name: "Chur" } },
 * ];
 * await upsertPoints(db, { collectionName: "cities", points, wait: true });
 * const { result } = await searchPoints(db, { collectionName: "cities", vector: [1, 0], limit: 1 });
 * console.log(result[0].id, result[0].score); // 1 1
 * ```
 */
export async function searchPoints<P extends object = JsonObject>(
  client: Caller,
  request: SearchPoints,
  options?: CallOptions,
): Promise<SearchResponse<P>> {
  return await callThrough(client, methods.searchPoints, request, options);
}

/**
 * Runs several searches in one call.
 *
 * @param client from {@linkcode connect}
 * @param request `searchPoints`: each as for {@linkcode searchPoints}
 * @param options deadline, signal and headers of this call
 * @returns one result a search, in their order
 * @throws {NotFoundError} no such collection
 *
 * RPC: `qdrant.Points/SearchBatch`.
 *
 * @deprecated since Qdrant 1.19: use {@linkcode queryBatch}
 *
 * @example
 * ```ts
 * import { connect, createCollection, searchBatch, upsertPoints } from "@quiver/qdrant";
 *
 * await using db = await connect(":memory:");
 * await createCollection(db, { collectionName: "cities", vectorsConfig: { size: 2, distance: "Dot" } });
 * const points = [
 *   { id: 1, vectors: [1, 0], payload: { name: "Bern" } },
 *   { id: 2, vectors: [0, 1], payload: { name: "Chur" } },
 * ];
 * await upsertPoints(db, { collectionName: "cities", points, wait: true });
 * const { result } = await searchBatch(db, {
 *   collectionName: "cities",
 *   searchPoints: [{ collectionName: "cities", vector: [1, 0], limit: 1 }],
 * });
 * console.log(result[0].result[0].id); // 1
 * ```
 */
export async function searchBatch<P extends object = JsonObject>(
  client: Caller,
  request: SearchBatchPoints,
  options?: CallOptions,
): Promise<SearchBatchResponse<P>> {
  return await callThrough(client, methods.searchBatch, request, options);
}

/**
 * Ranks points by a vector, and gives the best few of each value of a field.
 *
 * @param client from {@linkcode connect}
 * @param request `groupBy`: the field's path; `groupSize`: points of a group
 * @param options deadline, signal and headers of this call
 * @returns groups, the one with the best point first
 * @throws {NotFoundError} no such collection
 *
 * RPC: `qdrant.Points/SearchGroups`.
 *
 * @deprecated since Qdrant 1.19: use {@linkcode queryGroups}
 *
 * @example
 * ```ts
 * import { connect, createCollection, searchGroups, upsertPoints } from "@quiver/qdrant";
 *
 * await using db = await connect(":memory:");
 * await createCollection(db, { collectionName: "cities", vectorsConfig: { size: 2, distance: "Dot" } });
 * const points = [
 *   { id: 1, vectors: [1, 0], payload: { name: "Bern" } },
 *   { id: 2, vectors: [0, 1], payload: { name: "Chur" } },
 * ];
 * await upsertPoints(db, { collectionName: "cities", points, wait: true });
 * const { result } = await searchGroups(db, { collectionName: "cities", vector: [1, 0], limit: 2, groupBy: "name", groupSize: 1 });
 * console.log(result.groups.length); // 2
 * ```
 */
export async function searchGroups<P extends object = JsonObject>(
  client: Caller,
  request: SearchPointGroups,
  options?: CallOptions,
): Promise<SearchGroupsResponse<P>> {
  return await callThrough(client, methods.searchGroups, request, options);
}

/**
 * Ranks points by their likeness to some points and unlikeness to others.
 *
 * @param client from {@linkcode connect}
 * @param request `positive`, `negative`: point ids; vectors go under `positiveVectors`, `negativeVectors`
 * @param options deadline, signal and headers of this call
 * @returns points with scores, best first, without the examples
 * @throws {NotFoundError} no such collection, or an example is missing
 *
 * RPC: `qdrant.Points/Recommend`.
 *
 * @deprecated since Qdrant 1.19: use {@linkcode queryPoints}
 *
 * @example
 * ```ts
 * import { connect, createCollection, recommendPoints, upsertPoints } from "@quiver/qdrant";
 *
 * await using db = await connect(":memory:");
 * await createCollection(db, { collectionName: "cities", vectorsConfig: { size: 2, distance: "Dot" } });
 * const points = [
 *   { id: 1, vectors: [1, 0], payload: { name: "Bern" } },
 *   { id: 2, vectors: [0, 1], payload: { name: "Chur" } },
 * ];
 * await upsertPoints(db, { collectionName: "cities", points, wait: true });
 * const { result } = await recommendPoints(db, { collectionName: "cities", positive: [1], limit: 1 });
 * console.log(result[0].id); // 2
 * ```
 */
export async function recommendPoints<P extends object = JsonObject>(
  client: Caller,
  request: RecommendPoints,
  options?: CallOptions,
): Promise<RecommendResponse<P>> {
  return await callThrough(client, methods.recommendPoints, request, options);
}

/**
 * Runs several recommendations in one call.
 *
 * @param client from {@linkcode connect}
 * @param request `recommendPoints`: each as for {@linkcode recommendPoints}
 * @param options deadline, signal and headers of this call
 * @returns one result a recommendation, in their order
 * @throws {NotFoundError} no such collection
 *
 * RPC: `qdrant.Points/RecommendBatch`.
 *
 * @deprecated since Qdrant 1.19: use {@linkcode queryBatch}
 *
 * @example
 * ```ts
 * import { connect, createCollection, recommendBatch, upsertPoints } from "@quiver/qdrant";
 *
 * await using db = await connect(":memory:");
 * await createCollection(db, { collectionName: "cities", vectorsConfig: { size: 2, distance: "Dot" } });
 * const points = [
 *   { id: 1, vectors: [1, 0], payload: { name: "Bern" } },
 *   { id: 2, vectors: [0, 1], payload: { name: "Chur" } },
 * ];
 * await upsertPoints(db, { collectionName: "cities", points, wait: true });
 * const { result } = await recommendBatch(db, {
 *   collectionName: "cities",
 *   recommendPoints: [{ collectionName: "cities", positive: [1], limit: 1 }],
 * });
 * console.log(result[0].result[0].id); // 2
 * ```
 */
export async function recommendBatch<P extends object = JsonObject>(
  client: Caller,
  request: RecommendBatchPoints,
  options?: CallOptions,
): Promise<RecommendBatchResponse<P>> {
  return await callThrough(client, methods.recommendBatch, request, options);
}

/**
 * Recommends points, and gives the best few of each value of a field.
 *
 * @param client from {@linkcode connect}
 * @param request as for {@linkcode recommendPoints}, with `groupBy` and `groupSize`
 * @param options deadline, signal and headers of this call
 * @returns groups, the one with the best point first
 * @throws {NotFoundError} no such collection
 *
 * RPC: `qdrant.Points/RecommendGroups`.
 *
 * @deprecated since Qdrant 1.19: use {@linkcode queryGroups}
 *
 * @example
 * ```ts
 * import { connect, createCollection, recommendGroups, upsertPoints } from "@quiver/qdrant";
 *
 * await using db = await connect(":memory:");
 * await createCollection(db, { collectionName: "cities", vectorsConfig: { size: 2, distance: "Dot" } });
 * const points = [
 *   { id: 1, vectors: [1, 0], payload: { name: "Bern" } },
 *   { id: 2, vectors: [0, 1], payload: { name: "Chur" } },
 * ];
 * await upsertPoints(db, { collectionName: "cities", points, wait: true });
 * const { result } = await recommendGroups(db, { collectionName: "cities", positive: [1], limit: 2, groupBy: "name", groupSize: 1 });
 * console.log(result.groups.length); // 1
 * ```
 */
export async function recommendGroups<P extends object = JsonObject>(
  client: Caller,
  request: RecommendPointGroups,
  options?: CallOptions,
): Promise<RecommendGroupsResponse<P>> {
  return await callThrough(client, methods.recommendGroups, request, options);
}

/**
 * Ranks points by a target, within a context of pairs of examples.
 *
 * @param client from {@linkcode connect}
 * @param request `target`: `{ single: example }`; `context`: pairs of examples
 * @param options deadline, signal and headers of this call
 * @returns points with scores, best first
 * @throws {NotFoundError} no such collection, or an example is missing
 *
 * RPC: `qdrant.Points/Discover`.
 *
 * @deprecated since Qdrant 1.19: use {@linkcode queryPoints}
 *
 * @example
 * ```ts
 * import { connect, createCollection, discoverPoints, upsertPoints } from "@quiver/qdrant";
 *
 * await using db = await connect(":memory:");
 * await createCollection(db, { collectionName: "cities", vectorsConfig: { size: 2, distance: "Dot" } });
 * const points = [
 *   { id: 1, vectors: [1, 0], payload: { name: "Bern" } },
 *   { id: 2, vectors: [0, 1], payload: { name: "Chur" } },
 * ];
 * await upsertPoints(db, { collectionName: "cities", points, wait: true });
 * const { result } = await discoverPoints(db, {
 *   collectionName: "cities",
 *   target: { single: { vector: [1, 0] } },
 *   context: [{ positive: { id: 1 }, negative: { id: 2 } }],
 *   limit: 1,
 * });
 * console.log(result.length); // 0
 * ```
 */
export async function discoverPoints<P extends object = JsonObject>(
  client: Caller,
  request: DiscoverPoints,
  options?: CallOptions,
): Promise<DiscoverResponse<P>> {
  return await callThrough(client, methods.discoverPoints, request, options);
}

/**
 * Runs several discoveries in one call.
 *
 * @param client from {@linkcode connect}
 * @param request `discoverPoints`: each as for {@linkcode discoverPoints}
 * @param options deadline, signal and headers of this call
 * @returns one result a discovery, in their order
 * @throws {NotFoundError} no such collection
 *
 * RPC: `qdrant.Points/DiscoverBatch`.
 *
 * @deprecated since Qdrant 1.19: use {@linkcode queryBatch}
 *
 * @example
 * ```ts
 * import { connect, createCollection, discoverBatch, upsertPoints } from "@quiver/qdrant";
 *
 * await using db = await connect(":memory:");
 * await createCollection(db, { collectionName: "cities", vectorsConfig: { size: 2, distance: "Dot" } });
 * const points = [
 *   { id: 1, vectors: [1, 0], payload: { name: "Bern" } },
 *   { id: 2, vectors: [0, 1], payload: { name: "Chur" } },
 * ];
 * await upsertPoints(db, { collectionName: "cities", points, wait: true });
 * const { result } = await discoverBatch(db, {
 *   collectionName: "cities",
 *   discoverPoints: [{ collectionName: "cities", target: { single: { vector: [1, 0] } }, limit: 1 }],
 * });
 * console.log(result[0].result[0].id); // 1
 * ```
 */
export async function discoverBatch<P extends object = JsonObject>(
  client: Caller,
  request: DiscoverBatchPoints,
  options?: CallOptions,
): Promise<DiscoverBatchResponse<P>> {
  return await callThrough(client, methods.discoverBatch, request, options);
}
