// A collection's calls with its name bound.
import { messages } from "../gen/descriptor.ts";
import type {
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
  CreateShardKeyRequest,
  CreateShardKeyResponse,
  CreateSnapshotRequest,
  CreateSnapshotResponse,
  CreateVectorNameRequest,
  DeleteCollection,
  DeleteFieldIndexCollection,
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
  JsonObject,
  ListAliasesResponse,
  ListCollectionAliasesRequest,
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
import { type Method, methods } from "../methods.ts";
import type { Caller, CallOptions } from "../rpc/caller.ts";

/**
 * The calls of one collection. Those on points have the RPCs' names, the others their functions' names: `query`, but `createSnapshot`.
 *
 * `P` is the type of a payload that is read, `W` of one that is written. They are promises of the caller's, not checked.
 */
export interface Collection<P extends object = JsonObject, W extends object = P> {
  /** The collection's name. */
  readonly name: string;
  /**
   * Reads a collection's state and configuration: status, counts, vectors, field indexes, with the server's defaults filled in. As
   * {@linkcode getCollection}.
   */
  getCollection(
    request?: Omit<GetCollectionInfoRequest, "collectionName">,
    options?: CallOptions,
  ): Promise<GetCollectionInfoResponse>;
  /** Creates a collection. Its vectors' sizes and distances are fixed from here on. As {@linkcode createCollection}. */
  createCollection(
    request?: Omit<CreateCollection, "collectionName">,
    options?: CallOptions,
  ): Promise<CollectionOperationResponse>;
  /** Changes a collection's options. What is not given stays; sizes and distances cannot change. As {@linkcode updateCollection}. */
  updateCollection(
    request?: Omit<UpdateCollection, "collectionName">,
    options?: CallOptions,
  ): Promise<CollectionOperationResponse>;
  /** Deletes a collection with all its points and its aliases. As {@linkcode deleteCollection}. */
  deleteCollection(
    request?: Omit<DeleteCollection, "collectionName">,
    options?: CallOptions,
  ): Promise<CollectionOperationResponse>;
  /** Tells whether a collection or an alias of this name exists. As {@linkcode collectionExists}. */
  collectionExists(
    request?: Omit<CollectionExistsRequest, "collectionName">,
    options?: CallOptions,
  ): Promise<CollectionExistsResponse>;
  /** Lists the aliases of one collection. As {@linkcode listCollectionAliases}. */
  listCollectionAliases(
    request?: Omit<ListCollectionAliasesRequest, "collectionName">,
    options?: CallOptions,
  ): Promise<ListAliasesResponse>;
  /**
   * Tells on which peers a collection's shards are, in which state, and what moves between them. As {@linkcode collectionClusterInfo}.
   */
  collectionClusterInfo(
    request?: Omit<CollectionClusterInfoRequest, "collectionName">,
    options?: CallOptions,
  ): Promise<CollectionClusterInfoResponse>;
  /**
   * Moves, replicates, splits or drops shards. Works on a Qdrant cluster; a single node and the built-in database refuse it. As {@linkcode
   * updateCollectionClusterSetup}.
   */
  updateCollectionClusterSetup(
    request?: Omit<UpdateCollectionClusterSetupRequest, "collectionName">,
    options?: CallOptions,
  ): Promise<UpdateCollectionClusterSetupResponse>;
  /**
   * Creates a shard of its own for a key, in a collection with `shardingMethod: "Custom"`. Works on a Qdrant cluster. As {@linkcode
   * createShardKey}.
   */
  createShardKey(
    request: Omit<CreateShardKeyRequest, "collectionName">,
    options?: CallOptions,
  ): Promise<CreateShardKeyResponse>;
  /** Deletes the shard of a key with all its points. Works on a Qdrant cluster. As {@linkcode deleteShardKey}. */
  deleteShardKey(
    request: Omit<DeleteShardKeyRequest, "collectionName">,
    options?: CallOptions,
  ): Promise<DeleteShardKeyResponse>;
  /** Lists the shard keys of a collection. As {@linkcode listShardKeys}. */
  listShardKeys(
    request?: Omit<ListShardKeysRequest, "collectionName">,
    options?: CallOptions,
  ): Promise<ListShardKeysResponse>;
  /**
   * Inserts points; a point whose id exists is replaced whole, payload and vectors not given included. As {@linkcode upsertPoints}.
   */
  upsert(request: Omit<UpsertPoints<W>, "collectionName">, options?: CallOptions): Promise<PointsOperationResponse>;
  /** Deletes points by ids or by filter. Ids that are missing are passed over. As {@linkcode deletePoints}. */
  delete(request: Omit<DeletePoints, "collectionName">, options?: CallOptions): Promise<PointsOperationResponse>;
  /** Reads points by id. Ids that are missing are left out. As {@linkcode getPoints}. */
  get(request: Omit<GetPoints, "collectionName">, options?: CallOptions): Promise<GetResponse<P>>;
  /** Reads points page by page, in the order of ids or of a payload field. As {@linkcode scrollPoints}. */
  scroll(request?: Omit<ScrollPoints, "collectionName">, options?: CallOptions): Promise<ScrollResponse<P>>;
  /** Counts points, all or those that pass a filter. As {@linkcode countPoints}. */
  count(request?: Omit<CountPoints, "collectionName">, options?: CallOptions): Promise<CountResponse>;
  /**
   * Does several writes in one call, in order. It is not a transaction: an operation that fails leaves the earlier ones done. As {@linkcode
   * updateBatch}.
   */
  updateBatch(
    request: Omit<UpdateBatchPoints<W>, "collectionName">,
    options?: CallOptions,
  ): Promise<UpdateBatchResponse>;
  /** Sets keys of the payload of points; keys not given stay. As {@linkcode setPayload}. */
  setPayload(
    request: Omit<SetPayloadPoints, "collectionName">,
    options?: CallOptions,
  ): Promise<PointsOperationResponse>;
  /** Replaces the whole payload of points. As {@linkcode overwritePayload}. */
  overwritePayload(
    request: Omit<SetPayloadPoints, "collectionName">,
    options?: CallOptions,
  ): Promise<PointsOperationResponse>;
  /** Deletes keys from the payload of points. As {@linkcode deletePayload}. */
  deletePayload(
    request: Omit<DeletePayloadPoints, "collectionName">,
    options?: CallOptions,
  ): Promise<PointsOperationResponse>;
  /** Deletes the whole payload of points; their vectors stay. As {@linkcode clearPayload}. */
  clearPayload(
    request: Omit<ClearPayloadPoints, "collectionName">,
    options?: CallOptions,
  ): Promise<PointsOperationResponse>;
  /** Replaces vectors of points that exist; vectors of other names, and payload, stay. As {@linkcode updateVectors}. */
  updateVectors(
    request: Omit<UpdatePointVectors, "collectionName">,
    options?: CallOptions,
  ): Promise<PointsOperationResponse>;
  /** Deletes vectors of points by name; points and payload stay. As {@linkcode deleteVectors}. */
  deleteVectors(
    request: Omit<DeletePointVectors, "collectionName">,
    options?: CallOptions,
  ): Promise<PointsOperationResponse>;
  /** Adds a named vector to a collection that has points. Since Qdrant 1.18. As {@linkcode createVectorName}. */
  createVectorName(
    request: Omit<CreateVectorNameRequest, "collectionName">,
    options?: CallOptions,
  ): Promise<PointsOperationResponse>;
  /**
   * Removes a named vector from a collection, with the vectors of all points. Since Qdrant 1.18. As {@linkcode deleteVectorName}.
   */
  deleteVectorName(
    request: Omit<DeleteVectorNameRequest, "collectionName">,
    options?: CallOptions,
  ): Promise<PointsOperationResponse>;
  /**
   * Creates a field index: filters on the field get faster, and `orderBy`, facets and text scoring become possible. As {@linkcode
   * createFieldIndex}.
   */
  createFieldIndex(
    request: Omit<CreateFieldIndexCollection, "collectionName">,
    options?: CallOptions,
  ): Promise<PointsOperationResponse>;
  /** Deletes a field index; the payload stays. As {@linkcode deleteFieldIndex}. */
  deleteFieldIndex(
    request: Omit<DeleteFieldIndexCollection, "collectionName">,
    options?: CallOptions,
  ): Promise<PointsOperationResponse>;
  /**
   * Ranks points: by a vector, a point, examples, a formula, a field, a text, or the results of other queries (`prefetch`). Without a
   * query, points come by id. As {@linkcode queryPoints}.
   */
  query(request?: Omit<QueryPoints, "collectionName">, options?: CallOptions): Promise<QueryResponse<P>>;
  /** Runs several queries in one call. As {@linkcode queryBatch}. */
  queryBatch(
    request: Omit<QueryBatchPoints, "collectionName" | "queryPoints"> & {
      readonly queryPoints: readonly Omit<QueryPoints, "collectionName">[];
    },
    options?: CallOptions,
  ): Promise<QueryBatchResponse<P>>;
  /** Ranks points as `query` does, and gives the best few of each value of a field. As {@linkcode queryGroups}. */
  queryGroups(
    request: Omit<QueryPointGroups, "collectionName">,
    options?: CallOptions,
  ): Promise<QueryGroupsResponse<P>>;
  /** Counts the points of each value of a field. As {@linkcode facetPoints}. */
  facet(request: Omit<FacetCounts, "collectionName">, options?: CallOptions): Promise<FacetResponse>;
  /** Scores points of a random sample against each other, as pairs. As {@linkcode searchMatrixPairs}. */
  searchMatrixPairs(
    request?: Omit<SearchMatrixPoints, "collectionName">,
    options?: CallOptions,
  ): Promise<SearchMatrixPairsResponse>;
  /** Scores points of a random sample against each other, as a sparse matrix. As {@linkcode searchMatrixOffsets}. */
  searchMatrixOffsets(
    request?: Omit<SearchMatrixPoints, "collectionName">,
    options?: CallOptions,
  ): Promise<SearchMatrixOffsetsResponse>;
  /**
   * Ranks points by a vector. As {@linkcode searchPoints}.
   * @deprecated since Qdrant 1.19: use {@linkcode queryPoints}
   */
  search(request: Omit<SearchPoints, "collectionName">, options?: CallOptions): Promise<SearchResponse<P>>;
  /**
   * Runs several searches in one call. As {@linkcode searchBatch}.
   * @deprecated since Qdrant 1.19: use {@linkcode queryBatch}
   */
  searchBatch(
    request: Omit<SearchBatchPoints, "collectionName" | "searchPoints"> & {
      readonly searchPoints: readonly Omit<SearchPoints, "collectionName">[];
    },
    options?: CallOptions,
  ): Promise<SearchBatchResponse<P>>;
  /**
   * Ranks points by a vector, and gives the best few of each value of a field. As {@linkcode searchGroups}.
   * @deprecated since Qdrant 1.19: use {@linkcode queryGroups}
   */
  searchGroups(
    request: Omit<SearchPointGroups, "collectionName">,
    options?: CallOptions,
  ): Promise<SearchGroupsResponse<P>>;
  /**
   * Ranks points by their likeness to some points and unlikeness to others. As {@linkcode recommendPoints}.
   * @deprecated since Qdrant 1.19: use {@linkcode queryPoints}
   */
  recommend(request?: Omit<RecommendPoints, "collectionName">, options?: CallOptions): Promise<RecommendResponse<P>>;
  /**
   * Runs several recommendations in one call. As {@linkcode recommendBatch}.
   * @deprecated since Qdrant 1.19: use {@linkcode queryBatch}
   */
  recommendBatch(
    request: Omit<RecommendBatchPoints, "collectionName" | "recommendPoints"> & {
      readonly recommendPoints: readonly Omit<RecommendPoints, "collectionName">[];
    },
    options?: CallOptions,
  ): Promise<RecommendBatchResponse<P>>;
  /**
   * Recommends points, and gives the best few of each value of a field. As {@linkcode recommendGroups}.
   * @deprecated since Qdrant 1.19: use {@linkcode queryGroups}
   */
  recommendGroups(
    request: Omit<RecommendPointGroups, "collectionName">,
    options?: CallOptions,
  ): Promise<RecommendGroupsResponse<P>>;
  /**
   * Ranks points by a target, within a context of pairs of examples. As {@linkcode discoverPoints}.
   * @deprecated since Qdrant 1.19: use {@linkcode queryPoints}
   */
  discover(request?: Omit<DiscoverPoints, "collectionName">, options?: CallOptions): Promise<DiscoverResponse<P>>;
  /**
   * Runs several discoveries in one call. As {@linkcode discoverBatch}.
   * @deprecated since Qdrant 1.19: use {@linkcode queryBatch}
   */
  discoverBatch(
    request: Omit<DiscoverBatchPoints, "collectionName" | "discoverPoints"> & {
      readonly discoverPoints: readonly Omit<DiscoverPoints, "collectionName">[];
    },
    options?: CallOptions,
  ): Promise<DiscoverBatchResponse<P>>;
  /** Takes a snapshot of a collection on the server. Downloading it is REST's. As {@linkcode createSnapshot}. */
  createSnapshot(
    request?: Omit<CreateSnapshotRequest, "collectionName">,
    options?: CallOptions,
  ): Promise<CreateSnapshotResponse>;
  /** Lists the snapshots of a collection. As {@linkcode listSnapshots}. */
  listSnapshots(
    request?: Omit<ListSnapshotsRequest, "collectionName">,
    options?: CallOptions,
  ): Promise<ListSnapshotsResponse>;
  /** Deletes a snapshot of a collection. As {@linkcode deleteSnapshot}. */
  deleteSnapshot(
    request: Omit<DeleteSnapshotRequest, "collectionName">,
    options?: CallOptions,
  ): Promise<DeleteSnapshotResponse>;
}

/** The lists of requests in batches; each request has the collection's name as well. */
const innerRequests: readonly string[] = ["searchPoints", "recommendPoints", "discoverPoints", "queryPoints"];

/** A request with the name put in; a request for another collection is a mistake, and is said so. */
function bound(name: string, request: object): Record<string, unknown> {
  const given = (request as { collectionName?: unknown }).collectionName;
  if (given !== undefined && given !== name) {
    throw new TypeError(
      `collectionName: this is the handle of ${JSON.stringify(name)}, current value is ${JSON.stringify(given)}`,
    );
  }
  return { ...request, collectionName: name };
}

function boundBatch(name: string, request: object): Record<string, unknown> {
  const whole = bound(name, request);
  for (const key of innerRequests) {
    const inner = whole[key];
    if (Array.isArray(inner)) {
      whole[key] = inner.map((one) => typeof one === "object" && one !== null ? bound(name, one) : one);
    }
  }
  return whole;
}

const takesName = ({ request }: Method): boolean => /(^|,)collectionName:/.test(messages[request]);

/** The handle, filled from the table of methods. */
export function collectionOf(caller: Caller, name: string): unknown {
  const handle: Record<string, unknown> = { name };
  for (const [functionName, method] of Object.entries(methods)) {
    if (!takesName(method)) continue;
    const [service, rpc] = method.rpc.split("/");
    const member = service === "Points" ? rpc[0].toLowerCase() + rpc.slice(1) : functionName;
    const bind = rpc.endsWith("Batch") ? boundBatch : bound;
    handle[member] = async (request: object = {}, options?: CallOptions) =>
      await caller.call(method, bind(name, request), options);
  }
  return handle;
}
