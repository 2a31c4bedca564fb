// Scores of every kind of query against worked numbers.
import { describe, it } from "@std/testing/bdd";
import { assertEquals } from "@std/assert";
import { EngineDoor, pairs, rounded } from "./engine_door.ts";

async function door(distance: string, vectors: number[][]): Promise<EngineDoor> {
  const engine = new EngineDoor();
  const points = vectors.map((vector, at) => ({ id: at + 1, vectors: vector }));
  await engine.fill({ vectorsConfig: { size: vectors[0].length, distance } }, points);
  return engine;
}

describe("a nearest query", () => {
  it("returns distances, the smallest first, for Euclid", async () => {
    const engine = await door("Euclid", [[3, 4], [0, 1]]);
    assertEquals(pairs(await engine.query({ query: [0, 0] })), [[2, 1], [1, 5]]);
  });

  it("drops a point whose distance is the threshold", async () => {
    const engine = await door("Euclid", [[3, 4], [0, 1]]);
    assertEquals(pairs(await engine.query({ query: [0, 0], scoreThreshold: 5 })), [[2, 1]]);
  });

  it("returns the sum of differences for Manhattan", async () => {
    const engine = await door("Manhattan", [[3, 4]]);
    assertEquals(pairs(await engine.query({ query: [0, 0] })), [[1, 7]]);
  });

  it("breaks ties by id", async () => {
    const engine = await door("Dot", [[1], [1], [1]]);
    assertEquals(pairs(await engine.query({ query: [1], limit: 2 })), [[1, 1], [2, 1]]);
  });

  it("leaves out the point whose id is the query", async () => {
    const engine = await door("Dot", [[1], [2], [3]]);
    assertEquals(pairs(await engine.query({ query: 2 })), [[3, 6], [1, 2]]);
  });

  it("cuts by the threshold before the offset", async () => {
    const engine = await door("Dot", [[1], [2], [3], [4]]);
    assertEquals(pairs(await engine.query({ query: [1], scoreThreshold: 2, offset: 1 })), [[3, 3]]);
  });

  it("adds, for every row of the query, its best row of the stored ones", async () => {
    const engine = new EngineDoor();
    await engine.fill({ vectorsConfig: { size: 2, distance: "Dot", multivectorConfig: { comparator: "MaxSim" } } }, [
      { id: 1, vectors: [[1, 2], [3, 0]] },
    ]);
    assertEquals(pairs(await engine.query({ query: [[1, 0], [0, 1]] })), [[1, 5]]);
  });
});

describe("a recommendation", () => {
  it("by average doubles the positive mean and takes the negative away", async () => {
    const engine = await door("Cosine", [[1, 0], [0, 1]]);
    const recommend = { positive: [[1, 0], [0, 1]], negative: [[1, 1]] };
    assertEquals(pairs(await engine.query({ query: { recommend } })), [[1, 0], [2, 0]]);
  });

  const best: [string, number, string, number[][], number[][], number][] = [
    ["the better positive", 1, "Dot", [[0.8]], [[0.1]], 0.722222],
    ["the better negative", 1, "Dot", [[0.1]], [[0.9]], -0.736842],
    ["a raw Euclid similarity", 0, "Euclid", [[0.5]], [], 0.4],
  ];
  for (const [name, stored, distance, positive, negative, score] of best) {
    it(`by best score gives ${name} its value`, async () => {
      const engine = await door(distance, [[stored]]);
      const recommend = { positive, negative, strategy: "BestScore" };
      assertEquals(rounded(await engine.query({ query: { recommend } })), [[1, score]]);
    });
  }

  it("by sum of scores adds raw similarities, whatever the distance", async () => {
    const engine = await door("Euclid", [[0, 0]]);
    const recommend = { positive: [[3, 4]], strategy: "SumScores" };
    assertEquals(pairs(await engine.query({ query: { recommend } })), [[1, -25]]);
  });
});

describe("context and discovery", () => {
  const wrong = { positive: [0.2], negative: [0.7] };
  const right = { positive: [0.7], negative: [0.2] };

  it("a context charges for the wrong side only", async () => {
    const engine = await door("Dot", [[1]]);
    const scoreOf = async (pair: unknown) => (await engine.query({ query: { context: [pair] } }))[0].score;
    assertEquals([Number((await scoreOf(wrong)).toFixed(6)), await scoreOf(right)], [-0.333333, 0]);
  });

  it("discovery adds the pairs' sides to the target's squashed similarity", async () => {
    const engine = await door("Dot", [[1]]);
    const scoreOf = async (pair: unknown) =>
      (await engine.query({ query: { discover: { target: [0.8], context: [pair] } } }))[0].score.toFixed(6);
    assertEquals([await scoreOf(wrong), await scoreOf(right)], ["-0.277778", "1.722222"]);
  });
});

describe("relevance feedback", () => {
  it("corrects the target's similarity by every pair of unlike examples", async () => {
    const engine = await door("Dot", [[2]]);
    const relevanceFeedback = {
      target: [1],
      feedback: [{ example: [3], score: 0.75 }, { example: [1], score: 0.25 }],
      strategy: { naive: { a: 1, b: 2, c: 4 } },
    };
    assertEquals(pairs(await engine.query({ query: { relevanceFeedback } })), [[1, 2 + 0.25 * 4 * (6 - 2)]]);
  });
});

describe("a query without vectors", () => {
  it("that asks nothing lists points by id", async () => {
    const engine = await door("Dot", [[1], [2], [3]]);
    const hits = await engine.query({ limit: 2, offset: 1 });
    assertEquals(hits.map(({ id, score, version }) => [id, score, version]), [[2, 1, 0], [3, 1, 0]]);
  });

  it("that samples draws offset and limit together", async () => {
    const engine = await door("Dot", [[1], [2], [3], [4], [5]]);
    const hits = await engine.query({ query: { sample: "Random" }, limit: 10, offset: 3 });
    assertEquals([hits.length, new Set(hits.map(({ id }) => id)).size], [2, 2]);
  });
});
