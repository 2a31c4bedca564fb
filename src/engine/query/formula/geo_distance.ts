// The distance in metres from a fixed point to the one in the payload.
import { haversine } from "../../geo.ts";
import { formatJsonPath, type JsonPath } from "../../json_path.ts";
import type { Json } from "../../payload/json.ts";
import type { Evaluator, FormulaContext } from "./evaluator.ts";
import type { GeoPoint } from "./expression.ts";
import { jsonNumber } from "./json_number.ts";
import { payloadValue } from "./payload_value.ts";
import { expected, noValue } from "./variable.ts";

export function compileGeoDistance(origin: GeoPoint, to: JsonPath, context: FormulaContext): Evaluator {
  const find = payloadValue(to, context);
  const key = formatJsonPath(to);
  return (point) => {
    const value = find(point);
    if (value === undefined) throw noValue("geo point", key);
    const place = geoPointOf(value);
    if (!place) throw expected("geo point", key, "Value is not a geo point");
    return haversine(origin.lon, origin.lat, place.lon, place.lat);
  };
}

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
