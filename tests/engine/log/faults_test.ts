// Each call to the file system fails once: what was refused has changed nothing, what was answered stays, and memory is what a reopened file holds.
import process from "node:process";
import { assert, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { setTimeout } from "node:timers/promises";
import type { Engine } from "../../../src/engine/engine.ts";
import { openOwned } from "../../../src/engine/file_engine.ts";
import { StatusError } from "../../../src/errors.ts";
import { digest } from "./digest.ts";
import { Disk } from "./disk.ts";
import { call } from "./native_call.ts";
import { path, record, script, seeded } from "./script.ts";

const stride = process.env.QUIVER_TESTS === "all" ? 1 : 29;
const calls = [...script, ...script.slice(20), ...script.slice(20)];
const options = { ...seeded, markAfterMs: 1, space: { leastDead: 2000, leastSmall: 3500 } };

interface Run {
  readonly disk: Disk;
  /** The call that failed. */
  failed: string;
  readonly faults: string[];
  readonly statuses: Set<string>;
}

/** @param at which call fails @param code how */
async function run(at: number, code: string, mostWritten: number, want: string): Promise<Run> {
  const disk = new Disk(), result: Run = { disk, failed: "none", faults: [], statuses: new Set() };
  let made = 0;
  disk.mostWritten = mostWritten;
  disk.before = (name) => {
    if (made++ !== at) return;
    result.failed = name;
    throw Object.assign(new Error(`${code}: injected`), { code });
  };
  const warnings: string[] = [];
  let engine: Engine;
  try {
    engine = await openOwned(path, { ...options, calls: disk.calls, onWarning: (text) => void warnings.push(text) });
  } catch (error) {
    note(error, result);
    assertEquals(disk.open <= (result.failed === "close" ? 1 : 0), true, "left open");
    disk.before = () => {};
    await (await openOwned(path, { ...options, calls: disk.calls })).close();
    return result;
  }
  for (const [i, [rpc, request]] of calls.entries()) {
    if (!await stored(engine, rpc, request, result)) break;
    if (i % 4 === 0) await setTimeout(3);
  }
  const memory = digest(engine);
  const refused = result.statuses.has("DATA_LOSS") || result.statuses.has("UNAVAILABLE");
  if (!refused && memory !== want) result.faults.push("what was tried again is not there");
  await engine.close().catch((error) => note(error, result));
  if (result.failed !== "close") assertEquals(disk.open, 0);
  disk.before = () => {};
  const again = await openOwned(path, { ...options, calls: disk.calls });
  if (digest(again) !== memory) result.faults.push("a reopened file holds something else than memory");
  await again.close();
  assertEquals(disk.paths, [path]);
  return result;
}

/** Tries again what was refused. @returns whether writes are still taken */
async function stored(engine: Engine, rpc: string, request: object, result: Run): Promise<boolean> {
  for (let attempt = 0; attempt < 3; attempt++) {
    const before = digest(engine);
    try {
      await call(engine, rpc, request);
      return true;
    } catch (error) {
      const status = note(error, result);
      if (status === "DATA_LOSS" || status === "UNAVAILABLE") return false;
      if (digest(engine) !== before) result.faults.push(`${rpc} was refused (${status}) and has changed something`);
    }
  }
  result.faults.push(`${rpc} goes on being refused`);
  return false;
}

function note(error: unknown, result: Run): string {
  if (!(error instanceof StatusError)) {
    if (result.failed !== "close") result.faults.push(`no status: ${error}`);
    return "none";
  }
  result.statuses.add(error.status);
  if (!error.message.startsWith(path)) result.faults.push(`does not name the file: ${error.message}`);
  return error.status;
}

describe("Where one call fails, what was refused has changed nothing, and memory is what the file holds:", () => {
  for (const code of ["ENOSPC", "EIO", "EINTR"]) {
    for (const mostWritten of [Infinity, 100]) {
      it(`${code}, ${mostWritten === Infinity ? "at once" : "in the middle of a write"}`, async () => {
        const { states, events, engine } = await record(calls, { space: options.space });
        await engine.close();
        const want = states.at(-1)!, faults: string[] = [], failed = new Set<string>(), statuses = new Set<string>();
        const count = mostWritten === Infinity ? events.length + 5 : 2.5 * events.length;
        for (let at = 0; at < count; at += stride) {
          const result = await run(at, code, mostWritten, want);
          failed.add(result.failed);
          for (const status of result.statuses) statuses.add(status);
          faults.push(...result.faults.map((text) => `call ${at}, ${result.failed}: ${text}`));
        }
        assertEquals(faults.slice(0, 10), []);
        // Of few places none may be of a kind.
        if (stride > 1) return;
        assert(failed.has("write") && failed.has("sync"), `only ${[...failed]}`);
        assertEquals(statuses.has("RESOURCE_EXHAUSTED"), code === "ENOSPC");
        assert(statuses.has("DATA_LOSS"));
      });
    }
  }
});

describe("Reads and writes that do less than they are asked for", () => {
  it("are gone on with", async () => {
    for (const most of [1, 7, 511, 4096]) {
      const { disk, states, engine } = await record(script);
      await engine.close();
      const short = new Disk();
      short.mostRead = most;
      short.mostWritten = most;
      const first = await openOwned(path, { ...seeded, calls: short.calls });
      for (const [rpc, request] of script) await call(first, rpc, request);
      await first.close();
      const again = await openOwned(path, { ...seeded, calls: short.calls });
      assertEquals(digest(again), states.at(-1));
      await again.close();
      assertEquals(short.content(path).length, disk.content(path).length);
    }
  });
});
