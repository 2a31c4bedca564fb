// Turns on the event loop: behind long calls the others wait until the sockets were looked at, so that one given up meanwhile is known to be.

/** How long calls run one after another before the sockets get a look, in milliseconds: a pause of one each twenty costs little. */
const slice = 20;
const mostPauses = 8;

/** Runs work in the order it comes, at once as long as there is time. */
export class Turns {
  readonly #waiting: (() => void)[] = [];
  /** Since the first call of this slice; 0 before it. */
  #pauses = 0;
  #start = 0;

  /** @returns what `work` returns, or a promise of it where it has to wait */
  take<T>(work: () => T | Promise<T>): T | Promise<T> {
    if (this.#waiting.length === 0 && this.#hasTime()) return work();
    return new Promise<T>((resolve, reject) => {
      this.#waiting.push(() => {
        try {
          resolve(work());
        } catch (error) {
          reject(error);
        }
      });
    });
  }

  #hasTime(): boolean {
    const now = performance.now();
    if (this.#pauses === 0) {
      this.#start = now;
      this.#pauses = 1;
      setTimeout(() => this.#pause(), 1);
    }
    return now - this.#start < slice;
  }

  /** Behind a long time several pauses, as Deno reads little of what has come in at each. */
  #pause(): void {
    const due = Math.min(mostPauses, (performance.now() - this.#start) / slice);
    if (this.#pauses++ < due) return void setTimeout(() => this.#pause(), 1);
    this.#pauses = 0;
    while (this.#waiting.length > 0 && this.#hasTime()) this.#waiting.shift()!();
  }
}
