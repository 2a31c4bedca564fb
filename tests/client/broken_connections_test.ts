// Connections that break, do not come about, or come back: calls end in time, and succeed where they can.
import { createServer as createHttp1 } from "node:http";
import type { ServerHttp2Stream } from "node:http2";
import type { Socket } from "node:net";
import { describe, it } from "@std/testing/bdd";
import { assert, assertEquals, assertLess, assertRejects, assertStringIncludes } from "@std/assert";
import { CancelledError, type Client, connect, type ConnectOptions, QdrantError, UnavailableError } from "../../mod.ts";
import { answer, breakingProxy, collections, frame, freePort, http2Peer, listening, pause, tcpPeer } from "./peers.ts";

const good = (stream: ServerHttp2Stream, path: string) =>
  answer(stream, path.endsWith("Create") ? created : collections);
const created = {
  body: frame("CollectionOperationResponse", { result: true, time: 0 }),
  trailers: { "grpc-status": "0" },
};

async function withClient(
  port: number,
  options: ConnectOptions,
  body: (db: Client) => Promise<void>,
): Promise<void> {
  const db = await connect(`127.0.0.1:${port}`, options);
  try {
    await body(db);
  } finally {
    await db.close();
  }
}

async function took(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

describe("a connection that is reset", () => {
  for (const gap of [0, 1, 5, 20]) {
    it(`${gap} ms before a call costs a try, not the call`, async () => {
      const server = await http2Peer(good), proxy = await breakingProxy(server.port);
      await withClient(proxy.port, { retry: { initialDelayMs: 5 } }, async (db) => {
        await db.collections.list();
        for (let i = 0; i < 10; i++) {
          proxy.breakAll();
          if (gap > 0) await pause(gap);
          assertEquals((await db.collections.list()).collections, []);
        }
      });
      await proxy.close();
      await server.close();
    });
  }

  it("is UNAVAILABLE where a call must not be repeated, however it shows", async () => {
    const server = await http2Peer((stream, path) => void setTimeout(() => good(stream, path), 2));
    const proxy = await breakingProxy(server.port), failures: QdrantError[] = [];
    await withClient(proxy.port, { retry: { attempts: 1 } }, async (db) => {
      await db.collections.list();
      for (let i = 0; i < 30; i++) {
        const call = db.collections.list().catch((error) => void failures.push(error));
        await pause(i % 3);
        proxy.breakAll();
        await call;
      }
    });
    await proxy.close();
    await server.close();
    assert(failures.length > 0, "no call was hit");
    assertEquals(failures.filter((error) => !(error instanceof UnavailableError)).map(String), []);
  });
});

describe("a server that restarts", () => {
  for (const attempts of [1, 3]) {
    it(`is waited for by all calls, with ${attempts} tries`, async () => {
      let server = await http2Peer(good);
      const { port } = server;
      await withClient(port, { timeoutMs: 15_000, retry: { attempts } }, async (db) => {
        await db.collections.list();
        await server.close();
        await pause(50);
        const calls = [db.collections.list(), db.collections.create({ collectionName: "c" }), db.collections.list()];
        await pause(1_500);
        server = await http2Peer(good, port);
        await Promise.all(calls);
      });
      await server.close();
    });
  }

  it("and does not come back is UnavailableError at the deadline, with the reason", async () => {
    const server = await http2Peer(good);
    await withClient(server.port, { timeoutMs: 700 }, async (db) => {
      await db.collections.list();
      await server.close();
      await pause(20);
      const ms = await took(async () => {
        const error = await assertRejects(() => db.collections.list(), UnavailableError);
        assertStringIncludes(error.serverMessage, "nothing listens there");
      });
      assert(ms > 600 && ms < 1_500, `took ${ms} ms`);
    });
  });

  it("is found by the first call after it is up, though many failed before", async () => {
    const port = await freePort();
    await withClient(port, { timeoutMs: 20_000 }, async (db) => {
      for (let i = 0; i < 3; i++) await assertRejects(() => db.collections.list(), UnavailableError);
      const server = await http2Peer(good, port);
      await db.collections.list();
      await server.close();
    });
  });
});

describe("a server that was never there", () => {
  it("is told within two seconds, whatever the deadline", async () => {
    await withClient(await freePort(), {}, async (db) => {
      const ms = await took(async () => {
        const error = await assertRejects(() => db.collections.list(), UnavailableError);
        assertStringIncludes(error.serverMessage, "refused: nothing listens there");
        assert(!/ECONN|20\d\d-|note/.test(error.message), error.message);
      });
      assertLess(ms, 2_000);
    });
  });
  it("but is starting is waited for", async () => {
    const port = await freePort();
    await withClient(port, { timeoutMs: 10_000 }, async (db) => {
      const call = db.collections.create({ collectionName: "c" });
      await pause(300);
      const server = await http2Peer(good, port);
      await call;
      await server.close();
    });
  });
  for (
    const [what, end] of [["an abort", (_db: Client, stop: AbortController) => stop.abort()], [
      "close",
      (db: Client) => db.close(),
    ]] as const
  ) {
    it(`is not waited for beyond ${what}`, async () => {
      const db = await connect(`127.0.0.1:${await freePort()}`), stop = new AbortController();
      const call = assertRejects(() => db.collections.list({}, { signal: stop.signal }), CancelledError);
      await pause(150);
      const ending = end(db, stop);
      assertLess(await took(() => call), 60);
      await ending;
      await db.close();
    });
  }
});

/** Ends what is HTTP/2, and is silent to the rest. */
async function silentPeer(): Promise<{ port: number; asked: () => number; close(): Promise<void> }> {
  let asked = 0;
  const peer = await tcpPeer((socket: Socket) => {
    socket.once("data", (data) => {
      if (String(data).startsWith("PRI * HTTP/2")) socket.destroy();
      else asked++;
    });
  });
  return { ...peer, asked: () => asked };
}

describe("a server that speaks something else", () => {
  it("is asked what once for all calls of a client", async () => {
    const peer = await silentPeer();
    await withClient(peer.port, {}, async (db) => {
      await Promise.all(Array.from({ length: 20 }, () => assertRejects(() => db.collections.list(), UnavailableError)));
      await assertRejects(() => db.collections.list(), UnavailableError);
    });
    assertEquals(peer.asked(), 2);
    await peer.close();
  });
  it("is not asked beyond the deadline", async () => {
    const peer = await silentPeer();
    await withClient(peer.port, { timeoutMs: 200 }, async (db) => {
      assertLess(await took(() => assertRejects(() => db.collections.list(), QdrantError)), 320);
    });
    await peer.close();
  });
  it("is not asked beyond an abort", async () => {
    const peer = await silentPeer();
    await withClient(peer.port, {}, async (db) => {
      await assertRejects(() => db.collections.list({}, { timeoutMs: 30 }), QdrantError);
      const stop = new AbortController();
      setTimeout(() => stop.abort("enough"), 30);
      const ms = await took(async () => {
        const error = await assertRejects(() => db.collections.list({}, { signal: stop.signal }), CancelledError);
        assertEquals(error.cause, "enough");
      });
      assertLess(ms, 150);
    });
    await peer.close();
  });
  it("is not asked beyond close", async () => {
    const peer = await silentPeer(), db = await connect(`127.0.0.1:${peer.port}`);
    const call = assertRejects(() => db.collections.list(), CancelledError, "closed");
    await pause(100);
    assertLess(await took(async () => (await db.close(), await call)), 100);
    await peer.close();
  });
  it("is told at once if it is HTTP/1, again and again", async () => {
    const server = createHttp1((_request, response) => response.end("REST"));
    const peer = await listening(server, 0, () => server.closeAllConnections());
    await withClient(peer.port, {}, async (db) => {
      for (let i = 0; i < 2; i++) {
        const ms = await took(async () => {
          const error = await assertRejects(() => db.collections.list(), UnavailableError);
          assertStringIncludes(error.serverMessage, "6333 is REST, gRPC is 6334");
        });
        assertLess(ms, 1_000);
      }
    });
    await peer.close();
  });
});

describe("a deadline", () => {
  it("that passes names timeoutMs and its value, and not how the library spent it", async () => {
    const server = await http2Peer(() => {});
    await withClient(server.port, { timeoutMs: 120 }, async (db) => {
      const error = await assertRejects(() => db.collections.list(), QdrantError);
      assertEquals([error.code, error.serverMessage], [
        "DEADLINE_EXCEEDED",
        "No answer within 120 ms, the call's `timeoutMs`",
      ]);
    });
    await server.close();
  });
  it("that passes before there is a connection says so", async () => {
    const peer = await tcpPeer(() => {});
    await withClient(peer.port, { timeoutMs: 120 }, async (db) => {
      const error = await assertRejects(() => db.collections.list(), QdrantError);
      assertStringIncludes(error.serverMessage, `No connection to 127.0.0.1:${peer.port} within 120 ms`);
    });
    await peer.close();
  });
});

describe("an abort", () => {
  it("however soon sends no bytes of another call, and leaves no stream open", async () => {
    const bodies: string[] = [], open = new Set<ServerHttp2Stream>();
    const server = await http2Peer((stream) => {
      const parts: Uint8Array[] = [];
      open.add(stream.on("close", () => open.delete(stream)));
      stream.on("data", (part: Uint8Array) => parts.push(part));
      // Never answered: what is not ended by the client stays open.
      stream.on("end", () => bodies.push(Buffer.concat(parts).subarray(5).toString("latin1")));
    });
    const names = Array.from({ length: 120 }, (_, i) => `${i}-`.padEnd(3_000, String.fromCharCode(97 + i % 26)));
    await withClient(server.port, { compatibility: "off" }, async (db) => {
      await assertRejects(() => db.collections.list({}, { timeoutMs: 500 }), QdrantError);
      bodies.length = 0;
      await Promise.all(names.map(async (collectionName, turns) => {
        const stop = new AbortController();
        const call = assertRejects(() => db.points.count({ collectionName }, { signal: stop.signal }), CancelledError);
        for (let i = 0; i < turns % 60; i++) await Promise.resolve();
        if (turns >= 60) await pause(turns % 3);
        stop.abort();
        await call;
      }));
      for (let i = 0; i < 50 && open.size > 0; i++) await pause(20);
      assertEquals(open.size, 0);
    });
    await server.close();
    // A stream that is reset may end early, with a part of its own body.
    const sent = names.map((name) => frame("CountPoints", { collectionName: name }).subarray(5).toString("latin1"));
    const strange = bodies.filter((body) => !sent.some((whole) => whole.startsWith(body)));
    assertEquals(strange.map((body) => body.slice(0, 40)), []);
  });
});
