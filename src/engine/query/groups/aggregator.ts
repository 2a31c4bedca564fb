// The groups a point belongs to, and hits gathered into groups until the best are full.
import type { Condition, FieldCondition } from "../../condition/filter.ts";
import type { Match } from "../../condition/match.ts";
import type { Json } from "../../payload/json.ts";
import { formatJsonPath, type JsonPath } from "../../request/json_path.ts";
import { valueCollector } from "../formula/payload_value.ts";
import type { Ranked } from "../ranked.ts";

export type GroupKey = string | number | bigint;

/** Reads a payload's keys, each once; none if any value at the field is something else. */
export function groupKeyReader(path: JsonPath): (payload: Uint8Array) => GroupKey[] {
  if (path.some((step) => typeof step === "number")) return () => []; // the server loses elements chosen by their position
  const collect = valueCollector(path);
  return (payload) => {
    const values = collect(payload);
    return values.every(isGroupKey) ? [...new Set(values)] : [];
  };
}

const isGroupKey = (value: Json): value is GroupKey =>
  typeof value === "string" || typeof value === "bigint" || (typeof value === "number" && Number.isInteger(value));

/** Conditions on the field: strings and integers ask for one each. */
export function keyConditions(keys: readonly GroupKey[], path: JsonPath, wanted: "any" | "except"): Condition[] {
  const texts = keys.filter((key) => typeof key === "string");
  const integers = keys.filter((key) => typeof key !== "string");
  const conditions: Condition[] = [];
  if (texts.length > 0) {
    conditions.push(matches(path, { kind: wanted === "any" ? "keywords" : "exceptKeywords", texts }));
  }
  if (integers.length > 0) {
    conditions.push(matches(path, { kind: wanted === "any" ? "integers" : "exceptIntegers", integers }));
  }
  return conditions;
}

function matches(path: JsonPath, match: Match): FieldCondition {
  return { kind: "field", path, key: formatJsonPath(path), match, shapes: [] };
}

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
