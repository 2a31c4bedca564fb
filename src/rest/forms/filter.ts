// Filters.
import { parseInstant } from "../../codec/datetime_text.ts";
import { formatFloat } from "../number_text.ts";
import { FormError, invalid, ownText } from "../form_error.ts";
import { type Json, JsonObject } from "../json/value.ts";
import {
  at,
  bool,
  f64,
  i64,
  into,
  keyed,
  later,
  list,
  made,
  nonZeroU32,
  oneOrMany,
  type Read,
  string,
  struct,
  u32,
  union,
  untagged,
  usize,
  type Wire,
} from "../reading.ts";
import { anyOf, like, shaped, text } from "../shape.ts";
import { define } from "./messages.ts";
import { path } from "./paths.ts";
import { pointId } from "./points.ts";

const strings = list(string), integers = list(i64);

const oneValue = untagged<Wire>(
  "ValueVariants",
  into("keyword", string),
  into("integer", i64),
  into("boolean", bool),
);
const someOf = untagged<Wire>(
  "AnyVariants",
  into("keywords", into("strings", strings)),
  into("integers", into("integers", integers)),
);
const noneOf = union<Wire>(
  "data did not match any variant of untagged enum AnyVariants",
  into("exceptKeywords", into("strings", strings)),
  into("exceptIntegers", into("integers", integers)),
);
const match = untagged<Wire>(
  "MatchInterface",
  at("value", oneValue),
  at("text", into("text", string)),
  at("text_any", into("textAny", string)),
  at("phrase", into("phrase", string)),
  at("prefix", into("prefix", string)),
  at("substring", into("substring", string)),
  at("any", someOf),
  at("except", noneOf),
);

const bounds = ["lt", "gt", "gte", "lte"] as const;
const bounded = (name: string, read: Read, schema = name): Read<Wire> =>
  struct(name, Object.fromEntries(bounds.map((bound) => [bound, { to: bound, read }])), { schema });

export const dateText: Read<string> = made(string, (given) => {
  if (parseInstant(given) === undefined) {
    throw ownText(`'${given}' does not match accepted datetime format (RFC3339). Example: 2014-01-01T00:00:00Z`);
  }
  return given;
});
shaped(dateText, () => ({ ...text, format: "date-time" }));
const instant = made(dateText, parseInstant);

const numberRange = bounded("Range", f64), dateRange = bounded("Range", instant, "DatetimeRange");

/** One bound that is a text makes all of them dates. */
const range: Read<Wire> = (value) => {
  const isDates = value instanceof JsonObject &&
    bounds.some((bound) => typeof value.values[value.keys.indexOf(bound)] === "string");
  return isDates ? { datetimeRange: dateRange(value) } : { range: numberRange(value) };
};
shaped(range, (of) => anyOf(of(numberRange), of(dateRange)), "RangeInterface");

/** Looked at where the whole place is known. */
const degrees = (most: number): Read<number> =>
  shaped((value: Json) => f64(value), (of) => ({ ...of(f64), minimum: -most, maximum: most }));

export const geoPoint: Read<Wire> = struct("GeoPointShadow", {
  lon: { to: "lon", read: degrees(180), required: true },
  lat: { to: "lat", read: degrees(90), required: true },
}, {
  positions: ["lon", "lat"],
  schema: "GeoPoint",
  then(point) {
    if (Math.abs(point.lat) <= 90 && Math.abs(point.lon) <= 180) return point;
    throw ownText(
      `Wrong format of GeoPoint payload: expected \`lat\` = ${formatFloat(point.lat)} within [-90;90] and \`lon\` = ${
        formatFloat(point.lon)
      } within [-180;180]`,
    );
  },
});

const places = list(geoPoint);
const ring = shaped((value: Json) => places(value), (of) => ({ ...of(places), minItems: 4 }));
const line = struct("GeoLineString", { points: { to: "points", read: ring, required: true } });

function closed(line: Wire): void {
  const { points } = line;
  if (points.length < 4) {
    throw ownText(`Validation failed: polygon invalid, the size must be at least 4, got ${points.length}`);
  }
  const first = points[0], last = points[points.length - 1];
  if (first.lat !== last.lat || first.lon !== last.lon) {
    throw ownText(
      "Validation failed: polygon invalid, the first and the last points should be the same to form a closed line",
    );
  }
}

const polygon = struct("GeoPolygonShadow", {
  exterior: { to: "exterior", read: line, required: true },
  interiors: { to: "interiors", read: list(line) },
}, {
  schema: "GeoPolygon",
  then(found) {
    for (const each of [found.exterior, ...found.interiors ?? []]) closed(each);
    return found;
  },
});
const radius = struct("GeoRadius", {
  center: { to: "center", read: geoPoint, required: true },
  radius: { to: "radius", read: f64, required: true },
});
const box = struct("GeoBoundingBox", {
  top_left: { to: "topLeft", read: geoPoint, required: true },
  bottom_right: { to: "bottomRight", read: geoPoint, required: true },
});

const fieldCondition = struct("FieldCondition", {
  key: { to: "key", read: path, required: true },
  match: { to: "match", read: match },
  range: { to: "ranges", read: range },
  geo_bounding_box: { to: "geoBoundingBox", read: box },
  geo_radius: { to: "geoRadius", read: radius },
  geo_polygon: { to: "geoPolygon", read: polygon },
  values_count: { to: "valuesCount", read: bounded("ValuesCount", usize) },
  is_empty: { to: "isEmpty", read: bool },
  is_null: { to: "isNull", read: bool },
}, {
  then({ ranges, ...condition }) {
    const found = { ...condition, ...ranges };
    if (Object.keys(found).length > 1 || isLenient) return found;
    throw invalid("__all__", "Validation error: At least one field condition must be specified [{}]");
  },
});

/** Whether a condition that asks nothing of its field is taken: nothing matches it. */
let isLenient = false;

/** Reads with filters that are not looked at for what may not be. */
export const leniently = <T>(read: Read<T>): Read<T> =>
  like((value: Json) => {
    isLenient = true;
    try {
      return read(value);
    } finally {
      isLenient = false;
    }
  }, read);

/** What is wrong inside a condition on a field is told, in other words than elsewhere. */
const field: Read<Wire> = (value) => {
  try {
    if (typeof at("key", (key) => key)(value) !== "string") {
      throw new FormError("Filter condition 'key' must be a string", "end");
    }
    const found = fieldCondition(value);
    return Object.keys(found).length > 1 ? { field: found } : { hasId: { hasId: [] } };
  } catch (error) {
    if (!(error instanceof FormError)) throw error;
    throw new FormError(reworded(error.message), error.message.startsWith("Filter condition") ? "end" : "after");
  }
};
like(field, fieldCondition);

function reworded(text: string): string {
  return text.replace(/^missing field `(\w+)`$/, "Missing field $1")
    .replace(
      /^invalid (type|value|length):? (.*), expected (.*)$/s,
      (_, what, found, wanted) => `Invalid ${what} ${found}. Expected ${wanted}`,
    )
    .replace(/^duplicate field `(\w+)`$/, "Duplicate field $1");
}

const keyOnly = struct("PayloadField", { key: { to: "key", read: path, required: true } });
const conditionText =
  'Expected some form of condition, which can be a field condition (like {"key": ..., "match": ... }), or some other mentioned in ' +
  "the documentation: https://qdrant.tech/documentation/concepts/filtering/#filtering-conditions";

const slice = struct("Slice", {
  total: { to: "total", read: nonZeroU32, required: true },
  index: { to: "index", read: u32, required: true },
});
const nested = struct("Nested", {
  key: { to: "key", read: path, required: true },
  filter: { to: "filter", read: later(() => filter), required: true },
});
const otherCondition = union<Wire>(
  conditionText,
  at("is_empty", into("isEmpty", keyOnly)),
  at("is_null", into("isNull", keyOnly)),
  at("has_id", into("hasId", into("hasId", list(pointId)))),
  at("has_vector", into("hasVector", into("hasVector", string))),
  at("slice", into("slice", slice)),
  at("nested", into("nested", nested)),
  into("filter", later(() => filter)),
);

export const condition: Read<Wire> = define("Condition", keyed(otherCondition, { key: field }));

const clause = oneOrMany(condition, "null, array or map");
const minShould = struct("MinShould", {
  conditions: { to: "conditions", read: list(condition), required: true },
  min_count: { to: "minCount", read: usize, required: true },
}, {
  then(found) {
    if (found.minCount < 1 && !isLenient) throw invalid("min_count", "min_count must be greater than 0");
    return found;
  },
});

export const filter: Read<Wire> = define(
  "Filter",
  struct("Filter", {
    should: { to: "should", read: clause },
    min_should: { to: "minShould", read: minShould },
    must: { to: "must", read: clause },
    must_not: { to: "mustNot", read: clause },
  }, { strict: ["should", "min_should", "must", "must_not"] }),
);
