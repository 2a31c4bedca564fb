// Messages of a plan: one loop over the input's own keys to write, one over the wire to read.
import type { Codec, Field, Kind } from "./field.ts";
import { hidesContent, named, outOfRange, prefixed, unknownKey, wrongType } from "./input_error.ts";
import { listOf } from "./numbers.ts";
import { IncompleteError, malformed, type Reader } from "./reader.ts";
import type { Writer } from "./writer.ts";

export interface Plan {
  readonly name: string;
  readonly fields: readonly Field[];
  readonly byName: ReadonlyMap<string, Field>;
  /** By tag; a second entry reads the unpacked form of packed numbers. */
  readonly byTag: readonly (Field | undefined)[];
  /** Fields that have a value when absent. */
  readonly defaults: readonly Field[];
  readonly defaultBits: number;
  /** The fields that a caller must give, by their bits. */
  readonly requiredBits: number;
  /** Members of the same oneof, by its bit. */
  readonly strict: boolean;
}

/** Messages within messages that a caller may nest; more is a cycle. */
const deepest = 100;

/** Writes the fields of a message. A strict plan refuses unknown keys and two members of a oneof. */
export function writeMessage(plan: Plan, w: Writer, value: unknown): void {
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw notMessage(plan, value);
  const input = value as Record<string, unknown>;
  const byName = plan.byName;
  let members = 0;
  let given = 0;
  let key = "";
  try {
    for (key in input) {
      const v = input[key];
      const f = byName.get(key);
      if (f === undefined) {
        if (plan.strict) throw unknownKey(key, byName.keys(), plan.name);
        continue;
      }
      if (v === undefined || v === null) continue;
      if (f.bit !== 0) {
        if ((members & f.bit) !== 0) throw wrongType(twoMembers(plan, f));
        members |= f.bit;
      }
      given |= f.requiredBit;
      if (f.since > w.since) w.raise(f);
      f.kind.write(w, f, v);
    }
  } catch (error) {
    // An unknown key's error has its key already.
    throw byName.has(key) ? prefixed(error, key) : error;
  }
  // Nothing was seen: as a filter, that would be every point.
  if (key === "" && plan.strict && hidesContent(value)) throw notMessage(plan, value);
  if (given !== plan.requiredBits) throw missing(plan, input, given);
}

function missing(plan: Plan, input: Record<string, unknown>, given: number): unknown {
  const { name } = plan.fields.find((f) => (f.requiredBit & ~given) !== 0)!;
  return prefixed(wrongType(`Required in a ${plan.name}, got ${name in input ? named(input[name]) : "nothing"}`), name);
}

function notMessage(plan: Plan, value: unknown): Error {
  return wrongType(
    `Expected a ${plan.name} ({ ${[...plan.byName.keys()].slice(0, 8).join(", ")} }), got ${named(value)}`,
  );
}

function twoMembers(plan: Plan, f: Field): string {
  const members = plan.fields.filter((other) => other.bit === f.bit).map((other) => other.name);
  return `Only one of ${members.join(", ")} can be given`;
}

/** Reads the fields of a message, which ends at `end`. */
export function readMessage(plan: Plan, r: Reader, end: number): Record<string, unknown> {
  const out: Record<string, unknown> = {};
  const byTag = plan.byTag;
  let seen = 0;
  r.enter();
  while (r.at < end) {
    const tag = r.varint();
    const f = tag < byTag.length ? byTag[tag] : undefined;
    if (f === undefined) {
      r.skip(tag);
      continue;
    }
    const name = f.name;
    out[name] = f.kind.read(r, f, f.kind.many ? out[name] : undefined, end);
    seen |= f.defaultBit;
  }
  r.leave(end);
  if (seen !== plan.defaultBits) addDefaults(plan, out, seen);
  return out;
}

function addDefaults(plan: Plan, out: Record<string, unknown>, seen: number): void {
  for (const f of plan.defaults) if ((seen & f.defaultBit) === 0) out[f.name] = f.kind.absent(f);
}

export function messageCodec(plan: Plan): Codec {
  return {
    write: (w, value) => writeMessage(plan, w, value),
    read: (r, end) => readMessage(plan, r, end),
  };
}

/** Writes tag, length and content, guessing that the length takes as many bytes as last time. */
function writeNested(w: Writer, f: Field, value: unknown): void {
  if (w.depth >= deepest) throw outOfRange(`Nested deeper than ${deepest}, or in a cycle`);
  w.tag(f.tag);
  w.path[w.depth++] = f;
  const width = f.width;
  const at = w.open(width);
  f.codec!.write(w, value);
  f.width = w.close(at, width);
  w.depth--;
}

function readNested(r: Reader, f: Field): unknown {
  const end = r.length();
  const value = f.codec!.read(r, end);
  if (r.at !== end) throw malformed(r, "a message does not end where its length says");
  return value;
}

export const messageKind: Kind = {
  wire: 2,
  many: false,
  write: writeNested,
  read: readNested,
  absent: () => undefined,
};

/** A message that every answer has. */
export const presentMessageKind: Kind = {
  ...messageKind,
  absent(f) {
    throw new IncompleteError(`it has no ${f.label}`);
  },
};

function writeList(w: Writer, f: Field, v: unknown): void {
  const list = listOf(v, w);
  const length = list.length;
  let i = 0;
  try {
    for (; i < length; i++) {
      // `at` never changes how the caller's array is stored, as an indexed read in shared code does.
      const element = list.at(i);
      if (element === undefined || element === null) {
        throw wrongType(`Expected a value, got ${i in list ? named(element) : "a hole"}`);
      }
      writeNested(w, f, element);
    }
  } catch (error) {
    throw prefixed(error, i);
  }
}

export const messagesKind: Kind = {
  wire: 2,
  many: true,
  write: writeList,
  read(r, f, current, end) {
    const list = (current ?? []) as unknown[];
    do list.push(readNested(r, f)); while (r.next(f.tag, end));
    return list;
  },
  absent: () => [],
};

/** A list of which one alone may be given without brackets: a filter's clauses, shard keys. */
export const oneOrMoreKind: Kind = {
  ...messagesKind,
  write(w, f, v) {
    if (Array.isArray(v)) writeList(w, f, v);
    else writeNested(w, f, v);
  },
};

export const textsKind: Kind = {
  wire: 2,
  many: true,
  write(w, f, v) {
    const list = listOf(v, w);
    for (let i = 0; i < list.length; i++) {
      const text = list.at(i);
      if (typeof text !== "string") throw prefixed(wrongType(`Expected a string, got ${named(text)}`), i);
      w.tag(f.tag);
      w.text(text);
    }
  },
  read(r, f, current, end) {
    const list = (current ?? []) as string[];
    do list.push(r.text()); while (r.next(f.tag, end));
    return list;
  },
  absent: () => [],
};
