// What is in memory is what a reopened file holds, after random operations, recorded calls, compactions, and records applied twice.
import { assert, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { setTimeout } from "node:timers/promises";
import { connect } from "../../../src/client.ts";
import { codecFor } from "../../../src/codec/codec.ts";
import { createEngine, type Engine } from "../../../src/engine/engine.ts";
import { openOwned } from "../../../src/engine/file_engine.ts";
import { decodeOperation } from "../../../src/engine/log/effects.ts";
import { saltOf } from "../../../src/engine/log/format.ts";
import { newestSlot } from "../../../src/engine/log/open.ts";
import { walk, Window } from "../../../src/engine/log/reader.ts";
import { statusCode, StatusError } from "../../../src/errors.ts";
import { allMethods } from "../../../src/methods.ts";
import { all } from "../../all.ts";
import { areas, type Door, play, sampleOf } from "../../conformance/player.ts";
import { ask } from "../../oracle/engines.ts";
import { type Request, RequestSource } from "../../oracle/random.ts";
import { digest } from "./digest.ts";
import { Disk } from "./disk.ts";
import { path, seeded } from "./script.ts";

const methods = new Map(allMethods.map((method) => [method.rpc, method]));
const space = { leastDead: 10_000, leastSmall: 12_000 };

/** A file that is closed and opened again under the same door. */
class Reopened {
  readonly disk = new Disk();
  compactions = 0;
  #engine: Engine | undefined;

  constructor() {
    this.disk.before = (name) => void (name === "rename" && this.compactions++);
  }

  async engine(): Promise<Engine> {
    return this.#engine ??= await openOwned(path, { ...seeded, calls: this.disk.calls, markAfterMs: 1, space });
  }

  /** @returns what memory held, and what the file then holds, where they differ */
  async reopen(): Promise<string[]> {
    const before = digest(await this.engine());
    await this.close();
    const after = digest(await this.engine());
    return before === after ? [] : [before, after];
  }

  /** When what opening has left for later is done: until then a collection says so. */
  async caughtUp(): Promise<void> {
    const engine = await this.engine();
    while (!await engine.catchUp(1000));
  }

  async close(): Promise<void> {
    await this.#engine?.close();
    this.#engine = undefined;
  }
}

describe("A reopened file holds what was in memory after", () => {
  it("random operations, with compactions among them", async () => {
    let operations = 0, compactions = 0;
    for (let seed = 1; operations < (all ? 6000 : 450); seed++) {
      const file = new Reopened(), source = new RequestSource(seed), memory = await connect(":memory:");
      const requests: Request[] = source.start();
      while (requests.length < 150) requests.push(source.next());
      for (const [i, request] of requests.entries()) {
        operations++;
        const got = await ask(await connect(await file.engine()), request);
        assertEquals(got, await ask(memory, request), `seed ${seed}: ${JSON.stringify(request)}`);
        if (i % 20 === 0) await setTimeout(2);
        if (i % 25 === 0) assertEquals(await file.reopen(), [], `seed ${seed}, request ${i}`);
      }
      compactions += file.compactions;
      await file.close();
      await memory.close();
      assertEquals(file.disk.open, 0);
    }
    assert(compactions > (all ? 40 : 0), `${compactions} compactions`);
  });

  for (const area of areas) {
    it(`the recorded calls of ${area}, each of which answers as in memory`, async () => {
      const different: string[] = [];
      for (const [i, scenario] of sampleOf(area).entries()) {
        const file = new Reopened(), everyStep = i % 10 === 0;
        const onFile: Door = async (rpc, _method, bytes) => {
          if (everyStep && (await file.reopen()).length > 0) different.push(`${scenario.name}, before ${rpc}`);
          await file.caughtUp();
          return answer(await file.engine(), rpc, bytes);
        };
        const memory = createEngine(seeded);
        const found = await play(scenario, area, onFile);
        const want = await play(scenario, area, (rpc, _method, bytes) => answer(memory, rpc, bytes));
        if (JSON.stringify(found) !== JSON.stringify(want)) {
          different.push(JSON.stringify([scenario.name, found, want]));
        }
        if ((await file.reopen()).length > 0) different.push(`${scenario.name}, at its end`);
        await memory.close();
        await file.close();
        assertEquals(file.disk.open, 0);
      }
      assertEquals(different.slice(0, 5), []);
    });
  }
});

async function answer(engine: Engine, rpc: string, bytes: Uint8Array): Promise<Uint8Array> {
  const { request, response } = methods.get(rpc)!;
  try {
    const given = await engine.call(rpc, codecFor(request, "wire").decode(bytes), {});
    const encoded = codecFor(response, "wire").encode(given), copy = new Uint8Array(encoded.bytes);
    encoded.release();
    return copy;
  } catch (error) {
    if (!(error instanceof StatusError)) throw error;
    throw { code: statusCode[error.status], details: error.message, metadata: error.metadata };
  }
}

describe("A record that is applied twice", () => {
  it("changes nothing the second time", async () => {
    let records = 0;
    for (let seed = 100; seed < 110; seed++) {
      const file = new Reopened(), source = new RequestSource(seed), db = await connect(await file.engine());
      for (const request of source.start()) await ask(db, request);
      for (let i = 0; i < 100; i++) await ask(db, source.next());
      const want = digest(await file.engine());
      await file.close();
      const { calls } = file.disk, descriptor = calls.open(path, "read"), twice = createEngine(seeded);
      const window = new Window(calls, descriptor, calls.size(descriptor));
      await walk(window, saltOf(newestSlot(path, calls, descriptor).fileId), async (group) => {
        for (const record of group) {
          const operation = decodeOperation(record)!;
          records++;
          await twice.replay(operation);
          const once = digest(twice);
          await twice.replay(operation);
          assertEquals(digest(twice), once, operation.kind);
        }
      });
      assertEquals(digest(twice), want);
      await calls.close(descriptor);
      await twice.close();
    }
    assert(records > 200);
  });
});
