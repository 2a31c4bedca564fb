// Faults of TLS: certificates that are not trusted, the wrong protocol on either side, handshakes that go nowhere.
import { Buffer } from "node:buffer";
import { expired, key, localhost, other, otherKey } from "./certificates.ts";
import { type Fault, never } from "./fault.ts";

const tls = { key, cert: localhost, ALPNProtocols: ["h2"] };
const trusting = { tls: { ca: localhost } };
const none: Fault["seen"] = [0, 0];
const untrusted = "the server's certificate is not trusted: see `tls.ca` and `tls.serverName`";
const asks = { ...tls, requestCert: true, rejectUnauthorized: true, ca: [localhost] };
/** A fatal alert of a server whose TLS is older than what is offered (RFC 8446, 6.2). */
const tooNew = Buffer.of(0x15, 3, 1, 0, 2, 2, 70);

// One row a line.
// deno-fmt-ignore
export const secure: Fault[] = [
  { name: "TLS as it should be", peer: { tls }, scheme: "https", options: trusting, code: "OK", says: "", seen: [1, 1] },
  { name: "TLS: an expired certificate", peer: { tls: { ...tls, cert: expired } }, scheme: "https", options: { tls: { ca: expired } }, code: "UNAVAILABLE", says: /not trusted|has expired/, seen: none },
  { name: "TLS: a certificate signed by itself", peer: { tls }, scheme: "https", code: "UNAVAILABLE", says: untrusted, seen: none },
  { name: "TLS: a certificate of another host", peer: { tls }, scheme: "https", options: { tls: { ca: localhost, serverName: "elsewhere.test" } }, code: "UNAVAILABLE", says: untrusted, seen: none },
  { name: "TLS: a certificate of another authority", peer: { tls: { ...tls, key: otherKey, cert: other } }, scheme: "https", options: trusting, code: "UNAVAILABLE", says: untrusted, seen: none },
  { name: "http:// to a TLS port", peer: { tls }, code: "UNAVAILABLE", says: "the server speaks TLS there: use https://", seen: none },
  { name: "https:// to a plain port", peer: {}, scheme: "https", options: trusting, code: "UNAVAILABLE", says: "the server speaks no TLS there: use http://", seen: none },
  { name: "TLS: no client certificate", peer: { tls: asks }, scheme: "https", options: trusting, code: "UNAVAILABLE", says: /client certificate.*`tls.cert` and `tls.key`/, seen: none },
  { name: "TLS: no client certificate, TLS 1.2", peer: { tls: { ...asks, maxVersion: "TLSv1.2" } }, scheme: "https", options: trusting, code: "UNAVAILABLE", says: /client certificate/, seen: none },
  { name: "TLS: a client certificate of nobody", peer: { tls: asks }, scheme: "https", options: { tls: { ca: localhost, cert: other, key: otherKey } }, code: "UNAVAILABLE", says: /client's certificate/, seen: none },
  { name: "TLS: a version that is too old", peer: { socket: (socket) => void socket.once("data", () => socket.end(tooNew)) }, scheme: "https", options: trusting, code: "UNAVAILABLE", says: "older than TLS 1.2", seen: none },
  { name: "TLS: no HTTP/2", peer: { tls: { ...tls, ALPNProtocols: ["http/1.1"] } }, scheme: "https", options: trusting, code: "UNAVAILABLE", says: "the server speaks no HTTP/2: 6333 is REST, gRPC is 6334", seen: none },
  { name: "TLS: a handshake that never ends", peer: { socket: never }, scheme: "https", options: trusting, code: "DEADLINE_EXCEEDED", says: "No connection to", seen: none, late: true },
  { name: "TLS: closed in the handshake", peer: { socket: (socket) => void socket.once("data", () => socket.end()) }, scheme: "https", options: trusting, code: "UNAVAILABLE", says: "closed before the server said anything", seen: none },
];
