// A file that is not as it was written: an error, or exactly what was in it; never something else, never less without a word.
import process from "node:process";
import { assert, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { setImmediate, setTimeout } from "node:timers/promises";
import { openOwned } from "../../../src/engine/file_engine.ts";
import { firstRecord, slotAt } from "../../../src/engine/log/format.ts";
import { survey } from "../../../src/engine/log/survey.ts";
import { digest } from "./digest.ts";
import { Disk } from "./disk.ts";
import { path, record, script, seeded } from "./script.ts";

/** Of so many places one is damaged. */
const stride = process.env.QUIVER_TESTS === "all" ? 5 : 97;

interface File {
  readonly bytes: Uint8Array;
  readonly states: readonly string[];
  /** Where the last record begins. */
  readonly last: number;
}

/** A file as it was left. Where no slot tells of it, the last write cannot be told from one that was never answered. */
async function made(markAfterMs: number, closed: boolean): Promise<File> {
  const { disk, events, states, engine } = await record(script, { markAfterMs });
  if (closed) await engine.close();
  else await setTimeout(20);
  const bytes = disk.content(path), writes = events.filter(({ name }) => name === "write");
  if (!closed) await engine.close();
  return { bytes, states, last: Math.max(...writes.map(({ arguments: [, , at] }) => at as number)) };
}

const files: Readonly<Record<string, () => Promise<File>>> = {
  closed: () => made(1, true),
  marked: () => made(1, false),
  unmarked: () => made(100_000, false),
};

type Found = "whole" | "refused" | "earlier" | "wrong" | "changed";

async function look({ states, bytes }: File, damaged: Uint8Array): Promise<Found> {
  const disk = new Disk(new Map([[path, damaged]]));
  let found: Found = "refused";
  const warnings: string[] = [];
  // A file that ends where a record does is as it was once.
  const told = () => warnings.length > 0 || damaged.length < bytes.length;
  try {
    const onWarning = (text: string) => void warnings.push(text);
    const engine = await openOwned(path, { ...seeded, calls: disk.calls, onWarning });
    const at = states.lastIndexOf(digest(engine));
    found = at === states.length - 1 ? "whole" : at >= 0 && told() ? "earlier" : "wrong";
    await engine.close();
  } catch (error) {
    const { status } = error as { status?: string };
    if (status !== "DATA_LOSS" && status !== "INVALID_ARGUMENT" && status !== "FAILED_PRECONDITION") throw error;
  }
  assertEquals(disk.open, 0);
  const after = disk.content(path);
  if (found === "refused" && (after.length !== damaged.length || after.some((byte, i) => byte !== damaged[i]))) {
    found = "changed";
  }
  return found;
}

/** Damages of one kind: behind what they are, and the file. */
type Damage = (bytes: Uint8Array) => Iterable<readonly [end: number, damaged: Uint8Array]>;

const with_ = (bytes: Uint8Array, change: (copy: Uint8Array) => void): Uint8Array => {
  const copy = bytes.slice();
  change(copy);
  return copy;
};

const flips = (bit: number): Damage =>
  function* (bytes) {
    for (let at = 0; at < bytes.length; at += at >= firstRecord || at < 80 ? stride : 5 * stride) {
      yield [at + 1, with_(bytes, (copy) => copy[at] ^= 1 << bit)];
    }
  };

const damages: Readonly<Record<string, Damage>> = {
  "bit 0 of a byte is turned": flips(0),
  "bit 7 of a byte is turned": flips(7),
  *"the file is cut"(bytes) {
    for (let at = 0; at < bytes.length; at += stride) yield [bytes.length, bytes.slice(0, at)];
  },
  *"512 bytes are zeros"(bytes) {
    for (let at = 0; at < bytes.length; at += stride) {
      yield [
        at + 512,
        with_(bytes, (copy) => copy.fill(0, at, at + 512)),
      ];
    }
  },
  *"two sectors are swapped"(bytes) {
    for (let at = 0; at + 1024 <= bytes.length; at += 512) {
      for (let other = at + 512; other + 512 <= bytes.length; other += 3 * 512) {
        yield [
          at,
          with_(bytes, (copy) => {
            copy.set(bytes.subarray(other, other + 512), at);
            copy.set(bytes.subarray(at, at + 512), other);
          }),
        ];
      }
    }
  },
};

describe("A file is refused, or holds what it held, where", () => {
  for (const [state, make] of Object.entries(files)) {
    for (const [name, damage] of Object.entries(damages)) {
      it(`${name}: ${state}`, async () => {
        const file = await make(), counts = new Map<Found, number>(), faults: string[] = [];
        for (const [end, damaged] of damage(file.bytes)) {
          const found = await look(file, damaged);
          counts.set(found, (counts.get(found) ?? 0) + 1);
          const excused = found === "earlier" && state === "unmarked" && end > file.last;
          if (found !== "whole" && found !== "refused" && !excused) faults.push(`up to byte ${end}: ${found}`);
        }
        assertEquals(faults.slice(0, 10), []);
        assert((counts.get("refused") ?? 0) > 0, "nothing was refused");
      });
    }
  }
});

describe("Bytes of an older file behind the end", () => {
  it("are no records of this one", async () => {
    const older = (await files.closed()).bytes.slice(firstRecord);
    const file = await files.closed();
    for (let extra = 16; extra <= older.length; extra += 16 * stride) {
      const damaged = new Uint8Array(file.bytes.length + extra);
      damaged.set(file.bytes);
      damaged.set(older.subarray(older.length - extra), file.bytes.length);
      assertEquals(await look(file, damaged), "whole");
    }
  });
});

describe("Hints in the slots", () => {
  it("that are wrong change nothing", async () => {
    const { crc32 } = await import("node:zlib");
    for (const hint of [0, 1, -5, 1e15, NaN, Infinity]) {
      const file = await files.closed();
      const damaged = with_(file.bytes, (copy) => {
        for (const at of slotAt) {
          const view = new DataView(copy.buffer, at, 512);
          for (const field of [56, 64]) view.setFloat64(field, hint, true);
          view.setUint32(508, crc32(copy.subarray(at, at + 508)), true);
        }
      });
      assertEquals(await look(file, damaged), "whole", String(hint));
    }
  });
});

describe("A long stretch that is damaged", () => {
  it("is searched with turns of the event loop between, by opening and by verify", async () => {
    const { bytes, states } = await files.marked(), stretch = 24 * 2 ** 20, { length } = bytes;
    const damaged = new Uint8Array(length + stretch);
    damaged.set(bytes);
    // Words that records begin with, and no records.
    for (let at = length - length % 16 + 16; at < damaged.length; at += 4096) {
      damaged.set(bytes.subarray(firstRecord, firstRecord + 4), at);
    }
    const disk = new Disk(new Map([[path, damaged]])), file = disk.calls.open(path, "read");
    const looks: Readonly<Record<string, () => Promise<unknown>>> = {
      opening: async () => {
        const engine = await openOwned(path, { ...seeded, calls: disk.calls });
        assertEquals(digest(engine), states.at(-1));
        await engine.close();
      },
      verify: async () => assertEquals((await survey(path, disk.calls, file, () => {})).damage, []),
    };
    for (const [name, look] of Object.entries(looks).reverse()) {
      let turns = 0, done = false;
      const turning = (async () => {
        for (; !done; turns++) await setImmediate();
      })();
      await look();
      done = true;
      await turning;
      assert(turns > stretch / 2 ** 21, `${name}: ${turns} turns`);
    }
  });
});
