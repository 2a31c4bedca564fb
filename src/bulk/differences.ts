// How a collection differs from what was asked for.
import { codecFor } from "../codec/codec.ts";
import type { CollectionInfo, CreateCollection } from "../gen/types.ts";

/** A setting that is not as it was asked for. */
export interface Difference {
  /** As `vectorsConfig.size`. */
  readonly path: string;
  /** What was asked for. */
  readonly asked: unknown;
  /** What is there; undefined where it is unset. */
  readonly found: unknown;
}

/** Where a setting of the request stands in the answer. */
const places: Readonly<Partial<Record<keyof CreateCollection, (info: CollectionInfo) => unknown>>> = {
  hnswConfig: ({ config }) => config.hnswConfig,
  walConfig: ({ config }) => config.walConfig,
  optimizersConfig: ({ config }) => config.optimizerConfig,
  quantizationConfig: ({ config }) => config.quantizationConfig,
  strictModeConfig: ({ config }) => config.strictModeConfig,
  metadata: ({ config }) => config.metadata,
  shardNumber: ({ config }) => config.params.shardNumber,
  onDiskPayload: ({ config }) => config.params.onDiskPayload,
  vectorsConfig: ({ config }) => config.params.vectorsConfig,
  replicationFactor: ({ config }) => config.params.replicationFactor,
  writeConsistencyFactor: ({ config }) => config.params.writeConsistencyFactor,
  shardingMethod: ({ config }) => config.params.shardingMethod,
  sparseVectorsConfig: ({ config }) => config.params.sparseVectorsConfig,
  payload: ({ config }) => config.params.payload,
  idTracker: ({ config }) => config.params.idTracker,
};

/** The settings that were asked for and are otherwise; what was not asked for may be anything. */
export function differencesOf(asked: CreateCollection, info: CollectionInfo): Difference[] {
  const normal = asReturned<Record<string, unknown>>("CreateCollection", asked);
  return Object.entries(places).flatMap(([name, found]) =>
    asked[name as keyof CreateCollection] === undefined ? [] : compare(name, normal[name], found(info))
  );
}

/** A request as the codec would return it: one form for what may be written in several. */
export function asReturned<T>(message: string, value: unknown): T {
  const codec = codecFor(message), encoded = codec.encode(value);
  try {
    return codec.decode(encoded.bytes) as T;
  } finally {
    encoded.release();
  }
}

/** What of `asked` is not so in `found`. A message has its unset lists and records empty: they were not asked for. */
export function compare(path: string, asked: unknown, found: unknown): Difference[] {
  if (asked === undefined || Object.is(asked, found)) return [];
  if (typeof asked === "object" && asked !== null && typeof found === "object" && found !== null) {
    if (!Array.isArray(asked)) {
      return Object.entries(asked).flatMap(([key, value]) =>
        compare(`${path}.${key}`, value, (found as Record<string, unknown>)[key])
      );
    }
    if (Array.isArray(found) && asked.length === found.length) {
      return asked.flatMap((value, i) => compare(`${path}[${i}]`, value, found[i]));
    }
  }
  if (typeof asked === "object" && asked !== null && Object.keys(asked).length === 0 && found === undefined) return [];
  return [{ path, asked, found }];
}
