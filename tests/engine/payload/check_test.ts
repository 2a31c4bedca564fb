// Which payloads are stored, and as what bytes.
import { assertEquals, assertStrictEquals, assertThrows } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { StatusError } from "../../../src/errors.ts";
import { checkPayload } from "../../../src/engine/payload/check.ts";
import { decodePayload, encodePayload, type Json } from "../../../src/engine/payload/json.ts";
import { Double } from "../../../src/codec/double.ts";
import { payloadOf, plainOf } from "./plain.ts";

const entry = (key: number, ...value: number[]) => [0x12, 5 + value.length, 0x0a, 1, key, 0x12, value.length, ...value];
const a = 0x61;

describe("A payload that is stored", () => {
  it("is the bytes that came, if they are plain", () => {
    const bytes = payloadOf({ a: 1, b: { c: [null, "x", 1.5, {}] }, d: [], ab: true });
    assertStrictEquals(checkPayload(bytes), bytes);
  });

  it("has null where a value had no kind", () => {
    assertEquals(plainOf(checkPayload(Uint8Array.from(entry(a)))), { a: null });
  });

  it("has a key once, with the last value that came", () => {
    const twice = Uint8Array.from([...entry(a, 0x18, 1), ...entry(a, 0x18, 2)]);
    assertEquals(checkPayload(twice), payloadOf({ a: 2 }));
  });

  for (const value of [NaN, Infinity, -Infinity]) {
    it(`has no ${value}, at any depth`, () => {
      const wrong: Json = [new Map<string, Json>([["x", [new Double(value)]]])];
      const bytes = encodePayload(new Map([["a", wrong]]));
      assertThrows(() => checkPayload(bytes), StatusError, "cannot convert to json number");
    });
  }

  it("is not nested without end", () => {
    let deep: Json = 1;
    for (let i = 0; i < 200; i++) deep = i % 2 === 0 ? [deep] : new Map([["a", deep]]);
    const bytes = encodePayload(new Map([["a", deep]]));
    assertThrows(() => checkPayload(bytes), StatusError, "Wrong input: A payload is nested deeper than 128 levels");
  });

  it("has many keys, each once", () => {
    const many = Object.fromEntries(Array.from({ length: 20_000 }, (_, i) => [`key ${i}`, i]));
    const bytes = payloadOf(many);
    assertStrictEquals(checkPayload(bytes), bytes);
    const twice = Uint8Array.from([...bytes, ...payloadOf({ "key 7": "again" })]);
    assertEquals(plainOf(checkPayload(twice)), { ...many, "key 7": "again" });
  });

  it("keeps whole doubles apart from integers, and integers past 2^53", () => {
    const payload = new Map<string, Json>([["d", new Double(1)], ["i", 1], ["b", 2n ** 62n], ["n", -5], [
      "m",
      -(2n ** 63n),
    ]]);
    assertEquals(decodePayload(checkPayload(encodePayload(payload))), payload);
  });
});
