// Payload values that are no plain JSON: what JSON.stringify makes of them is stored.
import { describe, it } from "@std/testing/bdd";
import { assertEquals } from "@std/assert";
import { codecFor } from "../../src/codec/codec.ts";
import { double } from "../../src/codec/double.ts";

class City {
  name = "Bern";
  readonly #secret = 1;
  get secret(): number {
    return this.#secret;
  }
}
class Decimal {
  readonly #text: string;
  constructor(text: string) {
    this.#text = text;
  }
  toJSON(): string {
    return this.#text;
  }
}
class Money {
  toJSON(): object {
    return { amount: new Decimal("1.50"), currency: new String("CHF") };
  }
}
const heir = Object.assign(Object.create({ inherited: 1, toString: () => "" }), { own: 2 });
const once = { toJSON: () => ({ a: 1, toJSON: "a key" }) };

const asJson: [what: string, value: unknown][] = [
  ["an object with toJSON", new Decimal("12.30")],
  ["toJSON that gives an object with more of them", new Money()],
  ["a URL", new URL("http://localhost:6334/a?b=c")],
  ["a Date", new Date(0)],
  ["a boxed text", new String("x")],
  ["a boxed number", new Number(1.5)],
  ["a boxed whole number", new Number(7)],
  ["a boxed boolean", new Boolean(false)],
  ["toJSON that gives a boxed text", { toJSON: () => new String("y") }],
  ["toJSON that gives null", { toJSON: () => null }],
  ["toJSON as a key", { toJSON: "text", a: 1 }],
  ["toJSON called once", once],
  ["toJSON that tells its key", { toJSON: (key: string) => `key ${key}` }],
  ["toJSON of a list's element", [{ toJSON: (key: string) => `key ${key}` }]],
  ["inherited keys", heir],
  ["an object without prototype", Object.assign(Object.create(null), { a: 1 })],
  ["fields of a class", new City()],
  ["toJSON that gives undefined", { a: { toJSON: () => undefined }, b: 1 }],
  ["1e20", 1e20],
  ["the largest double", Number.MAX_VALUE],
  ["a negative number past int64", -1e300],
  ["2^63", 2 ** 63],
  ["the first double below -2^63", -(2 ** 63) - 2048],
  ["-0", -0],
];

const stored = (payload: object): Record<string, unknown> => {
  const encoded = codecFor("PointStruct").encode({ id: 1, payload });
  try {
    return (codecFor("PointStruct").decode(encoded.bytes) as { payload: Record<string, unknown> }).payload;
  } finally {
    encoded.release();
  }
};

describe("payload values", () => {
  for (const [what, value] of asJson) {
    it(`${what} is stored as JSON.stringify writes it`, () => {
      assertEquals(stored({ value, list: [value === undefined ? null : value] }), {
        ...JSON.parse(JSON.stringify({ value, list: [value] })),
      });
    });
  }
  it("a payload is what its own toJSON gives, in all places", () => {
    assertEquals(stored(new Money()), { amount: "1.50", currency: "CHF" });
    const encoded = codecFor("SetPayloadPoints").encode({ collectionName: "c", payload: new Money() });
    assertEquals(
      (codecFor("SetPayloadPoints").decode(encoded.bytes) as { payload: unknown }).payload,
      stored(new Money()),
    );
    encoded.release();
  });
  it("a whole number past int64 is stored as a double, as one marked with double() is", () => {
    const bytes = (payload: object) => {
      const encoded = codecFor("PointStruct").encode({ id: 1, payload });
      const copy = Array.from(encoded.bytes);
      encoded.release();
      return copy;
    };
    for (const number of [1e20, -1e20, 2 ** 63, 1e308]) {
      assertEquals(bytes({ number }), bytes({ number: double(number) }));
    }
  });
  it("a boxed bigint is stored as a bigint", () => {
    assertEquals(stored({ a: Object(2n ** 60n) }), { a: 2n ** 60n });
  });
});
