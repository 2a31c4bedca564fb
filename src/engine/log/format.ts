// The file's format: two slots that say how far it is known to be whole, then records with checksums. All numbers are little-endian.
import { crc32 } from "node:zlib";

export const format = 1;
/** A slot, a second one, the owner's text; records from `firstRecord` on, each at a multiple of `unit`. */
export const slotBytes = 512, slotAt = [0, 2048] as const, ownerAt = 1024, ownerBytes = 512, firstRecord = 4096;
export const headerBytes = 64, unit = 16;

const fileMagic = "QUIVERDB", recordMagic = 0x31525651; // "QVR1"
const decoder = new TextDecoder(), encoder = new TextEncoder();

export const padded = (bytes: number): number => Math.ceil(bytes / unit) * unit;

export interface Slot {
  /** The oldest format whose readers can read the file. */
  readonly oldestReader: number;
  readonly format: number;
  readonly fileId: Uint8Array;
  /** Counts the slots written; the highest is the newest. */
  readonly generation: number;
  /** Up to here the file is known to be on the disk. */
  readonly durable: number;
  /** The last record's number. */
  readonly seq: number;
  /** Hints to size memory: wrong ones cost time only. */
  readonly rows: number;
  readonly payloadBytes: number;
  readonly closed: boolean;
}

export function writeSlot(slot: Slot): Uint8Array {
  const bytes = new Uint8Array(slotBytes), view = new DataView(bytes.buffer);
  bytes.set(encoder.encode(fileMagic));
  view.setUint32(8, slot.format, true);
  view.setUint32(12, slot.oldestReader, true);
  bytes.set(slot.fileId, 16);
  [slot.generation, slot.durable, slot.seq, slot.rows, slot.payloadBytes].forEach((value, i) =>
    view.setFloat64(32 + 8 * i, value, true)
  );
  bytes[72] = slot.closed ? 1 : 0;
  view.setUint32(508, crc32(bytes.subarray(0, 508)), true);
  return bytes;
}

/** @returns undefined where the bytes are no whole slot */
export function readSlot(bytes: Uint8Array): Slot | undefined {
  if (!isOurs(bytes) || bytes.length < slotBytes) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, slotBytes);
  if (view.getUint32(508, true) !== crc32(bytes.subarray(0, 508))) return undefined;
  const [generation, durable, seq, rows, payloadBytes] = [0, 1, 2, 3, 4].map((i) => view.getFloat64(32 + 8 * i, true));
  return {
    format: view.getUint32(8, true),
    oldestReader: view.getUint32(12, true),
    fileId: bytes.slice(16, 32),
    generation,
    durable,
    seq,
    rows,
    payloadBytes,
    closed: bytes[72] === 1,
  };
}

/** Whether bytes begin as a slot does. */
export const isOurs = (bytes: Uint8Array): boolean => decoder.decode(bytes.subarray(0, 8)) === fileMagic;

/** What tells a file's records from those of an older file on the same disk. */
export const saltOf = (fileId: Uint8Array): number => crc32(fileId);

/** What a record says of itself, before its two parts. */
export interface RecordHeader {
  readonly type: number;
  readonly version: number;
  readonly seq: number;
  /** Where the file was known to end on the disk when this was written. */
  readonly durable: number;
  /** Records of the same operation that are still to come. */
  readonly more: number;
  readonly headLength: number;
  readonly headCrc: number;
  readonly vectorLength: number;
  readonly vectorCrc: number;
}

export const recordLength = ({ headLength, vectorLength }: RecordHeader): number =>
  headerBytes + padded(headLength) + padded(vectorLength);

export function writeRecordHeader(out: Uint8Array, salt: number, header: RecordHeader): void {
  const view = new DataView(out.buffer, out.byteOffset, headerBytes);
  view.setUint32(0, recordMagic, true);
  view.setUint32(4, header.headLength, true);
  view.setFloat64(8, header.seq, true);
  view.setFloat64(16, header.durable, true);
  view.setUint32(24, header.headCrc, true);
  view.setUint16(28, header.type, true);
  view.setUint16(30, header.version, true);
  view.setUint32(32, header.more, true);
  view.setUint32(36, 0, true);
  view.setUint32(40, salt, true);
  view.setUint32(44, header.vectorLength, true);
  view.setUint32(48, header.vectorCrc, true);
  view.setFloat64(52, 0, true);
  view.setUint32(60, crc32(out.subarray(0, 60)), true);
}

const magicBytes = [0, 8, 16, 24].map((shift) => (recordMagic >> shift) & 255);

/** Where in the bytes, at multiples of `unit`, a record may begin: -1 for nowhere. */
export function magicIn(bytes: Uint8Array): number {
  const [a, b, c, d] = magicBytes;
  for (let at = 0; at + 4 <= bytes.length; at += unit) {
    if (bytes[at] === a && bytes[at + 1] === b && bytes[at + 2] === c && bytes[at + 3] === d) return at;
  }
  return -1;
}

/** @returns undefined where the bytes are no header of a record of this file */
export function readRecordHeader(bytes: Uint8Array, salt: number): RecordHeader | undefined {
  if (bytes.length < headerBytes) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, headerBytes);
  if (view.getUint32(0, true) !== recordMagic || view.getUint32(40, true) !== salt) return undefined;
  if (view.getUint32(60, true) !== crc32(bytes.subarray(0, 60))) return undefined;
  return {
    headLength: view.getUint32(4, true),
    seq: view.getFloat64(8, true),
    durable: view.getFloat64(16, true),
    headCrc: view.getUint32(24, true),
    type: view.getUint16(28, true),
    version: view.getUint16(30, true),
    more: view.getUint32(32, true),
    vectorLength: view.getUint32(44, true),
    vectorCrc: view.getUint32(48, true),
  };
}
