// Plain values to and from the shapes that protobuf-es, and with it the official gRPC client, takes and gives.
import type { Json, Payload } from "./samples.ts";

function toEs(v: Json): object {
  if (typeof v === "string") return { kind: { case: "stringValue", value: v } };
  if (typeof v === "boolean") return { kind: { case: "boolValue", value: v } };
  if (typeof v === "number") {
    return {
      kind: Number.isInteger(v) ? { case: "integerValue", value: BigInt(v) } : { case: "doubleValue", value: v },
    };
  }
  if (v === null) return { kind: { case: "nullValue", value: 0 } };
  if (Array.isArray(v)) return { kind: { case: "listValue", value: { values: v.map(toEs) } } };
  return { kind: { case: "structValue", value: { fields: toEsMap(v) } } };
}

export function toEsMap(v: Payload | { [key: string]: Json }): Record<string, object> {
  const out: Record<string, object> = {};
  for (const key in v) out[key] = toEs(v[key]);
  return out;
}

export interface EsValue {
  kind: { case?: string | undefined; value?: unknown };
}

function fromEs({ kind }: EsValue): unknown {
  switch (kind.case) {
    case "integerValue":
      return Number(kind.value);
    case "listValue":
      return (kind.value as { values: EsValue[] }).values.map(fromEs);
    case "structValue":
      return fromEsMap((kind.value as { fields: Record<string, EsValue> }).fields);
    case "nullValue":
    case undefined:
      return null;
  }
  return kind.value;
}

export function fromEsMap(fields: Record<string, EsValue>): Record<string, unknown> {
  const out: Record<string, unknown> = {};
  for (const key in fields) out[key] = fromEs(fields[key]);
  return out;
}

export interface EsVectors {
  vectorsOptions: { value?: { vector?: { value?: { data?: number[] } } } };
}

export const esVector = (vectors: EsVectors | undefined): number[] | undefined =>
  vectors?.vectorsOptions.value?.vector?.value?.data;
