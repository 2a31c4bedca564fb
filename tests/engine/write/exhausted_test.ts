// A batch for which there is no memory is not stored, and the collection is as it was.
import { assertEquals, assertThrows } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { StatusError } from "../../../src/errors.ts";
import { newConfig } from "../../../src/engine/config/create.ts";
import { DenseStore } from "../../../src/engine/vector/dense_store.ts";
import type { Effect, WholePoint } from "../../../src/engine/operation/operation.ts";
import type * as wire from "../../../src/gen/wire.ts";
import { payloadOf } from "../payload/plain.ts";
import { apply, emptyCollection } from "./applied.ts";
import { dump } from "./collection_dump.ts";

/** Has room for ten rows. */
class SmallStore extends DenseStore {
  override reserve(row: number): void {
    if (row >= 10) throw new StatusError("RESOURCE_EXHAUSTED", "Out of memory");
    super.reserve(row);
  }
}

const created = {
  collectionName: "c",
  vectorsConfig: { paramsMap: { map: new Map([["a", { size: 2, distance: 3 }], ["b", { size: 2, distance: 3 }]]) } },
  metadata: new Uint8Array(0),
} as unknown as wire.CreateCollection;

const point = (id: number, n: number): WholePoint => ({
  id,
  names: ["a", "b"],
  vectors: [Float32Array.of(n, 1), Float32Array.of(n, 2)],
  payload: payloadOf({ n }),
});

const range = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => from + i);

describe("Where memory ends, the collection is as it was after", () => {
  const collection = emptyCollection(newConfig(created));
  collection.vectors.set("b", new SmallStore({ size: 2, distance: 3 }));
  apply(collection, { shard: 0, number: 1, effect: { kind: "createIndex", schema: { path: "n", type: "Integer" } } });
  apply(collection, { shard: 0, number: 2, effect: { kind: "points", points: range(0, 8).map((i) => point(i, 1)) } });
  const before = dump(collection);

  const tooMuch: [name: string, effect: Effect][] = [
    ["new points", { kind: "points", points: range(8, 20).map((i) => point(i, 2)) }],
    ["points that are there, and new ones", { kind: "points", points: range(0, 20).map((i) => point(i, 3)) }],
  ];
  for (const [name, effect] of tooMuch) {
    it(name, () => {
      assertThrows(() => apply(collection, { shard: 0, number: 3, effect }), StatusError, "Out of memory");
      assertEquals(dump(collection), before);
    });
  }

  it("nothing: what there is room for is stored", () => {
    apply(collection, { shard: 0, number: 3, effect: { kind: "points", points: [point(3, 4), point(9, 4)] } });
    assertEquals(collection.points.size, 9);
  });
});
