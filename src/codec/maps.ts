// Kinds of maps with names as keys: records for callers, Maps for the engine.
import type { Field, Kind } from "./field.ts";
import { hidesContent, named, outOfRange, prefixed, wrongType } from "./input_error.ts";
import { malformed, type Reader } from "./reader.ts";
import type { Writer } from "./writer.ts";

const keyTag = 0x0a;
const valueTag = 0x12;
const deepest = 100;

/** @param sparing leave an empty value out, as the server does */
function writeEntry(w: Writer, f: Field, key: string, value: unknown, sparing = false): void {
  if (w.depth >= deepest) throw outOfRange(`Nested deeper than ${deepest}, or in a cycle`);
  w.tag(f.tag);
  w.path[w.depth++] = f;
  const width = f.width;
  const at = w.open(width);
  w.tag(keyTag);
  w.text(key);
  const before = w.at;
  w.tag(valueTag);
  const inner = w.open(width);
  f.codec!.write(w, value);
  if (sparing && w.at === inner + width) w.at = before;
  else w.close(inner, width);
  f.width = w.close(at, width);
  w.depth--;
}

function readEntry(r: Reader, f: Field, store: (key: string, value: unknown) => void): void {
  const end = r.length();
  let key = "";
  let value: unknown;
  r.enter();
  while (r.at < end) {
    const tag = r.varint();
    if (tag === keyTag) key = r.text();
    else if (tag === valueTag) {
      const valueEnd = r.length();
      value = f.codec!.read(r, valueEnd);
      if (r.at !== valueEnd) throw malformed(r, "a message does not end where its length says");
    } else r.skip(tag);
  }
  r.leave(end);
  store(key, value === undefined ? f.codec!.read(r, r.at) : value);
}

/** Sets a key that may be `__proto__`. */
export function define(record: Record<string, unknown>, key: string, value: unknown): void {
  if (key === "__proto__") {
    Object.defineProperty(record, key, { value, enumerable: true, configurable: true, writable: true });
  } else record[key] = value;
}

export const recordKind: Kind = {
  wire: 2,
  many: true,
  write(w, f, v) {
    if (typeof v !== "object" || v === null || Array.isArray(v) || ArrayBuffer.isView(v) || v instanceof Map) {
      throw wrongType(`Expected a record of names, got ${named(v)}`);
    }
    const record = v as Record<string, unknown>;
    let key = "";
    try {
      for (key in record) {
        const value = record[key];
        if (value !== undefined && value !== null) writeEntry(w, f, key, value);
      }
    } catch (error) {
      throw prefixed(error, key);
    }
    if (key === "" && hidesContent(v)) throw wrongType(`Expected a record of names, got ${named(v)}`);
  },
  read(r, f, current, end) {
    const record = (current ?? {}) as Record<string, unknown>;
    do readEntry(r, f, (key, value) => define(record, key, value)); while (r.next(f.tag, end));
    return record;
  },
  absent: () => ({}),
};

export const mapKind: Kind = {
  wire: 2,
  many: true,
  write(w, f, v) {
    for (const [key, value] of v instanceof Map ? v : Object.entries(v as object)) writeEntry(w, f, key, value, true);
  },
  read(r, f, current, end) {
    const map = (current ?? new Map()) as Map<string, unknown>;
    do readEntry(r, f, (key, value) => map.set(key, value)); while (r.next(f.tag, end));
    return map;
  },
  absent: () => new Map(),
};
