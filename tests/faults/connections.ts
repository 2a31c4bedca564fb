// Faults of the connection: nobody there, another protocol, one that breaks, hangs or says nothing.
import { Buffer } from "node:buffer";
import { block, flag, kind } from "./http2_frames.ts";
import { cut, empty, type Fault, good, head, never, ok, say } from "./fault.ts";

const lost = "was lost before the answer came";
const closed = "the connection was closed before the server said anything";
const http1 = "6333 is REST, gRPC is 6334";
const list = Buffer.concat([Buffer.of(0, 0, 0, 0, 100), Buffer.alloc(100, 10)]);

/** A byte now and then. */
function trickle(bytes: Uint8Array, ms: number, write: (part: Uint8Array) => void, end: () => void): void {
  let at = 0;
  const timer = setInterval(() => {
    if (at < bytes.length) return write(bytes.subarray(at, ++at));
    clearInterval(timer);
    end();
  }, ms);
}

// One row a line.
// deno-fmt-ignore
export const connections: Fault[] = [
  { name: "good", peer: {}, code: "OK", says: "", seen: [1, 1] },
  { name: "nobody listens", peer: { nobody: true }, code: "UNAVAILABLE", says: "refused: nothing listens there", seen: [0, 0] },
  { name: "closed when accepted", peer: { socket: (socket) => socket.end() }, code: "UNAVAILABLE", says: closed, seen: [0, 0] },
  { name: "reset when accepted", peer: { socket: (socket) => socket.destroy() }, code: "UNAVAILABLE", says: closed, seen: [0, 0] },
  { name: "closed after the preface", peer: { begin: ({ socket }) => (socket.end(), false) }, code: "UNAVAILABLE", says: closed, seen: [0, 0] },
  { name: "accepts, says nothing", peer: { socket: never }, code: "DEADLINE_EXCEEDED", says: "No connection to", seen: [0, 0], late: true },
  { name: "an HTTP/1 server", peer: { socket: (socket) => socket.once("data", () => socket.end("HTTP/1.1 400 Bad Request\r\nconnection: close\r\n\r\n")) }, code: "UNAVAILABLE", says: http1, seen: [0, 0] },
  { name: "bytes that are no protocol", peer: { socket: (socket) => void socket.write("SSH-2.0-OpenSSH_9.9\r\n") }, code: "UNAVAILABLE", says: /server said|not HTTP\/2|speaks/, seen: [0, 0] },
  { name: "never answers a call", peer: { call: never }, code: "DEADLINE_EXCEEDED", says: "No answer within 500 ms, the call's `timeoutMs`", seen: [1, 1], late: true },
  { name: "headers and then nothing", peer: { call: (call) => call.headers(head) }, code: "DEADLINE_EXCEEDED", says: "No answer within 500 ms", seen: [1, 1], late: true },
  { name: "half a message and then nothing", peer: { call: (call) => (call.headers(head), call.data(list.subarray(0, 50))) }, code: "DEADLINE_EXCEEDED", says: "No answer within 500 ms", seen: [1, 1], late: true },
  { name: "a message, no trailers, no end", peer: { call: (call) => (call.headers(head), call.data(empty)) }, code: "DEADLINE_EXCEEDED", says: "No answer within 500 ms", seen: [1, 1], late: true },
  { name: "slow, but in time", peer: { call: (call) => void setTimeout(() => good(call), 250) }, code: "OK", says: "", seen: [1, 1] },
  { name: "trickles, but in time", peer: { call: (call) => (call.headers(head), trickle(empty, 10, (part) => call.data(part), () => call.headers(ok, true))) }, code: "OK", says: "", seen: [1, 1] },
  { name: "trickles beyond the deadline", peer: { call: (call) => (call.headers(head), trickle(list, 20, (part) => call.data(part), () => call.headers(ok, true))) }, code: "DEADLINE_EXCEEDED", says: "No answer within 500 ms", seen: [1, 1], late: true },
  { name: "reset before the headers", peer: { call: cut }, code: "UNAVAILABLE", says: lost, seen: [3, 1] },
  { name: "reset after the headers", peer: { call: (call) => (call.headers(head), setTimeout(() => cut(call), 20)) }, code: "UNAVAILABLE", says: lost, seen: [3, 1] },
  { name: "reset in the message", peer: { call: (call) => (call.headers(head), call.data(list.subarray(0, 50)), setTimeout(() => cut(call), 20)) }, code: "UNAVAILABLE", says: lost, seen: [3, 1] },
  { name: "reset before the trailers", peer: { call: (call) => (call.headers(head), call.data(empty), setTimeout(() => cut(call), 20)) }, code: "UNAVAILABLE", says: lost, seen: [3, 1] },
  { name: "closed before the headers", peer: { call: (call) => call.connection.socket.end() }, code: "UNAVAILABLE", says: lost, seen: [3, 1] },
  { name: "closed in the message", peer: { call: (call) => (call.headers(head), call.data(list.subarray(0, 50)), setTimeout(() => call.connection.socket.end(), 20)) }, code: "UNAVAILABLE", says: lost, seen: [3, 1] },
  { name: "reset once, then good", peer: { call: (call, count) => count === 1 ? cut(call) : good(call) }, code: "OK", writeCode: "UNAVAILABLE", says: "", seen: [2, 1] },
];

const goAway = (
  last: (stream: number) => number,
  code: number,
  text: string,
  then: "answer" | "close" | "nothing",
): Fault["peer"] => ({
  call(call, count) {
    if (count > 1 && last(call.stream) < call.stream) return good(call);
    call.connection.goAway(last(call.stream), code, text);
    if (then === "answer") setTimeout(() => good(call), 20);
    if (then === "close") setTimeout(() => call.connection.socket.end(), 20);
  },
});
const at = (stream: number) => stream, below = () => 0, above = () => 2 ** 31 - 1;
const pings = "too_many_pings";

// deno-fmt-ignore
export const goAways: Fault[] = [
  { name: "GOAWAY behind the call, which is answered", peer: goAway(at, 0, "", "answer"), code: "OK", says: "", seen: [1, 1] },
  { name: "GOAWAY of a graceful stop, then the answer", peer: goAway(above, 0, "", "answer"), code: "OK", says: "", seen: [1, 1] },
  { name: "GOAWAY before the call, connection closed", peer: goAway(below, 0, "", "close"), code: "OK", says: "", seen: [2, 2] },
  { name: "GOAWAY before the call, connection left open", peer: goAway(below, 0, "", "nothing"), code: "OK", says: "", seen: [2, 2] },
  { name: "GOAWAY ENHANCE_YOUR_CALM before the call", peer: goAway(below, 11, pings, "close"), code: "OK", writeCode: "UNAVAILABLE", says: "", seen: [2, 1] },
  { name: "GOAWAY ENHANCE_YOUR_CALM behind the call", peer: goAway(at, 11, pings, "close"), code: "UNAVAILABLE", says: /lost|broke off/, seen: [3, 1] },
  { name: "GOAWAY INTERNAL_ERROR behind the call", peer: goAway(at, 2, "", "close"), code: "UNAVAILABLE", says: /lost|broke off/, seen: [3, 1] },
  { name: "GOAWAY PROTOCOL_ERROR before the call", peer: goAway(below, 1, "", "close"), code: "OK", writeCode: "UNAVAILABLE", says: "", seen: [2, 1] },
  { name: "GOAWAY of a graceful stop, then closed without the answer", peer: goAway(above, 0, "", "close"), code: "UNAVAILABLE", says: lost, seen: [3, 1] },
  { name: "GOAWAY behind the call, then silence", peer: goAway(at, 0, "", "nothing"), code: "DEADLINE_EXCEEDED", says: "No answer within 500 ms", seen: [1, 1], late: true },
  { name: "GOAWAY on the first connection, before any call", peer: { begin: (connection, count) => (count === 1 && connection.send(kind.settings, 0, 0), count === 1 && connection.goAway(0, 0), count > 1) }, code: "OK", says: "", seen: [1, 1], raced: true },
  { name: "GOAWAY on every connection, before any call", peer: { begin: (connection) => (connection.send(kind.settings, 0, 0), connection.goAway(0, 0), connection.socket.end(), false) }, code: "UNAVAILABLE", says: /lost|closed|refused/, seen: [0, 0] },
];

/** HTTP/2 of Node 20 says nothing of such frames. */
const unseen = { code: "DEADLINE_EXCEEDED", says: "No answer within", seen: [1, 1] } as const;

// deno-fmt-ignore
export const frames: Fault[] = [
  { name: "a frame longer than allowed", peer: { call: ({ connection }) => connection.raw(Buffer.from([0x7f, 0xff, 0xff, 0, 0, 0, 0, 0, 1])) }, code: "UNAVAILABLE", says: /lost|broke off/, seen: [3, 1], on: { node20: unseen } },
  { name: "headers that cannot be unpacked", peer: { call: ({ connection, stream }) => connection.send(kind.headers, flag.endHeaders, stream, Buffer.alloc(20, 0xff)) }, code: "UNAVAILABLE", says: /lost|broke off/, seen: [3, 1], on: { node20: unseen } },
  { name: "headers of stream 0", peer: { call: ({ connection }) => connection.send(kind.headers, flag.endHeaders, 0, block(head)) }, code: "UNAVAILABLE", says: /lost|broke off/, seen: [3, 1] },
  { name: "data before headers", peer: { call: ({ connection, stream }) => connection.send(kind.data, 0, stream, empty) }, code: "UNAVAILABLE", says: /lost|broke off/, seen: [3, 1], on: { node20: unseen } },
  { name: "headers without a status", peer: { call: (call) => call.headers({ "content-type": "application/grpc" }) }, code: "INTERNAL", says: /broke off|not gRPC/, seen: [1, 1], on: { deno: { code: "UNAVAILABLE", says: lost, seen: [3, 1] } } },
  { name: "no call at a time allowed", peer: { begin: (connection) => (connection.send(kind.settings, 0, 0, Buffer.from([0, 3, 0, 0, 0, 0])), false) }, code: "DEADLINE_EXCEEDED", says: "within 500 ms", seen: [0, 0], late: true },
  { name: "headers of 12 KB", peer: { call: (call) => say(call, { headers: { "x-long": "x".repeat(12_000) } }) }, code: "OK", says: "", seen: [1, 1] },
];
