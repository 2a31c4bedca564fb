// Geometry on the sphere and on the lon/lat plane.

/** Mean radius of the earth in metres, as Qdrant has it. */
const earthRadius = 6371008.8;

export interface GeoBox {
  readonly west: number;
  readonly east: number;
  readonly south: number;
  readonly north: number;
}

interface Position {
  readonly lon: number;
  readonly lat: number;
}

const radians = (degrees: number): number => degrees * (Math.PI / 180);

/** Great-circle distance in metres. */
export function haversine(lonA: number, latA: number, lonB: number, latB: number): number {
  const sinLat = Math.sin(radians(latB - latA) / 2);
  const sinLon = Math.sin(radians(lonB - lonA) / 2);
  const chord = sinLat * sinLat + Math.cos(radians(latA)) * Math.cos(radians(latB)) * sinLon * sinLon;
  return 2 * earthRadius * Math.asin(Math.sqrt(Math.min(1, chord)));
}

/** A box around a circle, a little wide so that rounding loses no point. */
export function radiusBox(lon: number, lat: number, radius: number): GeoBox {
  const reach = (radius / earthRadius) * (180 / Math.PI) * 1.000001 + 1e-9;
  const south = lat - reach;
  const north = lat + reach;
  // A circle that touches a pole covers every longitude, and so may one that is nearly half around.
  if (!(reach < 90) || south <= -90 || north >= 90) return { west: -180, east: 180, south, north };
  const width = Math.asin(Math.min(1, Math.sin(radians(reach)) / Math.cos(radians(lat)))) * (180 / Math.PI) * 1.000001 +
    1e-9;
  const west = lon - width;
  const east = lon + width;
  if (west < -180) return { west: west + 360, east, south, north };
  if (east > 180) return { west, east: east - 360, south, north };
  return { west, east, south, north };
}

export function ringBox(ring: readonly Position[]): GeoBox {
  let west = Infinity, east = -Infinity, south = Infinity, north = -Infinity;
  for (const { lon, lat } of ring) {
    west = Math.min(west, lon);
    east = Math.max(east, lon);
    south = Math.min(south, lat);
    north = Math.max(north, lat);
  }
  return { west, east, south, north };
}

/** Whether a position is inside the exterior ring and in no hole; on a line counts as outside. */
export function inPolygon(
  lon: number,
  lat: number,
  exterior: readonly Position[],
  interiors: readonly (readonly Position[])[],
): boolean {
  if (placeInRing(lon, lat, exterior) !== "inside") return false;
  return interiors.every((ring) => placeInRing(lon, lat, ring) === "outside");
}

/** Crossing count towards +lon, with points on an edge told apart. */
function placeInRing(lon: number, lat: number, ring: readonly Position[]): "inside" | "outside" | "edge" {
  let inside = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const a = ring[j];
    const b = ring[i];
    const side = (b.lon - a.lon) * (lat - a.lat) - (b.lat - a.lat) * (lon - a.lon);
    const within = lon >= Math.min(a.lon, b.lon) && lon <= Math.max(a.lon, b.lon) && lat >= Math.min(a.lat, b.lat) &&
      lat <= Math.max(a.lat, b.lat);
    if (side === 0 && within) return "edge";
    if (a.lat > lat !== b.lat > lat && (side > 0) === b.lat > a.lat) inside = !inside;
  }
  return inside ? "inside" : "outside";
}
