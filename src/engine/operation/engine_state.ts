// What every RPC of the engine is called with: the catalog, and time and chance as parameters.
import type { Catalog } from "../collection/catalog.ts";
import type { Rebuilds } from "../collection/rebuilds.ts";
import type { SnapshotStore } from "../collection/snapshot_store.ts";
import type { CollectionSizes } from "../collection/collection_sizes.ts";
import type { Commit } from "./operation.ts";
import type { RateLimits } from "../collection/rate_limits.ts";

export interface EngineState {
  readonly catalog: Catalog;
  readonly snapshots: SnapshotStore;
  readonly rates: RateLimits;
  readonly sizes: CollectionSizes;
  readonly rebuilds: Rebuilds;
  /** This node's id in cluster answers and snapshot names: below 2^53, drawn once. */
  readonly peerId: number;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  /** 0 ≤ x < 1. */
  readonly random: () => number;
  /** How much of the machine's memory the process holds, if that can be told. */
  readonly memoryPercent: () => number | undefined;
  /** Takes every change down before it is applied. */
  readonly commit: Commit;
}

/** A promise where the answer must wait for the disk. */
export type Answer<Response> = Response | Promise<Response>;

/** An RPC: the request in wire form, validated; the answer in wire form without `time`. Throws StatusError. */
// deno-lint-ignore no-explicit-any -- each RPC has its own messages, which the table pairs with its path
export type RpcFunction = (engine: EngineState, request: any) => unknown;
