/**
 * Async Qdrant, with the database built in: each RPC of Qdrant's public interface is a function, against memory, a server or a cluster.
 *
 * All types of requests and responses are in `@quiver/qdrant/types`.
 *
 * @example
 * ```ts
 * import { connect, createCollection, queryPoints, upsertPoints } from "@quiver/qdrant";
 *
 * await using db = await connect(":memory:"); // or "http://localhost:6334"
 * await createCollection(db, { collectionName: "cities", vectorsConfig: { size: 2, distance: "Cosine" } });
 * await upsertPoints(db, {
 *   collectionName: "cities",
 *   points: [{ id: 1, vectors: [0.6, 0.8], payload: { name: "Bern" } }],
 *   wait: true,
 * });
 * const { result } = await queryPoints(db, { collectionName: "cities", query: [0.6, 0.8], withPayload: true });
 * console.log(result[0].payload.name); // Bern
 * ```
 *
 * @module
 */
export { CheckpointError } from "./src/bulk/checkpoint_error.ts";
export { type IterateOptions, iteratePoints } from "./src/bulk/iterate.ts";
export { type EnsureCollection, ensureCollection, type Ensured, type EnsureOptions } from "./src/bulk/ensure.ts";
export type { Difference } from "./src/bulk/differences.ts";
export { waitForGreen, type WaitOptions } from "./src/bulk/green.ts";
export { uuid5, uuidNamespaces } from "./src/bulk/uuid5.ts";
export { migrate } from "./src/bulk/migrate.ts";
export { MigrateError } from "./src/bulk/migrate_error.ts";
export type { MigratedCollection, MigrateOptions, MigrateProgress, MigrateReport } from "./src/bulk/migrate_types.ts";
export type { PointRange } from "./src/bulk/ranges.ts";
export { Run, type Running } from "./src/bulk/run.ts";
export { uploadPoints } from "./src/bulk/upload.ts";
export { UploadError } from "./src/bulk/upload_error.ts";
export type {
  UploadFailure,
  UploadOptions,
  UploadPoints,
  UploadProgress,
  UploadResult,
} from "./src/bulk/upload_types.ts";
export { Client, connect } from "./src/client.ts";
export type { Namespaces } from "./src/client/namespaces.ts";
export type { Encoded, MessageCodec, Since } from "./src/codec/codec.ts";
export {
  type EmbeddedVector,
  type Embedder,
  EmbedError,
  type EmbedOption,
  type EmbedOptions,
  type EmbedRequest,
  type ImageInput,
  type ModelEmbedders,
  type ObjectInput,
  type TextInput,
} from "./src/client/embedder.ts";
export type { CallEnd, CallEvent, CallOutcome, CallStart, ConnectOptions } from "./src/client/options.ts";
export { type Database, type DatabaseOptions, openDatabase, type OpenProgress } from "./src/database.ts";
export {
  type Damage,
  restoreSnapshot,
  type Salvage,
  salvage,
  type Verification,
  verify,
} from "./src/database/files.ts";
export { Double, double } from "./src/codec/double.ts";
export {
  AlreadyExistsError,
  CancelledError,
  ClosedError,
  CompatibilityError,
  DataLossError,
  DeadlineExceededError,
  FailedPreconditionError,
  type Failure,
  InternalError,
  InvalidArgumentError,
  NotFoundError,
  PermissionDeniedError,
  QdrantError,
  ResourceExhaustedError,
  StatusError,
  type StatusName,
  UnauthenticatedError,
  UnavailableError,
  UnimplementedError,
} from "./src/errors.ts";
export type {
  Collection,
  CollectionsNamespace,
  PointsNamespace,
  ServiceNamespace,
  SnapshotsNamespace,
} from "./src/gen/members.ts";
export type {
  Condition,
  CreateCollection,
  Filter,
  JsonInput,
  JsonObject,
  JsonValue,
  Payload,
  PointId,
  PointStruct,
  Query,
  QueryPoints,
  RetrievedPoint,
  ScoredPoint,
} from "./src/gen/types.ts";
export type { Codecs, Method } from "./src/methods.ts";
export { listAliases, listCollectionAliases, updateAliases } from "./src/rpc/aliases.ts";
export {
  collectionClusterInfo,
  createShardKey,
  deleteShardKey,
  listShardKeys,
  updateCollectionClusterSetup,
} from "./src/rpc/cluster.ts";
export {
  collectionExists,
  createCollection,
  deleteCollection,
  getCollection,
  listCollections,
  updateCollection,
} from "./src/rpc/collections.ts";
export { createFieldIndex, deleteFieldIndex } from "./src/rpc/field_indexes.ts";
export {
  discoverBatch,
  discoverPoints,
  recommendBatch,
  recommendGroups,
  recommendPoints,
  searchBatch,
  searchGroups,
  searchPoints,
} from "./src/rpc/older_queries.ts";
export { clearPayload, deletePayload, overwritePayload, setPayload } from "./src/rpc/payload.ts";
export { countPoints, deletePoints, getPoints, scrollPoints, updateBatch, upsertPoints } from "./src/rpc/points.ts";
export {
  facetPoints,
  queryBatch,
  queryGroups,
  queryPoints,
  searchMatrixOffsets,
  searchMatrixPairs,
} from "./src/rpc/queries.ts";
export { checkHealth, healthCheck } from "./src/rpc/service.ts";
export {
  createFullSnapshot,
  createSnapshot,
  deleteFullSnapshot,
  deleteSnapshot,
  listFullSnapshots,
  listSnapshots,
} from "./src/rpc/snapshots.ts";
export { createVectorName, deleteVectorName, deleteVectors, updateVectors } from "./src/rpc/vectors.ts";
export { restHandler, type RestOptions } from "./src/rest.ts";
export type { Caller, CallOptions } from "./src/rpc/caller.ts";
export {
  type QdrantServer,
  serve,
  type ServeOptions,
  type ServerLimits,
  type ServerLogEntry,
  type ServerTlsOptions,
} from "./src/server.ts";
export { type LoadedFunction, type LoadedServices, loadServices } from "./src/services/load_services.ts";
export type { ProtoSource } from "./src/services/source.ts";
export type { KeepaliveOptions } from "./src/transport/connection.ts";
export type { TlsOptions } from "./src/transport/tls.ts";
export type { RetryPolicy } from "./src/transport/retry.ts";
export type { CallContext, Explain, QueryPlan, Service } from "./src/transport/service.ts";
