// The geo conditions: box, radius and polygon, each tested on a value.
import {
  contentEnd,
  contentStart,
  findEntry,
  kindDouble,
  kindInteger,
  kindStruct,
  readDouble,
  readInteger,
  structTag,
  valueKind,
} from "../../codec/value_reader.ts";
import type * as wire from "../../gen/wire.ts";
import { raw } from "../request/failure.ts";
import { type GeoBox, haversine, inPolygon, radiusBox, ringBox } from "./geo.ts";
import type { ValueTest } from "./value_test.ts";

export interface GeoShape {
  readonly kind: "box" | "radius" | "polygon";
  /** No point outside this box is in the shape. West of `west` > `east`, the box crosses the antimeridian. */
  readonly box: GeoBox;
  contains(lon: number, lat: number): boolean;
}

/** @throws {StatusError} raw "Malformed GeoBoundingBox type" without both corners */
export function readBoundingBox(box: wire.GeoBoundingBox): GeoShape {
  if (box.topLeft === undefined || box.bottomRight === undefined) throw raw("Malformed GeoBoundingBox type");
  const { lon: west, lat: north } = box.topLeft;
  const { lon: east, lat: south } = box.bottomRight;
  const crosses = west > east;
  return {
    kind: "box",
    box: { west, east, south, north },
    contains: (lon, lat) =>
      south < lat && lat < north && (crosses ? lon > west || lon < east : west < lon && lon < east),
  };
}

/** @throws {StatusError} raw "Malformed GeoRadius type" without a centre */
export function readRadius(circle: wire.GeoRadius): GeoShape {
  if (circle.center === undefined) throw raw("Malformed GeoRadius type");
  const { lon, lat } = circle.center;
  const radius = circle.radius;
  return {
    kind: "radius",
    box: radiusBox(lon, lat, radius),
    contains: (otherLon, otherLat) => haversine(lon, lat, otherLon, otherLat) < radius,
  };
}

/** @throws {StatusError} raw without an exterior */
export function readPolygon(polygon: wire.GeoPolygon): GeoShape {
  if (polygon.exterior === undefined) throw raw("Malformed GeoPolygon type - field `exterior` is required");
  const exterior = polygon.exterior.points;
  const interiors = polygon.interiors.map((ring) => ring.points);
  return {
    kind: "polygon",
    box: ringBox(exterior),
    contains: (lon, lat) => inPolygon(lon, lat, exterior, interiors),
  };
}

const lonKey = new TextEncoder().encode("lon");
const latKey = new TextEncoder().encode("lat");

/** A number of a geo point's object; NaN if it is missing or none. */
function coordinate(bytes: Uint8Array, start: number, end: number, key: Uint8Array): number {
  if (!findEntry(bytes, start, end, key, structTag)) return NaN;
  const kind = valueKind(bytes, contentStart, contentEnd);
  if (kind === kindDouble) return readDouble(bytes, contentStart);
  return kind === kindInteger ? Number(readInteger(bytes, contentStart)) : NaN;
}

/** The longitude of the geo point in a Value of this kind; NaN if it is none. `latitude` has the other half. */
export function readGeoPoint(bytes: Uint8Array, kind: number, start: number, end: number): number {
  latitude = NaN;
  if (kind !== kindStruct) return NaN;
  const lon = coordinate(bytes, start, end, lonKey);
  latitude = coordinate(bytes, start, end, latKey);
  return latitude === latitude ? lon : NaN;
}

/** The latitude of the last geo point read. */
export let latitude = NaN;

export function compileShape(shape: GeoShape): ValueTest {
  return (bytes, kind, start, end) => {
    const lon = readGeoPoint(bytes, kind, start, end);
    return lon === lon && shape.contains(lon, latitude);
  };
}
