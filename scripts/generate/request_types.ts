// Request types: every form that a caller may write.
import { fieldDoc, jsDoc, sinceOf, typeDoc } from "./doc.ts";
import { isListRequired, mayBeLeftOut, namedForms, requestForms, widerFields } from "./forms.ts";
import { reachedFrom } from "./reached.ts";
import type { Enum, Field, Message, Schema } from "./schema.ts";

const scalars: Readonly<Record<string, string>> = {
  string: "string",
  bool: "boolean",
  double: "number",
  float: "number",
  uint32: "number",
  int32: "number",
  uint64: "number | bigint",
  int64: "number | bigint",
  Value: "JsonInput",
  Struct: "Payload",
  Timestamp: "Date | string",
};

export function requestEnum(type: Enum): string[] {
  const names = type.values.filter((value) => !value.unknown).map((value) => `"${value.name}"`);
  return [...jsDoc(enumDoc(type), ""), `export type ${type.name} = ${names.join(" | ")};`, ""];
}

/** An enum's comment, and a line for each value that has one. */
export function enumDoc(type: Enum): string {
  const values = type.values.filter((value) => value.comment !== "" || value.since !== undefined).map((value) => {
    const since = value.since === undefined ? "" : ` Since ${value.since}.`;
    return `- \`${value.name}\`: ${value.comment.replaceAll("\n", " ")}${since}`;
  });
  return [typeDoc(type), ...(values.length === 0 ? [] : ["", ...values])].join("\n");
}

export class RequestTypes {
  readonly #schema: Schema;
  readonly #generic: ReadonlySet<string>;
  /** Filters are built step by step: what they are made of may be changed. */
  readonly #buildable: ReadonlySet<string>;

  constructor(schema: Schema, generic: ReadonlySet<string>) {
    this.#schema = schema;
    this.#generic = generic;
    this.#buildable = reachedFrom(schema, ["Filter"]);
  }

  /** The declaration of a message's type. */
  declare(message: Message): string[] {
    const head = jsDoc(typeDoc(message, sinceOf(message)), "");
    const name = this.#generic.has(message.name) ? `${message.name}<P extends object = object>` : message.name;
    if (message.name === "Condition") return [...head, ...this.#condition(message)];
    if (message.name === "Expression") return [...head, ...this.#expression(message)];
    if (namedForms[message.name] !== undefined) return [...this.#namedForms(message, namedForms[message.name]), ""];
    const alias = this.#aliasOf(message);
    if (alias !== undefined) return [...head, `export type ${name} = ${alias};`, ""];
    return [
      ...head,
      `export interface ${name} {`,
      ...message.fields.flatMap((field) => this.#member(message, field)),
      "}",
      "",
    ];
  }

  /** A type for each member of a union, so that an error about another key lists their names and not what is in them. */
  #namedForms(message: Message, extraDocs: Readonly<Record<string, string>>): string[] {
    const form = requestForms[message.name];
    const members = message.fields.filter((field) => field.oneof !== undefined);
    const docs = [
      ...members.map((field) => [field.name, fieldDoc(message.name, field, sinceOf(message))]),
      ...Object.entries(extraDocs),
    ];
    const names = docs.map(([name]) => message.name + name[0].toUpperCase() + name.slice(1));
    const types = this.#objectForms(message, form.extra ?? {});
    const lines = types.flatMap((type, i) => [...jsDoc(docs[i][1], ""), `export type ${names[i]} = ${type};`, ""]);
    const head = jsDoc(typeDoc(message, sinceOf(message)), "");
    return [...lines, ...head, `export type ${message.name} = ${[...form.natives, ...names].join(" | ")};`];
  }

  #aliasOf(message: Message): string | undefined {
    const form = requestForms[message.name];
    const [only] = message.fields;
    if (only === undefined) return "{ readonly [field: string]: never }";
    if (form?.noObject) return form.natives.join(" | ");
    if (form !== undefined || isUnion(message)) {
      return [...(form?.natives ?? []), ...this.#objectForms(message, form?.extra ?? {})].join(" | ");
    }
    if (message.fields.length > 1 || !(only.repeated || only.map)) return undefined;
    const list = this.#typeOf(message, only);
    return only.map ? list : `${list} | { readonly ${only.name}: ${list} }`;
  }

  /** One object per member of a union, which excludes the other members; else the message itself. */
  #objectForms(message: Message, extra: Readonly<Record<string, string>>): string[] {
    if (!isUnion(message)) return [`{ ${message.fields.map((field) => this.#memberText(message, field)).join("; ")} }`];
    const members = message.fields.filter((field) => field.oneof !== undefined);
    const forms = [
      ...members.map((field): [string, string] => [field.name, this.#typeOf(message, field)]),
      ...Object.entries(extra),
    ];
    return forms.map(([name, type]) => {
      const others = forms.filter(([other]) => other !== name).map(([other]) => `; readonly ${other}?: never`);
      return `{ readonly ${name}: ${type}${others.join("")} }`;
    });
  }

  #member(message: Message, field: Field): string[] {
    return [
      ...jsDoc(fieldDoc(message.name, field, sinceOf(message)), "  ", field.deprecated),
      `  ${this.#memberText(message, field)};`,
    ];
  }

  #memberText(message: Message, field: Field): string {
    const type = this.#typeOf(message, field);
    const readonly = this.#buildable.has(message.name) ? "" : "readonly ";
    return isRequired(message, field)
      ? `${readonly}${field.name}: ${type}`
      : `${readonly}${field.name}?: ${type} | undefined`;
  }

  #typeOf(message: Message, field: Field): string {
    const wider = widerFields[`${message.name}.${field.name}`];
    if (wider !== undefined) return wider;
    if (field.map && field.type === "Value") return this.#generic.has(message.name) ? "P" : "Payload";
    const type = scalars[field.type] ?? (this.#generic.has(field.type) ? `${field.type}<P>` : field.type);
    if (field.map) return `{ readonly [name: string]: ${type} }`;
    if (!field.repeated) return type;
    if (field.type === "float" || field.type === "uint32") return "ArrayLike<number>";
    return type.includes("|") ? `readonly (${type})[]` : `readonly ${type}[]`;
  }

  /** The condition of a field, a filter and the other conditions in one interface: its errors are one line. */
  #condition(message: Message): string[] {
    const lines = ["export interface Condition {"];
    const seen = new Set<string>();
    for (const name of ["FieldCondition", "Filter"]) {
      const part = this.#schema.messages.get(name) as Message;
      for (const field of part.fields) {
        const member = message.fields.find((other) => other.name === field.name);
        lines.push(...this.#optionalMember(part, field, member && this.#typeOf(message, member)));
        seen.add(field.name);
      }
    }
    for (const field of message.fields) if (!seen.has(field.name)) lines.push(...this.#optionalMember(message, field));
    return [...lines, "}", ""];
  }

  #expression(message: Message): string[] {
    return [
      "export type Expression = number | string | ExpressionObject;",
      "",
      ...jsDoc(
        "An expression written as an object: one of its own keys, or the keys of a condition, which counts 1 where it holds, else 0.",
        "",
      ),
      "export interface ExpressionObject extends Condition {",
      ...message.fields.flatMap((field) => this.#optionalMember(message, field)),
      "}",
      "",
    ];
  }

  #optionalMember(message: Message, field: Field, also?: string): string[] {
    const type = [this.#typeOf(message, field), ...(also === undefined ? [] : [also])].join(" | ");
    const doc = jsDoc(fieldDoc(message.name, field, sinceOf(message)), "  ", field.deprecated);
    return [...doc, `  ${field.name}?: ${type} | undefined;`];
  }
}

/** A union: nothing beside the members but fields that are deprecated. */
export function isUnion(message: Message): boolean {
  return message.fields.some((field) => field.oneof !== undefined) &&
    message.fields.every((field) => field.oneof !== undefined || field.deprecated);
}

export function isRequired(message: Message, field: Field): boolean {
  if (field.optional || field.oneof !== undefined) return false;
  if (field.repeated || field.map) return isListRequired(message.name, field.name);
  return !mayBeLeftOut(message.name, field.name);
}
