// Text queries: BM25 over text indexes against worked numbers.
import { describe, it } from "@std/testing/bdd";
import { assertEquals, assertRejects } from "@std/assert";
import { EngineDoor, type Hit } from "./engine_door.ts";

async function door(
  payloads: Record<string, unknown>[],
  fieldName: string,
  params: Record<string, unknown>,
): Promise<EngineDoor> {
  const engine = new EngineDoor();
  await engine.fill({ vectorsConfig: {} }, payloads.map((payload, at) => ({ id: at + 1, vectors: {}, payload })));
  const fieldIndexParams = { textIndexParams: { tokenizer: "Word", scoring: {}, ...params } };
  await engine.call("Points/CreateFieldIndex", {
    collectionName: "c",
    fieldName,
    fieldType: "Text",
    fieldIndexParams,
    wait: true,
  });
  return engine;
}

const flat = () =>
  door(
    [
      { body: "the quick brown fox" },
      { body: "quick quick fox" },
      { body: "lazy dog sleeps all day long" },
      { body: ["fox", "dog dog"] },
      { body: "" },
      {},
      { body: 7 },
    ],
    "body",
    {},
  );

const nested = () =>
  door(
    [
      { o: [{ t: "red shoe" }, { t: "blue hat" }] },
      { o: [{ t: "blue shoe shoe" }] },
      { o: [{ p: 5 }, { t: ["red", "shoe"] }] },
    ],
    "o[].t",
    { nested: "o" },
  );

const shown = (hits: Hit[]) => hits.map(({ id, score }) => `${id}: ${score.toFixed(5)}`);
const expected = (rows: [number, number][]) => rows.map(([id, score]) => `${id}: ${score.toFixed(5)}`);
const ids = (...hasId: number[]) => ({ must: { hasId } });

type Row = [string, string, Record<string, unknown>, Record<string, unknown>, [number, number][]];
const rows: Row[] = [
  ["both words", "quick fox", {}, {}, [[2, 1.4224677], [1, 1.0498221], [4, 0.39730883]]],
  ["repeated words", "fox FOX quick", {}, {}, [[2, 1.4224677], [1, 1.0498221], [4, 0.39730883]]],
  ["an array", "dog", {}, {}, [[4, 1.0251589], [3, 0.5754429]]],
  ["b = 1", "dog", { b: 1 }, {}, [[4, 1.0516715], [3, 0.5446156]]],
  ["k = 0", "dog", { k: 0 }, {}, [[3, 0.6931472], [4, 0.6931472]]],
  ["k = 2, b = 0", "dog", { k: 2, b: 0 }, {}, [[4, 1.0397208], [3, 0.6931472]]],
  ["an unknown word", "zebra", {}, {}, []],
  ["no word", "", {}, {}, []],
  ["a filter", "fox", {}, { filter: ids(1, 4) }, [[4, 0.39730883], [1, 0.35667497]]],
  ["a corpus", "fox", {}, { params: { idf: { corpus: ids(1, 4) } } }, [[2, 0.1936381], [4, 0.1936381], [
    1,
    0.17225476,
  ]]],
  ["a corpus without the word", "dog", {}, { params: { idf: { corpus: ids(2) } } }, [[4, 1.9061548], [3, 0.9838217]]],
  ["an empty corpus", "fox", {}, { params: { idf: { corpus: ids(99) } } }, [[1, 0.6931472], [2, 0.6931472], [
    4,
    0.6931472,
  ]]],
  ["a threshold that is a score", "quick fox", {}, { scoreThreshold: 0.3973088264465332 }, [[2, 1.4224677], [
    1,
    1.0498221,
  ]]],
  ["an offset", "quick fox", {}, { limit: 1, offset: 1 }, [[1, 1.0498221]]],
];

const nestedRows: [string, [number, number][]][] = [
  ["red shoe", [[1, 1.0998137], [3, 1.0998137], [2, 0.4483914]]],
  ["shoe", [[2, 0.4483914], [1, 0.37365952], [3, 0.37365952]]],
  ["hat red", [[1, 1.261305], [3, 0.7261542]]],
];

describe("a text query", () => {
  for (const [name, query, bm25, rest, scores] of rows) {
    it(`scores ${name}`, async () => {
      const hits = await (await flat()).query({ query: { text: { query, bm25 } }, using: "body", ...rest });
      assertEquals(shown(hits), expected(scores));
    });
  }
  for (const [query, scores] of nestedRows) {
    it(`scores the best element of a nested array for ${query}`, async () => {
      const hits = await (await nested()).query({ query: { text: { query } }, using: "o[].t" });
      assertEquals(shown(hits), expected(scores));
    });
  }

  it("forgets a deleted point at once", async () => {
    const engine = await flat();
    await engine.call("Points/Delete", { collectionName: "c", points: [3], wait: true });
    assertEquals(
      shown(await engine.query({ query: { text: { query: "dog" } }, using: "body" })),
      expected([[4, 1.3876683]]),
    );
  });

  it("counts a corpus by its elements where the index is nested", async () => {
    const params = { idf: { corpus: ids(2) } };
    const hits = await (await nested()).query({ query: { text: { query: "shoe" } }, using: "o[].t", params });
    assertEquals(shown(hits), expected([[2, 0.3955629], [1, 0.3331056], [3, 0.3331056]]));
  });

  const merged: [string, Record<string, unknown>, [number, number][]][] = [
    ["RRF", { fusion: "RRF" }, [[2, 0.8333334], [4, 0.5], [1, 0.3333333]]],
    ["DBSF", { fusion: "DBSF" }, [[2, 1], [4, 0.6178511], [1, 0.3821489]]],
    [
      "a formula",
      { formula: { expression: { max: ["$score[0]", { mult: [2, "$score[1]"] }] } } },
      [[4, 3.0537906], [2, 0.804184], [1, 0.5578895]],
    ],
  ];
  for (const [name, query, scores] of merged) {
    it(`gives its scores to ${name}`, async () => {
      const engine = await flat();
      await engine.call("Points/Delete", { collectionName: "c", points: [3], wait: true });
      const text = (words: string) => ({ query: { text: { query: words } }, using: "body", limit: 2 });
      const hits = await engine.query({ prefetch: [text("quick fox"), text("dog fox")], query });
      assertEquals(shown(hits), expected(scores));
    });
  }

  it("looks for the joined identifiers of code", async () => {
    const texts = [
      "getUserName",
      "get_user_name",
      "get user name",
      "HTTPServer x86_64",
      "parseURLsFrom 1_000_000 0xFF",
      "test_getUserName",
      "getusername",
      "TCPsocket",
      ["foo_bar", "baz"],
      "user get name",
    ];
    const engine = await door(texts.map((code) => ({ code })), "code", { tokenizer: "Code", phraseMatching: true });
    const hits = await engine.query({ query: { text: { query: "get_user_name" } }, using: "code" });
    const scores: [number, number][] = [
      [1, 2.9732594],
      [2, 2.9732594],
      [6, 2.4683661],
      [3, 2.31634],
      [10, 2.31634],
      [7, 1.2894421],
    ];
    assertEquals(shown(hits), expected(scores));
  });

  it("keeps 13 bits of a long document's length", async () => {
    const lengths = [8192, 8193, 8194, 8195, 16384, 16385, 16388];
    const texts = lengths.map((length) => ({ body: `x${" y".repeat(length - 1)}` }));
    const engine = await door(texts, "body", {});
    const hits = await engine.query({ query: { text: { query: "x", bm25: { k: 1, b: 1 } } }, using: "body" });
    const score = new Map(hits.map(({ id, score }) => [lengths[id as number - 1], score]));
    const alike = [[8192, 8193], [8194, 8195], [16384, 16385], [8193, 8194], [16384, 16388]]
      .map(([a, b]) => score.get(a) === score.get(b));
    assertEquals(alike, [true, true, true, false, false]);
  });

  it("over prefetches keeps to what they found", async () => {
    const engine = await flat();
    const only = { prefetch: [{ filter: ids(1, 3) }], query: { text: { query: "fox" } }, using: "body" };
    assertEquals(shown(await engine.query(only)), expected([[1, 0.35667497]]));
  });

  const refusals: [string, Record<string, unknown>, string][] = [
    ["a field without index", { using: "x" }, "BM25 requires a text index on field x, which has none"],
    [
      "a negative k",
      { using: "body", query: { text: { query: "a", bm25: { k: -1 } } } },
      "BM25 k1 must be finite and non-negative, got -1",
    ],
    [
      "b above 1",
      { using: "body", query: { text: { query: "a", bm25: { b: 1.5 } } } },
      "BM25 b must be finite and within [0, 1], got 1.5",
    ],
  ];
  for (const [name, request, text] of refusals) {
    it(`refuses ${name}`, async () => {
      const engine = await flat();
      const asked = { query: { text: { query: "fox" } }, ...request };
      await assertRejects(() => engine.query(asked), Error, text);
    });
  }

  it("refuses an index that does not score", async () => {
    const engine = await door([{ body: "a" }], "body", { scoring: undefined });
    const text = "The text index on `body` does not score: set `scoring` on it to query it";
    await assertRejects(() => engine.query({ query: { text: { query: "a" } }, using: "body" }), Error, text);
  });
});
