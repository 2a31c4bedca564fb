// Points/SearchMatrixPairs and SearchMatrixOffsets: the neighbours of sampled points among themselves.
import type * as wire from "../../gen/wire.ts";
import { whole, type Work } from "../../turns.ts";
import type { EngineState } from "../operation/engine_state.ts";
import { emptyFilter, mergeFilters, readFilter } from "../condition/filter.ts";
import { checkBudget } from "../request/budget.ts";
import { writePointId } from "../request/point_id.ts";
import { nearest, requireConfiguredVector } from "../query/vector_store.ts";
import { drawRows } from "../query/operators/listing.ts";
import { listOf, scopeOfFilter, scopeOfRows } from "../query/scope.ts";
import { admitRead, chargeRead } from "../admit/admit_read.ts";
import { countConditions } from "../admit/filter_checks.ts";
import { vectorCost } from "../admit/read_cost.ts";
import { defaultNeighbours, defaultSample } from "../request/default_limits.ts";

/** Sampled points in id order, and each one's neighbours by their place among them. */
interface Matrix {
  readonly ids: wire.PointId[];
  readonly entries: { readonly row: number; readonly column: number; readonly score: number }[];
}

function* computeMatrix(engine: EngineState, request: wire.SearchMatrixPoints): Work<Matrix> {
  const using = request.using ?? "";
  const asked = readFilter(request.filter);
  const { collection: named, searched: collection } = admitRead(engine, "matrix", request, { filter: asked });
  requireConfiguredVector(collection, using);
  const store = collection.vectors.get(using)!;
  const filter = mergeFilters(asked, { ...emptyFilter, must: [{ kind: "hasVector", name: using }] });
  const from = yield* whole(scopeOfFilter(collection, filter));
  const charge = (cost: () => number) => {
    if (named === collection) chargeRead(engine, collection, cost);
  };
  charge(() => 1 + countConditions(filter));
  const rows = yield* whole(listOf(from));
  const sampled = drawRows(rows, Number(request.sample ?? defaultSample), engine.random).sort(from.tie);
  if (sampled.length < 2) return { ids: [], entries: [] };
  charge(() => sampled.reduce((sum, row) => sum + vectorCost(store.get(row)) + 1, 0)); // one condition: their ids
  const limit = Number(request.limit ?? defaultNeighbours);
  checkBudget(sampled.length * Math.min(limit, sampled.length), "A matrix");
  const scope = scopeOfRows(collection, Uint32Array.from(sampled).sort());
  const places = new Map(sampled.map((row, at) => [row, at]));
  const entries: Matrix["entries"] = [];
  for (const [at, row] of sampled.entries()) {
    // One that goes meanwhile has no neighbours.
    if (!store.has(row)) continue;
    const found = yield* whole(nearest(scope, store, { target: store.get(row), limit: limit + 1 }));
    const others = found.filter((hit) => hit.row !== row).slice(0, limit);
    for (const hit of others) entries.push({ row: at, column: places.get(hit.row)!, score: hit.score });
    yield;
  }
  return { ids: sampled.map((row) => writePointId(collection.points.idAt(row))), entries };
}

export function* searchMatrixPairs(
  engine: EngineState,
  request: wire.SearchMatrixPoints,
): Work<wire.SearchMatrixPairsResponse> {
  const { ids, entries } = yield* computeMatrix(engine, request);
  return { result: { pairs: entries.map(({ row, column, score }) => ({ a: ids[row], b: ids[column], score })) } };
}

export function* searchMatrixOffsets(
  engine: EngineState,
  request: wire.SearchMatrixPoints,
): Work<wire.SearchMatrixOffsetsResponse> {
  const { ids, entries } = yield* computeMatrix(engine, request);
  return {
    result: {
      offsetsRow: entries.map(({ row }) => row),
      offsetsCol: entries.map(({ column }) => column),
      scores: Float32Array.from(entries, ({ score }) => score),
      ids,
    },
  };
}
