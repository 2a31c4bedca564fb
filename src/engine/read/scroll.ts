// Points/Scroll: pages of points by id, or by the values of a field.
import type * as wire from "../../gen/wire.ts";
import type { Collection } from "../collection/collection.ts";
import type { EngineState } from "../operation/engine_state.ts";
import { defaultLimit } from "../request/default_limits.ts";
import { wrongInput } from "../request/failure.ts";
import { readFilter } from "../condition/filter.ts";
import { comparePointIds, type PointId, readPointId, writePointId } from "../request/point_id.ts";
import { walkOf } from "../query/operators/listing.ts";
import { entriesByValue, readOrderBy } from "../query/operators/order_by.ts";
import { listOf, type Scope, scopeOfFilter } from "../query/scope.ts";
import { admitRead } from "../admit/admit_read.ts";
import { sortInParts } from "../rows/sort_parts.ts";
import { after, type Maybe } from "../../turns.ts";
import { readSelection, retrievedPoints } from "./output.ts";

export function scroll(engine: EngineState, request: wire.ScrollPoints): Maybe<wire.ScrollResponse> {
  const offset = request.offset && readPointId(request.offset);
  const filter = readFilter(request.filter);
  const selection = readSelection(request.withPayload, request.withVectors, true);
  const orderBy = request.orderBy && readOrderBy(request.orderBy);
  const { searched: collection } = admitRead(engine, "scroll", request, { filter });
  const limit = request.limit ?? defaultLimit;
  if (orderBy) {
    if (offset !== undefined) throw offsetWithOrder();
    const entries = after(scopeOfFilter(collection, filter), (scope) => entriesByValue(scope, orderBy, limit));
    const points = after(entries, (list) => retrievedPoints(collection, list, selection));
    return after(points, (result) => ({ result }));
  }
  const page = after(scopeOfFilter(collection, filter), (scope) => pageById(collection, scope, offset, limit + 1));
  return after(page, (rows) => {
    const next = rows.length > limit ? rows.pop() : undefined;
    return after(retrievedPoints(collection, rows.map((row) => ({ row })), selection), (result) => ({
      result,
      nextPageOffset: next === undefined ? undefined : writePointId(collection.points.idAt(next)),
    }));
  });
}

/** The first rows, in id order, whose ids are not before `offset`. */
function pageById(
  { points }: Collection,
  scope: Scope,
  offset: PointId | undefined,
  limit: number,
): Maybe<number[]> {
  const walk = walkOf(scope);
  if (walk === undefined) {
    return after(listOf(scope), (list) => {
      const all = Array.from(list);
      const rows = offset === undefined ? all : all.filter((row) => comparePointIds(points.idAt(row), offset) >= 0);
      return after(sortInParts(rows, scope.tie), () => rows.slice(0, limit));
    });
  }
  return after(
    points.inOrder(),
    (byId) => walk(byId, firstFrom(points.idAt.bind(points), byId, offset), limit),
  );
}

function firstFrom(idAt: (row: number) => PointId, byId: Uint32Array, offset: PointId | undefined): number {
  if (offset === undefined) return 0;
  let low = 0, high = byId.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (comparePointIds(idAt(byId[middle]), offset) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

const offsetWithOrder = () =>
  wrongInput(
    "Cannot use an `offset` when using `order_by`. The alternative for paging is to use `order_by.start_from` and a filter to exclude the IDs that you've already seen for the `order_by.start_from` value",
  );
