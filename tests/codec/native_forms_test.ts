// Every native form of the interface's unions and short messages, with the message that it stands for.
import { describe, it } from "@std/testing/bdd";
import { assertEquals } from "@std/assert";
import { codecFor } from "../../src/codec/codec.ts";
import { double } from "../../src/codec/double.ts";
import { parseField } from "../../src/codec/plan.ts";
import { unionRules } from "../../src/codec/union_rules.ts";
import { enums, messages } from "../../src/gen/descriptor.ts";
import { reference } from "./reference.ts";

type Row = [message: string, native: unknown, full: Record<string, unknown>];

const dense = { dense: { data: [0.5, 1] } };
const sparse = { sparse: { indices: [1, 5], values: [0.5, 1] } };
const multi = { multiDense: { vectors: [{ data: [1, 2] }, { data: [3, 4] }] } };
const document = { document: { text: "a", model: "m" } };
const image = { image: { image: { stringValue: "a.png" }, model: "m" } };
const object = { object: { object: { structValue: { fields: { a: { integerValue: "1" } } } }, model: "m" } };
const uuid = "550e8400-e29b-41d4-a716-446655440000";

const vectors: [native: unknown, full: Record<string, unknown>][] = [
  [[0.5, 1], dense],
  [new Float32Array([0.5, 1]), dense],
  [new Float64Array([0.5, 1]), dense],
  [new Uint8Array([1, 2]), { dense: { data: [1, 2] } }],
  [new Int32Array([-1, 2]), { dense: { data: [-1, 2] } }],
  [Object.freeze([0.5, 1]), dense],
  [[], { dense: {} }],
  [{ indices: [1, 5], values: [0.5, 1] }, sparse],
  [{ indices: new Uint32Array([1, 5]), values: new Float32Array([0.5, 1]) }, sparse],
  [[[1, 2], [3, 4]], multi],
  [[new Float32Array([1, 2]), new Float32Array([3, 4])], multi],
  [{ text: "a", model: "m" }, document],
  [{ image: "a.png", model: "m" }, image],
  [{ object: { a: 1 }, model: "m" }, object],
];

const fullVectors: [native: unknown, full: Record<string, unknown>][] = [
  [{ dense: [0.5, 1] }, dense],
  [{ dense: { data: [0.5, 1] } }, dense],
  [{ sparse: { indices: [1, 5], values: [0.5, 1] } }, sparse],
  [{ multiDense: [[1, 2], [3, 4]] }, multi],
  [{ multiDense: { vectors: [[1, 2], [3, 4]] } }, multi],
  [{ document: { text: "a", model: "m" } }, document],
  [{ image: { image: "a.png", model: "m" } }, image],
];

const ids: [native: unknown, full: Record<string, unknown>][] = [
  [0, { num: "0" }],
  [7, { num: "7" }],
  [Number.MAX_SAFE_INTEGER, { num: "9007199254740991" }],
  [2n ** 64n - 1n, { num: "18446744073709551615" }],
  [uuid, { uuid }],
  [{ num: 7 }, { num: "7" }],
  [{ uuid }, { uuid }],
];

const field = { field: { key: "a", match: { keyword: "x" } } };
const conditions: [native: unknown, full: Record<string, unknown>][] = [
  [{ key: "a", match: "x" }, field],
  [{ field: { key: "a", match: "x" } }, field],
  [{ key: "a", match: { keyword: "x" } }, field],
  [{ key: "a", range: { gte: 1, lt: 2.5 } }, { field: { key: "a", range: { gte: 1, lt: 2.5 } } }],
  [{ key: "a", range: { gte: new Date(1500) } }, {
    field: { key: "a", datetimeRange: { gte: { seconds: "1", nanos: 500000000 } } },
  }],
  [
    { key: "a", range: { gte: "1970-01-01T00:00:01.5Z", lt: new Date(2000) } },
    { field: { key: "a", datetimeRange: { gte: { seconds: "1", nanos: 500000000 }, lt: { seconds: "2" } } } },
  ],
  [
    { key: "a", range: { gt: "1970-01-02", lte: undefined } },
    { field: { key: "a", datetimeRange: { gt: { seconds: "86400" } } } },
  ],
  [
    { key: "a", datetimeRange: { lt: "1970-01-01T01:00:02.000000001+01:00" } },
    { field: { key: "a", datetimeRange: { lt: { seconds: "2", nanos: 1 } } } },
  ],
  [{ key: "a", isEmpty: true }, { field: { key: "a", isEmpty: true } }],
  [{ key: "a", valuesCount: { gt: 1 } }, { field: { key: "a", valuesCount: { gt: "1" } } }],
  [{ isNull: "a" }, { isNull: { key: "a" } }],
  [{ isEmpty: "a" }, { isEmpty: { key: "a" } }],
  [{ isEmpty: { key: "a" } }, { isEmpty: { key: "a" } }],
  [{ hasId: [1, uuid] }, { hasId: { hasId: [{ num: "1" }, { uuid }] } }],
  [{ hasId: { hasId: [1] } }, { hasId: { hasId: [{ num: "1" }] } }],
  [{ hasVector: "v" }, { hasVector: { hasVector: "v" } }],
  [{ nested: { key: "a", filter: { must: { isNull: "b" } } } }, {
    nested: { key: "a", filter: { must: [{ isNull: { key: "b" } }] } },
  }],
  [{ must: { key: "a", match: "x" } }, { filter: { must: [field] } }],
  [{ filter: { mustNot: [{ key: "a", match: "x" }] } }, { filter: { mustNot: [field] } }],
  [{ slice: { total: 4, index: 1 } }, { slice: { total: 4, index: 1 } }],
];

const rows: Row[] = [
  ...ids.map(([native, full]): Row => ["PointId", native, full]),
  ...[...vectors, ...fullVectors].map(([native, full]): Row => ["Vector", native, full]),
  ...[...vectors, ...fullVectors].map(([native, full]): Row => ["VectorInput", native, full]),
  ...ids.map(([native, full]): Row => ["VectorInput", native, { id: full }]).filter(([, native]) =>
    typeof native !== "object"
  ),
  ...vectors.map(([native, full]): Row => ["Vectors", native, { vector: full }]),
  ["Vectors", {}, { vectors: {} }],
  ["Vectors", { vector: [0.5, 1] }, { vectors: { vectors: { vector: dense } } }],
  ["Vectors", { vectors: [0.5, 1], indices: [0.5, 1] }, { vectors: { vectors: { vectors: dense, indices: dense } } }],
  ["Vectors", { text: [0.5, 1], model: [0.5, 1] }, { vectors: { vectors: { text: dense, model: dense } } }],
  ["Vectors", { a: { dense: [0.5, 1] }, b: [[1, 2], [3, 4]], c: undefined }, {
    vectors: { vectors: { a: dense, b: multi } },
  }],
  ...vectors.map(([native, full]): Row => ["Query", native, { nearest: full }]),
  ["Query", 7, { nearest: { id: { num: "7" } } }],
  ["Query", uuid, { nearest: { id: { uuid } } }],
  ["Query", { nearest: 7 }, { nearest: { id: { num: "7" } } }],
  ["Query", { fusion: "RRF" }, { fusion: "RRF" }],
  ["Query", { rrf: { k: 3, weights: [1, 2] } }, { rrf: { k: 3, weights: [1, 2] } }],
  ["Query", { recommend: { positive: [1, [0.5, 1]], strategy: "BestScore" } }, {
    recommend: { positive: [{ id: { num: "1" } }, dense], strategy: "BestScore" },
  }],
  ["Query", { discover: { target: 1, context: [{ positive: 1, negative: 2 }] } }, {
    discover: {
      target: { id: { num: "1" } },
      context: { pairs: [{ positive: { id: { num: "1" } }, negative: { id: { num: "2" } } }] },
    },
  }],
  ["Query", { context: { pairs: [{ positive: 1, negative: 2 }] } }, {
    context: { pairs: [{ positive: { id: { num: "1" } }, negative: { id: { num: "2" } } }] },
  }],
  ["Query", { orderBy: "a" }, { orderBy: { key: "a" } }],
  ["Query", { orderBy: { key: "a", direction: "Desc", startFrom: 3 } }, {
    orderBy: { key: "a", direction: "Desc", startFrom: { integer: "3" } },
  }],
  ["Query", { sample: "Random" }, { sample: "Random" }],
  ["Query", { formula: { expression: { sum: ["$score", 0.5] } } }, {
    formula: { expression: { sum: { sum: [{ variable: "$score" }, { constant: 0.5 }] } } },
  }],
  ["Query", { text: "words" }, { text: { query: "words" } }],
  ["Query", { text: { query: "words", bm25: { k: 0.5 } } }, { text: { query: "words", bm25: { k: 0.5 } } }],
  ["Query", { nearestWithMmr: { nearest: 1, mmr: { diversity: 0.5 } } }, {
    nearestWithMmr: { nearest: { id: { num: "1" } }, mmr: { diversity: 0.5 } },
  }],
  ["TargetVector", 1, { single: { id: { num: "1" } } }],
  ["TargetVector", [0.5, 1], { single: { vector: dense } }],
  ["TargetVector", { single: { id: 1 } }, { single: { id: { num: "1" } } }],
  ["TargetVector", { id: 1 }, { single: { id: { num: "1" } } }],
  ["VectorExample", uuid, { id: { uuid } }],
  ["VectorExample", { indices: [1, 5], values: [0.5, 1] }, { vector: sparse }],
  ["VectorsConfig", { size: 4, distance: "Cosine" }, { params: { size: "4", distance: "Cosine" } }],
  ["VectorsConfig", { params: { size: 4, distance: "Dot" } }, {
    paramsMap: { map: { params: { size: "4", distance: "Dot" } } },
  }],
  ["VectorsConfig", {}, { paramsMap: {} }],
  ["VectorsConfigDiff", { onDisk: true }, { params: { onDisk: true } }],
  ["VectorsConfigDiff", { a: { onDisk: true } }, { paramsMap: { map: { a: { onDisk: true } } } }],
  ["SparseVectorConfig", { words: {} }, { map: { words: {} } }],
  ["WithPayloadSelector", true, { enable: true }],
  ["WithPayloadSelector", false, { enable: false }],
  ["WithPayloadSelector", ["a"], { include: { fields: ["a"] } }],
  ["WithPayloadSelector", [], { include: {} }],
  ["WithPayloadSelector", { exclude: ["a"] }, { exclude: { fields: ["a"] } }],
  ["WithPayloadSelector", { include: { fields: ["a"] } }, { include: { fields: ["a"] } }],
  ["WithVectorsSelector", ["a"], { include: { names: ["a"] } }],
  ["PointsSelector", [1, uuid], { points: { ids: [{ num: "1" }, { uuid }] } }],
  ["PointsSelector", [1n, 2], { points: { ids: [{ num: "1" }, { num: "2" }] } }],
  ["PointsSelector", [{ num: 1 }], { points: { ids: [{ num: "1" }] } }],
  ["PointsSelector", [], { points: {} }],
  ["PointsSelector", { points: [1] }, { points: { ids: [{ num: "1" }] } }],
  ["PointsSelector", { filter: {} }, { filter: {} }],
  ["PointsSelector", { filter: { must: { isNull: "a" } } }, { filter: { must: [{ isNull: { key: "a" } }] } }],
  ["PointsSelector", { must: [{ isNull: "a" }] }, { filter: { must: [{ isNull: { key: "a" } }] } }],
  ...conditions.map(([native, full]): Row => ["Condition", native, full]),
  ...conditions.map((
    [native, full],
  ): Row => ["Filter", { must: native, should: [native], mustNot: undefined }, { must: [full], should: [full] }]),
  ...conditions.map(([native, full]): Row => ["Expression", native, { condition: full }]).filter(([, native]) =>
    !("field" in (native as object))
  ),
  ["Filter", { must: [], should: undefined }, {}],
  ["Match", "x", { keyword: "x" }],
  ["Match", 3, { integer: "3" }],
  ["Match", -3n, { integer: "-3" }],
  ["Match", true, { boolean: true }],
  ["Match", ["x"], { keywords: { strings: ["x"] } }],
  ["Match", [1, -2], { integers: { integers: ["1", "-2"] } }],
  ["Match", [1n], { integers: { integers: ["1"] } }],
  ["Match", [], { keywords: {} }],
  ["Match", { except: ["x"] }, { exceptKeywords: { strings: ["x"] } }],
  ["Match", { except: [1] }, { exceptIntegers: { integers: ["1"] } }],
  ["Match", { exceptIntegers: [1] }, { exceptIntegers: { integers: ["1"] } }],
  ...["text", "phrase", "textAny", "prefix", "substring", "keyword"].map((
    name,
  ): Row => ["Match", { [name]: "x" }, { [name]: "x" }]),
  ["ShardKey", "k", { keyword: "k" }],
  ["ShardKey", 1, { number: "1" }],
  ["ShardKeySelector", "k", { shardKeys: [{ keyword: "k" }] }],
  ["ShardKeySelector", 1, { shardKeys: [{ number: "1" }] }],
  ["ShardKeySelector", ["a", 2], { shardKeys: [{ keyword: "a" }, { number: "2" }] }],
  ["ShardKeySelector", { shardKeys: "a", fallback: 1 }, { shardKeys: [{ keyword: "a" }], fallback: { number: "1" } }],
  ["ReadConsistency", "Majority", { type: "Majority" }],
  ["ReadConsistency", 2, { factor: "2" }],
  ["WriteOrdering", "Strong", { type: "Strong" }],
  ["WriteOrdering", { type: "Strong" }, { type: "Strong" }],
  ["MaxOptimizationThreads", "Auto", { setting: "Auto" }],
  ["MaxOptimizationThreads", 4, { value: "4" }],
  ["BinaryQuantizationQueryEncoding", "Scalar4Bits", { setting: "Scalar4Bits" }],
  ["StartFrom", 1, { integer: "1" }],
  ["StartFrom", 1.5, { float: 1.5 }],
  ["StartFrom", 1e300, { float: 1e300 }],
  ["StartFrom", 2n ** 62n, { integer: String(2n ** 62n) }],
  ["StartFrom", new Date(0), { timestamp: {} }],
  ["StartFrom", "2026-01-01T00:00:00Z", { datetime: "2026-01-01T00:00:00Z" }],
  ["GroupId", "a", { stringValue: "a" }],
  ["GroupId", -1, { integerValue: "-1" }],
  ["FacetValue", true, { boolValue: true }],
  ["FacetValue", 1n, { integerValue: "1" }],
  ["OrderValue", 1.5, { float: 1.5 }],
  ["Expression", 2, { constant: 2 }],
  ["Expression", 0.5, { constant: 0.5 }],
  ["Expression", "$score", { variable: "$score" }],
  ["Expression", { mult: [0.5, "a"] }, { mult: { mult: [{ constant: 0.5 }, { variable: "a" }] } }],
  ["Expression", { neg: { abs: "a" } }, { neg: { abs: { variable: "a" } } }],
  ["Expression", { div: { left: 1, right: "a" } }, { div: { left: { constant: 1 }, right: { variable: "a" } } }],
  ["Expression", { expDecay: { x: "a", target: 1, scale: 2 } }, {
    expDecay: { x: { variable: "a" }, target: { constant: 1 }, scale: 2 },
  }],
  ["Expression", { datetimeKey: "a" }, { datetimeKey: "a" }],
  ["Timestamp", " 1970-01-01 00:00:01", { seconds: "1" }],
  ["Timestamp", "1970-01-02", { seconds: "86400" }],
  ["Timestamp", new Date(-1500), { seconds: "-2", nanos: 500000000 }],
  ["Timestamp", "2026-01-31T12:00:00.123456789Z", { seconds: "1769860800", nanos: 123456789 }],
  ["Timestamp", "1969-12-31 23:59:59z", { seconds: "-1" }],
  ["Value", null, { nullValue: "NULL_VALUE" }],
  ["Value", double(1), { doubleValue: 1 }],
  ["Value", 1.5, { doubleValue: 1.5 }],
  ["Value", -0, { integerValue: "0" }],
  ["Value", 2n ** 62n, { integerValue: "4611686018427387904" }],
  ["Value", new Date(0), { stringValue: "1970-01-01T00:00:00.000Z" }],
  ["Value", [], { listValue: {} }],
  ["Value", { a: undefined, b: [null, false] }, {
    structValue: { fields: { b: { listValue: { values: [{ nullValue: "NULL_VALUE" }, { boolValue: false }] } } } },
  }],
  ["SetPayloadPoints", { collectionName: "c", payload: { a: 1 }, wait: null, key: undefined }, {
    collectionName: "c",
    payload: { a: { integerValue: "1" } },
  }],
  ["CollectionClusterInfoResponse", { peerId: 2n ** 63n }, { peerId: "9223372036854775808" }],
];

function shown(native: unknown): string {
  const text = JSON.stringify(
    native,
    (_key, v) => typeof v === "bigint" ? `${v}n` : ArrayBuffer.isView(v) ? Array.from(v as unknown as number[]) : v,
  );
  return text.length > 90 ? text.slice(0, 90) + "…" : text;
}

/** What a message must hold: numbers, texts and a distance. */
function requiredOf(message: string): Record<string, unknown> {
  const required = messages[message].split(",").map(parseField).filter((field) => field.required);
  return Object.fromEntries(
    required.map(({ name, type }) => [name, type === "string" ? "a" : type === "Distance" ? "Dot" : 1]),
  );
}

describe("native forms", () => {
  for (const [message, native, full] of rows) {
    it(`${message} ${shown(native)} is ${shown(full)}`, () => {
      const type = reference.get(message)!;
      const encoded = codecFor(message).encode(native);
      const options = { longs: String, enums: String };
      const got = type.toObject(type.decode(encoded.bytes), options);
      const expected = type.toObject(type.decode(type.encode(type.fromObject(full)).finish()), options);
      encoded.release();
      assertEquals(JSON.parse(JSON.stringify(got)), JSON.parse(JSON.stringify(expected)));
    });
  }
  it("lists of points, ids and texts are taken from anything that can be gone through", () => {
    function* each<T>(list: T[]): Generator<T> {
      yield* list;
    }
    const same = (message: string, value: (list: <T>(list: T[]) => unknown) => object) => {
      const bytes = [<T>(list: T[]) => list, each, <T>(list: T[]) => new Set(list)].map((list) => {
        const encoded = codecFor(message).encode(value(list));
        const copy = Array.from(encoded.bytes);
        encoded.release();
        return copy;
      });
      assertEquals([bytes[1], bytes[2]], [bytes[0], bytes[0]], message);
    };
    const collectionName = "c";
    same("UpsertPoints", (list) => ({ collectionName, points: list([{ id: 1 }, { id: 2, vectors: [1] }]) }));
    same("GetPoints", (list) => ({ collectionName, ids: list([1, uuid]) }));
    same("DeletePoints", (list) => ({ collectionName, points: list([1, uuid]) }));
    same("DeletePayloadPoints", (list) => ({ collectionName, keys: list(["a", "b"]), pointsSelector: list([1n]) }));
    same(
      "UpdateBatchPoints",
      (list) => ({ collectionName, operations: list([{ deletePoints: { points: list([1]) } }]) }),
    );
    const empty = codecFor("DeletePoints").encode({ collectionName, points: each([]) });
    assertEquals(codecFor("DeletePoints").decode(empty.bytes), { collectionName, points: { points: [] } });
    empty.release();
  });
  it("a point id is taken in every form of a UUID that a server reads", () => {
    for (const text of [uuid, uuid.toUpperCase(), uuid.replaceAll("-", ""), `{${uuid}}`, `urn:uuid:${uuid}`]) {
      for (const [message, value] of [["PointId", text], ["PointId", { uuid: text }], ["Query", text]] as const) {
        codecFor(message).encode(value).release();
      }
    }
  });
  it("every enum takes each of its names", () => {
    for (const [name, text] of Object.entries(enums)) {
      const user = Object.entries(messages).flatMap(([message, fields]) =>
        fields.split(",").map((field) => [message, ...field.split(/[:?!*|@]/)])
      )
        .find(([message, , , type]) => type === name && message !== "Value" && !Object.hasOwn(unionRules, message));
      if (user === undefined) continue;
      const [message, field] = user;
      for (const [word, number] of text.split(",").map((pair) => pair.split(/[:@]/))) {
        const codec = codecFor(message);
        const value = { ...requiredOf(message), [field]: word };
        const wire = codecFor(message, "wire").decode(codec.encode(value).bytes) as Record<string, unknown>;
        assertEquals(wire[field], Number(number), `${message}.${field}`);
      }
    }
  });
  it("every union of the interface has a rule", () => {
    const unions = Object.entries(messages).filter(([, text]) =>
      text !== "" && text.split(",").every((field) => field.includes("|"))
    ).map(([name]) => name);
    assertEquals(unions.filter((name) => unionRules[name] === undefined && name !== "Value"), []);
  });
  it("no rule is ambiguous: a signature is no member, or another key tells them apart", () => {
    for (const [name, rule] of Object.entries(unionRules)) {
      const members = messages[name].split(",").filter((field) => field.includes("|")).map((field) =>
        field.slice(0, field.indexOf(":"))
      );
      const clashes = Object.entries(rule.signatures ?? {}).filter(([key, member]) =>
        members.includes(key) && typeof member === "string" && rule.record === undefined
      );
      assertEquals(clashes, [], name);
    }
  });
});
