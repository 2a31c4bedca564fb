// Payload bytes as the text of a JSON object, without objects in between.
import { Buffer } from "node:buffer";
import { textAt } from "../../codec/reader.ts";
import { payload } from "../forms/payload.ts";
import { jsonFloat64 } from "../number_text.ts";
import { like } from "../shape.ts";

/** Entries of a map<string, Value>, one after another, each with the payload's tag. */
export function payloadText(payload: Uint8Array): string {
  bytes = Buffer.from(payload.buffer, payload.byteOffset, payload.length);
  at = 0;
  return entriesText(payload.length);
}
like(payloadText, payload);

let bytes: Buffer = Buffer.alloc(0);
let at = 0;

function varint(): number {
  let byte = bytes[at++];
  if (byte < 0x80) return byte;
  let value = byte & 0x7f;
  for (let scale = 128; byte >= 0x80; scale *= 128) {
    byte = bytes[at++];
    value += (byte & 0x7f) * scale;
  }
  return value;
}

/** Of a key that stands twice the last value, in the place of the first. */
function entriesText(end: number): string {
  let text = "{";
  const entries = new Map<string, string>();
  let repeats = false;
  while (at < end) {
    at++;
    const entryEnd = lengthEnd();
    let key = '""', value = "null";
    while (at < entryEnd) {
      if (bytes[at++] === 0x0a) key = quotedText();
      else value = valueText(lengthEnd());
    }
    repeats ||= entries.has(key);
    entries.set(key, value);
    text += text.length === 1 ? `${key}:${value}` : `,${key}:${value}`;
  }
  if (!repeats) return text + "}";
  return `{${[...entries].map(([key, value]) => `${key}:${value}`).join(",")}}`;
}

function lengthEnd(): number {
  const length = varint();
  return at + length;
}

function quotedText(): string {
  const end = lengthEnd(), text = textAt(bytes, at, end);
  at = end;
  return JSON.stringify(text);
}

function valueText(end: number): string {
  let text = "null";
  while (at < end) text = memberText();
  return text;
}

function memberText(): string {
  switch (bytes[at++]) {
    case 0x22:
      return quotedText();
    case 0x18:
      return integerText();
    case 0x11:
      at += 8;
      return jsonFloat64(bytes.readDoubleLE(at - 8));
    case 0x28:
      return varint() === 0 ? "false" : "true";
    case 0x32:
      return structText(lengthEnd());
    case 0x3a:
      return listText(lengthEnd());
    default:
      varint();
      return "null";
  }
}

function integerText(): string {
  const start = at;
  while (bytes[at] >= 0x80) at++;
  at++;
  if (at - start <= 7) {
    at = start;
    return String(varint());
  }
  let value = 0n;
  for (let i = at - 1; i >= start; i--) value = value << 7n | BigInt(bytes[i] & 0x7f);
  return String(BigInt.asIntN(64, value));
}

/** A struct's fields are a message of their own, whose entries have another tag of one byte. */
function structText(end: number): string {
  return entriesText(end);
}

function listText(end: number): string {
  let text = "[";
  while (at < end) {
    at++;
    const item = valueText(lengthEnd());
    text += text.length === 1 ? item : `,${item}`;
  }
  return text + "]";
}
