// A place in a payload or among defaults, as formulas read it.
import { describeJson, type Json } from "../../payload/json.ts";
import type { GeoPoint } from "./expression.ts";

import { geoPoint } from "../../request/validate/filter_rules.ts";
import { jsonNumber } from "../../payload/json.ts";

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
