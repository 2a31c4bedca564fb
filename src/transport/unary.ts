// One unary call on a grpc-js channel, and what its end means.
import type { Buffer } from "node:buffer";
import type { Metadata, StatusObject } from "@grpc/grpc-js";
import { StatusError, statusName } from "../errors.ts";
import { isReady, stateChanged } from "./connection.ts";
import { DeadlinePassed, whenAborted } from "./deadline.ts";
import { metadataRecord } from "./metadata.ts";
import type { Reply } from "./transport.ts";
import { type Start, startCall } from "./start_call.ts";
import { Unsent } from "./unavailable.ts";
import { compressedDetails } from "./uncompressed.ts";

/** What is sent. */
export interface UnaryCall extends Start {
  /** Ends of calls under way: each cancels one. */
  readonly underWay: Set<() => void>;
  /** Told when the other side has said anything. */
  readonly onAnswer: () => void;
}

/** How a call ended that has no answer, and what was seen of it: for {@linkcode failureOf}. */
export class CallEnd extends Error {
  readonly code: number;
  readonly details: string;
  readonly metadata: Metadata;
  /** The content type of an answer that is not gRPC. */
  readonly foreign: string | undefined;
  /** Whether the connection ended with the call. */
  readonly broken: boolean;

  constructor(status: StatusObject, foreign: string | undefined, broken: boolean) {
    super(status.details ?? "The answer cannot be read");
    this.name = "CallEnd";
    this.code = status.code;
    this.details = status.details ?? "";
    this.metadata = status.metadata;
    this.foreign = foreign;
    this.broken = broken;
  }
}

const cancelledCode = 1, internalCode = 13;
const withoutStatus = /^Received RST_STREAM with code 0 /;
/** What the end of a connection makes of the calls on it, and what a server may make of one of them. */
const byConnection = /^Received RST_STREAM with code|^Call cancelled$|^Bandwidth exhausted|^Protocol not secure enough/;
const notBegun = /^Failed to start HTTP\/2 stream/;
/** What grpc-js says of a stream that a server cancels, and of those of a connection that breaks: on a busy machine well before it tells of that. */
const cancelledDetails = "Call cancelled", lateMs = 20;
const twoMessages = "Two messages in one answer";
/** How long the end of a page that is not gRPC is waited for: with it comes what its HTTP status means. */
const foreignMs = 250;
const nothingToRelease = (): void => {};

/**
 * grpc-js's own unary call stops reading after the first message, so that a second one hangs it; it also captures a stack per call.
 *
 * @throws {CallEnd}
 */
export function unary(sent: UnaryCall): Promise<Reply> {
  const { connection: { channel }, attempt: { signal }, underWay, onAnswer } = sent;
  return new Promise((resolve, reject) => {
    let bytes: Buffer | undefined, foreign: string | undefined, pending: ReturnType<typeof setTimeout> | undefined;
    let answered = false;
    const end = (code: number, details: string) => {
      call.cancelWithStatus(code, details);
      // A call that has just been started makes its stream although it has ended (grpc-js 1.14, resolving-call.ts).
      setTimeout(() => call.cancelWithStatus(code, details), 0);
    };
    const cancel = () => end(cancelledCode, "Cancelled");
    const stop = signal && whenAborted(signal, cancel);
    underWay.add(cancel);
    const call = startCall(sent, {
      onReceiveMetadata(headers) {
        answered = true;
        onAnswer();
        const [type = "application/grpc"] = headers.get("content-type").map(String);
        if (type.startsWith("application/grpc")) return;
        foreign = type;
        pending = setTimeout(() => end(internalCode, "Not gRPC"), foreignMs);
      },
      onReceiveMessage(message: Buffer) {
        if (bytes !== undefined) return end(internalCode, twoMessages);
        bytes = message;
        call.startRead();
      },
      onReceiveStatus(status) {
        clearTimeout(pending);
        underWay.delete(cancel);
        stop?.();
        if (status.code === 0 && bytes !== undefined) resolve({ bytes, release: nothingToRelease });
        else if (!byConnection.test(status.details) && !notBegun.test(status.details)) {
          reject(new CallEnd(status, foreign, false));
        } else {
          const unanswered = !answered && withoutStatus.test(status.details);
          const ended = () => reject(new CallEnd(status, foreign, unanswered || !isReady(channel)));
          // The streams of a lost connection end before it is told that the connection is lost.
          setTimeout(() => {
            if (status.details !== cancelledDetails || !isReady(channel)) ended();
            else stateChanged(channel, Date.now() + lateMs).then(ended);
          }, 0);
        }
      },
    });
  });
}

/** Whether a channel goes on giving its calls a connection that has ended: no call of it will succeed. */
export function isDeaf({ details, broken }: CallEnd): boolean {
  return notBegun.test(details) && !broken;
}

type Made = (end: CallEnd, where: string, found: RegExpExecArray) => StatusError;

const lost = (end: CallEnd, where: string): StatusError =>
  new StatusError("UNAVAILABLE", `The connection to ${where} was lost before the answer came`, {}, end);
const notSent: Made = (end, where) =>
  new Unsent(`The connection to ${where} was lost before the call was sent`, true, end);
const refused: Made = (end, where) => new Unsent(`${where} refused the call`, true, end);
const incomplete: Made = (end) => end.foreign === undefined ? internal("The answer is incomplete", end) : notGrpc(end);

function internal(text: string, end: CallEnd): StatusError {
  return new StatusError("INTERNAL", text, {}, end);
}

function notGrpc(end: CallEnd, why = "it cannot be read"): StatusError {
  const what = end.foreign === undefined ? why : `its content type is ${JSON.stringify(end.foreign)}`;
  return internal(`The answer is not gRPC: ${what}`, end);
}

function tooMuch(text: string, end: CallEnd): StatusError {
  return new StatusError("RESOURCE_EXHAUSTED", text, {}, end);
}

/** What grpc-js says in its own words (subchannel-call.ts, load-balancing-call.ts), in ours. What a server says stays. */
const sayings: readonly [saying: RegExp, made: Made][] = [
  [/^Failed to start HTTP\/2 stream|^Channel closed before call started/, notSent],
  [/^Stream refused by server/, refused],
  [/^Connection dropped|^Write error|triggered by internal client error|^(?:read|write) E[A-Z]+/, lost],
  [/^Call cancelled$/, (end) => new StatusError("CANCELLED", "", {}, end)],
  [withoutStatus, incomplete],
  [
    /^Received RST_STREAM with code (\d+)/,
    (end, where, [, code]) => internal(`${where} broke off the call (HTTP/2 error ${code})`, end),
  ],
  [/^Failed to decompress /, (end) => notGrpc(end)],
  [new RegExp(`^${compressedDetails}`), (end) => notGrpc(end, "it is compressed, which was not offered")],
  [/^Bandwidth exhausted or memory limit exceeded/, (end, where) => tooMuch(`${where} asks for fewer calls`, end)],
  [
    /^Protocol not secure enough/,
    (end, where) => new StatusError("PERMISSION_DENIED", `${where} asks for TLS`, {}, end),
  ],
  [/^Received HTTP status code 200/, (end) => notGrpc(end, "it has no gRPC status")],
  [
    /^Received HTTP status code (\d+)/,
    (end, _where, [, code]) =>
      new StatusError(
        statusName(end.code),
        `The answer is not gRPC: HTTP status ${code}`,
        metadataRecord(end.metadata),
        end,
      ),
  ],
  [
    /^Received message (?:larger than max \(\d+ vs|that decompresses to a size larger than) (\d+)/,
    (end, _where, [, most]) => tooMuch(`The answer is larger than \`maxMessageBytes\`, ${most}`, end),
  ],
  [
    /^Attempted to send message with a size larger than (\d+)/,
    (end, _where, [, most]) => tooMuch(`The request is larger than \`maxMessageBytes\`, ${most}`, end),
  ],
];

/** grpc-js's texts of a call whose time was up before it found a connection. */
const neverSent = /Waiting for LB pick|waiting for name resolution|waiting for metadata filters/;

/** Whether a call ended without a connection, and without the request having been sent. */
export function hadNoConnection({ code, details }: CallEnd): boolean {
  return statusName(code) === "UNAVAILABLE" && /^No connection established|^Name resolution failed/.test(details);
}

export function ranOutUnsent({ code, details }: CallEnd): boolean {
  return statusName(code) === "DEADLINE_EXCEEDED" && neverSent.test(details);
}

/** The status a call ended with, in our words. @param where what was called, and through which proxy */
export function failureOf(end: CallEnd, where: string): StatusError {
  const { code, details } = end;
  if (end.broken && end.foreign === undefined && byConnection.test(details)) return lost(end, where);
  for (const [saying, made] of sayings) {
    const found = saying.exec(details);
    if (found) return made(end, where, found);
  }
  if (/^Deadline exceeded after/.test(details)) {
    return new DeadlinePassed(neverSent.test(details) ? `No connection to ${where}` : "No answer", end);
  }
  if (details === twoMessages) return notGrpc(end, "it has two messages");
  if (end.foreign !== undefined || !Number.isInteger(code)) return notGrpc(end);
  if (code === 0) return internal("The answer is incomplete", end);
  // Servers escape these two, and grpc-js leaves them escaped.
  const said = details.replaceAll("%3F", "?").replaceAll("%23", "#");
  return new StatusError(statusName(code), said, metadataRecord(end.metadata), end);
}
