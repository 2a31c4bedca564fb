// Calls that leave a record of every type in the log, and the same on a disk in memory with all that happened noted.
import { setTimeout } from "node:timers/promises";
import type { Engine } from "../../../src/engine/engine.ts";
import { type FileEngineOptions, openOwned } from "../../../src/engine/file_engine.ts";
import { digest } from "./digest.ts";
import { Disk } from "./disk.ts";
import { call } from "./native_call.ts";

type Call = readonly [rpc: string, request: object];

const collectionName = "c", wait = true, uuid = "0b2f7c6e-4b4e-4a56-8f0e-3f6f6b7b1a01";

export const script: readonly Call[] = [
  ["Collections/Create", {
    collectionName,
    vectorsConfig: {
      "": { size: 2, distance: "Cosine" },
      "\ufeffm": { size: 2, distance: "Dot", multivectorConfig: { comparator: "MaxSim" } },
      h: { size: 3, distance: "Euclid", datatype: "Float16" },
    },
    sparseVectorsConfig: { s: {} },
    metadata: { $map: [1], $integer: "one", "é": { $number: "x", $bytes: null } },
  }],
  ["Points/Upsert", {
    collectionName,
    wait,
    points: [
      {
        id: 1,
        vectors: { "": [3, 4], "\ufeffm": [[1, 2], [3, 4]], s: { indices: [7, 2], values: [0.5, 1] } },
        payload: { n: 1 },
      },
      { id: 2n ** 63n, vectors: { h: [1, 2.5, 3] } },
      { id: uuid, vectors: {}, payload: { t: "grün", n: [1, 2] } },
    ],
  }],
  ["Points/Upsert", {
    collectionName,
    wait,
    points: [{ id: 5, vectors: [1, 0] }, { id: 5, vectors: [0, 1], payload: { n: 5 } }],
  }],
  ["Points/CreateFieldIndex", { collectionName, wait, fieldName: "n", fieldType: "Integer" }],
  ["Points/CreateFieldIndex", { collectionName, wait, fieldName: "t", fieldType: "Text" }],
  ["Points/UpdateVectors", {
    collectionName,
    wait,
    points: [{ id: 1, vectors: { h: [4, 5, 6], s: { indices: [], values: [] } } }],
  }],
  ["Points/SetPayload", { collectionName, wait, payload: { m: { deep: [null, true] } }, pointsSelector: [1, uuid] }],
  ["Points/DeletePayload", { collectionName, wait, keys: ["absent"], pointsSelector: [1] }],
  ["Points/ClearPayload", { collectionName, wait, points: [5] }],
  ["Points/DeleteVectors", { collectionName, wait, pointsSelector: [1], vectors: ["h"] }],
  ["Points/DeleteFieldIndex", { collectionName, wait, fieldName: "t" }],
  ["Points/CreateVectorName", { collectionName, wait, vectorName: "w", denseConfig: { size: 2, distance: "Dot" } }],
  ["Points/CreateVectorName", { collectionName, wait, vectorName: "w", denseConfig: { size: 2, distance: "Dot" } }],
  ["Points/UpdateVectors", { collectionName, wait, points: [{ id: 5, vectors: { w: [7, 8] } }] }],
  ["Points/DeleteVectorName", { collectionName, wait, vectorName: "\ufeffm" }],
  ["Collections/UpdateAliases", { actions: [{ createAlias: { collectionName, aliasName: "x" } }] }],
  ["Collections/UpdateAliases", { actions: [{ renameAlias: { oldAliasName: "x", newAliasName: "y" } }] }],
  ["Collections/UpdateAliases", { actions: [{ createAlias: { collectionName, aliasName: "z" } }] }],
  ["Collections/UpdateAliases", { actions: [{ deleteAlias: { aliasName: "z" } }] }],
  ["Collections/Update", { collectionName, optimizersConfig: { indexingThreshold: 7 } }],
  ["Points/Delete", { collectionName, wait, points: [5] }],
  ["Collections/Create", { collectionName: "gone", vectorsConfig: { size: 1, distance: "Dot" } }],
  ["Points/Upsert", { collectionName: "gone", wait, points: [{ id: 1, vectors: [1] }] }],
  ["Collections/Delete", { collectionName: "gone" }],
];

/** What happened on the disk before a call, and what then was known. */
export interface Event {
  readonly name: string;
  readonly arguments: readonly unknown[];
  /** How many of the states were acknowledged. */
  readonly acknowledged: number;
  /** How many had been begun. */
  readonly begun: number;
}

export interface Recording {
  readonly events: readonly Event[];
  /** What the database held after each operation, `states[0]` being an empty one. */
  readonly states: readonly string[];
  readonly disk: Disk;
  readonly engine: Engine;
}

export const path = "/x.db";
export const seeded: FileEngineOptions = { random: () => 0.5, clock: () => 1_700_000_000_000 };

/** Runs calls and leaves the database open. */
export async function record(calls: readonly Call[], options: FileEngineOptions = {}): Promise<Recording> {
  const disk = new Disk(), events: Event[] = [], states: string[] = [];
  let acknowledged = 0;
  disk.before = (name, given) => {
    const copied = given.map((value) => ArrayBuffer.isView(value) ? (value as Uint8Array).slice() : value);
    events.push({ name, arguments: copied, acknowledged, begun: states.length });
  };
  const engine = await openOwned(path, { ...seeded, markAfterMs: 1, ...options, calls: disk.calls });
  states.push(digest(engine));
  for (const [rpc, request] of calls) {
    const answer = call(engine, rpc, request);
    states.push(digest(engine));
    await answer;
    acknowledged = states.length - 1;
    if (states.length % 4 === 0) await setTimeout(3);
  }
  return { events, states, disk, engine };
}
