// An upload under way: the source is cut into batches, a few of them are in flight, and what is settled is written down.
import { setImmediate } from "node:timers";
import { named } from "../codec/input_error.ts";
import { whenAborted } from "../transport/deadline.ts";
import { checkOptions } from "../transport/options.ts";
import { type Method, methods } from "../methods.ts";
import { type Caller, type CallOptions, requireClient } from "../rpc/caller.ts";
import type { Checkpoint } from "./checkpoint.ts";
import { type Batch, deliver, type Delivery, type Refused } from "./deliver.ts";
import { insist } from "./insist.ts";
import { uploadRules } from "./options.ts";
import { type PointRange, Settled } from "./ranges.ts";
import type { Running } from "./run.ts";
import { pointBytes } from "./size.ts";
import { Source, SourceError } from "./source.ts";
import { UploadError } from "./upload_error.ts";
import type { UploadFailure, UploadOptions, UploadPoints, UploadProgress, UploadResult } from "./upload_types.ts";

/** What a checkpoint says: all before `done` is settled, and of that `failed` was refused. */
interface UploadState {
  readonly done: number;
  readonly failed: readonly (readonly [from: number, to: number])[];
}

const defaults = { batchSize: 1_000, batchBytes: 4 * 2 ** 20, concurrency: 2, retries: 6, maxFailed: 10_000 };

/** See {@linkcode uploadPoints}. */
export class Upload implements Running<UploadProgress, UploadResult> {
  readonly #client: Caller;
  readonly #request: UploadPoints;
  readonly #given: UploadOptions;
  readonly #options: UploadOptions & typeof defaults;
  readonly #begun = performance.now();
  readonly #failures: UploadFailure[] = [];
  #endedMs: number | undefined;
  #uploaded = 0;
  #failed = 0;
  #skipped = 0;
  /** Refused by an earlier run and not settled by this one. */
  #again: PointRange[] = [];
  #settled = new Settled(0);
  #checkpoint: Checkpoint<UploadState> | undefined;
  #source!: Source<unknown>;
  #batchSize: number;
  /** Why the run ends early. */
  #end: { readonly cause: unknown } | undefined;
  #advanced: () => void = () => {};

  readonly #method: Method;

  /** @param method `upsertPoints`, with codecs of its own or not */
  constructor(
    client: Caller,
    request: UploadPoints,
    options: UploadOptions,
    method: Method = methods.upsertPoints,
  ) {
    this.#method = method;
    this.#client = client;
    this.#request = request;
    this.#given = options;
    const given = Object.entries(options ?? {}).filter(([, value]) => value !== undefined);
    this.#options = { ...defaults, ...Object.fromEntries(given) };
    this.#batchSize = this.#options.batchSize;
  }

  /** All points of the source before this number are settled. */
  get done(): number {
    return this.#settled.done;
  }

  progress(): UploadProgress {
    return { ...this.#counts(), failed: this.#failed };
  }

  async work(advanced: () => void): Promise<UploadResult> {
    this.#advanced = advanced;
    const { signal } = this.#options;
    await this.#open();
    const stop = signal && whenAborted(signal, () => this.#endWith(signal.reason));
    if (signal?.aborted) this.#endWith(signal.reason);
    try {
      await this.#pump();
      await this.#leaveCheckpoint();
    } finally {
      stop?.();
      this.#source.close();
      this.#endedMs = performance.now();
    }
    if (this.#end !== undefined) throw new UploadError(this.#result(), this.#end.cause);
    return this.#result();
  }

  /** Checks what was given; nothing is sent and nothing pulled where that is wrong. */
  async #open(): Promise<void> {
    checkOptions(this.#given, uploadRules, "uploadPoints");
    requireClient(this.#client);
    const { collectionName, points, wait } = this.#request ?? {};
    if (typeof collectionName !== "string") {
      throw new TypeError(`collectionName: expected a string, got ${named(collectionName)}`);
    }
    const { checkpoint: path, source } = this.#options;
    if (path !== undefined && wait === false) {
      throw new TypeError("wait: a checkpoint needs points that are applied, current value is false");
    }
    if (path !== undefined) {
      const state = () => this.#state();
      const failed = (error: unknown) => this.#endWith(error);
      const { Checkpoint } = await import("./checkpoint.ts"); // most uploads do without node:fs, which takes a while to load
      this.#checkpoint = await Checkpoint.open<UploadState>(path, { collectionName, source }, { state, failed });
      const { done = 0, failed: again = [] } = this.#checkpoint.earlier ?? {};
      this.#settled = new Settled(done);
      this.#again = again.map(([from, to]) => ({ from, to }));
    }
    this.#source = new Source(points, "points");
  }

  /** Nothing is pulled while all calls that may be are in flight. All of them have ended when this does. */
  async #pump(): Promise<void> {
    const inFlight = new Set<Promise<void>>();
    try {
      for await (const batch of this.#batches()) {
        const call = this.#deliver(batch).finally(() => inFlight.delete(call));
        inFlight.add(call);
        if (inFlight.size >= this.#options.concurrency) await Promise.race(inFlight);
        if (this.#end !== undefined) break;
      }
    } catch (error) {
      this.#endWith(error instanceof SourceError ? error.thrown : error);
    }
    await Promise.all(inFlight);
  }

  /** Points that follow one another, without those that an earlier run has done. */
  async *#batches(): AsyncGenerator<Batch> {
    const isDone = passedOver(this.#settled.done, this.#again);
    const most = this.#options.batchBytes;
    for (let number = 0, more = true; more && this.#end === undefined;) {
      if (isDone(number)) {
        more = await this.#source.pull(() => {
          this.#skipped++;
          return isDone(++number) && number % 10_000 !== 0;
        });
        await new Promise<void>((resolve) => setImmediate(resolve));
        continue;
      }
      const points: unknown[] = [];
      const first = number;
      let bytes = 0;
      more = await this.#source.pull((point) => {
        points.push(point);
        bytes += pointBytes(point);
        number++;
        return points.length < this.#batchSize && bytes < most && !isDone(number);
      });
      if (points.length > 0) yield { from: first, points };
    }
  }

  async #deliver(batch: Batch): Promise<void> {
    const { signal, timeoutMs, headers, retries } = this.#options;
    const call: CallOptions = { signal, timeoutMs, headers };
    const { points: _points, ...rest } = this.#request;
    const delivery: Delivery = {
      send: (points) => {
        const request = { wait: true, ...rest, points };
        return insist(() => this.#client.call(this.#method, request, call), retries, signal);
      },
      uploaded: (piece) => {
        this.#uploaded += piece.points.length;
        this.#settle(piece);
      },
      refused: (refused) => this.#refused(refused),
      tooMuch: (points) => this.#batchSize = Math.min(this.#batchSize, points),
    };
    try {
      await deliver(batch, delivery);
    } catch (error) {
      this.#endWith(error);
    }
  }

  #refused({ from, points, error }: Refused): void {
    const failure = { from, to: from + points.length, error };
    this.#failed += points.length;
    this.#failures.push(failure);
    this.#settle({ from, points });
    this.#options.onFailed?.({ ...failure, points: points as readonly never[] });
    if (this.#failed > this.#options.maxFailed) throw error;
  }

  #settle({ from, points }: Batch): void {
    const range = { from, to: from + points.length };
    if (this.#again.length > 0) this.#again = this.#again.flatMap((other) => without(other, range));
    this.#settled.add(range);
    this.#checkpoint?.changed();
    this.#options.onProgress?.(this.progress());
    this.#advanced();
  }

  /** The first reason counts. */
  #endWith(cause: unknown): void {
    this.#end ??= { cause };
    this.#source?.giveUp(cause);
  }

  async #leaveCheckpoint(): Promise<void> {
    if (this.#end === undefined && this.#failed === 0) await this.#checkpoint?.remove();
    else await this.#checkpoint?.write().catch((error) => this.#endWith(error));
  }

  #state(): UploadState {
    const failed = [...this.#again, ...this.#failures].map(({ from, to }) => [from, to] as const);
    return { done: this.#settled.done, failed: failed.sort(([a], [b]) => a - b) };
  }

  #counts(): Omit<UploadProgress, "failed"> {
    const elapsedMs = (this.#endedMs ?? performance.now()) - this.#begun;
    const { points } = (this.#request ?? {}) as { points?: { length?: unknown; size?: unknown } };
    const total = [points?.length, points?.size].find((size) => typeof size === "number") as number | undefined;
    const rate = elapsedMs > 0 ? this.#uploaded / (elapsedMs / 1000) : 0;
    return { uploaded: this.#uploaded, skipped: this.#skipped, total, elapsedMs, rate };
  }

  #result(): UploadResult {
    return { ...this.#counts(), failed: this.#failures.toSorted((a, b) => a.from - b.from) };
  }
}

/** Whether an earlier run has done with a point; asked in the order of numbers. */
function passedOver(done: number, again: readonly PointRange[]): (number: number) => boolean {
  let next = 0;
  return (number) => {
    while (next < again.length && again[next].to <= number) next++;
    return number < done && !(next < again.length && again[next].from <= number);
  };
}

/** What is left of a range. */
function without(range: PointRange, gone: PointRange): PointRange[] {
  if (gone.to <= range.from || range.to <= gone.from) return [range];
  return [{ from: range.from, to: gone.from }, { from: gone.to, to: range.to }].filter(({ from, to }) => from < to);
}
