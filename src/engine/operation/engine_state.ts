// What every RPC of the engine is called with: the catalog, and time and chance as parameters.
import type { Catalog } from "../collection/catalog.ts";
import type { GraphBuilding } from "../collection/graph_building.ts";
import type { Rebuilds } from "../collection/rebuilds.ts";
import type { SnapshotStore } from "../collection/snapshot_store.ts";
import type { CollectionSizes } from "../collection/collection_sizes.ts";
import type { Commit, Operation } from "./operation.ts";
import type { Applying } from "../rows/applying.ts";
import type { UnderWay } from "../rows/under_way.ts";
import type { RateLimits } from "../collection/rate_limits.ts";
import type { Explain } from "../../transport/service.ts";

/** Where the bytes of snapshots are. */
export interface SnapshotFiles {
  /**
   * Writes a database that is one collection, or all; one of the same name is replaced.
   *
   * @param collection its identity
   * @param unlist awaited when all is written, before it takes its place: a list must not name a file that is another by now
   * @throws {StatusError} it could not be written, and is not there
   */
  write(
    name: string,
    collection: number | undefined,
    unlist: () => void | Promise<void>,
  ): Promise<{ readonly size: number; readonly sha256: string }>;
  /** Shows its operations. @throws {StatusError} it is not whole */
  read(name: string, visit: (operation: Operation) => void | Promise<void>): Promise<void>;
  /** Its bytes from a place on, up to a mebibyte; none at its end. @throws {StatusError} it cannot be read */
  bytes(name: string, from: number): Promise<Uint8Array>;
  /** One that is not there is passed over. */
  remove(name: string): void | Promise<void>;
}

export interface EngineState {
  readonly catalog: Catalog;
  readonly snapshots: SnapshotStore;
  readonly snapshotFiles: SnapshotFiles;
  readonly rates: RateLimits;
  readonly sizes: CollectionSizes;
  readonly rebuilds: Rebuilds;
  /** Undefined where every search looks at all. */
  readonly graphs: GraphBuilding | undefined;
  readonly underWay: UnderWay;
  readonly applying: Applying;
  /** This node's id in cluster answers and snapshot names: below 2^53, drawn once. */
  peerId: number;
  /** The one collection that it is a snapshot of. */
  only?: string | undefined;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  /** 0 ≤ x < 1. */
  readonly random: () => number;
  /** How much of the machine's memory the process holds, if that can be told. */
  readonly memoryPercent: () => number | undefined;
  /** Takes every change down before it is applied. */
  readonly commit: Commit;
  /** When the last write may be answered, whether or not it waits for the disk: those that are too fast for it are held. At once if undefined. */
  readonly paced: () => Promise<void> | undefined;
}

/** A promise where the answer must wait for the disk. */
export type Answer<Response> = Response | Promise<Response>;

/**
 * An RPC: the request in wire form, validated; the answer in wire form without `time`, or the work that comes to it. Throws StatusError.
 * A query tells `explain` how it was answered.
 */
// deno-lint-ignore no-explicit-any -- each RPC has its own messages, which the table pairs with its path
export type RpcFunction = (engine: EngineState, request: any, explain?: Explain) => unknown;
