// Says in words what a record is about that is not whole, as far as it can be told.
import { crc32 } from "node:zlib";
import { HeadReader } from "./bytes.ts";
import { readIds } from "./columns.ts";
import { decodeOperation, type ReadRecord } from "./effects.ts";
import type { RecordHeader } from "./format.ts";
import { isReadable, recordTypeOf, recordTypes } from "./record_types.ts";

/** Names of collections by their identity. */
export type CollectionNames = Map<number, string>;

/** Of a record that is whole. */
export function noteName(names: CollectionNames, record: ReadRecord): void {
  if (record.type !== recordTypes.create) return;
  const operation = decodeOperation(record);
  if (operation?.kind === "create") names.set(operation.collection, operation.name);
}

/**
 * @param header undefined where it is not whole itself
 * @param head as many bytes as the header says, if the file has them
 */
export function describeRecord(
  header: RecordHeader | undefined,
  head: Uint8Array | undefined,
  names: CollectionNames,
): string {
  if (header === undefined) return "the header of a record";
  const type = typeName(header.type);
  if (head === undefined || crc32(head) !== header.headCrc) return `the head of a record of ${type}`;
  return header.type < recordTypes.points || !isReadable(header)
    ? `a record of ${type}`
    : describeWrite(header.type, head, names);
}

export const typeName = (type: number): string => recordTypeOf(type) ?? `type ${type}`;

function describeWrite(type: number, bytes: Uint8Array, names: CollectionNames): string {
  const head = new HeadReader(bytes), id = head.f64(), known = names.get(id);
  const collection = known === undefined ? `collection number ${id}` : `collection ${JSON.stringify(known)}`;
  head.u32();
  head.f64();
  if (type !== recordTypes.points && type !== recordTypes.rows && type !== recordTypes.vectors) {
    return `a write to ${collection}`;
  }
  const ids = readIds(head), [first, last] = [ids[0], ids.at(-1)];
  return `vectors of ${collection}, ${ids.length === 1 ? `id ${first}` : `ids ${first}–${last}`}`;
}
