// What the functions of the RPCs need: something calls can be made through.
import { named } from "../codec/input_error.ts";
import type { Method } from "../methods.ts";

/** Options of one call. */
export interface CallOptions {
  /** Aborting rejects the call with {@linkcode CancelledError} at once; its cause is the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  /** Deadline of the call, retries included, in milliseconds; else the client's. A request's own `timeout` is in seconds, and the server's. */
  readonly timeoutMs?: number | undefined;
  /** Added to the client's headers, and before them where a name is in both. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

/**
 * What a call can be made through: a {@linkcode Client}, or something of yours around one, which sees every call.
 *
 * @example
 * ```ts
 * import { type Caller, connect, listCollections } from "@quiver/qdrant";
 *
 * await using db = await connect(":memory:");
 * const traced: Caller = {
 *   call(method, request, options) {
 *     console.log(method.fullName); // qdrant.Collections/List
 *     return db.call(method, request, options);
 *   },
 * };
 * await listCollections(traced);
 * ```
 */
export interface Caller {
  /**
   * Makes one call.
   *
   * @param method from the table of methods
   * @param request in native form
   * @returns the response in native form
   */
  call<Response>(method: Method, request: unknown, options?: CallOptions): Promise<Response>;
}

/** Makes a call through what a caller gave as client, who may have forgotten to await it. */
export async function callThrough<Response>(
  client: Caller,
  method: Method,
  request: unknown,
  options?: CallOptions,
): Promise<Response> {
  requireClient(client);
  return await client.call(method, request, options);
}

/** @throws {TypeError} what was given is no client */
export function requireClient(client: Caller): void {
  if (typeof (client as Partial<Caller> | null | undefined)?.call !== "function") throw noClient(client);
}

function noClient(given: unknown): TypeError {
  const promise = typeof (given as { then?: unknown } | null | undefined)?.then === "function";
  const hint = promise ? "a Promise: await it, as in `const db = await connect(…)`" : named(given);
  return new TypeError(`Expected a client from \`await connect(…)\` as first argument, got ${hint}`);
}
