// A process that ends anywhere, at any byte it writes, leaves a database that holds what was answered.
import process from "node:process";
import { assert, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { openOwned } from "../../../src/engine/file_engine.ts";
import { recordTypes } from "../../../src/engine/log/record_types.ts";
import { digest } from "./digest.ts";
import { Disk } from "./disk.ts";
import { path, record, script, seeded } from "./script.ts";

/** Bytes of a write that are tried: all, or the ends and some between. */
const stride = process.env.QUIVER_TESTS === "all" ? 3 : 41;

describe("A process that ends", () => {
  it("after any byte leaves what was answered", async () => {
    const space = { leastDead: 2500, leastSmall: 4000 };
    const { events, states, disk, engine } = await record([...script, ...script.slice(20)], { space });
    await engine.close();
    assert(disk.open === 0);
    assert(events.filter(({ name }) => name === "rename").length >= 2, "nothing was compacted");
    const wrong: string[] = [];
    let opened = 0;
    const found = new Set<string>();
    for (const { names, event, byte } of imagesOf(events)) {
      const after = new Disk(names);
      opened++;
      try {
        const again = await openOwned(path, { ...seeded, calls: after.calls });
        const at = states.indexOf(digest(again), Math.max(0, event.acknowledged));
        if (at < 0 || at > Math.max(0, event.begun)) wrong.push(`${event.name} byte ${byte}: state ${at}`);
        await again.close();
        found.add(String(at));
      } catch (error) {
        wrong.push(`${event.name} byte ${byte}: ${(error as Error).message}`);
      }
      assertEquals(after.open, 0);
    }
    assertEquals(wrong.slice(0, 10), []);
    assert(opened > 500 && found.size > script.length / 2, `${opened} stops, ${found.size} states`);
  });

  it("has left a record of every type", async () => {
    const { events, engine } = await record(script, { space: { leastDead: 2500, leastSmall: 4000 } });
    await engine.close();
    const types = new Set<number>();
    for (const { name, arguments: [, bytes, at] } of events) {
      if (name === "write" && (at as number) >= 4096) {
        types.add(new DataView((bytes as Uint8Array).buffer).getUint16(28, true));
      }
    }
    const missing = Object.entries(recordTypes).filter(([, type]) => !types.has(type)).map(([name]) => name);
    assertEquals(missing.filter((name) => !/Snapshot|publish|graph/.test(name)), []);
  });
});

type Event = Awaited<ReturnType<typeof record>>["events"][number];

/** What a process sees that comes after one that ended before each call, or within it. */
function* imagesOf(
  events: readonly Event[],
): Generator<{ names: Map<string, Uint8Array>; event: Event; byte: number }> {
  const disk = new Disk();
  const names = () => new Map(disk.paths.map((path) => [path, disk.content(path)]));
  // Descriptors are counted up alike.
  for (const event of events) {
    const [first, second, third] = event.arguments as [never, never, never];
    yield { names: names(), event, byte: 0 };
    if (event.name === "write") {
      const bytes = second as Uint8Array;
      for (let byte = 1; byte < bytes.length; byte += byte < 3 || byte > bytes.length - 3 ? 1 : stride) {
        disk.calls.write(first, bytes.subarray(0, byte), third);
        yield { names: names(), event, byte };
      }
    }
    if (["sync", "read", "size", "same"].includes(event.name)) continue;
    try {
      void (disk.calls as unknown as Record<string, (...given: unknown[]) => unknown>)[event.name](
        first,
        second,
        third,
      );
    } catch { /* as it was for the database: a file that was not there */ }
  }
}
