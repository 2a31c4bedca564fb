// Messages of loaded services as plain objects of the interface's own shape: checked, then left to proto-loader.
import { Buffer } from "node:buffer";
import { type Encoded, frame, type MessageCodec, type Since, versionOf } from "../codec/codec.ts";
import { hidesContent, named, outOfRange, prefixed, unknownKey, unknownWord, wrongType } from "../codec/input_error.ts";
import { define } from "../codec/maps.ts";
import { listOf } from "../codec/numbers.ts";
import { MapValues } from "./map_values.ts";
import type { Field, Message, Schema } from "./schema.ts";
import { type Known, knownFields, knownValues, sinceIn } from "./since.ts";

type Plain = Record<string, unknown>;

/** Messages within messages that a caller may nest; more is a cycle. */
const deepest = 100;

interface Shape {
  readonly message: Message;
  readonly byName: ReadonlyMap<string, Field>;
  readonly byKey: ReadonlyMap<string, Field>;
  readonly known: ReadonlyMap<string, Known> | undefined;
  readonly required: readonly string[];
}

/** The newest field or value of a request so far, and the way to what is being written. */
interface Writing {
  readonly path: string[];
  since: number;
  sincePath: readonly string[];
}

/** Shapes are made when a message is first used: an interface has hundreds, a program uses a few. */
export class PlainCodecs {
  readonly #schema: Schema;
  readonly #maps: MapValues;
  readonly #shapes = new Map<string, Shape>();

  constructor(schema: Schema) {
    this.#schema = schema;
    this.#maps = new MapValues(schema);
  }

  /** The codec of one message. */
  codecOf(message: string, serialize: (value: object) => Buffer, deserialize: (bytes: Buffer) => object): MessageCodec {
    return {
      encode: (value) => {
        const writing: Writing = { path: [], since: 0, sincePath: [] };
        const bytes = serialize(this.#write(message, value, writing));
        return encoded(bytes, sinceOf(writing));
      },
      decode: (bytes) => {
        const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
        return this.#read(message, deserialize(this.#maps.complete(message, view)) as Plain);
      },
    };
  }

  #shapeOf(name: string): Shape {
    let shape = this.#shapes.get(name);
    if (shape === undefined) {
      const message = this.#schema.messages.get(name)!;
      const known = knownFields(name);
      shape = {
        message,
        byName: new Map(message.fields.map((field) => [field.name, field])),
        byKey: new Map(message.fields.map((field) => [field.key, field])),
        known,
        required: [...known ?? []].filter(([, { required }]) => required).map(([field]) => field),
      };
      this.#shapes.set(name, shape);
    }
    return shape;
  }

  /** A copy with the names of the definition, in which every value is of its field's type. */
  #write(name: string, value: unknown, writing: Writing): Plain {
    const { message, byName, known, required } = this.#shapeOf(name);
    const short = message.fullName.slice(message.fullName.lastIndexOf(".") + 1);
    if (typeof value !== "object" || value === null || Array.isArray(value) || ArrayBuffer.isView(value)) {
      throw wrongType(`Expected a ${short}, got ${named(value)}`);
    }
    if (writing.path.length > deepest) throw outOfRange(`Nested deeper than ${deepest}, or in a cycle`);
    const out: Plain = {};
    const members = new Map<string, string>();
    let key = "";
    for (key in value) {
      const field = byName.get(key);
      if (field === undefined) throw unknownKey(key, byName.keys(), short);
      const given = (value as Plain)[key];
      if (given === undefined || given === null) continue;
      try {
        claim(members, field);
        writing.path.push(key);
        raise(writing, sinceIn(known, key));
        define(out, field.key, this.#writeField(field, given, writing));
        writing.path.pop();
      } catch (error) {
        throw prefixed(error, key);
      }
    }
    if (key === "" && hidesContent(value)) throw wrongType(`Expected a ${short}, got ${named(value)}`);
    const missing = required.find((field) => !Object.hasOwn(out, byName.get(field)?.key ?? field));
    if (missing !== undefined) {
      throw prefixed(wrongType(`Required in a ${short}, got ${missing in value ? "null" : "nothing"}`), missing);
    }
    return out;
  }

  #writeField(field: Field, value: unknown, writing: Writing): unknown {
    if (field.map !== undefined) return this.#writeMap(field, value, writing);
    if (!field.repeated) return this.#writeValue(field, value, writing);
    const list = listOf(value), out: unknown[] = [];
    for (let i = 0; i < list.length; i++) {
      try {
        const element = list.at(i);
        if (element === undefined || element === null) {
          throw wrongType(`Expected a value, got ${i in list ? named(element) : "a hole"}`);
        }
        out.push(this.#writeValue(field, element, writing));
      } catch (error) {
        throw prefixed(error, i);
      }
    }
    return out;
  }

  #writeMap(field: Field, value: unknown, writing: Writing): Plain {
    if (typeof value !== "object" || value === null || Array.isArray(value) || hidesContent(value)) {
      throw wrongType(`Expected a record, got ${named(value)}`);
    }
    const out: Plain = {};
    for (const [key, each] of Object.entries(value)) {
      if (each === undefined || each === null) continue;
      try {
        if (field.map !== "string") checkKey(field.map!, key);
        define(out, key, this.#writeValue(field, each, writing));
      } catch (error) {
        throw prefixed(error, key);
      }
    }
    return out;
  }

  #writeValue({ type }: Field, value: unknown, writing: Writing): unknown {
    if (this.#schema.messages.has(type)) return this.#write(type, value, writing);
    const values = this.#schema.enums.get(type);
    return values === undefined ? scalar(type, value) : this.#writeEnum(type, values, value, writing);
  }

  #writeEnum(type: string, values: ReadonlyMap<string, number>, value: unknown, writing: Writing): number {
    const short = type.slice(type.lastIndexOf(".") + 1);
    const number = typeof value === "string" ? values.get(value) : value;
    if (number === undefined) throw unknownWord(value as string, values.keys(), short);
    if (typeof number !== "number" || (number | 0) !== number) {
      throw wrongType(`Expected the name of a ${short}, got ${named(value)}`);
    }
    raise(writing, sinceIn(knownValues(type), number));
    return number;
  }

  /** The answer with camelCase names and numbers for texts of digits; what is absent is left out. */
  #read(name: string, value: Plain): Plain {
    const { byKey } = this.#shapeOf(name), out: Plain = {};
    for (const [key, given] of Object.entries(value)) {
      const field = byKey.get(key);
      if (field === undefined || given === null) continue;
      define(out, field.name, this.#readField(field, given));
    }
    return out;
  }

  #readField(field: Field, value: unknown): unknown {
    const { type } = field;
    const nested = this.#schema.messages.has(type);
    if (!nested && !long.has(type)) return value;
    const read = (each: unknown): unknown => nested ? this.#read(type, each as Plain) : exact(BigInt(each as string));
    if (field.repeated) return (value as unknown[]).map(read);
    if (field.map === undefined) return read(value);
    const out: Plain = {};
    for (const [key, each] of Object.entries(value as Plain)) define(out, key, read(each));
    return out;
  }
}

function encoded(bytes: Buffer, since: Since | undefined): Encoded {
  return {
    bytes,
    get framed() {
      return frame(bytes);
    },
    since,
    release() {},
  };
}

function sinceOf({ since, sincePath }: Writing): Since | undefined {
  return since === 0 ? undefined : { version: versionOf(since), field: sincePath.join(".") };
}

function raise(writing: Writing, since: number): void {
  if (since <= writing.since) return;
  writing.since = since;
  writing.sincePath = [...writing.path];
}

function claim(members: Map<string, string>, { oneof, name }: Field): void {
  if (oneof === undefined) return;
  const other = members.get(oneof);
  if (other !== undefined) throw wrongType(`Only one of ${other}, ${name} can be given`);
  members.set(oneof, name);
}

const long: ReadonlySet<string> = new Set(["int64", "uint64", "sint64", "fixed64", "sfixed64"]);
const unsigned: ReadonlySet<string> = new Set(["uint32", "uint64", "fixed32", "fixed64"]);

function exact(value: bigint): number | bigint {
  return Number.isSafeInteger(Number(value)) ? Number(value) : value;
}

function scalar(type: string, value: unknown): unknown {
  switch (type) {
    case "string":
      if (typeof value !== "string") throw wrongType(`Expected a string, got ${named(value)}`);
      return value;
    case "bool":
      if (typeof value !== "boolean") throw wrongType(`Expected true or false, got ${named(value)}`);
      return value;
    case "bytes":
      if (!(value instanceof Uint8Array)) throw wrongType(`Expected bytes (a Uint8Array), got ${named(value)}`);
      return value;
    case "double":
    case "float":
      if (typeof value !== "number") throw wrongType(`Expected a number, got ${named(value)}`);
      if (Number.isNaN(value)) throw outOfRange("Expected a number, got NaN");
      if (type === "float" && Number.isFinite(value) && !Number.isFinite(Math.fround(value))) {
        throw outOfRange(`Expected a number that fits float32, got ${value}`);
      }
      return value;
  }
  return wholeNumber(type, value);
}

/** Past 2^53 as text, which proto-loader takes. */
function wholeNumber(type: string, value: unknown): number | string {
  const text = long.has(type) && typeof value === "string" && /^-?\d{1,20}$/.test(value);
  if (typeof value !== "number" && typeof value !== "bigint" && !text) {
    throw wrongType(`Expected a whole number, got ${named(value)}`);
  }
  if (typeof value === "number" && !Number.isInteger(value)) throw wrongType(`Expected a whole number, got ${value}`);
  if (typeof value === "number" && !Number.isSafeInteger(value)) {
    throw outOfRange(`Unsafe integer ${value}: past 2^53 a number is not exact, give a bigint`);
  }
  const given = BigInt(value as number | bigint | string), bits = long.has(type) ? 64n : 32n;
  const least = unsigned.has(type) ? 0n : -(1n << (bits - 1n));
  const most = unsigned.has(type) ? (1n << bits) - 1n : (1n << (bits - 1n)) - 1n;
  if (given < least || given > most) throw outOfRange(`Expected a whole number from ${least} to ${most}, got ${given}`);
  const number = exact(given);
  return typeof number === "number" ? number : String(number);
}

function checkKey(type: string, key: string): void {
  const good = type === "bool" ? /^(?:true|false)$/.test(key) : /^-?\d{1,20}$/.test(key);
  if (!good) throw wrongType(`Expected a key of type ${type}, got ${named(key)}`);
  if (type !== "bool") wholeNumber(type, BigInt(key));
}
