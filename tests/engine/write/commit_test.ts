// A change is taken down before it is applied, and answered when it is there.
import { assert, assertEquals, assertRejects } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { createEngine, type Engine } from "../../../src/engine/engine.ts";
import { atOnce } from "../admin/engine_call.ts";
import type { Commit, Operation } from "../../../src/engine/operation/operation.ts";
import { StatusError } from "../../../src/errors.ts";
import { dense, point } from "./write_calls.ts";

const collectionName = "c";
const create = {
  collectionName,
  vectorsConfig: { params: { size: 2, distance: 3 } },
  metadata: new Uint8Array(0),
};
const upsert = (wait: boolean, id = 1) => ({
  collectionName,
  points: [point(id, { vector: dense(1, 2) })],
  wait,
});
const count = (engine: Engine): number =>
  (engine.call("Points/Count", { collectionName }, {}) as { result: { count: number } }).result.count;

/** Calls of every kind that change something. */
const changes: readonly (readonly [rpc: string, request: object])[] = [
  ["Collections/Create", { ...create, collectionName: "d" }],
  ["Collections/Update", { collectionName, params: { readFanOutFactor: 1 }, metadata: new Uint8Array(0) }],
  ["Collections/UpdateAliases", { actions: [{ createAlias: { collectionName, aliasName: "a" } }] }],
  ["Points/Upsert", upsert(true)],
  ["Points/UpdateBatch", {
    collectionName,
    wait: true,
    operations: [{ upsert: { points: upsert(true).points } }, { upsert: { points: upsert(true, 2).points } }],
  }],
  ["Points/CreateFieldIndex", { collectionName, fieldName: "n", fieldType: 1, wait: true }],
  ["Snapshots/Create", { collectionName }],
  ["Snapshots/CreateFull", {}],
  ["Collections/Delete", { collectionName }],
];

function opened(): { engine: Engine; taken: Operation[]; setCommit: (commit: Commit) => void } {
  const taken: Operation[] = [];
  let commit: Commit = () => undefined;
  const engine = createEngine({
    turns: atOnce,
    commit: (operation) => {
      const written = commit(operation);
      taken.push(operation);
      return written;
    },
  });
  engine.call("Collections/Create", create, {});
  return { engine, taken, setCommit: (given) => void (commit = given) };
}

describe("A change", () => {
  for (const [rpc, request] of changes) {
    it(`by ${rpc} is answered when it is written down`, async () => {
      const { engine, taken, setCommit } = opened(), waiting: (() => void)[] = [];
      setCommit(() => new Promise((resolve) => waiting.push(resolve)));
      let answered = false;
      const answer = Promise.resolve(engine.call(rpc, request, {})).then(() => answered = true);
      // A snapshot is made before it is taken down.
      for (let tries = 0; tries < 5000 && waiting.length === 0; tries++) {
        await new Promise((resolve) => setTimeout(resolve, 1));
      }
      await new Promise((resolve) => setTimeout(resolve, 5));
      assert(!answered, "answered too early");
      assertEquals(taken.length, 1 + waiting.length);
      for (const resolve of waiting) resolve();
      await answer;
    });
    it(`by ${rpc} that cannot be taken down changes nothing`, async () => {
      const { engine, taken, setCommit } = opened(), before = stateOf(engine);
      setCommit(() => {
        throw new StatusError("RESOURCE_EXHAUSTED", "The disk is full");
      });
      await assertRejects(async () => await engine.call(rpc, request, {}), StatusError, "The disk is full");
      assertEquals([stateOf(engine), taken.length], [before, 1]);
    });
    it(`by ${rpc} whose disk fails is no success`, async () => {
      const { engine, setCommit } = opened();
      setCommit(() => Promise.reject(new StatusError("DATA_LOSS", "The disk refused")));
      await assertRejects(() => Promise.resolve(engine.call(rpc, request, {})), StatusError, "The disk refused");
    });
  }

  it("that nobody waits for is answered at once, and seen by the next call", async () => {
    const { engine, setCommit } = opened();
    setCommit(() => Promise.reject(new StatusError("DATA_LOSS", "The disk refused")));
    const { result } = engine.call("Points/Upsert", upsert(false), {}) as { result: { status: number } };
    assertEquals([result.status, count(engine)], [1, 1]);
    await new Promise((resolve) => setTimeout(resolve, 5));
  });

  it("is seen by the next call while it is being written down", () => {
    const { engine, setCommit } = opened();
    setCommit(() => new Promise(() => {}));
    void engine.call("Points/Upsert", upsert(true), {});
    assertEquals(count(engine), 1);
  });

  it("holds what comes of it: what a filter found, a time, a number", () => {
    const { engine, taken } = opened();
    engine.call("Points/Upsert", upsert(true), {});
    engine.call("Points/Delete", { collectionName, points: { filter: { must: [], should: [], mustNot: [] } } }, {});
    assertEquals(taken.map((operation) => operation.kind === "write" ? operation.effect.kind : operation.kind), [
      "create",
      "points",
      "delete",
    ]);
    assertEquals(taken[2], { kind: "write", collection: 1, shard: 0, number: 2, effect: { kind: "delete", ids: [1] } });
  });

  it("names the collection by its identity: a name that is used again is another collection", async () => {
    const { engine, taken } = opened(), copy = createEngine({ turns: atOnce });
    engine.call("Points/Upsert", upsert(true), {});
    engine.call("Collections/Delete", { collectionName }, {});
    engine.call("Collections/Create", create, {});
    for (const operation of [...taken, taken[1]]) await copy.replay(operation);
    assertEquals(count(copy), 0);
  });

  it("that is applied again, late, takes no number back", async () => {
    const { engine, taken } = opened(), copy = createEngine({ turns: atOnce });
    for (const id of [1, 2, 3]) engine.call("Points/Upsert", upsert(true, id), {});
    for (const operation of [...taken, taken[1]]) await copy.replay(operation);
    const written = (to: Engine) => (to.call("Points/Upsert", upsert(true, 4), {}) as { result: unknown }).result;
    assertEquals(written(copy), written(engine));
  });
});

function stateOf(engine: Engine): string {
  const answers = ["Collections/List", "Collections/ListAliases", "Snapshots/ListFull"].map((rpc) =>
    engine.call(rpc, {}, {})
  );
  const { result } = engine.call("Collections/Get", { collectionName }, {}) as { result: unknown };
  return JSON.stringify(
    [
      answers,
      result,
      count(engine),
      engine.call("Snapshots/List", { collectionName }, {}),
    ],
    (key, value) =>
      key === "time" ? 0 : typeof value === "bigint" ? String(value) : value instanceof Map ? [...value] : value,
  );
}
