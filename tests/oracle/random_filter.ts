// Random filters: every condition under every clause.
import type { Dice } from "./dice.ts";
import type { Json, Values } from "./random_values.ts";

const presenceKeys = [
  "k",
  "n",
  "f",
  "b",
  "g",
  "d",
  "u",
  "t",
  "o",
  "p",
  "o[].n",
  "o[].k",
  "k[]",
  "n[]",
  "o[0].n",
  "p.q",
  "p.s[]",
  "missing",
];

/** What filters need to know of the collection. */
interface Scope {
  readonly names: readonly string[];
  /** The field's index, if it has one. */
  index(key: string): { readonly nested?: string; readonly phraseMatching?: boolean } | undefined;
  id(): number | string;
}

export class Filters {
  readonly #dice: Dice;
  readonly #values: Values;
  readonly #scope: Scope;

  constructor(dice: Dice, values: Values, scope: Scope) {
    this.#dice = dice;
    this.#values = values;
    this.#scope = scope;
  }

  filter(depth: number): Json {
    const filter: Json = {};
    if (this.#dice.chance(0.6)) filter.must = this.#dice.some(2, () => this.condition(depth));
    if (this.#dice.chance(0.3)) filter.should = this.#dice.some(2, () => this.condition(depth));
    if (this.#dice.chance(0.3) || !Object.keys(filter).length) {
      filter.mustNot = this.#dice.some(2, () => this.condition(depth));
    }
    if (this.#dice.chance(0.1)) {
      filter.minShould = { conditions: [this.condition(0), this.condition(0)], minCount: 1 + this.#dice.int(2) };
    }
    return filter;
  }

  condition(depth: number): Json {
    const dice = this.#dice;
    switch (dice.int(depth > 0 ? 15 : 13)) {
      case 0:
        return { key: dice.one(["k", "k[]", "o[].k"]), match: this.#values.word() };
      case 1:
        return { key: dice.one(["n", "n[]", "o[].n"]), match: dice.int(10) - 2 };
      case 2:
        return { key: "u", match: this.#values.uuid() };
      case 3:
        return { key: dice.one(["n", "f"]), range: this.#range(() => dice.int(12) / 2 - 3) };
      case 4:
        return { key: dice.one(["k", "n"]), match: dice.chance(0.5) ? this.#words() : { except: this.#words() } };
      case 5:
      case 6:
        return {
          key: dice.one(["t", "t", "o[].t"]),
          match: { [dice.one(["text", "textAny", "phrase", "phrase", "substring", "prefix"])]: this.#values.text() },
        };
      case 7:
      case 8:
        return this.#presence(presenceKeys);
      case 9:
        return { key: dice.one(["k", "n", "o", "p.q"]), valuesCount: { [dice.one(["gte", "lt"])]: dice.int(3) } };
      case 10:
        return dice.one<Json>([{ hasId: dice.some(4, () => this.#scope.id()) }, {
          hasVector: dice.one(this.#scope.names),
        }, {
          slice: { total: 3, index: dice.int(3) },
        }]);
      case 11:
        return { key: "g", geoRadius: { center: { lon: 0, lat: 0 }, radius: 100_000 * (1 + dice.int(20)) } };
      case 12:
        return { key: "d", datetimeRange: this.#range(() => this.#values.date(0.15)) };
      case 13:
        return { nested: { key: dice.one(["o", "o[]"]), filter: this.#nestedFilter() } };
      default:
        return this.filter(depth - 1);
    }
  }

  #range(bound: () => Json): Json {
    return {
      [this.#dice.one(["gt", "gte"])]: bound(),
      ...(this.#dice.chance(0.5) ? { [this.#dice.one(["lt", "lte"])]: bound() } : {}),
    };
  }

  #words = (): string[] => this.#dice.some(3, this.#values.word);

  #presence(keys: readonly string[]): Json {
    const key = this.#dice.one(keys);
    const name = this.#dice.one(["isEmpty", "isNull"]);
    return this.#dice.chance(0.5) ? { [name]: key } : { key, [name]: this.#dice.chance(0.5) };
  }

  #nestedFilter(): Json {
    const own = ["n", "k", "t"].filter((key) => this.#scope.index(`o[].${key}`)?.nested);
    const whole = own.length > 0 && this.#dice.chance(0.5);
    const one = whole ? () => this.#indexedInside(own) : () => this.#inside();
    const conditions = () => this.#dice.some(2, one);
    const filter: Json = { [this.#dice.one(["must", "must", "should", "mustNot"])]: conditions() };
    if (this.#dice.chance(0.2)) filter.mustNot = conditions();
    return filter;
  }

  /** On an element, answered by nested indexes. */
  #indexedInside(keys: readonly string[]): Json {
    return this.#dice.chance(0.25) ? this.#presence(keys) : this.#operator(this.#dice.one(keys));
  }

  /** On an element, looked up in the payload: there Qdrant's engine looks only among points that any index on the field finds. */
  #inside(): Json {
    if (this.#dice.chance(0.25)) return this.#lackInside();
    const condition = this.#operator(this.#dice.one(["n", "k", "t"]));
    const index = this.#scope.index(`o[].${condition.key}`);
    // An index of integers finds no fraction, and one without phrases no phrase.
    if (condition.range && index) return { key: "n", match: 2 };
    if (condition.match?.phrase !== undefined && index && !index.phraseMatching) return { key: "k", match: "red" };
    return condition;
  }

  /** A flat index tells which points have no value in any element, not which have an element without one. */
  #lackInside(): Json {
    const condition = this.#presence(["n", "k", "t", "missing"]);
    const key = condition.key ?? condition.isEmpty ?? condition.isNull;
    const asksForLack = condition.key === undefined
      ? "isEmpty" in condition
      : condition.isEmpty ?? condition.isNull === false;
    const index = this.#scope.index(`o[].${key}`);
    return asksForLack && index && !index.nested ? { isNull: key } : condition;
  }

  #operator(key: string): Json {
    const dice = this.#dice;
    if (key === "t") return { key, match: { [dice.one(["text", "textAny", "phrase"])]: this.#values.text() } };
    if (key === "k") {
      return {
        key,
        match: dice.chance(0.6) ? this.#values.word() : dice.one<Json>([this.#words(), { except: this.#words() }]),
      };
    }
    return dice.chance(0.5)
      ? { key, range: { gte: dice.int(10) / 2 } }
      : { key, match: dice.one<Json>([dice.int(5), { except: [1, 2] }]) };
  }
}
