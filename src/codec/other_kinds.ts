// Kinds that this release's interface has no use for, but a newer one may: bytes, zigzag and fixed numbers, their lists and maps.
import type { Field, Kind } from "./field.ts";
import { hidesContent, named, outOfRange, prefixed, wrongType } from "./input_error.ts";
import { define } from "./maps.ts";
import { listOf, noBytes } from "./numbers.ts";
import { malformed, type Reader } from "./reader.ts";
import { bigInt64Kind, bigUint64Kind, boolKind, int32Kind, safeNumber, textKind, uint32Kind } from "./scalars.ts";
import type { Writer } from "./writer.ts";

const bytesKind: Kind = {
  wire: 2,
  many: false,
  write(w, f, v) {
    if (!(v instanceof Uint8Array)) throw wrongType(`Expected bytes (a Uint8Array), got ${named(v)}`);
    w.tag(f.tag);
    w.block(v);
  },
  read(r) {
    const end = r.length();
    const copy = Uint8Array.prototype.slice.call(r.bytes, r.at, end);
    r.at = end;
    return copy;
  },
  absent: () => noBytes,
};

/** A whole number within bounds, as a bigint. */
function whole(v: unknown, least: bigint, most: bigint): bigint {
  if (typeof v === "number" && !Number.isInteger(v)) throw wrongType(`Expected a whole number, got ${v}`);
  if (typeof v === "number" && !Number.isSafeInteger(v)) {
    throw outOfRange(`Unsafe integer ${v}: past 2^53 a number is not exact, give a bigint`);
  }
  if (typeof v !== "number" && typeof v !== "bigint") throw wrongType(`Expected a whole number, got ${named(v)}`);
  const value = BigInt(v);
  if (value < least || value > most) throw outOfRange(`Expected a whole number from ${least} to ${most}, got ${value}`);
  return value;
}

const exact = (value: bigint): number | bigint => Number.isSafeInteger(Number(value)) ? Number(value) : value;

interface Encoding {
  readonly wire: 0 | 1 | 5;
  write(w: Writer, value: bigint): void;
  read(r: Reader): bigint;
}

/** Of the width in bits: small numbers of either sign take few bytes. */
const zigzag = (bits: number): Encoding => ({
  wire: 0,
  write: (w, value) => w.varint64(BigInt.asUintN(bits, (value << 1n) ^ (value >> BigInt(bits - 1)))),
  read(r) {
    const value = BigInt.asUintN(bits, BigInt(r.uint64()));
    return (value >> 1n) ^ -(value & 1n);
  },
});

const fixed32 = (signed: boolean): Encoding => ({
  wire: 5,
  write: (w, value) => void (w.at = w.bytes.writeUInt32LE(Number(BigInt.asUintN(32, value)), w.at)),
  read(r) {
    if (r.size - r.at < 4) throw malformed(r, "a number does not end");
    const value = signed ? r.bytes.readInt32LE(r.at) : r.bytes.readUInt32LE(r.at);
    r.at += 4;
    return BigInt(value);
  },
});

const fixed64 = (signed: boolean): Encoding => ({
  wire: 1,
  write: (w, value) => void (w.at = w.bytes.writeBigUInt64LE(BigInt.asUintN(64, value), w.at)),
  read(r) {
    if (r.size - r.at < 8) throw malformed(r, "a number does not end");
    const value = signed ? r.bytes.readBigInt64LE(r.at) : r.bytes.readBigUInt64LE(r.at);
    r.at += 8;
    return value;
  },
});

/** @param big read past 2^53 as a bigint, where other numbers are an error */
function wholeKind({ wire, write, read }: Encoding, signed: boolean, bits: number, big: boolean): Kind {
  const width = BigInt(bits);
  const [least, most] = signed ? [-(1n << (width - 1n)), (1n << (width - 1n)) - 1n] : [0n, (1n << width) - 1n];
  return {
    wire,
    many: false,
    write(w, f, v) {
      const value = whole(v, least, most);
      w.tag(f.tag);
      write(w, value);
    },
    read: (r, f) => big ? exact(read(r)) : safeNumber(exact(read(r)), f),
    absent: () => 0,
  };
}

/** The kind of a type that this release's interface has no field of; undefined if protobuf has no such scalar. */
export function otherKind(type: string, big: boolean): Kind | undefined {
  switch (type) {
    case "bytes":
      return bytesKind;
    case "sint32":
      return wholeKind(zigzag(32), true, 32, big);
    case "sint64":
      return wholeKind(zigzag(64), true, 64, big);
    case "fixed32":
      return wholeKind(fixed32(false), false, 32, big);
    case "sfixed32":
      return wholeKind(fixed32(true), true, 32, big);
    case "fixed64":
      return wholeKind(fixed64(false), false, 64, big);
    case "sfixed64":
      return wholeKind(fixed64(true), true, 64, big);
  }
  return undefined;
}

/** A list of any scalars. It is written a field each, which readers take as they take the packed form. */
export function listKinds(element: Kind): { kind: Kind; unpacked: Kind | undefined } {
  const kind: Kind = {
    wire: element.wire,
    many: true,
    write(w, f, v) {
      const list = listOf(v, w);
      for (let i = 0; i < list.length; i++) {
        try {
          element.write(w, f, list.at(i));
        } catch (error) {
          throw prefixed(error, i);
        }
      }
    },
    read(r, f, current, end) {
      const list = (current ?? []) as unknown[];
      do list.push(element.read(r, f, undefined, end)); while (r.next(f.tag, end));
      return list;
    },
    absent: () => [],
  };
  if (element.wire === 2) return { kind, unpacked: undefined };
  const packed: Kind = {
    ...kind,
    wire: 2,
    read(r, f, current) {
      const list = (current ?? []) as unknown[];
      const end = r.length();
      while (r.at < end) list.push(element.read(r, f, undefined, end));
      if (r.at !== end) throw malformed(r, "numbers do not fill their length");
      return list;
    },
  };
  return { kind, unpacked: packed };
}

function keyKind(type: string): Kind {
  switch (type) {
    case "string":
      return textKind;
    case "bool":
      return boolKind;
    case "int32":
      return int32Kind;
    case "uint32":
      return uint32Kind;
    case "int64":
      return bigInt64Kind;
    case "uint64":
      return bigUint64Kind;
  }
  const kind = otherKind(type, true);
  if (kind === undefined) throw new TypeError(`A map cannot have keys of type ${type}`);
  return kind;
}

/** A record's key as the value that it is the name of. */
function keyOf(type: string, text: string): unknown {
  if (type === "string") return text;
  if (type === "bool") return text === "true" ? true : text === "false" ? false : text;
  return /^-?\d+$/.test(text) ? exact(BigInt(text)) : text;
}

/** A map with keys or values of any type, as a record. */
export function anyMapKind(keyType: string, value: Field): Kind {
  const keys = keyKind(keyType);
  const key: Field = { ...value, name: "key", tag: 8 + keys.wire, kind: keys, codec: undefined, values: undefined };
  return {
    wire: 2,
    many: true,
    write(w, f, v) {
      if (typeof v !== "object" || v === null || Array.isArray(v) || hidesContent(v)) {
        throw wrongType(`Expected a record, got ${named(v)}`);
      }
      for (const [name, each] of Object.entries(v)) {
        if (each === undefined || each === null) continue;
        w.tag(f.tag);
        const at = w.open(1);
        try {
          keys.write(w, key, keyOf(keyType, name));
          value.kind.write(w, value, each);
        } catch (error) {
          throw prefixed(error, name);
        }
        w.close(at, 1);
      }
    },
    read(r, f, current, end) {
      const record = (current ?? {}) as Record<string, unknown>;
      do readEntry(r, key, value, record); while (r.next(f.tag, end));
      return record;
    },
    absent: () => ({}),
  };
}

function readEntry(r: Reader, key: Field, value: Field, into: Record<string, unknown>): void {
  const end = r.length();
  let name = key.kind.absent(key);
  let found: unknown;
  while (r.at < end) {
    const tag = r.varint();
    if (tag === key.tag) name = key.kind.read(r, key, undefined, end);
    else if (tag === value.tag) found = value.kind.read(r, value, undefined, end);
    else r.skip(tag);
  }
  if (r.at !== end) throw malformed(r, "an entry does not end where its length says");
  define(into, String(name), found ?? value.kind.absent(value) ?? value.codec?.read(r, r.at));
}
