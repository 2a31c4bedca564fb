// Deadlines and signals: how long a call may take, and what ends it early.
import { StatusError } from "../errors.ts";

/** What timers can wait for at most; a longer wait would fire at once. */
const longest = 2 ** 31 - 1;

/** The first timeout that is given, checked. */
export function chooseTimeout(...candidates: readonly (number | undefined)[]): number {
  const timeoutMs = candidates.find((candidate) => candidate !== undefined)!;
  if (typeof timeoutMs !== "number" || !(timeoutMs > 0)) {
    throw new RangeError(`timeoutMs must be a positive number of milliseconds: current value is ${String(timeoutMs)}`);
  }
  return Math.min(timeoutMs, longest);
}

export function cancelled(signal: AbortSignal): StatusError {
  return new StatusError("CANCELLED", "The call's signal was aborted", {}, signal.reason ?? new Error("Aborted"));
}

export function deadlineExceeded(): StatusError {
  return new StatusError("DEADLINE_EXCEEDED", "No answer before the deadline");
}

/** Settles as `work` does, or as soon as the signal aborts or the deadline passes. Leaves no timer and no listener behind. */
export function within<T>(work: Promise<T>, deadline: number, signal: AbortSignal | undefined): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const timer = setTimeout(() => finish(() => reject(deadlineExceeded())), Math.max(0, Math.min(deadline - Date.now(), longest)));
    const onAbort = () => finish(() => reject(cancelled(signal!)));
    const finish = (settle: () => void) => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", onAbort);
      settle();
    };
    if (signal?.aborted) return onAbort();
    signal?.addEventListener("abort", onAbort, { once: true });
    work.then((value) => finish(() => resolve(value)), (error) => finish(() => reject(error)));
  });
}
