// A gRPC server over any service: bytes in, bytes out.
import type { Buffer } from "node:buffer";
import type { sendUnaryData, Server as GrpcServer, ServerUnaryCall, UntypedHandleCall } from "@grpc/grpc-js";
import { warnOnce } from "./client/warnings.ts";
import { codecFor, type Encoded } from "./codec/codec.ts";
import { type Database, openDatabase } from "./database.ts";
import { statusCode, StatusError } from "./errors.ts";
import { exportsOf } from "./exports_of.ts";
import { allMethods, type Method } from "./methods.ts";
import { registerReflection } from "./server/reflection.ts";
import { ask } from "./transport/ask.ts";
import { loadPaths } from "./transport/definitions.ts";
import { listen, type Listener } from "./transport/listener.ts";
import { metadataRecord } from "./transport/metadata.ts";
import { callable, checkOptions, notNegative, number, type RulesOf, text } from "./transport/options.ts";
import type { CallContext, Service } from "./transport/service.ts";
import { statusMessage } from "./transport/status_message.ts";
import { Turns } from "./transport/turns.ts";

type Grpc = typeof import("@grpc/grpc-js");
type Call = ServerUnaryCall<Buffer, Encoded>;

/** Options of {@linkcode serve}. */
export interface ServeOptions {
  /** TCP port; 0 takes a free one. 6334 unless given. */
  readonly port?: number | undefined;
  /** Address to listen on; `"127.0.0.1"` unless given, which only this machine reaches. `"0.0.0.0"` is every IPv4 address. */
  readonly host?: string | undefined;
  /**
   * What answers: a database of {@linkcode openDatabase}, which closing the server leaves open, or an implementation of your own. Unless
   * this or `path` is given, an empty database in memory that is gone with the server.
   */
  readonly database?: Service | undefined;
  /** The file of a database, opened or made for the server and closed with it: a path, or `file:` and a path. */
  readonly path?: string | undefined;
  /** How long `close` waits for calls under way before it cuts their connections, in milliseconds; 5 000 unless given. */
  readonly closeTimeoutMs?: number | undefined;
}

const serveRules: RulesOf<ServeOptions> = {
  port: number,
  host: text,
  database: callable,
  path: text,
  closeTimeoutMs: notNegative,
};

/** A server that listens. */
export interface QdrantServer extends AsyncDisposable {
  /** `host:port`, to connect to. */
  readonly address: string;
  /** The TCP port. */
  readonly port: number;
  /** Answers calls under way, refuses new ones, frees the port, and cuts what is left after `closeTimeoutMs`. Safe to call again. */
  close(): Promise<void>;
}

/**
 * Puts the built-in database behind a gRPC port, where any Qdrant client in any language can use it. There is no key and no TLS: keep it on
 * this machine or behind something that has them.
 *
 * @returns once the port accepts connections
 * @throws {Error} the port is taken, or the address is not this machine's
 * @throws {QdrantError} the file of `path` cannot be opened: as {@linkcode openDatabase} says
 *
 * @example
 * ```ts
 * import { connect, healthCheck, serve } from "@quiver/qdrant";
 *
 * await using server = await serve({ port: 0 });
 * await using db = await connect(server.address);
 * console.log((await healthCheck(db)).title.length > 0); // true
 * ```
 */
export async function serve(options: ServeOptions = {}): Promise<QdrantServer> {
  checkOptions(options, serveRules, "serve");
  const { port = 6334, host = "127.0.0.1", closeTimeoutMs = 5_000 } = options;
  checkPort(port);
  if (options.path !== undefined && options.database !== undefined) {
    throw new TypeError("Cannot serve both `database` and `path`: give one of them");
  }
  warnOnce(console.warn);
  const grpc = exportsOf(await import("@grpc/grpc-js"), "Server"), paths = await loadPaths();
  const own = options.database === undefined ? await openDatabase(targetOf(options.path)) : undefined;
  const service = options.database ?? own!;
  const server = new grpc.Server({
    "grpc.max_receive_message_length": -1,
    "grpc.max_send_message_length": -1,
    "grpc-node.flow_control_window": 16 * 1024 * 1024,
    "grpc.enable_channelz": 0,
  });
  registerReflection(server);
  const turns = new Turns();
  for (const method of allMethods) register(server, method, paths.get(method.rpc)!, { service, turns });
  const bare = host.replace(/^\[(.*)\]$/, "$1"), name = bare.includes(":") ? `[${bare}]` : bare;
  try {
    const listener = await listen(grpc, server, bare, port);
    return running(listener, own, `${name}:${listener.port}`, closeTimeoutMs);
  } catch (error) {
    server.forceShutdown();
    await own?.close();
    throw new Error(`Cannot listen on ${name}:${port}: ${(error as Error).message}`, { cause: error });
  }
}

function targetOf(path: string | undefined): string {
  return path === undefined ? ":memory:" : /^file:/i.test(path) ? path : `file:${path.replace(/^\/+/, "/")}`;
}

function checkPort(port: number): void {
  if (!Number.isInteger(port) || port < 0 || port > 65535) {
    throw new RangeError(`Cannot listen: port must be an integer from 0 to 65535, current value is ${String(port)}`);
  }
}

function running(
  listener: Listener,
  own: Database | undefined,
  address: string,
  closeTimeoutMs: number,
): QdrantServer {
  let closing: Promise<void> | undefined;
  const close = () => closing ??= listener.close(closeTimeoutMs).then(() => own?.close());
  return { address, port: listener.port, close, [Symbol.asyncDispose]: close };
}

/** What answers calls, and when. */
interface Answering {
  readonly service: Service;
  readonly turns: Turns;
}

function register(server: GrpcServer, method: Method, path: string, answering: Answering): void {
  const answer = (call: Call, callback: sendUnaryData<Encoded>): Promise<void> =>
    unary(answering, method, call, callback);
  // The response is serialised inside the callback, so its buffer can be given back right after.
  const serialize = (response: Encoded) => response.bytes;
  const deserialize = (bytes: Buffer) => bytes;
  server.register(path, answer as UntypedHandleCall as never, serialize, deserialize, "unary");
}

async function unary(
  { service, turns }: Answering,
  method: Method,
  call: Call,
  callback: sendUnaryData<Encoded>,
): Promise<void> {
  const stopped = new AbortController();
  const stop = () => stopped.abort(new Error("The caller ended the call"));
  call.on("cancelled", stop);
  if (call.cancelled) stop(); // before anyone could listen
  let response: Encoded | undefined;
  try {
    const context = contextOf(call, stopped.signal);
    const answer = turns.take(() => ask(service, method, call.request, context));
    response = codecFor(method.response, "wire").encode(answer instanceof Promise ? await answer : answer);
    callback(null, response);
  } catch (error) {
    callback(await statusOf(error));
  } finally {
    response?.release();
  }
}

function contextOf(call: Call, signal: AbortSignal): CallContext {
  const deadline = Number(call.getDeadline());
  return {
    signal,
    deadline: Number.isFinite(deadline) ? deadline : undefined,
    metadata: new Map(Object.entries(metadataRecord(call.metadata))),
  };
}

async function statusOf(
  error: unknown,
): Promise<{ code: number; details: string; metadata: InstanceType<Grpc["Metadata"]> }> {
  const known = error instanceof StatusError;
  const { text, encoded } = statusMessage(
    known ? error.message : `Service internal error: ${error instanceof Error ? error.message : String(error)}`,
  );
  const { Metadata } = exportsOf(await import("@grpc/grpc-js"), "Metadata");
  const metadata = new Metadata();
  if (known) { for (const [name, value] of Object.entries(error.metadata)) metadata.set(name, value); }
  metadata.set("grpc-message", encoded);
  return { code: known ? statusCode[error.status] : statusCode.INTERNAL, details: text, metadata };
}
