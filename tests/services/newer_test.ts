// A newer interface than this release's: called through loaded functions, and through the built-in ones with `proto`.
import process from "node:process";
import { afterEach, describe, it } from "@std/testing/bdd";
import { assertEquals, assertRejects } from "@std/assert";
import * as grpc from "@grpc/grpc-js";
import {
  CompatibilityError,
  connect,
  countPoints,
  createCollection,
  deletePoints,
  healthCheck,
  loadServices,
  UnavailableError,
  UnimplementedError,
} from "../../mod.ts";
import { firstNewer } from "../../src/codec/codec.ts";
import { builtIn } from "../../src/codec/plan.ts";
import { descriptorOf } from "../../src/services/newer_interface.ts";
import { schemaOf } from "../../src/services/schema.ts";
import { loadDefinition } from "../../src/services/source.ts";
import { comparable, type NewerServer, proto, remove, serveNewer, writeNewerProto } from "./newer_proto.ts";
import { closeOpened, opened } from "../client/opened.ts";

const folder = writeNewerProto();
process.once("exit", () => remove(folder));

async function withServer(
  answer: Parameters<typeof serveNewer>[1],
  body: (server: NewerServer) => Promise<void>,
  version?: string,
): Promise<void> {
  const server = await serveNewer(folder, answer, version);
  try {
    await body(server);
  } finally {
    server.close();
  }
}

const ranked = {
  collectionName: "c",
  blob: Uint8Array.of(0, 255),
  labels: { "-1": "minus", 7: "seven" },
  shift: -(2n ** 62n),
  big: 2n ** 64n - 1n,
  steps: [-1, 0, 1],
  mode: "RankModeSlow",
  least: -0.5,
};

describe("loaded functions of a newer interface", () => {
  afterEach(closeOpened);
  it("call a new RPC, with values of every kind", async () => {
    const services = await loadServices(folder);
    const echo = (_rpc: string, { filter: _, collectionName: __, ...rest }: Record<string, unknown>) => ({
      ...rest,
      ids: [{ num: "18446744073709551615" }],
    });
    await withServer(echo, async ({ address, seen }) => {
      const db = await connect(address);
      const answer = await services.rankPoints(db, ranked);
      const { collectionName: _, ...same } = ranked;
      assertEquals(comparable(answer), comparable({ ...same, ids: [{ num: 2n ** 64n - 1n }] }));
      assertEquals(
        comparable(seen[0].request),
        comparable({
          ...ranked,
          shift: "-4611686018427387904",
          big: "18446744073709551615",
        }),
      );
      await db.close();
    });
  });
  it("take a new field and a new enum value, and read them", async () => {
    const services = await loadServices(folder);
    await withServer(() => ({ result: { count: 5, skipped: 1, distance: "Hamming" } }), async ({ address, seen }) => {
      const db = await connect(address);
      const answer = await services.countPoints(db, { collectionName: "c", approximate: true });
      assertEquals(answer.result, {
        count: 5,
        skipped: 1,
        distance: "Hamming",
        distances: {},
        marks: [],
        parts: [],
        flags: [],
        offsets: [],
      });
      await services.createCollection(db, {
        collectionName: "c",
        vectorsConfig: { params: { size: 8, distance: "Hamming" } },
      });
      assertEquals(seen[0].request.approximate, true);
      assertEquals(seen[1].request.vectorsConfig, { params: { size: "8", distance: "Hamming" } });
      await db.close();
    });
  });
  it("are repeated only where the definition says that it is safe", async () => {
    const services = await loadServices(folder);
    let calls = 0;
    const down = () => {
      calls++;
      throw { code: grpc.status.UNAVAILABLE, details: "down" };
    };
    await withServer(down, async ({ address }) => {
      const db = await connect(address, { retry: { attempts: 3, initialDelayMs: 1 } });
      await assertRejects(() => services.rankPoints(db, {}), UnavailableError);
      assertEquals(calls, 3);
      await assertRejects(() => services.markPoints(db, {}), UnavailableError);
      assertEquals(calls, 4);
      await db.close();
    });
  });
  it("of streams say that they cannot be called", async () => {
    const services = await loadServices(folder);
    const db = opened(await connect(":memory:"));
    await assertRejects(() => services.watchPoints(db), TypeError, "qdrant.Points/Watch is a streaming RPC");
  });
  it("are UNIMPLEMENTED where the database is older, and say so", async () => {
    const services = await loadServices(folder);
    const db = opened(await connect(":memory:"));
    const error = await assertRejects(() => services.rankPoints(db), UnimplementedError, "/qdrant.Points/Rank");
    assertEquals(error.method, "qdrant.Points/Rank");
  });
});

describe("built-in functions with a newer `proto`", () => {
  afterEach(closeOpened);
  // What types of this release do not know.
  const newer = (request: object) => request as never;

  it("take new fields of every kind in native form, and read them", async () => {
    const answer = (_rpc: string, request: Record<string, unknown>) => ({
      result: {
        count: 1,
        skipped: 2,
        distance: "Hamming",
        distances: request.distances,
        marks: request.marks,
        shift: request.shift,
        parts: request.parts,
        flags: request.flags,
        offsets: request.offsets,
      },
      time: 0,
    });
    const asked = {
      approximate: true,
      marks: [Uint8Array.of(1), Uint8Array.of()],
      weights: { a: 7 },
      distances: { 5: "Hamming", 1: "Cosine" },
      shift: -9,
      parts: [0, 4294967295],
      flags: [true, false],
      modes: ["Slow", "Fast"],
      tags: { true: ["x"], false: [] },
      offsets: [-1, Number.MIN_SAFE_INTEGER],
    };
    await withServer(answer, async ({ address, seen }) => {
      const db = await connect(address, { proto: folder });
      const { result } = await countPoints(db, newer({ collectionName: "c", ...asked }));
      const { distances, marks, shift, parts, flags, offsets } = asked;
      assertEquals(
        comparable(result),
        comparable({ count: 1, skipped: 2, distance: "Hamming", distances, marks, shift, parts, flags, offsets }),
      );
      assertEquals(
        comparable(seen[0].request),
        comparable({
          ...asked,
          collectionName: "c",
          shift: "-9",
          modes: ["RankModeSlow", "RankModeFast"],
          tags: { true: { tags: ["x"] }, false: {} },
          offsets: ["-1", String(Number.MIN_SAFE_INTEGER)],
        }),
      );
      await db.close();
    });
  });
  it("take new members of unions and new enum values", async () => {
    await withServer(() => ({ result: { count: 0 } }), async ({ address, seen }) => {
      const db = await connect(address, { proto: folder });
      const must = [{ hasTag: ["x", "y"] }, { age: { least: 18 } }, { pick: { position: 3 } }, {
        key: "city",
        match: "Bern",
      }];
      await countPoints(db, newer({ collectionName: "c", filter: { must } }));
      assertEquals(seen[0].request.filter, {
        must: [
          { hasTag: { tags: ["x", "y"] } },
          { age: { least: 18 } },
          { pick: { position: 3 } },
          { field: { key: "city", match: { keyword: "Bern" } } },
        ],
      });
      await createCollection(db, newer({ collectionName: "c", vectorsConfig: { size: 8, distance: "Hamming" } }));
      assertEquals(seen[1].request.vectorsConfig, { params: { size: "8", distance: "Hamming" } });
      await db.close();
    });
  });
  const refused: [what: string, request: object, says: string][] = [
    [
      "a misspelt new field",
      { approximat: true },
      'approximat: Unknown key of CountPoints; did you mean "approximate"?',
    ],
    ["a new field of a wrong type", { approximate: 1 }, "approximate: Expected true or false, got 1"],
    [
      "a misspelt key of a new condition",
      { filter: { must: [{ age: { leas: 1 } }] } },
      "filter.must[0].age.leas: Unknown key",
    ],
    ["an empty new condition", { filter: { must: [{ age: {} }] } }, "filter.must[0].age: An empty AgeCondition"],
    ["an empty new union", { filter: { must: [{ pick: {} }] } }, "filter.must[0].pick: An empty Pick"],
    [
      "two members of a new union",
      { filter: { must: [{ pick: { name: "a", position: 1 } }] } },
      "filter.must[0].pick: A Pick has one member",
    ],
    ["a new filter without a condition", { only: { must: [] } }, "only: The filter has clauses but no condition"],
    ["text as bytes", { marks: ["a"] }, "marks[0]: Expected bytes"],
    ["a number past 32 bits", { parts: [4294967296] }, "parts[0]: Expected a whole number from 0 to 4294967295"],
    ["a fraction", { shift: 0.5 }, "shift: Expected a whole number, got 0.5"],
    ["an unsafe number", { shift: 2 ** 60 }, "shift: Unsafe integer"],
    ["a key that is no number", { distances: { a: "Dot" } }, "distances.a: Expected a whole number"],
    [
      "a misspelt value of an enum",
      { distances: { 1: "Haming" } },
      'distances.1: "Haming" is no Distance; did you mean "Hamming"?',
    ],
    ["a list as map", { weights: [1] }, "weights: Expected a record"],
  ];
  for (const [what, request, says] of refused) {
    it(`refuse ${what}`, async () => {
      const db = opened(await connect(":memory:", { proto: folder }));
      const error = await assertRejects(() => countPoints(db, newer({ collectionName: "c", ...request })), Error, says);
      assertEquals([TypeError, RangeError].some((type) => error instanceof type), true);
    });
  }
  it("delete by a new condition, and not by a filter that lost its conditions", async () => {
    await withServer(() => ({ result: {} }), async ({ address, seen }) => {
      const db = await connect(address, { proto: folder });
      await deletePoints(db, newer({ collectionName: "c", points: { must: { hasTag: ["x"] } } }));
      assertEquals(seen.length, 1);
      await assertRejects(
        () => deletePoints(db, newer({ collectionName: "c", points: { must: [] } })),
        TypeError,
        "no condition",
      );
      assertEquals(seen.length, 1);
      await db.close();
    });
  });
  it("leave other clients as they were", async () => {
    const _newer = opened(await connect(":memory:", { proto: folder }));
    const db = opened(await connect(":memory:"));
    await assertRejects(
      () => countPoints(db, newer({ collectionName: "c", approximate: true })),
      TypeError,
      "approximate",
    );
  });
});

const doors: [name: string, call: (db: Awaited<ReturnType<typeof connect>>, request: object) => Promise<unknown>][] = [
  ["a built-in function", (db, request) => countPoints(db, request as never)],
  ["a loaded function", async (db, request) => (await loadServices(folder)).countPoints(db, request)],
];

describe("a new field that the other side would drop", () => {
  afterEach(closeOpened);
  for (const [name, call] of doors) {
    for (const version of ["1.20.0", "1.15.3"]) {
      it(`is not sent to a server of ${version} by ${name}`, async () => {
        await withServer(() => ({ result: { count: 0 } }), async ({ address, seen }) => {
          const db = await connect(address, { proto: folder });
          const error = await assertRejects(
            () => call(db, { collectionName: "c", approximate: true }),
            CompatibilityError,
            "approximate",
          );
          assertEquals(error.code, "FAILED_PRECONDITION");
          await call(db, { collectionName: "c" });
          assertEquals(seen.length, 1);
          await db.close();
        }, version);
      });
    }
    it(`is not given to the built-in database by ${name}`, async () => {
      const db = opened(await connect(":memory:", { proto: folder }));
      await createCollection(db, { collectionName: "c" });
      await assertRejects(
        () => call(db, { collectionName: "c", approximate: true }),
        CompatibilityError,
        "approximate",
      );
      await call(db, { collectionName: "c", exact: true });
      const filter = { must: [name === "a loaded function" ? { hasTag: { tags: ["x"] } } : { hasTag: ["x"] }] };
      await assertRejects(() => call(db, { collectionName: "c", filter }), CompatibilityError, "filter.must.hasTag");
    });
    it(`is sent by ${name} where the check is off`, async () => {
      await withServer(() => ({ result: { count: 0 } }), async ({ address, seen }) => {
        const db = await connect(address, { proto: folder, compatibility: "off" });
        await call(db, { collectionName: "c", approximate: true });
        assertEquals(seen[0].request.approximate, true);
        await db.close();
      }, "1.20.0");
    });
  }
  it("is one of a version after the built-in database's", async () => {
    const db = opened(await connect(":memory:"));
    const [major, minor, patch] = (await healthCheck(db)).version.split(".").map(Number);
    assertEquals(firstNewer, `${major}.${minor}.${patch + 1}`);
  });
});

describe("the interface of a source", () => {
  afterEach(closeOpened);
  it("is the built-in one where the source is proto/", async () => {
    const { messages, enums } = descriptorOf(schemaOf(await loadDefinition(proto)));
    for (const [name, text] of Object.entries(builtIn.messages)) assertEquals(messages[name], text, name);
    for (const [name, text] of Object.entries(builtIn.enums)) assertEquals(enums[name], text, name);
    assertEquals(Object.keys(messages).sort(), Object.keys(builtIn.messages).sort());
    assertEquals(Object.keys(enums).sort(), Object.keys(builtIn.enums).sort());
  });
  it("keeps what an older source does not have", async () => {
    const older = writeNewerProto([["qdrant_common.proto", "    string substring = 12;", ""]]);
    try {
      const { messages } = descriptorOf(schemaOf(await loadDefinition(older)));
      assertEquals(messages.Match, builtIn.messages.Match);
    } finally {
      remove(older);
    }
  });
  const contradictions: [what: string, change: [file: string, from: string, to: string], says: string][] = [
    ["another number", ["qdrant_common.proto", "string keyword = 1;", "string keyword = 31;"], "keyword = 31"],
    ["another name", ["qdrant_common.proto", "string keyword = 1;", "string word = 1;"], "word = 1"],
    ["another value", ["collections.proto", "Manhattan = 4;", "Manhattan = 6;"], "Manhattan = 6"],
    ["a number that is too large", [
      "points.proto",
      "message CountPoints {",
      "message CountPoints {\n bool far = 2048;",
    ], "over 2047"],
  ];
  for (const [what, change, says] of contradictions) {
    it(`is refused with ${what}`, async () => {
      const other = writeNewerProto([change]);
      try {
        await assertRejects(() => connect(":memory:", { proto: other }), TypeError, says);
      } finally {
        remove(other);
      }
    });
  }
  it("is refused where it is not Qdrant's", async () => {
    const nested = { a: { nested: { B: { fields: {} } } } };
    await assertRejects(() => connect(":memory:", { proto: { nested } }), TypeError, "Qdrant's interface");
  });
});
