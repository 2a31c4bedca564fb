// A search as Python, by qdrant-client.
import type { Condition, Filter } from "../api/types.ts";
import { type Code, codeText, type Item } from "./code_text.ts";
import type { Where } from "./code_rest.ts";
import type { Prefetch, QueryBody } from "./query_body.ts";

type Named = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Named =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** A value of Python's own. */
function plain(value: unknown): Code {
  if (value === null || value === undefined) return "None";
  if (typeof value === "boolean") return value ? "True" : "False";
  if (typeof value === "string") return text(value);
  if (typeof value !== "object") return String(value);
  if (Array.isArray(value)) return list(value.map(plain));
  const items = Object.entries(value).map(([key, each]) => ({ head: `${text(key)}: `, code: plain(each) }));
  return { open: "{", close: "}", items };
}

/** JSON's escapes are Python's too. */
const text = (value: string): string => JSON.stringify(value);
const list = (items: readonly Code[]): Code => ({ open: "[", close: "]", items: items.map((code) => ({ code })) });
const call = (name: string, items: readonly Item[]): Code => ({ open: `${name}(`, close: ")", items });
const model = (name: string, items: readonly Item[]): Code => call(`models.${name}`, items);
const item = (name: string, code: Code): Item => ({ head: `${name}=`, code });

/** The model's fields as they are in JSON. */
const made = (name: string, value: unknown): Code =>
  model(name, Object.entries(value as Named).map(([key, each]) => item(key, plain(each))));

/** Of a value that has more models inside. */
const madeOf = (name: string, value: unknown, inner: Readonly<Record<string, (value: unknown) => Code>>): Code =>
  model(name, Object.entries(value as Named).map(([key, each]) => item(key, (inner[key] ?? plain)(each))));

const place = (value: unknown): Code => made("GeoPoint", value);
const ring = (value: unknown): Code =>
  madeOf("GeoLineString", value, { points: (all) => list((all as unknown[]).map(place)) });
const isDates = (range: unknown): boolean => Object.values(range as Named).some((bound) => typeof bound === "string");

const matches: Readonly<Record<string, string>> = {
  value: "MatchValue",
  text: "MatchText",
  text_any: "MatchTextAny",
  phrase: "MatchPhrase",
  prefix: "MatchPrefix",
  substring: "MatchSubstring",
  any: "MatchAny",
};

function match(value: unknown): Code {
  const given = value as Named, found = Object.keys(matches).find((key) => key in given);
  if (found !== undefined) return model(matches[found], [item(found, plain(given[found]))]);
  // `except` is a word of the language.
  return model("MatchExcept", [{ code: `**${codeText(plain(given), { last: "" })}` }]);
}

const operators: Readonly<Record<string, (value: unknown) => Code>> = {
  match,
  range: (value) => made(isDates(value) ? "DatetimeRange" : "Range", value),
  geo_radius: (value) => madeOf("GeoRadius", value, { center: place }),
  geo_bounding_box: (value) => madeOf("GeoBoundingBox", value, { top_left: place, bottom_right: place }),
  geo_polygon: (value) =>
    madeOf("GeoPolygon", value, { exterior: ring, interiors: (all) => list((all as unknown[]).map(ring)) }),
  values_count: (value) => made("ValuesCount", value),
};

const named = (value: unknown): Code => made("PayloadField", value);

function condition(value: Condition): Code {
  if ("key" in value) return madeOf("FieldCondition", withoutNull(value), operators);
  if ("is_empty" in value) return madeOf("IsEmptyCondition", value, { is_empty: named });
  if ("is_null" in value) return madeOf("IsNullCondition", value, { is_null: named });
  if ("has_id" in value) return made("HasIdCondition", value);
  if ("has_vector" in value) return made("HasVectorCondition", value);
  if ("slice" in value) return madeOf("SliceCondition", value, { slice: (slice) => made("Slice", slice) });
  if ("nested" in value) {
    const nested = (value: unknown) => madeOf("Nested", value, { filter: (inner) => filter(inner as Filter) });
    return madeOf("NestedCondition", value, { nested });
  }
  return filter(value as Filter);
}

const withoutNull = (value: object): Named =>
  Object.fromEntries(Object.entries(value).filter(([, each]) => each !== null && each !== undefined));
const conditions = (value: unknown): Code =>
  Array.isArray(value) ? list(value.map((one) => condition(one as Condition))) : condition(value as Condition);

function filter(value: Filter): Code {
  const least = (value: unknown) => madeOf("MinShould", value, { conditions });
  return madeOf("Filter", withoutNull(value), {
    must: conditions,
    should: conditions,
    must_not: conditions,
    min_should: least,
  });
}

function query(value: NonNullable<QueryBody["query"]>): Code {
  if (!isObject(value)) return plain(value);
  if ("fusion" in value) {
    return model("FusionQuery", [item("fusion", `models.Fusion.${String(value.fusion).toUpperCase()}`)]);
  }
  if ("rrf" in value) return madeOf("RrfQuery", value, { rrf: (rrf) => made("Rrf", rrf) });
  if ("model" in value) return made("Document", value);
  if ("text" in value) return made("TextQuery", value);
  return made("SparseVector", value);
}

const params = (value: unknown): Code =>
  madeOf("SearchParams", value, { quantization: (one) => made("QuantizationSearchParams", one) });

function prefetch(value: Prefetch): Code {
  return madeOf("Prefetch", value, {
    query: (one) => query(one as Prefetch["query"]),
    filter: (one) => filter(one as Filter),
    params,
  });
}

export function pythonText(body: QueryBody, { origin, collection, keyed }: Where): string {
  const { prefetch: several, query: asked, filter: given, params: search, ...rest } = body;
  const items = [
    { code: text(collection) },
    ...(several === undefined ? [] : [item("prefetch", list(several.map(prefetch)))]),
    ...(asked === undefined ? [] : [item("query", query(asked))]),
    ...(given === undefined ? [] : [item("query_filter", filter(given))]),
    ...(search === undefined ? [] : [item("search_params", params(search))]),
    ...Object.entries(rest).map(([key, value]) => item(key, plain(value))),
  ];
  const key = keyed ? ', api_key=os.environ["QDRANT_API_KEY"]' : "";
  return `${keyed ? "import os\n\n" : ""}from qdrant_client import QdrantClient, models

client = QdrantClient(url=${text(origin)}${key})
points = ${codeText(call("client.query_points", items), { last: ",", step: "    " })}.points
for point in points:
    print(point.id, point.score, point.payload)
`;
}
