// Changes of a payload: keys set at its top or at a path, and paths deleted.
import type { JsonPath } from "../request/json_path.ts";
import type { Json } from "./json.ts";

type Entries = Map<string, Json>;

/** Keys replace, null deletes. */
export function mergePayload(payload: Entries, given: ReadonlyMap<string, Json>): void {
  for (const [key, value] of given) {
    if (value === null) payload.delete(key);
    else payload.set(key, value);
  }
}

/** Merges into the object at the path; what is not of the path's shape is replaced, but no array element is made. */
export function mergeAt(payload: Entries, path: JsonPath, given: ReadonlyMap<string, Json>): void {
  const [first, ...rest] = path;
  payload.set(first as string, mergedInto(payload.get(first as string), rest, given));
}

function mergedInto(value: Json | undefined, path: JsonPath, given: ReadonlyMap<string, Json>): Json {
  if (path.length === 0) {
    const entries = value instanceof Map ? value : new Map<string, Json>();
    mergePayload(entries, given);
    return entries;
  }
  const [step, ...rest] = path;
  if (typeof step === "string") {
    const entries = value instanceof Map ? value : new Map<string, Json>();
    return entries.set(step, mergedInto(entries.get(step), rest, given));
  }
  const list = Array.isArray(value) ? value : [];
  for (const i of step === null ? list.keys() : [step]) if (i < list.length) list[i] = mergedInto(list[i], rest, given);
  return list;
}

/** Deletes what the path leads to; a path that ends in an index does nothing, one that ends in `[]` empties the array. */
export function deleteAt(value: Json | undefined, path: JsonPath): void {
  const [step, ...rest] = path, last = rest.length === 0;
  if (typeof step === "string") {
    if (!(value instanceof Map)) return;
    if (last) value.delete(step);
    else deleteAt(value.get(step), rest);
  } else if (Array.isArray(value)) {
    if (last && step === null) value.length = 0;
    else if (!last) { for (const i of step === null ? value.keys() : [step]) deleteAt(value[i], rest); }
  }
}
