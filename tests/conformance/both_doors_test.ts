// Both doors say the same: recorded calls over gRPC and, as far as REST has words for them, over REST. What it has no
// words for is counted, what a node answers otherwise over REST is listed, each with its reason.
import { readFileSync } from "node:fs";
import { describe, it } from "@std/testing/bdd";
import { assertEquals, assertGreater } from "@std/assert";
import { all } from "../all.ts";
import { playBoth, type Played } from "./both_doors.ts";
import { type Compared, compareRequests } from "./both_requests.ts";
import { areas, scenariosOf } from "./player.ts";

interface Reasoned {
  readonly reason: string;
  /** The scenario and the number of the step. */
  readonly steps: readonly string[];
}
interface Known {
  /** What REST has no words for, and how many recorded calls say it. */
  readonly unsayable: Readonly<Record<string, number>>;
  /** What a node answers otherwise. */
  readonly differences: readonly Reasoned[];
  /** What comes to the engine in another form. */
  readonly spellings: readonly Reasoned[];
}
const known: Known = JSON.parse(readFileSync(new URL("./both_doors.json", import.meta.url), "utf8"));

// They take half a minute: the long run of the tests has them.
const long = { ignore: !all };

describe("recorded calls over gRPC and over REST", long, () => {
  const unsayable = new Map<string, number>(), played = new Set<string>();
  let compared = 0;
  for (const area of areas) {
    it(`${area} is answered the same, but for what is listed`, async () => {
      const found: Played = { compared: 0, unsayable, differences: [] };
      for (const scenario of scenariosOf(area)) await playBoth(scenario, area, found);
      const listed = new Set(
        known.differences.flatMap(({ steps }) => steps).filter((step) => step.startsWith(`${area}/`)),
      );
      assertEquals(found.differences.filter(({ step }) => !listed.has(step)), []);
      assertEquals(
        [...listed].filter((one) => !found.differences.some(({ step }) => step === one)),
        [],
        "listed steps that no longer differ",
      );
      compared += found.compared;
      played.add(area);
    });
  }
  it("REST has no words for what is counted, and for nothing else", () => {
    assertEquals(played.size, areas.length);
    assertEquals(Object.fromEntries([...unsayable].sort()), Object.fromEntries(Object.entries(known.unsayable).sort()));
    assertGreater(compared, 7_500);
  });
});

describe("recorded requests over gRPC and over REST", long, () => {
  it("ask the same of the engine, but for what is spelt otherwise", async () => {
    const compared: Compared = { count: 0, differences: [] };
    for (const area of areas) for (const scenario of scenariosOf(area)) await compareRequests(scenario, area, compared);
    const listed = new Set(known.spellings.flatMap(({ steps }) => steps));
    assertEquals(compared.differences.filter(({ step }) => !listed.has(step)), []);
    assertEquals([...listed].filter((one) => !compared.differences.some(({ step }) => step === one)), []);
    assertGreater(compared.count, 7_000);
  });
});
