// Work that runs by itself: awaited for its result, iterated for its progress.

/** What a {@linkcode Run} is made of. */
export interface Running<Progress, Result> {
  /** How far it has come. */
  progress(): Progress;
  /** Does the work; calls `advanced` when there is progress to be told. */
  work(advanced: () => void): Promise<Result>;
}

/**
 * Work under way, such as that of {@linkcode uploadPoints}: `await` it for the result, or iterate over it for the progress, or both. It begins at once,
 * whether anybody looks or not. Who is slow to take progress gets the newest; to leave the loop does not end the work: abort its signal for that.
 *
 * @example
 * ```ts
 * import { connect, createCollection, type Run, uploadPoints, type UploadProgress, type UploadResult } from "@quiver/qdrant";
 *
 * await using db = await connect(":memory:");
 * await createCollection(db, { collectionName: "cities", vectorsConfig: { size: 2, distance: "Dot" } });
 * const points = [{ id: 1, vectors: [1, 0] }, { id: 2, vectors: [0, 1] }];
 * const run: Run<UploadProgress, UploadResult> = uploadPoints(db, { collectionName: "cities", points });
 * for await (const { uploaded, total } of run) console.log(`${uploaded} of ${total}`); // 2 of 2
 * console.log((await run).failed.length); // 0
 * ```
 */
export class Run<Progress, Result> implements PromiseLike<Result> {
  readonly #progress: () => Progress;
  readonly #result: Promise<Result>;
  readonly #watchers: Set<() => void> = new Set();
  #ended = false;

  /** Made by the functions that return one. */
  constructor(running: Running<Progress, Result>) {
    this.#progress = () => running.progress();
    const wake = () => {
      for (const watcher of this.#watchers) watcher();
    };
    this.#result = running.work(wake).finally(() => {
      this.#ended = true;
      wake();
    });
  }

  /** How far it has come by now. */
  get progress(): Progress {
    return this.#progress();
  }

  /** Waits for the end: `await run`. */
  then<A = Result, B = never>(
    onResult?: ((result: Result) => A | PromiseLike<A>) | null,
    onError?: ((error: unknown) => B | PromiseLike<B>) | null,
  ): Promise<A | B> {
    return this.#result.then(onResult, onError);
  }

  /** As of a promise. */
  catch<B = never>(onError?: ((error: unknown) => B | PromiseLike<B>) | null): Promise<Result | B> {
    return this.#result.catch(onError);
  }

  /** As of a promise. */
  finally(onEnd?: (() => void) | null): Promise<Result> {
    return this.#result.finally(onEnd);
  }

  /** The progress each time there is some; a run that fails throws its error at the end. */
  async *[Symbol.asyncIterator](): AsyncGenerator<Progress, void, void> {
    this.#result.catch(() => {}); // thrown below
    let news = false, wake: () => void = () => {};
    const watcher = () => {
      news = !this.#ended || news;
      wake();
    };
    this.#watchers.add(watcher);
    try {
      while (news || !this.#ended) {
        if (!news) await new Promise<void>((resolve) => wake = resolve);
        if (!news) continue;
        news = false;
        yield this.#progress();
      }
      await this.#result;
    } finally {
      this.#watchers.delete(watcher);
    }
  }
}

/** Iterated over it gives progress. Said here as well: declarations made file by file leave out members whose name is an expression. */
export interface Run<Progress, Result> extends AsyncIterable<Progress> {}
