// The port of the REST door: HTTP/1.1 on node:http, which Deno, Node and Bun have, or on node:https.
import { Buffer } from "node:buffer";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { once } from "node:events";
import { type Door, type DoorOptions, openDoor } from "../rest/door.ts";
import { type RestAnswer, type RestCall, TooLarge } from "../rest/http.ts";
import type { Certificates } from "./certificates.ts";
import type { Listener } from "./listener.ts";
import type { Load, Reader } from "./limits.ts";

export interface RestListenOptions {
  readonly host: string;
  readonly port: number;
  readonly maxConnections: number;
  /** Without them the port speaks clear text. */
  readonly certificates: Certificates | undefined;
  readonly load: Load;
  /** Told of a connection that is not taken. */
  readonly onRefused: (peer: string | undefined, why: string) => void;
}

/** How long a connection may be without a request, in milliseconds: longer than clients keep theirs. */
const idleMs = 75_000;
/** How long a request may take to arrive: its head, and all of it. */
const headMs = 20_000, requestMs = 600_000;

const peerOf = ({ remoteAddress, remotePort }: Socket): string => `${remoteAddress}:${remotePort}`;

/** @throws {Error} what the system says where the address cannot be taken */
export async function listenRest(options: RestListenOptions, doorOptions: DoorOptions): Promise<Listener> {
  const { host, port, certificates, maxConnections, load, onRefused } = options;
  const door = openDoor(doorOptions), sockets = new Map<string, Socket>();
  const server = await serverOf(certificates);
  server.keepAliveTimeout = idleMs;
  server.headersTimeout = headMs;
  server.requestTimeout = requestMs;
  server.on(
    "request",
    (request: IncomingMessage, response: ServerResponse) => void respond(door, load, request, response),
  );
  server.on("tlsClientError", ({ message }: Error) => onRefused(undefined, `TLS could not be agreed on: ${message}`));
  server.on("connection", (socket: Socket) => {
    const peer = peerOf(socket);
    socket.on("error", () => {}); // a connection that breaks ends its own calls
    if (sockets.size >= maxConnections) {
      onRefused(peer, `${maxConnections} connections are open, as many as \`maxConnections\` allows`);
      return void socket.destroy();
    }
    sockets.set(peer, socket);
    socket.once("close", () => {
      sockets.delete(peer);
      load.forget(peer);
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, resolve);
  });
  const stopWatching = certificates?.watch((context) =>
    (server as import("node:https").Server).setSecureContext(context)
  );
  const close = async (graceMs: number): Promise<void> => {
    stopWatching?.();
    await ended(server, graceMs);
    for (const socket of sockets.values()) socket.destroy();
  };
  return { port: (server.address() as AddressInfo).port, cut: (peer) => void sockets.get(peer)?.destroy(), close };
}

async function serverOf(certificates: Certificates | undefined): Promise<Server> {
  if (certificates === undefined) return createServer({ noDelay: true });
  const { createServer: createSecure } = await import("node:https"), { ca, ...own } = certificates.context();
  const clients = ca === undefined ? {} : { ca, requestCert: true, rejectUnauthorized: true };
  return createSecure({ ...own, ...clients, minVersion: "TLSv1.2", noDelay: true });
}

/** Resolves when the port is free and all requests have been answered, or when time is up. */
async function ended(server: Server, graceMs: number): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections?.();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<void>((resolve) => timer = setTimeout(resolve, graceMs));
  await Promise.race([closed, late]);
  clearTimeout(timer);
}

async function respond(door: Door, load: Load, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const peer = peerOf(request.socket), gone = new AbortController();
  response.once("close", () => {
    if (!response.writableFinished) gone.abort(new Error("The caller ended the call"));
  });
  response.on("error", () => {});
  try {
    const answer = await door(callOf(request, peer, gone.signal));
    if (!await rest(request)) response.setHeader("connection", "close");
    await send(response, answer, { load, reader: load.reader(peer) });
  } catch {
    response.destroy();
  }
}

function callOf(request: IncomingMessage, peer: string, signal: AbortSignal): RestCall {
  return {
    method: request.method ?? "GET",
    target: request.url ?? "/",
    header(name) {
      const value = request.headers[name];
      return Array.isArray(value) ? value[0] : value;
    },
    body: (most) => wholeBody(request, most),
    stream: () => request,
    signal,
    peer,
  };
}

/** @throws {TooLarge} as soon as it is; what follows is not kept */
function wholeBody(request: IncomingMessage, mostBytes: number): Promise<Uint8Array> {
  const pieces: Buffer[] = [];
  let length = 0;
  return new Promise((resolve, reject) => {
    request.on("data", (piece: Buffer) => {
      length += piece.length;
      if (length <= mostBytes) return void pieces.push(piece);
      pieces.length = 0;
      reject(new TooLarge(mostBytes));
    });
    request.once("end", () => resolve(pieces.length === 1 ? pieces[0] : Buffer.concat(pieces)));
    request.once("error", reject);
    request.once("close", () => reject(new Error("The caller ended the call")));
  });
}

/** How much of a body that is not wanted is read, so that who sends it gets to the answer, and for how long, in milliseconds. */
const mostUnwanted = 64 * 2 ** 20, unwantedMs = 5_000;

/** @returns whether the connection can go on */
async function rest(request: IncomingMessage): Promise<boolean> {
  if (request.complete) return true;
  let length = 0, timer: ReturnType<typeof setTimeout> | undefined;
  const ended = new Promise<boolean>((resolve) => {
    request.on("data", (piece: Buffer) => {
      length += piece.length;
      if (length > mostUnwanted) resolve(false);
    });
    request.once("end", () => resolve(true));
    request.once("close", () => resolve(false));
    timer = setTimeout(() => resolve(false), unwantedMs);
  });
  request.resume();
  return await ended.finally(() => clearTimeout(timer));
}

interface Reading {
  readonly load: Load;
  readonly reader: Reader;
}

async function send(
  response: ServerResponse,
  { status, headers, body }: RestAnswer,
  { load, reader }: Reading,
): Promise<void> {
  if (body === undefined || typeof body === "string" || body instanceof Uint8Array) {
    const bytes = typeof body === "string" ? Buffer.from(body) : body ?? Buffer.alloc(0);
    response.writeHead(status, { ...headers, "content-length": bytes.length });
    if (bytes.length === 0 || response.destroyed) return void response.end();
    load.sent(reader, bytes.length);
    const read = () => load.read(reader, bytes.length);
    response.once("close", read);
    return void response.end(bytes);
  }
  response.writeHead(status, headers);
  for await (const piece of body) {
    if (response.destroyed) return;
    if (!response.write(piece)) await Promise.race([once(response, "drain"), once(response, "close")]);
  }
  response.end();
}
