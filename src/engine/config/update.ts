// UpdateCollection: its parts as changes of the stored configuration, in the order in which they are applied.
import type * as wire from "../../gen/wire.ts";
import { unknownVector } from "../request/failure.ts";
import type { CollectionConfig, DenseVectorConfig, SparseVectorConfig } from "./collection_config.ts";
import {
  hnsw,
  memory,
  mergeMetadata,
  optimizationThreads,
  placed,
  quantizationDiff,
  readMetadata,
  sparseVector,
} from "./convert.ts";
import { overlay, overlayOptimizers } from "./defaults.ts";
import { hnswFaults, payloadFaults, refuse, sparseFaults, under, underKeys, vectorFaults } from "./second_layer.ts";

/** Throws what is found only with the stored configuration at hand: parts before it stay applied. */
export type ConfigChange = (config: CollectionConfig) => CollectionConfig;

/** @throws {StatusError} what cannot be converted, or is refused by the second layer */
export function configChanges(request: wire.UpdateCollection): ConfigChange[] {
  const { optimizersConfig, quantizationConfig, strictModeConfig } = request;
  const vectors = vectorDiffs(request.vectorsConfig);
  const sparse = [...request.sparseVectorsConfig?.map ?? []].map(([name, params]) =>
    [name, sparseVector(params)] as const
  );
  const graph = request.hnswConfig && hnsw(request.hnswConfig);
  const params = request.params && convertParams(request.params);
  if (optimizersConfig !== undefined) optimizationThreads(optimizersConfig);
  const quantization = quantizationConfig && { to: quantizationDiff(quantizationConfig) };
  const metadata = readMetadata(request.metadata);
  refuse([
    ...underKeys("vectors", vectors.map(([, diff]) => vectorFaults(diff))),
    ...under("params", payloadFaults(params?.payload)),
    ...hnswFaults(graph),
    ...underKeys("sparse_vectors", sparse.map(([, { index }]) => sparseFaults(index))),
  ]);
  return [
    (config) => ({ ...config, optimizers: overlayOptimizers(config.optimizers, optimizersConfig) }),
    (config) => params ? overlayParams(config, params) : config,
    (config) => ({ ...config, hnsw: overlay(config.hnsw, graph) }),
    (config) => ({ ...config, dense: changeNamed(config.dense, vectors, changeDense) }),
    (config) => quantization ? { ...config, quantization: quantization.to } : config,
    (config) => ({ ...config, sparse: changeNamed(config.sparse, sparse, changeSparse) }),
    (config) =>
      strictModeConfig ? { ...config, strictMode: overlay(config.strictMode ?? {}, strictModeConfig) } : config,
    (config) => metadata ? { ...config, metadata: mergeMetadata(config.metadata, metadata) } : config,
  ];
}

interface DenseDiff {
  readonly hnsw: wire.HnswConfigDiff | undefined;
  readonly quantization: { readonly to: wire.QuantizationConfig | undefined } | undefined;
  readonly onDisk: boolean | undefined;
  readonly memory: number | undefined;
}

function vectorDiffs(config: wire.VectorsConfigDiff | undefined): (readonly [string, DenseDiff])[] {
  const named: [string, wire.VectorParamsDiff][] = config?.params
    ? [["", config.params]]
    : [...config?.paramsMap?.map ?? []];
  return named.map(([name, diff]) => [name, {
    hnsw: diff.hnswConfig && hnsw(diff.hnswConfig),
    quantization: diff.quantizationConfig && { to: quantizationDiff(diff.quantizationConfig) },
    onDisk: diff.onDisk,
    memory: memory(diff.memory),
  }]);
}

const convertParams = (params: wire.CollectionParamsDiff): wire.CollectionParamsDiff => ({
  ...params,
  payload: params.payload && placed(params.payload),
  idTracker: params.idTracker && placed(params.idTracker),
});

function overlayParams(config: CollectionConfig, params: wire.CollectionParamsDiff): CollectionConfig {
  const { payload, idTracker, ...numbers } = params;
  return {
    ...overlay(config, numbers as Partial<CollectionConfig> as CollectionConfig),
    payload: payload ? overlay(config.payload ?? {}, payload) : config.payload,
    idTracker: idTracker ? overlay(config.idTracker ?? {}, idTracker) : config.idTracker,
  };
}

function changeNamed<C, D>(
  stored: ReadonlyMap<string, C>,
  diffs: readonly (readonly [string, D])[],
  change: (config: C, diff: D) => C,
): ReadonlyMap<string, C> {
  const unknown = diffs.find(([name]) => !stored.has(name));
  if (unknown !== undefined) throw unknownVector(unknown[0]);
  const changed = new Map(stored);
  for (const [name, diff] of diffs) changed.set(name, change(changed.get(name)!, diff));
  return changed;
}

const changeDense = (vector: DenseVectorConfig, diff: DenseDiff): DenseVectorConfig => ({
  ...vector,
  hnsw: diff.hnsw ? overlay(vector.hnsw ?? {}, diff.hnsw) : vector.hnsw,
  quantization: diff.quantization ? diff.quantization.to : vector.quantization,
  onDisk: diff.onDisk ?? vector.onDisk,
  memory: diff.memory ?? vector.memory,
});

const changeSparse = (vector: SparseVectorConfig, diff: SparseVectorConfig): SparseVectorConfig => ({
  ...vector,
  index: diff.index ? overlay(vector.index ?? {}, diff.index) : vector.index,
  modifier: diff.modifier ?? vector.modifier,
});
