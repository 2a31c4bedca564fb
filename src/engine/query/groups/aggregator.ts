// Gathers hits into groups until the best groups are full.
import type { Ranked } from "../ranked.ts";
import type { GroupKey } from "./group_key.ts";

/** Negative if `a` comes first. */
export type HitOrder = (a: Ranked, b: Ranked) => number;

export interface Group {
  readonly key: GroupKey;
  readonly hits: readonly Ranked[];
}

interface Gathered {
  readonly key: GroupKey;
  readonly hits: Map<number, Ranked>;
  best: Ranked;
}

export class Aggregator {
  readonly #limit: number;
  readonly #size: number;
  readonly #order: HitOrder;
  readonly #groups = new Map<GroupKey, Gathered>();
  readonly #rows = new Set<number>();

  constructor(limit: number, size: number, order: HitOrder) {
    this.#limit = limit;
    this.#size = size;
    this.#order = order;
  }

  add(hit: Ranked, keys: readonly GroupKey[]): void {
    for (const key of keys) {
      const group = this.#groups.get(key) ?? { key, hits: new Map<number, Ranked>(), best: hit };
      this.#groups.set(key, group);
      if (!group.hits.has(hit.row)) group.hits.set(hit.row, hit);
      if (this.#order(hit, group.best) < 0) group.best = hit;
      this.#rows.add(hit.row);
    }
  }

  /** Points that are in some group. */
  rows(): number[] {
    return [...this.#rows];
  }

  fullKeys(): GroupKey[] {
    return [...this.#groups.values()].filter((group) => this.#isFull(group)).map(({ key }) => key);
  }

  unfilledBestKeys(): GroupKey[] {
    return this.#best().filter((group) => !this.#isFull(group)).map(({ key }) => key);
  }

  isDone(): boolean {
    const best = this.#best();
    return best.length >= this.#limit && best.every((group) => this.#isFull(group));
  }

  /** The best groups, each with its best hits. */
  groups(): Group[] {
    return this.#best().map(({ key, hits }) => ({
      key,
      hits: [...hits.values()].sort(this.#order).slice(0, this.#size),
    }));
  }

  #isFull(group: Gathered): boolean {
    return group.hits.size >= this.#size;
  }

  #best(): Gathered[] {
    return [...this.#groups.values()].sort((a, b) => this.#order(a.best, b.best)).slice(0, this.#limit);
  }
}
