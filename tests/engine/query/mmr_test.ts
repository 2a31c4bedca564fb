// Maximal marginal relevance against its definition.
import { describe, it } from "@std/testing/bdd";
import { assertEquals } from "@std/assert";
import { EngineDoor, seeded } from "./engine_door.ts";

type Vector = [number, number, number];
const dot = (a: Vector, b: Vector) => a.reduce((sum, value, at) => sum + value * b[at], 0);

/** Ids in the order of picking. */
function pick(
  vectors: Map<number, Vector>,
  query: Vector,
  candidates: number[],
  limit: number,
  lambda: number,
): number[] {
  const left = new Set(candidates);
  const picked: number[] = [];
  while (picked.length < limit && left.size > 0) {
    const value = (id: number) => {
      if (picked.length === 0) return dot(query, vectors.get(id)!);
      const nearest = Math.max(...picked.map((other) => dot(vectors.get(id)!, vectors.get(other)!)));
      return lambda * dot(query, vectors.get(id)!) - (1 - lambda) * nearest;
    };
    const best = [...left].reduce((a, b) => value(b) > value(a) ? b : a);
    left.delete(best);
    picked.push(best);
  }
  return picked;
}

async function door(): Promise<{ engine: EngineDoor; vectors: Map<number, Vector> }> {
  const engine = new EngineDoor();
  const random = seeded(11);
  const vectors = new Map<number, Vector>();
  for (let id = 1; id <= 40; id++) {
    vectors.set(id, [random() - 0.3, random() - 0.3, random() - 0.3].map(Math.fround) as Vector);
  }
  await engine.fill(
    { vectorsConfig: { size: 3, distance: "Dot" } },
    [...vectors].map(([id, vector]) => ({ id, vectors: vector })),
  );
  return { engine, vectors };
}

describe("MMR", () => {
  const query: Vector = [1, 0.5, 0.25];
  for (const [diversity, candidatesLimit, limit] of [[0, 40, 10], [0.5, 40, 10], [0.9, 20, 5], [1, 40, 6]]) {
    it(`picks ${limit} of ${candidatesLimit} with diversity ${diversity} as defined`, async () => {
      const { engine, vectors } = await door();
      const candidates = (await engine.query({ query, limit: candidatesLimit })).map(({ id }) => id as number);
      const nearestWithMmr = { nearest: query, mmr: { diversity, candidatesLimit } };
      const hits = await engine.query({ query: { nearestWithMmr }, limit });
      assertEquals(hits.map(({ id }) => id), pick(vectors, query, candidates, limit, 1 - diversity));
    });
  }

  it("keeps the scores of the nearest search", async () => {
    const { engine } = await door();
    const scores = new Map((await engine.query({ query, limit: 40 })).map(({ id, score }) => [id, score]));
    const hits = await engine.query({ query: { nearestWithMmr: { nearest: query, mmr: { candidatesLimit: 40 } } } });
    assertEquals(hits.map(({ score }) => score), hits.map(({ id }) => scores.get(id)));
  });

  it("does not diversify in a prefetch that has none itself", async () => {
    const { engine } = await door();
    const mmr = { query: { nearestWithMmr: { nearest: query, mmr: { diversity: 1 } } }, limit: 6 };
    const fused = await engine.query({ prefetch: [mmr], query: { fusion: "RRF" } });
    const plain = await engine.query({ prefetch: [{ query, limit: 6 }], query: { fusion: "RRF" } });
    assertEquals(fused, plain);
  });
});
