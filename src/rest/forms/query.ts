// What is asked: queries of all kinds, prefetches, orders, formulas.
import { Double } from "../../codec/double.ts";
import type { Json, JsonObject } from "../json/value.ts";
import { invalid, renamed } from "../form_error.ts";
import {
  at,
  f32,
  f64,
  i64,
  into,
  later,
  list,
  made,
  named,
  oneOrMany,
  type Read,
  string,
  struct,
  u32,
  union,
  untagged,
  usize,
  type Wire,
  word,
} from "../reading.ts";
import { condition, dateText, filter, geoPoint } from "./filter.ts";
import { like } from "../shape.ts";
import { define, fields, reading, wordOf } from "./messages.ts";
import { payload } from "./payload.ts";
import { isPath, path } from "./paths.ts";
import { shardKeys, vectorInput, withPayload, withVectors } from "./points.ts";

define(
  "IdfParams",
  renamed(
    untagged<Wire>(
      "IdfParams",
      word({ global: {} }),
      struct("IdfCorpus", { corpus: { to: "corpus", read: filter, required: true } }),
    ),
    /^corpus\./,
  ),
);
define("SearchParams", fields("SearchParams"));

const startFrom = untagged<Wire>(
  "StartFrom",
  into("integer", i64),
  into("float", f64),
  into("datetime", dateText),
);
export const orderBy = define(
  "OrderBy",
  named(
    union<Wire>(
      "Expected a string, or an object with a key, direction and/or start_from",
      into("key", path),
      struct("OrderBy", {
        key: { to: "key", read: path, required: true },
        direction: { to: "direction", read: wordOf("Direction") },
        start_from: { to: "startFrom", read: startFrom },
      }),
    ),
    "OrderByInterface",
  ),
);

export const lookupFrom = define(
  "LookupLocation",
  struct("LookupLocation", {
    collection: { to: "collectionName", read: string, required: true },
    vector: { to: "vectorName", read: string },
    shard_key: { to: "shardKeySelector", read: shardKeys },
  }),
);
export const withLookup = untagged<Wire>(
  "WithLookupInterface",
  made(string, (collection) => ({ collection, withPayload: { enable: true } })),
  struct("WithLookup", {
    collection: { to: "collection", read: string, required: true },
    with_payload: { to: "withPayload", read: withPayload, byDefault: true },
    with_vectors: { to: "withVectors", read: withVectors, also: ["with_vector"] },
  }),
);

const strategy = wordOf("RecommendStrategy");
const recommend = struct("RecommendInput", {
  positive: { to: "positive", read: list(vectorInput) },
  negative: { to: "negative", read: list(vectorInput) },
  strategy: { to: "strategy", read: strategy },
}, {
  then(found) {
    if (found.positive?.length || found.negative?.length) return found;
    const text = "Validation error: At least one positive or negative vector/id must be provided [{}]";
    throw invalid("positives, negatives", text);
  },
});
const pair = struct("ContextPair", {
  positive: { to: "positive", read: vectorInput, required: true },
  negative: { to: "negative", read: vectorInput, required: true },
});
const context: Read<Wire> = into("pairs", oneOrMany(pair));
const discover = struct("DiscoverInput", {
  target: { to: "target", read: vectorInput, required: true },
  context: { to: "context", read: context, required: true },
});
const naive = struct("NaiveFeedbackStrategyParams", {
  a: { to: "a", read: f32, required: true },
  b: { to: "b", read: f32, required: true },
  c: { to: "c", read: f32, required: true },
});
const feedbackItem = struct("FeedbackItem", {
  example: { to: "example", read: vectorInput, required: true },
  score: { to: "score", read: f32, required: true },
});
const feedback = struct("RelevanceFeedbackInput", {
  target: { to: "target", read: vectorInput, required: true },
  feedback: { to: "feedback", read: list(feedbackItem), required: true },
  strategy: { to: "strategy", read: at("naive", into("naive", naive)), required: true },
}, {
  then(found) {
    if (found.feedback.length > 0) return found;
    throw invalid("__all__", "feedback elements must be non-empty");
  },
});

const mmr = struct("Mmr", {
  diversity: { to: "diversity", read: f32 },
  candidates_limit: { to: "candidatesLimit", read: u32 },
});
const nearestForm = struct("NearestQuery", {
  nearest: { to: "nearest", read: vectorInput, required: true },
  mmr: { to: "mmr", read: mmr },
});
const nearest = made(
  nearestForm,
  (found): Wire => found.mmr === undefined ? { nearest: found.nearest } : { nearestWithMmr: found },
);

const someExpression: Read<Wire> = later(() => expression), expressions = list(someExpression);
const binary = (one: string, other: string, more: Readonly<Record<string, { to: string; read: Read }>> = {}) =>
  struct("Expression", {
    [one]: { to: one, read: someExpression, required: true },
    [other]: { to: other, read: someExpression, required: true },
    ...more,
  }, { schema: false });
const decay = struct("DecayParamsExpression", {
  x: { to: "x", read: someExpression, required: true },
  target: { to: "target", read: someExpression },
  scale: { to: "scale", read: f32 },
  midpoint: { to: "midpoint", read: f32 },
});
const one = (key: string, to = key): Read<Wire> => at(key, into(to, someExpression));
const many = (key: string): Read<Wire> => at(key, into(key, into(key, expressions)));
const decaying = (kind: string): Read<Wire> => at(`${kind}_decay`, into(`${kind}Decay`, decay));
const distance = struct("GeoDistanceParams", {
  origin: { to: "origin", read: geoPoint, required: true },
  to: { to: "to", read: path, required: true },
});

const division = binary("left", "right", { by_zero_default: { to: "byZeroDefault", read: f32 } });
const power = binary("base", "exponent");

const expression: Read<Wire> = untagged<Wire>(
  "Expression",
  into("constant", f32),
  into("variable", string),
  into("condition", condition),
  at("geo_distance", into("geoDistance", distance)),
  at("datetime", into("datetime", string)),
  at("datetime_key", into("datetimeKey", path)),
  many("mult"),
  many("sum"),
  one("neg"),
  one("abs"),
  at("div", into("div", division)),
  one("sqrt"),
  at("pow", into("pow", power)),
  one("exp"),
  one("log10"),
  one("ln"),
  decaying("lin"),
  decaying("exp"),
  decaying("gauss"),
  one("acosh"),
  many("max"),
  many("min"),
);
/** Names of variables, each with what it is where a point has none. */
const defaults: Read<Uint8Array> = like((value: Json) => {
  const bytes = payload(value), { keys, values } = value as JsonObject;
  keys.forEach((key, i) => {
    const fault = variableFault(key, values[i]);
    if (fault !== undefined) throw invalid("", fault);
  });
  return bytes;
}, payload);

function variableFault(name: string, value: Json): string | undefined {
  if (!name.startsWith("$")) return isPath(name) ? undefined : `Invalid payload variable: ${name}`;
  if (!/^\$score(?:\[\d+\])?$/.test(name)) return `Invalid reserved word: ${name}`;
  const isNumber = ["number", "bigint"].includes(typeof value) || value instanceof Double;
  return isNumber ? undefined : "Validation error: Score default must be a number [{}]";
}

const formula = struct("FormulaQuery", {
  formula: { to: "expression", read: expression, required: true },
  defaults: { to: "defaults", read: defaults },
});

const bm25 = struct("Bm25Scoring", { bm25: { to: "bm25", read: reading("Bm25Params") } });
const textQuery = untagged<Wire>(
  "TextInterface",
  into("query", string),
  struct(
    "TextQuery",
    { query: { to: "query", read: string, required: true }, scoring: { to: "scoring", read: bm25 } },
    {
      then: ({ query, scoring }) => ({ query, bm25: scoring?.bm25 }),
    },
  ),
);
const rrf = struct("Rrf", {
  k: { to: "k", read: u32 },
  weights: { to: "weights", read: made(list(f32), (weights) => Float32Array.from(weights)) },
});

export const query: Read<Wire> = define(
  "Query",
  union<Wire>(
    "Expected some form of vector, id, or a type of query",
    into("nearest", vectorInput),
    nearest,
    at("recommend", renamed(into("recommend", recommend), /^(?:positive|negative)\[\d+\]\./)),
    at("discover", into("discover", discover)),
    at("context", renamed(into("context", context), /^\[\d+\]\.(?:positive|negative)\./)),
    at("order_by", into("orderBy", orderBy)),
    at("fusion", into("fusion", wordOf("Fusion"))),
    at("rrf", into("rrf", rrf)),
    renamed(into("formula", formula), /^formula\./),
    at("sample", into("sample", wordOf("Sample"))),
    at("relevance_feedback", into("relevanceFeedback", feedback)),
    at("text", into("text", textQuery)),
  ),
);

const prefetch: Read<Wire> = struct("Prefetch", {
  prefetch: { to: "prefetch", read: later(() => prefetches) },
  query: { to: "query", read: query },
  using: { to: "using", read: string },
  filter: { to: "filter", read: filter },
  params: { to: "params", read: reading("SearchParams") },
  score_threshold: { to: "scoreThreshold", read: f32 },
  limit: { to: "limit", read: usize },
  lookup_from: { to: "lookupFrom", read: lookupFrom },
});
export const prefetches = oneOrMany(prefetch, "null, array or map");
