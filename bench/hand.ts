// UpsertPoints and QueryResponse written out by hand on the codec's own leaves: the limit that a schema-driven codec is measured against.
import type { Buffer } from "node:buffer";
import type { Field } from "../src/codec/field.ts";
import { writeFloats } from "../src/codec/numbers.ts";
import { payloadKind } from "../src/codec/payload.ts";
import { Reader } from "../src/codec/reader.ts";
import { writeUint64 } from "../src/codec/scalars.ts";
import { frameRoom, giveBack, takeWriter, varintWidth, type Writer } from "../src/codec/writer.ts";
import type { Point, UpsertRequest } from "./samples.ts";

const payloadField = (tag: number): Field => ({
  name: "payload",
  tag,
  kind: payloadKind,
  codec: undefined,
  bit: 0,
  defaultBit: 0,
  requiredBit: 0,
  since: 0,
  label: "payload",
  values: undefined,
  width: 1,
});
const writtenPayload = payloadField(0x1a);
const readPayload = payloadField(0x12);
let pointWidth = 2;

/** Encodes, hands the bytes over, and gives the writer back. */
export function encodeUpsert(request: UpsertRequest): Buffer {
  const w = takeWriter();
  w.tag(0x0a);
  w.text(request.collectionName);
  w.tag(0x10);
  w.varint(request.wait ? 1 : 0);
  for (const point of request.points) {
    w.tag(0x1a);
    const at = w.open(pointWidth);
    writePoint(w, point);
    pointWidth = w.close(at, pointWidth);
  }
  const bytes = w.bytes.subarray(frameRoom, w.at) as Buffer;
  giveBack(w);
  return bytes;
}

function writePoint(w: Writer, point: Point): void {
  w.tag(0x0a);
  const at = w.open(1);
  w.tag(0x08);
  writeUint64(w, point.id);
  w.close(at, 1);
  payloadKind.write(w, writtenPayload, point.payload);
  const floats = point.vectors.length * 4;
  const dense = 1 + varintWidth(floats) + floats;
  const vector = 2 + varintWidth(dense) + dense;
  w.tag(0x22);
  w.varint(1 + varintWidth(vector) + vector);
  w.tag(0x0a);
  w.varint(vector);
  w.tag(0x32a);
  w.varint(dense);
  writeFloats(w, 0x0a, point.vectors, false);
}

interface HandPoint {
  id?: unknown;
  payload?: unknown;
  score?: number;
  version?: number;
  vectors?: Float32Array;
}

export function decodeQueryResponse(bytes: Uint8Array): { result: HandPoint[]; time: number } {
  const r = new Reader(bytes);
  const result: HandPoint[] = [];
  let time = 0;
  while (r.at < r.size) {
    const tag = r.varint();
    if (tag === 0x0a) result.push(readPoint(r, r.length()));
    else if (tag === 0x11) time = r.double();
    else r.skip(tag);
  }
  return { result, time };
}

function readPoint(r: Reader, end: number): HandPoint {
  const point: HandPoint = {};
  while (r.at < end) {
    const tag = r.varint();
    switch (tag) {
      case 0x0a:
        point.id = readId(r, r.length());
        break;
      case 0x12:
        point.payload = payloadKind.read(r, readPayload, point.payload, end);
        break;
      case 0x1d:
        point.score = r.float();
        break;
      case 0x28:
        point.version = r.varint();
        break;
      case 0x32:
        point.vectors = readVector(r, r.length());
        break;
      default:
        r.skip(tag);
    }
  }
  point.payload ??= {};
  return point;
}

function readId(r: Reader, end: number): unknown {
  let id: unknown = 0;
  while (r.at < end) {
    const tag = r.varint();
    if (tag === 0x08) id = r.uint64();
    else if (tag === 0x12) id = r.text();
    else r.skip(tag);
  }
  return id;
}

/** The vector of a VectorsOutput that holds one dense vector: the content of three messages, one in the other. */
function readVector(r: Reader, end: number): Float32Array {
  let level = 0;
  while (r.at < end) {
    const tag = r.varint();
    if (tag !== (level === 1 ? 0x32a : 0x0a)) r.skip(tag);
    else if (r.length() === end) level++;
    if (level !== 3) continue;
    const floats = new Float32Array((end - r.at) >>> 2);
    new Uint8Array(floats.buffer).set(r.bytes.subarray(r.at, end));
    r.at = end;
    return floats;
  }
  return new Float32Array(0);
}
