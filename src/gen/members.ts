// The members of a client and of a collection's handle. Generated from src/rpc/ and proto/, do not edit.
import type { CallOptions } from "../rpc/caller.ts";
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
  DeletePointVectors,
  DeletePoints,
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
} from "./types.ts";

/** Collections, aliases and shards: `db.collections`. */
export interface CollectionsNamespace {
  /** Reads a collection's state and configuration: status, counts, vectors, field indexes, with the server's defaults filled in. As {@linkcode getCollection}. */
  get(request: GetCollectionInfoRequest, options?: CallOptions): Promise<GetCollectionInfoResponse>;
  /** Lists the names of all collections. As {@linkcode listCollections}. */
  list(request?: ListCollectionsRequest, options?: CallOptions): Promise<ListCollectionsResponse>;
  /** Creates a collection. Its vectors' sizes and distances are fixed from here on. As {@linkcode createCollection}. */
  create(request: CreateCollection, options?: CallOptions): Promise<CollectionOperationResponse>;
  /** Changes a collection's options. What is not given stays; sizes and distances cannot change. As {@linkcode updateCollection}. */
  update(request: UpdateCollection, options?: CallOptions): Promise<CollectionOperationResponse>;
  /** Deletes a collection with all its points and its aliases. As {@linkcode deleteCollection}. */
  delete(request: DeleteCollection, options?: CallOptions): Promise<CollectionOperationResponse>;
  /** Creates, renames and deletes aliases. Readers see all actions of one call at once, so a switch from one collection to another is atomic. As {@linkcode updateAliases}. */
  updateAliases(request: ChangeAliases, options?: CallOptions): Promise<CollectionOperationResponse>;
  /** Lists the aliases of one collection. As {@linkcode listCollectionAliases}. */
  listCollectionAliases(request: ListCollectionAliasesRequest, options?: CallOptions): Promise<ListAliasesResponse>;
  /** Lists the aliases of all collections. As {@linkcode listAliases}. */
  listAliases(request?: ListAliasesRequest, options?: CallOptions): Promise<ListAliasesResponse>;
  /** Tells on which peers a collection's shards are, in which state, and what moves between them. As {@linkcode collectionClusterInfo}. */
  clusterInfo(request: CollectionClusterInfoRequest, options?: CallOptions): Promise<CollectionClusterInfoResponse>;
  /** Tells whether a collection or an alias of this name exists. As {@linkcode collectionExists}. */
  exists(request: CollectionExistsRequest, options?: CallOptions): Promise<CollectionExistsResponse>;
  /** Moves, replicates, splits or drops shards. Works on a Qdrant cluster; a single node and the built-in database refuse it. As {@linkcode updateCollectionClusterSetup}. */
  updateClusterSetup(request: UpdateCollectionClusterSetupRequest, options?: CallOptions): Promise<UpdateCollectionClusterSetupResponse>;
  /** Creates a shard of its own for a key, in a collection with `shardingMethod: "Custom"`. Works on a Qdrant cluster. As {@linkcode createShardKey}. */
  createShardKey(request: CreateShardKeyRequest, options?: CallOptions): Promise<CreateShardKeyResponse>;
  /** Deletes the shard of a key with all its points. Works on a Qdrant cluster. As {@linkcode deleteShardKey}. */
  deleteShardKey(request: DeleteShardKeyRequest, options?: CallOptions): Promise<DeleteShardKeyResponse>;
  /** Lists the shard keys of a collection. As {@linkcode listShardKeys}. */
  listShardKeys(request: ListShardKeysRequest, options?: CallOptions): Promise<ListShardKeysResponse>;
}

/** Points, payload, vectors, field indexes and queries: `db.points`. */
export interface PointsNamespace {
  /** Inserts points; a point whose id exists is replaced whole, payload and vectors not given included. As {@linkcode upsertPoints}. */
  upsert<P extends object = object>(request: UpsertPoints<NoInfer<P>>, options?: CallOptions): Promise<PointsOperationResponse>;
  /** Deletes points by ids or by filter. Ids that are missing are passed over. As {@linkcode deletePoints}. */
  delete(request: DeletePoints, options?: CallOptions): Promise<PointsOperationResponse>;
  /** Reads points by id. Ids that are missing are left out. As {@linkcode getPoints}. */
  get<P extends object = JsonObject>(request: GetPoints, options?: CallOptions): Promise<GetResponse<P>>;
  /** Replaces vectors of points that exist; vectors of other names, and payload, stay. As {@linkcode updateVectors}. */
  updateVectors(request: UpdatePointVectors, options?: CallOptions): Promise<PointsOperationResponse>;
  /** Deletes vectors of points by name; points and payload stay. As {@linkcode deleteVectors}. */
  deleteVectors(request: DeletePointVectors, options?: CallOptions): Promise<PointsOperationResponse>;
  /** Sets keys of the payload of points; keys not given stay. As {@linkcode setPayload}. */
  setPayload(request: SetPayloadPoints, options?: CallOptions): Promise<PointsOperationResponse>;
  /** Replaces the whole payload of points. As {@linkcode overwritePayload}. */
  overwritePayload(request: SetPayloadPoints, options?: CallOptions): Promise<PointsOperationResponse>;
  /** Deletes keys from the payload of points. As {@linkcode deletePayload}. */
  deletePayload(request: DeletePayloadPoints, options?: CallOptions): Promise<PointsOperationResponse>;
  /** Deletes the whole payload of points; their vectors stay. As {@linkcode clearPayload}. */
  clearPayload(request: ClearPayloadPoints, options?: CallOptions): Promise<PointsOperationResponse>;
  /** Creates a field index: filters on the field get faster, and `orderBy`, facets and text scoring become possible. As {@linkcode createFieldIndex}. */
  createFieldIndex(request: CreateFieldIndexCollection, options?: CallOptions): Promise<PointsOperationResponse>;
  /** Deletes a field index; the payload stays. As {@linkcode deleteFieldIndex}. */
  deleteFieldIndex(request: DeleteFieldIndexCollection, options?: CallOptions): Promise<PointsOperationResponse>;
  /** Adds a named vector to a collection that has points. Since Qdrant 1.18. As {@linkcode createVectorName}. */
  createVectorName(request: CreateVectorNameRequest, options?: CallOptions): Promise<PointsOperationResponse>;
  /** Removes a named vector from a collection, with the vectors of all points. Since Qdrant 1.18. As {@linkcode deleteVectorName}. */
  deleteVectorName(request: DeleteVectorNameRequest, options?: CallOptions): Promise<PointsOperationResponse>;
  /**
   * Ranks points by a vector. As {@linkcode searchPoints}.
   * @deprecated since Qdrant 1.19: use {@linkcode queryPoints}
   */
  search<P extends object = JsonObject>(request: SearchPoints, options?: CallOptions): Promise<SearchResponse<P>>;
  /**
   * Runs several searches in one call. As {@linkcode searchBatch}.
   * @deprecated since Qdrant 1.19: use {@linkcode queryBatch}
   */
  searchBatch<P extends object = JsonObject>(request: SearchBatchPoints, options?: CallOptions): Promise<SearchBatchResponse<P>>;
  /**
   * Ranks points by a vector, and gives the best few of each value of a field. As {@linkcode searchGroups}.
   * @deprecated since Qdrant 1.19: use {@linkcode queryGroups}
   */
  searchGroups<P extends object = JsonObject>(request: SearchPointGroups, options?: CallOptions): Promise<SearchGroupsResponse<P>>;
  /** Reads points page by page, in the order of ids or of a payload field. As {@linkcode scrollPoints}. */
  scroll<P extends object = JsonObject>(request: ScrollPoints, options?: CallOptions): Promise<ScrollResponse<P>>;
  /**
   * Ranks points by their likeness to some points and unlikeness to others. As {@linkcode recommendPoints}.
   * @deprecated since Qdrant 1.19: use {@linkcode queryPoints}
   */
  recommend<P extends object = JsonObject>(request: RecommendPoints, options?: CallOptions): Promise<RecommendResponse<P>>;
  /**
   * Runs several recommendations in one call. As {@linkcode recommendBatch}.
   * @deprecated since Qdrant 1.19: use {@linkcode queryBatch}
   */
  recommendBatch<P extends object = JsonObject>(request: RecommendBatchPoints, options?: CallOptions): Promise<RecommendBatchResponse<P>>;
  /**
   * Recommends points, and gives the best few of each value of a field. As {@linkcode recommendGroups}.
   * @deprecated since Qdrant 1.19: use {@linkcode queryGroups}
   */
  recommendGroups<P extends object = JsonObject>(request: RecommendPointGroups, options?: CallOptions): Promise<RecommendGroupsResponse<P>>;
  /**
   * Ranks points by a target, within a context of pairs of examples. As {@linkcode discoverPoints}.
   * @deprecated since Qdrant 1.19: use {@linkcode queryPoints}
   */
  discover<P extends object = JsonObject>(request: DiscoverPoints, options?: CallOptions): Promise<DiscoverResponse<P>>;
  /**
   * Runs several discoveries in one call. As {@linkcode discoverBatch}.
   * @deprecated since Qdrant 1.19: use {@linkcode queryBatch}
   */
  discoverBatch<P extends object = JsonObject>(request: DiscoverBatchPoints, options?: CallOptions): Promise<DiscoverBatchResponse<P>>;
  /** Counts points, all or those that pass a filter. As {@linkcode countPoints}. */
  count(request: CountPoints, options?: CallOptions): Promise<CountResponse>;
  /** Does several writes in one call, in order. It is not a transaction: an operation that fails leaves the earlier ones done. As {@linkcode updateBatch}. */
  updateBatch<P extends object = object>(request: UpdateBatchPoints<NoInfer<P>>, options?: CallOptions): Promise<UpdateBatchResponse>;
  /**
   * Ranks points: by a vector, a point, examples, a formula, a field, a text, or the results of other queries (`prefetch`). Without a query,
   * points come by id. As {@linkcode queryPoints}.
   */
  query<P extends object = JsonObject>(request: QueryPoints, options?: CallOptions): Promise<QueryResponse<P>>;
  /** Runs several queries in one call. As {@linkcode queryBatch}. */
  queryBatch<P extends object = JsonObject>(request: QueryBatchPoints, options?: CallOptions): Promise<QueryBatchResponse<P>>;
  /** Ranks points as {@linkcode queryPoints} does, and gives the best few of each value of a field. As {@linkcode queryGroups}. */
  queryGroups<P extends object = JsonObject>(request: QueryPointGroups, options?: CallOptions): Promise<QueryGroupsResponse<P>>;
  /** Counts the points of each value of a field. As {@linkcode facetPoints}. */
  facet(request: FacetCounts, options?: CallOptions): Promise<FacetResponse>;
  /** Scores points of a random sample against each other, as pairs. As {@linkcode searchMatrixPairs}. */
  searchMatrixPairs(request: SearchMatrixPoints, options?: CallOptions): Promise<SearchMatrixPairsResponse>;
  /** Scores points of a random sample against each other, as a sparse matrix. As {@linkcode searchMatrixOffsets}. */
  searchMatrixOffsets(request: SearchMatrixPoints, options?: CallOptions): Promise<SearchMatrixOffsetsResponse>;
}

/** Snapshots: `db.snapshots`. */
export interface SnapshotsNamespace {
  /**
   * Takes a snapshot of a collection on the server. Downloading it is REST's. Of a `file:` target it is a file beside the database, which
   * {@linkcode restoreSnapshot} puts back; calls go on while it is written. As {@linkcode createSnapshot}.
   */
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

/**
 * The calls of one collection, with its name put in. A member has its function's name without `Points`: `query` is
 * {@linkcode queryPoints}, and `createSnapshot` is {@linkcode createSnapshot}.
 *
 * `P` is the type of a payload that is read, `W` of one that is written. They are promises of the caller's, not checked.
 */
export interface Collection<P extends object = JsonObject, W extends object = P> {
  /** The collection's name. */
  readonly name: string;
  /** Reads a collection's state and configuration: status, counts, vectors, field indexes, with the server's defaults filled in. As {@linkcode getCollection}. */
  getCollection(request?: Omit<GetCollectionInfoRequest, "collectionName">, options?: CallOptions): Promise<GetCollectionInfoResponse>;
  /** Creates a collection. Its vectors' sizes and distances are fixed from here on. As {@linkcode createCollection}. */
  createCollection(request?: Omit<CreateCollection, "collectionName">, options?: CallOptions): Promise<CollectionOperationResponse>;
  /** Changes a collection's options. What is not given stays; sizes and distances cannot change. As {@linkcode updateCollection}. */
  updateCollection(request?: Omit<UpdateCollection, "collectionName">, options?: CallOptions): Promise<CollectionOperationResponse>;
  /** Deletes a collection with all its points and its aliases. As {@linkcode deleteCollection}. */
  deleteCollection(request?: Omit<DeleteCollection, "collectionName">, options?: CallOptions): Promise<CollectionOperationResponse>;
  /** Lists the aliases of one collection. As {@linkcode listCollectionAliases}. */
  listCollectionAliases(request?: Omit<ListCollectionAliasesRequest, "collectionName">, options?: CallOptions): Promise<ListAliasesResponse>;
  /** Tells on which peers a collection's shards are, in which state, and what moves between them. As {@linkcode collectionClusterInfo}. */
  collectionClusterInfo(request?: Omit<CollectionClusterInfoRequest, "collectionName">, options?: CallOptions): Promise<CollectionClusterInfoResponse>;
  /** Tells whether a collection or an alias of this name exists. As {@linkcode collectionExists}. */
  collectionExists(request?: Omit<CollectionExistsRequest, "collectionName">, options?: CallOptions): Promise<CollectionExistsResponse>;
  /** Moves, replicates, splits or drops shards. Works on a Qdrant cluster; a single node and the built-in database refuse it. As {@linkcode updateCollectionClusterSetup}. */
  updateCollectionClusterSetup(request?: Omit<UpdateCollectionClusterSetupRequest, "collectionName">, options?: CallOptions): Promise<UpdateCollectionClusterSetupResponse>;
  /** Creates a shard of its own for a key, in a collection with `shardingMethod: "Custom"`. Works on a Qdrant cluster. As {@linkcode createShardKey}. */
  createShardKey(request: Omit<CreateShardKeyRequest, "collectionName">, options?: CallOptions): Promise<CreateShardKeyResponse>;
  /** Deletes the shard of a key with all its points. Works on a Qdrant cluster. As {@linkcode deleteShardKey}. */
  deleteShardKey(request: Omit<DeleteShardKeyRequest, "collectionName">, options?: CallOptions): Promise<DeleteShardKeyResponse>;
  /** Lists the shard keys of a collection. As {@linkcode listShardKeys}. */
  listShardKeys(request?: Omit<ListShardKeysRequest, "collectionName">, options?: CallOptions): Promise<ListShardKeysResponse>;
  /** Inserts points; a point whose id exists is replaced whole, payload and vectors not given included. As {@linkcode upsertPoints}. */
  upsert(request: Omit<UpsertPoints<W>, "collectionName">, options?: CallOptions): Promise<PointsOperationResponse>;
  /** Deletes points by ids or by filter. Ids that are missing are passed over. As {@linkcode deletePoints}. */
  delete(request: Omit<DeletePoints, "collectionName">, options?: CallOptions): Promise<PointsOperationResponse>;
  /** Reads points by id. Ids that are missing are left out. As {@linkcode getPoints}. */
  get(request: Omit<GetPoints, "collectionName">, options?: CallOptions): Promise<GetResponse<P>>;
  /** Replaces vectors of points that exist; vectors of other names, and payload, stay. As {@linkcode updateVectors}. */
  updateVectors(request: Omit<UpdatePointVectors, "collectionName">, options?: CallOptions): Promise<PointsOperationResponse>;
  /** Deletes vectors of points by name; points and payload stay. As {@linkcode deleteVectors}. */
  deleteVectors(request: Omit<DeletePointVectors, "collectionName">, options?: CallOptions): Promise<PointsOperationResponse>;
  /** Sets keys of the payload of points; keys not given stay. As {@linkcode setPayload}. */
  setPayload(request: Omit<SetPayloadPoints, "collectionName">, options?: CallOptions): Promise<PointsOperationResponse>;
  /** Replaces the whole payload of points. As {@linkcode overwritePayload}. */
  overwritePayload(request: Omit<SetPayloadPoints, "collectionName">, options?: CallOptions): Promise<PointsOperationResponse>;
  /** Deletes keys from the payload of points. As {@linkcode deletePayload}. */
  deletePayload(request: Omit<DeletePayloadPoints, "collectionName">, options?: CallOptions): Promise<PointsOperationResponse>;
  /** Deletes the whole payload of points; their vectors stay. As {@linkcode clearPayload}. */
  clearPayload(request: Omit<ClearPayloadPoints, "collectionName">, options?: CallOptions): Promise<PointsOperationResponse>;
  /** Creates a field index: filters on the field get faster, and `orderBy`, facets and text scoring become possible. As {@linkcode createFieldIndex}. */
  createFieldIndex(request: Omit<CreateFieldIndexCollection, "collectionName">, options?: CallOptions): Promise<PointsOperationResponse>;
  /** Deletes a field index; the payload stays. As {@linkcode deleteFieldIndex}. */
  deleteFieldIndex(request: Omit<DeleteFieldIndexCollection, "collectionName">, options?: CallOptions): Promise<PointsOperationResponse>;
  /** Adds a named vector to a collection that has points. Since Qdrant 1.18. As {@linkcode createVectorName}. */
  createVectorName(request: Omit<CreateVectorNameRequest, "collectionName">, options?: CallOptions): Promise<PointsOperationResponse>;
  /** Removes a named vector from a collection, with the vectors of all points. Since Qdrant 1.18. As {@linkcode deleteVectorName}. */
  deleteVectorName(request: Omit<DeleteVectorNameRequest, "collectionName">, options?: CallOptions): Promise<PointsOperationResponse>;
  /**
   * Ranks points by a vector. As {@linkcode searchPoints}.
   * @deprecated since Qdrant 1.19: use {@linkcode queryPoints}
   */
  search(request: Omit<SearchPoints, "collectionName">, options?: CallOptions): Promise<SearchResponse<P>>;
  /**
   * Runs several searches in one call. As {@linkcode searchBatch}.
   * @deprecated since Qdrant 1.19: use {@linkcode queryBatch}
   */
  searchBatch(request: Omit<SearchBatchPoints, "collectionName" | "searchPoints"> & { readonly searchPoints: readonly Omit<SearchPoints, "collectionName">[] }, options?: CallOptions): Promise<SearchBatchResponse<P>>;
  /**
   * Ranks points by a vector, and gives the best few of each value of a field. As {@linkcode searchGroups}.
   * @deprecated since Qdrant 1.19: use {@linkcode queryGroups}
   */
  searchGroups(request: Omit<SearchPointGroups, "collectionName">, options?: CallOptions): Promise<SearchGroupsResponse<P>>;
  /** Reads points page by page, in the order of ids or of a payload field. As {@linkcode scrollPoints}. */
  scroll(request?: Omit<ScrollPoints, "collectionName">, options?: CallOptions): Promise<ScrollResponse<P>>;
  /**
   * Ranks points by their likeness to some points and unlikeness to others. As {@linkcode recommendPoints}.
   * @deprecated since Qdrant 1.19: use {@linkcode queryPoints}
   */
  recommend(request?: Omit<RecommendPoints, "collectionName">, options?: CallOptions): Promise<RecommendResponse<P>>;
  /**
   * Runs several recommendations in one call. As {@linkcode recommendBatch}.
   * @deprecated since Qdrant 1.19: use {@linkcode queryBatch}
   */
  recommendBatch(request: Omit<RecommendBatchPoints, "collectionName" | "recommendPoints"> & { readonly recommendPoints: readonly Omit<RecommendPoints, "collectionName">[] }, options?: CallOptions): Promise<RecommendBatchResponse<P>>;
  /**
   * Recommends points, and gives the best few of each value of a field. As {@linkcode recommendGroups}.
   * @deprecated since Qdrant 1.19: use {@linkcode queryGroups}
   */
  recommendGroups(request: Omit<RecommendPointGroups, "collectionName">, options?: CallOptions): Promise<RecommendGroupsResponse<P>>;
  /**
   * Ranks points by a target, within a context of pairs of examples. As {@linkcode discoverPoints}.
   * @deprecated since Qdrant 1.19: use {@linkcode queryPoints}
   */
  discover(request?: Omit<DiscoverPoints, "collectionName">, options?: CallOptions): Promise<DiscoverResponse<P>>;
  /**
   * Runs several discoveries in one call. As {@linkcode discoverBatch}.
   * @deprecated since Qdrant 1.19: use {@linkcode queryBatch}
   */
  discoverBatch(request: Omit<DiscoverBatchPoints, "collectionName" | "discoverPoints"> & { readonly discoverPoints: readonly Omit<DiscoverPoints, "collectionName">[] }, options?: CallOptions): Promise<DiscoverBatchResponse<P>>;
  /** Counts points, all or those that pass a filter. As {@linkcode countPoints}. */
  count(request?: Omit<CountPoints, "collectionName">, options?: CallOptions): Promise<CountResponse>;
  /** Does several writes in one call, in order. It is not a transaction: an operation that fails leaves the earlier ones done. As {@linkcode updateBatch}. */
  updateBatch(request: Omit<UpdateBatchPoints<W>, "collectionName">, options?: CallOptions): Promise<UpdateBatchResponse>;
  /**
   * Ranks points: by a vector, a point, examples, a formula, a field, a text, or the results of other queries (`prefetch`). Without a query,
   * points come by id. As {@linkcode queryPoints}.
   */
  query(request?: Omit<QueryPoints, "collectionName">, options?: CallOptions): Promise<QueryResponse<P>>;
  /** Runs several queries in one call. As {@linkcode queryBatch}. */
  queryBatch(request: Omit<QueryBatchPoints, "collectionName" | "queryPoints"> & { readonly queryPoints: readonly Omit<QueryPoints, "collectionName">[] }, options?: CallOptions): Promise<QueryBatchResponse<P>>;
  /** Ranks points as {@linkcode queryPoints} does, and gives the best few of each value of a field. As {@linkcode queryGroups}. */
  queryGroups(request: Omit<QueryPointGroups, "collectionName">, options?: CallOptions): Promise<QueryGroupsResponse<P>>;
  /** Counts the points of each value of a field. As {@linkcode facetPoints}. */
  facet(request: Omit<FacetCounts, "collectionName">, options?: CallOptions): Promise<FacetResponse>;
  /** Scores points of a random sample against each other, as pairs. As {@linkcode searchMatrixPairs}. */
  searchMatrixPairs(request?: Omit<SearchMatrixPoints, "collectionName">, options?: CallOptions): Promise<SearchMatrixPairsResponse>;
  /** Scores points of a random sample against each other, as a sparse matrix. As {@linkcode searchMatrixOffsets}. */
  searchMatrixOffsets(request?: Omit<SearchMatrixPoints, "collectionName">, options?: CallOptions): Promise<SearchMatrixOffsetsResponse>;
  /**
   * Takes a snapshot of a collection on the server. Downloading it is REST's. Of a `file:` target it is a file beside the database, which
   * {@linkcode restoreSnapshot} puts back; calls go on while it is written. As {@linkcode createSnapshot}.
   */
  createSnapshot(request?: Omit<CreateSnapshotRequest, "collectionName">, options?: CallOptions): Promise<CreateSnapshotResponse>;
  /** Lists the snapshots of a collection. As {@linkcode listSnapshots}. */
  listSnapshots(request?: Omit<ListSnapshotsRequest, "collectionName">, options?: CallOptions): Promise<ListSnapshotsResponse>;
  /** Deletes a snapshot of a collection. As {@linkcode deleteSnapshot}. */
  deleteSnapshot(request: Omit<DeleteSnapshotRequest, "collectionName">, options?: CallOptions): Promise<DeleteSnapshotResponse>;
}
