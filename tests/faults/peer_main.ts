// The process of the hostile peers: opens one for a fault when told to, and says what it has seen.
// Told by lines of JSON on a TCP connection, one answer a line; the port is its only output. Ends when its input does.
import { createServer, type Server, type Socket } from "node:net";
import process from "node:process";
import { createServer as createTls } from "node:tls";
import { faults } from "./faults.ts";
import { good, type Peer } from "./fault.ts";
import { Connection } from "./http2_frames.ts";

/** What a peer saw, as it tells it. */
export interface Seen {
  /** Whole requests. */
  readonly calls: number;
  readonly connections: number;
  /** Connections that are open now. */
  readonly open: number;
}

class Listening {
  calls = 0;
  connections = 0;
  readonly sockets: Set<Socket> = new Set();
  readonly #peer: Peer;
  readonly #server: Server;

  /** @param warming whether its first call is answered, and does not count */
  constructor(peer: Peer, warming = false) {
    this.#peer = peer;
    const speak = (socket: Socket) => {
      socket.on("error", () => {});
      const heard = {
        begin: (connection: Connection) => peer.begin?.(connection, this.connections) ?? true,
        call: (call: Parameters<typeof good>[0]) => {
          if (!warming) return (peer.call ?? good)(call, ++this.calls);
          warming = false;
          good(call);
        },
      };
      if (peer.socket === undefined) new Connection(socket, heard);
      else peer.socket(socket);
    };
    this.#server = peer.tls === undefined ? createServer({ allowHalfOpen: false }, speak) : createTls(peer.tls, speak);
    this.#server.on("tlsClientError", () => {});
    this.#server.on("connection", (socket: Socket) => {
      this.connections++;
      this.sockets.add(socket);
      // A peer that never reads would not be told of the end of a connection.
      if (peer.tls === undefined) socket.resume();
      socket.on("error", () => {}).on("close", () => this.sockets.delete(socket));
    });
  }

  async open(port = 0): Promise<number> {
    await new Promise<void>((done, fail) => {
      this.#server.once("error", fail);
      this.#server.listen(port, "127.0.0.1", done);
    });
    const address = this.#server.address() as { port: number };
    if (this.#peer.nobody) await this.close();
    return address.port;
  }

  close(): Promise<void> {
    const closed = new Promise<void>((done) => this.#server.close(() => done()));
    for (const socket of this.sockets) socket.destroy();
    return closed;
  }

  seen(): Seen {
    return { calls: this.calls, connections: this.connections, open: this.sockets.size };
  }
}

const listening = new Map<number, Listening>();

async function obey(
  order: { open?: string; warm?: boolean; port?: number; seen?: number; close?: number },
): Promise<unknown> {
  if (order.open !== undefined) {
    const peer = new Listening(faults.find(({ name }) => name === order.open)!.peer, order.warm);
    const port = await peer.open(order.port);
    listening.set(port, peer);
    return { port };
  }
  const port = order.seen ?? order.close!, peer = listening.get(port)!;
  if (order.close !== undefined) {
    listening.delete(port);
    await peer.close();
  }
  return peer.seen();
}

const control = createServer((socket) => {
  let text = "";
  socket.on("error", () => {}).on("data", (part) => {
    text += part;
    if (!text.endsWith("\n")) return;
    const order = JSON.parse(text);
    text = "";
    obey(order).then((answer) => socket.end(`${JSON.stringify(answer)}\n`));
  });
});
control.listen(0, "127.0.0.1", () => console.log((control.address() as { port: number }).port));
process.stdin.on("end", () => process.exit(0)).on("close", () => process.exit(0)).resume();
