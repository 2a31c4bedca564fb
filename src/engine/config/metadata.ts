// A collection's metadata: a map of JSON values, kept as payload bytes.
import { raw } from "../failure.ts";
import { decodePayload, encodePayload, type Json } from "../payload/json.ts";

/**
 * @returns a copy of its own, undefined for an empty map, which says nothing
 * @throws {StatusError} a number JSON does not have
 */
export function readMetadata(bytes: Uint8Array): Uint8Array | undefined {
  if (bytes.length === 0) return undefined;
  const metadata = decodePayload(bytes);
  for (const value of metadata.values()) checkNumbers(value);
  return encodePayload(metadata);
}

function checkNumbers(value: Json): void {
  if (typeof value === "number" && !Number.isFinite(value)) throw raw("cannot convert to json number");
  if (value === null || typeof value !== "object") return;
  if (value instanceof Map || Array.isArray(value)) for (const inner of value.values()) checkNumbers(inner);
  else if (!Number.isFinite(value.value)) throw raw("cannot convert to json number");
}

/** Keys replace, null deletes; the first metadata of a collection is stored as it is, nulls included. */
export function mergeMetadata(stored: Uint8Array | undefined, given: Uint8Array): Uint8Array {
  if (stored === undefined) return given;
  const merged = decodePayload(stored);
  for (const [key, value] of decodePayload(given)) {
    if (value === null) merged.delete(key);
    else merged.set(key, value);
  }
  return encodePayload(merged);
}
