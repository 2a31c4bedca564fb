// Properties of both ends of a connection: a client whose server says anything, and a server that is told anything.
import { connect as connectTcp, createServer, type Socket } from "node:net";
import { assert } from "@std/assert";
import { connect, QdrantError, type QdrantServer, serve } from "../../mod.ts";
import { block, Connection, flag, kind } from "../faults/http2_frames.ts";
import { empty, head, ok } from "../faults/fault.ts";
import { bytesOf, fewerBytes, hex, mutated, type Property } from "./property.ts";

interface Sent {
  readonly hex: string;
}

/** Frames as bytes. */
function written(write: (connection: Connection) => void): Uint8Array {
  const parts: Uint8Array[] = [];
  const socket = { on() {}, destroyed: false, writable: true, write: (bytes: Uint8Array) => parts.push(bytes) };
  write(new Connection(socket as unknown as Socket, { call() {} }));
  return Uint8Array.from(parts.flatMap((part) => Array.from(part)));
}

const timeoutMs = 300;

export const answers: Property<Sent> = {
  name: "a call ends in time, with an answer or a QdrantError, whatever bytes a server sends",
  make(dice) {
    const bytes = written((connection) => {
      if (dice.chance(0.1)) connection.goAway(dice.one([0, 1, 2 ** 31 - 1]), dice.int(14));
      if (dice.chance(0.9)) connection.send(kind.headers, flag.endHeaders, 1, block(head));
      if (dice.chance(0.9)) connection.send(kind.data, 0, 1, empty);
      if (dice.chance(0.9)) connection.send(kind.headers, flag.endHeaders | flag.endStream, 1, block(ok));
      if (dice.chance(0.1)) connection.send(kind.reset, 0, 1, Uint8Array.of(0, 0, 0, dice.int(14)));
    });
    return { hex: hex(dice.chance(0.9) ? mutated(bytes, dice) : bytes) };
  },
  async check({ hex: text }) {
    const bytes = bytesOf(text), sockets: Socket[] = [];
    const server = createServer((socket) => {
      sockets.push(socket.on("error", () => {}));
      new Connection(socket, {
        call: ({ connection }) => (connection.raw(bytes), void setTimeout(() => socket.end(), 20)),
      });
    });
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
    const { port } = server.address() as { port: number };
    const db = await connect(`127.0.0.1:${port}`, { timeoutMs, retry: { attempts: 1 } }), start = performance.now();
    try {
      await db.collections.list().catch((error) => {
        assert(error instanceof QdrantError, String(error?.stack));
        assert(!/undefined|\[object|RST_STREAM/.test(error.message), error.message);
      });
      // Half as much again for an event loop that is busy with other work.
      assert(performance.now() - start < 1.5 * timeoutMs + 100, `${performance.now() - start} ms`);
    } finally {
      await db.close();
      for (const socket of sockets) socket.destroy();
      await new Promise((done) => server.close(done));
    }
  },
  *fewer({ hex: text }) {
    for (const bytes of fewerBytes(bytesOf(text))) yield { hex: hex(bytes) };
  },
};

const preface = new TextEncoder().encode("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
let serving: Promise<QdrantServer> | undefined;

export const requests: Property<Sent> = {
  name: "a server goes on answering others, whatever bytes a client sends",
  make(dice) {
    const path = dice.one(["/qdrant.Points/Upsert", "/qdrant.Collections/List", "/qdrant.Points/Query", "/x", ""]);
    const fields = {
      ":method": "POST",
      ":scheme": "http",
      ":path": path,
      ":authority": "h",
      "content-type": "application/grpc",
      te: "trailers",
    };
    const bytes = written((connection) => {
      connection.send(kind.settings, 0, 0);
      for (let stream = 1; stream < 2 + 2 * dice.int(4); stream += 2) {
        connection.send(kind.headers, flag.endHeaders, stream, block(fields));
        const body = Uint8Array.from({ length: dice.int(40) }, () => dice.int(256));
        connection.send(kind.data, flag.endStream, stream, Uint8Array.from([0, 0, 0, 0, body.length, ...body]));
      }
    });
    return { hex: hex(Uint8Array.from([...(dice.chance(0.95) ? preface : []), ...mutated(bytes, dice)])) };
  },
  async check({ hex: text }) {
    const { port, address } = await (serving ??= serve({ port: 0 }));
    await new Promise<void>((done) => {
      const socket = connectTcp(port, "127.0.0.1", () => void socket.write(bytesOf(text)));
      socket.on("error", () => {}).on("close", () => done()).resume();
      setTimeout(() => socket.destroy(), 15);
    });
    const db = await connect(address, { timeoutMs: 2_000 });
    await db.collections.list();
    await db.close();
  },
  *fewer({ hex: text }) {
    for (const bytes of fewerBytes(bytesOf(text))) yield { hex: hex(bytes) };
  },
};

/** Ends the server that all cases share. */
export async function closeServer(): Promise<void> {
  await (await serving)?.close();
  serving = undefined;
}
