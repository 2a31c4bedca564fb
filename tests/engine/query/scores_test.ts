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

  it("that samples skips nothing, unless it samples what prefetches found", async () => {
    const engine = await door("Dot", [[1], [2], [3], [4], [5]]);
    const sampled = { query: { sample: "Random" }, limit: 10, offset: 3 };
    const distinct = async (request: Record<string, unknown>) =>
      new Set((await engine.query(request)).map(({ id }) => id)).size;
    assertEquals(await distinct(sampled), 5);
    assertEquals(await distinct({ ...sampled, prefetch: [{ limit: 4 }] }), 1);
  });
});

describe("a sparse query", () => {
  const sparse = (indices: number[], values: number[]) => ({ indices, values });
  async function sparseDoor(modifier: string): Promise<EngineDoor> {
    const engine = new EngineDoor();
    const points = Array.from({ length: 10 }, (_, at) => ({
      id: at + 1,
      vectors: { s: at < 3 ? sparse([1], [at + 1]) : sparse([2], [1]) },
      payload: { n: at },
    }));
    await engine.fill({ sparseVectorsConfig: { s: { modifier } } }, points);
    return engine;
  }

  it("weighs an index that 3 of 10 points have by ln(7.5 / 3.5 + 1)", async () => {
    const engine = await sparseDoor("Idf");
    const hits = await engine.query({ query: sparse([1], [1]), using: "s", limit: 1 });
    assertEquals(rounded(hits), [[3, Number((3 * 1.1451323).toPrecision(6))]]);
  });

  it("weighs indices as soon as the collection is told to, and no longer when it is told not to", async () => {
    const engine = await sparseDoor("None"), query = { query: sparse([1], [1]), using: "s", limit: 1 };
    const plain = await engine.query(query), weighed = await (await sparseDoor("Idf")).query(query);
    for (const [modifier, wanted] of [["Idf", weighed], ["None", plain], ["Idf", weighed]] as const) {
      await engine.call("Collections/Update", { collectionName: "c", sparseVectorsConfig: { s: { modifier } } });
      assertEquals(rounded(await engine.query(query)), rounded(wanted));
    }
    assertEquals(rounded(plain)[0][1] === rounded(weighed)[0][1], false);
  });

  it("finds only points that share an index", async () => {
    const engine = await sparseDoor("None");
    assertEquals(pairs(await engine.query({ query: sparse([1, 9], [1, 5]), using: "s" })), [[3, 3], [2, 2], [1, 1]]);
  });

  it("scores every point that has the vector when it compares with examples", async () => {
    const engine = await sparseDoor("None");
    const recommend = { positive: [sparse([1], [1])], strategy: "SumScores" };
    const hits = await engine.query({ query: { recommend }, using: "s", limit: 4 });
    assertEquals(pairs(hits), [[3, 3], [2, 2], [1, 1], [4, 0]]);
  });

  it("averages over the union of indices", async () => {
    const engine = await sparseDoor("None");
    const recommend = { positive: [sparse([1], [1]), sparse([2], [3])] };
    assertEquals(pairs(await engine.query({ query: { recommend }, using: "s", limit: 2 })), [[3, 1.5], [4, 1.5]]);
  });
});

describe("ids in a query", () => {
  it("disappear from all prefetches and from the result", async () => {
    const engine = await door("Dot", [[1], [2], [3], [4]]);
    const prefetch = [{ query: 4, limit: 10 }, { query: [1], limit: 10 }];
    const hits = await engine.query({ prefetch, query: { fusion: "RRF" } });
    assertEquals(hits.map(({ id }) => id), [3, 2, 1]);
  });

  it("of another collection stay in the result", async () => {
    const engine = await door("Dot", [[1], [2]]);
    await engine.call("Collections/Create", { collectionName: "other", vectorsConfig: { size: 1, distance: "Dot" } });
    await engine.call("Points/Upsert", { collectionName: "other", points: [{ id: 2, vectors: [10] }], wait: true });
    const hits = await engine.query({ query: 2, lookupFrom: { collectionName: "other" } });
    assertEquals(pairs(hits), [[2, 20], [1, 10]]);
  });
});

describe("an order by a field", () => {
  async function ordered(): Promise<EngineDoor> {
    const engine = new EngineDoor();
    const values = [5, [1, 9], 3, undefined, 9];
    const points = values.map((n, at) => ({ id: at + 1, vectors: {}, payload: n === undefined ? {} : { n } }));
    await engine.fill({ vectorsConfig: {} }, points);
    await engine.call("Points/CreateFieldIndex", {
      collectionName: "c",
      fieldName: "n",
      fieldType: "Integer",
      wait: true,
    });
    return engine;
  }
  const rows: [string, Record<string, unknown>, [number, number][]][] = [
    ["ascending", {}, [[2, 1], [3, 3], [1, 5], [2, 9], [5, 9]]],
    ["descending", { direction: "Desc" }, [[5, 9], [2, 9], [1, 5], [3, 3], [2, 1]]],
    ["from a value on", { startFrom: 5 }, [[1, 5], [2, 9], [5, 9]]],
    ["from a value down", { startFrom: 5, direction: "Desc" }, [[1, 5], [3, 3], [2, 1]]],
    ["from a fraction on", { startFrom: 3.5 }, [[1, 5], [2, 9], [5, 9]]],
    ["from a fraction down", { startFrom: 3.5, direction: "Desc" }, [[3, 3], [2, 1]]],
    ["from a fraction below zero on", { startFrom: -0.5 }, [[2, 1], [3, 3], [1, 5], [2, 9], [5, 9]]],
    ["from a fraction below zero down", { startFrom: -0.5, direction: "Desc" }, []],
    ["from beyond all on", { startFrom: 1e300 }, []],
    ["from beyond all down", { startFrom: 1e300, direction: "Desc" }, [[5, 9], [2, 9], [1, 5], [3, 3], [2, 1]]],
    ["from before all on", { startFrom: -(2 ** 70) }, [[2, 1], [3, 3], [1, 5], [2, 9], [5, 9]]],
    ["from before all down", { startFrom: -(2 ** 70), direction: "Desc" }, []],
  ];
  for (const [name, rest, expected] of rows) {
    it(`gives one entry for each value, ${name}`, async () => {
      const hits = await (await ordered()).query({ query: { orderBy: { key: "n", ...rest } } });
      assertEquals(hits.map(({ id, orderValue }) => [id, orderValue]), expected);
    });
  }

  it("makes one entry of neighbours that are the same point", async () => {
    const filter = { must: { hasId: [2] } };
    const hits = await (await ordered()).query({ query: { orderBy: "n" }, filter });
    assertEquals(hits.map(({ id, orderValue }) => [id, orderValue]), [[2, 1]]);
  });
});
