// One form for what may be written in several, so that equal points have equal digests whatever server they are on.
import { createHash } from "node:crypto";
import { Buffer } from "node:buffer";
import {
  contentEnd,
  contentStart,
  forEachElement,
  forEachEntry,
  kindList,
  kindNull,
  kindStruct,
  payloadTag,
  readText,
  structTag,
  valueKind,
} from "../codec/value_reader.ts";
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
}

/** Id, payload and vectors as bytes, keys and names in order. */
export function canonicalPoint(point: wire.RetrievedPoint): Uint8Array {
  const { id, payload = new Uint8Array() } = point;
  const parts = [piece(idText(id)), piece(canonicalMap(payload, 0, payload.length, payloadTag))];
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

/** The entries of a map in the order of their keys; of equal keys the last counts. */
function canonicalMap(bytes: Uint8Array, start: number, end: number, tag: number): Uint8Array {
  const entries = new Map<string, Uint8Array>();
  forEachEntry(bytes, start, end, tag, (keyStart, keyEnd, from, to) => {
    entries.set(readText(bytes, keyStart, keyEnd), canonicalValue(bytes, from, to));
  });
  const sorted = [...entries].sort(([a], [b]) => a < b ? -1 : 1);
  return Buffer.concat(sorted.flatMap(([key, value]) => [piece(key), piece(value)]));
}

function canonicalValue(bytes: Uint8Array, start: number, end: number): Uint8Array {
  const kind = valueKind(bytes, start, end), from = contentStart, to = contentEnd;
  if (kind === kindNull) return Uint8Array.of(kindNull);
  if (kind === kindStruct) return Buffer.concat([Uint8Array.of(kind), canonicalMap(bytes, from, to, structTag)]);
  if (kind !== kindList) return Buffer.concat([Uint8Array.of(kind), bytes.subarray(from, to)]);
  const parts: Uint8Array[] = [Uint8Array.of(kind)];
  forEachElement(bytes, from, to, (from, to) => void parts.push(piece(canonicalValue(bytes, from, to))));
  return Buffer.concat(parts);
}
