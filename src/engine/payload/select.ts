// Which part of a payload a read returns.
import type * as wire from "../../gen/wire.ts";
import { raw } from "../request/failure.ts";
import { type JsonPath, parseJsonPath } from "../request/json_path.ts";
import { decodePayload, encodePayload, type Json } from "./json.ts";

export type PayloadSelector = (payload: Uint8Array) => Uint8Array | undefined;

/** @param whenUnset whether all is returned without a selector @throws {StatusError} a selector or path that cannot be read */
export function compilePayloadSelector(
  selector: wire.WithPayloadSelector | undefined,
  whenUnset: boolean,
): PayloadSelector {
  if (selector === undefined) return whenUnset ? all : noPayload;
  if (selector.enable !== undefined) return selector.enable ? all : noPayload;
  const { include, exclude } = selector;
  if (include === undefined && exclude === undefined) throw raw("No PayloadSelector");
  const patterns = (include ?? exclude)!.fields.map(parseJsonPath);
  const accepts = include === undefined ? excludes(patterns) : includes(patterns);
  return (payload) => encodePayload(selectEntries(decodePayload(payload), [], accepts));
}

const all: PayloadSelector = (payload) => payload;
/** Of a read that returns no payload. */
export const noPayload: PayloadSelector = () => undefined;

type Accepts = (path: JsonPath) => boolean;

const isPrefix = (a: JsonPath, b: JsonPath): boolean => a.length <= b.length && a.every((step, i) => step === b[i]);
const includes = (patterns: readonly JsonPath[]): Accepts => (path) =>
  patterns.some((pattern) => isPrefix(path, pattern) || isPrefix(pattern, path));
const excludes = (patterns: readonly JsonPath[]): Accepts => (path) =>
  !patterns.some((pattern) => isPrefix(pattern, path));

function selectEntries(entries: ReadonlyMap<string, Json>, at: JsonPath, accepts: Accepts): Map<string, Json> {
  const selected = new Map<string, Json>();
  for (const [key, value] of entries) {
    const path = [...at, key];
    if (accepts(path)) selected.set(key, selectInside(value, path, accepts));
  }
  return selected;
}

function selectInside(value: Json, at: JsonPath, accepts: Accepts): Json {
  if (value instanceof Map) return selectEntries(value, at, accepts);
  if (!Array.isArray(value)) return value;
  const path = [...at, null];
  return accepts(path) ? value.map((element) => selectInside(element, path, accepts)) : [];
}
