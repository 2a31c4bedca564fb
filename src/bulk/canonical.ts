// One form for what may be written in several, so that equal points have equal digests whatever server they are on.
import { createHash } from "node:crypto";
import { Buffer } from "node:buffer";
import { kindList, kindStruct, payloadTag, structTag } from "../codec/value_reader.ts";
import type * as wire from "../gen/wire.ts";
import { idText } from "./raw_points.ts";

/** A digest of points in any order: the sum of 128 bits of each one's SHA-256. */
export class Digest {
  #sum = 0n;

  add(point: Uint8Array): void {
    const hash = createHash("sha256").update(point).digest();
    this.#sum = BigInt.asUintN(128, this.#sum + hash.readBigUInt64LE(0) + (hash.readBigUInt64LE(8) << 64n));
  }

  /** Hexadecimal. */
  get text(): string {
    return this.#sum.toString(16).padStart(32, "0");
  }

  static from(text: string): Digest {
    const digest = new Digest();
    digest.#sum = BigInt(`0x${text}`);
    return digest;
  }
}

/** Id, payload and vectors as bytes, keys and names in order. */
export function canonicalPoint(point: wire.RetrievedPoint): Uint8Array {
  const parts = [piece(idText(point.id)), piece(canonicalMap(point.payload ?? new Uint8Array(), payloadTag))];
  for (const [name, vector] of [...vectorsOf(point)].sort(([a], [b]) => a < b ? -1 : 1)) {
    parts.push(piece(name), piece(canonicalVector(vector)));
  }
  return Buffer.concat(parts);
}

/** A point's vectors by name; the one without a name is "". */
export function vectorsOf({ vectors }: wire.RetrievedPoint): Map<string, wire.VectorOutput> {
  if (vectors?.vector !== undefined) return new Map([["", vectors.vector]]);
  return vectors?.vectors?.vectors ?? new Map();
}

/** The numbers of a vector, and what says how they are to be read. */
export function numbersOf(
  vector: wire.VectorOutput,
): { readonly shape: readonly number[]; readonly numbers: Float32Array } {
  const { dense, sparse, multiDense, data, indices, vectorsCount } = vector;
  if (multiDense !== undefined) {
    const rows = multiDense.vectors.map(({ data }) => data);
    const numbers = new Float32Array(rows.reduce((sum, row) => sum + row.length, 0));
    let at = 0;
    for (const row of rows) {
      numbers.set(row, at);
      at += row.length;
    }
    return { shape: [2, rows.length], numbers };
  }
  const values = dense?.data ?? sparse?.values ?? data ?? new Float32Array();
  const places = sparse?.indices ?? indices?.data;
  if (places !== undefined) return { shape: [1, ...places], numbers: values };
  return vectorsCount !== undefined && vectorsCount > 0
    ? { shape: [2, vectorsCount], numbers: values }
    : { shape: [0], numbers: values };
}

function canonicalVector(vector: wire.VectorOutput): Uint8Array {
  const { shape, numbers } = numbersOf(vector);
  const floats = Float32Array.from(numbers);
  return Buffer.concat([Buffer.from(Uint32Array.from(shape).buffer), Buffer.from(floats.buffer)]);
}

function piece(content: string | Uint8Array): Buffer {
  const bytes = typeof content === "string" ? Buffer.from(content) : content;
  const length = Buffer.alloc(4);
  length.writeUInt32LE(bytes.length);
  return Buffer.concat([length, bytes]);
}

interface Field {
  readonly number: number;
  readonly content: Uint8Array;
}

/** The fields of a message. A field that is no message or text is given with its bytes. */
function* fieldsOf(bytes: Uint8Array): Generator<Field> {
  let at = 0;
  const varint = () => {
    let value = 0, scale = 1, byte;
    do {
      byte = bytes[at++];
      value += (byte & 0x7f) * scale;
      scale *= 128;
    } while (byte >= 0x80);
    return value;
  };
  while (at < bytes.length) {
    const tag = varint();
    const start = at;
    if ((tag & 7) === 2) {
      const length = varint();
      at += length;
      yield { number: tag >>> 3, content: bytes.subarray(at - length, at) };
    } else {
      if ((tag & 7) === 0) varint();
      else at += (tag & 7) === 1 ? 8 : 4;
      yield { number: tag >>> 3, content: bytes.subarray(start, at) };
    }
  }
}

/** The entries of a map in the order of their keys; of equal keys the last counts. */
function canonicalMap(bytes: Uint8Array, tag: number): Uint8Array {
  const entries = new Map<string, Uint8Array>();
  for (const { number, content } of fieldsOf(bytes)) {
    if (number !== tag >>> 3) continue;
    let key = "", value: Uint8Array = new Uint8Array();
    for (const field of fieldsOf(content)) {
      if (field.number === 1) key = Buffer.from(field.content).toString();
      else value = field.content;
    }
    entries.set(key, canonicalValue(value));
  }
  const sorted = [...entries].sort(([a], [b]) => a < b ? -1 : 1);
  return Buffer.concat(sorted.flatMap(([key, value]) => [piece(key), piece(value)]));
}

/** A value without a member is null. */
function canonicalValue(bytes: Uint8Array): Uint8Array {
  let kind = 1, content: Uint8Array = new Uint8Array();
  for (const field of fieldsOf(bytes)) [kind, content] = [field.number, field.content];
  if (kind === 1) return Uint8Array.of(1);
  if (kind === kindStruct) content = canonicalMap(content, structTag);
  else if (kind === kindList) {
    content = Buffer.concat([...fieldsOf(content)].map((field) => piece(canonicalValue(field.content))));
  }
  return Buffer.concat([Uint8Array.of(kind), content]);
}
