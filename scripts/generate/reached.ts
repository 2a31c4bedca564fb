// Which messages and enums are reached from some messages.
import type { Schema } from "./schema.ts";

export function reachedFrom(schema: Schema, names: Iterable<string>): Set<string> {
  const reached = new Set<string>();
  const walk = (name: string): void => {
    if (reached.has(name)) return;
    if (schema.enums.has(name)) reached.add(name);
    const message = schema.messages.get(name);
    if (message === undefined) return;
    reached.add(name);
    for (const field of message.fields) walk(field.type);
  };
  for (const name of names) walk(name);
  return reached;
}
