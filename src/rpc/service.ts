// The server itself: version and health.
import type { CheckHealthRequest, CheckHealthResponse, HealthCheckReply, HealthCheckRequest } from "../gen/types.ts";
import { methods } from "../methods.ts";
import { type Caller, type CallOptions, callThrough } from "./caller.ts";

/**
 * Asks the server for its title and version.
 *
 * @param client from {@linkcode connect}
 * @param request nothing to say: may be left out
 * @param options deadline, signal and headers of this call
 * @returns `version`, such as `1.20.0`
 *
 * RPC: `qdrant.Qdrant/HealthCheck`.
 *
 * @example
 * ```ts
 * import { connect, healthCheck } from "@quiver/qdrant";
 *
 * await using db = await connect(":memory:");
 * const { title } = await healthCheck(db);
 * console.log(title.startsWith("q")); // true
 * ```
 */
export async function healthCheck(
  client: Caller,
  request: HealthCheckRequest = {},
  options?: CallOptions,
): Promise<HealthCheckReply> {
  return await callThrough(client, methods.healthCheck, request, options);
}

/**
 * Asks whether the server serves, by the standard health protocol of gRPC.
 *
 * @param client from {@linkcode connect}
 * @param request `service`: may be left out
 * @param options deadline, signal and headers of this call
 * @returns `status`
 *
 * RPC: `grpc.health.v1.Health/Check`.
 *
 * @example
 * ```ts
 * import { checkHealth, connect } from "@quiver/qdrant";
 *
 * await using db = await connect(":memory:");
 * const { status } = await checkHealth(db);
 * console.log(status); // SERVING
 * ```
 */
export async function checkHealth(
  client: Caller,
  request: CheckHealthRequest = {},
  options?: CallOptions,
): Promise<CheckHealthResponse> {
  return await callThrough(client, methods.checkHealth, request, options);
}
