// The codec's buffers, the versions it notes, and the engine's form.
import { describe, it } from "@std/testing/bdd";
import { assert, assertEquals, assertThrows } from "@std/assert";
import { Buffer } from "node:buffer";
import v8 from "node:v8";
import { codecFor } from "../../src/codec/codec.ts";

const since: [what: string, message: string, value: unknown, version: string | undefined, field: string | undefined][] =
  [
    ["nothing new", "DeletePoints", { collectionName: "c", points: [1] }, undefined, undefined],
    ["a field of a request", "UpsertPoints", { collectionName: "c", points: [], timeout: 3 }, "1.17", "timeout"],
    ["an absent field", "UpsertPoints", { collectionName: "c", points: [], timeout: undefined }, undefined, undefined],
    ["a member of a union", "QueryPoints", { collectionName: "c", query: { text: "a" } }, "1.20", "query.text"],
    [
      "a predicate within a filter",
      "CountPoints",
      {
        collectionName: "c",
        filter: { must: [{ nested: { key: "a", filter: { should: { key: "b", match: { substring: "x" } } } } }] },
      },
      "1.20",
      "filter.must.nested.filter.should.field.match.substring",
    ],
    [
      "a condition before a newer one",
      "CountPoints",
      { collectionName: "c", filter: { must: [{ hasVector: "v" }, { slice: { total: 2, index: 0 } }] } },
      "1.19",
      "filter.must.slice",
    ],
    [
      "a value of an enum",
      "CreateCollection",
      { collectionName: "c", vectorsConfig: { size: 2, distance: "Dot", datatype: "Turbo8" } },
      "1.20",
      "vectorsConfig.params.datatype",
    ],
  ];

describe("versions", () => {
  for (const [what, message, value, version, field] of since) {
    it(`${what} needs ${version ?? "no"} version`, () => {
      const encoded = codecFor(message).encode(value);
      encoded.release();
      assertEquals([encoded.since?.version, encoded.since?.field], [version, field]);
    });
  }
});

describe("encoded bytes", () => {
  it("are a Buffer that stays as it is until it is released", () => {
    const codec = codecFor("DeleteCollection");
    const first = codec.encode({ collectionName: "first" });
    const second = codec.encode({ collectionName: "second" });
    assert(Buffer.isBuffer(first.bytes));
    assertEquals(first.bytes.toString("latin1"), "\n\x05first");
    first.release();
    first.release();
    const third = codec.encode({ collectionName: "third" });
    const fourth = codec.encode({ collectionName: "fourth" });
    assertEquals([second, third, fourth].map(({ bytes }) => bytes.toString("latin1")), [
      "\n\x06second",
      "\n\x05third",
      "\n\x06fourth",
    ]);
    for (const encoded of [second, third, fourth]) encoded.release();
  });
  it("may be made while another message is being made", () => {
    const codec = codecFor("DeleteCollection");
    const outer = codec.encode({
      get collectionName() {
        codec.encode({ collectionName: "inner" }).release();
        return "outer";
      },
    });
    assertEquals(outer.bytes.toString("latin1"), "\n\x05outer");
    outer.release();
  });
  it("are right where the length of a message changes its width", () => {
    const codec = codecFor("PointStruct");
    for (const size of [1, 100, 1, 30, 31, 40, 4000, 5000, 1, 70_000, 2]) {
      const point = {
        id: 1,
        payload: { a: { b: "x".repeat(size) }, c: ["y".repeat(size)] },
        vectors: new Float32Array(size),
      };
      const encoded = codec.encode(point);
      assertEquals(codec.decode(encoded.bytes), point);
      encoded.release();
    }
  });
  it("hold texts of every length and alphabet", () => {
    const codec = codecFor("DeleteCollection");
    for (const letter of ["a", "ß", "東", "🦀"]) {
      for (const count of [0, 1, 15, 16, 17, 39, 40, 41, 42, 43, 63, 64, 127, 128, 5461, 16383, 16384]) {
        for (
          const collectionName of [letter.repeat(count), `a${letter.repeat(count)}`, `${"a".repeat(count)}${letter}`]
        ) {
          const encoded = codec.encode({ collectionName });
          assertEquals(codec.decode(encoded.bytes), { collectionName });
          encoded.release();
        }
      }
    }
  });
});

describe("the engine's form", () => {
  const request = {
    collectionName: "c",
    points: [
      {
        id: 1,
        payload: { a: 1, b: [{ c: "x" }] },
        vectors: { d: new Float32Array([1, 2]), s: { indices: [3], values: [4] } },
      },
      { id: 2n ** 63n, vectors: [5, 6, 7] },
    ],
  };
  type Bytes = Uint8Array;
  interface WirePoint {
    id: { num?: number | bigint };
    payload: Bytes;
    vectors: {
      vector?: { dense: { data: Float32Array } };
      vectors?: { vectors: Map<string, Record<string, Record<string, unknown>>> };
    };
  }
  const decoded = (bytes: Bytes) => codecFor("UpsertPoints", "wire").decode(bytes) as { points: WirePoint[] };

  it("has flat members, payloads as bytes, maps, typed arrays", () => {
    const encoded = codecFor("UpsertPoints").encode(request);
    const { points: [first, second] } = decoded(new Uint8Array(encoded.bytes));
    encoded.release();
    assertEquals(first.id, { num: 1 });
    assertEquals(second.id, { num: 2n ** 63n });
    assertEquals([first.payload[0], second.payload.length], [0x12, 0]);
    assertEquals(payloadOf(first.payload), request.points[0].payload);
    const named = first.vectors.vectors!.vectors;
    assert(named instanceof Map);
    assertEquals([named.get("d")!.dense.data, named.get("s")!.sparse], [new Float32Array([1, 2]), {
      indices: new Uint32Array([3]),
      values: new Float32Array([4]),
    }]);
    assertEquals(second.vectors.vector!.dense.data, new Float32Array([5, 6, 7]));
  });
  it("views floats that lie right and copies others", () => {
    const encoded = codecFor("PointVectors").encode({ id: 1, vectors: new Float32Array([1, 2]) });
    for (let shift = 0; shift < 4; shift++) {
      const memory = new Uint8Array(encoded.bytes.length + 8);
      memory.set(encoded.bytes, shift);
      const bytes = memory.subarray(shift, shift + encoded.bytes.length);
      const { vectors } = codecFor("PointVectors", "wire").decode(bytes) as WirePoint;
      const { data } = vectors.vector!.dense;
      assertEquals(data, new Float32Array([1, 2]));
      const aligned = (bytes.byteOffset + bytes.length - 8) % 4 === 0;
      assertEquals(data.buffer === memory.buffer, aligned);
    }
    encoded.release();
  });
  it("reads and writes payloads in fields of every tag", () => {
    const payload = { a: 1, b: "x".repeat(200), c: { d: [null, true, 1.5] } };
    for (
      const [message, field] of [["ScoredPoint", "payload"], ["PointStruct", "payload"], [
        "CreateCollection",
        "metadata",
      ], ["Document", "options"]]
    ) {
      const own = codecFor(message).encode(sample(message, field, payload));
      const wire = codecFor(message, "wire").decode(new Uint8Array(own.bytes)) as Record<string, Bytes>;
      assertEquals(payloadOf(wire[field]), payload, message);
      const again = codecFor(message, "wire").encode(wire);
      assertEquals((codecFor(message).decode(again.bytes) as Record<string, unknown>)[field], payload, message);
      own.release();
      again.release();
    }
  });
  it("takes records for maps, unknown keys and numbers of unknown enums", () => {
    const encoded = codecFor("CollectionConfig", "wire").encode({
      params: { sparseVectorsConfig: { map: { a: {} } }, shardingMethod: 77, more: 1 },
    });
    const back = codecFor("CollectionConfig", "wire").decode(encoded.bytes) as {
      params: { sparseVectorsConfig: unknown; shardingMethod: number };
    };
    assertEquals([back.params.sparseVectorsConfig, back.params.shardingMethod], [{ map: new Map([["a", {}]]) }, 77]);
    encoded.release();
  });
  it("an unknown message is an error", () => {
    assertThrows(() => codecFor("Nothing"), TypeError, "Nothing");
    assertThrows(() => codecFor("constructor"), TypeError, "constructor");
  });

  function payloadOf(bytes: Bytes): unknown {
    return (codecFor("RetrievedPoint").decode(Uint8Array.of(0x0a, 2, 8, 1, ...bytes)) as { payload: unknown }).payload;
  }
  function sample(message: string, field: string, payload: unknown): Record<string, unknown> {
    const needed: Record<string, Record<string, unknown>> = {
      ScoredPoint: { id: 1 },
      PointStruct: { id: 1 },
      CreateCollection: { collectionName: "c" },
      Document: { text: "t", model: "m" },
    };
    return { ...needed[message], [field]: payload };
  }
});

describe("callers' arrays", () => {
  v8.setFlagsFromString("--allow-natives-syntax");
  const hasDoubleElements = natives("%HasDoubleElements(v)");
  const uuid = "550e8400-e29b-41d4-a716-446655440000";
  it("stay arrays of doubles, however many kinds of arrays pass the codec", () => {
    if (hasDoubleElements === undefined) return;
    const doubles: number[][] = [];
    const make = () => {
      const list: number[] = [];
      for (let i = 0; i < 8; i++) list.push(Math.random() + 0.001);
      doubles.push(list);
      return list;
    };
    const upsert = codecFor("UpsertPoints");
    const query = codecFor("QueryPoints");
    for (let i = 0; i < 2000; i++) {
      upsert.encode({
        collectionName: "c",
        points: [
          { id: 1, vectors: make(), payload: { list: make(), words: ["a", "b"], mixed: [1, "a", null, {}] } },
          { id: 2, vectors: { a: make(), b: [make(), make()], c: { indices: [1, 2], values: [0.5, 1.5] } } },
          { id: 3, vectors: [1, 2, 3] },
        ],
      }).release();
      query.encode({
        collectionName: "c",
        query: make(),
        filter: { must: [{ key: "a", match: ["a"] }, { hasId: [uuid, 1] }] },
        withPayload: ["a"],
      }).release();
    }
    assertEquals(doubles.filter((list) => !hasDoubleElements(list)).length, 0);
  });
});

/** A function of V8's own syntax, where the runtime allows it. */
function natives(body: string): ((v: unknown) => boolean) | undefined {
  try {
    return new Function("v", `return ${body}`) as (v: unknown) => boolean;
  } catch {
    return undefined;
  }
}
