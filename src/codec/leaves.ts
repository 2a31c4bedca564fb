// Messages that callers write as one JavaScript value: point ids, timestamps, dense vectors.
import { type Instant, parseInstant } from "./datetime_text.ts";
import type { Codec, Field } from "./field.ts";
import { named, wrongType } from "./input_error.ts";
import { copiedFloatsKind, copyFloats, unpackedFloatsKind, writeFloats } from "./numbers.ts";
import type { Reader } from "./reader.ts";
import { writeUint64 } from "./scalars.ts";
import type { Writer } from "./writer.ts";

const numTag = 0x08;
const uuidTag = 0x12;
const packedTag = 0x0a;
const unpackedTag = 0x0d;

const unpackedData: Field = {
  name: "data",
  tag: unpackedTag,
  kind: unpackedFloatsKind,
  codec: undefined,
  bit: 0,
  defaultBit: 0,
  requiredBit: 0,
  since: 0,
  label: "DenseVector.data",
  values: undefined,
  width: 1,
};

const hyphenated = "[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}";
/** The forms that a server takes: with hyphens, alone, in braces or as a URN, or without. */
const uuid = new RegExp(`^(?:(?:urn:uuid:)?${hyphenated}|[0-9a-fA-F]{32}|\\{${hyphenated}\\})$`);

/** By character: 1 a hexadecimal digit, 2 a hyphen. */
const characterKinds = Uint8Array.from({ length: 128 }, (_, code) => {
  const character = String.fromCharCode(code);
  return /[0-9a-fA-F]/.test(character) ? 1 : character === "-" ? 2 : 0;
});
const hyphenatedKinds = Uint8Array.from("11111111-1111-1111-1111-111111111111", (one) => one === "-" ? 2 : 1);

/** Writes a UUID with hyphens and looks at each character on the way: a pattern took twice as long as the rest (codec bench). */
function writeHyphenated(w: Writer, text: string): boolean {
  w.reserve(64);
  const { bytes, at } = w;
  let wrong = 0;
  for (let i = 0; i < 36; i++) {
    const code = text.charCodeAt(i);
    wrong |= (code >> 7) | (characterKinds[code & 0x7f] ^ hyphenatedKinds[i]);
    bytes[at + 1 + i] = code;
  }
  if (wrong !== 0) return false;
  bytes[at] = 36;
  w.at = at + 37;
  return true;
}

function writeUuid(w: Writer, text: string, wanted: string): void {
  w.tag(uuidTag);
  if (text.length === 36 && writeHyphenated(w, text)) return;
  if (uuid.test(text)) return w.text(text);
  const number = /^\d{1,20}$/.test(text) ? `; a number is written as ${text}${text.length > 15 ? "n" : ""}` : "";
  throw wrongType(`Expected ${wanted}, got ${named(text)}${number}`);
}

function idCodec(wanted: string): Codec {
  return {
    write(w, v) {
      if (typeof v === "string") writeUuid(w, v, wanted);
      else if (typeof v === "object" && v !== null) writeFullId(w, v as Record<string, unknown>);
      else if (typeof v === "number" || typeof v === "bigint") {
        w.tag(numTag);
        writeUint64(w, v);
      } else throw wrongType(`Expected ${wanted}, got ${named(v)}`);
    },
    read(r, end) {
      let id: unknown = 0;
      while (r.at < end) {
        const tag = r.varint();
        if (tag === numTag) id = r.uint64();
        else if (tag === uuidTag) id = r.text();
        else r.skip(tag);
      }
      return id;
    },
  };
}

/** A point id: a whole number, or a UUID in any form that the server takes. */
export const pointIdCodec: Codec = idCodec("a point id (a whole number or a UUID)");
/** The same where a vector or a text may be meant. */
export const queriedIdCodec: Codec = idCodec(
  "a vector or a point id (a whole number or a UUID; a string means an id, a text to embed is { text, model })",
);

function writeFullId(w: Writer, v: Record<string, unknown>): void {
  const keys = Object.keys(v).filter((key) => v[key] !== undefined && v[key] !== null);
  const value = v[keys[0]];
  if (keys.length === 1 && keys[0] === "num" && (typeof value === "number" || typeof value === "bigint")) {
    return pointIdCodec.write(w, value);
  }
  if (keys.length === 1 && keys[0] === "uuid" && typeof value === "string") return pointIdCodec.write(w, value);
  throw wrongType(`Expected a point id (a whole number, a UUID, { num } or { uuid }), got ${named(v)}`);
}

/** A dense vector: the packed floats of field 1. */
export const denseCodec: Codec = {
  write(w, v) {
    if (typeof v === "object" && v !== null && !Array.isArray(v) && !ArrayBuffer.isView(v) && "data" in v) {
      return denseCodec.write(w, v.data);
    }
    writeFloats(w, packedTag, v, true);
  },
  read(r, end) {
    const start = r.at;
    if (r.next(packedTag, end)) {
      const last = r.length();
      if (last === end && (last - r.at) % 4 === 0) {
        const floats = copyFloats(r, end);
        r.at = end;
        return floats;
      }
      r.at = start;
    }
    return readScattered(r, end);
  },
};

/** Floats that came in several fields, or unpacked. */
function readScattered(r: Reader, end: number): unknown {
  let floats: unknown;
  while (r.at < end) {
    const tag = r.varint();
    if (tag === packedTag) floats = copiedFloatsKind.read(r, unpackedData, floats, end);
    else if (tag === unpackedTag) floats = unpackedFloatsKind.read(r, unpackedData, floats, end);
    else r.skip(tag);
  }
  return floats ?? new Float32Array(0);
}

const millisecond = 1_000_000;
/** A time: a Date, or a text in a form that Qdrant takes for a date, whose nanoseconds are kept. Read as a Date. */
export const timestampCodec: Codec = {
  write(w, v) {
    const { seconds, nanos } = instantOf(v);
    w.reserve(32);
    if (seconds !== 0) {
      w.tag(0x08);
      if (seconds > 0) w.varint(seconds);
      else w.varint64(BigInt(seconds));
    }
    if (nanos !== 0) {
      w.tag(0x10);
      w.varint(nanos);
    }
  },
  read(r, end) {
    let seconds = 0;
    let nanos = 0;
    while (r.at < end) {
      const tag = r.varint();
      if (tag === 0x08) seconds = Number(r.int64());
      else if (tag === 0x10) nanos = r.int32();
      else r.skip(tag);
    }
    return new Date(seconds * 1000 + Math.trunc(nanos / millisecond));
  },
};

function instantOf(v: unknown): Instant {
  if (v instanceof Date) {
    const time = v.getTime();
    if (Number.isNaN(time)) throw wrongType("Expected a time, got an invalid Date");
    const seconds = Math.floor(time / 1000);
    return { seconds, nanos: (time - seconds * 1000) * millisecond };
  }
  if (typeof v !== "string") throw wrongType(`Expected a Date or an RFC 3339 string, got ${named(v)}`);
  const instant = parseInstant(v);
  if (instant === undefined) {
    throw wrongType(`Expected an RFC 3339 string of an existing time, such as "2026-01-31T12:00:00Z", got ${named(v)}`);
  }
  return instant;
}
