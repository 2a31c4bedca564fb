// Random payloads, and what filters compare them with: texts, dates, numbers, nulls at any depth.
import type { Dice } from "./dice.ts";

// deno-lint-ignore no-explicit-any
export type Json = any;

const words = [
  "red",
  "green",
  "blue",
  "Red Fox",
  "the quick fox",
  "dog",
  "good cheap hardware",
  "Cheap good",
  "getUserName",
  "x86_64 utf8",
  "",
  "a-b c",
  "größe Straße",
];
const dates = [
  "2024-01-02T03:04:05Z",
  "2024-01-02T03:04:05.123456789Z",
  "2023-12-31",
  "2024-06-01T00:00:00+02:00",
  "2024-01-02 03:04:05 UTC",
  "2024-01-02 03:04",
  "1969-07-20T20:17:40.5-0500",
  "not a date",
];
/** White space of all kinds, and what stands in dates. */
const dateParts = [..." \t\n\u00a0\u0085\u3000", ...":-+.TZ0159"];
export const uuids = ["550e8400-e29b-41d4-a716-446655440000", "5c56c793-69f3-4fbf-87e6-c4bf54c28c26"];
/** Paths that payloads are changed at: missing, of other kinds, through arrays. */
export const deepKeys = [
  "k",
  "n",
  "t",
  "o",
  "o[]",
  "o[0]",
  "o[].n",
  "o[1].k",
  "p",
  "p.q",
  "p.q.r",
  "p.s[0]",
  "k[]",
  "g.lon",
];

export class Values {
  readonly #dice: Dice;

  constructor(dice: Dice) {
    this.#dice = dice;
  }

  word = (): string => this.#dice.one(words);
  uuid = (): string => this.#dice.one(uuids);

  /** Words as a text that is looked for: joined, cut short, in other letters. */
  text(): string {
    let text = this.#dice.chance(0.3) ? `${this.word()} ${this.word()}` : this.word();
    if (this.#dice.chance(0.3)) text = text.slice(0, 1 + this.#dice.int(text.length));
    return this.#dice.chance(0.2) ? text.toUpperCase() : text;
  }

  /** An odd one is changed in one or two places, mostly into something that is no date. */
  date(odd: number): string {
    let text = this.#dice.one(dates);
    if (!this.#dice.chance(odd)) return text;
    for (let i = this.#dice.int(2); i >= 0; i--) {
      const at = this.#dice.int(text.length + 1);
      text = text.slice(0, at) + this.#dice.one(dateParts) + text.slice(at + (this.#dice.chance(0.3) ? 1 : 0));
    }
    return text;
  }

  place = (): Json => ({ lon: this.#dice.int(40) - 20 + 0.5, lat: this.#dice.int(40) - 20 + 0.25 });

  #scalar(key: string): Json {
    if (this.#dice.chance(0.12)) return this.#odd();
    switch (key) {
      case "n":
        return this.#dice.int(10) - 2;
      case "f":
        return this.#dice.one([0.5, 1.25, 2.5, -3.75]);
      case "b":
        return this.#dice.chance(0.5);
      case "g":
        return this.place();
      case "d":
        return this.date(0.5);
      case "u":
        return this.uuid();
      default:
        return this.word();
    }
  }

  #odd = (): Json =>
    structuredClone(this.#dice.one<Json>([null, null, 5, "red", true, [], {}, 1.5, [null], [[null]], { n: null }]));

  /** A value, or a list of them, with nulls among them. */
  value(key: string): Json {
    if (this.#dice.chance(0.75)) return this.#scalar(key);
    const list = this.#dice.some(3, () => this.#scalar(key));
    if (this.#dice.chance(0.3)) list.splice(this.#dice.int(list.length + 1), 0, null);
    return list;
  }

  /** An element of an array of objects. */
  #element = (): Json => {
    if (this.#dice.chance(0.1)) return this.#odd();
    const element: Json = {};
    if (this.#dice.chance(0.8)) element.n = this.#dice.chance(0.7) ? this.#dice.int(5) : this.value("n");
    if (this.#dice.chance(0.4)) element.t = this.value("t");
    if (this.#dice.chance(0.8)) element.k = this.#dice.chance(0.7) ? this.word() : this.value("k");
    return element;
  };

  payload(): Json {
    const payload: Json = {};
    for (const key of ["k", "n", "f", "b", "g", "d", "u", "t"]) {
      if (this.#dice.chance(0.6)) payload[key] = this.value(key);
    }
    if (this.#dice.chance(0.5)) {
      payload.o = this.#dice.chance(0.9) ? this.#dice.some(3, this.#element) : this.#element();
    }
    if (this.#dice.chance(0.3)) {
      payload.p = this.#dice.chance(0.8)
        ? { q: this.#dice.one<Json>([null, { r: this.value("k") }, []]), s: [1, null] }
        : null;
    }
    return this.#dice.chance(0.05) ? {} : payload;
  }

  /** What a payload is changed with: nulls delete. */
  change(): Json {
    const payload = this.payload();
    for (const key of ["k", "n", "o", "q", "r"]) if (this.#dice.chance(0.2)) payload[key] = null;
    return payload;
  }

  /** A number to start an order from: whole, between two, beyond all. */
  start = (): number => {
    const whole = this.#dice.int(12) - 4;
    return this.#dice.one([
      whole,
      whole + 0.5,
      whole - 0.25,
      1e300,
      -1e300,
      2 ** 63,
      -(2 ** 64),
      1.7e15,
      1_704_164_645_000_000.5,
    ]);
  };
}
