// The native forms of messages in types, and what callers must give and may rely on: the facts that proto files do not say.

const id = ["number", "bigint", "string"];
const vector = [
  "ArrayLike<number>",
  "readonly ArrayLike<number>[]",
  "SparseVector",
  "Document",
  "Image",
  "InferenceObject",
];

/** How a request type is written when a plain interface is not all that is accepted. */
export interface RequestForm {
  /** Native values, as TypeScript types. */
  readonly natives: readonly string[];
  /** Object forms besides the interface's own: a key and its type. */
  readonly extra?: Readonly<Record<string, string>>;
  /** The interface's own object form is not accepted: a record with free keys stands in its place. */
  readonly noObject?: true;
}

export const requestForms: Readonly<Record<string, RequestForm>> = {
  PointId: { natives: id },
  ShardKey: { natives: id },
  ShardKeySelector: { natives: [...id, "readonly ShardKey[]"] },
  Match: {
    natives: ["string", "number", "bigint", "boolean", "readonly string[]", "readonly (number | bigint)[]"],
    extra: { except: "readonly string[] | readonly (number | bigint)[]" },
  },
  IsEmptyCondition: { natives: ["string"] },
  IsNullCondition: { natives: ["string"] },
  HasVectorCondition: { natives: ["string"] },
  MaxOptimizationThreads: { natives: ["number", "bigint", "MaxOptimizationThreadsSetting"] },
  BinaryQuantizationQueryEncoding: { natives: ["BinaryQuantizationQueryEncodingSetting"] },
  ReadConsistency: { natives: ["ReadConsistencyType", "number", "bigint"] },
  WriteOrdering: { natives: ["WriteOrderingType"] },
  Vector: { natives: vector },
  VectorInput: { natives: [...id, ...vector] },
  VectorExample: { natives: [...id, ...vector] },
  TargetVector: { natives: ["VectorExample"] },
  Query: { natives: [...id, ...vector] },
  TextQuery: { natives: ["string"] },
  OrderBy: { natives: ["string"] },
  StartFrom: { natives: ["number", "bigint", "string", "Date"] },
  Expression: { natives: ["number", "string"] },
  WithPayloadSelector: { natives: ["boolean", "readonly string[]"] },
  WithVectorsSelector: { natives: ["boolean", "readonly string[]"] },
  PointsSelector: { natives: ["readonly PointId[]"] },
  Vectors: { natives: [...vector, "{ readonly [name: string]: Vector }"], noObject: true },
  VectorsConfig: {
    natives: [
      "VectorParams",
      "{ readonly [name: string]: VectorParams | undefined; readonly size?: never; readonly distance?: never }",
    ],
    noObject: true,
  },
  VectorsConfigDiff: {
    natives: [
      "VectorParamsDiff",
      "{ readonly [name: string]: VectorParamsDiff | undefined; readonly hnswConfig?: never; readonly quantizationConfig?: never; readonly onDisk?: never; readonly memory?: never }",
    ],
    noObject: true,
  },
};

/** Unions whose object forms have names, and what to say of the forms that are none of the interface's own. */
export const namedForms: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  Match: { except: "Some value is not one of these." },
};

/** Unions that callers read as one native value; the others are read as one interface with a key per member. */
export const responseForms: Readonly<Record<string, string>> = {
  PointId: "number | bigint | string",
  ShardKey: "number | bigint | string",
  GroupId: "number | bigint | string",
  OrderValue: "number | bigint",
  FacetValue: "string | number | bigint | boolean",
  MaxOptimizationThreads: "number | MaxOptimizationThreadsSetting",
  BinaryQuantizationQueryEncoding: "BinaryQuantizationQueryEncodingSetting",
  VectorOutput: "Float32Array | Float32Array[] | SparseVector",
  VectorsOutput: "Float32Array | Float32Array[] | SparseVector | { [name: string]: VectorOutput }",
  VectorsConfig: "VectorParams | { [name: string]: VectorParams | undefined; size?: never; distance?: never }",
  SparseVectorConfig: "{ [name: string]: SparseVectorParams }",
  StrictModeSparseConfig: "{ [name: string]: StrictModeSparse }",
  StrictModeMultivectorConfig: "{ [name: string]: StrictModeMultivector }",
};

/** Request fields whose type is wider than their message's. */
export const widerFields: Readonly<Record<string, string>> = {
  "Filter.must": "Condition | Condition[] | FixedConditions",
  "Filter.should": "Condition | Condition[] | FixedConditions",
  "Filter.mustNot": "Condition | Condition[] | FixedConditions",
  "MinShould.conditions": "Condition[] | FixedConditions",
  "UpsertPoints.points": "readonly PointStruct<P>[] | OnceThrough<PointStruct<P>>",
  "PointsUpdateOperationPointStructList.points": "readonly PointStruct<P>[] | OnceThrough<PointStruct<P>>",
  "UpdatePointVectors.points": "readonly PointVectors[] | OnceThrough<PointVectors>",
  "PointsUpdateOperationUpdateVectors.points": "readonly PointVectors[] | OnceThrough<PointVectors>",
  "Range.lt": "number | Date | DateText",
  "Range.gt": "number | Date | DateText",
  "Range.gte": "number | Date | DateText",
  "Range.lte": "number | Date | DateText",
};

/** Fields without `optional` that a request may leave out all the same. */
export function mayBeLeftOut(message: string, field: string): boolean {
  const name = `${message}.${field}`;
  if (name === "SearchPoints.limit" || name === "NestedCondition.filter") return false;
  if (name === "DiscoverPoints.target" || name === "CheckHealthRequest.service") return true;
  if (message === "FieldCondition") return field !== "key";
  return ["filter", "params", "withPayload", "limit"].includes(field);
}

const listsRequired = new Set(
  ("points ids operations actions keys searchPoints recommendPoints discoverPoints queryPoints values indices " +
    "vector conditions").split(" "),
);

/** Lists and maps that a request must hold. */
export function isListRequired(message: string, field: string): boolean {
  return listsRequired.has(field) || (field === "payload" && message !== "PointStruct");
}

/** Response messages that may be missing though the interface has no `optional` for them. */
export const mayBeAbsent = new Set(["PointGroup.lookup"]);

/** uint64 fields that do pass 2^53: peer ids are random. */
export const pastSafeIntegers = new Set(["peerId", "from", "to"]);
