// Where points come from: any iterable, pulled one by one, whose wait can be broken off.

/** Pulls from an iterable or an async iterable. One that gives its values at once is not waited for. */
export class Source<T> {
  readonly #sync: Iterator<T> | undefined;
  readonly #async: AsyncIterator<T> | undefined;
  #giveUp: ((reason: unknown) => void) | undefined;
  #state: "open" | "ended" | "failed" = "open";

  /** @param name how errors call it */
  constructor(values: Iterable<T> | AsyncIterable<T>, name: string) {
    const given = values as Partial<Iterable<T> & AsyncIterable<T>> | null | undefined;
    if (typeof given?.[Symbol.asyncIterator] === "function") this.#async = given[Symbol.asyncIterator]!();
    else if (typeof given === "object" && typeof given?.[Symbol.iterator] === "function") {
      this.#sync = given[Symbol.iterator]!();
    } else throw new TypeError(`${name}: expected an iterable or an async iterable`);
  }

  /** Pulls values until `take` says that it has enough. @returns false once there are no more */
  async pull(take: (value: T) => boolean): Promise<boolean> {
    while (this.#state === "open") {
      const step = this.#sync === undefined ? await this.#next() : this.#guarded(() => this.#sync!.next());
      if (step.done) this.#state = "ended";
      else if (!take(step.value)) return true;
    }
    return false;
  }

  /** Ends a wait for the next value: the pull throws the reason. */
  giveUp(reason: unknown): void {
    this.#giveUp?.(reason);
  }

  /** Tells the source that nothing more is wanted, if it has more. What it says to that is of no matter. */
  close(): void {
    if (this.#state !== "open") return;
    this.#state = "ended";
    try {
      const said: unknown = (this.#sync ?? this.#async)?.return?.();
      if (said instanceof Promise) said.catch(() => {});
    } catch {
      // The run has its own reason to end.
    }
  }

  #next(): Promise<IteratorResult<T>> {
    return new Promise((resolve, reject) => {
      this.#giveUp = reject;
      const failed = (error: unknown) => {
        this.#state = "failed";
        reject(new SourceError(error));
      };
      try {
        this.#async!.next().then(resolve, failed);
      } catch (error) {
        failed(error);
      }
    });
  }

  #guarded<R>(next: () => R): R {
    try {
      return next();
    } catch (error) {
      this.#state = "failed";
      throw new SourceError(error);
    }
  }
}

/** What a source threw. */
export class SourceError {
  readonly thrown: unknown;

  constructor(thrown: unknown) {
    this.thrown = thrown;
  }
}
