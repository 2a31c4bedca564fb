// Plain values to and from the shapes that proto-loader takes and gives.
import type { Json, Payload } from "./samples.ts";

function toLoader(v: Json): object {
  if (typeof v === "string") return { stringValue: v };
  if (typeof v === "boolean") return { boolValue: v };
  if (typeof v === "number") return Number.isInteger(v) ? { integerValue: v } : { doubleValue: v };
  if (v === null) return { nullValue: 0 };
  if (Array.isArray(v)) return { listValue: { values: v.map(toLoader) } };
  return { structValue: { fields: toLoaderMap(v) } };
}

export function toLoaderMap(v: Payload | { [key: string]: Json }): Record<string, object> {
  const out: Record<string, object> = {};
  for (const key in v) out[key] = toLoader(v[key]);
  return out;
}

export interface LoaderValue {
  kind: string;
  [member: string]: unknown;
}

function fromLoader(value: LoaderValue): unknown {
  const v = value[value.kind];
  if (value.kind === "nullValue") return null;
  if (value.kind === "listValue") return (v as { values: LoaderValue[] }).values.map(fromLoader);
  if (value.kind === "structValue") return fromLoaderMap((v as { fields: Record<string, LoaderValue> }).fields);
  return v;
}

export function fromLoaderMap(fields: Record<string, LoaderValue>): Record<string, unknown> {
  const out: Record<string, unknown> = {};
  for (const key in fields) out[key] = fromLoader(fields[key]);
  return out;
}

export interface LoaderVectors {
  vector?: { dense?: { data: number[] } } | null;
}

export const loaderVector = (vectors: LoaderVectors | null | undefined): number[] | undefined =>
  vectors?.vector?.dense?.data;
