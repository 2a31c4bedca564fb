// What writes are refused for, before and after they are numbered.
import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { byIds, dense, failure, id, multi, named, newDb, point, sparse } from "./write_calls.ts";

const upsert = (...points: object[]) => ({ points });
const batch = (...operations: object[]) => ({ operations });
const data = (length: number) => new Float32Array(length).fill(1);

/** What is refused before it is numbered, waited for or not. */
const refused: [name: string, rpc: string, request: object, text: string][] = [
  ["no points", "Upsert", upsert(), "Bad request: Empty update request"],
  ["no ids", "Delete", { points: byIds() }, "Bad request: Empty update request"],
  ["no selector", "Delete", {}, "PointSelector is missing"],
  ["an empty selector", "ClearPayload", { points: {} }, "Malformed PointsSelector type"],
  ["no selector of a payload", "SetPayload", {}, "points_selector is expected"],
  ["no vectors to delete", "DeleteVectors", { pointsSelector: byIds(1) }, "vectors is expected"],
  ["a point without an id", "Upsert", upsert({ vectors: named({}) }), "Empty ID is not allowed"],
  ["a point without vectors", "Upsert", upsert({ id: id(1) }), "Expected some vectors"],
  ["vectors without a member", "Upsert", upsert({ id: id(1), vectors: {} }), "No Vector Provided"],
  ["an id that is no UUID", "Upsert", upsert(point("x", named({}))), "Unable to parse UUID: x"],
  ["an unnamed sparse vector", "Upsert", upsert(point(1, { vector: sparse([1], [1]) })), "Sparse vector must be named"],
  ["the id is read after the vectors", "Upsert", upsert({ vectors: {} }), "No Vector Provided"],
  ["an update of vectors without an id", "UpdateVectors", upsert({ vectors: {} }), "id is expected"],
  [
    "a wrong dimension",
    "Upsert",
    upsert(point(1, { vector: dense(1) })),
    "Wrong input: Vector dimension error: expected dim: 2, got 1",
  ],
  [
    "a wrong dimension of a name",
    "Upsert",
    upsert(point(1, named({ m: multi([1, 2, 3]) }))),
    "Wrong input: Vector dimension error: expected dim: 2, got 3 for vector 'm'",
  ],
  [
    "empty vectors of two points",
    "Upsert",
    upsert(point(1, { vector: dense() }), point(2, named({ m: dense() }))),
    "Wrong input: points[0].vector.vector: dense vector must not be empty" +
    "points[1].vector.?.vector: dense vector must not be empty",
  ],
  [
    "two empty vectors of one point",
    "Upsert",
    upsert(point(1, named({ "": dense(), m: dense() }))),
    "Wrong input: points[0].vector.?[0].vector: dense vector must not be empty" +
    "points[0].vector.?[1].vector: dense vector must not be empty",
  ],
  [
    "an ordering there is not",
    "SetPayload",
    { pointsSelector: byIds(1), ordering: { type: 9 } },
    "cannot convert ordering: 9",
  ],
  [
    "a shard key",
    "Delete",
    { points: byIds(1), shardKeySelector: { shardKeys: [{ keyword: "k" }] } },
    'Wrong input: Shard key "k" not found',
  ],
  ["a path", "DeletePayload", { keys: ["a b"], pointsSelector: byIds(1) }, "Invalid json path: 'a b'"],
  ["an operation without a member", "UpdateBatch", batch({}), "Operation is missing"],
  [
    "a sparse vector in a batch",
    "UpdateBatch",
    batch({ upsert: upsert(point(1, named({ s: sparse([1, 1], [1, 2]) }))) }),
    "Wrong input: points[0].vector.?.indices: Validation error: must be unique [{}]",
  ],
  [
    "an updated sparse vector in a batch",
    "UpdateBatch",
    batch({ updateVectors: upsert({ id: id(1), vectors: named({ s: sparse([1, 2], [1]) }) }) }),
    "Wrong input: points[0].vector.?.values: Validation error: must be the same length as indices [{}]",
  ],
  [
    "a flat multivector in a batch",
    "UpdateBatch",
    batch({ upsert: upsert(point(1, named({ m: { data: data(3), vectorsCount: 2 } }))) }),
    "Unable to convert to multi-dense vector: Validation failed: Data length is not divisible by vectors count. Data length: 3, vectors count: 2",
  ],
  [
    "a condition that asks for nothing in a batch",
    "UpdateBatch",
    batch({ upsert: { ...upsert(point(1, named({}))), updateFilter: { must: [{ field: { key: "a" } }] } } }),
    "Wrong input: update_filter.must[0].__all__: Validation error: At least one field condition must be specified [{}]",
  ],
];

/** What is found when the write is applied, and told only to who waits. */
const failed: [name: string, rpc: string, request: object, text: string][] = [
  [
    "a name there is not",
    "Upsert",
    upsert(point(1, named({ x: dense(1, 2) }))),
    "INVALID_ARGUMENT Wrong input: Not existing vector name error: x",
  ],
  [
    "a sparse vector for a dense name",
    "Upsert",
    upsert(point(1, named({ "": sparse([1], [1]) }))),
    "INVALID_ARGUMENT Wrong input: Conversion between sparse and regular vectors failed",
  ],
  [
    "several vectors for a dense name",
    "Upsert",
    upsert(point(1, named({ "": multi([1, 2]) }))),
    "INVALID_ARGUMENT Wrong input: Conversion between multi and regular vectors failed",
  ],
  [
    "a wrong dimension in an update",
    "UpdateVectors",
    upsert({ id: id(1), vectors: { vector: dense(1, 2, 3) } }),
    "INVALID_ARGUMENT Wrong input: Vector dimension error: expected dim: 2, got 3",
  ],
  [
    "a point that is not there",
    "UpdateVectors",
    upsert({ id: id(77), vectors: { vector: dense(1, 2) } }),
    "NOT_FOUND Not found: No point with id 77 found",
  ],
  [
    "the first of the missing ids",
    "SetPayload",
    { pointsSelector: byIds(1, 88, 77) },
    "NOT_FOUND Not found: No point with id 88 found",
  ],
  [
    "a vector to delete that no point has",
    "DeleteVectors",
    { pointsSelector: byIds(1), vectors: { names: ["x"] } },
    "INVALID_ARGUMENT Wrong input: Not existing vector name error: x",
  ],
];

describe("A write is refused, and takes no number, for", () => {
  for (const [name, rpc, request, text] of refused) {
    it(name, () => {
      const db = newDb();
      db.write("Upsert", upsert(point(1, { vector: dense(1, 2) })));
      assertEquals(failure(() => db.write(rpc, request)), `INVALID_ARGUMENT ${text}`);
      assertEquals(failure(() => db.write(rpc, { ...request, wait: false })), `INVALID_ARGUMENT ${text}`);
      assertEquals(db.write("Delete", { points: byIds(5) }), [2, 2]);
    });
  }
});

describe("A write that waits fails, and takes a number, for", () => {
  for (const [name, rpc, request, text] of failed) {
    it(`${name}; one that does not wait is acknowledged`, () => {
      const db = newDb();
      db.write("Upsert", upsert(point(1, { vector: dense(1, 2) })));
      assertEquals(failure(() => db.write(rpc, request)), text);
      assertEquals(db.write(rpc, { ...request, wait: false }), [3, 1]);
      assertEquals(db.write("Delete", { points: byIds(5) }), [4, 2]);
    });
  }
});
