// Rate limits: a bucket of tokens for reads and one for writes, per collection.
import { StatusError } from "../../errors.ts";
import type * as wire from "../../gen/wire.ts";
import type { Collection } from "./collection.ts";

/** Starts full; what is taken comes back evenly over a minute. */
export class TokenBucket {
  readonly #capacity: number;
  readonly #clock: () => number;
  #tokens: number;
  #refilledAt: number;

  constructor(capacity: number, clock: () => number) {
    this.#capacity = capacity;
    this.#clock = clock;
    this.#tokens = capacity;
    this.#refilledAt = clock();
  }

  get #perSecond(): number {
    return this.#capacity / 60;
  }

  /** @throws {StatusError} RESOURCE_EXHAUSTED, with `retry-after` where waiting helps */
  take(cost: number, kind: "Read" | "Write"): void {
    this.#refill();
    if (cost > this.#capacity) {
      throw exhausted(
        `${kind} rate limit exceeded, request larger than rate limiter capacity, please try to split your request`,
      );
    }
    if (cost > this.#tokens) {
      const seconds = Math.ceil((cost - this.#tokens) / this.#perSecond), had = this.#tokens.toFixed(1);
      const text =
        `${kind} rate limit exceeded: Operation requires ${cost} tokens but only ${had} were available. Retry after ${seconds}s`;
      throw exhausted(text, { "retry-after": String(seconds) });
    }
    this.#tokens -= cost;
  }

  /** Takes what is there, at most `cost`. */
  drain(cost: number): void {
    this.#tokens = Math.max(0, this.#tokens - cost);
  }

  #refill(): void {
    const now = this.#clock();
    this.#tokens = Math.min(this.#capacity, this.#tokens + (now - this.#refilledAt) / 1000 * this.#perSecond);
    this.#refilledAt = now;
  }
}

const exhausted = (text: string, metadata?: Record<string, string>): StatusError =>
  new StatusError("RESOURCE_EXHAUSTED", `Rate limiting exceeded: ${text}`, metadata);

interface Buckets {
  readonly read?: TokenBucket | undefined;
  readonly write?: TokenBucket | undefined;
}

/** Creating a collection is itself two writes. */
const creationCost = 2;

export class RateLimits {
  readonly #clock: () => number;
  readonly #buckets = new WeakMap<Collection, Buckets>();

  constructor(clock: () => number) {
    this.#clock = clock;
  }

  /** As on the server, limits given at creation hold even while strict mode is off. */
  created(collection: Collection, strict: wire.StrictModeConfig | undefined): void {
    const buckets = this.#make(strict);
    buckets.write?.drain(creationCost);
    this.#buckets.set(collection, buckets);
  }

  /** New buckets, full; none if strict mode is off now. */
  updated(collection: Collection, strict: wire.StrictModeConfig | undefined): void {
    this.#buckets.set(collection, strict?.enabled ? this.#make(strict) : {});
  }

  limitsReads(collection: Collection): boolean {
    return this.#buckets.get(collection)?.read !== undefined;
  }

  limitsWrites(collection: Collection): boolean {
    return this.#buckets.get(collection)?.write !== undefined;
  }

  read(collection: Collection, cost: number): void {
    this.#buckets.get(collection)?.read?.take(cost, "Read");
  }

  write(collection: Collection, cost: number): void {
    this.#buckets.get(collection)?.write?.take(cost, "Write");
  }

  #make(strict: wire.StrictModeConfig | undefined): Buckets {
    const bucket = (limit: number | undefined) => limit === undefined ? undefined : new TokenBucket(limit, this.#clock);
    return { read: bucket(strict?.readRateLimit), write: bucket(strict?.writeRateLimit) };
  }
}
