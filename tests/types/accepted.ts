// Requests that must compile and encode: every native form where a caller would write it.
import {
  type Condition,
  type CreateCollection,
  double,
  type Filter,
  type Query,
  type QueryPoints,
} from "@quiver/qdrant";
import type {
  ChangeAliases,
  CountPoints,
  CreateFieldIndexCollection,
  CreateVectorNameRequest,
  DeletePoints,
  DeletePointVectors,
  DiscoverPoints,
  Expression,
  FacetCounts,
  GetPoints,
  Match,
  OrderBy,
  RecommendPoints,
  ScrollPoints,
  SearchPoints,
  SetPayloadPoints,
  ShardKeySelector,
  UpdateBatchPoints,
  UpdateCollection,
  UpdatePointVectors,
  UpsertPoints,
  Vectors,
  WithPayloadSelector,
} from "@quiver/qdrant/types";

const collectionName = "cities";
const date = new Date(0);

const queries: Query[] = [
  [0.1, 0.2],
  new Float32Array(2),
  new Float64Array(2),
  new Int16Array(2),
  [[0.1], [0.2]],
  [new Float32Array(1)],
  { indices: [1, 7], values: [0.5, 0.25] },
  { indices: new Uint32Array(1), values: new Float32Array(1) },
  { text: "words", model: "qdrant/bm25" },
  { image: "https://example.com/a.png", model: "clip" },
  { object: { a: [1, null] }, model: "m", options: { deep: true } },
  1,
  2n ** 63n,
  "550e8400-e29b-41d4-a716-446655440000",
  { nearest: [0.1, 0.2] },
  { nearest: { id: 1 } },
  { fusion: "RRF" },
  { rrf: { k: 60, weights: [1, 2] } },
  { sample: "Random" },
  { orderBy: "n" },
  { orderBy: { key: "n", direction: "Desc", startFrom: date } },
  {
    recommend: { positive: [1, [0.1, 0.2]], negative: ["550e8400-e29b-41d4-a716-446655440000"], strategy: "BestScore" },
  },
  { discover: { target: 1, context: [{ positive: 2, negative: 3 }] } },
  { context: { pairs: [{ positive: 1, negative: 2 }] } },
  { nearestWithMmr: { nearest: [0.1, 0.2], mmr: { diversity: 0.5, candidatesLimit: 100 } } },
  { relevanceFeedback: { target: 1, feedback: [{ example: 2, score: 1 }], strategy: { naive: { a: 1, b: 1, c: 1 } } } },
  { text: "words" },
  { text: { query: "words", bm25: { k: 1 } } },
  { formula: { expression: { sum: ["$score", { mult: [2, "n"] }] }, defaults: { n: 0 } } },
];

const matches: Match[] = [
  "a",
  1,
  1n,
  true,
  ["a", "b"],
  [1, 2n],
  [],
  { except: ["a"] },
  { except: [1] },
  { text: "a b" },
  { phrase: "a b" },
  { textAny: "a b" },
  { prefix: "a" },
  { substring: "a" },
  { keyword: "a" },
  { exceptKeywords: ["a"] },
];

const conditions: Condition[] = [
  ...matches.map((match) => ({ key: "a", match })),
  { key: "n", range: { gt: 1, lte: 2 } },
  { key: "at", range: { gte: date, lt: new Date(1) } },
  { key: "at", range: { gte: "2024-01-01T00:00:00Z", lt: date } },
  { key: "at", datetimeRange: { gte: "2024-01-01T00:00:00.123456789Z", lt: date } },
  { key: "where", geoRadius: { center: { lon: 7, lat: 46 }, radius: 1000 } },
  { key: "where", geoBoundingBox: { topLeft: { lon: 7, lat: 47 }, bottomRight: { lon: 8, lat: 46 } } },
  {
    key: "where",
    geoPolygon: { exterior: [{ lon: 0, lat: 0 }, { lon: 1, lat: 0 }, { lon: 1, lat: 1 }, { lon: 0, lat: 0 }] },
  },
  { key: "tags", valuesCount: { gte: 2 } },
  { key: "tags", isEmpty: false },
  { key: "tags", isNull: true },
  { isEmpty: "tags" },
  { isNull: { key: "tags" } },
  { hasId: [1, "550e8400-e29b-41d4-a716-446655440000"] },
  { hasVector: "title" },
  { slice: { total: 4, index: 0 } },
  { nested: { key: "offers", filter: { must: { key: "price", range: { lt: 5 } } } } },
  { should: [{ key: "a", match: 1 }, { mustNot: { key: "b", match: 2 } }] },
  { filter: { must: { isNull: "a" } } },
  { field: { key: "a", match: 1 } },
];

const filters: Filter[] = [
  {},
  { must: [] },
  { must: conditions[0], mustNot: conditions },
  { minShould: { conditions, minCount: 2 } },
];

const expressions: Expression[] = [
  1.5,
  "$score[1]",
  { key: "a", match: "b" },
  { must: { isEmpty: "a" } },
  { expDecay: { x: { datetimeKey: "at" }, target: { datetime: "2024-01-01T00:00:00Z" }, scale: 86400, midpoint: 0.5 } },
  { div: { left: 1, right: { neg: "n" }, byZeroDefault: 0 } },
  { pow: { base: "n", exponent: 2 } },
  { geoDistance: { origin: { lon: 7, lat: 46 }, to: "where" } },
  { max: [1, { acosh: "n" }, { min: ["a", "b"] }] },
];

const vectors: Vectors[] = [
  [0.1, 0.2],
  [[0.1], [0.2]],
  { title: [0.1], rows: [[0.1], [0.2]], words: { indices: [1], values: [1] }, text: { text: "a", model: "m" } },
  { text: "a", model: "m" },
  {},
];

const frozen = Object.freeze({ collectionName, query: Object.freeze([0.1, 0.2]), limit: undefined });
const literal = {
  collectionName,
  query: [0.1, 0.2],
  prefetch: [{ query: [1, 2], using: "a" }],
  withPayload: ["name"],
} as const;

const selectors: WithPayloadSelector[] = [true, false, ["a"], [], { enable: true }, { include: ["a"] }, {
  include: { fields: ["a"] },
}, { exclude: ["b"] }];
const shardKeys: ShardKeySelector[] = ["k", 1, 2n, ["a", 1], { shardKeys: ["a"], fallback: "b" }];
const orders: OrderBy[] = [
  "n",
  { key: "n" },
  ...[1, 1n, 0.5, "2024-01-01T00:00:00Z", date].map((startFrom) => ({ key: "n", startFrom })),
];

/** A filter that grows; one that stays as it is. */
export function builtFilters(city: string | undefined): Filter[] {
  const filter: Filter = {};
  filter.must = [];
  if (city !== undefined) filter.must.push({ key: "city", match: city });
  filter.mustNot = { isEmpty: "city" };
  const range: Condition = { key: "n" };
  range.range = {};
  range.range.gte = 1;
  const should: Condition[] = [range];
  filter.should = should;
  filter.minShould = { conditions: should, minCount: 1 };
  filter.minShould.minCount = 1;
  const fixed = { must: [{ key: "a", match: 1 }, { hasId: [1, 2] }], should: [] } as const;
  return [filter, fixed, Object.freeze({ must: Object.freeze([range]) })];
}

/** The message of each request, and the request. */
export const requests: [message: string, request: unknown][] = [
  ...queries.map((query): [string, QueryPoints] => ["QueryPoints", { collectionName, query }]),
  ...filters.map((filter): [string, CountPoints] => ["CountPoints", { collectionName, filter, exact: false }]),
  ...expressions.map((
    expression,
  ): [string, QueryPoints] => ["QueryPoints", { collectionName, query: { formula: { expression } } }]),
  ...vectors.map((v): [string, UpsertPoints] => ["UpsertPoints", { collectionName, points: [{ id: 1, vectors: v }] }]),
  ...selectors.map((
    withPayload,
  ): [string, GetPoints] => ["GetPoints", { collectionName, ids: [1], withPayload, withVectors: ["a"] }]),
  ...shardKeys.map((shardKeySelector): [string, CountPoints] => ["CountPoints", { collectionName, shardKeySelector }]),
  ...orders.map((orderBy): [string, ScrollPoints] => ["ScrollPoints", { collectionName, orderBy }]),
  ...builtFilters("Bern").map((filter): [string, CountPoints] => ["CountPoints", { collectionName, filter }]),
  ["QueryPoints", frozen satisfies QueryPoints],
  ["QueryPoints", literal satisfies QueryPoints],
  [
    "UpsertPoints",
    {
      collectionName,
      points: [{ id: 1, payload: { at: date, n: 1n, d: double(1), none: undefined, deep: [{ a: null }] } }],
      wait: true,
    } satisfies UpsertPoints,
  ],
  [
    "UpsertPoints",
    {
      collectionName,
      points: [],
      ordering: "Strong",
      updateMode: "InsertOnly",
      updateFilter: { must: { hasId: [1] } },
    } satisfies UpsertPoints,
  ],
  ["DeletePoints", { collectionName, points: [1, 2n, "550e8400-e29b-41d4-a716-446655440000"] } satisfies DeletePoints],
  ["DeletePoints", { collectionName, points: { filter: { must: { key: "a", match: 1 } } } } satisfies DeletePoints],
  ["DeletePoints", { collectionName, points: { filter: {} } } satisfies DeletePoints],
  [
    "SetPayloadPoints",
    {
      collectionName,
      payload: { site: new URL("https://a.example"), at: [date] },
      pointsSelector: [1],
    } satisfies SetPayloadPoints,
  ],
  ["SetPayloadPoints", { collectionName, payload: { a: 1 }, pointsSelector: [1], key: "b" } satisfies SetPayloadPoints],
  [
    "DeletePointVectors",
    { collectionName, pointsSelector: { points: { ids: [1] } }, vectors: ["a"] } satisfies DeletePointVectors,
  ],
  [
    "UpdatePointVectors",
    {
      collectionName,
      points: [{ id: 1, vectors: { a: [1] } }],
      ordering: { type: "Weak" },
    } satisfies UpdatePointVectors,
  ],
  [
    "UpdateBatchPoints",
    {
      collectionName,
      operations: [{ upsert: { points: [{ id: 1 }] } }, { deletePoints: { points: [2] } }],
    } satisfies UpdateBatchPoints,
  ],
  [
    "SearchPoints",
    {
      collectionName,
      vector: new Float32Array(2),
      limit: 3,
      params: { exact: true },
      readConsistency: "Majority",
    } satisfies SearchPoints,
  ],
  [
    "SearchPoints",
    {
      collectionName,
      vector: [0.5],
      sparseIndices: [1],
      vectorName: "words",
      limit: 3,
      readConsistency: 2,
    } satisfies SearchPoints,
  ],
  ["RecommendPoints", { collectionName, positive: [1], positiveVectors: [[0.1]], limit: 1 } satisfies RecommendPoints],
  [
    "DiscoverPoints",
    {
      collectionName,
      target: [0.1, 0.2],
      context: [{ positive: 1, negative: [0.1] }],
      limit: 1,
    } satisfies DiscoverPoints,
  ],
  ["FacetCounts", { collectionName, key: "a" } satisfies FacetCounts],
  ["CreateCollection", { collectionName } satisfies CreateCollection],
  [
    "CreateCollection",
    {
      collectionName,
      vectorsConfig: { size: 4, distance: "Cosine", multivectorConfig: { comparator: "MaxSim" } },
    } satisfies CreateCollection,
  ],
  [
    "CreateCollection",
    {
      collectionName,
      vectorsConfig: { title: { size: 4, distance: "Dot", datatype: "Float16" }, "": { size: 2, distance: "Euclid" } },
      sparseVectorsConfig: { words: { modifier: "Idf" }, plain: {} },
      quantizationConfig: { scalar: { type: "Int8", quantile: 0.99 } },
      optimizersConfig: { maxOptimizationThreads: "Auto" },
      hnswConfig: { m: 0, memory: "Cold" },
      metadata: { owner: "me" },
      strictModeConfig: { enabled: true, sparseConfig: { words: { maxLength: 10 } } },
    } satisfies CreateCollection,
  ],
  [
    "UpdateCollection",
    {
      collectionName,
      vectorsConfig: { hnswConfig: { m: 8 } },
      quantizationConfig: { disabled: {} },
    } satisfies UpdateCollection,
  ],
  [
    "UpdateCollection",
    {
      collectionName,
      vectorsConfig: { title: { onDisk: true } },
      optimizersConfig: { maxOptimizationThreads: 2 },
    } satisfies UpdateCollection,
  ],
  [
    "ChangeAliases",
    {
      actions: [{ createAlias: { collectionName, aliasName: "a" } }, { deleteAlias: { aliasName: "b" } }],
    } satisfies ChangeAliases,
  ],
  [
    "CreateFieldIndexCollection",
    { collectionName, fieldName: "n", fieldType: "Integer" } satisfies CreateFieldIndexCollection,
  ],
  [
    "CreateFieldIndexCollection",
    {
      collectionName,
      fieldName: "t",
      fieldIndexParams: {
        textIndexParams: { tokenizer: "Word", scoring: { type: "Bm25" }, stemmer: { disabled: {} } },
      },
    } satisfies CreateFieldIndexCollection,
  ],
  [
    "CreateVectorNameRequest",
    { collectionName, vectorName: "v", denseConfig: { size: 2, distance: "Dot" } } satisfies CreateVectorNameRequest,
  ],
];
