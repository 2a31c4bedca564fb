// Payload bytes by row, through changes and compaction.
import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { PayloadStore } from "../../../src/engine/payload/payload_store.ts";
import { seeded } from "../vector/data.ts";

const filled = (length: number, value: number) => new Uint8Array(length).fill(value);

describe("The payload store", () => {
  it("tells an empty payload from none", () => {
    const store = new PayloadStore();
    store.set(3, new Uint8Array(0));
    assertEquals([store.has(3), store.get(3).length, store.has(2)], [true, 0, false]);
    store.delete(3);
    assertEquals(store.has(3), false);
  });

  it("keeps bytes it gave out as they were", () => {
    const store = new PayloadStore();
    store.set(0, filled(1000, 1));
    const given = store.get(0);
    for (let i = 0; i < 1000; i++) store.set(0, filled(1000, 2));
    store.compact();
    assertEquals(given, filled(1000, 1));
    assertEquals(store.get(0), filled(1000, 2));
  });

  it("holds what a map holds after random changes", () => {
    const store = new PayloadStore(), expected = new Map<number, Uint8Array>(), random = seeded(7);
    for (let step = 0; step < 20_000; step++) {
      const row = Math.floor(random() * 300);
      if (random() < 0.3) {
        store.delete(row);
        expected.delete(row);
      } else {
        const bytes = filled(Math.floor(random() * 400), step);
        store.set(row, bytes);
        expected.set(row, bytes);
      }
      if (step % 100 === 0) store.compact();
    }
    let live = 0;
    for (let row = 0; row < 300; row++) {
      const bytes = expected.get(row);
      assertEquals([store.has(row), store.get(row)], [bytes !== undefined, bytes ?? new Uint8Array(0)]);
      live += bytes?.length ?? 0;
    }
    assertEquals(store.bytes, live);
  });
});
