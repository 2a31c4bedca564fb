// The stored configuration as Get reports it, and the warnings that go with it.
import type * as wire from "../../gen/wire.ts";
import { compareTexts } from "../request/text_order.ts";
import type { CollectionConfig, DenseVectorConfig, SparseVectorConfig } from "./collection_config.ts";

export function configToWire(config: CollectionConfig): wire.CollectionConfig {
  return {
    params: paramsToWire(config),
    hnswConfig: config.hnsw,
    optimizerConfig: config.optimizers,
    walConfig: config.wal,
    quantizationConfig: config.quantization,
    strictModeConfig: config.strictMode,
    metadata: config.metadata,
  };
}

function paramsToWire(config: CollectionConfig): wire.CollectionParams {
  const single = config.singleVector ? config.dense.get("") : undefined;
  return {
    shardNumber: config.shardNumber,
    onDiskPayload: config.onDiskPayload,
    vectorsConfig: single
      ? { params: denseToWire(single) }
      : { paramsMap: { map: mapValues(config.dense, denseToWire) } },
    replicationFactor: config.replicationFactor,
    writeConsistencyFactor: config.writeConsistencyFactor,
    readFanOutFactor: config.readFanOutFactor,
    readFanOutDelayMs: config.readFanOutDelayMs,
    shardingMethod: config.shardingMethod,
    sparseVectorsConfig: config.reportsSparse ? { map: mapValues(config.sparse, sparseToWire) } : undefined,
    payload: config.payload,
    idTracker: config.idTracker,
  };
}

const denseToWire = (vector: DenseVectorConfig): wire.VectorParams => ({
  size: vector.size,
  distance: vector.distance,
  hnswConfig: vector.hnsw,
  quantizationConfig: vector.quantization,
  onDisk: vector.onDisk,
  datatype: vector.datatype,
  multivectorConfig: vector.multivector,
  memory: vector.memory,
});

const sparseToWire = ({ index, modifier }: SparseVectorConfig): wire.SparseVectorParams => ({ index, modifier });

const mapValues = <A, B>(map: ReadonlyMap<string, A>, convert: (value: A) => B): Map<string, B> =>
  new Map([...map].map(([name, value]) => [name, convert(value)]));

/** Options that have no effect, in the order of the vectors' names. */
export function configWarnings(config: CollectionConfig): wire.CollectionWarning[] {
  return [...config.dense].sort(([a], [b]) => compareTexts(a, b)).flatMap(([name, vector]) => {
    const text = inlineStorageWarning(config, vector);
    const option = `The \`hnsw_config.inline_storage\` option for vector '${name}'`;
    return text === undefined ? [] : [{ message: `${option} ${text}. This option will be ignored.` }];
  });
}

function inlineStorageWarning(config: CollectionConfig, vector: DenseVectorConfig): string | undefined {
  if (!(vector.hnsw?.inlineStorage ?? config.hnsw.inlineStorage ?? false)) return undefined;
  if (vector.multivector !== undefined) return "is not compatible with multivectors";
  return (vector.quantization ?? config.quantization) === undefined ? "requires quantization to be enabled" : undefined;
}
