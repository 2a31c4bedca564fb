// Points/Get and Points/Count: points by their ids, and how many match, exactly unless an estimate is asked for.
import type * as wire from "../../gen/wire.ts";
import { admitRead } from "../admit/admit_read.ts";
import { isEmptyFilter, readFilter } from "../condition/filter.ts";
import { compileFilter, estimateCount } from "../filter/compile.ts";
import type { EngineState } from "../operation/engine_state.ts";
import { readPointId } from "../request/point_id.ts";
import { rowSetSize } from "../rows/row_set.ts";
import { readSelection, retrievedPoints } from "./output.ts";

/** In the order asked, each once, missing ones left out. */
export function getPoints(engine: EngineState, request: wire.GetPoints): wire.GetResponse {
  const ids = request.ids.map(readPointId);
  const selection = readSelection(request.withPayload, request.withVectors);
  const { searched: collection } = admitRead(engine, "get", request, undefined);
  const rows = [...new Set(ids)].map((id) => collection.points.rowOf(id)).filter((row) => row >= 0);
  return { result: retrievedPoints(collection, rows.map((row) => ({ row })), selection) };
}

export function count(engine: EngineState, request: wire.CountPoints): wire.CountResponse {
  const filter = readFilter(request.filter);
  const { searched: collection } = admitRead(engine, "count", request, { filter });
  if (isEmptyFilter(filter)) return { result: { count: collection.points.size } };
  if (request.exact === false) return { result: { count: estimateCount(filter, collection) } };
  return { result: { count: rowSetSize(compileFilter(filter, collection).rows()) } };
}
