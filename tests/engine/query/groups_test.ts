// Groups against their definition: rank everything, deal the hits out to their groups, keep the best.
import { describe, it } from "@std/testing/bdd";
import { assertEquals, assertRejects } from "@std/assert";
import { EngineDoor, type Hit, pairs, seeded } from "./engine_door.ts";

interface Group {
  id: string | number;
  hits: Hit[];
  lookup?: { id: number | string; payload: Record<string, unknown> };
}

const groupValues = ["a", "b", 1, 2, "1", ["a", 2], ["b", "c"], null, 1.5, ["a", true], [], "rare"];

async function door(distance: string, count: number): Promise<EngineDoor> {
  const engine = new EngineDoor();
  const random = seeded(7);
  const points = Array.from({ length: count }, (_, at) => ({
    id: at + 1,
    vectors: [random() * 2 - 1, random() * 2 - 1],
    payload: { g: groupValues[Math.floor(random() * groupValues.length)], n: at },
  }));
  await engine.fill({ vectorsConfig: { size: 2, distance } }, points);
  return engine;
}

const groupsOf = async (engine: EngineDoor, rpc: string, request: Record<string, unknown>): Promise<Group[]> =>
  (await engine.call<{ result: { groups: Group[] } }>(`Points/${rpc}`, {
    collectionName: "c",
    groupBy: "g",
    ...request,
  }))
    .result.groups;

function keysOf(value: unknown): (string | number)[] {
  const values = Array.isArray(value) ? value : [value];
  const fits = values.every((one) => typeof one === "string" || Number.isInteger(one));
  return fits ? [...new Set(values as (string | number)[])] : [];
}

/** Hits best first → groups, by the definition. */
function deal(hits: Hit[], limit: number, size: number): [string | number, [string | number, number][]][] {
  const groups = new Map<string | number, Hit[]>();
  for (const hit of hits) {
    for (const key of keysOf(hit.payload!.g)) groups.set(key, [...groups.get(key) ?? [], hit]);
  }
  return [...groups].slice(0, limit).map(([key, members]) => [key, pairs(members.slice(0, size))]);
}

const shown = (groups: Group[]) => groups.map(({ id, hits }) => [id, pairs(hits)]);

describe("groups", () => {
  for (const distance of ["Dot", "Euclid", "Cosine", "Manhattan"]) {
    for (const [limit, size] of [[3, 2], [10, 3], [2, 5]]) {
      it(`of a nearest query are the ${limit} best, each with its ${size} best hits (${distance})`, async () => {
        const engine = await door(distance, 120);
        const query = [0.6, 0.8];
        const all = await engine.query({ query, limit: 1000, withPayload: true });
        const groups = await groupsOf(engine, "QueryGroups", { query, limit, groupSize: size });
        assertEquals(shown(groups), deal(all, limit, size));
      });
    }
  }

  it("are 10 groups of 3 hits unless told", async () => {
    const engine = new EngineDoor();
    const points = Array.from({ length: 60 }, (_, at) => ({ id: at, vectors: [at + 1], payload: { g: at % 12 } }));
    await engine.fill({ vectorsConfig: { size: 1, distance: "Dot" } }, points);
    const groups = await groupsOf(engine, "QueryGroups", { query: [1] });
    assertEquals([groups.length, ...groups.map(({ hits }) => hits.length)], [10, ...Array(10).fill(3)]);
  });

  it("of a search are those of the query", async () => {
    const engine = await door("Dot", 80);
    const size = { limit: 4, groupSize: 2 };
    const searched = await groupsOf(engine, "SearchGroups", { vector: [0.6, 0.8], ...size });
    assertEquals(shown(searched), shown(await groupsOf(engine, "QueryGroups", { query: [0.6, 0.8], ...size })));
  });

  it("bring along the point that their key names", async () => {
    const engine = await door("Dot", 40);
    await engine.call("Collections/Create", { collectionName: "named", vectorsConfig: {} });
    await engine.call("Points/Upsert", {
      collectionName: "named",
      points: [{ id: 2, vectors: {}, payload: { name: "two" } }],
    });
    const groups = await groupsOf(engine, "QueryGroups", { query: [1, 0], withLookup: { collection: "named" } });
    assertEquals(
      groups.map(({ id, lookup }) => [id, lookup?.payload.name]),
      groups.map(({ id }) => [id, id === 2 ? "two" : undefined]),
    );
  });

  it("name the vectors there are when asked for another", async () => {
    const engine = await door("Dot", 1);
    const text = "Wrong input: Vector with name zz is not configured in this collection";
    await assertRejects(() => groupsOf(engine, "QueryGroups", { query: [1, 0], using: "zz" }), Error, text);
  });
});
