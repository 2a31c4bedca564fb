// Upsert: whole points.
import * as wire from "../../gen/wire.ts";
import { type Maybe, partRows } from "../../turns.ts";
import type { Collection } from "../collection/collection.ts";
import type { EngineState } from "../operation/engine_state.ts";
import { unknownVector, wrongInput } from "../request/failure.ts";
import { compileFilter } from "../filter/compile.ts";
import { type Filter, readFilter } from "../condition/filter.ts";
import { checkPayload } from "../payload/check.ts";
import { type PointId, readPointId } from "../request/point_id.ts";
import { admitWrite } from "../admit/admit_write.ts";
import { isInference, type NamedInputs, readVectors, type Vector } from "../request/vector.ts";
import { embed } from "../text/bm25.ts";
import type { PointEffect, WholePoint } from "../operation/operation.ts";
import { checkDense } from "./point_rules.ts";
import { type InShard, type Resolved, submit, type Written } from "./submit.ts";

interface GivenPoint extends NamedInputs {
  readonly id: PointId;
  readonly payload: Uint8Array | undefined;
}

/** @param check called before the collection is looked for: of what a request by itself was not yet refused for */
export function upsert(
  engine: EngineState,
  request: wire.UpsertPoints,
  check = () => checkDense(request.points),
): Maybe<Written> {
  const points = request.points.map(readPoint);
  const condition: UpsertCondition = {
    mode: request.updateMode ?? wire.UpdateMode.Upsert,
    filter: readFilter(request.updateFilter),
  };
  const collection = admitWrite(engine, "upsert", request, {
    ids: points,
    check,
    fit(collection) {
      points.forEach(embed);
      for (const point of points) checkDimensions(collection, point);
    },
  });
  return submit(engine, collection, request, {
    isShort: points.length < partRows,
    asked: () => points.map(({ id }) => id),
    resolve: (inShard) => resolve(collection, points as WholePoint[], condition, inShard),
  });
}

/** As on a server, a point that comes with an empty payload has none. */
function readPoint({ id, payload, vectors }: wire.PointStruct): GivenPoint {
  const checked = checkPayload(payload), { names, vectors: inputs } = readVectors(vectors, "Expected some vectors");
  return { id: readPointId(id), names, vectors: inputs, payload: checked.length === 0 ? undefined : checked };
}

/** Of dense vectors whose name is known; all else is found when the write is applied. */
function checkDimensions({ vectors: stores }: Collection, { names, vectors }: NamedInputs): void {
  for (let i = 0; i < names.length; i++) {
    const store = stores.get(names[i]), vector = vectors[i];
    if (store === undefined || store.kind === "sparse" || isInference(vector)) continue;
    const wrong = Array.isArray(vector)
      ? vector.find((row) => row.length !== store.size)
      : vector instanceof Float32Array && vector.length !== store.size
      ? vector
      : undefined;
    if (wrong === undefined) continue;
    const suffix = names[i] === "" ? "" : ` for vector '${names[i]}'`;
    throw wrongInput(`Vector dimension error: expected dim: ${store.size}, got ${wrong.length}${suffix}`);
  }
}

/** Which points are written. */
interface UpsertCondition {
  readonly mode: number;
  /** Those that are there must match it. */
  readonly filter: Filter | undefined;
}

function resolve(
  collection: Collection,
  given: readonly WholePoint[],
  { mode, filter }: UpsertCondition,
  inShard: InShard,
): Resolved {
  const here = inShard === undefined ? given : given.filter(({ id }) => inShard(id));
  const last = lastOfEach(here), matches = filter && compileFilter(filter, collection);
  const points = mode === wire.UpdateMode.Upsert && matches === undefined ? last : last.filter(({ id }) => {
    const row = collection.points.rowOf(id);
    if (row < 0) return mode !== wire.UpdateMode.UpdateOnly;
    return mode !== wire.UpdateMode.InsertOnly && (matches === undefined || matches.test(row));
  });
  for (const point of points) checkAgainst(collection, point);
  return { effect: { kind: "points", points } };
}

/** The last one counts where an id comes twice. */
function lastOfEach(points: readonly WholePoint[]): readonly WholePoint[] {
  const byId = new Map<PointId, WholePoint>();
  for (const point of points) byId.set(point.id, point);
  return byId.size === points.length ? points : [...byId.values()];
}

/** @throws {StatusError} a name, kind or dimension the collection does not have */
export function checkAgainst({ vectors: stores }: Collection, { names, vectors }: PointEffect): void {
  for (let i = 0; i < names.length; i++) {
    const store = stores.get(names[i]);
    if (store === undefined) throw unknownVector(names[i]);
    store.check(vectors[i] as Vector);
  }
}
