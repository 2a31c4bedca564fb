// Keys merged into payloads, paths deleted from them.
import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { parseJsonPath } from "../../../src/engine/request/json_path.ts";
import { deleteAt, mergeAt, mergePayload } from "../../../src/engine/payload/edit.ts";
import type { Json } from "../../../src/engine/payload/json.ts";
import { type Plain, toJson, toPlain } from "./plain.ts";

type Entries = { [key: string]: Plain };

const entries = (value: Entries) => toJson(value) as Map<string, Json>;

const merges: [name: string, before: Entries, given: Entries, after: Entries][] = [
  ["a key replaces, it is not merged deeply", { a: { x: 1, y: 2 } }, { a: { z: 3 } }, { a: { z: 3 } }],
  ["null deletes a key", { a: 1, b: 2 }, { a: null, c: null }, { b: 2 }],
  ["a dot in a key is part of it", { a: { b: 1 } }, { "a.b": 2 }, { a: { b: 1 }, "a.b": 2 }],
  ["null inside a value stays", {}, { a: { b: null } }, { a: { b: null } }],
];

const mergesAt: [name: string, path: string, before: Entries, given: Entries, after: Entries][] = [
  ["an object takes the keys", "o", { o: { x: 1 } }, { y: 2 }, { o: { x: 1, y: 2 } }],
  ["null deletes at a path too", "o", { o: { x: 1, y: 2 } }, { x: null }, { o: { y: 2 } }],
  ["a missing object is made", "a.b", {}, { x: 1 }, { a: { b: { x: 1 } } }],
  ["a scalar becomes an object", "a", { a: 5 }, { x: 1 }, { a: { x: 1 } }],
  ["a scalar on the way becomes an object", "a.b", { a: 5 }, { x: 1 }, { a: { b: { x: 1 } } }],
  ["an element is entered", "l[1]", { l: [{}, { y: 1 }] }, { x: 1 }, { l: [{}, { y: 1, x: 1 }] }],
  ["an element that is not there is not made", "l[2]", { l: [1] }, { x: 1 }, { l: [1] }],
  ["every element is entered", "l[]", { l: [{ y: 1 }, 7] }, { x: 1 }, { l: [{ y: 1, x: 1 }, { x: 1 }] }],
  ["what is no array becomes an empty one", "l[]", { l: { y: 1 } }, { x: 1 }, { l: [] }],
  ["an index into nothing makes an empty array", "l[0].a", {}, { x: 1 }, { l: [] }],
];

const deletions: [name: string, path: string, before: Entries, after: Entries][] = [
  ["a key", "a", { a: 1, b: 2 }, { b: 2 }],
  ["a nested key", "a.b", { a: { b: 1, c: 2 } }, { a: { c: 2 } }],
  ["a key of every element", "l[].x", { l: [{ x: 1, y: 2 }, 3, { x: 4 }] }, { l: [{ y: 2 }, 3, {}] }],
  ["a key of one element", "l[1].x", { l: [{ x: 1 }, { x: 2 }] }, { l: [{ x: 1 }, {}] }],
  ["nothing where the path ends in an index", "l[0]", { l: [1, 2] }, { l: [1, 2] }],
  ["all elements where it ends in []", "l[]", { l: [1, 2] }, { l: [] }],
  ["nothing through an array without []", "l.x", { l: [{ x: 1 }] }, { l: [{ x: 1 }] }],
  ["nothing that is not there", "z.y", { a: 1 }, { a: 1 }],
  ["a quoted key with a dot", '"a.b"', { "a.b": 1, a: { b: 2 } }, { a: { b: 2 } }],
];

describe("Merging keys into a payload", () => {
  for (const [name, before, given, after] of merges) {
    it(name, () => {
      const payload = entries(before);
      mergePayload(payload, entries(given));
      assertEquals(toPlain(payload), after);
    });
  }
  for (const [name, path, before, given, after] of mergesAt) {
    it(`at ${path}: ${name}`, () => {
      const payload = entries(before);
      mergeAt(payload, parseJsonPath(path), entries(given));
      assertEquals(toPlain(payload), after);
    });
  }
});

describe("Deleting a path removes", () => {
  for (const [name, path, before, after] of deletions) {
    it(name, () => {
      const payload = entries(before);
      deleteAt(payload, parseJsonPath(path));
      assertEquals(toPlain(payload), after);
    });
  }
});
