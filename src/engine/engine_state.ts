// What every RPC of the engine is called with: the catalog, and time and chance as parameters.
import type { Catalog } from "./catalog.ts";
import type { SnapshotStore } from "./snapshots/snapshot_store.ts";

export interface EngineState {
  readonly catalog: Catalog;
  readonly snapshots: SnapshotStore;
  /** This node's id in cluster answers and snapshot names: below 2^53, drawn once. */
  readonly peerId: number;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  /** 0 ≤ x < 1. */
  readonly random: () => number;
}

/** An RPC: the request in wire form, validated; the answer in wire form without `time`. Throws StatusError. */
// deno-lint-ignore no-explicit-any -- each RPC has its own messages, which the table pairs with its path
export type RpcFunction = (engine: EngineState, request: any) => unknown;
