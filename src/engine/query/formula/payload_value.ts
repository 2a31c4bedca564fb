// The one value of a payload field that a formula means, or its default; and the place that a value is.
import { payloadTag } from "../../../codec/value_reader.ts";
import { decodeValue, describeJson, type Json, jsonNumber } from "../../payload/json.ts";
import { parseDatetime } from "../../request/datetime.ts";
import { formatJsonPath, type JsonPath, valuesAt } from "../../request/json_path.ts";
import { geoPoint } from "../../request/validate/filter_rules.ts";
import type { FormulaContext, FormulaPoint } from "./evaluator.ts";
import type { GeoPoint } from "./expression.ts";

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

/** An object with `lon` and `lat`, or an array of the two. @returns the place, or in the server's words why it is none */
export function readGeoPoint(value: Json): GeoPoint | string {
  if (!(value instanceof Map) && !Array.isArray(value)) {
    return `invalid type: ${describeJson(value)}, expected struct GeoPointShadow`;
  }
  if (Array.isArray(value) && value.length !== 2) {
    const expected = value.length < 2 ? "struct GeoPointShadow with 2 elements" : "fewer elements in array";
    return `invalid length ${value.length}, expected ${expected}`;
  }
  const [lon, lat] = Array.isArray(value) ? value : [value.get("lon"), value.get("lat")];
  for (const [name, given] of [["lon", lon], ["lat", lat]] as const) {
    if (given !== undefined && jsonNumber(given) === undefined) {
      return `invalid type: ${describeJson(given)}, expected f64`;
    }
    if (given === undefined) return `missing field \`${name}\``;
  }
  const place = { lon: jsonNumber(lon!)!, lat: jsonNumber(lat!)! };
  const [fault] = geoPoint(place);
  return fault?.text ?? place;
}
