// Collections that use what a collection can be given.
import type { CreateCollection } from "../../src/gen/types.ts";

/** Every setting, none at its default. */
export const rich: Omit<CreateCollection, "collectionName"> = {
  hnswConfig: { m: 8n, efConstruct: 64, fullScanThreshold: 5_000, maxIndexingThreads: 1, payloadM: 4 },
  walConfig: { walCapacityMb: 16, walSegmentsAhead: 1, walRetainClosed: 2 },
  optimizersConfig: {
    deletedThreshold: 0.3,
    vacuumMinVectorNumber: 500,
    defaultSegmentNumber: 3,
    maxSegmentSize: 100_000,
    memmapThreshold: 50_000,
    indexingThreshold: 7_000,
    flushIntervalSec: 9,
    maxOptimizationThreads: { value: 2 },
  },
  shardNumber: 2,
  replicationFactor: 1,
  writeConsistencyFactor: 1,
  vectorsConfig: {
    title: {
      size: 3n,
      distance: "Cosine",
      hnswConfig: { m: 24 },
      quantizationConfig: { scalar: { type: "Int8", quantile: 0.95, alwaysRam: true } },
    },
    pages: { size: 2, distance: "Dot", multivectorConfig: { comparator: "MaxSim" } },
    bytes: { size: 4, distance: "Euclid", datatype: "Uint8" },
    halves: { size: 2, distance: "Dot", datatype: "Float16" },
  },
  sparseVectorsConfig: { words: { modifier: "Idf", index: { fullScanThreshold: 100 } }, tags: {} },
  quantizationConfig: { binary: { alwaysRam: true } },
  strictModeConfig: { enabled: true, upsertMaxBatchsize: 500, maxQueryLimit: 2_000 },
  metadata: { owner: "tests", tags: [1, 2, { deep: null }], ratio: 0.5 },
};

export const richIndexes = [
  { fieldName: "name", fieldType: "Keyword", fieldIndexParams: { keywordIndexParams: { isTenant: true } } },
  { fieldName: "n", fieldType: "Integer", fieldIndexParams: { integerIndexParams: { range: true, lookup: false } } },
  {
    fieldName: "text",
    fieldType: "Text",
    fieldIndexParams: { textIndexParams: { tokenizer: "Prefix", minTokenLen: 2 } },
  },
  { fieldName: "at", fieldType: "Datetime" },
  { fieldName: "deep.list[].x", fieldType: "Float" },
] as const;
