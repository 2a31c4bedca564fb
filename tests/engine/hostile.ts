// Messages with extreme numbers, as any peer can send them, and an engine with a bit of everything to send them to.
import { codecFor } from "../../src/codec/codec.ts";
import { createEngine, type Engine } from "../../src/engine/engine.ts";
import { messages } from "../../src/gen/descriptor.ts";
import type { Method } from "../../src/methods.ts";
import { payloadOf } from "./payload/plain.ts";
import { dense, multi, named, point, sparse } from "./write/write_calls.ts";

export type Random = () => number;

const pick = <T>(list: readonly T[], random: Random): T => list[Math.floor(random() * list.length)];

const integers = [
  0n,
  1n,
  2n,
  3n,
  10n,
  300n,
  65_536n,
  2n ** 31n - 1n,
  2n ** 32n - 1n,
  2n ** 53n,
  2n ** 63n,
  2n ** 64n - 1n,
];
const doubles = [0, 1, -1, 0.5, 1e-300, 1e300, -1e300, Infinity, NaN, 2 ** 53];
const texts = [
  "c",
  "c",
  "a",
  "m",
  "s",
  "",
  "n",
  "word",
  "text",
  "x.y",
  "o[].n",
  "a[4294967295]",
  "new",
  "bm25",
  "2020-01-01",
  "é".repeat(300),
];

export class Bytes {
  readonly list: number[] = [];
  varint(value: bigint): this {
    for (; value > 0x7fn; value >>= 7n) this.list.push(Number(value & 0x7fn) | 0x80);
    this.list.push(Number(value));
    return this;
  }
  block(bytes: Iterable<number>): this {
    const all = [...bytes];
    this.varint(BigInt(all.length));
    for (const byte of all) this.list.push(byte);
    return this;
  }
}

const field = /^(\w+):(\d+):(<?)(\w+)>?(\*?)(\??)/;
const double = new DataView(new ArrayBuffer(8));

/** A message's bytes: some of its fields, each of its type. */
export function randomMessage(name: string, random: Random, depth: number): Bytes {
  const bytes = new Bytes();
  for (const text of messages[name].split(",").filter((text) => text !== "")) {
    const [, fieldName, number, map, type, list] = field.exec(text)!;
    const isText = fieldName === "collectionName";
    if (!isText && random() > (depth > 4 ? 0.1 : 0.35)) continue;
    for (let count = list || map ? 1 + Math.floor(random() * 3) : 1; count > 0; count--) {
      const value = isText
        ? [2, new Bytes().block(utf8(random() < 0.7 ? "c" : "new"))] as const
        : valueOf(type, random, depth);
      if (map) {
        const entry = new Bytes().varint(10n).block(utf8(pick(texts, random)));
        entry.varint(BigInt(16 + value[0])).list.push(...value[1].list);
        bytes.varint(BigInt(Number(number) * 8 + 2)).block(entry.list);
      } else {
        bytes.varint(BigInt(Number(number) * 8 + value[0]));
        for (const byte of value[1].list) bytes.list.push(byte);
      }
    }
  }
  return bytes;
}

const utf8 = (text: string) => new TextEncoder().encode(text);

function valueOf(type: string, random: Random, depth: number): readonly [wire: number, bytes: Bytes] {
  const bytes = new Bytes();
  switch (type) {
    case "string":
      return [2, bytes.block(utf8(pick(texts, random)))];
    case "bytes":
      return [2, bytes.block([1, 2, 3])];
    case "bool":
      return [0, bytes.varint(random() < 0.5 ? 1n : 0n)];
    case "double":
      double.setFloat64(0, pick(doubles, random), true);
      bytes.list.push(...new Uint8Array(double.buffer));
      return [1, bytes];
    case "float":
      double.setFloat32(0, pick(doubles, random), true);
      bytes.list.push(...new Uint8Array(double.buffer, 0, 4));
      return [5, bytes];
    case "uint32":
      return [0, bytes.varint(pick(integers.filter((value) => value < 2n ** 32n), random))];
    case "int32":
    case "int64":
    case "uint64":
      return [0, bytes.varint(pick(integers, random))];
  }
  if (type in messages) return [2, bytes.block(randomMessage(type, random, depth + 1).list)];
  return [0, bytes.varint(pick([0n, 1n, 2n, 3n, 99n], random))]; // an enum
}

export function call(engine: Engine, method: Method, request: Uint8Array): unknown {
  return engine.call(method.rpc, codecFor(method.request, "wire").decode(request), {});
}

/** An engine with a collection "c" of every kind of vector and index. */
export function filled(): Engine {
  const engine = createEngine();
  const send = (rpc: string, request: object) => engine.call(rpc, { collectionName: "c", wait: true, ...request }, {});
  const vectors = { "": { size: 2, distance: 3 }, m: { size: 2, distance: 1, multivectorConfig: { comparator: 0 } } };
  send("Collections/Create", {
    vectorsConfig: { paramsMap: { map: new Map(Object.entries(vectors)) } },
    sparseVectorsConfig: { map: new Map([["s", {}]]) },
    metadata: payloadOf({}),
  });
  for (const [fieldName, fieldType] of [["n", 1], ["word", 0], ["text", 4], ["a", 2]] as const) {
    send("Points/CreateFieldIndex", { fieldName, fieldType });
  }
  const points = Array.from(
    { length: 40 },
    (_, i) =>
      point(i, named({ "": dense(i, 1), m: multi([i, 1], [1, i]), s: sparse([i, 70], [1, i]) }), {
        n: i,
        word: "a",
        text: `a ${i}`,
      }),
  );
  send("Points/Upsert", { points });
  return engine;
}
