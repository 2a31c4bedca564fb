// What an upload is given, and what it tells.
import type { PointStruct, UpsertPoints } from "../gen/types.ts";
import type { CallOptions } from "../rpc/caller.ts";
import type { PointRange } from "./ranges.ts";

/** The request of {@linkcode uploadPoints}: that of `upsertPoints`, with points from anywhere. */
export interface UploadPoints<P extends object = object> extends Omit<UpsertPoints<P>, "points"> {
  /** Pulled as there is room, and once; a generator is told by `return` when nothing more is wanted. */
  readonly points: Iterable<PointStruct<P>> | AsyncIterable<PointStruct<P>>;
  /** True, the default here: a batch counts when it is applied. False is not for a checkpoint. */
  readonly wait?: boolean | undefined;
}

/** Points that were refused, and why. */
export interface UploadFailure extends PointRange {
  /** A `TypeError` or `RangeError` of the check before sending, or the server's {@linkcode InvalidArgumentError}. */
  readonly error: unknown;
}

/** How far an upload has come. */
export interface UploadProgress {
  /** Points that were answered for in this run. */
  readonly uploaded: number;
  /** Points that were refused in this run. */
  readonly failed: number;
  /** Points that an earlier run had done, by the checkpoint. */
  readonly skipped: number;
  /** How many there are in all; unset unless the source says so by `length` or `size`. */
  readonly total: number | undefined;
  /** Since the run began. */
  readonly elapsedMs: number;
  /** Points a second: uploaded by the time since the run began. */
  readonly rate: number;
}

/** What became of an upload. */
export interface UploadResult extends Omit<UploadProgress, "failed"> {
  /** What was refused, in order; those of an earlier run that were not tried again are not here. */
  readonly failed: readonly UploadFailure[];
}

/** Options of {@linkcode uploadPoints}; `timeoutMs` and `headers` are those of each call. */
export interface UploadOptions<P extends object = object> extends CallOptions {
  /** Points of a batch at most; 1 000 unless given. */
  readonly batchSize?: number | undefined;
  /** Bytes of a batch at most, about; 4 MiB unless given. A larger point is a batch of its own. */
  readonly batchBytes?: number | undefined;
  /** Calls in flight at most; 2 unless given. With more than 1, of equal ids in different batches any may win. */
  readonly concurrency?: number | undefined;
  /** How often a batch is sent again after the client's own tries, when the server is away, busy or slow; 6 unless given, over some 45 seconds. */
  readonly retries?: number | undefined;
  /** Points that may be refused; one more ends the run. 10 000 unless given; 0 ends it at the first. */
  readonly maxFailed?: number | undefined;
  /** A file that says how far the upload has come: the next run with it goes on there. Removed when every point is uploaded. */
  readonly checkpoint?: string | undefined;
  /** Which source the points are from: a checkpoint of another one is refused. */
  readonly source?: string | undefined;
  /** Told after each batch. What it throws ends the run. */
  readonly onProgress?: ((progress: UploadProgress) => void) | undefined;
  /** Given the points that were refused. What it throws ends the run. */
  readonly onFailed?: ((failure: UploadFailure & { readonly points: readonly PointStruct<P>[] }) => void) | undefined;
}
