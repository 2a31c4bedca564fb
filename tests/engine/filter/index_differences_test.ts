// Where a filter answers otherwise with a field index than without, as Qdrant does: docs/filter.md names these and no others.
import { describe, it } from "@std/testing/bdd";
import { assertEquals } from "@std/assert";
import { connect, type Filter } from "@quiver/qdrant";
import type { CreateFieldIndexCollection, JsonInput } from "@quiver/qdrant/types";

const past = 2n ** 53n;

interface Difference {
  readonly says: string;
  readonly payloads: readonly Record<string, JsonInput>[];
  readonly index: Omit<CreateFieldIndexCollection, "collectionName">;
  readonly filter: Filter;
  /** The points found, by their places in `payloads`. */
  readonly without: number[];
  readonly with: number[];
}

const elements: readonly Record<string, JsonInput>[] = [
  { a: [{ b: 1 }] },
  { a: [{ b: [] }, { b: 1 }] },
  { a: [{}, { b: 1 }] },
  { a: [{ b: [] }] },
  {},
];
const emptyFlag: Filter = { must: { key: "a[].b", isEmpty: true } };
const emptyCondition: Filter = { must: { isEmpty: "a[].b" } };

const differences: readonly Difference[] = [
  {
    says: "an Integer index has no 1.5",
    payloads: [{ n: 1 }, { n: 1.5 }],
    index: { fieldName: "n", fieldType: "Integer" },
    filter: { must: { key: "n", range: { gt: 0 } } },
    without: [0, 1],
    with: [0],
  },
  {
    says: "bounds past 2^53 are doubles without an index",
    payloads: [{ n: past - 1n }, { n: past }, { n: past + 1n }],
    index: { fieldName: "n", fieldType: "Integer" },
    filter: { must: { key: "n", range: { lte: Number(past) } } },
    without: [0, 1, 2],
    with: [0, 1],
  },
  {
    says: "the flag isEmpty asks every value alone without an index",
    payloads: elements,
    index: { fieldName: "a[].b", fieldType: "Integer" },
    filter: emptyFlag,
    without: [1, 3, 4],
    with: [3, 4],
  },
  {
    says: "the condition isEmpty is the same with a flat index",
    payloads: elements,
    index: { fieldName: "a[].b", fieldType: "Integer" },
    filter: emptyCondition,
    without: [3, 4],
    with: [3, 4],
  },
  {
    says: "a nested index takes one element without a value for empty",
    payloads: elements,
    index: { fieldName: "a[].b", fieldType: "Integer", fieldIndexParams: { integerIndexParams: { nested: "a[]" } } },
    filter: emptyCondition,
    without: [3, 4],
    with: [1, 2, 3],
  },
];

describe("a filter with and without an index", () => {
  for (const { says, payloads, index, filter, ...found } of differences) {
    it(says, async () => {
      const db = await connect(":memory:"), points = db.collection("c");
      const ids = async () => (await points.scroll({ filter, limit: 100 })).result.map(({ id }) => Number(id));
      await points.createCollection({ vectorsConfig: {} });
      await points.upsert({ points: payloads.map((payload, id) => ({ id, vectors: {}, payload })), wait: true });
      assertEquals(await ids(), found.without);
      await points.createFieldIndex({ ...index, wait: true });
      assertEquals(await ids(), found.with);
      await db.close();
    });
  }
});
