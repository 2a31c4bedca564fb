// What two threads say to each other, as bytes.
import { Buffer } from "node:buffer";
import type { StatusName } from "../errors.ts";
import { allMethods, type Method } from "../methods.ts";

/** What comes first in every message: what it is, a small number, the call it belongs to. */
const headBytes = 8;
const callHeadBytes = 24;

/** What a caller says. */
export const asks = { call: 1, cancel: 2, restore: 3, close: 4, readSnapshot: 5, optimizations: 6 } as const;
/** What the thread with the database says. */
export const tells = { answer: 1, failure: 2, warning: 3, progress: 4, plan: 5 } as const;

const indices = new Map(allMethods.map(({ rpc }, i) => [rpc, i]));

/** A call as it is sent: what comes before the request's bytes. */
export interface CallHead {
  readonly id: number;
  readonly rpc: string;
  readonly deadline: number | undefined;
  readonly metadata: ReadonlyMap<string, string> | undefined;
  /** Whether it is to be told how a query was answered. */
  readonly explained: boolean;
}

/** A failure, or what else is said in words. */
export interface Failure {
  readonly status: StatusName;
  readonly message: string;
  readonly metadata: Readonly<Record<string, string>>;
}

export function knowsMethod(rpc: string): boolean {
  return indices.has(rpc);
}

export function head(kind: number, id: number, number = 0): Buffer {
  const bytes = Buffer.allocUnsafe(headBytes);
  bytes[0] = kind;
  bytes[1] = number;
  bytes[2] = bytes[3] = 0;
  bytes.writeUInt32LE(id, 4);
  return bytes;
}

export function kindOf(message: Uint8Array): number {
  return message[0];
}

export function idOf(message: Uint8Array): number {
  return (message[4] | message[5] << 8 | message[6] << 16 | message[7] << 24) >>> 0;
}

export function callHead({ id, rpc, deadline, metadata, explained }: CallHead): Buffer {
  const text = metadata === undefined || metadata.size === 0 ? "" : JSON.stringify([...metadata]);
  const length = Buffer.byteLength(text), bytes = Buffer.allocUnsafe(callHeadBytes + length);
  bytes[0] = asks.call;
  bytes[1] = indices.get(rpc)!;
  bytes[2] = explained ? 1 : 0;
  bytes[3] = 0;
  bytes.writeUInt32LE(id, 4);
  bytes.writeDoubleLE(deadline ?? NaN, 8);
  bytes.writeUInt32LE(length, 16);
  bytes.writeUInt32LE(0, 20);
  if (length > 0) bytes.write(text, callHeadBytes);
  return bytes;
}

/** A call as it has come. */
export interface ReadCall {
  readonly method: Method;
  readonly request: Uint8Array;
  readonly deadline: number | undefined;
  readonly metadata: ReadonlyMap<string, string>;
  readonly explained: boolean;
}

const noMetadata: ReadonlyMap<string, string> = new Map();

export function readCall(message: Buffer): ReadCall {
  const deadline = message.readDoubleLE(8), end = callHeadBytes + message.readUInt32LE(16);
  return {
    method: allMethods[message[1]],
    request: message.subarray(end),
    deadline: Number.isNaN(deadline) ? undefined : deadline,
    metadata: end === callHeadBytes ? noMetadata : new Map(JSON.parse(message.toString("utf8", callHeadBytes, end))),
    explained: message[2] === 1,
  };
}

/** Something said in words, or as JSON. */
export function textOf(message: Uint8Array): string {
  return Buffer.from(message.buffer, message.byteOffset + headBytes, message.length - headBytes).toString();
}

export function bodyOf(message: Uint8Array): Uint8Array {
  return message.subarray(headBytes);
}

export function failureText({ status, message, metadata }: Failure): Buffer {
  return Buffer.from(JSON.stringify({ status, message, metadata }));
}

export function readFailure(message: Uint8Array): Failure {
  return JSON.parse(textOf(message));
}
