// The types of requests and responses. Generated from proto/, do not edit.

/**
 * Every type of a request and of a response. A request type takes all the forms in which a value may be written; a response type
 * has the one in which it is returned, and is named `…Output` where a request has the name.
 *
 * @module
 */

/** A number that `double()` marked, so that a whole one is stored as a double. */
export interface DoubleValue {
  /** The number itself. */
  readonly value: number;
}

/** A payload value as it is written: JSON, and bigint (an integer), Date (RFC 3339 text), `double()`; `undefined` leaves a key out. */
export type JsonInput = string | number | bigint | boolean | null | undefined | Date | DoubleValue | readonly JsonInput[] | { readonly [key: string]: JsonInput };

/** A payload as it is written: the default where a call is given no payload type. */
export type Payload = { readonly [key: string]: JsonInput };

/** A payload value as it is read: JSON, and bigint for integers past 2^53. */
export type JsonValue = string | number | bigint | boolean | null | JsonValue[] | JsonObject;

/** A payload as it is read: the default where a call is given no payload type. */
export type JsonObject = { [key: string]: JsonValue };

/**
 * Datatype
 *
 * - `Default`:  Since 1.9.
 * - `Float32`:  Since 1.9.
 * - `Uint8`:  Since 1.9.
 * - `Float16`:  Since 1.10.
 * - `Turbo4`:  Since 1.19.
 * - `Turbo8`:  Since 1.20.
 * - `Turbo16`:  Since 1.20.
 */
export type Datatype = "Default" | "Float32" | "Uint8" | "Float16" | "Turbo4" | "Turbo8" | "Turbo16";

/**
 * Memory
 *
 * - `Unknown`:  Since 1.19.
 * - `Cold`:  Since 1.19.
 * - `Cached`:  Since 1.19.
 * - `Pinned`:  Since 1.19.
 */
export type Memory = "Cold" | "Cached" | "Pinned";

/**
 * Modifier
 *
 * - `None`:  Since 1.10.
 * - `Idf`:  Since 1.10.
 */
export type Modifier = "None" | "Idf";

/**
 * MultiVectorComparator
 *
 * - `MaxSim`:  Since 1.10.
 */
export type MultiVectorComparator = "MaxSim";

/** Distance */
export type Distance = "Cosine" | "Euclid" | "Dot" | "Manhattan";

/**
 * CollectionStatus
 *
 * - `Grey`:  Since 1.9.
 */
export type CollectionStatus = "UnknownCollectionStatus" | "Green" | "Yellow" | "Red" | "Grey";

/**
 * PayloadSchemaType
 *
 * - `Datetime`:  Since 1.8.
 * - `Uuid`:  Since 1.11.
 */
export type PayloadSchemaType = "UnknownType" | "Keyword" | "Integer" | "Float" | "Geo" | "Text" | "Bool" | "Datetime" | "Uuid";

/** QuantizationType */
export type QuantizationType = "Int8";

/** CompressionRatio */
export type CompressionRatio = "x4" | "x8" | "x16" | "x32" | "x64";

/**
 * BinaryQuantizationEncoding
 *
 * - `OneBit`:  Since 1.15.
 * - `TwoBits`:  Since 1.15.
 * - `OneAndHalfBits`:  Since 1.15.
 */
export type BinaryQuantizationEncoding = "OneBit" | "TwoBits" | "OneAndHalfBits";

/**
 * TurboQuantBitSize
 *
 * - `Bits1`:  Since 1.18.
 * - `Bits1_5`:  Since 1.18.
 * - `Bits2`:  Since 1.18.
 * - `Bits4`:  Since 1.18.
 * - `Bits8`:  Since 1.20.
 */
export type TurboQuantBitSize = "Bits1" | "Bits1_5" | "Bits2" | "Bits4" | "Bits8";

/** ShardingMethod */
export type ShardingMethod = "Auto" | "Custom";

/**
 * TokenizerType
 *
 * - `Code`:  Since 1.20.
 */
export type TokenizerType = "Prefix" | "Whitespace" | "Word" | "Multilingual" | "Code";

/**
 * ReplicaState
 *
 * - `Recovery`:  Since 1.8.
 * - `Resharding`:  Since 1.10.
 * - `ReshardingScaleDown`:  Since 1.13.
 * - `ActiveRead`:  Since 1.16.
 * - `ManualRecovery`:  Since 1.17.
 */
export type ReplicaState = "Active" | "Dead" | "Partial" | "Initializing" | "Listener" | "PartialSnapshot" | "Recovery" | "Resharding" | "ReshardingScaleDown" | "ActiveRead" | "ManualRecovery";

/**
 * ReshardingDirection
 *
 * - `Up`:  Since 1.13.
 * - `Down`:  Since 1.13.
 */
export type ReshardingDirection = "Up" | "Down";

/**
 * ShardTransferMethod
 *
 * - `WalDelta`:  Since 1.8.
 * - `ReshardingStreamRecords`:  Since 1.10.
 */
export type ShardTransferMethod = "StreamRecords" | "Snapshot" | "WalDelta" | "ReshardingStreamRecords";

/**
 * TextScoringType
 *
 * - `Bm25`:  Since 1.20.
 */
export type TextScoringType = "Bm25";

/** MaxOptimizationThreadsSetting */
export type MaxOptimizationThreadsSetting = "Auto";

/** BinaryQuantizationQueryEncodingSetting */
export type BinaryQuantizationQueryEncodingSetting = "Default" | "Binary" | "Scalar4Bits" | "Scalar8Bits";

/** WriteOrderingType */
export type WriteOrderingType = "Weak" | "Medium" | "Strong";

/**
 * UpdateMode
 *
 * - `Upsert`:  Since 1.17.
 * - `InsertOnly`:  Since 1.17.
 * - `UpdateOnly`:  Since 1.17.
 */
export type UpdateMode = "Upsert" | "InsertOnly" | "UpdateOnly";

/** ReadConsistencyType */
export type ReadConsistencyType = "All" | "Majority" | "Quorum";

/**
 * FieldType
 *
 * - `Datetime`:  Since 1.8.
 * - `Uuid`:  Since 1.11.
 */
export type FieldType = "Keyword" | "Integer" | "Float" | "Geo" | "Text" | "Bool" | "Datetime" | "Uuid";

/**
 * Direction
 *
 * - `Asc`:  Since 1.8.
 * - `Desc`:  Since 1.8.
 */
export type Direction = "Asc" | "Desc";

/**
 * RecommendStrategy
 *
 * - `SumScores`:  Since 1.14.
 */
export type RecommendStrategy = "AverageVector" | "BestScore" | "SumScores";

/**
 * Fusion
 *
 * - `RRF`:  Since 1.10.
 * - `DBSF`:  Since 1.11.
 */
export type Fusion = "RRF" | "DBSF";

/**
 * Sample
 *
 * - `Random`:  Since 1.11.
 */
export type Sample = "Random";

/**
 * UpdateStatus
 *
 * - `ClockRejected`:  Since 1.8.
 * - `WaitTimeout`:  Since 1.17.
 */
export type UpdateStatus = "UnknownUpdateStatus" | "Acknowledged" | "Completed" | "ClockRejected" | "WaitTimeout";

/** CheckHealthResponseServingStatus */
export type CheckHealthResponseServingStatus = "UNKNOWN" | "SERVING" | "NOT_SERVING" | "SERVICE_UNKNOWN";

/** PointId */
export type PointId = number | bigint | string | { readonly num: number | bigint; readonly uuid?: never } | { readonly uuid: string; readonly num?: never };

/** PointId */
export type PointIdOutput = number | bigint | string;

/** GeoPoint */
export interface GeoPoint {
  /** GeoPoint.lon */
  readonly lon: number;
  /** GeoPoint.lat */
  readonly lat: number;
}

/** Filter */
export interface Filter {
  /** Filter.should */
  readonly should?: Condition | readonly Condition[] | undefined;
  /** Filter.must */
  readonly must?: Condition | readonly Condition[] | undefined;
  /** Filter.must_not */
  readonly mustNot?: Condition | readonly Condition[] | undefined;
  /** Filter.min_should */
  readonly minShould?: MinShould | undefined;
}

/** MinShould */
export interface MinShould {
  /** MinShould.conditions */
  readonly conditions: readonly Condition[];
  /** MinShould.min_count */
  readonly minCount: number | bigint;
}

/** Condition */
export interface Condition {
  /** FieldCondition.key */
  readonly key?: string | undefined;
  /** FieldCondition.match */
  readonly match?: Match | undefined;
  /** FieldCondition.range */
  readonly range?: Range | undefined;
  /** FieldCondition.geo_bounding_box */
  readonly geoBoundingBox?: GeoBoundingBox | undefined;
  /** FieldCondition.geo_radius */
  readonly geoRadius?: GeoRadius | undefined;
  /** FieldCondition.values_count */
  readonly valuesCount?: ValuesCount | undefined;
  /** FieldCondition.geo_polygon */
  readonly geoPolygon?: GeoPolygon | undefined;
  /** FieldCondition.datetime_range */
  readonly datetimeRange?: DatetimeRange | undefined;
  /** FieldCondition.is_empty */
  readonly isEmpty?: boolean | IsEmptyCondition | undefined;
  /** FieldCondition.is_null */
  readonly isNull?: boolean | IsNullCondition | undefined;
  /** Filter.should */
  readonly should?: Condition | readonly Condition[] | undefined;
  /** Filter.must */
  readonly must?: Condition | readonly Condition[] | undefined;
  /** Filter.must_not */
  readonly mustNot?: Condition | readonly Condition[] | undefined;
  /** Filter.min_should */
  readonly minShould?: MinShould | undefined;
  /** Condition.field */
  readonly field?: FieldCondition | undefined;
  /** Condition.has_id */
  readonly hasId?: HasIdCondition | undefined;
  /** Condition.filter */
  readonly filter?: Filter | undefined;
  /** Condition.nested */
  readonly nested?: NestedCondition | undefined;
  /** Condition.has_vector */
  readonly hasVector?: HasVectorCondition | undefined;
  /** Condition.slice */
  readonly slice?: SliceCondition | undefined;
}

/** IsEmptyCondition */
export type IsEmptyCondition = string | { readonly key: string };

/** IsNullCondition */
export type IsNullCondition = string | { readonly key: string };

/** HasIdCondition */
export type HasIdCondition = readonly PointId[] | { readonly hasId: readonly PointId[] };

/** HasVectorCondition */
export type HasVectorCondition = string | { readonly hasVector: string };

/** SliceCondition */
export interface SliceCondition {
  /** SliceCondition.total */
  readonly total: number;
  /** SliceCondition.index */
  readonly index: number;
}

/** NestedCondition */
export interface NestedCondition {
  /** NestedCondition.key */
  readonly key: string;
  /** NestedCondition.filter */
  readonly filter: Filter;
}

/** FieldCondition */
export interface FieldCondition {
  /** FieldCondition.key */
  readonly key: string;
  /** FieldCondition.match */
  readonly match?: Match | undefined;
  /** FieldCondition.range */
  readonly range?: Range | undefined;
  /** FieldCondition.geo_bounding_box */
  readonly geoBoundingBox?: GeoBoundingBox | undefined;
  /** FieldCondition.geo_radius */
  readonly geoRadius?: GeoRadius | undefined;
  /** FieldCondition.values_count */
  readonly valuesCount?: ValuesCount | undefined;
  /** FieldCondition.geo_polygon */
  readonly geoPolygon?: GeoPolygon | undefined;
  /** FieldCondition.datetime_range */
  readonly datetimeRange?: DatetimeRange | undefined;
  /** FieldCondition.is_empty */
  readonly isEmpty?: boolean | undefined;
  /** FieldCondition.is_null */
  readonly isNull?: boolean | undefined;
}

/** Match */
export type Match = string | number | bigint | boolean | readonly string[] | readonly (number | bigint)[] | { readonly keyword: string; readonly integer?: never; readonly boolean?: never; readonly text?: never; readonly keywords?: never; readonly integers?: never; readonly exceptIntegers?: never; readonly exceptKeywords?: never; readonly phrase?: never; readonly textAny?: never; readonly prefix?: never; readonly substring?: never; readonly except?: never } | { readonly integer: number | bigint; readonly keyword?: never; readonly boolean?: never; readonly text?: never; readonly keywords?: never; readonly integers?: never; readonly exceptIntegers?: never; readonly exceptKeywords?: never; readonly phrase?: never; readonly textAny?: never; readonly prefix?: never; readonly substring?: never; readonly except?: never } | { readonly boolean: boolean; readonly keyword?: never; readonly integer?: never; readonly text?: never; readonly keywords?: never; readonly integers?: never; readonly exceptIntegers?: never; readonly exceptKeywords?: never; readonly phrase?: never; readonly textAny?: never; readonly prefix?: never; readonly substring?: never; readonly except?: never } | { readonly text: string; readonly keyword?: never; readonly integer?: never; readonly boolean?: never; readonly keywords?: never; readonly integers?: never; readonly exceptIntegers?: never; readonly exceptKeywords?: never; readonly phrase?: never; readonly textAny?: never; readonly prefix?: never; readonly substring?: never; readonly except?: never } | { readonly keywords: RepeatedStrings; readonly keyword?: never; readonly integer?: never; readonly boolean?: never; readonly text?: never; readonly integers?: never; readonly exceptIntegers?: never; readonly exceptKeywords?: never; readonly phrase?: never; readonly textAny?: never; readonly prefix?: never; readonly substring?: never; readonly except?: never } | { readonly integers: RepeatedIntegers; readonly keyword?: never; readonly integer?: never; readonly boolean?: never; readonly text?: never; readonly keywords?: never; readonly exceptIntegers?: never; readonly exceptKeywords?: never; readonly phrase?: never; readonly textAny?: never; readonly prefix?: never; readonly substring?: never; readonly except?: never } | { readonly exceptIntegers: RepeatedIntegers; readonly keyword?: never; readonly integer?: never; readonly boolean?: never; readonly text?: never; readonly keywords?: never; readonly integers?: never; readonly exceptKeywords?: never; readonly phrase?: never; readonly textAny?: never; readonly prefix?: never; readonly substring?: never; readonly except?: never } | { readonly exceptKeywords: RepeatedStrings; readonly keyword?: never; readonly integer?: never; readonly boolean?: never; readonly text?: never; readonly keywords?: never; readonly integers?: never; readonly exceptIntegers?: never; readonly phrase?: never; readonly textAny?: never; readonly prefix?: never; readonly substring?: never; readonly except?: never } | { readonly phrase: string; readonly keyword?: never; readonly integer?: never; readonly boolean?: never; readonly text?: never; readonly keywords?: never; readonly integers?: never; readonly exceptIntegers?: never; readonly exceptKeywords?: never; readonly textAny?: never; readonly prefix?: never; readonly substring?: never; readonly except?: never } | { readonly textAny: string; readonly keyword?: never; readonly integer?: never; readonly boolean?: never; readonly text?: never; readonly keywords?: never; readonly integers?: never; readonly exceptIntegers?: never; readonly exceptKeywords?: never; readonly phrase?: never; readonly prefix?: never; readonly substring?: never; readonly except?: never } | { readonly prefix: string; readonly keyword?: never; readonly integer?: never; readonly boolean?: never; readonly text?: never; readonly keywords?: never; readonly integers?: never; readonly exceptIntegers?: never; readonly exceptKeywords?: never; readonly phrase?: never; readonly textAny?: never; readonly substring?: never; readonly except?: never } | { readonly substring: string; readonly keyword?: never; readonly integer?: never; readonly boolean?: never; readonly text?: never; readonly keywords?: never; readonly integers?: never; readonly exceptIntegers?: never; readonly exceptKeywords?: never; readonly phrase?: never; readonly textAny?: never; readonly prefix?: never; readonly except?: never } | { readonly except: readonly string[] | readonly (number | bigint)[]; readonly keyword?: never; readonly integer?: never; readonly boolean?: never; readonly text?: never; readonly keywords?: never; readonly integers?: never; readonly exceptIntegers?: never; readonly exceptKeywords?: never; readonly phrase?: never; readonly textAny?: never; readonly prefix?: never; readonly substring?: never };

/** RepeatedStrings */
export type RepeatedStrings = readonly string[] | { readonly strings: readonly string[] };

/** RepeatedIntegers */
export type RepeatedIntegers = readonly (number | bigint)[] | { readonly integers: readonly (number | bigint)[] };

/** Range */
export interface Range {
  /** Range.lt */
  readonly lt?: number | Date | undefined;
  /** Range.gt */
  readonly gt?: number | Date | undefined;
  /** Range.gte */
  readonly gte?: number | Date | undefined;
  /** Range.lte */
  readonly lte?: number | Date | undefined;
}

/** DatetimeRange */
export interface DatetimeRange {
  /** DatetimeRange.lt */
  readonly lt?: Date | string | undefined;
  /** DatetimeRange.gt */
  readonly gt?: Date | string | undefined;
  /** DatetimeRange.gte */
  readonly gte?: Date | string | undefined;
  /** DatetimeRange.lte */
  readonly lte?: Date | string | undefined;
}

/** GeoBoundingBox */
export interface GeoBoundingBox {
  /** GeoBoundingBox.top_left */
  readonly topLeft: GeoPoint;
  /** GeoBoundingBox.bottom_right */
  readonly bottomRight: GeoPoint;
}

/** GeoRadius */
export interface GeoRadius {
  /** GeoRadius.center */
  readonly center: GeoPoint;
  /** GeoRadius.radius */
  readonly radius: number;
}

/** GeoLineString */
export type GeoLineString = readonly GeoPoint[] | { readonly points: readonly GeoPoint[] };

/** GeoPolygon */
export interface GeoPolygon {
  /** GeoPolygon.exterior */
  readonly exterior: GeoLineString;
  /** GeoPolygon.interiors */
  readonly interiors?: readonly GeoLineString[] | undefined;
}

/** ValuesCount */
export interface ValuesCount {
  /** ValuesCount.lt */
  readonly lt?: number | bigint | undefined;
  /** ValuesCount.gt */
  readonly gt?: number | bigint | undefined;
  /** ValuesCount.gte */
  readonly gte?: number | bigint | undefined;
  /** ValuesCount.lte */
  readonly lte?: number | bigint | undefined;
}

/** VectorParams */
export interface VectorParams {
  /** VectorParams.size */
  readonly size: number | bigint;
  /** VectorParams.distance */
  readonly distance: Distance;
  /** VectorParams.hnsw_config */
  readonly hnswConfig?: HnswConfigDiff | undefined;
  /** VectorParams.quantization_config */
  readonly quantizationConfig?: QuantizationConfig | undefined;
  /**
   * VectorParams.on_disk
   * @deprecated
   */
  readonly onDisk?: boolean | undefined;
  /** VectorParams.datatype */
  readonly datatype?: Datatype | undefined;
  /** VectorParams.multivector_config */
  readonly multivectorConfig?: MultiVectorConfig | undefined;
  /** VectorParams.memory */
  readonly memory?: Memory | undefined;
}

/** VectorParams */
export interface VectorParamsOutput {
  /** VectorParams.size */
  size: number;
  /** VectorParams.distance */
  distance: Distance | "UnknownDistance";
  /** VectorParams.hnsw_config */
  hnswConfig?: HnswConfigDiffOutput | undefined;
  /** VectorParams.quantization_config */
  quantizationConfig?: QuantizationConfigOutput | undefined;
  /**
   * VectorParams.on_disk
   * @deprecated
   */
  onDisk?: boolean | undefined;
  /** VectorParams.datatype */
  datatype?: Datatype | undefined;
  /** VectorParams.multivector_config */
  multivectorConfig?: MultiVectorConfigOutput | undefined;
  /** VectorParams.memory */
  memory?: Memory | "Unknown" | undefined;
}

/** VectorParamsDiff */
export interface VectorParamsDiff {
  /** VectorParamsDiff.hnsw_config */
  readonly hnswConfig?: HnswConfigDiff | undefined;
  /** VectorParamsDiff.quantization_config */
  readonly quantizationConfig?: QuantizationConfigDiff | undefined;
  /**
   * VectorParamsDiff.on_disk
   * @deprecated
   */
  readonly onDisk?: boolean | undefined;
  /** VectorParamsDiff.memory */
  readonly memory?: Memory | undefined;
}

/** VectorsConfig */
export type VectorsConfig = VectorParams | { readonly [name: string]: VectorParams | undefined; readonly size?: never; readonly distance?: never };

/** VectorsConfig */
export type VectorsConfigOutput = VectorParamsOutput | { [name: string]: VectorParamsOutput | undefined; size?: never; distance?: never };

/** VectorsConfigDiff */
export type VectorsConfigDiff = VectorParamsDiff | { readonly [name: string]: VectorParamsDiff | undefined; readonly hnswConfig?: never; readonly quantizationConfig?: never; readonly onDisk?: never; readonly memory?: never };

/** SparseVectorParams */
export interface SparseVectorParams {
  /** SparseVectorParams.index */
  readonly index?: SparseIndexConfig | undefined;
  /** SparseVectorParams.modifier */
  readonly modifier?: Modifier | undefined;
}

/** SparseVectorParams */
export interface SparseVectorParamsOutput {
  /** SparseVectorParams.index */
  index?: SparseIndexConfigOutput | undefined;
  /** SparseVectorParams.modifier */
  modifier?: Modifier | undefined;
}

/** SparseVectorConfig */
export type SparseVectorConfig = { readonly [name: string]: SparseVectorParams };

/** SparseVectorConfig */
export type SparseVectorConfigOutput = { [name: string]: SparseVectorParamsOutput };

/** MultiVectorConfig */
export interface MultiVectorConfig {
  /** MultiVectorConfig.comparator */
  readonly comparator: MultiVectorComparator;
}

/** MultiVectorConfig */
export interface MultiVectorConfigOutput {
  /** MultiVectorConfig.comparator */
  comparator: MultiVectorComparator;
}

/** GetCollectionInfoRequest */
export interface GetCollectionInfoRequest {
  /** GetCollectionInfoRequest.collection_name */
  readonly collectionName: string;
}

/** CollectionExistsRequest */
export interface CollectionExistsRequest {
  /** CollectionExistsRequest.collection_name */
  readonly collectionName: string;
}

/** CollectionExists */
export interface CollectionExists {
  /** CollectionExists.exists */
  exists: boolean;
}

/** CollectionExistsResponse */
export interface CollectionExistsResponse {
  /** CollectionExistsResponse.result */
  result: CollectionExists;
  /** CollectionExistsResponse.time */
  time: number;
}

/** ListCollectionsRequest */
export type ListCollectionsRequest = { readonly [field: string]: never };

/** CollectionDescription */
export interface CollectionDescription {
  /** CollectionDescription.name */
  name: string;
}

/** GetCollectionInfoResponse */
export interface GetCollectionInfoResponse {
  /** GetCollectionInfoResponse.result */
  result: CollectionInfo;
  /** GetCollectionInfoResponse.time */
  time: number;
}

/** ListCollectionsResponse */
export interface ListCollectionsResponse {
  /** ListCollectionsResponse.collections */
  collections: CollectionDescription[];
  /** ListCollectionsResponse.time */
  time: number;
}

/** MaxOptimizationThreads */
export type MaxOptimizationThreads = number | bigint | MaxOptimizationThreadsSetting | { readonly value: number | bigint; readonly setting?: never } | { readonly setting: MaxOptimizationThreadsSetting; readonly value?: never };

/** MaxOptimizationThreads */
export type MaxOptimizationThreadsOutput = number | MaxOptimizationThreadsSetting;

/** OptimizerStatus */
export interface OptimizerStatus {
  /** OptimizerStatus.ok */
  ok: boolean;
  /** OptimizerStatus.error */
  error: string;
}

/** CollectionWarning */
export interface CollectionWarning {
  /** CollectionWarning.message */
  message: string;
}

/** HnswConfigDiff */
export interface HnswConfigDiff {
  /** HnswConfigDiff.m */
  readonly m?: number | bigint | undefined;
  /** HnswConfigDiff.ef_construct */
  readonly efConstruct?: number | bigint | undefined;
  /** HnswConfigDiff.full_scan_threshold */
  readonly fullScanThreshold?: number | bigint | undefined;
  /** HnswConfigDiff.max_indexing_threads */
  readonly maxIndexingThreads?: number | bigint | undefined;
  /**
   * HnswConfigDiff.on_disk
   * @deprecated
   */
  readonly onDisk?: boolean | undefined;
  /** HnswConfigDiff.payload_m */
  readonly payloadM?: number | bigint | undefined;
  /** HnswConfigDiff.inline_storage */
  readonly inlineStorage?: boolean | undefined;
  /** HnswConfigDiff.memory */
  readonly memory?: Memory | undefined;
}

/** HnswConfigDiff */
export interface HnswConfigDiffOutput {
  /** HnswConfigDiff.m */
  m?: number | undefined;
  /** HnswConfigDiff.ef_construct */
  efConstruct?: number | undefined;
  /** HnswConfigDiff.full_scan_threshold */
  fullScanThreshold?: number | undefined;
  /** HnswConfigDiff.max_indexing_threads */
  maxIndexingThreads?: number | undefined;
  /**
   * HnswConfigDiff.on_disk
   * @deprecated
   */
  onDisk?: boolean | undefined;
  /** HnswConfigDiff.payload_m */
  payloadM?: number | undefined;
  /** HnswConfigDiff.inline_storage */
  inlineStorage?: boolean | undefined;
  /** HnswConfigDiff.memory */
  memory?: Memory | "Unknown" | undefined;
}

/** SparseIndexConfig */
export interface SparseIndexConfig {
  /** SparseIndexConfig.full_scan_threshold */
  readonly fullScanThreshold?: number | bigint | undefined;
  /**
   * SparseIndexConfig.on_disk
   * @deprecated
   */
  readonly onDisk?: boolean | undefined;
  /** SparseIndexConfig.datatype */
  readonly datatype?: Datatype | undefined;
  /** SparseIndexConfig.memory */
  readonly memory?: Memory | undefined;
}

/** SparseIndexConfig */
export interface SparseIndexConfigOutput {
  /** SparseIndexConfig.full_scan_threshold */
  fullScanThreshold?: number | undefined;
  /**
   * SparseIndexConfig.on_disk
   * @deprecated
   */
  onDisk?: boolean | undefined;
  /** SparseIndexConfig.datatype */
  datatype?: Datatype | undefined;
  /** SparseIndexConfig.memory */
  memory?: Memory | "Unknown" | undefined;
}

/** WalConfigDiff */
export interface WalConfigDiff {
  /** WalConfigDiff.wal_capacity_mb */
  readonly walCapacityMb?: number | bigint | undefined;
  /** WalConfigDiff.wal_segments_ahead */
  readonly walSegmentsAhead?: number | bigint | undefined;
  /** WalConfigDiff.wal_retain_closed */
  readonly walRetainClosed?: number | bigint | undefined;
}

/** WalConfigDiff */
export interface WalConfigDiffOutput {
  /** WalConfigDiff.wal_capacity_mb */
  walCapacityMb?: number | undefined;
  /** WalConfigDiff.wal_segments_ahead */
  walSegmentsAhead?: number | undefined;
  /** WalConfigDiff.wal_retain_closed */
  walRetainClosed?: number | undefined;
}

/** OptimizersConfigDiff */
export interface OptimizersConfigDiff {
  /** OptimizersConfigDiff.deleted_threshold */
  readonly deletedThreshold?: number | undefined;
  /** OptimizersConfigDiff.vacuum_min_vector_number */
  readonly vacuumMinVectorNumber?: number | bigint | undefined;
  /** OptimizersConfigDiff.default_segment_number */
  readonly defaultSegmentNumber?: number | bigint | undefined;
  /** OptimizersConfigDiff.max_segment_size */
  readonly maxSegmentSize?: number | bigint | undefined;
  /** OptimizersConfigDiff.memmap_threshold */
  readonly memmapThreshold?: number | bigint | undefined;
  /** OptimizersConfigDiff.indexing_threshold */
  readonly indexingThreshold?: number | bigint | undefined;
  /** OptimizersConfigDiff.flush_interval_sec */
  readonly flushIntervalSec?: number | bigint | undefined;
  /** OptimizersConfigDiff.deprecated_max_optimization_threads */
  readonly deprecatedMaxOptimizationThreads?: number | bigint | undefined;
  /** OptimizersConfigDiff.max_optimization_threads */
  readonly maxOptimizationThreads?: MaxOptimizationThreads | undefined;
  /** OptimizersConfigDiff.prevent_unoptimized */
  readonly preventUnoptimized?: boolean | undefined;
}

/** OptimizersConfigDiff */
export interface OptimizersConfigDiffOutput {
  /** OptimizersConfigDiff.deleted_threshold */
  deletedThreshold?: number | undefined;
  /** OptimizersConfigDiff.vacuum_min_vector_number */
  vacuumMinVectorNumber?: number | undefined;
  /** OptimizersConfigDiff.default_segment_number */
  defaultSegmentNumber?: number | undefined;
  /** OptimizersConfigDiff.max_segment_size */
  maxSegmentSize?: number | undefined;
  /** OptimizersConfigDiff.memmap_threshold */
  memmapThreshold?: number | undefined;
  /** OptimizersConfigDiff.indexing_threshold */
  indexingThreshold?: number | undefined;
  /** OptimizersConfigDiff.flush_interval_sec */
  flushIntervalSec?: number | undefined;
  /** OptimizersConfigDiff.deprecated_max_optimization_threads */
  deprecatedMaxOptimizationThreads?: number | undefined;
  /** OptimizersConfigDiff.max_optimization_threads */
  maxOptimizationThreads?: MaxOptimizationThreadsOutput | undefined;
  /** OptimizersConfigDiff.prevent_unoptimized */
  preventUnoptimized?: boolean | undefined;
}

/** ScalarQuantization */
export interface ScalarQuantization {
  /** ScalarQuantization.type */
  readonly type: QuantizationType;
  /** ScalarQuantization.quantile */
  readonly quantile?: number | undefined;
  /**
   * ScalarQuantization.always_ram
   * @deprecated
   */
  readonly alwaysRam?: boolean | undefined;
  /** ScalarQuantization.memory */
  readonly memory?: Memory | undefined;
}

/** ScalarQuantization */
export interface ScalarQuantizationOutput {
  /** ScalarQuantization.type */
  type: QuantizationType | "UnknownQuantization";
  /** ScalarQuantization.quantile */
  quantile?: number | undefined;
  /**
   * ScalarQuantization.always_ram
   * @deprecated
   */
  alwaysRam?: boolean | undefined;
  /** ScalarQuantization.memory */
  memory?: Memory | "Unknown" | undefined;
}

/** ProductQuantization */
export interface ProductQuantization {
  /** ProductQuantization.compression */
  readonly compression: CompressionRatio;
  /**
   * ProductQuantization.always_ram
   * @deprecated
   */
  readonly alwaysRam?: boolean | undefined;
  /** ProductQuantization.memory */
  readonly memory?: Memory | undefined;
}

/** ProductQuantization */
export interface ProductQuantizationOutput {
  /** ProductQuantization.compression */
  compression: CompressionRatio;
  /**
   * ProductQuantization.always_ram
   * @deprecated
   */
  alwaysRam?: boolean | undefined;
  /** ProductQuantization.memory */
  memory?: Memory | "Unknown" | undefined;
}

/** BinaryQuantizationQueryEncoding */
export type BinaryQuantizationQueryEncoding = BinaryQuantizationQueryEncodingSetting | { readonly setting: BinaryQuantizationQueryEncodingSetting };

/** BinaryQuantizationQueryEncoding */
export type BinaryQuantizationQueryEncodingOutput = BinaryQuantizationQueryEncodingSetting;

/** BinaryQuantization */
export interface BinaryQuantization {
  /**
   * BinaryQuantization.always_ram
   * @deprecated
   */
  readonly alwaysRam?: boolean | undefined;
  /** BinaryQuantization.encoding */
  readonly encoding?: BinaryQuantizationEncoding | undefined;
  /** BinaryQuantization.query_encoding */
  readonly queryEncoding?: BinaryQuantizationQueryEncoding | undefined;
  /** BinaryQuantization.memory */
  readonly memory?: Memory | undefined;
}

/** BinaryQuantization */
export interface BinaryQuantizationOutput {
  /**
   * BinaryQuantization.always_ram
   * @deprecated
   */
  alwaysRam?: boolean | undefined;
  /** BinaryQuantization.encoding */
  encoding?: BinaryQuantizationEncoding | undefined;
  /** BinaryQuantization.query_encoding */
  queryEncoding?: BinaryQuantizationQueryEncodingOutput | undefined;
  /** BinaryQuantization.memory */
  memory?: Memory | "Unknown" | undefined;
}

/** TurboQuantization */
export interface TurboQuantization {
  /**
   * TurboQuantization.always_ram
   * @deprecated
   */
  readonly alwaysRam?: boolean | undefined;
  /** TurboQuantization.bits */
  readonly bits?: TurboQuantBitSize | undefined;
  /** TurboQuantization.memory */
  readonly memory?: Memory | undefined;
}

/** TurboQuantization */
export interface TurboQuantizationOutput {
  /**
   * TurboQuantization.always_ram
   * @deprecated
   */
  alwaysRam?: boolean | undefined;
  /** TurboQuantization.bits */
  bits?: TurboQuantBitSize | undefined;
  /** TurboQuantization.memory */
  memory?: Memory | "Unknown" | undefined;
}

/** QuantizationConfig */
export type QuantizationConfig = { readonly scalar: ScalarQuantization; readonly product?: never; readonly binary?: never; readonly turboquant?: never } | { readonly product: ProductQuantization; readonly scalar?: never; readonly binary?: never; readonly turboquant?: never } | { readonly binary: BinaryQuantization; readonly scalar?: never; readonly product?: never; readonly turboquant?: never } | { readonly turboquant: TurboQuantization; readonly scalar?: never; readonly product?: never; readonly binary?: never };

/** QuantizationConfig */
export interface QuantizationConfigOutput {
  /** QuantizationConfig.scalar */
  scalar?: ScalarQuantizationOutput | undefined;
  /** QuantizationConfig.product */
  product?: ProductQuantizationOutput | undefined;
  /** QuantizationConfig.binary */
  binary?: BinaryQuantizationOutput | undefined;
  /** QuantizationConfig.turboquant */
  turboquant?: TurboQuantizationOutput | undefined;
}

/** Disabled */
export type Disabled = { readonly [field: string]: never };

/** QuantizationConfigDiff */
export type QuantizationConfigDiff = { readonly scalar: ScalarQuantization; readonly product?: never; readonly disabled?: never; readonly binary?: never; readonly turboquant?: never } | { readonly product: ProductQuantization; readonly scalar?: never; readonly disabled?: never; readonly binary?: never; readonly turboquant?: never } | { readonly disabled: Disabled; readonly scalar?: never; readonly product?: never; readonly binary?: never; readonly turboquant?: never } | { readonly binary: BinaryQuantization; readonly scalar?: never; readonly product?: never; readonly disabled?: never; readonly turboquant?: never } | { readonly turboquant: TurboQuantization; readonly scalar?: never; readonly product?: never; readonly disabled?: never; readonly binary?: never };

/** StrictModeConfig */
export interface StrictModeConfig {
  /** StrictModeConfig.enabled */
  readonly enabled?: boolean | undefined;
  /** StrictModeConfig.max_query_limit */
  readonly maxQueryLimit?: number | undefined;
  /** StrictModeConfig.max_timeout */
  readonly maxTimeout?: number | undefined;
  /** StrictModeConfig.unindexed_filtering_retrieve */
  readonly unindexedFilteringRetrieve?: boolean | undefined;
  /** StrictModeConfig.unindexed_filtering_update */
  readonly unindexedFilteringUpdate?: boolean | undefined;
  /** StrictModeConfig.search_max_hnsw_ef */
  readonly searchMaxHnswEf?: number | undefined;
  /** StrictModeConfig.search_allow_exact */
  readonly searchAllowExact?: boolean | undefined;
  /** StrictModeConfig.search_max_oversampling */
  readonly searchMaxOversampling?: number | undefined;
  /** StrictModeConfig.upsert_max_batchsize */
  readonly upsertMaxBatchsize?: number | bigint | undefined;
  /** StrictModeConfig.search_max_batchsize */
  readonly searchMaxBatchsize?: number | bigint | undefined;
  /** StrictModeConfig.max_collection_vector_size_bytes */
  readonly maxCollectionVectorSizeBytes?: number | bigint | undefined;
  /** StrictModeConfig.read_rate_limit */
  readonly readRateLimit?: number | undefined;
  /** StrictModeConfig.write_rate_limit */
  readonly writeRateLimit?: number | undefined;
  /** StrictModeConfig.max_collection_payload_size_bytes */
  readonly maxCollectionPayloadSizeBytes?: number | bigint | undefined;
  /** StrictModeConfig.filter_max_conditions */
  readonly filterMaxConditions?: number | bigint | undefined;
  /** StrictModeConfig.condition_max_size */
  readonly conditionMaxSize?: number | bigint | undefined;
  /** StrictModeConfig.multivector_config */
  readonly multivectorConfig?: StrictModeMultivectorConfig | undefined;
  /** StrictModeConfig.sparse_config */
  readonly sparseConfig?: StrictModeSparseConfig | undefined;
  /** StrictModeConfig.max_points_count */
  readonly maxPointsCount?: number | bigint | undefined;
  /** StrictModeConfig.max_payload_index_count */
  readonly maxPayloadIndexCount?: number | bigint | undefined;
  /**
   * StrictModeConfig.max_resident_memory_percent
   * @deprecated
   */
  readonly maxResidentMemoryPercent?: number | undefined;
}

/** StrictModeConfig */
export interface StrictModeConfigOutput {
  /** StrictModeConfig.enabled */
  enabled?: boolean | undefined;
  /** StrictModeConfig.max_query_limit */
  maxQueryLimit?: number | undefined;
  /** StrictModeConfig.max_timeout */
  maxTimeout?: number | undefined;
  /** StrictModeConfig.unindexed_filtering_retrieve */
  unindexedFilteringRetrieve?: boolean | undefined;
  /** StrictModeConfig.unindexed_filtering_update */
  unindexedFilteringUpdate?: boolean | undefined;
  /** StrictModeConfig.search_max_hnsw_ef */
  searchMaxHnswEf?: number | undefined;
  /** StrictModeConfig.search_allow_exact */
  searchAllowExact?: boolean | undefined;
  /** StrictModeConfig.search_max_oversampling */
  searchMaxOversampling?: number | undefined;
  /** StrictModeConfig.upsert_max_batchsize */
  upsertMaxBatchsize?: number | undefined;
  /** StrictModeConfig.search_max_batchsize */
  searchMaxBatchsize?: number | undefined;
  /** StrictModeConfig.max_collection_vector_size_bytes */
  maxCollectionVectorSizeBytes?: number | undefined;
  /** StrictModeConfig.read_rate_limit */
  readRateLimit?: number | undefined;
  /** StrictModeConfig.write_rate_limit */
  writeRateLimit?: number | undefined;
  /** StrictModeConfig.max_collection_payload_size_bytes */
  maxCollectionPayloadSizeBytes?: number | undefined;
  /** StrictModeConfig.filter_max_conditions */
  filterMaxConditions?: number | undefined;
  /** StrictModeConfig.condition_max_size */
  conditionMaxSize?: number | undefined;
  /** StrictModeConfig.multivector_config */
  multivectorConfig?: StrictModeMultivectorConfigOutput | undefined;
  /** StrictModeConfig.sparse_config */
  sparseConfig?: StrictModeSparseConfigOutput | undefined;
  /** StrictModeConfig.max_points_count */
  maxPointsCount?: number | undefined;
  /** StrictModeConfig.max_payload_index_count */
  maxPayloadIndexCount?: number | undefined;
  /**
   * StrictModeConfig.max_resident_memory_percent
   * @deprecated
   */
  maxResidentMemoryPercent?: number | undefined;
}

/** StrictModeSparseConfig */
export type StrictModeSparseConfig = { readonly [name: string]: StrictModeSparse };

/** StrictModeSparseConfig */
export type StrictModeSparseConfigOutput = { [name: string]: StrictModeSparseOutput };

/** StrictModeSparse */
export interface StrictModeSparse {
  /** StrictModeSparse.max_length */
  readonly maxLength?: number | bigint | undefined;
}

/** StrictModeSparse */
export interface StrictModeSparseOutput {
  /** StrictModeSparse.max_length */
  maxLength?: number | undefined;
}

/** StrictModeMultivectorConfig */
export type StrictModeMultivectorConfig = { readonly [name: string]: StrictModeMultivector };

/** StrictModeMultivectorConfig */
export type StrictModeMultivectorConfigOutput = { [name: string]: StrictModeMultivectorOutput };

/** StrictModeMultivector */
export interface StrictModeMultivector {
  /** StrictModeMultivector.max_vectors */
  readonly maxVectors?: number | bigint | undefined;
}

/** StrictModeMultivector */
export interface StrictModeMultivectorOutput {
  /** StrictModeMultivector.max_vectors */
  maxVectors?: number | undefined;
}

/** PayloadStorageParams */
export interface PayloadStorageParams {
  /** PayloadStorageParams.memory */
  readonly memory?: Memory | undefined;
}

/** PayloadStorageParams */
export interface PayloadStorageParamsOutput {
  /** PayloadStorageParams.memory */
  memory?: Memory | "Unknown" | undefined;
}

/** CreateCollection */
export interface CreateCollection {
  /** CreateCollection.collection_name */
  readonly collectionName: string;
  /** CreateCollection.hnsw_config */
  readonly hnswConfig?: HnswConfigDiff | undefined;
  /** CreateCollection.wal_config */
  readonly walConfig?: WalConfigDiff | undefined;
  /** CreateCollection.optimizers_config */
  readonly optimizersConfig?: OptimizersConfigDiff | undefined;
  /** CreateCollection.shard_number */
  readonly shardNumber?: number | undefined;
  /**
   * CreateCollection.on_disk_payload
   * @deprecated
   */
  readonly onDiskPayload?: boolean | undefined;
  /** CreateCollection.timeout */
  readonly timeout?: number | bigint | undefined;
  /** CreateCollection.vectors_config */
  readonly vectorsConfig?: VectorsConfig | undefined;
  /** CreateCollection.replication_factor */
  readonly replicationFactor?: number | undefined;
  /** CreateCollection.write_consistency_factor */
  readonly writeConsistencyFactor?: number | undefined;
  /** CreateCollection.quantization_config */
  readonly quantizationConfig?: QuantizationConfig | undefined;
  /** CreateCollection.sharding_method */
  readonly shardingMethod?: ShardingMethod | undefined;
  /** CreateCollection.sparse_vectors_config */
  readonly sparseVectorsConfig?: SparseVectorConfig | undefined;
  /** CreateCollection.strict_mode_config */
  readonly strictModeConfig?: StrictModeConfig | undefined;
  /** CreateCollection.metadata */
  readonly metadata?: Payload | undefined;
  /** CreateCollection.payload */
  readonly payload?: PayloadStorageParams | undefined;
  /** CreateCollection.id_tracker */
  readonly idTracker?: IdTrackerParams | undefined;
}

/** UpdateCollection */
export interface UpdateCollection {
  /** UpdateCollection.collection_name */
  readonly collectionName: string;
  /** UpdateCollection.optimizers_config */
  readonly optimizersConfig?: OptimizersConfigDiff | undefined;
  /** UpdateCollection.timeout */
  readonly timeout?: number | bigint | undefined;
  /** UpdateCollection.params */
  readonly params?: CollectionParamsDiff | undefined;
  /** UpdateCollection.hnsw_config */
  readonly hnswConfig?: HnswConfigDiff | undefined;
  /** UpdateCollection.vectors_config */
  readonly vectorsConfig?: VectorsConfigDiff | undefined;
  /** UpdateCollection.quantization_config */
  readonly quantizationConfig?: QuantizationConfigDiff | undefined;
  /** UpdateCollection.sparse_vectors_config */
  readonly sparseVectorsConfig?: SparseVectorConfig | undefined;
  /** UpdateCollection.strict_mode_config */
  readonly strictModeConfig?: StrictModeConfig | undefined;
  /** UpdateCollection.metadata */
  readonly metadata?: Payload | undefined;
}

/** DeleteCollection */
export interface DeleteCollection {
  /** DeleteCollection.collection_name */
  readonly collectionName: string;
  /** DeleteCollection.timeout */
  readonly timeout?: number | bigint | undefined;
}

/** CollectionOperationResponse */
export interface CollectionOperationResponse {
  /** CollectionOperationResponse.result */
  result: boolean;
  /** CollectionOperationResponse.time */
  time: number;
}

/** CollectionParams */
export interface CollectionParams {
  /** CollectionParams.shard_number */
  shardNumber: number;
  /**
   * CollectionParams.on_disk_payload
   * @deprecated
   */
  onDiskPayload: boolean;
  /** CollectionParams.vectors_config */
  vectorsConfig?: VectorsConfigOutput | undefined;
  /** CollectionParams.replication_factor */
  replicationFactor?: number | undefined;
  /** CollectionParams.write_consistency_factor */
  writeConsistencyFactor?: number | undefined;
  /** CollectionParams.read_fan_out_factor */
  readFanOutFactor?: number | undefined;
  /** CollectionParams.sharding_method */
  shardingMethod?: ShardingMethod | undefined;
  /** CollectionParams.sparse_vectors_config */
  sparseVectorsConfig?: SparseVectorConfigOutput | undefined;
  /** CollectionParams.read_fan_out_delay_ms */
  readFanOutDelayMs?: number | undefined;
  /** CollectionParams.payload */
  payload?: PayloadStorageParamsOutput | undefined;
  /** CollectionParams.id_tracker */
  idTracker?: IdTrackerParamsOutput | undefined;
}

/** CollectionParamsDiff */
export interface CollectionParamsDiff {
  /** CollectionParamsDiff.replication_factor */
  readonly replicationFactor?: number | undefined;
  /** CollectionParamsDiff.write_consistency_factor */
  readonly writeConsistencyFactor?: number | undefined;
  /**
   * CollectionParamsDiff.on_disk_payload
   * @deprecated
   */
  readonly onDiskPayload?: boolean | undefined;
  /** CollectionParamsDiff.read_fan_out_factor */
  readonly readFanOutFactor?: number | undefined;
  /** CollectionParamsDiff.read_fan_out_delay_ms */
  readonly readFanOutDelayMs?: number | bigint | undefined;
  /** CollectionParamsDiff.payload */
  readonly payload?: PayloadStorageParams | undefined;
  /** CollectionParamsDiff.id_tracker */
  readonly idTracker?: IdTrackerParams | undefined;
}

/** CollectionConfig */
export interface CollectionConfig {
  /** CollectionConfig.params */
  params: CollectionParams;
  /** CollectionConfig.hnsw_config */
  hnswConfig: HnswConfigDiffOutput;
  /** CollectionConfig.optimizer_config */
  optimizerConfig: OptimizersConfigDiffOutput;
  /** CollectionConfig.wal_config */
  walConfig: WalConfigDiffOutput;
  /** CollectionConfig.quantization_config */
  quantizationConfig?: QuantizationConfigOutput | undefined;
  /** CollectionConfig.strict_mode_config */
  strictModeConfig?: StrictModeConfigOutput | undefined;
  /** CollectionConfig.metadata */
  metadata: JsonObject;
}

/** KeywordIndexParams */
export interface KeywordIndexParams {
  /** KeywordIndexParams.is_tenant */
  readonly isTenant?: boolean | undefined;
  /**
   * KeywordIndexParams.on_disk
   * @deprecated
   */
  readonly onDisk?: boolean | undefined;
  /** KeywordIndexParams.enable_hnsw */
  readonly enableHnsw?: boolean | undefined;
  /** KeywordIndexParams.prefix */
  readonly prefix?: KeywordPrefixParams | undefined;
  /** KeywordIndexParams.memory */
  readonly memory?: Memory | undefined;
  /** KeywordIndexParams.nested */
  readonly nested?: string | undefined;
}

/** KeywordIndexParams */
export interface KeywordIndexParamsOutput {
  /** KeywordIndexParams.is_tenant */
  isTenant?: boolean | undefined;
  /**
   * KeywordIndexParams.on_disk
   * @deprecated
   */
  onDisk?: boolean | undefined;
  /** KeywordIndexParams.enable_hnsw */
  enableHnsw?: boolean | undefined;
  /** KeywordIndexParams.prefix */
  prefix?: KeywordPrefixParamsOutput | undefined;
  /** KeywordIndexParams.memory */
  memory?: Memory | "Unknown" | undefined;
  /** KeywordIndexParams.nested */
  nested?: string | undefined;
}

/** KeywordPrefixParams */
export type KeywordPrefixParams = { readonly [field: string]: never };

/** KeywordPrefixParams */
export type KeywordPrefixParamsOutput = { [field: string]: never };

/** IntegerIndexParams */
export interface IntegerIndexParams {
  /** IntegerIndexParams.lookup */
  readonly lookup?: boolean | undefined;
  /** IntegerIndexParams.range */
  readonly range?: boolean | undefined;
  /** IntegerIndexParams.is_principal */
  readonly isPrincipal?: boolean | undefined;
  /**
   * IntegerIndexParams.on_disk
   * @deprecated
   */
  readonly onDisk?: boolean | undefined;
  /** IntegerIndexParams.enable_hnsw */
  readonly enableHnsw?: boolean | undefined;
  /** IntegerIndexParams.memory */
  readonly memory?: Memory | undefined;
  /** IntegerIndexParams.nested */
  readonly nested?: string | undefined;
}

/** IntegerIndexParams */
export interface IntegerIndexParamsOutput {
  /** IntegerIndexParams.lookup */
  lookup?: boolean | undefined;
  /** IntegerIndexParams.range */
  range?: boolean | undefined;
  /** IntegerIndexParams.is_principal */
  isPrincipal?: boolean | undefined;
  /**
   * IntegerIndexParams.on_disk
   * @deprecated
   */
  onDisk?: boolean | undefined;
  /** IntegerIndexParams.enable_hnsw */
  enableHnsw?: boolean | undefined;
  /** IntegerIndexParams.memory */
  memory?: Memory | "Unknown" | undefined;
  /** IntegerIndexParams.nested */
  nested?: string | undefined;
}

/** FloatIndexParams */
export interface FloatIndexParams {
  /**
   * FloatIndexParams.on_disk
   * @deprecated
   */
  readonly onDisk?: boolean | undefined;
  /** FloatIndexParams.is_principal */
  readonly isPrincipal?: boolean | undefined;
  /** FloatIndexParams.enable_hnsw */
  readonly enableHnsw?: boolean | undefined;
  /** FloatIndexParams.memory */
  readonly memory?: Memory | undefined;
  /** FloatIndexParams.nested */
  readonly nested?: string | undefined;
}

/** FloatIndexParams */
export interface FloatIndexParamsOutput {
  /**
   * FloatIndexParams.on_disk
   * @deprecated
   */
  onDisk?: boolean | undefined;
  /** FloatIndexParams.is_principal */
  isPrincipal?: boolean | undefined;
  /** FloatIndexParams.enable_hnsw */
  enableHnsw?: boolean | undefined;
  /** FloatIndexParams.memory */
  memory?: Memory | "Unknown" | undefined;
  /** FloatIndexParams.nested */
  nested?: string | undefined;
}

/** GeoIndexParams */
export interface GeoIndexParams {
  /**
   * GeoIndexParams.on_disk
   * @deprecated
   */
  readonly onDisk?: boolean | undefined;
  /** GeoIndexParams.enable_hnsw */
  readonly enableHnsw?: boolean | undefined;
  /** GeoIndexParams.memory */
  readonly memory?: Memory | undefined;
  /** GeoIndexParams.nested */
  readonly nested?: string | undefined;
}

/** GeoIndexParams */
export interface GeoIndexParamsOutput {
  /**
   * GeoIndexParams.on_disk
   * @deprecated
   */
  onDisk?: boolean | undefined;
  /** GeoIndexParams.enable_hnsw */
  enableHnsw?: boolean | undefined;
  /** GeoIndexParams.memory */
  memory?: Memory | "Unknown" | undefined;
  /** GeoIndexParams.nested */
  nested?: string | undefined;
}

/** StopwordsSet */
export interface StopwordsSet {
  /** StopwordsSet.languages */
  readonly languages?: readonly string[] | undefined;
  /** StopwordsSet.custom */
  readonly custom?: readonly string[] | undefined;
}

/** StopwordsSet */
export interface StopwordsSetOutput {
  /** StopwordsSet.languages */
  languages: string[];
  /** StopwordsSet.custom */
  custom: string[];
}

/** TextIndexParams */
export interface TextIndexParams {
  /** TextIndexParams.tokenizer */
  readonly tokenizer: TokenizerType;
  /** TextIndexParams.lowercase */
  readonly lowercase?: boolean | undefined;
  /** TextIndexParams.min_token_len */
  readonly minTokenLen?: number | bigint | undefined;
  /** TextIndexParams.max_token_len */
  readonly maxTokenLen?: number | bigint | undefined;
  /**
   * TextIndexParams.on_disk
   * @deprecated
   */
  readonly onDisk?: boolean | undefined;
  /** TextIndexParams.stopwords */
  readonly stopwords?: StopwordsSet | undefined;
  /** TextIndexParams.phrase_matching */
  readonly phraseMatching?: boolean | undefined;
  /** TextIndexParams.stemmer */
  readonly stemmer?: StemmingAlgorithm | undefined;
  /** TextIndexParams.ascii_folding */
  readonly asciiFolding?: boolean | undefined;
  /** TextIndexParams.enable_hnsw */
  readonly enableHnsw?: boolean | undefined;
  /** TextIndexParams.memory */
  readonly memory?: Memory | undefined;
  /** TextIndexParams.scoring */
  readonly scoring?: TextScoringParams | undefined;
  /** TextIndexParams.nested */
  readonly nested?: string | undefined;
}

/** TextIndexParams */
export interface TextIndexParamsOutput {
  /** TextIndexParams.tokenizer */
  tokenizer: TokenizerType | "Unknown";
  /** TextIndexParams.lowercase */
  lowercase?: boolean | undefined;
  /** TextIndexParams.min_token_len */
  minTokenLen?: number | undefined;
  /** TextIndexParams.max_token_len */
  maxTokenLen?: number | undefined;
  /**
   * TextIndexParams.on_disk
   * @deprecated
   */
  onDisk?: boolean | undefined;
  /** TextIndexParams.stopwords */
  stopwords?: StopwordsSetOutput | undefined;
  /** TextIndexParams.phrase_matching */
  phraseMatching?: boolean | undefined;
  /** TextIndexParams.stemmer */
  stemmer?: StemmingAlgorithmOutput | undefined;
  /** TextIndexParams.ascii_folding */
  asciiFolding?: boolean | undefined;
  /** TextIndexParams.enable_hnsw */
  enableHnsw?: boolean | undefined;
  /** TextIndexParams.memory */
  memory?: Memory | "Unknown" | undefined;
  /** TextIndexParams.scoring */
  scoring?: TextScoringParamsOutput | undefined;
  /** TextIndexParams.nested */
  nested?: string | undefined;
}

/** StemmingAlgorithm */
export type StemmingAlgorithm = { readonly snowball: SnowballParams; readonly disabled?: never } | { readonly disabled: DisabledStemmer; readonly snowball?: never };

/** StemmingAlgorithm */
export interface StemmingAlgorithmOutput {
  /** StemmingAlgorithm.snowball */
  snowball?: SnowballParamsOutput | undefined;
  /** StemmingAlgorithm.disabled */
  disabled?: DisabledStemmerOutput | undefined;
}

/** SnowballParams */
export interface SnowballParams {
  /** SnowballParams.language */
  readonly language: string;
}

/** SnowballParams */
export interface SnowballParamsOutput {
  /** SnowballParams.language */
  language: string;
}

/** DisabledStemmer */
export type DisabledStemmer = { readonly [field: string]: never };

/** DisabledStemmer */
export type DisabledStemmerOutput = { [field: string]: never };

/** BoolIndexParams */
export interface BoolIndexParams {
  /**
   * BoolIndexParams.on_disk
   * @deprecated
   */
  readonly onDisk?: boolean | undefined;
  /** BoolIndexParams.enable_hnsw */
  readonly enableHnsw?: boolean | undefined;
  /** BoolIndexParams.memory */
  readonly memory?: Memory | undefined;
  /** BoolIndexParams.nested */
  readonly nested?: string | undefined;
}

/** BoolIndexParams */
export interface BoolIndexParamsOutput {
  /**
   * BoolIndexParams.on_disk
   * @deprecated
   */
  onDisk?: boolean | undefined;
  /** BoolIndexParams.enable_hnsw */
  enableHnsw?: boolean | undefined;
  /** BoolIndexParams.memory */
  memory?: Memory | "Unknown" | undefined;
  /** BoolIndexParams.nested */
  nested?: string | undefined;
}

/** DatetimeIndexParams */
export interface DatetimeIndexParams {
  /**
   * DatetimeIndexParams.on_disk
   * @deprecated
   */
  readonly onDisk?: boolean | undefined;
  /** DatetimeIndexParams.is_principal */
  readonly isPrincipal?: boolean | undefined;
  /** DatetimeIndexParams.enable_hnsw */
  readonly enableHnsw?: boolean | undefined;
  /** DatetimeIndexParams.memory */
  readonly memory?: Memory | undefined;
  /** DatetimeIndexParams.nested */
  readonly nested?: string | undefined;
}

/** DatetimeIndexParams */
export interface DatetimeIndexParamsOutput {
  /**
   * DatetimeIndexParams.on_disk
   * @deprecated
   */
  onDisk?: boolean | undefined;
  /** DatetimeIndexParams.is_principal */
  isPrincipal?: boolean | undefined;
  /** DatetimeIndexParams.enable_hnsw */
  enableHnsw?: boolean | undefined;
  /** DatetimeIndexParams.memory */
  memory?: Memory | "Unknown" | undefined;
  /** DatetimeIndexParams.nested */
  nested?: string | undefined;
}

/** UuidIndexParams */
export interface UuidIndexParams {
  /** UuidIndexParams.is_tenant */
  readonly isTenant?: boolean | undefined;
  /**
   * UuidIndexParams.on_disk
   * @deprecated
   */
  readonly onDisk?: boolean | undefined;
  /** UuidIndexParams.enable_hnsw */
  readonly enableHnsw?: boolean | undefined;
  /** UuidIndexParams.memory */
  readonly memory?: Memory | undefined;
  /** UuidIndexParams.nested */
  readonly nested?: string | undefined;
}

/** UuidIndexParams */
export interface UuidIndexParamsOutput {
  /** UuidIndexParams.is_tenant */
  isTenant?: boolean | undefined;
  /**
   * UuidIndexParams.on_disk
   * @deprecated
   */
  onDisk?: boolean | undefined;
  /** UuidIndexParams.enable_hnsw */
  enableHnsw?: boolean | undefined;
  /** UuidIndexParams.memory */
  memory?: Memory | "Unknown" | undefined;
  /** UuidIndexParams.nested */
  nested?: string | undefined;
}

/** PayloadIndexParams */
export type PayloadIndexParams = { readonly keywordIndexParams: KeywordIndexParams; readonly integerIndexParams?: never; readonly floatIndexParams?: never; readonly geoIndexParams?: never; readonly textIndexParams?: never; readonly boolIndexParams?: never; readonly datetimeIndexParams?: never; readonly uuidIndexParams?: never } | { readonly integerIndexParams: IntegerIndexParams; readonly keywordIndexParams?: never; readonly floatIndexParams?: never; readonly geoIndexParams?: never; readonly textIndexParams?: never; readonly boolIndexParams?: never; readonly datetimeIndexParams?: never; readonly uuidIndexParams?: never } | { readonly floatIndexParams: FloatIndexParams; readonly keywordIndexParams?: never; readonly integerIndexParams?: never; readonly geoIndexParams?: never; readonly textIndexParams?: never; readonly boolIndexParams?: never; readonly datetimeIndexParams?: never; readonly uuidIndexParams?: never } | { readonly geoIndexParams: GeoIndexParams; readonly keywordIndexParams?: never; readonly integerIndexParams?: never; readonly floatIndexParams?: never; readonly textIndexParams?: never; readonly boolIndexParams?: never; readonly datetimeIndexParams?: never; readonly uuidIndexParams?: never } | { readonly textIndexParams: TextIndexParams; readonly keywordIndexParams?: never; readonly integerIndexParams?: never; readonly floatIndexParams?: never; readonly geoIndexParams?: never; readonly boolIndexParams?: never; readonly datetimeIndexParams?: never; readonly uuidIndexParams?: never } | { readonly boolIndexParams: BoolIndexParams; readonly keywordIndexParams?: never; readonly integerIndexParams?: never; readonly floatIndexParams?: never; readonly geoIndexParams?: never; readonly textIndexParams?: never; readonly datetimeIndexParams?: never; readonly uuidIndexParams?: never } | { readonly datetimeIndexParams: DatetimeIndexParams; readonly keywordIndexParams?: never; readonly integerIndexParams?: never; readonly floatIndexParams?: never; readonly geoIndexParams?: never; readonly textIndexParams?: never; readonly boolIndexParams?: never; readonly uuidIndexParams?: never } | { readonly uuidIndexParams: UuidIndexParams; readonly keywordIndexParams?: never; readonly integerIndexParams?: never; readonly floatIndexParams?: never; readonly geoIndexParams?: never; readonly textIndexParams?: never; readonly boolIndexParams?: never; readonly datetimeIndexParams?: never };

/** PayloadIndexParams */
export interface PayloadIndexParamsOutput {
  /** PayloadIndexParams.keyword_index_params */
  keywordIndexParams?: KeywordIndexParamsOutput | undefined;
  /** PayloadIndexParams.integer_index_params */
  integerIndexParams?: IntegerIndexParamsOutput | undefined;
  /** PayloadIndexParams.float_index_params */
  floatIndexParams?: FloatIndexParamsOutput | undefined;
  /** PayloadIndexParams.geo_index_params */
  geoIndexParams?: GeoIndexParamsOutput | undefined;
  /** PayloadIndexParams.text_index_params */
  textIndexParams?: TextIndexParamsOutput | undefined;
  /** PayloadIndexParams.bool_index_params */
  boolIndexParams?: BoolIndexParamsOutput | undefined;
  /** PayloadIndexParams.datetime_index_params */
  datetimeIndexParams?: DatetimeIndexParamsOutput | undefined;
  /** PayloadIndexParams.uuid_index_params */
  uuidIndexParams?: UuidIndexParamsOutput | undefined;
}

/** PayloadSchemaInfo */
export interface PayloadSchemaInfo {
  /** PayloadSchemaInfo.data_type */
  dataType: PayloadSchemaType;
  /** PayloadSchemaInfo.params */
  params?: PayloadIndexParamsOutput | undefined;
  /** PayloadSchemaInfo.points */
  points?: number | undefined;
}

/** UpdateQueueInfo */
export interface UpdateQueueInfo {
  /** UpdateQueueInfo.length */
  length: number;
  /** UpdateQueueInfo.deferred_points */
  deferredPoints?: number | undefined;
}

/** CollectionInfo */
export interface CollectionInfo {
  /** CollectionInfo.status */
  status: CollectionStatus;
  /** CollectionInfo.optimizer_status */
  optimizerStatus: OptimizerStatus;
  /** CollectionInfo.segments_count */
  segmentsCount: number;
  /** CollectionInfo.config */
  config: CollectionConfig;
  /** CollectionInfo.payload_schema */
  payloadSchema: { [name: string]: PayloadSchemaInfo };
  /** CollectionInfo.points_count */
  pointsCount?: number | undefined;
  /** CollectionInfo.indexed_vectors_count */
  indexedVectorsCount?: number | undefined;
  /** CollectionInfo.warnings */
  warnings: CollectionWarning[];
  /** CollectionInfo.update_queue */
  updateQueue?: UpdateQueueInfo | undefined;
  /** CollectionInfo.created_at */
  createdAt?: Date | undefined;
}

/** ChangeAliases */
export interface ChangeAliases {
  /** ChangeAliases.actions */
  readonly actions: readonly AliasOperations[];
  /** ChangeAliases.timeout */
  readonly timeout?: number | bigint | undefined;
}

/** AliasOperations */
export type AliasOperations = { readonly createAlias: CreateAlias; readonly renameAlias?: never; readonly deleteAlias?: never } | { readonly renameAlias: RenameAlias; readonly createAlias?: never; readonly deleteAlias?: never } | { readonly deleteAlias: DeleteAlias; readonly createAlias?: never; readonly renameAlias?: never };

/** CreateAlias */
export interface CreateAlias {
  /** CreateAlias.collection_name */
  readonly collectionName: string;
  /** CreateAlias.alias_name */
  readonly aliasName: string;
}

/** RenameAlias */
export interface RenameAlias {
  /** RenameAlias.old_alias_name */
  readonly oldAliasName: string;
  /** RenameAlias.new_alias_name */
  readonly newAliasName: string;
}

/** DeleteAlias */
export interface DeleteAlias {
  /** DeleteAlias.alias_name */
  readonly aliasName: string;
}

/** ListAliasesRequest */
export type ListAliasesRequest = { readonly [field: string]: never };

/** ListCollectionAliasesRequest */
export interface ListCollectionAliasesRequest {
  /** ListCollectionAliasesRequest.collection_name */
  readonly collectionName: string;
}

/** AliasDescription */
export interface AliasDescription {
  /** AliasDescription.alias_name */
  aliasName: string;
  /** AliasDescription.collection_name */
  collectionName: string;
}

/** ListAliasesResponse */
export interface ListAliasesResponse {
  /** ListAliasesResponse.aliases */
  aliases: AliasDescription[];
  /** ListAliasesResponse.time */
  time: number;
}

/** CollectionClusterInfoRequest */
export interface CollectionClusterInfoRequest {
  /** CollectionClusterInfoRequest.collection_name */
  readonly collectionName: string;
}

/** ShardKey */
export type ShardKey = number | bigint | string | { readonly keyword: string; readonly number?: never } | { readonly number: number | bigint; readonly keyword?: never };

/** ShardKey */
export type ShardKeyOutput = number | bigint | string;

/** LocalShardInfo */
export interface LocalShardInfo {
  /** LocalShardInfo.shard_id */
  shardId: number;
  /** LocalShardInfo.points_count */
  pointsCount: number;
  /** LocalShardInfo.state */
  state: ReplicaState;
  /** LocalShardInfo.shard_key */
  shardKey?: ShardKeyOutput | undefined;
}

/** RemoteShardInfo */
export interface RemoteShardInfo {
  /** RemoteShardInfo.shard_id */
  shardId: number;
  /** RemoteShardInfo.peer_id */
  peerId: number | bigint;
  /** RemoteShardInfo.state */
  state: ReplicaState;
  /** RemoteShardInfo.shard_key */
  shardKey?: ShardKeyOutput | undefined;
}

/** ShardTransferInfo */
export interface ShardTransferInfo {
  /** ShardTransferInfo.shard_id */
  shardId: number;
  /** ShardTransferInfo.to_shard_id */
  toShardId?: number | undefined;
  /** ShardTransferInfo.from */
  from: number | bigint;
  /** ShardTransferInfo.to */
  to: number | bigint;
  /** ShardTransferInfo.sync */
  sync: boolean;
}

/** ReshardingInfo */
export interface ReshardingInfo {
  /** ReshardingInfo.shard_id */
  shardId: number;
  /** ReshardingInfo.peer_id */
  peerId: number | bigint;
  /** ReshardingInfo.shard_key */
  shardKey?: ShardKeyOutput | undefined;
  /** ReshardingInfo.direction */
  direction: ReshardingDirection;
}

/** CollectionClusterInfoResponse */
export interface CollectionClusterInfoResponse {
  /** CollectionClusterInfoResponse.peer_id */
  peerId: number | bigint;
  /** CollectionClusterInfoResponse.shard_count */
  shardCount: number;
  /** CollectionClusterInfoResponse.local_shards */
  localShards: LocalShardInfo[];
  /** CollectionClusterInfoResponse.remote_shards */
  remoteShards: RemoteShardInfo[];
  /** CollectionClusterInfoResponse.shard_transfers */
  shardTransfers: ShardTransferInfo[];
  /** CollectionClusterInfoResponse.resharding_operations */
  reshardingOperations: ReshardingInfo[];
  /** CollectionClusterInfoResponse.time */
  time: number;
}

/** MoveShard */
export interface MoveShard {
  /** MoveShard.shard_id */
  readonly shardId: number;
  /** MoveShard.to_shard_id */
  readonly toShardId?: number | undefined;
  /** MoveShard.from_peer_id */
  readonly fromPeerId: number | bigint;
  /** MoveShard.to_peer_id */
  readonly toPeerId: number | bigint;
  /** MoveShard.method */
  readonly method?: ShardTransferMethod | undefined;
}

/** ReplicateShard */
export interface ReplicateShard {
  /** ReplicateShard.shard_id */
  readonly shardId: number;
  /** ReplicateShard.to_shard_id */
  readonly toShardId?: number | undefined;
  /** ReplicateShard.from_peer_id */
  readonly fromPeerId: number | bigint;
  /** ReplicateShard.to_peer_id */
  readonly toPeerId: number | bigint;
  /** ReplicateShard.method */
  readonly method?: ShardTransferMethod | undefined;
}

/** AbortShardTransfer */
export interface AbortShardTransfer {
  /** AbortShardTransfer.shard_id */
  readonly shardId: number;
  /** AbortShardTransfer.to_shard_id */
  readonly toShardId?: number | undefined;
  /** AbortShardTransfer.from_peer_id */
  readonly fromPeerId: number | bigint;
  /** AbortShardTransfer.to_peer_id */
  readonly toPeerId: number | bigint;
}

/** RestartTransfer */
export interface RestartTransfer {
  /** RestartTransfer.shard_id */
  readonly shardId: number;
  /** RestartTransfer.to_shard_id */
  readonly toShardId?: number | undefined;
  /** RestartTransfer.from_peer_id */
  readonly fromPeerId: number | bigint;
  /** RestartTransfer.to_peer_id */
  readonly toPeerId: number | bigint;
  /** RestartTransfer.method */
  readonly method: ShardTransferMethod;
}

/** ReplicatePoints */
export interface ReplicatePoints {
  /** ReplicatePoints.from_shard_key */
  readonly fromShardKey: ShardKey;
  /** ReplicatePoints.to_shard_key */
  readonly toShardKey: ShardKey;
  /** ReplicatePoints.filter */
  readonly filter?: Filter | undefined;
}

/** Replica */
export interface Replica {
  /** Replica.shard_id */
  readonly shardId: number;
  /** Replica.peer_id */
  readonly peerId: number | bigint;
}

/** CreateShardKey */
export interface CreateShardKey {
  /** CreateShardKey.shard_key */
  readonly shardKey: ShardKey;
  /** CreateShardKey.shards_number */
  readonly shardsNumber?: number | undefined;
  /** CreateShardKey.replication_factor */
  readonly replicationFactor?: number | undefined;
  /** CreateShardKey.placement */
  readonly placement?: readonly (number | bigint)[] | undefined;
  /** CreateShardKey.initial_state */
  readonly initialState?: ReplicaState | undefined;
}

/** DeleteShardKey */
export interface DeleteShardKey {
  /** DeleteShardKey.shard_key */
  readonly shardKey: ShardKey;
}

/** UpdateCollectionClusterSetupRequest */
export interface UpdateCollectionClusterSetupRequest {
  /** UpdateCollectionClusterSetupRequest.collection_name */
  readonly collectionName: string;
  /** UpdateCollectionClusterSetupRequest.move_shard */
  readonly moveShard?: MoveShard | undefined;
  /** UpdateCollectionClusterSetupRequest.replicate_shard */
  readonly replicateShard?: ReplicateShard | undefined;
  /** UpdateCollectionClusterSetupRequest.abort_transfer */
  readonly abortTransfer?: AbortShardTransfer | undefined;
  /** UpdateCollectionClusterSetupRequest.drop_replica */
  readonly dropReplica?: Replica | undefined;
  /** UpdateCollectionClusterSetupRequest.create_shard_key */
  readonly createShardKey?: CreateShardKey | undefined;
  /** UpdateCollectionClusterSetupRequest.delete_shard_key */
  readonly deleteShardKey?: DeleteShardKey | undefined;
  /** UpdateCollectionClusterSetupRequest.restart_transfer */
  readonly restartTransfer?: RestartTransfer | undefined;
  /** UpdateCollectionClusterSetupRequest.replicate_points */
  readonly replicatePoints?: ReplicatePoints | undefined;
  /** UpdateCollectionClusterSetupRequest.timeout */
  readonly timeout?: number | bigint | undefined;
}

/** UpdateCollectionClusterSetupResponse */
export interface UpdateCollectionClusterSetupResponse {
  /** UpdateCollectionClusterSetupResponse.result */
  result: boolean;
  /** UpdateCollectionClusterSetupResponse.time */
  time: number;
}

/** CreateShardKeyRequest */
export interface CreateShardKeyRequest {
  /** CreateShardKeyRequest.collection_name */
  readonly collectionName: string;
  /** CreateShardKeyRequest.request */
  readonly request: CreateShardKey;
  /** CreateShardKeyRequest.timeout */
  readonly timeout?: number | bigint | undefined;
}

/** DeleteShardKeyRequest */
export interface DeleteShardKeyRequest {
  /** DeleteShardKeyRequest.collection_name */
  readonly collectionName: string;
  /** DeleteShardKeyRequest.request */
  readonly request: DeleteShardKey;
  /** DeleteShardKeyRequest.timeout */
  readonly timeout?: number | bigint | undefined;
}

/** ListShardKeysRequest */
export interface ListShardKeysRequest {
  /** ListShardKeysRequest.collection_name */
  readonly collectionName: string;
}

/** CreateShardKeyResponse */
export interface CreateShardKeyResponse {
  /** CreateShardKeyResponse.result */
  result: boolean;
  /** CreateShardKeyResponse.time */
  time: number;
}

/** DeleteShardKeyResponse */
export interface DeleteShardKeyResponse {
  /** DeleteShardKeyResponse.result */
  result: boolean;
  /** DeleteShardKeyResponse.time */
  time: number;
}

/** ShardKeyDescription */
export interface ShardKeyDescription {
  /** ShardKeyDescription.key */
  key: ShardKeyOutput;
}

/** ListShardKeysResponse */
export interface ListShardKeysResponse {
  /** ListShardKeysResponse.shard_keys */
  shardKeys: ShardKeyDescription[];
  /** ListShardKeysResponse.time */
  time: number;
}

/** TextScoringParams */
export interface TextScoringParams {
  /** TextScoringParams.type */
  readonly type: TextScoringType;
}

/** TextScoringParams */
export interface TextScoringParamsOutput {
  /** TextScoringParams.type */
  type: TextScoringType;
}

/** IdTrackerParams */
export interface IdTrackerParams {
  /** IdTrackerParams.memory */
  readonly memory?: Memory | undefined;
}

/** IdTrackerParams */
export interface IdTrackerParamsOutput {
  /** IdTrackerParams.memory */
  memory?: Memory | "Unknown" | undefined;
}

/** WriteOrdering */
export type WriteOrdering = WriteOrderingType | { readonly type: WriteOrderingType };

/** ReadConsistency */
export type ReadConsistency = ReadConsistencyType | number | bigint | { readonly type: ReadConsistencyType; readonly factor?: never } | { readonly factor: number | bigint; readonly type?: never };

/** SparseIndices */
export type SparseIndices = ArrayLike<number> | { readonly data: ArrayLike<number> };

/** Document */
export interface Document {
  /** Document.text */
  readonly text: string;
  /** Document.model */
  readonly model: string;
  /** Document.options */
  readonly options?: Payload | undefined;
}

/** Image */
export interface Image {
  /** Image.image */
  readonly image: JsonInput;
  /** Image.model */
  readonly model: string;
  /** Image.options */
  readonly options?: Payload | undefined;
}

/** InferenceObject */
export interface InferenceObject {
  /** InferenceObject.object */
  readonly object: JsonInput;
  /** InferenceObject.model */
  readonly model: string;
  /** InferenceObject.options */
  readonly options?: Payload | undefined;
}

/** Vector */
export type Vector = ArrayLike<number> | readonly ArrayLike<number>[] | SparseVector | Document | Image | InferenceObject | { readonly dense: DenseVector; readonly sparse?: never; readonly multiDense?: never; readonly document?: never; readonly image?: never; readonly object?: never } | { readonly sparse: SparseVector; readonly dense?: never; readonly multiDense?: never; readonly document?: never; readonly image?: never; readonly object?: never } | { readonly multiDense: MultiDenseVector; readonly dense?: never; readonly sparse?: never; readonly document?: never; readonly image?: never; readonly object?: never } | { readonly document: Document; readonly dense?: never; readonly sparse?: never; readonly multiDense?: never; readonly image?: never; readonly object?: never } | { readonly image: Image; readonly dense?: never; readonly sparse?: never; readonly multiDense?: never; readonly document?: never; readonly object?: never } | { readonly object: InferenceObject; readonly dense?: never; readonly sparse?: never; readonly multiDense?: never; readonly document?: never; readonly image?: never };

/** VectorOutput */
export type VectorOutput = Float32Array | Float32Array[] | SparseVectorOutput;

/** DenseVector */
export type DenseVector = ArrayLike<number> | { readonly data: ArrayLike<number> };

/** SparseVector */
export interface SparseVector {
  /** SparseVector.values */
  readonly values: ArrayLike<number>;
  /** SparseVector.indices */
  readonly indices: ArrayLike<number>;
}

/** SparseVector */
export interface SparseVectorOutput {
  /** SparseVector.values */
  values: Float32Array;
  /** SparseVector.indices */
  indices: Uint32Array;
}

/** MultiDenseVector */
export type MultiDenseVector = readonly DenseVector[] | { readonly vectors: readonly DenseVector[] };

/** VectorInput */
export type VectorInput = number | bigint | string | ArrayLike<number> | readonly ArrayLike<number>[] | SparseVector | Document | Image | InferenceObject | { readonly id: PointId; readonly dense?: never; readonly sparse?: never; readonly multiDense?: never; readonly document?: never; readonly image?: never; readonly object?: never } | { readonly dense: DenseVector; readonly id?: never; readonly sparse?: never; readonly multiDense?: never; readonly document?: never; readonly image?: never; readonly object?: never } | { readonly sparse: SparseVector; readonly id?: never; readonly dense?: never; readonly multiDense?: never; readonly document?: never; readonly image?: never; readonly object?: never } | { readonly multiDense: MultiDenseVector; readonly id?: never; readonly dense?: never; readonly sparse?: never; readonly document?: never; readonly image?: never; readonly object?: never } | { readonly document: Document; readonly id?: never; readonly dense?: never; readonly sparse?: never; readonly multiDense?: never; readonly image?: never; readonly object?: never } | { readonly image: Image; readonly id?: never; readonly dense?: never; readonly sparse?: never; readonly multiDense?: never; readonly document?: never; readonly object?: never } | { readonly object: InferenceObject; readonly id?: never; readonly dense?: never; readonly sparse?: never; readonly multiDense?: never; readonly document?: never; readonly image?: never };

/** ShardKeySelector */
export type ShardKeySelector = number | bigint | string | readonly ShardKey[] | { readonly shardKeys?: readonly ShardKey[] | undefined; readonly fallback?: ShardKey | undefined };

/** UpsertPoints */
export interface UpsertPoints<P extends object = Payload> {
  /** UpsertPoints.collection_name */
  readonly collectionName: string;
  /** UpsertPoints.wait */
  readonly wait?: boolean | undefined;
  /** UpsertPoints.points */
  readonly points: readonly PointStruct<P>[];
  /** UpsertPoints.ordering */
  readonly ordering?: WriteOrdering | undefined;
  /** UpsertPoints.shard_key_selector */
  readonly shardKeySelector?: ShardKeySelector | undefined;
  /** UpsertPoints.update_filter */
  readonly updateFilter?: Filter | undefined;
  /** UpsertPoints.timeout */
  readonly timeout?: number | bigint | undefined;
  /** UpsertPoints.update_mode */
  readonly updateMode?: UpdateMode | undefined;
}

/** DeletePoints */
export interface DeletePoints {
  /** DeletePoints.collection_name */
  readonly collectionName: string;
  /** DeletePoints.wait */
  readonly wait?: boolean | undefined;
  /** DeletePoints.points */
  readonly points: PointsSelector;
  /** DeletePoints.ordering */
  readonly ordering?: WriteOrdering | undefined;
  /** DeletePoints.shard_key_selector */
  readonly shardKeySelector?: ShardKeySelector | undefined;
  /** DeletePoints.timeout */
  readonly timeout?: number | bigint | undefined;
}

/** GetPoints */
export interface GetPoints {
  /** GetPoints.collection_name */
  readonly collectionName: string;
  /** GetPoints.ids */
  readonly ids: readonly PointId[];
  /** GetPoints.with_payload */
  readonly withPayload?: WithPayloadSelector | undefined;
  /** GetPoints.with_vectors */
  readonly withVectors?: WithVectorsSelector | undefined;
  /** GetPoints.read_consistency */
  readonly readConsistency?: ReadConsistency | undefined;
  /** GetPoints.shard_key_selector */
  readonly shardKeySelector?: ShardKeySelector | undefined;
  /** GetPoints.timeout */
  readonly timeout?: number | bigint | undefined;
}

/** UpdatePointVectors */
export interface UpdatePointVectors {
  /** UpdatePointVectors.collection_name */
  readonly collectionName: string;
  /** UpdatePointVectors.wait */
  readonly wait?: boolean | undefined;
  /** UpdatePointVectors.points */
  readonly points: readonly PointVectors[];
  /** UpdatePointVectors.ordering */
  readonly ordering?: WriteOrdering | undefined;
  /** UpdatePointVectors.shard_key_selector */
  readonly shardKeySelector?: ShardKeySelector | undefined;
  /** UpdatePointVectors.update_filter */
  readonly updateFilter?: Filter | undefined;
  /** UpdatePointVectors.timeout */
  readonly timeout?: number | bigint | undefined;
}

/** PointVectors */
export interface PointVectors {
  /** PointVectors.id */
  readonly id: PointId;
  /** PointVectors.vectors */
  readonly vectors: Vectors;
}

/** DeletePointVectors */
export interface DeletePointVectors {
  /** DeletePointVectors.collection_name */
  readonly collectionName: string;
  /** DeletePointVectors.wait */
  readonly wait?: boolean | undefined;
  /** DeletePointVectors.points_selector */
  readonly pointsSelector: PointsSelector;
  /** DeletePointVectors.vectors */
  readonly vectors: VectorsSelector;
  /** DeletePointVectors.ordering */
  readonly ordering?: WriteOrdering | undefined;
  /** DeletePointVectors.shard_key_selector */
  readonly shardKeySelector?: ShardKeySelector | undefined;
  /** DeletePointVectors.timeout */
  readonly timeout?: number | bigint | undefined;
}

/** SetPayloadPoints */
export interface SetPayloadPoints {
  /** SetPayloadPoints.collection_name */
  readonly collectionName: string;
  /** SetPayloadPoints.wait */
  readonly wait?: boolean | undefined;
  /** SetPayloadPoints.payload */
  readonly payload: Payload;
  /** SetPayloadPoints.points_selector */
  readonly pointsSelector?: PointsSelector | undefined;
  /** SetPayloadPoints.ordering */
  readonly ordering?: WriteOrdering | undefined;
  /** SetPayloadPoints.shard_key_selector */
  readonly shardKeySelector?: ShardKeySelector | undefined;
  /** SetPayloadPoints.key */
  readonly key?: string | undefined;
  /** SetPayloadPoints.timeout */
  readonly timeout?: number | bigint | undefined;
}

/** DeletePayloadPoints */
export interface DeletePayloadPoints {
  /** DeletePayloadPoints.collection_name */
  readonly collectionName: string;
  /** DeletePayloadPoints.wait */
  readonly wait?: boolean | undefined;
  /** DeletePayloadPoints.keys */
  readonly keys: readonly string[];
  /** DeletePayloadPoints.points_selector */
  readonly pointsSelector?: PointsSelector | undefined;
  /** DeletePayloadPoints.ordering */
  readonly ordering?: WriteOrdering | undefined;
  /** DeletePayloadPoints.shard_key_selector */
  readonly shardKeySelector?: ShardKeySelector | undefined;
  /** DeletePayloadPoints.timeout */
  readonly timeout?: number | bigint | undefined;
}

/** ClearPayloadPoints */
export interface ClearPayloadPoints {
  /** ClearPayloadPoints.collection_name */
  readonly collectionName: string;
  /** ClearPayloadPoints.wait */
  readonly wait?: boolean | undefined;
  /** ClearPayloadPoints.points */
  readonly points: PointsSelector;
  /** ClearPayloadPoints.ordering */
  readonly ordering?: WriteOrdering | undefined;
  /** ClearPayloadPoints.shard_key_selector */
  readonly shardKeySelector?: ShardKeySelector | undefined;
  /** ClearPayloadPoints.timeout */
  readonly timeout?: number | bigint | undefined;
}

/** CreateFieldIndexCollection */
export interface CreateFieldIndexCollection {
  /** CreateFieldIndexCollection.collection_name */
  readonly collectionName: string;
  /** CreateFieldIndexCollection.wait */
  readonly wait?: boolean | undefined;
  /** CreateFieldIndexCollection.field_name */
  readonly fieldName: string;
  /** CreateFieldIndexCollection.field_type */
  readonly fieldType?: FieldType | undefined;
  /** CreateFieldIndexCollection.field_index_params */
  readonly fieldIndexParams?: PayloadIndexParams | undefined;
  /** CreateFieldIndexCollection.ordering */
  readonly ordering?: WriteOrdering | undefined;
  /** CreateFieldIndexCollection.timeout */
  readonly timeout?: number | bigint | undefined;
}

/** DeleteFieldIndexCollection */
export interface DeleteFieldIndexCollection {
  /** DeleteFieldIndexCollection.collection_name */
  readonly collectionName: string;
  /** DeleteFieldIndexCollection.wait */
  readonly wait?: boolean | undefined;
  /** DeleteFieldIndexCollection.field_name */
  readonly fieldName: string;
  /** DeleteFieldIndexCollection.ordering */
  readonly ordering?: WriteOrdering | undefined;
  /** DeleteFieldIndexCollection.timeout */
  readonly timeout?: number | bigint | undefined;
}

/** DenseVectorCreationConfig */
export interface DenseVectorCreationConfig {
  /** DenseVectorCreationConfig.size */
  readonly size: number | bigint;
  /** DenseVectorCreationConfig.distance */
  readonly distance: Distance;
  /** DenseVectorCreationConfig.multivector_config */
  readonly multivectorConfig?: MultiVectorConfig | undefined;
  /** DenseVectorCreationConfig.datatype */
  readonly datatype?: Datatype | undefined;
}

/** SparseVectorCreationConfig */
export interface SparseVectorCreationConfig {
  /** SparseVectorCreationConfig.modifier */
  readonly modifier?: Modifier | undefined;
  /** SparseVectorCreationConfig.datatype */
  readonly datatype?: Datatype | undefined;
}

/** CreateVectorNameRequest */
export interface CreateVectorNameRequest {
  /** CreateVectorNameRequest.collection_name */
  readonly collectionName: string;
  /** CreateVectorNameRequest.wait */
  readonly wait?: boolean | undefined;
  /** CreateVectorNameRequest.vector_name */
  readonly vectorName: string;
  /** CreateVectorNameRequest.dense_config */
  readonly denseConfig?: DenseVectorCreationConfig | undefined;
  /** CreateVectorNameRequest.sparse_config */
  readonly sparseConfig?: SparseVectorCreationConfig | undefined;
  /** CreateVectorNameRequest.timeout */
  readonly timeout?: number | bigint | undefined;
  /** CreateVectorNameRequest.ordering */
  readonly ordering?: WriteOrdering | undefined;
}

/** DeleteVectorNameRequest */
export interface DeleteVectorNameRequest {
  /** DeleteVectorNameRequest.collection_name */
  readonly collectionName: string;
  /** DeleteVectorNameRequest.wait */
  readonly wait?: boolean | undefined;
  /** DeleteVectorNameRequest.vector_name */
  readonly vectorName: string;
  /** DeleteVectorNameRequest.timeout */
  readonly timeout?: number | bigint | undefined;
  /** DeleteVectorNameRequest.ordering */
  readonly ordering?: WriteOrdering | undefined;
}

/** PayloadIncludeSelector */
export type PayloadIncludeSelector = readonly string[] | { readonly fields: readonly string[] };

/** PayloadExcludeSelector */
export type PayloadExcludeSelector = readonly string[] | { readonly fields: readonly string[] };

/** WithPayloadSelector */
export type WithPayloadSelector = boolean | readonly string[] | { readonly enable: boolean; readonly include?: never; readonly exclude?: never } | { readonly include: PayloadIncludeSelector; readonly enable?: never; readonly exclude?: never } | { readonly exclude: PayloadExcludeSelector; readonly enable?: never; readonly include?: never };

/** Vectors */
export type Vectors = ArrayLike<number> | readonly ArrayLike<number>[] | SparseVector | Document | Image | InferenceObject | { readonly [name: string]: Vector };

/** VectorsOutput */
export type VectorsOutput = Float32Array | Float32Array[] | SparseVectorOutput | { [name: string]: VectorOutput };

/** VectorsSelector */
export type VectorsSelector = readonly string[] | { readonly names: readonly string[] };

/** WithVectorsSelector */
export type WithVectorsSelector = boolean | readonly string[] | { readonly enable: boolean; readonly include?: never } | { readonly include: VectorsSelector; readonly enable?: never };

/** QuantizationSearchParams */
export interface QuantizationSearchParams {
  /** QuantizationSearchParams.ignore */
  readonly ignore?: boolean | undefined;
  /** QuantizationSearchParams.rescore */
  readonly rescore?: boolean | undefined;
  /** QuantizationSearchParams.oversampling */
  readonly oversampling?: number | undefined;
}

/** AcornSearchParams */
export interface AcornSearchParams {
  /** AcornSearchParams.enable */
  readonly enable?: boolean | undefined;
  /** AcornSearchParams.max_selectivity */
  readonly maxSelectivity?: number | undefined;
}

/** IdfParams */
export interface IdfParams {
  /** IdfParams.corpus */
  readonly corpus?: Filter | undefined;
}

/** SearchParams */
export interface SearchParams {
  /** SearchParams.hnsw_ef */
  readonly hnswEf?: number | bigint | undefined;
  /** SearchParams.exact */
  readonly exact?: boolean | undefined;
  /** SearchParams.quantization */
  readonly quantization?: QuantizationSearchParams | undefined;
  /** SearchParams.indexed_only */
  readonly indexedOnly?: boolean | undefined;
  /** SearchParams.acorn */
  readonly acorn?: AcornSearchParams | undefined;
  /** SearchParams.idf */
  readonly idf?: IdfParams | undefined;
}

/** SearchPoints */
export interface SearchPoints {
  /** SearchPoints.collection_name */
  readonly collectionName: string;
  /** SearchPoints.vector */
  readonly vector: ArrayLike<number>;
  /** SearchPoints.filter */
  readonly filter?: Filter | undefined;
  /** SearchPoints.limit */
  readonly limit: number | bigint;
  /** SearchPoints.with_payload */
  readonly withPayload?: WithPayloadSelector | undefined;
  /** SearchPoints.params */
  readonly params?: SearchParams | undefined;
  /** SearchPoints.score_threshold */
  readonly scoreThreshold?: number | undefined;
  /** SearchPoints.offset */
  readonly offset?: number | bigint | undefined;
  /** SearchPoints.vector_name */
  readonly vectorName?: string | undefined;
  /** SearchPoints.with_vectors */
  readonly withVectors?: WithVectorsSelector | undefined;
  /** SearchPoints.read_consistency */
  readonly readConsistency?: ReadConsistency | undefined;
  /** SearchPoints.timeout */
  readonly timeout?: number | bigint | undefined;
  /** SearchPoints.shard_key_selector */
  readonly shardKeySelector?: ShardKeySelector | undefined;
  /** SearchPoints.sparse_indices */
  readonly sparseIndices?: SparseIndices | undefined;
}

/** SearchBatchPoints */
export interface SearchBatchPoints {
  /** SearchBatchPoints.collection_name */
  readonly collectionName: string;
  /** SearchBatchPoints.search_points */
  readonly searchPoints: readonly SearchPoints[];
  /** SearchBatchPoints.read_consistency */
  readonly readConsistency?: ReadConsistency | undefined;
  /** SearchBatchPoints.timeout */
  readonly timeout?: number | bigint | undefined;
}

/** WithLookup */
export interface WithLookup {
  /** WithLookup.collection */
  readonly collection: string;
  /** WithLookup.with_payload */
  readonly withPayload?: WithPayloadSelector | undefined;
  /** WithLookup.with_vectors */
  readonly withVectors?: WithVectorsSelector | undefined;
}

/** SearchPointGroups */
export interface SearchPointGroups {
  /** SearchPointGroups.collection_name */
  readonly collectionName: string;
  /** SearchPointGroups.vector */
  readonly vector: ArrayLike<number>;
  /** SearchPointGroups.filter */
  readonly filter?: Filter | undefined;
  /** SearchPointGroups.limit */
  readonly limit?: number | undefined;
  /** SearchPointGroups.with_payload */
  readonly withPayload?: WithPayloadSelector | undefined;
  /** SearchPointGroups.params */
  readonly params?: SearchParams | undefined;
  /** SearchPointGroups.score_threshold */
  readonly scoreThreshold?: number | undefined;
  /** SearchPointGroups.vector_name */
  readonly vectorName?: string | undefined;
  /** SearchPointGroups.with_vectors */
  readonly withVectors?: WithVectorsSelector | undefined;
  /** SearchPointGroups.group_by */
  readonly groupBy: string;
  /** SearchPointGroups.group_size */
  readonly groupSize: number;
  /** SearchPointGroups.read_consistency */
  readonly readConsistency?: ReadConsistency | undefined;
  /** SearchPointGroups.with_lookup */
  readonly withLookup?: WithLookup | undefined;
  /** SearchPointGroups.timeout */
  readonly timeout?: number | bigint | undefined;
  /** SearchPointGroups.shard_key_selector */
  readonly shardKeySelector?: ShardKeySelector | undefined;
  /** SearchPointGroups.sparse_indices */
  readonly sparseIndices?: SparseIndices | undefined;
}

/** StartFrom */
export type StartFrom = number | bigint | string | Date | { readonly float: number; readonly integer?: never; readonly timestamp?: never; readonly datetime?: never } | { readonly integer: number | bigint; readonly float?: never; readonly timestamp?: never; readonly datetime?: never } | { readonly timestamp: Date | string; readonly float?: never; readonly integer?: never; readonly datetime?: never } | { readonly datetime: string; readonly float?: never; readonly integer?: never; readonly timestamp?: never };

/** OrderBy */
export type OrderBy = string | { readonly key: string; readonly direction?: Direction | undefined; readonly startFrom?: StartFrom | undefined };

/** ScrollPoints */
export interface ScrollPoints {
  /** ScrollPoints.collection_name */
  readonly collectionName: string;
  /** ScrollPoints.filter */
  readonly filter?: Filter | undefined;
  /** ScrollPoints.offset */
  readonly offset?: PointId | undefined;
  /** ScrollPoints.limit */
  readonly limit?: number | undefined;
  /** ScrollPoints.with_payload */
  readonly withPayload?: WithPayloadSelector | undefined;
  /** ScrollPoints.with_vectors */
  readonly withVectors?: WithVectorsSelector | undefined;
  /** ScrollPoints.read_consistency */
  readonly readConsistency?: ReadConsistency | undefined;
  /** ScrollPoints.shard_key_selector */
  readonly shardKeySelector?: ShardKeySelector | undefined;
  /** ScrollPoints.order_by */
  readonly orderBy?: OrderBy | undefined;
  /** ScrollPoints.timeout */
  readonly timeout?: number | bigint | undefined;
}

/** LookupLocation */
export interface LookupLocation {
  /** LookupLocation.collection_name */
  readonly collectionName: string;
  /** LookupLocation.vector_name */
  readonly vectorName?: string | undefined;
  /** LookupLocation.shard_key_selector */
  readonly shardKeySelector?: ShardKeySelector | undefined;
}

/** RecommendPoints */
export interface RecommendPoints {
  /** RecommendPoints.collection_name */
  readonly collectionName: string;
  /** RecommendPoints.positive */
  readonly positive?: readonly PointId[] | undefined;
  /** RecommendPoints.negative */
  readonly negative?: readonly PointId[] | undefined;
  /** RecommendPoints.filter */
  readonly filter?: Filter | undefined;
  /** RecommendPoints.limit */
  readonly limit?: number | bigint | undefined;
  /** RecommendPoints.with_payload */
  readonly withPayload?: WithPayloadSelector | undefined;
  /** RecommendPoints.params */
  readonly params?: SearchParams | undefined;
  /** RecommendPoints.score_threshold */
  readonly scoreThreshold?: number | undefined;
  /** RecommendPoints.offset */
  readonly offset?: number | bigint | undefined;
  /** RecommendPoints.using */
  readonly using?: string | undefined;
  /** RecommendPoints.with_vectors */
  readonly withVectors?: WithVectorsSelector | undefined;
  /** RecommendPoints.lookup_from */
  readonly lookupFrom?: LookupLocation | undefined;
  /** RecommendPoints.read_consistency */
  readonly readConsistency?: ReadConsistency | undefined;
  /** RecommendPoints.strategy */
  readonly strategy?: RecommendStrategy | undefined;
  /** RecommendPoints.positive_vectors */
  readonly positiveVectors?: readonly Vector[] | undefined;
  /** RecommendPoints.negative_vectors */
  readonly negativeVectors?: readonly Vector[] | undefined;
  /** RecommendPoints.timeout */
  readonly timeout?: number | bigint | undefined;
  /** RecommendPoints.shard_key_selector */
  readonly shardKeySelector?: ShardKeySelector | undefined;
}

/** RecommendBatchPoints */
export interface RecommendBatchPoints {
  /** RecommendBatchPoints.collection_name */
  readonly collectionName: string;
  /** RecommendBatchPoints.recommend_points */
  readonly recommendPoints: readonly RecommendPoints[];
  /** RecommendBatchPoints.read_consistency */
  readonly readConsistency?: ReadConsistency | undefined;
  /** RecommendBatchPoints.timeout */
  readonly timeout?: number | bigint | undefined;
}

/** RecommendPointGroups */
export interface RecommendPointGroups {
  /** RecommendPointGroups.collection_name */
  readonly collectionName: string;
  /** RecommendPointGroups.positive */
  readonly positive?: readonly PointId[] | undefined;
  /** RecommendPointGroups.negative */
  readonly negative?: readonly PointId[] | undefined;
  /** RecommendPointGroups.filter */
  readonly filter?: Filter | undefined;
  /** RecommendPointGroups.limit */
  readonly limit?: number | undefined;
  /** RecommendPointGroups.with_payload */
  readonly withPayload?: WithPayloadSelector | undefined;
  /** RecommendPointGroups.params */
  readonly params?: SearchParams | undefined;
  /** RecommendPointGroups.score_threshold */
  readonly scoreThreshold?: number | undefined;
  /** RecommendPointGroups.using */
  readonly using?: string | undefined;
  /** RecommendPointGroups.with_vectors */
  readonly withVectors?: WithVectorsSelector | undefined;
  /** RecommendPointGroups.lookup_from */
  readonly lookupFrom?: LookupLocation | undefined;
  /** RecommendPointGroups.group_by */
  readonly groupBy: string;
  /** RecommendPointGroups.group_size */
  readonly groupSize: number;
  /** RecommendPointGroups.read_consistency */
  readonly readConsistency?: ReadConsistency | undefined;
  /** RecommendPointGroups.with_lookup */
  readonly withLookup?: WithLookup | undefined;
  /** RecommendPointGroups.strategy */
  readonly strategy?: RecommendStrategy | undefined;
  /** RecommendPointGroups.positive_vectors */
  readonly positiveVectors?: readonly Vector[] | undefined;
  /** RecommendPointGroups.negative_vectors */
  readonly negativeVectors?: readonly Vector[] | undefined;
  /** RecommendPointGroups.timeout */
  readonly timeout?: number | bigint | undefined;
  /** RecommendPointGroups.shard_key_selector */
  readonly shardKeySelector?: ShardKeySelector | undefined;
}

/** TargetVector */
export type TargetVector = number | bigint | string | ArrayLike<number> | readonly ArrayLike<number>[] | SparseVector | Document | Image | InferenceObject | { readonly single: VectorExample };

/** VectorExample */
export type VectorExample = number | bigint | string | ArrayLike<number> | readonly ArrayLike<number>[] | SparseVector | Document | Image | InferenceObject | { readonly id: PointId; readonly vector?: never } | { readonly vector: Vector; readonly id?: never };

/** ContextExamplePair */
export interface ContextExamplePair {
  /** ContextExamplePair.positive */
  readonly positive: VectorExample;
  /** ContextExamplePair.negative */
  readonly negative: VectorExample;
}

/** DiscoverPoints */
export interface DiscoverPoints {
  /** DiscoverPoints.collection_name */
  readonly collectionName: string;
  /** DiscoverPoints.target */
  readonly target?: TargetVector | undefined;
  /** DiscoverPoints.context */
  readonly context?: readonly ContextExamplePair[] | undefined;
  /** DiscoverPoints.filter */
  readonly filter?: Filter | undefined;
  /** DiscoverPoints.limit */
  readonly limit?: number | bigint | undefined;
  /** DiscoverPoints.with_payload */
  readonly withPayload?: WithPayloadSelector | undefined;
  /** DiscoverPoints.params */
  readonly params?: SearchParams | undefined;
  /** DiscoverPoints.offset */
  readonly offset?: number | bigint | undefined;
  /** DiscoverPoints.using */
  readonly using?: string | undefined;
  /** DiscoverPoints.with_vectors */
  readonly withVectors?: WithVectorsSelector | undefined;
  /** DiscoverPoints.lookup_from */
  readonly lookupFrom?: LookupLocation | undefined;
  /** DiscoverPoints.read_consistency */
  readonly readConsistency?: ReadConsistency | undefined;
  /** DiscoverPoints.timeout */
  readonly timeout?: number | bigint | undefined;
  /** DiscoverPoints.shard_key_selector */
  readonly shardKeySelector?: ShardKeySelector | undefined;
}

/** DiscoverBatchPoints */
export interface DiscoverBatchPoints {
  /** DiscoverBatchPoints.collection_name */
  readonly collectionName: string;
  /** DiscoverBatchPoints.discover_points */
  readonly discoverPoints: readonly DiscoverPoints[];
  /** DiscoverBatchPoints.read_consistency */
  readonly readConsistency?: ReadConsistency | undefined;
  /** DiscoverBatchPoints.timeout */
  readonly timeout?: number | bigint | undefined;
}

/** CountPoints */
export interface CountPoints {
  /** CountPoints.collection_name */
  readonly collectionName: string;
  /** CountPoints.filter */
  readonly filter?: Filter | undefined;
  /** CountPoints.exact */
  readonly exact?: boolean | undefined;
  /** CountPoints.read_consistency */
  readonly readConsistency?: ReadConsistency | undefined;
  /** CountPoints.shard_key_selector */
  readonly shardKeySelector?: ShardKeySelector | undefined;
  /** CountPoints.timeout */
  readonly timeout?: number | bigint | undefined;
}

/** RecommendInput */
export interface RecommendInput {
  /** RecommendInput.positive */
  readonly positive?: readonly VectorInput[] | undefined;
  /** RecommendInput.negative */
  readonly negative?: readonly VectorInput[] | undefined;
  /** RecommendInput.strategy */
  readonly strategy?: RecommendStrategy | undefined;
}

/** ContextInputPair */
export interface ContextInputPair {
  /** ContextInputPair.positive */
  readonly positive: VectorInput;
  /** ContextInputPair.negative */
  readonly negative: VectorInput;
}

/** DiscoverInput */
export interface DiscoverInput {
  /** DiscoverInput.target */
  readonly target: VectorInput;
  /** DiscoverInput.context */
  readonly context: ContextInput;
}

/** ContextInput */
export type ContextInput = readonly ContextInputPair[] | { readonly pairs: readonly ContextInputPair[] };

/** RelevanceFeedbackInput */
export interface RelevanceFeedbackInput {
  /** RelevanceFeedbackInput.target */
  readonly target: VectorInput;
  /** RelevanceFeedbackInput.feedback */
  readonly feedback?: readonly FeedbackItem[] | undefined;
  /** RelevanceFeedbackInput.strategy */
  readonly strategy: FeedbackStrategy;
}

/** FeedbackItem */
export interface FeedbackItem {
  /** FeedbackItem.example */
  readonly example: VectorInput;
  /** FeedbackItem.score */
  readonly score: number;
}

/** FeedbackStrategy */
export type FeedbackStrategy = { readonly naive: NaiveFeedbackStrategy };

/** NaiveFeedbackStrategy */
export interface NaiveFeedbackStrategy {
  /** NaiveFeedbackStrategy.a */
  readonly a: number;
  /** NaiveFeedbackStrategy.b */
  readonly b: number;
  /** NaiveFeedbackStrategy.c */
  readonly c: number;
}

/** Formula */
export interface Formula {
  /** Formula.expression */
  readonly expression: Expression;
  /** Formula.defaults */
  readonly defaults?: Payload | undefined;
}

/** Expression */
export type Expression = number | string | ExpressionObject;

/** An expression written as an object: one of its own keys, or the keys of a condition, which counts 1 where it holds, else 0. */
export interface ExpressionObject extends Condition {
  /** Expression.constant */
  readonly constant?: number | undefined;
  /** Expression.variable */
  readonly variable?: string | undefined;
  /** Expression.condition */
  readonly condition?: Condition | undefined;
  /** Expression.geo_distance */
  readonly geoDistance?: GeoDistance | undefined;
  /** Expression.datetime */
  readonly datetime?: string | undefined;
  /** Expression.datetime_key */
  readonly datetimeKey?: string | undefined;
  /** Expression.mult */
  readonly mult?: MultExpression | undefined;
  /** Expression.sum */
  readonly sum?: SumExpression | undefined;
  /** Expression.div */
  readonly div?: DivExpression | undefined;
  /** Expression.neg */
  readonly neg?: Expression | undefined;
  /** Expression.abs */
  readonly abs?: Expression | undefined;
  /** Expression.sqrt */
  readonly sqrt?: Expression | undefined;
  /** Expression.pow */
  readonly pow?: PowExpression | undefined;
  /** Expression.exp */
  readonly exp?: Expression | undefined;
  /** Expression.log10 */
  readonly log10?: Expression | undefined;
  /** Expression.ln */
  readonly ln?: Expression | undefined;
  /** Expression.exp_decay */
  readonly expDecay?: DecayParamsExpression | undefined;
  /** Expression.gauss_decay */
  readonly gaussDecay?: DecayParamsExpression | undefined;
  /** Expression.lin_decay */
  readonly linDecay?: DecayParamsExpression | undefined;
  /** Expression.acosh */
  readonly acosh?: Expression | undefined;
  /** Expression.max */
  readonly max?: MaxExpression | undefined;
  /** Expression.min */
  readonly min?: MinExpression | undefined;
}

/** GeoDistance */
export interface GeoDistance {
  /** GeoDistance.origin */
  readonly origin: GeoPoint;
  /** GeoDistance.to */
  readonly to: string;
}

/** MultExpression */
export type MultExpression = readonly Expression[] | { readonly mult: readonly Expression[] };

/** SumExpression */
export type SumExpression = readonly Expression[] | { readonly sum: readonly Expression[] };

/** DivExpression */
export interface DivExpression {
  /** DivExpression.left */
  readonly left: Expression;
  /** DivExpression.right */
  readonly right: Expression;
  /** DivExpression.by_zero_default */
  readonly byZeroDefault?: number | undefined;
}

/** PowExpression */
export interface PowExpression {
  /** PowExpression.base */
  readonly base: Expression;
  /** PowExpression.exponent */
  readonly exponent: Expression;
}

/** DecayParamsExpression */
export interface DecayParamsExpression {
  /** DecayParamsExpression.x */
  readonly x: Expression;
  /** DecayParamsExpression.target */
  readonly target?: Expression | undefined;
  /** DecayParamsExpression.scale */
  readonly scale?: number | undefined;
  /** DecayParamsExpression.midpoint */
  readonly midpoint?: number | undefined;
}

/** NearestInputWithMmr */
export interface NearestInputWithMmr {
  /** NearestInputWithMmr.nearest */
  readonly nearest: VectorInput;
  /** NearestInputWithMmr.mmr */
  readonly mmr: Mmr;
}

/** Mmr */
export interface Mmr {
  /** Mmr.diversity */
  readonly diversity?: number | undefined;
  /** Mmr.candidates_limit */
  readonly candidatesLimit?: number | undefined;
}

/** Rrf */
export interface Rrf {
  /** Rrf.k */
  readonly k?: number | undefined;
  /** Rrf.weights */
  readonly weights?: ArrayLike<number> | undefined;
}

/** Query */
export type Query = number | bigint | string | ArrayLike<number> | readonly ArrayLike<number>[] | SparseVector | Document | Image | InferenceObject | { readonly nearest: VectorInput; readonly recommend?: never; readonly discover?: never; readonly context?: never; readonly orderBy?: never; readonly fusion?: never; readonly sample?: never; readonly formula?: never; readonly nearestWithMmr?: never; readonly rrf?: never; readonly relevanceFeedback?: never; readonly text?: never } | { readonly recommend: RecommendInput; readonly nearest?: never; readonly discover?: never; readonly context?: never; readonly orderBy?: never; readonly fusion?: never; readonly sample?: never; readonly formula?: never; readonly nearestWithMmr?: never; readonly rrf?: never; readonly relevanceFeedback?: never; readonly text?: never } | { readonly discover: DiscoverInput; readonly nearest?: never; readonly recommend?: never; readonly context?: never; readonly orderBy?: never; readonly fusion?: never; readonly sample?: never; readonly formula?: never; readonly nearestWithMmr?: never; readonly rrf?: never; readonly relevanceFeedback?: never; readonly text?: never } | { readonly context: ContextInput; readonly nearest?: never; readonly recommend?: never; readonly discover?: never; readonly orderBy?: never; readonly fusion?: never; readonly sample?: never; readonly formula?: never; readonly nearestWithMmr?: never; readonly rrf?: never; readonly relevanceFeedback?: never; readonly text?: never } | { readonly orderBy: OrderBy; readonly nearest?: never; readonly recommend?: never; readonly discover?: never; readonly context?: never; readonly fusion?: never; readonly sample?: never; readonly formula?: never; readonly nearestWithMmr?: never; readonly rrf?: never; readonly relevanceFeedback?: never; readonly text?: never } | { readonly fusion: Fusion; readonly nearest?: never; readonly recommend?: never; readonly discover?: never; readonly context?: never; readonly orderBy?: never; readonly sample?: never; readonly formula?: never; readonly nearestWithMmr?: never; readonly rrf?: never; readonly relevanceFeedback?: never; readonly text?: never } | { readonly sample: Sample; readonly nearest?: never; readonly recommend?: never; readonly discover?: never; readonly context?: never; readonly orderBy?: never; readonly fusion?: never; readonly formula?: never; readonly nearestWithMmr?: never; readonly rrf?: never; readonly relevanceFeedback?: never; readonly text?: never } | { readonly formula: Formula; readonly nearest?: never; readonly recommend?: never; readonly discover?: never; readonly context?: never; readonly orderBy?: never; readonly fusion?: never; readonly sample?: never; readonly nearestWithMmr?: never; readonly rrf?: never; readonly relevanceFeedback?: never; readonly text?: never } | { readonly nearestWithMmr: NearestInputWithMmr; readonly nearest?: never; readonly recommend?: never; readonly discover?: never; readonly context?: never; readonly orderBy?: never; readonly fusion?: never; readonly sample?: never; readonly formula?: never; readonly rrf?: never; readonly relevanceFeedback?: never; readonly text?: never } | { readonly rrf: Rrf; readonly nearest?: never; readonly recommend?: never; readonly discover?: never; readonly context?: never; readonly orderBy?: never; readonly fusion?: never; readonly sample?: never; readonly formula?: never; readonly nearestWithMmr?: never; readonly relevanceFeedback?: never; readonly text?: never } | { readonly relevanceFeedback: RelevanceFeedbackInput; readonly nearest?: never; readonly recommend?: never; readonly discover?: never; readonly context?: never; readonly orderBy?: never; readonly fusion?: never; readonly sample?: never; readonly formula?: never; readonly nearestWithMmr?: never; readonly rrf?: never; readonly text?: never } | { readonly text: TextQuery; readonly nearest?: never; readonly recommend?: never; readonly discover?: never; readonly context?: never; readonly orderBy?: never; readonly fusion?: never; readonly sample?: never; readonly formula?: never; readonly nearestWithMmr?: never; readonly rrf?: never; readonly relevanceFeedback?: never };

/** PrefetchQuery */
export interface PrefetchQuery {
  /** PrefetchQuery.prefetch */
  readonly prefetch?: readonly PrefetchQuery[] | undefined;
  /** PrefetchQuery.query */
  readonly query?: Query | undefined;
  /** PrefetchQuery.using */
  readonly using?: string | undefined;
  /** PrefetchQuery.filter */
  readonly filter?: Filter | undefined;
  /** PrefetchQuery.params */
  readonly params?: SearchParams | undefined;
  /** PrefetchQuery.score_threshold */
  readonly scoreThreshold?: number | undefined;
  /** PrefetchQuery.limit */
  readonly limit?: number | bigint | undefined;
  /** PrefetchQuery.lookup_from */
  readonly lookupFrom?: LookupLocation | undefined;
}

/** QueryPoints */
export interface QueryPoints {
  /** QueryPoints.collection_name */
  readonly collectionName: string;
  /** QueryPoints.prefetch */
  readonly prefetch?: readonly PrefetchQuery[] | undefined;
  /** QueryPoints.query */
  readonly query?: Query | undefined;
  /** QueryPoints.using */
  readonly using?: string | undefined;
  /** QueryPoints.filter */
  readonly filter?: Filter | undefined;
  /** QueryPoints.params */
  readonly params?: SearchParams | undefined;
  /** QueryPoints.score_threshold */
  readonly scoreThreshold?: number | undefined;
  /** QueryPoints.limit */
  readonly limit?: number | bigint | undefined;
  /** QueryPoints.offset */
  readonly offset?: number | bigint | undefined;
  /** QueryPoints.with_vectors */
  readonly withVectors?: WithVectorsSelector | undefined;
  /** QueryPoints.with_payload */
  readonly withPayload?: WithPayloadSelector | undefined;
  /** QueryPoints.read_consistency */
  readonly readConsistency?: ReadConsistency | undefined;
  /** QueryPoints.shard_key_selector */
  readonly shardKeySelector?: ShardKeySelector | undefined;
  /** QueryPoints.lookup_from */
  readonly lookupFrom?: LookupLocation | undefined;
  /** QueryPoints.timeout */
  readonly timeout?: number | bigint | undefined;
}

/** QueryBatchPoints */
export interface QueryBatchPoints {
  /** QueryBatchPoints.collection_name */
  readonly collectionName: string;
  /** QueryBatchPoints.query_points */
  readonly queryPoints: readonly QueryPoints[];
  /** QueryBatchPoints.read_consistency */
  readonly readConsistency?: ReadConsistency | undefined;
  /** QueryBatchPoints.timeout */
  readonly timeout?: number | bigint | undefined;
}

/** QueryPointGroups */
export interface QueryPointGroups {
  /** QueryPointGroups.collection_name */
  readonly collectionName: string;
  /** QueryPointGroups.prefetch */
  readonly prefetch?: readonly PrefetchQuery[] | undefined;
  /** QueryPointGroups.query */
  readonly query?: Query | undefined;
  /** QueryPointGroups.using */
  readonly using?: string | undefined;
  /** QueryPointGroups.filter */
  readonly filter?: Filter | undefined;
  /** QueryPointGroups.params */
  readonly params?: SearchParams | undefined;
  /** QueryPointGroups.score_threshold */
  readonly scoreThreshold?: number | undefined;
  /** QueryPointGroups.with_payload */
  readonly withPayload?: WithPayloadSelector | undefined;
  /** QueryPointGroups.with_vectors */
  readonly withVectors?: WithVectorsSelector | undefined;
  /** QueryPointGroups.lookup_from */
  readonly lookupFrom?: LookupLocation | undefined;
  /** QueryPointGroups.limit */
  readonly limit?: number | bigint | undefined;
  /** QueryPointGroups.group_size */
  readonly groupSize?: number | bigint | undefined;
  /** QueryPointGroups.group_by */
  readonly groupBy: string;
  /** QueryPointGroups.read_consistency */
  readonly readConsistency?: ReadConsistency | undefined;
  /** QueryPointGroups.with_lookup */
  readonly withLookup?: WithLookup | undefined;
  /** QueryPointGroups.timeout */
  readonly timeout?: number | bigint | undefined;
  /** QueryPointGroups.shard_key_selector */
  readonly shardKeySelector?: ShardKeySelector | undefined;
}

/** FacetCounts */
export interface FacetCounts {
  /** FacetCounts.collection_name */
  readonly collectionName: string;
  /** FacetCounts.key */
  readonly key: string;
  /** FacetCounts.filter */
  readonly filter?: Filter | undefined;
  /** FacetCounts.limit */
  readonly limit?: number | bigint | undefined;
  /** FacetCounts.exact */
  readonly exact?: boolean | undefined;
  /** FacetCounts.timeout */
  readonly timeout?: number | bigint | undefined;
  /** FacetCounts.read_consistency */
  readonly readConsistency?: ReadConsistency | undefined;
  /** FacetCounts.shard_key_selector */
  readonly shardKeySelector?: ShardKeySelector | undefined;
}

/** FacetValue */
export type FacetValue = string | number | bigint | boolean;

/** FacetHit */
export interface FacetHit {
  /** FacetHit.value */
  value: FacetValue;
  /** FacetHit.count */
  count: number;
}

/** SearchMatrixPoints */
export interface SearchMatrixPoints {
  /** SearchMatrixPoints.collection_name */
  readonly collectionName: string;
  /** SearchMatrixPoints.filter */
  readonly filter?: Filter | undefined;
  /** SearchMatrixPoints.sample */
  readonly sample?: number | bigint | undefined;
  /** SearchMatrixPoints.limit */
  readonly limit?: number | bigint | undefined;
  /** SearchMatrixPoints.using */
  readonly using?: string | undefined;
  /** SearchMatrixPoints.timeout */
  readonly timeout?: number | bigint | undefined;
  /** SearchMatrixPoints.read_consistency */
  readonly readConsistency?: ReadConsistency | undefined;
  /** SearchMatrixPoints.shard_key_selector */
  readonly shardKeySelector?: ShardKeySelector | undefined;
}

/** SearchMatrixPairs */
export interface SearchMatrixPairs {
  /** SearchMatrixPairs.pairs */
  pairs: SearchMatrixPair[];
}

/** SearchMatrixPair */
export interface SearchMatrixPair {
  /** SearchMatrixPair.a */
  a: PointIdOutput;
  /** SearchMatrixPair.b */
  b: PointIdOutput;
  /** SearchMatrixPair.score */
  score: number;
}

/** SearchMatrixOffsets */
export interface SearchMatrixOffsets {
  /** SearchMatrixOffsets.offsets_row */
  offsetsRow: number[];
  /** SearchMatrixOffsets.offsets_col */
  offsetsCol: number[];
  /** SearchMatrixOffsets.scores */
  scores: Float32Array;
  /** SearchMatrixOffsets.ids */
  ids: PointIdOutput[];
}

/** PointsUpdateOperationPointStructList */
export interface PointsUpdateOperationPointStructList<P extends object = Payload> {
  /** PointsUpdateOperationPointStructList.points */
  readonly points: readonly PointStruct<P>[];
  /** PointsUpdateOperationPointStructList.shard_key_selector */
  readonly shardKeySelector?: ShardKeySelector | undefined;
  /** PointsUpdateOperationPointStructList.update_filter */
  readonly updateFilter?: Filter | undefined;
  /** PointsUpdateOperationPointStructList.update_mode */
  readonly updateMode?: UpdateMode | undefined;
}

/** PointsUpdateOperationSetPayload */
export interface PointsUpdateOperationSetPayload {
  /** PointsUpdateOperationSetPayload.payload */
  readonly payload: Payload;
  /** PointsUpdateOperationSetPayload.points_selector */
  readonly pointsSelector?: PointsSelector | undefined;
  /** PointsUpdateOperationSetPayload.shard_key_selector */
  readonly shardKeySelector?: ShardKeySelector | undefined;
  /** PointsUpdateOperationSetPayload.key */
  readonly key?: string | undefined;
}

/** PointsUpdateOperationOverwritePayload */
export interface PointsUpdateOperationOverwritePayload {
  /** PointsUpdateOperationOverwritePayload.payload */
  readonly payload: Payload;
  /** PointsUpdateOperationOverwritePayload.points_selector */
  readonly pointsSelector?: PointsSelector | undefined;
  /** PointsUpdateOperationOverwritePayload.shard_key_selector */
  readonly shardKeySelector?: ShardKeySelector | undefined;
  /** PointsUpdateOperationOverwritePayload.key */
  readonly key?: string | undefined;
}

/** PointsUpdateOperationDeletePayload */
export interface PointsUpdateOperationDeletePayload {
  /** PointsUpdateOperationDeletePayload.keys */
  readonly keys: readonly string[];
  /** PointsUpdateOperationDeletePayload.points_selector */
  readonly pointsSelector?: PointsSelector | undefined;
  /** PointsUpdateOperationDeletePayload.shard_key_selector */
  readonly shardKeySelector?: ShardKeySelector | undefined;
}

/** PointsUpdateOperationUpdateVectors */
export interface PointsUpdateOperationUpdateVectors {
  /** PointsUpdateOperationUpdateVectors.points */
  readonly points: readonly PointVectors[];
  /** PointsUpdateOperationUpdateVectors.shard_key_selector */
  readonly shardKeySelector?: ShardKeySelector | undefined;
  /** PointsUpdateOperationUpdateVectors.update_filter */
  readonly updateFilter?: Filter | undefined;
}

/** PointsUpdateOperationDeleteVectors */
export interface PointsUpdateOperationDeleteVectors {
  /** PointsUpdateOperationDeleteVectors.points_selector */
  readonly pointsSelector: PointsSelector;
  /** PointsUpdateOperationDeleteVectors.vectors */
  readonly vectors: VectorsSelector;
  /** PointsUpdateOperationDeleteVectors.shard_key_selector */
  readonly shardKeySelector?: ShardKeySelector | undefined;
}

/** PointsUpdateOperationDeletePoints */
export interface PointsUpdateOperationDeletePoints {
  /** PointsUpdateOperationDeletePoints.points */
  readonly points: PointsSelector;
  /** PointsUpdateOperationDeletePoints.shard_key_selector */
  readonly shardKeySelector?: ShardKeySelector | undefined;
}

/** PointsUpdateOperationClearPayload */
export interface PointsUpdateOperationClearPayload {
  /** PointsUpdateOperationClearPayload.points */
  readonly points: PointsSelector;
  /** PointsUpdateOperationClearPayload.shard_key_selector */
  readonly shardKeySelector?: ShardKeySelector | undefined;
}

/** PointsUpdateOperation */
export type PointsUpdateOperation<P extends object = Payload> = { readonly upsert: PointsUpdateOperationPointStructList<P>; readonly deleteDeprecated?: never; readonly setPayload?: never; readonly overwritePayload?: never; readonly deletePayload?: never; readonly clearPayloadDeprecated?: never; readonly updateVectors?: never; readonly deleteVectors?: never; readonly deletePoints?: never; readonly clearPayload?: never } | { readonly deleteDeprecated: PointsSelector; readonly upsert?: never; readonly setPayload?: never; readonly overwritePayload?: never; readonly deletePayload?: never; readonly clearPayloadDeprecated?: never; readonly updateVectors?: never; readonly deleteVectors?: never; readonly deletePoints?: never; readonly clearPayload?: never } | { readonly setPayload: PointsUpdateOperationSetPayload; readonly upsert?: never; readonly deleteDeprecated?: never; readonly overwritePayload?: never; readonly deletePayload?: never; readonly clearPayloadDeprecated?: never; readonly updateVectors?: never; readonly deleteVectors?: never; readonly deletePoints?: never; readonly clearPayload?: never } | { readonly overwritePayload: PointsUpdateOperationOverwritePayload; readonly upsert?: never; readonly deleteDeprecated?: never; readonly setPayload?: never; readonly deletePayload?: never; readonly clearPayloadDeprecated?: never; readonly updateVectors?: never; readonly deleteVectors?: never; readonly deletePoints?: never; readonly clearPayload?: never } | { readonly deletePayload: PointsUpdateOperationDeletePayload; readonly upsert?: never; readonly deleteDeprecated?: never; readonly setPayload?: never; readonly overwritePayload?: never; readonly clearPayloadDeprecated?: never; readonly updateVectors?: never; readonly deleteVectors?: never; readonly deletePoints?: never; readonly clearPayload?: never } | { readonly clearPayloadDeprecated: PointsSelector; readonly upsert?: never; readonly deleteDeprecated?: never; readonly setPayload?: never; readonly overwritePayload?: never; readonly deletePayload?: never; readonly updateVectors?: never; readonly deleteVectors?: never; readonly deletePoints?: never; readonly clearPayload?: never } | { readonly updateVectors: PointsUpdateOperationUpdateVectors; readonly upsert?: never; readonly deleteDeprecated?: never; readonly setPayload?: never; readonly overwritePayload?: never; readonly deletePayload?: never; readonly clearPayloadDeprecated?: never; readonly deleteVectors?: never; readonly deletePoints?: never; readonly clearPayload?: never } | { readonly deleteVectors: PointsUpdateOperationDeleteVectors; readonly upsert?: never; readonly deleteDeprecated?: never; readonly setPayload?: never; readonly overwritePayload?: never; readonly deletePayload?: never; readonly clearPayloadDeprecated?: never; readonly updateVectors?: never; readonly deletePoints?: never; readonly clearPayload?: never } | { readonly deletePoints: PointsUpdateOperationDeletePoints; readonly upsert?: never; readonly deleteDeprecated?: never; readonly setPayload?: never; readonly overwritePayload?: never; readonly deletePayload?: never; readonly clearPayloadDeprecated?: never; readonly updateVectors?: never; readonly deleteVectors?: never; readonly clearPayload?: never } | { readonly clearPayload: PointsUpdateOperationClearPayload; readonly upsert?: never; readonly deleteDeprecated?: never; readonly setPayload?: never; readonly overwritePayload?: never; readonly deletePayload?: never; readonly clearPayloadDeprecated?: never; readonly updateVectors?: never; readonly deleteVectors?: never; readonly deletePoints?: never };

/** UpdateBatchPoints */
export interface UpdateBatchPoints<P extends object = Payload> {
  /** UpdateBatchPoints.collection_name */
  readonly collectionName: string;
  /** UpdateBatchPoints.wait */
  readonly wait?: boolean | undefined;
  /** UpdateBatchPoints.operations */
  readonly operations: readonly PointsUpdateOperation<P>[];
  /** UpdateBatchPoints.ordering */
  readonly ordering?: WriteOrdering | undefined;
  /** UpdateBatchPoints.timeout */
  readonly timeout?: number | bigint | undefined;
}

/** PointsOperationResponse */
export interface PointsOperationResponse {
  /** PointsOperationResponse.result */
  result: UpdateResult;
  /** PointsOperationResponse.time */
  time: number;
  /** PointsOperationResponse.usage */
  usage?: Usage | undefined;
}

/** UpdateResult */
export interface UpdateResult {
  /** UpdateResult.operation_id */
  operationId?: number | undefined;
  /** UpdateResult.status */
  status: UpdateStatus;
}

/** OrderValue */
export type OrderValue = number | bigint;

/** ScoredPoint */
export interface ScoredPoint<P extends object = JsonObject> {
  /** ScoredPoint.id */
  id: PointIdOutput;
  /** ScoredPoint.payload */
  payload: P;
  /** ScoredPoint.score */
  score: number;
  /** ScoredPoint.version */
  version: number;
  /** ScoredPoint.vectors */
  vectors?: VectorsOutput | undefined;
  /** ScoredPoint.shard_key */
  shardKey?: ShardKeyOutput | undefined;
  /** ScoredPoint.order_value */
  orderValue?: OrderValue | undefined;
}

/** GroupId */
export type GroupId = number | bigint | string;

/** PointGroup */
export interface PointGroup<P extends object = JsonObject> {
  /** PointGroup.id */
  id: GroupId;
  /** PointGroup.hits */
  hits: ScoredPoint<P>[];
  /** PointGroup.lookup */
  lookup?: RetrievedPoint | undefined;
}

/** GroupsResult */
export interface GroupsResult<P extends object = JsonObject> {
  /** GroupsResult.groups */
  groups: PointGroup<P>[];
}

/** SearchResponse */
export interface SearchResponse<P extends object = JsonObject> {
  /** SearchResponse.result */
  result: ScoredPoint<P>[];
  /** SearchResponse.time */
  time: number;
  /** SearchResponse.usage */
  usage?: Usage | undefined;
}

/** QueryResponse */
export interface QueryResponse<P extends object = JsonObject> {
  /** QueryResponse.result */
  result: ScoredPoint<P>[];
  /** QueryResponse.time */
  time: number;
  /** QueryResponse.usage */
  usage?: Usage | undefined;
}

/** QueryBatchResponse */
export interface QueryBatchResponse<P extends object = JsonObject> {
  /** QueryBatchResponse.result */
  result: BatchResult<P>[];
  /** QueryBatchResponse.time */
  time: number;
  /** QueryBatchResponse.usage */
  usage?: Usage | undefined;
}

/** QueryGroupsResponse */
export interface QueryGroupsResponse<P extends object = JsonObject> {
  /** QueryGroupsResponse.result */
  result: GroupsResult<P>;
  /** QueryGroupsResponse.time */
  time: number;
  /** QueryGroupsResponse.usage */
  usage?: Usage | undefined;
}

/** BatchResult */
export interface BatchResult<P extends object = JsonObject> {
  /** BatchResult.result */
  result: ScoredPoint<P>[];
}

/** SearchBatchResponse */
export interface SearchBatchResponse<P extends object = JsonObject> {
  /** SearchBatchResponse.result */
  result: BatchResult<P>[];
  /** SearchBatchResponse.time */
  time: number;
  /** SearchBatchResponse.usage */
  usage?: Usage | undefined;
}

/** SearchGroupsResponse */
export interface SearchGroupsResponse<P extends object = JsonObject> {
  /** SearchGroupsResponse.result */
  result: GroupsResult<P>;
  /** SearchGroupsResponse.time */
  time: number;
  /** SearchGroupsResponse.usage */
  usage?: Usage | undefined;
}

/** CountResponse */
export interface CountResponse {
  /** CountResponse.result */
  result: CountResult;
  /** CountResponse.time */
  time: number;
  /** CountResponse.usage */
  usage?: Usage | undefined;
}

/** ScrollResponse */
export interface ScrollResponse<P extends object = JsonObject> {
  /** ScrollResponse.next_page_offset */
  nextPageOffset?: PointIdOutput | undefined;
  /** ScrollResponse.result */
  result: RetrievedPoint<P>[];
  /** ScrollResponse.time */
  time: number;
  /** ScrollResponse.usage */
  usage?: Usage | undefined;
}

/** CountResult */
export interface CountResult {
  /** CountResult.count */
  count: number;
}

/** RetrievedPoint */
export interface RetrievedPoint<P extends object = JsonObject> {
  /** RetrievedPoint.id */
  id: PointIdOutput;
  /** RetrievedPoint.payload */
  payload: P;
  /** RetrievedPoint.vectors */
  vectors?: VectorsOutput | undefined;
  /** RetrievedPoint.shard_key */
  shardKey?: ShardKeyOutput | undefined;
  /** RetrievedPoint.order_value */
  orderValue?: OrderValue | undefined;
}

/** GetResponse */
export interface GetResponse<P extends object = JsonObject> {
  /** GetResponse.result */
  result: RetrievedPoint<P>[];
  /** GetResponse.time */
  time: number;
  /** GetResponse.usage */
  usage?: Usage | undefined;
}

/** RecommendResponse */
export interface RecommendResponse<P extends object = JsonObject> {
  /** RecommendResponse.result */
  result: ScoredPoint<P>[];
  /** RecommendResponse.time */
  time: number;
  /** RecommendResponse.usage */
  usage?: Usage | undefined;
}

/** RecommendBatchResponse */
export interface RecommendBatchResponse<P extends object = JsonObject> {
  /** RecommendBatchResponse.result */
  result: BatchResult<P>[];
  /** RecommendBatchResponse.time */
  time: number;
  /** RecommendBatchResponse.usage */
  usage?: Usage | undefined;
}

/** DiscoverResponse */
export interface DiscoverResponse<P extends object = JsonObject> {
  /** DiscoverResponse.result */
  result: ScoredPoint<P>[];
  /** DiscoverResponse.time */
  time: number;
  /** DiscoverResponse.usage */
  usage?: Usage | undefined;
}

/** DiscoverBatchResponse */
export interface DiscoverBatchResponse<P extends object = JsonObject> {
  /** DiscoverBatchResponse.result */
  result: BatchResult<P>[];
  /** DiscoverBatchResponse.time */
  time: number;
  /** DiscoverBatchResponse.usage */
  usage?: Usage | undefined;
}

/** RecommendGroupsResponse */
export interface RecommendGroupsResponse<P extends object = JsonObject> {
  /** RecommendGroupsResponse.result */
  result: GroupsResult<P>;
  /** RecommendGroupsResponse.time */
  time: number;
  /** RecommendGroupsResponse.usage */
  usage?: Usage | undefined;
}

/** UpdateBatchResponse */
export interface UpdateBatchResponse {
  /** UpdateBatchResponse.result */
  result: UpdateResult[];
  /** UpdateBatchResponse.time */
  time: number;
  /** UpdateBatchResponse.usage */
  usage?: Usage | undefined;
}

/** FacetResponse */
export interface FacetResponse {
  /** FacetResponse.hits */
  hits: FacetHit[];
  /** FacetResponse.time */
  time: number;
  /** FacetResponse.usage */
  usage?: Usage | undefined;
}

/** SearchMatrixPairsResponse */
export interface SearchMatrixPairsResponse {
  /** SearchMatrixPairsResponse.result */
  result: SearchMatrixPairs;
  /** SearchMatrixPairsResponse.time */
  time: number;
  /** SearchMatrixPairsResponse.usage */
  usage?: Usage | undefined;
}

/** SearchMatrixOffsetsResponse */
export interface SearchMatrixOffsetsResponse {
  /** SearchMatrixOffsetsResponse.result */
  result: SearchMatrixOffsets;
  /** SearchMatrixOffsetsResponse.time */
  time: number;
  /** SearchMatrixOffsetsResponse.usage */
  usage?: Usage | undefined;
}

/** PointsSelector */
export type PointsSelector = readonly PointId[] | { readonly points: PointsIdsList; readonly filter?: never } | { readonly filter: Filter; readonly points?: never };

/** PointsIdsList */
export type PointsIdsList = readonly PointId[] | { readonly ids: readonly PointId[] };

/** PointStruct */
export interface PointStruct<P extends object = Payload> {
  /** PointStruct.id */
  readonly id: PointId;
  /** PointStruct.payload */
  readonly payload?: P | undefined;
  /** PointStruct.vectors */
  readonly vectors?: Vectors | undefined;
}

/** Usage */
export interface Usage {
  /** Usage.hardware */
  hardware?: HardwareUsage | undefined;
  /** Usage.inference */
  inference?: InferenceUsage | undefined;
}

/** InferenceUsage */
export interface InferenceUsage {
  /** InferenceUsage.models */
  models: { [name: string]: ModelUsage };
}

/** ModelUsage */
export interface ModelUsage {
  /** ModelUsage.tokens */
  tokens: number;
}

/** HardwareUsage */
export interface HardwareUsage {
  /** HardwareUsage.cpu */
  cpu: number;
  /** HardwareUsage.payload_io_read */
  payloadIoRead: number;
  /** HardwareUsage.payload_io_write */
  payloadIoWrite: number;
  /** HardwareUsage.payload_index_io_read */
  payloadIndexIoRead: number;
  /** HardwareUsage.payload_index_io_write */
  payloadIndexIoWrite: number;
  /** HardwareUsage.vector_io_read */
  vectorIoRead: number;
  /** HardwareUsage.vector_io_write */
  vectorIoWrite: number;
}

/** MinExpression */
export type MinExpression = readonly Expression[] | { readonly min: readonly Expression[] };

/** MaxExpression */
export type MaxExpression = readonly Expression[] | { readonly max: readonly Expression[] };

/** Bm25Params */
export interface Bm25Params {
  /** Bm25Params.k */
  readonly k?: number | undefined;
  /** Bm25Params.b */
  readonly b?: number | undefined;
}

/** TextQuery */
export type TextQuery = string | { readonly query: string; readonly bm25?: Bm25Params | undefined };

/** CreateFullSnapshotRequest */
export type CreateFullSnapshotRequest = { readonly [field: string]: never };

/** ListFullSnapshotsRequest */
export type ListFullSnapshotsRequest = { readonly [field: string]: never };

/** DeleteFullSnapshotRequest */
export interface DeleteFullSnapshotRequest {
  /** DeleteFullSnapshotRequest.snapshot_name */
  readonly snapshotName: string;
}

/** CreateSnapshotRequest */
export interface CreateSnapshotRequest {
  /** CreateSnapshotRequest.collection_name */
  readonly collectionName: string;
}

/** ListSnapshotsRequest */
export interface ListSnapshotsRequest {
  /** ListSnapshotsRequest.collection_name */
  readonly collectionName: string;
}

/** DeleteSnapshotRequest */
export interface DeleteSnapshotRequest {
  /** DeleteSnapshotRequest.collection_name */
  readonly collectionName: string;
  /** DeleteSnapshotRequest.snapshot_name */
  readonly snapshotName: string;
}

/** SnapshotDescription */
export interface SnapshotDescription {
  /** SnapshotDescription.name */
  name: string;
  /** SnapshotDescription.creation_time */
  creationTime: Date;
  /** SnapshotDescription.size */
  size: number;
  /** SnapshotDescription.checksum */
  checksum?: string | undefined;
}

/** CreateSnapshotResponse */
export interface CreateSnapshotResponse {
  /** CreateSnapshotResponse.snapshot_description */
  snapshotDescription: SnapshotDescription;
  /** CreateSnapshotResponse.time */
  time: number;
}

/** ListSnapshotsResponse */
export interface ListSnapshotsResponse {
  /** ListSnapshotsResponse.snapshot_descriptions */
  snapshotDescriptions: SnapshotDescription[];
  /** ListSnapshotsResponse.time */
  time: number;
}

/** DeleteSnapshotResponse */
export interface DeleteSnapshotResponse {
  /** DeleteSnapshotResponse.time */
  time: number;
}

/** HealthCheckRequest */
export type HealthCheckRequest = { readonly [field: string]: never };

/** HealthCheckReply */
export interface HealthCheckReply {
  /** HealthCheckReply.title */
  title: string;
  /** HealthCheckReply.version */
  version: string;
  /** HealthCheckReply.commit */
  commit?: string | undefined;
}

/** CheckHealthRequest */
export interface CheckHealthRequest {
  /** CheckHealthRequest.service */
  readonly service?: string | undefined;
}

/** CheckHealthResponse */
export interface CheckHealthResponse {
  /** CheckHealthResponse.status */
  status: CheckHealthResponseServingStatus;
}
