// The gRPC transport on grpc-js: one channel, unary calls of bytes.
import { Buffer } from "node:buffer";
import type { ChannelCredentials, ChannelInterface, ChannelOptions, Metadata, MetadataOptions } from "@grpc/grpc-js";
import { exportsOf } from "../exports_of.ts";
import { cancelled, DeadlinePassed, wasClosed, whenAborted, within } from "./deadline.ts";
import { takeLines } from "./log.ts";
import { plainMetadata } from "./metadata.ts";
import { type Speaks, whatSpeaks } from "./probe.ts";
import { type Proxy, proxyFor, proxyRefusal } from "./proxy.ts";
import type { TlsOptions } from "./tls.ts";
import type { Attempt, Reply, Transport } from "./transport.ts";
import { type CallEnd, failureOf, hadNoConnection, isReady, ranOutUnsent, unary } from "./unary.ts";
import { type Connecting, type Reason, reasonAsked, reasonIn, Unsent } from "./unavailable.ts";

type Grpc = typeof import("@grpc/grpc-js");

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
  /** Told what the user should change, though calls succeed. */
  readonly warn: (text: string) => void;
}

interface Connection {
  readonly channel: ChannelInterface;
  readonly PlainMetadata: new (options?: MetadataOptions) => Metadata;
  readonly proxy: Proxy | undefined;
  /** The address, and the proxy on the way. */
  readonly where: string;
  /** What the proxy answered last, where it did not let the connection through. */
  readonly atProxy: () => Reason | undefined;
  close(): void;
}

/** How long a call waits for a server that never answered: long enough for one that is starting, short enough for a wrong address. */
const patienceMs = 1_000;
/** How long what was heard at an address counts. */
const heardMs = 10_000;

/** Does no I/O: grpc-js is loaded, and the connection opened, by the first call. */
export function grpcTransport(options: GrpcOptions): Transport {
  return new GrpcTransport(options);
}

class GrpcTransport implements Transport {
  readonly address: string;
  readonly remote = true;
  readonly #options: GrpcOptions;
  readonly #connecting: Connecting;
  readonly #closing = new AbortController();
  readonly #underWay = new Set<() => void>();
  #opening: Promise<Connection> | undefined;
  #connection: Connection | undefined;
  /** Whether the server was there before. */
  #reached = false;
  #asked: { readonly at: number; readonly speaks: Promise<Speaks | undefined> } | undefined;
  readonly #onAnswer = (): void => {
    this.#reached = true;
  };

  constructor(options: GrpcOptions) {
    this.address = options.address;
    this.#options = options;
    this.#connecting = { secure: options.secure, certified: options.tls?.cert !== undefined };
  }

  async call(attempt: Attempt): Promise<Reply> {
    const { deadline, signal } = attempt;
    this.#stopIfEnded(signal);
    if (this.#connection === undefined) {
      this.#opening ??= open(this.#options);
      this.#connection = await within(this.#opening, deadline, signal, this.#closing.signal);
      this.#stopIfEnded(signal);
    }
    const connection = this.#connection;
    try {
      return await this.#send(connection, attempt);
    } catch (error) {
      this.#stopIfEnded(signal);
      const end = error as CallEnd;
      if (!hadNoConnection(end)) throw failureOf(end, connection.where);
      const { text, passes } = await this.#reasonOf(end, connection, attempt);
      const failure = new Unsent(`Could not connect to ${connection.where}: ${text}`, false, end);
      if (!passes) throw failure;
      return await this.#whenConnected(connection, attempt, failure);
    }
  }

  async close(): Promise<void> {
    this.#closing.abort(wasClosed());
    for (const cancel of this.#underWay) cancel();
    await this.#opening?.then((connection) => connection.close(), () => {});
  }

  #stopIfEnded(signal: AbortSignal | undefined): void {
    if (this.#closing.signal.aborted) throw wasClosed();
    if (signal?.aborted) throw cancelled(signal);
  }

  #send({ channel, PlainMetadata }: Connection, attempt: Attempt, options?: MetadataOptions): Promise<Reply> {
    const metadata = new PlainMetadata(options);
    for (const [name, value] of attempt.headers) metadata.set(name, value);
    const { request, deadline, signal, method } = attempt;
    const path = this.#options.prefix + method.path;
    const underWay = this.#underWay, onAnswer = this.#onAnswer;
    return unary(channel, { path, metadata, request, deadline, signal, underWay, onAnswer });
  }

  /**
   * The channel tries again after pauses of its own, and fails what comes in between: a server that is back would be called
   * dead. So a call waits for it; to its deadline if the server was there before.
   */
  async #whenConnected(connection: Connection, attempt: Attempt, failure: Unsent): Promise<Reply> {
    const { signal } = attempt, waiting = new AbortController();
    let gaveUp = false;
    const timer = this.#reached ? undefined : setTimeout(() => {
      gaveUp = !isReady(connection.channel);
      if (gaveUp) waiting.abort();
    }, patienceMs);
    const stop = signal && whenAborted(signal, () => waiting.abort());
    try {
      return await this.#send(connection, { ...attempt, signal: waiting.signal }, { waitForReady: true });
    } catch (error) {
      this.#stopIfEnded(signal);
      throw gaveUp || ranOutUnsent(error as CallEnd) ? failure : failureOf(error as CallEnd, connection.where);
    } finally {
      clearTimeout(timer);
      stop?.();
    }
  }

  async #reasonOf(end: CallEnd, { proxy, atProxy }: Connection, { deadline, signal }: Attempt): Promise<Reason> {
    const reason = reasonIn(end.details, this.#connecting);
    if (reason !== undefined) return reason;
    if (proxy !== undefined) return atProxy() ?? reasonAsked(undefined, this.#connecting);
    return reasonAsked(this.#options.secure ? undefined : await this.#heard(deadline, signal), this.#connecting);
  }

  /** All calls of a client share one question, and none of them waits for it beyond its own end. */
  async #heard(deadline: number, signal: AbortSignal | undefined): Promise<Speaks | undefined> {
    const now = Date.now(), closing = this.#closing.signal;
    if (this.#asked === undefined || now - this.#asked.at > heardMs) {
      this.#asked = { at: now, speaks: whatSpeaks(this.address, closing) };
    }
    try {
      return await within(this.#asked.speaks, deadline, signal, closing);
    } catch (error) {
      if (error instanceof DeadlinePassed) return undefined;
      throw error;
    }
  }
}

async function open(options: GrpcOptions): Promise<Connection> {
  const { address, keepalive } = options;
  const grpc = exportsOf(await import("@grpc/grpc-js"), "Channel"), proxy = await proxyFor(address);
  const channel = new grpc.Channel(address, credentialsOf(grpc, options), channelOptions(options, proxy));
  const where = proxy === undefined ? address : `${address} through the proxy ${proxy.address} of ${proxy.variable}`;
  let refusal: Reason | undefined;
  const stop = proxy === undefined && keepalive === undefined ? undefined : takeLines(grpc, (line) => {
    const found = proxy && proxyRefusal(line, address, proxy);
    refusal = found ?? refusal;
    return found !== undefined || tooManyPings(line, options);
  });
  const close = () => {
    stop?.();
    channel.close();
  };
  return { channel, PlainMetadata: plainMetadata(grpc), proxy, where, atProxy: () => refusal, close };
}

function tooManyPings(line: string, { address, warn }: GrpcOptions): boolean {
  const [, target, pause] = /^Connection to (\S+) at .* excess pings\. .* to (\d+) ms/.exec(line) ?? [];
  if (!target?.endsWith(address)) return false;
  warn(`${address} asks for fewer pings than \`keepalive.timeMs\` says: they come every ${pause} ms from now on`);
  return true;
}

function credentialsOf(grpc: Grpc, { secure, tls }: GrpcOptions): ChannelCredentials {
  if (!secure) return grpc.credentials.createInsecure();
  const pem = (text: string | Uint8Array | undefined) => text === undefined ? null : Buffer.from(text as Uint8Array);
  return grpc.credentials.createSsl(pem(tls?.ca), pem(tls?.key), pem(tls?.cert));
}

function channelOptions({ tls, keepalive, maxMessageBytes = -1 }: GrpcOptions, proxy?: Proxy): ChannelOptions {
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
    "grpc.enable_http_proxy": proxy === undefined ? 0 : 1,
    // A server that restarts is found again soon; with a fifth more at random, a pause is shorter than `patienceMs`.
    "grpc.initial_reconnect_backoff_ms": 100,
    "grpc.max_reconnect_backoff_ms": 500,
    ...(tls?.serverName &&
      { "grpc.ssl_target_name_override": tls.serverName, "grpc.default_authority": tls.serverName }),
    ...(keepalive && {
      "grpc.keepalive_time_ms": keepalive.timeMs,
      "grpc.keepalive_timeout_ms": keepalive.timeoutMs ?? 20_000,
      "grpc.keepalive_permit_without_calls": 1,
    }),
  };
}
