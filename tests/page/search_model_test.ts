// What the studio makes of what is typed in a search: vectors, the request, the address, and what each source gave to a fused score.
import { describe, it } from "@std/testing/bdd";
import { assert, assertEquals } from "@std/assert";
import type { CollectionInfo, ScoredPoint, VectorField } from "../../page/src/api/types.ts";
import { aloneQueries, explainFused, isSum, sumOf } from "../../page/src/search/fused.ts";
import { makeQuery, type QueryBody } from "../../page/src/search/query_body.ts";
import {
  addressOf,
  type By,
  placesOf,
  readSearch,
  type Search,
  type Source,
  usual,
} from "../../page/src/search/search.ts";
import { scoreMeaning, wayOf } from "../../page/src/search/names.ts";
import { readVector } from "../../page/src/search/vector_text.ts";

const field = (kind: VectorField["kind"], size?: number): VectorField => ({
  name: kind === "dense" ? "" : kind,
  kind,
  size,
  distance: size === undefined ? undefined : "Cosine",
  idf: false,
});
const dense = field("dense", 3), multi = field("multi", 2), sparse = field("sparse");

describe("A vector that is pasted", () => {
  const good: [string, VectorField, unknown][] = [
    ["[1, 2.5, -3e-2]", dense, [1, 2.5, -0.03]],
    [" 1, 2 3\n", dense, [1, 2, 3]],
    ["[[1,2],[3,4]]", multi, [[1, 2], [3, 4]]],
    ["[1,2]", multi, [[1, 2]]],
    ['{"indices":[7,1],"values":[0.5,1]}', sparse, { indices: [7, 1], values: [0.5, 1] }],
  ];
  for (const [text, of, value] of good) {
    it(`is read: ${text.trim()}`, () => assertEquals(readVector(text, of), { value } as never));
  }
  const wrong: [string, VectorField, string][] = [
    ["[1,2]", dense, "The vector has 2 numbers; the vectors of this collection have 3."],
    ["1", dense, "The vector has 1 number; the vectors of this collection have 3."],
    ["[1,2", dense, "This cannot be read. This vector is a list of numbers, as [0.1, 0.2]."],
    ['["a"]', dense, "This vector is a list of numbers, as [0.1, 0.2]."],
    ["[[1,2],[3]]", multi, "Row 2 has 1 number; “multi” has 2."],
    ["[]", multi, "Row 1 has 0 numbers; “multi” has 2."],
    ["[1]", sparse, 'This vector is indices and values, as {"indices": [3, 17], "values": [0.5, 1]}.'],
    ['{"indices":[1,2],"values":[1]}', sparse, "There are 2 indices and 1 value: as many are wanted of each."],
    ['{"indices":[1,1],"values":[1,2]}', sparse, "The index 1 stands twice."],
    ['{"indices":[1.5],"values":[1]}', sparse, "The index 1.5 is no whole number from 0 to 4,294,967,295."],
  ];
  for (const [text, of, problem] of wrong) {
    it(`is refused: ${text}`, () => assertEquals(readVector(text, of), { problem }));
  }
});

const info = {
  config: {
    params: { vectors: { near: { size: 2, distance: "Dot" } }, sparse_vectors: { words: { modifier: "idf" } } },
  },
  payload_schema: {
    title: { data_type: "text", points: 1 },
    body: { data_type: "text", params: { scoring: {} }, points: 1 },
    kind: { data_type: "keyword", points: 1 },
  },
} as unknown as CollectionInfo;
const places = placesOf(info);
const source = (by: By, at: string, text: string, weight = ""): Source => ({ by, in: at, text, weight });
const search = (sources: Source[], changes: Partial<Search> = {}): Search => ({ ...usual, sources, ...changes });
const bodyOf = (made: Search, filter?: object) => makeQuery(made, places, filter).body;

describe("A search", () => {
  it("may be in vectors and text indexes, those that rank words first", () => {
    assertEquals(
      places.map(({ by, in: at }) => `${by} ${at}`),
      ["bm25 words", "ranked body", "match title", "match body", "vector near", "vector words", "id near", "id words"],
    );
  });
  it("by words is a document for BM25, a text query, or a filter alone", () => {
    const rest = { limit: 10, with_payload: true };
    const document = { text: "a b", model: "qdrant/bm25" };
    assertEquals(
      bodyOf(search([source("bm25", "words", " a b ")])),
      { query: document, using: "words", ...rest } as never,
    );
    assertEquals(
      bodyOf(search([source("ranked", "body", "a")], { exact: true })),
      { query: { text: "a" }, using: "body", ...rest } as never,
    );
    const kind = { key: "kind", match: { value: "x" } };
    assertEquals(
      bodyOf(search([source("match", "title", "a")], { threshold: "1" }), { must: kind }),
      { filter: { must: [kind, { key: "title", match: { text: "a" } }] }, ...rest } as never,
    );
  });
  it("by several is a fusion, with weights and k where they are said", () => {
    const two = [source("vector", "near", "[1,2]"), source("id", "near", "7"), source("match", "title", "a")];
    const prefetch = [{ query: [1, 2], using: "near", limit: 50 }, { query: 7, using: "near", limit: 50 }];
    const rest = { filter: { must: [{ key: "title", match: { text: "a" } }] }, limit: 10, with_payload: true };
    assertEquals(bodyOf(search(two)), { prefetch, query: { fusion: "rrf" }, ...rest } as never);
    assertEquals(bodyOf(search(two, { fusion: "dbsf", k: "4" }))?.query, { fusion: "dbsf" });
    assertEquals(bodyOf(search(two, { k: "4" }))?.query, { rrf: { k: 4 } });
    const weighed = [{ ...two[0], weight: "0.5" }, two[1]];
    assertEquals(bodyOf(search(weighed))?.query, { rrf: { weights: [0.5, 1] } });
  });
  it("has the settings that were given", () => {
    const given = search([source("id", "near", "550e8400-e29b-41d4-a716-446655440000")], {
      ...{ limit: "5", offset: "20", threshold: "-0.5", ef: "64", exact: true, rescore: "off" },
    });
    assertEquals(bodyOf(given), {
      query: "550e8400-e29b-41d4-a716-446655440000",
      using: "near",
      params: { hnsw_ef: 64, exact: true, quantization: { rescore: false } },
      score_threshold: -0.5,
      limit: 5,
      offset: 20,
      with_payload: true,
    });
  });
  it("says what is wrong where it stands, and asks nothing then", () => {
    const { body, problems } = makeQuery(
      search([source("vector", "near", "[1]"), source("id", "near", "x", "-1"), source("vector", "old", "[1]")], {
        ...{ limit: "0", threshold: "x", k: "1.5" },
      }),
      places,
      undefined,
    );
    assertEquals(body, undefined);
    assertEquals(problems, {
      0: "The vector has 1 number; “near” has 2.",
      1: "An id is a whole number or a UUID.",
      "weight 1": "Write a number from 0.",
      2: "This collection has no “old” to search in.",
      limit: "Write a whole number from 1 to 1000.",
      threshold: "Write a number.",
      k: "Write a whole number from 1.",
    });
  });
  it("without words is none, and a source without words is passed over", () => {
    assertEquals(makeQuery(search([source("bm25", "words", " ")]), places, { must: [] }).body, undefined);
    const { body, ranked } = makeQuery(
      search([source("bm25", "words", ""), source("id", "near", "1")]),
      places,
      undefined,
    );
    assertEquals([body?.query, ranked], [1, [1]]);
  });
  it("comes out of its address as it went in", () => {
    const all = search([source("bm25", "words", 'a & "b"', "2"), source("vector", "near", "[1,")], {
      ...{ fusion: "dbsf", k: "3", each: "7", limit: "20", offset: "x", threshold: "0.5", ef: "9", exact: true },
      rescore: "on",
    });
    const given = Object.entries(addressOf(all, places)).filter(([, value]) => value !== undefined) as [
      string,
      string,
    ][];
    assertEquals(readSearch(new URLSearchParams(given), places), all);
    assertEquals(
      Object.values(addressOf(readSearch(new URLSearchParams(), places), places)).filter((value) =>
        value !== undefined
      ),
      [],
    );
    assertEquals(readSearch(new URLSearchParams("s=[1,&exact=no"), places), search([source("bm25", "words", "")]));
  });
});

const hits = (...list: [number, number][]) => list.map(([id, score]): ScoredPoint => ({ id, score, version: 0 }));

describe("A fused score", () => {
  const lists = [hits([1, 0.9], [2, 0.8], [3, 0.1]), hits([3, 0.5], [4, 0.25])];
  const body = (query: QueryBody["query"]): QueryBody => ({ query, limit: 10, with_payload: true });
  it("is the sum of what places give, by k and weights", () => {
    const plain = explainFused(body({ fusion: "rrf" }), lists);
    assertEquals(plain.get("3")!.map(({ place, score, gain }) => [place, score, gain]), [[3, 0.1, 0.25], [
      1,
      0.5,
      0.5,
    ]]);
    assertEquals(plain.get("4")![0], { place: undefined, score: undefined, gain: 0 });
    const weighed = explainFused(body({ rrf: { k: 2, weights: [3, 0] } }), lists);
    assertEquals(weighed.get("1")!.map(({ gain }) => gain.toFixed(6)), ["0.750000", "0.000000"]);
    assertEquals(weighed.get("3")!.map(({ gain }) => gain), [0.5, 0]);
    assertEquals(explainFused(body({ rrf: { k: 10 } }), lists).get("1")![0].gain, Math.fround(0.1));
  });
  it("is the sum of scores as they are spread", () => {
    const spread = explainFused(body({ fusion: "dbsf" }), lists);
    assertEquals(spread.get("3")!.map(({ gain }) => gain.toFixed(5)), ["0.30882", "0.61785"]);
    assert(isSum(0.9266714, spread.get("3")!) && !isSum(0.93, spread.get("3")!));
    assertEquals(sumOf([]), 0);
  });
  it("is explained by its prefetches alone, without the points that are asked for, under the filter of all", () => {
    const prefetch = [{ query: [1, 2], using: "near", limit: 5 }, { query: 7, limit: 5 }];
    const filter = { must_not: { key: "a", match: { value: 1 } } };
    const alone = aloneQueries({ ...body({ fusion: "rrf" }), prefetch, filter });
    const without = { must_not: [filter.must_not, { has_id: [7] }] };
    assertEquals(alone, prefetch.map((one) => ({ ...one, filter: without })));
    assertEquals(aloneQueries({ ...body({ fusion: "rrf" }), prefetch: prefetch.slice(0, 1) }), prefetch.slice(0, 1));
  });
});

describe("What is told of an answer", () => {
  const plan = { query: "nearest", candidates: 9, found: 1, ms: 1 };
  it("names each way of searching with the rows it looked at", () => {
    assertEquals(wayOf({ ...plan, walked: 1834, scored: 120 }), "Graph walked: 1,834 rows");
    assertEquals(wayOf({ ...plan, walked: 400, scanned: 50_000 }), "Graph walked: 400 rows, then Scan: 50,000 rows");
    assertEquals(wayOf({ ...plan, gathered: 12 }), "Filter first: 12 rows");
    assertEquals(wayOf({ ...plan, listed: 7 }), "Inverted lists: 7 entries");
    assertEquals(wayOf(plan), "");
  });
  it("says what a score means", () => {
    const body = { query: [1, 2, 3], limit: 1, with_payload: true } as const;
    const meaning = (field: VectorField) => scoreMeaning(body, { by: "vector", in: "", field });
    assertEquals(meaning(dense), "Cosine similarity: 1 is the same direction, 0 is unrelated, −1 is opposite.");
    assert(meaning({ ...dense, distance: "Euclid" }).includes("0 is the same, and the smallest is best"));
    assert(meaning(multi).startsWith("Of each row of the query the best row of the point"));
    assert(meaning({ ...sparse, idf: true }).includes("rare ones weighed more"));
    const fused = (query: QueryBody["query"]) => scoreMeaning({ ...body, query, prefetch: [] }, undefined);
    assertEquals(fused({ fusion: "rrf" }), "RRF: the sum of 1 ÷ (place + 1) over the lists that have the point.");
    assert(fused({ rrf: { k: 60, weights: [1, 2] } }).includes("1 ÷ (place ÷ weight + 59)"));
  });
});
