// Turns on the event loop: whoever works long gives way every few milliseconds, to the process's timers, signals and sockets and to other work.
import process from "node:process";
import { setImmediate, setTimeout } from "node:timers";

/** How long is worked between two turns of the loop, in milliseconds. */
const usualSliceMs = 8;
/** Behind a time so long the sockets are looked at, and more than once: what came in at one look may have to be answered at the next. */
const longMs = 16;
/** Beside short calls alone they are looked at less often: Deno rests a millisecond for it. */
const seldomMs = 64;
const mostLooks = 8;

/**
 * Long work in parts, as a generator. Each `yield` is a place where others may have their turn: it gives whether they had one, so that all that
 * is seen may have changed. Between two of them lies little work, so that a short call reaches none. A promise that is yielded is waited for, and at
 * `kept` the work is not broken off.
 */
export type Work<T> = Generator<Pause, T, boolean>;
export type Pause = Promise<unknown> | typeof kept | void;

/** What is yielded by work that has begun to change what others see. */
export const kept = "kept";

/** How much is done between two `yield`s, counted in rows: what whoever works now was given. */
export let partRows = 256;
const usualPartRows = partRows;

export interface TurnsOptions {
  /** 0: every `yield` gives way. 8 unless given. */
  readonly sliceMs?: number | undefined;
  /** Rows between two `yield`s; 256 unless given. */
  readonly partRows?: number | undefined;
  /** Calls back when the loop has turned; with `look` when it has looked at the sockets too. `setImmediate` unless given. */
  readonly turn?: Turn | undefined;
}

export type Turn = (next: () => void, look: boolean) => void;

/** While something is due at once Deno looks at the sockets at each 61st turn only (tokio's event interval); where it has to wait, always. */
const looksSeldom = process.versions.deno !== undefined;

function turnOfLoop(next: () => void, look: boolean): void {
  if (look && looksSeldom) setTimeout(next, 0);
  else setImmediate(next);
}

/** Who works when. Calls that have not begun come in their order, then long work, each piece in its turn. */
export class Turns {
  readonly #sliceMs: number;
  readonly #partRows: number;
  readonly #turn: Turn;
  /** Calls that wait to begin, and work that was put aside. */
  readonly #calls: (() => void)[] = [];
  readonly #works: (() => void)[] = [];
  /** Since when the loop has not turned, while it is to turn. */
  #since = 0;
  /** The clock as it was read last: who works reads it anyway, and each reading counts beside a short call. */
  #now = 0;
  /** The same when the last call began. */
  #before = 0;
  /** When the sockets were looked at last. */
  #looked = 0;
  #turning = false;
  /** Called before others work on: brings calls that would be noticed only when the loop looks at what came from outside. */
  between: (() => void) | undefined;

  constructor(options: TurnsOptions = {}) {
    const { sliceMs = usualSliceMs, partRows = usualPartRows, turn = turnOfLoop } = options;
    this.#sliceMs = sliceMs;
    this.#partRows = partRows;
    this.#turn = turn;
  }

  /** Begins a call: at once while there is time. @returns what `begin` returns, or a promise of it where it has to wait */
  take<T>(begin: () => T | Promise<T>): T | Promise<T> {
    this.#readClock();
    if (this.#calls.length === 0 && this.#hasTime(this.#sliceMs)) return begin();
    return new Promise<T>((resolve, reject) => {
      this.#calls.push(() => {
        try {
          resolve(begin());
        } catch (error) {
          reject(error);
        }
      });
      this.#turnSoon();
    });
  }

  /** Once a call: here, where the last one did not. */
  #readClock(): void {
    if (this.#now === this.#before) this.now();
    this.#before = this.#now;
  }

  /** Milliseconds, as of `performance.now`. */
  now(): number {
    return this.#now = performance.now();
  }

  /** Says that what is done now is done in these turns. @returns {@linkcode now} */
  enter(): number {
    partRows = this.#partRows;
    return this.now();
  }

  /**
   * Works until it is done or the time is over; then goes on when its turn comes.
   *
   * @param refuse called before it goes on: what it throws is thrown at the `yield`
   */
  run<T>(work: Work<T>, refuse: () => void = () => {}): T | Promise<T> {
    partRows = this.#partRows;
    const step = this.#workOn(work, work.next(false));
    return step.done ? step.value : this.#putAside(work, step.value, refuse);
  }

  #workOn<T>(work: Work<T>, first: IteratorResult<Pause, T>): typeof first {
    let step = first;
    while (
      !step.done && !(step.value instanceof Promise) && this.#sliceMs > 0 && this.#hasTime(this.#sliceMs, this.now())
    ) {
      step = work.next(false);
    }
    return step;
  }

  async #putAside<T>(work: Work<T>, reason: Pause, refuse: () => void): Promise<T> {
    for (let waitsFor = reason;;) {
      // Whoever yields a promise knows how it may end.
      if (waitsFor instanceof Promise) await waitsFor.catch(() => {});
      await new Promise<void>((resolve) => {
        this.#works.push(resolve);
        this.#turnSoon();
      });
      partRows = this.#partRows;
      const step = this.#workOn(work, waitsFor === kept ? work.next(true) : resume(work, refuse));
      if (step.done) return step.value;
      waitsFor = step.value;
    }
  }

  #hasTime(ms: number, now = this.#now): boolean {
    if (this.#turning) return now - this.#since < ms;
    this.#turnSoon();
    return ms > 0;
  }

  #turnSoon(): void {
    if (this.#turning) return;
    this.#turning = true;
    this.#since = this.now();
    this.#turn(() => this.#turned(0), false);
  }

  /** @param looks how often the sockets were looked at in this turn */
  #turned(looks: number): void {
    const waited = this.#calls.length > 0 || this.#works.length > 0, now = this.now();
    if (waited && looks < mostLooks && looks + 1 <= this.#dueLooks(now)) {
      return this.#turn(() => this.#turned(looks + 1), true);
    }
    this.#turning = false;
    if (looks > 0 || !waited) this.#looked = now;
    if (waited) this.between?.();
    const most = this.#works.length > 0 ? this.#sliceMs / 2 : this.#sliceMs;
    for (; this.#calls.length > 0 && this.#hasTime(most); this.#readClock()) this.#calls.shift()!();
    this.#works.shift()?.();
    if (this.#calls.length > 0 || this.#works.length > 0) this.#turnSoon();
  }

  #dueLooks(now: number): number {
    return Math.max((now - this.#since) / longMs, (now - this.#looked) / (this.#works.length > 0 ? longMs : seldomMs));
  }
}

function resume<T>(work: Work<T>, refuse: () => void): ReturnType<Work<T>["next"]> {
  try {
    refuse();
  } catch (error) {
    return work.throw(error);
  }
  return work.next(true);
}

/** Of everybody in this thread: the loop is one. */
export const turnsOfThread: Turns = new Turns();

/** What was done at once because it was little, or the work that comes to it. */
export type Maybe<T> = T | Work<T>;

export function isWork<T>(done: Maybe<T>): done is Work<T> {
  return typeof (done as Work<T> | undefined)?.next === "function";
}

/** For who works in parts himself. */
export function* whole<T>(done: Maybe<T>): Work<T> {
  return isWork(done) ? yield* done : done;
}

/** Goes on with what was done: at once where it was done at once. */
export function after<T, R>(done: Maybe<T>, next: (value: T) => Maybe<R>): Maybe<R> {
  return isWork(done) ? afterWork(done, next) : next(done);
}

function* afterWork<T, R>(work: Work<T>, next: (value: T) => Maybe<R>): Work<R> {
  return yield* whole(next(yield* work));
}

/** One after another. */
export function each<T, R>(items: readonly T[], work: (item: T, i: number) => Maybe<R>): Maybe<R[]> {
  const results: R[] = [];
  for (let i = 0; i < items.length; i++) {
    const done = work(items[i], i);
    if (isWork(done) || i === mostAtOnce) return eachFrom(done, items, work, results);
    results.push(done);
  }
  return results;
}

/** Of items that are little each: more of them are work. */
const mostAtOnce = 16;

function* eachFrom<T, R>(
  begun: Maybe<R>,
  items: readonly T[],
  work: (item: T, i: number) => Maybe<R>,
  results: R[],
): Work<R[]> {
  results.push(yield* whole(begun));
  while (results.length < items.length) {
    yield;
    results.push(yield* whole(work(items[results.length], results.length)));
  }
  return results;
}

/** Lets others have their turn first. */
export function* inTurn<T>(work: () => Maybe<T>): Work<T> {
  yield;
  return yield* whole(work());
}

export interface Parts {
  /** How many come between two turns; `partRows` unless given. */
  readonly size?: number;
  /** How many come before the first; `size` unless given. */
  readonly first?: number;
  /** What is yielded between two parts. */
  readonly pause?: Pause;
  /** Called where others had their turn. */
  readonly resumed?: () => void;
}

/**
 * Goes through 0 … count − 1 in parts: the first one at once, and where more are wanted they are work, with turns between.
 *
 * @param step for those from `from` on that are below `to`: true where no more are wanted
 */
export function inParts(count: number, step: (from: number, to: number) => boolean | void, parts?: Parts): Maybe<void> {
  const size = parts?.size ?? partRows, first = parts?.first ?? size;
  if (step(0, Math.min(count, first)) !== true && count > first) return otherParts(first, count, step, size, parts);
}

function* otherParts(
  first: number,
  count: number,
  step: (from: number, to: number) => boolean | void,
  size: number,
  { pause, resumed }: Parts = {},
): Work<void> {
  for (let from = first; from < count; from += size) {
    if (yield pause) resumed?.();
    if (step(from, Math.min(count, from + size)) === true) return;
  }
}

/** Works to the end without giving way: for who is alone. */
export function finish<T>(work: Maybe<T>): T {
  if (!isWork(work)) return work;
  for (;;) {
    const step = work.next(false);
    if (step.done) return step.value;
    if (step.value instanceof Promise) throw new Error("Work that waits cannot be finished at once");
  }
}
