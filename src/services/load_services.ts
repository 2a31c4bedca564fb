// `loadServices`: an async function for each RPC of service definitions that are loaded when the program runs.
import type { Method } from "../methods.ts";
import type { Caller, CallOptions } from "../rpc/caller.ts";
import type { ProtoSource } from "./source.ts";

/**
 * One loaded RPC.
 *
 * @param client from {@linkcode connect}; to any target
 * @param request in the interface's own shape: `{}` unless given
 * @param options deadline, signal and headers of this call
 * @returns the response in the interface's own shape; its type is a promise of the caller's, not checked
 */
export interface LoadedFunction {
  <Response = Record<string, unknown>>(client: Caller, request?: object, options?: CallOptions): Promise<Response>;
  /** What it calls. */
  readonly method: Method;
}

/** Loaded functions by name. */
export interface LoadedServices {
  /** The function of an RPC. */
  readonly [name: string]: LoadedFunction;
}

/**
 * Loads service definitions, and makes an async function of each RPC in them: a service, an RPC or a field that is newer than this release can
 * be called on the day its proto files are published.
 *
 * Requests and responses are plain objects in the interface's own shape: fields in camelCase, the member of a oneof as a field, enums by name,
 * vectors and payload values as the messages they are. Input is as strict as elsewhere: an unknown key, two members of one oneof or a
 * number out of range is an error that names its path. Whole numbers come as numbers, past 2^53 as bigints; what is absent and has no
 * default is left out.
 *
 * Deadlines, signals, headers and errors are those of all calls. A call is repeated only where that is known to be safe: the RPC is one of
 * the built-in ones that are, or its definition says so (`idempotency_level`).
 *
 * Functions have the RPC's name; where that is one word, the service's noun follows: `upsertPoints`, `getCollection`, `listCollections`.
 * Where two would have the same name, the built-in one of that name keeps it; others have the service's in front: `pointsInternalSetPayload`.
 *
 * @param source proto files, a folder, or a descriptor
 * @returns the functions by name
 * @throws {TypeError} the source cannot be read, or defines nothing; `cause` says why
 *
 * @example
 * ```ts
 * import { connect, loadServices } from "@quiver/qdrant";
 *
 * const services = await loadServices("./proto");
 * await using db = await connect(":memory:");
 * const { title } = await services.healthCheck<{ title: string }>(db);
 * console.log(title.startsWith("q")); // true
 * ```
 */
export async function loadServices(source: ProtoSource): Promise<LoadedServices> {
  const { functionsOf } = await import("./loaded_functions.ts");
  return await functionsOf(source);
}
