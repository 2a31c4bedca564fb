// Which part of a payload a read returns.
import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { compilePayloadSelector } from "../../../src/engine/payload/select.ts";
import { payloadOf, type Plain, plainOf } from "./plain.ts";

type Entries = { [key: string]: Plain };

const includes: [fields: string[], payload: Entries, selected: Entries][] = [
  [["a.b"], { a: { c: 1 } }, { a: {} }],
  [["a.b"], { a: 5 }, { a: 5 }],
  [["a.b"], { a: [{ b: 1 }] }, { a: [] }],
  [["a[].b"], { a: [{ b: 1 }, { c: 2 }, 3] }, { a: [{ b: 1 }, {}, 3] }],
  [["a[0]"], { a: [1, 2] }, { a: [] }],
  [["z"], { a: 1 }, {}],
  [[], { a: 1 }, {}],
  [["a", "a.b"], { a: { b: 1, c: 2 }, d: 3 }, { a: { b: 1, c: 2 } }],
  [['"a.b"'], { "a.b": 1, a: { b: 2 } }, { "a.b": 1 }],
];

const excludes: [fields: string[], payload: Entries, selected: Entries][] = [
  [["a.b"], { a: { b: 1, c: 2 } }, { a: { c: 2 } }],
  [["a.b"], { a: [{ b: 1 }] }, { a: [{ b: 1 }] }],
  [["a[].b"], { a: [{ b: 1 }, { c: 2 }] }, { a: [{}, { c: 2 }] }],
  [["a[]"], { a: [1, 2], b: 3 }, { a: [], b: 3 }],
  [["a"], { a: 1, b: 2 }, { b: 2 }],
  [[], { a: 1 }, { a: 1 }],
];

describe("A payload selector", () => {
  for (const [fields, payload, selected] of includes) {
    it(`includes ${JSON.stringify(fields)} of ${JSON.stringify(payload)}`, () => {
      const select = compilePayloadSelector({ include: { fields } }, false);
      assertEquals(plainOf(select(payloadOf(payload))!), selected);
    });
  }
  for (const [fields, payload, selected] of excludes) {
    it(`excludes ${JSON.stringify(fields)} of ${JSON.stringify(payload)}`, () => {
      const select = compilePayloadSelector({ exclude: { fields } }, false);
      assertEquals(plainOf(select(payloadOf(payload))!), selected);
    });
  }
});
