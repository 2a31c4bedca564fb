// The recorded calls of a real Qdrant, played to the engine as they are, in this thread and on one of its own; client_test.ts plays them through the client, over a socket.
// Known differences are data, each with its reason.
import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import { assert, assertEquals } from "@std/assert";
import { Turns } from "../../src/turns.ts";
import { all } from "../all.ts";
import { engineDoor, graphDoor, type OpenDoor, threadDoor } from "./doors.ts";
import { areas, type Difference, type Door, play, scenariosOf } from "./player.ts";

interface Gap {
  scenario: string;
  step: number;
  reason: string;
}

const gaps: Gap[] = JSON.parse(readFileSync(new URL("./gaps.json", import.meta.url), "utf8"));
const key = ({ scenario, step }: { scenario: string; step: number }) => `${scenario} step ${step}`;

const counts = { rescored: 0, walks: 0 };
const doors: readonly [name: string, open: () => OpenDoor | Promise<OpenDoor>][] = [
  ["recorded calls", () => engineDoor()],
  ["recorded calls in parts, each of which gives way", () => engineDoor(new Turns({ sliceMs: 0, partRows: 1 }))],
  ["recorded calls to a database that walks through graphs", () => graphDoor(counts)],
  ["recorded calls to a database on a thread of its own", threadDoor],
];

for (const [name, open] of all ? doors : doors.filter(([name]) => !name.includes("in parts"))) describe(name, () => {
  let opened: OpenDoor;
  const door: Door = (...call) => opened.door(...call);
  beforeAll(async () => {
    opened = await open();
  });
  afterAll(async () => {
    await opened.close();
    if (name.includes("graphs")) assert(counts.walks > 100, `${counts.walks} walks`);
  });
  const played = all || !name.includes("graphs") ? areas : areas.filter((area) => /^(search|query-|groups)/.test(area));
  for (const area of played) {
    it(`${area} answers as recorded, but for the listed gaps`, async () => {
      const found: Difference[] = [];
      for (const scenario of scenariosOf(area)) found.push(...await play(scenario, area, door));
      const listed = new Set(gaps.filter(({ scenario }) => scenario.startsWith(`${area}/`)).map(key));
      assertEquals(found.filter((difference) => !listed.has(key(difference))), []);
      const gone = [...listed].filter((gap) => !found.some((difference) => key(difference) === gap));
      assertEquals(gone, [], "listed gaps that no longer differ");
    });
  }
});
