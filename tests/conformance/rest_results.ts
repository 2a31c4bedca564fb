// An answer over gRPC as the result of one over REST.
import {
  bare,
  chosen,
  type Dialect,
  indexParams,
  sharedSpecial,
  type Special,
  type Tree,
  unwrapped,
  Writer,
} from "./message_json.ts";
import { Numeral } from "./rest_numbers.ts";

const special: Readonly<Record<string, Special>> = {
  ...sharedSpecial,
  VectorsOutput: bare("VectorsOutput"),
  NamedVectorsOutput: unwrapped("NamedVectorsOutput"),
  GroupId: bare("GroupId"),
  FacetValue: bare("FacetValue"),
  OrderValue: bare("OrderValue"),
  OptimizerStatus: ({ ok, error = "" }) => ok ? "ok" : { error },
  MaxOptimizationThreads: ({ value }) => value && new Numeral(value),
  SnapshotDescription: (value, writer) => {
    const { creation_time: time, ...rest } = writer.fields("SnapshotDescription", value);
    return { ...rest, creation_time: time?.slice(0, 19) };
  },
  PayloadIndexParams: indexParams,
  TextScoringParams: () => true,
  StopwordsSet: ({ languages = [], custom = [] }) =>
    languages.length === 1 && custom.length === 0 ? languages[0] : { languages, custom },
  QuantizationConfig: (value, writer) => {
    const [member, inner] = chosen("QuantizationConfig", value), name = member === "turboquant" ? "turbo" : member;
    return { [name]: writer.fields("QuantizationConfig", { [member]: inner })[member] };
  },
};

const dialect: Dialect = {
  special,
  isOfAnswers: true,
  everywhere: { vectorsConfig: "vectors", sparseVectorsConfig: "sparse_vectors" },
  names: {
    OptimizersConfigDiff: { deprecatedMaxOptimizationThreads: false },
    RetrievedPoint: { vectors: "vector" },
    ScoredPoint: { vectors: "vector" },
  },
};
const writer = new Writer(dialect);

type Result = (response: Tree) => unknown;
const done: Result = ({ result = false }) => result;
const updated: Result = ({ result = {} }) => writer.json("UpdateResult", result);
const scored = (points?: Tree[]) => writer.list("ScoredPoint", points);
const found: Result = ({ result }) => scored(result);
const batch = (one: (points?: Tree[]) => unknown): Result => ({ result = [] }) =>
  result.map(({ result }: Tree) => one(result));
const groups: Result = ({ result = {} }) => ({ groups: writer.list("PointGroup", result.groups) });
const named = (list: string, message: string, name: string): Result => (response) => ({
  [name]: writer.list(message, response[list]),
});
const snapshots: Result = ({ snapshotDescriptions }) => writer.list("SnapshotDescription", snapshotDescriptions);
const snapshot: Result = ({ snapshotDescription = {} }) => writer.json("SnapshotDescription", snapshotDescription);

const results: Readonly<Record<string, Result>> = {
  "Qdrant/HealthCheck": (response) => writer.json("HealthCheckReply", response),
  "Collections/List": named("collections", "CollectionDescription", "collections"),
  "Collections/Get": ({ result = {} }) => writer.json("CollectionInfo", result),
  "Collections/CollectionExists": ({ result = {} }) => writer.json("CollectionExists", result),
  "Collections/ListAliases": named("aliases", "AliasDescription", "aliases"),
  "Collections/ListCollectionAliases": named("aliases", "AliasDescription", "aliases"),
  "Collections/CollectionClusterInfo": (response) => writer.fields("CollectionClusterInfoResponse", response, ["time"]),
  "Collections/ListShardKeys": named("shardKeys", "ShardKeyDescription", "shard_keys"),
  "Points/UpdateBatch": ({ result }) => writer.list("UpdateResult", result),
  "Points/Get": ({ result }) => writer.list("RetrievedPoint", result),
  "Points/Scroll": ({ result, nextPageOffset }) => ({
    points: writer.list("RetrievedPoint", result),
    next_page_offset: nextPageOffset && writer.json("PointId", nextPageOffset),
  }),
  "Points/Count": ({ result = {} }) => writer.json("CountResult", result),
  "Points/Facet": named("hits", "FacetHit", "hits"),
  "Points/Query": ({ result }) => ({ points: scored(result) }),
  "Points/QueryBatch": batch((points) => ({ points: scored(points) })),
  "Points/SearchMatrixPairs": ({ result = {} }) => writer.json("SearchMatrixPairs", result),
  "Points/SearchMatrixOffsets": ({ result = {} }) => writer.json("SearchMatrixOffsets", result),
  "Snapshots/List": snapshots,
  "Snapshots/ListFull": snapshots,
  "Snapshots/Create": snapshot,
  "Snapshots/CreateFull": snapshot,
  "Snapshots/Delete": () => true,
  "Snapshots/DeleteFull": () => true,
};
for (const kind of ["Search", "Recommend", "Discover"]) {
  Object.assign(results, { [`Points/${kind}`]: found, [`Points/${kind}Batch`]: batch(scored) });
}
for (const kind of ["Query", "Search", "Recommend"]) Object.assign(results, { [`Points/${kind}Groups`]: groups });

/** What the `result` of REST's answer says where gRPC answers so. */
export function resultOf(rpc: string, response: Tree): unknown {
  const result = results[rpc] ?? (rpc.startsWith("Points/") ? updated : done);
  return result(response);
}
