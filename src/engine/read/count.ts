// Points/Count: how many points match; the estimate that may be asked for is exact here.
import type * as wire from "../../gen/wire.ts";
import type { EngineState } from "../engine_state.ts";
import { compileFilter } from "../filter/compile.ts";
import { isEmptyFilter, readFilter } from "../filter/filter.ts";
import { rowSetSize } from "../row_set.ts";

export function count({ catalog }: EngineState, request: wire.CountPoints): wire.CountResponse {
  const filter = readFilter(request.filter);
  const collection = catalog.resolve(request.collectionName);
  if (isEmptyFilter(filter)) return { result: { count: collection.points.size } };
  return { result: { count: rowSetSize(compileFilter(filter, collection).rows()) } };
}
