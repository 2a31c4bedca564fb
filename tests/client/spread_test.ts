// Several servers as one: how calls are spread, and that one which is down or comes back is noticed by nobody.
import { readFileSync } from "node:fs";
import { createSecureServer, type ServerHttp2Stream } from "node:http2";
import { describe, it } from "@std/testing/bdd";
import { assert, assertEquals, assertLess, assertRejects, assertStringIncludes } from "@std/assert";
import { CancelledError, type Client, connect, type ConnectOptions, QdrantError, UnavailableError } from "../../mod.ts";
import { run } from "../run.ts";
import { answer, collections, frame, freePort, http2Peer, listening, pause, type Peer } from "./peers.ts";

const ok = { "grpc-status": "0" };
const created = { body: frame("CollectionOperationResponse", { result: true, time: 0 }), trailers: ok };

interface Counted extends Peer {
  calls: number;
}

async function counted(port = 0, serve?: (stream: ServerHttp2Stream, count: number) => boolean): Promise<Counted> {
  const peer = await http2Peer((stream, path) => {
    counting.calls++;
    if (serve?.(stream, counting.calls)) return;
    answer(stream, path.endsWith("Create") ? created : collections);
  }, port);
  const counting: Counted = { calls: 0, port: peer.port, close: peer.close };
  return counting;
}

async function withClient(
  peers: readonly { port: number }[],
  options: ConnectOptions,
  body: (db: Client) => Promise<void>,
): Promise<void> {
  const db = await connect(peers.map(({ port }) => `127.0.0.1:${port}`), options);
  try {
    await body(db);
  } finally {
    await db.close();
  }
}

async function untilAll(db: Client, peers: readonly Counted[]): Promise<void> {
  for (let i = 0; i < 200 && peers.some(({ calls }) => calls === 0); i++) {
    await db.collections.list().catch(() => {}); // one that refuses may be connected before the others
    await pause(5);
  }
  for (const peer of peers) peer.calls = 0;
}

describe("a list of servers", () => {
  it("gets calls in equal parts", async () => {
    const peers = await Promise.all([counted(), counted(), counted()]);
    await withClient(peers, {}, async (db) => {
      assertEquals(db.address, peers.map(({ port }) => `127.0.0.1:${port}`).join(", "));
      await untilAll(db, peers);
      await Promise.all(Array.from({ length: 300 }, () => db.collections.list()));
    });
    assertEquals(peers.map(({ calls }) => calls), [100, 100, 100]);
    for (const peer of peers) await peer.close();
  });

  it("of which one goes down and comes back fails no call that is safe to repeat, and uses it again", async () => {
    const peers = await Promise.all([counted(), counted(), counted()]), failures: QdrantError[] = [];
    let stop = false, done = 0;
    await withClient(peers, { retry: { initialDelayMs: 5 } }, async (db) => {
      await untilAll(db, peers);
      const callers = Array.from({ length: 20 }, async () => {
        for (; !stop; done++) {
          await db.collections.list().catch((error) => void failures.push(error));
          await pause(1);
        }
      });
      const until = async (enough: () => boolean) => {
        for (let i = 0; i < 3_000 && !enough(); i++) await pause(5);
      };
      await until(() => done > 100);
      await peers[1].close();
      await until(() => done > 300);
      peers[1] = await counted(peers[1].port);
      await until(() => peers[1].calls > 0);
      stop = true;
      await Promise.all(callers);
    });
    assert(done > 300, `only ${done} calls were made`);
    assertEquals(failures.map(String), []);
    assert(peers[1].calls > 0, "the server that came back was not used again");
    for (const peer of peers) await peer.close();
  });

  it("of which one is not there gets writes too, each once", async () => {
    const peers = [await counted(), { port: await freePort() }, await counted()];
    await withClient(peers, {}, async (db) => {
      for (let i = 0; i < 30; i++) assertEquals((await db.collections.create({ collectionName: "c" })).result, true);
    });
    const [first, , last] = peers as Counted[];
    assertEquals(first.calls + last.calls, 30);
    await first.close();
    await last.close();
  });

  it("passes a write on that a server refused unseen, but no write that was lost", async () => {
    let unknown = 0;
    const refuses = await counted(0, (stream) => (stream.close(7), true)), good = await counted();
    await withClient([refuses, good], { retry: { attempts: 1 } }, async (db) => {
      await untilAll(db, [good]);
      for (let i = 0; i < 10; i++) await db.collections.create({ collectionName: "c" });
    });
    assertEquals(good.calls, 10);
    const loses = await counted(0, (stream) => (stream.session?.destroy(), true));
    good.calls = 0;
    await withClient([loses, good], {}, async (db) => {
      await db.collections.list();
      for (let i = 0; i < 10; i++) {
        await db.collections.create({ collectionName: "c" }).catch((error) => {
          assert(error instanceof UnavailableError);
          unknown++;
        });
        await pause(20);
      }
    });
    assert(unknown > 0, "no write was lost");
    for (const peer of [refuses, loses, good]) await peer.close();
  });

  it("none of which is there says so in time, and what is wrong with one", async () => {
    const peers = [{ port: await freePort() }, { port: await freePort() }];
    await withClient(peers, {}, async (db) => {
      const start = performance.now();
      const error = await assertRejects(() => db.collections.list(), UnavailableError);
      assertLess(performance.now() - start, 2_500);
      assertStringIncludes(error.serverMessage, "refused: nothing listens there");
      assertEquals(error.address, `127.0.0.1:${peers[0].port}, 127.0.0.1:${peers[1].port}`);
      const late = await assertRejects(() => db.collections.list({}, { timeoutMs: 100 }), QdrantError);
      assert(["DEADLINE_EXCEEDED", "UNAVAILABLE"].includes(late.code), late.message);
      const stop = new AbortController(), call = db.collections.list({}, { signal: stop.signal });
      setTimeout(() => stop.abort(), 50);
      await assertRejects(() => call, CancelledError);
    });
  });

  it("closes all of its connections, and ends what waits", async () => {
    const silent = await counted(0, () => true), open = await counted(0, () => true);
    const db = await connect([`127.0.0.1:${silent.port}`, `127.0.0.1:${open.port}`]);
    const calls = Array.from({ length: 10 }, () => db.collections.list().catch((error) => error));
    for (let i = 0; i < 100 && silent.calls + open.calls < 10; i++) await pause(10);
    await db.close();
    assert((await Promise.all(calls)).every((error) => error instanceof CancelledError));
    await silent.close();
    await open.close();
  });

  const pem = (name: string) => readFileSync(new URL(`tls/${name}.pem`, import.meta.url));

  it("is checked against each server's own name, and one whose certificate is another's is passed over", async () => {
    const calls = [0, 0];
    const secure = await Promise.all(["certificate", "other_certificate"].map(async (name, i) => {
      const key = pem(name.replace("certificate", "key")), server = createSecureServer({ cert: pem(name), key });
      server.on("stream", (stream: ServerHttp2Stream) => (calls[i]++, answer(stream, collections))).on(
        "sessionError",
        () => {},
      );
      server.on("tlsClientError", () => {});
      return await listening(server, 0, () => {});
    }));
    const db = await connect([`https://localhost:${secure[0].port}`, `https://localhost:${secure[1].port}`], {
      tls: { ca: pem("certificate") },
    });
    for (let i = 0; i < 10; i++) await db.collections.list();
    await db.close();
    for (const peer of secure) await peer.close();
    assertEquals(calls, [10, 0]);
  });

  const wrong: [what: string, list: unknown[], says: string, options?: ConnectOptions][] = [
    ["is empty", [], "an empty list: give the target of a server"],
    ["holds :memory:", ["http://a", ":memory:"], `":memory:" in a list: it spreads calls over servers only`],
    ["holds a file", ["file:a.db"], `"file:a.db" in a list`],
    ["holds http and https", ["https://a", "http://b"], `"https://a" and "http://b": all of a list speak TLS, or none`],
    ["holds http beside a bare name with tls", ["a", "http://b"], "all of a list speak TLS, or none", { tls: {} }],
    ["holds one twice", ["http://a", "a:6334"], `"a:6334" twice: it is in the list already`],
    ["holds a key", ["http://a", "http://key@b"], "it holds a user name or password; give a key as `apiKey`"],
    ["holds a number", ["http://a", 5], "Cannot connect to 5"],
  ];
  for (const [what, list, says, options] of wrong) {
    it(`that ${what} is a TypeError: ${says}`, async () => {
      const error = await assertRejects(() => connect(list as string[], options), TypeError);
      assertStringIncludes(error.message, says);
    });
  }
  it("may be URLs, and may be one", async () => {
    const peer = await counted(), db = await connect([new URL(`http://127.0.0.1:${peer.port}`)]);
    await db.collections.list();
    assertEquals(db.address, `127.0.0.1:${peer.port}`);
    await db.close();
    await peer.close();
  });
});

describe("a name with several addresses", () => {
  it("gets calls at each of them, and past one that is down", async () => {
    const { output, errors } = await run(["tests/client/spread_call.ts"]);
    assertEquals(errors, "");
    const { both, failed, afterwards } = JSON.parse(output);
    assertEquals([failed, afterwards], [0, 40]);
    assertEquals(both, [20, 20]);
  });
});
