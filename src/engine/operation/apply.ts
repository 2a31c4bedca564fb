// Applies a write to its collection: the only code that changes what is in one.
import { StatusError } from "../../errors.ts";
import { after, inParts, isWork, kept, type Maybe, type Work } from "../../turns.ts";
import type { Collection } from "../collection/collection.ts";
import type { PointId } from "../request/point_id.ts";
import { createVectorStore } from "../vector/create.ts";
import { DenseStore } from "../vector/dense_store.ts";
import type { Vector } from "../request/vector.ts";
import type { Effect, PointEffect, StoredPoint, WholePoint, WriteOperation } from "./operation.ts";
import { addVector, removeVector } from "./vector_set.ts";

const noPayload = new Uint8Array(0);

/**
 * Makes room and builds what the write needs.
 *
 * @param options `laterIndexes`: field indexes are only noted, and made when they are needed
 * @returns applies it, which cannot fail and is not broken off
 * @throws {StatusError} RESOURCE_EXHAUSTED where memory ends; nothing changed
 */
export function prepareWrite(
  collection: Collection,
  { shard, number, effect }: WriteOperation,
  options: { readonly laterIndexes?: boolean } = {},
): Maybe<Apply> {
  const prepared = effect.kind === "createIndex" && options.laterIndexes
    ? () => collection.indexes.defer(effect.schema, collection)
    : withRoom(() => prepare(collection, effect, number));
  return after(prepared, (apply): Apply => () => after(apply(), () => countOperation(collection, shard, number)));
}

/** Applies what was prepared: at once, or as work where it is much. */
type Apply = () => Maybe<void>;

/** Memory that ends is a status. */
function withRoom<T>(work: () => Maybe<T>): Maybe<T> {
  try {
    const done = work();
    return isWork(done) ? workWithRoom(done) : done;
  } catch (error) {
    throw noRoom(error);
  }
}

function* workWithRoom<T>(work: Work<T>): Work<T> {
  try {
    return yield* work;
  } catch (error) {
    throw noRoom(error);
  }
}

/** @param number 0 is that of no operation */
export function countOperation(collection: Collection, shard: number, number: number): void {
  if (number === 0) return;
  const { shardOperations } = collection;
  shardOperations[shard] = Math.max(shardOperations[shard], number);
  collection.lastOperation = Math.max(collection.lastOperation, number);
}

export function noRoom(error: unknown): unknown {
  return error instanceof RangeError ? new StatusError("RESOURCE_EXHAUSTED", `Out of memory: ${error.message}`) : error;
}

function prepare(collection: Collection, effect: Effect, number: number): Maybe<Apply> {
  const { indexes, payloads } = collection;
  switch (effect.kind) {
    case "points":
      return after(
        reservePoints(collection, effect.points),
        (): Apply => () =>
          toEach(effect.points, (point) => putPoint(collection, point, number), () => indexes.inserted()),
      );
    case "rows": {
      const fitting = effect.points.map((point) => fittingVectors(collection, point));
      const put = (point: StoredPoint) => putPoint(collection, point, point.version, true);
      return after(
        reservePoints(collection, fitting),
        (): Apply => () => toEach(fitting, put, () => indexes.inserted()),
      );
    }
    case "vectors":
      reserveRows(collection, effect.points);
      return () => toEach(effect.points, (point) => putVectors(collection, point, number));
    case "deleteVectors":
      return () => toEach(effect.ids, (id) => deleteVectors(collection, id, effect.names, number));
    case "payloads":
      return after(
        makeRoomForPayloads(collection, collection.points.capacity, effect.payloads),
        (): Apply => () =>
          toEach(effect.ids, (id, i) => putPayload(collection, id, effect.payloads[i], number), () => {
            payloads.compact();
            indexes.inserted();
          }),
      );
    case "delete":
      return () => toEach(effect.ids, (id) => deletePoint(collection, id), () => payloads.compact());
    case "createIndex":
      return after(indexes.build(effect.schema, collection), (field): Apply => () => indexes.install(field));
    case "dropIndex":
      return () => indexes.drop(effect.path);
    case "addVector": {
      const store = collection.vectors.get(effect.name) ?? createVectorStore(effect.vector);
      return () => addVector(collection, effect.name, effect.vector, store);
    }
    case "removeVector":
      return () => removeVector(collection, effect.name);
    case "graph": {
      const store = collection.vectors.get(effect.vector);
      return () => {
        if (store instanceof DenseStore) store.graphs.takePart(effect.part);
      };
    }
    case "nothing":
      return () => {};
    default:
      return effect satisfies never;
  }
}

/** Point by point: where they are many, others may come between two. */
function toEach<T>(items: readonly T[], apply: (item: T, i: number) => void, end: () => void = () => {}): Maybe<void> {
  const step = (from: number, to: number) => {
    for (let i = from; i < to; i++) apply(items[i], i);
  };
  return after(inParts(items.length, step, { pause: kept }), end);
}

function makeRoomForPayloads(
  { payloads, indexes }: Collection,
  row: number,
  given: readonly (Uint8Array | undefined)[],
): Maybe<void> {
  payloads.reserve(row, given.reduce((sum, payload) => sum + (payload?.length ?? 0), 0));
  if (indexes.size > 0) return indexes.reserve(row, given.map((payload) => payload ?? noPayload));
}

function reservePoints(collection: Collection, points: readonly WholePoint[]): Maybe<void> {
  const { highest, fresh } = reserveRows(collection, points);
  collection.points.reserve(highest, fresh);
  return makeRoomForPayloads(collection, highest, points.map(({ payload }) => payload));
}

/** @returns the highest row that will be written, and how many points are new */
function reserveRows(collection: Collection, points: readonly PointEffect[]): { highest: number; fresh: number } {
  let fresh = 0, highest = 0;
  const vectors = new Map<string, Vector[]>();
  for (const point of points) {
    const row = collection.points.rowOf(point.id);
    highest = Math.max(highest, row < 0 ? collection.points.nextRow(fresh++) : row);
    for (let i = 0; i < point.names.length; i++) {
      const list = vectors.get(point.names[i]);
      if (list === undefined) vectors.set(point.names[i], [point.vectors[i]]);
      else list.push(point.vectors[i]);
    }
  }
  for (const [name, list] of vectors) collection.vectors.get(name)!.reserve(highest, list);
  return { highest, fresh };
}

function putPoint(
  collection: Collection,
  { id, names, vectors, payload }: WholePoint,
  number: number,
  stored = false,
): void {
  const { points, payloads, indexes } = collection;
  let row = points.rowOf(id);
  if (row < 0) row = points.insert(id, number);
  else {
    indexes.remove(row, payloads.get(row));
    points.touch(row, number);
    for (const [name, store] of collection.vectors) if (!names.includes(name)) store.delete(row);
  }
  for (let i = 0; i < names.length; i++) collection.vectors.get(names[i])!.set(row, vectors[i], stored);
  setPayload(collection, row, payload);
}

function putVectors(collection: Collection, { id, names, vectors }: PointEffect, number: number): void {
  const row = collection.points.rowOf(id);
  if (row < 0) return;
  for (let i = 0; i < names.length; i++) collection.vectors.get(names[i])!.set(row, vectors[i]);
  collection.points.touch(row, number);
}

function deleteVectors(collection: Collection, id: PointId, names: readonly string[], number: number): void {
  const row = collection.points.rowOf(id);
  if (row < 0) return;
  for (const name of names) collection.vectors.get(name)?.delete(row);
  collection.points.touch(row, number);
}

function putPayload(collection: Collection, id: PointId, payload: Uint8Array | undefined, number: number): void {
  const { points, payloads, indexes } = collection;
  const row = points.rowOf(id);
  if (row < 0) return;
  indexes.remove(row, payloads.get(row));
  setPayload(collection, row, payload);
  points.touch(row, number);
}

/** Of a row that is in no index. */
function setPayload({ payloads, indexes }: Collection, row: number, payload: Uint8Array | undefined): void {
  if (payload === undefined) payloads.delete(row);
  else payloads.set(row, payload);
  indexes.insert(row, payload ?? noPayload);
}

function deletePoint(collection: Collection, id: PointId): void {
  const { points, payloads, indexes } = collection;
  const row = points.rowOf(id);
  if (row < 0) return;
  indexes.remove(row, payloads.get(row));
  payloads.delete(row);
  for (const store of collection.vectors.values()) store.delete(row);
  points.remove(row);
}

/** Of a point that was read while the set of vectors changed. */
function fittingVectors(collection: Collection, point: StoredPoint): StoredPoint {
  const fits = (name: string, vector: Vector): boolean => {
    try {
      collection.vectors.get(name)!.check(vector);
      return true;
    } catch {
      return false;
    }
  };
  const { names, vectors } = point;
  if (names.every((name, i) => fits(name, vectors[i]))) return point;
  const kept = names.map((_, i) => i).filter((i) => fits(names[i], vectors[i]));
  return { ...point, names: kept.map((i) => names[i]), vectors: kept.map((i) => vectors[i]) };
}
