// JSDoc of the generated types: the comments of proto/, or the one table of comments for fields that say the same everywhere.
import { fieldComments } from "./field_comments.ts";
import type { Enum, Field, Message } from "./schema.ts";

/** A JSDoc block, one line where it fits. */
export function jsDoc(text: string, indent: string, deprecated = false): string[] {
  const lines = text.replaceAll("*/", "*\\/").split("\n");
  if (deprecated) lines.push("@deprecated");
  if (lines.length === 1) return [`${indent}/** ${lines[0]} */`];
  return [`${indent}/**`, ...lines.map((line) => `${indent} *${line === "" ? "" : ` ${line}`}`), `${indent} */`];
}

/** What a field's comment says; throws where neither the field nor the table has one. */
export function fieldDoc(message: string, field: Field, messageSince: string | undefined): string {
  const text = field.comment === "" ? fieldComments[field.protoName] : field.comment;
  if (text === undefined) {
    throw new Error(`${message}.${field.protoName} has no comment: write one in proto/ or in field_comments.ts`);
  }
  return field.since === undefined || field.since === messageSince ? text : `${text} Since ${field.since}.`;
}

/** What a message's or an enum's comment says. */
export function typeDoc({ name, comment }: Message | Enum, since?: string): string {
  if (comment === "") throw new Error(`${name} has no comment: write one in proto/`);
  return since === undefined ? comment : `${comment} Since ${since}.`;
}

/** The version that all fields of a message came with. */
export function sinceOf(message: Message): string | undefined {
  const since = message.fields[0]?.since;
  return message.fields.every((field) => field.since === since) ? since : undefined;
}
