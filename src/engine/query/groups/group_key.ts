// The groups a point belongs to: the strings and integers at a field.
import type { Condition, FieldCondition } from "../../filter/filter.ts";
import type { Match } from "../../filter/match.ts";
import { formatJsonPath, type JsonPath } from "../../json_path.ts";
import { collectValues } from "../formula/payload_value.ts";

export type GroupKey = string | number | bigint;

/** Each key once; none if any value at the field is something else. */
export function groupKeys(payload: Uint8Array, path: JsonPath): GroupKey[] {
  if (path.some((step) => typeof step === "number")) return []; // the server loses elements chosen by their position
  const keys = new Set<GroupKey>();
  for (const value of collectValues(payload, path)) {
    const isInteger = typeof value === "bigint" || (typeof value === "number" && Number.isInteger(value));
    if (typeof value !== "string" && !isInteger) return [];
    keys.add(value);
  }
  return [...keys];
}

/** Conditions on the field: strings and integers ask for one each. */
export function keyConditions(keys: readonly GroupKey[], path: JsonPath, wanted: "any" | "except"): Condition[] {
  const texts = keys.filter((key) => typeof key === "string");
  const integers = keys.filter((key) => typeof key !== "string");
  const conditions: Condition[] = [];
  if (texts.length > 0) {
    conditions.push(matches(path, { kind: wanted === "any" ? "keywords" : "exceptKeywords", texts }));
  }
  if (integers.length > 0) {
    conditions.push(matches(path, { kind: wanted === "any" ? "integers" : "exceptIntegers", integers }));
  }
  return conditions;
}

function matches(path: JsonPath, match: Match): FieldCondition {
  return { kind: "field", path, key: formatJsonPath(path), match, shapes: [] };
}
