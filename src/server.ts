// A gRPC server over any service: bytes in, bytes out.
import type { Buffer } from "node:buffer";
import type { sendUnaryData, Server as GrpcServer, ServerUnaryCall, UntypedHandleCall } from "@grpc/grpc-js";
import { warnOnce } from "./client/warnings.ts";
import { codecFor, type Encoded } from "./codec/codec.ts";
import { type Database, openDatabase } from "./database.ts";
import { statusCode, StatusError } from "./errors.ts";
import { exportsOf } from "./exports_of.ts";
import { allMethods, type Method } from "./methods.ts";
import { loadPaths } from "./transport/definitions.ts";
import { takeLines } from "./transport/log.ts";
import { metadataRecord } from "./transport/metadata.ts";
import type { CallContext, Service } from "./transport/service.ts";

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
   * given, an empty database in memory that is gone with the server.
   */
  readonly database?: Service | undefined;
  /** How long `close` waits for calls under way, in milliseconds; 5 000 unless given. */
  readonly closeTimeoutMs?: number | undefined;
}

/** A server that listens. */
export interface QdrantServer extends AsyncDisposable {
  /** `host:port`, to connect to. */
  readonly address: string;
  /** The TCP port. */
  readonly port: number;
  /** Answers calls under way, refuses new ones, and frees the port. Safe to call again. */
  close(): Promise<void>;
}

/**
 * Puts the built-in database behind a gRPC port, where any Qdrant client in any language can use it. There is no key and no TLS: keep it on
 * this machine or behind something that has them.
 *
 * @returns once the port accepts connections
 * @throws {Error} the port is taken, or the address is not this machine's
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
  const { port = 6334, host = "127.0.0.1", closeTimeoutMs = 5_000 } = options;
  checkPort(port);
  warnOnce(console.warn);
  const grpc = exportsOf(await import("@grpc/grpc-js"), "Server"), paths = await loadPaths();
  const own = options.database === undefined ? await openDatabase() : undefined;
  const service = options.database ?? own!;
  const server = new grpc.Server({
    "grpc.max_receive_message_length": -1,
    "grpc.max_send_message_length": -1,
    "grpc-node.flow_control_window": 16 * 1024 * 1024,
    "grpc.enable_channelz": 0,
  });
  for (const method of allMethods) register(server, method, paths.get(method.rpc)!, service);
  const name = host.includes(":") && !host.startsWith("[") ? `[${host}]` : host;
  try {
    const bound = await bind(grpc, server, `${name}:${port}`);
    return running(server, own, `${name}:${bound}`, bound, closeTimeoutMs);
  } catch (error) {
    server.forceShutdown();
    await own?.close();
    throw error;
  }
}

function checkPort(port: number): void {
  if (!Number.isInteger(port) || port < 0 || port > 65535) {
    throw new RangeError(`Cannot listen: port must be an integer from 0 to 65535, current value is ${String(port)}`);
  }
}

function bind(grpc: Grpc, server: GrpcServer, address: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const stop = takeLines(grpc, (line) => line.startsWith("No address added"));
    server.bindAsync(address, grpc.ServerCredentials.createInsecure(), (error, port) => {
      stop();
      if (error) reject(new Error(`Cannot listen on ${address}: ${error.message}`, { cause: error }));
      else resolve(port);
    });
  });
}

function running(
  server: GrpcServer,
  own: Database | undefined,
  address: string,
  port: number,
  closeTimeoutMs: number,
): QdrantServer {
  let closing: Promise<void> | undefined;
  const close = () => closing ??= shutDown(server, closeTimeoutMs).then(() => own?.close());
  return { address, port, close, [Symbol.asyncDispose]: close };
}

/** A client that keeps its connection open must not keep the server from ending. */
function shutDown(server: GrpcServer, closeTimeoutMs: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => server.forceShutdown(), closeTimeoutMs);
    server.tryShutdown(() => {
      clearTimeout(timer);
      resolve();
    });
  });
}

function register(server: GrpcServer, method: Method, path: string, service: Service): void {
  const answer = (call: Call, callback: sendUnaryData<Encoded>): Promise<void> =>
    unary(service, method, call, callback);
  // The response is serialised inside the callback, so its buffer can be given back right after.
  const serialize = (response: Encoded) => response.bytes;
  const deserialize = (bytes: Buffer) => bytes;
  server.register(path, answer as UntypedHandleCall as never, serialize, deserialize, "unary");
}

async function unary(service: Service, method: Method, call: Call, callback: sendUnaryData<Encoded>): Promise<void> {
  const stopped = new AbortController();
  call.on("cancelled", () => stopped.abort(new Error("The caller ended the call")));
  let response: Encoded | undefined;
  try {
    const request = codecFor(method.request, "wire").decode(call.request);
    const answer = service.call(method.rpc, request, contextOf(call, stopped.signal));
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
  const details = known
    ? error.message
    : `Service internal error: ${error instanceof Error ? error.message : String(error)}`;
  const { Metadata } = exportsOf(await import("@grpc/grpc-js"), "Metadata");
  const metadata = new Metadata();
  if (known) { for (const [name, value] of Object.entries(error.metadata)) metadata.set(name, value); }
  // As the server escapes a text: grpc-js alone would leave these two as they are.
  if (/[?#]/.test(details)) {
    metadata.set("grpc-message", encodeURI(details).replaceAll("?", "%3F").replaceAll("#", "%23"));
  }
  return { code: known ? statusCode[error.status] : statusCode.INTERNAL, details, metadata };
}
