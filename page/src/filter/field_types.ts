// The fields of a collection's payloads: those that are indexed, and those that points have.
import type { CollectionInfo, Payload, Point } from "../api/types.ts";
import { isMoment, isObject, isWhole, keyName } from "./checks.ts";

export type FieldType =
  | "keyword"
  | "uuid"
  | "text"
  | "integer"
  | "float"
  | "bool"
  | "datetime"
  | "geo"
  | "object"
  | "unknown";

export interface Field {
  /** The path of its values, as a filter names it. */
  readonly key: string;
  readonly type: FieldType;
  /** Types of its index. */
  readonly indexed: boolean;
  /** Whether points have lists of values. */
  readonly many: boolean;
}

/** What kind of value this is; a list is as its first value. */
export function typeOfValue(value: unknown): FieldType {
  if (Array.isArray(value)) {
    return value.length === 0 ? "unknown" : typeOfValue(value[0]);
  }
  if (typeof value === "string") {
    return isMoment(value) && value.length > 10 ? "datetime" : "keyword";
  }
  if (typeof value === "boolean") return "bool";
  if (isWhole(value)) return "integer";
  if (typeof value === "number") return "float";
  if (!isObject(value)) return "unknown";
  const { lat, lon } = value;
  return Object.keys(value).length === 2 && typeof lat === "number" &&
      typeof lon === "number"
    ? "geo"
    : "object";
}

/** A type that takes in both. */
function widened(a: FieldType, b: FieldType): FieldType {
  if (a === b || b === "unknown") return a;
  if (a === "unknown") return b;
  const both = new Set([a, b]);
  if (both.has("integer") && both.has("float")) return "float";
  return both.has("datetime") && both.has("keyword") ? "keyword" : "unknown";
}

type Schema = CollectionInfo["payload_schema"];

/** Fields by path: those of points, with what is in objects up to so deep, and indexed ones that no point here has. */
export function fieldsOf(
  schema: Schema,
  points: readonly Pick<Point, "payload">[],
  deep = 3,
): Field[] {
  const found = new Map<string, Field>();
  for (const { payload } of points) {
    if (payload) collect(found, payload, "", deep);
  }
  for (const [key, { data_type: type }] of Object.entries(schema)) {
    const { many = false } = found.get(key) ?? {};
    found.set(key, { key, type: type as FieldType, indexed: true, many });
  }
  return [...found.values()];
}

function collect(
  found: Map<string, Field>,
  payload: Payload,
  before: string,
  deep: number,
): void {
  for (const [name, value] of Object.entries(payload)) {
    if (/["\\]/.test(name)) continue; // no path can name it
    const key = `${before}${keyName(name)}`,
      type = typeOfValue(value),
      many = Array.isArray(value),
      known = found.get(key);
    found.set(key, {
      key,
      type: known === undefined ? type : widened(known.type, type),
      indexed: false,
      many: many || known?.many === true,
    });
    if (type !== "object" || deep <= 1) continue;
    const inside = many ? (value as unknown[]).filter(isObject) : [value as Payload];
    for (const each of inside.slice(0, 5)) {
      collect(found, each, `${key}${many ? "[]" : ""}.`, deep - 1);
    }
  }
}
