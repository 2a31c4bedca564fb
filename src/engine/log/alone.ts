// What reads the log while it grows takes turns: a compaction puts another file in its place.
import { StatusError } from "../../errors.ts";

export class Alone {
  readonly #isClosed: () => boolean;
  #last: Promise<unknown> = Promise.resolve();
  #unfinished = 0;

  constructor(isClosed: () => boolean) {
    this.#isClosed = isClosed;
  }

  get busy(): boolean {
    return this.#unfinished > 0;
  }

  run<T>(run: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(() => {
      if (this.#isClosed()) throw new StatusError("FAILED_PRECONDITION", "The database was closed");
      return run();
    });
    this.#unfinished++;
    this.#last = turn.catch(() => {}).then(() => this.#unfinished--);
    return turn;
  }

  async ended(): Promise<void> {
    while (this.#unfinished > 0) await this.#last;
  }
}
