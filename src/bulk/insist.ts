// Longer patience than a single call has: a bulk job outlives a server that restarts.
import { QdrantError, StatusError } from "../errors.ts";
import { sleep } from "../transport/deadline.ts";
import { retryDelay, type RetryPolicy } from "../transport/retry.ts";

const pauses = { initialDelayMs: 1_000, maxDelayMs: 30_000 };

/** Makes a call that is safe to repeat, and again after the transport's own tries by the same rules. A call that was too slow is one that may be repeated. */
export async function insist<T>(
  send: () => Promise<T>,
  retries: number,
  signal: AbortSignal | undefined,
  delays: Omit<RetryPolicy, "attempts"> = pauses,
): Promise<T> {
  for (let attempt = 1;; attempt++) {
    try {
      return await send();
    } catch (error) {
      if (!(error instanceof QdrantError) || signal?.aborted) throw error;
      const status = error.code === "DEADLINE_EXCEEDED" ? "UNAVAILABLE" : error.code;
      const failure = new StatusError(status, error.serverMessage, error.metadata);
      const question = { failure, attempt, idempotent: true, remainingMs: Infinity };
      const delay = retryDelay(question, { attempts: retries + 1, ...delays });
      if (delay === undefined) throw error;
      await sleep(delay, signal);
    }
  }
}
