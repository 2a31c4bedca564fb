// Writes src/gen/descriptions.ts: what the comments of proto/ say of messages and their fields, for the description of REST.
import { fieldDoc, sinceOf, typeDoc } from "./doc.ts";
import type { Message, Schema } from "./schema.ts";

export function descriptionsFile({ messages }: Schema): string {
  const lines = [...messages.values()].map((message) => `  ${message.name}: ${JSON.stringify(describe(message))},`);
  return `// What messages and their fields are, by name; a message itself is "". Generated from proto/, do not edit.

export const descriptions: Readonly<Record<string, Readonly<Record<string, string>>>> = {
${lines.join("\n")}
};
`;
}

function describe(message: Message): Record<string, string> {
  const since = sinceOf(message),
    fields = message.fields.map((field) => [field.name, fieldDoc(message.name, field, since)]);
  return { "": typeDoc(message, since), ...Object.fromEntries(fields) };
}
