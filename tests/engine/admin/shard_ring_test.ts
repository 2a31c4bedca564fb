// Which shard a point is in, as a real server had it.
import { describe, it } from "@std/testing/bdd";
import { assertEquals } from "@std/assert";
import { shardOf } from "../../../src/engine/collection/shard_ring.ts";

describe("the ring of shards", () => {
  it("spreads points as the server does", () => {
    const counts = [0, 0, 0];
    for (let id = 1; id <= 6; id++) counts[shardOf(id, 3)]++;
    assertEquals(counts, [1, 0, 5]);
    assertEquals(shardOf(1, 3) === shardOf(99, 3), false);
  });

  it("gives every shard about its part", () => {
    const counts = [0, 0, 0, 0];
    for (let id = 0; id < 4000; id++) counts[shardOf(id, 4)]++;
    assertEquals(counts.every((count) => count > 600 && count < 1400), true);
  });

  it("has a place for UUIDs and the largest numbers", () => {
    for (const id of [2n ** 64n - 1n, "550e8400-e29b-41d4-a716-446655440000"]) assertEquals(shardOf(id, 3) < 3, true);
  });
});
