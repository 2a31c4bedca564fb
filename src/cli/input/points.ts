// Points of rows, and what is wrong with a row that is none.
import { uuid5, uuidNamespaces } from "../../bulk/uuid5.ts";
import { Double } from "../../codec/double.ts";
import type { PointId, PointStruct, Vectors } from "../../gen/types.ts";
import { JsonObject, valueOf } from "../../rest/json/value.ts";
import { nativeOf, parseText, plainNumbers, set } from "../native_json.ts";
import type { PointForm } from "./point_form.ts";
import { type Json, type Row, RowFault } from "./row.ts";

/** What queries and scrolls show of a point beside its own. */
const shownOnly = new Set(["version", "score", "order_value"]);

/**
 * The point that a row is. Where it has a `payload`, it is written as REST writes a point; else all fields but id and vectors are the payload.
 *
 * @throws {RowFault}
 */
export function pointOf(row: Row, form: PointForm): PointStruct {
  const { fields: { keys, values }, place } = row,
    vectors = new Map<string | undefined, unknown>(),
    rest = new JsonObject();
  let id: Json | undefined;
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i], value = values[i];
    if (key === form.idField && form.uuid5 === undefined && !form.rowIds) id = value;
    else if (form.vectorFields.has(key)) {
      if (value !== null) vectors.set(form.vectorFields.get(key), vectorOf(row, key, value));
    } else if (!form.prefixes.some(([prefix]) => isNumbered(key, prefix))) {
      rest.keys.push(key);
      rest.values.push(value);
    }
  }
  for (const [prefix, name] of form.prefixes) vectors.set(name, numbered(row, prefix));
  const payload = payloadOf(rest, place);
  return { id: idOf(row, form, id, payload), vectors: together(vectors), payload };
}

function payloadOf(rest: JsonObject, place: string): Record<string, unknown> {
  const payload = valueOf(rest, "payload");
  if (payload !== null && !isRecord(payload)) return nativeOf(rest) as Record<string, unknown>;
  const other = rest.keys.find((key) => key !== "payload" && !shownOnly.has(key));
  if (other === "shard_key") {
    throw new RowFault(place, `"shard_key" cannot be imported: choose shards with uploadPoints() in a program`);
  }
  if (other !== undefined) throw new RowFault(place, `"${other}" is no field of a point that has a "payload"`);
  return (nativeOf(payload) ?? {}) as Record<string, unknown>;
}

const isRecord = (value: unknown): value is Json & object =>
  typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Double) &&
  !(value instanceof Date);

function idOf(row: Row, form: PointForm, value: Json | undefined, payload: Readonly<Record<string, unknown>>): PointId {
  if (form.rowIds) return row.number;
  if (form.uuid5 !== undefined) {
    const text = payload[form.uuid5];
    if (typeof text === "string" || typeof text === "number") return uuid5(String(text), uuidNamespaces.dns);
    throw new RowFault(row.place, `"${form.uuid5}" must be a text, got ${shown(text)}`);
  }
  if (value === undefined) {
    throw new RowFault(
      row.place,
      `there is no "${form.idField}": --id-field NAME, --uuid5 NAME or --row-ids say where ids come from`,
    );
  }
  const id = typeof value === "string" && /^\d{1,20}$/.test(value) ? parseText(value.replace(/^0+(?=\d)/, "")) : value;
  if (isWhole(id) && id >= 0 && id < 2n ** 64n) return id;
  if (typeof id === "string" && isUuid(id)) return id;
  throw new RowFault(
    row.place,
    `"${form.idField}" must be a whole number from 0 to 2^64 - 1 or a UUID, got ${
      shown(value)
    }; --uuid5 makes ids of texts`,
  );
}

const isWhole = (value: unknown): value is number | bigint => typeof value === "bigint" || Number.isSafeInteger(value);
const isUuid = (text: string): boolean =>
  /^(?:urn:uuid:|\{)?[\da-f]{8}-?[\da-f]{4}-?[\da-f]{4}-?[\da-f]{4}-?[\da-f]{12}\}?$/i.test(text);

/** A vector, or with names several. What is in them is checked when they are sent. */
function vectorOf({ place }: Row, field: string, value: Json): unknown {
  if (value !== null && typeof value === "object" && !(value instanceof Double)) return plainNumbers(value);
  throw new RowFault(
    place,
    `"${field}" must be a vector: a list of numbers, a list of those, or {"indices", "values"}; got ${shown(value)}`,
  );
}

const isNumbered = (key: string, prefix: string): boolean =>
  key.startsWith(prefix) && /^\d{1,5}$/.test(key.slice(prefix.length));

/** The numbers of the fields that begin so, in the order of what follows. */
function numbered({ fields, columns = fields.keys, place }: Row, prefix: string): number[] {
  const position = (key: string) => Number(key.slice(prefix.length));
  const keys = columns.filter((key) => isNumbered(key, prefix)).sort((a, b) => position(a) - position(b));
  if (keys.length === 0) throw new RowFault(place, `there are no fields ${prefix}0, ${prefix}1, …`);
  return keys.map((key, i) => {
    const expected = position(keys[0]) + i, value = plainNumbers(valueOf(fields, key) ?? null);
    if (position(key) !== expected) throw new RowFault(place, `"${prefix}${expected}" is missing`);
    if (typeof value === "number") return value;
    throw new RowFault(place, `"${key}" ${value === null ? "is missing" : `must be a number, got ${shown(value)}`}`);
  });
}

function together(vectors: ReadonlyMap<string | undefined, unknown>): Vectors | undefined {
  if (vectors.size === 0) return undefined;
  if (vectors.has(undefined)) return vectors.get(undefined) as Vectors;
  const named: Record<string, unknown> = {};
  for (const [name, vector] of vectors) set(named, name!, vector);
  return named as Vectors;
}

function shown(value: unknown): string {
  if (value === undefined) return "nothing";
  if (typeof value === "string") return JSON.stringify(value.length > 40 ? `${value.slice(0, 40)}…` : value);
  if (typeof value !== "object" || value === null) return String(value);
  return value instanceof Double ? String(value.value) : Array.isArray(value) ? "a list" : "an object";
}
