// What listens at an address that speaks no HTTP/2 without TLS: asked only after a connection failed.
import { Buffer } from "node:buffer";
import { whenAborted } from "./deadline.ts";

/** A protocol that was recognised. */
export type Speaks = "http1" | "tls";

const waitMs = 500;

/** The least that a TLS server answers, if only with an alert: a client hello that offers suites and nothing else (RFC 8446, 4.1.2). */
const clientHello: Buffer = Buffer.concat([
  Buffer.from([0x16, 3, 1, 0, 47, 1, 0, 0, 43, 3, 3]),
  Buffer.alloc(32, 7),
  Buffer.from([0, 0, 4, 0x13, 0x01, 0xc0, 0x2f, 1, 0]),
]);

/**
 * Says to a host and port what a browser and a TLS client would say, and looks at the answers' first bytes. grpc-js reports such servers as
 * "write after end", "Protocol error" or "Failed to connect", which also stand for other faults.
 */
export async function whatSpeaks(address: string, closing: AbortSignal): Promise<Speaks | undefined> {
  const [, host, port] = /^\[?(.*?)\]?:(\d+)$/.exec(address) ?? [];
  if (host === undefined) return undefined;
  const hello = Buffer.from(`GET / HTTP/1.1\r\nhost: ${host}\r\nconnection: close\r\n\r\n`);
  const [plain, secure] = await Promise.all([
    firstBytes(host, Number(port), hello, closing),
    firstBytes(host, Number(port), clientHello, closing),
  ]);
  // A TLS server may be kind enough to say in HTTP/1 that it expects TLS.
  if (secure !== undefined && (secure[0] === 0x16 || secure[0] === 0x15) && secure[1] === 3) return "tls";
  return plain?.toString("latin1").startsWith("HTTP/1.") ? "http1" : undefined;
}

async function firstBytes(
  host: string,
  port: number,
  hello: Buffer,
  closing: AbortSignal,
): Promise<Buffer | undefined> {
  const { connect } = await import("node:net");
  if (closing.aborted) return undefined;
  return await new Promise((resolve) => {
    const socket = connect({ host, port });
    // Who waits for the answer has a timer of its own; this must not be what keeps a process alive.
    socket.unref();
    const finish = (answer?: Buffer) => {
      stop();
      socket.destroy();
      resolve(answer);
    };
    const stop = whenAborted(closing, finish);
    socket.setTimeout(waitMs, () => finish());
    socket.on("error", () => finish());
    socket.once("close", () => finish());
    socket.once("connect", () => socket.write(hello));
    socket.once("data", finish);
  });
}
