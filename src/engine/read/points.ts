// Points/Get, Count and Facet: points by their ids, how many match, exactly unless an estimate is asked for, and how many have each value of a field.
import type * as wire from "../../gen/wire.ts";
import type { Collection } from "../collection/collection.ts";
import { admitRead } from "../admit/admit_read.ts";
import { isEmptyFilter, readFilter } from "../condition/filter.ts";
import type { FacetValue } from "../field_index/facet_source.ts";
import { compileFilter, estimateCount } from "../filter/compile.ts";
import type { EngineState } from "../operation/engine_state.ts";
import { defaultLimit } from "../request/default_limits.ts";
import { wrongInput } from "../request/failure.ts";
import { formatJsonPath, parseJsonPath } from "../request/json_path.ts";
import { type PointId, readPointId } from "../request/point_id.ts";
import { rowSetSize } from "../rows/row_set.ts";
import { after, finish, type Maybe, partRows, whole, type Work } from "../../turns.ts";
import { type OutputSelection, readSelection, retrievedPoints } from "./output.ts";

/** In the order asked, each once, missing ones left out. */
export function getPoints(engine: EngineState, request: wire.GetPoints): Maybe<wire.GetResponse> {
  const ids = request.ids.map(readPointId);
  const selection = readSelection(request.withPayload, request.withVectors);
  const { searched: collection } = admitRead(engine, "get", request, undefined);
  if (ids.length >= partRows) return getMany(collection, ids, selection);
  const rows = [...new Set(ids)].map((id) => collection.points.rowOf(id)).filter((row) => row >= 0);
  return { result: finish(retrievedPoints(collection, rows.map((row) => ({ row })), selection)) };
}

function* getMany(
  collection: Collection,
  ids: readonly PointId[],
  selection: OutputSelection,
): Work<wire.GetResponse> {
  const found: { row: number }[] = [];
  let seen = 0;
  for (const id of new Set(ids)) {
    if (++seen % partRows === 0) yield;
    const row = collection.points.rowOf(id);
    if (row >= 0) found.push({ row });
  }
  return { result: yield* whole(retrievedPoints(collection, found, selection)) };
}

export function count(engine: EngineState, request: wire.CountPoints): Maybe<wire.CountResponse> {
  const filter = readFilter(request.filter);
  const { searched: collection } = admitRead(engine, "count", request, { filter });
  if (isEmptyFilter(filter)) return { result: { count: collection.points.size } };
  if (request.exact === false) return { result: { count: estimateCount(filter, collection) } };
  return after(compileFilter(filter, collection).find(), (rows) => ({ result: { count: rowSetSize(rows) } }));
}

export function* facet(engine: EngineState, request: wire.FacetCounts): Work<wire.FacetResponse> {
  const key = formatJsonPath(parseJsonPath(request.key));
  const filter = readFilter(request.filter);
  const { searched: collection } = admitRead(engine, "facet", request, { filter });
  const limit = Number(request.limit ?? defaultLimit);
  if (limit === 0) return { hits: [] };
  if (collection.points.size === 0) return { hits: [] }; // the server asks for the index only where there are points
  const source = collection.indexes.facet(key);
  // Without any shard there is nothing to look for an index in.
  if (!source && request.shardKeySelector?.shardKeys.length === 0) return { hits: [] };
  if (!source) throw noMatchIndex(key);
  const rows = isEmptyFilter(filter) ? undefined : yield* whole(compileFilter(filter, collection).find());
  const hits = yield* source.hits(rows, limit);
  return { hits: hits.map(({ value, count }) => ({ value: writeValue(value), count })) };
}

function writeValue(value: FacetValue): wire.FacetValue {
  if (typeof value === "string") return { stringValue: value };
  return typeof value === "boolean" ? { boolValue: value } : { integerValue: value };
}

const noMatchIndex = (key: string) =>
  wrongInput(
    `No appropriate index for faceting: \`${key}\`. Please create one to facet on this field. Check https://qdrant.tech/documentation/concepts/indexing/#payload-index to see which payload schemas support Match conditions`,
  );
