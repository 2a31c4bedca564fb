// Points/Count: how many points match; the estimate that may be asked for is exact here.
import type * as wire from "../../gen/wire.ts";
import type { EngineState } from "../engine_state.ts";
import { compileFilter } from "../filter/compile.ts";
import { isEmptyFilter, readFilter } from "../filter/filter.ts";
import { rowSetSize } from "../row_set.ts";
import { admitRead } from "../strict/admit_read.ts";

export function count(engine: EngineState, request: wire.CountPoints): wire.CountResponse {
  const filter = readFilter(request.filter);
  const collection = admitRead(engine, "count", request);
  if (isEmptyFilter(filter)) return { result: { count: collection.points.size } };
  return { result: { count: rowSetSize(compileFilter(filter, collection).rows()) } };
}
