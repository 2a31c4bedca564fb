// Field indexes: what makes filters fast.
import type { CreateFieldIndexCollection, DeleteFieldIndexCollection, PointsOperationResponse } from "../gen/types.ts";
import { methods } from "../methods.ts";
import { type Caller, type CallOptions, callThrough } from "./caller.ts";

/**
 * Creates a field index: filters on the field get faster, and `orderBy`, facets and text scoring become possible.
 *
 * @param client from {@linkcode connect}
 * @param request `fieldName`: a path, such as `address.city`; `fieldType`: what its values are; `fieldIndexParams`: options of that type
 * @param options deadline, signal and headers of this call
 * @returns the status
 * @throws {NotFoundError} no such collection
 * @throws {InvalidArgumentError} the options belong to another type
 *
 * RPC: `qdrant.Points/CreateFieldIndex`.
 *
 * @example
 * ```ts
 * import { connect, createCollection, createFieldIndex, getCollection, upsertPoints } from "@quiver/qdrant";
 *
 * await using db = await connect(":memory:");
 * await createCollection(db, { collectionName: "cities", vectorsConfig: { size: 2, distance: "Dot" } });
 * const points = [
 *   { id: 1, vectors: [1, 0], payload: { name: "Bern" } },
 *   { id: 2, vectors: [0, 1], payload: { name: "Chur" } },
 * ];
 * await upsertPoints(db, { collectionName: "cities", points, wait: true });
 * await createFieldIndex(db, { collectionName: "cities", fieldName: "name", fieldType: "Keyword", wait: true });
 * const { result } = await getCollection(db, { collectionName: "cities" });
 * console.log(result.payloadSchema.name.dataType); // Keyword
 * ```
 */
export async function createFieldIndex(
  client: Caller,
  request: CreateFieldIndexCollection,
  options?: CallOptions,
): Promise<PointsOperationResponse> {
  return await callThrough(client, methods.createFieldIndex, request, options);
}

/**
 * Deletes a field index; the payload stays.
 *
 * @param client from {@linkcode connect}
 * @param request `fieldName`: the path it was created with
 * @param options deadline, signal and headers of this call
 * @returns the status
 * @throws {NotFoundError} no such collection
 *
 * RPC: `qdrant.Points/DeleteFieldIndex`.
 *
 * @example
 * ```ts
 * import { connect, createCollection, createFieldIndex, deleteFieldIndex, getCollection, upsertPoints } from "@quiver/qdrant";
 *
 * await using db = await connect(":memory:");
 * await createCollection(db, { collectionName: "cities", vectorsConfig: { size: 2, distance: "Dot" } });
 * const points = [
 *   { id: 1, vectors: [1, 0], payload: { name: "Bern" } },
 *   { id: 2, vectors: [0, 1], payload: { name: "Chur" } },
 * ];
 * await upsertPoints(db, { collectionName: "cities", points, wait: true });
 * await createFieldIndex(db, { collectionName: "cities", fieldName: "name", fieldType: "Keyword", wait: true });
 * await deleteFieldIndex(db, { collectionName: "cities", fieldName: "name", wait: true });
 * const { result } = await getCollection(db, { collectionName: "cities" });
 * console.log(Object.keys(result.payloadSchema).length); // 0
 * ```
 */
export async function deleteFieldIndex(
  client: Caller,
  request: DeleteFieldIndexCollection,
  options?: CallOptions,
): Promise<PointsOperationResponse> {
  return await callThrough(client, methods.deleteFieldIndex, request, options);
}
