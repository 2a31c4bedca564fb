// What is asked: queries of all kinds, prefetches, orders, formulas.
import { Double } from "../../codec/double.ts";
import type { Json, JsonObject } from "../json/value.ts";
import { invalid, renamed } from "../form_error.ts";
import {
  at,
  f32,
  f64,
  i64,
  list,
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
import { define, fields, reading, wordsOf } from "./messages.ts";
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
  (value) => ({ integer: i64(value) }),
  (value) => ({ float: f64(value) }),
  (value) => ({ datetime: dateText(value) }),
);
export const orderBy = define(
  "OrderBy",
  union<Wire>(
    "Expected a string, or an object with a key, direction and/or start_from",
    (value) => ({ key: path(value) }),
    struct("OrderBy", {
      key: { to: "key", read: path, required: true },
      direction: { to: "direction", read: word(wordsOf("Direction")) },
      start_from: { to: "startFrom", read: startFrom },
    }),
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
  (value) => ({ collection: string(value), withPayload: { enable: true } }),
  struct("WithLookup", {
    collection: { to: "collection", read: string, required: true },
    with_payload: { to: "withPayload", read: withPayload, byDefault: { enable: true } },
    with_vectors: { to: "withVectors", read: withVectors, also: ["with_vector"] },
  }),
);

const strategy = word(wordsOf("RecommendStrategy"));
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
const context: Read<Wire> = (value) => ({ pairs: oneOrMany(pair)(value) });
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
  strategy: { to: "strategy", read: at("naive", (value) => ({ naive: naive(value) })), required: true },
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
const nearest: Read<Wire> = (value) => {
  const found = nearestForm(value);
  return found.mmr === undefined ? { nearest: found.nearest } : { nearestWithMmr: found };
};
const nearestForm = struct("NearestQuery", {
  nearest: { to: "nearest", read: vectorInput, required: true },
  mmr: { to: "mmr", read: mmr },
});

const expressions = list((value) => expression(value));
const binary = (one: string, other: string, more: Readonly<Record<string, { to: string; read: Read }>> = {}) =>
  struct("Expression", {
    [one]: { to: one, read: (value) => expression(value), required: true },
    [other]: { to: other, read: (value) => expression(value), required: true },
    ...more,
  });
const decay = struct("DecayParamsExpression", {
  x: { to: "x", read: (value) => expression(value), required: true },
  target: { to: "target", read: (value) => expression(value) },
  scale: { to: "scale", read: f32 },
  midpoint: { to: "midpoint", read: f32 },
});
const one = (key: string, to = key): Read<Wire> => at(key, (value) => ({ [to]: expression(value) }));
const many = (key: string): Read<Wire> => at(key, (value) => ({ [key]: { [key]: expressions(value) } }));
const decaying = (kind: string): Read<Wire> => at(`${kind}_decay`, (value) => ({ [`${kind}Decay`]: decay(value) }));
const distance = struct("GeoDistanceParams", {
  origin: { to: "origin", read: geoPoint, required: true },
  to: { to: "to", read: path, required: true },
});

const expression: Read<Wire> = untagged<Wire>(
  "Expression",
  (value) => ({ constant: f32(value) }),
  (value) => ({ variable: string(value) }),
  (value) => ({ condition: condition(value) }),
  at("geo_distance", (value) => ({ geoDistance: distance(value) })),
  at("datetime", (value) => ({ datetime: string(value) })),
  at("datetime_key", (value) => ({ datetimeKey: path(value) })),
  many("mult"),
  many("sum"),
  one("neg"),
  one("abs"),
  at("div", (value) => ({ div: division(value) })),
  one("sqrt"),
  at("pow", (value) => ({ pow: power(value) })),
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
const division = binary("left", "right", { by_zero_default: { to: "byZeroDefault", read: f32 } });
const power = binary("base", "exponent");
/** Names of variables, each with what it is where a point has none. */
const defaults: Read<Uint8Array> = (value) => {
  const bytes = payload(value), { keys, values } = value as JsonObject;
  keys.forEach((key, i) => {
    const fault = variableFault(key, values[i]);
    if (fault !== undefined) throw invalid("", fault);
  });
  return bytes;
};

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
  (value) => ({ query: string(value) }),
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
  weights: { to: "weights", read: (value) => Float32Array.from(list(f32)(value)) },
});

export const query: Read<Wire> = define(
  "Query",
  union<Wire>(
    "Expected some form of vector, id, or a type of query",
    (value) => ({ nearest: vectorInput(value) }),
    nearest,
    at("recommend", renamed((value) => ({ recommend: recommend(value) }), /^(?:positive|negative)\[\d+\]\./)),
    at("discover", (value) => ({ discover: discover(value) })),
    at("context", renamed((value) => ({ context: context(value) }), /^\[\d+\]\.(?:positive|negative)\./)),
    at("order_by", (value) => ({ orderBy: orderBy(value) })),
    at("fusion", (value) => ({ fusion: word(wordsOf("Fusion"))(value) })),
    at("rrf", (value) => ({ rrf: rrf(value) })),
    renamed((value) => ({ formula: formula(value) }), /^formula\./),
    at("sample", (value) => ({ sample: word(wordsOf("Sample"))(value) })),
    at("relevance_feedback", (value) => ({ relevanceFeedback: feedback(value) })),
    at("text", (value) => ({ text: textQuery(value) })),
  ),
);

const prefetch: Read<Wire> = struct("Prefetch", {
  prefetch: { to: "prefetch", read: (value) => oneOrMany(prefetch)(value) },
  query: { to: "query", read: query },
  using: { to: "using", read: string },
  filter: { to: "filter", read: filter },
  params: { to: "params", read: reading("SearchParams") },
  score_threshold: { to: "scoreThreshold", read: f32 },
  limit: { to: "limit", read: usize },
  lookup_from: { to: "lookupFrom", read: lookupFrom },
});
export const prefetches = oneOrMany(prefetch, "null, array or map");
