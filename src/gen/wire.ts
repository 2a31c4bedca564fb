// The messages as the engine reads and writes them: the interface's own shape, oneof members flat, enums as numbers. Generated from proto/, do not edit.

export interface Struct {
  fields: Uint8Array;
}
export interface Value {
  nullValue?: number | undefined;
  doubleValue?: number | undefined;
  integerValue?: number | bigint | undefined;
  stringValue?: string | undefined;
  boolValue?: boolean | undefined;
  structValue?: Struct | undefined;
  listValue?: ListValue | undefined;
}
export interface ListValue {
  values: Value[];
}
export interface PointId {
  num?: number | bigint | undefined;
  uuid?: string | undefined;
}
export interface GeoPoint {
  lon: number;
  lat: number;
}
export interface Filter {
  should: Condition[];
  must: Condition[];
  mustNot: Condition[];
  minShould?: MinShould | undefined;
}
export interface MinShould {
  conditions: Condition[];
  minCount: number | bigint;
}
export interface Condition {
  field?: FieldCondition | undefined;
  isEmpty?: IsEmptyCondition | undefined;
  hasId?: HasIdCondition | undefined;
  filter?: Filter | undefined;
  isNull?: IsNullCondition | undefined;
  nested?: NestedCondition | undefined;
  hasVector?: HasVectorCondition | undefined;
  slice?: SliceCondition | undefined;
}
export interface IsEmptyCondition {
  key: string;
}
export interface IsNullCondition {
  key: string;
}
export interface HasIdCondition {
  hasId: PointId[];
}
export interface HasVectorCondition {
  hasVector: string;
}
export interface SliceCondition {
  total: number;
  index: number;
}
export interface NestedCondition {
  key: string;
  filter?: Filter | undefined;
}
export interface FieldCondition {
  key: string;
  match?: Match | undefined;
  range?: Range | undefined;
  geoBoundingBox?: GeoBoundingBox | undefined;
  geoRadius?: GeoRadius | undefined;
  valuesCount?: ValuesCount | undefined;
  geoPolygon?: GeoPolygon | undefined;
  datetimeRange?: DatetimeRange | undefined;
  isEmpty?: boolean | undefined;
  isNull?: boolean | undefined;
}
export interface Match {
  keyword?: string | undefined;
  integer?: number | bigint | undefined;
  boolean?: boolean | undefined;
  text?: string | undefined;
  keywords?: RepeatedStrings | undefined;
  integers?: RepeatedIntegers | undefined;
  exceptIntegers?: RepeatedIntegers | undefined;
  exceptKeywords?: RepeatedStrings | undefined;
  phrase?: string | undefined;
  textAny?: string | undefined;
  prefix?: string | undefined;
  substring?: string | undefined;
}
export interface RepeatedStrings {
  strings: string[];
}
export interface RepeatedIntegers {
  integers: (number | bigint)[];
}
export interface Range {
  lt?: number | undefined;
  gt?: number | undefined;
  gte?: number | undefined;
  lte?: number | undefined;
}
export interface DatetimeRange {
  lt?: Timestamp | undefined;
  gt?: Timestamp | undefined;
  gte?: Timestamp | undefined;
  lte?: Timestamp | undefined;
}
export interface GeoBoundingBox {
  topLeft?: GeoPoint | undefined;
  bottomRight?: GeoPoint | undefined;
}
export interface GeoRadius {
  center?: GeoPoint | undefined;
  radius: number;
}
export interface GeoLineString {
  points: GeoPoint[];
}
export interface GeoPolygon {
  exterior?: GeoLineString | undefined;
  interiors: GeoLineString[];
}
export interface ValuesCount {
  lt?: number | bigint | undefined;
  gt?: number | bigint | undefined;
  gte?: number | bigint | undefined;
  lte?: number | bigint | undefined;
}
export interface VectorParams {
  size: number | bigint;
  distance: number;
  hnswConfig?: HnswConfigDiff | undefined;
  quantizationConfig?: QuantizationConfig | undefined;
  onDisk?: boolean | undefined;
  datatype?: number | undefined;
  multivectorConfig?: MultiVectorConfig | undefined;
  memory?: number | undefined;
}
export interface VectorParamsDiff {
  hnswConfig?: HnswConfigDiff | undefined;
  quantizationConfig?: QuantizationConfigDiff | undefined;
  onDisk?: boolean | undefined;
  memory?: number | undefined;
}
export interface VectorParamsMap {
  map: Map<string, VectorParams>;
}
export interface VectorParamsDiffMap {
  map: Map<string, VectorParamsDiff>;
}
export interface VectorsConfig {
  params?: VectorParams | undefined;
  paramsMap?: VectorParamsMap | undefined;
}
export interface VectorsConfigDiff {
  params?: VectorParamsDiff | undefined;
  paramsMap?: VectorParamsDiffMap | undefined;
}
export interface SparseVectorParams {
  index?: SparseIndexConfig | undefined;
  modifier?: number | undefined;
}
export interface SparseVectorConfig {
  map: Map<string, SparseVectorParams>;
}
export interface MultiVectorConfig {
  comparator: number;
}
export interface GetCollectionInfoRequest {
  collectionName: string;
}
export interface CollectionExistsRequest {
  collectionName: string;
}
export interface CollectionExists {
  exists?: boolean | undefined;
}
export interface CollectionExistsResponse {
  result?: CollectionExists | undefined;
  time?: number | undefined;
}
export interface ListCollectionsRequest {
}
export interface CollectionDescription {
  name?: string | undefined;
}
export interface GetCollectionInfoResponse {
  result?: CollectionInfo | undefined;
  time?: number | undefined;
}
export interface ListCollectionsResponse {
  collections?: CollectionDescription[] | undefined;
  time?: number | undefined;
}
export interface MaxOptimizationThreads {
  value?: number | bigint | undefined;
  setting?: number | undefined;
}
export interface OptimizerStatus {
  ok?: boolean | undefined;
  error?: string | undefined;
}
export interface CollectionWarning {
  message?: string | undefined;
}
export interface HnswConfigDiff {
  m?: number | bigint | undefined;
  efConstruct?: number | bigint | undefined;
  fullScanThreshold?: number | bigint | undefined;
  maxIndexingThreads?: number | bigint | undefined;
  onDisk?: boolean | undefined;
  payloadM?: number | bigint | undefined;
  inlineStorage?: boolean | undefined;
  memory?: number | undefined;
}
export interface SparseIndexConfig {
  fullScanThreshold?: number | bigint | undefined;
  onDisk?: boolean | undefined;
  datatype?: number | undefined;
  memory?: number | undefined;
}
export interface WalConfigDiff {
  walCapacityMb?: number | bigint | undefined;
  walSegmentsAhead?: number | bigint | undefined;
  walRetainClosed?: number | bigint | undefined;
}
export interface OptimizersConfigDiff {
  deletedThreshold?: number | undefined;
  vacuumMinVectorNumber?: number | bigint | undefined;
  defaultSegmentNumber?: number | bigint | undefined;
  maxSegmentSize?: number | bigint | undefined;
  memmapThreshold?: number | bigint | undefined;
  indexingThreshold?: number | bigint | undefined;
  flushIntervalSec?: number | bigint | undefined;
  deprecatedMaxOptimizationThreads?: number | bigint | undefined;
  maxOptimizationThreads?: MaxOptimizationThreads | undefined;
  preventUnoptimized?: boolean | undefined;
}
export interface ScalarQuantization {
  type: number;
  quantile?: number | undefined;
  alwaysRam?: boolean | undefined;
  memory?: number | undefined;
}
export interface ProductQuantization {
  compression: number;
  alwaysRam?: boolean | undefined;
  memory?: number | undefined;
}
export interface BinaryQuantizationQueryEncoding {
  setting?: number | undefined;
}
export interface BinaryQuantization {
  alwaysRam?: boolean | undefined;
  encoding?: number | undefined;
  queryEncoding?: BinaryQuantizationQueryEncoding | undefined;
  memory?: number | undefined;
}
export interface TurboQuantization {
  alwaysRam?: boolean | undefined;
  bits?: number | undefined;
  memory?: number | undefined;
}
export interface QuantizationConfig {
  scalar?: ScalarQuantization | undefined;
  product?: ProductQuantization | undefined;
  binary?: BinaryQuantization | undefined;
  turboquant?: TurboQuantization | undefined;
}
export interface Disabled {
}
export interface QuantizationConfigDiff {
  scalar?: ScalarQuantization | undefined;
  product?: ProductQuantization | undefined;
  disabled?: Disabled | undefined;
  binary?: BinaryQuantization | undefined;
  turboquant?: TurboQuantization | undefined;
}
export interface StrictModeConfig {
  enabled?: boolean | undefined;
  maxQueryLimit?: number | undefined;
  maxTimeout?: number | undefined;
  unindexedFilteringRetrieve?: boolean | undefined;
  unindexedFilteringUpdate?: boolean | undefined;
  searchMaxHnswEf?: number | undefined;
  searchAllowExact?: boolean | undefined;
  searchMaxOversampling?: number | undefined;
  upsertMaxBatchsize?: number | bigint | undefined;
  searchMaxBatchsize?: number | bigint | undefined;
  maxCollectionVectorSizeBytes?: number | bigint | undefined;
  readRateLimit?: number | undefined;
  writeRateLimit?: number | undefined;
  maxCollectionPayloadSizeBytes?: number | bigint | undefined;
  filterMaxConditions?: number | bigint | undefined;
  conditionMaxSize?: number | bigint | undefined;
  multivectorConfig?: StrictModeMultivectorConfig | undefined;
  sparseConfig?: StrictModeSparseConfig | undefined;
  maxPointsCount?: number | bigint | undefined;
  maxPayloadIndexCount?: number | bigint | undefined;
  maxResidentMemoryPercent?: number | undefined;
}
export interface StrictModeSparseConfig {
  sparseConfig: Map<string, StrictModeSparse>;
}
export interface StrictModeSparse {
  maxLength?: number | bigint | undefined;
}
export interface StrictModeMultivectorConfig {
  multivectorConfig: Map<string, StrictModeMultivector>;
}
export interface StrictModeMultivector {
  maxVectors?: number | bigint | undefined;
}
export interface PayloadStorageParams {
  memory?: number | undefined;
}
export interface CreateCollection {
  collectionName: string;
  hnswConfig?: HnswConfigDiff | undefined;
  walConfig?: WalConfigDiff | undefined;
  optimizersConfig?: OptimizersConfigDiff | undefined;
  shardNumber?: number | undefined;
  onDiskPayload?: boolean | undefined;
  timeout?: number | bigint | undefined;
  vectorsConfig?: VectorsConfig | undefined;
  replicationFactor?: number | undefined;
  writeConsistencyFactor?: number | undefined;
  quantizationConfig?: QuantizationConfig | undefined;
  shardingMethod?: number | undefined;
  sparseVectorsConfig?: SparseVectorConfig | undefined;
  strictModeConfig?: StrictModeConfig | undefined;
  metadata: Uint8Array;
  payload?: PayloadStorageParams | undefined;
  idTracker?: IdTrackerParams | undefined;
}
export interface UpdateCollection {
  collectionName: string;
  optimizersConfig?: OptimizersConfigDiff | undefined;
  timeout?: number | bigint | undefined;
  params?: CollectionParamsDiff | undefined;
  hnswConfig?: HnswConfigDiff | undefined;
  vectorsConfig?: VectorsConfigDiff | undefined;
  quantizationConfig?: QuantizationConfigDiff | undefined;
  sparseVectorsConfig?: SparseVectorConfig | undefined;
  strictModeConfig?: StrictModeConfig | undefined;
  metadata: Uint8Array;
}
export interface DeleteCollection {
  collectionName: string;
  timeout?: number | bigint | undefined;
}
export interface CollectionOperationResponse {
  result?: boolean | undefined;
  time?: number | undefined;
}
export interface CollectionParams {
  shardNumber?: number | undefined;
  onDiskPayload?: boolean | undefined;
  vectorsConfig?: VectorsConfig | undefined;
  replicationFactor?: number | undefined;
  writeConsistencyFactor?: number | undefined;
  readFanOutFactor?: number | undefined;
  shardingMethod?: number | undefined;
  sparseVectorsConfig?: SparseVectorConfig | undefined;
  readFanOutDelayMs?: number | bigint | undefined;
  payload?: PayloadStorageParams | undefined;
  idTracker?: IdTrackerParams | undefined;
}
export interface CollectionParamsDiff {
  replicationFactor?: number | undefined;
  writeConsistencyFactor?: number | undefined;
  onDiskPayload?: boolean | undefined;
  readFanOutFactor?: number | undefined;
  readFanOutDelayMs?: number | bigint | undefined;
  payload?: PayloadStorageParams | undefined;
  idTracker?: IdTrackerParams | undefined;
}
export interface CollectionConfig {
  params?: CollectionParams | undefined;
  hnswConfig?: HnswConfigDiff | undefined;
  optimizerConfig?: OptimizersConfigDiff | undefined;
  walConfig?: WalConfigDiff | undefined;
  quantizationConfig?: QuantizationConfig | undefined;
  strictModeConfig?: StrictModeConfig | undefined;
  metadata?: Uint8Array | undefined;
}
export interface KeywordIndexParams {
  isTenant?: boolean | undefined;
  onDisk?: boolean | undefined;
  enableHnsw?: boolean | undefined;
  prefix?: KeywordPrefixParams | undefined;
  memory?: number | undefined;
  nested?: string | undefined;
}
export interface KeywordPrefixParams {
}
export interface IntegerIndexParams {
  lookup?: boolean | undefined;
  range?: boolean | undefined;
  isPrincipal?: boolean | undefined;
  onDisk?: boolean | undefined;
  enableHnsw?: boolean | undefined;
  memory?: number | undefined;
  nested?: string | undefined;
}
export interface FloatIndexParams {
  onDisk?: boolean | undefined;
  isPrincipal?: boolean | undefined;
  enableHnsw?: boolean | undefined;
  memory?: number | undefined;
  nested?: string | undefined;
}
export interface GeoIndexParams {
  onDisk?: boolean | undefined;
  enableHnsw?: boolean | undefined;
  memory?: number | undefined;
  nested?: string | undefined;
}
export interface StopwordsSet {
  languages: string[];
  custom: string[];
}
export interface TextIndexParams {
  tokenizer: number;
  lowercase?: boolean | undefined;
  minTokenLen?: number | bigint | undefined;
  maxTokenLen?: number | bigint | undefined;
  onDisk?: boolean | undefined;
  stopwords?: StopwordsSet | undefined;
  phraseMatching?: boolean | undefined;
  stemmer?: StemmingAlgorithm | undefined;
  asciiFolding?: boolean | undefined;
  enableHnsw?: boolean | undefined;
  memory?: number | undefined;
  scoring?: TextScoringParams | undefined;
  nested?: string | undefined;
}
export interface StemmingAlgorithm {
  snowball?: SnowballParams | undefined;
  disabled?: DisabledStemmer | undefined;
}
export interface SnowballParams {
  language: string;
}
export interface DisabledStemmer {
}
export interface BoolIndexParams {
  onDisk?: boolean | undefined;
  enableHnsw?: boolean | undefined;
  memory?: number | undefined;
  nested?: string | undefined;
}
export interface DatetimeIndexParams {
  onDisk?: boolean | undefined;
  isPrincipal?: boolean | undefined;
  enableHnsw?: boolean | undefined;
  memory?: number | undefined;
  nested?: string | undefined;
}
export interface UuidIndexParams {
  isTenant?: boolean | undefined;
  onDisk?: boolean | undefined;
  enableHnsw?: boolean | undefined;
  memory?: number | undefined;
  nested?: string | undefined;
}
export interface PayloadIndexParams {
  keywordIndexParams?: KeywordIndexParams | undefined;
  integerIndexParams?: IntegerIndexParams | undefined;
  floatIndexParams?: FloatIndexParams | undefined;
  geoIndexParams?: GeoIndexParams | undefined;
  textIndexParams?: TextIndexParams | undefined;
  boolIndexParams?: BoolIndexParams | undefined;
  datetimeIndexParams?: DatetimeIndexParams | undefined;
  uuidIndexParams?: UuidIndexParams | undefined;
}
export interface PayloadSchemaInfo {
  dataType?: number | undefined;
  params?: PayloadIndexParams | undefined;
  points?: number | bigint | undefined;
}
export interface UpdateQueueInfo {
  length?: number | bigint | undefined;
  deferredPoints?: number | bigint | undefined;
}
export interface CollectionInfo {
  status?: number | undefined;
  optimizerStatus?: OptimizerStatus | undefined;
  segmentsCount?: number | bigint | undefined;
  config?: CollectionConfig | undefined;
  payloadSchema?: Map<string, PayloadSchemaInfo> | undefined;
  pointsCount?: number | bigint | undefined;
  indexedVectorsCount?: number | bigint | undefined;
  warnings?: CollectionWarning[] | undefined;
  updateQueue?: UpdateQueueInfo | undefined;
  createdAt?: Timestamp | undefined;
}
export interface ChangeAliases {
  actions: AliasOperations[];
  timeout?: number | bigint | undefined;
}
export interface AliasOperations {
  createAlias?: CreateAlias | undefined;
  renameAlias?: RenameAlias | undefined;
  deleteAlias?: DeleteAlias | undefined;
}
export interface CreateAlias {
  collectionName: string;
  aliasName: string;
}
export interface RenameAlias {
  oldAliasName: string;
  newAliasName: string;
}
export interface DeleteAlias {
  aliasName: string;
}
export interface ListAliasesRequest {
}
export interface ListCollectionAliasesRequest {
  collectionName: string;
}
export interface AliasDescription {
  aliasName?: string | undefined;
  collectionName?: string | undefined;
}
export interface ListAliasesResponse {
  aliases?: AliasDescription[] | undefined;
  time?: number | undefined;
}
export interface CollectionClusterInfoRequest {
  collectionName: string;
}
export interface ShardKey {
  keyword?: string | undefined;
  number?: number | bigint | undefined;
}
export interface LocalShardInfo {
  shardId?: number | undefined;
  pointsCount?: number | bigint | undefined;
  state?: number | undefined;
  shardKey?: ShardKey | undefined;
}
export interface RemoteShardInfo {
  shardId?: number | undefined;
  peerId?: number | bigint | undefined;
  state?: number | undefined;
  shardKey?: ShardKey | undefined;
}
export interface ShardTransferInfo {
  shardId?: number | undefined;
  toShardId?: number | undefined;
  from?: number | bigint | undefined;
  to?: number | bigint | undefined;
  sync?: boolean | undefined;
}
export interface ReshardingInfo {
  shardId?: number | undefined;
  peerId?: number | bigint | undefined;
  shardKey?: ShardKey | undefined;
  direction?: number | undefined;
}
export interface CollectionClusterInfoResponse {
  peerId?: number | bigint | undefined;
  shardCount?: number | bigint | undefined;
  localShards?: LocalShardInfo[] | undefined;
  remoteShards?: RemoteShardInfo[] | undefined;
  shardTransfers?: ShardTransferInfo[] | undefined;
  reshardingOperations?: ReshardingInfo[] | undefined;
  time?: number | undefined;
}
export interface MoveShard {
  shardId: number;
  toShardId?: number | undefined;
  fromPeerId: number | bigint;
  toPeerId: number | bigint;
  method?: number | undefined;
}
export interface ReplicateShard {
  shardId: number;
  toShardId?: number | undefined;
  fromPeerId: number | bigint;
  toPeerId: number | bigint;
  method?: number | undefined;
}
export interface AbortShardTransfer {
  shardId: number;
  toShardId?: number | undefined;
  fromPeerId: number | bigint;
  toPeerId: number | bigint;
}
export interface RestartTransfer {
  shardId: number;
  toShardId?: number | undefined;
  fromPeerId: number | bigint;
  toPeerId: number | bigint;
  method: number;
}
export interface ReplicatePoints {
  fromShardKey?: ShardKey | undefined;
  toShardKey?: ShardKey | undefined;
  filter?: Filter | undefined;
}
export interface Replica {
  shardId: number;
  peerId: number | bigint;
}
export interface CreateShardKey {
  shardKey?: ShardKey | undefined;
  shardsNumber?: number | undefined;
  replicationFactor?: number | undefined;
  placement: (number | bigint)[];
  initialState?: number | undefined;
}
export interface DeleteShardKey {
  shardKey?: ShardKey | undefined;
}
export interface UpdateCollectionClusterSetupRequest {
  collectionName: string;
  moveShard?: MoveShard | undefined;
  replicateShard?: ReplicateShard | undefined;
  abortTransfer?: AbortShardTransfer | undefined;
  dropReplica?: Replica | undefined;
  createShardKey?: CreateShardKey | undefined;
  deleteShardKey?: DeleteShardKey | undefined;
  restartTransfer?: RestartTransfer | undefined;
  replicatePoints?: ReplicatePoints | undefined;
  timeout?: number | bigint | undefined;
}
export interface UpdateCollectionClusterSetupResponse {
  result?: boolean | undefined;
  time?: number | undefined;
}
export interface CreateShardKeyRequest {
  collectionName: string;
  request?: CreateShardKey | undefined;
  timeout?: number | bigint | undefined;
}
export interface DeleteShardKeyRequest {
  collectionName: string;
  request?: DeleteShardKey | undefined;
  timeout?: number | bigint | undefined;
}
export interface ListShardKeysRequest {
  collectionName: string;
}
export interface CreateShardKeyResponse {
  result?: boolean | undefined;
  time?: number | undefined;
}
export interface DeleteShardKeyResponse {
  result?: boolean | undefined;
  time?: number | undefined;
}
export interface ShardKeyDescription {
  key?: ShardKey | undefined;
}
export interface ListShardKeysResponse {
  shardKeys?: ShardKeyDescription[] | undefined;
  time?: number | undefined;
}
export interface TextScoringParams {
  type: number;
}
export interface IdTrackerParams {
  memory?: number | undefined;
}
export interface WriteOrdering {
  type: number;
}
export interface ReadConsistency {
  type?: number | undefined;
  factor?: number | bigint | undefined;
}
export interface SparseIndices {
  data: Uint32Array;
}
export interface Document {
  text: string;
  model: string;
  options: Uint8Array;
}
export interface Image {
  image?: Value | undefined;
  model: string;
  options: Uint8Array;
}
export interface InferenceObject {
  object?: Value | undefined;
  model: string;
  options: Uint8Array;
}
export interface Vector {
  data: Float32Array;
  indices?: SparseIndices | undefined;
  vectorsCount?: number | undefined;
  dense?: DenseVector | undefined;
  sparse?: SparseVector | undefined;
  multiDense?: MultiDenseVector | undefined;
  document?: Document | undefined;
  image?: Image | undefined;
  object?: InferenceObject | undefined;
}
export interface VectorOutput {
  data?: Float32Array | undefined;
  indices?: SparseIndices | undefined;
  vectorsCount?: number | undefined;
  dense?: DenseVector | undefined;
  sparse?: SparseVector | undefined;
  multiDense?: MultiDenseVector | undefined;
}
export interface DenseVector {
  data: Float32Array;
}
export interface SparseVector {
  values: Float32Array;
  indices: Uint32Array;
}
export interface MultiDenseVector {
  vectors: DenseVector[];
}
export interface VectorInput {
  id?: PointId | undefined;
  dense?: DenseVector | undefined;
  sparse?: SparseVector | undefined;
  multiDense?: MultiDenseVector | undefined;
  document?: Document | undefined;
  image?: Image | undefined;
  object?: InferenceObject | undefined;
}
export interface ShardKeySelector {
  shardKeys: ShardKey[];
  fallback?: ShardKey | undefined;
}
export interface UpsertPoints {
  collectionName: string;
  wait?: boolean | undefined;
  points: PointStruct[];
  ordering?: WriteOrdering | undefined;
  shardKeySelector?: ShardKeySelector | undefined;
  updateFilter?: Filter | undefined;
  timeout?: number | bigint | undefined;
  updateMode?: number | undefined;
}
export interface DeletePoints {
  collectionName: string;
  wait?: boolean | undefined;
  points?: PointsSelector | undefined;
  ordering?: WriteOrdering | undefined;
  shardKeySelector?: ShardKeySelector | undefined;
  timeout?: number | bigint | undefined;
}
export interface GetPoints {
  collectionName: string;
  ids: PointId[];
  withPayload?: WithPayloadSelector | undefined;
  withVectors?: WithVectorsSelector | undefined;
  readConsistency?: ReadConsistency | undefined;
  shardKeySelector?: ShardKeySelector | undefined;
  timeout?: number | bigint | undefined;
}
export interface UpdatePointVectors {
  collectionName: string;
  wait?: boolean | undefined;
  points: PointVectors[];
  ordering?: WriteOrdering | undefined;
  shardKeySelector?: ShardKeySelector | undefined;
  updateFilter?: Filter | undefined;
  timeout?: number | bigint | undefined;
}
export interface PointVectors {
  id?: PointId | undefined;
  vectors?: Vectors | undefined;
}
export interface DeletePointVectors {
  collectionName: string;
  wait?: boolean | undefined;
  pointsSelector?: PointsSelector | undefined;
  vectors?: VectorsSelector | undefined;
  ordering?: WriteOrdering | undefined;
  shardKeySelector?: ShardKeySelector | undefined;
  timeout?: number | bigint | undefined;
}
export interface SetPayloadPoints {
  collectionName: string;
  wait?: boolean | undefined;
  payload: Uint8Array;
  pointsSelector?: PointsSelector | undefined;
  ordering?: WriteOrdering | undefined;
  shardKeySelector?: ShardKeySelector | undefined;
  key?: string | undefined;
  timeout?: number | bigint | undefined;
}
export interface DeletePayloadPoints {
  collectionName: string;
  wait?: boolean | undefined;
  keys: string[];
  pointsSelector?: PointsSelector | undefined;
  ordering?: WriteOrdering | undefined;
  shardKeySelector?: ShardKeySelector | undefined;
  timeout?: number | bigint | undefined;
}
export interface ClearPayloadPoints {
  collectionName: string;
  wait?: boolean | undefined;
  points?: PointsSelector | undefined;
  ordering?: WriteOrdering | undefined;
  shardKeySelector?: ShardKeySelector | undefined;
  timeout?: number | bigint | undefined;
}
export interface CreateFieldIndexCollection {
  collectionName: string;
  wait?: boolean | undefined;
  fieldName: string;
  fieldType?: number | undefined;
  fieldIndexParams?: PayloadIndexParams | undefined;
  ordering?: WriteOrdering | undefined;
  timeout?: number | bigint | undefined;
}
export interface DeleteFieldIndexCollection {
  collectionName: string;
  wait?: boolean | undefined;
  fieldName: string;
  ordering?: WriteOrdering | undefined;
  timeout?: number | bigint | undefined;
}
export interface DenseVectorCreationConfig {
  size: number | bigint;
  distance: number;
  multivectorConfig?: MultiVectorConfig | undefined;
  datatype?: number | undefined;
}
export interface SparseVectorCreationConfig {
  modifier?: number | undefined;
  datatype?: number | undefined;
}
export interface CreateVectorNameRequest {
  collectionName: string;
  wait?: boolean | undefined;
  vectorName: string;
  denseConfig?: DenseVectorCreationConfig | undefined;
  sparseConfig?: SparseVectorCreationConfig | undefined;
  timeout?: number | bigint | undefined;
  ordering?: WriteOrdering | undefined;
}
export interface DeleteVectorNameRequest {
  collectionName: string;
  wait?: boolean | undefined;
  vectorName: string;
  timeout?: number | bigint | undefined;
  ordering?: WriteOrdering | undefined;
}
export interface PayloadIncludeSelector {
  fields: string[];
}
export interface PayloadExcludeSelector {
  fields: string[];
}
export interface WithPayloadSelector {
  enable?: boolean | undefined;
  include?: PayloadIncludeSelector | undefined;
  exclude?: PayloadExcludeSelector | undefined;
}
export interface NamedVectors {
  vectors: Map<string, Vector>;
}
export interface NamedVectorsOutput {
  vectors?: Map<string, VectorOutput> | undefined;
}
export interface Vectors {
  vector?: Vector | undefined;
  vectors?: NamedVectors | undefined;
}
export interface VectorsOutput {
  vector?: VectorOutput | undefined;
  vectors?: NamedVectorsOutput | undefined;
}
export interface VectorsSelector {
  names: string[];
}
export interface WithVectorsSelector {
  enable?: boolean | undefined;
  include?: VectorsSelector | undefined;
}
export interface QuantizationSearchParams {
  ignore?: boolean | undefined;
  rescore?: boolean | undefined;
  oversampling?: number | undefined;
}
export interface AcornSearchParams {
  enable?: boolean | undefined;
  maxSelectivity?: number | undefined;
}
export interface IdfParams {
  corpus?: Filter | undefined;
}
export interface SearchParams {
  hnswEf?: number | bigint | undefined;
  exact?: boolean | undefined;
  quantization?: QuantizationSearchParams | undefined;
  indexedOnly?: boolean | undefined;
  acorn?: AcornSearchParams | undefined;
  idf?: IdfParams | undefined;
}
export interface SearchPoints {
  collectionName: string;
  vector: Float32Array;
  filter?: Filter | undefined;
  limit: number | bigint;
  withPayload?: WithPayloadSelector | undefined;
  params?: SearchParams | undefined;
  scoreThreshold?: number | undefined;
  offset?: number | bigint | undefined;
  vectorName?: string | undefined;
  withVectors?: WithVectorsSelector | undefined;
  readConsistency?: ReadConsistency | undefined;
  timeout?: number | bigint | undefined;
  shardKeySelector?: ShardKeySelector | undefined;
  sparseIndices?: SparseIndices | undefined;
}
export interface SearchBatchPoints {
  collectionName: string;
  searchPoints: SearchPoints[];
  readConsistency?: ReadConsistency | undefined;
  timeout?: number | bigint | undefined;
}
export interface WithLookup {
  collection: string;
  withPayload?: WithPayloadSelector | undefined;
  withVectors?: WithVectorsSelector | undefined;
}
export interface SearchPointGroups {
  collectionName: string;
  vector: Float32Array;
  filter?: Filter | undefined;
  limit: number;
  withPayload?: WithPayloadSelector | undefined;
  params?: SearchParams | undefined;
  scoreThreshold?: number | undefined;
  vectorName?: string | undefined;
  withVectors?: WithVectorsSelector | undefined;
  groupBy: string;
  groupSize: number;
  readConsistency?: ReadConsistency | undefined;
  withLookup?: WithLookup | undefined;
  timeout?: number | bigint | undefined;
  shardKeySelector?: ShardKeySelector | undefined;
  sparseIndices?: SparseIndices | undefined;
}
export interface StartFrom {
  float?: number | undefined;
  integer?: number | bigint | undefined;
  timestamp?: Timestamp | undefined;
  datetime?: string | undefined;
}
export interface OrderBy {
  key: string;
  direction?: number | undefined;
  startFrom?: StartFrom | undefined;
}
export interface ScrollPoints {
  collectionName: string;
  filter?: Filter | undefined;
  offset?: PointId | undefined;
  limit?: number | undefined;
  withPayload?: WithPayloadSelector | undefined;
  withVectors?: WithVectorsSelector | undefined;
  readConsistency?: ReadConsistency | undefined;
  shardKeySelector?: ShardKeySelector | undefined;
  orderBy?: OrderBy | undefined;
  timeout?: number | bigint | undefined;
}
export interface LookupLocation {
  collectionName: string;
  vectorName?: string | undefined;
  shardKeySelector?: ShardKeySelector | undefined;
}
export interface RecommendPoints {
  collectionName: string;
  positive: PointId[];
  negative: PointId[];
  filter?: Filter | undefined;
  limit: number | bigint;
  withPayload?: WithPayloadSelector | undefined;
  params?: SearchParams | undefined;
  scoreThreshold?: number | undefined;
  offset?: number | bigint | undefined;
  using?: string | undefined;
  withVectors?: WithVectorsSelector | undefined;
  lookupFrom?: LookupLocation | undefined;
  readConsistency?: ReadConsistency | undefined;
  strategy?: number | undefined;
  positiveVectors: Vector[];
  negativeVectors: Vector[];
  timeout?: number | bigint | undefined;
  shardKeySelector?: ShardKeySelector | undefined;
}
export interface RecommendBatchPoints {
  collectionName: string;
  recommendPoints: RecommendPoints[];
  readConsistency?: ReadConsistency | undefined;
  timeout?: number | bigint | undefined;
}
export interface RecommendPointGroups {
  collectionName: string;
  positive: PointId[];
  negative: PointId[];
  filter?: Filter | undefined;
  limit: number;
  withPayload?: WithPayloadSelector | undefined;
  params?: SearchParams | undefined;
  scoreThreshold?: number | undefined;
  using?: string | undefined;
  withVectors?: WithVectorsSelector | undefined;
  lookupFrom?: LookupLocation | undefined;
  groupBy: string;
  groupSize: number;
  readConsistency?: ReadConsistency | undefined;
  withLookup?: WithLookup | undefined;
  strategy?: number | undefined;
  positiveVectors: Vector[];
  negativeVectors: Vector[];
  timeout?: number | bigint | undefined;
  shardKeySelector?: ShardKeySelector | undefined;
}
export interface TargetVector {
  single?: VectorExample | undefined;
}
export interface VectorExample {
  id?: PointId | undefined;
  vector?: Vector | undefined;
}
export interface ContextExamplePair {
  positive?: VectorExample | undefined;
  negative?: VectorExample | undefined;
}
export interface DiscoverPoints {
  collectionName: string;
  target?: TargetVector | undefined;
  context: ContextExamplePair[];
  filter?: Filter | undefined;
  limit: number | bigint;
  withPayload?: WithPayloadSelector | undefined;
  params?: SearchParams | undefined;
  offset?: number | bigint | undefined;
  using?: string | undefined;
  withVectors?: WithVectorsSelector | undefined;
  lookupFrom?: LookupLocation | undefined;
  readConsistency?: ReadConsistency | undefined;
  timeout?: number | bigint | undefined;
  shardKeySelector?: ShardKeySelector | undefined;
}
export interface DiscoverBatchPoints {
  collectionName: string;
  discoverPoints: DiscoverPoints[];
  readConsistency?: ReadConsistency | undefined;
  timeout?: number | bigint | undefined;
}
export interface CountPoints {
  collectionName: string;
  filter?: Filter | undefined;
  exact?: boolean | undefined;
  readConsistency?: ReadConsistency | undefined;
  shardKeySelector?: ShardKeySelector | undefined;
  timeout?: number | bigint | undefined;
}
export interface RecommendInput {
  positive: VectorInput[];
  negative: VectorInput[];
  strategy?: number | undefined;
}
export interface ContextInputPair {
  positive?: VectorInput | undefined;
  negative?: VectorInput | undefined;
}
export interface DiscoverInput {
  target?: VectorInput | undefined;
  context?: ContextInput | undefined;
}
export interface ContextInput {
  pairs: ContextInputPair[];
}
export interface RelevanceFeedbackInput {
  target?: VectorInput | undefined;
  feedback: FeedbackItem[];
  strategy?: FeedbackStrategy | undefined;
}
export interface FeedbackItem {
  example?: VectorInput | undefined;
  score: number;
}
export interface FeedbackStrategy {
  naive?: NaiveFeedbackStrategy | undefined;
}
export interface NaiveFeedbackStrategy {
  a: number;
  b: number;
  c: number;
}
export interface Formula {
  expression?: Expression | undefined;
  defaults: Uint8Array;
}
export interface Expression {
  constant?: number | undefined;
  variable?: string | undefined;
  condition?: Condition | undefined;
  geoDistance?: GeoDistance | undefined;
  datetime?: string | undefined;
  datetimeKey?: string | undefined;
  mult?: MultExpression | undefined;
  sum?: SumExpression | undefined;
  div?: DivExpression | undefined;
  neg?: Expression | undefined;
  abs?: Expression | undefined;
  sqrt?: Expression | undefined;
  pow?: PowExpression | undefined;
  exp?: Expression | undefined;
  log10?: Expression | undefined;
  ln?: Expression | undefined;
  expDecay?: DecayParamsExpression | undefined;
  gaussDecay?: DecayParamsExpression | undefined;
  linDecay?: DecayParamsExpression | undefined;
  acosh?: Expression | undefined;
  max?: MaxExpression | undefined;
  min?: MinExpression | undefined;
}
export interface GeoDistance {
  origin?: GeoPoint | undefined;
  to: string;
}
export interface MultExpression {
  mult: Expression[];
}
export interface SumExpression {
  sum: Expression[];
}
export interface DivExpression {
  left?: Expression | undefined;
  right?: Expression | undefined;
  byZeroDefault?: number | undefined;
}
export interface PowExpression {
  base?: Expression | undefined;
  exponent?: Expression | undefined;
}
export interface DecayParamsExpression {
  x?: Expression | undefined;
  target?: Expression | undefined;
  scale?: number | undefined;
  midpoint?: number | undefined;
}
export interface NearestInputWithMmr {
  nearest?: VectorInput | undefined;
  mmr?: Mmr | undefined;
}
export interface Mmr {
  diversity?: number | undefined;
  candidatesLimit?: number | undefined;
}
export interface Rrf {
  k?: number | undefined;
  weights: Float32Array;
}
export interface Query {
  nearest?: VectorInput | undefined;
  recommend?: RecommendInput | undefined;
  discover?: DiscoverInput | undefined;
  context?: ContextInput | undefined;
  orderBy?: OrderBy | undefined;
  fusion?: number | undefined;
  sample?: number | undefined;
  formula?: Formula | undefined;
  nearestWithMmr?: NearestInputWithMmr | undefined;
  rrf?: Rrf | undefined;
  relevanceFeedback?: RelevanceFeedbackInput | undefined;
  text?: TextQuery | undefined;
}
export interface PrefetchQuery {
  prefetch: PrefetchQuery[];
  query?: Query | undefined;
  using?: string | undefined;
  filter?: Filter | undefined;
  params?: SearchParams | undefined;
  scoreThreshold?: number | undefined;
  limit?: number | bigint | undefined;
  lookupFrom?: LookupLocation | undefined;
}
export interface QueryPoints {
  collectionName: string;
  prefetch: PrefetchQuery[];
  query?: Query | undefined;
  using?: string | undefined;
  filter?: Filter | undefined;
  params?: SearchParams | undefined;
  scoreThreshold?: number | undefined;
  limit?: number | bigint | undefined;
  offset?: number | bigint | undefined;
  withVectors?: WithVectorsSelector | undefined;
  withPayload?: WithPayloadSelector | undefined;
  readConsistency?: ReadConsistency | undefined;
  shardKeySelector?: ShardKeySelector | undefined;
  lookupFrom?: LookupLocation | undefined;
  timeout?: number | bigint | undefined;
}
export interface QueryBatchPoints {
  collectionName: string;
  queryPoints: QueryPoints[];
  readConsistency?: ReadConsistency | undefined;
  timeout?: number | bigint | undefined;
}
export interface QueryPointGroups {
  collectionName: string;
  prefetch: PrefetchQuery[];
  query?: Query | undefined;
  using?: string | undefined;
  filter?: Filter | undefined;
  params?: SearchParams | undefined;
  scoreThreshold?: number | undefined;
  withPayload?: WithPayloadSelector | undefined;
  withVectors?: WithVectorsSelector | undefined;
  lookupFrom?: LookupLocation | undefined;
  limit?: number | bigint | undefined;
  groupSize?: number | bigint | undefined;
  groupBy: string;
  readConsistency?: ReadConsistency | undefined;
  withLookup?: WithLookup | undefined;
  timeout?: number | bigint | undefined;
  shardKeySelector?: ShardKeySelector | undefined;
}
export interface FacetCounts {
  collectionName: string;
  key: string;
  filter?: Filter | undefined;
  limit?: number | bigint | undefined;
  exact?: boolean | undefined;
  timeout?: number | bigint | undefined;
  readConsistency?: ReadConsistency | undefined;
  shardKeySelector?: ShardKeySelector | undefined;
}
export interface FacetValue {
  stringValue?: string | undefined;
  integerValue?: number | bigint | undefined;
  boolValue?: boolean | undefined;
}
export interface FacetHit {
  value?: FacetValue | undefined;
  count?: number | bigint | undefined;
}
export interface SearchMatrixPoints {
  collectionName: string;
  filter?: Filter | undefined;
  sample?: number | bigint | undefined;
  limit?: number | bigint | undefined;
  using?: string | undefined;
  timeout?: number | bigint | undefined;
  readConsistency?: ReadConsistency | undefined;
  shardKeySelector?: ShardKeySelector | undefined;
}
export interface SearchMatrixPairs {
  pairs?: SearchMatrixPair[] | undefined;
}
export interface SearchMatrixPair {
  a?: PointId | undefined;
  b?: PointId | undefined;
  score?: number | undefined;
}
export interface SearchMatrixOffsets {
  offsetsRow?: (number | bigint)[] | undefined;
  offsetsCol?: (number | bigint)[] | undefined;
  scores?: Float32Array | undefined;
  ids?: PointId[] | undefined;
}
export interface PointsUpdateOperationPointStructList {
  points: PointStruct[];
  shardKeySelector?: ShardKeySelector | undefined;
  updateFilter?: Filter | undefined;
  updateMode?: number | undefined;
}
export interface PointsUpdateOperationSetPayload {
  payload: Uint8Array;
  pointsSelector?: PointsSelector | undefined;
  shardKeySelector?: ShardKeySelector | undefined;
  key?: string | undefined;
}
export interface PointsUpdateOperationOverwritePayload {
  payload: Uint8Array;
  pointsSelector?: PointsSelector | undefined;
  shardKeySelector?: ShardKeySelector | undefined;
  key?: string | undefined;
}
export interface PointsUpdateOperationDeletePayload {
  keys: string[];
  pointsSelector?: PointsSelector | undefined;
  shardKeySelector?: ShardKeySelector | undefined;
}
export interface PointsUpdateOperationUpdateVectors {
  points: PointVectors[];
  shardKeySelector?: ShardKeySelector | undefined;
  updateFilter?: Filter | undefined;
}
export interface PointsUpdateOperationDeleteVectors {
  pointsSelector?: PointsSelector | undefined;
  vectors?: VectorsSelector | undefined;
  shardKeySelector?: ShardKeySelector | undefined;
}
export interface PointsUpdateOperationDeletePoints {
  points?: PointsSelector | undefined;
  shardKeySelector?: ShardKeySelector | undefined;
}
export interface PointsUpdateOperationClearPayload {
  points?: PointsSelector | undefined;
  shardKeySelector?: ShardKeySelector | undefined;
}
export interface PointsUpdateOperation {
  upsert?: PointsUpdateOperationPointStructList | undefined;
  deleteDeprecated?: PointsSelector | undefined;
  setPayload?: PointsUpdateOperationSetPayload | undefined;
  overwritePayload?: PointsUpdateOperationOverwritePayload | undefined;
  deletePayload?: PointsUpdateOperationDeletePayload | undefined;
  clearPayloadDeprecated?: PointsSelector | undefined;
  updateVectors?: PointsUpdateOperationUpdateVectors | undefined;
  deleteVectors?: PointsUpdateOperationDeleteVectors | undefined;
  deletePoints?: PointsUpdateOperationDeletePoints | undefined;
  clearPayload?: PointsUpdateOperationClearPayload | undefined;
}
export interface UpdateBatchPoints {
  collectionName: string;
  wait?: boolean | undefined;
  operations: PointsUpdateOperation[];
  ordering?: WriteOrdering | undefined;
  timeout?: number | bigint | undefined;
}
export interface PointsOperationResponse {
  result?: UpdateResult | undefined;
  time?: number | undefined;
  usage?: Usage | undefined;
}
export interface UpdateResult {
  operationId?: number | bigint | undefined;
  status?: number | undefined;
}
export interface OrderValue {
  int?: number | bigint | undefined;
  float?: number | undefined;
}
export interface ScoredPoint {
  id?: PointId | undefined;
  payload?: Uint8Array | undefined;
  score?: number | undefined;
  version?: number | bigint | undefined;
  vectors?: VectorsOutput | undefined;
  shardKey?: ShardKey | undefined;
  orderValue?: OrderValue | undefined;
}
export interface GroupId {
  unsignedValue?: number | bigint | undefined;
  integerValue?: number | bigint | undefined;
  stringValue?: string | undefined;
}
export interface PointGroup {
  id?: GroupId | undefined;
  hits?: ScoredPoint[] | undefined;
  lookup?: RetrievedPoint | undefined;
}
export interface GroupsResult {
  groups?: PointGroup[] | undefined;
}
export interface SearchResponse {
  result?: ScoredPoint[] | undefined;
  time?: number | undefined;
  usage?: Usage | undefined;
}
export interface QueryResponse {
  result?: ScoredPoint[] | undefined;
  time?: number | undefined;
  usage?: Usage | undefined;
}
export interface QueryBatchResponse {
  result?: BatchResult[] | undefined;
  time?: number | undefined;
  usage?: Usage | undefined;
}
export interface QueryGroupsResponse {
  result?: GroupsResult | undefined;
  time?: number | undefined;
  usage?: Usage | undefined;
}
export interface BatchResult {
  result?: ScoredPoint[] | undefined;
}
export interface SearchBatchResponse {
  result?: BatchResult[] | undefined;
  time?: number | undefined;
  usage?: Usage | undefined;
}
export interface SearchGroupsResponse {
  result?: GroupsResult | undefined;
  time?: number | undefined;
  usage?: Usage | undefined;
}
export interface CountResponse {
  result?: CountResult | undefined;
  time?: number | undefined;
  usage?: Usage | undefined;
}
export interface ScrollResponse {
  nextPageOffset?: PointId | undefined;
  result?: RetrievedPoint[] | undefined;
  time?: number | undefined;
  usage?: Usage | undefined;
}
export interface CountResult {
  count?: number | bigint | undefined;
}
export interface RetrievedPoint {
  id?: PointId | undefined;
  payload?: Uint8Array | undefined;
  vectors?: VectorsOutput | undefined;
  shardKey?: ShardKey | undefined;
  orderValue?: OrderValue | undefined;
}
export interface GetResponse {
  result?: RetrievedPoint[] | undefined;
  time?: number | undefined;
  usage?: Usage | undefined;
}
export interface RecommendResponse {
  result?: ScoredPoint[] | undefined;
  time?: number | undefined;
  usage?: Usage | undefined;
}
export interface RecommendBatchResponse {
  result?: BatchResult[] | undefined;
  time?: number | undefined;
  usage?: Usage | undefined;
}
export interface DiscoverResponse {
  result?: ScoredPoint[] | undefined;
  time?: number | undefined;
  usage?: Usage | undefined;
}
export interface DiscoverBatchResponse {
  result?: BatchResult[] | undefined;
  time?: number | undefined;
  usage?: Usage | undefined;
}
export interface RecommendGroupsResponse {
  result?: GroupsResult | undefined;
  time?: number | undefined;
  usage?: Usage | undefined;
}
export interface UpdateBatchResponse {
  result?: UpdateResult[] | undefined;
  time?: number | undefined;
  usage?: Usage | undefined;
}
export interface FacetResponse {
  hits?: FacetHit[] | undefined;
  time?: number | undefined;
  usage?: Usage | undefined;
}
export interface SearchMatrixPairsResponse {
  result?: SearchMatrixPairs | undefined;
  time?: number | undefined;
  usage?: Usage | undefined;
}
export interface SearchMatrixOffsetsResponse {
  result?: SearchMatrixOffsets | undefined;
  time?: number | undefined;
  usage?: Usage | undefined;
}
export interface PointsSelector {
  points?: PointsIdsList | undefined;
  filter?: Filter | undefined;
}
export interface PointsIdsList {
  ids: PointId[];
}
export interface PointStruct {
  id?: PointId | undefined;
  payload: Uint8Array;
  vectors?: Vectors | undefined;
}
export interface Usage {
  hardware?: HardwareUsage | undefined;
  inference?: InferenceUsage | undefined;
}
export interface InferenceUsage {
  models?: Map<string, ModelUsage> | undefined;
}
export interface ModelUsage {
  tokens?: number | bigint | undefined;
}
export interface HardwareUsage {
  cpu?: number | bigint | undefined;
  payloadIoRead?: number | bigint | undefined;
  payloadIoWrite?: number | bigint | undefined;
  payloadIndexIoRead?: number | bigint | undefined;
  payloadIndexIoWrite?: number | bigint | undefined;
  vectorIoRead?: number | bigint | undefined;
  vectorIoWrite?: number | bigint | undefined;
}
export interface MinExpression {
  min: Expression[];
}
export interface MaxExpression {
  max: Expression[];
}
export interface Bm25Params {
  k?: number | undefined;
  b?: number | undefined;
}
export interface TextQuery {
  query: string;
  bm25?: Bm25Params | undefined;
}
export interface CreateFullSnapshotRequest {
}
export interface ListFullSnapshotsRequest {
}
export interface DeleteFullSnapshotRequest {
  snapshotName: string;
}
export interface CreateSnapshotRequest {
  collectionName: string;
}
export interface ListSnapshotsRequest {
  collectionName: string;
}
export interface DeleteSnapshotRequest {
  collectionName: string;
  snapshotName: string;
}
export interface SnapshotDescription {
  name?: string | undefined;
  creationTime?: Timestamp | undefined;
  size?: number | bigint | undefined;
  checksum?: string | undefined;
}
export interface CreateSnapshotResponse {
  snapshotDescription?: SnapshotDescription | undefined;
  time?: number | undefined;
}
export interface ListSnapshotsResponse {
  snapshotDescriptions?: SnapshotDescription[] | undefined;
  time?: number | undefined;
}
export interface DeleteSnapshotResponse {
  time?: number | undefined;
}
export interface HealthCheckRequest {
}
export interface HealthCheckReply {
  title?: string | undefined;
  version?: string | undefined;
  commit?: string | undefined;
}
export interface CheckHealthRequest {
  service: string;
}
export interface CheckHealthResponse {
  status?: number | undefined;
}
export interface Timestamp {
  seconds: number | bigint;
  nanos: number;
}
export const NullValue = { NULL_VALUE: 0 } as const;
export const Datatype = { Default: 0, Float32: 1, Uint8: 2, Float16: 3, Turbo4: 4, Turbo8: 5, Turbo16: 6 } as const;
export const Memory = { Unknown: 0, Cold: 1, Cached: 2, Pinned: 3 } as const;
export const Modifier = { None: 0, Idf: 1 } as const;
export const MultiVectorComparator = { MaxSim: 0 } as const;
export const Distance = { UnknownDistance: 0, Cosine: 1, Euclid: 2, Dot: 3, Manhattan: 4 } as const;
export const CollectionStatus = { UnknownCollectionStatus: 0, Green: 1, Yellow: 2, Red: 3, Grey: 4 } as const;
export const PayloadSchemaType = { UnknownType: 0, Keyword: 1, Integer: 2, Float: 3, Geo: 4, Text: 5, Bool: 6, Datetime: 7, Uuid: 8 } as const;
export const QuantizationType = { UnknownQuantization: 0, Int8: 1 } as const;
export const CompressionRatio = { x4: 0, x8: 1, x16: 2, x32: 3, x64: 4 } as const;
export const BinaryQuantizationEncoding = { OneBit: 0, TwoBits: 1, OneAndHalfBits: 2 } as const;
export const TurboQuantBitSize = { Bits1: 0, Bits1_5: 1, Bits2: 2, Bits4: 3, Bits8: 4 } as const;
export const ShardingMethod = { Auto: 0, Custom: 1 } as const;
export const TokenizerType = { Unknown: 0, Prefix: 1, Whitespace: 2, Word: 3, Multilingual: 4, Code: 5 } as const;
export const ReplicaState = { Active: 0, Dead: 1, Partial: 2, Initializing: 3, Listener: 4, PartialSnapshot: 5, Recovery: 6, Resharding: 7, ReshardingScaleDown: 8, ActiveRead: 9, ManualRecovery: 10 } as const;
export const ReshardingDirection = { Up: 0, Down: 1 } as const;
export const ShardTransferMethod = { StreamRecords: 0, Snapshot: 1, WalDelta: 2, ReshardingStreamRecords: 3 } as const;
export const TextScoringType = { Bm25: 0 } as const;
export const MaxOptimizationThreadsSetting = { Auto: 0 } as const;
export const BinaryQuantizationQueryEncodingSetting = { Default: 0, Binary: 1, Scalar4Bits: 2, Scalar8Bits: 3 } as const;
export const WriteOrderingType = { Weak: 0, Medium: 1, Strong: 2 } as const;
export const UpdateMode = { Upsert: 0, InsertOnly: 1, UpdateOnly: 2 } as const;
export const ReadConsistencyType = { All: 0, Majority: 1, Quorum: 2 } as const;
export const FieldType = { Keyword: 0, Integer: 1, Float: 2, Geo: 3, Text: 4, Bool: 5, Datetime: 6, Uuid: 7 } as const;
export const Direction = { Asc: 0, Desc: 1 } as const;
export const RecommendStrategy = { AverageVector: 0, BestScore: 1, SumScores: 2 } as const;
export const Fusion = { RRF: 0, DBSF: 1 } as const;
export const Sample = { Random: 0 } as const;
export const UpdateStatus = { UnknownUpdateStatus: 0, Acknowledged: 1, Completed: 2, ClockRejected: 3, WaitTimeout: 4 } as const;
export const CheckHealthResponseServingStatus = { UNKNOWN: 0, SERVING: 1, NOT_SERVING: 2, SERVICE_UNKNOWN: 3 } as const;
