// Options that are misspelt or wrong, clients that are none: told before anything is sent.
import { fileURLToPath } from "node:url";
import { describe, it } from "@std/testing/bdd";
import { assert, assertEquals, assertRejects, assertThrows } from "@std/assert";
import * as quiver from "@quiver/qdrant";
import {
  type Client,
  connect,
  type ConnectOptions,
  countPoints,
  listCollections,
  openDatabase,
  serve,
} from "@quiver/qdrant";
import { methods } from "../../src/methods.ts";
import { checkServeOptions } from "../../src/server/options.ts";

const target = "http://127.0.0.1:1";
type Row = [what: string, options: unknown, ...says: string[]];

const connecting: Row[] = [
  ["a key in snake case", { api_key: "x" }, '"api_key"', "connect", 'did you mean "apiKey"'],
  ["a misspelt deadline", { timeoutMS: 5 }, '"timeoutMS"', 'did you mean "timeoutMs"'],
  ["an option of another client", { url: "http://a" }, '"url"', "known are apiKey"],
  ["a number as key", { apiKey: 17 }, "apiKey", "a string or a function"],
  ["a text as deadline", { timeoutMs: "5" }, "timeoutMs", '"5"'],
  ["true as tls", { tls: true }, "connect's tls", "got true"],
  ["an unknown option of tls", { tls: { rootCerts: "" } }, '"rootCerts" of connect\'s tls', "known are ca"],
  ["a path as certificate", { tls: { cert: new URL("file:///a") } }, "cert", "a URL"],
  ["a misspelt pause", { keepalive: { timeMS: 5 } }, "connect's keepalive", 'did you mean "timeMs"'],
  ["a keepalive without its pause", { keepalive: { timeoutMs: 5 } }, "timeMs", "required"],
  ["a keepalive of 0", { keepalive: { timeMs: 0 } }, "timeMs", "a positive number"],
  ["retries of another client", { retry: { maxAttempts: 5 } }, '"maxAttempts"', "attempts"],
  ["no tries", { retry: { attempts: 0 } }, "attempts", "at least 1"],
  ["NaN tries", { retry: { attempts: NaN } }, "attempts", "NaN"],
  ["a number as retry", { retry: 3 }, "connect's retry", "got 3"],
  ["a negative size", { maxMessageBytes: -1 }, "maxMessageBytes", "at least 1"],
  ["another word of compatibility", { compatibility: "strict" }, '"on" or "off"', '"strict"'],
  ["a text as hook", { onCall: "log" }, "onCall", "a function"],
  ["a text as embedder", { embed: "mini" }, "embed", "a record of models"],
  ["a model that is no function", { embed: { mini: 5 } }, "embed", "a record of models"],
  ["an unknown kind of input", { embed: { mini: { audio: () => [] } } }, "embed", "{ text, image, object }"],
  ["batches of nothing", { embedBatchSize: 0 }, "embedBatchSize", "at least 1"],
  ["Headers as headers", { headers: new Headers() }, "headers", "a Headers"],
  ["a text as options", "key", "options of connect", '"key"'],
  ["null as options", null, "options of connect", "got null"],
];

const calling: Row[] = [
  ["a misspelt deadline", { timeOutMs: 5 }, '"timeOutMs" of a call', 'did you mean "timeoutMs"'],
  ["a deadline of the request", { timeout: 5 }, '"timeout"', 'did you mean "timeoutMs"'],
  ["a controller as signal", { signal: new AbortController() }, "signal", "an AbortSignal, got a AbortController"],
  ["a signal as options", new AbortController().signal, "give { signal }"],
  ["an option of connect", { apiKey: "x" }, '"apiKey"'],
  ["a number as options", 5, "options of a call", "got 5"],
  ["a list of headers", { headers: [["a", "b"]] }, "headers", "an array"],
];

const serving: Row[] = [
  ["a key of another name", { api_key: "x" }, '"api_key" of serve', "apiKey"],
  ["an empty key", { apiKey: "" }, "apiKey", "printable ASCII", "a value of type string"],
  ["a key that no header can have", { readOnlyApiKey: "é" }, "readOnlyApiKey", "a value of type string"],
  ["tokens without the key they are signed with", { jwtRbac: true, readOnlyApiKey: "r" }, "`apiKey`"],
  ["a bound of nothing", { limits: { maxCalls: 0 } }, "maxCalls of serve's limits", "at least 1, got 0"],
  ["an unknown bound", { limits: { maxCall: 5 } }, '"maxCall"', "maxCalls"],
  ["a certificate without its key", { tls: { cert: "c.pem" } }, "option key of serve's tls is required"],
  ["a certificate that is none", { tls: { cert: "-----BEGIN x", key: "-----BEGIN x" } }, "`tls.cert`"],
  [
    "a certificate's file that is not there",
    { tls: { cert: "/no/c.pem", key: "/no/k.pem" } },
    "`tls.cert`",
    "/no/c.pem",
  ],
  ["a port as text", { port: "6334" }, "port", '"6334"'],
  ["a path as database", { database: ":memory:" }, "database", "`call`"],
  ["a pause that is none", { closeTimeoutMs: NaN }, "closeTimeoutMs", "NaN"],
  ["a port as options", 6334, "options of serve"],
];

function says({ message }: Error, words: string[]): void {
  for (const word of words) assert(message.includes(word), message);
}

describe("options of connect", () => {
  for (const [what, options, ...words] of connecting) {
    it(`${what}: TypeError, on every target`, async () => {
      for (const where of [target, ":memory:"]) {
        says(await assertRejects(() => connect(where, options as ConnectOptions), TypeError) as Error, words);
      }
    });
  }
  it("a key that is wrong is not repeated", async () => {
    const error = await assertRejects(() => connect(target, { apiKey: ["secret"] } as never), TypeError) as Error;
    assert(!error.message.includes("secret"));
  });
  it("all that are right are taken, and those that are undefined", async () => {
    const all: Omit<Required<ConnectOptions>, "exact"> = {
      apiKey: () => "x",
      headers: { a: "b" },
      timeoutMs: 5,
      tls: { serverName: "a" },
      keepalive: { timeMs: 1 },
      retry: { attempts: 1, initialDelayMs: 0 },
      maxMessageBytes: 1,
      compatibility: "off",
      proto: fileURLToPath(new URL("../../proto", import.meta.url)),
      thread: false,
      embed: { mini: { text: () => undefined } },
      embedBatchSize: 5,
      onCall: () => {},
      onCallStart: () => {},
      onWarning: () => {},
    };
    await (await connect("127.0.0.1:1", all)).close();
    const none = Object.fromEntries(Object.keys(all).map((name) => [name, undefined]));
    await (await connect("127.0.0.1:1", none)).close();
  });
});

describe("options of a call", () => {
  for (const [what, options, ...words] of calling) {
    it(`${what}: TypeError, by function, member and handle`, async () => {
      const db = await connect(":memory:");
      try {
        const given = options as never;
        for (
          const call of [
            () => countPoints(db, { collectionName: "c" }, given),
            () => db.points.count({ collectionName: "c" }, given),
            () => db.collection("c").count({}, given),
          ]
        ) says(await assertRejects(call, TypeError) as Error, words);
      } finally {
        await db.close();
      }
    });
  }
  it("a signal of another realm is taken", async () => {
    const db = await connect(":memory:");
    const signal = { aborted: false, addEventListener() {}, removeEventListener() {} } as never;
    assertEquals((await listCollections(db, {}, { signal })).collections, []);
    await db.close();
  });
});

describe("options of serve and openDatabase", () => {
  for (const [what, options, ...words] of serving) {
    it(`${what}: TypeError`, async () => {
      says(await assertRejects(() => serve(options as never), TypeError) as Error, words);
    });
  }
  const hosts: [host: string, isLocal: boolean][] = [
    ["127.0.0.1", true],
    ["127.1.2.3", true],
    ["localhost", true],
    ["::1", true],
    ["[::1]", true],
    ["0.0.0.0", false],
    ["::", false],
    ["10.0.0.1", false],
    ["localhost.example", false],
    ["127.0.0.1.example", false],
    ["", false],
  ];
  for (const [host, isLocal] of hosts) {
    it(`to listen on ${JSON.stringify(host)} needs ${isLocal ? "nothing" : "a key, certificates of clients, or `insecure`"}`, () => {
      if (isLocal) return checkServeOptions({ host });
      assertThrows(() => checkServeOptions({ host }), Error, "without a key");
      assertThrows(() => checkServeOptions({ host, tls: { cert: "c", key: "k" } }), Error, "without a key");
      const enough = [{ apiKey: "k" }, { readOnlyApiKey: "r" }, { insecure: true }, {
        tls: { cert: "c", key: "k", ca: "a" },
      }];
      for (const each of enough) checkServeOptions({ host, ...each });
    });
  }
  it("an unknown option of a database: TypeError", async () => {
    says(await assertRejects(() => openDatabase(":memory:", { path: "a" } as never), TypeError) as Error, ['"path"']);
    says(await assertRejects(() => openDatabase(":memory:", { clock: 5 } as never), TypeError) as Error, ["clock"]);
  });
});

describe("a target", () => {
  it("may be a URL", async () => {
    const db = await connect(new URL("http://127.0.0.1:7000/prefix"));
    assertEquals(db.address, "127.0.0.1:7000");
    await db.close();
  });
  it("of another kind is refused with what is allowed", async () => {
    says(await assertRejects(() => connect({ url: "http://a" } as never), TypeError) as Error, [
      "an object",
      ":memory:",
    ]);
  });
});

describe("a client that is none", () => {
  const functions = Object.keys(methods) as (keyof typeof methods)[];
  it("is told by every function: a Promise wants await", async () => {
    const promise = connect(":memory:");
    for (const name of functions) {
      for (const given of [promise, Promise.resolve(5)]) {
        const error = await assertRejects(() => quiver[name](given as never, {} as never), TypeError) as Error;
        says(error, ["await"]);
      }
      says(await assertRejects(() => quiver[name](undefined as never, {} as never), TypeError) as Error, ["undefined"]);
    }
    await (await promise).close();
  });
  it("is told by its members", async () => {
    const promise = connect(":memory:");
    const db = promise as unknown as Client;
    for (const use of [() => db.points, () => db.collections, () => db.collection("a"), () => db.close()]) {
      says(assertThrows(use, TypeError) as Error, ["await"]);
    }
    await (await promise).close();
  });
  it("is not made with new", () => {
    const { Client: Made } = quiver as unknown as { Client: new (...of: unknown[]) => Client };
    for (const given of [undefined, "http://localhost:6334", { url: "http://localhost:6334" }]) {
      says(assertThrows(() => new Made(given), TypeError) as Error, ["await connect("]);
    }
  });
  it("may be a caller of one's own around a client", async () => {
    const db = await connect(":memory:"), seen: string[] = [];
    const around: quiver.Caller = {
      call: (method, request, options) => (seen.push(method.rpc), db.call(method, request, options)),
    };
    await listCollections(around);
    await countPoints(around, { collectionName: "c" }).catch(() => {});
    assertEquals(seen, ["Collections/List", "Points/Count"]);
    await db.close();
  });
  it("a handle needs a name", async () => {
    const db = await connect(":memory:");
    says(assertThrows(() => db.collection({ name: "a" } as never), TypeError) as Error, ["an object"]);
    await db.close();
  });
});
