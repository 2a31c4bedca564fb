// What the programs beside it share: texts, a stand-in for a model, and the playing of steps.
import assert from "node:assert/strict";
import process from "node:process";

/** A package of the folder in which a program is run; none of this project's. */
export const load = (name) => import(name);

/** Each about another city, but for what they share. */
export const texts = [
  {
    id: "00000000-0000-4000-8000-000000000001",
    text: "Bern has bears and a river",
    city: "Bern",
    people: 134,
    tags: ["capital", "river"],
  },
  {
    id: "00000000-0000-4000-8000-000000000002",
    text: "Basel has a river and museums",
    city: "Basel",
    people: 178,
    tags: ["river"],
  },
  {
    id: "00000000-0000-4000-8000-000000000003",
    text: "Geneva has a lake and a river",
    city: "Geneva",
    people: 204,
    tags: [],
  },
  {
    id: "00000000-0000-4000-8000-000000000004",
    text: "Lugano has a lake and palms",
    city: "Lugano",
    people: 63,
    tags: ["lake"],
  },
  {
    id: "00000000-0000-4000-8000-000000000005",
    text: "Andermatt has snow",
    city: "Andermatt",
    people: 1,
    tags: ["snow"],
  },
];

const size = 24;

/** A stand-in for a model, and no good one: words are counted in places that their letters say. Texts that share words are near. */
export function embed(text) {
  const vector = new Array(size).fill(0);
  for (const word of text.toLowerCase().match(/\p{L}+/gu) ?? []) {
    let sum = 2166136261;
    for (const letter of word) sum = Math.imul(sum ^ letter.codePointAt(0), 16777619) >>> 0;
    vector[sum % size] += 1 + (sum >>> 8) % 7 / 10;
  }
  return vector;
}

const dot = (a, b) => a.reduce((sum, x, i) => sum + x * b[i], 0);
export const cosine = (a, b) => dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));

/** The texts that are nearest to one, each with its score, found by looking at all. */
export function nearest(query, count, keep = () => true) {
  const scored = texts.filter(keep).map((each) => [each.id, cosine(embed(query), embed(each.text))]);
  return scored.sort(([, a], [, b]) => b - a).slice(0, count);
}

/** The same ids with the same scores, as far as float32 goes. */
export function assertNear(found, wanted) {
  assert.deepEqual(found.map(([id]) => id), wanted.map(([id]) => id));
  found.forEach(([, score], i) => assert(Math.abs(score - wanted[i][1]) < 1e-5, `${score} is not ${wanted[i][1]}`));
}

/** Public methods of a class and of those that it extends, up to one; static ones begin with a dot. */
export function methodsOf(type, last) {
  const found = new Set();
  for (let each = type;; each = Object.getPrototypeOf(each)) {
    for (const [prefix, object] of [["", each.prototype], [".", each]]) {
      for (const [name, { value }] of Object.entries(Object.getOwnPropertyDescriptors(object))) {
        if (typeof value === "function" && name !== "constructor") found.add(prefix + name);
      }
    }
    if (each === last) return [...found];
  }
}

/** Plays steps in their order, each named after the method that it is of; every method has one. */
export async function play(steps, methods) {
  const tried = new Set(steps.map(([method]) => method));
  assert.deepEqual([...tried].filter((method) => !methods.includes(method)), [], "methods that are gone");
  assert.deepEqual(methods.filter((method) => !tried.has(method)), [], "methods that nothing is known of");
  for (const [i, [method, step]] of steps.entries()) {
    try {
      await step();
    } catch (error) {
      console.log(`step ${i + 1}, ${method}: ${error.stack}`, error.cause ?? "");
      process.exit(1);
    }
  }
  console.log(`done: ${methods.length} methods`);
}
