// What is taken down of a database while others change it, and then what they changed, makes the same database.
import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { createEngine } from "../../../src/engine/engine.ts";
import type { Operation } from "../../../src/engine/operation/operation.ts";
import { digest } from "./digest.ts";
import { call } from "./native_call.ts";
import { seeded } from "./script.ts";

type Call = readonly [rpc: string, request: object];

const wait = true, at = (collectionName: string, more: object) => ({ collectionName, wait, ...more });
const alias = (action: object): Call => ["Collections/UpdateAliases", { actions: [action] }];
const created = (collectionName: string, size: number): Call => [
  "Collections/Create",
  { collectionName, vectorsConfig: { v: { size, distance: "Dot" }, w: { size, distance: "Dot" } } },
];
const put = (collectionName: string, id: number, vectors: object): Call => [
  "Points/Upsert",
  at(collectionName, { points: [{ id, vectors }] }),
];

const before: readonly Call[] = [
  created("a", 2),
  created("b", 2),
  put("a", 1, { v: [1, 2] }),
  put("b", 1, { v: [3, 4], w: [5, 6] }),
  alias({ createAlias: { collectionName: "a", aliasName: "x" } }),
];

const meanwhile: Readonly<Record<string, readonly Call[]>> = {
  "an alias is renamed, and its name used again": [
    alias({ renameAlias: { oldAliasName: "x", newAliasName: "y" } }),
    alias({ createAlias: { collectionName: "b", aliasName: "x" } }),
  ],
  "a vector is written and then removed": [
    put("b", 2, { v: [7, 8] }),
    ["Points/DeleteVectorName", at("b", { vectorName: "v" })],
    put("b", 3, { w: [7, 8] }),
  ],
  "a vector is removed and made anew in another size": [
    put("b", 2, { v: [7, 8] }),
    ["Points/DeleteVectorName", at("b", { vectorName: "v" })],
    ["Points/CreateVectorName", at("b", { vectorName: "v", denseConfig: { size: 3, distance: "Dot" } })],
    put("b", 2, { v: [7, 8, 9] }),
  ],
  "a collection is dropped and made anew": [
    ["Collections/Delete", { collectionName: "b" }],
    created("b", 4),
    put("b", 9, { v: [1, 2, 3, 4] }),
  ],
  "points come and go": [put("a", 2, { v: [1, 1] }), ["Points/Delete", at("a", { points: [1] })], put("a", 3, {})],
};

describe("A database is taken down whole while", () => {
  for (const [name, calls] of Object.entries(meanwhile)) {
    it(name, async () => {
      for (let turn = 0; turn < 12; turn++) {
        const journal: Operation[] = [],
          commit = (operation: Operation) => void journal.push(structuredClone(operation));
        const engine = createEngine({ ...seeded, commit }), again = createEngine(seeded);
        for (const [rpc, request] of before) await call(engine, rpc, request);
        journal.length = 0;
        // The changes come when so much has been taken.
        let taken = 0;
        const taking = engine.dump()[Symbol.iterator]();
        for (;; taken++) {
          if (taken === turn) { for (const [rpc, request] of calls) await call(engine, rpc, request); }
          const { value, done } = taking.next();
          if (done) break;
          await again.replay(structuredClone(value));
        }
        if (taken < turn) break;
        for (const operation of journal) await again.replay(operation);
        assertEquals(digest(again), digest(engine), `after ${turn} operations`);
        await engine.close();
        await again.close();
      }
    });
  }
});
