// Random effects: applied twice they change nothing, and a rebuilt collection holds the same.
import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import type { Collection } from "../../../src/engine/collection/collection.ts";
import { newConfig } from "../../../src/engine/config/create.ts";
import type { FieldIndexSchema } from "../../../src/engine/field_index/schema.ts";
import type { PointId } from "../../../src/engine/request/point_id.ts";
import type { Vector } from "../../../src/engine/request/vector.ts";
import type { Effect, PointEffect, WholePoint } from "../../../src/engine/operation/operation.ts";
import type * as wire from "../../../src/gen/wire.ts";
import { payloadOf, type Plain } from "../payload/plain.ts";
import { seeded } from "../vector/data.ts";
import { apply, emptyCollection } from "./applied.ts";
import { dump } from "./collection_dump.ts";

type Random = () => number;

const created = {
  collectionName: "c",
  vectorsConfig: {
    paramsMap: {
      map: new Map([
        ["", { size: 3, distance: 1 }],
        ["many", { size: 2, distance: 3, multivectorConfig: { comparator: 0 } }],
      ]),
    },
  },
  sparseVectorsConfig: { map: new Map([["words", {}]]) },
  metadata: new Uint8Array(0),
} as unknown as wire.CreateCollection;

const newCollection = (): Collection => emptyCollection(newConfig(created));

const ids: readonly PointId[] = [
  ...Array.from({ length: 12 }, (_, i) => i),
  2n ** 60n,
  "00000000-0000-0000-0000-000000000001",
  "ffffffff-ffff-ffff-ffff-ffffffffffff",
];

const schemas: readonly FieldIndexSchema[] = [{ path: "n", type: "Integer" }, { path: "word", type: "Keyword" }];

const pick = <T>(list: readonly T[], random: Random): T => list[Math.floor(random() * list.length)];
const some = <T>(list: readonly T[], random: Random): T[] => list.filter(() => random() < 0.4);
const floats = (length: number, random: Random) => Float32Array.from({ length }, () => Math.round(random() * 8) - 4);

const vectorsOf: Record<string, (random: Random) => Vector> = {
  "": (random) => floats(3, random),
  many: (random) => Array.from({ length: 1 + Math.floor(random() * 3) }, () => floats(2, random)),
  words: (random) => {
    const indices = Uint32Array.from(some([1, 5, 9, 70_000], random));
    return { indices, values: floats(indices.length, random) };
  },
};

function randomPayload(random: Random): Uint8Array {
  const payload: { [key: string]: Plain } = {};
  if (random() < 0.7) payload.n = pick<Plain>([1, 2, 3, 4, null, [2, 5], "3", []], random);
  if (random() < 0.7) payload.word = pick<Plain>(["red", "blue", ["red", "red"], null, [null], 7], random);
  return payloadOf(payload);
}

function vectorsFor(id: PointId, random: Random, known: readonly string[]): PointEffect {
  const names = some(known, random);
  return { id, names, vectors: names.map((name) => vectorsOf[name](random)) };
}

function randomEffect(random: Random, { vectors }: Collection): Effect {
  const chosen = some(ids, random), known = [...vectors.keys()];
  switch (Math.floor(random() * 8)) {
    case 0:
    case 1: {
      const whole = (id: PointId): WholePoint => ({
        ...vectorsFor(id, random, known),
        payload: random() < 0.2 ? undefined : randomPayload(random),
      });
      return { kind: "points", points: chosen.map(whole) };
    }
    case 2:
      return { kind: "vectors", points: chosen.map((id) => vectorsFor(id, random, known)) };
    case 3:
      return { kind: "deleteVectors", ids: chosen, names: some(known, random) };
    case 4: {
      const payloads = chosen.map(() => random() < 0.2 ? undefined : randomPayload(random));
      return { kind: "payloads", ids: chosen, payloads };
    }
    case 5:
      return { kind: "delete", ids: chosen };
    case 6:
      return random() < 0.5 ? { kind: "createIndex", schema: pick(schemas, random) } : { kind: "dropIndex", path: "n" };
    default:
      if (random() < 0.7) return { kind: "nothing" };
      return known.includes("words")
        ? { kind: "removeVector", name: "words" }
        : { kind: "addVector", name: "words", vector: { kind: "sparse" } };
  }
}

/** A collection made anew from what another one holds. */
function rebuilt(source: Collection): Collection {
  const copy = emptyCollection(source.config);
  const { points, payloads, vectors } = source;
  for (const row of points.rowsById()) {
    const names = [...vectors.keys()].filter((name) => vectors.get(name)!.has(row));
    const point = { id: points.idAt(row), names, vectors: names.map((name) => vectors.get(name)!.get(row)) };
    const payload = payloads.has(row) ? payloads.get(row) : undefined;
    const effect: Effect = { kind: "points", points: [{ ...point, payload }] };
    apply(copy, { shard: 0, number: points.versionAt(row), effect });
  }
  for (const schema of source.indexes.list()) {
    apply(copy, { shard: 0, number: source.lastOperation, effect: { kind: "createIndex", schema } });
  }
  return copy;
}

describe("Random operations", () => {
  for (let seed = 1; seed <= 20; seed++) {
    it(`change nothing when applied twice, and leave what a rebuilt collection holds (seed ${seed})`, () => {
      const random = seeded(seed), once = newCollection(), twice = newCollection();
      for (let number = 1; number <= 120; number++) {
        const operation = { shard: 0, number, effect: randomEffect(random, once) };
        apply(once, operation);
        apply(twice, operation);
        apply(twice, operation);
        if (number % 10 === 0) assertEquals(dump(twice), dump(once));
      }
      const copy = rebuilt(once);
      assertEquals(dump(copy, false), dump(once, false));
    });
  }
});
