// Bodies that read points.
import { invalid } from "../form_error.ts";
import {
  bool,
  f32,
  type FieldForm,
  flattened,
  into,
  list,
  made,
  type Read,
  string,
  struct,
  u32,
  untagged,
  usize,
  type Wire,
} from "../reading.ts";
import { filter } from "./filter.ts";
import { reading, wordOf } from "./messages.ts";
import { path } from "./paths.ts";
import { byShardKey, example, pointId, searchVector, withPayload, withVectors } from "./points.ts";
import { lookupFrom, orderBy, prefetches, query, withLookup } from "./query.ts";

const payloadToo: FieldForm = { to: "withPayload", read: withPayload };
const vectorsToo: FieldForm = { to: "withVectors", read: withVectors, also: ["with_vectors"] };
const filtered = { filter: { to: "filter", read: filter } };
const params = { params: { to: "params", read: reading("SearchParams") } };
const threshold = { score_threshold: { to: "scoreThreshold", read: f32 } };
const using = { using: { to: "using", read: string } };
const looking = { lookup_from: { to: "lookupFrom", read: lookupFrom } };

/** A body put together of a request and what is beside it. */
const whole = (
  field: string,
  name: string,
  fields: Readonly<Record<string, FieldForm>>,
  then?: (wire: Wire) => Wire,
): Read<Wire> => flattened(struct(name, { ...fields, ...byShardKey }, { then }), field);

export const getPoints = whole("point_request", "PointRequest", {
  ids: { to: "ids", read: list(pointId), required: true },
  with_payload: { to: "withPayload", read: withPayload },
  with_vector: { ...vectorsToo, nullToo: true },
});
export const scroll = whole("scroll_request", "ScrollRequest", {
  offset: { to: "offset", read: pointId },
  limit: { to: "limit", read: made(usize, (limit) => Math.min(Number(limit), 4294967295)) },
  ...filtered,
  with_payload: { ...payloadToo },
  with_vector: { ...vectorsToo, nullToo: true },
  order_by: { to: "orderBy", read: orderBy },
}, (wire) => ({ ...wire, withPayload: wire.withPayload ?? { enable: true } }));
export const count = whole("count_request", "CountRequest", {
  ...filtered,
  exact: { to: "exact", read: bool, nullToo: true },
});

const atLeastOne = (field: string, to: string) => (wire: Wire): Wire => {
  if (wire[to] === undefined || wire[to] >= 1) return wire;
  throw invalid(field, `value ${wire[to]} invalid, must be 1 or larger`);
};
export const facet = whole("facet_request", "FacetRequest", {
  key: { to: "key", read: path, required: true },
  limit: { to: "limit", read: usize },
  ...filtered,
  exact: { to: "exact", read: bool },
}, atLeastOne("limit", "limit"));
export const matrix = whole("search_request", "SearchMatrixRequest", {
  ...filtered,
  sample: { to: "sample", read: usize },
  limit: { to: "limit", read: usize },
  ...using,
});

const queryFields: Readonly<Record<string, FieldForm>> = {
  prefetch: { to: "prefetch", read: prefetches },
  query: { to: "query", read: query },
  ...using,
  ...filtered,
  ...params,
  ...threshold,
  with_payload: payloadToo,
  ...looking,
};
export const queryPoints = whole("internal", "QueryRequest", {
  ...queryFields,
  limit: { to: "limit", read: usize },
  offset: { to: "offset", read: usize },
  with_vector: vectorsToo,
});
const grouping = {
  group_by: { to: "groupBy", read: path, required: true },
  with_lookup: { to: "withLookup", read: withLookup },
};
export const queryGroups = whole("search_group_request", "QueryGroupsRequest", {
  ...queryFields,
  with_vector: { to: "withVectors", read: withVectors },
  ...grouping,
  group_size: { to: "groupSize", read: usize },
  limit: { to: "limit", read: usize },
});

const olderLimit: FieldForm = { to: "limit", read: usize, required: true, also: ["top"] };
const olderFields: Readonly<Record<string, FieldForm>> = {
  ...filtered,
  ...params,
  with_payload: payloadToo,
  ...threshold,
};
const olderPages: Readonly<Record<string, FieldForm>> = {
  limit: olderLimit,
  offset: { to: "offset", read: usize },
  with_vector: vectorsToo,
};
const olderGroups: Readonly<Record<string, FieldForm>> = {
  ...grouping,
  group_size: { to: "groupSize", read: u32, required: true },
  limit: { to: "limit", read: u32, required: true },
  with_vector: vectorsToo,
};
const vector: FieldForm = { to: "vectorForm", read: searchVector, required: true };
const withVector = ({ vectorForm, ...rest }: Wire): Wire => ({ ...rest, ...vectorForm });
export const searchPoints = whole(
  "search_request",
  "SearchRequest",
  { vector, ...olderFields, ...olderPages },
  withVector,
);
export const searchGroups = whole("search_group_request", "SearchGroupsRequest", {
  vector,
  ...olderFields,
  ...olderGroups,
}, withVector);

const usingVector = untagged<string>("UsingVector", string);
const recommended: Readonly<Record<string, FieldForm>> = {
  positive: { to: "positives", read: list(example) },
  negative: { to: "negatives", read: list(example) },
  strategy: { to: "strategy", read: wordOf("RecommendStrategy") },
  using: { to: "using", read: usingVector },
  ...looking,
  ...olderFields,
};

/** Ids and vectors stand in lists of their own. */
function apart({ positives = [], negatives = [], ...rest }: Wire): Wire {
  const ids = (examples: readonly Wire[]) => examples.flatMap(({ id }) => id === undefined ? [] : [id]);
  const vectors = (examples: readonly Wire[]) => examples.flatMap(({ vector }) => vector === undefined ? [] : [vector]);
  return {
    ...rest,
    positive: ids(positives),
    positiveVectors: vectors(positives),
    negative: ids(negatives),
    negativeVectors: vectors(negatives),
  };
}
const recommendThen = (wire: Wire): Wire => apart(atLeastOne("limit", "limit")(wire));
export const recommendPoints = whole(
  "recommend_request",
  "RecommendRequest",
  { ...recommended, ...olderPages },
  recommendThen,
);
export const recommendGroups = whole("recommend_group_request", "RecommendGroupsRequest", {
  ...recommended,
  ...olderGroups,
}, apart);

const contextPair = struct("ContextExamplePair", {
  positive: { to: "positive", read: example, required: true },
  negative: { to: "negative", read: example, required: true },
});
export const discoverPoints = whole("discover_request", "DiscoverRequest", {
  target: { to: "target", read: into("single", example) },
  context: { to: "context", read: list(contextPair) },
  using: { to: "using", read: usingVector },
  ...looking,
  ...filtered,
  ...params,
  with_payload: payloadToo,
  limit: olderLimit,
  offset: { to: "offset", read: usize },
  with_vector: { to: "withVectors", read: withVectors },
});

/** Several requests in one body. */
const searches = (name: string, to: string, read: Read<Wire>): Read<Wire> =>
  struct(name, { searches: { to, read: list(read), required: true } });
export const queryBatch = searches("QueryRequestBatch", "queryPoints", queryPoints);
export const searchBatch = searches("SearchRequestBatch", "searchPoints", searchPoints);
export const recommendBatch = searches("RecommendRequestBatch", "recommendPoints", recommendPoints);
export const discoverBatch = searches("DiscoverRequestBatch", "discoverPoints", discoverPoints);
