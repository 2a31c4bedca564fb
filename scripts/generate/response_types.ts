// Response types: the one form in which a value is returned.
import { fieldDoc, jsDoc, sinceOf, typeDoc } from "./doc.ts";
import { mayBeAbsent, pastSafeIntegers, responseForms } from "./forms.ts";
import { enumDoc, isUnion } from "./request_types.ts";
import type { Enum, Field, Message, Schema } from "./schema.ts";

const scalars: Readonly<Record<string, string>> = {
  string: "string",
  bool: "boolean",
  double: "number",
  float: "number",
  uint32: "number",
  int32: "number",
  uint64: "number",
  int64: "number",
  Value: "JsonValue",
  Struct: "JsonObject",
  Timestamp: "Date",
};

export function responseEnum(type: Enum): string[] {
  const names = type.values.map((value) => `"${value.name}"`);
  return [...jsDoc(enumDoc(type), ""), `export type ${type.name} = ${names.join(" | ")};`, ""];
}

export class ResponseTypes {
  readonly #schema: Schema;
  readonly #generic: ReadonlySet<string>;
  readonly #requests: ReadonlySet<string>;

  /** @param requests names that a request type has taken: the response form of those is `NameOutput` */
  constructor(schema: Schema, generic: ReadonlySet<string>, requests: ReadonlySet<string>) {
    this.#schema = schema;
    this.#generic = generic;
    this.#requests = requests;
  }

  declare(message: Message): string[] {
    const head = jsDoc(typeDoc(message, sinceOf(message)), "");
    const name = this.#nameOf(message.name) +
      (this.#generic.has(message.name) ? "<P extends object = JsonObject>" : "");
    const form = responseForms[message.name];
    if (form !== undefined) return [...head, `export type ${name} = ${this.#renamed(form)};`, ""];
    if (message.fields.length === 0) return [...head, `export type ${name} = { [field: string]: never };`, ""];
    return [
      ...head,
      `export interface ${name} {`,
      ...message.fields.flatMap((field) => this.#member(message, field)),
      "}",
      "",
    ];
  }

  #nameOf(name: string): string {
    return this.#requests.has(name) ? `${name}Output` : name;
  }

  /** A form's text with the names of messages as this side has them. */
  #renamed(form: string): string {
    return form.replaceAll(/\b[A-Z]\w*/g, (name) => this.#schema.messages.has(name) ? this.#nameOf(name) : name);
  }

  #member(message: Message, field: Field): string[] {
    const doc = jsDoc(fieldDoc(message.name, field, sinceOf(message)), "  ", field.deprecated);
    const type = this.#typeOf(message, field);
    return [
      ...doc,
      this.#isPresent(message, field) ? `  ${field.name}: ${type};` : `  ${field.name}?: ${type} | undefined;`,
    ];
  }

  #typeOf(message: Message, field: Field): string {
    if (field.map && field.type === "Value") return this.#generic.has(message.name) ? "P" : "JsonObject";
    const type = this.#singular(message, field);
    if (field.map) return `{ [name: string]: ${type} }`;
    if (!field.repeated) return type;
    if (field.type === "float") return "Float32Array";
    if (field.type === "uint32") return "Uint32Array";
    return type.includes("|") ? `(${type})[]` : `${type}[]`;
  }

  #singular(message: Message, field: Field): string {
    if (pastSafeIntegers.has(field.name)) return "number | bigint";
    const scalar = scalars[field.type];
    if (scalar !== undefined) return scalar;
    const type = this.#schema.enums.get(field.type);
    if (type !== undefined) return this.#enumText(type);
    const name = this.#nameOf(field.type);
    const ownPayload = field.name !== "lookup" && this.#generic.has(message.name) && this.#generic.has(field.type);
    return ownPayload ? `${name}<P>` : name;
  }

  #enumText(type: Enum): string {
    if (!this.#requests.has(type.name)) return type.name;
    const unknown = type.values.filter((value) => value.unknown).map((value) => ` | "${value.name}"`);
    return type.name + unknown.join("");
  }

  #isPresent(message: Message, field: Field): boolean {
    if (field.optional || (field.oneof !== undefined && isUnion(message))) return false;
    if (field.repeated || field.map || !this.#schema.messages.has(field.type)) return true;
    return !mayBeAbsent.has(`${message.name}.${field.name}`) && !isLaterThanMessage(message, field);
  }
}

/** An older server sends the message without this field. */
function isLaterThanMessage(message: Message, field: Field): boolean {
  return field.since !== undefined && message.fields.some((other) => other.since === undefined);
}
