// How the graphs over a collection's vectors are to be, by its configuration.
import { defaultHnsw, defaultOptimizers, overlay } from "../config/defaults.ts";
import type { CollectionConfig } from "../config/collection_config.ts";
import { DenseStore } from "../vector/dense_store.ts";
import type { GraphSettings } from "../vector/graph/settings.ts";
import type { VectorStore } from "../vector/vector.ts";

interface Configured {
  readonly config: CollectionConfig;
  readonly vectors: ReadonlyMap<string, VectorStore>;
}

/** Lists of links have room for 256; more neighbours than that are not chosen from. */
const mostLinks = 128, mostChosenFrom = 256;

/** Called whenever the configuration is another. */
export function configureGraphs({ config, vectors }: Configured): void {
  for (const [name, store] of vectors) {
    if (store instanceof DenseStore) store.graphs.configure(graphSettings(config, name));
  }
}

/** @param name of a dense vector */
export function graphSettings(
  { hnsw: ofAll, optimizers, dense }: Pick<CollectionConfig, "hnsw" | "optimizers" | "dense">,
  name: string,
): GraphSettings {
  const hnsw = overlay(overlay(defaultHnsw, ofAll), dense.get(name)?.hnsw);
  const { indexingThreshold, deletedThreshold, vacuumMinVectorNumber } = overlay(defaultOptimizers, optimizers);
  return {
    m: Math.min(mostLinks, Number(hnsw.m)),
    efConstruct: Math.min(mostChosenFrom, Number(hnsw.efConstruct)),
    fullScanBytes: 1024 * Number(hnsw.fullScanThreshold),
    indexingBytes: 1024 * Number(indexingThreshold),
    deletedShare: Number(deletedThreshold),
    deletedRows: Number(vacuumMinVectorNumber),
  };
}
