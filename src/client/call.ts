// One call from the native request to the native response: encode, check, send, try again, decode.
import {
  codecFor,
  type Encoded,
  firstNewer,
  IncompleteError,
  type InferringCodec,
  type Since,
} from "../codec/codec.ts";
import { ClosedError, CompatibilityError, errorFor, QdrantError, StatusError } from "../errors.ts";
import { type Method, methods } from "../methods.ts";
import type { CallOptions } from "../rpc/caller.ts";
import { cancelled, chooseTimeout, DeadlinePassed, wasClosed, within } from "../transport/deadline.ts";
import { addHeaders, checkHeader } from "../transport/metadata.ts";
import { checkOptions } from "../transport/options.ts";
import { defaultRetry, retrying, type RetryPolicy } from "../transport/retry.ts";
import type { Attempt, Reply, Transport } from "../transport/transport.ts";
import { encodeEmbedded } from "./embedding.ts";
import { LentRequest } from "./lent_request.ts";
import { callRules } from "./option_rules.ts";
import type { CallEnd, CallEvent, CallOutcome, CallStart, ConnectOptions } from "./options.ts";
import { askOnce, incompatibility, needsCheck } from "./server_version.ts";
import { tell } from "./warnings.ts";

const defaultTimeoutMs = 60_000;

/** What all calls of a client share. */
export interface Calling {
  readonly transport: Transport;
  readonly options: ConnectOptions;
  readonly headers: ReadonlyMap<string, string>;
  readonly retry: RetryPolicy;
  /** The server's version. */
  readonly version: () => Promise<string>;
  /** Versions whose fields the server is known to know: after the first call a check is one look-up (bench/version_check.ts). */
  readonly known: Set<string>;
  /** Ends what waits between the tries of a call: a pause, a key, the server's version. */
  readonly closing: AbortController;
  /** The codecs of the messages of the table's methods. */
  readonly codecFor: (message: string) => InferringCodec;
}

export function createCalling(
  transport: Transport,
  options: ConnectOptions,
  codecs: (message: string) => InferringCodec = codecFor,
): Calling {
  if (options.timeoutMs !== undefined) chooseTimeout(options.timeoutMs);
  const headers = new Map<string, string>();
  addHeaders(headers, options.headers);
  if (typeof options.apiKey === "string") setApiKey(headers, options.apiKey);
  const given = Object.entries(options.retry ?? {}).filter(([, value]) => value !== undefined);
  const calling: Calling = {
    transport,
    options,
    headers,
    retry: { ...defaultRetry, ...Object.fromEntries(given) },
    version: askOnce(() => askVersion(calling)),
    known: new Set(),
    closing: new AbortController(),
    codecFor: codecs,
  };
  return calling;
}

/** Ends the calls under way, and those that come. */
export async function closeCalling({ closing, transport }: Calling): Promise<void> {
  if (!closing.signal.aborted) closing.abort(wasClosed());
  await transport.close();
}

/** Makes one call, and tells the hooks of it. */
export async function makeCall(
  calling: Calling,
  method: Method,
  request: unknown,
  options: CallOptions = {},
): Promise<unknown> {
  const { onCall, onCallStart } = calling.options;
  if (onCall === undefined && onCallStart === undefined) {
    return await run(calling, method, request, options, { attempts: 0 });
  }
  const start = performance.now(), count = { attempts: 0 }, { address } = calling.transport;
  const { end, headers } = begin(onCallStart, { method: method.fullName, address, request });
  const all = headers === undefined ? options : { ...options, headers: { ...headers, ...options.headers } };
  let outcome: CallOutcome = {};
  try {
    const response = await run(calling, method, request, all, count);
    outcome = { response };
    return response;
  } catch (error) {
    outcome = { error };
    throw error;
  } finally {
    const event: CallEvent = {
      method: method.fullName,
      address,
      code: codeOf(outcome),
      durationMs: performance.now() - start,
      ...count,
    };
    if (end !== undefined) tell((event) => end(event, outcome), event);
    if (onCall !== undefined) tell(onCall, event);
  }
}

function codeOf({ error }: CallOutcome): CallEvent["code"] {
  if (error === undefined) return "OK";
  return error instanceof QdrantError ? error.code : undefined;
}

/** Calls the hook of a call's start. @returns what it wants to be told at the end, and the headers that it set */
function begin(
  hook: ConnectOptions["onCallStart"],
  call: Omit<CallStart, "setHeader">,
): { end?: CallEnd; headers?: Record<string, string> } {
  const begun: ReturnType<typeof begin> = {};
  if (hook === undefined) return begun;
  const setHeader = (name: string, value: string) => void ((begun.headers ??= {})[name] = value);
  tell((call) => {
    const end = hook(call);
    if (typeof end === "function") begun.end = end;
    return end;
  }, { ...call, setHeader });
  return begun;
}

async function run(
  calling: Calling,
  method: Method,
  request: unknown,
  options: CallOptions,
  count: { attempts: number },
): Promise<unknown> {
  checkOptions(options, callRules, "a call");
  const { transport } = calling, { signal } = options, closing = calling.closing.signal;
  if (closing.aborted) throw closedError(method, transport.address);
  const timeoutMs = chooseTimeout(options.timeoutMs, calling.options.timeoutMs, method.timeoutMs, defaultTimeoutMs);
  const deadline = Date.now() + timeoutMs;
  let lent: LentRequest | undefined;
  try {
    if (signal?.aborted) throw cancelled(signal);
    const { embed, embedBatchSize } = calling.options, own = method.codecs?.request;
    const encoded = own !== undefined || embed === undefined
      ? (own ?? calling.codecFor(method.request)).encode(request ?? {})
      : await encodeEmbedded(calling.codecFor(method.request), request ?? {}, { embed, embedBatchSize }, {
        method,
        deadline,
        signals: [signal, closing],
      });
    lent = new LentRequest(encoded);
    await checkVersion(calling, method, encoded, deadline, signal);
    const headers = await headersFor(calling, options, deadline);
    const attempt: Attempt = { method, request: lent, headers, deadline, signal };
    const send = (): Promise<Reply> => {
      count.attempts++;
      return transport.call(attempt);
    };
    const context = { idempotent: method.idempotent, deadline, signal, closing };
    return decode(calling, method, await retrying(send, context, calling.retry));
  } catch (error) {
    if (!(error instanceof StatusError)) throw error;
    const { status, message, metadata, cause } = error;
    throw errorFor({
      method: method.fullName,
      code: status,
      serverMessage: error instanceof DeadlinePassed
        ? `${error.missing} within ${timeoutMs} ms, the call's \`timeoutMs\``
        : message,
      address: transport.address,
      metadata,
      cause,
    });
  } finally {
    lent?.release();
  }
}

function closedError(method: Method, address: string): ClosedError {
  const serverMessage = "The client is closed: connect again";
  return new ClosedError({ method: method.fullName, code: "FAILED_PRECONDITION", serverMessage, address });
}

function decode(calling: Calling, method: Method, reply: Reply): unknown {
  try {
    return (method.codecs?.response ?? calling.codecFor(method.response)).decode(reply.bytes);
  } catch (error) {
    const what = error instanceof IncompleteError ? "is incomplete" : "cannot be read";
    throw new StatusError("INTERNAL", `The answer ${what}: ${(error as Error).message}`, {}, error);
  } finally {
    reply.release();
  }
}

/** The headers of the client, then of the call, then the key of a function. */
async function headersFor(
  { headers, options: { apiKey }, closing }: Calling,
  options: CallOptions,
  deadline: number,
): Promise<ReadonlyMap<string, string>> {
  if (options.headers === undefined && typeof apiKey !== "function") return headers;
  const all = new Map(headers);
  if (typeof apiKey === "function") {
    setApiKey(all, await keyOf(apiKey, deadline, options.signal, closing.signal));
  }
  addHeaders(all, options.headers);
  return all;
}

async function keyOf(ask: () => unknown, deadline: number, ...signals: (AbortSignal | undefined)[]): Promise<string> {
  const key = await within(Promise.resolve().then(ask), deadline, ...signals).catch((error) => {
    throw error instanceof DeadlinePassed ? new DeadlinePassed("No key from `apiKey`") : error;
  });
  return key as string;
}

function setApiKey(headers: Map<string, string>, key: string): void {
  if (key !== "") headers.set(checkHeader("api-key", key), key);
}

/** A server drops the fields it does not know; a filter that lost a condition matches more than was asked for. */
async function checkVersion(
  calling: Calling,
  method: Method,
  encoded: Encoded,
  deadline: number,
  signal: AbortSignal | undefined,
): Promise<void> {
  const { transport, options, version, known } = calling, { since } = encoded;
  if (options.compatibility === "off" || since === undefined || known.has(since.version)) return;
  const serverMessage = !transport.remote
    ? unknownHere(since)
    : needsCheck(since)
    ? incompatibility(since, await within(version(), deadline, signal, calling.closing.signal))
    : undefined;
  if (serverMessage === undefined) return void known.add(since.version);
  throw new CompatibilityError({
    method: method.fullName,
    code: "FAILED_PRECONDITION",
    serverMessage,
    address: transport.address,
  });
}

/** A database in this process knows what this release knows. */
function unknownHere({ version, field }: Since): string | undefined {
  return version === firstNewer
    ? `${field} is newer than this database, which would drop it without a word`
    : undefined;
}

/** Asked with a deadline of its own: the call that happened to ask first must not end the others' wait. */
async function askVersion(calling: Calling): Promise<string> {
  const { transport, options, retry } = calling, method = methods.healthCheck;
  const deadline = Date.now() + chooseTimeout(options.timeoutMs, defaultTimeoutMs);
  const lent = new LentRequest(codecFor(method.request).encode({}));
  try {
    const headers = await headersFor(calling, {}, deadline);
    const attempt: Attempt = { method, request: lent, headers, deadline, signal: undefined };
    const reply = await retrying(
      () => transport.call(attempt),
      { idempotent: true, deadline, signal: undefined, closing: calling.closing.signal },
      retry,
    );
    return (decode(calling, method, reply) as { version: string }).version;
  } finally {
    lent.release();
  }
}
