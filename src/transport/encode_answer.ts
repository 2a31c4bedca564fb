// An answer as bytes: a long one in parts, with turns between.
import { Buffer } from "node:buffer";
import { codecFor } from "../codec/codec.ts";
import type { Method } from "../methods.ts";
import { turnsOfThread, type Work } from "../turns.ts";
import { type CallContext, refuseEnded } from "./service.ts";
import type { Reply } from "./transport.ts";

/** Points, hits or values of one part: some are encoded in a millisecond. */
const partSize = 1024;
const nothingToRelease = (): void => {};

/** The fields that grow with an answer: lists at the top of their message, whose parts stand one after another. */
interface Answer {
  readonly result?: unknown;
  readonly hits?: unknown;
}

/** @param context of the call, whose end ends the work */
export function encodeAnswer(method: Method, answer: unknown, context: CallContext): Reply | Promise<Reply> {
  const key = longField(answer as Answer);
  if (key === undefined) return codecFor(method.response, "wire").encode(answer);
  return turnsOfThread.run(inParts(method, answer, key), () => refuseEnded(context));
}

function longField({ result, hits }: Answer): keyof Answer | undefined {
  if (Array.isArray(result) && isLong(result)) return "result";
  return Array.isArray(hits) && isLong(hits) ? "hits" : undefined;
}

/** A result of a batch counts as its points. */
function sizeOf(item: { readonly result?: unknown }): number {
  return Array.isArray(item.result) ? item.result.length : 1;
}

function isLong(list: readonly { readonly result?: unknown }[]): boolean {
  if (list.length > 2 * partSize) return true;
  if (list.length === 0 || !Array.isArray(list[0].result)) return false;
  let size = 0;
  for (const item of list) size += sizeOf(item);
  return size > 2 * partSize;
}

function* inParts(method: Method, answer: unknown, key: keyof Answer): Work<Reply> {
  const codec = codecFor(method.response, "wire"), parts: Uint8Array[] = [];
  const encode = (message: unknown) => {
    const part = codec.encode(message);
    parts.push(Uint8Array.from(part.bytes));
    part.release();
  };
  const list = (answer as Answer)[key] as readonly { readonly result?: unknown }[];
  for (let from = 0, to = 0; from < list.length; from = to) {
    for (let size = 0; to < list.length && size < partSize; to++) size += sizeOf(list[to]);
    encode({ [key]: list.slice(from, to) });
    yield;
  }
  encode({ ...answer as object, [key]: [] });
  const bytes = Buffer.allocUnsafe(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
    yield;
  }
  return { bytes, release: nothingToRelease };
}
