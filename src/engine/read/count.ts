// Points/Count: how many points match, exactly unless an estimate is asked for.
import type * as wire from "../../gen/wire.ts";
import type { EngineState } from "../engine_state.ts";
import { compileFilter, estimateCount } from "../filter/compile.ts";
import { isEmptyFilter, readFilter } from "../filter/filter.ts";
import { rowSetSize } from "../row_set.ts";
import { admitRead } from "../strict/admit_read.ts";

export function count(engine: EngineState, request: wire.CountPoints): wire.CountResponse {
  const filter = readFilter(request.filter);
  const collection = admitRead(engine, "count", request);
  if (isEmptyFilter(filter)) return { result: { count: collection.points.size } };
  if (request.exact === false) return { result: { count: estimateCount(filter, collection) } };
  return { result: { count: rowSetSize(compileFilter(filter, collection).rows()) } };
}
