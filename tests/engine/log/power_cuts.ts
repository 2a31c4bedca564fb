// Databases that are killed and cut off from power again and again, on a disk in memory, and compared with a model each time.
// usage: deno task test:power [--cuts 20000] [--seed 1]
import process from "node:process";
import { parseArgs } from "node:util";
import { setImmediate, setTimeout } from "node:timers/promises";
import type { Engine } from "../../../src/engine/engine.ts";
import { openOwned } from "../../../src/engine/file_engine.ts";
import type { FileCalls } from "../../../src/engine/log/files.ts";
import { Dice } from "../../oracle/dice.ts";
import { Disk } from "./disk.ts";
import { asking, emptyState, nextWrite, readState, type State, textOf } from "./model.ts";
import { call } from "./native_call.ts";

export interface Outcome {
  cuts: number;
  kills: number;
  acknowledged: number;
  compactions: number;
  /** What was acknowledged was not there. */
  lost: number;
  /** What was never a state of the database was there. */
  wrong: number;
  /** Whole files were refused. */
  unreadable: number;
  readonly found: string[];
}

const path = "/x.db";
/** A file begins anew after so many ends: it stays small. */
const livesOfFile = 15;
const mostCalls = 90;

/** @param broken makes of the calls of the disk those that the database makes */
export async function cutPower(cuts: number, seed: number, broken = (calls: FileCalls) => calls): Promise<Outcome> {
  const outcome: Outcome = {
    cuts: 0,
    kills: 0,
    acknowledged: 0,
    compactions: 0,
    lost: 0,
    wrong: 0,
    unreadable: 0,
    found: [],
  };
  for (let story = 0; outcome.cuts < cuts; story++) await tell(new Dice(seed + story), outcome, broken);
  return outcome;
}

/** What the database may hold: all that was written, in order, of which the first ones must be there. */
interface Known {
  states: State[];
  acknowledged: number;
}

async function tell(dice: Dice, outcome: Outcome, broken: (calls: FileCalls) => FileCalls): Promise<void> {
  const known: Known = { states: [emptyState], acknowledged: 0 };
  let disk = new Disk();
  for (let life = 0; life < livesOfFile; life++) {
    const fault = await live(disk, broken(disk.calls), known, dice, outcome);
    if (fault !== undefined) {
      outcome[fault.kind]++;
      if (outcome.found.length < 5) outcome.found.push(fault.text);
      return;
    }
    disk.kill();
    if (dice.chance(0.25)) {
      outcome.kills++;
      disk.revive();
    } else {
      outcome.cuts++;
      disk = new Disk(disk.afterPowerCut(() => dice.next()));
    }
  }
}

interface Fault {
  readonly kind: "lost" | "wrong" | "unreadable";
  readonly text: string;
}

async function live(
  disk: Disk,
  calls: FileCalls,
  known: Known,
  dice: Dice,
  outcome: Outcome,
): Promise<Fault | undefined> {
  const last = dice.int(mostCalls);
  let made = 0, dead = false;
  disk.before = (name) => {
    if (name === "rename") outcome.compactions++;
    if (made++ < last) return;
    dead = true;
    disk.kill();
  };
  let engine: Engine;
  try {
    engine = await openOwned(path, { calls, markAfterMs: 1, space: { leastDead: 3000, leastSmall: 5000 } });
  } catch (error) {
    return dead ? undefined : { kind: "unreadable", text: (error as Error).message };
  }
  try {
    const fault = compare(known, await readState(asking(engine)));
    if (fault !== undefined) return fault;
    outcome.acknowledged += await write(engine, known, dice, () => dead);
  } finally {
    const close = engine.close().then(() => {
      if (!dead) known.acknowledged = known.states.length - 1;
    }, () => {});
    if (!dice.chance(0.3)) disk.kill();
    await close;
  }
}

function compare(known: Known, found: State): Fault | undefined {
  const text = textOf(found), at = known.states.findLastIndex((state) => textOf(state) === text);
  if (at >= known.acknowledged) {
    known.states = [known.states[at]];
    known.acknowledged = 0;
    return undefined;
  }
  const kind = at < 0 ? "wrong" : "lost";
  return {
    kind,
    text: `state ${at} of ${known.states.length}, ${known.acknowledged} acknowledged: ${text.slice(0, 200)}`,
  };
}

async function write(engine: Engine, known: Known, dice: Dice, isDead: () => boolean): Promise<number> {
  let acknowledged = 0;
  for (let round = 2 + dice.int(20); round > 0 && !isDead(); round--) {
    const answers: Promise<void>[] = [];
    for (let caller = dice.chance(0.5) ? 1 : dice.int(6); caller > 0 && !isDead(); caller--) {
      const { rpc, request, then } = nextWrite(known.states.at(-1)!, dice), number = known.states.length;
      const answer = call(engine, rpc, request);
      known.states.push(then);
      answers.push(answer.then(() => {
        acknowledged++;
        known.acknowledged = Math.max(known.acknowledged, number);
      }, (error) => {
        if (!isDead()) throw error;
      }));
    }
    const all = Promise.all(answers);
    await Promise.race([all, setImmediate()]);
    if (dice.chance(0.2)) await setTimeout(2);
    if (dice.chance(0.7)) await all;
    else void all.catch(() => {});
  }
  return acknowledged;
}

if (import.meta.main) {
  const { values: { cuts, seed } } = parseArgs({
    options: { cuts: { type: "string", default: "20000" }, seed: { type: "string", default: "1" } },
  });
  const outcome = await cutPower(Number(cuts), Number(seed));
  console.log(outcome);
  if (outcome.found.length > 0) process.exitCode = 1;
}
