// Messages as JSON text, by their own fields: set ones under their names, enums by their words.
import { enums, messages } from "../../gen/descriptor.ts";
import { fieldsOf, type MessageField, snakeCase, wordOf, wordsOf } from "../forms/messages.ts";
import { jsonFloat32 } from "../float32_text.ts";
import { jsonFloat64 } from "../number_text.ts";
import {
  like,
  listOf,
  mapOf,
  nameShape,
  number,
  object,
  orNull,
  type Schema,
  shaped,
  type ShapeOf,
  truth,
  whole,
} from "../shape.ts";
import { payloadText } from "./payload_text.ts";
import { listText, quoted } from "./points.ts";

// deno-lint-ignore no-explicit-any -- a value in wire form, of whatever type its field has
type Text = (value: any) => string;

/** What differs from the interface: another name, another text, null where it is not set. */
export interface TextDifference {
  readonly name?: string;
  readonly text?: Text;
  readonly orNull?: boolean;
}
/** false where JSON has no such field. */
export type TextDifferences = Readonly<Record<string, TextDifference | false>>;

const known = new Map<string, Text>();

/** Says how a message is shown wherever it stands. */
export function define(message: string, text: Text): Text {
  known.set(message, text);
  nameShape(text, message);
  return text;
}

function found(message: string): Text {
  let text = known.get(message);
  if (text === undefined) known.set(message, text = fieldsText(message));
  return text;
}
export const textOf = (message: string): Text =>
  shaped((value: unknown) => found(message)(value), (of) => of(found(message)));

/** The word of an enum's number. */
export function wordText(type: string): Text {
  const words = new Map(Object.entries(wordsOf(type)).map(([word, number]) => [number, quoted(word)]));
  return like((number: number) => words.get(number) ?? "null", wordOf(type));
}

export const mapText = (text: Text): Text =>
  shaped(
    (map: ReadonlyMap<string, unknown>) =>
      `{${[...map].map(([key, value]) => `${quoted(key)}:${text(value)}`).join(",")}}`,
    (of) => mapOf(of(text)),
  );

const scalars: Readonly<Record<string, Text>> = {
  float: shaped((value: number) => jsonFloat32(value), () => ({ ...number, format: "float" })),
  double: shaped((value: number) => jsonFloat64(value), () => ({ ...number, format: "double" })),
  string: quoted,
  bool: shaped((value: boolean) => String(value), () => truth),
};
const integer: Text = shaped(String, () => whole);

function fieldText({ type, isMap, isList }: MessageField): Text {
  if (isMap) return type === "Value" ? payloadText : mapText(textOf(type));
  const one: Text = scalars[type] ?? (type in enums ? wordText(type) : type in messages ? textOf(type) : integer);
  return isList ? shaped((list: readonly unknown[]) => listText(list, one), (of) => listOf(of(one))) : one;
}

/** A message by its fields; `first` come before the others. */
export function fieldsText(message: string, differences: TextDifferences = {}, first: readonly string[] = []): Text {
  const all = fieldsOf(message).filter(({ name }) => differences[name] !== false);
  const ordered = [
    ...first.map((name) => all.find((field) => field.name === name)!),
    ...all.filter(({ name }) => !first.includes(name)),
  ];
  const shown = ordered.map((field) => {
    const { name = snakeCase(field.name), text = fieldText(field), orNull = false } = differences[field.name] || {};
    return { from: field.name, name: quoted(name), text, orNull, isAlways: orNull || field.isRequired };
  });
  const text: Text = (value) => {
    const parts: string[] = [];
    for (const { from, name, text, orNull } of shown) {
      const given = value[from];
      if (given !== undefined) parts.push(`${name}:${text(given)}`);
      else if (orNull) parts.push(`${name}:null`);
    }
    return `{${parts.join(",")}}`;
  };
  return shaped(text, (of) => fieldsShape(shown, of), message);
}

interface ShownField {
  readonly name: string;
  readonly text: Text;
  readonly orNull: boolean;
  readonly isAlways: boolean;
}

function fieldsShape(fields: readonly ShownField[], of: ShapeOf): Schema {
  const shapeOf = ({ text, orNull: isNull }: ShownField) => isNull ? orNull(of(text)) : of(text);
  return object(Object.fromEntries(
    fields.map((field) => [`${JSON.parse(field.name)}${field.isAlways ? "" : "?"}`, shapeOf(field)]),
  ));
}
