// The services as members of a client: the names are those of the RPCs.
import type {
  ChangeAliases,
  CheckHealthRequest,
  CheckHealthResponse,
  ClearPayloadPoints,
  CollectionClusterInfoRequest,
  CollectionClusterInfoResponse,
  CollectionExistsRequest,
  CollectionExistsResponse,
  CollectionOperationResponse,
  CountPoints,
  CountResponse,
  CreateCollection,
  CreateFieldIndexCollection,
  CreateFullSnapshotRequest,
  CreateShardKeyRequest,
  CreateShardKeyResponse,
  CreateSnapshotRequest,
  CreateSnapshotResponse,
  CreateVectorNameRequest,
  DeleteCollection,
  DeleteFieldIndexCollection,
  DeleteFullSnapshotRequest,
  DeletePayloadPoints,
  DeletePoints,
  DeletePointVectors,
  DeleteShardKeyRequest,
  DeleteShardKeyResponse,
  DeleteSnapshotRequest,
  DeleteSnapshotResponse,
  DeleteVectorNameRequest,
  DiscoverBatchPoints,
  DiscoverBatchResponse,
  DiscoverPoints,
  DiscoverResponse,
  FacetCounts,
  FacetResponse,
  GetCollectionInfoRequest,
  GetCollectionInfoResponse,
  GetPoints,
  GetResponse,
  HealthCheckReply,
  HealthCheckRequest,
  JsonObject,
  ListAliasesRequest,
  ListAliasesResponse,
  ListCollectionAliasesRequest,
  ListCollectionsRequest,
  ListCollectionsResponse,
  ListFullSnapshotsRequest,
  ListShardKeysRequest,
  ListShardKeysResponse,
  ListSnapshotsRequest,
  ListSnapshotsResponse,
  PointsOperationResponse,
  QueryBatchPoints,
  QueryBatchResponse,
  QueryGroupsResponse,
  QueryPointGroups,
  QueryPoints,
  QueryResponse,
  RecommendBatchPoints,
  RecommendBatchResponse,
  RecommendGroupsResponse,
  RecommendPointGroups,
  RecommendPoints,
  RecommendResponse,
  ScrollPoints,
  ScrollResponse,
  SearchBatchPoints,
  SearchBatchResponse,
  SearchGroupsResponse,
  SearchMatrixOffsetsResponse,
  SearchMatrixPairsResponse,
  SearchMatrixPoints,
  SearchPointGroups,
  SearchPoints,
  SearchResponse,
  SetPayloadPoints,
  UpdateBatchPoints,
  UpdateBatchResponse,
  UpdateCollection,
  UpdateCollectionClusterSetupRequest,
  UpdateCollectionClusterSetupResponse,
  UpdatePointVectors,
  UpsertPoints,
} from "../gen/types.ts";
import { methods } from "../methods.ts";
import type { Caller, CallOptions } from "../rpc/caller.ts";

/** Collections, aliases and shards: `db.collections`. */
export interface CollectionsNamespace {
  /**
   * Reads a collection's state and configuration: status, counts, vectors, field indexes, with the server's defaults filled in. As
   * {@linkcode getCollection}.
   */
  get(request: GetCollectionInfoRequest, options?: CallOptions): Promise<GetCollectionInfoResponse>;
  /** Lists the names of all collections. As {@linkcode listCollections}. */
  list(request?: ListCollectionsRequest, options?: CallOptions): Promise<ListCollectionsResponse>;
  /** Creates a collection. Its vectors' sizes and distances are fixed from here on. As {@linkcode createCollection}. */
  create(request: CreateCollection, options?: CallOptions): Promise<CollectionOperationResponse>;
  /** Changes a collection's options. What is not given stays; sizes and distances cannot change. As {@linkcode updateCollection}. */
  update(request: UpdateCollection, options?: CallOptions): Promise<CollectionOperationResponse>;
  /** Deletes a collection with all its points and its aliases. As {@linkcode deleteCollection}. */
  delete(request: DeleteCollection, options?: CallOptions): Promise<CollectionOperationResponse>;
  /** Tells whether a collection or an alias of this name exists. As {@linkcode collectionExists}. */
  collectionExists(request: CollectionExistsRequest, options?: CallOptions): Promise<CollectionExistsResponse>;
  /**
   * Creates, renames and deletes aliases. Readers see all actions of one call at once, so a switch from one collection to another is
   * atomic. As {@linkcode updateAliases}.
   */
  updateAliases(request: ChangeAliases, options?: CallOptions): Promise<CollectionOperationResponse>;
  /** Lists the aliases of one collection. As {@linkcode listCollectionAliases}. */
  listCollectionAliases(request: ListCollectionAliasesRequest, options?: CallOptions): Promise<ListAliasesResponse>;
  /** Lists the aliases of all collections. As {@linkcode listAliases}. */
  listAliases(request?: ListAliasesRequest, options?: CallOptions): Promise<ListAliasesResponse>;
  /**
   * Tells on which peers a collection's shards are, in which state, and what moves between them. As {@linkcode collectionClusterInfo}.
   */
  collectionClusterInfo(
    request: CollectionClusterInfoRequest,
    options?: CallOptions,
  ): Promise<CollectionClusterInfoResponse>;
  /**
   * Moves, replicates, splits or drops shards. Works on a Qdrant cluster; a single node and the built-in database refuse it. As {@linkcode
   * updateCollectionClusterSetup}.
   */
  updateCollectionClusterSetup(
    request: UpdateCollectionClusterSetupRequest,
    options?: CallOptions,
  ): Promise<UpdateCollectionClusterSetupResponse>;
  /**
   * Creates a shard of its own for a key, in a collection with `shardingMethod: "Custom"`. Works on a Qdrant cluster. As {@linkcode
   * createShardKey}.
   */
  createShardKey(request: CreateShardKeyRequest, options?: CallOptions): Promise<CreateShardKeyResponse>;
  /** Deletes the shard of a key with all its points. Works on a Qdrant cluster. As {@linkcode deleteShardKey}. */
  deleteShardKey(request: DeleteShardKeyRequest, options?: CallOptions): Promise<DeleteShardKeyResponse>;
  /** Lists the shard keys of a collection. As {@linkcode listShardKeys}. */
  listShardKeys(request: ListShardKeysRequest, options?: CallOptions): Promise<ListShardKeysResponse>;
}

/** Points, payload, vectors, field indexes and queries: `db.points`. */
export interface PointsNamespace {
  /**
   * Inserts points; a point whose id exists is replaced whole, payload and vectors not given included. As {@linkcode upsertPoints}.
   */
  upsert<P extends object = object>(
    request: UpsertPoints<NoInfer<P>>,
    options?: CallOptions,
  ): Promise<PointsOperationResponse>;
  /** Deletes points by ids or by filter. Ids that are missing are passed over. As {@linkcode deletePoints}. */
  delete(request: DeletePoints, options?: CallOptions): Promise<PointsOperationResponse>;
  /** Reads points by id. Ids that are missing are left out. As {@linkcode getPoints}. */
  get<P extends object = JsonObject>(request: GetPoints, options?: CallOptions): Promise<GetResponse<P>>;
  /** Reads points page by page, in the order of ids or of a payload field. As {@linkcode scrollPoints}. */
  scroll<P extends object = JsonObject>(request: ScrollPoints, options?: CallOptions): Promise<ScrollResponse<P>>;
  /** Counts points, all or those that pass a filter. As {@linkcode countPoints}. */
  count(request: CountPoints, options?: CallOptions): Promise<CountResponse>;
  /**
   * Does several writes in one call, in order. It is not a transaction: an operation that fails leaves the earlier ones done. As {@linkcode
   * updateBatch}.
   */
  updateBatch<P extends object = object>(
    request: UpdateBatchPoints<NoInfer<P>>,
    options?: CallOptions,
  ): Promise<UpdateBatchResponse>;
  /** Sets keys of the payload of points; keys not given stay. As {@linkcode setPayload}. */
  setPayload(request: SetPayloadPoints, options?: CallOptions): Promise<PointsOperationResponse>;
  /** Replaces the whole payload of points. As {@linkcode overwritePayload}. */
  overwritePayload(request: SetPayloadPoints, options?: CallOptions): Promise<PointsOperationResponse>;
  /** Deletes keys from the payload of points. As {@linkcode deletePayload}. */
  deletePayload(request: DeletePayloadPoints, options?: CallOptions): Promise<PointsOperationResponse>;
  /** Deletes the whole payload of points; their vectors stay. As {@linkcode clearPayload}. */
  clearPayload(request: ClearPayloadPoints, options?: CallOptions): Promise<PointsOperationResponse>;
  /** Replaces vectors of points that exist; vectors of other names, and payload, stay. As {@linkcode updateVectors}. */
  updateVectors(request: UpdatePointVectors, options?: CallOptions): Promise<PointsOperationResponse>;
  /** Deletes vectors of points by name; points and payload stay. As {@linkcode deleteVectors}. */
  deleteVectors(request: DeletePointVectors, options?: CallOptions): Promise<PointsOperationResponse>;
  /** Adds a named vector to a collection that has points. Since Qdrant 1.18. As {@linkcode createVectorName}. */
  createVectorName(request: CreateVectorNameRequest, options?: CallOptions): Promise<PointsOperationResponse>;
  /**
   * Removes a named vector from a collection, with the vectors of all points. Since Qdrant 1.18. As {@linkcode deleteVectorName}.
   */
  deleteVectorName(request: DeleteVectorNameRequest, options?: CallOptions): Promise<PointsOperationResponse>;
  /**
   * Creates a field index: filters on the field get faster, and `orderBy`, facets and text scoring become possible. As {@linkcode
   * createFieldIndex}.
   */
  createFieldIndex(request: CreateFieldIndexCollection, options?: CallOptions): Promise<PointsOperationResponse>;
  /** Deletes a field index; the payload stays. As {@linkcode deleteFieldIndex}. */
  deleteFieldIndex(request: DeleteFieldIndexCollection, options?: CallOptions): Promise<PointsOperationResponse>;
  /**
   * Ranks points: by a vector, a point, examples, a formula, a field, a text, or the results of other queries (`prefetch`). Without a
   * query, points come by id. As {@linkcode queryPoints}.
   */
  query<P extends object = JsonObject>(request: QueryPoints, options?: CallOptions): Promise<QueryResponse<P>>;
  /** Runs several queries in one call. As {@linkcode queryBatch}. */
  queryBatch<P extends object = JsonObject>(
    request: QueryBatchPoints,
    options?: CallOptions,
  ): Promise<QueryBatchResponse<P>>;
  /** Ranks points as `query` does, and gives the best few of each value of a field. As {@linkcode queryGroups}. */
  queryGroups<P extends object = JsonObject>(
    request: QueryPointGroups,
    options?: CallOptions,
  ): Promise<QueryGroupsResponse<P>>;
  /** Counts the points of each value of a field. As {@linkcode facetPoints}. */
  facet(request: FacetCounts, options?: CallOptions): Promise<FacetResponse>;
  /** Scores points of a random sample against each other, as pairs. As {@linkcode searchMatrixPairs}. */
  searchMatrixPairs(request: SearchMatrixPoints, options?: CallOptions): Promise<SearchMatrixPairsResponse>;
  /** Scores points of a random sample against each other, as a sparse matrix. As {@linkcode searchMatrixOffsets}. */
  searchMatrixOffsets(request: SearchMatrixPoints, options?: CallOptions): Promise<SearchMatrixOffsetsResponse>;
  /**
   * Ranks points by a vector. As {@linkcode searchPoints}.
   * @deprecated since Qdrant 1.19: use {@linkcode queryPoints}
   */
  search<P extends object = JsonObject>(request: SearchPoints, options?: CallOptions): Promise<SearchResponse<P>>;
  /**
   * Runs several searches in one call. As {@linkcode searchBatch}.
   * @deprecated since Qdrant 1.19: use {@linkcode queryBatch}
   */
  searchBatch<P extends object = JsonObject>(
    request: SearchBatchPoints,
    options?: CallOptions,
  ): Promise<SearchBatchResponse<P>>;
  /**
   * Ranks points by a vector, and gives the best few of each value of a field. As {@linkcode searchGroups}.
   * @deprecated since Qdrant 1.19: use {@linkcode queryGroups}
   */
  searchGroups<P extends object = JsonObject>(
    request: SearchPointGroups,
    options?: CallOptions,
  ): Promise<SearchGroupsResponse<P>>;
  /**
   * Ranks points by their likeness to some points and unlikeness to others. As {@linkcode recommendPoints}.
   * @deprecated since Qdrant 1.19: use {@linkcode queryPoints}
   */
  recommend<P extends object = JsonObject>(
    request: RecommendPoints,
    options?: CallOptions,
  ): Promise<RecommendResponse<P>>;
  /**
   * Runs several recommendations in one call. As {@linkcode recommendBatch}.
   * @deprecated since Qdrant 1.19: use {@linkcode queryBatch}
   */
  recommendBatch<P extends object = JsonObject>(
    request: RecommendBatchPoints,
    options?: CallOptions,
  ): Promise<RecommendBatchResponse<P>>;
  /**
   * Recommends points, and gives the best few of each value of a field. As {@linkcode recommendGroups}.
   * @deprecated since Qdrant 1.19: use {@linkcode queryGroups}
   */
  recommendGroups<P extends object = JsonObject>(
    request: RecommendPointGroups,
    options?: CallOptions,
  ): Promise<RecommendGroupsResponse<P>>;
  /**
   * Ranks points by a target, within a context of pairs of examples. As {@linkcode discoverPoints}.
   * @deprecated since Qdrant 1.19: use {@linkcode queryPoints}
   */
  discover<P extends object = JsonObject>(request: DiscoverPoints, options?: CallOptions): Promise<DiscoverResponse<P>>;
  /**
   * Runs several discoveries in one call. As {@linkcode discoverBatch}.
   * @deprecated since Qdrant 1.19: use {@linkcode queryBatch}
   */
  discoverBatch<P extends object = JsonObject>(
    request: DiscoverBatchPoints,
    options?: CallOptions,
  ): Promise<DiscoverBatchResponse<P>>;
}

/** Snapshots: `db.snapshots`. */
export interface SnapshotsNamespace {
  /** Takes a snapshot of a collection on the server. Downloading it is REST's. As {@linkcode createSnapshot}. */
  create(request: CreateSnapshotRequest, options?: CallOptions): Promise<CreateSnapshotResponse>;
  /** Lists the snapshots of a collection. As {@linkcode listSnapshots}. */
  list(request: ListSnapshotsRequest, options?: CallOptions): Promise<ListSnapshotsResponse>;
  /** Deletes a snapshot of a collection. As {@linkcode deleteSnapshot}. */
  delete(request: DeleteSnapshotRequest, options?: CallOptions): Promise<DeleteSnapshotResponse>;
  /** Takes a snapshot of the whole storage. As {@linkcode createFullSnapshot}. */
  createFull(request?: CreateFullSnapshotRequest, options?: CallOptions): Promise<CreateSnapshotResponse>;
  /** Lists the snapshots of the whole storage. As {@linkcode listFullSnapshots}. */
  listFull(request?: ListFullSnapshotsRequest, options?: CallOptions): Promise<ListSnapshotsResponse>;
  /** Deletes a snapshot of the whole storage. As {@linkcode deleteFullSnapshot}. */
  deleteFull(request: DeleteFullSnapshotRequest, options?: CallOptions): Promise<DeleteSnapshotResponse>;
}

/** The server itself: `db.service`. */
export interface ServiceNamespace {
  /** Asks the server for its title and version. As {@linkcode healthCheck}. */
  healthCheck(request?: HealthCheckRequest, options?: CallOptions): Promise<HealthCheckReply>;
  /** Asks whether the server serves, by the standard health protocol of gRPC. As {@linkcode checkHealth}. */
  checkHealth(request?: CheckHealthRequest, options?: CallOptions): Promise<CheckHealthResponse>;
}
/** The services of a client, by name. */
export interface Namespaces {
  /** Collections, aliases and shards: `db.collections`. */
  readonly collections: CollectionsNamespace;
  /** Points, payload, vectors, field indexes and queries: `db.points`. */
  readonly points: PointsNamespace;
  /** Snapshots: `db.snapshots`. */
  readonly snapshots: SnapshotsNamespace;
  /** The server itself: `db.service`. */
  readonly service: ServiceNamespace;
}

/** Which namespace has a service's methods; both health checks are in one. */
const spaceOf: Readonly<Record<string, keyof Namespaces>> = {
  Collections: "collections",
  Points: "points",
  Snapshots: "snapshots",
  Qdrant: "service",
  Health: "service",
};

/** The namespaces, filled from the table of methods. */
export function namespacesOf(caller: Caller): Namespaces {
  const spaces: Record<keyof Namespaces, Record<string, unknown>> = {
    collections: {},
    points: {},
    snapshots: {},
    service: {},
  };
  for (const [functionName, method] of Object.entries(methods)) {
    const [service, rpc] = method.rpc.split("/");
    const name = service === "Health" ? functionName : rpc[0].toLowerCase() + rpc.slice(1);
    spaces[spaceOf[service]][name] = (request: unknown = {}, options?: CallOptions) =>
      caller.call(method, request, options);
  }
  return spaces as unknown as Namespaces;
}
