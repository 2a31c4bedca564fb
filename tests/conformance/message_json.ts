// Writes messages, as proto-loader has them, in the JSON of REST: by their fields, and by a table of what differs. It
// shares no code with the door, which reads and writes bytes.
import { enums, messages } from "../../src/gen/descriptor.ts";
import { Numeral } from "./rest_numbers.ts";

// deno-lint-ignore no-explicit-any -- a message, or a value of one of its fields
export type Tree = Record<string, any>;

/** REST has no words for it. */
export class Unsayable extends Error {}

/** A float32: any text will do that is nearer to it than to its neighbours. */
export class Single extends Numeral {
  readonly value: number;

  constructor(value: number) {
    super(floatText(value));
    this.value = value;
  }
}

/** Always with a fraction or an exponent: two rows of whole numbers would be a sparse vector. */
function floatText(value: number): string {
  const text = Object.is(value, -0) ? "-0" : String(value);
  return /[.e]/.test(text) ? text : `${text}.0`;
}

interface Field {
  readonly name: string;
  readonly type: string;
  readonly isMap: boolean;
  readonly isList: boolean;
  readonly isOptional: boolean;
  readonly oneof: string | undefined;
}
const fieldText = /^(\w+):\d+:(<?)(\w+)>?(\*?)(\??)!?(?:\|(\w+))?/;
const read = (text: string): Field => {
  const [, name, opening, type, star, optional, oneof] = fieldText.exec(text)!;
  return { name, type, isMap: opening !== "", isList: star !== "", isOptional: optional !== "", oneof };
};
const known = new Map<string, readonly Field[]>();

export function fieldsOf(message: string): readonly Field[] {
  const found = known.get(message) ?? messages[message].split(",").filter((text) => text !== "").map(read);
  known.set(message, found);
  return found;
}

export const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** Words that are not the enum's in lower case with underscores; undefined where there is none. */
const words: Readonly<Record<string, string | undefined>> = {
  ...{ "Datatype.Default": undefined, "Memory.Unknown": undefined, "TokenizerType.Unknown": undefined },
  ...{ "Distance.UnknownDistance": undefined, "QuantizationType.UnknownQuantization": undefined },
  ...{ "BinaryQuantizationQueryEncodingSetting.Scalar4Bits": "scalar4bits" },
  ...{
    "BinaryQuantizationQueryEncodingSetting.Scalar8Bits": "scalar8bits",
    "Fusion.RRF": "rrf",
    "Fusion.DBSF": "dbsf",
  },
};

/** @param value a name of the proto files, or a number that has none there */
export function word(type: string, value: unknown): string {
  const names = new Map(
    enums[type].split(",").map((each) => each.split(/[@:]/).slice(0, 2).reverse() as [string, string]),
  );
  // Names in the proto files may begin with their type's; those of the descriptor do not.
  const all = [...names.values()], text = String(value ?? names.get("0")), plain = text.replace(type, "");
  const name = all.includes(text) ? text : all.find((each) => each === plain || `${type}${each}`.endsWith(text));
  const key = `${type}.${name}`;
  if (name === undefined || (key in words && words[key] === undefined)) throw new Unsayable(`${type} ${text}`);
  if (type === "Distance" || type === "ReplicaState") return name;
  return words[key] ?? snake(name).replace(/^_/, "");
}

const whole = new Set(["uint64", "int64", "uint32", "int32"]), broken = new Set(["float", "double"]);
const defaults: Readonly<Record<string, unknown>> = { string: "", bool: false };

/** Another name of a field; false where REST has none. */
export type Names = Readonly<Record<string, string | false>>;
/** Writes a message otherwise than by its fields. */
export type Special = (value: Tree, writer: Writer) => unknown;

export interface Dialect {
  readonly names: Readonly<Record<string, Names>>;
  readonly special: Readonly<Record<string, Special>>;
  /** Of fields of any message. */
  readonly everywhere: Names;
  /** Of answers: NaN and infinity are null, and fields without a name are left out. A request may have neither. */
  readonly isOfAnswers: boolean;
}

export class Writer {
  readonly #dialect: Dialect;

  constructor(dialect: Dialect) {
    this.#dialect = dialect;
  }

  /** A message as it is written wherever it stands. */
  json(message: string, value: Tree): unknown {
    const special = this.#dialect.special[message];
    return special === undefined ? this.fields(message, value) : special(value, this);
  }

  list(message: string, values: readonly Tree[] = []): unknown[] {
    return values.map((value) => this.json(message, value));
  }

  /** A message by its fields; those of `left` are left out. */
  fields(message: string, value: Tree, left: readonly string[] = []): Tree {
    const found: Tree = {}, { names, everywhere } = this.#dialect;
    const oneofs = new Set<string>();
    for (const field of fieldsOf(message)) {
      if (field.oneof !== undefined) oneofs.add(field.oneof);
      if (left.includes(field.name)) continue;
      const name = names[message]?.[field.name] ?? everywhere[field.name] ?? snake(field.name);
      const written = this.#field(field, value[field.name]);
      if (written === undefined) continue;
      if (name === false && this.#dialect.isOfAnswers) continue;
      if (name === false) throw new Unsayable(`${message}.${field.name}`);
      found[name] = written;
    }
    for (const oneof of oneofs) {
      if (fieldsOf(message).some((field) => field.oneof === oneof && value[field.name] !== undefined)) continue;
      throw new Unsayable(`${message}: nothing chosen`);
    }
    return found;
  }

  #field({ type, isMap, isList, isOptional, oneof }: Field, value: unknown): unknown {
    if (isMap) {
      const entries = Object.entries((value ?? {}) as Tree);
      return value === undefined
        ? undefined
        : Object.fromEntries(entries.map(([key, each]) => [key, this.json(type, each)]));
    }
    if (isList) return value === undefined ? undefined : (value as unknown[]).map((each) => this.one(type, each));
    if (value === undefined && (isOptional || oneof !== undefined || type in messages || type === "Timestamp")) {
      return undefined;
    }
    return this.one(type, value);
  }

  /** A value of a type; undefined stands for the type's default. */
  one(type: string, value: unknown): unknown {
    if (type in enums) return word(type, value);
    if (whole.has(type)) return new Numeral(String(value ?? 0));
    if (broken.has(type)) return this.float(type, Number(value ?? 0));
    if (type in defaults) return value ?? defaults[type];
    return this.json(type, value as Tree);
  }

  float(type: string, value: number): unknown {
    if (Number.isFinite(value)) return type === "float" ? new Single(value) : new Numeral(floatText(value));
    if (this.#dialect.isOfAnswers) return null;
    throw new Unsayable("NaN or infinity");
  }

  floats(values: readonly number[] = []): unknown[] {
    return values.map((value) => this.float("float", value));
  }
}

/** The member of a message's oneof that is set. */
export function chosen(message: string, value: Tree): [member: string, value: Tree] {
  const found = fieldsOf(message).find(({ name, oneof }) => oneof !== undefined && value[name] !== undefined);
  if (found === undefined) throw new Unsayable(`${message}: nothing chosen`);
  return [found.name, value[found.name]];
}

/** Whose member stands for itself: `{ num: 1 }` is `1`. */
export const bare = (message: string): Special => (value, writer) => {
  const [member, inner] = chosen(message, value);
  return writer.one(fieldsOf(message).find(({ name }) => name === member)!.type, inner);
};
/** Whose only field stands for itself: a list, or a map. */
export const unwrapped = (message: string): Special => (value, writer) => {
  const [{ name, isMap }] = fieldsOf(message), written = Object.values(writer.fields(message, value))[0];
  return written ?? (value[name] === undefined && isMap ? {} : []);
};

const vectorAt = (data: readonly number[], width: number, row: number) => data.slice(row * width, (row + 1) * width);

/** The flat form of a vector. */
function flatVector({ data = [], indices, vectorsCount }: Tree, writer: Writer): unknown {
  if (vectorsCount === 0 || (vectorsCount && indices)) {
    throw new Unsayable("Vector.vectorsCount that is 0, or beside indices");
  }
  if (indices !== undefined) {
    return { indices: unwrapped("SparseIndices")(indices, writer), values: writer.floats(data) };
  }
  if (!vectorsCount) return writer.floats(data);
  if (data.length % vectorsCount !== 0) throw new Unsayable("Vector.vectorsCount that does not divide the data");
  return Array.from(
    { length: vectorsCount },
    (_, row) => writer.floats(vectorAt(data, data.length / vectorsCount, row)),
  );
}

const vectorOf = (message: string): Special => (value, writer) => {
  const isFlat = fieldsOf(message).every(({ name, oneof }) => oneof === undefined || value[name] === undefined);
  return isFlat ? flatVector(value, writer) : bare(message)(value, writer);
};

/** What requests and answers have in common. */
export const sharedSpecial: Readonly<Record<string, Special>> = {
  Value: (value, writer) =>
    Object.keys(value).length === 0 || "nullValue" in value ? null : bare("Value")(value, writer),
  Struct: unwrapped("Struct"),
  ListValue: unwrapped("ListValue"),
  PointId: bare("PointId"),
  ShardKey: bare("ShardKey"),
  DenseVector: ({ data }, writer) => writer.floats(data),
  SparseVector: ({ indices = [], values }, writer) => ({
    indices: indices.map((each: number) => new Numeral(String(each))),
    values: writer.floats(values),
  }),
  MultiDenseVector: ({ vectors = [] }, writer) => {
    if (vectors.length === 0) throw new Unsayable("MultiDenseVector without rows");
    return writer.list("DenseVector", vectors);
  },
  Vector: vectorOf("Vector"),
  VectorOutput: vectorOf("VectorOutput"),
  SparseVectorConfig: unwrapped("SparseVectorConfig"),
  VectorParamsMap: unwrapped("VectorParamsMap"),
  VectorsConfig: bare("VectorsConfig"),
  MaxOptimizationThreads: bare("MaxOptimizationThreads"),
  BinaryQuantizationQueryEncoding: bare("BinaryQuantizationQueryEncoding"),
  StrictModeSparseConfig: unwrapped("StrictModeSparseConfig"),
  StrictModeMultivectorConfig: unwrapped("StrictModeMultivectorConfig"),
  StemmingAlgorithm: (value) => {
    const [member, inner] = chosen("StemmingAlgorithm", value);
    return member === "disabled" ? { type: "none" } : { type: "snowball", language: inner.language ?? "" };
  },
  KeywordPrefixParams: () => true,
  Timestamp: ({ seconds = "0", nanos = 0 }) => {
    const time = new Date(Number(seconds) * 1000), year = time.getUTCFullYear();
    if (!(year >= 0 && year <= 9999) || nanos < 0 || nanos > 999_999_999) {
      throw new Unsayable("a time that RFC 3339 has no text for");
    }
    return `${time.toISOString().slice(0, 19)}.${String(nanos).padStart(9, "0")}Z`;
  },
};

/** Params of an index, with their type. */
export function indexParams(value: Tree, writer: Writer): Tree {
  const [member, inner] = chosen("PayloadIndexParams", value), type = member.replace("IndexParams", "");
  const message = `${type[0].toUpperCase()}${type.slice(1)}IndexParams`;
  return { type, ...writer.fields(message, inner) };
}
