// Ids, payloads and vectors of many points as columns: what the records of points have in common.
import { noPayload } from "../operation/load.ts";
import type { PointId } from "../request/point_id.ts";
import { pointIdWords } from "../request/siphash.ts";
import type { SparseVector, Vector } from "../request/vector.ts";
import type { HeadReader, HeadWriter } from "./bytes.ts";
import { padded } from "./format.ts";

const small = 0, mixed = 1;
const numberKind = 0, uuidKind = 1;

/** 8 bytes an id where all are safe numbers, else a kind and 16 bytes. */
export function writeIds(head: HeadWriter, ids: readonly PointId[]): void {
  const allSmall = ids.every((id) => typeof id === "number");
  head.u32(ids.length);
  head.u8(allSmall ? small : mixed);
  if (allSmall) head.f64s(ids as readonly number[]);
  else for (const id of ids) writeId(head, id);
}

function writeId(head: HeadWriter, id: PointId): void {
  head.u8(typeof id === "string" ? uuidKind : numberKind);
  if (typeof id === "string") { for (const word of pointIdWords(id)) head.u32(word >>> 0); }
  else {
    head.u64(BigInt(id));
    head.u64(0n);
  }
}

export function readIds(head: HeadReader): PointId[] {
  const count = head.u32(), allSmall = head.u8() === small;
  const ids: PointId[] = [];
  if (allSmall) { for (const id of head.f64s(count)) ids.push(id); }
  else for (let i = 0; i < count; i++) ids.push(readId(head));
  return ids;
}

function readId(head: HeadReader): PointId {
  if (head.u8() === uuidKind) {
    const hex = Array.from(head.raw(16), (byte) => byte.toString(16).padStart(2, "0")).join("");
    return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
  }
  const value = head.u64();
  head.u64();
  return value <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(value) : value;
}

/** The lengths, then the bytes. */
export function writePayloads(head: HeadWriter, payloads: readonly (Uint8Array | undefined)[]): void {
  const lengths = new Uint32Array(payloads.length);
  let total = 0;
  for (let i = 0; i < payloads.length; i++) {
    const payload = payloads[i];
    lengths[i] = payload === undefined ? noPayload : payload.length;
    total += payload?.length ?? 0;
  }
  head.u32s(lengths);
  head.raws(payloads, total);
}

/** Views into the record. */
export function readPayloads(head: HeadReader, count: number): (Uint8Array | undefined)[] {
  return Array.from(head.u32s(count), (length) => length === noPayload ? undefined : head.raw(length));
}

export type VectorKind = "dense" | "multi" | "sparse";
const kinds: readonly VectorKind[] = ["dense", "multi", "sparse"];

/** One name's vectors of a list of points. */
export interface VectorColumn {
  readonly name: string;
  readonly kind: VectorKind;
  /** 0 for sparse. */
  readonly size: number;
  /** Which of the points have one, in order. */
  readonly points: readonly number[] | Uint32Array;
  /** Of multi and sparse: rows or elements of each. */
  readonly counts: Uint32Array;
}

/** What a column's values take in the vector part, each block padded. */
export function columnBytes({ kind, size, points, counts }: VectorColumn): number {
  if (kind === "dense") return padded(4 * size * points.length);
  const total = counts.reduce((sum, count) => sum + count, 0);
  return kind === "multi" ? padded(4 * size * total) : 2 * padded(4 * total);
}

interface NamedVectors {
  readonly names: readonly string[];
  readonly vectors: readonly Vector[];
}

/** A column and the vectors to put into it. */
export interface FilledColumn extends VectorColumn {
  readonly vectors: readonly Vector[];
}

export function columnsOf(list: readonly NamedVectors[]): FilledColumn[] {
  const byName = new Map<string, { points: number[]; vectors: Vector[] }>();
  let last: string | undefined, column: { points: number[]; vectors: Vector[] } | undefined;
  for (let i = 0; i < list.length; i++) {
    const { names, vectors } = list[i];
    for (let j = 0; j < names.length; j++) {
      if (names[j] !== last) column = byName.get(last = names[j]);
      if (column === undefined) byName.set(names[j], column = { points: [], vectors: [] });
      column.points.push(i);
      column.vectors.push(vectors[j]);
    }
  }
  return [...byName].map(([name, column]) => ({ name, ...shapeOf(column.vectors), ...column }));
}

/** A single vector beside lists of them is a list of one. */
function shapeOf(vectors: readonly Vector[]): Pick<VectorColumn, "kind" | "size" | "counts"> {
  const none = new Uint32Array(0);
  if (vectors.every((vector) => vector instanceof Float32Array)) {
    return { kind: "dense", size: (vectors[0] as Float32Array).length, counts: none };
  }
  if (vectors.some((vector) => "indices" in vector)) {
    return {
      kind: "sparse",
      size: 0,
      counts: Uint32Array.from(vectors, (vector) => (vector as SparseVector).indices.length),
    };
  }
  const rows = vectors.map(rowsOf);
  return {
    kind: "multi",
    size: rows.find(({ length }) => length > 0)?.[0].length ?? 0,
    counts: Uint32Array.from(rows, ({ length }) => length),
  };
}

const rowsOf = (vector: Vector): readonly Float32Array[] =>
  vector instanceof Float32Array ? [vector] : vector as Float32Array[];

export function writeColumns(head: HeadWriter, columns: readonly VectorColumn[], count: number): void {
  head.u32(columns.length);
  for (const { name, kind, size, points, counts } of columns) {
    head.text(name);
    head.u8(kinds.indexOf(kind));
    head.u32(size);
    const all = points.length === count;
    head.u8(all ? 1 : 0);
    if (!all) {
      head.u32(points.length);
      for (const point of points) head.u32(point);
    }
    for (const each of counts) head.u32(each);
  }
}

export function readColumns(head: HeadReader, count: number): VectorColumn[] {
  return Array.from({ length: head.u32() }, () => {
    const name = head.text(), kind = kinds[head.u8()], size = head.u32(), all = head.u8() === 1;
    const points = all ? upTo(count) : head.u32s(head.u32());
    return { name, kind, size, points, counts: kind === "dense" ? new Uint32Array(0) : head.u32s(points.length) };
  });
}

function upTo(count: number): Uint32Array {
  const list = new Uint32Array(count);
  for (let i = 0; i < count; i++) list[i] = i;
  return list;
}

/** Puts the vectors' numbers where the vector part is to stand, which is aligned, and zeros behind each block. */
export function fillColumns(out: Uint8Array, columns: readonly FilledColumn[]): void {
  let at = out.byteOffset;
  for (const column of columns) {
    const next = at + columnBytes(column);
    if (column.kind === "sparse") fillSparse(out.buffer as ArrayBuffer, at, next, column);
    else fillDense(new Float32Array(out.buffer as ArrayBuffer, at, (next - at) / 4), column);
    at = next;
  }
}

function fillDense(floats: Float32Array, { vectors }: FilledColumn): void {
  let end = 0;
  for (const vector of vectors) {
    for (const row of rowsOf(vector)) {
      floats.set(row, end);
      end += row.length;
    }
  }
  floats.fill(0, end);
}

function fillSparse(buffer: ArrayBuffer, at: number, next: number, { vectors }: FilledColumn): void {
  const half = (next - at) / 8, indices = new Uint32Array(buffer, at, half);
  const values = new Float32Array(buffer, at + 4 * half, half);
  let end = 0;
  for (const vector of vectors as readonly SparseVector[]) {
    indices.set(vector.indices, end);
    values.set(vector.values, end);
    end += vector.indices.length;
  }
  indices.fill(0, end);
  values.fill(0, end);
}

/** The vectors of a column, as views: `at` is where its block begins in the bytes, which are aligned. */
export function readVectors(bytes: Uint8Array, at: number, column: VectorColumn): Vector[] {
  const { kind, size, points, counts } = column, start = bytes.byteOffset + at;
  const floats = (from: number, length: number) => new Float32Array(bytes.buffer as ArrayBuffer, from, length);
  if (kind === "dense") return Array.from(points, (_, i) => floats(start + 4 * size * i, size));
  const total = counts.reduce((sum, count) => sum + count, 0), values = start + padded(4 * total);
  let before = 0;
  return Array.from(counts, (count) => {
    const from = before;
    before += count;
    if (kind === "multi") return Array.from({ length: count }, (_, i) => floats(start + 4 * size * (from + i), size));
    return {
      indices: new Uint32Array(bytes.buffer as ArrayBuffer, start + 4 * from, count),
      values: floats(values + 4 * from, count),
    };
  });
}
