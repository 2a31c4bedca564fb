// Before a call: who calls, whether that may be, and whether there is room. Asked when the headers are there, so that nothing is decoded, nor
// even read, of a call that is refused.
import type { Buffer } from "node:buffer";
import type { Metadata, ServerInterceptor } from "@grpc/grpc-js";
import type { Encoded } from "../codec/codec.ts";
import { statusCode, StatusError } from "../errors.ts";
import { type Caller, checkBefore } from "./access.ts";
import type { Keyring, ValueLookup } from "./keys.ts";
import type { Load, Reader } from "./limits.ts";
import type { ServerLog } from "./log.ts";
import { type Need, needOf } from "./needs.ts";
import type { Responses } from "./response_times.ts";

/** What lets calls in. */
export interface Gate {
  /** Unset where nobody is asked for a key. */
  readonly keys: Keyring | undefined;
  readonly hasValue: ValueLookup;
  readonly load: Load;
  readonly log: ServerLog;
  /** Counts what was answered, by the method's path. */
  readonly responses: Responses<string>;
  readonly maxMessageBytes: number;
  readonly toStatus: (error: StatusError) => CallStatus;
}

/** How grpc-js takes a status. */
export interface CallStatus {
  readonly code: number;
  readonly details: string;
  readonly metadata: Metadata;
}

/** What is known of a call that was let in. */
export interface Pass {
  readonly caller: Caller;
  readonly need: Need;
  readonly reader: Reader;
  /** Which collection the call is about. */
  collection: string | undefined;
  /** Notes that the call is refused after all. */
  refused(error: StatusError): void;
}

const passes = new WeakMap<Metadata, Pass>();

/** The pass of a call, by its metadata. */
export function passOf(metadata: Metadata): Pass {
  return passes.get(metadata)!;
}

const anybody: Caller = { access: "m" };

type InterceptedCall = Parameters<ServerInterceptor>[1];

/** Stands before every method of a server, reflection included. */
export function gateInterceptor(gate: Gate): ServerInterceptor {
  return ({ path }, call) => {
    guard(new Entry(gate, path, call.getPeer()), call);
    return call as ReturnType<ServerInterceptor>;
  };
}

/** Methods of the call itself are replaced, so that what grpc-js sends by itself passes here too. */
function guard(entry: Entry, call: InterceptedCall): void {
  const start = call.start.bind(call),
    sendMessage = call.sendMessage.bind(call),
    sendStatus = call.sendStatus.bind(call);
  call.start = (listener) =>
    start({
      onReceiveMetadata(metadata) {
        const refuse = (error: unknown) => sendStatus(entry.refuse(error));
        try {
          const entering = entry.enter(metadata);
          if (entering instanceof Promise) entering.then(() => listener.onReceiveMetadata(metadata), refuse);
          else listener.onReceiveMetadata(metadata);
        } catch (error) {
          refuse(error);
        }
      },
      onReceiveMessage: (message) => listener.onReceiveMessage(message),
      onReceiveHalfClose: () => listener.onReceiveHalfClose(),
      onCancel() { // comes once for each call, however it ends
        entry.leave();
        listener.onCancel();
      },
    });
  call.sendMessage = (message: Buffer | Encoded, callback) => {
    entry.sent("bytes" in message ? message.bytes.length : message.length);
    sendMessage(message, callback);
  };
  call.sendStatus = (status) => {
    const sent = tooLarge.test(status.details ?? "") ? entry.refuseLarge() : status;
    entry.ended(sent.code ?? statusCode.UNKNOWN);
    sendStatus(sent);
  };
}

/** grpc-js's words (stream-decoder.ts, server-interceptors.ts). */
const tooLarge = /^Received message (?:larger than max|that decompresses to a size larger than) /;

/** One call on its way through the gate. */
class Entry {
  readonly #gate: Gate;
  readonly #path: string;
  readonly #peer: string;
  readonly #reader: Reader;
  readonly #startedAt = performance.now();
  #subject: string | undefined;
  #pass: Pass | undefined;
  #hasEnded = false;
  #isIn = false;
  #sentBytes = 0;

  constructor(gate: Gate, path: string, peer: string) {
    this.#gate = gate;
    this.#path = path;
    this.#peer = peer;
    this.#reader = gate.load.reader(peer);
  }

  /** @throws {StatusError} at once or as a rejection */
  enter(metadata: Metadata): void | Promise<void> {
    const { keys, hasValue, load } = this.#gate, need = needOf(this.#path);
    load.enter();
    this.#isIn = true;
    if (keys === undefined || need.to === "nothing") return this.#admit(metadata, need, anybody);
    const caller = keys.identify((name) => firstText(metadata, name), hasValue);
    return caller instanceof Promise
      ? caller.then((known) => this.#admit(metadata, need, known))
      : this.#admit(metadata, need, caller);
  }

  #admit(metadata: Metadata, need: Need, caller: Caller): void {
    this.#subject = caller.subject;
    checkBefore(caller.access, need);
    if (need.grows) this.#gate.load.checkMemory();
    const refused = (error: StatusError) => this.#tell(error);
    this.#pass = { caller, need, reader: this.#reader, collection: undefined, refused };
    passes.set(metadata, this.#pass);
  }

  /** Counts it, once. */
  ended(code: number): void {
    if (this.#hasEnded) return;
    this.#hasEnded = true;
    this.#gate.responses.note(this.#path, code, performance.now() - this.#startedAt, this.#pass?.collection);
  }

  refuse(error: unknown): CallStatus {
    const known = error instanceof StatusError
      ? error
      : new StatusError("INTERNAL", `Service internal error: ${error}`);
    this.#tell(known);
    this.ended(statusCode[known.status]);
    return this.#gate.toStatus(known);
  }

  refuseLarge(): CallStatus {
    const text = `The request is larger than \`maxMessageBytes\` of the server, ${this.#gate.maxMessageBytes}`;
    return this.refuse(new StatusError("RESOURCE_EXHAUSTED", text));
  }

  sent(bytes: number): void {
    this.#sentBytes += bytes;
    this.#gate.load.sent(this.#reader, bytes);
  }

  leave(): void {
    this.ended(statusCode.CANCELLED);
    if (!this.#isIn) return;
    this.#isIn = false;
    this.#gate.load.leave();
    if (this.#sentBytes > 0) this.#gate.load.read(this.#reader, this.#sentBytes);
  }

  #tell({ status, message }: StatusError): void {
    this.#gate.log.refused(message, { code: status, method: this.#path, peer: this.#peer, subject: this.#subject });
  }
}

function firstText(metadata: Metadata, name: string): string | undefined {
  const [value] = metadata.get(name);
  return typeof value === "string" ? value : undefined;
}
