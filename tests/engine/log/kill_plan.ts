// What a process that is to be killed does next, worked out alike by it and by who looks at what it left.
import { copyFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { openFileEngine } from "../../../src/engine/file_engine.ts";
import { snapshotFolder } from "../../../src/engine/log/snapshot_folder.ts";
import { Dice } from "../../oracle/dice.ts";
import { emptyState, nextWrite, type State } from "./model.ts";
import { call } from "./native_call.ts";

/** How a child writes: one call after another, many at once, closing now and then, or as a server; with snapshots made or restored meanwhile. */
export const ways = ["single", "together", "closing", "serving", "snapshotting", "restoring"] as const;
export type Way = typeof ways[number];

/** What a child is at. */
export const phases = [
  "opening",
  "writing",
  "serving",
  "compacting",
  "snapshotting",
  "restoring",
  "replacing",
  "closing",
] as const;
export type Phase = typeof phases[number];

/** Of a snapshot of all or of one collection: into the open database, into its file while it is closed, or into a new file. */
export interface Restore {
  readonly into: "open" | "closed" | "new";
  readonly snapshot: "full" | "one";
}

export interface Step {
  readonly write?: { readonly rpc: string; readonly request: object } | undefined;
  readonly restore?: Restore | undefined;
  /** What it makes of the database. */
  readonly then: State;
}

/** Every so many steps of a child that restores. */
const restoreEvery = 5;
const restores: readonly Restore[] = [
  { into: "open", snapshot: "full" },
  { into: "open", snapshot: "one" },
  { into: "new", snapshot: "full" },
  { into: "closed", snapshot: "full" },
  { into: "closed", snapshot: "one" },
  { into: "new", snapshot: "one" },
];

/** The collection that the snapshot of one is of. */
export const oneCollection = "a";

/** @param number of the step, from 1 on */
export function nextStep(state: State, dice: Dice, way: Way, number: number): Step {
  if (way === "restoring" && number % restoreEvery === 0) {
    const restore = restores[dice.int(restores.length)];
    return { restore, then: restore.into === "new" ? state : restored(state, restore) };
  }
  const { rpc, request, then } = nextWrite(state, dice);
  return { write: { rpc, request }, then };
}

/** What a restore makes of a database. */
export function restored(state: State, { snapshot }: Restore): State {
  if (snapshot === "full") return snapshotState;
  const collections = { ...state.collections, [oneCollection]: snapshotState.collections[oneCollection] };
  return { ...state, collections };
}

const snapshotWrites = 120;

/** What the snapshots were taken of. */
const snapshotState: State = lastState(seedOfSnapshots());

function lastState(seed: number): State {
  const dice = new Dice(seed);
  let state = emptyState;
  for (let i = 0; i < snapshotWrites; i++) state = nextWrite(state, dice).then;
  return state;
}

/** One whose collections are all there in the end. */
function seedOfSnapshots(): number {
  let seed = 1;
  while (Object.keys(lastState(seed).collections).length < 3) seed++;
  return seed;
}

export const sourceOf = (folder: string, snapshot: Restore["snapshot"]): string => join(folder, `${snapshot}.snapshot`);

/** Makes the snapshots that children restore. */
export async function makeSources(folder: string): Promise<void> {
  const path = join(folder, "source.db"), engine = await openFileEngine(path, {}), dice = new Dice(seedOfSnapshots());
  let state = emptyState;
  for (let i = 0; i < snapshotWrites; i++) {
    const { rpc, request, then } = nextWrite(state, dice);
    await call(engine, rpc, request);
    state = then;
  }
  await call(engine, "Snapshots/CreateFull");
  await call(engine, "Snapshots/Create", { collectionName: oneCollection });
  await engine.close();
  for (const name of readdirSync(snapshotFolder(path))) {
    copyFileSync(join(snapshotFolder(path), name), sourceOf(folder, name.startsWith("full") ? "full" : "one"));
  }
}
