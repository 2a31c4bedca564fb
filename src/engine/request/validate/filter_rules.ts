// Rules of filter conditions.
import type * as wire from "../../../gen/wire.ts";
import { formatFloat } from "../float_text.ts";
import { plainly, type Violation } from "./range_rules.ts";

export const minShould = ({ minCount }: wire.MinShould): Violation[] =>
  minCount >= 1 ? [] : [{ path: "min_count", text: "min_count must be greater than 0" }];

export function fieldCondition(condition: wire.FieldCondition): Violation[] {
  const { match, range, geoBoundingBox, geoRadius, geoPolygon, valuesCount, datetimeRange, isEmpty, isNull } =
    condition;
  const some = match ?? range ?? geoBoundingBox ?? geoRadius ?? geoPolygon ?? valuesCount ?? datetimeRange ?? isEmpty ??
    isNull;
  return some === undefined ? [{ path: "match", text: plainly("At least one field condition must be specified") }] : [];
}

export function slice({ total, index }: wire.SliceCondition): Violation[] {
  if (total === 0) return [{ path: "total", text: plainly("must be greater than 0") }];
  return index < total ? [] : [{ path: "index", text: plainly("must be less than the total number of slices") }];
}

export function geoPoint({ lat, lon }: wire.GeoPoint): Violation[] {
  if (Math.abs(lat) <= 90 && Math.abs(lon) <= 180) return [];
  const text = `Wrong format of GeoPoint payload: expected \`lat\` = ${
    formatFloat(lat)
  } within [-90;90] and \`lon\` = ${formatFloat(lon)} within [-180;180]`;
  return [{ path: "geo", text }];
}

const minRingPoints = 4;

export function geoPolygon({ exterior, interiors }: wire.GeoPolygon): Violation[] {
  const found: Violation[] = [];
  const outer = exterior &&
    (exterior.points.length === 0 ? "value invalid, must not be empty" : ringFault(exterior.points));
  if (outer !== undefined) found.push({ path: "exterior", text: outer });
  const inner = interiors.map(({ points }) => ringFault(points)).find((fault) => fault !== undefined);
  if (inner !== undefined) found.push({ path: "interiors", text: inner });
  return found;
}

function ringFault(points: readonly wire.GeoPoint[]): string | undefined {
  if (points.length < minRingPoints) {
    return `value invalid, the size must be at least ${minRingPoints}, got ${points.length}`;
  }
  const first = points[0], last = points[points.length - 1];
  if (first.lat === last.lat && first.lon === last.lon) return undefined;
  return "value invalid, the first and the last points should be same to form a closed line";
}
