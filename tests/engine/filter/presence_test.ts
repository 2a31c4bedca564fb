// Nulls and empty values at any depth: the same with an index and without, under every clause.
import { describe, it } from "@std/testing/bdd";
import { assertEquals } from "@std/assert";
import { fieldTypes, type Payload, Sample } from "./filter_source.ts";

const payloads: Record<number, Payload> = {
  1: { k: [null, "a"] },
  2: { k: [null] },
  3: { k: null },
  4: { k: ["a"] },
  5: {},
  6: { k: [] },
  7: { k: [[null]] },
  8: { k: [[]] },
  9: { k: { n: null } },
  10: { k: { n: [1, null] } },
  11: { k: [{ n: null }, { n: 1 }] },
  12: { k: [{ n: [null] }] },
  13: { k: [{ n: [[null]] }] },
  14: { k: [{}] },
  15: { k: [[{ n: null }]] },
};
const all = Object.keys(payloads).map(Number);

const rows: [key: string, isNull: number[], isEmpty: number[]][] = [
  ["k", [1, 2, 3], [3, 5, 6]],
  ["k[]", [1, 2, 7], [2, 3, 5, 6, 8, 9, 10]],
  ["k[0]", [1, 2, 7], [1, 2, 3, 5, 6, 8, 9, 10]],
  ["k[][]", [7], [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14]],
  ["k.n", [9, 10], [1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 12, 13, 14, 15]],
  ["k[].n", [11, 12], [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 14, 15]],
  ["k[].n[]", [12, 13], [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 14, 15]],
  ["none", [], all],
];

describe("a field", () => {
  for (const [key, isNull, isEmpty] of rows) {
    for (const [condition, held] of [[{ isNull: key }, isNull], [{ isEmpty: key }, isEmpty]] as const) {
      for (const indexed of [false, true]) {
        it(`has ${JSON.stringify(condition)} at any depth, ${indexed ? "with" : "without"} an index`, async () => {
          const sample = new Sample(payloads);
          if (indexed) await sample.index(key, fieldTypes.keyword);
          const others = all.filter((id) => !held.includes(id));
          assertEquals(sample.match({ must: [condition] }), held);
          assertEquals(sample.match({ should: [condition, { hasId: [99] }] }), held);
          assertEquals(sample.match({ minShould: { conditions: [condition], minCount: 1 } }), held);
          assertEquals(sample.match({ mustNot: [condition] }), others);
          assertEquals(sample.match({ must: [{ mustNot: [condition] }] }), others);
        });
      }
    }
  }

  const ofElements: [condition: object, held: number[]][] = [
    [{ isEmpty: "k[].n" }, [11, 14]],
    [{ key: "k[].n", isEmpty: true }, [11, 14]],
    [{ key: "k[].n", isEmpty: false }, [11, 12, 13]],
    [{ isNull: "k[].n" }, [11, 12]],
    [{ key: "k[].n", isNull: true }, [11, 12]],
    [{ key: "k[].n", isNull: false }, [11, 13, 14]],
  ];
  for (const [condition, held] of ofElements) {
    it(`of a nested index has ${JSON.stringify(condition)} where an element has it`, async () => {
      const sample = await new Sample(payloads).index("k[].n", fieldTypes.integer, {
        integerIndexParams: { nested: "k" },
      });
      assertEquals(sample.match({ must: [condition] }), held);
      assertEquals(sample.match({ mustNot: [condition] }), all.filter((id) => !held.includes(id)));
    });
  }

  const nested: [filter: unknown, held: number[]][] = [
    [{ must: [{ isNull: "n" }] }, [11, 12]],
    [{ must: [{ key: "n", isNull: true }] }, [11, 12]],
    [{ must: [{ key: "n", isNull: false }] }, [11, 13, 14]],
    [{ mustNot: [{ isNull: "n" }] }, [11, 13, 14]],
    [{ must: [{ isEmpty: "n" }] }, [11, 14]],
    [{ mustNot: [{ isEmpty: "n" }] }, [11, 12, 13]],
    [{ must: [{ isNull: "n[]" }] }, [12, 13]],
  ];
  for (const [filter, held] of nested) {
    it(`of an element is looked at by ${JSON.stringify(filter)}, with and without indexes`, async () => {
      const condition = { nested: { key: "k", filter } };
      const plain = new Sample(payloads);
      const indexed = await new Sample(payloads).index("k[].n", fieldTypes.integer);
      const own = await new Sample(payloads).index("k[].n", fieldTypes.integer, {
        integerIndexParams: { nested: "k" },
      });
      for (const sample of [plain, indexed, own]) {
        assertEquals(sample.match({ must: [condition] }), held);
        assertEquals(sample.match({ mustNot: [condition] }), all.filter((id) => !held.includes(id)));
      }
    });
  }
});
