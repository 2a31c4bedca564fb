// What a hostile or hurried peer does to `serve`: it ends in time, skips what nobody waits for, and answers what it cannot read.
import { Buffer } from "node:buffer";
import { connect as connectHttp2 } from "node:http2";
import { connect as connectTcp, type Socket } from "node:net";
import { describe, it } from "@std/testing/bdd";
import { assert, assertEquals, assertLess, assertRejects, assertStringIncludes } from "@std/assert";
import {
  CancelledError,
  connect,
  countPoints,
  createCollection,
  deletePayload,
  InvalidArgumentError,
  listCollections,
  QdrantError,
  serve,
  StatusError,
} from "../../mod.ts";
import { ask } from "../../src/transport/ask.ts";
import { inProcessTransport } from "../../src/transport/in_process.ts";
import { statusMessage } from "../../src/transport/status_message.ts";
import { Turns } from "../../src/turns.ts";
import { codecFor } from "../../src/codec/codec.ts";
import { methods } from "../../src/methods.ts";
import { createEngine } from "../../src/engine/engine.ts";
import { doors, through } from "./doors.ts";

const pause = (ms: number) => new Promise<void>((done) => setTimeout(done, ms));

function tcp(port: number): Promise<Socket> {
  return new Promise((resolve) => {
    const socket = connectTcp(port, "127.0.0.1", () => resolve(socket));
    socket.on("error", () => {}).resume();
  });
}

/** A call by hand: its headers are sent, its bytes when asked for. */
function rawCall(port: number, path: string) {
  const session = connectHttp2(`http://127.0.0.1:${port}`);
  session.on("error", () => {});
  const stream = session.request({
    ":method": "POST",
    ":path": path,
    "content-type": "application/grpc",
    te: "trailers",
  });
  stream.on("error", () => {});
  const trailers = new Promise<Record<string, unknown>>((resolve) => {
    stream.on("response", (headers) => "grpc-status" in headers && resolve(headers));
    stream.on("trailers", resolve);
  });
  return { session, stream, trailers };
}

function framed(bytes: Uint8Array): Uint8Array {
  const frame = new Uint8Array(5 + bytes.length);
  new DataView(frame.buffer).setUint32(1, bytes.length);
  frame.set(bytes, 5);
  return frame;
}

const large = "x".repeat(8 * 2 ** 20);

/** Peers that would keep a server from ending; each tells whether it was cut off. */
const lingering: [who: string, linger: (port: number) => Promise<() => boolean>][] = [
  ["a connection that says nothing", async (port) => {
    const socket = await tcp(port);
    return () => socket.closed;
  }],
  ["a request that does not end", async (port) => {
    const { session, stream } = rawCall(port, "/qdrant.Collections/List");
    stream.write(framed(new Uint8Array(100)).subarray(0, 50));
    return () => session.destroyed;
  }],
  ["a reader that does not read", async (port) => {
    const { session, stream } = rawCall(port, "/qdrant.Collections/List");
    stream.pause();
    stream.end(framed(new Uint8Array(0)));
    return () => session.destroyed;
  }],
];

describe("serve ends within closeTimeoutMs beside", () => {
  for (const [who, linger] of lingering) {
    it(who, async () => {
      const service = {
        call: () => ({ collections: Array.from({ length: 8 }, () => ({ name: large })) }),
      };
      const server = await serve({ port: 0, closeTimeoutMs: 200, database: service });
      const isCut = await linger(server.port);
      await pause(100);
      const start = performance.now();
      await server.close();
      assertLess(performance.now() - start, 2_000);
      for (let tries = 0; !isCut() && tries < 100; tries++) await pause(20);
      assert(isCut(), "the connection is still open");
      await (await serve({ port: server.port })).close();
    });
  }
});

describe("A call that nobody waits for", () => {
  const busy = (ms: number) => {
    for (const end = performance.now() + ms; performance.now() < end;);
    return { collections: [] };
  };

  it("is not begun behind a port, when it was given up before its turn", async () => {
    let begun = 0;
    const service = () => {
      begun++;
      return busy(100);
    };
    await through(doors[1], service, async (db) => {
      await listCollections(db);
      begun = 0;
      const controller = new AbortController();
      const calls = Array.from({ length: 10 }, () => listCollections(db, {}, { signal: controller.signal }));
      await pause(20);
      controller.abort();
      const refused = (await Promise.allSettled(calls)).filter(({ status }) => status === "rejected");
      assert(refused.every((answer) => (answer as PromiseRejectedResult).reason instanceof CancelledError));
      assert(refused.length >= 8, `${refused.length} calls were cancelled`);
      await listCollections(db);
    });
    assertLess(begun, 5);
  });

  for (const door of doors) {
    it(`is not begun ${door.name}, when its deadline has passed before its turn`, async () => {
      let begun = 0;
      const service = () => {
        begun++;
        return busy(60);
      };
      await through(door, service, async (db) => {
        await listCollections(db);
        begun = 0;
        const calls = Array.from({ length: 20 }, () => listCollections(db, {}, { timeoutMs: 100 }));
        await Promise.allSettled(calls);
        await listCollections(db);
      });
      assertLess(begun, 8);
    });
  }

  const contexts: [string, object][] = [
    ["aborted", { signal: AbortSignal.abort() }],
    ["past its deadline", { deadline: Date.now() - 1 }],
  ];
  for (const [how, context] of contexts) {
    it(`is refused before its service is asked: ${how}`, () => {
      const service = { call: () => assert(false, "asked") };
      let status = "";
      try {
        ask(service, methods.listCollections, new Uint8Array(0), context);
      } catch (error) {
        status = (error as StatusError).status;
      }
      assertEquals(status, how === "aborted" ? "CANCELLED" : "DEADLINE_EXCEEDED");
    });
  }
});

describe("Turns", () => {
  it("are taken at once while there is time, then in the order they were asked for", async () => {
    const turns = new Turns(), order: number[] = [];
    const work = (i: number) => () => {
      for (const end = performance.now() + 9; performance.now() < end;);
      order.push(i);
      return i;
    };
    const answers = Array.from({ length: 8 }, (_, i) => turns.take(work(i)));
    assert(answers[0] === 0 && answers[7] instanceof Promise);
    assertLess(order.length, 8);
    assertEquals(await Promise.all(answers), [0, 1, 2, 3, 4, 5, 6, 7]);
    assertEquals(order, [0, 1, 2, 3, 4, 5, 6, 7]);
  });
  it("let what is due run between them, and pass failures on", async () => {
    const turns = new Turns();
    let ticks = 0;
    const timer = setInterval(() => ticks++, 1);
    const work = () => {
      for (const end = performance.now() + 30; performance.now() < end;);
      throw new TypeError("no");
    };
    const answers = Array.from({ length: 5 }, async () => await turns.take(work));
    for (const answer of answers) await assertRejects(() => answer, TypeError, "no");
    clearInterval(timer);
    assert(ticks >= 2, `${ticks} ticks`);
  });
});

/** Bytes of a chain of filters, each inside the one before. */
function nestedFilters(depth: number): Uint8Array {
  let filter: Uint8Array = new Uint8Array(0);
  const wrap = (tag: number, content: Uint8Array): Uint8Array => {
    const length: number[] = [];
    for (let rest = content.length; length.push(rest > 0x7f ? (rest & 0x7f) | 0x80 : rest), (rest >>>= 7) > 0;);
    return Uint8Array.of(tag, ...length, ...content);
  };
  for (let i = 0; i < depth; i++) filter = wrap(0x12, wrap(0x22, filter)); // must: [{ filter }]
  return Uint8Array.of(...wrap(0x0a, new TextEncoder().encode("c")), ...wrap(0x12, filter));
}

const unreadable: [what: string, bytes: Uint8Array][] = [
  ["a text longer than the message", Uint8Array.of(0x0a, 0x7f, 0x63)],
  ["a number that does not end", new Uint8Array(12).fill(0xff)],
  ["a group", Uint8Array.of(0x0b)],
  ["field 0", Uint8Array.of(0x02, 0x00)],
  ["filters nested 300 deep", nestedFilters(300)],
  ["filters nested 5,000 deep", nestedFilters(5_000)],
];

describe("A message that cannot be read is the caller's fault,", () => {
  for (const [what, bytes] of unreadable) {
    it(`behind a port and in process: ${what}`, async () => {
      const server = await serve({ port: 0 });
      const { session, stream, trailers } = rawCall(server.port, "/qdrant.Points/Count");
      stream.end(framed(bytes));
      const { "grpc-status": code, "grpc-message": message } = await trailers;
      session.destroy();
      await server.close();
      assertEquals(String(code), "3", String(message));
      const attempt = {
        method: methods.countPoints,
        request: { bytes: Buffer.from(bytes), framed: Buffer.from(bytes), hold: () => {} },
        headers: new Map(),
        deadline: Date.now() + 60_000,
        signal: undefined,
      };
      const transport = inProcessTransport(createEngine());
      const error = await assertRejects(() => transport.call(attempt), StatusError);
      await transport.close();
      assertEquals(error.status, "INVALID_ARGUMENT");
      assertStringIncludes(error.message, "Malformed message");
    });
  }
  it("and what a service fails with is the service's own", async () => {
    for (const door of doors) {
      const service = () => {
        throw new RangeError("Maximum call stack size exceeded");
      };
      await through(door, service, async (db) => {
        const error = await assertRejects(() => listCollections(db), QdrantError);
        assertEquals([error.code, error.serverMessage], [
          "INTERNAL",
          "Service internal error: Maximum call stack size exceeded",
        ]);
      });
    }
  });
});

describe("The text of a status", () => {
  const texts: [what: string, text: string][] = [
    ["60 KB of brackets", "a[".repeat(30_000)],
    ["text that encodes to nine times its length", "日本".repeat(3_000)],
    ["pairs of surrogates", "😀".repeat(3_000)],
    ["half a pair", `x\ud800y`],
    ["characters that are escaped apart", "?#%".repeat(2_000)],
  ];
  for (const [what, text] of texts) {
    it(`fits a header and can be read back: ${what}`, async () => {
      const { text: shown, encoded } = statusMessage(text);
      assertLess(encoded.length, 4_001);
      assertEquals(decodeURIComponent(encoded), shown);
      if (text.length > 4_000) assert(shown.endsWith("...") && text.startsWith(shown.slice(0, -3)));
      const service = () => {
        throw new StatusError("NOT_FOUND", text);
      };
      await through(doors[1], service, async (db) => {
        const error = await assertRejects(() => listCollections(db), QdrantError);
        assertEquals([error.code, error.serverMessage], ["NOT_FOUND", shown]);
      });
    });
  }
  it("leaves short ones as they are", () => {
    for (const text of ["", "x", "50 % of ü?", "x".repeat(4_000)]) assertEquals(statusMessage(text).text, text);
  });
  it("does not break the connection for the calls beside it", async () => {
    const server = await serve({ port: 0 });
    const db = await connect(server.address, { retry: { attempts: 1 } });
    await createCollection(db, { collectionName: "c", vectorsConfig: { size: 2, distance: "Dot" } });
    const wrong = () => deletePayload(db, { collectionName: "c", keys: ["a[".repeat(30_000)], pointsSelector: [1] });
    const answers = await Promise.allSettled([wrong(), countPoints(db, { collectionName: "c" }), wrong()]);
    await db.close();
    await server.close();
    assertEquals(answers.map(({ status }) => status), ["rejected", "fulfilled", "rejected"]);
    const { reason } = answers[0] as PromiseRejectedResult;
    assert(reason instanceof InvalidArgumentError, String(reason));
  });
});

it("The codec and the doors agree on what is too deep", () => {
  codecFor("CountPoints", "wire").decode(nestedFilters(100));
});
