// TLS and secrets: certificates of both sides, what is wrong with them, and keys that go in clear text.
import { readFileSync } from "node:fs";
import { connect as connectTcp } from "node:net";
import { createServer as createTls, type TlsOptions as ServerOptions } from "node:tls";
import { describe, it } from "@std/testing/bdd";
import { assert, assertEquals, assertLess, assertRejects, assertStringIncludes } from "@std/assert";
import { connect, type ConnectOptions, listCollections, UnavailableError } from "../../mod.ts";
import { answer, collections, http2Peer, listening, type Peer } from "./peers.ts";

const pem = (name: string) => readFileSync(new URL(`tls/${name}.pem`, import.meta.url));
const ca = pem("certificate");
const own = { cert: pem("certificate"), key: pem("key") };
const other = { cert: pem("other_certificate"), key: pem("other_key") };

const plainServer = (): Promise<Peer> => http2Peer((stream) => answer(stream, collections));

/** TLS in front of a plain server, as a proxy does it. */
async function secureServer(options: ServerOptions = {}): Promise<Peer> {
  const plain = await plainServer();
  const server = createTls({ ...own, ALPNProtocols: ["h2"], ...options }, (socket) => {
    const inner = connectTcp(plain.port, "127.0.0.1");
    for (const end of [socket, inner]) {
      end.on("error", () => {}).on("close", () => (socket.destroy(), inner.destroy()));
    }
    socket.pipe(inner).pipe(socket);
  });
  server.on("tlsClientError", () => {});
  const { port, close } = await listening(server, 0, () => {});
  return { port, close: () => Promise.all([close(), plain.close()]).then(() => {}) };
}

async function called(target: string, options: ConnectOptions): Promise<void> {
  const db = await connect(target, { timeoutMs: 5_000, ...options });
  try {
    await listCollections(db);
  } finally {
    await db.close();
  }
}

const localhost = (port: number) => `https://localhost:${port}`;
const asksForOne: ServerOptions = { requestCert: true, rejectUnauthorized: true, ca };

const reached: [what: string, server: ServerOptions, target: (port: number) => string, options: ConnectOptions][] = [
  ["a host name", {}, localhost, { tls: { ca } }],
  ["PEM as text, without a scheme", {}, (port) => `localhost:${port}`, { tls: { ca: ca.toString() } }],
  ["several certificates to trust", {}, localhost, { tls: { ca: `${other.cert}\n${ca}` } }],
  ["another name of the certificate", {}, (port) => `https://127.0.0.1:${port}`, {
    tls: { ca, serverName: "qdrant.test" },
  }],
  ["a server that asks for a client certificate", asksForOne, localhost, { tls: { ca, ...own } }],
];

interface Failure {
  what: string;
  server?: ServerOptions | "plain";
  target?: (port: number) => string;
  options?: ConnectOptions;
  says: string | RegExp;
}

const failures: Failure[] = [
  { what: "a certificate nobody vouches for", says: "not trusted: see `tls.ca`" },
  {
    what: "a certificate of another authority",
    options: { tls: { ca: other.cert } },
    says: "not trusted: see `tls.ca`",
  },
  {
    what: "a certificate for another name",
    options: { tls: { ca, serverName: "elsewhere.test" } },
    says: "`tls.serverName`",
  },
  {
    what: "a missing client certificate",
    server: asksForOne,
    options: { tls: { ca } },
    says: "the server asks for a client certificate: give `tls.cert` and `tls.key`",
  },
  {
    what: "a missing client certificate, with TLS 1.2",
    server: { ...asksForOne, maxVersion: "TLSv1.2" },
    options: { tls: { ca } },
    says: /client certificate.*`tls\.cert` and `tls\.key`/,
  },
  {
    what: "a client certificate of another authority",
    server: asksForOne,
    options: { tls: { ca, ...other } },
    says: /not accept the client's certificate.*`tls\.cert`/,
  },
  {
    what: "http:// to a TLS port",
    target: (port) => `http://localhost:${port}`,
    says: "the server speaks TLS there: use https://",
  },
  {
    what: "http:// to a port that asks for a client certificate",
    server: asksForOne,
    target: (port) => `127.0.0.1:${port}`,
    says: "the server speaks TLS there: use https://",
  },
  { what: "https:// to a plain port", server: "plain", says: "the server speaks no TLS there: use http://" },
  {
    what: "a TLS server without HTTP/2",
    server: { ALPNProtocols: ["http/1.1"] },
    options: { tls: { ca } },
    says: "the server speaks no HTTP/2",
  },
];

const foreignWords = /SSL routines|0A00|alert|Resolution note|Last error|20\d\d-/;

describe("TLS", () => {
  for (const [what, options, target, given] of reached) {
    it(`${what} is reached`, async () => {
      const server = await secureServer(options);
      await called(target(server.port), given);
      await server.close();
    });
  }

  for (const { what, server: given = {}, target = localhost, options = {}, says } of failures) {
    it(`${what} is UnavailableError that says what to do`, async () => {
      const server = given === "plain" ? await plainServer() : await secureServer(given);
      const start = performance.now();
      const error = await assertRejects(() => called(target(server.port), options), UnavailableError);
      assertLess(performance.now() - start, 3_000);
      await server.close();
      if (typeof says === "string") assertStringIncludes(error.serverMessage, says);
      else assert(says.test(error.serverMessage), error.serverMessage);
      assert(!foreignWords.test(error.message), error.message);
    });
  }

  const locked = own.key.toString().replaceAll("PRIVATE KEY", "ENCRYPTED PRIVATE KEY");
  const refused: [what: string, tls: object, says: string][] = [
    ["a certificate without its key", { cert: own.cert }, "`cert` and `key` go together"],
    ["a key without its certificate", { key: own.key }, "`cert` and `key` go together"],
    ["the key of another certificate", { cert: own.cert, key: other.key }, "`key` is not the private key of `cert`"],
    ["a certificate that is no PEM", { cert: "x", key: own.key }, "`tls.cert`: it has no certificate"],
    ["a key that is no PEM", { cert: own.cert, key: "x" }, "`tls.key`: it has no private key"],
    ["a certificate as key", { cert: own.cert, key: own.cert }, "`tls.key`: it has no private key"],
    ["a key with a passphrase", { cert: own.cert, key: locked }, "passphrase"],
    ["an authority that is no PEM", { ca: "x" }, "`tls.ca`: it has no certificate"],
    [
      "an authority that is cut",
      { ca: `${ca}`.replace(/\n.{20}/, "\n") },
      "`tls.ca`: a certificate in it cannot be read",
    ],
    ["a file's name with a number", { ca: 5 }, "ca of connect's tls is a string or bytes, got 5"],
  ];
  for (const [what, tls, says] of refused) {
    it(`${what} is refused by connect`, async () => {
      await assertRejects(() => connect("https://localhost", { tls }), TypeError, says);
    });
  }
  it("options that contradict the target are refused", async () => {
    await assertRejects(() => connect("http://localhost", { tls: {} }), TypeError, "https://");
  });
});

/** Nothing is sent: connecting does no I/O. */
async function warnings(target: string, options: ConnectOptions): Promise<string[]> {
  const heard: string[] = [];
  const db = await connect(target, { ...options, onWarning: (text) => void heard.push(text) });
  await db.close();
  return heard;
}

describe("a key in clear text", () => {
  const apiKey = "secret";
  const warned: [target: string, options: ConnectOptions][] = [
    ["http://10.0.0.1:6334", { apiKey }],
    ["http://qdrant.internal", { apiKey: () => apiKey }],
    ["qdrant.internal:6334", { apiKey }],
    ["[fe80::1]:6334", { apiKey }],
    ["http://localhost.example.com", { apiKey }],
    ["http://127.0.0.1.example.com", { apiKey }],
    ["http://qdrant.internal", { headers: { "API-Key": apiKey } }],
    ["http://qdrant.internal", { headers: { authorization: "Bearer secret" } }],
  ];
  for (const [target, options] of warned) {
    it(`is warned of once: ${target} with ${Object.keys(options)}`, async () => {
      const [text, ...more] = await warnings(target, options);
      assertEquals(more, []);
      assertStringIncludes(text, "in clear text: use https://");
      assert(!text.includes(apiKey), text);
    });
  }
  const silent: [target: string, options: ConnectOptions][] = [
    ["https://qdrant.internal", { apiKey }],
    ["qdrant.internal:6334", { apiKey, tls: {} }],
    ["http://qdrant.internal", {}],
    ["http://qdrant.internal", { apiKey: "", headers: { "x-a": "b" } }],
    ["http://localhost:6334", { apiKey }],
    ["http://db.localhost", { apiKey }],
    ["http://127.0.0.1", { apiKey }],
    ["127.1.2.3:7000", { apiKey }],
    ["http://[::1]:7000", { apiKey }],
    ["unix:/run/qdrant.sock", { apiKey }],
    [":memory:", { apiKey }],
  ];
  for (const [target, options] of silent) {
    it(`is nothing to say of ${target} with ${Object.keys(options)}`, async () => {
      assertEquals(await warnings(target, options), []);
    });
  }
  it("an onWarning that fails does not keep from connecting", async () => {
    for (
      const fail of [() => Promise.reject(new Error("x")), () => {
        throw new Error("x");
      }]
    ) {
      const db = await connect("http://qdrant.internal", { apiKey, onWarning: fail as never });
      await db.close();
    }
  });
});
