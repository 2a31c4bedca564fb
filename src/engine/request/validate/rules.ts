// The rules of the request messages, by message and field: which numbers, lengths and combinations are refused.
import { fieldCondition, geoPoint, geoPolygon, minShould, slice } from "./filter_rules.ts";
import { collectionName, lengthBetween, newCollectionName } from "./name_rules.ts";
import { atLeast, atMost, between, float, integer, type Rule, type Violation } from "./range_rules.ts";
import { indexLookup, replicateKeys, shardKeyNumbers, sparseDatatype, tokenLengths, transfer } from "./setup_rules.ts";
import { legacyVector, multiVector, sparseVector } from "./vector_rules.ts";

export interface MessageRules {
  /** By property; called where the field is set, which a plain number always is. */
  readonly fields?: Readonly<Record<string, Rule>>;
  /** Rules that look at several fields. */
  // deno-lint-ignore no-explicit-any -- each is written for its own message
  readonly whole?: (message: any) => Violation[];
}

const positive = atLeast(integer, 1);
const present = lengthBetween(1);
const read = { timeout: positive };
const unitInterval = between(float, 0, 1);
const strictLimits = {
  maxQueryLimit: positive,
  maxTimeout: positive,
  maxPointsCount: positive,
  readRateLimit: positive,
  writeRateLimit: positive,
  maxResidentMemoryPercent: between(integer, 1, 100),
};

const rules: Readonly<Record<string, MessageRules>> = {
  CreateCollection: {
    fields: {
      collectionName: newCollectionName,
      shardNumber: positive,
      replicationFactor: positive,
      writeConsistencyFactor: positive,
    },
  },
  UpdateCollection: { fields: { timeout: positive } },
  DeleteCollection: { fields: { timeout: positive } },
  ChangeAliases: { fields: { timeout: positive } },
  UpdateCollectionClusterSetupRequest: { fields: { timeout: positive } },
  CollectionParamsDiff: { fields: { replicationFactor: positive, writeConsistencyFactor: positive } },
  HnswConfigDiff: { fields: { efConstruct: atLeast(integer, 4) } },
  WalConfigDiff: { fields: { walCapacityMb: positive, walRetainClosed: positive } },
  OptimizersConfigDiff: {
    fields: { deletedThreshold: unitInterval, vacuumMinVectorNumber: atLeast(integer, 100), maxSegmentSize: positive },
  },
  VectorParams: { fields: { size: between(integer, 1, 65536) } },
  DenseVectorCreationConfig: { fields: { size: between(integer, 1, 65536) } },
  SparseVectorCreationConfig: { whole: sparseDatatype },
  ScalarQuantization: { fields: { quantile: between(float, 0.5, 1) } },
  StrictModeConfig: { fields: strictLimits },
  StrictModeSparse: { fields: { maxLength: positive } },
  StrictModeMultivector: { fields: { maxVectors: positive } },
  MoveShard: { whole: transfer },
  ReplicateShard: { whole: transfer },
  AbortShardTransfer: { whole: transfer },
  RestartTransfer: { whole: transfer },
  CreateShardKey: { whole: shardKeyNumbers },
  ReplicatePoints: { whole: replicateKeys },
  CreateFieldIndexCollection: { fields: { fieldName: present } },
  DeleteFieldIndexCollection: { fields: { fieldName: present } },
  IntegerIndexParams: { whole: indexLookup },
  TextIndexParams: { whole: tokenLengths },
  UpdateBatchPoints: { fields: { operations: present } },
  DeleteSnapshotRequest: { fields: { snapshotName: present } },
  DeleteFullSnapshotRequest: { fields: { snapshotName: present } },

  Vector: { whole: legacyVector },
  SparseVector: { whole: sparseVector },
  MultiDenseVector: { whole: multiVector },

  MinShould: { whole: minShould },
  FieldCondition: { whole: fieldCondition },
  SliceCondition: { whole: slice },
  GeoPoint: { whole: geoPoint },
  GeoPolygon: { whole: geoPolygon },

  SearchPoints: { fields: { ...read, limit: positive } },
  SearchBatchPoints: { fields: read },
  SearchPointGroups: { fields: { ...read, limit: positive, groupSize: positive, groupBy: present } },
  RecommendPoints: { fields: read },
  RecommendBatchPoints: { fields: read },
  RecommendPointGroups: { fields: { ...read, limit: positive, groupSize: positive, groupBy: present } },
  DiscoverPoints: { fields: { ...read, limit: positive } },
  DiscoverBatchPoints: { fields: read },
  QueryPoints: { fields: { ...read, limit: positive } },
  QueryBatchPoints: { fields: read },
  QueryPointGroups: { fields: { ...read, limit: positive, groupSize: positive, groupBy: present } },
  PrefetchQuery: { fields: { limit: positive } },
  ScrollPoints: { fields: { limit: positive } },
  FacetCounts: { fields: { ...read, key: present } },
  SearchMatrixPoints: { fields: { ...read, limit: positive, sample: atLeast(integer, 2) } },
  SearchParams: { fields: { hnswEf: positive } },
  QuantizationSearchParams: { fields: { oversampling: atLeast(float, 1) } },
  AcornSearchParams: { fields: { maxSelectivity: unitInterval } },
  Mmr: { fields: { diversity: unitInterval, candidatesLimit: atMost(integer, 16384) } },
  Rrf: { fields: { k: positive } },
  NaiveFeedbackStrategy: { fields: { b: atLeast(float, 0) } },
};

/** Messages that name a collection without any rule for the name. */
const freeNames = new Set([
  "CollectionClusterInfoRequest",
  "UpdateCollectionClusterSetupRequest",
  "CreateShardKeyRequest",
  "DeleteShardKeyRequest",
  "ListShardKeysRequest",
  "CreateAlias",
  "AliasDescription",
  "LookupLocation",
]);

/** Fields whose message has rules that do not hold there. */
export const unwalked: ReadonlySet<string> = new Set([
  "DeletePoints.points",
  "UpdateBatchPoints.operations",
  "DiscoverPoints.target",
  "DiscoverPoints.context",
  "GeoDistance.origin",
  "CreateShardKeyRequest.request",
  "DeleteShardKeyRequest.request",
  "CreateCollection.sparseVectorsConfig",
  "UpdateCollection.sparseVectorsConfig",
]);

export function rulesOf(message: string, descriptor: Readonly<Record<string, string>>): MessageRules | undefined {
  const own = rules[message];
  const named = /(^|,)collectionName:/.test(descriptor[message] ?? "") && !freeNames.has(message) &&
    own?.fields?.collectionName === undefined;
  return named ? { ...own, fields: { ...own?.fields, collectionName } } : own;
}
