// Writes src/gen/descriptor.ts: the interface as one compact string per message and enum.
import { reachedFrom } from "./reached.ts";
import { isRequired } from "./request_types.ts";
import type { Enum, Field, Message, Schema } from "./schema.ts";

export function descriptorFile(schema: Schema): string {
  const requests = reachedFrom(schema, schema.methods.map((method) => method.request));
  const line = (message: Message) =>
    messageLine(message, (field) => requests.has(message.name) && mustBeGiven(schema, message, field));
  return `// The interface as compact strings, one per message, parsed on first use. Generated from proto/, do not edit.

/** \`name:number:type\`, then \`*\` repeated, \`?\` optional, \`|oneof\`, \`@since\`; \`<T>\` is a map from string to T. */
export const messages: Readonly<Record<string, string>> = {
${[...schema.messages.values()].map(line).join("\n")}
};

/** \`name:number\`, then \`@since\`. */
export const enums: Readonly<Record<string, string>> = {
${[...schema.enums.values()].map(enumLine).join("\n")}
};
`;
}

/**
 * What a caller must give, in types and at run time. A list or record that is absent is an empty one, which a server may take; an enum
 * whose zero is one of its values means that value.
 */
function mustBeGiven(schema: Schema, message: Message, field: Field): boolean {
  if (field.repeated || field.map || !isRequired(message, field)) return false;
  const zero = schema.enums.get(field.type)?.values.find((value) => value.number === 0);
  return zero === undefined || zero.unknown;
}

function messageLine(message: Message, required: (field: Field) => boolean): string {
  return `  ${message.name}: "${message.fields.map((field) => fieldText(field, required(field))).join(",")}",`;
}

function fieldText(field: Field, required: boolean): string {
  const type = field.map ? `<${field.type}>` : field.type;
  const repeated = field.repeated ? "*" : "";
  const optional = field.optional ? "?" : "";
  const oneof = field.oneof === undefined ? "" : `|${field.oneof}`;
  return `${field.name}:${field.number}:${type}${repeated}${optional}${required ? "!" : ""}${oneof}${
    sinceText(field.since)
  }`;
}

function enumLine({ name, values }: Enum): string {
  return `  ${name}: "${values.map((value) => `${value.name}:${value.number}${sinceText(value.since)}`).join(",")}",`;
}

function sinceText(since: string | undefined): string {
  return since === undefined ? "" : `@${since}`;
}
