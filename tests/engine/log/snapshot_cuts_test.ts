// Snapshots and restores that end anywhere: what was answered is there, a listed snapshot is whole, and a restore is done or not begun.
import process from "node:process";
import { setTimeout } from "node:timers/promises";
import { assert, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import type { Engine } from "../../../src/engine/engine.ts";
import { openOwned } from "../../../src/engine/file_engine.ts";
import { unfinishedSnapshot } from "../../../src/engine/log/snapshot_folder.ts";
import { Dice } from "../../oracle/dice.ts";
import { Disk } from "./disk.ts";
import { call } from "./native_call.ts";
import { path, seeded } from "./script.ts";

const stride = process.env.QUIVER_TESTS === "all" ? 1 : 2;
const options = { ...seeded, markAfterMs: 1, space: { leastDead: 3000, leastSmall: 5000 } };

/** What is seen: points of "c" and of "d", and how many snapshots are listed. */
type Seen = readonly [c: number, d: number, snapshots: number];

const upsert = (engine: Engine, collectionName: string, from: number, to: number) =>
  call(engine, "Points/Upsert", {
    collectionName,
    wait: true,
    points: Array.from({ length: to - from }, (_, i) => ({ id: from + i, vectors: [i, 1], payload: { n: i } })),
  });

/** Each leaves the database as it says. Collections are made together with their points. */
const steps: readonly { readonly run: (engine: Engine, name: string) => Promise<unknown>; readonly then: Seen }[] = [
  {
    run: async (engine) => (await call(engine, "Snapshots/CreateFull")).snapshotDescription.name,
    then: [20, 5, 1],
  },
  { run: (engine) => upsert(engine, "c", 100, 130), then: [50, 5, 1] },
  { run: (engine, name) => engine.restore(name), then: [20, 5, 1] },
  { run: (engine) => upsert(engine, "d", 100, 140), then: [20, 45, 1] },
  { run: (engine, name) => engine.restore(name), then: [20, 5, 1] },
  { run: (engine, name) => call(engine, "Snapshots/DeleteFull", { snapshotName: name }), then: [20, 5, 0] },
];

async function seen(engine: Engine): Promise<Seen> {
  const count = async (collectionName: string): Promise<number> =>
    (await call(engine, "Points/Count", { collectionName })).result.count;
  const { snapshotDescriptions } = await call(engine, "Snapshots/ListFull");
  return [await count("c"), await count("d"), snapshotDescriptions.length];
}

interface End {
  readonly disk: Disk;
  readonly ended: boolean;
  readonly acknowledged: number;
  readonly compactions: number;
}

/** @param at the call to the file system that the process does not live to make, counted from after the start */
async function run(at: number): Promise<End> {
  const disk = new Disk();
  const engine = await openOwned(path, { ...options, calls: disk.calls });
  for (const [collectionName, count] of [["c", 20], ["d", 5]] as const) {
    await call(engine, "Collections/Create", { collectionName, vectorsConfig: { size: 2, distance: "Dot" } });
    await upsert(engine, collectionName, 0, count);
  }
  let calls = 0, compactions = 0, acknowledged = 0, name = "";
  disk.before = (name, [, to]) => {
    if (calls++ === at) disk.kill();
    if (name === "rename" && to === path) compactions++;
  };
  try {
    for (const step of steps) {
      const answer = await step.run(engine, name);
      if (typeof answer === "string") name = answer;
      acknowledged++;
      await setTimeout(2);
    }
    await engine.close();
  } catch (error) {
    if (calls <= at) throw error;
  }
  return { disk, ended: calls > at, acknowledged, compactions };
}

const states: readonly Seen[] = [[20, 5, 0], ...steps.map(({ then }) => then)];

/** @returns what is wrong with what is found */
async function faultOf(disk: Disk, acknowledged: number): Promise<string | undefined> {
  const engine = await openOwned(path, { ...options, calls: disk.calls });
  try {
    const now = String(await seen(engine)), allowed = states.slice(acknowledged, acknowledged + 2).map(String);
    if (!allowed.includes(now)) return `${now} instead of ${allowed.join(" or ")}`;
    if (JSON.stringify([...engine.dump()]).includes("staged")) return "a restore is half there";
    if (disk.paths.includes(unfinishedSnapshot(path))) return "an unfinished snapshot stays";
    const { snapshotDescriptions } = await call(engine, "Snapshots/ListFull");
    for (const { name } of snapshotDescriptions) {
      await engine.restore(name);
      const [c, d] = await seen(engine);
      if (c !== 20 || d !== 5) return `the snapshot holds ${c} and ${d} points`;
    }
  } finally {
    await engine.close();
  }
}

describe("Snapshots and restores that end", () => {
  it("at any call, by a kill or a power cut, leave what was answered, and no half of what was not", async () => {
    const faults: string[] = [], dice = new Dice(1), reached = new Set<number>();
    let ends = 0, compacted = 0;
    for (let at = 0;; at += stride) {
      const { disk, ended, acknowledged, compactions } = await run(at);
      compacted += compactions;
      if (!ended) break;
      ends++;
      reached.add(acknowledged);
      const images = [new Map(disk.paths.map((name) => [name, disk.content(name)]))];
      for (let i = 0; i < 3; i++) images.push(disk.afterPowerCut(() => dice.next()));
      for (const [i, image] of images.entries()) {
        const fault = await faultOf(new Disk(image), acknowledged).catch((error: Error) => error.message);
        if (fault !== undefined) faults.push(`call ${at}, ${i === 0 ? "killed" : "power cut"}: ${fault}`);
      }
    }
    assertEquals(faults.slice(0, 10), []);
    assert(compacted > 0, "nothing was compacted");
    assert(ends > 40 && reached.size >= steps.length, `${ends} ends, after ${[...reached]} steps`);
  });
});
