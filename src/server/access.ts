// What a key or a token allows, and whether that is enough for a call: as a Qdrant node decides, in its words. Knows no door.
import { StatusError } from "../errors.ts";
import type * as wire from "../gen/wire.ts";
import { type Method, methods } from "../methods.ts";
import { type Need, needOf } from "./needs.ts";

/** Reading, reading and writing, or reading and writing of points alone. */
export type CollectionRight = "r" | "rw" | "prw";

/** What is allowed: reading everything, everything, or some collections by name. An alias is a name of its own. */
export type Access = "r" | "m" | ReadonlyMap<string, CollectionRight>;

/** Who calls. */
export interface Caller {
  readonly access: Access;
  /** The token's own word for whom it was made, for the log. */
  readonly subject?: string | undefined;
}

const forbidden = (text: string): StatusError => new StatusError("PERMISSION_DENIED", `Forbidden: ${text}`);

/**
 * Checks what needs no look at the request.
 *
 * @throws {StatusError} PERMISSION_DENIED
 */
export function checkBefore(access: Access, { to, right }: Need): void {
  if (access === "m") return;
  if (access === "r") {
    if (right !== "read") throw forbidden("Global manage access is required");
  } else if (to === "everything") {
    throw forbidden("Global access is required");
  }
}

/** Whether the request has to be decoded before it is known that it may be done. */
export function asksForNames(access: Access, { to }: Need): boolean {
  return typeof access !== "string" && to === "a collection";
}

/**
 * Checks every collection that a request names.
 *
 * @param request in wire form
 * @throws {StatusError} PERMISSION_DENIED
 */
export function checkRequest(access: Access, need: Need, request: unknown): void {
  if (typeof access === "string" || need.to !== "a collection") return;
  const { collectionName } = request as { collectionName: string };
  checkCollection(rightTo(access, collectionName), collectionName, need);
  for (const name of need.others?.(request as never) ?? []) rightTo(access, name);
}

function rightTo(access: ReadonlyMap<string, CollectionRight>, name: string): CollectionRight {
  const right = access.get(name);
  if (right === undefined) throw forbidden(`Access to collection ${name} is required`);
  return right;
}

function checkCollection(given: CollectionRight, name: string, { right, extras }: Need): void {
  if (extras && given === "prw") throw forbidden(`Only points access is allowed for collection ${name}`);
  if (right !== "read" && given === "r") throw forbidden(`Write access to collection ${name} is required`);
  if (right === "manage") throw forbidden("Manage access for this operation is required");
}

/** Whether an answer has to be narrowed to what the caller may see. */
export function isNarrowed(access: Access, { rpc, path }: Method): boolean {
  return typeof access !== "string" &&
    (needOf(path).to === "what is listed" || rpc === methods.listCollectionAliases.rpc);
}

/** An answer in wire form, without the names of collections and aliases that the caller may not see. */
export function narrowed(access: Access, { rpc }: Method, answer: unknown): unknown {
  if (typeof access === "string") return answer;
  if (rpc === methods.listCollections.rpc) {
    const { collections = [], ...rest } = answer as wire.ListCollectionsResponse;
    return { ...rest, collections: collections.filter(({ name }) => access.has(name ?? "")) };
  }
  const { aliases = [], ...rest } = answer as wire.ListAliasesResponse;
  const collectionToo = rpc === methods.listAliases.rpc;
  return {
    ...rest,
    aliases: aliases.filter(({ aliasName = "", collectionName = "" }) =>
      access.has(aliasName) && (!collectionToo || access.has(collectionName))
    ),
  };
}
