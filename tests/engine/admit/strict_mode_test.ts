// Strict mode: what each limit forbids, and in which order it is told.
import { describe, it } from "@std/testing/bdd";
import { assertEquals } from "@std/assert";
import { engineCalls, failure } from "../admin/engine_call.ts";

type Calls = ReturnType<typeof engineCalls>;
const dot = 3, name = "c";
const nearest = { nearest: { dense: { data: [1, 0] } } };

function limited(
  strictModeConfig: Record<string, unknown>,
  more: Record<string, unknown> = {},
  clock?: () => number,
): Calls {
  const call = engineCalls({ clock, memoryPercent: () => 50 });
  const vectorsConfig = { params: { size: 2, distance: dot } };
  call("Collections/Create", {
    collectionName: name,
    vectorsConfig,
    strictModeConfig: { enabled: true, ...strictModeConfig },
    ...more,
  });
  return call;
}

const point = (num: number) => ({ id: { num }, vectors: { vector: { dense: { data: [num, 1] } } } });
const points = (...ids: number[]) => ({ collectionName: name, wait: true, points: ids.map(point) });
const match = (key: string, value: Record<string, unknown>) => ({ field: { key, match: value } });
const counted = (...must: unknown[]) => ({ collectionName: name, exact: false, filter: { must } });

const cases: [sentence: string, strict: Record<string, unknown>, rpc: string, request: unknown, text: string][] = [
  [
    "a limit",
    { maxQueryLimit: 2 },
    "Points/Search",
    { collectionName: name, vector: [1, 0], limit: 3 },
    'Limit exceeded 3 > 2 for "limit". Help: Reduce the "limit" parameter to or below 2.',
  ],
  [
    "the default limit of a query",
    { maxQueryLimit: 2 },
    "Points/Query",
    { collectionName: name, query: nearest },
    'Limit exceeded 10 > 2 for "limit". Help: Reduce the "limit" parameter to or below 2.',
  ],
  [
    "the default limit of a facet",
    { maxQueryLimit: 4 },
    "Points/Facet",
    { collectionName: name, key: "k" },
    'Limit exceeded 10 > 4 for "limit". Help: Reduce the "limit" parameter to or below 4.',
  ],
  [
    "the default sizes of groups",
    { maxQueryLimit: 29 },
    "Points/QueryGroups",
    { collectionName: name, query: nearest, groupBy: "g" },
    'Limit exceeded 30 > 29 for "limit". Help: Reduce the "limit" parameter to or below 29.',
  ],
  [
    "the default sizes of a matrix",
    { maxQueryLimit: 29 },
    "Points/SearchMatrixPairs",
    { collectionName: name },
    'Limit exceeded 30 > 29 for "limit". Help: Reduce the "limit" parameter to or below 29.',
  ],
  [
    "the default limit of a prefetch",
    { maxQueryLimit: 4 },
    "Points/Query",
    { collectionName: name, query: nearest, limit: 1, prefetch: [{ query: nearest }] },
    'Limit exceeded 10 > 4 for "limit". Help: Reduce the "limit" parameter to or below 4.',
  ],
  ["groups times their size", { maxQueryLimit: 5 }, "Points/QueryGroups", {
    collectionName: name,
    query: nearest,
    groupBy: "g",
    limit: 2,
    groupSize: 3,
  }, 'Limit exceeded 6 > 5 for "limit". Help: Reduce the "limit" parameter to or below 5.'],
  ["a prefetch before the query", { maxQueryLimit: 5 }, "Points/Query", {
    collectionName: name,
    query: nearest,
    limit: 9,
    prefetch: [{ query: nearest, limit: 7 }],
  }, 'Limit exceeded 7 > 5 for "limit". Help: Reduce the "limit" parameter to or below 5.'],
  [
    "a timeout",
    { maxTimeout: 2 },
    "Points/Upsert",
    { ...points(), timeout: 3 },
    'Limit exceeded 3 > 2 for "timeout". Help: Reduce the "timeout" parameter to or below 2.',
  ],
  [
    "the points of an upsert",
    { upsertMaxBatchsize: 1 },
    "Points/Upsert",
    points(1, 2),
    'Limit exceeded 2 > 1 for "upsert limit". Help: Reduce the "upsert limit" parameter to or below 1.',
  ],
  [
    "exact counting, which is the default",
    { searchAllowExact: false },
    "Points/Count",
    { collectionName: name },
    "Exact search disabled!. Help: Set exact=false.",
  ],
  [
    "a condition without index",
    { unindexedFilteringRetrieve: false },
    "Points/Count",
    counted(match("k", { keyword: "a" })),
    'Index required but not found for "k" of one of the following types: [keyword]. Help: Create an index for this key or use a different filter.',
  ],
  [
    "a nested condition without index, by its whole path",
    { unindexedFilteringRetrieve: false },
    "Points/Count",
    counted({ nested: { key: "l", filter: { must: [match("q", { integer: 1 })] } } }),
    'Index required but not found for "l[].q" of one of the following types: [integer]. Help: Create an index for this key or use a different filter.',
  ],
  [
    "text that may be a UUID",
    { unindexedFilteringRetrieve: false },
    "Points/Count",
    counted(match("k", { keyword: "550e8400-e29b-41d4-a716-446655440000" })),
    'Index required but not found for "k" of one of the following types: [keyword, uuid]. Help: Create an index for this key or use a different filter.',
  ],
  [
    "any index for emptiness",
    { unindexedFilteringRetrieve: false },
    "Points/Count",
    counted({ isEmpty: { key: "k" } }),
    'Index required but not found for "k" of one of the following types: [bool, datetime, float, geo, integer, keyword, keyword (with prefix: true), text, text (with phrase_matching: true), uuid]. Help: Create an index for this key or use a different filter.',
  ],
  [
    "a formula's variable without index",
    { unindexedFilteringRetrieve: false },
    "Points/Query",
    {
      collectionName: name,
      query: { formula: { expression: { sum: { sum: [{ variable: "$score" }, { variable: "n" }] } } } },
      prefetch: [{ query: nearest }],
    },
    'Index required but not found for "n" of one of the following types: [float, integer]. Help: Create an index for this key or use a different formula expression.',
  ],
  [
    "substrings, whatever the index",
    {},
    "Points/Count",
    counted(match("k", { substring: "a" })),
    'Substring matching is not allowed, used for "k": it scans every value of the field, with or without an index. Help: Use a prefix match or a full-text match instead.',
  ],
  [
    "conditions by number",
    { filterMaxConditions: 1 },
    "Points/Count",
    counted(match("k", { keyword: "a" }), match("k", { keyword: "b" })),
    "Filter condition limit reached (2 > 1). Help: Reduce the amount of conditions of your filter.",
  ],
  [
    "conditions by size",
    { conditionMaxSize: 1 },
    "Points/Count",
    counted({ hasId: { hasId: [{ num: 1 }, { num: 2 }] } }),
    "Condition size limit reached (2 > 1). Help: Reduce the size of your condition.",
  ],
  [
    "filters of writes",
    { unindexedFilteringUpdate: false },
    "Points/Delete",
    { collectionName: name, points: { filter: { must: [match("k", { keyword: "a" })] } } },
    'Index required but not found for "k" of one of the following types: [keyword]. Help: Create an index for this key or use a different filter.',
  ],
  [
    "indexes by number",
    { maxPayloadIndexCount: 0 },
    "Points/CreateFieldIndex",
    { collectionName: name, fieldName: "k", fieldType: 0 },
    "Collection already has the maximum number of payload indices (0). Help: Please delete an existing index before creating a new one.",
  ],
  [
    "memory",
    { maxResidentMemoryPercent: 40 },
    "Points/Upsert",
    points(1),
    "Resident memory usage is at 50% of total memory, exceeding the configured limit of 40%. Help: Reduce memory usage (e.g. delete points or drop collections), or raise `max_resident_memory_percent` in the strict mode config of this collection.",
  ],
];

describe("strict mode forbids", () => {
  for (const [sentence, strict, rpc, request, text] of cases) {
    it(
      sentence,
      () => assertEquals(failure(() => limited(strict)(rpc, request)), `INVALID_ARGUMENT Bad request: ${text}`),
    );
  }

  const allowed: [sentence: string, strict: Record<string, unknown>, rpc: string, request: Record<string, unknown>][] =
    [
      ["a scroll whose limit is not given", { maxQueryLimit: 1 }, "Points/Scroll", {}],
      ["an exact facet", { searchAllowExact: false }, "Points/Facet", { key: "k", exact: true }],
      ["recommended groups of a field without index", { unindexedFilteringRetrieve: false }, "Points/RecommendGroups", {
        positiveVectors: [{ dense: { data: [1, 0] } }],
        groupBy: "k",
        limit: 1,
        groupSize: 1,
      }],
      ["any time to drop an index", { maxTimeout: 1 }, "Points/DeleteFieldIndex", { fieldName: "k", timeout: 9 }],
      ["any time to drop a vector", { maxTimeout: 1 }, "Points/DeleteVectorName", { vectorName: "v", timeout: 9 }],
    ];
  for (const [sentence, strict, rpc, request] of allowed) {
    it(`not ${sentence}`, () => {
      limited(strict)(rpc, { collectionName: name, ...request });
    });
  }

  it("nothing while it is off", () => {
    const call = limited({ enabled: false, maxQueryLimit: 1, upsertMaxBatchsize: 1 });
    call("Points/Upsert", points(1, 2));
    assertEquals(
      (call("Points/Search", { collectionName: name, vector: [1, 0], limit: 2 }).result as unknown[]).length,
      2,
    );
  });

  it("a vector query where no graph is built, but for tenants", () => {
    const call = limited({ searchAllowExact: false }, { hnswConfig: { m: 0, payloadM: 8 } });
    const query = { collectionName: name, query: nearest, filter: { must: [match("k", { keyword: "a" })] } };
    const text = "Request is forbidden because global vector indexing is disabled (hnsw_config.m = 0)";
    assertEquals(failure(() => call("Points/Query", query)).includes(text), true);
    call("Points/CreateFieldIndex", {
      collectionName: name,
      fieldName: "k",
      fieldType: 0,
      fieldIndexParams: { keywordIndexParams: { isTenant: true } },
    });
    assertEquals(call("Points/Query", query).result, []);
  });

  /** The number of points before the first upsert that is refused, and why. */
  function fill(
    strict: Record<string, unknown>,
    vectors: unknown,
    more: Record<string, unknown> = {},
  ): [number, string] {
    const call = limited(strict, more);
    for (let i = 0; i < 200; i++) {
      try {
        call("Points/Upsert", { collectionName: name, points: [{ id: { num: i }, vectors }] });
      } catch (error) {
        return [i, (error as Error).message.replace(/^Bad request: Max | limit of .*/g, "")];
      }
    }
    return [200, ""];
  }

  const sparseVectorsConfig = { map: new Map([["s", {}]]) };
  const sparse = (length: number) => ({
    sparse: { indices: Uint32Array.from({ length }, (_, i) => i), values: new Float32Array(length).fill(1) },
  });
  const named = (vectors: Record<string, unknown>) => ({ vectors: { vectors: new Map(Object.entries(vectors)) } });
  const floats = (...data: number[]) => ({ dense: { data } });
  const full: [sentence: string, number, string, ...Parameters<typeof fill>][] = [
    ["at the 32nd write", 31, "points count", { maxPointsCount: 2 }, named({ "": floats(1, 2) })],
    [
      "at the 64th, if there were few at the 32nd",
      63,
      "points count",
      { maxPointsCount: 40 },
      named({ "": floats(1, 2) }),
    ],
    ["once for all limits", 31, "points count", {
      maxPointsCount: 2,
      maxCollectionVectorSizeBytes: 1e9,
      maxCollectionPayloadSizeBytes: 1e9,
    }, named({ "": floats(1, 2) })],
    [
      "with 4 bytes for a number",
      31,
      "vector storage size",
      { maxCollectionVectorSizeBytes: 31 * 8 },
      named({ "": floats(1, 2) }),
    ],
    [
      "and no less",
      63,
      "vector storage size",
      { maxCollectionVectorSizeBytes: 31 * 8 + 1 },
      named({ "": floats(1, 2) }),
    ],
    [
      "with 8 bytes for an index and its value",
      31,
      "vector storage size",
      {
        maxCollectionVectorSizeBytes: 31 * 80,
      },
      named({ s: sparse(10) }),
      { sparseVectorsConfig },
    ],
    [
      "and no less of a sparse vector",
      63,
      "vector storage size",
      {
        maxCollectionVectorSizeBytes: 31 * 80 + 1,
      },
      named({ s: sparse(10) }),
      { sparseVectorsConfig },
    ],
    [
      "with 1 byte for a Uint8",
      31,
      "vector storage size",
      { maxCollectionVectorSizeBytes: 31 * 2 },
      named({ "": floats(1, 2) }),
      {
        vectorsConfig: { params: { size: 2, distance: dot, datatype: 2 } },
      },
    ],
    [
      "and no less of a Uint8",
      63,
      "vector storage size",
      { maxCollectionVectorSizeBytes: 31 * 2 + 1 },
      named({ "": floats(1, 2) }),
      {
        vectorsConfig: { params: { size: 2, distance: dot, datatype: 2 } },
      },
    ],
    [
      "with all vectors of a multivector",
      31,
      "vector storage size",
      {
        maxCollectionVectorSizeBytes: 31 * 3 * 8,
      },
      named({ "": { multiDense: { vectors: [1, 2, 3].map((x) => ({ data: [x, x] })) } } }),
      {
        vectorsConfig: { params: { size: 2, distance: dot, multivectorConfig: { comparator: 0 } } },
      },
    ],
  ];
  for (const [sentence, count, text, ...given] of full) {
    it(`more than fits, measured ${sentence}`, () => assertEquals(fill(...given), [count, text]));
  }
});

describe("rate limits", () => {
  it("count a read's conditions and come back with time", () => {
    let now = 0;
    const call = limited({ readRateLimit: 3 }, {}, () => now);
    call("Points/Count", counted(match("k", { keyword: "a" })));
    assertEquals(
      failure(() => call("Points/Count", counted(match("k", { keyword: "a" })))).startsWith("RESOURCE_EXHAUSTED"),
      true,
    );
    now = 20_000;
    call("Points/Count", counted(match("k", { keyword: "a" })));
  });

  it("count a write's points, after the two writes a creation is", () => {
    const call = limited({ writeRateLimit: 4 }, {}, () => 0);
    call("Points/Upsert", points(1, 2));
    assertEquals(failure(() => call("Points/Upsert", points(3))).startsWith("RESOURCE_EXHAUSTED"), true);
    call("Collections/Update", { collectionName: name, strictModeConfig: { writeRateLimit: 4 } });
    call("Points/Upsert", points(1, 2, 3, 4));
  });
});
