// The table of methods: every public RPC once. Functions, namespaces, transports and server are driven by it.
import type { MessageCodec } from "./codec/codec.ts";
import { services } from "./gen/services.ts";

/** One RPC. */
export interface Method {
  /** Service and method without package, as `Points/Upsert`. */
  readonly rpc: string;
  /** The same with its package, as `qdrant.Points/Upsert`. */
  readonly fullName: string;
  /** The path on the wire, as `/qdrant.Points/Upsert`. */
  readonly path: string;
  /** The request's message. */
  readonly request: string;
  /** The response's message. */
  readonly response: string;
  /** Whether doing it twice does what doing it once does, so that a call whose fate is unknown may be repeated. */
  readonly idempotent: boolean;
  /** Deadline in milliseconds where the client's own is too short. */
  readonly timeoutMs: number | undefined;
  /** What makes bytes of its messages; unset where that is the client's own codec. */
  readonly codecs?: Codecs | undefined;
}

/** The codecs of one RPC. */
export interface Codecs {
  /** Of the request. */
  readonly request: MessageCodec;
  /** Of the response. */
  readonly response: MessageCodec;
}

interface Traits {
  readonly idempotent?: boolean;
  readonly timeoutMs?: number;
}

interface MethodDefinition {
  readonly requestType: string;
  readonly responseType: string;
  readonly requestStream?: boolean;
  readonly responseStream?: boolean;
}

interface ServiceDefinition {
  readonly methods: Readonly<Record<string, MethodDefinition>>;
}

const packages: readonly [name: string, contents: Readonly<Record<string, unknown>>][] = [
  ["qdrant", services.nested.qdrant.nested],
  ["grpc.health.v1", services.nested.grpc.nested.health.nested.v1.nested],
];

/** `qdrant.HealthCheckRequest` is another message: the codec knows this package's pair by the names of its RPC. */
const renamed: Readonly<Record<string, string>> = {
  HealthCheckRequest: "CheckHealthRequest",
  HealthCheckResponse: "CheckHealthResponse",
};

function method(rpc: string, traits: Traits = {}): Method {
  const [service, name] = rpc.split("/");
  const [packageName, contents] = packages.find(([, contents]) => service in contents)!;
  const { requestType, responseType, requestStream, responseStream } =
    (contents[service] as ServiceDefinition).methods[name];
  if (requestStream || responseStream) {
    throw new Error(`${rpc} is a streaming method: transports make unary calls only`);
  }
  const message = (type: string) => packageName === "qdrant" ? type : renamed[type] ?? type;
  return {
    rpc,
    fullName: `${packageName}.${rpc}`,
    path: `/${packageName}.${rpc}`,
    request: message(requestType),
    response: message(responseType),
    idempotent: traits.idempotent ?? false,
    timeoutMs: traits.timeoutMs,
  };
}

const repeatable: Traits = { idempotent: true };
const slow: Traits = { timeoutMs: 3_600_000 };

export const methods = {
  getCollection: method("Collections/Get", repeatable),
  listCollections: method("Collections/List", repeatable),
  createCollection: method("Collections/Create"),
  updateCollection: method("Collections/Update", repeatable),
  deleteCollection: method("Collections/Delete"),
  updateAliases: method("Collections/UpdateAliases"),
  listCollectionAliases: method("Collections/ListCollectionAliases", repeatable),
  listAliases: method("Collections/ListAliases", repeatable),
  collectionClusterInfo: method("Collections/CollectionClusterInfo", repeatable),
  collectionExists: method("Collections/CollectionExists", repeatable),
  updateCollectionClusterSetup: method("Collections/UpdateCollectionClusterSetup"),
  createShardKey: method("Collections/CreateShardKey"),
  deleteShardKey: method("Collections/DeleteShardKey"),
  listShardKeys: method("Collections/ListShardKeys", repeatable),

  upsertPoints: method("Points/Upsert", repeatable),
  deletePoints: method("Points/Delete", repeatable),
  getPoints: method("Points/Get", repeatable),
  updateVectors: method("Points/UpdateVectors", repeatable),
  deleteVectors: method("Points/DeleteVectors", repeatable),
  setPayload: method("Points/SetPayload", repeatable),
  overwritePayload: method("Points/OverwritePayload", repeatable),
  deletePayload: method("Points/DeletePayload", repeatable),
  clearPayload: method("Points/ClearPayload", repeatable),
  createFieldIndex: method("Points/CreateFieldIndex", repeatable),
  deleteFieldIndex: method("Points/DeleteFieldIndex", repeatable),
  createVectorName: method("Points/CreateVectorName"),
  deleteVectorName: method("Points/DeleteVectorName"),
  searchPoints: method("Points/Search", repeatable),
  searchBatch: method("Points/SearchBatch", repeatable),
  searchGroups: method("Points/SearchGroups", repeatable),
  scrollPoints: method("Points/Scroll", repeatable),
  recommendPoints: method("Points/Recommend", repeatable),
  recommendBatch: method("Points/RecommendBatch", repeatable),
  recommendGroups: method("Points/RecommendGroups", repeatable),
  discoverPoints: method("Points/Discover", repeatable),
  discoverBatch: method("Points/DiscoverBatch", repeatable),
  countPoints: method("Points/Count", repeatable),
  updateBatch: method("Points/UpdateBatch", repeatable),
  queryPoints: method("Points/Query", repeatable),
  queryBatch: method("Points/QueryBatch", repeatable),
  queryGroups: method("Points/QueryGroups", repeatable),
  facetPoints: method("Points/Facet", repeatable),
  searchMatrixPairs: method("Points/SearchMatrixPairs", repeatable),
  searchMatrixOffsets: method("Points/SearchMatrixOffsets", repeatable),

  createSnapshot: method("Snapshots/Create", slow),
  listSnapshots: method("Snapshots/List", repeatable),
  deleteSnapshot: method("Snapshots/Delete", slow),
  createFullSnapshot: method("Snapshots/CreateFull", slow),
  listFullSnapshots: method("Snapshots/ListFull", repeatable),
  deleteFullSnapshot: method("Snapshots/DeleteFull", slow),

  healthCheck: method("Qdrant/HealthCheck", repeatable),
  checkHealth: method("Health/Check", repeatable),
} as const satisfies Readonly<Record<string, Method>>;

export const allMethods: readonly Method[] = Object.values(methods);

const byPath: ReadonlyMap<string, Method> = new Map(allMethods.map((method) => [method.path, method]));

/** The method that a path on the wire calls; undefined if it is none of this release's. */
export function methodByPath(path: string): Method | undefined {
  return byPath.get(path);
}

/** Behind a collection's name, in the RPCs of its snapshots: those of the one shard that it has. No collection can have such a name. */
export const ofItsShard = "\x1Fshard";
