// A recorded request over gRPC as one over REST.
import { Buffer } from "node:buffer";
import { methods } from "../../src/methods.ts";
import { rpcRoutes } from "../../src/rest/rpc_routes.ts";
import {
  bare,
  chosen,
  type Dialect,
  indexParams,
  sharedSpecial,
  snake,
  type Special,
  type Tree,
  Unsayable,
  unwrapped,
  word,
  Writer,
} from "./message_json.ts";
import { writeExactly } from "./rest_numbers.ts";
import type { Sent } from "./rest_player.ts";

const selector = (message: string): Special => (value) => {
  const [member, inner] = chosen(message, value);
  if (member === "enable") return inner;
  return message === "WithVectorsSelector" ? inner.names ?? [] : { [member]: inner.fields ?? [] };
};

const matchNames: Readonly<Record<string, string>> = {
  ...{ keyword: "value", integer: "value", boolean: "value", keywords: "any", integers: "any" },
  ...{ exceptKeywords: "except", exceptIntegers: "except" },
};

/** Of the older requests: numbers, a name, indices. */
function searched({ vector = [], vectorName, sparseIndices }: Tree, writer: Writer): unknown {
  const numbers = writer.floats(vector);
  if (sparseIndices !== undefined) {
    return {
      name: vectorName ?? "",
      vector: { indices: unwrapped("SparseIndices")(sparseIndices, writer), values: numbers },
    };
  }
  return vectorName === undefined ? numbers : { name: vectorName, vector: numbers };
}
const searching = (message: string): Special => (value, writer) => ({
  vector: searched(value, writer),
  ...writer.fields(message, value, ["vector", "vectorName", "sparseIndices"]),
});

/** Ids and vectors stand in one list. */
const recommending = (message: string): Special => (value, writer) => {
  const all = (
    kind: string,
  ) => [...writer.list("PointId", value[kind]), ...writer.list("Vector", value[`${kind}Vectors`])];
  const rest = writer.fields(message, value, ["positive", "negative", "positiveVectors", "negativeVectors"]);
  return { positive: all("positive"), negative: all("negative"), ...rest };
};

/** A selection of points is a field of what selects. */
const selecting = (message: string, field: string): Special => (value, writer) => {
  const selected = value[field] === undefined ? {} : writer.json("PointsSelector", value[field]) as Tree;
  return { ...selected, ...writer.fields(message, value, [field]) };
};

/** A payload is written though it is empty. */
const settingPayload = (message: string): Special => (value, writer) => ({
  payload: {},
  ...selecting(message, "pointsSelector")(value, writer) as Tree,
});
const deletingPayload = (message: string): Special => (value, writer) => ({
  keys: [],
  ...selecting(message, "pointsSelector")(value, writer) as Tree,
});
const listing = (message: string, field: string): Special => (value, writer) => ({
  [field]: [],
  ...writer.fields(message, value),
});

const operationNames: Readonly<Record<string, string>> = {
  deletePoints: "delete",
  deleteDeprecated: "delete",
  clearPayloadDeprecated: "clear_payload",
};

const special: Readonly<Record<string, Special>> = {
  ...sharedSpecial,
  ShardKeySelector: ({ shardKeys = [], fallback }, writer) => {
    if (fallback === undefined) return writer.list("ShardKey", shardKeys);
    if (shardKeys.length !== 1) throw new Unsayable("ShardKeySelector.fallback without exactly one key");
    return { target: writer.json("ShardKey", shardKeys[0]), fallback: writer.json("ShardKey", fallback) };
  },
  Vectors: (value, writer) => {
    if (value.vector?.sparse !== undefined || value.vector?.indices !== undefined) {
      throw new Unsayable("a sparse vector without a name");
    }
    return bare("Vectors")(value, writer);
  },
  NamedVectors: unwrapped("NamedVectors"),
  VectorInput: bare("VectorInput"),
  TargetVector: bare("TargetVector"),
  VectorExample: bare("VectorExample"),
  WithPayloadSelector: selector("WithPayloadSelector"),
  WithVectorsSelector: selector("WithVectorsSelector"),
  PointsSelector: (value, writer) => {
    const [member, inner] = chosen("PointsSelector", value);
    return member === "filter"
      ? { filter: writer.json("Filter", inner) }
      : { points: writer.list("PointId", inner.ids) };
  },
  Condition: (value, writer) => {
    const [member] = chosen("Condition", value);
    return ["field", "filter"].includes(member)
      ? bare("Condition")(value, writer)
      : writer.fields("Condition", { [member]: value[member] });
  },
  HasIdCondition: unwrapped("HasIdCondition"),
  HasVectorCondition: ({ hasVector = "" }) => hasVector,
  FieldCondition: ({ range, datetimeRange, ...rest }, writer) => {
    if (range !== undefined && datetimeRange !== undefined) {
      throw new Unsayable("FieldCondition with range and datetimeRange");
    }
    if (datetimeRange !== undefined && Object.keys(datetimeRange).length === 0) {
      throw new Unsayable("DatetimeRange without bounds");
    }
    const bounds = range ?? datetimeRange, message = range === undefined ? "DatetimeRange" : "Range";
    return { ...writer.fields("FieldCondition", rest), ...bounds && { range: writer.json(message, bounds) } };
  },
  Match: (value, writer) => {
    const [member, inner] = chosen("Match", value);
    // An empty list is one of texts.
    if (/integers$/i.test(member) && (inner.integers ?? []).length === 0) {
      throw new Unsayable(`Match.${member} without integers`);
    }
    return { [matchNames[member] ?? snake(member)]: bare("Match")(value, writer) };
  },
  RepeatedStrings: unwrapped("RepeatedStrings"),
  RepeatedIntegers: unwrapped("RepeatedIntegers"),
  GeoLineString: listing("GeoLineString", "points"),
  MinShould: listing("MinShould", "conditions"),
  IdfParams: ({ corpus }, writer) => corpus === undefined ? "global" : { corpus: writer.json("Filter", corpus) },
  StartFrom: (value, writer) => {
    if (value.timestamp !== undefined) throw new Unsayable("StartFrom.timestamp");
    return bare("StartFrom")(value, writer);
  },
  ContextInput: ({ pairs }, writer) => writer.list("ContextInputPair", pairs),
  RelevanceFeedbackInput: listing("RelevanceFeedbackInput", "feedback"),
  Query: (value, writer) => {
    const [member, inner] = chosen("Query", value);
    if (member === "nearestWithMmr" && inner.mmr === undefined) throw new Unsayable("NearestInputWithMmr without mmr");
    if (member === "nearestWithMmr" || member === "formula") {
      return writer.json(member === "formula" ? "Formula" : "NearestInputWithMmr", inner);
    }
    return writer.fields("Query", { [member]: inner });
  },
  Formula: ({ expression, defaults }, writer) => ({
    ...expression && { formula: writer.json("Expression", expression) },
    ...defaults && { defaults: writer.fields("Formula", { defaults }).defaults },
  }),
  Expression: (value, writer) => {
    const [member] = chosen("Expression", value), inner = bare("Expression")(value, writer);
    return ["constant", "variable", "condition"].includes(member) ? inner : { [snake(member)]: inner };
  },
  ...Object.fromEntries(
    ["Mult", "Sum", "Max", "Min"].map((name) => [`${name}Expression`, unwrapped(`${name}Expression`)]),
  ),
  TextQuery: ({ query = "", bm25 }, writer) => ({
    query,
    ...bm25 && { scoring: { bm25: writer.json("Bm25Params", bm25) } },
  }),
  VectorsConfigDiff: (value, writer) => {
    const [member, inner] = chosen("VectorsConfigDiff", value);
    return member === "params"
      ? { "": writer.json("VectorParamsDiff", inner) }
      : unwrapped("VectorParamsDiffMap")(inner, writer);
  },
  QuantizationConfigDiff: (value, writer) =>
    value.disabled === undefined ? writer.fields("QuantizationConfigDiff", value) : "Disabled",

  CreateFieldIndexCollection: ({ fieldType, fieldIndexParams, ...rest }, writer) => {
    const type = fieldType === undefined ? undefined : word("FieldType", fieldType);
    const params = fieldIndexParams === undefined ? undefined : indexParams(fieldIndexParams, writer);
    if (params !== undefined && params.type !== type) {
      throw new Unsayable("CreateFieldIndexCollection.fieldIndexParams of another type than fieldType");
    }
    const schema = params ?? type;
    return {
      ...writer.fields("CreateFieldIndexCollection", rest),
      ...schema !== undefined && { field_schema: schema },
    };
  },
  CreateShardKeyRequest: ({ request = {} }, writer) => writer.json("CreateShardKey", request),
  DeleteShardKeyRequest: ({ request = {} }, writer) => writer.json("DeleteShardKey", request),
  ChangeAliases: listing("ChangeAliases", "actions"),
  UpsertPoints: listing("UpsertPoints", "points"),
  PointsUpdateOperationPointStructList: listing("PointsUpdateOperationPointStructList", "points"),
  DeletePoints: selecting("DeletePoints", "points"),
  PointsUpdateOperationDeletePoints: selecting("PointsUpdateOperationDeletePoints", "points"),
  ClearPayloadPoints: selecting("ClearPayloadPoints", "points"),
  PointsUpdateOperationClearPayload: selecting("PointsUpdateOperationClearPayload", "points"),
  UpdatePointVectors: listing("UpdatePointVectors", "points"),
  PointsUpdateOperationUpdateVectors: listing("PointsUpdateOperationUpdateVectors", "points"),
  DeletePointVectors: selecting("DeletePointVectors", "pointsSelector"),
  PointsUpdateOperationDeleteVectors: selecting("PointsUpdateOperationDeleteVectors", "pointsSelector"),
  VectorsSelector: unwrapped("VectorsSelector"),
  SetPayloadPoints: settingPayload("SetPayloadPoints"),
  PointsUpdateOperationSetPayload: settingPayload("PointsUpdateOperationSetPayload"),
  PointsUpdateOperationOverwritePayload: settingPayload("PointsUpdateOperationOverwritePayload"),
  DeletePayloadPoints: deletingPayload("DeletePayloadPoints"),
  PointsUpdateOperationDeletePayload: deletingPayload("PointsUpdateOperationDeletePayload"),
  PointsUpdateOperation: (value, writer) => {
    const [member] = chosen("PointsUpdateOperation", value);
    return { [operationNames[member] ?? snake(member)]: bare("PointsUpdateOperation")(value, writer) };
  },
  UpdateBatchPoints: listing("UpdateBatchPoints", "operations"),
  GetPoints: listing("GetPoints", "ids"),
  SearchPoints: searching("SearchPoints"),
  SearchPointGroups: searching("SearchPointGroups"),
  RecommendPoints: recommending("RecommendPoints"),
  RecommendPointGroups: recommending("RecommendPointGroups"),
  SearchBatchPoints: listing("SearchBatchPoints", "searches"),
  RecommendBatchPoints: listing("RecommendBatchPoints", "searches"),
  DiscoverBatchPoints: listing("DiscoverBatchPoints", "searches"),
  QueryBatchPoints: listing("QueryBatchPoints", "searches"),
};

const dialect: Dialect = {
  isOfAnswers: false,
  special,
  everywhere: { shardKeySelector: "shard_key", withVectors: "with_vector" },
  names: {
    CreateCollection: { vectorsConfig: "vectors", sparseVectorsConfig: "sparse_vectors" },
    UpdateCollection: { vectorsConfig: "vectors", sparseVectorsConfig: "sparse_vectors" },
    OptimizersConfigDiff: { deprecatedMaxOptimizationThreads: false },
    QuantizationConfig: { turboquant: "turbo" },
    QuantizationConfigDiff: { turboquant: "turbo" },
    CreateVectorNameRequest: { denseConfig: "dense", sparseConfig: "sparse" },
    UpdateCollectionClusterSetupRequest: { createShardKey: "create_sharding_key", deleteShardKey: "drop_sharding_key" },
    LookupLocation: { collectionName: "collection", vectorName: "vector" },
    WithLookup: { withVectors: "with_vectors" },
    PointStruct: { vectors: "vector" },
    PointVectors: { vectors: "vector" },
    DeletePointVectors: { vectors: "vector" },
    PointsUpdateOperationDeleteVectors: { vectors: "vector" },
    SearchBatchPoints: { searchPoints: "searches" },
    RecommendBatchPoints: { recommendPoints: "searches" },
    DiscoverBatchPoints: { discoverPoints: "searches" },
    QueryBatchPoints: { queryPoints: "searches" },
  },
};
const writer = new Writer(dialect);

/** What the path and the query say; the inner requests of a batch have none of it. */
const outside = ["wait", "ordering", "timeout", "readConsistency"];
const partNames: Readonly<Record<string, string>> = {
  collection_name: "collectionName",
  vector_name: "vectorName",
  field_name: "fieldName",
  name: "snapshotName",
};
const nameOf = new Map(Object.entries(methods).map(([name, { rpc }]) => [rpc, name]));

/** @throws {Unsayable} */
export function sentOf(rpc: string, request: Tree): Sent {
  const route = rpcRoutes.find((each) => each.rpc === nameOf.get(rpc) && !each.path.endsWith("{id}"));
  if (route === undefined) throw new Unsayable(rpc);
  const inPath = [...route.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => partNames[name]);
  const path = route.path.replace(/\{(\w+)\}/g, (_, name) => part(request[partNames[name]] ?? ""));
  const given = Object.fromEntries(
    Object.entries(request).filter(([key]) => !inPath.includes(key) && !outside.includes(key)),
  );
  if (route.each !== undefined) given[route.each] = inner(request, route.each);
  const target = `${path}${queryOf(request)}`;
  if (route.body === undefined) return { method: route.method, target, headers: {}, body: undefined };
  const written = writer.json(methods[route.rpc].request, given) as Tree;
  for (const one of [written, ...route.each === undefined ? [] : written.searches]) {
    for (const name of inPath) delete one[snake(name)];
  }
  return { method: route.method, target, headers: {}, body: Buffer.from(writeExactly(written)) };
}

/** A name as part of a path, which a web request changes where it is dots. */
function part(name: string): string {
  if (name === "") throw new Unsayable("a path without a name");
  if (name === "." || name === "..") throw new Unsayable("a path with dots for a name");
  return encodeURIComponent(name);
}

/** The requests of a batch without what is said once. */
function inner(request: Tree, each: string): Tree[] {
  return (request[each] ?? []).map(({ collectionName, ...one }: Tree) => {
    if (collectionName !== undefined && collectionName !== request.collectionName) {
      throw new Unsayable("a batch of several collections");
    }
    if (outside.some((name) => one[name] !== undefined)) {
      throw new Unsayable("a batch whose requests have settings of their own");
    }
    return one;
  });
}

function queryOf({ wait, ordering, timeout, readConsistency }: Tree): string {
  const found: Record<string, unknown> = {
    wait,
    ordering: ordering && word("WriteOrderingType", ordering.type),
    timeout: timeout === undefined ? undefined : String(timeout),
    consistency: readConsistency && consistency(readConsistency),
  };
  const parts = Object.entries(found).filter(([, value]) => value !== undefined).map(([name, value]) =>
    `${name}=${value}`
  );
  return parts.length === 0 ? "" : `?${parts.join("&")}`;
}

function consistency(value: Tree): string {
  const [member, inner] = chosen("ReadConsistency", value);
  return member === "factor" ? String(inner) : word("ReadConsistencyType", inner);
}
