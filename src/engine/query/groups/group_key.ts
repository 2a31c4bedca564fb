// The groups a point belongs to: the strings and integers at a field.
import type { Condition, FieldCondition } from "../../condition/filter.ts";
import type { Match } from "../../condition/match.ts";
import { formatJsonPath, type JsonPath } from "../../request/json_path.ts";
import type { Json } from "../../payload/json.ts";
import { valueCollector } from "../formula/payload_value.ts";

export type GroupKey = string | number | bigint;

/** Reads a payload's keys, each once; none if any value at the field is something else. */
export function groupKeyReader(path: JsonPath): (payload: Uint8Array) => GroupKey[] {
  if (path.some((step) => typeof step === "number")) return () => []; // the server loses elements chosen by their position
  const collect = valueCollector(path);
  return (payload) => {
    const values = collect(payload);
    return values.every(isGroupKey) ? [...new Set(values)] : [];
  };
}

const isGroupKey = (value: Json): value is GroupKey =>
  typeof value === "string" || typeof value === "bigint" || (typeof value === "number" && Number.isInteger(value));

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
