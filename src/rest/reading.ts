// Readers of JSON values, and what they are put together from: structs, lists, maps, unions.
import { Double } from "../codec/double.ts";
import {
  FormError,
  InvalidBody,
  listed,
  missingField,
  ownText,
  under,
  unknownVariant,
  wrongType,
  wrongValue,
} from "./form_error.ts";
import { type Json, JsonObject, valueOf } from "./json/value.ts";
import { anyOf, like, listOf, mapOf, nameShape, number, object, orNull, shaped, text, truth } from "./shape.ts";
import { structShape } from "./struct_shape.ts";

/** Makes what the engine takes of a value. @throws {FormError} */
// deno-lint-ignore no-explicit-any -- what it makes is a message of the interface, or a part of one
export type Read<T = any> = (value: Json) => T;
/** A message in wire form, or a part of one. */
// deno-lint-ignore no-explicit-any -- as the codec takes it
export type Wire = Record<string, any>;

const isWholeNumber = (value: Json): value is number | bigint =>
  typeof value === "bigint" || (typeof value === "number" && Number.isInteger(value));

function integer(expected: string, least: number | bigint, most: number | bigint): Read<number | bigint> {
  const read: Read<number | bigint> = (value) => {
    if (!isWholeNumber(value)) throw wrongType(value, expected);
    if (value < least || value > most) throw wrongValue(value, expected);
    return value;
  };
  const format = { usize: "uint64", u64: "uint64", u32: "uint32" }[expected] ?? "int64";
  return shaped(
    read,
    () => ({
      type: "integer",
      format,
      ...(least === 0 && { minimum: 0 }),
      ...(expected === "u32" && { maximum: most }),
    }),
  );
}

const mostU64 = 2n ** 64n - 1n;
export const usize = integer("usize", 0, mostU64);
export const u64 = integer("u64", 0, mostU64);
export const u32 = integer("u32", 0, 4294967295) as Read<number>;
export const i64 = integer("i64", -(2n ** 63n), 2n ** 63n - 1n);
export const nonZeroU32 = nonZero("u32", u32);
export const nonZeroUsize = nonZero("usize", usize);

function nonZero<T extends number | bigint>(name: string, read: Read<T>): Read<T> {
  const expected = `a nonzero ${name}`;
  const readNonZero: Read<T> = (value) => {
    if (!isWholeNumber(value)) throw wrongType(value, expected);
    if (value == 0) throw wrongValue(value, expected);
    return read(value);
  };
  return shaped(readNonZero, (of) => ({ ...of(read), minimum: 1 }));
}

function float(expected: string): Read<number> {
  const read: Read<number> = (value) => {
    if (typeof value === "number") return value;
    if (value instanceof Double) return value.value;
    if (typeof value === "bigint") return Number(value);
    throw wrongType(value, expected);
  };
  return shaped(read, () => ({ ...number, format: expected === "f32" ? "float" : "double" }));
}
export const f32 = float("f32");
export const f64 = float("f64");

export const bool: Read<boolean> = shaped((value: Json) => {
  if (typeof value !== "boolean") throw wrongType(value, "a boolean");
  return value;
}, () => truth);
export const string: Read<string> = shaped((value: Json) => {
  if (typeof value !== "string") throw wrongType(value, "a string");
  return value;
}, () => text);

/** One of some words; what it stands for. */
export function word<T>(words: Readonly<Record<string, T>>, more: Readonly<Record<string, T>> = {}): Read<T> {
  const shown = Object.keys(words), all = new Map(Object.entries({ ...words, ...more }));
  const read: Read<T> = (value) => {
    if (typeof value !== "string") throw wrongType(value, "string or map");
    const found = all.get(value);
    if (found === undefined) throw unknownVariant(value, shown);
    return found;
  };
  return shaped(read, () => ({ ...text, enum: [...all.keys()] }));
}

export const nullable = <T>(read: Read<T>): Read<T | undefined> =>
  shaped((value: Json) => value === null ? undefined : read(value), (of) => orNull(of(read)));

/** Something made of what was read. */
export const made = <T, U>(read: Read<T>, make: (value: T) => U): Read<U> =>
  like((value: Json) => make(read(value)), read);
/** A message of which one field is read. */
export const into = (field: string, read: Read): Read<Wire> => made(read, (value) => ({ [field]: value }));
/** A reader that is made only further down. */
export const later = <T>(read: () => Read<T>): Read<T> => shaped((value: Json) => read()(value), (of) => of(read()));

export function list<T>(read: Read<T>): Read<T[]> {
  const readList: Read<T[]> = (value) => {
    if (!Array.isArray(value)) throw wrongType(value, "a sequence");
    return items(value, read);
  };
  return shaped(readList, (of) => listOf(of(read)));
}

export function items<T>(values: readonly Json[], read: Read<T>): T[] {
  const found: T[] = [];
  let wrong: InvalidBody | undefined;
  for (let i = 0; i < values.length; i++) {
    try {
      found.push(read(values[i]));
    } catch (error) {
      wrong = kept(wrong, under(error, i));
    }
  }
  if (wrong !== undefined) throw wrong;
  return found;
}

/** What says what may not be is told at the end, all together; any other error ends the reading. */
function kept(before: InvalidBody | undefined, error: unknown): InvalidBody {
  if (!(error instanceof InvalidBody)) throw error;
  return before === undefined ? error : new InvalidBody([...before.violations, ...error.violations]);
}

/** Names to values; of a name that stands twice the last value. */
export function map<T>(read: Read<T>): Read<Map<string, T>> {
  const readMap: Read<Map<string, T>> = (value) => {
    if (!(value instanceof JsonObject)) throw wrongType(value, "a map");
    const found = new Map<string, T>(), wrong: InvalidBody[] = [];
    for (let i = 0; i < value.keys.length; i++) {
      try {
        found.set(value.keys[i], read(value.values[i]));
      } catch (error) {
        if (!(error instanceof InvalidBody)) throw under(error, value.keys[i]);
        wrong.push(error);
      }
    }
    if (wrong.length === 0) return found;
    // Names are no part of the path.
    const each = wrong.map((error, i) =>
      (under(error, wrong.length === 1 ? "?" : `?[${i}]`) as InvalidBody).violations
    );
    throw new InvalidBody(each.flat());
  };
  return shaped(readMap, (of) => mapOf(of(read)));
}

/** A list, one item alone, or nothing. */
export function oneOrMany<T>(read: Read<T>, expected?: string): Read<T[]> {
  const readMany: Read<T[]> = (value) => {
    if (value === null) return [];
    if (Array.isArray(value)) return items(value, read);
    if (expected !== undefined && !(value instanceof JsonObject)) throw wrongType(value, expected);
    return alone(value, read);
  };
  return shaped(readMany, (of) => orNull(anyOf(of(read), listOf(of(read)))));
}

/** One that stands alone is the first of a list, where something is wrong with it. */
function alone<T>(value: Json, read: Read<T>): T[] {
  try {
    return [read(value)];
  } catch (error) {
    throw error instanceof InvalidBody ? under(error, 0) : error;
  }
}

/** The first reader that takes the value; the reasons of the others are lost. */
export function union<T>(text: string, ...reads: readonly Read<T>[]): Read<T> {
  const readOne: Read<T> = (value) => {
    for (const read of reads) {
      try {
        return read(value);
      } catch (error) {
        if (!(error instanceof FormError)) throw error;
      }
    }
    throw ownText(text);
  };
  return shaped(readOne, (of) => anyOf(...reads.map(of)));
}

export function untagged<T>(name: string, ...reads: readonly Read<T>[]): Read<T> {
  const read = union(`data did not match any variant of untagged enum ${name}`, ...reads);
  return named(read, name);
}

/** How a field of a struct is read. */
export interface FieldForm {
  /** The property of the wire form; a path of two where the value goes into a message of its own. */
  readonly to: string;
  readonly read: Read;
  readonly required?: boolean;
  /** Other names in JSON. */
  readonly also?: readonly string[];
  /** What is read where the field is left out, as it would stand in JSON. */
  readonly byDefault?: string | boolean;
  /** Null is not the same as leaving it out. */
  readonly nullToo?: boolean;
}

export interface StructOptions {
  /** Unknown fields are refused; their known names in the order in which they are told. */
  readonly strict?: readonly string[];
  /** The fields of the array that may stand for the object. */
  readonly positions?: readonly string[];
  /** Done with what was read. */
  readonly then?: (wire: Wire) => Wire;
  /** At least one of these is needed: `then` looks for it. */
  readonly someOf?: readonly string[];
  /** The name of its schema, where it is another; false where it has none. */
  readonly schema?: string | false;
}

/** @param name Rust's name of the struct */
export function struct(
  name: string,
  fields: Readonly<Record<string, FieldForm>>,
  options: StructOptions = {},
): Read<Wire> {
  const expected = `struct ${name}`, byName = new Map<string, readonly [string, FieldForm]>();
  for (const [field, form] of Object.entries(fields)) {
    for (const known of [field, ...form.also ?? []]) byName.set(known, [field, form]);
  }
  const needed = Object.entries(fields).filter(([, { required, byDefault }]) => required || byDefault !== undefined);
  const readFields = (object: JsonObject): Wire => {
    const wire: Wire = {}, seen = new Set<FieldForm>();
    let wrong: InvalidBody | undefined;
    for (let i = 0; i < object.keys.length; i++) {
      const key = object.keys[i], found = byName.get(key);
      if (found === undefined) {
        if (options.strict !== undefined) throw unknownField(key, options.strict);
        continue;
      }
      if (seen.has(found[1])) throw duplicate(found[0], i);
      seen.add(found[1]);
      try {
        readField(wire, found[1], key, object.values[i]);
      } catch (error) {
        wrong = kept(wrong, error);
      }
    }
    for (const [field, form] of needed) {
      if (seen.has(form)) continue;
      if (form.required) throw missingField(field);
      wire[form.to] = form.read(form.byDefault!);
    }
    if (wrong !== undefined) throw wrong;
    return options.then?.(wire) ?? wire;
  };
  const read: Read<Wire> = (value) => {
    if (value instanceof JsonObject) return readFields(value);
    if (Array.isArray(value) && options.positions) return readFields(placed(value, expected, options.positions));
    throw wrongType(value, expected);
  };
  return shaped(
    read,
    (of) => structShape(fields, options, of),
    options.schema === false ? undefined : options.schema ?? name,
  );
}

function readField(wire: Wire, form: FieldForm, key: string, value: Json): void {
  if (value === null && !form.required && !form.nullToo) {
    if (form.byDefault === undefined) return;
  }
  try {
    wire[form.to] = form.read(value);
  } catch (error) {
    throw under(error, key);
  }
}

/** @param entry which of the object's it is */
function duplicate(field: string, entry: number): FormError {
  const error = new FormError(`duplicate field \`${field}\``, "key");
  error.path.push(entry);
  return error;
}

const unknownField = (key: string, known: readonly string[]): FormError =>
  new FormError(`unknown field \`${key}\`, expected ${listed(known)}`, "end");

function placed(values: readonly Json[], expected: string, names: readonly string[]): JsonObject {
  if (values.length !== names.length) {
    throw new FormError(`invalid length ${values.length}, expected ${expected} with ${names.length} elements`, "end");
  }
  const object = new JsonObject();
  names.forEach((name, i) => {
    object.keys.push(name);
    object.values.push(values[i]);
  });
  return object;
}

/** An object that is told from others by the first of some keys that it has. */
export function keyed(otherwise: Read, forms: Readonly<Record<string, Read>>): Read {
  const entries = Object.entries(forms);
  const read: Read = (value) => {
    if (!(value instanceof JsonObject)) return otherwise(value);
    const found = entries.find(([key]) => value.keys.includes(key));
    return found === undefined ? otherwise(value) : found[1](value);
  };
  return shaped(read, (of) => anyOf(...Object.values(forms).map(of), of(otherwise)));
}

/** The value of a key that an object has. */
export function at<T>(key: string, read: Read<T>): Read<T> {
  const readAt: Read<T> = (value) => {
    if (!(value instanceof JsonObject)) throw wrongType(value, "a map");
    const found = valueOf(value, key);
    if (found === undefined) throw missingField(key);
    try {
      return read(found);
    } catch (error) {
      throw under(error, key);
    }
  };
  return shaped(readAt, (of) => object({ [key]: of(read) }));
}

/** A body whose struct is put together from others, of which one is a field: what is wrong inside is told of the whole. */
export function flattened(read: Read<Wire>, field: string): Read<Wire> {
  const readWhole: Read<Wire> = (value) => {
    try {
      return read(value);
    } catch (error) {
      if (error instanceof InvalidBody) throw under(error, field);
      if (
        !(error instanceof FormError) || error.place === "none" || error.place === "start" && error.path.length === 0
      ) {
        throw error;
      }
      throw new FormError(error.message, "end");
    }
  };
  return like(readWhole, read);
}

/** What is wrong inside is told without a place. */
export function placeless(read: Read<Wire>): Read<Wire> {
  const readPlaceless: Read<Wire> = (value) => {
    try {
      return read(value);
    } catch (error) {
      throw error instanceof FormError ? new FormError(error.message, "none") : error;
    }
  };
  return like(readPlaceless, read);
}

/** The same reader, its schema under a name. */
export function named<T>(read: Read<T>, name: string): Read<T> {
  nameShape(read, name);
  return read;
}
