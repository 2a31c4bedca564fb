// Faults of the answer: streams that are reset, HTTP statuses, pages, messages and trailers that are not as they should be.
import { Buffer } from "node:buffer";
import { gzipSync } from "node:zlib";
import type { StatusName } from "@quiver/qdrant";
import type { Call } from "./http2_frames.ts";
import { empty, type Fault, framed, good, head, ok, type Said, say } from "./fault.ts";

type Reset = [number: number, name: string, code: StatusName, says: string, seen?: Fault["seen"]];

// deno-fmt-ignore
const resetCodes: Reset[] = [
  [0, "NO_ERROR", "UNAVAILABLE", "was lost before the answer came", [3, 1]],
  [1, "PROTOCOL_ERROR", "INTERNAL", "broke off the call (HTTP/2 error 1)"],
  [2, "INTERNAL_ERROR", "INTERNAL", "broke off the call (HTTP/2 error 2)"],
  [3, "FLOW_CONTROL_ERROR", "INTERNAL", "broke off the call (HTTP/2 error 3)"],
  [4, "SETTINGS_TIMEOUT", "INTERNAL", "broke off the call (HTTP/2 error 4)"],
  [5, "STREAM_CLOSED", "INTERNAL", "broke off the call (HTTP/2 error 5)"],
  [6, "FRAME_SIZE_ERROR", "INTERNAL", "broke off the call (HTTP/2 error 6)"],
  [7, "REFUSED_STREAM", "UNAVAILABLE", "refused the call", [3, 3]],
  [8, "CANCEL", "UNAVAILABLE", "The server cancelled the call", [3, 1]],
  [9, "COMPRESSION_ERROR", "INTERNAL", "broke off the call (HTTP/2 error 9)"],
  [10, "CONNECT_ERROR", "INTERNAL", "broke off the call (HTTP/2 error 10)"],
  [11, "ENHANCE_YOUR_CALM", "RESOURCE_EXHAUSTED", "asks for fewer calls"],
  [12, "INADEQUATE_SECURITY", "PERMISSION_DENIED", "asks for TLS"],
  [13, "HTTP_1_1_REQUIRED", "INTERNAL", "broke off the call (HTTP/2 error 13)"],
  [99, "a code of nobody", "INTERNAL", "broke off the call (HTTP/2 error 99)"],
];

export const resets: Fault[] = resetCodes.map(([number, name, code, says, seen = [1, 1]]) => ({
  name: `RST_STREAM ${name}`,
  peer: { call: (call) => call.reset(number) },
  code,
  says,
  seen,
}));

const page = Buffer.from("<html><head><title>Gateway</title></head><body>Please come back later</body></html>");
const statuses: [status: string, code: StatusName, seen?: Fault["seen"]][] = [
  ["400", "INTERNAL"],
  ["401", "UNAUTHENTICATED"],
  ["403", "PERMISSION_DENIED"],
  ["404", "UNIMPLEMENTED"],
  ["413", "UNKNOWN"],
  ["429", "UNAVAILABLE", [3, 1]],
  ["500", "UNKNOWN"],
  ["502", "UNAVAILABLE", [3, 1]],
  ["503", "UNAVAILABLE", [3, 1]],
  ["504", "UNAVAILABLE", [3, 1]],
];

export const httpStatuses: Fault[] = statuses.flatMap(([status, code, seen = [1, 1]]) => [
  {
    name: `HTTP ${status} with a page`,
    peer: {
      call: (call: Call) =>
        say(call, { headers: { ":status": status, "content-type": "text/html" }, body: page, trailers: undefined }),
    },
    code,
    says: `The answer is not gRPC: HTTP status ${status}`,
    seen,
  },
  {
    name: `HTTP ${status} without one`,
    peer: { call: (call: Call) => call.headers({ ":status": status }, true) },
    code,
    says: `HTTP status ${status}`,
    seen,
  },
]);

const zeros = gzipSync(Buffer.alloc(64 * 1024 * 1024));
const answered = (said: Said): Fault["peer"] => ({ call: (call) => say(call, said) });
const failed = (status: string, more: Record<string, string> = {}): Said => ({
  body: Buffer.alloc(0),
  trailers: { "grpc-status": status, ...more },
});
const only = (trailers: Record<string, string>): Fault["peer"] => ({
  call: (call) => call.headers({ ...head, ...trailers }, true),
});
const firstOnly = (said: Said): Fault["peer"] => ({
  call: (call, count) => count === 1 ? say(call, said) : good(call),
});
const later = { "retry-after": "0.05" }, full = { "qdrant-insufficient-storage": "true" };
const one: Fault["seen"] = [1, 1], repeated: Fault["seen"] = [3, 1];

// One row a line.
// deno-fmt-ignore
export const messages: Fault[] = [
  { name: "a page with status 200", peer: answered({ headers: { "content-type": "text/html" }, body: page, trailers: undefined }), code: "INTERNAL", says: 'not gRPC: its content type is "text/html"', seen: one },
  { name: "JSON with status 200", peer: answered({ headers: { "content-type": "application/json" }, body: Buffer.from('{"status":"ok"}'), trailers: undefined }), code: "INTERNAL", says: 'its content type is "application/json"', seen: one },
  { name: "a header that is no text", peer: { call: (call) => say(call, { headers: { "x-odd": "é" } }) }, code: "OK", says: "", seen: one },
  { name: "no content type", peer: { call: (call) => (call.headers({ ":status": "200" }), call.data(empty), call.headers(ok, true)) }, code: "OK", says: "", seen: one },
  { name: "a redirection", peer: { call: (call) => call.headers({ ":status": "302", location: "https://example.com" }, true) }, code: "UNKNOWN", says: "HTTP status 302", seen: one },
  { name: "a message shorter than it says", peer: answered({ body: framed(Buffer.alloc(3), 4_000) }), code: "INTERNAL", says: "The answer is incomplete", seen: one },
  { name: "a message longer than it says", peer: answered({ body: framed(Buffer.alloc(40), 2) }), code: "INTERNAL", says: /incomplete|two messages|cannot be read/, seen: one },
  { name: "half a frame's head", peer: answered({ body: empty.subarray(0, 3) }), code: "INTERNAL", says: "The answer is incomplete", seen: one },
  { name: "no message", peer: answered({ body: Buffer.alloc(0) }), code: "INTERNAL", says: "The answer is incomplete", seen: one },
  { name: "two messages", peer: answered({ body: Buffer.concat([empty, empty]) }), code: "INTERNAL", says: "it has two messages", seen: one },
  { name: "a thousand messages", peer: answered({ body: Buffer.concat(Array.from({ length: 1_000 }, () => empty)) }), code: "INTERNAL", says: "it has two messages", seen: one },
  { name: "a message of 4 GiB, it says", peer: answered({ body: framed(Buffer.alloc(10), 0xffffffff) }), code: "INTERNAL", says: "The answer is incomplete", seen: one },
  { name: "a message of 4 GiB, it says, and waits", peer: { call: (call) => (call.headers(head), call.data(framed(Buffer.alloc(10), 0xffffffff))) }, code: "DEADLINE_EXCEEDED", says: "No answer within 500 ms", seen: one, late: true },
  { name: "longer than maxMessageBytes", peer: answered({ body: framed(Buffer.alloc(20_000)) }), code: "RESOURCE_EXHAUSTED", says: "The answer is larger than `maxMessageBytes`, 10000", seen: one, options: { maxMessageBytes: 10_000 } },
  { name: "bytes that are no message", peer: answered({ body: framed(Buffer.alloc(20, 0xff)) }), code: "INTERNAL", says: "The answer cannot be read", seen: one },
  { name: "a flag of nobody", peer: answered({ body: framed(Buffer.alloc(0), 0, 2) }), code: "INTERNAL", says: "not gRPC", seen: one },
  { name: "compressed without saying how", peer: answered({ body: framed(gzipSync(Buffer.alloc(9)), undefined, 1) }), code: "INTERNAL", says: "not gRPC", seen: one },
  { name: "compressed with br", peer: answered({ headers: { "grpc-encoding": "br" }, body: framed(Buffer.alloc(9), undefined, 1) }), code: "INTERNAL", says: "not gRPC", seen: one },
  { name: "compressed with gzip, which nobody offered", peer: answered({ headers: { "grpc-encoding": "gzip" }, body: framed(gzipSync(Buffer.alloc(0)), undefined, 1) }), code: "INTERNAL", says: "not gRPC: it is compressed", seen: one },
  { name: "gzip that is none", peer: answered({ headers: { "grpc-encoding": "gzip" }, body: framed(Buffer.alloc(9), undefined, 1) }), code: "INTERNAL", says: "not gRPC", seen: one },
  { name: "a bomb of 64 MiB in gzip", peer: answered({ headers: { "grpc-encoding": "gzip" }, body: framed(zeros, undefined, 1) }), code: "INTERNAL", says: "not gRPC: it is compressed", seen: one },
  { name: "the same with maxMessageBytes", peer: answered({ headers: { "grpc-encoding": "gzip" }, body: framed(zeros, undefined, 1) }), code: "INTERNAL", says: "not gRPC: it is compressed", seen: one, options: { maxMessageBytes: 1_000_000 } },
];

// deno-fmt-ignore
export const trailers: Fault[] = [
  { name: "no trailers", peer: answered({ trailers: undefined }), code: "INTERNAL", says: "The answer is incomplete", seen: one },
  { name: "trailers without a status", peer: answered({ trailers: { "x-a": "b" } }), code: "INTERNAL", says: "it has no gRPC status", seen: one },
  { name: "a status that is no number", peer: answered({ trailers: { "grpc-status": "OK" } }), code: "INTERNAL", says: "not gRPC", seen: one },
  { name: "an empty status", peer: answered({ trailers: { "grpc-status": "" } }), code: "OK", says: "", seen: one },
  { name: "a status of nobody", peer: answered(failed("99", { "grpc-message": "strange" })), code: "UNKNOWN", says: "strange", seen: one },
  { name: "a negative status", peer: answered(failed("-1")), code: "UNKNOWN", says: "", seen: one },
  { name: "a text with bad escapes", peer: answered(failed("3", { "grpc-message": "100%ZZ %" })), code: "INVALID_ARGUMENT", says: "100%ZZ %", seen: one },
  { name: "a text with escapes that are no UTF-8", peer: answered(failed("3", { "grpc-message": "%ff%fe is bad" })), code: "INVALID_ARGUMENT", says: "is bad", seen: one },
  { name: "a text of 12 KB", peer: answered(failed("3", { "grpc-message": "x".repeat(12_000) })), code: "INVALID_ARGUMENT", says: "xxx", seen: one },
  { name: "OK without a message, in trailers alone", peer: only(ok), code: "INTERNAL", says: "The answer is incomplete", seen: one },
  { name: "a refusal in trailers alone", peer: only({ "grpc-status": "5", "grpc-message": "Not found: Collection `c`" }), code: "NOT_FOUND", says: "Not found: Collection `c`", seen: one },
  { name: "OK in the headers, then nothing", peer: { call: (call) => call.headers({ ...head, ...ok }) }, code: "DEADLINE_EXCEEDED", says: "No answer within 500 ms", seen: one, late: true },
  { name: "CANCELLED, though nobody asked", peer: answered(failed("1", { "grpc-message": "going down" })), code: "UNAVAILABLE", says: "The server cancelled the call: going down", seen: repeated },
  { name: "UNAVAILABLE", peer: answered(failed("14", { "grpc-message": "Raft is not ready" })), code: "UNAVAILABLE", says: "Raft is not ready", seen: repeated },
  { name: "UNAVAILABLE once", peer: firstOnly(failed("14")), code: "OK", writeCode: "UNAVAILABLE", says: "", seen: [2, 1] },
  { name: "DEADLINE_EXCEEDED of the server", peer: answered(failed("4", { "grpc-message": "Timeout" })), code: "DEADLINE_EXCEEDED", says: "Timeout", seen: one },
  { name: "RESOURCE_EXHAUSTED", peer: answered(failed("8", { "grpc-message": "Too many" })), code: "RESOURCE_EXHAUSTED", says: "Too many", seen: one },
  { name: "RESOURCE_EXHAUSTED once, with retry-after", peer: firstOnly(failed("8", later)), code: "OK", writeCode: "RESOURCE_EXHAUSTED", says: "", seen: [2, 1] },
  { name: "RESOURCE_EXHAUSTED, with retry-after beyond the deadline", peer: answered(failed("8", { "retry-after": "120", "grpc-message": "Too many" })), code: "RESOURCE_EXHAUSTED", says: "Too many", seen: one },
  { name: "RESOURCE_EXHAUSTED, with a retry-after that is none", peer: answered(failed("8", { "retry-after": "soon", "grpc-message": "Too many" })), code: "RESOURCE_EXHAUSTED", says: "Too many", seen: one },
  { name: "a full disk", peer: answered(failed("8", { ...full, "grpc-message": "No space" })), code: "RESOURCE_EXHAUSTED", says: "No space", seen: one },
  { name: "a full disk, with retry-after", peer: answered(failed("8", { ...full, ...later, "grpc-message": "No space" })), code: "RESOURCE_EXHAUSTED", says: "No space", seen: one },
];
