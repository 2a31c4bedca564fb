// Payload of points that exist.
import type {
  ClearPayloadPoints,
  DeletePayloadPoints,
  PointsOperationResponse,
  SetPayloadPoints,
} from "../gen/types.ts";
import { methods } from "../methods.ts";
import { type Caller, type CallOptions, callThrough } from "./caller.ts";

/**
 * Sets keys of the payload of points; keys not given stay.
 *
 * @param client from {@linkcode connect}
 * @param request `pointsSelector`: an array of ids, or `{ filter }`; `key`: a path below which to set
 * @param options deadline, signal and headers of this call
 * @returns the status
 * @throws {NotFoundError} no such collection
 *
 * RPC: `qdrant.Points/SetPayload`.
 *
 * @example
 * ```ts
 * import { connect, createCollection, getPoints, setPayload, upsertPoints } from "@quiver/qdrant";
 *
 * await using db = await connect(":memory:");
 * await createCollection(db, { collectionName: "cities", vectorsConfig: { size: 2, distance: "Dot" } });
 * const points = [
 *   { id: 1, vectors: [1, 0], payload: { name: "Bern" } },
 *   { id: 2, vectors: [0, 1], payload: { name: "Chur" } },
 * ];
 * await upsertPoints(db, { collectionName: "cities", points, wait: true });
 * await setPayload(db, { collectionName: "cities", payload: { country: "CH" }, pointsSelector: [1], wait: true });
 * const { result } = await getPoints(db, { collectionName: "cities", ids: [1], withPayload: true });
 * console.log(result[0].payload.name, result[0].payload.country); // Bern CH
 * ```
 */
export async function setPayload(
  client: Caller,
  request: SetPayloadPoints,
  options?: CallOptions,
): Promise<PointsOperationResponse> {
  return await callThrough(client, methods.setPayload, request, options);
}

/**
 * Replaces the whole payload of points.
 *
 * @param client from {@linkcode connect}
 * @param request `pointsSelector`: an array of ids, or `{ filter }`
 * @param options deadline, signal and headers of this call
 * @returns the status
 * @throws {NotFoundError} no such collection
 *
 * RPC: `qdrant.Points/OverwritePayload`.
 *
 * @example
 * ```ts
 * import { connect, createCollection, getPoints, overwritePayload, upsertPoints } from "@quiver/qdrant";
 *
 * await using db = await connect(":memory:");
 * await createCollection(db, { collectionName: "cities", vectorsConfig: { size: 2, distance: "Dot" } });
 * const points = [
 *   { id: 1, vectors: [1, 0], payload: { name: "Bern" } },
 *   { id: 2, vectors: [0, 1], payload: { name: "Chur" } },
 * ];
 * await upsertPoints(db, { collectionName: "cities", points, wait: true });
 * await overwritePayload(db, { collectionName: "cities", payload: { country: "CH" }, pointsSelector: [1], wait: true });
 * const { result } = await getPoints(db, { collectionName: "cities", ids: [1], withPayload: true });
 * console.log(Object.keys(result[0].payload)); // [ "country" ]
 * ```
 */
export async function overwritePayload(
  client: Caller,
  request: SetPayloadPoints,
  options?: CallOptions,
): Promise<PointsOperationResponse> {
  return await callThrough(client, methods.overwritePayload, request, options);
}

/**
 * Deletes keys from the payload of points.
 *
 * @param client from {@linkcode connect}
 * @param request `keys`: paths, such as `address.city`; `pointsSelector`: an array of ids, or `{ filter }`
 * @param options deadline, signal and headers of this call
 * @returns the status
 * @throws {NotFoundError} no such collection
 *
 * RPC: `qdrant.Points/DeletePayload`.
 *
 * @example
 * ```ts
 * import { connect, createCollection, deletePayload, getPoints, upsertPoints } from "@quiver/qdrant";
 *
 * await using db = await connect(":memory:");
 * await createCollection(db, { collectionName: "cities", vectorsConfig: { size: 2, distance: "Dot" } });
 * const points = [
 *   { id: 1, vectors: [1, 0], payload: { name: "Bern" } },
 *   { id: 2, vectors: [0, 1], payload: { name: "Chur" } },
 * ];
 * await upsertPoints(db, { collectionName: "cities", points, wait: true });
 * await deletePayload(db, { collectionName: "cities", keys: ["name"], pointsSelector: [1], wait: true });
 * const { result } = await getPoints(db, { collectionName: "cities", ids: [1], withPayload: true });
 * console.log(Object.keys(result[0].payload).length); // 0
 * ```
 */
export async function deletePayload(
  client: Caller,
  request: DeletePayloadPoints,
  options?: CallOptions,
): Promise<PointsOperationResponse> {
  return await callThrough(client, methods.deletePayload, request, options);
}

/**
 * Deletes the whole payload of points; their vectors stay.
 *
 * @param client from {@linkcode connect}
 * @param request `points`: an array of ids, or `{ filter }`
 * @param options deadline, signal and headers of this call
 * @returns the status
 * @throws {NotFoundError} no such collection
 *
 * RPC: `qdrant.Points/ClearPayload`.
 *
 * @example
 * ```ts
 * import { clearPayload, connect, createCollection, getPoints, upsertPoints } from "@quiver/qdrant";
 *
 * await using db = await connect(":memory:");
 * await createCollection(db, { collectionName: "cities", vectorsConfig: { size: 2, distance: "Dot" } });
 * const points = [
 *   { id: 1, vectors: [1, 0], payload: { name: "Bern" } },
 *   { id: 2, vectors: [0, 1], payload: { name: "Chur" } },
 * ];
 * await upsertPoints(db, { collectionName: "cities", points, wait: true });
 * await clearPayload(db, { collectionName: "cities", points: [1], wait: true });
 * const { result } = await getPoints(db, { collectionName: "cities", ids: [1], withPayload: true });
 * console.log(Object.keys(result[0].payload).length); // 0
 * ```
 */
export async function clearPayload(
  client: Caller,
  request: ClearPayloadPoints,
  options?: CallOptions,
): Promise<PointsOperationResponse> {
  return await callThrough(client, methods.clearPayload, request, options);
}
