// The REST door as a function: what reaches which RPC, who may call, numbers, compression, and what other services answer.
import type { Buffer } from "node:buffer";
import { brotliCompressSync, brotliDecompressSync, deflateSync, gunzipSync, gzipSync, inflateSync } from "node:zlib";
import { describe, it } from "@std/testing/bdd";
import { assertEquals, assertLess, assertMatch, assertThrows } from "@std/assert";
import { restHandler, type RestOptions, StatusError, type StatusName } from "../../mod.ts";
import { methods } from "../../src/methods.ts";
import { rpcRoutes } from "../../src/rest/rpc_routes.ts";
import { token } from "../server/tokens.ts";
import { Door, vectors, withDoor } from "./door.ts";

describe("The table of endpoints", () => {
  it("reaches every RPC but the health check of gRPC, and none twice but for one point by its id", () => {
    const reached = rpcRoutes.map(({ rpc }) => rpc),
      names = Object.keys(methods).filter((name) => name !== "checkHealth");
    assertEquals([...new Set(reached)].sort(), names.sort());
    assertEquals(reached.filter((rpc, i) => reached.indexOf(rpc) !== i), ["getPoints"]);
  });
});

describe("Options of restHandler", () => {
  it("that are unknown or wrong are refused", () => {
    const service = { call: () => ({}) };
    assertThrows(() => restHandler(service, { apikey: "k" } as RestOptions), TypeError, "apikey");
    assertThrows(() => restHandler(service, { maxBodyBytes: 0 }), TypeError, "maxBodyBytes");
    assertThrows(() => restHandler(service, { jwtRbac: true }), TypeError, "without `apiKey`");
    assertThrows(() => restHandler(undefined as never), TypeError, "call");
  });
});

describe("Numbers and keys of a payload over REST", () => {
  const payload =
    '{"b":1,"a":1.0,"10":-0.0,"2":18446744073709551615,"big":9007199254740993,"least":-9223372036854775808,' +
    '"e":1e3,"deep":[{"x":[1.5,null,true]},[]],"text":"\\u00e9\\n\\"\\\\","":{}}';
  it("come back as they were written, in their order", () =>
    withDoor(async (door) => {
      await door.json("PUT", "/collections/c", vectors);
      const body = `{"points":[{"id":18446744073709551615,"vector":[0.1,-1.5],"payload":${payload}}]}`;
      await door.text("PUT", "/collections/c/points?wait=true", body);
      const answer = await door.text("GET", "/collections/c/points/18446744073709551615");
      const wanted = payload.replace("18446744073709551615", "1.8446744073709552e+19").replace("1e3", "1000.0").replace(
        "\\u00e9",
        "é",
      );
      assertEquals(
        answer.replace(/,"status".*/, ""),
        `{"result":{"id":18446744073709551615,"payload":${wanted},"vector":[0.1,-1.5]}`,
      );
    }));
  it("are the last of a key that stands twice, in the place of the first", () =>
    withDoor(async (door) => {
      await door.json("PUT", "/collections/c", vectors);
      await door.text(
        "PUT",
        "/collections/c/points",
        '{"points":[{"id":1,"vector":[1,2],"payload":{"a":1,"b":2,"a":3}}]}',
      );
      assertMatch(await door.text("GET", "/collections/c/points/1"), /"payload":\{"a":3,"b":2\}/);
    }));
  it("keep the byte order mark that a text begins with, as names of collections do", () =>
    withDoor(async (door) => {
      const path = "/collections/%EF%BB%BFc", payload = { a: "\uFEFFx", "\uFEFFkey": "\uFEFFof more than 24 bytes" };
      await door.json("PUT", path, vectors);
      await door.json("PUT", `${path}/index`, { field_name: "a", field_schema: "keyword" });
      await door.json("PUT", `${path}/points`, { points: [{ id: 1, vector: [1, 2], payload }] });
      await door.json("POST", `${path}/points/payload`, { points: [1], payload: { edited: true } });
      const { result: point } = await door.json("GET", `${path}/points/1`);
      assertEquals(point.payload, { ...payload, edited: true });
      const counted = async (value: string) =>
        (await door.json("POST", `${path}/points/count`, { filter: { must: { key: "a", match: { value } } } })).result;
      assertEquals([await counted("\uFEFFx"), await counted("x")], [{ count: 1 }, { count: 0 }]);
      assertEquals((await door.json("GET", "/collections")).result.collections, [{ name: "\uFEFFc" }]);
    }));
});

describe("Who may call over REST", () => {
  const apiKey = "secret", options = { apiKey, readOnlyApiKey: "reader", jwtRbac: true };
  const bearer = (claims: object) => ({ authorization: `Bearer ${token(claims, apiKey)}` });
  const mine = (access: string) => bearer({ access: [{ collection: "mine", access }] });
  const key = { "api-key": apiKey }, reader = { "api-key": "reader" }, past = Math.floor(Date.now() / 1000) - 100;
  const cases: [
    who: string,
    headers: Record<string, string>,
    method: string,
    path: string,
    body: string | undefined,
    status: number,
    text: RegExp,
  ][] = [
    ["nobody gets an unknown path", {}, "GET", "/nope", undefined, 401, /^Must provide an API key/],
    ["nobody asks whether it is up", {}, "GET", "/healthz", undefined, 200, /^healthz check passed$/],
    ["a wrong key", { "api-key": "x" }, "GET", "/collections", undefined, 401, /^Invalid API key or JWT$/],
    ["a bare key as authorization", { authorization: apiKey }, "GET", "/collections", undefined, 401, /^Must provide/],
    ["an expired token", bearer({ exp: past }), "GET", "/collections", undefined, 403, /^ExpiredSignature$/],
    ["a reader reads", reader, "POST", "/collections/mine/points/count", "{}", 200, /"count":0/],
    [
      "a reader writes",
      reader,
      "PUT",
      "/collections/mine/points",
      '{"points":[]}',
      403,
      /Global manage access is required/,
    ],
    ["a reader with a wrong body", reader, "PUT", "/collections/mine/points", "{", 400, /Format error in JSON body/],
    [
      "a token lists what it names",
      mine("r"),
      "GET",
      "/collections",
      undefined,
      200,
      /"collections":\[\{"name":"mine"\}\]/,
    ],
    [
      "a token reads another",
      mine("r"),
      "GET",
      "/collections/other",
      undefined,
      403,
      /Access to collection other is required/,
    ],
    [
      "a token looks another up",
      mine("rw"),
      "POST",
      "/collections/mine/points/query/batch",
      '{"searches":[{"prefetch":{"query":1,"lookup_from":{"collection":"other"}},"query":[1,2]}]}',
      403,
      /Access to collection other is required/,
    ],
    [
      "a token writes what it may read",
      mine("r"),
      "POST",
      "/collections/mine/points/delete",
      '{"points":[1]}',
      403,
      /Write access to collection mine/,
    ],
    [
      "a token writes what it may write",
      mine("prw"),
      "POST",
      "/collections/mine/points/delete",
      '{"points":[1]}',
      200,
      /acknowledged/,
    ],
    [
      "a token recovers",
      mine("rw"),
      "PUT",
      "/collections/mine/snapshots/recover",
      '{"location":"file:///x"}',
      403,
      /Global access is required/,
    ],
    [
      "a token downloads from another",
      mine("rw"),
      "GET",
      "/collections/other/snapshots/x",
      undefined,
      403,
      /Access to collection other/,
    ],
    ["a token looks at all", mine("rw"), "GET", "/telemetry", undefined, 403, /Global access is required/],
    ["the key", key, "GET", "/metrics", undefined, 200, /collections_total 2/],
    [
      "the key looks at all",
      key,
      "GET",
      "/telemetry",
      undefined,
      200,
      /"features":\{"debug":false.*"number_of_collections":2/,
    ],
  ];
  for (const [who, headers, method, path, body, status, text] of cases) {
    it(`${who}: ${status}`, () =>
      withDoor(async (door) => {
        for (const name of ["mine", "other"]) {
          await (await door.send("PUT", `/collections/${name}`, { headers: key, body: JSON.stringify(vectors) }))
            .text();
        }
        const answer = await door.send(method, path, { headers, body });
        assertEquals(answer.status, status);
        assertMatch(await answer.text(), text);
      }, options));
  }
});

describe("Bodies over REST", () => {
  const codings: [name: string, pack: (text: string) => Uint8Array, unpack: (bytes: Uint8Array) => Buffer][] = [
    ["gzip", gzipSync, gunzipSync],
    ["br", brotliCompressSync, brotliDecompressSync],
    ["deflate", deflateSync, inflateSync],
  ];
  for (const [coding, pack, unpack] of codings) {
    it(`go both ways in ${coding}`, () =>
      withDoor(async (door) => {
        const headers = { "content-encoding": coding, "accept-encoding": `nope;q=1, ${coding}` };
        const answer = await door.send("PUT", "/collections/c", { headers, body: pack(JSON.stringify(vectors)) });
        assertEquals(answer.headers.get("content-encoding"), coding);
        assertEquals(JSON.parse(unpack(new Uint8Array(await answer.arrayBuffer())).toString()).result, true);
      }));
    it(`of few bytes that are many in ${coding} are refused`, () =>
      withDoor(async (door) => {
        const headers = { "content-encoding": coding }, body = pack(" ".repeat(1_000_000));
        assertLess(body.length, 10_000);
        const answer = await door.send("PUT", "/collections/c", { headers, body });
        assertEquals([answer.status, (await answer.json()).status.error], [
          400,
          "JSON payload has exceeded limit (100000 bytes).",
        ]);
      }, { maxBodyBytes: 100_000 }));
  }
  it("without end are refused as soon as they are too large", () =>
    withDoor(async (door) => {
      let sent = 0, cancelled = false;
      const body = new ReadableStream<Uint8Array>({
        pull(controller) {
          controller.enqueue(new Uint8Array(10_000).fill(32));
          sent++;
        },
        cancel: () => void (cancelled = true),
      });
      assertEquals((await door.send("PUT", "/collections/c", { body })).status, 400);
      assertEquals(cancelled, true);
      assertLess(sent, 20);
    }, { maxBodyBytes: 100_000 }));
});

describe("A service of one's own behind REST", () => {
  const statuses: [StatusName, text: string, status: number][] = [
    ["INVALID_ARGUMENT", "Bad request: no", 400],
    ["NOT_FOUND", "Not found: x", 404],
    ["ALREADY_EXISTS", "Wrong input: exists", 409],
    ["PERMISSION_DENIED", "Forbidden: x", 403],
    ["FAILED_PRECONDITION", "Pre-condition failure: x", 500],
    ["FAILED_PRECONDITION", "Storage locked: x", 403],
    ["DEADLINE_EXCEEDED", "Timeout: x", 408],
    ["DATA_LOSS", "Checksum mismatch: x", 400],
    ["UNAVAILABLE", "Shard temporarily unavailable: x", 503],
    ["RESOURCE_EXHAUSTED", "Insufficient storage: x", 507],
    ["UNIMPLEMENTED", "Qdrant is running in standalone mode", 405],
    ["INTERNAL", "Service internal error: x", 500],
  ];
  for (const [name, text, status] of statuses) {
    it(`is answered ${status} where it says ${name}: ${text}`, async () => {
      const door = new Door({
        call() {
          throw new StatusError(name, text);
        },
      });
      const answer = await door.send("GET", "/collections");
      assertEquals([answer.status, (await answer.json()).status], [status, { error: text }]);
    });
  }
  it("says when to try again", async () => {
    const door = new Door({
      call: () =>
        Promise.reject(new StatusError("RESOURCE_EXHAUSTED", "Rate limiting exceeded: x", { "retry-after": "3" })),
    });
    const answer = await door.send("GET", "/collections");
    assertEquals([answer.status, answer.headers.get("retry-after")], [429, "3"]);
  });
  it("tells what a call has used", async () => {
    const models = new Map([["m", { tokens: 3 }]]);
    const door = new Door({ call: () => ({ result: { count: 1 }, usage: { inference: { models } } }) });
    const { usage } = await door.json("POST", "/collections/c/points/count", {});
    assertEquals(usage, { inference: { models: { m: { tokens: 3 } } } });
  });
});
