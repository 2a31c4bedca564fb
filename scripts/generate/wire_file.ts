// Writes src/gen/wire.ts: the messages as the engine reads and writes them.
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
};

export function wireFile(schema: Schema): string {
  const requests = reachedFrom(schema, schema.methods.map((method) => method.request));
  const lines = [
    "// The messages as the engine reads and writes them: the interface's own shape, oneof members flat, enums as numbers. Generated from proto/, do not edit.",
    "",
  ];
  for (const message of schema.messages.values()) {
    lines.push(...interfaceLines(schema, message, requests.has(message.name)));
  }
  for (const type of schema.enums.values()) lines.push(enumLine(type));
  return lines.join("\n") + "\n";
}

function interfaceLines(schema: Schema, message: Message, request: boolean): string[] {
  const members = message.fields.map((field) => {
    const optional = !request || (!field.repeated && isOptional(schema, field));
    return `  ${field.name}${optional ? "?" : ""}: ${typeText(schema, field)}${optional ? " | undefined" : ""};`;
  });
  return [`export interface ${message.name} {`, ...members, "}"];
}

function isOptional(schema: Schema, field: Field): boolean {
  return field.optional || field.oneof !== undefined || (!field.map && schema.messages.has(field.type));
}

function typeText(schema: Schema, field: Field): string {
  if (field.map) return field.type === "Value" ? "Uint8Array" : `Map<string, ${field.type}>`;
  const type = scalars[field.type] ?? (schema.enums.has(field.type) ? "number" : field.type);
  if (!field.repeated) return type;
  if (field.type === "float") return "Float32Array";
  if (field.type === "uint32") return "Uint32Array";
  return type.includes("|") ? `(${type})[]` : `${type}[]`;
}

function enumLine({ name, values }: Enum): string {
  return `export const ${name} = { ${values.map((value) => `${value.name}: ${value.number}`).join(", ")} } as const;`;
}
