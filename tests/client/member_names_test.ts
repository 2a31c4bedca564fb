// Names of members: a function's name without the noun of the place, in the table, in the objects and in the interfaces.
import { readFileSync } from "node:fs";
import { describe, it } from "@std/testing/bdd";
import { assertEquals } from "@std/assert";
import { connect } from "@quiver/qdrant";
import { memberNames } from "../../src/client/member_names.ts";
import { messages } from "../../src/gen/descriptor.ts";
import { methods } from "../../src/methods.ts";

const all = Object.entries(methods).map(([name, { rpc, request }]) => ({
  name,
  service: rpc.split("/")[0],
  bound: /(^|,)collectionName:/.test(messages[request]),
}));

/** The rule, said again: which functions are in a place, and which words a name loses there. */
const places = [
  {
    place: "collections",
    type: "CollectionsNamespace",
    services: ["Collections"],
    nouns: ["Collections", "Collection"],
  },
  { place: "points", type: "PointsNamespace", services: ["Points"], nouns: ["Points"] },
  { place: "snapshots", type: "SnapshotsNamespace", services: ["Snapshots"], nouns: ["Snapshots", "Snapshot"] },
  { place: "service", type: "ServiceNamespace", services: ["Qdrant", "Health"], nouns: [] },
] as const;

function withoutNoun(name: string, nouns: readonly string[], all: readonly string[]): string {
  const capital = name[0].toUpperCase() + name.slice(1);
  const noun = nouns.find((word) => capital.includes(word));
  if (noun === undefined) return name;
  const [before, after] = capital.split(noun), short = before + after;
  const member = short[0].toLowerCase() + short.slice(1);
  return all.includes(member) ? name : member;
}

function expected(functions: readonly string[], nouns: readonly string[]): string[] {
  return functions.map((name) => withoutNoun(name, nouns, functions)).sort();
}

const generated = readFileSync(new URL("../../src/gen/members.ts", import.meta.url), "utf8");

/** The members of a generated interface. */
function declared(type: string): string[] {
  const body = new RegExp(`^export interface ${type}\\b.*\\{\\n([\\s\\S]*?)^\\}`, "m").exec(generated)![1];
  return [...body.matchAll(/^ {2}(\w+)(?:<[^(]*>)?\(/gm)].map(([, name]) => name).sort();
}

describe("members of a client", () => {
  for (const { place, type, services, nouns } of places) {
    const own = all.filter(({ service }) => (services as readonly string[]).includes(service)).map(({ name }) => name);
    it(`db.${place} has its functions, without ${nouns[1] ?? nouns[0] ?? "any loss"}`, async () => {
      const db = await connect(":memory:");
      assertEquals(Object.keys(db[place]).sort(), expected(own, nouns));
      await db.close();
      assertEquals(declared(type), expected(own, nouns));
    });
  }
  it("a handle has every call that takes a collection's name, without Points", async () => {
    const own = all.filter(({ bound }) => bound).map(({ name }) => name);
    const db = await connect(":memory:");
    const members = Object.keys(db.collection("cities")).filter((name) => name !== "name").sort();
    await db.close();
    assertEquals(members, expected(own, ["Points"]));
    assertEquals(declared("Collection"), expected(own, ["Points"]));
    assertEquals(own.length, 44);
  });
  for (
    const [name, place, member] of [
      ["getCollection", "collections", "get"],
      ["collectionExists", "collections", "exists"],
      ["updateCollectionClusterSetup", "collections", "updateClusterSetup"],
      ["listAliases", "collections", "listAliases"],
      ["listCollectionAliases", "collections", "listCollectionAliases"],
      ["upsertPoints", "points", "upsert"],
      ["createFullSnapshot", "snapshots", "createFull"],
      ["queryPoints", "handle", "query"],
      ["deleteCollection", "handle", "deleteCollection"],
    ] as const
  ) {
    it(`${name} is ${member} in ${place}`, () => {
      assertEquals(memberNames(place, all.map((one) => one.name)).get(name), member);
    });
  }
});
