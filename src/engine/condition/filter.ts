// The filter as a tree, read from a request.
import type * as wire from "../../gen/wire.ts";
import { raw } from "../request/failure.ts";
import { formatJsonPath, type JsonPath, parseJsonPath } from "../request/json_path.ts";
import { type PointId, readPointId } from "../request/point_id.ts";
import { type DatetimeRange, type NumberRange, readDatetimeRange, readRange } from "./range.ts";
import { type GeoShape, readBoundingBox, readPolygon, readRadius } from "./geo_shape.ts";
import { type Match, readMatch } from "./match.ts";
import { readValuesCount, type ValuesCount } from "./presence.ts";

export interface Filter {
  readonly must: readonly Condition[];
  readonly should: readonly Condition[];
  readonly mustNot: readonly Condition[];
  readonly minShould?: MinShould | undefined;
}

export interface MinShould {
  readonly conditions: readonly Condition[];
  readonly minCount: number;
}

export interface FieldCondition {
  readonly kind: "field";
  readonly path: JsonPath;
  /** The path's canonical text, by which a field index is found. */
  readonly key: string;
  readonly match?: Match | undefined;
  readonly range?: NumberRange | undefined;
  readonly datetimeRange?: DatetimeRange | undefined;
  readonly shapes: readonly GeoShape[];
  readonly valuesCount?: ValuesCount | undefined;
  readonly isEmpty?: boolean | undefined;
  readonly isNull?: boolean | undefined;
}

export type Condition =
  | FieldCondition
  | { readonly kind: "isEmpty" | "isNull"; readonly path: JsonPath; readonly key: string }
  | { readonly kind: "hasId"; readonly ids: readonly PointId[] }
  | { readonly kind: "hasVector"; readonly name: string }
  | { readonly kind: "slice"; readonly total: number; readonly index: number }
  | NestedCondition
  | { readonly kind: "filter"; readonly filter: Filter };

export interface NestedCondition {
  readonly kind: "nested";
  /** The path of the array's elements: always ends in `[]`. */
  readonly path: JsonPath;
  readonly key: string;
  readonly filter: Filter;
}

export const emptyFilter: Filter = { must: [], should: [], mustNot: [] };

/** Reads a filter; a condition without a member is dropped. @throws {StatusError} the raw error of what cannot be read */
export function readFilter(filter: wire.Filter | undefined): Filter | undefined {
  if (filter === undefined) return undefined;
  return {
    should: readConditions(filter.should),
    minShould: filter.minShould && {
      conditions: readConditions(filter.minShould.conditions),
      minCount: Number(filter.minShould.minCount),
    },
    must: readConditions(filter.must),
    mustNot: readConditions(filter.mustNot),
  };
}

function readConditions(conditions: readonly wire.Condition[]): Condition[] {
  return conditions.map(readCondition).filter((condition) => condition !== undefined);
}

/** Reads a condition; undefined if it has no member. */
export function readCondition(condition: wire.Condition): Condition | undefined {
  if (condition.field !== undefined) return readField(condition.field);
  if (condition.isEmpty !== undefined) return { kind: "isEmpty", ...readKey(condition.isEmpty.key) };
  if (condition.isNull !== undefined) return { kind: "isNull", ...readKey(condition.isNull.key) };
  if (condition.hasId !== undefined) return { kind: "hasId", ids: condition.hasId.hasId.map(readPointId) };
  if (condition.filter !== undefined) return { kind: "filter", filter: readFilter(condition.filter)! };
  if (condition.hasVector !== undefined) return { kind: "hasVector", name: condition.hasVector.hasVector };
  if (condition.slice !== undefined) return readSlice(condition.slice);
  if (condition.nested === undefined) return undefined;
  if (condition.nested.filter === undefined) throw raw("Nested condition must have a filter");
  const filter = readFilter(condition.nested.filter)!;
  const path = elementsPath(parseJsonPath(condition.nested.key));
  return { kind: "nested", path, key: formatJsonPath(path), filter };
}

/** A deletion's filter is not validated before it is read. */
function readSlice({ total, index }: wire.SliceCondition): Condition {
  if (index >= total) throw raw("Slice index must be less than the total number of slices");
  return { kind: "slice", total, index };
}

function readKey(text: string): { path: JsonPath; key: string } {
  const path = parseJsonPath(text);
  return { path, key: formatJsonPath(path) };
}

/** A nested condition's key means the array's elements, with or without `[]`. */
function elementsPath(path: JsonPath): JsonPath {
  return path[path.length - 1] === null ? path : parseJsonPath(formatJsonPath(path) + "[]");
}

function readField(condition: wire.FieldCondition): FieldCondition {
  const shapes: GeoShape[] = [];
  if (condition.geoBoundingBox !== undefined) shapes.push(readBoundingBox(condition.geoBoundingBox));
  if (condition.geoRadius !== undefined) shapes.push(readRadius(condition.geoRadius));
  if (condition.geoPolygon !== undefined) shapes.push(readPolygon(condition.geoPolygon));
  const datetimeRange = condition.datetimeRange && readDatetimeRange(condition.datetimeRange);
  return {
    kind: "field",
    ...readKey(condition.key),
    match: condition.match && readMatch(condition.match),
    range: condition.range && readRange(condition.range),
    datetimeRange,
    shapes,
    valuesCount: condition.valuesCount && readValuesCount(condition.valuesCount),
    isEmpty: condition.isEmpty,
    isNull: condition.isNull,
  };
}

/** Whether a filter holds for every point: nothing in it asks for anything. */
export function isEmptyFilter(filter: Filter | undefined): boolean {
  return filter === undefined ||
    filter.must.length === 0 && filter.should.length === 0 && filter.mustNot.length === 0 &&
      filter.minShould === undefined;
}

/** One filter of two, clause by clause: both `should` lists become one group of alternatives. */
export function mergeFilters(a: Filter | undefined, b: Filter | undefined): Filter | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return {
    must: [...a.must, ...b.must],
    should: [...a.should, ...b.should],
    mustNot: [...a.mustNot, ...b.mustNot],
    minShould: mergeMinShould(a.minShould, b.minShould),
  };
}

function mergeMinShould(a: MinShould | undefined, b: MinShould | undefined): MinShould | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return { conditions: [...a.conditions, ...b.conditions], minCount: Math.max(a.minCount, b.minCount) };
}
