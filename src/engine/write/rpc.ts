// The write calls as the engine's table has them.
import type * as wire from "../../gen/wire.ts";
import type { Answer, EngineState } from "../operation/engine_state.ts";
import { answerAfter } from "../operation/perform.ts";
import * as remove from "./delete.ts";
import * as index from "./field_index.ts";
import * as payload from "./payload.ts";
import * as points from "./upsert.ts";
import type { Written } from "./submit.ts";
import * as names from "./vector_names.ts";
import * as vectors from "./vectors.ts";

export { updateBatch } from "./batch.ts";

function answered<Request>(
  write: (engine: EngineState, request: Request) => Written,
): (engine: EngineState, request: Request) => Answer<wire.PointsOperationResponse> {
  return (engine, request) => {
    const { result, when } = write(engine, request);
    return answerAfter(when, { result });
  };
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
export const createVectorName = answered(names.createVectorName);
export const deleteVectorName = answered(names.deleteVectorName);
