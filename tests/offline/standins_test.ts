// The stand-ins for @std/assert give the library's verdicts: the same values and calls are put to both. Where JSR does not
// answer, both are the stand-ins, held by the verdicts in the tables.
import { Buffer } from "node:buffer";
import { describe, it } from "@std/testing/bdd";
import * as given from "@std/assert";
import * as standins from "./assert.ts";

const symbol = Symbol("s");
class Point {
  readonly x: number;
  constructor(x: number) {
    this.x = x;
  }
}
class Other {
  readonly x: number;
  constructor(x: number) {
    this.x = x;
  }
}
class Hidden {
  readonly #x: number;
  constructor(x: number) {
    this.#x = x;
  }
  get x() {
    return this.#x;
  }
}
const bytes = (...values: number[]) => new Uint8Array(values);
const bare = (content: object) => Object.assign(Object.create(null), content);
const unlisted = (x: number) => Object.defineProperty({}, "x", { value: x });
const cycle = (name: string) => {
  const value: Record<string, unknown> = { name };
  return Object.assign(value, { value });
};
const thrown = new Error("a");
const nothing = () => {};
// deno-lint-ignore no-sparse-arrays
const hole = [1, , 3];

const pairs: [what: string, a: unknown, b: unknown, equal: boolean][] = [
  ["a Buffer and a Uint8Array", Buffer.from([1, 2]), bytes(1, 2), false],
  ["a Buffer and a Uint8Array, deep inside", { a: [Buffer.from([1])] }, { a: [bytes(1)] }, false],
  ["two Buffers", Buffer.from([1, 2]), Buffer.from([1, 2]), true],
  ["Buffers of other bytes", Buffer.from([1, 2]), Buffer.from([1, 3]), false],
  ["views with other offsets", bytes(0, 1, 2).subarray(1), bytes(1, 2), true],
  ["typed arrays of other classes", bytes(1), new Uint8ClampedArray([1]), false],
  ["a typed array and a list", bytes(1), [1], false],
  ["typed arrays of other lengths", bytes(1), bytes(1, 0), false],
  ["floats NaN", new Float32Array([NaN]), new Float32Array([NaN]), true],
  ["floats −0 and 0", new Float32Array([-0]), new Float32Array([0]), true],
  ["floats", new Float32Array([0.1]), new Float32Array([0.2]), false],
  ["bigints of a typed array", new BigInt64Array([1n]), new BigInt64Array([1n]), true],
  ["buffers", bytes(1, 2).buffer, bytes(1, 2).buffer, true],
  ["other buffers", bytes(1, 2).buffer, bytes(1, 3).buffer, false],
  ["a buffer and a shared one", new ArrayBuffer(1), new SharedArrayBuffer(1), false],
  ["−0 and 0", -0, 0, true],
  ["NaN", NaN, NaN, true],
  ["NaN and undefined", NaN, undefined, false],
  ["NaN deep inside", { a: [NaN] }, { a: [NaN] }, true],
  ["a number and a bigint", 1, 1n, false],
  ["a number and its text", 1, "1", false],
  ["null and undefined", null, undefined, false],
  ["a number and a Number", 1, new Number(1), false],
  ["a hole and undefined", hole, [1, undefined, 3], false],
  ["two holes", hole, [...Array(1).fill(1), ...hole.slice(1)], false],
  ["a hole and the same hole", hole, hole.slice(), true],
  ["lists of other lengths", [1], [1, undefined], false],
  ["a list in another order", [1, 2], [2, 1], false],
  ["a list and an object with its keys", ["a"], { 0: "a" }, false],
  ["a list with a key", Object.assign([1], { key: 1 }), [1], false],
  ["an undefined key and none", { a: undefined }, {}, false],
  ["an undefined key and another", { a: undefined }, { b: undefined }, false],
  ["keys in another order", { a: 1, b: 2 }, { b: 2, a: 1 }, true],
  ["one value deep inside", { a: { b: [{ c: 1 }] } }, { a: { b: [{ c: 2 }] } }, false],
  ["an object without prototype", bare({ a: 1 }), { a: 1 }, true],
  ["another object without prototype", bare({ a: 1 }), { a: 2 }, false],
  ["a key __proto__", JSON.parse('{"__proto__": 1}'), JSON.parse('{"__proto__": 1}'), true],
  ["a key __proto__ and none", JSON.parse('{"__proto__": 1}'), {}, false],
  ["a symbol key and none", { [symbol]: 1 }, {}, false],
  ["a symbol key", { [symbol]: 1 }, { [symbol]: 1 }, true],
  ["a symbol key of another value", { [symbol]: 1 }, { [symbol]: 2 }, false],
  ["a symbol key of a list", Object.assign([1], { [symbol]: 1 }), [1], false],
  ["an unlisted key of a plain object", unlisted(1), unlisted(2), true],
  ["instances of a class", new Point(1), new Point(1), true],
  ["instances with other values", new Point(1), new Point(2), false],
  ["an instance and a plain object", new Point(1), { x: 1 }, false],
  ["instances of classes alike", new Point(1), new Other(1), false],
  ["a getter over a private field", new Hidden(1), new Hidden(2), false],
  ["an equal getter over a private field", new Hidden(1), new Hidden(1), true],
  ["dates", new Date(1), new Date(1), true],
  ["other dates", new Date(1), new Date(2), false],
  ["dates that are none", new Date(NaN), new Date(NaN), true],
  ["a date and its number", new Date(1), 1, false],
  ["maps", new Map([["a", 1]]), new Map([["a", 1]]), true],
  ["maps in another order", new Map([["a", 1], ["b", 2]]), new Map([["b", 2], ["a", 1]]), true],
  ["maps of other values", new Map([["a", 1]]), new Map([["a", 2]]), false],
  ["maps of other keys", new Map([["a", 1]]), new Map([["b", 1]]), false],
  ["maps of an undefined value", new Map([["a", undefined]]), new Map([["b", undefined]]), false],
  ["maps of keys by value", new Map([[{ a: 1 }, [1]]]), new Map([[{ a: 1 }, [1]]]), true],
  ["maps of other keys by value", new Map([[{ a: 1 }, 1]]), new Map([[{ a: 2 }, 1]]), false],
  ["maps of sizes", new Map([["a", 1]]), new Map(), false],
  ["a map and an object", new Map([["a", 1]]), { a: 1 }, false],
  ["sets in another order", new Set([1, 2]), new Set([2, 1]), true],
  ["other sets", new Set([1]), new Set([2]), false],
  ["sets by value", new Set([[1], [2]]), new Set([[2], [1]]), true],
  ["sets by another value", new Set([[1], [2]]), new Set([[1], [3]]), false],
  ["a set and a map", new Set(), new Map(), false],
  ["expressions", /a/g, /a/g, true],
  ["other flags", /a/g, /a/i, false],
  ["addresses", new URL("http://a/b"), new URL("http://a/b"), true],
  ["other addresses", new URL("http://a/b"), new URL("http://a/c"), false],
  ["errors of one place", thrown, Object.assign(Object.create(Error.prototype), thrown), false],
  ["errors of other texts", new Error("a"), new Error("b"), false],
  ["errors of other classes", new RangeError("a"), new TypeError("a"), false],
  ["the same function", nothing, nothing, true],
  ["functions alike", () => {}, () => {}, false],
  ["cycles", cycle("a"), cycle("a"), true],
  ["other cycles", cycle("a"), cycle("b"), false],
];

type Library = typeof standins;
type Call = (library: Library) => unknown;
const rejecting = (reason: unknown) => () => Promise.reject(reason);
const throwing = (reason: unknown) => () => {
  throw reason;
};

const calls: [what: string, call: Call, passes: boolean][] = [
  ["assert of an empty text", (l) => l.assert(""), false],
  ["assert of a list", (l) => l.assert([]), true],
  ["assertFalse of 0", (l) => l.assertFalse(0), true],
  ["assertFalse of a list", (l) => l.assertFalse([]), false],
  ["fail", (l) => l.fail(), false],
  ["assertNotEquals of equals", (l) => l.assertNotEquals({ a: 1 }, { a: 1 }), false],
  ["assertNotEquals of others", (l) => l.assertNotEquals<object>(Buffer.from([1]), bytes(1)), true],
  ["assertStrictEquals of equals", (l) => l.assertStrictEquals([], []), false],
  ["assertStrictEquals of −0 and 0", (l) => l.assertStrictEquals(-0, 0), false],
  ["assertStrictEquals of NaN", (l) => l.assertStrictEquals(NaN, NaN), true],
  ["assertExists of 0", (l) => l.assertExists(0), true],
  ["assertExists of null", (l) => l.assertExists(null), false],
  ["assertAlmostEquals a ten-millionth apart", (l) => l.assertAlmostEquals(1e6, 1e6 + 0.1), true],
  ["assertAlmostEquals of small numbers", (l) => l.assertAlmostEquals(1e-8, 2e-8), false],
  ["assertAlmostEquals of 0 and little", (l) => l.assertAlmostEquals(1e-8, 0), false],
  ["assertAlmostEquals of infinities", (l) => l.assertAlmostEquals(Infinity, Infinity), true],
  ["assertAlmostEquals of NaN and a number", (l) => l.assertAlmostEquals(NaN, 1), false],
  ["assertAlmostEquals within its tolerance", (l) => l.assertAlmostEquals(1, 1.4, 0.5), true],
  ["assertGreater of equals", (l) => l.assertGreater(1, 1), false],
  ["assertGreater of more", (l) => l.assertGreater(2, 1), true],
  ["assertLess of equals", (l) => l.assertLess(1, 1), false],
  ["assertLess of less", (l) => l.assertLess(1, 2), true],
  ["assertStringIncludes of a part", (l) => l.assertStringIncludes("abc", "b"), true],
  ["assertStringIncludes of none", (l) => l.assertStringIncludes("abc", "d"), false],
  ["assertMatch", (l) => l.assertMatch("abc", /^a/), true],
  ["assertMatch of another", (l) => l.assertMatch("abc", /^b/), false],
  ["assertInstanceOf", (l) => l.assertInstanceOf(bytes(1), Uint8Array), true],
  ["assertInstanceOf of a plain object", (l) => l.assertInstanceOf({}, Map), false],
  ["assertThrows of nothing thrown", (l) => l.assertThrows(nothing), false],
  ["assertThrows of a text", (l) => l.assertThrows(throwing("a")), true],
  ["assertThrows of a text as an error", (l) => l.assertThrows(throwing("a"), Error), false],
  ["assertThrows of a class", (l) => l.assertThrows(throwing(new RangeError("a")), RangeError, "a"), true],
  ["assertThrows of a subclass", (l) => l.assertThrows(throwing(new RangeError("a")), Error), true],
  ["assertThrows of another class", (l) => l.assertThrows(throwing(new RangeError("a")), TypeError), false],
  ["assertThrows of another text", (l) => l.assertThrows(throwing(new RangeError("a")), RangeError, "b"), false],
  ["assertThrows of a coloured text", (l) => l.assertThrows(throwing(new Error("\x1b[1ma")), Error, "a"), true],
  ["assertRejects", (l) => l.assertRejects(rejecting(new Error("a")), Error, "a"), true],
  ["assertRejects of a text", (l) => l.assertRejects(rejecting("a")), true],
  ["assertRejects of a text as an error", (l) => l.assertRejects(rejecting("a"), Error), false],
  ["assertRejects of another class", (l) => l.assertRejects(rejecting(new Error("a")), TypeError), false],
  ["assertRejects of a promise kept", (l) => l.assertRejects(() => Promise.resolve()), false],
  ["assertRejects of a throw", (l) => l.assertRejects(throwing(new Error("a")), Error), false],
  ["assertRejects of no promise", (l) => l.assertRejects((() => 1) as never), false],
];

/** Whether a call lets its values pass; what is thrown otherwise must be the library's own error. */
async function passes(call: Call, library: Library): Promise<boolean> {
  try {
    await call(library);
    return true;
  } catch (error) {
    if (error instanceof library.AssertionError) return false;
    throw error;
  }
}

for (const [name, library] of [["@std/assert", given as unknown as Library], ["the stand-ins", standins]] as const) {
  describe(`verdicts of ${name}`, () => {
    for (const [what, a, b, equal] of pairs) {
      it(`${what} are ${equal ? "equal" : "not equal"}, both ways round`, async () => {
        for (const [left, right] of [[a, b], [b, a]]) {
          const verdict = await passes((l) => l.assertEquals(left, right), library);
          if (verdict !== equal) throw new Error(`Expected ${equal}, got ${verdict}`);
        }
      });
    }
    for (const [what, call, wanted] of calls) {
      it(`${what} ${wanted ? "passes" : "fails"}`, async () => {
        const verdict = await passes(call, library);
        if (verdict !== wanted) throw new Error(`Expected ${wanted}, got ${verdict}`);
      });
    }
  });
}
