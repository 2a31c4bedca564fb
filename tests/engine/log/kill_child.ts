// A process that writes to a file until it is killed. It says on its output what it is at, and how far it was answered.
// usage: kill_child.ts FILE STATE SEED WAY
import { readFileSync, writeSync } from "node:fs";
import { dirname } from "node:path";
import process from "node:process";
import { type Client, connect, type QdrantServer, serve } from "@quiver/qdrant";
import type { Engine } from "../../../src/engine/engine.ts";
import { openFileEngine } from "../../../src/engine/file_engine.ts";
import { restoreFile } from "../../../src/engine/restore_file.ts";
import { allMethods } from "../../../src/methods.ts";
import { Dice } from "../../oracle/dice.ts";
import { nextStep, type Phase, type Restore, sourceOf, type Step, type Way } from "./kill_plan.ts";
import type { State } from "./model.ts";

const options = { space: { leastDead: 20_000, leastSmall: 30_000 }, markAfterMs: 5 };
const methods = new Map(allMethods.map((method) => [method.rpc, method]));
const [path, stateFile, seed, way] = process.argv.slice(2) as [string, string, string, Way];

const say = (text: string): void => void writeSync(1, `${text}\n`);
const at = (phase: Phase): void => say(`at ${phase}`);

class Child {
  #engine: Engine | undefined;
  #server: QdrantServer | undefined;
  #db: Client | undefined;

  async open(): Promise<void> {
    at("opening");
    const engine = this.#engine = await openFileEngine(path, options);
    const database = { address: path, call: engine.call, close: engine.close, [Symbol.asyncDispose]: engine.close };
    if (way === "serving") this.#server = await serve({ database, port: 0 });
    this.#db = await connect(this.#server?.address ?? database);
    this.#work();
  }

  async close(): Promise<void> {
    at("closing");
    await this.#db!.close();
    await this.#server?.close();
    await this.#engine!.close();
  }

  #work(): void {
    at(way === "serving" ? "serving" : "writing");
  }

  call(rpc: string, request: object): Promise<unknown> {
    return this.#db!.call(methods.get(rpc)!, request);
  }

  async do({ write, restore }: Step, number: number): Promise<void> {
    if (write !== undefined) await this.call(write.rpc, write.request);
    if (restore !== undefined) await this.#restore(restore, number);
    say(String(number));
  }

  async #restore({ into, snapshot }: Restore, number: number): Promise<void> {
    const source = sourceOf(dirname(path), snapshot);
    if (into === "closed") await this.close();
    at(into === "open" ? "restoring" : "replacing");
    if (into === "open") await this.#engine!.restore(source);
    else await restoreFile(into === "new" ? `${path}.${snapshot}-${number}` : path, source);
    if (into === "closed") await this.open();
    this.#work();
  }

  /** Snapshots of all and of each collection by turns, few of which are kept. */
  async takeSnapshots(): Promise<void> {
    for (let turn = 0;; turn++) {
      at("snapshotting");
      await this.#snapshot(["a", "b", "large"][turn % 6]).catch((error) => {
        if (!["NotFoundError", "FailedPreconditionError"].includes(error.name)) throw error;
      });
      this.#work();
    }
  }

  async #snapshot(collectionName: string | undefined): Promise<void> {
    const service = "Snapshots", one = collectionName === undefined ? {} : { collectionName };
    const [create, list, remove] = collectionName === undefined
      ? ["CreateFull", "ListFull", "DeleteFull"]
      : ["Create", "List", "Delete"];
    await this.call(`${service}/${create}`, one);
    const { snapshotDescriptions } = await this.call(`${service}/${list}`, one) as { snapshotDescriptions: Named[] };
    for (const { name: snapshotName } of snapshotDescriptions.slice(2)) {
      await this.call(`${service}/${remove}`, { ...one, snapshotName });
    }
  }
}

interface Named {
  readonly name: string;
}

async function write(child: Child, next: () => [Step, number]): Promise<void> {
  const waiting = new Set<Promise<void>>(), most = way === "together" || way === "closing" ? 16 : 1;
  for (let i = 0; way !== "closing" || i < 20; i++) {
    const answered = child.do(...next()).then(() => void waiting.delete(answered));
    waiting.add(answered);
    if (waiting.size >= most) await Promise.race(waiting);
  }
  await Promise.all(waiting);
}

let state: State = JSON.parse(readFileSync(stateFile, "utf8")), number = 0;
const dice = new Dice(Number(seed)), child = new Child();
const next = (): [Step, number] => {
  const step = nextStep(state, dice, way, ++number);
  state = step.then;
  return [step, number];
};
for (;;) {
  await child.open();
  if (way === "snapshotting") void child.takeSnapshots();
  await write(child, next);
  await child.close();
}
