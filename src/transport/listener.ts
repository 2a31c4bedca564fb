// The port of a gRPC server, with its sockets known: what HTTP/2 waits for without end can be ended.
import { type AddressInfo, createServer, type Socket } from "node:net";
import type { Server } from "@grpc/grpc-js";

type Grpc = typeof import("@grpc/grpc-js");

export interface Listener {
  /** The port that was taken. */
  readonly port: number;
  /** Frees the port, lets calls under way end, and cuts every connection that is left after `graceMs`. */
  close(graceMs: number): Promise<void>;
}

/** @throws {Error} what the system says where the address cannot be taken */
export async function listen(grpc: Grpc, server: Server, host: string, port: number): Promise<Listener> {
  const injector = server.createConnectionInjector(grpc.ServerCredentials.createInsecure());
  const sockets = new Set<Socket>();
  const tcp = createServer({ noDelay: true }, (socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
    socket.on("error", () => {}); // a connection that breaks ends its own calls
    injector.injectConnection(socket);
  });
  await new Promise<void>((resolve, reject) => {
    tcp.once("error", reject);
    tcp.listen(port, host, resolve);
  });
  const close = async (graceMs: number): Promise<void> => {
    const closed = new Promise<void>((resolve) => tcp.close(() => resolve()));
    const ended = new Promise<void>((resolve) => server.tryShutdown(() => resolve()));
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<void>((resolve) => timer = setTimeout(resolve, graceMs));
    await Promise.race([Promise.all([closed, ended]), late]);
    clearTimeout(timer);
    server.forceShutdown();
    for (const socket of sockets) socket.destroy();
  };
  return { port: (tcp.address() as AddressInfo).port, close };
}
