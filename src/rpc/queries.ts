// Queries: everything that ranks, groups or counts points.
import type {
  FacetCounts,
  FacetResponse,
  JsonObject,
  QueryBatchPoints,
  QueryBatchResponse,
  QueryGroupsResponse,
  QueryPointGroups,
  QueryPoints,
  QueryResponse,
  SearchMatrixOffsetsResponse,
  SearchMatrixPairsResponse,
  SearchMatrixPoints,
} from "../gen/types.ts";
import { methods } from "../methods.ts";
import { type Caller, type CallOptions, callThrough } from "./caller.ts";

/**
 * Ranks points: by a vector, a point, examples, a formula, a field, a text, or the results of other queries (`prefetch`). Without a query,
 * points come by id.
 *
 * @param client from {@linkcode connect}
 * @param request `query`: a vector, a point id or one of the object forms; `limit`: 10 unless given; `using`: the vector's name
 * @param options deadline, signal and headers of this call
 * @returns points with scores, best first; payload and vectors only where `withPayload` and `withVectors` ask for them
 * @throws {NotFoundError} no such collection, or a point the query names is missing
 * @throws {InvalidArgumentError} the query does not fit the vector it uses
 *
 * RPC: `qdrant.Points/Query`.
 *
 * @example
 * ```ts
 * import { connect, createCollection, queryPoints, upsertPoints } from "@quiver/qdrant";
 *
 * await using db = await connect(":memory:");
 * await createCollection(db, { collectionName: "cities", vectorsConfig: { size: 2, distance: "Dot" } });
 * const points = [
 *   { id: 1, vectors: [1, 0], payload: { name: "Bern" } },
 *   { id: 2, vectors: [0, 1], payload: { name: "Chur" } },
 * ];
 * await upsertPoints(db, { collectionName: "cities", points, wait: true });
 * const { result } = await queryPoints(db, { collectionName: "cities", query: [1, 0], limit: 1, withPayload: true });
 * console.log(result[0].payload.name, result[0].score); // Bern 1
 * ```
 */
export async function queryPoints<P extends object = JsonObject>(
  client: Caller,
  request: QueryPoints,
  options?: CallOptions,
): Promise<QueryResponse<P>> {
  return await callThrough(client, methods.queryPoints, request, options);
}

/**
 * Runs several queries in one call.
 *
 * @param client from {@linkcode connect}
 * @param request `queryPoints`: each as for {@linkcode queryPoints}, with the collection's name
 * @param options deadline, signal and headers of this call
 * @returns one result a query, in their order
 * @throws {NotFoundError} no such collection
 * @throws {InvalidArgumentError} one of the queries is refused
 *
 * RPC: `qdrant.Points/QueryBatch`.
 *
 * @example
 * ```ts
 * import { connect, createCollection, queryBatch, upsertPoints } from "@quiver/qdrant";
 *
 * await using db = await connect(":memory:");
 * await createCollection(db, { collectionName: "cities", vectorsConfig: { size: 2, distance: "Dot" } });
 * const points = [
 *   { id: 1, vectors: [1, 0], payload: { name: "Bern" } },
 *   { id: 2, vectors: [0, 1], payload: { name: "Chur" } },
 * ];
 * await upsertPoints(db, { collectionName: "cities", points, wait: true });
 * const { result } = await queryBatch(db, {
 *   collectionName: "cities",
 *   queryPoints: [{ collectionName: "cities", query: [1, 0] }, { collectionName: "cities", query: [0, 1] }],
 * });
 * console.log(result.map((one) => one.result[0].id)); // [ 1, 2 ]
 * ```
 */
export async function queryBatch<P extends object = JsonObject>(
  client: Caller,
  request: QueryBatchPoints,
  options?: CallOptions,
): Promise<QueryBatchResponse<P>> {
  return await callThrough(client, methods.queryBatch, request, options);
}

/**
 * Ranks points as {@linkcode queryPoints} does, and gives the best few of each value of a field.
 *
 * @param client from {@linkcode connect}
 * @param request `groupBy`: the field's path; `limit`: groups, 3 unless given; `groupSize`: points of a group, 3 unless given
 * @param options deadline, signal and headers of this call
 * @returns groups, the one with the best point first
 * @throws {NotFoundError} no such collection
 * @throws {InvalidArgumentError} the query does not fit the vector it uses
 *
 * RPC: `qdrant.Points/QueryGroups`.
 *
 * @example
 * ```ts
 * import { connect, createCollection, queryGroups, upsertPoints } from "@quiver/qdrant";
 *
 * await using db = await connect(":memory:");
 * await createCollection(db, { collectionName: "cities", vectorsConfig: { size: 2, distance: "Dot" } });
 * const points = [
 *   { id: 1, vectors: [1, 0], payload: { name: "Bern" } },
 *   { id: 2, vectors: [0, 1], payload: { name: "Chur" } },
 * ];
 * await upsertPoints(db, { collectionName: "cities", points, wait: true });
 * const { result } = await queryGroups(db, { collectionName: "cities", query: [1, 0], groupBy: "name", groupSize: 1 });
 * console.log(result.groups.map(({ id }) => id)); // [ "Bern", "Chur" ]
 * ```
 */
export async function queryGroups<P extends object = JsonObject>(
  client: Caller,
  request: QueryPointGroups,
  options?: CallOptions,
): Promise<QueryGroupsResponse<P>> {
  return await callThrough(client, methods.queryGroups, request, options);
}

/**
 * Counts the points of each value of a field.
 *
 * @param client from {@linkcode connect}
 * @param request `key`: a path with a field index of a kind that has single values, such as Keyword; `limit`: values, 10 unless given
 * @param options deadline, signal and headers of this call
 * @returns values with counts, the most frequent first
 * @throws {NotFoundError} no such collection
 * @throws {InvalidArgumentError} the field has no such index
 *
 * RPC: `qdrant.Points/Facet`.
 *
 * @example
 * ```ts
 * import { connect, createCollection, createFieldIndex, facetPoints, upsertPoints } from "@quiver/qdrant";
 *
 * await using db = await connect(":memory:");
 * await createCollection(db, { collectionName: "cities", vectorsConfig: { size: 2, distance: "Dot" } });
 * const points = [
 *   { id: 1, vectors: [1, 0], payload: { name: "Bern" } },
 *   { id: 2, vectors: [0, 1], payload: { name: "Chur" } },
 * ];
 * await upsertPoints(db, { collectionName: "cities", points, wait: true });
 * await createFieldIndex(db, { collectionName: "cities", fieldName: "name", fieldType: "Keyword", wait: true });
 * const { hits } = await facetPoints(db, { collectionName: "cities", key: "name" });
 * console.log(hits.map(({ value, count }) => `${value} ${count}`)); // [ "Bern 1", "Chur 1" ]
 * ```
 */
export async function facetPoints(client: Caller, request: FacetCounts, options?: CallOptions): Promise<FacetResponse> {
  return await callThrough(client, methods.facetPoints, request, options);
}

/**
 * Scores points of a random sample against each other, as pairs.
 *
 * @param client from {@linkcode connect}
 * @param request `sample`: points, 10 unless given; `limit`: neighbours of each, 3 unless given
 * @param options deadline, signal and headers of this call
 * @returns pairs `{ a, b, score }`
 * @throws {NotFoundError} no such collection
 *
 * RPC: `qdrant.Points/SearchMatrixPairs`.
 *
 * @example
 * ```ts
 * import { connect, createCollection, searchMatrixPairs, upsertPoints } from "@quiver/qdrant";
 *
 * await using db = await connect(":memory:");
 * await createCollection(db, { collectionName: "cities", vectorsConfig: { size: 2, distance: "Dot" } });
 * const points = [
 *   { id: 1, vectors: [1, 0], payload: { name: "Bern" } },
 *   { id: 2, vectors: [0, 1], payload: { name: "Chur" } },
 * ];
 * await upsertPoints(db, { collectionName: "cities", points, wait: true });
 * const { result } = await searchMatrixPairs(db, { collectionName: "cities", sample: 2, limit: 1 });
 * console.log(result?.pairs.length); // 2
 * ```
 */
export async function searchMatrixPairs(
  client: Caller,
  request: SearchMatrixPoints,
  options?: CallOptions,
): Promise<SearchMatrixPairsResponse> {
  return await callThrough(client, methods.searchMatrixPairs, request, options);
}

/**
 * Scores points of a random sample against each other, as a sparse matrix.
 *
 * @param client from {@linkcode connect}
 * @param request `sample`: points, 10 unless given; `limit`: neighbours of each, 3 unless given
 * @param options deadline, signal and headers of this call
 * @returns rows and columns as offsets into `ids`, and the scores
 * @throws {NotFoundError} no such collection
 *
 * RPC: `qdrant.Points/SearchMatrixOffsets`.
 *
 * @example
 * ```ts
 * import { connect, createCollection, searchMatrixOffsets, upsertPoints } from "@quiver/qdrant";
 *
 * await using db = await connect(":memory:");
 * await createCollection(db, { collectionName: "cities", vectorsConfig: { size: 2, distance: "Dot" } });
 * const points = [
 *   { id: 1, vectors: [1, 0], payload: { name: "Bern" } },
 *   { id: 2, vectors: [0, 1], payload: { name: "Chur" } },
 * ];
 * await upsertPoints(db, { collectionName: "cities", points, wait: true });
 * const { result } = await searchMatrixOffsets(db, { collectionName: "cities", sample: 2, limit: 1 });
 * console.log(result?.ids.length, result?.scores.length); // 2 2
 * ```
 */
export async function searchMatrixOffsets(
  client: Caller,
  request: SearchMatrixPoints,
  options?: CallOptions,
): Promise<SearchMatrixOffsetsResponse> {
  return await callThrough(client, methods.searchMatrixOffsets, request, options);
}
