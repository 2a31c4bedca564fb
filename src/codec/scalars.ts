// Kinds of single numbers, texts, booleans and enums. Writing is strict: a value of another type or out of range is an error.
import type { Field, Kind } from "./field.ts";
import { notFiniteText } from "./finite.ts";
import { named, outOfRange, unknownWord, wrongType } from "./input_error.ts";
import type { Reader } from "./reader.ts";
import type { Writer } from "./writer.ts";

const nothing = () => undefined;
const zero = () => 0;

export const textKind: Kind = {
  wire: 2,
  many: false,
  write(w, f, v) {
    if (typeof v !== "string") throw wrongType(`Expected a string, got ${named(v)}`);
    w.tag(f.tag);
    w.text(v);
  },
  read: (r) => r.text(),
  absent: () => "",
};

export const boolKind: Kind = {
  wire: 0,
  many: false,
  write(w, f, v) {
    if (typeof v !== "boolean") throw wrongType(`Expected true or false, got ${named(v)}`);
    w.tag(f.tag);
    w.bytes[w.at++] = v ? 1 : 0;
  },
  read: (r) => r.varint() !== 0,
  absent: () => false,
};

export const doubleKind: Kind = {
  wire: 1,
  many: false,
  write(w, f, v) {
    w.tag(f.tag);
    w.double(asNumber(v));
  },
  read: (r) => r.double(),
  absent: zero,
};

export const floatKind: Kind = {
  wire: 5,
  many: false,
  write(w, f, v) {
    w.tag(f.tag);
    w.float(asNumber(v));
  },
  read: (r) => r.float(),
  absent: zero,
};

/** For callers: NaN is what a failed conversion gives, and a bound of NaN under `mustNot` would mean every point. */
function withoutNaN(kind: Kind): Kind {
  return {
    ...kind,
    write(w, f, v) {
      if (v !== v) throw outOfRange("Expected a number, got NaN");
      kind.write(w, f, v);
    },
  };
}

export const givenDoubleKind: Kind = withoutNaN(doubleKind);
export const givenFloatKind: Kind = withoutNaN({
  ...floatKind,
  write(w, f, v) {
    // An infinity may be meant, as a bound; one that a finite number turns into is not.
    if (Number.isFinite(v) && !Number.isFinite(Math.fround(v as number))) throw outOfRange(notFiniteText(v));
    floatKind.write(w, f, v);
  },
});

function asNumber(v: unknown): number {
  if (typeof v === "number") return v;
  if (typeof v === "bigint") return Number(v);
  throw wrongType(`Expected a number, got ${named(v)}`);
}

/** Writes a uint64, without tag. */
export function writeUint64(w: Writer, v: unknown): void {
  if (typeof v === "number") {
    if (!Number.isSafeInteger(v)) throw notInteger(v, "a whole number from 0 to 2^64 - 1");
    if (v < 0) throw outOfRange(`Expected a whole number of at least 0, got ${v}`);
    w.varint(v);
  } else if (typeof v === "bigint") {
    if (v < 0n || v > 0xffffffffffffffffn) throw outOfRange(`Expected a whole number from 0 to 2^64 - 1, got ${v}n`);
    w.varint64(v);
  } else throw wrongType(`Expected a whole number, got ${named(v)}`);
}

/** Writes an int64, without tag. */
export function writeInt64(w: Writer, v: unknown): void {
  if (typeof v === "number") {
    if (!Number.isSafeInteger(v)) throw notInteger(v, "a whole number");
    if (v >= 0) w.varint(v);
    else w.varint64(BigInt(v));
  } else if (typeof v === "bigint") {
    if (v < -0x8000000000000000n || v > 0x7fffffffffffffffn) {
      throw outOfRange(`Expected a whole number from -2^63 to 2^63 - 1, got ${v}n`);
    }
    w.varint64(v);
  } else throw wrongType(`Expected a whole number, got ${named(v)}`);
}

/** Writes a uint32, without tag. */
export function writeUint32(w: Writer, v: unknown): void {
  const value = typeof v === "bigint" ? Number(v) : v;
  if (typeof value !== "number") throw wrongType(`Expected a whole number, got ${named(v)}`);
  if (!Number.isInteger(value)) throw notInteger(value, "a whole number from 0 to 2^32 - 1");
  if (value < 0 || value > 0xffffffff) throw outOfRange(`Expected a whole number from 0 to 2^32 - 1, got ${value}`);
  w.varint(value);
}

function notInteger(value: number, wanted: string): Error {
  if (Number.isInteger(value)) {
    return outOfRange(`Unsafe integer ${value}: past 2^53 a number is not exact, give a bigint`);
  }
  return wrongType(`Expected ${wanted}, got ${value}`);
}

const wholeNumber = (write: (w: Writer, v: unknown) => void, read: (r: Reader, f: Field) => unknown): Kind => ({
  wire: 0,
  many: false,
  write(w, f, v) {
    w.tag(f.tag);
    write(w, v);
  },
  read,
  absent: zero,
});

/** Ids and other numbers that may be past 2^53. */
export const bigUint64Kind = wholeNumber(writeUint64, (r) => r.uint64());
export const bigInt64Kind = wholeNumber(writeInt64, (r) => r.int64());
/** Counts and sizes: read as number, so one past 2^53 is an error rather than a lie. */
export const uint64Kind = wholeNumber(writeUint64, (r, f) => safeNumber(r.uint64(), f));
export const int64Kind = wholeNumber(writeInt64, (r, f) => safeNumber(r.int64(), f));
export const uint32Kind = wholeNumber(writeUint32, (r) => r.uint32());
export const int32Kind = wholeNumber(
  (w, v) => {
    if (typeof v !== "number" || (v | 0) !== v) {
      throw wrongType(`Expected a whole number from -2^31 to 2^31 - 1, got ${named(v)}`);
    }
    writeInt64(w, v);
  },
  (r) => r.int32(),
);

export function safeNumber(value: number | bigint, f: Field): number {
  if (typeof value === "number") return value;
  throw new RangeError(`${f.label} is ${value}, past 2^53: it does not fit a number`);
}

/** Enums by name. A number that a newer server sent is read, and may be written, as that number. */
export const enumKind: Kind = {
  wire: 0,
  many: false,
  write(w, f, v) {
    const values = f.values!;
    const number = typeof v === "string" ? values.numberOf.get(v) : v;
    if (number === undefined) throw unknownWord(v as string, values.numberOf.keys(), values.name);
    if (typeof number !== "number") throw wrongType(`Expected the name of a ${values.name}, got ${named(v)}`);
    const since = values.sinceOf.get(number);
    if (since !== undefined && since > w.since) w.raise(f, since);
    w.tag(f.tag);
    writeInt64(w, number);
  },
  read(r, f) {
    const number = r.int32();
    return f.values!.nameOf.get(number) ?? number;
  },
  absent: (f) => f.values!.nameOf.get(0) ?? 0,
};

/** Enums as the engine has them. */
export const enumNumberKind: Kind = { ...int32Kind };

/** The same kind for a field whose absence shows: `optional` ones and members of a oneof. */
const optionalKinds = new Map<Kind, Kind>();
export function optional(kind: Kind): Kind {
  let found = optionalKinds.get(kind);
  if (found === undefined) optionalKinds.set(kind, found = { ...kind, absent: nothing });
  return found;
}

/** The same kind for the engine's answers: a field whose absence does not show is not written at its default, as the server does it. */
const sparingKinds = new Map<Kind, Kind>();
export function sparing(kind: Kind): Kind {
  let found = sparingKinds.get(kind);
  if (found === undefined) {
    found = {
      ...kind,
      write(w, f, v) {
        if (v !== 0 && v !== "" && v !== false && v !== 0n) kind.write(w, f, v);
      },
    };
    sparingKinds.set(kind, found);
  }
  return found;
}
