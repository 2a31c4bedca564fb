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

export function wasClosed(): StatusError {
  return new StatusError("CANCELLED", "The client was closed");
}

/** Settles as `work` does, or as soon as a signal aborts or the deadline passes. Leaves no timer and no listener behind. */
export function within<T>(
  work: Promise<T>,
  deadline: number,
  ...signals: readonly (AbortSignal | undefined)[]
): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const timer = setTimeout(
      () => finish(() => reject(deadlineExceeded())),
      Math.max(0, Math.min(deadline - Date.now(), longest)),
    );
    const onAbort = (event: Event) => finish(() => reject(cancelled(event.target as AbortSignal)));
    const finish = (settle: () => void) => {
      clearTimeout(timer);
      for (const signal of signals) signal?.removeEventListener("abort", onAbort);
      settle();
    };
    const aborted = signals.find((signal) => signal?.aborted);
    if (aborted) return finish(() => reject(cancelled(aborted)));
    for (const signal of signals) signal?.addEventListener("abort", onAbort, { once: true });
    work.then((value) => finish(() => resolve(value)), (error) => finish(() => reject(error)));
  });
}
