// `loadServices`: where it loads from, how its functions are named, what they take and give.
import process from "node:process";
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, describe, it } from "@std/testing/bdd";
import { assertEquals, assertRejects } from "@std/assert";
import protobuf from "protobufjs";
import {
  CancelledError,
  connect,
  DeadlineExceededError,
  type LoadedServices,
  loadServices,
  NotFoundError,
  type ProtoSource,
  serve,
  type Service,
} from "../../mod.ts";
import { methods } from "../../src/methods.ts";
import { functionName, functionNames, type Named } from "../../src/services/names.ts";
import { proto, remove } from "./newer_proto.ts";
import { closeOpened, opened } from "../client/opened.ts";

const folder = mkdtempSync(join(tmpdir(), "services"));
process.once("exit", () => remove(folder));

const healthProto = join(proto, "health_check.proto");
const json = new protobuf.Root().loadSync(healthProto, { keepCase: true }).toJSON() as { nested: object };
writeFileSync(join(folder, "health.json"), JSON.stringify(json));
mkdirSync(join(folder, "tree/inner"), { recursive: true });
writeFileSync(
  join(folder, "tree/a.proto"),
  `syntax = "proto3"; package a; import "inner/b.proto"; service A { rpc Ask(b.B) returns (b.B); }`,
);
writeFileSync(
  join(folder, "tree/inner/b.proto"),
  `syntax = "proto3"; package b; import "google/protobuf/timestamp.proto"; message B { google.protobuf.Timestamp at = 1; }`,
);
writeFileSync(join(folder, "broken.proto"), `syntax = "proto3"; message {`);
writeFileSync(join(folder, "lost.proto"), `syntax = "proto3"; import "nowhere.proto"; message A { string a = 1; }`);
mkdirSync(join(folder, "empty"));

const sources: [what: string, source: ProtoSource, functions: string[]][] = [
  ["a file", healthProto, ["checkHealth"]],
  ["a file's URL", pathToFileURL(healthProto), ["checkHealth"]],
  ["a file's URL as text", pathToFileURL(healthProto).href, ["checkHealth"]],
  ["a list of files", [healthProto, join(folder, "tree/inner/b.proto")], ["checkHealth"]],
  ["a folder with folders", join(folder, "tree"), ["askA"]],
  ["a file that imports from a folder beside it", join(folder, "tree/a.proto"), ["askA"]],
  ["a list of folders", [join(folder, "tree"), proto], ["askA", ...Object.keys(methods)]],
  ["a descriptor", json, ["checkHealth"]],
  ["a descriptor's file", join(folder, "health.json"), ["checkHealth"]],
];

const unusable: [what: string, source: unknown, says: string][] = [
  ["a path of nothing", join(folder, "nothing"), "nothing"],
  ["a folder without proto files", join(folder, "empty"), "no .proto file is in it"],
  ["a file that is no proto file", join(folder, "broken.proto"), "illegal type name"],
  ["a file whose import is missing", join(folder, "lost.proto"), "nowhere.proto"],
  ["an empty list", [], "no files"],
  ["a list of numbers", [1], "expected paths and URLs, got 1"],
  ["a number", 1, "expected a path"],
  ["nothing", undefined, "expected a path"],
  ["an empty object", {}, "expected a path"],
  ["an empty descriptor", { nested: {} }, "it defines nothing"],
];

describe("services", () => {
  afterEach(closeOpened);
  for (const [what, source, functions] of sources) {
    it(`are loaded from ${what}`, async () => {
      assertEquals(Object.keys(await loadServices(source)).sort(), [...functions].sort());
    });
  }
  for (const [what, source, says] of unusable) {
    it(`are not loaded from ${what}`, async () => {
      await assertRejects(() => loadServices(source as ProtoSource), TypeError, says);
    });
  }
  it("leave a descriptor as it was", async () => {
    const before = JSON.stringify(json);
    await loadServices(json);
    assertEquals(JSON.stringify(json), before);
  });
});

describe("a function's name", () => {
  afterEach(closeOpened);
  it("is by the rule what the built-in function's is", () => {
    for (const [name, { rpc, fullName }] of Object.entries(methods)) {
      const [service, method] = rpc.split("/");
      assertEquals(functionName({ package: fullName.slice(0, fullName.lastIndexOf(".")), service, rpc: method }), name);
    }
  });
  const names: [service: string, rpc: string, name: string][] = [
    ["Shards", "Get", "getShard"],
    ["Shards", "List", "listShards"],
    ["Shards", "ListFull", "listFullShards"],
    ["Access", "Get", "getAccess"],
    ["PointsInternal", "Upsert", "upsertPointsInternal"],
    ["QuotaService", "Get", "getQuota"],
    ["Service", "Get", "getService"],
    ["Points", "Rank", "rankPoints"],
    ["Points", "RankBatch", "rankBatch"],
    ["Qdrant", "Ping", "ping"],
  ];
  for (const [service, rpc, name] of names) {
    it(`of ${service}/${rpc} is ${name}`, () => assertEquals(functionName({ package: "p", service, rpc }), name));
  }
  it("that two RPCs would have is the built-in one's, and else nobody's", () => {
    const rpcs: Named[] = [
      { package: "x", service: "Other", rpc: "SetPayload" },
      { package: "qdrant", service: "Points", rpc: "SetPayload" },
      { package: "x", service: "A", rpc: "DoIt" },
      { package: "x", service: "B", rpc: "DoIt" },
      { package: "x.y", service: "B", rpc: "DoIt" },
    ];
    const named = functionNames(rpcs, ({ package: name }) => name === "qdrant");
    assertEquals([...named].map(([name, rpc]) => [name, rpcs.indexOf(rpc)]).sort(), [
      ["aDoIt", 2],
      ["otherSetPayload", 0],
      ["setPayload", 1],
      ["xBDoIt", 3],
      ["xYBDoIt", 4],
    ]);
  });
});

const refused: [
  what: string,
  name: string,
  request: object,
  error: typeof TypeError | typeof RangeError,
  says: string,
][] = [
  [
    "an unknown key",
    "countPoints",
    { collectionNam: "c" },
    TypeError,
    'collectionNam: Unknown key of CountPoints; did you mean "collectionName"?',
  ],
  ["a key of the proto file", "countPoints", { collection_name: "c" }, TypeError, 'did you mean "collectionName"?'],
  [
    "an unknown key deep inside",
    "countPoints",
    { collectionName: "c", filter: { must: [{ field: { kex: "a" } }] } },
    TypeError,
    "filter.must[0].field.kex: Unknown key",
  ],
  [
    "a native value where a message is due",
    "countPoints",
    { collectionName: "c", filter: "all" },
    TypeError,
    "filter: Expected a Filter",
  ],
  [
    "a promise as message",
    "countPoints",
    { collectionName: "c", filter: Promise.resolve({}) },
    TypeError,
    "filter: Expected a Filter, got a Promise",
  ],
  [
    "two members of a oneof",
    "countPoints",
    { collectionName: "c", filter: { must: [{ isNull: { key: "a" }, isEmpty: { key: "a" } }] } },
    TypeError,
    "filter.must[0].isEmpty: Only one of isNull, isEmpty",
  ],
  [
    "a required field that is missing",
    "queryPoints",
    { collectionName: "c", filter: { must: [{ field: { key: "a", geoRadius: { center: { lon: 1 }, radius: 1 } } }] } },
    TypeError,
    "center.lat: Required",
  ],
  ["a number as text", "countPoints", { collectionName: 1 }, TypeError, "collectionName: Expected a string, got 1"],
  [
    "a text as boolean",
    "countPoints",
    { collectionName: "c", exact: "false" },
    TypeError,
    "exact: Expected true or false",
  ],
  [
    "NaN in a vector",
    "searchPoints",
    { collectionName: "c", vector: [1, NaN] },
    RangeError,
    "vector[1]: Expected a number, got NaN",
  ],
  [
    "a number past float32",
    "searchPoints",
    { collectionName: "c", vector: [1e300] },
    RangeError,
    "vector[0]: Expected a number that fits float32",
  ],
  [
    "a hole in a list",
    "searchPoints",
    { collectionName: "c", vector: [1, , 2] },
    TypeError,
    "vector[1]: Expected a value, got a hole",
  ],
  ["an unsafe integer", "searchPoints", { collectionName: "c", limit: 2 ** 60 }, RangeError, "limit: Unsafe integer"],
  [
    "a negative count",
    "searchPoints",
    { collectionName: "c", limit: -1 },
    RangeError,
    "limit: Expected a whole number from 0",
  ],
  [
    "a fraction as count",
    "searchPoints",
    { collectionName: "c", limit: 1.5 },
    TypeError,
    "limit: Expected a whole number, got 1.5",
  ],
  [
    "a word that no enum has",
    "createCollection",
    { collectionName: "c", vectorsConfig: { params: { size: 1, distance: "Kosine" } } },
    TypeError,
    'did you mean "Cosine"?',
  ],
  [
    "a list as record",
    "upsertPoints",
    { collectionName: "c", points: [{ payload: [] }] },
    TypeError,
    "points[0].payload: Expected a record",
  ],
  ["a list as request", "countPoints", [], TypeError, "Expected a CountPoints, got an empty array"],
];

describe("a loaded function", () => {
  afterEach(closeOpened);
  let loading: Promise<LoadedServices> | undefined;
  const services = () => loading ??= loadServices(proto);

  for (const [what, name, request, error, says] of refused) {
    it(`refuses ${what}`, async () => {
      let calls = 0;
      const service: Service = { call: () => (calls++, {}) };
      const db = opened(await connect(service));
      await assertRejects(async () => await (await services())[name](db, request), error, says);
      assertEquals(calls, 0);
    });
  }
  it("refuses a request in a cycle", async () => {
    const filter: { must: object[] } = { must: [] };
    filter.must.push({ filter });
    const db = opened(await connect(":memory:"));
    await assertRejects(
      async () => (await services()).countPoints(db, { collectionName: "c", filter }),
      RangeError,
      "in a cycle",
    );
  });
  it("takes and gives numbers past 2^53, bytes by bytes, and leaves the request as it was", async () => {
    const { createCollection, upsertPoints, getPoints } = await services();
    const db = opened(await connect(":memory:"));
    await createCollection(db, { collectionName: "c" });
    const request = {
      collectionName: "c",
      points: [{
        id: { num: 2n ** 64n - 1n },
        vectors: { vectors: { vectors: {} } },
        payload: { a: { integerValue: -(2n ** 63n) }, ["__proto__"]: { boolValue: true } },
      }],
    };
    const before = structuredClone(request);
    await upsertPoints(db, request);
    assertEquals(request, before);
    const { result } = await getPoints<{ result: { id: object; payload: object }[] }>(db, {
      collectionName: "c",
      ids: [{ num: "18446744073709551615" }],
      withPayload: { enable: true },
    });
    assertEquals(result[0].id, request.points[0].id);
    assertEquals(Object.keys(result[0].payload), ["a", "__proto__"]);
  });
  it("has a typed array of floats as list", async () => {
    const { createCollection, upsertPoints, scrollPoints } = await services();
    const db = opened(await connect(":memory:"));
    await createCollection(db, { collectionName: "c", vectorsConfig: { params: { size: 2, distance: "Dot" } } });
    await upsertPoints(db, {
      collectionName: "c",
      points: [{ id: { num: 1 }, vectors: { vector: { dense: { data: new Float32Array([1, 0.5]) } } } }],
    });
    const { result } = await scrollPoints<{ result: { vectors: { vector: { dense: object } } }[] }>(db, {
      collectionName: "c",
      withVectors: { enable: true },
    });
    assertEquals(result[0].vectors.vector.dense, { data: [1, 0.5] });
  });
  it("fails as the built-in one does", async () => {
    const { getCollection } = await services();
    const db = opened(await connect(":memory:"));
    const error = await assertRejects(() => getCollection(db, { collectionName: "x" }), NotFoundError);
    assertEquals([error.method, error.serverMessage], [
      "qdrant.Collections/Get",
      "Not found: Collection `x` doesn't exist!",
    ]);
  });
  it("has deadline, signal and headers of the call", async () => {
    const { healthCheck } = await services();
    const seen: (string | undefined)[] = [];
    const frozen: Service = {
      call: (_rpc, _request, { metadata }) => (seen.push(metadata?.get("x-a")), new Promise(() => {})),
    };
    const server = await serve({ port: 0, database: frozen, closeTimeoutMs: 50 });
    for (const target of [frozen, server.address]) {
      const db = await connect(target);
      await assertRejects(
        () => healthCheck(db, {}, { timeoutMs: 400, headers: { "x-a": "1" } }),
        DeadlineExceededError,
      );
      const stop = new AbortController();
      const waiting = healthCheck(db, {}, { signal: stop.signal });
      stop.abort();
      await assertRejects(() => waiting, CancelledError);
      await db.close();
    }
    await server.close();
    assertEquals(seen.filter((each) => each === "1").length, 2);
  });
  it("says that a client is missing", async () => {
    const { healthCheck } = await services();
    await assertRejects(() => healthCheck(connect(":memory:") as never), TypeError, "await it");
  });
});
