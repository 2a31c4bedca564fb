// The sockets of a channel: grpc-js leaves those open whose connection is still being made when it is closed, or never comes about.
import type { Socket } from "node:net";
import type { ChannelCredentials } from "@grpc/grpc-js";

/** How long a server may take to say its first word before its connection is made anew: gRPC's own bound. */
const handshakeMs = 20_000;

export class Sockets {
  readonly #open = new Set<Socket>();
  #ended = false;

  /** Credentials that show each socket once it is connected. @param isReady whether the channel has a connection */
  watched(credentials: ChannelCredentials, isReady: () => boolean): ChannelCredentials {
    const create = credentials._createSecureConnector.bind(credentials);
    credentials._createSecureConnector = (...given) => {
      const connector = create(...given), connect = connector.connect.bind(connector);
      connector.connect = (socket) => {
        this.#add(socket, isReady);
        return connect(socket);
      };
      return connector;
    };
    return credentials;
  }

  #add(socket: Socket, isReady: () => boolean): void {
    if (this.#ended) return void socket.destroy();
    const timer = setTimeout(() => {
      if (!isReady()) socket.destroy();
    }, handshakeMs);
    timer.unref();
    this.#open.add(socket);
    socket.once("close", () => {
      clearTimeout(timer);
      this.#open.delete(socket);
    });
  }

  /** Waits until all are closed, and destroys those that are not after `graceMs`. */
  async end(graceMs: number): Promise<void> {
    this.#ended = true;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const closed = Promise.all(Array.from(this.#open, (socket) => new Promise((done) => socket.once("close", done))));
    await Promise.race([closed, new Promise((late) => timer = setTimeout(late, graceMs))]);
    clearTimeout(timer);
    for (const socket of this.#open) socket.destroy();
  }
}
