// How a service answers the calls of a gRPC server: bytes in, bytes out, in turns.
import { Buffer } from "node:buffer";
import type { sendUnaryData, Server as GrpcServer, ServerUnaryCall, UntypedHandleCall } from "@grpc/grpc-js";
import { codecFor, MalformedError } from "../codec/codec.ts";
import { messages } from "../gen/descriptor.ts";
import { statusCode, StatusError } from "../errors.ts";
import { type Method, methods } from "../methods.ts";
import type * as wire from "../gen/wire.ts";
import { ask, askBytesNow, askNow } from "../transport/ask.ts";
import { metadataRecord } from "../transport/metadata.ts";
import type { CallContext, Service } from "../transport/service.ts";
import { statusMessage } from "../transport/status_message.ts";
import type { Reply } from "../transport/transport.ts";
import { turnsOfThread } from "../turns.ts";
import { asksForNames, checkRequest, isNarrowed, narrowed } from "./access.ts";
import { type CallStatus, type Pass, passOf } from "./gate.ts";
import type { ValueLookup } from "./keys.ts";
import type { Load, Reader } from "./limits.ts";

type Grpc = typeof import("@grpc/grpc-js");
type Call = ServerUnaryCall<Buffer, Reply>;

/** What answers calls. */
export interface Answering {
  readonly service: Service;
  readonly load: Load;
  readonly toStatus: (error: unknown) => CallStatus;
}

/** Serves a method at its path. */
export function register(server: GrpcServer, method: Method, path: string, answering: Answering): void {
  const isOfCollection = messages[method.request].startsWith("collectionName:1:string");
  const answer = (call: Call, callback: sendUnaryData<Reply>): Promise<void> => {
    if (isOfCollection) passOf(call.metadata).collection = firstText(call.request);
    return unary(answering, method, call, callback);
  };
  // The response is serialised inside the callback, so its buffer can be given back right after.
  const serialize = ({ bytes }: Reply) =>
    Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const deserialize = (bytes: Buffer) => bytes;
  server.register(path, answer as UntypedHandleCall as never, serialize, deserialize, "unary");
}

/** The text of the first field, where it is what the bytes begin with and short: as every client writes a collection's name. */
function firstText(bytes: Buffer): string | undefined {
  const length = bytes[1];
  return bytes[0] === 0x0a && length < 0x80 && bytes.length >= 2 + length
    ? bytes.toString("utf8", 2, 2 + length)
    : undefined;
}

async function unary(
  answering: Answering,
  method: Method,
  call: Call,
  callback: sendUnaryData<Reply>,
): Promise<void> {
  const stopped = new AbortController();
  const stop = () => stopped.abort(new Error("The caller ended the call"));
  call.on("cancelled", stop);
  if (call.cancelled) stop(); // before anyone could listen
  const pass = passOf(call.metadata), begun = new Begun(answering.load, pass.reader, stopped.signal);
  let response: Reply | undefined;
  try {
    const { service } = answering, context = contextOf(call, stopped.signal);
    const work = (): Reply | Promise<Reply> =>
      isNarrowed(pass.caller.access, method)
        ? shown(pass, method, askNow(service, method, call.request, context))
        : askBytesNow(service, method, call.request, context);
    response = await begun.inTurn(() => allowed(pass, method, call.request, work));
    callback(null, response);
  } catch (error) {
    callback(answering.toStatus(error));
  } finally {
    begun.end();
    response?.release();
  }
}

/** A call that begins when it has its turn, and its caller has read enough of what was answered before. */
class Begun {
  readonly #load: Load;
  readonly #reader: Reader;
  readonly #signal: AbortSignal;
  #isBegun = false;

  constructor(load: Load, reader: Reader, signal: AbortSignal) {
    this.#load = load;
    this.#reader = reader;
    this.#signal = signal;
  }

  async inTurn<T>(work: () => T | Promise<T>): Promise<T> {
    for (;;) {
      const answer = await turnsOfThread.take(() => this.#begins() ? work() : undefined);
      if (this.#isBegun) return answer as T;
      await this.#load.room(this.#reader, this.#signal);
    }
  }

  /** One that was given up begins as well: it is skipped where it would be answered. */
  #begins(): boolean {
    return this.#isBegun = this.#load.begin(this.#reader, this.#signal.aborted);
  }

  end(): void {
    if (this.#isBegun) this.#load.end(this.#reader);
  }
}

/** Does the work if the caller may have it done with all the collections that the request names: looked up where that is in question. */
function allowed<T>({ caller, need, refused }: Pass, method: Method, request: Uint8Array, work: () => T): T {
  if (!asksForNames(caller.access, need)) return work();
  try {
    checkRequest(caller.access, need, codecFor(method.request, "wire").decode(request));
  } catch (error) {
    if (error instanceof MalformedError) throw new StatusError("INVALID_ARGUMENT", error.message, {}, error);
    if (error instanceof StatusError) refused(error);
    throw error;
  }
  return work();
}

/** What the caller may see of an answer. */
async function shown({ caller }: Pass, method: Method, answer: unknown): Promise<Reply> {
  return codecFor(method.response, "wire").encode(narrowed(caller.access, method, await answer));
}

function contextOf(call: Call, signal: AbortSignal): CallContext {
  const deadline = Number(call.getDeadline());
  return {
    signal,
    deadline: Number.isFinite(deadline) ? deadline : undefined,
    metadata: new Map(Object.entries(metadataRecord(call.metadata))),
  };
}

/** Looks for what a token says must be there, as the database itself: the caller's rights are not known yet. */
export function valueLookup(service: Service): ValueLookup {
  const { request } = methods.scrollPoints;
  return async ({ collection, matches }) => {
    const must = matches.map(({ key, value }) => ({ field: { key, match: matchOf(value) } }));
    const asked = { collectionName: collection, limit: 1, filter: { must }, withPayload: { enable: false } };
    const encoded = codecFor(request, "wire").encode(asked), bytes = Uint8Array.from(encoded.bytes);
    encoded.release();
    const answer = await ask(service, methods.scrollPoints, bytes, {});
    return ((answer as wire.ScrollResponse).result ?? []).length > 0;
  };
}

function matchOf(value: string | number | boolean): wire.Match {
  if (typeof value === "string") return { keyword: value };
  return typeof value === "boolean" ? { boolean: value } : { integer: value };
}

/** Makes a status of what was thrown; what is no {@linkcode StatusError} is the service's own failure. */
export function statusMaker({ Metadata }: Pick<Grpc, "Metadata">): (error: unknown) => CallStatus {
  return (error) => {
    const known = error instanceof StatusError;
    const { text, encoded } = statusMessage(
      known ? error.message : `Service internal error: ${error instanceof Error ? error.message : String(error)}`,
    );
    const metadata = new Metadata();
    if (known) { for (const [name, value] of Object.entries(error.metadata)) metadata.set(name, value); }
    metadata.set("grpc-message", encoded);
    return { code: known ? statusCode[error.status] : statusCode.INTERNAL, details: text, metadata };
  };
}
