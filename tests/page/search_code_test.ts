// The request that the studio shows of a search: what it is in each language, and that the one in TypeScript finds what the one over REST finds.
import { describe, it } from "@std/testing/bdd";
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { type Client, connect, createFieldIndex, openDatabase, queryPoints, restHandler } from "@quiver/qdrant";
import type { Filter } from "../../page/src/api/types.ts";
import { clientRequest } from "../../page/src/search/client_request.ts";
import { pythonText } from "../../page/src/search/code_python.ts";
import { curlText } from "../../page/src/search/code_rest.ts";
import { requestText, typescriptText } from "../../page/src/search/code_typescript.ts";
import type { QueryBody } from "../../page/src/search/query_body.ts";
import { article, fillArticles, size } from "./articles.ts";

const vector = (article(3).vectors as unknown as { text: number[] }).text.map((value) =>
  Math.round(value * 1000) / 1000
);
const document = { text: "heron nest", model: "qdrant/bm25" }, rest = { limit: 7, with_payload: true } as const;
const ring = [[0, 40], [20, 40], [20, 50], [0, 50], [0, 40]].map(([lon, lat]) => ({ lon, lat }));

/** A condition of each kind; each passes some of the articles. */
const conditions: Readonly<Record<string, Filter>> = {
  "a value": { must: [{ key: "kind", match: { value: "birds" } }, { key: "open", match: { value: true } }] },
  "one of": { must: { key: "kind", match: { any: ["birds", "maps"] } } },
  "none of": { must: [{ key: "year", match: { except: [1999, 2000] } }] },
  words: { should: [{ key: "title", match: { text: "heron nest" } }, { key: "title", match: { text_any: "rain" } }] },
  "a phrase, a beginning, a part": {
    should: ["phrase", "prefix", "substring"].map((kind) => ({ key: "kind", match: { [kind]: "birds" } })),
  },
  numbers: { must: [{ key: "year", range: { gte: 1960, lt: 2000 } }, { key: "price", range: { lte: 50.5 } }] },
  dates: { must: [{ key: "published", range: { gt: "2021-01-01T00:00:00Z" } }] },
  places: {
    should: [
      { key: "place", geo_radius: { center: { lat: 47, lon: 10 }, radius: 300_000 } },
      { key: "place", geo_bounding_box: { top_left: { lat: 50, lon: 0 }, bottom_right: { lat: 42, lon: 9 } } },
    ],
  },
  "an area": { must: [{ key: "place", geo_polygon: { exterior: { points: ring }, interiors: [] } }] },
  "what is there": {
    must: [{ key: "tags", values_count: { gte: 2 } }, { has_vector: "words" }],
    must_not: [{ is_empty: { key: "title" } }, { is_null: { key: "kind" } }, { has_id: [1, 2, 3] }],
  },
  "the flags of a field": { must_not: [{ key: "title", is_empty: true }] },
  "filters in filters": {
    must: [{ should: [{ key: "kind", match: { value: "birds" } }, { must_not: [{ has_id: [5] }] }] }],
    min_should: {
      conditions: [{ key: "open", match: { value: true } }, { key: "year", range: { gt: 1980 } }],
      min_count: 1,
    },
  },
  "a part of the points, and elements": {
    must: [{ slice: { total: 2, index: 0 } }],
    must_not: [{ nested: { key: "tags", filter: { must: [{ key: "x", match: { value: 1 } }] } } }],
  },
};

const bodies: Readonly<Record<string, QueryBody>> = {
  "a vector": { query: vector, using: "text", ...rest },
  "a vector with all settings": {
    query: vector,
    using: "text",
    params: { hnsw_ef: 64, exact: true, quantization: { rescore: false } },
    score_threshold: 0.25,
    limit: 5,
    offset: 3,
    with_payload: true,
  },
  words: { query: document, using: "words", ...rest },
  "a point": { query: 7, using: "text", ...rest },
  "words of a scoring index": { query: { text: "heron" }, using: "scored", ...rest },
  "no query": { filter: conditions.words, ...rest },
  "a fusion": {
    prefetch: [{ query: document, using: "words", limit: 20 }, { query: vector, using: "text", limit: 20 }],
    query: { fusion: "dbsf" },
    ...rest,
  },
  "a fusion with weights": {
    prefetch: [
      { query: document, using: "words", limit: 20 },
      { query: 7, using: "text", params: { exact: true }, limit: 20 },
    ],
    query: { rrf: { k: 10, weights: [2, 0.5] } },
    filter: conditions["a value"],
    ...rest,
  },
  ...Object.fromEntries(
    Object.entries(conditions).map(([name, filter]) => [
      `a filter: ${name}`,
      { query: vector, using: "text", filter, limit: 20, with_payload: true as const },
    ]),
  ),
};

async function withArticles(run: (db: Client, handle: (request: Request) => Promise<Response>) => Promise<void>) {
  const database = await openDatabase(":memory:"), db = await connect(database);
  try {
    await fillArticles(db, 1000);
    const payload = { scored: "the heron" };
    await db.points.setPayload({ collectionName: "articles", payload, pointsSelector: [4, 5], wait: true });
    await createFieldIndex(db, {
      collectionName: "articles",
      fieldName: "scored",
      fieldType: "Text",
      fieldIndexParams: { textIndexParams: { tokenizer: "Word", scoring: { type: "Bm25" } } },
      wait: true,
    });
    await run(db, restHandler(database));
  } finally {
    await db.close();
    await database.close();
  }
}

describe("A search of the studio as TypeScript", () => {
  it("finds what it finds over REST", () =>
    withArticles(async (db, handle) => {
      const { result: [{ vectors }] } = await db.points.get({
        collectionName: "articles",
        ids: [3],
        withVectors: true,
      });
      const { indices, values } = (vectors as unknown as Record<string, { indices: number[]; values: number[] }>).words;
      const sparse = { query: { indices: [...indices], values: [...values] }, using: "words", ...rest };
      for (const [name, body] of Object.entries({ ...bodies, "a sparse vector": sparse })) {
        const url = "http://localhost/collections/articles/points/query";
        const answer = await (await handle(new Request(url, { method: "POST", body: JSON.stringify(body) }))).json();
        assert(answer.result?.points.length > 0, `${name}: ${JSON.stringify(answer)}`);
        const request = new Function(`return ${requestText("articles", body)}`)() as never;
        const { result } = await queryPoints(db, request);
        const shown = result.map(({ id, score, payload }) => ({ id, score, payload }));
        const wanted = answer.result.points.map((
          { id, score, payload }: { id: number; score: number; payload: unknown },
        ) => ({ id, score: Math.fround(score), payload }));
        assertEquals(shown, wanted, name);
      }
    }));
  it("is a whole program, with big whole numbers and odd keys as they are", () => {
    const filter = { must: [{ has_id: [9007199254740993n] }, { key: 'a."b c"', match: { value: "it's" } }] };
    assertEquals(
      typescriptText("c", { query: 18446744073709551615n, filter, limit: 1, with_payload: true }),
      [
        'import { connect, queryPoints } from "@quiver/qdrant";',
        "",
        "// Of QDRANT_URL with QDRANT_API_KEY, else http://localhost:6334: the port of gRPC.",
        "await using db = await connect();",
        "const { result } = await queryPoints(db, {",
        '  collectionName: "c",',
        "  query: 18446744073709551615n,",
        `  filter: { must: [{ hasId: [9007199254740993n] }, { key: "a.\\"b c\\"", match: "it's" }] },`,
        "  limit: 1,",
        "  withPayload: true,",
        "});",
        "for (const { id, score, payload } of result) console.log(id, score, payload);",
        "",
      ].join("\n"),
    );
  });
  it("leaves out what is null", () => {
    const filter = { must: null, should: [{ key: "a", match: { value: 1 }, range: null }] } as unknown as Filter;
    const { filter: shown } = clientRequest("c", { filter, limit: 1, with_payload: true });
    assertEquals(shown, { should: [{ key: "a", match: 1 }] });
  });
});

const where = { origin: "http://localhost:6333", collection: "it's a/b", keyed: true };

describe("A search of the studio for the shell", () => {
  it("quotes what a shell would read, and tells where the key goes", () => {
    const filter = { must: [{ key: "k", match: { value: "it's" } }] };
    assertEquals(
      curlText({ query: 9007199254740993n, filter, limit: 1, with_payload: true }, where),
      [
        "curl 'http://localhost:6333/collections/it'\\''s%20a%2Fb/points/query' \\",
        '  -H "api-key: $QDRANT_API_KEY" \\',
        "  -H 'content-type: application/json' \\",
        `  -d '{`,
        '  "query": 9007199254740993,',
        `  "filter": { "must": [{ "key": "k", "match": { "value": "it'\\''s" } }] },`,
        '  "limit": 1,',
        '  "with_payload": true',
        "}'",
      ].join("\n"),
    );
  });
  it("has JSON in it that is the request", () => {
    for (const body of Object.values(bodies)) {
      const text = curlText(body, { ...where, keyed: false }).replaceAll("'\\''", "’");
      assertEquals(JSON.parse(/-d '([^]*)'$/.exec(text)![1]), body);
    }
  });
});

describe("A search of the studio as Python", () => {
  it("is made of the client's models", () => {
    const text = pythonText(bodies["a fusion with weights"], { ...where, keyed: false });
    assertEquals(
      text,
      `from qdrant_client import QdrantClient, models

client = QdrantClient(url="http://localhost:6333")
points = client.query_points(
    "it's a/b",
    prefetch=[
        models.Prefetch(
            query=models.Document(text="heron nest", model="qdrant/bm25"),
            using="words",
            limit=20,
        ),
        models.Prefetch(query=7, using="text", params=models.SearchParams(exact=True), limit=20),
    ],
    query=models.RrfQuery(rrf=models.Rrf(k=10, weights=[2, 0.5])),
    query_filter=models.Filter(
        must=[
            models.FieldCondition(key="kind", match=models.MatchValue(value="birds")),
            models.FieldCondition(key="open", match=models.MatchValue(value=True)),
        ],
    ),
    limit=7,
    with_payload=True,
).points
for point in points:
    print(point.id, point.score, point.payload)
`,
    );
  });
  it("says each kind of condition by its model", () => {
    const texts = Object.values(conditions).map((filter) =>
      pythonText({ filter, limit: 1, with_payload: true }, where)
    );
    const all = texts.join("\n");
    for (
      const name of [
        "MatchAny",
        "MatchText",
        "MatchTextAny",
        "MatchPhrase",
        "MatchPrefix",
        "MatchSubstring",
        "Range",
        "DatetimeRange",
        "GeoRadius",
        "GeoBoundingBox",
        "GeoPolygon",
        "ValuesCount",
        "HasVectorCondition",
        "IsEmptyCondition",
        "IsNullCondition",
        "HasIdCondition",
        "MinShould",
        "SliceCondition",
        "NestedCondition",
      ]
    ) assertStringIncludes(all, `models.${name}(`);
    assertStringIncludes(all, 'models.MatchExcept(**{"except": [1999, 2000]})');
  });
});

assert(size === vector.length);
