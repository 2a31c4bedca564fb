// What a collection gets where its creator said nothing, and how a later message of the same kind overrides it.
import * as wire from "../../gen/wire.ts";
import { optimizationThreads, type Threads } from "./convert.ts";

export const defaultHnsw: wire.HnswConfigDiff = {
  m: 16,
  efConstruct: 100,
  fullScanThreshold: 10000,
  maxIndexingThreads: 0,
  onDisk: false,
};

export const defaultOptimizers: wire.OptimizersConfigDiff = {
  deletedThreshold: 0.2,
  vacuumMinVectorNumber: 1000,
  defaultSegmentNumber: 2,
  indexingThreshold: 10000,
  flushIntervalSec: 5,
  maxOptimizationThreads: { setting: wire.MaxOptimizationThreadsSetting.Auto },
};

export const defaultWal: wire.WalConfigDiff = { walCapacityMb: 32, walSegmentsAhead: 0, walRetainClosed: 1 };

/** `diff` laid over `base`, field by field: what is unset in it stays. */
export function overlay<T extends object>(base: T, diff: T | undefined): T {
  const set = Object.entries(diff ?? {}).filter(([, value]) => value !== undefined);
  return { ...base, ...Object.fromEntries(set) };
}

/** As `overlay`; the number of threads stands in two fields that are read and written together. */
export function overlayOptimizers(
  base: wire.OptimizersConfigDiff,
  diff: wire.OptimizersConfigDiff | undefined,
): wire.OptimizersConfigDiff {
  if (diff === undefined) return base;
  const threads = optimizationThreads(diff);
  return {
    ...overlay(base, { ...diff, maxOptimizationThreads: undefined, deprecatedMaxOptimizationThreads: undefined }),
    ...threadFields(threads),
  };
}

function threadFields(threads: Threads): wire.OptimizersConfigDiff {
  if (threads === undefined) return {};
  if (threads === "auto") {
    return {
      maxOptimizationThreads: { setting: wire.MaxOptimizationThreadsSetting.Auto },
      deprecatedMaxOptimizationThreads: undefined,
    };
  }
  return { maxOptimizationThreads: { value: threads }, deprecatedMaxOptimizationThreads: threads };
}
