// Answers that no good server gives: each ends the call at once, with a status that says what is wrong.
import { Buffer } from "node:buffer";
import type { ServerHttp2Stream } from "node:http2";
import { describe, it } from "@std/testing/bdd";
import { assert, assertEquals, assertLess, assertRejects, assertStringIncludes } from "@std/assert";
import { type CallEvent, connect, QdrantError, type StatusName } from "../../mod.ts";
import { answer, collections, frame, framed, http2Peer, type Said } from "./peers.ts";

const ok = { "grpc-status": "0" };
const list = frame("ListCollectionsResponse", { collections: [] });
const html = { "content-type": "text/html" };
const page = Buffer.from("<html><body>Please log in</body></html>");

type Peer = Said | ((stream: ServerHttp2Stream) => void);
type Row = [what: string, peer: Peer, code: StatusName, says: string, tries?: number];

/** Closes a stream with an HTTP/2 error. */
const reset = (code: number) => (stream: ServerHttp2Stream) => stream.close(code);
/** Begins an answer, and then loses the connection. */
const lose = (sent: Uint8Array) => (stream: ServerHttp2Stream) => {
  stream.respond({ ":status": 200, "content-type": "application/grpc" });
  stream.write(sent);
  setTimeout(() => stream.session?.destroy(), 20);
};
const endless = (stream: ServerHttp2Stream) => {
  stream.respond({ ":status": 200, ...html });
  stream.write(page);
};
const only = (headers: Record<string, string | number>) => (stream: ServerHttp2Stream) =>
  stream.respond({ "content-type": "application/grpc", ...headers }, { endStream: true });

// One row a line.
// deno-fmt-ignore
const rows: Row[] = [
  ["no message", { trailers: ok }, "INTERNAL", "answer is incomplete"],
  ["only trailers that say OK", only({ ":status": 200, ...ok }), "INTERNAL", "answer is incomplete"],
  ["a message shorter than its length says", { body: framed(Buffer.alloc(3), 4_000), trailers: ok }, "INTERNAL", "answer is incomplete"],
  ["the same without trailers", { body: framed(Buffer.alloc(3), 4_000) }, "INTERNAL", "answer is incomplete"],
  ["a message without trailers", { body: list }, "INTERNAL", "answer is incomplete"],
  ["two messages", { body: Buffer.concat([list, list]), trailers: ok }, "INTERNAL", "not gRPC: it has two messages"],
  ["three messages", { body: Buffer.concat([list, list, list]), trailers: ok }, "INTERNAL", "not gRPC: it has two messages"],
  ["html with status 200", { headers: html, body: page }, "INTERNAL", 'not gRPC: its content type is "text/html"'],
  ["html that does not end", endless, "INTERNAL", 'not gRPC: its content type is "text/html"'],
  ["json with status 500", { status: 500, headers: { "content-type": "application/json" }, body: Buffer.from("{}") }, "UNKNOWN", "HTTP status 500"],
  ["html with status 503", { status: 503, headers: html, body: page }, "UNAVAILABLE", "HTTP status 503", 3],
  ["status 404 without a body", only({ ":status": 404 }), "UNIMPLEMENTED", "HTTP status 404"],
  ["status 401 without a body", only({ ":status": 401 }), "UNAUTHENTICATED", "HTTP status 401"],
  ["status 200 and nothing else", only({ ":status": 200 }), "INTERNAL", "not gRPC: it has no gRPC status"],
  ["trailers without a status", { body: list, trailers: { "x-a": "b" } }, "INTERNAL", "not gRPC: it has no gRPC status"],
  ["a status that is no number", { body: list, trailers: { "grpc-status": "abc" } }, "INTERNAL", "not gRPC"],
  ["a status nobody knows", { trailers: { "grpc-status": "99", "grpc-message": "strange" } }, "UNKNOWN", "strange"],
  ["an encoding nobody asked for", { headers: { "grpc-encoding": "br" }, body: framed(Buffer.alloc(3), 3, 1), trailers: ok }, "INTERNAL", "not gRPC"],
  ["a compressed message without an encoding", { body: framed(Buffer.alloc(3), 3, 1), trailers: ok }, "INTERNAL", "not gRPC"],
  ["gzip that is none", { headers: { "grpc-encoding": "gzip" }, body: framed(Buffer.alloc(3), 3, 1), trailers: ok }, "INTERNAL", "not gRPC"],
  ["CANCELLED, though nobody asked", { trailers: { "grpc-status": "1", "grpc-message": "going down" } }, "UNAVAILABLE", "The server cancelled the call: going down", 3],
  ["a reset with CANCEL", reset(8), "UNAVAILABLE", "The server cancelled the call", 3],
  ["a reset with PROTOCOL_ERROR", reset(1), "INTERNAL", "broke off the call (HTTP/2 error 1)"],
  ["a reset with REFUSED_STREAM", reset(7), "UNAVAILABLE", "refused the call", 3],
  ["a reset with ENHANCE_YOUR_CALM", reset(11), "RESOURCE_EXHAUSTED", "asks for fewer calls"],
  ["a reset with INADEQUATE_SECURITY", reset(12), "PERMISSION_DENIED", "asks for TLS"],
  ["a connection lost before the headers", (stream) => stream.session?.destroy(), "UNAVAILABLE", "was lost before the answer came", 3],
  ["a connection lost in the message", lose(list.subarray(0, 3)), "UNAVAILABLE", "was lost before the answer came", 3],
  ["a connection lost before the trailers", lose(list), "UNAVAILABLE", "was lost before the answer came", 3],
];

/** What is left of a library's own words. */
const foreignWords = /LB pick|RST_STREAM|remote_addr|undefined|\[object|\d{4}-\d\d-\d\dT|SSL routines|Resolution note/;

describe("an answer that is", () => {
  for (const [what, peer, code, says, tries = 1] of rows) {
    it(`${what} is ${code}: ${says}`, async () => {
      const events: CallEvent[] = [];
      const server = await http2Peer((stream) => typeof peer === "function" ? peer(stream) : answer(stream, peer));
      const db = await connect(`127.0.0.1:${server.port}`, {
        timeoutMs: 10_000,
        retry: { initialDelayMs: 5 },
        onCall: (event) => void events.push(event),
      });
      const start = performance.now();
      const error = await assertRejects(() => db.collections.list(), QdrantError);
      assertLess(performance.now() - start, 3_000);
      await db.close();
      await server.close();
      assertEquals(error.code, code);
      assertStringIncludes(error.serverMessage, says);
      assert(!foreignWords.test(error.message), error.message);
      assertEquals(events.map(({ attempts }) => attempts), [tries]);
      assert(error.cause instanceof Error, "the cause is kept");
    });
  }

  it("a message without what it always has is INTERNAL: answer is incomplete", async () => {
    const server = await http2Peer((stream) => answer(stream, { body: framed(Buffer.alloc(0)), trailers: ok }));
    const db = await connect(`127.0.0.1:${server.port}`);
    const error = await assertRejects(() => db.points.count({ collectionName: "c" }), QdrantError);
    await db.close();
    await server.close();
    assertEquals(error.code, "INTERNAL");
    assertStringIncludes(error.serverMessage, "answer is incomplete: it has no CountResponse.result");
  });

  it("larger than maxMessageBytes is RESOURCE_EXHAUSTED and names the option, as is such a request", async () => {
    const large = frame("ListCollectionsResponse", { collections: [{ name: "x".repeat(2_000) }] });
    const server = await http2Peer((stream) => answer(stream, { body: large, trailers: ok }));
    const db = await connect(`127.0.0.1:${server.port}`, { maxMessageBytes: 1_000 });
    const received = await assertRejects(() => db.collections.list(), QdrantError);
    const sent = await assertRejects(() => db.points.count({ collectionName: "x".repeat(2_000) }), QdrantError);
    await db.close();
    await server.close();
    assertEquals([received, sent].map(({ code, serverMessage }) => [code, serverMessage]), [
      ["RESOURCE_EXHAUSTED", "The answer is larger than `maxMessageBytes`, 1000"],
      ["RESOURCE_EXHAUSTED", "The request is larger than `maxMessageBytes`, 1000"],
    ]);
  });

  it("refused before it was handled is asked for again, though a second write would do more than the first", async () => {
    let calls = 0;
    const done = { body: frame("CollectionOperationResponse", { result: true, time: 0 }), trailers: ok };
    const server = await http2Peer((stream) => ++calls < 3 ? stream.close(7) : answer(stream, done));
    const db = await connect(`127.0.0.1:${server.port}`, { retry: { initialDelayMs: 5 } });
    assertEquals((await db.collections.create({ collectionName: "c" })).result, true);
    await db.close();
    await server.close();
    assertEquals(calls, 3);
  });

  it("lost is not asked for again if a second write would do more than the first", async () => {
    let calls = 0;
    const server = await http2Peer((stream) => (calls++, stream.session?.destroy()));
    const db = await connect(`127.0.0.1:${server.port}`, { retry: { initialDelayMs: 5 } });
    const error = await assertRejects(() => db.collections.create({ collectionName: "c" }), QdrantError);
    await db.close();
    await server.close();
    assertEquals([error.code, calls], ["UNAVAILABLE", 1]);
  });

  it("good comes through", async () => {
    const server = await http2Peer((stream) => answer(stream, collections));
    const db = await connect(`127.0.0.1:${server.port}`);
    assertEquals((await db.collections.list()).collections, []);
    await db.close();
    await server.close();
  });
});
