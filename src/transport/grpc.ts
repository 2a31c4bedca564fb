// The gRPC transport on grpc-js: one channel, unary calls of bytes.
import { Buffer } from "node:buffer";
import type { ChannelCredentials, ChannelOptions, ClientUnaryCall, Metadata, ServiceError } from "@grpc/grpc-js";
import { StatusError, statusName } from "../errors.ts";
import { cancelled, wasClosed } from "./deadline.ts";
import { explainUnavailable } from "./unavailable.ts";
import { metadataRecord, plainMetadata } from "./metadata.ts";
import type { Attempt, Reply, Transport } from "./transport.ts";

type Grpc = typeof import("@grpc/grpc-js");

/** Certificates as PEM. */
export interface TlsOptions {
  /** Certificates to trust instead of the system's. */
  readonly ca?: string | Uint8Array | undefined;
  /** The client's own certificate chain; needs `key`. */
  readonly cert?: string | Uint8Array | undefined;
  /** The private key of `cert`. */
  readonly key?: string | Uint8Array | undefined;
  /** The name the server's certificate must have, where it is not the target's host. */
  readonly serverName?: string | undefined;
}

/** Pings that keep an idle connection open through proxies, and notice a dead one. */
export interface KeepaliveOptions {
  /** Pause between pings in milliseconds. */
  readonly timeMs: number;
  /** How long to wait for a ping's answer, in milliseconds; 20 000 unless given. */
  readonly timeoutMs?: number | undefined;
}

export interface GrpcOptions {
  readonly address: string;
  readonly prefix: string;
  readonly secure: boolean;
  readonly tls?: TlsOptions | undefined;
  readonly keepalive?: KeepaliveOptions | undefined;
  readonly maxMessageBytes?: number | undefined;
}

const bytesAsTheyAre = (bytes: Buffer): Buffer => bytes;
const nothingToRelease = (): void => {};

interface Connection {
  readonly client: InstanceType<Grpc["Client"]>;
  readonly PlainMetadata: new () => Metadata;
}

/** Does no I/O: grpc-js is loaded, and the connection opened, by the first call. */
export function grpcTransport(options: GrpcOptions): Transport {
  const { address, prefix } = options;
  const underWay = new Set<ClientUnaryCall>();
  let opening: Promise<Connection> | undefined;
  let closed = false;

  async function call(attempt: Attempt): Promise<Reply> {
    if (closed) throw wasClosed();
    const connection = await (opening ??= open(options));
    if (closed) throw wasClosed();
    if (attempt.signal?.aborted) throw cancelled(attempt.signal);
    try {
      return await unary(connection, prefix + attempt.method.path, attempt, underWay);
    } catch (error) {
      if (closed) throw wasClosed();
      if (attempt.signal?.aborted) throw cancelled(attempt.signal);
      throw await failureOf(error as ServiceError, options);
    }
  }

  async function close(): Promise<void> {
    closed = true;
    for (const call of underWay) call.cancel();
    await opening?.then(({ client }) => client.close(), () => {});
  }

  return { address, remote: true, call, close };
}

function unary(connection: Connection, path: string, attempt: Attempt, underWay: Set<ClientUnaryCall>): Promise<Reply> {
  const { request, deadline, signal } = attempt;
  const metadata = new connection.PlainMetadata();
  for (const [name, value] of attempt.headers) metadata.set(name, value);
  return new Promise((resolve, reject) => {
    const call = connection.client.makeUnaryRequest(path, bytesAsTheyAre, bytesAsTheyAre, request, metadata, {
      deadline,
    }, (error, bytes) => {
      underWay.delete(call);
      signal?.removeEventListener("abort", abort);
      if (error) reject(error);
      else resolve({ bytes: bytes!, release: nothingToRelease });
    });
    const abort = () => call.cancel();
    underWay.add(call);
    signal?.addEventListener("abort", abort, { once: true });
  });
}

async function open(options: GrpcOptions): Promise<Connection> {
  const grpc = await import("@grpc/grpc-js");
  const client = new grpc.Client(options.address, credentialsOf(grpc, options), channelOptions(options));
  return { client, PlainMetadata: plainMetadata(grpc) };
}

function credentialsOf(grpc: Grpc, { secure, tls }: GrpcOptions): ChannelCredentials {
  if (!secure) return grpc.credentials.createInsecure();
  const pem = (text: string | Uint8Array | undefined) => text === undefined ? null : Buffer.from(text as Uint8Array);
  return grpc.credentials.createSsl(pem(tls?.ca), pem(tls?.key), pem(tls?.cert));
}

function channelOptions({ tls, keepalive, maxMessageBytes = -1 }: GrpcOptions): ChannelOptions {
  return {
    "grpc.max_receive_message_length": maxMessageBytes,
    "grpc.max_send_message_length": maxMessageBytes,
    // The default of 64 KiB makes a large answer wait for a round trip per window.
    "grpc-node.flow_control_window": 16 * 1024 * 1024,
    // Retries are ours (retry.ts); a channel of its own, so that closing one client never touches another.
    "grpc.enable_retries": 0,
    "grpc.use_local_subchannel_pool": 1,
    "grpc.service_config_disable_resolution": 1,
    "grpc.enable_channelz": 0,
    // A server that restarts is found again within a second.
    "grpc.initial_reconnect_backoff_ms": 100,
    "grpc.max_reconnect_backoff_ms": 1000,
    ...(tls?.serverName &&
      { "grpc.ssl_target_name_override": tls.serverName, "grpc.default_authority": tls.serverName }),
    ...(keepalive && {
      "grpc.keepalive_time_ms": keepalive.timeMs,
      "grpc.keepalive_timeout_ms": keepalive.timeoutMs ?? 20_000,
      "grpc.keepalive_permit_without_calls": 1,
    }),
  };
}

async function failureOf(error: ServiceError, { address, secure }: GrpcOptions): Promise<StatusError> {
  if (typeof error.code !== "number") return new StatusError("UNKNOWN", String(error.message ?? error), {}, error);
  const status = statusName(error.code);
  // Servers escape these two, and grpc-js leaves them escaped.
  const details = error.details.replaceAll("%3F", "?").replaceAll("%23", "#");
  const text = status === "UNAVAILABLE" ? await explainUnavailable(details, address, secure) : details;
  return new StatusError(status, text, metadataRecord(error.metadata), error);
}
