// The port of a gRPC server, with its sockets known: what HTTP/2 waits for without end can be ended.
import { Buffer } from "node:buffer";
import { type AddressInfo, createServer, type Server as TcpServer, type Socket } from "node:net";
import type { Server } from "@grpc/grpc-js";
import type { Certificates } from "./certificates.ts";
import { passOverEnded } from "./ended_streams.ts";

type Grpc = typeof import("@grpc/grpc-js");

export interface ListenOptions {
  readonly host: string;
  readonly port: number;
  readonly maxConnections: number;
  /** How long a new connection may take to say its first word, or to agree on TLS, in milliseconds; 20 000 unless given. */
  readonly silentMs?: number;
  /** Without them the port speaks clear text. */
  readonly certificates: Certificates | undefined;
  /** Told of a connection that is not taken; of one that did not get as far as TLS it is not known whose. */
  readonly onRefused: (peer: string | undefined, why: string) => void;
  /** Told of a connection that has ended. */
  readonly onClosed: (peer: string) => void;
}

export interface Listener {
  /** The port that was taken. */
  readonly port: number;
  /** Ends the connection of a peer. */
  cut(peer: string): void;
  /** Frees the port, lets calls under way end, and cuts every connection that is left after `graceMs`. */
  close(graceMs: number): Promise<void>;
}

const longestSilence = 20_000;

/** The name of a socket's other side: as grpc-js names the peer of a call. */
const peerOf = ({ remoteAddress, remotePort }: Socket): string => `${remoteAddress}:${remotePort}`;

/** @throws {Error} what the system says where the address cannot be taken */
export async function listen(grpc: Grpc, server: Server, options: ListenOptions): Promise<Listener> {
  const { host, port, certificates, maxConnections, silentMs = longestSilence, onRefused, onClosed } = options;
  passOverEnded(server);
  const injector = server.createConnectionInjector(grpc.ServerCredentials.createInsecure());
  const sockets = new Set<Socket>(), byPeer = new Map<string, Socket>();
  const take = (socket: Socket): void => {
    socket.on("error", () => {}); // a connection that breaks ends its own calls
    const peer = peerOf(socket);
    if (byPeer.size >= maxConnections) {
      onRefused(peer, `${maxConnections} connections are open, as many as \`maxConnections\` allows`);
      return void socket.end(goAway("too many connections"));
    }
    byPeer.set(peer, socket);
    socket.once("close", () => {
      byPeer.delete(peer);
      onClosed(peer);
    });
    injector.injectConnection(socket);
  };
  const tcp = certificates === undefined ? createServer({ noDelay: true }, take) : await tlsServer(certificates, take);
  tcp.on("tlsClientError", ({ message }: Error) => onRefused(undefined, `TLS could not be agreed on: ${message}`));
  tcp.on("connection", (socket: Socket) => {
    const peer = peerOf(socket);
    // Of TLS too, where what is taken is another socket around this one; those still agreeing on it are bounded as well.
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
    socket.on("error", () => {});
    if (sockets.size > 2 * maxConnections) socket.destroy();
    else endSilent(socket, silentMs, () => certificates === undefined ? socket.bytesRead > 0 : byPeer.has(peer));
  });
  await new Promise<void>((resolve, reject) => {
    tcp.once("error", reject);
    tcp.listen(port, host, resolve);
  });
  const stopWatching = certificates?.watch((context) => (tcp as import("node:tls").Server).setSecureContext(context));
  const close = async (graceMs: number): Promise<void> => {
    stopWatching?.();
    await ended(tcp, server, graceMs);
    server.forceShutdown();
    for (const socket of [...sockets, ...byPeer.values()]) socket.destroy();
  };
  return { port: (tcp.address() as AddressInfo).port, cut: (peer) => void byPeer.get(peer)?.destroy(), close };
}

async function tlsServer(
  certificates: Certificates,
  take: (socket: Socket) => void,
): Promise<TcpServer> {
  const { createServer } = await import("node:tls");
  const { ca, ...own } = certificates.context();
  const clients = ca === undefined ? {} : { ca, requestCert: true, rejectUnauthorized: true };
  const options = { ...own, ...clients, ALPNProtocols: ["h2"], minVersion: "TLSv1.2" as const, noDelay: true };
  return createServer(options, take);
}

/** Who connects and says nothing takes a place from others. Deno has no `handshakeTimeout`, so this is the one for TLS too. */
function endSilent(socket: Socket, silentMs: number, hasSpoken: () => boolean): void {
  const timer = setTimeout(() => {
    if (!hasSpoken()) socket.destroy();
  }, silentMs);
  timer.unref?.();
  socket.once("close", () => clearTimeout(timer));
}

/** Resolves when the port is free and all calls have ended, or when time is up. */
async function ended(tcp: TcpServer, server: Server, graceMs: number): Promise<void> {
  const closed = new Promise<void>((resolve) => tcp.close(() => resolve()));
  const shut = new Promise<void>((resolve) => server.tryShutdown(() => resolve()));
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<void>((resolve) => timer = setTimeout(resolve, graceMs));
  await Promise.race([Promise.all([closed, shut]), late]);
  clearTimeout(timer);
}

/** What HTTP/2 says to a connection that is not wanted (RFC 9113, 6.5 and 6.8): empty settings, then GOAWAY with ENHANCE_YOUR_CALM. */
function goAway(why: string): Buffer {
  const head = Buffer.alloc(9 + 9 + 8), text = Buffer.from(why);
  head.writeUInt8(4, 3);
  head.writeUIntBE(8 + text.length, 9, 3);
  head.writeUInt8(7, 12);
  head.writeUInt32BE(11, 22);
  return Buffer.concat([head, text]);
}
