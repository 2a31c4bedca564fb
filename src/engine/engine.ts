// The embedded engine as a service: each request is validated before the RPC's function sees it, each answer timed.
import { totalmem } from "node:os";
import process from "node:process";
import { StatusError } from "../errors.ts";
import { type CallContext, refuseEnded, type Service } from "../transport/service.ts";
import { Catalog } from "./collection/catalog.ts";
import { closeCollection } from "./collection/collection.ts";
import { Rebuilds } from "./collection/rebuilds.ts";
import type { EngineState } from "./operation/engine_state.ts";
import { unimplemented } from "./request/failure.ts";
import type { Commit, Operation } from "./operation/operation.ts";
import { replay } from "./operation/perform.ts";
import { rpcs } from "./rpcs.ts";
import { SnapshotStore } from "./collection/snapshot_store.ts";
import { CollectionSizes } from "./collection/collection_sizes.ts";
import { RateLimits } from "./collection/rate_limits.ts";
import { LoadNeeded } from "./text/load_needed.ts";
import { validate } from "./request/validate/validate.ts";

export type { EngineState } from "./operation/engine_state.ts";

export interface EngineOptions {
  /** Milliseconds since 1970; `Date.now` unless given. */
  readonly clock?: (() => number) | undefined;
  /** 0 ≤ x < 1; `Math.random` unless given. */
  readonly random?: (() => number) | undefined;
  /** Resident memory in percent of the machine's; measured unless given. */
  readonly memoryPercent?: (() => number | undefined) | undefined;
  /** Takes every change down before it is applied; nothing unless given. */
  readonly commit?: Commit | undefined;
}

/** The engine as what stands behind a door, and its end. */
export interface Engine extends Service {
  /** Applies an operation that was taken down before: before the first call, in the same order. */
  replay(operation: Operation): Promise<void> | undefined;
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
    commit: options.commit ?? (() => undefined),
  };
  let closed = false;
  return {
    call: (path, request, context) => {
      if (closed) throw new StatusError("FAILED_PRECONDITION", "The database was closed");
      return run(state, path, request, context);
    },
    replay: (operation) => replayed(state, operation),
    close: () => {
      closed = true;
      for (const { id } of state.catalog.collections()) closeCollection(state.catalog.remove(id)!);
      return Promise.resolve();
    },
  };
}

/** A library that an index needs is loaded first. */
function replayed(state: EngineState, operation: Operation): Promise<void> | undefined {
  try {
    replay(state, operation);
  } catch (error) {
    if (error instanceof LoadNeeded) return error.load().then(() => replayed(state, operation));
    throw error;
  }
}

function run(state: EngineState, path: string, request: unknown, context: CallContext): unknown {
  const entry = rpcs.get(path);
  if (entry === undefined) throw unimplemented("");
  const start = performance.now();
  validate(entry.request, request);
  try {
    const answer = entry.run(state, request);
    return answer instanceof Promise ? answer.then((response) => timed(response, start)) : timed(answer, start);
  } catch (error) {
    if (!(error instanceof LoadNeeded)) throw error;
    // Nothing has been changed yet: the call is made again when what it needs is there, if it is still wanted then.
    return error.load().then(() => {
      refuseEnded(context);
      return run(state, path, request, context);
    });
  }
}

/** `time` is in every answer that has the field, in seconds, and never 0; a message without it loses it in encoding. */
function timed(response: unknown, start: number): unknown {
  const message = response as { time?: number };
  message.time = Math.max((performance.now() - start) / 1000, 1e-9);
  return message;
}

/** How much of the machine's memory the process holds, in whole percent; undefined where it may not be asked. */
function memoryPercent(): number | undefined {
  try {
    return Math.floor(process.memoryUsage().rss / totalmem() * 100);
  } catch {
    return undefined; // Deno without --allow-sys: a limit that cannot be measured is no limit of zero.
  }
}
