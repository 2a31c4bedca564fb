// Unions of a plan: the value a caller wrote picks the member, by the rules of union_rules.ts.
import type { Codec, Field } from "./field.ts";
import { listed, named, prefixed, unknownKey, wrongType } from "./input_error.ts";
import type { Plan } from "./messages.ts";
import { malformed, type Reader } from "./reader.ts";
import { type ByClass, type UnionRule, type ValueClass, valueClasses } from "./union_rules.ts";
import type { Writer } from "./writer.ts";

const classNumber = Object.fromEntries(valueClasses.map((name, i) => [name, i])) as Record<ValueClass, number>;
const classString = classNumber.string;
const classInteger = classNumber.integer;
const classFraction = classNumber.number;
const classBigint = classNumber.bigint;
const classBoolean = classNumber.boolean;
const classDate = classNumber.date;
const classEmpty = classNumber.empty;
const classNumbers = classNumber.numbers;
const classBigints = classNumber.bigints;
const classStrings = classNumber.strings;
const classRows = classNumber.rows;
const classObjects = classNumber.objects;
const classObject = classNumber.object;
const classOther = classNumber.other;

/** The class of a value, told by its type and a list's first element. */
export function classOf(v: unknown): number {
  switch (typeof v) {
    case "object":
      if (v === null) return classOther;
      if (Array.isArray(v)) return classOfList(v);
      if (Object.getPrototypeOf(v) === Object.prototype) return classObject;
      if (ArrayBuffer.isView(v)) {
        return v instanceof BigInt64Array || v instanceof BigUint64Array ? classBigints : classNumbers;
      }
      if (v instanceof Date) return classDate;
      return v instanceof Map || v instanceof Set ? classOther : classObject;
    case "string":
      return classString;
    case "number":
      return Number.isSafeInteger(v) ? classInteger : classFraction;
    case "bigint":
      return classBigint;
    case "boolean":
      return classBoolean;
    default:
      return classOther;
  }
}

function classOfList(list: unknown[]): number {
  if (list.length === 0) return classEmpty;
  // Not list[0]: after a string or object array such a read converts every array of doubles that passes it to boxed elements,
  // and later copies of them are 20 times slower.
  const first = list.at(0);
  switch (typeof first) {
    case "number":
      return classNumbers;
    case "string":
      return classStrings;
    case "bigint":
      return classBigints;
    case "object":
      return Array.isArray(first) || ArrayBuffer.isView(first) ? classRows : first === null ? classOther : classObjects;
    default:
      return classOther;
  }
}

type Signature = Field | ReadonlyMap<string, Field>;

interface Union {
  readonly plan: Plan;
  readonly byClass: readonly (Field | undefined)[];
  readonly signatures: ReadonlyMap<string, Signature>;
  readonly aliases: ReadonlyMap<string, readonly (Field | undefined)[]>;
  readonly record: Field | undefined;
  readonly rule: UnionRule;
}

function fieldsByClass(plan: Plan, classes: ByClass): (Field | undefined)[] {
  const fields = valueClasses.map((name) => classes[name] === undefined ? undefined : memberOf(plan, classes[name]));
  fields[classInteger] ??= fields[classFraction];
  fields[classFraction] ??= fields[classInteger];
  return fields;
}

function memberOf(plan: Plan, name: string): Field {
  const field = plan.byName.get(name);
  if (field === undefined) throw new Error(`The rule of ${plan.name} names "${name}", which is no member`);
  return field;
}

function buildUnion(plan: Plan, rule: UnionRule): Union {
  const signatures = new Map<string, Signature>();
  for (const [key, found] of Object.entries(rule.signatures ?? {})) {
    const byKey = (table: Readonly<Record<string, string>>) =>
      new Map(Object.entries(table).map(([second, name]) => [second, memberOf(plan, name)]));
    signatures.set(key, typeof found === "string" ? memberOf(plan, found) : byKey(found));
  }
  const aliases = new Map(
    Object.entries(rule.aliases ?? {}).map(([key, classes]) => [key, fieldsByClass(plan, classes)]),
  );
  const record = rule.record === undefined ? undefined : memberOf(plan, rule.record);
  return { plan, byClass: fieldsByClass(plan, rule.classes ?? {}), signatures, aliases, record, rule };
}

function writeMember(w: Writer, f: Field, v: unknown): void {
  if (f.since > w.since) w.raise(f);
  f.kind.write(w, f, v);
}

function writeUnion(u: Union, w: Writer, v: unknown): void {
  const c = classOf(v);
  if (c !== classObject) {
    const f = u.byClass[c];
    if (f === undefined) throw wrongType(`Expected ${accepted(u)}, got ${named(v)}`);
    return writeMember(w, f, v);
  }
  const input = v as Record<string, unknown>;
  if (u.signatures.size !== 0) {
    const f = bySignature(u, input);
    if (f !== undefined) return writeMember(w, f, v);
  }
  if (u.record !== undefined) return writeMember(w, u.record, v);
  writeFull(u, w, input);
}

function bySignature(u: Union, input: Record<string, unknown>): Field | undefined {
  for (const key in input) {
    const found = u.signatures.get(key);
    if (found === undefined) continue;
    // A member of the same name is the full form unless it is told apart by the second key.
    if (!(found instanceof Map)) return found as Field;
    // A model is a text; a vector may be named "model".
    if (input[key] === undefined || input[key] === null || (key === "model" && typeof input[key] !== "string")) {
      continue;
    }
    for (const [second, field] of found) if (input[second] !== undefined && input[second] !== null) return field;
  }
  return undefined;
}

/** Writes `{ member: value }`. */
function writeFull(u: Union, w: Writer, input: Record<string, unknown>): void {
  const byName = u.plan.byName;
  let chosen: string | undefined;
  let field: Field | undefined;
  let value: unknown;
  for (const key in input) {
    const alias = u.aliases.get(key);
    const f = byName.get(key);
    if ((f === undefined && alias === undefined) || f?.bit === 0) throw strayKey(u, key);
    const v = input[key];
    if (v === undefined || v === null) continue;
    if (chosen !== undefined) throw wrongType(`A ${u.plan.name} has one member, got "${chosen}" and "${key}"`);
    chosen = key;
    field = alias === undefined ? f : alias[classOf(v)];
    value = v;
    if (field === undefined) {
      throw prefixed(wrongType(`Expected an array of strings or of whole numbers, got ${named(v)}`), key);
    }
  }
  if (field === undefined) throw wrongType(`An empty ${u.plan.name}: expected ${accepted(u)}`);
  try {
    writeMember(w, field, value);
  } catch (error) {
    throw prefixed(error, chosen!);
  }
}

function strayKey(u: Union, key: string): unknown {
  const signature = u.signatures.get(key);
  if (!(signature instanceof Map)) return unknownKey(key, keysOf(u), u.plan.name);
  return wrongType(`"${key}" goes together with ${listed([...signature.keys()])}`);
}

function keysOf(u: Union): string[] {
  const members = u.plan.fields.filter((f) => f.bit !== 0).map((f) => f.name);
  return [...new Set([...members, ...u.aliases.keys(), ...u.signatures.keys()])];
}

const classWords: Readonly<Record<ValueClass, string>> = {
  string: "a string",
  integer: "a whole number",
  number: "a number",
  bigint: "a bigint",
  boolean: "true or false",
  date: "a Date",
  empty: "an empty array",
  numbers: "an array of numbers",
  bigints: "an array of bigints",
  strings: "an array of strings",
  rows: "an array of arrays",
  objects: "an array of objects",
  object: "an object",
  other: "nothing",
};

/** What a union takes, in words. */
function accepted(u: Union): string {
  const classes = Object.keys(u.rule.classes ?? {}) as ValueClass[];
  const words = classes.filter((name) => name !== "empty").map((name) => classWords[name]);
  if (u.record !== undefined) words.push("a record of names");
  const signatures = [...u.signatures.keys()].map((key) => `{ ${key}, … }`);
  const members = u.record !== undefined ? [] : u.plan.fields.filter((f) => f.bit !== 0).map((f) => `{ ${f.name} }`);
  return listed([...words, ...signatures, ...members]);
}

/** Reads one union: the last member counts. */
function readUnion(u: Union, r: Reader, end: number): unknown {
  const byTag = u.plan.byTag;
  const bare = u.rule.read === "value";
  let field: Field | undefined;
  let value: unknown;
  r.enter();
  while (r.at < end) {
    const tag = r.varint();
    const f = tag < byTag.length ? byTag[tag] : undefined;
    if (f === undefined) r.skip(tag);
    else {
      value = f.kind.read(r, f, f === field && f.kind.many ? value : undefined, end);
      field = f;
    }
  }
  r.leave(end);
  if (field === undefined || bare) return value;
  return { [field.name]: value };
}

export function unionCodec(plan: Plan, rule: UnionRule): Codec {
  let union: Union | undefined;
  return {
    write: (w, v) => writeUnion(union ??= buildUnion(plan, rule), w, v),
    read: (r, end) => readUnion(union ??= buildUnion(plan, rule), r, end),
  };
}

/** Vector and VectorOutput of a server before 1.16: floats in field 1, with indices in field 2 or a count of rows in field 3. */
export function vectorCodec(plan: Plan, rule: UnionRule): Codec {
  const union = unionCodec(plan, rule);
  return {
    write: union.write,
    read(r, end) {
      if (r.at < end && r.bytes[r.at] >= 0x80) return union.read(r, end);
      return readDeprecated(plan, r, end);
    },
  };
}

function readDeprecated(plan: Plan, r: Reader, end: number): unknown {
  const byTag = plan.byTag;
  let data: Float32Array | undefined;
  let indices: Uint32Array | undefined;
  let rows = 0;
  let member: unknown;
  r.enter();
  while (r.at < end) {
    const tag = r.varint();
    const f = tag < byTag.length ? byTag[tag] : undefined;
    if (f === undefined) r.skip(tag);
    else if (f.name === "data") data = f.kind.read(r, f, data, end) as Float32Array;
    else {
      const value = f.kind.read(r, f, undefined, end);
      if (f.name === "indices") indices = value as Uint32Array;
      else if (f.name === "vectorsCount") rows = value as number;
      else member = value;
    }
  }
  r.leave(end);
  if (member !== undefined) return member;
  const floats = data ?? new Float32Array(0);
  if (indices !== undefined) return { indices, values: floats };
  if (rows === 0) return floats;
  const size = floats.length / rows;
  if (!Number.isInteger(size) || (size === 0 && rows > 1)) throw malformed(r, "the rows of a vector do not fill it");
  return Array.from({ length: rows }, (_, i) => floats.slice(i * size, (i + 1) * size));
}
