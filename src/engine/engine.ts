// The embedded engine as a service: each request is validated before the RPC's function sees it, each answer timed.
import { StatusError } from "../errors.ts";
import type { CallContext, Service } from "../transport/service.ts";
import { Catalog } from "./catalog.ts";
import { closeVectors } from "./collections/collections.ts";
import { Rebuilds } from "./collections/rebuilds.ts";
import type { EngineState } from "./engine_state.ts";
import { unimplemented } from "./failure.ts";
import { memoryPercent } from "./memory_percent.ts";
import { rpcs } from "./rpcs.ts";
import { SnapshotStore } from "./snapshots/snapshot_store.ts";
import { CollectionSizes } from "./strict/collection_sizes.ts";
import { RateLimits } from "./strict/rate_limits.ts";
import { LoadNeeded } from "./text/load_needed.ts";
import { validate } from "./validate/validate.ts";

export type { EngineState } from "./engine_state.ts";

export interface EngineOptions {
  /** Milliseconds since 1970; `Date.now` unless given. */
  readonly clock?: (() => number) | undefined;
  /** 0 ≤ x < 1; `Math.random` unless given. */
  readonly random?: (() => number) | undefined;
  /** Resident memory in percent of the machine's; measured unless given. */
  readonly memoryPercent?: (() => number | undefined) | undefined;
}

/** The engine as what stands behind a door, and its end. */
export interface Engine extends Service {
  /** Frees the vectors; calls that come later fail. */
  readonly close: () => Promise<void>;
}

/** An engine in memory; gone when closed. */
export function createEngine(options: EngineOptions = {}): Engine {
  const clock = options.clock ?? Date.now, random = options.random ?? Math.random;
  const peerId = 1 + Math.floor(random() * (2 ** 53 - 2));
  const state: EngineState = {
    catalog: new Catalog(),
    snapshots: new SnapshotStore(),
    rates: new RateLimits(clock),
    sizes: new CollectionSizes(),
    rebuilds: new Rebuilds(clock),
    peerId,
    clock,
    random,
    memoryPercent: options.memoryPercent ?? memoryPercent,
  };
  let closed = false;
  return {
    call: (path, request, _context: CallContext) => {
      if (closed) throw new StatusError("FAILED_PRECONDITION", "The database was closed");
      return run(state, path, request);
    },
    close: () => {
      closed = true;
      for (const { name } of state.catalog.collections()) closeVectors(state.catalog.remove(name)!);
      return Promise.resolve();
    },
  };
}

function run(state: EngineState, path: string, request: unknown): unknown {
  const entry = rpcs[path];
  if (entry === undefined) throw unimplemented("");
  const start = performance.now();
  validate(entry.request, request);
  try {
    return timed(entry.run(state, request), start);
  } catch (error) {
    // Nothing has been changed yet: the call is made again when what it needs is there.
    if (error instanceof LoadNeeded) return error.load().then(() => run(state, path, request));
    throw error;
  }
}

/** `time` is in every answer that has the field, in seconds, and never 0; a message without it loses it in encoding. */
function timed(response: unknown, start: number): unknown {
  const message = response as { time?: number };
  message.time = Math.max((performance.now() - start) / 1000, 1e-9);
  return message;
}
