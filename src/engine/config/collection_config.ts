// What a collection is made of: the stored configuration, defaults filled in, sub-messages kept as they were given.
import type * as wire from "../../gen/wire.ts";

/** A dense vector, or with `multivector` a list of them per point. The single unnamed vector has the name "". */
export interface DenseVectorConfig {
  readonly kind: "dense";
  readonly size: number;
  /** A `Distance`. */
  readonly distance: number;
  /** A `Datatype`; float32 if absent. */
  readonly datatype?: number | undefined;
  readonly multivector?: wire.MultiVectorConfig | undefined;
  readonly hnsw?: wire.HnswConfigDiff | undefined;
  readonly quantization?: wire.QuantizationConfig | undefined;
  readonly onDisk?: boolean | undefined;
  readonly memory?: number | undefined;
}

export interface SparseVectorConfig {
  readonly kind: "sparse";
  readonly index?: wire.SparseIndexConfig | undefined;
  /** A `Modifier`, as given. */
  readonly modifier?: number | undefined;
}

/** Changed only by replacing it whole, so a reader's copy stays as it was. */
export interface CollectionConfig {
  readonly dense: ReadonlyMap<string, DenseVectorConfig>;
  /** Created with one unnamed vector, and reported so. */
  readonly singleVector: boolean;
  readonly sparse: ReadonlyMap<string, SparseVectorConfig>;
  /** Sparse vectors were configured, be it with an empty map: they are reported. */
  readonly reportsSparse: boolean;
  readonly shardNumber: number;
  readonly customSharding: boolean;
  /** As given; undefined is reported as undefined. */
  readonly shardingMethod?: number | undefined;
  readonly onDiskPayload: boolean;
  readonly replicationFactor: number;
  readonly writeConsistencyFactor: number;
  readonly readFanOutFactor?: number | undefined;
  readonly readFanOutDelayMs?: number | bigint | undefined;
  readonly payload?: wire.PayloadStorageParams | undefined;
  readonly idTracker?: wire.IdTrackerParams | undefined;
  readonly hnsw: wire.HnswConfigDiff;
  readonly optimizers: wire.OptimizersConfigDiff;
  readonly wal: wire.WalConfigDiff;
  readonly quantization?: wire.QuantizationConfig | undefined;
  readonly strictMode?: wire.StrictModeConfig | undefined;
  /** Payload bytes; undefined until metadata was given. */
  readonly metadata?: Uint8Array | undefined;
}
