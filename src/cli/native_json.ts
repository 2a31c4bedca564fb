// JSON as the client takes it: plain objects, whole numbers past 2^53 as bigints, `1.0` as a double.
import { Buffer } from "node:buffer";
import { codecFor } from "../codec/codec.ts";
import { Double } from "../codec/double.ts";
import { filter as readFilter } from "../rest/forms/filter.ts";
import { FormError, InvalidBody } from "../rest/form_error.ts";
import { JsonSyntaxError, parseJson } from "../rest/json/parse.ts";
import { lineAndColumn } from "../rest/json/place.ts";
import { type Json, JsonObject } from "../rest/json/value.ts";
import type { Filter } from "../gen/types.ts";

/** A value in the client's form. Numbers of a vector may be doubles, too: {@linkcode plainNumbers}. */
export function nativeOf(value: Json): unknown {
  if (typeof value !== "object" || value === null || value instanceof Double) return value;
  if (Array.isArray(value)) return value.map(nativeOf);
  if (!(value instanceof JsonObject)) return value; // a date or a struct of parquet
  const found: Record<string, unknown> = {};
  for (let i = 0; i < value.keys.length; i++) set(found, value.keys[i], nativeOf(value.values[i]));
  return found;
}

/** Keys are data: one named `__proto__` too. */
export function set(record: Record<string, unknown>, key: string, value: unknown): void {
  if (key !== "__proto__") record[key] = value;
  else Object.defineProperty(record, key, { value, enumerable: true, configurable: true, writable: true });
}

/** Of a list of numbers each as a number: vectors know no doubles. */
export function plainNumbers(value: Json): unknown {
  if (value instanceof Double) return value.value;
  if (typeof value === "bigint") return Number(value);
  if (Array.isArray(value)) return value.map(plainNumbers);
  if (typeof value !== "object" || value === null) return value;
  const found: Record<string, unknown> = {};
  if (value instanceof JsonObject) {
    for (let i = 0; i < value.keys.length; i++) set(found, value.keys[i], plainNumbers(value.values[i]));
  } else for (const [key, each] of Object.entries(value)) set(found, key, plainNumbers(each as Json)); // of parquet
  return found;
}

/** What is wrong with a text of JSON, and where. */
export class JsonFault extends Error {}

/** @throws {JsonFault} */
export function parseText(text: string | Uint8Array): Json {
  const bytes = typeof text === "string" ? Buffer.from(text) : text;
  try {
    return parseJson(bytes);
  } catch (error) {
    if (!(error instanceof JsonSyntaxError)) throw error;
    const place = lineAndColumn(bytes, error.at).replace(/^line 1 column/, "column");
    throw new JsonFault(`no JSON: ${error.message} at ${place}`);
  }
}

/** A filter as REST writes it, in the client's form. @throws {JsonFault} */
export function parseFilter(text: string): Filter {
  const bytes = Buffer.from(text), json = parseText(bytes);
  try {
    const encoded = codecFor("Filter", "wire").encode(readFilter(json));
    try {
      return codecFor("Filter").decode(encoded.bytes) as Filter;
    } finally {
      encoded.release();
    }
  } catch (error) {
    if (error instanceof FormError) throw new JsonFault(`no filter: ${error.describe(bytes)}`);
    if (error instanceof InvalidBody) throw new JsonFault(`no filter: ${error}`);
    throw error;
  }
}
