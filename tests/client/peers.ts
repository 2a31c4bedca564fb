// Peers for tests of the client: HTTP/2 and TCP servers by hand, which say what no good server says.
import { Buffer } from "node:buffer";
import { createServer as createHttp2, type Http2Server, type ServerHttp2Stream } from "node:http2";
import { type AddressInfo, connect as connectTcp, createServer as createTcp, type Server, type Socket } from "node:net";
import { codecFor } from "../../src/codec/codec.ts";

export interface Peer {
  readonly port: number;
  /** Frees the port and ends what is connected. */
  close(): Promise<void>;
}

/** A TCP server that shows every connection, and destroys what is open when it closes. */
export async function tcpPeer(serve: (socket: Socket) => void, port = 0): Promise<Peer> {
  const sockets = new Set<Socket>();
  const server = createTcp((socket) => {
    sockets.add(socket);
    socket.on("error", () => {}).on("close", () => sockets.delete(socket));
    serve(socket);
  });
  return await listening(server, port, () => sockets.forEach((socket) => socket.destroy()));
}

/** An HTTP/2 server that shows every stream, with the body it gets. */
export async function http2Peer(
  serve: (stream: ServerHttp2Stream, path: string) => void,
  port = 0,
  host = "127.0.0.1",
): Promise<Peer> {
  const server = createHttp2(), sessions = new Set<{ destroy(): void }>();
  server.on("session", (session) => {
    sessions.add(session);
    session.on("error", () => {}).on("close", () => sessions.delete(session));
  });
  server.on("stream", (stream: ServerHttp2Stream, headers) => {
    stream.on("error", () => {});
    serve(stream, String(headers[":path"]));
  });
  return await listening(server, port, () => sessions.forEach((session) => session.destroy()), host);
}

/** Starts to listen, on the loopback address unless another is given. */
export async function listening(
  server: Server | Http2Server,
  port: number,
  end: () => void,
  host = "127.0.0.1",
): Promise<Peer> {
  await new Promise<void>((done, fail) => {
    server.once("error", fail);
    server.listen(port, host, done);
  });
  const close = () => {
    const closed = new Promise<void>((done) => server.close(() => done()));
    end();
    return closed;
  };
  return { port: (server.address() as AddressInfo).port, close };
}

/** A message in a gRPC frame. */
export function frame(message: string, value: unknown): Buffer {
  const encoded = codecFor(message, "wire").encode(value);
  const bytes = framed(Buffer.from(encoded.bytes));
  encoded.release();
  return bytes;
}

export function framed(bytes: Uint8Array, claimed: number = bytes.length, flag = 0): Buffer {
  const head = Buffer.alloc(5);
  head.writeUInt8(flag, 0);
  head.writeUInt32BE(claimed, 1);
  return Buffer.concat([head, bytes]);
}

export interface Said {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array;
  /** No trailers if undefined. */
  readonly trailers?: Readonly<Record<string, string>> | undefined;
}

/** Answers a stream, once the request is there. */
export function answer(stream: ServerHttp2Stream, { status = 200, headers, body, trailers }: Said): void {
  if (stream.destroyed) return;
  const all = { ":status": status, "content-type": "application/grpc", ...headers };
  stream.respond(all, { waitForTrailers: trailers !== undefined });
  if (trailers !== undefined) stream.on("wantTrailers", () => stream.sendTrailers(trailers));
  stream.end(body);
}

/** What a good server says to `listCollections`. */
export const collections: Said = {
  body: frame("ListCollectionsResponse", { collections: [] }),
  trailers: { "grpc-status": "0" },
};

/** A proxy that breaks its connections on demand, as a machine that reboots does. */
export async function breakingProxy(port: number): Promise<Peer & { breakAll(): void }> {
  const pairs = new Set<[Socket, Socket]>();
  const peer = await tcpPeer((socket) => {
    const inner = connectTcp(port, "127.0.0.1"), pair: [Socket, Socket] = [socket, inner];
    pairs.add(pair);
    inner.on("error", () => {}).on("close", () => socket.destroy());
    socket.on("close", () => (inner.destroy(), pairs.delete(pair)));
    socket.pipe(inner).pipe(socket);
  });
  const breakAll = () => {
    for (const [socket, inner] of pairs) {
      inner.destroy();
      if (typeof socket.resetAndDestroy === "function") socket.resetAndDestroy();
      else socket.destroy();
    }
  };
  return { ...peer, breakAll };
}

/** A port where nothing listens. */
export async function freePort(): Promise<number> {
  const { port, close } = await tcpPeer(() => {});
  await close();
  return port;
}

export const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));
