// Every message, filled at random: the codec and protobufjs read each other's bytes, and write the same ones.
import { describe, it } from "@std/testing/bdd";
import { assertEquals } from "@std/assert";
import type protobuf from "protobufjs";
import { codecFor, type Dialect } from "../../src/codec/codec.ts";
import { messages } from "../../src/gen/descriptor.ts";
import { engineForm, Generator, leaveOutDefaults, reference } from "./reference.ts";
import { all } from "../all.ts";

const rounds = all ? 20 : 3;

function plain(type: protobuf.Type, bytes: Uint8Array): unknown {
  return JSON.parse(JSON.stringify(type.toObject(type.decode(bytes), { longs: String })));
}

function roundTrip(name: string, dialect: Dialect, seed: number): void {
  const type = reference.get(name)!;
  const message = new Generator(seed, dialect === "native").message(type);
  if (dialect === "wire" && leaveOutDefaults(type, message)) {
    return wireRoundTrip(name, type.encode(type.fromObject(message)).finish());
  }
  const bytes = type.encode(type.fromObject(message)).finish();
  const value = codecFor(name, dialect).decode(bytes);
  const encoded = codecFor(name, dialect).encode(value === undefined ? {} : value);
  try {
    assertEquals(plain(type, encoded.bytes), plain(type, bytes), `seed ${seed}`);
    assertEquals(hex(encoded.bytes), hex(bytes), `seed ${seed}: the same fields in other bytes`);
  } finally {
    encoded.release();
  }
}

/** Where the bytes cannot be those of protobufjs. */
function wireRoundTrip(name: string, bytes: Uint8Array): void {
  const codec = codecFor(name, "wire"), value = codec.decode(bytes), encoded = codec.encode(value);
  assertEquals(codec.decode(new Uint8Array(encoded.bytes)), value);
  encoded.release();
}

function sameValues(name: string, seed: number): void {
  const type = reference.get(name)!;
  const bytes = type.encode(type.fromObject(new Generator(seed, false).message(type))).finish().slice();
  const expected = engineForm(type, type.decode(bytes) as unknown as Record<string, unknown>);
  assertEquals(codecFor(name, "wire").decode(bytes), expected, `seed ${seed}`);
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

describe("codec and protobufjs", () => {
  it("know the same messages", () => {
    const known = [...reference.keys()].filter((name) => name !== "Timestamp").sort();
    assertEquals(Object.keys(messages).filter((name) => name !== "Timestamp").sort(), known);
  });
  for (const name of Object.keys(messages)) {
    if (!reference.has(name)) continue;
    it(`${name} is decoded to the same values`, () => {
      for (let round = 0; round < rounds; round++) sameValues(name, round * 7919 + name.length);
    });
  }
  for (const dialect of ["wire", "native"] as const) {
    for (const name of Object.keys(messages)) {
      if (!reference.has(name)) continue;
      it(`${name} is the same in bytes and in ${dialect} values`, () => {
        for (let round = 0; round < rounds; round++) roundTrip(name, dialect, round * 7919 + name.length);
      });
    }
  }
});
