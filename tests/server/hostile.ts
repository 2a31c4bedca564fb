// What a peer may send to a server that is no HTTP/2, no gRPC, no message, or no call that it means: each by name.
import { Buffer } from "node:buffer";
import { type ClientHttp2Session, connect as connectHttp2, constants } from "node:http2";
import { connect as connectTcp, type Socket } from "node:net";
import { gzipSync } from "node:zlib";
import type { Dice } from "../oracle/dice.ts";
import { framed, pause } from "../client/peers.ts";
import { block, flag, kind } from "../faults/http2_frames.ts";

export interface Target {
  readonly port: number;
  /** A header that a server without keys ignores. */
  readonly apiKey: string;
  readonly dice: Dice;
}

/** Does one thing a server should survive, and goes. */
export type Move = (target: Target) => Promise<void>;

const preface = Buffer.from("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
const path = "/qdrant.Points/Query";

function frame(type: number, flags: number, stream: number, content: Uint8Array = Buffer.alloc(0)): Buffer {
  const head = Buffer.alloc(9);
  head.writeUIntBE(content.length, 0, 3);
  head[3] = type;
  head[4] = flags;
  head.writeUInt32BE(stream, 5);
  return Buffer.concat([head, content]);
}

const uint32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
};
const random = (dice: Dice, length: number): Buffer => Buffer.from(Array.from({ length }, () => dice.int(256)));
const greeting = Buffer.concat([preface, frame(kind.settings, 0, 0)]);
const request = (apiKey: string): Buffer =>
  block({
    ":method": "POST",
    ":scheme": "http",
    ":path": path,
    ":authority": "x",
    "content-type": "application/grpc",
    te: "trailers",
    "api-key": apiKey,
  });

/** Sends bytes over TCP, and is gone when the server hangs up or has had its time. */
async function tcp(port: number, bytes: readonly Uint8Array[], end = false): Promise<void> {
  const socket: Socket = connectTcp(port, "127.0.0.1");
  const gone = new Promise<void>((resolve) => socket.once("close", () => resolve()));
  socket.on("error", () => {}).resume();
  await Promise.race([new Promise<void>((resolve) => socket.once("connect", () => resolve())), gone]);
  for (const each of bytes) if (!socket.destroyed) socket.write(each);
  if (end) socket.end();
  await Promise.race([gone, pause(30)]);
  socket.destroy();
}

const frames = (...made: ((target: Target) => Uint8Array)[]): Move => (target) =>
  tcp(target.port, [greeting, ...made.map((make) => make(target))]);

/** Does something with an HTTP/2 session that a library made. */
const session =
  (act: (session: ClientHttp2Session, target: Target) => Promise<void> | void): Move => async (target) => {
    const made = connectHttp2(`http://127.0.0.1:${target.port}`);
    made.on("error", () => {});
    try {
      await act(made, target);
    } finally {
      made.destroy();
    }
  };

function call(made: ClientHttp2Session, apiKey: string, more: Readonly<Record<string, string>> = {}) {
  const head = {
    ":method": "POST",
    ":path": path,
    "content-type": "application/grpc",
    te: "trailers",
    "api-key": apiKey,
  };
  const stream = made.request({ ...head, ...more });
  stream.on("error", () => {}).resume();
  return stream;
}

/** Sends a body in a good call, and waits a moment for what comes of it. */
const body = (make: (dice: Dice) => Uint8Array, more: Readonly<Record<string, string>> = {}): Move =>
  session(async (made, { apiKey, dice }) => {
    const stream = call(made, apiKey, more);
    const ended = new Promise<void>((resolve) => stream.once("close", () => resolve()));
    stream.end(make(dice));
    await Promise.race([ended, pause(200)]);
  });

export const moves: Readonly<Record<string, Move>> = {
  "nothing at all": ({ port }) => tcp(port, [], true),
  "random bytes": ({ port, dice }) => tcp(port, [random(dice, 1 + dice.int(5_000))]),
  "HTTP/1": ({ port }) => tcp(port, [Buffer.from("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhello")]),
  "TLS": ({ port, dice }) => tcp(port, [Buffer.of(22, 3, 1, 2, 0, 1, 0, 1, 252, 3, 3), random(dice, 500)]),
  "half a preface": ({ port, dice }) => tcp(port, [preface.subarray(0, dice.int(24))]),
  "a preface and random bytes": ({ port, dice }) => tcp(port, [preface, random(dice, dice.int(3_000))]),
  "settings and random bytes": frames(({ dice }) => random(dice, 9 + dice.int(3_000))),
  "random frames": frames(({ dice }) =>
    Buffer.concat(
      Array.from({ length: 20 }, () => frame(dice.int(12), dice.int(256), dice.int(8), random(dice, dice.int(60)))),
    )
  ),
  "a frame longer than allowed": frames(() => frame(kind.data, 0, 1, Buffer.alloc(70_000))),
  "data of no stream": frames(
    () => frame(kind.data, 0, 0, Buffer.alloc(5)),
    () => frame(kind.data, 0, 7, Buffer.alloc(5)),
  ),
  "headers that are none": frames(({ dice }) => frame(kind.headers, flag.endHeaders, 1, random(dice, 80))),
  "headers without end": frames(({ apiKey }) => frame(kind.headers, 0, 1, request(apiKey))),
  "a flood of continuations": frames(
    ({ apiKey }) => frame(kind.headers, 0, 1, request(apiKey)),
    () =>
      Buffer.concat(Array.from({ length: 200 }, () => frame(kind.continuation, 0, 1, block({ a: "b".repeat(100) })))),
  ),
  "headers of an even stream": frames(({ apiKey }) => frame(kind.headers, flag.endHeaders, 2, request(apiKey))),
  "headers without a path": frames(() => frame(kind.headers, flag.endHeaders, 1, block({ ":method": "POST" }))),
  "headers of 100 KB": frames(() => frame(kind.headers, flag.endHeaders, 1, block({ "x-large": "x".repeat(16_000) }))),
  "settings that are none": frames(() => frame(kind.settings, 0, 0, Buffer.alloc(5)), () => frame(kind.settings, 0, 3)),
  "settings of a window too large": frames(() => frame(kind.settings, 0, 0, Buffer.of(0, 4, 255, 255, 255, 255))),
  "a ping of a wrong length": frames(() => frame(kind.ping, 0, 0, Buffer.alloc(3))),
  "a flood of pings": frames(() =>
    Buffer.concat(Array.from({ length: 500 }, () => frame(kind.ping, 0, 0, Buffer.alloc(8))))
  ),
  "a flood of settings": frames(() => Buffer.concat(Array.from({ length: 500 }, () => frame(kind.settings, 0, 0)))),
  "a window that overflows": frames(
    () => frame(kind.windowUpdate, 0, 0, uint32(0x7fffffff)),
    () => frame(kind.windowUpdate, 0, 0, uint32(0x7fffffff)),
    () => frame(kind.windowUpdate, 0, 0, uint32(0)),
  ),
  "a reset of no stream": frames(() => frame(kind.reset, 0, 9, uint32(8))),
  "go away": frames(() => frame(kind.goAway, 0, 0, Buffer.alloc(8))),
  "calls that are reset at once": frames(({ apiKey }) =>
    Buffer.concat(Array.from({ length: 200 }, (_, i) =>
      Buffer.concat([
        frame(kind.headers, flag.endHeaders, 2 * i + 1, request(apiKey)),
        frame(kind.reset, 0, 2 * i + 1, uint32(8)),
      ])))
  ),
  "a message that is none": body((dice) => framed(random(dice, dice.int(400)))),
  "a message of random fields": body((dice) =>
    framed(Buffer.concat([Buffer.of(10, 1, 120), random(dice, dice.int(100))]))
  ),
  "a length past the message": body(() => framed(Buffer.of(10, 1, 120), 1_000)),
  "a length of 4 GiB": body(() => framed(Buffer.of(10, 1, 120), 0xffffffff)),
  "half a head": body(() => Buffer.of(0, 0)),
  "no message": body(() => Buffer.alloc(0)),
  "two messages": body(() => Buffer.concat([framed(Buffer.of(10, 1, 120)), framed(Buffer.of(10, 1, 120))])),
  "a compressed message of no compression": body(() => framed(Buffer.of(10, 1, 120), undefined, 1)),
  "a message that is not compressed as it says": body(() => framed(Buffer.of(1, 2, 3), undefined, 1), {
    "grpc-encoding": "gzip",
  }),
  "an unknown compression": body(() => framed(Buffer.of(1, 2, 3), undefined, 1), { "grpc-encoding": "zip" }),
  "a bomb": body(() => framed(gzipSync(Buffer.alloc(2 ** 21)), undefined, 1), { "grpc-encoding": "gzip" }),
  "a timeout that is none": body(() => framed(Buffer.of(10, 1, 120)), { "grpc-timeout": "soon" }),
  "a timeout of no time": body(() => framed(Buffer.of(10, 1, 120)), { "grpc-timeout": "0n" }),
  "an unknown method": body(() => framed(Buffer.alloc(0)), { ":path": "/qdrant.Points/Steal" }),
  "a path that every object has": body(() => framed(Buffer.alloc(0)), { ":path": "constructor" }),
  "another content type": body(() => framed(Buffer.alloc(0)), { "content-type": "text/html" }),
  "a wrong key": body(() => framed(Buffer.alloc(0)), { "api-key": "wrong" }),
  "a key that is no key": body(() => framed(Buffer.alloc(0)), { "api-key": "e30.e30.e30" }),
  "calls that are given up": session(async (made, { apiKey }) => {
    const streams = Array.from({ length: 20 }, () => call(made, apiKey));
    await pause(5);
    for (const stream of streams) stream.close(constants.NGHTTP2_CANCEL);
    await pause(5);
  }),
  "a connection that is gone in a call": session((made, { apiKey }) => {
    call(made, apiKey).end(framed(Buffer.of(10, 1, 120)));
  }),
  "an answer that is not read": session(async (made, { apiKey }) => {
    call(made, apiKey).pause().end(framed(Buffer.of(10, 1, 120)));
    await pause(20);
  }),
};
