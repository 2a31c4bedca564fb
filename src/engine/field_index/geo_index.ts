// Geo index: two columns of doubles; a shape's box first, then its exact test.
import { anyValueTest } from "../condition/field_test.ts";
import type { FieldCondition } from "../condition/filter.ts";
import { type GeoShape, latitude, readGeoPoint } from "../condition/geo_shape.ts";
import type { PayloadTest } from "../condition/value_test.ts";
import { Bitset, type RowSet } from "../rows/row_set.ts";
import { type FieldIndex, indexedValues } from "./field_index.ts";

const isPlace = (lon: number, lat: number): boolean => lon >= -180 && lon <= 180 && lat >= -90 && lat <= 90;

export class GeoIndex implements FieldIndex {
  readonly #collect: (payload: Uint8Array) => void;
  /** lon, lat, lon, lat, … of the payload that was last collected. */
  #found: number[] = [];
  /** NaN where a row has no point here. */
  #lons = new Float64Array(0);
  #lats = new Float64Array(0);
  /** lon, lat, lon, lat, … of rows with several points. */
  readonly #several = new Map<number, readonly number[]>();
  points = 0;

  constructor(path: string) {
    this.#collect = indexedValues(path, (bytes, kind, start, end) => {
      const lon = readGeoPoint(bytes, kind, start, end);
      if (isPlace(lon, latitude)) this.#found.push(lon, latitude);
    });
  }

  reserve(row: number): void {
    if (row >= this.#lons.length) this.#grow(row + 1);
  }

  insert(row: number, payload: Uint8Array): void {
    const found: number[] = this.#found = [];
    this.#collect(payload);
    if (found.length === 0) return;
    this.points++;
    if (found.length > 2) {
      this.#several.set(row, found);
      return;
    }
    this.reserve(row);
    this.#lons[row] = found[0];
    this.#lats[row] = found[1];
  }

  remove(row: number): void {
    if (this.#several.delete(row)) this.points--;
    else if (row < this.#lons.length && !Number.isNaN(this.#lons[row])) {
      this.#lons[row] = this.#lats[row] = NaN;
      this.points--;
    }
  }

  answer({ shapes }: FieldCondition): (() => RowSet) | undefined {
    const [shape] = shapes;
    return shape && (() => this.#inside(shape));
  }

  elementTest({ shapes, path }: FieldCondition): PayloadTest | undefined {
    const [shape] = shapes;
    return shape && anyValueTest(path, (bytes, kind, start, end) => {
      const lon = readGeoPoint(bytes, kind, start, end);
      return isPlace(lon, latitude) && shape.contains(lon, latitude);
    });
  }

  #inside(shape: GeoShape): Bitset {
    const rows = new Bitset(this.#lons.length);
    const { west, east, south, north } = shape.box;
    const crosses = west > east;
    for (let row = 0; row < this.#lats.length; row++) {
      const lat = this.#lats[row];
      if (!(lat >= south && lat <= north)) continue;
      const lon = this.#lons[row];
      const inBox = crosses ? lon >= west || lon <= east : lon >= west && lon <= east;
      if (inBox && shape.contains(lon, lat)) rows.add(row);
    }
    for (const [row, points] of this.#several) {
      for (let i = 0; i < points.length; i += 2) if (shape.contains(points[i], points[i + 1])) rows.add(row);
    }
    return rows;
  }

  #grow(length: number): void {
    const grown = Math.max(64, length + (length >>> 2));
    const grow = (column: Float64Array): Float64Array<ArrayBuffer> => {
      const copy = new Float64Array(grown).fill(NaN, column.length);
      copy.set(column);
      return copy;
    };
    const lons = grow(this.#lons), lats = grow(this.#lats);
    this.#lons = lons;
    this.#lats = lats;
  }
}
