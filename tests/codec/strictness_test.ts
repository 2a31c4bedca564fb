// What the codec refuses, with the path and the hint that its error gives.
import { Buffer } from "node:buffer";
import { describe, it } from "@std/testing/bdd";
import { assert, assertEquals, assertThrows } from "@std/assert";
import { codecFor } from "../../src/codec/codec.ts";
import { double } from "../../src/codec/double.ts";
import { habits } from "../../src/codec/habits.ts";
import { messages } from "../../src/gen/descriptor.ts";

const cyclic: Record<string, unknown> = {};
cyclic.self = { cyclic };
const cyclicFilter: Record<string, unknown> = {};
cyclicFilter.must = [cyclicFilter];
const endless = { toJSON: () => ({ a: endless }) };
class Hidden {
  readonly #must = [1];
  get must(): number[] {
    return this.#must;
  }
}
function nested(depth: number): unknown {
  let value: unknown = 1;
  for (let i = 0; i < depth; i++) value = [value];
  return value;
}

const point = (fields: object) => ({ collectionName: "c", points: [{ id: 1, vectors: {} }, { id: 2, ...fields }] });
const filter = (condition: unknown) => ({ collectionName: "c", filter: { must: [condition] } });
const remove = (points: unknown) => ({ collectionName: "c", points });

type Row = [
  what: string,
  message: string,
  value: unknown,
  error: typeof TypeError | typeof RangeError,
  path: string,
  ...hints: string[],
];

// One row a line.
// deno-fmt-ignore
const rows: Row[] = [
  ["an unknown key", "QueryPoints", { withPayloads: true }, TypeError, "withPayloads:", 'did you mean "withPayload"?'],
  ["a key in snake case", "QueryPoints", { collection_name: "c" }, TypeError, "collection_name:", 'did you mean "collectionName"?'],
  ["a key far from all others", "GeoPoint", { zzzzzzzz: 1 }, TypeError, "zzzzzzzz:", "known are lon, lat"],
  ["a clause in snake case", "CountPoints", { filter: { must_not: [] } }, TypeError, "filter.must_not:", 'did you mean "mustNot"?'],
  ["a misspelt clause", "DeletePoints", remove({ filter: { mustt: [] } }), TypeError, "points.filter.mustt:", 'did you mean "must"?'],
  ["a misspelt predicate", "CountPoints", filter({ key: "a", mach: 1 }), TypeError, "filter.must[0].mach:", 'did you mean "match"?'],
  ["a misspelt condition", "CountPoints", filter({ has_id: [1] }), TypeError, "filter.must[0].has_id:", 'did you mean "hasId"?'],
  ["an inherited key", "GeoPoint", Object.create({ lng: 1 }), TypeError, "lng:", 'did you mean "lon"?'],
  ["a key of REST in snake case", "QueryPoints", { with_payload: true }, TypeError, "with_payload:", "REST says `with_payload`; here it is `withPayload`"],
  ["vectors of a collection", "CreateCollection", { vectors: { size: 2 } }, TypeError, "vectors:", "REST says `vectors`; here it is `vectorsConfig`"],
  ["sparse vectors of a collection", "CreateCollection", { sparse_vectors: {} }, TypeError, "sparse_vectors:", "REST says `sparse_vectors`; here it is `sparseVectorsConfig`"],
  ["a match's value", "CountPoints", filter({ key: "a", match: { value: 1 } }), TypeError, "filter.must[0].match.value:", "REST says `match: { value }`; here it is `match: …`"],
  ["a match's list", "CountPoints", filter({ key: "a", match: { any: [1] } }), TypeError, "filter.must[0].match.any:", "REST says `match: { any }`; here it is `match: […]`"],
  ["a match's words in snake case", "CountPoints", filter({ key: "a", match: { text_any: "a" } }), TypeError, "filter.must[0].match.text_any:", "here it is `textAny`"],
  ["points of setPayload", "SetPayloadPoints", { points: [1] }, TypeError, "points:", "REST says `points`; here it is `pointsSelector: […]`"],
  ["a filter of deletePayload", "DeletePayloadPoints", { filter: {} }, TypeError, "filter:", "here it is `pointsSelector: { filter }`"],
  ["points of setPayload in a batch", "UpdateBatchPoints", { operations: [{ setPayload: { points: [1] } }] }, TypeError, "operations[0].setPayload.points:", "`pointsSelector: […]`"],
  ["a filter of deletePoints", "DeletePoints", { filter: { must: [] } }, TypeError, "filter:", "here it is `points: { filter }`"],
  ["ids of deletePoints", "DeletePoints", { ids: [1] }, TypeError, "ids:", "here it is `points: […]`"],
  ["ids of a selector", "ClearPayloadPoints", { points: { ids: [1] } }, TypeError, "points.ids:", "here it is `points: […]`"],
  ["a selector of deletePoints", "DeletePoints", { points_selector: [1] }, TypeError, "points_selector:", "Python says `points_selector`; here it is `points`"],
  ["points of getPoints", "GetPoints", { points: [1] }, TypeError, "points:", "here it is `ids`"],
  ["a filter of Python's client", "QueryPoints", { query_filter: {} }, TypeError, "query_filter:", "Python says `query_filter`; here it is `filter`"],
  ["an expression without its key", "QueryPoints", { query: { formula: { sum: [] } } }, TypeError, "query.formula.sum:", "here it is `expression: { sum }`"],
  ["an empty condition", "CountPoints", filter({}), TypeError, "filter.must[0]:", "empty Condition"],
  ["a key without a predicate", "CountPoints", filter({ key: "a" }), TypeError, "filter.must[0]:", "empty FieldCondition", "match"],
  ["a predicate that turned out undefined", "CountPoints", filter({ key: "a", match: undefined }), TypeError, "filter.must[0]:"],
  ["an empty match", "CountPoints", filter({ key: "a", match: {} }), TypeError, "filter.must[0].match:", "empty Match"],
  ["an empty range", "CountPoints", filter({ key: "a", range: { gte: undefined } }), TypeError, "filter.must[0].range:", "empty Range"],
  ["a null condition", "CountPoints", filter(null), TypeError, "filter.must[0]:"],
  ["two conditions in one", "CountPoints", filter({ isNull: "a", hasId: [1] }), TypeError, "filter.must[0]:", '"isNull" and "hasId"'],
  ["a clause beside a key", "CountPoints", filter({ key: "a", match: 1, must: [] }), TypeError, "filter.must[0].must:"],
  ["two queries in one", "QueryPoints", { query: { fusion: "RRF", sample: "Random" } }, TypeError, "query:", '"fusion" and "sample"'],
  ["two members in a message", "CreateVectorNameRequest", { denseConfig: { size: 2, distance: "Dot" }, sparseConfig: {} }, TypeError, "sparseConfig:", "Only one of"],
  ["a float in match", "CountPoints", filter({ key: "a", match: 1.5 }), TypeError, "filter.must[0].match:", "whole number"],
  ["a mixed list in match", "CountPoints", filter({ key: "a", match: ["a", 1] }), TypeError, "filter.must[0].match[1]:", "Expected a string"],
  ["a text in range", "CountPoints", filter({ key: "a", range: { gte: "3" } }), TypeError, "filter.must[0].range.gte:", "Expected a number"],
  ["a text that is no date in a range", "CountPoints", filter({ key: "a", range: { lt: "2026-02-30T00:00:00Z" } }), TypeError, "filter.must[0].range.lt:", "Expected a number, a Date or an RFC 3339 string", "2026-02-30"],
  ["a boolean in a range", "CountPoints", filter({ key: "a", range: { lt: true } }), TypeError, "filter.must[0].range.lt:", "a number, a Date or an RFC 3339 string, got true"],
  ["numbers and texts of dates in a range", "CountPoints", filter({ key: "a", range: { gte: 1, lt: "2026-01-31T00:00:00Z" } }), TypeError, "filter.must[0].range.gte:"],
  ["numbers and Dates in a range", "CountPoints", filter({ key: "a", range: { gte: 1, lt: new Date(0) } }), TypeError, "filter.must[0].range.gte:"],
  ["a day that is none", "CountPoints", filter({ key: "a", datetimeRange: { gte: "2026-02-30T00:00:00Z" } }), TypeError, "filter.must[0].datetimeRange.gte:"],
  ["an empty points selector", "DeletePoints", remove({}), TypeError, "points:", "empty PointsSelector"],
  ["a write's filter with an empty clause", "DeletePoints", remove({ filter: { must: [] } }), TypeError, "points.filter:", "no condition"],
  ["a write's filter with an undefined clause", "DeletePoints", remove({ filter: { must: undefined } }), TypeError, "points.filter:", "no condition"],
  ["a write's filter of empty filters", "DeletePoints", remove({ filter: { must: [{ should: [] }] } }), TypeError, "points.filter:", "no condition"],
  ["a write's nested filter without conditions", "DeletePoints", remove({ filter: { must: { nested: { key: "a", filter: {} } } } }), TypeError, "points.filter:"],
  ["a write's short filter with an empty clause", "DeletePoints", remove({ must: [] }), TypeError, "points:", "no condition"],
  ["an update filter with an empty clause", "UpsertPoints", { points: [], updateFilter: { must: [] } }, TypeError, "updateFilter:", "no condition"],
  ["a Promise as a write's filter", "DeletePoints", remove({ filter: Promise.resolve({ must: [] }) }), TypeError, "points.filter:", "a Promise"],
  ["a Map as a write's filter", "DeletePoints", remove({ filter: new Map([["must", 1]]) }), TypeError, "points.filter:", "a Map"],
  ["a class without keys as a filter", "CountPoints", { filter: new Hidden() }, TypeError, "filter:", "a Hidden"],
  ["a Set of ids", "DeletePoints", remove({ filter: { mustNot: { hasId: new Set([1]) } } }), TypeError, "points.filter.mustNot.hasId:", "a Set"],
  ["a Promise as request", "CountPoints", Promise.resolve({}), TypeError, "Expected a CountPoints", "a Promise"],
  ["a Promise as vectors", "UpsertPoints", point({ vectors: Promise.resolve([1]) }), TypeError, "points[1].vectors:", "a Promise"],
  ["a Promise as payload", "UpsertPoints", point({ payload: Promise.resolve({}) }), TypeError, "points[1].payload:", "a Promise"],
  ["NaN as a bound", "DeletePoints", remove({ filter: { mustNot: { key: "n", range: { gte: NaN } } } }), RangeError, "points.filter.mustNot.range.gte:", "NaN"],
  ["NaN as a radius", "CountPoints", { filter: { must: { key: "g", geoRadius: { center: { lon: 0, lat: 0 }, radius: NaN } } } }, RangeError, "filter.must.geoRadius.radius:", "NaN"],
  ["a fraction as id", "UpsertPoints", point({ id: 1.5 }), TypeError, "points[1].id:", "1.5"],
  ["a negative id", "UpsertPoints", point({ id: -1 }), RangeError, "points[1].id:"],
  ["an unsafe integer as id", "UpsertPoints", point({ id: 2 ** 53 }), RangeError, "points[1].id:", "bigint"],
  ["a bigint past 2^64 as id", "UpsertPoints", point({ id: 2n ** 64n }), RangeError, "points[1].id:"],
  ["a boolean as id", "UpsertPoints", point({ id: true }), TypeError, "points[1].id:", "point id"],
  ["a text as id", "UpsertPoints", point({ id: "abc" }), TypeError, "points[1].id:", "a whole number or a UUID", '"abc"'],
  ["a number in quotes as id", "UpsertPoints", point({ id: "17" }), TypeError, "points[1].id:", "a number is written as 17"],
  ["half a UUID as id", "GetPoints", { collectionName: "c", ids: [1, "550e8400-e29b-41d4"] }, TypeError, "ids[1]:", "UUID"],
  ["a UUID in braces without hyphens", "GetPoints", { ids: [`{${"a".repeat(32)}}`] }, TypeError, "ids[0]:", "UUID"],
  ["a UUID with URN in capitals", "GetPoints", { ids: ["URN:UUID:550e8400-e29b-41d4-a716-446655440000"] }, TypeError, "ids[0]:", "UUID"],
  ["a text as full id", "ScrollPoints", { offset: { uuid: "abc" } }, TypeError, "offset:", '"abc"'],
  ["a text as query", "QueryPoints", { query: "hello world" }, TypeError, "query:", "a string means an id", '"hello world"'],
  ["a text as nearest", "QueryPoints", { query: { nearest: "hello" } }, TypeError, "query.nearest:", "a string means an id"],
  ["a text as example", "QueryPoints", { query: { recommend: { positive: [1, "red"] } } }, TypeError, "query.recommend.positive[1]:", "a string means an id"],
  ["a text as id in a filter", "CountPoints", filter({ hasId: ["x"] }), TypeError, "filter.must[0].hasId[0]:", "UUID"],
  ["no id", "UpsertPoints", { points: [{ id: 1 }, { vectors: [1] }] }, TypeError, "points[1].id:", "Required in a PointStruct"],
  ["an id that turned out undefined", "UpsertPoints", point({ id: undefined }), TypeError, "points[1].id:", "got undefined"],
  ["an id that is null", "UpsertPoints", point({ id: null }), TypeError, "points[1].id:", "got null"],
  ["no collection", "QueryPoints", { query: [1] }, TypeError, "collectionName:", "Required in a QueryPoints"],
  ["no collection in a batch", "QueryBatchPoints", { collectionName: "c", queryPoints: [{ query: [1] }] }, TypeError, "queryPoints[0].collectionName:"],
  ["an empty request", "CreateCollection", {}, TypeError, "collectionName:"],
  ["no distance", "CreateCollection", { collectionName: "c", vectorsConfig: { size: 2 } }, TypeError, "vectorsConfig.distance:"],
  ["no size", "CreateCollection", { collectionName: "c", vectorsConfig: { a: { distance: "Dot" } } }, TypeError, "vectorsConfig.a.size:"],
  ["no points to delete", "DeletePoints", { collectionName: "c" }, TypeError, "points:", "Required in a DeletePoints"],
  ["no vectors to update", "UpdatePointVectors", { collectionName: "c", points: [{ id: 1 }] }, TypeError, "points[0].vectors:"],
  ["half a geo point", "CountPoints", filter({ key: "g", geoRadius: { center: { lat: 1 }, radius: 1 } }), TypeError, "filter.must[0].geoRadius.center.lon:"],
  ["no key beside a match", "CountPoints", filter({ field: { match: 1 } }), TypeError, "filter.must[0].field.key:"],
  ["no filter in a nested condition", "CountPoints", filter({ nested: { key: "a" } }), TypeError, "filter.must[0].nested.filter:"],
  ["no group key", "QueryPointGroups", { collectionName: "c" }, TypeError, "groupBy:"],
  ["half a pair", "QueryPoints", { query: { context: [{ positive: 1 }] } }, TypeError, "query.context[0].negative:"],
  ["a text as vector", "UpsertPoints", point({ vectors: "0.1,0.2" }), TypeError, "points[1].vectors:", "an array of numbers"],
  ["a text as named vector", "UpsertPoints", point({ vectors: { title: "0.1" } }), TypeError, "points[1].vectors.title:"],
  ["a hole in a vector", "UpsertPoints", point({ vectors: { title: [1, , 2] } }), TypeError, "points[1].vectors.title[1]:", "hole"],
  ["an undefined in a vector", "UpsertPoints", point({ vectors: [1, 2, 3, 4, 5, undefined] }), TypeError, "points[1].vectors[5]:", "undefined"],
  ["a null in a vector", "UpsertPoints", point({ vectors: [1, 2, null, 4] }), TypeError, "points[1].vectors[2]:", "null"],
  ["a word in a vector", "UpsertPoints", point({ vectors: [1, "x", 3] }), TypeError, "points[1].vectors[1]:"],
  ["a bigint in a vector", "UpsertPoints", point({ vectors: [1, 2n] }), TypeError, "points[1].vectors[1]:", "2n"],
  ["a boolean in a vector", "UpsertPoints", point({ vectors: [1, false] }), TypeError, "points[1].vectors[1]:"],
  ["a hole in a multivector", "UpsertPoints", point({ vectors: { rows: [[1, 2], [1, ,]] } }), TypeError, "points[1].vectors.rows[1][1]:"],
  ["a length without elements", "UpsertPoints", point({ vectors: { title: { length: 2 } } }), TypeError, "points[1].vectors.title.length:"],
  ["a Set as vector", "UpsertPoints", point({ vectors: new Set([1]) }), TypeError, "points[1].vectors:"],
  ["bigint arrays as vector", "UpsertPoints", point({ vectors: new BigInt64Array(2) }), TypeError, "points[1].vectors:"],
  ["NaN in a vector", "UpsertPoints", point({ vectors: [1, NaN] }), RangeError, "points[1].vectors[1]:", "NaN"],
  ["an infinity in a vector", "UpsertPoints", point({ vectors: [-Infinity, 0, 0, 0, 0] }), RangeError, "points[1].vectors[0]:", "-Infinity"],
  ["a number past float32 in a vector", "UpsertPoints", point({ vectors: [1, 2, 3, 1e300] }), RangeError, "points[1].vectors[3]:", "1e+300", "float32"],
  ["NaN in a Float32Array", "UpsertPoints", point({ vectors: Float32Array.of(1, NaN) }), RangeError, "points[1].vectors[1]:", "NaN"],
  ["a number past float32 in a Float64Array", "UpsertPoints", point({ vectors: Float64Array.of(1, -1e39) }), RangeError, "points[1].vectors[1]:", "-1e+39"],
  ["NaN in a named vector", "UpsertPoints", point({ vectors: { title: [NaN] } }), RangeError, "points[1].vectors.title[0]:"],
  ["NaN in a multivector", "UpsertPoints", point({ vectors: { rows: [[1, 2], Float32Array.of(3, NaN)] } }), RangeError, "points[1].vectors.rows[1][1]:"],
  ["NaN in a sparse vector", "UpsertPoints", point({ vectors: { s: { indices: [1, 2], values: [1, NaN] } } }), RangeError, "points[1].vectors.s.values[1]:"],
  ["NaN in a query", "QueryPoints", { query: [1, NaN] }, RangeError, "query[1]:"],
  ["NaN in an example", "QueryPoints", { query: { recommend: { positive: [[1, NaN]] } } }, RangeError, "query.recommend.positive[0][1]:"],
  ["NaN in a search", "SearchPoints", { vector: [NaN] }, RangeError, "vector[0]:"],
  ["a number past float32", "SearchPoints", { vector: [1], scoreThreshold: 1e39 }, RangeError, "scoreThreshold:", "float32"],
  ["a model without its input", "UpsertPoints", point({ vectors: { title: { model: "m" } } }), TypeError, "points[1].vectors.title:", "text, image, object"],
  ["a misspelt sparse vector", "UpsertPoints", point({ vectors: { s: { indices: [1], value: [1] } } }), TypeError, "points[1].vectors.s.value:", '"values"'],
  ["a fraction as index", "UpsertPoints", point({ vectors: { s: { indices: [1.5], values: [1] } } }), TypeError, "points[1].vectors.s.indices[0]:"],
  ["NaN in a payload", "UpsertPoints", point({ payload: { a: [1, NaN] } }), RangeError, "points[1].payload.a[1]:", "NaN"],
  ["an infinity in a payload", "UpsertPoints", point({ payload: { a: { b: -Infinity } } }), RangeError, "points[1].payload.a.b:"],
  ["an unsafe integer in a payload", "UpsertPoints", point({ payload: { a: 2 ** 60 } }), RangeError, "points[1].payload.a:", "bigint"],
  ["the least int64 as a number in a payload", "UpsertPoints", point({ payload: { a: -(2 ** 63) } }), RangeError, "points[1].payload.a:", "bigint"],
  ["a toJSON that gives a function", "UpsertPoints", point({ payload: { a: { toJSON: () => () => 1 } } }), TypeError, "points[1].payload.a:", "a function"],
  ["a toJSON that gives undefined in a list", "UpsertPoints", point({ payload: { a: [{ toJSON: () => undefined }] } }), TypeError, "points[1].payload.a[0]:", "undefined"],
  ["a toJSON that gives no object for a payload", "UpsertPoints", point({ payload: new URL("http://a") }), TypeError, "points[1].payload:", "a URL"],
  ["a boxed text as payload", "UpsertPoints", point({ payload: new String("x") }), TypeError, "points[1].payload:", "a String"],
  ["a boxed NaN in a payload", "UpsertPoints", point({ payload: { a: new Number(NaN) } }), RangeError, "points[1].payload.a:", "NaN"],
  ["a toJSON without end in a payload", "UpsertPoints", point({ payload: { a: endless } }), RangeError, "points[1].payload.a.a.a", "deeper than 100"],
  ["a payload with nothing of its own", "UpsertPoints", point({ payload: Object.create({ a: 1 }) }), TypeError, "points[1].payload:"],
  ["a Buffer in a payload", "UpsertPoints", point({ payload: { a: Buffer.from("x") } }), TypeError, "points[1].payload.a:", "Array.from"],
  ["a bigint past int64 in a payload", "UpsertPoints", point({ payload: { a: 2n ** 63n } }), RangeError, "points[1].payload.a:"],
  ["a function in a payload", "UpsertPoints", point({ payload: { a: () => 1 } }), TypeError, "points[1].payload.a:", "function"],
  ["a symbol in a payload", "UpsertPoints", point({ payload: { a: Symbol("s") } }), TypeError, "points[1].payload.a:"],
  ["a hole in a payload", "UpsertPoints", point({ payload: { a: [1, , 2] } }), TypeError, "points[1].payload.a[1]:", "hole"],
  ["a Promise in a payload", "UpsertPoints", point({ payload: { a: Promise.resolve() } }), TypeError, "points[1].payload.a:", "Promise"],
  ["a Map in a payload", "UpsertPoints", point({ payload: { a: new Map() } }), TypeError, "points[1].payload.a:", "Map"],
  ["a typed array in a payload", "UpsertPoints", point({ payload: { a: new Float32Array(2) } }), TypeError, "points[1].payload.a:", "Array.from"],
  ["an invalid Date in a payload", "UpsertPoints", point({ payload: { a: new Date(NaN) } }), RangeError, "points[1].payload.a:"],
  ["a list as payload", "UpsertPoints", point({ payload: [1] }), TypeError, "points[1].payload:", "Expected an object"],
  ["a cycle in a payload", "UpsertPoints", point({ payload: cyclic }), RangeError, "points[1].payload.self.cyclic.self", "cycle"],
  ["a payload deeper than 100", "UpsertPoints", point({ payload: { a: nested(101) } }), RangeError, "points[1].payload.a[0]", "deeper than 100"],
  ["a cycle in a filter", "CountPoints", { filter: cyclicFilter }, RangeError, "filter.must[0].must[0]", "cycle"],
  ["an unknown enum name", "CreateCollection", { vectorsConfig: { size: 2, distance: "cosine" } }, TypeError, "vectorsConfig.distance:", '"Cosine"'],
  ["a misspelt key of the only vector", "CreateCollection", { vectorsConfig: { size: 2, distanse: "Dot" } }, TypeError, "vectorsConfig.distanse:", '"distance"'],
  ["a text as limit", "QueryPoints", { limit: "10" }, TypeError, "limit:", '"10"'],
  ["a negative limit", "QueryPoints", { limit: -1 }, RangeError, "limit:"],
  ["a number past 32 bits", "ScrollPoints", { limit: 2 ** 32 }, RangeError, "limit:"],
  ["a number as text", "QueryPoints", { collectionName: 5 }, TypeError, "collectionName:", "Expected a string"],
  ["a text as boolean", "UpsertPoints", { wait: "yes" }, TypeError, "wait:", "true or false"],
  ["an object as list", "UpsertPoints", { points: {} }, TypeError, "points:", "Expected an array"],
  ["a list as message", "QueryPoints", { params: [] }, TypeError, "params:", "SearchParams"],
  ["a text as request", "QueryPoints", "c", TypeError, "Expected a QueryPoints"],
  ["a wrong point of a generator", "UpsertPoints", { points: [{ id: 1 }, { id: 1.5 }].values() }, TypeError, "points[1].id:", "1.5"],
  ["an async generator", "UpsertPoints", { points: (async function* () {})() }, TypeError, "points:", "Array.fromAsync"],
  ["a text as list", "UpsertPoints", { points: "abc" }, TypeError, "points:", "Expected an array"],
  ["a text as ids", "GetPoints", { ids: "abc" }, TypeError, "ids:", "Expected an array"],
  ["a hole in a list", "UpsertPoints", { points: [, { id: 1 }] }, TypeError, "points[0]:", "hole"],
];

describe("strict encoding", () => {
  for (const [what, message, value, error, path, ...hints] of rows) {
    it(`${what} is refused at ${path}`, () => {
      const thrown = assertThrows(() => codecFor(message).encode(value), error) as Error;
      assert(thrown.message.startsWith(path), thrown.message);
      for (const hint of hints) assert(thrown.message.includes(hint), thrown.message);
    });
  }
  it("every habit is one of a message that does not have the key, and names one that it has", () => {
    for (const { key, field, among = /./, ours = field } of habits) {
      const found = Object.keys(messages).filter((message) => {
        const names = messages[message].split(",").map((text) => text.split(":")[0]);
        return among.test(message) && names.includes(field) && !names.includes(key);
      });
      assert(found.length > 0, `${key} → ${ours}`);
      assert(/^(\w+)/.exec(ours)![1] === field || found.includes("Match"), `${key} → ${ours}`);
    }
  });
  it("a UUID with one wrong character is refused wherever that stands", () => {
    const uuid = "550e8400-e29b-41d4-a716-44665544000f";
    for (let i = 0; i < uuid.length; i++) {
      for (const wrong of ["g", "/", ":", "@", "G", "`", "é", "ı", "\u{130}", "\u0161", uuid[i] === "-" ? "0" : "-"]) {
        const id = uuid.slice(0, i) + wrong + uuid.slice(i + 1);
        assertThrows(() => codecFor("PointId").encode(id), TypeError, "a UUID");
      }
    }
  });
  it("a reading filter may have empty clauses", () => {
    for (const filter of [{}, { must: [] }, { must: undefined, should: [] }]) {
      codecFor("CountPoints").encode({ collectionName: "c", filter }).release();
    }
  });
  it("what a server takes without is not asked for", () => {
    const collectionName = "c";
    const taken: [string, object][] = [
      ["QueryPoints", { collectionName }],
      ["CreateCollection", { collectionName }],
      ["CreateCollection", {
        collectionName,
        vectorsConfig: { a: { size: 1, distance: "Dot", multivectorConfig: {} } },
      }],
      ["CreateCollection", { collectionName, quantizationConfig: { product: {} } }],
      ["UpsertPoints", { collectionName, points: [{ id: 1 }] }],
      ["GetPoints", { collectionName }],
      ["SetPayloadPoints", { collectionName }],
      ["DeletePayloadPoints", { collectionName, pointsSelector: [1] }],
      ["DeletePointVectors", { collectionName, pointsSelector: [1], vectors: [] }],
      ["QueryBatchPoints", { collectionName }],
      ["UpsertPoints", { collectionName, points: [], ordering: {} }],
      ["SearchPointGroups", { collectionName, vector: [1], groupBy: "a", groupSize: 1 }],
      ["CountPoints", { collectionName: "", filter: { must: { hasVector: "" } } }],
      ["CheckHealthRequest", {}],
      ["ListCollectionsRequest", {}],
    ];
    for (const [message, value] of taken) codecFor(message).encode(value).release();
  });
  it("a filter with one condition left is a filter", () => {
    codecFor("DeletePoints").encode(remove({ filter: { must: [], mustNot: [{ hasId: [1] }] } })).release();
  });
  it("a payload of depth 100 is written and read", () => {
    const payload = { a: nested(99) };
    const encoded = codecFor("PointStruct").encode({ id: 1, payload });
    assertEquals((codecFor("PointStruct").decode(encoded.bytes) as { payload: unknown }).payload, payload);
    encoded.release();
  });
  it("a double that is not finite is refused", () => {
    assertThrows(() => double(NaN), RangeError);
  });
  it("one number that is not finite is found in any place of a vector of any length and kind", () => {
    const lengths = [1, 3, 23, 24, 25, 63, 64, 65, 95, 96, 127, 128, 768, 769, 16384, 16385, 40000];
    for (const length of lengths) {
      for (const at of new Set([0, 1, 30, 31, 32, length >> 1, length - 2, length - 1])) {
        if (at < 0 || at >= length) continue;
        for (const wrong of [NaN, Infinity, -Infinity]) {
          const good = Float32Array.from({ length: length + 1 }, (_, i) => ((i * 7919) % 1000) / 999 - 0.5).subarray(1);
          const bad = Array.from(good);
          bad[at] = wrong;
          for (const vector of [bad, Float32Array.from(bad), Float64Array.from(bad)]) {
            const error = assertThrows(() => codecFor("SearchPoints").encode({ vector }), RangeError) as Error;
            assertEquals(error.message, `vector[${at}]: Expected a finite number, got ${wrong}`);
          }
        }
      }
    }
  });
  it("the largest floats are taken, and sums of them that are past float32", () => {
    const largest = 3.4028234663852886e38;
    for (const vector of [[largest, -largest], new Array(300).fill(largest), new Float32Array(800).fill(-largest)]) {
      const encoded = codecFor("DenseVector").encode(vector);
      assertEquals(codecFor("DenseVector").decode(encoded.bytes), Float32Array.from(vector));
      encoded.release();
    }
  });
  it("a vector that the engine holds is answered whatever is in it", () => {
    const floats = Float32Array.from({ length: 100 }, () => NaN);
    const encoded = codecFor("DenseVector", "wire").encode({ data: floats });
    assertEquals(codecFor("DenseVector").decode(encoded.bytes), floats);
    encoded.release();
  });
  it("a bound of a score may be an infinity", () => {
    codecFor("QueryPoints").encode({ collectionName: "c", scoreThreshold: -Infinity }).release();
  });
  it("an error of a getter passes as it is", () => {
    const own = new Error("mine");
    const value = {
      get collectionName(): string {
        throw own;
      },
    };
    assertEquals(assertThrows(() => codecFor("QueryPoints").encode(value)), own);
    assertEquals(own.message, "mine");
  });
  it("a refused message leaves no trace in the next one", () => {
    assertThrows(() => codecFor("QueryPoints").encode({ query: { text: "a", sample: "Random" } }));
    const encoded = codecFor("DeleteCollection").encode({ collectionName: "c" });
    assertEquals([Array.from(encoded.bytes), encoded.since], [[0x0a, 1, 0x63], undefined]);
    encoded.release();
  });
  it("inputs are not changed", () => {
    const freeze = (v: unknown): unknown => {
      if (typeof v === "object" && v !== null && !ArrayBuffer.isView(v)) {
        Object.values(Object.freeze(v)).forEach(freeze);
      }
      return v;
    };
    const request = point({
      vectors: { a: [1, 2], b: { indices: [1], values: [1] } },
      payload: { a: { b: [1, { c: new Date(0) }] } },
    });
    codecFor("UpsertPoints").encode(freeze(request)).release();
  });
});
