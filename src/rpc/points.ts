// Points: write, read, delete, count.
import type {
  CountPoints,
  CountResponse,
  DeletePoints,
  GetPoints,
  GetResponse,
  JsonObject,
  PointsOperationResponse,
  ScrollPoints,
  ScrollResponse,
  UpdateBatchPoints,
  UpdateBatchResponse,
  UpsertPoints,
} from "../gen/types.ts";
import { methods } from "../methods.ts";
import { type Caller, type CallOptions, callThrough } from "./caller.ts";

/**
 * Inserts points; a point whose id exists is replaced whole, payload and vectors not given included.
 *
 * @param client from {@linkcode connect}
 * @param request each vector: float32 × the collection's `size`; a `number[]` is rounded to float32
 * @param options deadline, signal and headers of this call
 * @returns `"Completed"` if `wait` is true, else `"Acknowledged"`: stored, maybe not yet searchable
 * @throws {NotFoundError} no such collection
 * @throws {InvalidArgumentError} a vector's length is not the collection's `size`, or its name is not known
 *
 * RPC: `qdrant.Points/Upsert`.
 *
 * @example
 * ```ts
 * import { connect, createCollection, upsertPoints } from "@quiver/qdrant";
 *
 * await using db = await connect(":memory:");
 * await createCollection(db, { collectionName: "cities", vectorsConfig: { size: 2, distance: "Dot" } });
 * const { result } = await upsertPoints(db, {
 *   collectionName: "cities",
 *   points: [{ id: 1, vectors: [0.6, 0.8], payload: { name: "Bern" } }],
 *   wait: true,
 * });
 * console.log(result?.status); // Completed
 * ```
 */
export async function upsertPoints<P extends object = object>(
  client: Caller,
  request: UpsertPoints<NoInfer<P>>,
  options?: CallOptions,
): Promise<PointsOperationResponse> {
  return await callThrough(client, methods.upsertPoints, request, options);
}

/**
 * Deletes points by ids or by filter. Ids that are missing are passed over.
 *
 * @param client from {@linkcode connect}
 * @param request `points`: an array of ids, or `{ filter }`; every point only by `{ filter: {} }`, in so many words
 * @param options deadline, signal and headers of this call
 * @returns the status, not how many points there were
 * @throws {NotFoundError} no such collection
 *
 * RPC: `qdrant.Points/Delete`.
 *
 * @example
 * ```ts
 * import { connect, countPoints, createCollection, deletePoints, upsertPoints } from "@quiver/qdrant";
 *
 * await using db = await connect(":memory:");
 * await createCollection(db, { collectionName: "cities", vectorsConfig: { size: 2, distance: "Dot" } });
 * const points = [
 *   { id: 1, vectors: [1, 0], payload: { name: "Bern" } },
 *   { id: 2, vectors: [0, 1], payload: { name: "Chur" } },
 * ];
 * await upsertPoints(db, { collectionName: "cities", points, wait: true });
 * await deletePoints(db, { collectionName: "cities", points: { filter: { must: { key: "name", match: "Bern" } } }, wait: true });
 * console.log((await countPoints(db, { collectionName: "cities" })).result.count); // 1
 * ```
 */
export async function deletePoints(
  client: Caller,
  request: DeletePoints,
  options?: CallOptions,
): Promise<PointsOperationResponse> {
  return await callThrough(client, methods.deletePoints, request, options);
}

/**
 * Reads points by id. Ids that are missing are left out.
 *
 * @param client from {@linkcode connect}
 * @param request payload is read only if `withPayload` asks for it, vectors only if `withVectors` does
 * @param options deadline, signal and headers of this call
 * @returns the points, in the order of the ids on one shard
 * @throws {NotFoundError} no such collection
 *
 * RPC: `qdrant.Points/Get`.
 *
 * @example
 * ```ts
 * import { connect, createCollection, getPoints, upsertPoints } from "@quiver/qdrant";
 *
 * await using db = await connect(":memory:");
 * await createCollection(db, { collectionName: "cities", vectorsConfig: { size: 2, distance: "Dot" } });
 * const points = [
 *   { id: 1, vectors: [1, 0], payload: { name: "Bern" } },
 *   { id: 2, vectors: [0, 1], payload: { name: "Chur" } },
 * ];
 * await upsertPoints(db, { collectionName: "cities", points, wait: true });
 * const { result } = await getPoints(db, { collectionName: "cities", ids: [2], withPayload: true, withVectors: true });
 * console.log(result[0].payload.name, result[0].vectors); // Chur Float32Array(2) [ 0, 1 ]
 * ```
 */
export async function getPoints<P extends object = JsonObject>(
  client: Caller,
  request: GetPoints,
  options?: CallOptions,
): Promise<GetResponse<P>> {
  return await callThrough(client, methods.getPoints, request, options);
}

/**
 * Reads points page by page, in the order of ids or of a payload field.
 *
 * @param client from {@linkcode connect}
 * @param request `limit`: points of a page, 10 unless given; `offset`: the id to begin with; `orderBy` needs a field index of a number or
 * date
 * @param options deadline, signal and headers of this call
 * @returns `nextPageOffset` is the next page's `offset`, absent on the last page
 * @throws {NotFoundError} no such collection
 * @throws {InvalidArgumentError} `orderBy` names a field without such an index
 *
 * RPC: `qdrant.Points/Scroll`.
 *
 * @example
 * ```ts
 * import { connect, createCollection, scrollPoints, upsertPoints } from "@quiver/qdrant";
 *
 * await using db = await connect(":memory:");
 * await createCollection(db, { collectionName: "cities", vectorsConfig: { size: 2, distance: "Dot" } });
 * const points = [
 *   { id: 1, vectors: [1, 0], payload: { name: "Bern" } },
 *   { id: 2, vectors: [0, 1], payload: { name: "Chur" } },
 * ];
 * await upsertPoints(db, { collectionName: "cities", points, wait: true });
 * const page = await scrollPoints(db, { collectionName: "cities", limit: 1 });
 * console.log(page.result[0].id, page.nextPageOffset); // 1 2
 * ```
 */
export async function scrollPoints<P extends object = JsonObject>(
  client: Caller,
  request: ScrollPoints,
  options?: CallOptions,
): Promise<ScrollResponse<P>> {
  return await callThrough(client, methods.scrollPoints, request, options);
}

/**
 * Counts points, all or those that pass a filter.
 *
 * @param client from {@linkcode connect}
 * @param request `exact`: true unless given; an estimate is faster on a large server
 * @param options deadline, signal and headers of this call
 * @returns `result.count`
 * @throws {NotFoundError} no such collection
 *
 * RPC: `qdrant.Points/Count`.
 *
 * @example
 * ```ts
 * import { connect, countPoints, createCollection, upsertPoints } from "@quiver/qdrant";
 *
 * await using db = await connect(":memory:");
 * await createCollection(db, { collectionName: "cities", vectorsConfig: { size: 2, distance: "Dot" } });
 * const points = [
 *   { id: 1, vectors: [1, 0], payload: { name: "Bern" } },
 *   { id: 2, vectors: [0, 1], payload: { name: "Chur" } },
 * ];
 * await upsertPoints(db, { collectionName: "cities", points, wait: true });
 * const { result } = await countPoints(db, { collectionName: "cities", filter: { mustNot: { key: "name", match: "Bern" } } });
 * console.log(result.count); // 1
 * ```
 */
export async function countPoints(client: Caller, request: CountPoints, options?: CallOptions): Promise<CountResponse> {
  return await callThrough(client, methods.countPoints, request, options);
}

/**
 * Does several writes in one call, in order. It is not a transaction: an operation that fails leaves the earlier ones done.
 *
 * @param client from {@linkcode connect}
 * @param request `operations`: each of one kind, such as `{ upsert: { points } }`
 * @param options deadline, signal and headers of this call
 * @returns one result an operation
 * @throws {NotFoundError} no such collection
 * @throws {InvalidArgumentError} an operation is refused
 *
 * RPC: `qdrant.Points/UpdateBatch`.
 *
 * @example
 * ```ts
 * import { connect, createCollection, updateBatch, upsertPoints } from "@quiver/qdrant";
 *
 * await using db = await connect(":memory:");
 * await createCollection(db, { collectionName: "cities", vectorsConfig: { size: 2, distance: "Dot" } });
 * const points = [
 *   { id: 1, vectors: [1, 0], payload: { name: "Bern" } },
 *   { id: 2, vectors: [0, 1], payload: { name: "Chur" } },
 * ];
 * await upsertPoints(db, { collectionName: "cities", points, wait: true });
 * const { result } = await updateBatch(db, {
 *   collectionName: "cities",
 *   operations: [
 *     { setPayload: { payload: { country: "CH" }, pointsSelector: [1, 2] } },
 *     { deletePoints: { points: [2] } },
 *   ],
 *   wait: true,
 * });
 * console.log(result.length); // 2
 * ```
 */
export async function updateBatch<P extends object = object>(
  client: Caller,
  request: UpdateBatchPoints<NoInfer<P>>,
  options?: CallOptions,
): Promise<UpdateBatchResponse> {
  return await callThrough(client, methods.updateBatch, request, options);
}
