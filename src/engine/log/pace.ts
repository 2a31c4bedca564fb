// While the file is written anew, those who write to it are answered no faster than that goes on: else it would grow without end.
import type { Written } from "./space.ts";

/** Of what is written anew, so much may be written to the old file meanwhile (bench/storage_bench.ts). */
const share = 0.1;
/** That is always allowed: a single write need not wait. */
const free = 2 ** 20;

interface Held {
  /** The file's end behind the write. */
  readonly end: number;
  readonly resolve: () => void;
}

export class Pace {
  /** Where the file ended when it began to be written anew; undefined while it is not. */
  #start: number | undefined;
  #allowed = 0;
  /** In the order of their writes. */
  #held: Held[] = [];

  /** @param end of the file, which is another one where it had begun before: those who are held are answered */
  begin(end: number): void {
    this.finish();
    this.#start = end;
    this.#allowed = end + free;
  }

  /** @param written to the new file so far */
  advance({ end }: Pick<Written, "end">): void {
    if (this.#start === undefined) return;
    this.#allowed = this.#start + free + share * end;
    const first = this.#held.findIndex((each) => each.end > this.#allowed);
    for (const { resolve } of this.#held.splice(0, first < 0 ? this.#held.length : first)) resolve();
  }

  finish(): void {
    this.#start = undefined;
    for (const { resolve } of this.#held.splice(0)) resolve();
  }

  /**
   * @param end of the file, behind a write
   * @returns when the write may be answered; at once if undefined
   */
  hold(end: number): Promise<void> | undefined {
    if (this.#start === undefined || end <= this.#allowed) return undefined;
    return new Promise((resolve) => this.#held.push({ end, resolve }));
  }
}
