// The write calls as the engine's table has them.
import type * as wire from "../../gen/wire.ts";
import type { EngineState } from "../engine_state.ts";
import * as remove from "./delete.ts";
import * as index from "./field_index.ts";
import * as payload from "./payload.ts";
import * as points from "./upsert.ts";
import * as vectors from "./vectors.ts";

export { updateBatch } from "./batch.ts";

type Write<Request> = (engine: EngineState, request: Request) => wire.UpdateResult;

function answered<Request>(
  write: Write<Request>,
): (engine: EngineState, request: Request) => wire.PointsOperationResponse {
  return (engine, request) => ({ result: write(engine, request) });
}

export const upsert = answered(points.upsert);
export const deletePoints = answered(remove.deletePoints);
export const updateVectors = answered(vectors.updateVectors);
export const deleteVectors = answered(vectors.deleteVectors);
export const setPayload = answered(payload.setPayload);
export const overwritePayload = answered(payload.overwritePayload);
export const deletePayload = answered(payload.deletePayload);
export const clearPayload = answered(payload.clearPayload);
export const createFieldIndex = answered(index.createFieldIndex);
export const deleteFieldIndex = answered(index.deleteFieldIndex);
