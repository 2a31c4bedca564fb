// The distance in metres from a fixed point to the one in the payload.
import { haversine } from "../../condition/geo.ts";
import { formatJsonPath, type JsonPath } from "../../request/json_path.ts";
import type { Evaluator, FormulaContext } from "./evaluator.ts";
import type { GeoPoint } from "./expression.ts";
import { readGeoPoint } from "./geo_point.ts";
import { payloadValue } from "./payload_value.ts";
import { expected, noValue } from "./variable.ts";

export function compileGeoDistance(origin: GeoPoint, to: JsonPath, context: FormulaContext): Evaluator {
  const find = payloadValue(to, context);
  const key = formatJsonPath(to);
  return (point) => {
    const value = find(point);
    if (value === undefined) throw noValue("geo point", key);
    const place = readGeoPoint(value);
    if (typeof place === "string") throw expected("geo point", key, place);
    return haversine(origin.lon, origin.lat, place.lon, place.lat);
  };
}
