// Writes src/gen/descriptor.ts: the interface as one compact string per message and enum.
import type { Enum, Field, Message, Schema } from "./schema.ts";

export function descriptorFile(schema: Schema): string {
  return `// The interface as compact strings, one per message, parsed on first use. Generated from proto/, do not edit.

/** \`name:number:type\`, then \`*\` repeated, \`?\` optional, \`|oneof\`, \`@since\`; \`<T>\` is a map from string to T. */
export const messages: Readonly<Record<string, string>> = {
${[...schema.messages.values()].map(messageLine).join("\n")}
};

/** \`name:number\`, then \`@since\`. */
export const enums: Readonly<Record<string, string>> = {
${[...schema.enums.values()].map(enumLine).join("\n")}
};
`;
}

function messageLine(message: Message): string {
  return `  ${message.name}: "${message.fields.map(fieldText).join(",")}",`;
}

function fieldText(field: Field): string {
  const type = field.map ? `<${field.type}>` : field.type;
  const repeated = field.repeated ? "*" : "";
  const optional = field.optional ? "?" : "";
  const oneof = field.oneof === undefined ? "" : `|${field.oneof}`;
  return `${field.name}:${field.number}:${type}${repeated}${optional}${oneof}${sinceText(field.since)}`;
}

function enumLine({ name, values }: Enum): string {
  return `  ${name}: "${values.map((value) => `${value.name}:${value.number}${sinceText(value.since)}`).join(",")}",`;
}

function sinceText(since: string | undefined): string {
  return since === undefined ? "" : `@${since}`;
}
