// UpdateVectors and DeleteVectors: the vectors of points that are there.
import type * as wire from "../../gen/wire.ts";
import { after, type Maybe, partRows } from "../../turns.ts";
import type { Collection } from "../collection/collection.ts";
import type { EngineState } from "../operation/engine_state.ts";
import { pointMissing, raw, unknownVector } from "../request/failure.ts";
import { compileFilter } from "../filter/compile.ts";
import { type Filter, readFilter } from "../condition/filter.ts";
import { type PointId, readPointId } from "../request/point_id.ts";
import { admitWrite } from "../admit/admit_write.ts";
import { isInference, type NamedInputs, readVectors, type Vector } from "../request/vector.ts";
import { embed } from "../text/bm25.ts";
import type { PointEffect } from "../operation/operation.ts";
import { askedOf, isShort, readSelection, select } from "./selector.ts";
import { type InShard, type Resolved, submit, type Written } from "./submit.ts";
import { checkAgainst } from "./upsert.ts";

/** @param check called before the collection is looked for */
export function updateVectors(
  engine: EngineState,
  request: wire.UpdatePointVectors,
  check?: () => void,
): Maybe<Written> {
  const points = request.points.map(readPoint), filter = readFilter(request.updateFilter);
  const collection = admitWrite(engine, "updateVectors", request, {
    ids: points,
    check,
    fit: () => points.forEach(embed),
  });
  return submit(engine, collection, request, {
    isShort: points.length < partRows,
    asked: () => points.map(({ id }) => id),
    resolve: (inShard) => resolveUpdate(collection, points as PointEffect[], filter, inShard),
  });
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

function resolveUpdate(
  collection: Collection,
  given: readonly PointEffect[],
  filter: Filter | undefined,
  inShard: InShard,
): Resolved {
  const here = inShard === undefined ? given : given.filter(({ id }) => inShard(id));
  const matches = filter && compileFilter(filter, collection), points: PointEffect[] = [];
  let missing: PointId | undefined;
  for (const point of mergedById(here)) {
    const row = collection.points.rowOf(point.id);
    if (row < 0) missing ??= point.id;
    else if (matches === undefined || matches.test(row)) points.push(point);
  }
  for (const point of points) checkAgainst(collection, point);
  return { effect: { kind: "vectors", points }, failure: missing === undefined ? undefined : pointMissing(missing) };
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

export function deleteVectors(engine: EngineState, request: wire.DeletePointVectors): Maybe<Written> {
  const selection = readSelection(request.pointsSelector, "points_selector is expected");
  if (request.vectors === undefined) throw raw("vectors is expected");
  const names = [...new Set(request.vectors.names)];
  const collection = admitWrite(engine, "delete", request, selection);
  return submit(engine, collection, request, {
    isShort: isShort(selection),
    asked: askedOf(selection),
    resolve: (inShard) =>
      after(select(collection, selection, inShard), ({ ids, failure }) => {
        const unknown = names.find((name) => !collection.vectors.has(name));
        if (ids.length > 0 && unknown !== undefined) throw unknownVector(unknown);
        return { effect: names.length > 0 ? { kind: "deleteVectors", ids, names } : { kind: "nothing" }, failure };
      }),
  });
}
