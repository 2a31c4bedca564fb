// Payloads of tests as plain JSON: `{ a: [1, { b: null }] }`.
import type { Json } from "../../../src/engine/payload/json.ts";
import { decodePayload, encodePayload } from "../../../src/engine/payload/json.ts";

export type Plain = null | boolean | string | number | bigint | Plain[] | { [key: string]: Plain };

export function toJson(value: Plain): Json {
  if (Array.isArray(value)) return value.map(toJson);
  if (value === null || typeof value !== "object") return value;
  return new Map(Object.entries(value).map(([key, inner]) => [key, toJson(inner)]));
}

export function toPlain(value: Json): Plain {
  if (Array.isArray(value)) return value.map(toPlain);
  if (!(value instanceof Map)) return value as Plain;
  return Object.fromEntries([...value].map(([key, inner]) => [key, toPlain(inner)]));
}

export const payloadOf = (value: { [key: string]: Plain }): Uint8Array =>
  encodePayload(toJson(value) as Map<string, Json>);

export const plainOf = (bytes: Uint8Array): Plain => toPlain(decodePayload(bytes));
