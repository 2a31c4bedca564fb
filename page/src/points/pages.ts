// Rows of a long list that are loaded as they are seen: in pages, so many of them kept, those that nobody looks at any more given up.

type Load<Item> = (offset: number, limit: number, signal: AbortSignal) => Promise<readonly Item[]>;

interface PagesOptions {
  /** Items of a page. */
  readonly size?: number;
  /** How many pages are kept. */
  readonly most?: number;
}

export class Pages<Item> {
  readonly #load: Load<Item>;
  readonly #changed: () => void;
  readonly #size: number;
  readonly #most: number;
  /** Those that were looked at last are the last. */
  readonly #kept = new Map<number, readonly Item[]>();
  readonly #underWay = new Map<number, AbortController>();
  #error: Error | undefined;
  #end = Infinity;

  constructor(load: Load<Item>, changed: () => void, { size = 100, most = 60 }: PagesOptions = {}) {
    this.#load = load;
    this.#changed = changed;
    this.#size = size;
    this.#most = most;
  }

  /** What went wrong last, until it is tried again. */
  get error(): Error | undefined {
    return this.#error;
  }

  /** How many items there are, as far as a page that was not full has told. */
  get end(): number {
    return this.#end;
  }

  at(index: number): Item | undefined {
    return this.#kept.get(Math.floor(index / this.#size))?.[index % this.#size];
  }

  /** Says which items are seen, the last one not included: their pages are loaded. */
  want(first: number, last: number): void {
    const pages = new Set<number>();
    for (let page = Math.floor(first / this.#size); page * this.#size < Math.min(last, this.#end); page++) {
      pages.add(page);
    }
    for (const [page, under] of this.#underWay) if (!pages.has(page)) this.#giveUp(page, under);
    for (const page of pages) {
      const items = this.#kept.get(page);
      if (items !== undefined) this.#keep(page, items);
      else if (!this.#underWay.has(page) && this.#error === undefined) this.#begin(page);
    }
  }

  /** Forgets that something went wrong: what is wanted next is asked for again. */
  retry(): void {
    this.#error = undefined;
    this.#changed();
  }

  close(): void {
    for (const [page, under] of this.#underWay) this.#giveUp(page, under);
  }

  #giveUp(page: number, under: AbortController): void {
    this.#underWay.delete(page);
    under.abort();
  }

  #begin(page: number): void {
    const under = new AbortController();
    this.#underWay.set(page, under);
    this.#load(page * this.#size, this.#size, under.signal).then(
      (items) => this.#ended(page, under, () => this.#came(page, items)),
      (error: Error) => this.#ended(page, under, () => this.#error = error),
    );
  }

  #ended(page: number, under: AbortController, settle: () => void): void {
    if (under.signal.aborted) return;
    this.#underWay.delete(page);
    settle();
    this.#changed();
  }

  #came(page: number, items: readonly Item[]): void {
    this.#keep(page, items);
    if (items.length < this.#size) this.#end = Math.min(this.#end, page * this.#size + items.length);
  }

  #keep(page: number, items: readonly Item[]): void {
    this.#kept.delete(page);
    this.#kept.set(page, items);
    if (this.#kept.size > this.#most) this.#kept.delete(this.#kept.keys().next().value!);
  }
}
