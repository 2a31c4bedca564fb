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

/** The deadline of this side has passed; a server may answer DEADLINE_EXCEEDED too, in its own words. */
export class DeadlinePassed extends StatusError {
  /** What did not come in time. */
  readonly missing: string;

  constructor(missing: string, cause?: unknown) {
    super("DEADLINE_EXCEEDED", `${missing} before the deadline`, {}, cause);
    this.missing = missing;
  }
}

/** What an aborted signal ends a call with: its reason where that is a status, else CANCELLED with the reason as cause. */
export function cancelled(signal: AbortSignal): StatusError {
  if (signal.reason instanceof StatusError) return signal.reason;
  return new StatusError("CANCELLED", "The call's signal was aborted", {}, signal.reason ?? new Error("Aborted"));
}

export function deadlineExceeded(missing = "No answer"): StatusError {
  return new DeadlinePassed(missing);
}

export function wasClosed(): StatusError {
  return new StatusError("CANCELLED", "The client was closed");
}

interface Listening {
  readonly listeners: Set<() => void>;
  readonly stop: () => void;
}

const heard = new WeakMap<AbortSignal, Listening>();

/**
 * Calls `listener` when the signal aborts; gives the function that ends this. All listeners of a signal share one registration: Node 20 prints
 * MaxListenersExceededWarning at the eleventh, and one signal for many calls is what a request handler has.
 */
export function whenAborted(signal: AbortSignal, listener: () => void): () => void {
  const { listeners, stop } = heard.get(signal) ?? listenTo(signal);
  listeners.add(listener);
  return () => {
    if (listeners.delete(listener) && listeners.size === 0) stop();
  };
}

function listenTo(signal: AbortSignal): Listening {
  const listeners = new Set<() => void>();
  const stop = () => {
    signal.removeEventListener("abort", tell);
    heard.delete(signal);
  };
  const tell = () => {
    stop();
    for (const listener of listeners) listener();
  };
  const listening = { listeners, stop };
  heard.set(signal, listening);
  signal.addEventListener("abort", tell, { once: true });
  return listening;
}

/** Deadlines that fall so close together share a timer, which fires at the last: a timer for each call costs more than the rest of its wait. */
const togetherMs = 16;
const timers = new Map<
  number,
  { readonly listeners: Set<() => void>; readonly timer: ReturnType<typeof setTimeout> }
>();

/** Calls `listener` when the deadline has passed; gives the function that ends this. The last to end it clears the timer. */
export function whenPassed(deadline: number, listener: () => void): () => void {
  const left = Math.max(0, Math.min(deadline - Date.now(), longest));
  const at = left < 100 * togetherMs ? deadline : Math.ceil(deadline / togetherMs) * togetherMs;
  let shared = timers.get(at);
  if (shared === undefined) {
    const listeners = new Set<() => void>();
    const timer = setTimeout(() => {
      timers.delete(at);
      for (const tell of listeners) tell();
    }, Math.min(left + at - deadline, longest));
    timers.set(at, shared = { listeners, timer });
  }
  const { listeners, timer } = shared;
  listeners.add(listener);
  return () => {
    if (!listeners.delete(listener) || listeners.size > 0) return;
    clearTimeout(timer);
    if (timers.get(at)?.timer === timer) timers.delete(at);
  };
}

/** Settles as `work` does, or as soon as a signal aborts or the deadline, if it is finite, passes. Leaves no timer and no listener behind. */
export function within<T>(
  work: Promise<T>,
  deadline: number,
  ...signals: readonly (AbortSignal | undefined)[]
): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const stops: (() => void)[] = [];
    const finish = (settle: () => void) => {
      for (const stop of stops) stop();
      settle();
    };
    if (deadline < Infinity) stops.push(whenPassed(deadline, () => finish(() => reject(deadlineExceeded()))));
    work.then((value) => finish(() => resolve(value)), (error) => finish(() => reject(error)));
    const aborted = signals.find((signal) => signal?.aborted);
    if (aborted) return finish(() => reject(cancelled(aborted)));
    for (const signal of signals) {
      if (signal) stops.push(whenAborted(signal, () => finish(() => reject(cancelled(signal)))));
    }
  });
}

/** Waits, unless a signal aborts. */
export async function sleep(ms: number, ...signals: readonly (AbortSignal | undefined)[]): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  try {
    await within(new Promise<void>((resolve) => timer = setTimeout(resolve, ms)), Infinity, ...signals);
  } finally {
    clearTimeout(timer);
  }
}
