// The recorded calls of a real Qdrant, played through the client in native values: against a served engine or, with QDRANT_URL, a server.
import { readFileSync } from "node:fs";
import process from "node:process";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import { assertEquals, assertGreater, assertRejects } from "@std/assert";
import { type Client, connect, listCollections } from "@quiver/qdrant";
import { type Opened, targets } from "../public/targets.ts";
import { type OpenDoor, socketDoor } from "./doors.ts";
import { type Played, playNatively, type Stage } from "./native_player.ts";
import { areas, sampleOf, type Scenario, scenariosOf } from "./player.ts";

const recordedVersion = /^1\.19\./;
const { QDRANT_URL: url, QDRANT_API_KEY: apiKey } = process.env;
const target = targets.at(-1)!;
const run = `quiver_test_${Date.now().toString(36)}_${process.pid}_`;
let serial = 0;

/** What this engine answers otherwise than the recorded server does; a server of that version answers as recorded. */
const gaps: readonly { scenario: string; step: number }[] = url ? [] : JSON.parse(
  readFileSync(new URL("./gaps.json", import.meta.url), "utf8"),
);
const listed = new Set(gaps.map(({ scenario, step }) => `${scenario} step ${step}`));

/** A server may hold others' data: its storage is neither listed nor copied whole. */
const wholeStorage = ({ steps }: Scenario) =>
  steps.some(({ rpc }) => rpc === "Snapshots/CreateFull" || rpc === "Snapshots/ListFull");

/** A server of another version answers otherwise, and rightly so. */
async function otherVersion(): Promise<string | undefined> {
  if (!url) return undefined;
  const { version, close } = await target.open();
  await close();
  return recordedVersion.test(version) ? undefined : version;
}

const other = await otherVersion();
if (other !== undefined) console.log(`skipped: calls were recorded from Qdrant 1.19, ${target.name} is ${other}`);

describe(`recorded calls through the client on ${target.name}`, { ignore: other !== undefined }, () => {
  let opened: Opened, db: Client, raw: OpenDoor;
  const total = { native: 0, raw: 0 };
  const stage = (): Stage => ({ db, raw: raw.door, prefix: `${run}${serial++}_` });
  const own = async () => (await listCollections(db)).collections.filter(({ name }) => name.startsWith(run));

  beforeAll(async () => {
    opened = await target.open();
    db = await connect(url || opened.db.address, { apiKey, retry: { attempts: 1 } }); // each call once, as recorded
    raw = socketDoor(opened.db.address, { secure: /^https:/i.test(url ?? ""), apiKey });
  });
  afterAll(async () => {
    await raw.close();
    await db.close();
    await opened.close();
  });

  for (const area of areas) {
    it(`${area} answers as recorded${url ? "" : ", but for the listed gaps"}`, async () => {
      const scenarios = url ? scenariosOf(area).filter((scenario) => !wholeStorage(scenario)) : sampleOf(area);
      const found: Played["differences"] = [];
      for (const scenario of scenarios) {
        const played = await playNatively(scenario, area, stage());
        total.native += played.native;
        total.raw += played.raw;
        found.push(...played.differences);
      }
      assertEquals(found.filter(({ scenario, step }) => !listed.has(`${scenario} step ${step}`)), []);
    });
  }

  it("nine of ten recorded calls can be said in native values", () => {
    assertGreater(total.native, 9 * total.raw);
  });

  it("a scenario that breaks off leaves no collection behind", async () => {
    const collectionName = "broken";
    const steps = [
      { rpc: "Collections/Create", request: { collectionName, vectorsConfig: { params: { size: "2", distance: "Dot" } } } },
      { rpc: "Collections/UpdateAliases", request: { actions: [{}] } }, // no native value says it
    ];
    const door = () => Promise.reject(new Error("broken off"));
    await assertRejects(() => playNatively({ name: "broken", steps }, "none", { ...stage(), raw: door }), Error, "broken off");
    assertEquals(await own(), []);
  });

  it("nothing is left behind", async () => assertEquals(await own(), []));
});
