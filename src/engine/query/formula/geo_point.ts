// A place in a payload or among defaults, as formulas read it.
import { describeJson, type Json } from "../../payload/json.ts";
import type { GeoPoint } from "./expression.ts";

import { formatFloat, jsonNumber } from "./json_number.ts";

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
  if (Math.abs(place.lon) <= 180 && Math.abs(place.lat) <= 90) return place;
  return `Wrong format of GeoPoint payload: expected \`lat\` = ${
    formatFloat(place.lat)
  } within [-90;90] and \`lon\` = ${formatFloat(place.lon)} within [-180;180]`;
}
