// Reading: fixed bytes, bytes of older and newer servers, and bytes that are no message at all.
import { describe, it } from "@std/testing/bdd";
import { assert, assertEquals, assertThrows } from "@std/assert";
import { codecFor, MalformedError } from "../../src/codec/codec.ts";
import { messages } from "../../src/gen/descriptor.ts";
import { Generator, randomFrom, reference } from "./reference.ts";
import { all } from "../all.ts";

function bytes(...parts: (string | number[])[]): Uint8Array {
  return Uint8Array.from(
    parts.flatMap((part) => typeof part === "string" ? part.split(" ").map((hex) => parseInt(hex, 16)) : part),
  );
}
function float(...values: number[]): number[] {
  return Array.from(new Uint8Array(Float32Array.from(values).buffer));
}

const golden: [message: string, native: unknown, hex: string][] = [
  ["PointId", 1, "08 01"],
  ["PointId", "e".repeat(32), `12 20${" 65".repeat(32)}`],
  ["PointId", 2n ** 63n, "08 80 80 80 80 80 80 80 80 80 01"],
  [
    "PointStruct",
    { id: 300, payload: { a: -1, b: "ß" }, vectors: [1] },
    "0a 03 08 ac 02 1a 10 0a 01 61 12 0b 18 ff ff ff ff ff ff ff ff ff 01 1a 09 0a 01 62 12 04 22 02 c3 9f 22 0b 0a 09 aa 06 06 0a 04 00 00 80 3f",
  ],
  ["CreateCollection", { collectionName: "c", metadata: { a: true } }, "0a 01 63 92 01 07 0a 01 61 12 02 28 01"],
  ["Value", 0.5, "11 00 00 00 00 00 00 e0 3f"],
  ["Timestamp", new Date(-1), "08 ff ff ff ff ff ff ff ff ff 01 10 c0 8f ae dc 03"],
];

const dense = (values: number[]) => [0xaa, 0x06, 2 + values.length * 4, 0x0a, values.length * 4, ...float(...values)];

const read: [what: string, message: string, bytes: Uint8Array, value: unknown][] = [
  [
    "an unknown field of each wire type",
    "GeoPoint",
    bytes("78 05", "79", [1, 2, 3, 4, 5, 6, 7, 8], "7a 01 00", "7d", [1, 2, 3, 4], "09", [0, 0, 0, 0, 0, 0, 0, 0x40]),
    { lon: 2, lat: 0 },
  ],
  ["an unknown member of a union", "Match", bytes("92 7d 01 78"), undefined],
  ["unpacked floats", "DenseVector", bytes("0d", float(1), "0d", float(2)), new Float32Array([1, 2])],
  ["floats in two packs", "DenseVector", bytes("0a 04", float(1), "0a 08", float(2, 3)), new Float32Array([1, 2, 3])],
  [
    "packs and single floats",
    "DenseVector",
    bytes("0d", float(1), "0a 04", float(2), "0d", float(3)),
    new Float32Array([1, 2, 3]),
  ],
  ["unpacked indices", "SparseVector", bytes("10 05 10 80 01 0d", float(1), "0d", float(2)), {
    indices: new Uint32Array([5, 128]),
    values: new Float32Array([1, 2]),
  }],
  ["unpacked integers", "RepeatedIntegers", bytes("08 01 08 ff ff ff ff ff ff ff ff ff 01"), [1, -1]],
  ["a vector in the deprecated fields", "VectorOutput", bytes("0a 08", float(1, 2)), new Float32Array([1, 2])],
  ["a sparse vector in the deprecated fields", "VectorOutput", bytes("0a 04", float(1), "12 03 0a 01 07"), {
    indices: new Uint32Array([7]),
    values: new Float32Array([1]),
  }],
  ["a multivector in the deprecated fields", "VectorOutput", bytes("0a 10", float(1, 2, 3, 4), "18 02"), [
    new Float32Array([1, 2]),
    new Float32Array([3, 4]),
  ]],
  ["a vector in both", "VectorOutput", bytes("0a 04", float(9), dense([1])), new Float32Array([1])],
  ["an empty vector", "VectorOutput", bytes(), new Float32Array(0)],
  ["one vector", "VectorsOutput", bytes("0a 09", dense([1])), new Float32Array([1])],
  ["named vectors", "VectorsOutput", bytes("12 10 0a 0e 0a 01 61 12 09", dense([1])), { a: new Float32Array([1]) }],
  ["an enum's unknown number", "UpdateResult", bytes("10 63"), { status: 99 }],
  ["an enum's absent number", "UpdateResult", bytes("08 01"), { operationId: 1, status: "UnknownUpdateStatus" }],
  ["an id past 2^53", "PointId", bytes("08 ff ff ff ff ff ff ff ff ff 01"), 2n ** 64n - 1n],
  ["a payload integer past 2^53", "Value", bytes("18 80 80 80 80 80 80 80 80 80 01"), -(2n ** 63n)],
  ["a value of no kind", "Value", bytes(), null],
  [
    "a key __proto__",
    "Struct",
    bytes("0a 0f 0a 09", Array.from(new TextEncoder().encode("__proto__")), "12 02 18 01"),
    JSON.parse('{"__proto__":1}'),
  ],
  ["an entry without a value", "Struct", bytes("0a 03 0a 01 61"), { a: null }],
  ["an entry without a key", "Struct", bytes("0a 04 12 02 28 01"), { "": true }],
  ["an entry with its value first", "Struct", bytes("0a 07 12 02 28 01 0a 01 61"), { a: true }],
  ["an entry with two keys and two values", "Struct", bytes("0a 0e 0a 01 61 12 02 28 00 0a 01 62 12 02 28 01"), {
    b: true,
  }],
  ["an entry with an unknown field", "Struct", bytes("0a 09 0a 01 61 12 02 28 01 18 05"), { a: true }],
  [
    "an entry whose lengths take more bytes than they need",
    "Struct",
    bytes("0a 8b 00 0a 81 00 61 12 84 00 22 81 00", "78"),
    {
      a: "x",
    },
  ],
  ["a key of 200 bytes", "Struct", bytes("0a d1 01 0a c8 01", Array(200).fill(0x61), "12 04 22 02 62 63"), {
    [`${"a".repeat(200)}`]: "bc",
  }],
  ["a value of two texts", "Value", bytes("22 01 61 22 01 62"), "b"],
  ["a text and then a number", "Value", bytes("22 01 61 18 05"), 5],
  [
    "the last of repeated singles",
    "GeoPoint",
    bytes("09", [0, 0, 0, 0, 0, 0, 0, 0x40], "09", [0, 0, 0, 0, 0, 0, 0, 0]),
    { lon: 0, lat: 0 },
  ],
  ["a peer's id past 2^53", "Replica", bytes("10 80 80 80 80 80 80 80 80 80 01"), { peerId: 2n ** 63n, shardId: 0 }],
  ["defaults of absent fields", "ListCollectionsResponse", bytes(), { collections: [], time: 0 }],
];

const malformed: [what: string, message: string, bytes: Uint8Array][] = [
  ["a tag that does not end", "GeoPoint", bytes("80")],
  ["a varint of eleven bytes", "PointId", bytes("08 80 80 80 80 80 80 80 80 80 80 01")],
  ["a double that is cut", "GeoPoint", bytes("09 00 00")],
  ["a double of no known field that is cut", "GeoPoint", bytes("19 00 00")],
  ["a float of no known field that is cut", "GeoPoint", bytes("1d 00")],
  ["a length beyond the end", "UpsertPoints", bytes("0a ff ff ff ff 0f 61")],
  ["a length past 2^53", "UpsertPoints", bytes("0a ff ff ff ff ff ff ff ff ff 01")],
  ["a message longer than its parent", "SearchMatrixPair", bytes("0a 02 08 80 01")],
  ["floats that are cut", "DenseVector", bytes("0a 03 00 00 00")],
  ["an end of a group", "GeoPoint", bytes("0c")],
  ["field number 0", "GeoPoint", bytes("00 00")],
  ["a payload that is cut", "PointStruct", bytes("1a 05 0a 01 61 12 09")],
  ["a payload's key longer than its entry", "PointStruct", bytes("1a 04 0a 04 61 62", "1a 00")],
  ["a payload's text longer than its value", "PointStruct", bytes("1a 08 0a 00 12 02 22 02", "0a 00")],
  ["a number of no known field longer than its entry", "PointStruct", bytes("1a 02 19 00", "1a 05 00 00 00 00 00")],
  ["rows that do not fill a multivector", "VectorOutput", bytes("0a 0c", float(1, 2, 3), "18 02")],
  ["four thousand million rows of nothing", "VectorOutput", bytes("18 ff ff ff ff 0f")],
];

/** Ways to spoil good bytes. */
const spoilers: Record<string, (good: Uint8Array, random: () => number) => Uint8Array> = {
  "cut short": (good, random) => good.subarray(0, Math.floor(random() * good.length)),
  "with some bytes changed": (good, random) => {
    const bad = good.slice();
    for (let i = 0; i < 3; i++) bad[Math.floor(random() * bad.length)] = Math.floor(random() * 256);
    return bad;
  },
  "with a piece twice": (good, random) => {
    const at = Math.floor(random() * good.length);
    return Uint8Array.from([...good.subarray(0, at), ...good.subarray(Math.floor(at / 2))]);
  },
  "at random": (_good, random) =>
    Uint8Array.from({ length: Math.floor(random() * 60) }, () => Math.floor(random() * 256)),
};

describe("decoding", () => {
  for (const [message, native, hex] of golden) {
    it(`${message} has the bytes ${hex}`, () => {
      const encoded = codecFor(message).encode(native);
      assertEquals(Array.from(encoded.bytes), Array.from(bytes(hex)));
      const type = reference.get(message)!;
      assertEquals(Array.from(type.encode(type.decode(encoded.bytes)).finish()), Array.from(bytes(hex)));
      encoded.release();
    });
  }
  for (const [what, message, input, value] of read) {
    it(`${what} is read`, () => assertEquals(codecFor(message).decode(input), value));
  }
  for (const [what, message, input] of malformed) {
    for (const dialect of ["native", "wire"] as const) {
      if (dialect === "wire" && message === "VectorOutput") continue; // the engine writes it, and reads none
      it(`${what} is refused in the ${dialect} form`, () => {
        assertThrows(() => codecFor(message, dialect).decode(input), MalformedError, "Malformed message");
      });
    }
  }
  it("messages nested without end are refused", () => {
    // Condition.filter (4) and Filter.must (2) alternate.
    for (const dialect of ["native", "wire"] as const) {
      let nested: number[] = [];
      for (let i = 0; i < 3000; i++) nested = [i % 2 === 0 ? 0x12 : 0x22, ...varint(nested.length), ...nested];
      assertThrows(
        () => codecFor("Condition", dialect).decode(Uint8Array.from(nested)),
        MalformedError,
        "nested deeper",
      );
      let list: number[] = [];
      for (let i = 0; i < 3000; i++) {
        list = [0x3a, ...varint(list.length + 1 + varint(list.length).length), 0x0a, ...varint(list.length), ...list];
      }
      const payload = [
        0x1a,
        ...varint(list.length + 1 + varint(list.length).length),
        0x12,
        ...varint(list.length),
        ...list,
      ];
      assertThrows(
        () => codecFor("PointStruct", dialect).decode(Uint8Array.from(payload)),
        MalformedError,
        "nested deeper",
      );
    }
  });
  it("a count past 2^53 is an error that names its field", () => {
    const error = assertThrows(
      () => codecFor("CountResult").decode(bytes("08 80 80 80 80 80 80 80 80 80 01")),
      RangeError,
    ) as Error;
    assert(error.message.includes("CountResult.count"), error.message);
  });
  it("an answer without what every answer has is an error that names it", () => {
    const error = assertThrows(() => codecFor("CountResponse").decode(bytes())) as Error;
    assert(error.message.includes("CountResponse.result"), error.message);
  });
  it("many small lists of one field cost no more than their sum", () => {
    const count = 400_000, list = [0x0a, 4, 0, 0, 0x80, 0x3f, 0x78, 1];
    const input = Uint8Array.from({ length: count * list.length }, (_, i) => list[i % list.length]);
    const start = performance.now();
    const floats = codecFor("DenseVector").decode(input) as Float32Array;
    assertEquals([floats.length, floats[0], floats[count - 1]], [count, 1, 1]);
    // Half a second, and most of a minute where each list is copied again: the ratio of two counts is at the mercy of the collector.
    assert(performance.now() - start < 15_000);
  });
  it("nothing read shares memory with the bytes", () => {
    const encoded = codecFor("ScoredPoint").encode({
      id: 1,
      payload: { a: "text" },
      vectors: new Float32Array([1, 2]),
      score: 1,
    });
    const copy = new Uint8Array(encoded.bytes);
    const point = codecFor("ScoredPoint").decode(copy);
    const before = structuredClone(point);
    copy.fill(0xff);
    assertEquals(point, before);
    encoded.release();
  });
});

function varint(value: number): number[] {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...varint(value >>> 7)];
}

/** What may be thrown for bytes from elsewhere: they are no message, or a number or a needed field of it is wrong. */
function isClear(error: unknown): boolean {
  return error instanceof MalformedError || error instanceof RangeError && error.message.includes("past 2^53");
}

describe("bytes that are no message", () => {
  for (const dialect of ["native", "wire"] as const) {
    for (const [way, spoil] of Object.entries(spoilers)) {
      it(`are read or refused, ${way}, as ${dialect} values`, () => {
        const random = randomFrom(way.length);
        for (const name of Object.keys(messages)) {
          const type = reference.get(name);
          if (type === undefined) continue;
          const good = type.encode(type.fromObject(new Generator(name.length, true).message(type))).finish().slice();
          for (let i = 0; i < (all ? 20 : 5); i++) decodeSpoilt(name, dialect, spoil(good, random));
        }
      });
    }
  }
});

function decodeSpoilt(name: string, dialect: "native" | "wire", input: Uint8Array): void {
  const before = input.slice();
  try {
    codecFor(name, dialect).decode(input);
  } catch (error) {
    assert(isClear(error), `${name}: ${error}`);
  }
  assertEquals(input, before);
}
