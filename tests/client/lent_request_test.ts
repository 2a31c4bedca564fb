// The bytes of a request stay as they were for as long as a service may read them, and a call given up writes nothing.
import { Buffer } from "node:buffer";
import { describe, it } from "@std/testing/bdd";
import { assert, assertEquals, assertRejects } from "@std/assert";
import {
  type CallOptions,
  CancelledError,
  type Client,
  connect,
  countPoints,
  createCollection,
  DeadlineExceededError,
  getPoints,
  type QdrantError,
  upsertPoints,
} from "../../mod.ts";
import { LentRequest } from "../../src/client/lent_request.ts";
import { createEngine } from "../../src/engine/engine.ts";
import type { Effect, Operation, WriteOperation } from "../../src/engine/operation/operation.ts";
import { StatusError } from "../../src/errors.ts";
import type { UpsertPoints } from "../../src/gen/wire.ts";
import { atOnce } from "../engine/admin/engine_call.ts";
import { named, point, sparse } from "../engine/write/write_calls.ts";
import { doors, through } from "./doors.ts";

const done = { result: { operationId: 1, status: 2 }, time: 0 };

const upsert = (db: Client, value: number, options?: CallOptions) =>
  upsertPoints(db, {
    collectionName: `c${value}`,
    points: [{ id: 1, vectors: new Array(50).fill(value), payload: { value: `text ${value}` } }],
  }, options);

const upsertSame = (db: Client, id: number, options?: CallOptions) =>
  upsertPoints(db, {
    collectionName: "cccc", // of this length the numbers lie where they can be read in place
    wait: true,
    points: [{ id, vectors: new Array(50).fill(id), payload: { value: `text ${id}` } }],
  }, options);

const readAll = ({ collectionName, points }: UpsertPoints) => [
  collectionName,
  [...points[0].vectors!.vector!.dense!.data],
  [...points[0].payload],
];

const givenUp: [how: string, options: (controller: AbortController) => CallOptions, error: typeof QdrantError][] = [
  ["aborted", ({ signal }) => ({ signal }), CancelledError],
  ["past its deadline", () => ({ timeoutMs: 300 }), DeadlineExceededError],
];

for (const door of doors) {
  describe(`A request, ${door.name},`, () => {
    for (const [how, options, error] of givenUp) {
      it(`of a call that was ${how} is whole when its service reads it late`, async () => {
        const read: unknown[] = [], open = Promise.withResolvers<void>();
        const controller = new AbortController();
        const service = async (_rpc: string, request: unknown) => {
          if ((request as UpsertPoints).collectionName !== "c1") return done;
          setTimeout(() => controller.abort());
          const before = readAll(request as UpsertPoints);
          await open.promise;
          read.push(before, readAll(request as UpsertPoints));
          return done;
        };
        await through(door, service, async (db) => {
          await upsert(db, 0);
          await assertRejects(() => upsert(db, 1, options(controller)), error);
          for (let value = 2; value < 12; value++) await upsert(db, value);
          open.resolve();
          await new Promise((resolve) => setTimeout(resolve, 10));
        });
        assertEquals(read.length, 2);
        assertEquals(read[1], read[0]);
        assertEquals((read[0] as unknown[])[0], "c1");
      });
    }
  });
}

/** What a change holds of the point it writes, copied. */
const heldBy = ({ effect }: WriteOperation) => {
  const [{ vectors, payload }] = (effect as Extract<Effect, { kind: "points" }>).points;
  return [[...vectors[0] as Float32Array], [...payload!]];
};

for (const door of doors) {
  describe(`A write, ${door.name}, that waits until it is written down`, () => {
    for (const [how, options, error] of [["and is waited for", () => ({}), undefined] as const, ...givenUp]) {
      it(`${how} has its bytes until then, and none of them later`, async () => {
        const open = Promise.withResolvers<void>(), taken = Promise.withResolvers<WriteOperation>();
        const controller = new AbortController();
        const commit = (operation: Operation) => {
          if (operation.kind !== "write" || operation.number !== 1) return undefined;
          taken.resolve(operation);
          return open.promise;
        };
        await through(door, createEngine({ commit }).call, async (db) => {
          const write = (id: number) => upsertSame(db, id, id === 1 ? options(controller) : {});
          await createCollection(db, { collectionName: "cccc", vectorsConfig: { size: 50, distance: "Dot" } });
          const first = error === undefined ? write(1) : assertRejects(() => write(1), error);
          const operation = await taken.promise, before = heldBy(operation);
          if (error !== undefined) controller.abort();
          if (error !== undefined) await first;
          for (let id = 2; id < 12; id++) await write(id);
          assertEquals(heldBy(operation), before);
          open.resolve();
          await first;
          for (let id = 12; id < 22; id++) await write(id);
          const { result } = await getPoints(db, {
            collectionName: "cccc",
            ids: [1],
            withPayload: true,
            withVectors: true,
          });
          assertEquals(result.map(({ vectors, payload }) => [[...vectors as Float32Array], payload]), [
            [new Array(50).fill(1), { value: "text 1" }],
          ]);
        });
      });
    }
  });
}

describe("The bytes of a request go back", () => {
  const lend = () => {
    let released = 0;
    const bytes = Buffer.alloc(1);
    const lent = new LentRequest({ bytes, framed: bytes, since: undefined, release: () => void released++ });
    return { lent, released: () => released };
  };
  it("at once where nobody holds them", () => {
    const { lent, released } = lend();
    lent.release();
    assertEquals(released(), 1);
  });
  it("when the last of their readers has ended, well or not", async () => {
    const { lent, released } = lend(), first = Promise.withResolvers<void>(), second = Promise.withResolvers<void>();
    lent.hold(first.promise);
    lent.hold(second.promise);
    lent.release();
    first.reject(new Error("lost"));
    await new Promise((resolve) => setTimeout(resolve));
    assertEquals(released(), 0);
    second.resolve();
    await new Promise((resolve) => setTimeout(resolve));
    assertEquals(released(), 1);
  });
});

const document = (language: string) => ({
  document: { text: "die Häuser der Stadt", model: "bm25", options: languageOptions(language) },
  data: new Float32Array(0),
});
const languageOptions = (language: string) => point(1, {}, { language }).payload;

const ended: [what: string, context: () => object, status: string][] = [
  ["was aborted", () => ({ signal: AbortSignal.abort() }), "CANCELLED"],
  ["is past its deadline", () => ({ deadline: Date.now() - 1 }), "DEADLINE_EXCEEDED"],
];

describe("A write that waits for a library", () => {
  for (const [i, [what, context, status]] of ended.entries()) {
    it(`and ${what} when it is there is not done`, async () => {
      const engine = createEngine({ turns: atOnce });
      const created = { collectionName: "c", sparseVectorsConfig: { map: new Map([["s", {}]]) } };
      engine.call("Collections/Create", { ...created, metadata: new Uint8Array(0) }, {});
      const points = [point(1, named({ s: document(["danish", "finnish"][i]) }))];
      const answer = engine.call("Points/Upsert", { collectionName: "c", wait: true, points }, context());
      assert(answer instanceof Promise, "the language was loaded before");
      const error = await assertRejects(() => answer, StatusError);
      assertEquals(error.status, status);
      assertEquals((engine.call("Points/Count", { collectionName: "c", exact: true }, {}) as Count).result.count, 0);
      const again = { collectionName: "c", wait: true, points: [point(2, named({ s: sparse([1], [1]) }))] };
      engine.call("Points/Upsert", again, {});
      assertEquals((engine.call("Points/Count", { collectionName: "c", exact: true }, {}) as Count).result.count, 1);
    });
  }

  it("and is aborted after any number of microtasks stores what was sent or nothing", async () => {
    const languages = ["german", "dutch", "swedish", "norwegian", "italian", "spanish", "french", "hungarian"];
    const db = await connect(":memory:");
    await createCollection(db, {
      collectionName: "c",
      vectorsConfig: { "": { size: 64, distance: "Dot" } },
      sparseVectorsConfig: { s: {} },
    });
    for (const [i, language] of languages.entries()) {
      const controller = new AbortController();
      const vectors = (value: number) => ({
        "": new Float32Array(64).fill(value),
        s: { text: "wort", model: "bm25", options: { language } },
      });
      const write = (id: number, value: number, signal?: AbortSignal) =>
        upsertPoints(db, {
          collectionName: "c",
          wait: true,
          points: [{ id, vectors: vectors(value), payload: { value } }],
        }, { signal });
      const first = write(1, 1, controller.signal).catch(() => {});
      for (let turn = 0; turn < 2 * i; turn++) await Promise.resolve();
      controller.abort();
      await Promise.all([first, write(2, 2), write(3, 3)]);
      const { result } = await getPoints(db, {
        collectionName: "c",
        ids: [1, 2, 3],
        withPayload: true,
        withVectors: true,
      });
      for (const { id, vectors: stored, payload } of result) {
        assertEquals([...(stored as { "": Float32Array })[""]], new Array(64).fill(Number(id)));
        assertEquals(payload, { value: Number(id) });
      }
      assertEquals((await countPoints(db, { collectionName: "c" })).result.count, result.length);
    }
    await db.close();
  });
});

interface Count {
  readonly result: { readonly count: number };
}
