// What goes over the wire, and what is said when nothing does.
import { createServer as createHttp1 } from "node:http";
import {
  createServer as createHttp2,
  type Http2Server,
  type IncomingHttpHeaders,
  type ServerHttp2Stream,
} from "node:http2";
import { mkdtempSync, rmSync } from "node:fs";
import { type AddressInfo, createServer as createTcp, type Server as TcpServer, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { describe, it } from "@std/testing/bdd";
import { assert, assertEquals, assertLess, assertRejects, assertStringIncludes } from "@std/assert";
import {
  CompatibilityError,
  connect,
  type ConnectOptions,
  DeadlineExceededError,
  InternalError,
  listCollections,
  UnavailableError,
} from "../../mod.ts";
import { codecFor } from "../../src/codec/codec.ts";

interface Listening {
  port: number;
  close(): Promise<void>;
}

async function listen(server: TcpServer | Http2Server, where: number | string = 0): Promise<Listening> {
  await new Promise<void>((done) =>
    typeof where === "number" ? server.listen(where, "127.0.0.1", done) : server.listen(where, done)
  );
  const { port } = (server.address() ?? {}) as AddressInfo;
  return { port, close: () => new Promise((done) => server.close(() => done())) };
}

/** A gRPC server by hand: shows the headers it gets, answers each call with the bytes of a message. */
async function bareServer(
  seen: IncomingHttpHeaders[],
  answer: (path: string) => [message: string, value: unknown],
  where?: string,
): Promise<Listening> {
  const server = createHttp2();
  server.on("session", (session) => session.on("error", () => {}));
  server.on("stream", (stream: ServerHttp2Stream, headers: IncomingHttpHeaders) => {
    seen.push(headers);
    const [message, value] = answer(headers[":path"]!), encoded = codecFor(message, "wire").encode(value);
    const bytes = Buffer.from(encoded.bytes);
    encoded.release();
    const frame = Buffer.alloc(5 + bytes.length);
    frame.writeUInt32BE(bytes.length, 1);
    bytes.copy(frame, 5);
    stream.respond({ ":status": 200, "content-type": "application/grpc" }, { waitForTrailers: true });
    stream.on("wantTrailers", () => stream.sendTrailers({ "grpc-status": "0" }));
    stream.end(frame);
  });
  return await listen(server, where);
}

async function called(target: string, options: ConnectOptions = {}): Promise<void> {
  const db = await connect(target, { timeoutMs: 3_000, ...options });
  try {
    await listCollections(db);
  } finally {
    await db.close();
  }
}

const lists = (): [string, unknown] => ["ListCollectionsResponse", { collections: [] }];

describe("what goes over the wire", () => {
  for (const prefix of ["", "/tenant/a"]) {
    it(`a call has the path ${prefix}/qdrant.Collections/List, its headers, and offers no compression`, async () => {
      const seen: IncomingHttpHeaders[] = [], server = await bareServer(seen, lists);
      await called(`http://127.0.0.1:${server.port}${prefix}`, { apiKey: "secret", headers: { "x-a": "1" } });
      await server.close();
      assertEquals(seen.length, 1);
      const { ":path": path, "api-key": key, "x-a": a, "grpc-accept-encoding": offered, "grpc-timeout": timeout } =
        seen[0];
      assertEquals([path, key, a, offered], [`${prefix}/qdrant.Collections/List`, "secret", "1", undefined]);
      assert(timeout !== undefined);
    });
  }

  it("a socket of the file system is a target", async () => {
    const folder = mkdtempSync(`${tmpdir()}/quiver`), seen: IncomingHttpHeaders[] = [];
    const server = await bareServer(seen, lists, `${folder}/q.sock`);
    await called(`unix:${folder}/q.sock`);
    await server.close();
    rmSync(folder, { recursive: true, force: true });
    assertEquals(seen.length, 1);
  });

  it("connecting does no I/O", async () => {
    let connections = 0;
    const server = createTcp(() => connections++), { port, close } = await listen(server);
    const db = await connect(`127.0.0.1:${port}`);
    await new Promise((done) => setTimeout(done, 50));
    await db.close();
    await close();
    assertEquals(connections, 0);
  });
});

describe("an older server", () => {
  const versioned = (version: string) => (path: string): [string, unknown] =>
    path.endsWith("HealthCheck")
      ? ["HealthCheckReply", { title: "qdrant", version }]
      : path.endsWith("Count")
      ? ["CountResponse", { result: { count: 1 } }]
      : lists();
  const isQuestion = (headers: IncomingHttpHeaders) => headers[":path"]!.endsWith("HealthCheck");
  const newer = { collectionName: "c", filter: { must: { key: "a", match: { substring: "x" } } } };

  it("a request it would misread is not sent, and the field and both versions are named", async () => {
    const seen: IncomingHttpHeaders[] = [], server = await bareServer(seen, versioned("1.19.0"));
    const db = await connect(`127.0.0.1:${server.port}`);
    const errors = await Promise.all(
      [1, 2, 3].map(() => assertRejects(() => db.points.count(newer), CompatibilityError)),
    );
    await db.close();
    await server.close();
    for (const part of ["substring", "1.20", "1.19.0"]) assertStringIncludes(errors[0].message, part);
    assertEquals(seen.map(isQuestion), [true]);
  });
  it("a request it knows asks for nothing", async () => {
    const seen: IncomingHttpHeaders[] = [], server = await bareServer(seen, versioned("1.19.0"));
    await called(`127.0.0.1:${server.port}`);
    await server.close();
    assertEquals(seen.map(isQuestion), [false]);
  });
  it("a server that is new enough gets the request", async () => {
    const seen: IncomingHttpHeaders[] = [], server = await bareServer(seen, versioned("1.20.0"));
    const db = await connect(`127.0.0.1:${server.port}`);
    await db.points.count(newer);
    await db.points.count(newer);
    await db.close();
    await server.close();
    assertEquals(seen.map(isQuestion), [true, false, false]);
  });
  it("the check can be switched off", async () => {
    const seen: IncomingHttpHeaders[] = [], server = await bareServer(seen, versioned("1.8.0"));
    const db = await connect(`127.0.0.1:${server.port}`, { compatibility: "off" });
    await db.points.count(newer);
    await db.close();
    await server.close();
    assertEquals(seen.map(isQuestion), [false]);
  });
});

describe("no connection", () => {
  it("an answer that is no such message is InternalError", async () => {
    const server = await bareServer([], () => ["HealthCheckReply", { title: "\x08\xff\xff\xff\xff" }]);
    const error = await assertRejects(() => called(`127.0.0.1:${server.port}`), InternalError);
    await server.close();
    assertStringIncludes(error.serverMessage, "cannot be read");
  });
  it("a refused one is UnavailableError within the deadline, and says what was tried", async () => {
    const start = performance.now();
    const error = await assertRejects(() => called("http://127.0.0.1:1"), UnavailableError);
    assertLess(performance.now() - start, 3_000);
    assertEquals(error.address, "127.0.0.1:1");
    for (const part of ["127.0.0.1:1", "refused"]) assertStringIncludes(error.serverMessage, part);
  });
  it("a name without an address says so", async () => {
    assertStringIncludes(
      (await assertRejects(() => called("http://nohost.invalid"), UnavailableError)).serverMessage,
      "no address",
    );
  });
  it("an HTTP/1 server is told from a gRPC one", async () => {
    const server = createHttp1((_request, response) => response.end("REST")), { port, close } = await listen(server);
    const error = await assertRejects(() => called(`127.0.0.1:${port}`), UnavailableError);
    server.closeAllConnections();
    await close();
    assertStringIncludes(error.serverMessage, "6333 is REST, gRPC is 6334");
  });
  it("a server that accepts and says nothing is DeadlineExceededError", async () => {
    const sockets: Socket[] = [],
      server = createTcp((socket) => void sockets.push(socket.on("error", () => {}))),
      { port, close } = await listen(server);
    await assertRejects(() => called(`127.0.0.1:${port}`, { timeoutMs: 150 }), DeadlineExceededError);
    for (const socket of sockets) socket.destroy();
    await close();
  });
});
