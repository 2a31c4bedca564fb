// Operations as records and back. A record's version says which reader reads it; readers stay for ever.
import { bytesOf } from "../operation/dump.ts";
import type { LoadedPoints, PointColumns } from "../operation/load.ts";
import type { Effect, Operation, PointEffect, WholePoint, WriteOperation } from "../operation/operation.ts";
import type { Vector } from "../request/vector.ts";
import { HeadReader, HeadWriter } from "./bytes.ts";
import {
  columnBytes,
  columnsOf,
  fillColumns,
  type FilledColumn,
  readColumns,
  readIds,
  readPayloads,
  readVectors,
  type VectorColumn,
  writeColumns,
  writeIds,
  writePayloads,
} from "./columns.ts";
import { readGraph, writeGraph } from "./graphs.ts";
import { padded } from "./format.ts";
import { firstDerived, newestVersion, type RecordType, recordTypeOf, recordTypes } from "./record_types.ts";

/** A record before it is framed. */
export interface Part {
  readonly type: RecordType;
  readonly version: number;
  readonly head: HeadWriter;
  readonly columns: readonly FilledColumn[];
  readonly vectorBytes: number;
  /** In the place of columns. */
  readonly bytes?: Uint8Array | undefined;
}

const none: readonly FilledColumn[] = [];

/** Of a record's vectors and payloads together; a larger operation is several records. */
const mostBytes = 64 * 2 ** 20;

/** @param head for the first record, good until it is given again: most operations are one */
export function encodeOperation(operation: Operation, head: HeadWriter = new HeadWriter()): Part[] {
  head.clear();
  if (operation.kind !== "write") return [part(operation.kind, writeCatalog(operation, head))];
  return split(operation.effect).map((effect, i) => encodeWrite(operation, effect, i === 0 ? head : new HeadWriter()));
}

function part(type: RecordType, head: HeadWriter, columns = none): Part {
  let vectorBytes = 0;
  for (const column of columns) vectorBytes += columnBytes(column);
  return { type, version: newestVersion, head, columns, vectorBytes };
}

export function fillVectors(out: Uint8Array, { columns, bytes }: Part): void {
  if (bytes === undefined) return fillColumns(out, columns);
  out.set(bytes);
  out.fill(0, bytes.length);
}

function writeCatalog({ kind: _kind, ...rest }: Exclude<Operation, WriteOperation>, head: HeadWriter): HeadWriter {
  head.json(rest);
  return head;
}

function encodeWrite({ collection, shard, number }: WriteOperation, effect: Effect, head: HeadWriter): Part {
  head.f64(collection);
  head.u32(shard);
  head.f64(number);
  switch (effect.kind) {
    case "points":
    case "rows":
    case "vectors": {
      const columns = columnsOf(effect.points);
      writeIds(head, effect.points.map(idOf));
      writeColumns(head, columns, effect.points.length);
      if (effect.kind === "rows") { for (const { version } of effect.points) head.f64(version); }
      if (effect.kind !== "vectors") writePayloads(head, effect.points.map(payloadOf));
      return part(effect.kind, head, columns);
    }
    case "payloads":
      writeIds(head, effect.ids);
      writePayloads(head, effect.payloads);
      break;
    case "delete":
      writeIds(head, effect.ids);
      break;
    case "deleteVectors":
      writeIds(head, effect.ids);
      head.json(effect.names);
      break;
    case "graph": {
      const bytes = writeGraph(effect, head);
      return { ...part(effect.kind, head), bytes, vectorBytes: padded(bytes.length) };
    }
    default: {
      const { kind: _kind, ...rest } = effect;
      head.json(rest);
    }
  }
  return part(effect.kind, head);
}

const idOf = ({ id }: PointEffect): PointEffect["id"] => id;
const payloadOf = ({ payload }: PointEffect & Partial<WholePoint>): Uint8Array | undefined => payload;

/** An effect in pieces that each fit a record; applied one after another they are the effect. */
function split(effect: Effect): readonly Effect[] {
  if (effect.kind === "points" || effect.kind === "rows" || effect.kind === "vectors") {
    const { kind } = effect;
    const found = pieces<PointEffect & Partial<WholePoint>>(effect.points, bytesOf);
    return found.length === 1 ? [effect] : found.map((points) => ({ kind, points }) as Effect);
  }
  if (effect.kind !== "payloads") return [effect];
  const entries = effect.ids.map((id, i) => ({ id, payload: effect.payloads[i] }));
  return pieces(entries, ({ payload }) => payload?.length ?? 0).map((list) => ({
    kind: "payloads",
    ids: list.map(({ id }) => id),
    payloads: list.map(({ payload }) => payload),
  }));
}

function pieces<T>(list: readonly T[], sizeOf: (item: T) => number): (readonly T[])[] {
  const found: (readonly T[])[] = [];
  let start = 0, bytes = 0;
  for (let i = 0; i < list.length; i++) {
    const size = sizeOf(list[i]);
    if (i > start && bytes + size > mostBytes) {
      found.push(list.slice(start, i));
      start = i;
      bytes = 0;
    }
    bytes += size;
  }
  found.push(start === 0 ? list : list.slice(start));
  return found;
}

/** The identity of the collection that a record is about; undefined for one of many, or of none. */
export function collectionOf(record: ReadRecord): number | undefined {
  const head = new HeadReader(record.head);
  if (record.type >= recordTypes.points) return head.f64();
  return head.json<{ readonly collection?: number }>().collection;
}

/** A record as it was read; `vectors` is aligned to 16. */
export interface ReadRecord {
  readonly type: number;
  readonly version: number;
  readonly head: Uint8Array;
  readonly vectors: Uint8Array;
}

/** A record of points whose vectors are still to be read. */
export interface UnreadRecord extends Pick<ReadRecord, "type" | "version" | "head"> {
  readInto(bytes: Uint8Array): void;
  check(): void;
}

/** Points of a record whose vectors are all dense, as columns; undefined for any other record. */
export function decodeColumns(record: UnreadRecord): LoadedPoints | undefined {
  const type = recordTypeOf(record.type);
  if (type !== "points" && type !== "rows") return undefined;
  const head = new HeadReader(record.head), collection = head.f64(), shard = head.u32(), number = head.f64();
  const ids = readIds(head), given = readColumns(head, ids.length);
  if (given.some(({ kind, points }) => kind !== "dense" || points.length !== ids.length)) return undefined;
  const versions = type === "rows" ? head.f64s(ids.length) : number;
  const payloadLengths = head.u32s(ids.length), payloads = head.rest();
  const vectors = given.map((column) => ({ name: column.name, size: column.size, ...unreadColumn(record, column) }));
  const columns = {
    ids,
    versions,
    payloadLengths,
    payloads,
    vectors,
    stored: type === "rows",
    check: () => record.check(),
  };
  return { collection, shard, number, columns };
}

function unreadColumn(
  record: UnreadRecord,
  column: VectorColumn,
): Pick<PointColumns["vectors"][number], "read" | "end"> {
  const padding = columnBytes(column) - 4 * column.size * column.points.length;
  return { read: (into) => record.readInto(into), end: () => record.readInto(new Uint8Array(padding)) };
}

/** @returns the operation, its bytes views into the record; undefined for a record that is made from others */
export function decodeOperation(record: ReadRecord): Operation | undefined {
  const type = recordTypeOf(record.type), head = new HeadReader(record.head);
  if (type === undefined || (record.type >= firstDerived && record.version !== newestVersion)) return undefined;
  if (record.type < recordTypes.points) return { kind: type, ...head.json<object>() } as Operation;
  const collection = head.f64(), shard = head.u32(), number = head.f64();
  const effect = type === "graph"
    ? readGraph(head, record.vectors)
    : readEffect(type as Effect["kind"], head, record.vectors);
  return effect && { kind: "write", collection, shard, number, effect };
}

function readEffect(kind: Effect["kind"], head: HeadReader, vectors: Uint8Array): Effect {
  switch (kind) {
    case "points": {
      const points = readPoints(head, vectors), payloads = readPayloads(head, points.length);
      return { kind, points: points.map((point, i) => ({ ...point, payload: payloads[i] })) };
    }
    case "rows": {
      const points = readPoints(head, vectors), versions = points.map(() => head.f64());
      const payloads = readPayloads(head, points.length);
      return { kind, points: points.map((point, i) => ({ ...point, version: versions[i], payload: payloads[i] })) };
    }
    case "vectors":
      return { kind, points: readPoints(head, vectors) };
    case "payloads": {
      const ids = readIds(head);
      return { kind, ids, payloads: readPayloads(head, ids.length) };
    }
    case "delete":
      return { kind, ids: readIds(head) };
    case "deleteVectors":
      return { kind, ids: readIds(head), names: head.json<string[]>() };
    default:
      return { kind, ...head.json<object>() } as Effect;
  }
}

function readPoints(head: HeadReader, bytes: Uint8Array): PointEffect[] {
  const ids = readIds(head), points = ids.map((id) => ({ id, names: [] as string[], vectors: [] as Vector[] }));
  let at = 0;
  for (const column of readColumns(head, ids.length)) {
    const list = readVectors(bytes, at, column);
    column.points.forEach((point, i) => {
      points[point].names.push(column.name);
      points[point].vectors.push(list[i]);
    });
    at += columnBytes(column);
  }
  return points;
}
