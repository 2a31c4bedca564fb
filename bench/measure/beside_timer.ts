// What the event loop gets beside some work: a timer of one millisecond that counts how often it fires, and the longest wait for it.

export interface Beside {
  readonly ticks: number;
  /** The longest time between two, and in all, in milliseconds. */
  readonly worst: number;
  readonly took: number;
}

export async function besideTimer(work: () => unknown): Promise<Beside> {
  let ticks = 0, worst = 0, last = performance.now();
  const timer = setInterval(() => {
    const now = performance.now();
    worst = Math.max(worst, now - last);
    last = now;
    ticks++;
  }, 1);
  const start = performance.now();
  try {
    await work();
  } finally {
    clearInterval(timer);
  }
  const end = performance.now();
  return { ticks, worst: Math.max(worst, end - last), took: end - start };
}

export const besideText = ({ ticks, worst, took }: Beside): string =>
  `${ticks} ticks in ${took.toFixed(0)} ms, worst gap ${worst.toFixed(1)} ms`;
