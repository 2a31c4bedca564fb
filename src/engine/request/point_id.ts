// Point ids: numbers and UUIDs, in the one spelling that serves as a key.
import type * as wire from "../../gen/wire.ts";
import { raw } from "./failure.ts";

/** A number ≥ 0, a bigint past 2^53, or a UUID in lower case with hyphens. */
export type PointId = number | bigint | string;

const hyphenated = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** @throws {StatusError} no id, or not a UUID */
export function readPointId(id: wire.PointId | undefined): PointId {
  if (id === undefined) throw raw("Empty ID is not allowed");
  if (id.num !== undefined) return id.num;
  if (id.uuid === undefined) throw raw("No ID options provided");
  const uuid = parseUuid(id.uuid);
  if (uuid === undefined) throw raw(`Unable to parse UUID: ${id.uuid}`);
  return uuid;
}

/** Takes hyphenated, simple, URN and braced forms in any case. */
export function parseUuid(text: string): string | undefined {
  if (text.length === 36 && hyphenated.test(text)) return text;
  const bare = (text.startsWith("urn:uuid:") ? text.slice(9) : /^\{.*\}$/.test(text) ? text.slice(1, -1) : text)
    .toLowerCase();
  if (text.length === 32 && /^[0-9a-f]{32}$/.test(bare)) {
    return bare.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
  }
  return hyphenated.test(bare) ? bare : undefined;
}

export function writePointId(id: PointId): wire.PointId {
  return typeof id === "string" ? { uuid: id } : { num: id };
}

/** Numbers before UUIDs, each ascending. */
export function comparePointIds(a: PointId, b: PointId): number {
  if (typeof a !== typeof b && (typeof a === "string" || typeof b === "string")) return typeof a === "string" ? 1 : -1;
  return a < b ? -1 : a > b ? 1 : 0;
}
