// A process that writes to a file until it is killed. It says on its output how far it was answered.
// usage: kill_child.ts FILE STATE SEED WAY
import { readFileSync, writeSync } from "node:fs";
import process from "node:process";
import { type Client, connect, type Database, serve } from "@quiver/qdrant";
import { openFileEngine } from "../../../src/engine/file_engine.ts";
import { allMethods } from "../../../src/methods.ts";
import { Dice } from "../../oracle/dice.ts";
import { nextWrite, type State } from "./model.ts";

/** How a child writes: one call after another, many at once, closing now and then, or as a server. */
export type Way = "single" | "together" | "closing" | "serving";

async function open(path: string): Promise<Database> {
  const space = { leastDead: 20_000, leastSmall: 30_000 };
  const engine = await openFileEngine(path, { space, markAfterMs: 5 });
  return { address: path, call: engine.call, close: engine.close, [Symbol.asyncDispose]: engine.close };
}

const say = (text: string): void => void writeSync(1, `${text}\n`);
const methods = new Map(allMethods.map((method) => [method.rpc, method]));

async function write(db: Client, way: Way, next: () => [rpc: string, request: object, number: number]): Promise<void> {
  const waiting = new Set<Promise<void>>(), most = way === "single" ? 1 : 16;
  for (let i = 0; way !== "closing" || i < 20; i++) {
    const [rpc, request, number] = next();
    const answered = db.call(methods.get(rpc)!, request).then(() => {
      say(String(number));
      waiting.delete(answered);
    });
    waiting.add(answered);
    if (waiting.size >= most) await Promise.race(waiting);
  }
  await Promise.all(waiting);
}

if (process.argv.length > 5) {
  const [path, stateFile, seed, way] = process.argv.slice(2);
  let state: State = JSON.parse(readFileSync(stateFile, "utf8")), number = 0;
  const dice = new Dice(Number(seed));
  const next = (): [string, object, number] => {
    const { rpc, request, then } = nextWrite(state, dice);
    state = then;
    return [rpc, request, ++number];
  };
  // Before the file is opened: the parent's time begins.
  say("ready");
  for (;;) {
    const database = await open(path);
    say("open");
    const server = way === "serving" ? await serve({ database, port: 0 }) : undefined;
    const db = await connect(server?.address ?? database);
    await write(db, way === "serving" ? "single" : way as Way, next);
    await db.close();
    await server?.close();
    await database.close();
    say("closed");
  }
}
