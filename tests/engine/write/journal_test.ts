// What was written down is all there is: an engine made of it answers every read as the one that wrote it.
import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { connect } from "../../../src/client.ts";
import { codecFor } from "../../../src/codec/codec.ts";
import type { Engine } from "../../../src/engine/engine.ts";
import { StatusError } from "../../../src/errors.ts";
import { allMethods } from "../../../src/methods.ts";
import { all } from "../../all.ts";
import { areas, type Door, play, sampleOf } from "../../conformance/player.ts";
import { ask } from "../../oracle/engines.ts";
import { type Request, RequestSource } from "../../oracle/random.ts";
import { journaled } from "./journal.ts";

interface Snapshot {
  readonly snapshotDescription: { readonly name: string };
}
interface Snapshots {
  readonly snapshotDescriptions: readonly unknown[];
}

const methods = new Map(allMethods.map((method) => [method.rpc, method]));
const isRead = (rpc: string): boolean =>
  /\/(Get|List|CollectionExists|CollectionClusterInfo|Scroll|Count|Search|Recommend|Discover|Query|Facet|HealthCheck|Check)/
    .test(rpc);

/** Passes by a minute with every look: what waits for time is over, in all engines alike. */
function stridingClock(): () => number {
  let now = 1_700_000_000_000;
  return () => now += 60_000;
}

/** The encoded answer without its time, or the error. */
async function answer(engine: Engine, rpc: string, bytes: Uint8Array): Promise<{ bytes?: Uint8Array; text: string }> {
  const { request, response } = methods.get(rpc)!;
  try {
    const given = await engine.call(rpc, codecFor(request, "wire").decode(bytes), {}) as { time?: number };
    given.time = 1;
    const encoded = codecFor(response, "wire").encode(given), copy = new Uint8Array(encoded.bytes);
    encoded.release();
    return { bytes: copy, text: Array.from(copy).join() };
  } catch (error) {
    if (!(error instanceof StatusError)) throw error;
    return { text: `${error.status} ${error.message}` };
  }
}

describe("An engine made of what was written down answers every recorded read alike:", () => {
  for (const area of areas) {
    it(area, async () => {
      const different: string[] = [];
      let reads = 0;
      for (const scenario of sampleOf(area)) {
        const { engine, copy, again, close } = journaled(stridingClock());
        const asked: { rpc: string; bytes: Uint8Array }[] = [];
        const door: Door = async (rpc, _method, bytes) => {
          const first = await answer(engine, rpc, bytes);
          if (isRead(rpc)) {
            const second = await answer(await copy(), rpc, bytes);
            if (second.text !== first.text) different.push(`${scenario.name}: ${rpc}`);
            asked.push({ rpc, bytes });
            reads++;
          }
          if (first.bytes === undefined) throw { code: 13, details: first.text };
          return first.bytes;
        };
        await play(scenario, area, door);
        const last = await again();
        for (const { rpc, bytes } of asked) {
          if ((await answer(last, rpc, bytes)).text !== (await answer(engine, rpc, bytes)).text) {
            different.push(`${scenario.name}, at its end: ${rpc}`);
          }
        }
        await close();
      }
      assertEquals(different, []);
      if (reads === 0) throw new Error("Nothing was read");
    });
  }
});

describe("An engine made of what was written down lists", () => {
  it("no snapshot that was deleted", async () => {
    const { engine, again, close } = journaled(stridingClock());
    const { snapshotDescription } = await engine.call("Snapshots/CreateFull", {}, {}) as Snapshot;
    const list = (of: Engine) => (of.call("Snapshots/ListFull", {}, {}) as Snapshots).snapshotDescriptions.length;
    assertEquals(list(await again()), 1);
    await engine.call("Snapshots/DeleteFull", { snapshotName: snapshotDescription.name }, {});
    assertEquals(list(await again()), 0);
    await close();
  });
});

describe("An engine made of what was written down answers alike after random operations", () => {
  it("of every kind", async () => {
    let operations = 0;
    for (let seed = 1; operations < (all ? 20_000 : 1_000); seed++) {
      const { engine, copy, close } = journaled(stridingClock()), source = new RequestSource(seed);
      const first = await connect(engine), second = await connect(await copy());
      const requests: Request[] = source.start();
      while (requests.length < 120) requests.push(source.next());
      for (const request of requests) {
        operations++;
        const want = await ask(first, request);
        await copy();
        if (["query", "scroll", "count", "facet"].includes(request.call)) {
          assertEquals(await ask(second, request), want, `seed ${seed}: ${JSON.stringify(request)}`);
        }
      }
      await close();
    }
  });
});
