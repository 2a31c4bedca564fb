// Ctrl-C: the first one asks to stop, the second ends at once.
import process from "node:process";
import { exit } from "./failure.ts";
import type { Output } from "./output.ts";

/** Watches for Ctrl-C and SIGTERM while something runs. */
export class Interrupt {
  readonly #controller = new AbortController();
  readonly #heard: () => void;

  /** @param graceMs after so long the process ends even if what is under way does not */
  constructor(output: Output, what: string, graceMs = 30_000) {
    this.#heard = () => {
      if (this.asked) process.exit(exit.interrupted);
      this.#controller.abort(new Error("interrupted"));
      output.say(`Stopping: ${what}. Press Ctrl-C again to end at once.`);
      setTimeout(() => process.exit(exit.interrupted), graceMs).unref();
    };
    for (const signal of signals) process.on(signal, this.#heard);
  }

  /** Aborted by the first Ctrl-C. */
  get signal(): AbortSignal {
    return this.#controller.signal;
  }
  get asked(): boolean {
    return this.#controller.signal.aborted;
  }

  stop(): void {
    for (const signal of signals) process.off(signal, this.#heard);
  }
}

const signals = ["SIGINT", "SIGTERM"] as const;

/** Resolves when the process is asked to end. */
export const askedToEnd = (): Promise<void> =>
  new Promise((resolve) => {
    for (const signal of signals) process.once(signal, () => resolve());
  });

/** Values until the signal is aborted: then no more are pulled. */
export async function* until<T>(signal: AbortSignal, values: Iterable<T> | AsyncIterable<T>): AsyncGenerator<T> {
  for await (const value of values) {
    if (signal.aborted) return;
    yield value;
  }
}
