// The two health calls: which version this engine answers as, and that it serves.
import * as wire from "../../gen/wire.ts";
import type { EngineState } from "../operation/engine_state.ts";

/** The version of the interface the engine implements; clients check their compatibility against it. */
export const engineVersion = "1.20.0";

export function healthCheck(_engine: EngineState, _request: wire.HealthCheckRequest): wire.HealthCheckReply {
  return { title: "qdrant - vector search engine", version: engineVersion };
}

export function check(_engine: EngineState, _request: wire.CheckHealthRequest): wire.CheckHealthResponse {
  return { status: wire.CheckHealthResponseServingStatus.SERVING };
}
