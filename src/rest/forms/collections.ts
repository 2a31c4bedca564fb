// Bodies that set up collections: configuration, aliases, indexes, vector names, shards.
import { JsonObject } from "../json/value.ts";
import {
  at,
  bool,
  list,
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
import { define, type Differences, fields, reading, wordsOf } from "./messages.ts";
import { path } from "./paths.ts";
import { shardKey } from "./points.ts";
import { stemmerLanguages, stopWordLanguages } from "./languages.ts";

define("HnswConfigDiff", fields("HnswConfigDiff", { fullScanThreshold: { also: ["full_scan_threshold_kb"] } }));
define(
  "MaxOptimizationThreads",
  untagged<Wire>(
    "MaxOptimizationThreads",
    (value) => ({ setting: word({ auto: 0 })(value) }),
    (value) => ({ value: usize(value) }),
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
define("StrictModeMultivectorConfig", (value) => ({ multivectorConfig: map(reading("StrictModeMultivector"))(value) }));
define("StrictModeSparseConfig", (value) => ({ sparseConfig: map(reading("StrictModeSparse"))(value) }));

define("ScalarQuantization", fields("ScalarQuantization", {}, { rust: "ScalarQuantizationConfig" }));
define(
  "ProductQuantization",
  fields("ProductQuantization", { compression: { required: true } }, { rust: "ProductQuantizationConfig" }),
);
define("BinaryQuantizationQueryEncoding", (value) => ({ setting: queryEncoding(value) }));
const queryEncoding = word(wordsOf("BinaryQuantizationQueryEncodingSetting"));

const quantizations = [
  at("scalar", (value) => ({ scalar: reading("ScalarQuantization")(value) })),
  at("product", (value) => ({ product: reading("ProductQuantization")(value) })),
  at("binary", (value) => ({ binary: reading("BinaryQuantization")(value) })),
  at("turbo", (value) => ({ turboquant: reading("TurboQuantization")(value) })),
];
define("QuantizationConfig", untagged<Wire>("QuantizationConfig", ...quantizations));
define(
  "QuantizationConfigDiff",
  untagged<Wire>("QuantizationConfigDiff", ...quantizations, (value) => ({ disabled: word({ Disabled: {} })(value) })),
);

const comparator = word(wordsOf("MultiVectorComparator"));
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
    (value) => ({ params: vectorParams(value) }),
    (value) => ({ paramsMap: { map: map(vectorParams)(value) } }),
  ),
);
define("VectorsConfigDiff", (value) => ({ paramsMap: { map: map(reading("VectorParamsDiff"))(value) } }));
define("VectorParamsDiff", fields("VectorParamsDiff", { quantizationConfig: { also: ["quantization"] } }));
define("SparseVectorConfig", (value) => ({ map: map(reading("SparseVectorParams"))(value) }));

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
  at("create_alias", (value) => ({ createAlias: reading("CreateAlias")(value) })),
  at("delete_alias", (value) => ({ deleteAlias: reading("DeleteAlias")(value) })),
  at("rename_alias", (value) => ({ renameAlias: reading("RenameAlias")(value) })),
);
export const changeAliases = struct("ChangeAliasesOperation", {
  actions: { to: "actions", read: list(aliasOperation), required: true },
});

const language = word(stopWordLanguages);
define(
  "StopwordsSet",
  untagged<Wire>(
    "StopwordsInterface",
    (value) => ({ languages: [language(value)] }),
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
const prefix: Read = (value) => value instanceof JsonObject ? {} : bool(value) ? {} : undefined;
const scoring: Read = (value) => {
  if (value instanceof JsonObject) return { type: at("type", word(wordsOf("TextScoringType")))(value) };
  return bool(value) ? {} : undefined;
};

const types = wordsOf("FieldType");
const indexParams = Object.entries(types).map(([type, number]) => {
  const message = `${type[0].toUpperCase()}${type.slice(1)}IndexParams`;
  const differences: Differences = type === "text"
    ? { tokenizer: { required: false, byDefault: wordsOf("TokenizerType").word }, scoring: { read: scoring } }
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
  (value) => ({ fieldType: word(types)(value) }),
  ...indexParams,
);
export const createFieldIndex = struct("CreateFieldIndex", {
  field_name: { to: "fieldName", read: path, required: true },
  field_schema: { to: "schema", read: fieldSchema, also: ["field_type"] },
}, { then: ({ schema, ...rest }) => ({ ...rest, ...schema }) });

define("DenseVectorCreationConfig", fields("DenseVectorCreationConfig", {}, { rust: "DenseVectorConfig" }));
export const createVectorName = placeless(untagged<Wire>(
  "VectorNameConfig",
  at("dense", (value) => ({ denseConfig: reading("DenseVectorCreationConfig")(value) })),
  at("sparse", (value) => ({ sparseConfig: reading("SparseVectorCreationConfig")(value) })),
));

const shardTransferMethods = word(wordsOf("ShardTransferMethod"));
const transferMethod = { method: { read: shardTransferMethods } };
for (const message of ["MoveShard", "ReplicateShard", "RestartTransfer"]) {
  define(message, fields(message, transferMethod));
}
const keyForm = struct("CreateShardingKey", {
  shard_key: { to: "shardKey", read: shardKey, required: true },
  shards_number: { to: "shardsNumber", read: nonZeroU32, also: ["shard_number"] },
  replication_factor: { to: "replicationFactor", read: nonZeroU32 },
  placement: { to: "placement", read: list(u64) },
  initial_state: { to: "initialState", read: word(wordsOf("ReplicaState")) },
});
const dropKeyForm = struct("DropShardingKey", { shard_key: { to: "shardKey", read: shardKey, required: true } });
const inRequest = (read: Read<Wire>): Read<Wire> => (value) => ({ request: read(value) });
export const createShardKey = inRequest(keyForm);
export const deleteShardKey = inRequest(dropKeyForm);

export const clusterOperation = placeless(untagged<Wire>(
  "ClusterOperations",
  at("move_shard", (value) => ({ moveShard: reading("MoveShard")(value) })),
  at("replicate_shard", (value) => ({ replicateShard: reading("ReplicateShard")(value) })),
  at("abort_transfer", (value) => ({ abortTransfer: reading("AbortShardTransfer")(value) })),
  at("drop_replica", (value) => ({ dropReplica: reading("Replica")(value) })),
  at("create_sharding_key", (value) => ({ createShardKey: keyForm(value) })),
  at("drop_sharding_key", (value) => ({ deleteShardKey: dropKeyForm(value) })),
  at("restart_transfer", (value) => ({ restartTransfer: reading("RestartTransfer")(value) })),
  at("replicate_points", (value) => ({ replicatePoints: reading("ReplicatePoints")(value) })),
));
