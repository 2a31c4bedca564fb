// UpdateVectors and DeleteVectors: the vectors of points that are there.
import type * as wire from "../../gen/wire.ts";
import type { Collection } from "../collection.ts";
import { checkOrdering, readShardKeys } from "../collections/shards.ts";
import type { EngineState } from "../engine_state.ts";
import { raw, unknownVector } from "../failure.ts";
import { compileFilter } from "../filter/compile.ts";
import { type Filter, readFilter } from "../filter/filter.ts";
import { type PointId, readPointId } from "../point_id.ts";
import { chargeWrite, checkWrite, type Write } from "../strict/write_checks.ts";
import { embed, isInference, type NamedInputs, readVectors } from "../vector/input.ts";
import type { Vector } from "../vector/vector.ts";
import type { PointEffect } from "./operation.ts";
import { checkNotEmpty, missingFailure, readSelection, select } from "./selector.ts";
import { type Resolved, submit } from "./submit.ts";
import { checkAgainst } from "./upsert.ts";

export function updateVectors(engine: EngineState, request: wire.UpdatePointVectors): wire.UpdateResult {
  const points = request.points.map(readPoint), filter = readFilter(request.updateFilter), keys = readShardKeys(request.shardKeySelector);
  checkOrdering(request.ordering);
  const collection = engine.catalog.resolve(request.collectionName);
  const write: Write = { kind: "updateVectors", points: request.points, timeout: request.timeout };
  checkWrite(engine, collection, write);
  for (const point of points) embed(point);
  chargeWrite(engine, collection, keys, write);
  checkNotEmpty(points);
  return submit(collection, request, (number) => resolveUpdate(collection, points as PointEffect[], filter, number));
}

function readPoint({ id, vectors }: wire.PointVectors): NamedInputs & { id: PointId } {
  if (id === undefined) throw raw("id is expected");
  const pointId = readPointId(id), inputs = readVectors(vectors, "vectors is expected");
  const direct = vectors?.vector !== undefined ? inputs.vectors[0] : undefined;
  if (direct !== undefined && isInference(direct)) {
    const kind = direct.kind[0].toUpperCase() + direct.kind.slice(1);
    throw raw(`Direct ${kind} processing not supported for PointVectors. Use named vectors.`);
  }
  return { id: pointId, ...inputs };
}

function resolveUpdate(collection: Collection, given: readonly PointEffect[], filter: Filter | undefined, number: number): Resolved {
  const matches = filter && compileFilter(filter, collection), points: PointEffect[] = [];
  const missing: PointId[] = [];
  for (const point of mergedById(given)) {
    const row = collection.points.rowOf(point.id);
    if (row < 0) missing.push(point.id);
    else if (matches === undefined || matches.test(row)) points.push(point);
  }
  for (const point of points) checkAgainst(collection, point);
  return { operation: { kind: "vectors", number, points }, failure: missingFailure(collection, given.map(({ id }) => id), missing) };
}

/** Vectors of an id that comes twice are put together; later ones of a name win. */
function mergedById(points: readonly PointEffect[]): PointEffect[] {
  const byId = new Map<PointId, PointEffect>();
  for (const point of points) {
    const before = byId.get(point.id);
    if (before === undefined) {
      byId.set(point.id, point);
      continue;
    }
    const vectors = new Map<string, Vector>();
    for (const { names, vectors: list } of [before, point]) names.forEach((name, i) => vectors.set(name, list[i]));
    byId.set(point.id, { id: point.id, names: [...vectors.keys()], vectors: [...vectors.values()] });
  }
  return [...byId.values()];
}

export function deleteVectors(engine: EngineState, request: wire.DeletePointVectors): wire.UpdateResult {
  const selection = readSelection(request.pointsSelector, "points_selector is expected"), keys = readShardKeys(request.shardKeySelector);
  if (request.vectors === undefined) throw raw("vectors is expected");
  const names = [...new Set(request.vectors.names)];
  checkOrdering(request.ordering);
  const collection = engine.catalog.resolve(request.collectionName);
  const write: Write = { kind: "delete", selector: request.pointsSelector, timeout: request.timeout };
  checkWrite(engine, collection, write);
  chargeWrite(engine, collection, keys, write);
  if ("ids" in selection) checkNotEmpty(selection.ids);
  return submit(collection, request, (number) => {
    const { ids, failure } = select(collection, selection);
    const unknown = names.find((name) => !collection.vectors.has(name));
    if (ids.length > 0 && unknown !== undefined) throw unknownVector(unknown);
    return { operation: { kind: "deleteVectors", number, ids, names: unknown === undefined ? names : [] }, failure };
  });
}
