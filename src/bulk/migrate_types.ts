// What a migration is given, and what it tells.

/** Options of {@linkcode migrate}. */
export interface MigrateOptions {
  /** Which collections; all unless given. */
  readonly collections?: readonly string[] | undefined;
  /** Names in the target, by names in the source. */
  readonly rename?: Readonly<Record<string, string>> | undefined;
  /** What is done with a collection that the target has: `"error"`, unless given, ends before anything is written; `"skip"` leaves it; `"append"` adds points and field indexes to it. */
  readonly ifExists?: "error" | "skip" | "append" | undefined;
  /** Whether aliases are made too; true unless given. */
  readonly aliases?: boolean | undefined;
  /** Whether each point is read again from both sides and compared; true unless given. */
  readonly verify?: boolean | undefined;
  /** Points of a page and of a batch at most; 1 000 unless given, and fewer where strict mode takes fewer. */
  readonly batchSize?: number | undefined;
  /** Calls in flight at most; 2 unless given. */
  readonly concurrency?: number | undefined;
  /** How often a call is sent again after the client's own tries; 6 unless given. */
  readonly retries?: number | undefined;
  /** A file that says how far it has come: the next run with it goes on there. Removed at the end. */
  readonly checkpoint?: string | undefined;
  /** Told as points are copied and verified. What it throws ends the run. */
  readonly onProgress?: ((progress: MigrateProgress) => void) | undefined;
  /** Ends the run. */
  readonly signal?: AbortSignal | undefined;
  /** Deadline of each call in milliseconds; else the clients'. */
  readonly timeoutMs?: number | undefined;
}

/** How far a migration has come. */
export interface MigrateProgress {
  /** The collection at hand, by its name in the source; unset before the first. */
  readonly collection: string | undefined;
  /** What is done with it. */
  readonly stage: "copying" | "verifying" | undefined;
  /** Points that were copied in this run, of all collections. */
  readonly copied: number;
  /** Points that were verified in this run. */
  readonly verified: number;
  /** Points that the source had when the run began. */
  readonly total: number;
  /** Since the run began. */
  readonly elapsedMs: number;
}

/** What became of one collection. */
export interface MigratedCollection {
  /** Its name in the source. */
  readonly from: string;
  /** Its name in the target. */
  readonly to: string;
  /** `"done"` in an earlier run of the same checkpoint, `"skipped"` as `ifExists` says. */
  readonly outcome: "copied" | "appended" | "skipped" | "done";
  /** Its points in the source, as they were counted at the end. */
  readonly points: number;
  /** Field indexes that were made. */
  readonly fieldIndexes: readonly string[];
  /** Aliases that were made. */
  readonly aliases: readonly string[];
  /** Sums of hashes over all points, in any order; equal if every bit is. Unset without `verify`. */
  readonly digest?: { readonly source: string; readonly target: string } | undefined;
  /** Points whose Cosine vectors differ by rounding: they are normalised once more when they arrive. */
  readonly rounded: number;
}

/** What a migration did. */
export interface MigrateReport {
  /** One for each collection, in the order they were copied. */
  readonly collections: readonly MigratedCollection[];
  /** Since the run began. */
  readonly elapsedMs: number;
}
