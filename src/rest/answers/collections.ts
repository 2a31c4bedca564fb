// Collections, their configuration and what belongs to them, as JSON text.
import type * as wire from "../../gen/wire.ts";
import { wordsOf } from "../forms/messages.ts";
import { define, fieldsText, mapText, textOf, wordText } from "./messages.ts";
import { listText, quoted, shardKeyText } from "./points.ts";

define("ShardKey", shardKeyText);
define(
  "MaxOptimizationThreads",
  ({ value }: wire.MaxOptimizationThreads) => value === undefined ? "null" : String(value),
);
define(
  "BinaryQuantizationQueryEncoding",
  ({ setting = 0 }: wire.BinaryQuantizationQueryEncoding) =>
    wordText("BinaryQuantizationQueryEncodingSetting")(setting),
);
define("QuantizationConfig", fieldsText("QuantizationConfig", { turboquant: { name: "turbo" } }));
define(
  "VectorsConfig",
  ({ params, paramsMap }: wire.VectorsConfig) =>
    params === undefined
      ? mapText(textOf("VectorParams"))(paramsMap?.map ?? new Map())
      : textOf("VectorParams")(params),
);
define("SparseVectorConfig", ({ map }: wire.SparseVectorConfig) => mapText(textOf("SparseVectorParams"))(map));
define(
  "StrictModeMultivectorConfig",
  ({ multivectorConfig }: wire.StrictModeMultivectorConfig) =>
    mapText(textOf("StrictModeMultivector"))(multivectorConfig),
);
define(
  "StrictModeSparseConfig",
  ({ sparseConfig }: wire.StrictModeSparseConfig) => mapText(textOf("StrictModeSparse"))(sparseConfig),
);

define("VectorParams", ({ hnswConfig, ...params }: wire.VectorParams) => {
  const isEmpty = hnswConfig === undefined || Object.values(hnswConfig).every((value) => value === undefined);
  return vectorParams(isEmpty ? params : { ...params, hnswConfig });
});
const vectorParams = fieldsText("VectorParams");

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
define("CollectionConfig", ({ metadata, params, ...config }: wire.CollectionConfig) => {
  const own = metadata === undefined || metadata.length === 0 ? config : { ...config, metadata };
  return configFields({ ...own, params: { vectorsConfig: {}, ...params } });
});

const anObject = () => "true";
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
define(
  "StopwordsSet",
  ({ languages = [], custom = [] }: wire.StopwordsSet) =>
    languages.length === 1 && custom.length === 0 ? quoted(languages[0]) : `{${
      [
        ...languages.length ? [`"languages":${listText(languages, quoted)}`] : [],
        ...custom.length ? [`"custom":${listText(custom, quoted)}`] : [],
      ].join(",")
    }}`,
);
define(
  "StemmingAlgorithm",
  ({ snowball }: wire.StemmingAlgorithm) =>
    snowball === undefined ? '{"type":"none"}' : `{"type":"snowball","language":${quoted(snowball.language)}}`,
);
define("TextScoringParams", () => "true");

const indexTypes = Object.keys(wordsOf("FieldType"));

/** The params of an index begin with its type. */
define("PayloadIndexParams", (params: Readonly<Record<string, object | undefined>>) => {
  const type = indexTypes.find((type) => params[`${type}IndexParams`] !== undefined);
  if (type === undefined) return "null";
  const message = `${type[0].toUpperCase()}${type.slice(1)}IndexParams`,
    text = textOf(message)(params[`${type}IndexParams`]);
  return text === "{}" ? `{"type":"${type}"}` : `{"type":"${type}",${text.slice(1)}`;
});

const statusText = wordText("CollectionStatus");

/** RFC 3339 with microseconds. */
function timeText({ seconds, nanos }: wire.Timestamp): string {
  const whole = new Date(Number(seconds) * 1000).toISOString().slice(0, 19);
  return quoted(`${whole}.${String(Math.floor(nanos / 1000)).padStart(6, "0")}Z`);
}

const infoFields = fieldsText("CollectionInfo", {
  status: { text: statusText },
  optimizerStatus: { text: ({ ok, error }: wire.OptimizerStatus) => ok ? '"ok"' : `{"error":${quoted(error ?? "")}}` },
  warnings: {
    text: (warnings: readonly wire.CollectionWarning[]) =>
      listText(warnings, ({ message = "" }) => `{"message":${quoted(message)}}`),
  },
  payloadSchema: { text: mapText(fieldsText("PayloadSchemaInfo")) },
  createdAt: { text: timeText },
}, ["status", "optimizerStatus", "warnings", "indexedVectorsCount", "pointsCount", "segmentsCount"]);

export function infoText({ warnings = [], ...info }: wire.CollectionInfo): string {
  return infoFields(warnings.length === 0 ? info : { ...info, warnings });
}

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

const aliasText = fieldsText("AliasDescription");
export const aliasesText = (aliases: readonly wire.AliasDescription[] = []): string =>
  `{"aliases":${listText(aliases, aliasText)}}`;
export const collectionsText = (collections: readonly wire.CollectionDescription[] = []): string =>
  `{"collections":${listText(collections, ({ name = "" }) => `{"name":${quoted(name)}}`)}}`;

export const shardKeysText = (keys: readonly wire.ShardKeyDescription[] = []): string =>
  keys.length === 0 ? "{}" : `{"shard_keys":${listText(keys, ({ key }) => `{"key":${shardKeyText(key ?? {})}}`)}}`;

/** The time has no zone. */
export function snapshotText({ name = "", creationTime, size = 0, checksum }: wire.SnapshotDescription = {}): string {
  const time = creationTime === undefined
    ? "null"
    : quoted(new Date(Number(creationTime.seconds) * 1000).toISOString().slice(0, 19));
  return `{"name":${quoted(name)},"creation_time":${time},"size":${size}${
    checksum === undefined ? "" : `,"checksum":${quoted(checksum)}`
  }}`;
}
