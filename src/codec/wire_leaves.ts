// Payload bytes, as the engine has them: the entries of a map<string, Value>, one after another, each with the tag 0x12.
import type { Kind } from "./field.ts";
import { append, noBytes } from "./numbers.ts";
import { malformed, type Reader } from "./reader.ts";
import type { Writer } from "./writer.ts";

const payloadTag = 0x12;

/** Checks the entry that ends at `end`: the engine reads payload bytes without looking back. */
function checkEntry(r: Reader, end: number): void {
  while (r.at < end) {
    const tag = r.varint();
    if (tag === 0x12) checkValue(r, r.length());
    else r.skip(tag);
  }
  if (r.at !== end) throw malformed(r, "an entry does not end where its length says");
}

function checkValue(r: Reader, end: number): void {
  while (r.at < end) {
    const tag = r.varint();
    if (tag === 0x32 || tag === 0x3a) checkNested(r, tag, r.length());
    else r.skip(tag);
  }
  if (r.at !== end) throw malformed(r, "a value does not end where its length says");
}

function checkNested(r: Reader, kind: number, end: number): void {
  r.enter();
  while (r.at < end) {
    const tag = r.varint();
    if (tag !== 0x0a) r.skip(tag);
    else if (kind === 0x32) checkEntry(r, r.length());
    else checkValue(r, r.length());
  }
  r.leave(end);
}

/** The entries up to the next other field: in place if they have the tag already, else copied with it. */
function readEntries(r: Reader, tag: number, end: number): Uint8Array {
  const width = tag < 0x80 ? 1 : 2;
  const start = r.at - width;
  let count = 0;
  do {
    count++;
    checkEntry(r, r.length());
  } while (r.next(tag, end));
  if (tag === payloadTag) return new Uint8Array(r.bytes.buffer, r.bytes.byteOffset + start, r.at - start);
  const last = r.at;
  const length = last - start - count * (width - 1);
  const place = r.take(length);
  const copy = new Uint8Array(r.arena, place, length);
  if (width === 1) copy.set(r.bytes.subarray(start, last));
  r.at = start;
  for (let to = 0; r.at < last;) {
    r.at += width;
    const from = r.at;
    const entryEnd = r.length();
    copy[to++] = payloadTag;
    if (width !== 1) copy.set(r.bytes.subarray(from, entryEnd), to);
    to += entryEnd - from;
    r.at = entryEnd;
  }
  return copy;
}

export const payloadBytesKind: Kind = {
  wire: 2,
  many: true,
  write(w, f, v) {
    const bytes = v as Uint8Array;
    w.reserve(bytes.length + 16);
    if (f.tag !== payloadTag) return retag(w, f.tag, bytes);
    w.bytes.set(bytes, w.at);
    w.at += bytes.length;
  },
  read(r, f, current, end) {
    const bytes = readEntries(r, f.tag, end);
    return current === undefined ? bytes : append(current as Uint8Array, bytes);
  },
  absent: () => noBytes,
};

function retag(w: Writer, tag: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length;) {
    let from = at + 1;
    let length = 0;
    for (let scale = 1, byte = 0x80; byte >= 0x80; scale *= 128) {
      byte = bytes[from++];
      length += (byte & 0x7f) * scale;
    }
    w.tag(tag);
    w.block(bytes.subarray(from, from + length));
    at = from + length;
  }
}
