// What stands behind every door: an implementation of the RPCs over messages in wire form.
import { cancelled, deadlineExceeded } from "./deadline.ts";

/** What a service may want to know of a call besides its request. */
export interface CallContext {
  /** Aborts when the caller has gone. */
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds since 1970. */
  readonly deadline?: number | undefined;
  /** The call's headers. */
  readonly metadata?: ReadonlyMap<string, string> | undefined;
  /** Told how a query was answered, before it is; nothing is noted where it is unset. A service that does not know says nothing. */
  readonly explain?: Explain | undefined;
}

/** Takes how a query was answered. */
export type Explain = (plan: QueryPlan) => void;

/** How a query was answered, or a prefetch of it. What is not counted is not there. */
export interface QueryPlan {
  /** What ranked the points: `nearest`, `rrf`, `order` …; `id` where nothing did. */
  readonly query: string;
  /** The vector, or of a text query the field. */
  readonly using?: string | undefined;
  /** Points that could be hits: those that pass the filter, or that the prefetches found. */
  readonly candidates: number;
  /** Whether that is an estimate, as the filter was tested only on points that were near enough. */
  readonly estimated?: boolean | undefined;
  /** Rows that a graph was walked through. */
  readonly walked?: number | undefined;
  /** Rows looked at one after another, whether or not they pass. */
  readonly scanned?: number | undefined;
  /** Rows that the filter found, looked at alone. */
  readonly gathered?: number | undefined;
  /** Rows that have an index or a word of the query. */
  readonly listed?: number | undefined;
  /** Rows scored as precisely as they are stored; of others it was enough to estimate. */
  readonly scored?: number | undefined;
  /** How long the list is. */
  readonly found: number;
  /** Milliseconds, with those in which others had their turn. */
  readonly ms: number;
  /** How its prefetches were answered. */
  readonly prefetch?: readonly QueryPlan[] | undefined;
}

/** An implementation of the RPCs over messages in wire form: plain objects of the interface's own shape. */
export interface Service {
  /**
   * Answers one call.
   *
   * @param rpc service and method without package, as `Points/Upsert`
   * @param request in wire form; views into the request's bytes are valid until the answer, or the promise of it, is there
   * @throws {StatusError}
   */
  call(rpc: string, request: unknown, context: CallContext): unknown | Promise<unknown>;
  /** Resolves with the reason when the service has ended by itself and answers nothing any more: a server over it stops then. */
  readonly failed?: Promise<Error> | undefined;
  /**
   * The same for a service that is reached by bytes, as a database on a thread of its own: nothing is decoded on the way only to be encoded again.
   * Where it is there, it is called instead.
   *
   * @param request the encoded message, valid until the promise settles
   * @returns the encoded response
   * @throws {StatusError}
   */
  callBytes?(rpc: string, request: Uint8Array, context: CallContext): Promise<Uint8Array>;
}

/** What is known of the optimisations of a collection besides what an RPC tells; all of it is JSON, times are milliseconds since 1970. */
export interface OptimizationReport {
  readonly running: readonly ToldOptimization[];
  readonly queued: readonly { readonly optimizer: string; readonly segments: readonly ToldSegment[] }[];
  /** The latest first. */
  readonly completed: readonly ToldOptimization[];
  /** Segments with which nothing is to be done. */
  readonly idle: readonly ToldSegment[];
}

export interface ToldSegment {
  readonly uuid: string;
  readonly points: number;
}

/** An optimisation that runs or is completed: graphs are built. */
export interface ToldOptimization {
  readonly uuid: string;
  readonly optimizer: string;
  readonly segments: readonly ToldSegment[];
  readonly startedAt: number;
  readonly finishedAt?: number;
  readonly graphs: readonly ToldGraph[];
  /** Why it ended before all was done. */
  readonly end?: { readonly error: string } | { readonly cancelled: string };
}

/** Of one vector. */
export interface ToldGraph {
  readonly vector: string;
  readonly startedAt: number;
  readonly finishedAt?: number;
  readonly done: number;
  readonly total: number;
}

/**
 * Ends a call that nobody waits for any more: asked when its turn comes, and again after each wait before something is written.
 *
 * @throws {StatusError} CANCELLED or DEADLINE_EXCEEDED
 */
export function refuseEnded({ signal, deadline }: CallContext): void {
  if (signal?.aborted) throw cancelled(signal);
  if (deadline !== undefined && Date.now() >= deadline) throw deadlineExceeded();
}
