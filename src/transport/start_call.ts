// The start of a call: on a connection that is there, or through the channel, which makes one.
import type { Buffer } from "node:buffer";
import type { experimental, InterceptingListener, Metadata, MetadataOptions, StatusObject } from "@grpc/grpc-js";
import { frame } from "../codec/codec.ts";
import { frameHead } from "../codec/writer.ts";
import type { Connection } from "./connection.ts";
import { whenPassed } from "./deadline.ts";
import { readyState } from "./picks.ts";
import type { Attempt } from "./transport.ts";
import { compressedDetails } from "./uncompressed.ts";

/** A call under way. */
export interface Started {
  /** Ends it, unless it has ended. */
  cancelWithStatus(code: number, details: string): void;
  /** Asks for the next message. */
  startRead(): void;
}

/** What is called, and how. */
export interface Start {
  readonly connection: Connection;
  readonly path: string;
  readonly attempt: Attempt;
  readonly options: MetadataOptions | undefined;
}

/** Who is told of a call's answer. */
export interface Listener {
  onReceiveMetadata(metadata: Metadata): void;
  onReceiveMessage(message: Buffer): void;
  onReceiveStatus(status: StatusObject): void;
}

const deadlineCode = 4, internalCode = 13;
/** From this size on a message is sent from the buffer that it was written to; up to it a copy costs less (the calls bench). */
const largeBytes = 16 * 1024;
/**
 * Larger messages are sent in pieces, the next when one is written: of one that is written whole, Deno keeps several times its size in memory that
 * it never gives back: the upserts of the calls bench took 700 to 800 MB, and take 260 in pieces.
 */
const pieceBytes = 256 * 1024;
/** A channel closes its connection after half an hour without calls, and does not see those that pass it by. */
const unseenMs = 10 * 60_000;
type Subchannel = ReturnType<experimental.SubchannelInterface["getRealSubchannel"]>;
type SubchannelCall = ReturnType<Subchannel["createCall"]>;

const ended: Started = { cancelWithStatus() {}, startRead() {} };
const never = new Promise<never>(() => {});

export function startCall(start: Start, listener: Listener): Started {
  return startDirect(start, listener) ?? startOnChannel(start, listener);
}

function startOnChannel({ connection, path, attempt, options }: Start, listener: Listener): Started {
  const { channel, PlainMetadata } = connection, metadata = new PlainMetadata(options);
  for (const [name, value] of attempt.headers) metadata.set(name, value);
  const call = channel.createCall(path, attempt.deadline, null, null, null);
  call.start(metadata, listener as InterceptingListener);
  call.startRead();
  call.sendMessageWithContext({}, attempt.request.bytes);
  call.halfClose();
  return call;
}

/**
 * A channel looks for a connection, takes the headers and messages of each call through filters and promises, and sets a timer: a fifth of what
 * a query cost (the calls bench). So a call is given to the connection where there is one; undefined where there is none.
 */
function startDirect({ connection, path, attempt, options }: Start, listener: Listener): Started | undefined {
  const { picks, authority, maxMessageBytes, HttpHeaders } = connection, { deadline, request } = attempt;
  const now = Date.now(), { picker } = picks;
  if (picker === undefined || options !== undefined || now >= deadline) return undefined;
  if (request.bytes.length > maxMessageBytes || now - picks.seen > unseenMs) return void (picks.seen = now);
  const metadata = new HttpHeaders(attempt.headers, deadline - now);
  const { subchannel } = picker.pick({ metadata, extraPickInfo: {} });
  if (subchannel?.getConnectivityState() !== readyState) return undefined;
  const stop = whenPassed(deadline, () => call.cancelWithStatus(deadlineCode, "Deadline exceeded after it was sent"));
  let call: SubchannelCall;
  const told: Listener = {
    onReceiveMetadata: listener.onReceiveMetadata,
    onReceiveMessage(framed) {
      if (framed[0] === 0) listener.onReceiveMessage(framed.subarray(frameHead));
      else call.cancelWithStatus(internalCode, compressedDetails);
    },
    onReceiveStatus(status) {
      stop();
      sending.end();
      listener.onReceiveStatus(status);
    },
  };
  try {
    call = subchannel.getRealSubchannel().createCall(metadata, authority, path, told as InterceptingListener, 0);
  } catch (error) {
    const details = `Failed to start HTTP/2 stream with error ${(error as Error).message}`;
    stop();
    listener.onReceiveStatus({ code: internalCode, details, metadata });
    return ended;
  }
  call.startRead();
  const sending = new Sending(request, call);
  return call;
}

/** A message on its way to the socket. */
class Sending {
  readonly #request: Attempt["request"];
  readonly #call: SubchannelCall;
  readonly #message: Buffer;
  #at = 0;
  #left = false;
  #ended = false;

  constructor(request: Attempt["request"], call: SubchannelCall) {
    const large = request.bytes.length >= largeBytes;
    this.#request = request;
    this.#call = call;
    this.#message = large ? request.framed : frame(request.bytes);
    if (large) this.#next();
    else this.#last({});
  }

  #next(): void {
    // After a failure the call's end is told before a microtask runs.
    const callback = () => queueMicrotask(() => this.#written());
    const end = this.#at + pieceBytes;
    if (end >= this.#message.length) return this.#last({ callback });
    this.#call.sendMessageWithContext({ callback }, this.#message.subarray(this.#at, end));
    this.#at = end;
  }

  #last(context: { callback?: () => void }): void {
    this.#call.sendMessageWithContext(context, this.#message.subarray(this.#at));
    this.#at = this.#message.length;
    this.#call.halfClose();
  }

  #written(): void {
    if (this.#ended) return;
    if (this.#at < this.#message.length) this.#next();
    else this.#left = true;
  }

  /** To be called at the call's end. A stream that was cut may go on reading a buffer that was not written, so that is not used again. */
  end(): void {
    this.#ended = true;
    if (this.#message.length >= largeBytes && !this.#left) this.#request.hold(never);
  }
}
