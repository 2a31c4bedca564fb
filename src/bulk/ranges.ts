// Which points of a stream are done: numbers from its start, settled in any order.

/** Points by number, from `from` up to `to`, which is not among them. */
export interface PointRange {
  /** The first one's number in the stream, from 0. */
  readonly from: number;
  /** The number after the last one's. */
  readonly to: number;
}

/** Settled stretches: all before `done`, and those after it that wait for what is between. */
export class Settled {
  #done: number;
  readonly #later: Map<number, number> = new Map();

  constructor(done: number) {
    this.#done = done;
  }

  /** All points before this number are settled. */
  get done(): number {
    return this.#done;
  }

  add({ from, to }: PointRange): void {
    if (from > this.#done) this.#later.set(from, to);
    else this.#done = Math.max(this.#done, to);
    for (let next; (next = this.#later.get(this.#done)) !== undefined;) {
      this.#later.delete(this.#done);
      this.#done = next;
    }
  }
}
