// Samples of every form of a request type, as code, made from the codec's table of unions and from proto/.
import { isListRequired, mayBeLeftOut, requestForms } from "../../scripts/generate/forms.ts";
import { isUnion } from "../../scripts/generate/request_types.ts";
import type { Field, Message, Schema } from "../../scripts/generate/schema.ts";
import { bareMessages, shorthands, unionRules, type ValueClass } from "../../src/codec/union_rules.ts";

const uuid = `"550e8400-e29b-41d4-a716-446655440000"`;
const byClass: Readonly<Record<ValueClass, readonly string[]>> = {
  string: [`"a"`],
  integer: ["1"],
  number: ["0.5"],
  bigint: ["1n"],
  boolean: ["true", "false"],
  date: ["new Date(0)"],
  empty: ["[]"],
  numbers: ["[1, 2]", "[1, 2] as const"],
  bigints: ["[1n, 2n]"],
  strings: [`["a", "b"]`],
  rows: ["[[1, 2], [3, 4]]", "[new Float32Array(2)]"],
  objects: ["[{ num: 1 }]"],
  object: [],
  other: [],
};
const scalars: Readonly<Record<string, string>> = {
  string: `"a"`,
  bool: "true",
  double: "0.5",
  float: "0.5",
  uint32: "1",
  int32: "1",
  uint64: "1",
  int64: "1n",
  Value: `{ a: [1, null] }`,
  Struct: "{}",
  Timestamp: `"2024-01-01T00:00:00Z"`,
  DenseVector: "[1, 2]",
  PointId: uuid,
};
/** Strings are a UUID here, or the name of an enum's value. */
const strings: Readonly<Record<string, string>> = {
  PointId: uuid,
  VectorInput: uuid,
  VectorExample: uuid,
  TargetVector: uuid,
  Query: uuid,
  MaxOptimizationThreads: `"Auto"`,
  BinaryQuantizationQueryEncoding: `"Binary"`,
  ReadConsistency: `"Quorum"`,
  WriteOrdering: `"Strong"`,
  StartFrom: `"2024-01-01T00:00:00Z"`,
};
/** What a message needs beside its required fields to say something. */
const needed: Readonly<Record<string, string>> = {
  FieldCondition: `{ key: "a", match: 1 }`,
  Range: "{ gt: 1 }",
  DatetimeRange: "{ gt: new Date(0) }",
  ValuesCount: "{ gt: 1 }",
  Condition: `{ isNull: "a" }`,
  Vectors: "{ a: [1] }",
};

export class Samples {
  readonly #schema: Schema;

  constructor(schema: Schema) {
    this.#schema = schema;
  }

  /** All forms of a message: native values, then each member or field by itself. */
  formsOf(name: string): string[] {
    const message = this.#schema.messages.get(name)!;
    return [...this.#natives(name), ...this.#objects(message)];
  }

  #natives(name: string): string[] {
    if (shorthands[name] !== undefined) return [strings[name] ?? (name === "ShardKeySelector" ? `["a", 1]` : `"a"`)];
    const classes = Object.keys(unionRules[name]?.classes ?? {}) as ValueClass[];
    return classes.flatMap((valueClass) => {
      if (valueClass === "string" && strings[name] !== undefined) return [strings[name]];
      return valueClass === "strings" && name === "PointsSelector" ? [`[${uuid}]`] : byClass[valueClass];
    });
  }

  #objects(message: Message): string[] {
    if (message.name === "Condition" || message.name === "Expression") return this.#members(message);
    if (unionRules[message.name]?.record !== undefined) return [this.#one(unionMember(message).type, 0)];
    if (isUnion(message)) {
      const extra = Object.keys(requestForms[message.name]?.extra ?? {});
      return [...this.#members(message), ...extra.flatMap((key) => [`{ ${key}: ["a"] }`, `{ ${key}: [1, 2n] }`])];
    }
    const bare = bareMessages[message.name];
    if (bare !== undefined) {
      return [
        this.#one(message.name, 0),
        ...(message.fields[0].map ? [] : [`{ ${bare}: ${this.#one(message.name, 0)} }`]),
      ];
    }
    const alone = message.fields.filter((field) => needed[message.name] === undefined || !isRequired(message, field));
    return alone.map((field) => this.#message(message, 0, field));
  }

  #members(message: Message): string[] {
    return message.fields.filter((field) => field.oneof !== undefined).map((field) =>
      `{ ${field.name}: ${this.#value(field, 0)} }`
    );
  }

  /** One sample of a type. */
  #one(type: string, depth: number): string {
    const enumeration = this.#schema.enums.get(type);
    if (enumeration !== undefined) return `"${enumeration.values.find((value) => !value.unknown)!.name}"`;
    if (scalars[type] !== undefined) return scalars[type];
    if (needed[type] !== undefined) return needed[type];
    const message = this.#schema.messages.get(type)!;
    const native = this.#natives(type)[0];
    if (native !== undefined) return native;
    if (bareMessages[type] !== undefined) return this.#value(message.fields[0], depth);
    if (isUnion(message)) return `{ ${unionMember(message).name}: ${this.#value(unionMember(message), depth + 1)} }`;
    return this.#message(message, depth);
  }

  /** A message with its required fields, and one more. */
  #message(message: Message, depth: number, more?: Field): string {
    const fields = message.fields.filter((field) => field === more || isRequired(message, field));
    const members = fields.map((field) => `${field.name}: ${this.#value(field, depth + 1)}`);
    return members.length === 0 && needed[message.name] !== undefined
      ? needed[message.name]
      : `{ ${members.join(", ")} }`;
  }

  #value(field: Field, depth: number): string {
    const one = depth > 8 ? "{}" : field.name === "uuid" ? uuid : this.#one(field.type, depth);
    if (field.map) return field.type === "Value" ? "{ a: 1 }" : `{ a: ${one} }`;
    return field.repeated ? `[${one}]` : one;
  }
}

function unionMember(message: Message): Field {
  return message.fields.find((field) => field.oneof !== undefined && !field.deprecated)!;
}

function isRequired(message: Message, field: Field): boolean {
  if (field.optional || field.oneof !== undefined) return false;
  return field.repeated || field.map
    ? isListRequired(message.name, field.name)
    : !mayBeLeftOut(message.name, field.name);
}
