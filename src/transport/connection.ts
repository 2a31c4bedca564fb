// A connection of the gRPC transport: a grpc-js channel with everything that it is made with.
import { Buffer } from "node:buffer";
import type { ChannelCredentials, ChannelInterface, ChannelOptions } from "@grpc/grpc-js";
import { exportsOf } from "../exports_of.ts";
import { takeLines } from "./log.ts";
import { httpHeaders, plainMetadata } from "./metadata.ts";
import { type Picks, readyState, telling } from "./picks.ts";
import { hostOf, isLoopback, type Proxy, proxyFor, proxyRefusal } from "./proxy.ts";
import { Sockets } from "./sockets.ts";
import type { TlsOptions } from "./tls.ts";
import type { Reason } from "./unavailable.ts";
import { refuseCompressed } from "./uncompressed.ts";

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

export interface Connection {
  readonly channel: ChannelInterface;
  readonly PlainMetadata: ReturnType<typeof plainMetadata>;
  /** For calls that do not go through the channel. */
  readonly HttpHeaders: ReturnType<typeof httpHeaders>;
  readonly picks: Picks;
  /** The `:authority` of its calls. */
  readonly authority: string;
  /** Infinity where there is no bound. */
  readonly maxMessageBytes: number;
  readonly proxy: Proxy | undefined;
  /** The address, and the proxy on the way. */
  readonly where: string;
  /** What the proxy answered last, where it did not let the connection through. */
  readonly atProxy: () => Reason | undefined;
  /** Lets calls under way end; a connection that is not closed soon after is cut. */
  close(): Promise<void>;
}

/** How long a connection may take to end after all of its calls have. */
const closingMs = 100;

export async function open(options: GrpcOptions): Promise<Connection> {
  const { address } = options;
  const grpc = exportsOf(await import("@grpc/grpc-js"), "Channel"), proxy = await proxyFor(address);
  const spread = proxy === undefined && await hasSeveral(hostOf(address));
  const sockets = new Sockets(), picks: Picks = { picker: undefined, seen: 0 };
  const credentials = sockets.watched(credentialsOf(grpc, options), () => isReady(channel));
  const channel: ChannelInterface = new grpc.Channel(address, credentials, {
    ...channelOptions(options, proxy),
    ...telling(grpc, spread ? "round_robin" : "pick_first", picks),
  });
  refuseCompressed(grpc, channel);
  const where = proxy === undefined ? address : `${address} through the proxy ${proxy.address} of ${proxy.variable}`;
  let refusal: Reason | undefined;
  const stop = takeLines(grpc, (line) => {
    const found = proxy && proxyRefusal(line, address, proxy);
    refusal = found ?? refusal;
    return found !== undefined || tooManyPings(line, options);
  });
  const close = async () => {
    stop();
    channel.close();
    await sockets.end(closingMs);
  };
  return {
    channel,
    PlainMetadata: plainMetadata(grpc),
    HttpHeaders: httpHeaders(grpc),
    picks,
    authority: options.tls?.serverName || (address.startsWith("unix:") ? "localhost" : address),
    maxMessageBytes: options.maxMessageBytes ?? Infinity,
    proxy,
    where,
    atProxy: () => refusal,
    close,
  };
}

/**
 * Whether a name stands for several servers: then calls go to each of them in turn. One address of each kind, IPv4 and IPv6, is one server,
 * of which the way that works is taken.
 */
async function hasSeveral(host: string): Promise<boolean> {
  if (host.startsWith("unix:") || isLoopback(host) || /^[\d.]+$|:/.test(host)) return false;
  const { promises } = await import("node:dns");
  try {
    const found = await promises.lookup(host, { all: true });
    return [4, 6].some((family) => found.filter((one) => one.family === family).length > 1);
  } catch {
    return false; // the channel looks it up too, and says what is wrong
  }
}

/** Whether there is a connection now. @param wanted whether to make one where there is none */
export function isReady(channel: ChannelInterface, wanted = false): boolean {
  return channel.getConnectivityState(wanted) === readyState;
}

/** Settles when the channel's state changes, or at a time. */
export function stateChanged(channel: ChannelInterface, until: number): Promise<void> {
  return new Promise((resolve) =>
    channel.watchConnectivityState(channel.getConnectivityState(false), until, () => resolve())
  );
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
    "grpc.max_reconnect_backoff_ms": 250,
    ...(tls?.serverName &&
      { "grpc.ssl_target_name_override": tls.serverName, "grpc.default_authority": tls.serverName }),
    ...(keepalive && {
      "grpc.keepalive_time_ms": keepalive.timeMs,
      "grpc.keepalive_timeout_ms": keepalive.timeoutMs ?? 20_000,
      "grpc.keepalive_permit_without_calls": 1,
    }),
  };
}
