// Readers made of the interface itself: a message's fields by their names in JSON, its words, its numbers.
import { enums, messages } from "../../gen/descriptor.ts";
import {
  bool,
  f32,
  f64,
  type FieldForm,
  i64,
  later,
  list,
  map,
  named,
  type Read,
  string,
  struct,
  type StructOptions,
  u32,
  usize,
  type Wire,
  word,
} from "../reading.ts";
import { payload } from "./payload.ts";

export const snakeCase = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** Words that are not the interface's in lower case with underscores. */
const ownWords: Readonly<Record<string, string>> = {
  Scalar4Bits: "scalar4bits",
  Scalar8Bits: "scalar8bits",
  RRF: "rrf",
  DBSF: "dbsf",
};
/** Enums whose words are those of the interface. */
const asTheyAre = new Set(["Distance", "ReplicaState"]);
const withoutWord = /^(?:Unknown\w*|ClockRejected)$/;

/** The words of an enum in JSON, each with its number. */
export function wordsOf(type: string): Readonly<Record<string, number>> {
  const found: Record<string, number> = {};
  for (const text of enums[type].split(",")) {
    const [name, number] = text.split("@")[0].split(":");
    if (withoutWord.test(name) || (type === "Datatype" && name === "Default")) continue;
    const lower = ownWords[name] ?? snakeCase(name).replace(/^_/, "");
    found[asTheyAre.has(type) ? name : lower] = Number(number);
  }
  return found;
}

/** What a message's field is, as the descriptor says. */
export interface MessageField {
  readonly name: string;
  readonly type: string;
  readonly isMap: boolean;
  readonly isList: boolean;
  readonly isRequired: boolean;
}

const fieldText = /^(\w+):\d+:(<?)(\w+)>?(\*?)([?!]?)/;

export const fieldsOf = (message: string): MessageField[] =>
  messages[message].split(",").filter((text) => text !== "").map((text) => {
    const [, name, opening, type, star, mark] = fieldText.exec(text)!;
    return { name, type, isMap: opening !== "", isList: star !== "", isRequired: mark === "!" };
  });

const scalars: Readonly<Record<string, Read>> = {
  uint64: usize,
  uint32: u32,
  int64: i64,
  float: f32,
  double: f64,
  bool,
  string,
};

const enumWords = new Map<string, Read<number>>();

/** One of an enum's words. */
export function wordOf(type: string): Read<number> {
  let read = enumWords.get(type);
  if (read === undefined) enumWords.set(type, read = named(word(wordsOf(type)), type));
  return read;
}

/** Readers of messages, by name: found when they are first needed, as messages contain each other. */
const known = new Map<string, Read>();

/** Says how a message is read wherever it stands. */
export function define<T>(message: string, read: Read<T>): Read<T> {
  known.set(message, read);
  return named(read, message);
}

/** How a message is read: as was said, or by its own fields. */
export const reading = (message: string): Read =>
  later(() => {
    let read = known.get(message);
    if (read === undefined) known.set(message, read = fields(message));
    return read;
  });

function readOf({ type, isMap, isList }: MessageField): Read {
  if (isMap) return type === "Value" ? payload : map(reading(type));
  const one = scalars[type] ?? (type in enums ? wordOf(type) : reading(type));
  return isList ? list(one) : one;
}

/** What differs from the interface's field: another name, other names beside it, another reader; false where JSON has none. */
export type Difference = (Partial<FieldForm> & { readonly name?: string }) | false;
export type Differences = Readonly<Record<string, Difference>>;

export interface MessageOptions extends StructOptions {
  /** Rust's name of the struct, where it is another. */
  readonly rust?: string;
  /** Fields that are not the message's own. */
  readonly more?: Readonly<Record<string, FieldForm>>;
}

/** A message by its fields. */
export function fields(message: string, differences: Differences = {}, options: MessageOptions = {}): Read<Wire> {
  const forms: Record<string, FieldForm> = {};
  for (const field of fieldsOf(message)) {
    const difference = differences[field.name];
    if (difference === false) continue;
    const { name = snakeCase(field.name), ...rest } = difference ?? {};
    forms[name] = { to: field.name, read: rest.read ?? readOf(field), required: field.isRequired, ...rest };
  }
  return struct(options.rust ?? message, { ...forms, ...options.more }, options);
}
