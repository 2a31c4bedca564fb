// Points/Get: points by their ids.
import type * as wire from "../../gen/wire.ts";
import type { EngineState } from "../engine_state.ts";
import { readPointId } from "../point_id.ts";
import { admitRead } from "../strict/admit_read.ts";
import { readSelection, retrievedPoints } from "./output.ts";

/** In the order asked, each once, missing ones left out. */
export function getPoints(engine: EngineState, request: wire.GetPoints): wire.GetResponse {
  const ids = request.ids.map(readPointId);
  const selection = readSelection(request.withPayload, request.withVectors);
  const collection = admitRead(engine, "get", request);
  const rows = [...new Set(ids)].map((id) => collection.points.rowOf(id)).filter((row) => row >= 0);
  return { result: retrievedPoints(collection, rows.map((row) => ({ row })), selection) };
}
