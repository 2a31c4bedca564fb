// What a server takes on: each bound is kept, is told in words, and is no bound once there is room again.
import { Buffer } from "node:buffer";
import { connect as connectHttp2 } from "node:http2";
import { connect as connectTcp } from "node:net";
import { gzipSync } from "node:zlib";
import { afterEach, describe, it } from "@std/testing/bdd";
import * as grpc from "@grpc/grpc-js";
import { assert, assertEquals, assertMatch, assertThrows } from "@std/assert";
import {
  connect,
  listCollections,
  QdrantError,
  ResourceExhaustedError,
  serve,
  type ServeOptions,
  type ServerLogEntry,
  StatusError,
  UnavailableError,
  upsertPoints,
} from "../../mod.ts";
import { methods } from "../../src/methods.ts";
import { loadCertificates } from "../../src/server/certificates.ts";
import { boundsOf, Load } from "../../src/server/limits.ts";
import { listen } from "../../src/server/listener.ts";
import { closeOpened, opened } from "../client/opened.ts";
import { framed, pause } from "../client/peers.ts";
import { own } from "./pem.ts";
import { PlainClient } from "./tokens.ts";

const log: ServerLogEntry[] = [];
const start = async (options: ServeOptions) =>
  opened(await serve({ port: 0, closeTimeoutMs: 100, onLog: (entry) => log.push(entry), ...options }));
const plain = (address: string) => opened(new PlainClient(address));
const refusals = () => log.filter(({ event }) => event === "refused").map(({ code, message }) => [code, message]);

/** A service that answers when it is told to. */
function patient() {
  const waiting: (() => void)[] = [];
  const call = () => new Promise<object>((resolve) => waiting.push(() => resolve({ collections: [] })));
  return { service: { call }, waiting };
}

async function until(holds: () => boolean): Promise<void> {
  for (let tries = 0; !holds(); tries++) {
    assert(tries < 1_000, "it never was so");
    await pause(5);
  }
}

describe("A server is bounded in", () => {
  afterEach(async () => {
    await closeOpened();
    log.length = 0;
  });

  it("the size of a message, also decompressed, and answers the next one", async () => {
    const { address, port } = await start({ limits: { maxMessageBytes: 1_000 } });
    const says = "The request is larger than `maxMessageBytes` of the server, 1000";
    const db = opened(await connect(address));
    const points = [{ id: 1, vectors: Array(1_000).fill(0.5) }];
    const error = await upsertPoints(db, { collectionName: "c", points }).catch((error) => error);
    assert(error instanceof ResourceExhaustedError, String(error));
    assertEquals(error.serverMessage, says);

    const session = connectHttp2(`http://127.0.0.1:${port}`);
    const stream = session.request({
      ":method": "POST",
      ":path": methods.listCollections.path,
      "content-type": "application/grpc",
      "grpc-encoding": "gzip",
      te: "trailers",
    });
    stream.end(framed(gzipSync(Buffer.alloc(100_000)), undefined, 1));
    const headers = await new Promise<Record<string, unknown>>((resolve) => stream.once("response", resolve));
    session.destroy();
    assertEquals([String(headers["grpc-status"]), decodeURI(String(headers["grpc-message"]))], ["8", says]);
    assertEquals((await listCollections(db)).collections, []);
    assertEquals(refusals(), [["RESOURCE_EXHAUSTED", says], ["RESOURCE_EXHAUSTED", says]]);
  });

  it("calls at once, those that have not sent their request yet included", async () => {
    const { service, waiting } = patient(), { address } = await start({ database: service, limits: { maxCalls: 3 } });
    const client = plain(address), list = () => client.call(methods.listCollections, {});
    const session = connectHttp2(`http://${address}`);
    const slow = session.request({
      ":method": "POST",
      ":path": methods.listCollections.path,
      "content-type": "application/grpc",
    });
    slow.on("error", () => {});
    await until(() => !session.connecting);
    await pause(50);
    const first = [list(), list()];
    await until(() => waiting.length === 2);
    const { code, text, headers } = await list();
    assertEquals([code, text, headers.get("retry-after")], [
      8,
      "3 calls are under way, and `maxCalls` of the server is 3: try again later",
      ["1"],
    ]);
    session.destroy();
    waiting[0]();
    assertEquals((await first[0]).code, 0);
    await pause(50);
    const second = [list(), list()];
    await until(() => waiting.length === 4);
    for (const go of waiting) go();
    assertEquals((await Promise.all([first[1], ...second])).map((each) => each.code), [0, 0, 0]);
  });

  it("connections: one more is told to go away, and taken when another has gone", async () => {
    const { address } = await start({ limits: { maxConnections: 2 } });
    const options = { retry: { attempts: 1 }, timeoutMs: 5_000 };
    const [first, second, third] = [
      await connect(address, options),
      await connect(address, options),
      await connect(address, options),
    ];
    for (const each of [first, second]) await listCollections(each);
    const error = await listCollections(third).catch((error) => error);
    assert(error instanceof UnavailableError, String(error));
    await listCollections(first);
    assertEquals(refusals()[0], [undefined, "2 connections are open, as many as `maxConnections` allows"]);
    await first.close();
    await pause(100);
    const fourth = opened(await connect(address));
    await listCollections(fourth);
    for (const each of [second, third]) await each.close();
  });

  it("connections: what the one too many hears is HTTP/2", async () => {
    const { address, port } = await start({ limits: { maxConnections: 1 } });
    await listCollections(opened(await connect(address)));
    const session = connectHttp2(`http://127.0.0.1:${port}`);
    session.on("error", () => {});
    const [code, , text] = await new Promise<unknown[]>((resolve) =>
      session.once("goaway", (...said) => resolve(said))
    );
    assertEquals([code, Buffer.from(text as Uint8Array).toString()], [11, "too many connections"]);
    session.destroy();
  });

  it("calls on one connection: more of them wait", async () => {
    const { service, waiting } = patient();
    const { address } = await start({ database: service, limits: { maxCallsPerConnection: 2 } });
    const client = plain(address), calls = Array.from({ length: 5 }, () => client.call(methods.listCollections, {}));
    await until(() => waiting.length === 2);
    await pause(100);
    assertEquals(waiting.length, 2);
    for (let done = 0; done < 5; done++) {
      await until(() => waiting.length > done);
      waiting[done]();
    }
    assertEquals((await Promise.all(calls)).map(({ code }) => code), [0, 0, 0, 0, 0]);
  });

  it("answers that nobody reads: calls of that connection wait, others do not", async () => {
    const large = { collections: [{ name: "x".repeat(3 * 2 ** 20) }] };
    let asked = 0;
    const service = { call: () => (asked++, large) };
    const { address, port } = await start({ database: service, limits: { maxUnreadBytes: 64 * 2 ** 20 } });
    const session = connectHttp2(`http://127.0.0.1:${port}`);
    const open = () => {
      const head = { ":method": "POST", ":path": methods.listCollections.path, "content-type": "application/grpc" };
      const stream = session.request(head).on("error", () => {});
      stream.end(framed(new Uint8Array(0)));
      return stream;
    };
    const first = open().resume();
    await new Promise((resolve) => first.once("end", resolve)); // so it is known how large answers are here
    await pause(50);
    asked = 0;
    const streams = Array.from({ length: 6 }, () => open().pause());
    await until(() => asked > 0);
    await pause(300);
    assertEquals(asked, 1, "two answers would be past 4 MiB, a sixteenth");
    const other = plain(address);
    assertEquals((await other.call(methods.listCollections, {})).code, 0);
    let read = 0;
    for (const stream of streams) stream.on("data", (data: Buffer) => read += data.length).resume();
    await until(() => asked === 7);
    await until(() => read > 18 * 2 ** 20);
    session.destroy();
  });

  it("answers that nobody reads: past the bound the connection that has most is cut, and that is told", async () => {
    const large = { collections: [{ name: "x".repeat(9 * 2 ** 20) }] };
    const { port, address } = await start({
      database: { call: () => large },
      limits: { maxUnreadBytes: 20 * 2 ** 20 },
    });
    const open = () => {
      const session = connectHttp2(`http://127.0.0.1:${port}`);
      session.on("error", () => {});
      const stream = session.request({
        ":method": "POST",
        ":path": methods.listCollections.path,
        "content-type": "application/grpc",
      });
      stream.on("error", () => {}).pause();
      stream.end(framed(new Uint8Array(0)));
      return session;
    };
    const sessions = [open(), open(), open()];
    await until(() => sessions.filter(({ destroyed }) => destroyed).length === 1);
    assertMatch(String(refusals()[0][1]), /maxUnreadBytes/);
    assertEquals((await plain(address).call(methods.listCollections, {})).code, 0);
    for (const session of sessions) session.destroy();
  });

  it("memory: what stores more is refused, what reads or deletes is not", async () => {
    const { address } = await start({ limits: { maxResidentBytes: 1 } });
    const db = opened(await connect(address)), vectorsConfig = { size: 2, distance: "Dot" } as const;
    const error = await db.collections.create({ collectionName: "c", vectorsConfig }).catch((error) => error);
    assert(error instanceof QdrantError && error.code === "RESOURCE_EXHAUSTED");
    assertEquals(error.metadata["qdrant-insufficient-storage"], "1");
    assertMatch(error.serverMessage, /`maxResidentBytes`, 1: delete something/);
    assertEquals((await listCollections(db)).collections, []);
    assertEquals((await db.collections.delete({ collectionName: "c" })).result, false);
  });
});

describe("The load of a server", () => {
  it("looks at the memory now and then, and takes writes again when there is room", async () => {
    let resident = 50;
    const load = new Load({ ...boundsOf(), maxResidentBytes: 100 }, () => {}, () => resident);
    load.checkMemory();
    resident = 200;
    await pause(110);
    assertThrows(() => load.checkMemory(), StatusError, "maxResidentBytes");
    resident = 50;
    await pause(110);
    load.checkMemory();
  });
  it("has defaults where nothing, or undefined, is given", () => {
    assertEquals(boundsOf({ maxCalls: undefined }), boundsOf());
    assertEquals(boundsOf({ maxCalls: 5 }).maxCalls, 5);
  });
});

describe("A connection that says nothing", () => {
  afterEach(closeOpened);
  for (
    const [over, certificates] of [["clear text", undefined], [
      "TLS",
      () => loadCertificates(own, { tell: () => {} }),
    ]] as const
  ) {
    it(`is closed, and one that has spoken is not: ${over}`, async () => {
      const server = new grpc.Server();
      const options = {
        host: "127.0.0.1",
        port: 0,
        maxConnections: 5,
        silentMs: 100,
        onRefused: () => {},
        onClosed: () => {},
      };
      const listener = await listen(grpc, server, { ...options, certificates: await certificates?.() });
      opened({ close: () => listener.close(0) });
      const open = async () => {
        const socket = connectTcp(listener.port, "127.0.0.1").on("error", () => {}).resume();
        await new Promise((resolve) => socket.once("connect", resolve));
        return socket;
      };
      const [silent, speaking] = [await open(), await open()];
      speaking.write(certificates === undefined ? "PRI * HTTP/2.0\r\n" : Buffer.of(0x16));
      await until(() => silent.closed);
      await pause(50);
      if (certificates === undefined) assertEquals(speaking.closed, false);
      else await until(() => speaking.closed); // a word of TLS is not enough: it has to be agreed on
      speaking.destroy();
    });
  }
});
