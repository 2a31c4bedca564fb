// A collection's metadata: a map of JSON values, kept as payload bytes.
import { checkPayload } from "../payload/check.ts";
import { decodePayload, encodePayload } from "../payload/json.ts";

/**
 * @returns a copy of its own, undefined for an empty map, which says nothing
 * @throws {StatusError} a number JSON does not have
 */
export function readMetadata(bytes: Uint8Array): Uint8Array | undefined {
  return bytes.length === 0 ? undefined : checkPayload(bytes).slice();
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
