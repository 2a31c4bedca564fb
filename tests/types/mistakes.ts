// Mistakes that the types must catch: the code, where the error has to stand and words its text has to quote.

export interface Mistake {
  readonly code: string;
  /** The text at which the error is reported: the only occurrence, or the one after `«`. */
  readonly at: string;
  /** Words that the error's text quotes. */
  readonly says: readonly string[];
  /** What its text does not show. */
  readonly leaves?: string;
}

const c = `collectionName: "a"`;
const query = (rest: string): string => `await queryPoints(db, { ${c}, ${rest} });`;
const filter = (rest: string): string => `await countPoints(db, { ${c}, filter: { ${rest} } });`;
const create = (rest: string): string => `await createCollection(db, { ${c}, ${rest} });`;
const upsert = (rest: string): string => `await upsertPoints(db, { ${c}, points: [{ ${rest} }] });`;

export const mistakes: readonly Mistake[] = [
  { code: query("withPayloads: true"), at: "withPayloads", says: ["withPayloads", "QueryPoints", "withPayload"] },
  { code: query(`params: { hnswEv: 1 }`), at: "hnswEv", says: ["hnswEv", "SearchParams", "hnswEf"] },
  { code: query(`limit: "10"`), at: "limit", says: ["string", "number | bigint"] },
  { code: query(`limit: null`), at: "limit", says: ["null"] },
  { code: query(`query: { fusion: "RRF", sample: "Random" }`), at: "query:", says: ["sample"] },
  { code: query(`query: { fusion: "RFF" }`), at: "query:", says: ["fusion", "RFF"] },
  { code: query(`query: { fusion: "rrf" }`), at: "query:", says: ["rrf", "RRF"] },
  { code: query(`query: {}`), at: "query:", says: ["{}"] },
  { code: query(`query: true`), at: "query:", says: ["true", "Query"] },
  { code: query(`query: new Set([1])`), at: "query:", says: ["Set<number>"] },
  { code: query(`query: { nearest: [0.1], mmr: {} }`), at: "mmr", says: ["mmr"] },
  { code: query(`prefetch: [{ query: [1], limits: 3 }]`), at: "limits", says: ["limits", "PrefetchQuery", "limit"] },
  { code: query(`withPayload: { inclde: ["a"] }`), at: "inclde", says: ["inclde"] },
  { code: query(`withVectors: "a"`), at: "withVectors", says: ["string"] },
  { code: query(`readConsistency: "majority"`), at: "readConsistency", says: ["majority", "Majority"] },
  { code: query(`collection_name: "a"`), at: "collection_name", says: ["collection_name", "QueryPoints"] },
  { code: `await queryPoints(db, { query: [0.1] });`, at: "{ query", says: ["collectionName", "QueryPoints"] },
  {
    code: `await countPoints(db, { collection_name: "a" });`,
    at: "collection_name",
    says: ["collection_name", "CountPoints", "collectionName"],
  },
  { code: filter(`must: [{ key: "n", mach: 1 }]`), at: "mach", says: ["mach", "Condition", "match"] },
  { code: filter(`must_not: []`), at: "must_not", says: ["must_not", "Filter", "mustNot"] },
  { code: filter(`must: [{ has_id: [1] }]`), at: "has_id", says: ["has_id", "Condition", "hasId"] },
  {
    code: filter(`must: [{ key: "n", match: { value: 1 } }]`),
    at: "value",
    says: ["value", "MatchKeyword", "MatchInteger"],
    leaves: "readonly keyword",
  },
  { code: filter(`must: { key: "n", match: {} }`), at: "must:", says: ["{}", "match"] },
  { code: filter(`must: [{ key: "n", match: { txt: "a" } }]`), at: "txt", says: ["txt"] },
  { code: filter(`must: { key: "n", match: ["a", 1] }`), at: "must:", says: ["match"] },
  { code: filter(`must: { key: "n", range: { gte: "3" } }`), at: "must:", says: ["gte", "string"] },
  { code: filter(`must: { key: "n", range: { from: 3 } }`), at: "from", says: ["from", "Range"] },
  { code: filter(`must: { nested: { key: "a" } }`), at: "must:", says: ["filter", "NestedCondition"] },
  { code: create(`vectorsConfig: { size: 2, distance: "cosine" }`), at: "distance", says: ["cosine", "Cosine"] },
  { code: create(`vectorsConfig: { size: 2 }`), at: "vectorsConfig", says: ["size"] },
  {
    code: create(`vectorsConfig: { a: { size: 2, distence: "Dot" } }`),
    at: "distence",
    says: ["distence", "VectorParams", "distance"],
  },
  { code: create(`quantizationConfig: { scalar: { type: "int8" } }`), at: "type:", says: ["int8", "Int8"] },
  {
    code: create(`hnswConfig: { efConstruction: 100 }`),
    at: "efConstruction",
    says: ["efConstruction", "efConstruct"],
  },
  { code: upsert(`id: 1, vectors: "0.1,0.2"`), at: "vectors", says: ["string", "Vectors"] },
  { code: upsert(`vectors: [0.1]`), at: "{ vectors", says: ["id", "PointStruct"] },
  { code: upsert(`id: 1, vector: [0.1]`), at: "vector:", says: ["vector", "vectors"] },
  {
    code: `await upsertPoints<{ name: string }>(db, { ${c}, points: [{ id: 1, payload: { name: 3 } }] });`,
    at: "name: 3",
    says: ["number", "string"],
  },
  {
    code: `await setPayload(db, { ${c}, payload: { f: () => 1 } });`,
    at: "() => 1",
    says: ["() => number", "JsonInput"],
  },
  { code: `await deletePoints(db, { ${c}, points: {} });`, at: "points", says: ["{}"] },
  { code: `await deletePoints(db, { ${c}, points: { must: [] } });`, at: "must", says: ["must"] },
  { code: `await deletePoints(db, { ${c} });`, at: "{ collectionName", says: ["points", "DeletePoints"] },
  {
    code: `const r = await queryPoints(db, { ${c} }); r.usage.hardware;`,
    at: "r.usage",
    says: ["r.usage", "undefined"],
  },
  {
    code: `for (const { payload } of (await queryPoints(db, { ${c} })).result) { const n: string = payload.name; }`,
    at: "n: string",
    says: ["JsonValue", "string"],
  },
  {
    code: `const r = await getCollection(db, { ${c} }); r.result.updateQueue.length;`,
    at: "r.result.updateQueue",
    says: ["undefined"],
  },
  { code: `await db.collection("a").query({ limits: 1 });`, at: "limits", says: ["limits", "limit"] },
];
