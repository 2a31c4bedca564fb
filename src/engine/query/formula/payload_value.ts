// The one value of a payload field that a formula means, or its default.
import { payloadTag } from "../../../codec/value_reader.ts";
import { parseDatetime } from "../../request/datetime.ts";
import { formatJsonPath, type JsonPath, valuesAt } from "../../request/json_path.ts";
import { decodeValue, type Json } from "../../payload/json.ts";
import type { FormulaContext, FormulaPoint } from "./evaluator.ts";
import { readGeoPoint } from "./geo_point.ts";
import { jsonNumber } from "../../payload/json.ts";

/** The value at the path; several values are an array; undefined if there is neither value nor default. */
export function payloadValue(path: JsonPath, context: FormulaContext): (point: FormulaPoint) => Json | undefined {
  const key = formatJsonPath(path);
  const fallback = context.defaults.get(key);
  const counts = indexedValues(context, key);
  const collect = valueCollector(path);
  return ({ payload }) => {
    const values = collect(payload).filter(counts);
    if (values.length === 0) return fallback;
    return values.length === 1 ? values[0] : values;
  };
}

/** Reads the values at a path of payloads; an array's elements stand for it. */
export function valueCollector(path: JsonPath): (payload: Uint8Array) => Json[] {
  const walk = valuesAt(path);
  return (payload) => {
    const values: Json[] = [];
    walk(payload, 0, payload.length, payloadTag, (bytes, start, end) => {
      const value = decodeValue(bytes.subarray(start, end));
      if (Array.isArray(value)) values.push(...value);
      else values.push(value);
    });
    return values;
  };
}

/** A field index reads only the values that it holds. */
function indexedValues({ collection }: FormulaContext, key: string): (value: Json) => boolean {
  switch (collection.indexes.get(key)?.schema.type) {
    case "Integer":
      return (value) => Number.isInteger(jsonNumber(value));
    case "Float":
      return (value) => jsonNumber(value) !== undefined;
    case "Keyword":
      return (value) => typeof value === "string";
    case "Bool":
      return (value) => typeof value === "boolean";
    case "Datetime":
      return (value) => typeof value === "string" && parseDatetime(value) !== undefined;
    case "Geo":
      return (value) => typeof readGeoPoint(value) !== "string";
    default:
      return () => true;
  }
}
