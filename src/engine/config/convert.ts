// Wire configuration → stored configuration: what cannot be converted is refused, "unknown" and "default" become unset.
import * as wire from "../../gen/wire.ts";
import { checkPayload } from "../payload/check.ts";
import { decodePayload, encodePayload } from "../payload/json.ts";
import { isMember } from "../request/enum_member.ts";
import { raw } from "../request/failure.ts";
import type { DenseVectorConfig, SparseVectorConfig } from "./collection_config.ts";

export function distance(value: number): number {
  if (value === wire.Distance.UnknownDistance) throw raw("Malformed distance parameter: UnknownDistance");
  if (!isMember(wire.Distance, value)) throw raw(`Malformed distance parameter, unexpected value: ${value}`);
  return value;
}

export function datatype(value: number | undefined): number | undefined {
  if (value === undefined || value === wire.Datatype.Default) return undefined;
  if (!isMember(wire.Datatype, value)) throw raw(`Cannot convert datatype: ${value}`);
  return value;
}

export function memory(value: number | undefined): number | undefined {
  if (value === undefined || value === wire.Memory.Unknown) return undefined;
  if (!isMember(wire.Memory, value)) throw raw(`Cannot convert memory placement: ${value}`);
  return value;
}

export function multivector(config: wire.MultiVectorConfig | undefined): wire.MultiVectorConfig | undefined {
  if (config !== undefined && !isMember(wire.MultiVectorComparator, config.comparator)) {
    throw raw("Unknown multi vector comparator");
  }
  return config;
}

/** In the graph's options alone an unknown placement is no error. */
export const hnsw = (diff: wire.HnswConfigDiff): wire.HnswConfigDiff => {
  const known = diff.memory !== undefined && isMember(wire.Memory, diff.memory);
  return known && diff.memory !== wire.Memory.Unknown ? diff : { ...diff, memory: undefined };
};

export const placed = <T extends { memory?: number | undefined }>(params: T): T => ({
  ...params,
  memory: memory(params.memory),
});

/** @param missing the text for a message without a member: it depends on where the message stands */
export function quantization(config: wire.QuantizationConfig, missing: string): wire.QuantizationConfig {
  const { scalar, product, binary, turboquant } = config;
  if (scalar !== undefined) {
    if (scalar.type !== wire.QuantizationType.Int8) throw raw("Unknown quantization type");
    return { scalar: placed(scalar) };
  }
  if (product !== undefined) {
    if (!isMember(wire.CompressionRatio, product.compression)) throw raw("Unknown compression ratio");
    return { product: placed(product) };
  }
  if (binary !== undefined) return { binary: binaryQuantization(binary) };
  if (turboquant === undefined) throw raw(missing);
  const { bits } = turboquant;
  if (bits !== undefined && !isMember(wire.TurboQuantBitSize, bits)) throw raw("Unknown turbo quantization bit size");
  return { turboquant: placed(turboquant) };
}

function binaryQuantization(config: wire.BinaryQuantization): wire.BinaryQuantization {
  const { encoding, queryEncoding } = config;
  if (encoding !== undefined && !isMember(wire.BinaryQuantizationEncoding, encoding)) {
    throw raw("Unknown binary quantization encoding");
  }
  if (
    queryEncoding !== undefined && !isMember(wire.BinaryQuantizationQueryEncodingSetting, queryEncoding.setting ?? -1)
  ) {
    throw raw("Unknown binary quantization query encoding");
  }
  return placed(config);
}

/** undefined removes what was there. */
export function quantizationDiff(diff: wire.QuantizationConfigDiff): wire.QuantizationConfig | undefined {
  return diff.disabled === undefined ? quantization(diff, "Quantization type is not specified") : undefined;
}

const perVectorQuantization = "QuantizationConfig must contain quantization";

function denseVector(params: wire.VectorParams): DenseVectorConfig {
  const { quantizationConfig, hnswConfig } = params;
  return {
    kind: "dense",
    size: Number(params.size),
    distance: distance(params.distance),
    hnsw: hnswConfig && hnsw(hnswConfig),
    quantization: quantizationConfig && quantization(quantizationConfig, perVectorQuantization),
    onDisk: params.onDisk,
    datatype: datatype(params.datatype),
    multivector: multivector(params.multivectorConfig),
    memory: memory(params.memory),
  };
}

export function sparseVector({ index, modifier }: wire.SparseVectorParams): SparseVectorConfig {
  return {
    kind: "sparse",
    index: index && { ...index, datatype: datatype(index.datatype), memory: memory(index.memory) },
    modifier: modifier !== undefined && isMember(wire.Modifier, modifier) ? modifier : undefined,
  };
}

export const denseVectors = (config: wire.VectorsConfig | undefined): Map<string, DenseVectorConfig> => {
  if (config?.params !== undefined) return new Map([["", denseVector(config.params)]]);
  return mapValues(config?.paramsMap?.map, denseVector);
};

export const sparseVectors = (config: wire.SparseVectorConfig | undefined): Map<string, SparseVectorConfig> =>
  mapValues(config?.map, sparseVector);

const mapValues = <A, B>(map: ReadonlyMap<string, A> | undefined, convert: (value: A) => B): Map<string, B> =>
  new Map([...map ?? []].map(([name, value]) => [name, convert(value)]));

/** What was set: a number, Auto, or nothing. */
export type Threads = number | bigint | "auto" | undefined;

export function optimizationThreads(diff: wire.OptimizersConfigDiff): Threads {
  const { maxOptimizationThreads: threads, deprecatedMaxOptimizationThreads: deprecated } = diff;
  const { value, setting } = threads ?? {};
  if (threads !== undefined && value === undefined) {
    if (setting === undefined) throw raw("Malformed MaxOptimizationThreads");
    if (!isMember(wire.MaxOptimizationThreadsSetting, setting)) {
      throw raw(`Invalid MaxOptimizationThreads setting: unknown enumeration value ${setting}`);
    }
  }
  return deprecated ?? value ?? (threads === undefined ? undefined : "auto");
}

export function shardingMethod(value: number | undefined): number | undefined {
  if (value !== undefined && !isMember(wire.ShardingMethod, value)) {
    throw raw(`Cannot convert ShardingMethod: ${value}, error: unknown enumeration value ${value}`);
  }
  return value;
}

/**
 * @returns a copy of its own, undefined for an empty map, which says nothing
 * @throws {StatusError} a number JSON does not have
 */
export function readMetadata(bytes: Uint8Array): Uint8Array | undefined {
  return bytes.length === 0 ? undefined : checkPayload(bytes).slice();
}

/** Keys replace, null deletes; the first metadata of a collection is stored as it is, nulls included. */
export function mergeMetadata(stored: Uint8Array | undefined, given: Uint8Array): Uint8Array {
  if (stored === undefined) return given;
  const merged = decodePayload(stored);
  for (const [key, value] of decodePayload(given)) {
    if (value === null) merged.delete(key);
    else merged.set(key, value);
  }
  return encodePayload(merged);
}
