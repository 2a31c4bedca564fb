// Applies an operation: the only code that changes the points, payloads and field indexes of a collection.
import type { Collection } from "../collection.ts";
import type { PointId } from "../point_id.ts";
import type { Operation, PointEffect, WholePoint } from "./operation.ts";

/** @throws {StatusError} RESOURCE_EXHAUSTED where memory ends; nothing changed */
export function apply(collection: Collection, operation: Operation): void {
  const { number } = operation;
  switch (operation.kind) {
    case "points":
      reserve(collection, operation.points);
      for (const point of operation.points) putPoint(collection, point, number);
      break;
    case "vectors":
      reserve(collection, operation.points);
      for (const point of operation.points) putVectors(collection, point, number);
      break;
    case "deleteVectors":
      for (const row of rowsOf(collection, operation.ids)) {
        for (const name of operation.names) collection.vectors.get(name)!.delete(row);
        collection.points.touch(row, number);
      }
      break;
    case "payloads":
      for (const [i, id] of operation.ids.entries()) putPayload(collection, collection.points.rowOf(id), operation.payloads[i], number);
      break;
    case "delete":
      for (const row of rowsOf(collection, operation.ids)) deletePoint(collection, row);
      break;
    case "createIndex":
      collection.indexes.create(operation.schema, collection);
      break;
    case "dropIndex":
      collection.indexes.drop(operation.path);
      break;
    default:
      operation satisfies never;
  }
}

/** Makes room before anything is written, so that a batch is stored whole or not at all. */
function reserve(collection: Collection, points: readonly PointEffect[]): void {
  let fresh = 0, highest = 0;
  for (const { id } of points) {
    const row = collection.points.rowOf(id);
    highest = Math.max(highest, row < 0 ? collection.points.nextRow(fresh++) : row);
  }
  const names = new Set<string>();
  for (const point of points) for (const name of point.names) names.add(name);
  for (const name of names) collection.vectors.get(name)!.reserve(highest);
}

function putPoint(collection: Collection, { id, names, vectors, payload }: WholePoint, number: number): void {
  const { points } = collection;
  let row = points.rowOf(id);
  if (row < 0) row = points.insert(id, number);
  else {
    collection.indexes.remove(row, collection.payloads.get(row));
    points.touch(row, number);
    for (const [name, store] of collection.vectors) if (!names.includes(name)) store.delete(row);
  }
  for (let i = 0; i < names.length; i++) collection.vectors.get(names[i])!.set(row, vectors[i]);
  collection.payloads.set(row, payload);
  collection.indexes.insert(row, payload);
}

function putVectors(collection: Collection, { id, names, vectors }: PointEffect, number: number): void {
  const row = collection.points.rowOf(id);
  if (row < 0) return;
  for (let i = 0; i < names.length; i++) collection.vectors.get(names[i])!.set(row, vectors[i]);
  collection.points.touch(row, number);
}

function putPayload(collection: Collection, row: number, payload: Uint8Array, number: number): void {
  if (row < 0) return;
  collection.indexes.remove(row, collection.payloads.get(row));
  collection.payloads.set(row, payload);
  collection.indexes.insert(row, payload);
  collection.points.touch(row, number);
}

function deletePoint(collection: Collection, row: number): void {
  collection.indexes.remove(row, collection.payloads.get(row));
  collection.payloads.delete(row);
  for (const store of collection.vectors.values()) store.delete(row);
  collection.points.remove(row);
}

function* rowsOf({ points }: Collection, ids: readonly PointId[]): Generator<number> {
  for (const id of ids) {
    const row = points.rowOf(id);
    if (row >= 0) yield row;
  }
}
