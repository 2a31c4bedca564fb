// The archive of a snapshot: a format of our own, a head in JSON and the points as records.
import type { Catalog } from "../collection/catalog.ts";
import type { Collection } from "../collection/collection.ts";
import { configToWire } from "../config/report.ts";
import type { Vector } from "../request/vector.ts";

/**
 * Magic, u32 head length, head, then a record a point. All numbers are little-endian.
 * Record: u32 length of an entry's JSON (id, version, vectors' names and shapes), u32 payload length, u32 count of 4-byte numbers; JSON, payload, numbers.
 */
const magic = "QVRSNAP1";
const utf8 = new TextEncoder();

export function archiveCollection(collection: Collection): Uint8Array {
  const { name, config, points, lastOperation, createdAt } = collection;
  const head = {
    kind: "collection",
    name,
    lastOperation,
    createdAt: new Date(createdAt).toISOString(),
    points: points.size,
    config: configToWire(config),
    indexes: collection.indexes.info(),
  };
  return join([start(head), ...Array.from(points.rowsById(), (row) => pointRecord(collection, row))]);
}

/** Every collection's archive behind a head that names them, and the aliases. */
export function archiveAll(catalog: Catalog): Uint8Array {
  const archives = catalog.collections().map((collection) => ({
    name: collection.name,
    bytes: archiveCollection(collection),
  }));
  const collections = archives.map(({ name, bytes }) => ({
    name,
    size: bytes.length,
    aliases: catalog.aliasesOf(name),
  }));
  return join([start({ kind: "full", collections }), ...archives.map(({ bytes }) => bytes)]);
}

function start(head: object): Uint8Array {
  const text = utf8.encode(JSON.stringify(head, asJson));
  return join([utf8.encode(magic), numbers(text.length), text]);
}

/** Maps as lists of pairs, integers past 2^53 as text, bytes in hexadecimal. */
function asJson(_key: string, value: unknown): unknown {
  if (value instanceof Map) return { map: [...value] };
  if (typeof value === "bigint") return { integer: String(value) };
  if (value instanceof Uint8Array) {
    return { bytes: Array.from(value, (byte) => byte.toString(16).padStart(2, "0")).join("") };
  }
  return value;
}

function pointRecord({ points, payloads, vectors }: Collection, row: number): Uint8Array {
  const shapes: Record<string, unknown> = {}, values: Uint8Array[] = [];
  for (const [name, store] of vectors) {
    if (!store.has(row)) continue;
    const vector = store.get(row);
    shapes[name] = shapeOf(vector);
    values.push(...arraysOf(vector).map(bytesOf));
  }
  const entry = utf8.encode(
    JSON.stringify({ id: points.idAt(row), version: points.versionAt(row), vectors: shapes }, asJson),
  );
  const payload = payloads.get(row), count = values.reduce((sum, { length }) => sum + length / 4, 0);
  return join([numbers(entry.length, payload.length, count), entry, payload, ...values]);
}

function shapeOf(vector: Vector): unknown {
  if (vector instanceof Float32Array) return { dense: vector.length };
  return Array.isArray(vector) ? { rows: vector.map(({ length }) => length) } : { indices: vector.indices.length };
}

function arraysOf(vector: Vector): (Float32Array | Uint32Array)[] {
  if (vector instanceof Float32Array) return [vector];
  return Array.isArray(vector) ? vector : [vector.indices, vector.values];
}

const bytesOf = ({ buffer, byteOffset, byteLength }: Float32Array | Uint32Array): Uint8Array =>
  new Uint8Array(buffer, byteOffset, byteLength);

function numbers(...values: number[]): Uint8Array {
  const view = new DataView(new ArrayBuffer(4 * values.length));
  values.forEach((value, i) => view.setUint32(4 * i, value, true));
  return new Uint8Array(view.buffer);
}

function join(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let end = 0;
  for (const part of parts) {
    all.set(part, end);
    end += part.length;
  }
  return all;
}
