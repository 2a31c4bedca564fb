// Vectors of points that exist, and the names of vectors.
import type {
  CreateVectorNameRequest,
  DeletePointVectors,
  DeleteVectorNameRequest,
  PointsOperationResponse,
  UpdatePointVectors,
} from "../gen/types.ts";
import { methods } from "../methods.ts";
import { type Caller, type CallOptions, callThrough } from "./caller.ts";

/**
 * Replaces vectors of points that exist; vectors of other names, and payload, stay.
 *
 * @param client from {@linkcode connect}
 * @param request `points`: id and vectors of each
 * @param options deadline, signal and headers of this call
 * @returns the status
 * @throws {NotFoundError} no such collection, or a point is missing
 * @throws {InvalidArgumentError} a vector's length is not the collection's `size`
 *
 * RPC: `qdrant.Points/UpdateVectors`.
 *
 * @example
 * ```ts
 * import { connect, createCollection, getPoints, updateVectors, upsertPoints } from "@quiver/qdrant";
 *
 * await using db = await connect(":memory:");
 * await createCollection(db, { collectionName: "cities", vectorsConfig: { size: 2, distance: "Dot" } });
 * const points = [
 *   { id: 1, vectors: [1, 0], payload: { name: "Bern" } },
 *   { id: 2, vectors: [0, 1], payload: { name: "Chur" } },
 * ];
 * await upsertPoints(db, { collectionName: "cities", points, wait: true });
 * await updateVectors(db, { collectionName: "cities", points: [{ id: 1, vectors: [0.5, 0.5] }], wait: true });
 * const { result } = await getPoints(db, { collectionName: "cities", ids: [1], withVectors: true });
 * console.log(result[0].vectors); // Float32Array(2) [ 0.5, 0.5 ]
 * ```
 */
export async function updateVectors(
  client: Caller,
  request: UpdatePointVectors,
  options?: CallOptions,
): Promise<PointsOperationResponse> {
  return await callThrough(client, methods.updateVectors, request, options);
}

/**
 * Deletes vectors of points by name; points and payload stay.
 *
 * @param client from {@linkcode connect}
 * @param request `pointsSelector`: an array of ids, or `{ filter }`; `vectors`: the names, `[""]` for the vector without a name
 * @param options deadline, signal and headers of this call
 * @returns the status
 * @throws {NotFoundError} no such collection
 * @throws {InvalidArgumentError} no vector has the name
 *
 * RPC: `qdrant.Points/DeleteVectors`.
 *
 * @example
 * ```ts
 * import { connect, createCollection, deleteVectors, getPoints, upsertPoints } from "@quiver/qdrant";
 *
 * await using db = await connect(":memory:");
 * await createCollection(db, { collectionName: "cities", vectorsConfig: { size: 2, distance: "Dot" } });
 * const points = [
 *   { id: 1, vectors: [1, 0], payload: { name: "Bern" } },
 *   { id: 2, vectors: [0, 1], payload: { name: "Chur" } },
 * ];
 * await upsertPoints(db, { collectionName: "cities", points, wait: true });
 * await deleteVectors(db, { collectionName: "cities", pointsSelector: [1], vectors: [""], wait: true });
 * const { result } = await getPoints(db, { collectionName: "cities", ids: [1], withVectors: true });
 * console.log(result[0].vectors instanceof Float32Array); // false
 * ```
 */
export async function deleteVectors(
  client: Caller,
  request: DeletePointVectors,
  options?: CallOptions,
): Promise<PointsOperationResponse> {
  return await callThrough(client, methods.deleteVectors, request, options);
}

/**
 * Adds a named vector to a collection that has points. Since Qdrant 1.18.
 *
 * @param client from {@linkcode connect}
 * @param request `vectorName`, and `denseConfig` or `sparseConfig`
 * @param options deadline, signal and headers of this call
 * @returns the status
 * @throws {NotFoundError} no such collection
 * @throws {InvalidArgumentError} the name is taken
 *
 * RPC: `qdrant.Points/CreateVectorName`.
 *
 * @example
 * ```ts
 * import { connect, createCollection, createVectorName, getCollection } from "@quiver/qdrant";
 *
 * await using db = await connect(":memory:");
 * await createCollection(db, { collectionName: "cities", vectorsConfig: { title: { size: 2, distance: "Dot" } } });
 * await createVectorName(db, { collectionName: "cities", vectorName: "words", sparseConfig: {}, wait: true });
 * const { result } = await getCollection(db, { collectionName: "cities" });
 * console.log(Object.keys(result.config.params?.sparseVectorsConfig ?? {})); // [ "words" ]
 * ```
 */
export async function createVectorName(
  client: Caller,
  request: CreateVectorNameRequest,
  options?: CallOptions,
): Promise<PointsOperationResponse> {
  return await callThrough(client, methods.createVectorName, request, options);
}

/**
 * Removes a named vector from a collection, with the vectors of all points. Since Qdrant 1.18.
 *
 * @param client from {@linkcode connect}
 * @param request `vectorName`
 * @param options deadline, signal and headers of this call
 * @returns the status
 * @throws {NotFoundError} no such collection
 * @throws {InvalidArgumentError} no vector has the name
 *
 * RPC: `qdrant.Points/DeleteVectorName`.
 *
 * @example
 * ```ts
 * import { connect, createCollection, deleteVectorName } from "@quiver/qdrant";
 *
 * await using db = await connect(":memory:");
 * await createCollection(db, { collectionName: "cities", vectorsConfig: { a: { size: 2, distance: "Dot" }, b: { size: 2, distance: "Dot" } } });
 * const { result } = await deleteVectorName(db, { collectionName: "cities", vectorName: "b", wait: true });
 * console.log(result?.status); // Completed
 * ```
 */
export async function deleteVectorName(
  client: Caller,
  request: DeleteVectorNameRequest,
  options?: CallOptions,
): Promise<PointsOperationResponse> {
  return await callThrough(client, methods.deleteVectorName, request, options);
}
