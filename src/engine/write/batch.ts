// UpdateBatch: its operations one after another, each a write of its own; the first that fails ends the batch.
import type * as wire from "../../gen/wire.ts";
import { type Maybe, whole, type Work } from "../../turns.ts";
import type { Answer, EngineState } from "../operation/engine_state.ts";
import { raw } from "../request/failure.ts";
import { allWritten, answerAfter } from "../operation/perform.ts";
import { LoadNeeded } from "../text/load_needed.ts";
import { deletePoints } from "./delete.ts";
import { clearPayload, deletePayload, overwritePayload, setPayload } from "./payload.ts";
import { checkBatchedUpsert, checkBatchedVectors } from "./point_rules.ts";
import type { Written } from "./submit.ts";
import { upsert } from "./upsert.ts";
import { deleteVectors, updateVectors } from "./vectors.ts";

export function* updateBatch(
  engine: EngineState,
  request: wire.UpdateBatchPoints,
): Work<Answer<wire.UpdateBatchResponse>> {
  const { collectionName, wait, ordering, timeout } = request, shared = { collectionName, wait, ordering, timeout };
  const done = started.get(request) ?? [];
  try {
    for (const operation of request.operations.slice(done.length)) {
      done.push(yield* whole(run(engine, operation, shared)));
      yield;
    }
  } catch (error) {
    if (error instanceof LoadNeeded) started.set(request, done);
    throw error;
  }
  return answerAfter(allWritten(done.map(({ when }) => when)), { result: done.map(({ result }) => result) });
}

/** The writes of batches that wait for something to be loaded: such a call is made again, and goes on where it stopped. */
const started = new WeakMap<wire.UpdateBatchPoints, Written[]>();

type Shared = Pick<wire.UpdateBatchPoints, "collectionName" | "wait" | "ordering" | "timeout">;

function run(engine: EngineState, operation: wire.PointsUpdateOperation, shared: Shared): Maybe<Written> {
  const {
    upsert: points,
    setPayload: set,
    overwritePayload: overwrite,
    deletePayload: remove,
    updateVectors: vectors,
  } = operation;
  if (points !== undefined) return upsert(engine, { ...shared, ...points }, () => checkBatchedUpsert(points));
  if (set !== undefined) return setPayload(engine, { ...shared, ...set });
  if (overwrite !== undefined) return overwritePayload(engine, { ...shared, ...overwrite });
  if (remove !== undefined) return deletePayload(engine, { ...shared, ...remove });
  if (vectors !== undefined) {
    return updateVectors(engine, { ...shared, ...vectors }, () => checkBatchedVectors(vectors.points));
  }
  if (operation.deleteVectors !== undefined) return deleteVectors(engine, { ...shared, ...operation.deleteVectors });
  if (operation.deletePoints !== undefined) return deletePoints(engine, { ...shared, ...operation.deletePoints });
  if (operation.clearPayload !== undefined) return clearPayload(engine, { ...shared, ...operation.clearPayload });
  if (operation.deleteDeprecated !== undefined) {
    return deletePoints(engine, { ...shared, points: operation.deleteDeprecated });
  }
  if (operation.clearPayloadDeprecated !== undefined) {
    return clearPayload(engine, { ...shared, points: operation.clearPayloadDeprecated });
  }
  throw raw("Operation is missing");
}
