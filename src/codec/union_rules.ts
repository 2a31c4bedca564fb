// The native forms of the interface's unions, as data: the codec writes and reads by it, the generator of types too.

/** What kind of value a caller wrote where a union is due. */
export const valueClasses = [
  "string",
  "integer",
  "number",
  "bigint",
  "boolean",
  "date",
  "empty",
  "numbers",
  "bigints",
  "strings",
  "rows",
  "objects",
  "object",
  "other",
] as const;
export type ValueClass = typeof valueClasses[number];
export type ByClass = Readonly<Partial<Record<ValueClass, string>>>;

/** How a union is written and read. Names are members' names; every union but those with `record` takes `{ member: … }` too. */
export interface UnionRule {
  /** What a value that is no object means. `integer` falls back to `number` and the other way round. */
  readonly classes?: ByClass;
  /** A key that makes an object the whole value of a member; a table asks for a second key as well. */
  readonly signatures?: Readonly<Record<string, string | Readonly<Record<string, string>>>>;
  /** A key that stands for several members, by the class of its value. */
  readonly aliases?: Readonly<Record<string, ByClass>>;
  /** The member that any other object is: a record of names. The full form is not accepted then. */
  readonly record?: string;
  /** Read as the member's value itself, or as `{ member: value }`. */
  readonly read: "value" | "member";
}

const same = (classes: readonly ValueClass[], member: string): ByClass =>
  Object.fromEntries(classes.map((name) => [name, member]));
const sameKeys = (keys: readonly string[], member: string): Record<string, string> =>
  Object.fromEntries(keys.map((key) => [key, member]));

const ids: readonly ValueClass[] = ["integer", "bigint", "string"];
const vectors: readonly ValueClass[] = ["numbers", "empty", "rows"];
const vectorClasses: ByClass = { numbers: "dense", empty: "dense", rows: "multiDense" };
/** A model tells a document from a text query and a vector's name. */
const inference = { text: "document", image: "image", object: "object" };
const filterKeys = sameKeys(["must", "should", "mustNot", "minShould"], "filter");
const conditionKeys = [
  "key",
  "field",
  "must",
  "should",
  "mustNot",
  "minShould",
  "filter",
  "isEmpty",
  "isNull",
  "hasId",
  "hasVector",
  "nested",
  "slice",
];

/** Signatures of an object that is a vector, where a vector is the member. */
const vectorSignatures = (member: string) => ({
  indices: member,
  model: { text: member, image: member, object: member },
});

export const unionRules: Readonly<Record<string, UnionRule>> = {
  PointId: { classes: { integer: "num", bigint: "num", string: "uuid" }, read: "value" },
  Condition: { signatures: { key: "field", ...filterKeys }, read: "member" },
  Match: {
    classes: {
      string: "keyword",
      integer: "integer",
      bigint: "integer",
      boolean: "boolean",
      strings: "keywords",
      numbers: "integers",
      bigints: "integers",
      empty: "keywords",
    },
    aliases: {
      except: {
        strings: "exceptKeywords",
        numbers: "exceptIntegers",
        bigints: "exceptIntegers",
        empty: "exceptKeywords",
      },
    },
    read: "member",
  },
  Vector: { classes: vectorClasses, signatures: { indices: "sparse", model: inference }, read: "value" },
  VectorOutput: { classes: vectorClasses, signatures: { indices: "sparse" }, read: "value" },
  Vectors: {
    classes: same(vectors, "vector"),
    signatures: { indices: { values: "vector" }, model: vectorSignatures("vector").model },
    record: "vectors",
    read: "value",
  },
  VectorsOutput: {
    classes: same(vectors, "vector"),
    signatures: { indices: { values: "vector" } },
    record: "vectors",
    read: "value",
  },
  VectorInput: {
    classes: { ...same(ids, "id"), ...vectorClasses },
    signatures: { indices: "sparse", model: inference },
    read: "value",
  },
  Query: { classes: same([...ids, ...vectors], "nearest"), signatures: vectorSignatures("nearest"), read: "member" },
  VectorExample: {
    classes: { ...same(ids, "id"), ...same(vectors, "vector") },
    signatures: vectorSignatures("vector"),
    read: "member",
  },
  TargetVector: {
    classes: same([...ids, ...vectors], "single"),
    signatures: { id: "single", vector: "single", ...vectorSignatures("single") },
    read: "member",
  },
  FeedbackStrategy: { read: "member" },
  VectorsConfig: { signatures: sameKeys(["size", "distance"], "params"), record: "paramsMap", read: "value" },
  VectorsConfigDiff: {
    signatures: sameKeys(["hnswConfig", "quantizationConfig", "onDisk", "memory"], "params"),
    record: "paramsMap",
    read: "value",
  },
  MaxOptimizationThreads: { classes: { integer: "value", bigint: "value", string: "setting" }, read: "value" },
  BinaryQuantizationQueryEncoding: { classes: { string: "setting" }, read: "value" },
  QuantizationConfig: { read: "member" },
  QuantizationConfigDiff: { read: "member" },
  StemmingAlgorithm: { read: "member" },
  PayloadIndexParams: { read: "member" },
  AliasOperations: { read: "member" },
  PointsUpdateOperation: { read: "member" },
  ShardKey: { classes: { string: "keyword", integer: "number", bigint: "number" }, read: "value" },
  ReadConsistency: { classes: { string: "type", integer: "factor", bigint: "factor" }, read: "value" },
  WithPayloadSelector: { classes: { boolean: "enable", strings: "include", empty: "include" }, read: "member" },
  WithVectorsSelector: { classes: { boolean: "enable", strings: "include", empty: "include" }, read: "member" },
  PointsSelector: {
    classes: same(["numbers", "bigints", "strings", "objects", "empty"], "points"),
    signatures: filterKeys,
    read: "member",
  },
  StartFrom: {
    classes: { integer: "integer", bigint: "integer", number: "float", date: "timestamp", string: "datetime" },
    read: "value",
  },
  GroupId: { classes: { integer: "integerValue", bigint: "integerValue", string: "stringValue" }, read: "value" },
  FacetValue: {
    classes: { string: "stringValue", integer: "integerValue", bigint: "integerValue", boolean: "boolValue" },
    read: "value",
  },
  OrderValue: { classes: { integer: "int", bigint: "int", number: "float" }, read: "value" },
  Expression: {
    classes: { number: "constant", string: "variable" },
    signatures: sameKeys(conditionKeys, "condition"),
    read: "member",
  },
};

/** Messages with one repeated field or map, written and read as that array or record. Those that only answers have keep their shape. */
export const bareMessages: Readonly<Record<string, string>> = {
  RepeatedStrings: "strings",
  RepeatedIntegers: "integers",
  HasIdCondition: "hasId",
  GeoLineString: "points",
  VectorParamsMap: "map",
  VectorParamsDiffMap: "map",
  SparseVectorConfig: "map",
  StrictModeSparseConfig: "sparseConfig",
  StrictModeMultivectorConfig: "multivectorConfig",
  SparseIndices: "data",
  MultiDenseVector: "vectors",
  PayloadIncludeSelector: "fields",
  PayloadExcludeSelector: "fields",
  NamedVectors: "vectors",
  NamedVectorsOutput: "vectors",
  VectorsSelector: "names",
  ContextInput: "pairs",
  MultExpression: "mult",
  SumExpression: "sum",
  MinExpression: "min",
  MaxExpression: "max",
  PointsIdsList: "ids",
};

/** Messages that may be written as the value of this field, if it is no object. */
export const shorthands: Readonly<Record<string, string>> = {
  IsEmptyCondition: "key",
  IsNullCondition: "key",
  HasVectorCondition: "hasVector",
  OrderBy: "key",
  WriteOrdering: "type",
  TextQuery: "query",
  ShardKeySelector: "shardKeys",
};

/** Repeated fields of which one element alone may be given without brackets. */
export const oneOrMore: ReadonlySet<string> = new Set([
  "Filter.must",
  "Filter.should",
  "Filter.mustNot",
  "ShardKeySelector.shardKeys",
]);

/** Ids of peers are random 64-bit numbers: read as number or bigint, where other counts past 2^53 are an error. */
export const peerIds: ReadonlySet<string> = new Set(["peerId", "fromPeerId", "toPeerId", "from", "to", "placement"]);

/** The conditions that are no filter around others: a write's filter needs one of them. */
export const conditions: ReadonlySet<string> = new Set([
  "FieldCondition",
  "IsEmptyCondition",
  "IsNullCondition",
  "HasIdCondition",
  "HasVectorCondition",
  "SliceCondition",
]);

/** Fields of which at least one must be given: without any, the condition would match everything or nothing. */
export const needsOne: Readonly<Record<string, "any" | "but key">> = {
  FieldCondition: "but key",
  Range: "any",
  DatetimeRange: "any",
  ValuesCount: "any",
};

/** The rules by which a message's codec is chosen. */
export interface NativeRules {
  readonly unions: Readonly<Record<string, UnionRule>>;
  readonly bare: Readonly<Record<string, string>>;
  readonly conditions: ReadonlySet<string>;
  readonly needsOne: Readonly<Record<string, "any" | "but key">>;
  /** Filters of writes that are not known by their names, as `Message.field`. */
  readonly guarded: ReadonlySet<string>;
}

export const nativeRules: NativeRules = {
  unions: unionRules,
  bare: bareMessages,
  conditions,
  needsOne,
  guarded: new Set(),
};

/** Messages without `optional` that every answer has; their types say so, and reading an answer without one is an error. */
export const alwaysPresent: ReadonlySet<string> = new Set([
  "GetCollectionInfoResponse.result",
  "CollectionInfo.optimizerStatus",
  "CollectionInfo.config",
  "CollectionConfig.params",
  "CollectionConfig.hnswConfig",
  "CollectionConfig.optimizerConfig",
  "CollectionConfig.walConfig",
  "CollectionExistsResponse.result",
  "ShardKeyDescription.key",
  "PointsOperationResponse.result",
  "ScoredPoint.id",
  "RetrievedPoint.id",
  "PointGroup.id",
  "QueryGroupsResponse.result",
  "SearchGroupsResponse.result",
  "RecommendGroupsResponse.result",
  "CountResponse.result",
  "FacetHit.value",
  "SearchMatrixPair.a",
  "SearchMatrixPair.b",
  "SearchMatrixPairsResponse.result",
  "SearchMatrixOffsetsResponse.result",
  "CreateSnapshotResponse.snapshotDescription",
  "SnapshotDescription.creationTime",
]);
