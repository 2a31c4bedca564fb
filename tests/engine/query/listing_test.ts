// Lists of points in the order of their ids: a page of one is a part of the whole, whatever is filtered.
import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { EngineDoor } from "./engine_door.ts";

const count = 300;
const isA = { field: { key: "kind", match: { keyword: "a" } } };
const filters: readonly (readonly [name: string, filter: unknown])[] = [
  ["all points", undefined],
  ["few of them", { must: [{ field: { key: "n", range: { lt: 20 } } }] }],
  ["a third of them", { must: [isA] }],
  ["all but a third", { mustNot: [isA] }],
  ["those of some ids", { must: [{ hasId: [9, 5, 7, 250, 3] }] }],
];

async function filled(config: Record<string, unknown>): Promise<EngineDoor> {
  const door = new EngineDoor();
  const points = Array.from({ length: count }, (_, i) => {
    const n = (i * 7) % count; // not in the order of ids
    return { id: n + 1, vectors: { words: { indices: [n], values: [1] } }, payload: { n, kind: "abc"[n % 3] } };
  });
  await door.fill({ sparseVectorsConfig: { words: { modifier: "Idf" } }, ...config }, points);
  await door.call("Points/CreateFieldIndex", { collectionName: "c", fieldName: "kind", fieldType: "Keyword" });
  return door;
}

describe("a page of a list by id", () => {
  for (const shardNumber of [1, 3]) {
    for (const [name, filter] of filters) {
      it(`is a part of the list of ${name}, in ${shardNumber} shards`, async () => {
        const door = await filled({ shardNumber });
        const ids = async (request: Record<string, unknown>) =>
          (await door.query({ filter, using: "words", ...request })).map(({ id }) => id);
        const whole = await ids({ limit: count });
        assertEquals(whole, [...whole].sort((a, b) => Number(a) - Number(b)));
        for (
          const [offset, limit] of [[0, 7], [3, 7], [90, 40], [whole.length - 2, 10], [whole.length, 10], [
            count * 9,
            1,
          ]]
        ) {
          assertEquals(await ids({ offset, limit }), whole.slice(offset, offset + limit), `${offset}, ${limit}`);
        }
        const scrolled: unknown[] = [];
        for (let offset: unknown = undefined;;) {
          const asked = { collectionName: "c", filter, offset, limit: 40 };
          const page = await door.call<{ result: { id: unknown }[]; nextPageOffset?: unknown }>("Points/Scroll", asked);
          scrolled.push(...page.result.map(({ id }) => id));
          offset = page.nextPageOffset;
          if (offset === undefined) break;
        }
        assertEquals(scrolled, whole);
        await door.close();
      });
    }
  }
});
