// A map's entry without a value: protobufjs cannot read one whose value is a message, and servers leave empty messages out.
import { Buffer } from "node:buffer";
import { Reader } from "../codec/reader.ts";
import type { Field, Schema } from "./schema.ts";

const valueTag = 0x12;
const noValue = Buffer.of(valueTag, 0);

/** Puts the empty messages back that maps lack (protobufjs 7.6, `Type.decode` gives null there and `Type.toObject` fails on it). */
export class MapValues {
  readonly #schema: Schema;
  /** By message: its fields that hold maps of messages at any depth, by number. */
  readonly #fields = new Map<string, ReadonlyMap<number, Field>>();

  constructor(schema: Schema) {
    this.#schema = schema;
  }

  /** The bytes of a message with every map's values in them; the same bytes where none lacks. */
  complete(message: string, bytes: Buffer): Buffer {
    const fields = this.#fieldsOf(message);
    if (fields.size === 0) return bytes;
    const r = new Reader(bytes), parts: Buffer[] = [];
    let copied = 0;
    while (r.at < r.size) {
      const start = r.at, tag = r.varint(), field = (tag & 7) === 2 ? fields.get(tag >>> 3) : undefined;
      if (field === undefined) {
        r.skip(tag);
        continue;
      }
      const tagEnd = r.at, end = r.length();
      const content = bytes.subarray(r.at, end);
      const whole = field.map === undefined ? this.complete(field.type, content) : this.#completeEntry(field, content);
      if (whole !== content) {
        parts.push(bytes.subarray(copied, start), bytes.subarray(start, tagEnd), varint(whole.length), whole);
        copied = end;
      }
      r.at = end;
    }
    if (parts.length === 0) return bytes;
    parts.push(bytes.subarray(copied));
    return Buffer.concat(parts);
  }

  #completeEntry({ type }: Field, entry: Buffer): Buffer {
    const r = new Reader(entry);
    while (r.at < r.size) {
      const tag = r.varint();
      if (tag !== valueTag) {
        r.skip(tag);
        continue;
      }
      const start = r.at, end = r.length(), content = entry.subarray(r.at, end);
      const whole = this.complete(type, content);
      if (whole === content) return entry;
      return Buffer.concat([entry.subarray(0, start), varint(whole.length), whole, entry.subarray(end)]);
    }
    return Buffer.concat([entry, noValue]);
  }

  #fieldsOf(message: string): ReadonlyMap<number, Field> {
    let fields = this.#fields.get(message);
    if (fields === undefined) {
      const all = this.#schema.messages.get(message)!.fields;
      fields = new Map(all.filter((field) => this.#holdsMaps(field, new Set())).map((field) => [field.number, field]));
      this.#fields.set(message, fields);
    }
    return fields;
  }

  #holdsMaps({ map, type }: Field, seen: Set<string>): boolean {
    const message = this.#schema.messages.get(type);
    if (message === undefined || seen.has(type)) return false;
    seen.add(type);
    return map !== undefined || message.fields.some((field) => this.#holdsMaps(field, seen));
  }
}

function varint(value: number): Buffer {
  const bytes: number[] = [];
  for (; value > 0x7f; value >>>= 7) bytes.push((value & 0x7f) | 0x80);
  return Buffer.of(...bytes, value);
}
