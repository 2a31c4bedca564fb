// Collections, their configuration and what belongs to them, as JSON text.
import type * as wire from "../../gen/wire.ts";
import { wordsOf } from "../forms/messages.ts";
import { define, fieldsText, mapText, textOf, wordText } from "./messages.ts";
import { anyOf, like, listOf, object, orNull, type Schema, shaped, text, truth, whole } from "../shape.ts";
import { listText, quoted, shardKeyText } from "./points.ts";

define("ShardKey", shardKeyText);
define(
  "MaxOptimizationThreads",
  shaped(({ value }: wire.MaxOptimizationThreads) => value === undefined ? "null" : String(value), () => orNull(whole)),
);
const queryEncoding = wordText("BinaryQuantizationQueryEncodingSetting");
define(
  "BinaryQuantizationQueryEncoding",
  like(({ setting = 0 }: wire.BinaryQuantizationQueryEncoding) => queryEncoding(setting), queryEncoding),
);
define("QuantizationConfig", fieldsText("QuantizationConfig", { turboquant: { name: "turbo" } }));
const oneVector = textOf("VectorParams"), vectorsByName = mapText(oneVector);
define(
  "VectorsConfig",
  shaped(
    ({ params, paramsMap }: wire.VectorsConfig) =>
      params === undefined ? vectorsByName(paramsMap?.map ?? new Map()) : oneVector(params),
    (of) => anyOf(of(oneVector), of(vectorsByName)),
  ),
);
const sparseVectors = mapText(textOf("SparseVectorParams")),
  strictMultivectors = mapText(textOf("StrictModeMultivector")),
  strictSparse = mapText(textOf("StrictModeSparse"));
define("SparseVectorConfig", like(({ map }: wire.SparseVectorConfig) => sparseVectors(map), sparseVectors));
define(
  "StrictModeMultivectorConfig",
  like(
    ({ multivectorConfig }: wire.StrictModeMultivectorConfig) => strictMultivectors(multivectorConfig),
    strictMultivectors,
  ),
);
define(
  "StrictModeSparseConfig",
  like(({ sparseConfig }: wire.StrictModeSparseConfig) => strictSparse(sparseConfig), strictSparse),
);

const vectorParams = fieldsText("VectorParams");
define(
  "VectorParams",
  like(({ hnswConfig, ...params }: wire.VectorParams) => {
    const isEmpty = hnswConfig === undefined || Object.values(hnswConfig).every((value) => value === undefined);
    return vectorParams(isEmpty ? params : { ...params, hnswConfig });
  }, vectorParams),
);

define(
  "OptimizersConfigDiff",
  fieldsText("OptimizersConfigDiff", {
    deprecatedMaxOptimizationThreads: false,
    maxSegmentSize: { orNull: true },
    memmapThreshold: { orNull: true },
    indexingThreshold: { orNull: true },
    maxOptimizationThreads: { orNull: true },
    preventUnoptimized: { orNull: true },
  }),
);
define(
  "CollectionParams",
  fieldsText("CollectionParams", {
    vectorsConfig: { name: "vectors" },
    sparseVectorsConfig: { name: "sparse_vectors" },
  }, [
    "vectorsConfig",
    "shardNumber",
    "shardingMethod",
    "replicationFactor",
    "writeConsistencyFactor",
    "readFanOutFactor",
    "readFanOutDelayMs",
    "onDiskPayload",
    "payload",
  ]),
);
const configFields = fieldsText("CollectionConfig", { quantizationConfig: { orNull: true } });
define(
  "CollectionConfig",
  like(({ metadata, params, ...config }: wire.CollectionConfig) => {
    const own = metadata === undefined || metadata.length === 0 ? config : { ...config, metadata };
    return configFields({ ...own, params: { vectorsConfig: {}, ...params } });
  }, configFields),
);

const anObject = shaped(() => "true", () => truth);
define("KeywordIndexParams", fieldsText("KeywordIndexParams", { prefix: { text: anObject } }));
for (const message of ["FloatIndexParams", "DatetimeIndexParams"]) {
  define(message, fieldsText(message, { isPrincipal: { orNull: true } }));
}
define(
  "IntegerIndexParams",
  fieldsText("IntegerIndexParams", {
    lookup: { orNull: true },
    range: { orNull: true },
    isPrincipal: { orNull: true },
  }),
);
const stopwordsText = ({ languages = [], custom = [] }: wire.StopwordsSet): string =>
  languages.length === 1 && custom.length === 0 ? quoted(languages[0]) : `{${
    [
      ...languages.length ? [`"languages":${listText(languages, quoted)}`] : [],
      ...custom.length ? [`"custom":${listText(custom, quoted)}`] : [],
    ].join(",")
  }}`;
const stopwords = shaped(
  stopwordsText,
  () => anyOf(text, object({ "languages?": listOf(text), "custom?": listOf(text) })),
);
define("StopwordsSet", stopwords);
const stemmingText = ({ snowball }: wire.StemmingAlgorithm): string =>
  snowball === undefined ? '{"type":"none"}' : `{"type":"snowball","language":${quoted(snowball.language)}}`;
const stemmers = { ...text, enum: ["none", "snowball"] };
define("StemmingAlgorithm", shaped(stemmingText, () => object({ type: stemmers, "language?": text })));
define("TextScoringParams", anObject);

const indexTypes = Object.keys(wordsOf("FieldType"));

/** The params of an index begin with its type. */
const indexText = (params: Readonly<Record<string, object | undefined>>): string => {
  const type = indexTypes.find((type) => params[`${type}IndexParams`] !== undefined);
  if (type === undefined) return "null";
  const text = textOf(indexMessage(type))(params[`${type}IndexParams`]);
  return text === "{}" ? `{"type":"${type}"}` : `{"type":"${type}",${text.slice(1)}`;
};
const indexMessage = (type: string): string => `${type[0].toUpperCase()}${type.slice(1)}IndexParams`;
const typeShape = (type: string): Schema => object({ type: { ...text, const: type } });
define(
  "PayloadIndexParams",
  shaped(
    indexText,
    (of) => anyOf(...indexTypes.map((type) => ({ allOf: [typeShape(type), of(textOf(indexMessage(type)))] }))),
  ),
);

const statusText = wordText("CollectionStatus");

/** RFC 3339 with microseconds. */
function timeText({ seconds, nanos }: wire.Timestamp): string {
  const whole = new Date(Number(seconds) * 1000).toISOString().slice(0, 19);
  return quoted(`${whole}.${String(Math.floor(nanos / 1000)).padStart(6, "0")}Z`);
}

const optimizerText = ({ ok, error }: wire.OptimizerStatus): string => ok ? '"ok"' : `{"error":${quoted(error ?? "")}}`;
shaped(optimizerText, () => anyOf({ ...text, const: "ok" }, object({ error: text })), "OptimizersStatus");
const warningsText = (warnings: readonly wire.CollectionWarning[]): string =>
  listText(warnings, ({ message = "" }) => `{"message":${quoted(message)}}`);
shaped(warningsText, () => listOf(object({ message: text })));
shaped(timeText, () => ({ ...text, format: "date-time" }));

const infoFields = fieldsText("CollectionInfo", {
  status: { text: statusText },
  optimizerStatus: { text: optimizerText },
  warnings: { text: warningsText },
  payloadSchema: { text: mapText(fieldsText("PayloadSchemaInfo")) },
  createdAt: { text: timeText },
}, ["status", "optimizerStatus", "warnings", "indexedVectorsCount", "pointsCount", "segmentsCount"]);

export function infoText({ warnings = [], ...info }: wire.CollectionInfo): string {
  return infoFields(warnings.length === 0 ? info : { ...info, warnings });
}
like(infoText, infoFields);

const localShard = fieldsText("LocalShardInfo"),
  remoteShard = fieldsText("RemoteShardInfo"),
  transfer = fieldsText("ShardTransferInfo");
export function clusterText(info: wire.CollectionClusterInfoResponse): string {
  const { peerId = 0, shardCount = 0, localShards = [], remoteShards = [], shardTransfers = [] } = info;
  const local = (shard: wire.LocalShardInfo) => localShard({ shardId: 0, pointsCount: 0, state: 0, ...shard });
  return `{"peer_id":${peerId},"shard_count":${shardCount},"local_shards":${
    listText(localShards, local)
  },"remote_shards":${listText(remoteShards, remoteShard)},"shard_transfers":${listText(shardTransfers, transfer)}}`;
}
shaped(clusterText, (of) =>
  object({
    peer_id: whole,
    shard_count: whole,
    local_shards: listOf(of(localShard)),
    remote_shards: listOf(of(remoteShard)),
    shard_transfers: listOf(of(transfer)),
  }), "CollectionClusterInfo");

const aliasText = fieldsText("AliasDescription");
export const aliasesText = (aliases: readonly wire.AliasDescription[] = []): string =>
  `{"aliases":${listText(aliases, aliasText)}}`;
shaped(aliasesText, (of) => object({ aliases: listOf(of(aliasText)) }), "CollectionsAliasesResponse");
export const collectionsText = (collections: readonly wire.CollectionDescription[] = []): string =>
  `{"collections":${listText(collections, ({ name = "" }) => `{"name":${quoted(name)}}`)}}`;
shaped(collectionsText, () => object({ collections: listOf(object({ name: text })) }), "CollectionsResponse");

export const shardKeysText = (keys: readonly wire.ShardKeyDescription[] = []): string =>
  keys.length === 0 ? "{}" : `{"shard_keys":${listText(keys, ({ key }) => `{"key":${shardKeyText(key ?? {})}}`)}}`;
shaped(
  shardKeysText,
  (of) => object({ "shard_keys?": listOf(object({ key: of(shardKeyText) })) }),
  "ShardKeysResponse",
);

/** The time has no zone. */
export function snapshotText({ name = "", creationTime, size = 0, checksum }: wire.SnapshotDescription = {}): string {
  const time = creationTime === undefined
    ? "null"
    : quoted(new Date(Number(creationTime.seconds) * 1000).toISOString().slice(0, 19));
  return `{"name":${quoted(name)},"creation_time":${time},"size":${size}${
    checksum === undefined ? "" : `,"checksum":${quoted(checksum)}`
  }}`;
}
shaped(
  snapshotText,
  () =>
    object({
      name: text,
      creation_time: orNull({ ...text, format: "partial-date-time" }),
      size: whole,
      "checksum?": orNull(text),
    }),
  "SnapshotDescription",
);
