// A place in a payload, as formulas read it.
import type { Json } from "../../payload/json.ts";
import type { GeoPoint } from "./expression.ts";
import { jsonNumber } from "./json_number.ts";

/** An object with `lon` and `lat`, or an array of the two. */
export function geoPointOf(value: Json): GeoPoint | undefined {
  const [lon, lat] = value instanceof Map
    ? [value.get("lon"), value.get("lat")]
    : Array.isArray(value) && value.length === 2
    ? value
    : [];
  const x = lon === undefined ? undefined : jsonNumber(lon);
  const y = lat === undefined ? undefined : jsonNumber(lat);
  if (x === undefined || y === undefined || Math.abs(x) > 180 || Math.abs(y) > 90) return undefined;
  return { lon: x, lat: y };
}
