// CreateCollection → the configuration that is stored.
import * as wire from "../../gen/wire.ts";
import { wrongInput } from "../request/failure.ts";
import { vectorNameFault } from "../request/validate/name_rules.ts";
import type { CollectionConfig } from "./collection_config.ts";
import { denseVectors, hnsw, placed, quantization, readMetadata, shardingMethod, sparseVectors } from "./convert.ts";
import { defaultHnsw, defaultOptimizers, defaultWal, overlay, overlayOptimizers } from "./defaults.ts";
import { hnswFaults, payloadFaults, refuse, sparseFaults, under, underKeys, vectorFaults } from "./second_layer.ts";

/** A write by a filter looks at every shard, and a point's shard is found in a ring of a hundred marks a shard. */
const mostShards = 256;

/** @throws {StatusError} what cannot be converted, then what the second layer refuses, then the names of vectors */
export function newConfig(request: wire.CreateCollection): CollectionConfig {
  const config = convert(request);
  secondLayer(request, config);
  if (config.shardNumber > mostShards) {
    throw wrongInput(`shard_number must be at most ${mostShards} on a node alone, got ${config.shardNumber}`);
  }
  checkNames(config);
  return config;
}

function convert(request: wire.CreateCollection): CollectionConfig {
  const { hnswConfig, quantizationConfig, strictModeConfig, payload, idTracker } = request;
  const dense = denseVectors(request.vectorsConfig), sparse = sparseVectors(request.sparseVectorsConfig);
  return {
    dense,
    singleVector: request.vectorsConfig?.params !== undefined,
    sparse,
    reportsSparse: request.sparseVectorsConfig !== undefined,
    hnsw: overlay(defaultHnsw, hnswConfig && hnsw(hnswConfig)),
    optimizers: overlayOptimizers(defaultOptimizers, request.optimizersConfig),
    wal: overlay(defaultWal, request.walConfig),
    quantization: quantizationConfig && quantization(quantizationConfig, "Unable to convert quantization config"),
    shardingMethod: shardingMethod(request.shardingMethod),
    customSharding: request.shardingMethod === wire.ShardingMethod.Custom,
    shardNumber: request.shardNumber ?? 1,
    replicationFactor: request.replicationFactor ?? 1,
    writeConsistencyFactor: request.writeConsistencyFactor ?? 1,
    onDiskPayload: request.onDiskPayload ?? true,
    payload: payload && placed(payload),
    idTracker: idTracker && placed(idTracker),
    strictMode: strictModeConfig,
    metadata: readMetadata(request.metadata),
  };
}

function secondLayer(request: wire.CreateCollection, config: CollectionConfig): void {
  const dense = [...config.dense.values()].map(vectorFaults);
  refuse([
    ...(config.singleVector ? under("vectors", dense[0]) : underKeys("vectors", dense)),
    ...[...config.sparse.values()].flatMap(({ index }, i) => under(`sparse_vectors[${i}]`, sparseFaults(index))),
    ...hnswFaults(request.hnswConfig),
    ...payloadFaults(config.payload),
  ]);
}

function checkNames({ dense, sparse }: CollectionConfig): void {
  for (const name of dense.keys()) checkName("dense", name);
  for (const name of sparse.keys()) {
    checkName("sparse", name);
    if (name === "") throw wrongInput("Sparse vector name cannot be empty");
    if (dense.has(name)) {
      throw wrongInput(`Dense and sparse vector names must be unique - duplicate found with '${name}'`);
    }
  }
}

function checkName(kind: string, name: string): void {
  const fault = vectorNameFault(name);
  if (fault !== undefined) throw wrongInput(`Invalid ${kind} vector name \`${name}\`: ${fault}`);
}
