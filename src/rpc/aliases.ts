// Aliases: other names of collections.
import type {
  ChangeAliases,
  CollectionOperationResponse,
  ListAliasesRequest,
  ListAliasesResponse,
  ListCollectionAliasesRequest,
} from "../gen/types.ts";
import { methods } from "../methods.ts";
import { type Caller, type CallOptions, callThrough } from "./caller.ts";

/**
 * Creates, renames and deletes aliases. Readers see all actions of one call at once, so a switch from one collection to another is atomic.
 *
 * @param client from {@linkcode connect}
 * @param request the actions, done in order
 * @param options deadline, signal and headers of this call
 * @returns `result` is true
 * @throws {NotFoundError} an alias or collection of an action is missing
 * @throws {AlreadyExistsError} a collection has the alias's name
 *
 * RPC: `qdrant.Collections/UpdateAliases`.
 *
 * @example
 * ```ts
 * import { collectionExists, connect, createCollection, updateAliases } from "@quiver/qdrant";
 *
 * await using db = await connect(":memory:");
 * await createCollection(db, { collectionName: "cities", vectorsConfig: { size: 2, distance: "Dot" } });
 * await updateAliases(db, { actions: [{ createAlias: { collectionName: "cities", aliasName: "places" } }] });
 * const { result } = await collectionExists(db, { collectionName: "places" });
 * console.log(result.exists); // true
 * ```
 */
export async function updateAliases(
  client: Caller,
  request: ChangeAliases,
  options?: CallOptions,
): Promise<CollectionOperationResponse> {
  return await callThrough(client, methods.updateAliases, request, options);
}

/**
 * Lists the aliases of one collection.
 *
 * @param client from {@linkcode connect}
 * @param request the collection's name
 * @param options deadline, signal and headers of this call
 * @returns the aliases, in no order
 * @throws {NotFoundError} no such collection
 *
 * RPC: `qdrant.Collections/ListCollectionAliases`.
 *
 * @example
 * ```ts
 * import { connect, createCollection, listCollectionAliases, updateAliases } from "@quiver/qdrant";
 *
 * await using db = await connect(":memory:");
 * await createCollection(db, { collectionName: "cities", vectorsConfig: { size: 2, distance: "Dot" } });
 * await updateAliases(db, { actions: [{ createAlias: { collectionName: "cities", aliasName: "places" } }] });
 * const { aliases } = await listCollectionAliases(db, { collectionName: "cities" });
 * console.log(aliases.map(({ aliasName }) => aliasName)); // [ "places" ]
 * ```
 */
export async function listCollectionAliases(
  client: Caller,
  request: ListCollectionAliasesRequest,
  options?: CallOptions,
): Promise<ListAliasesResponse> {
  return await callThrough(client, methods.listCollectionAliases, request, options);
}

/**
 * Lists the aliases of all collections.
 *
 * @param client from {@linkcode connect}
 * @param request nothing to say: may be left out
 * @param options deadline, signal and headers of this call
 * @returns the aliases, in no order
 *
 * RPC: `qdrant.Collections/ListAliases`.
 *
 * @example
 * ```ts
 * import { connect, listAliases } from "@quiver/qdrant";
 *
 * await using db = await connect(":memory:");
 * const { aliases } = await listAliases(db);
 * console.log(aliases.length); // 0
 * ```
 */
export async function listAliases(
  client: Caller,
  request: ListAliasesRequest = {},
  options?: CallOptions,
): Promise<ListAliasesResponse> {
  return await callThrough(client, methods.listAliases, request, options);
}
