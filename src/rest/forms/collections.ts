// Bodies that set up collections: configuration, aliases, indexes, vector names, shards.
import { JsonObject } from "../json/value.ts";
import {
  at,
  bool,
  into,
  list,
  made,
  map,
  nonZeroU32,
  nonZeroUsize,
  placeless,
  type Read,
  string,
  struct,
  u64,
  untagged,
  usize,
  type Wire,
  word,
} from "../reading.ts";
import { anyObject, anyOf, shaped } from "../shape.ts";
import { define, type Differences, fields, reading, wordOf, wordsOf } from "./messages.ts";
import { path } from "./paths.ts";
import { shardKey } from "./points.ts";
import { stemmerLanguages, stopWordLanguages } from "./languages.ts";

define("HnswConfigDiff", fields("HnswConfigDiff", { fullScanThreshold: { also: ["full_scan_threshold_kb"] } }));
define(
  "MaxOptimizationThreads",
  untagged<Wire>(
    "MaxOptimizationThreads",
    into("setting", word({ auto: 0 })),
    into("value", usize),
  ),
);
define(
  "OptimizersConfigDiff",
  fields("OptimizersConfigDiff", {
    deprecatedMaxOptimizationThreads: false,
    maxSegmentSize: { also: ["max_segment_size_kb"] },
    memmapThreshold: { also: ["memmap_threshold_kb"] },
    indexingThreshold: { also: ["indexing_threshold_kb"] },
    flushIntervalSec: { read: u64 },
  }),
);
define("StrictModeMultivectorConfig", into("multivectorConfig", map(reading("StrictModeMultivector"))));
define("StrictModeSparseConfig", into("sparseConfig", map(reading("StrictModeSparse"))));

define("ScalarQuantization", fields("ScalarQuantization", {}, { rust: "ScalarQuantizationConfig" }));
define(
  "ProductQuantization",
  fields("ProductQuantization", { compression: { required: true } }, { rust: "ProductQuantizationConfig" }),
);
define("BinaryQuantizationQueryEncoding", into("setting", wordOf("BinaryQuantizationQueryEncodingSetting")));

const quantizations = [
  at("scalar", into("scalar", reading("ScalarQuantization"))),
  at("product", into("product", reading("ProductQuantization"))),
  at("binary", into("binary", reading("BinaryQuantization"))),
  at("turbo", into("turboquant", reading("TurboQuantization"))),
];
define("QuantizationConfig", untagged<Wire>("QuantizationConfig", ...quantizations));
define(
  "QuantizationConfigDiff",
  untagged<Wire>("QuantizationConfigDiff", ...quantizations, into("disabled", word({ Disabled: {} }))),
);

const comparator = wordOf("MultiVectorComparator");
define(
  "MultiVectorConfig",
  struct("MultiVectorConfig", { comparator: { to: "comparator", read: comparator, required: true } }),
);
const vectorParams = define(
  "VectorParams",
  fields("VectorParams", { size: { read: nonZeroUsize }, quantizationConfig: { also: ["quantization"] } }),
);
define(
  "VectorsConfig",
  untagged<Wire>(
    "VectorsConfig",
    into("params", vectorParams),
    into("paramsMap", into("map", map(vectorParams))),
  ),
);
define("VectorsConfigDiff", into("paramsMap", into("map", map(reading("VectorParamsDiff")))));
define("VectorParamsDiff", fields("VectorParamsDiff", { quantizationConfig: { also: ["quantization"] } }));
define("SparseVectorConfig", into("map", map(reading("SparseVectorParams"))));

export const createCollection = fields("CreateCollection", {
  collectionName: false,
  timeout: false,
  vectorsConfig: { name: "vectors", nullToo: true },
  sparseVectorsConfig: { name: "sparse_vectors" },
  optimizersConfig: { also: ["optimizer_config"] },
  quantizationConfig: { also: ["quantization"] },
}, {
  // Qdrant's own default; one of a request wins.
  then: (wire) => ({ ...wire, optimizersConfig: { defaultSegmentNumber: 0, ...wire.optimizersConfig } }),
});

define(
  "CollectionParamsDiff",
  fields("CollectionParamsDiff", {
    replicationFactor: { read: nonZeroU32 },
    writeConsistencyFactor: { read: nonZeroU32 },
  }),
);
export const updateCollection = fields("UpdateCollection", {
  collectionName: false,
  timeout: false,
  vectorsConfig: { name: "vectors" },
  sparseVectorsConfig: { name: "sparse_vectors" },
  optimizersConfig: { also: ["optimizer_config"] },
  quantizationConfig: { also: ["quantization"] },
});

const aliasOperation = untagged<Wire>(
  "AliasOperations",
  at("create_alias", into("createAlias", reading("CreateAlias"))),
  at("delete_alias", into("deleteAlias", reading("DeleteAlias"))),
  at("rename_alias", into("renameAlias", reading("RenameAlias"))),
);
export const changeAliases = struct("ChangeAliasesOperation", {
  actions: { to: "actions", read: list(aliasOperation), required: true },
});

const language = word(stopWordLanguages);
define(
  "StopwordsSet",
  untagged<Wire>(
    "StopwordsInterface",
    made(language, (one) => ({ languages: [one] })),
    struct("StopwordsSet", {
      languages: { to: "languages", read: list(language) },
      custom: { to: "custom", read: list(string) },
    }),
  ),
);
define(
  "StemmingAlgorithm",
  untagged<Wire>(
    "StemmingAlgorithm",
    struct("SnowballParams", {
      type: { to: "type", read: word({ snowball: 0 }), required: true },
      language: { to: "language", read: word(stemmerLanguages), required: true },
    }, { then: ({ language }) => ({ snowball: { language } }) }),
    struct("DisabledStemmerParams", { type: { to: "type", read: word({ none: 0 }), required: true } }, {
      then: () => ({ disabled: {} }),
    }),
  ),
);

/** true is an object without anything, false is nothing. */
const orObject = (object: Read): Read => {
  const read: Read = (value) => value instanceof JsonObject ? object(value) : bool(value) ? {} : undefined;
  return shaped(read, (of) => anyOf(of(bool), of(object)));
};
const prefix = orObject(shaped(() => ({}), () => anyObject)),
  scoring = orObject(struct("TextScoring", {
    type: { to: "type", read: wordOf("TextScoringType"), required: true },
  }));

const types = wordsOf("FieldType");
const indexParams = Object.entries(types).map(([type, number]) => {
  const message = `${type[0].toUpperCase()}${type.slice(1)}IndexParams`;
  const differences: Differences = type === "text"
    ? { tokenizer: { required: false, byDefault: "word" }, scoring: { read: scoring } }
    : type === "keyword"
    ? { prefix: { read: prefix } }
    : {};
  const more = { type: { to: "type", read: word({ [type]: number }), required: true } };
  const nested = { nested: { read: string } };
  return fields(message, { ...differences, ...nested }, {
    more,
    then: ({ type: _, ...params }) => ({ fieldType: number, fieldIndexParams: { [`${type}IndexParams`]: params } }),
  });
});

const fieldSchema = untagged<Wire>(
  "PayloadFieldSchema",
  into("fieldType", word(types)),
  ...indexParams,
);
export const createFieldIndex = struct("CreateFieldIndex", {
  field_name: { to: "fieldName", read: path, required: true },
  field_schema: { to: "schema", read: fieldSchema, also: ["field_type"] },
}, { then: ({ schema, ...rest }) => ({ ...rest, ...schema }) });

define("DenseVectorCreationConfig", fields("DenseVectorCreationConfig", {}, { rust: "DenseVectorConfig" }));
export const createVectorName = placeless(untagged<Wire>(
  "VectorNameConfig",
  at("dense", into("denseConfig", reading("DenseVectorCreationConfig"))),
  at("sparse", into("sparseConfig", reading("SparseVectorCreationConfig"))),
));

const shardTransferMethods = wordOf("ShardTransferMethod");
const transferMethod = { method: { read: shardTransferMethods } };
for (const message of ["MoveShard", "ReplicateShard", "RestartTransfer"]) {
  define(message, fields(message, transferMethod));
}
const createKey = struct("CreateShardingKey", {
  shard_key: { to: "shardKey", read: shardKey, required: true },
  shards_number: { to: "shardsNumber", read: nonZeroU32, also: ["shard_number"] },
  replication_factor: { to: "replicationFactor", read: nonZeroU32 },
  placement: { to: "placement", read: list(u64) },
  initial_state: { to: "initialState", read: wordOf("ReplicaState") },
});
const dropKey = struct("DropShardingKey", { shard_key: { to: "shardKey", read: shardKey, required: true } });
export const createShardKey = into("request", createKey);
export const deleteShardKey = into("request", dropKey);

export const clusterOperation = placeless(untagged<Wire>(
  "ClusterOperations",
  at("move_shard", into("moveShard", reading("MoveShard"))),
  at("replicate_shard", into("replicateShard", reading("ReplicateShard"))),
  at("abort_transfer", into("abortTransfer", reading("AbortShardTransfer"))),
  at("drop_replica", into("dropReplica", reading("Replica"))),
  at("create_sharding_key", into("createShardKey", createKey)),
  at("drop_sharding_key", into("deleteShardKey", dropKey)),
  at("restart_transfer", into("restartTransfer", reading("RestartTransfer"))),
  at("replicate_points", into("replicatePoints", reading("ReplicatePoints"))),
));
