// Who may call what: every key and token on every RPC and on reflection, with a service that counts how often it is asked.
import { Buffer } from "node:buffer";
import { connect as connectHttp2 } from "node:http2";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import { assert, assertEquals, assertThrows } from "@std/assert";
import { type QdrantServer, serve, type ServerLogEntry, StatusError } from "../../mod.ts";
import { allMethods, type Method, methods } from "../../src/methods.ts";
import { keyring } from "../../src/server/keys.ts";
import { PlainClient, token } from "./tokens.ts";

const secret = "x-secret", readOnly = "y-reader", mine = "mine";
const now = Math.floor(Date.now() / 1000);
const to = (collection: string, access: string, more: object = {}) => [{ collection, access, ...more }];
const bearer = (key: string) => ({ authorization: `Bearer ${key}` });
const signed = (claims: object, key = secret) => bearer(token(claims, key));

const unauthenticated = 16, denied = 7;
const missing = "Must provide an API key or an Authorization bearer token", unknown = "Invalid API key or JWT";
const payloadGone = "access[0].payload: The 'payload' constraint is deprecated and should not be used";

/** What lets nobody in, anywhere but to the health checks. */
const strangers: [who: string, headers: Record<string, string>, code: number, text: string][] = [
  ["no key", {}, unauthenticated, missing],
  ["a key in a header of another name", { "x-api-key": secret }, unauthenticated, missing],
  ["another scheme than Bearer", { authorization: `Basic ${secret}` }, unauthenticated, missing],
  ["an empty key", { "api-key": "" }, unauthenticated, unknown],
  ["a wrong key", { "api-key": "x-secreT" }, unauthenticated, unknown],
  ["a wrong key beside a right bearer", { "api-key": "z", ...bearer(secret) }, unauthenticated, unknown],
  ["the start of the key", { "api-key": "x-secre" }, unauthenticated, unknown],
  ["the key and more", { "api-key": "x-secrets" }, unauthenticated, unknown],
  ["a token that was forged", signed({ access: "m" }, "other"), denied, "InvalidSignature"],
  ["a token signed with the read-only key", signed({ access: "m" }, readOnly), denied, "InvalidSignature"],
  ["a token without signature", bearer(token({}, secret, { alg: "none" })), unauthenticated, unknown],
  ["a token of another algorithm", bearer(token({}, secret, { alg: "HS512" })), unauthenticated, unknown],
  ["an expired token", signed({ access: "m", exp: now - 40 }), denied, "ExpiredSignature"],
  ["a token with half an access", signed({ access: "rw" }), unauthenticated, unknown],
  ["a token with a right that is none", signed({ access: to(mine, "w") }), unauthenticated, unknown],
  ["a token whose exp is text", signed({ exp: "tomorrow" }), unauthenticated, unknown],
  ["a token bound to a payload", signed({ access: to(mine, "rw", { payload: {} }) }), unauthenticated, payloadGone],
  [
    "a token that names a collection twice",
    signed({ access: [...to(mine, "r"), ...to(mine, "rw")] }),
    unauthenticated,
    "access[1].collection: Collection name should be unique",
  ],
];

/** What lets everybody do everything. */
const owners: [who: string, headers: Record<string, string>][] = [
  ["the key", { "api-key": secret }],
  ["the key as bearer", bearer(secret)],
  ["the key beside a wrong bearer", { "api-key": secret, ...bearer("z") }],
  ["a token that manages", signed({ access: "m" })],
  ["a token without claims", signed({})],
  ["a token with claims nobody knows", signed({ access: "m", exp: now + 1000, nbf: now + 500, x: [1], sub: "s" })],
];

type Name = keyof typeof methods;
const manageAll = "Forbidden: Global manage access is required", all = "Forbidden: Global access is required";
const writeMine = "Forbidden: Write access to collection mine is required";
const pointsOnly = "Forbidden: Only points access is allowed for collection mine";
const manageMine = "Forbidden: Manage access for this operation is required";
const needsMine = "Forbidden: Access to collection mine is required";

/** A group of RPCs, and what is said to who reads everything, reads, writes points of, writes, or has nothing of the collection. */
type Group = [names: Name[], r?: string, collectionR?: string, prw?: string, rw?: string, other?: string];
const groups: Group[] = [
  [["healthCheck", "checkHealth", "listCollections", "listAliases"]],
  [
    [
      "createCollection",
      "updateCollection",
      "deleteCollection",
      "updateAliases",
      "createFullSnapshot",
      "deleteFullSnapshot",
    ],
    manageAll,
    all,
    all,
    all,
    all,
  ],
  [["listFullSnapshots"], undefined, all, all, all, all],
  [
    ["updateCollectionClusterSetup", "createShardKey", "deleteShardKey"],
    manageAll,
    writeMine,
    pointsOnly,
    manageMine,
    needsMine,
  ],
  [
    [
      "createFieldIndex",
      "deleteFieldIndex",
      "createVectorName",
      "deleteVectorName",
      "createSnapshot",
      "deleteSnapshot",
    ],
    manageAll,
    writeMine,
    pointsOnly,
    undefined,
    needsMine,
  ],
  [["collectionClusterInfo", "listSnapshots"], undefined, undefined, pointsOnly, undefined, needsMine],
  [
    [
      "upsertPoints",
      "deletePoints",
      "updateVectors",
      "deleteVectors",
      "setPayload",
      "overwritePayload",
      "deletePayload",
      "clearPayload",
      "updateBatch",
    ],
    manageAll,
    writeMine,
    undefined,
    undefined,
    needsMine,
  ],
  [
    [
      "getCollection",
      "listCollectionAliases",
      "collectionExists",
      "listShardKeys",
      "getPoints",
      "searchPoints",
      "searchBatch",
      "searchGroups",
      "scrollPoints",
      "recommendPoints",
      "recommendBatch",
      "recommendGroups",
      "discoverPoints",
      "discoverBatch",
      "countPoints",
      "queryPoints",
      "queryBatch",
      "queryGroups",
      "facetPoints",
      "searchMatrixPairs",
      "searchMatrixOffsets",
    ],
    undefined,
    undefined,
    undefined,
    undefined,
    needsMine,
  ],
];
const limited: [who: string, headers: Record<string, string>][] = [
  ["who reads everything", signed({ access: "r" })],
  ["who reads the collection", signed({ access: to(mine, "r") })],
  ["who writes its points", signed({ access: to(mine, "prw") })],
  ["who writes it", signed({ access: [...to("more", "r"), ...to(mine, "rw")], subject: "Ann" })],
  ["who has another collection", signed({ access: to("other", "rw") })],
];

const reflection = ["v1", "v1alpha"].map((version) =>
  `/grpc.reflection.${version}.ServerReflection/ServerReflectionInfo`
);
const listServices = Buffer.of(0x3a, 0x00);

describe("A server with keys", () => {
  let server: QdrantServer, client: PlainClient;
  const asked: string[] = [], log: ServerLogEntry[] = [], said: string[] = [];
  const service = {
    call(rpc: string) {
      asked.push(rpc);
      return {};
    },
  };
  const sent = async (method: Method, headers: Record<string, string>) => {
    asked.length = 0;
    const { code, text } = await client.call(method, requestOf(method), headers);
    said.push(text);
    return { code, text, asked: [...asked] };
  };
  beforeAll(async () => {
    const keys = { apiKey: secret, readOnlyApiKey: readOnly, jwtRbac: true };
    server = await serve({ port: 0, database: service, ...keys, onLog: (entry) => log.push(entry) });
    client = new PlainClient(server.address);
  });
  afterAll(async () => {
    client.close();
    await server.close();
  });

  const open = (method: Method) => method === methods.healthCheck || method === methods.checkHealth;
  for (const [who, headers, code, text] of strangers) {
    it(`asks the service nothing for ${who}, but for health`, async () => {
      for (const method of allMethods) {
        const refused = { code, text, asked: [] }, answered = { code: 0, text: "", asked: [method.rpc] };
        assertEquals(await sent(method, headers), open(method) ? answered : refused, method.rpc);
      }
      for (const path of reflection) {
        const { code: found, text: details, bytes } = await client.ask(path, listServices, headers);
        assertEquals([found, details, bytes], [code, text, undefined]);
      }
    });
  }
  for (const [who, headers] of owners) {
    it(`lets ${who} do everything`, async () => {
      for (const method of allMethods) {
        assertEquals(await sent(method, headers), { code: 0, text: "", asked: [method.rpc] }, method.rpc);
      }
      for (const path of reflection) assert((await client.ask(path, listServices, headers)).bytes!.length > 50);
    });
  }
  for (const [i, [who, headers]] of limited.entries()) {
    it(`lets ${who} do what a node does`, async () => {
      for (const [names, ...says] of groups) {
        for (const name of names) {
          const text = says[i] ?? "", method = methods[name];
          const wanted = { code: text === "" ? 0 : denied, text, asked: text === "" ? [method.rpc] : [] };
          assertEquals(await sent(method, headers), wanted, name);
        }
      }
      for (const path of reflection) assert((await client.ask(path, listServices, headers)).bytes!.length > 50);
    });
  }
  it("lets the read-only key do what a token that reads everything does", async () => {
    for (const [names, text = ""] of groups) {
      for (const name of names) {
        const { code, text: found } = await sent(methods[name], { "api-key": readOnly });
        assertEquals([code, found], [text === "" ? 0 : denied, text], name);
      }
    }
  });
  it("has every RPC in one of these groups", () => {
    assertEquals(groups.flatMap(([names]) => names).sort(), Object.keys(methods).sort());
  });
  it("refuses before the body is there, and whatever the body is", async () => {
    const session = connectHttp2(`http://${server.address}`);
    const head = {
      ":method": "POST",
      ":path": "/qdrant.Points/Upsert",
      "content-type": "application/grpc",
      te: "trailers",
    };
    const stream = session.request(head); // and no body
    const headers = await new Promise<Record<string, unknown>>((resolve) => stream.once("response", resolve));
    assertEquals([String(headers["grpc-status"]), headers["grpc-message"]], ["16", encodeURI(missing)]);
    session.destroy();
    const { code } = await client.send(methods.upsertPoints.path, Buffer.alloc(100, 0xff));
    assertEquals(code, unauthenticated);
    const own = await client.send(
      methods.upsertPoints.path,
      Buffer.alloc(100, 0xff),
      signed({ access: to(mine, "rw") }),
    );
    assertEquals([own.code, own.text.startsWith("Malformed message")], [3, true]);
  });
  it("tells of refusals, with the subject and never a key", async () => {
    await new Promise((resolve) => setTimeout(resolve, 1_100)); // what was refused before has its own second
    log.length = 0;
    for (let i = 0; i < 3; i++) await sent(methods.createShardKey, limited[3][1]);
    await sent(methods.listCollections, { "api-key": "wrong" });
    const [first] = log, last = log.at(-1)!;
    assertEquals([first.event, first.code, first.method, first.subject, first.message], [
      "refused",
      "PERMISSION_DENIED",
      "/qdrant.Collections/CreateShardKey",
      "Ann",
      manageMine,
    ]);
    assertEquals([last.code, last.method], ["UNAUTHENTICATED", "/qdrant.Collections/List"]);
    assertEquals(last.peer!.replace(/\d+$/, "N"), "127.0.0.1:N");
    const tokens = [...strangers, ...owners, ...limited].flatMap(([, headers]) => Object.values(headers));
    const secrets = [secret, readOnly, ...tokens.map((text) => text.replace("Bearer ", ""))].filter((key) =>
      key.length > 3
    );
    const told = JSON.stringify([log, said]);
    assertEquals(secrets.filter((key) => told.includes(key)), []);
  });
});

/** The least that names the collection, where there is one to name. */
function requestOf(method: Method): object {
  const [service] = method.rpc.split("/");
  const isOfCollection = service === "Points" || /Snapshots\/(?:Create|List|Delete)$/.test(method.rpc) ||
    (service === "Collections" && !/\/(?:List|ListAliases|UpdateAliases)$/.test(method.rpc));
  return isOfCollection ? { collectionName: mine } : {};
}

describe("Keys", () => {
  const headers = (all: Record<string, string>) => (name: string) => all[name];
  const never = () => Promise.reject(new Error("looked up"));

  it("are asked for only where there are some", () => {
    assertEquals(keyring({}), undefined);
    assertEquals(keyring({ readOnlyApiKey: "r" })!.identify(headers({ "api-key": "r" }), never), { access: "r" });
  });
  it("are the only way in without jwtRbac", () => {
    const ring = keyring({ apiKey: secret })!;
    assertThrows(() => ring.identify(headers(signed({})), never), StatusError, unknown);
  });
  it("of text beyond ASCII are not mistaken for others as long", () => {
    const ring = keyring({ apiKey: "aa" })!;
    assertThrows(() => ring.identify(headers({ "api-key": "ä" }), never), StatusError, unknown);
  });
  it("of a token that was good are refused once its time is over", async () => {
    let time = 1_000_000;
    const ring = keyring({ apiKey: secret, jwtRbac: true }, () => time)!, show = headers(signed({ exp: 1_000 }));
    assertEquals((await ring.identify(show, never)).access, "m");
    time += 30_999;
    assertEquals((await ring.identify(show, never)).access, "m");
    time += 1;
    assertThrows(() => ring.identify(show, never), StatusError, "ExpiredSignature");
  });
});
