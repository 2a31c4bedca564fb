// When a failed call is tried again, and after how long.
import { retryAfterMs, StatusError } from "../errors.ts";
import { sleep } from "./deadline.ts";
import { Unsent } from "./unavailable.ts";

/** How often and how soon a call that is safe to repeat is tried again. */
export interface RetryPolicy {
  /** Tries in all, the first included. 1 switches retries off. */
  readonly attempts: number;
  /** Upper limit of the first pause; each further one doubles it. Pauses are random between 0 and the limit. */
  readonly initialDelayMs: number;
  /** The limit stops doubling here. */
  readonly maxDelayMs: number;
}

export const defaultRetry: RetryPolicy = { attempts: 3, initialDelayMs: 100, maxDelayMs: 2_000 };

export interface RetryQuestion {
  readonly failure: StatusError;
  /** Tries so far. */
  readonly attempt: number;
  readonly idempotent: boolean;
  readonly remainingMs: number;
}

/** The pause before the next try in milliseconds; undefined if there must be none. */
export function retryDelay(
  question: RetryQuestion,
  policy: RetryPolicy,
  random: () => number = Math.random,
): number | undefined {
  const { failure, attempt, remainingMs } = question;
  const harmless = failure instanceof Unsent ? failure.again : question.idempotent;
  if (!harmless || attempt >= policy.attempts) return undefined;
  const jitter = random() * Math.min(policy.maxDelayMs, policy.initialDelayMs * 2 ** (attempt - 1));
  const pause = leastPause(failure);
  if (pause === undefined) return undefined;
  const delay = pause + jitter;
  return delay < remainingMs ? delay : undefined;
}

/** What must pass at least before the next try; undefined if another try cannot help. */
function leastPause({ status, metadata }: StatusError): number | undefined {
  if (status === "UNAVAILABLE") return retryAfterMs(metadata) ?? 0;
  // A server that is out of disk or memory says so by its own header; waiting does not free any.
  if (status === "RESOURCE_EXHAUSTED" && !("qdrant-insufficient-storage" in metadata)) return retryAfterMs(metadata);
  return undefined;
}

export interface RetryContext {
  readonly idempotent: boolean;
  readonly deadline: number;
  readonly signal: AbortSignal | undefined;
  /** Aborts when the client closes. */
  readonly closing: AbortSignal | undefined;
}

/** Runs `attempt` until it succeeds or another try is not allowed. Only a {@linkcode StatusError} is tried again. */
export async function retrying<T>(attempt: () => Promise<T>, context: RetryContext, policy: RetryPolicy): Promise<T> {
  for (let tries = 1;; tries++) {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof StatusError)) throw error;
      const failure = notAsked(error, context), { idempotent, deadline } = context;
      const delay = retryDelay({ failure, attempt: tries, idempotent, remainingMs: deadline - Date.now() }, policy);
      if (delay === undefined) throw failure;
      await sleep(delay, context.signal, context.closing);
    }
  }
}

/** CANCELLED means that this side gave up. A server that says so without being asked has dropped the call. */
function notAsked(failure: StatusError, { signal, closing }: RetryContext): StatusError {
  if (failure.status !== "CANCELLED" || signal?.aborted || closing?.aborted) return failure;
  const said = failure.message === "" ? "" : `: ${failure.message}`;
  return new StatusError("UNAVAILABLE", `The server cancelled the call${said}`, failure.metadata, failure.cause);
}
