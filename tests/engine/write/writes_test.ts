// What writes leave behind: payloads, points, versions, operation ids.
import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { payloadOf } from "../payload/plain.ts";
import { byIds, type Db, dense, failure, type Id, id, named, newDb, point } from "./write_calls.ts";

const filled = (db: Db, ...ids: Id[]) =>
  db.write("Upsert", { points: ids.map((each) => point(each, { vector: dense(1, 2) }, { n: Number(each) })) });

const nAbove = (n: number) => ({ must: [{ field: { key: "n", range: { gt: n } } }] });

/** Versions by id, as a search returns them. */
function versions(db: Db): Map<unknown, unknown> {
  const { result } = db.call("Points/Search", { collectionName: "c", vector: new Float32Array(2), limit: 1000 }) as {
    result: { id: { num: Id }; version: number }[];
  };
  return new Map(result.map(({ id, version }) => [id.num, version]));
}

describe("Payload writes", () => {
  it("change the points of the chunk of 32 ids in which some are missing, and of those before it", () => {
    const db = newDb(), ids = Array.from({ length: 100 }, (_, i) => i);
    filled(db, ...ids);
    const asked = [...ids.slice(0, 40), 999, ...ids.slice(40)];
    const set = { payload: payloadOf({ set: true }), pointsSelector: byIds(...asked) };
    assertEquals(failure(() => db.write("SetPayload", set)), "NOT_FOUND Not found: No point with id 999 found");
    assertEquals(db.payloads().filter(([, payload]) => (payload as { set?: boolean }).set).length, 63);
  });

  it("find points as they were left by the write before", () => {
    const db = newDb();
    filled(db, 1, 2);
    const operations = [
      { setPayload: { payload: payloadOf({ n: 9 }), pointsSelector: byIds(1) } },
      { overwritePayload: { payload: payloadOf({ found: true }), pointsSelector: { filter: nAbove(5) } } },
    ];
    const { result } = db.call("Points/UpdateBatch", { collectionName: "c", operations }) as { result: object[] };
    assertEquals(result, [{ operationId: 2, status: 1 }, { operationId: 3, status: 1 }]);
    assertEquals(db.payloads(), [[1, { found: true }], [2, { n: 2 }]]);
  });

  it("keep nulls where a point has no payload, and nowhere else", () => {
    const db = newDb();
    filled(db, 1, 2, 3, 5);
    db.write("Upsert", { points: [point(4, named({})), point(5, named({}))] });
    db.write("ClearPayload", { points: byIds(1) });
    db.write("DeletePayload", { keys: ["n"], pointsSelector: byIds(2) });
    db.write("OverwritePayload", { pointsSelector: byIds(3) });
    db.write("SetPayload", { payload: payloadOf({ n: null, k: 1 }), pointsSelector: byIds(1, 2, 3, 4, 5) });
    const whole = { n: null, k: 1 };
    assertEquals(db.payloads(), [[1, whole], [2, { k: 1 }], [3, { k: 1 }], [4, whole], [5, whole]]);
  });

  it("give every point they name their number, whether it changes or not", () => {
    const db = newDb();
    filled(db, 1, 2, 3);
    db.write("DeletePayload", { keys: ["none"], pointsSelector: byIds(2) });
    db.write("SetPayload", { pointsSelector: { filter: nAbove(2) } });
    assertEquals(versions(db), new Map([[1, 1], [2, 2], [3, 3]]));
  });

  it("leave points alone that there is nothing to take from, and miss them all the same", () => {
    const db = newDb();
    filled(db, 1, 2);
    assertEquals(db.write("DeletePayload", { keys: [], pointsSelector: byIds(1) }), [2, 2]);
    assertEquals(db.write("DeleteVectors", { vectors: { names: [] }, pointsSelector: { filter: nAbove(0) } }), [3, 2]);
    for (const nothing of [["DeletePayload", { keys: [] }], ["DeleteVectors", { vectors: { names: [] } }]] as const) {
      const run = () => db.write(nothing[0], { ...nothing[1], pointsSelector: byIds(77) });
      assertEquals(failure(run), "NOT_FOUND Not found: No point with id 77 found");
    }
    assertEquals(versions(db), new Map([[1, 1], [2, 1]]));
  });

  it("ignore the key of an overwrite, though it be no path", () => {
    const db = newDb();
    filled(db, 1);
    db.write("OverwritePayload", { payload: payloadOf({ a: 1 }), pointsSelector: byIds(1), key: "a b" });
    assertEquals(db.payloads(), [[1, { a: 1 }]]);
  });
});

describe("Upserts", () => {
  const given = (n: number) => [1, 2, 3].map((each) => point(each, { vector: dense(1, 2) }, { n }));
  const modes: [name: string, options: object, after: number[]][] = [
    ["replace and insert", {}, [7, 7, 7]],
    ["of an unknown mode replace and insert", { updateMode: 99 }, [7, 7, 7]],
    ["that insert only leave what is there", { updateMode: 1 }, [1, 2, 7]],
    ["that update only insert nothing", { updateMode: 2 }, [7, 7]],
    ["with a filter insert, and replace what matches", { updateFilter: nAbove(1) }, [1, 7, 7]],
    ["that update only with a filter", { updateMode: 2, updateFilter: nAbove(1) }, [1, 7]],
    ["that insert only have no use for a filter", { updateMode: 1, updateFilter: nAbove(1) }, [1, 2, 7]],
  ];
  for (const [name, options, after] of modes) {
    it(name, () => {
      const db = newDb();
      filled(db, 1, 2);
      db.write("Upsert", { points: given(7), ...options });
      assertEquals(db.payloads().map(([, payload]) => (payload as { n: number }).n), after);
    });
  }

  it("of one id twice count once, with what came last", () => {
    const db = newDb(), spelled = "550E8400-E29B-41D4-A716-446655440000";
    const twice = [point(spelled.toLowerCase(), named({}), { n: 1 }), point(spelled, named({}), { n: 2 })];
    db.write("Upsert", { points: twice });
    assertEquals(db.payloads(), [[spelled.toLowerCase(), { n: 2 }]]);
  });

  it("are stored whole or not at all", () => {
    const db = newDb();
    filled(db, 1);
    const points = [point(1, { vector: dense(3, 4) }, { n: 8 }), point(2, named({ x: dense(1, 2) }))];
    failure(() => db.write("Upsert", { points }));
    assertEquals([db.payloads(), versions(db)], [[[1, { n: 1 }]], new Map([[1, 1]])]);
  });
});

describe("Operation ids", () => {
  it("are counted by twos where the configuration changes", () => {
    const db = newDb();
    assertEquals(filled(db, 1), [1, 2]);
    assertEquals(db.write("CreateFieldIndex", { fieldName: "n", fieldType: 1 }), [3, 2]);
    assertEquals(db.write("CreateVectorName", { vectorName: "x", denseConfig: { size: 3, distance: 1 } }), [5, 2]);
    assertEquals(db.write("DeleteVectorName", { vectorName: "x" }), [7, 2]);
    assertEquals(db.write("DeleteFieldIndex", { fieldName: "n", wait: false }), [9, 1]);
    assertEquals(filled(db, 1), [10, 2]);
  });

  it("tell who waits no time that the time is over", () => {
    const db = newDb();
    assertEquals(db.write("Upsert", { points: [point(1, named({}))], timeout: 0 }), [1, 4]);
    assertEquals(db.write("Upsert", { points: [point(1, named({}))], timeout: 60 }), [2, 2]);
  });

  it("are counted by each shard for itself; the answer has the highest", () => {
    const db = newDb({ shardNumber: 3 }), ids = Array.from({ length: 60 }, (_, i) => i);
    assertEquals(filled(db, ...ids), [1, 2]);
    const numbers = ids.map((each) => db.write("Delete", { points: byIds(each) })[0]).toSorted((a, b) => a - b);
    const counts = [2, 3].map((number) => numbers.filter((each) => each === number).length);
    assertEquals(counts, [3, 3]);
    assertEquals(db.write("Delete", { points: { filter: {} } })[0], numbers.at(-1)! + 1);
  });

  it("count the shards that failed", () => {
    const db = newDb({ shardNumber: 3 });
    const ids = Array.from({ length: 30 }, (_, i) => i);
    filled(db, ...ids);
    const text = failure(() =>
      db.write("SetPayload", { payload: payloadOf({ z: 1 }), pointsSelector: byIds(...ids, 99) })
    );
    const start = "NOT_FOUND Not found: 1 out of 3 shards failed to apply operation. First error captured: ";
    assertEquals(text, `${start}No point with id 99 found`);
    assertEquals(db.payloads().every(([, payload]) => (payload as { z?: number }).z === 1), true);
  });
});

describe("Updates of vectors", () => {
  it("keep the other vectors and the payload", () => {
    const db = newDb();
    filled(db, 1);
    db.write("UpdateVectors", { points: [{ id: id(1), vectors: named({ m: dense(5, 6) }) }] });
    const { result } = db.call("Points/Get", {
      collectionName: "c",
      ids: [id(1)],
      withVectors: { enable: true },
    }) as { result: { vectors: { vectors: { vectors: Map<string, unknown> } } }[] };
    assertEquals([...result[0].vectors.vectors.vectors.keys()].sort(), ["", "m"]);
    assertEquals(db.payloads(), [[1, { n: 1 }]]);
  });
});
