// Work that was put aside and may hold on to what others free meanwhile: rows, stores, indexes. What is freed is used again when it has ended.

export class UnderWay {
  /** When each began, oldest first. */
  readonly #works = new Set<number>();
  readonly #waiting: { readonly after: number; readonly free: () => void }[] = [];
  #last = 0;

  /** Work that was put aside, until it has ended. */
  add(work: Promise<unknown>): void {
    const number = ++this.#last;
    this.#works.add(number);
    const end = () => this.#end(number);
    work.then(end, end);
  }

  /** The last work that was put aside: what is freed now is to wait for all up to it. 0 where there is none. */
  get last(): number {
    return this.#works.size === 0 ? 0 : this.#last;
  }

  /** Frees at once, or when all has ended that is under way now. */
  free(free: () => void): void {
    if (this.#works.size === 0) free();
    else this.#waiting.push({ after: this.#last, free });
  }

  #end(number: number): void {
    this.#works.delete(number);
    const [oldest = Infinity] = this.#works;
    while (this.#waiting.length > 0 && this.#waiting[0].after < oldest) this.#waiting.shift()!.free();
  }
}
