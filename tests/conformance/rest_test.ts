// The recorded REST calls of a real Qdrant: in process through `restHandler`, and over a socket to `serve`, on a thread of its own.
// Known differences are data, each with its reason.
import { all } from "../all.ts";
import { Buffer } from "node:buffer";
import { readFileSync } from "node:fs";
import { Agent, request } from "node:http";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import { assertEquals } from "@std/assert";
import { openDatabase, restHandler, serve } from "@quiver/qdrant";
import { playRest, type RestDifference, restAreas, type RestDoor, type RestScenario, restScenariosOf } from "./rest_player.ts";

interface Gap {
  readonly scenario: string;
  readonly step: number;
  readonly reason: string;
  /** What a web `Request` does not carry as it was sent. */
  readonly only?: "in process";
}
const gaps: readonly Gap[] = JSON.parse(readFileSync(new URL("./rest_gaps.json", import.meta.url), "utf8"));
const key = ({ scenario, step }: { scenario: string; step: number }) => `${scenario} step ${step}`;

interface OpenDoors {
  readonly open: RestDoor;
  /** With keys. */
  readonly guarded: RestDoor;
  close(): Promise<void>;
}
const keys = { apiKey: "secret-key", readOnlyApiKey: "read-key", jwtRbac: true };

async function inProcess(): Promise<OpenDoors> {
  const databases = [await openDatabase(":memory:"), await openDatabase(":memory:")];
  const doorOf = (handle: (request: Request) => Promise<Response>): RestDoor => async ({ method, target, headers, body }) => {
    const sized = body === undefined || "transfer-encoding" in headers ? headers : { ...headers, "content-length": String(body.length) };
    const answer = await handle(new Request(`http://localhost${target}`, { method, headers: sized, body: body as BodyInit | undefined }));
    return { status: answer.status, headers: new Map(answer.headers), body: Buffer.from(await answer.arrayBuffer()) };
  };
  const [open, guarded] = [restHandler(databases[0]), restHandler(databases[1], keys)].map(doorOf);
  return { open, guarded, close: async () => void await Promise.all(databases.map((database) => database.close())) };
}

async function overSockets(): Promise<OpenDoors> {
  const servers = [await serve({ port: 0, restPort: 0, thread: true }), await serve({ port: 0, restPort: 0, ...keys })];
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const doorOf = (address: string): RestDoor => ({ method, target, headers, body }) =>
    new Promise((resolve, reject) => {
      const [host, port] = address.split(":");
      const chunked = headers["transfer-encoding"] === "chunked" || body === undefined;
      const sent = request({ agent, host, port, method, path: target, headers: chunked ? headers : { ...headers, "content-length": body!.length } });
      sent.on("error", reject);
      sent.on("response", async (answer) => {
        const pieces: Buffer[] = [];
        for await (const piece of answer) pieces.push(piece);
        const found = Object.entries(answer.headers).map(([name, value]) => [name, String(value)] as const);
        resolve({ status: answer.statusCode!, headers: new Map(found), body: Buffer.concat(pieces) });
      });
      sent.end(body);
    });
  const close = async () => {
    agent.destroy();
    await Promise.all(servers.map((server) => server.close()));
  };
  return { open: doorOf(servers[0].restAddress!), guarded: doorOf(servers[1].restAddress!), close };
}

const ways: readonly [name: string, open: () => Promise<OpenDoors>, isGap: (gap: Gap) => boolean][] = [
  ["recorded REST calls in process", inProcess, () => true],
  ["recorded REST calls over a socket, to a database on a thread of its own", overSockets, ({ only }) => only === undefined],
];

for (const [name, open, isGap] of all ? ways : ways.slice(0, 1)) {
  describe(name, () => {
    let doors: OpenDoors;
    beforeAll(async () => {
      doors = await open();
    });
    afterAll(() => doors.close());
    const play = (scenario: RestScenario, area: string): Promise<RestDifference[]> =>
      scenario.auth ? playRest(scenario, area, doors.guarded, keys.apiKey) : playRest(scenario, area, doors.open);
    for (const area of restAreas) {
      it(`${area} answers as recorded, but for the listed gaps`, async () => {
        const found: RestDifference[] = [];
        for (const scenario of restScenariosOf(area)) found.push(...await play(scenario, area));
        const listed = new Set(gaps.filter((gap) => gap.scenario.startsWith(`${area}/`) && isGap(gap)).map(key));
        assertEquals(found.filter((difference) => !listed.has(key(difference))), []);
        assertEquals([...listed].filter((gap) => !found.some((difference) => key(difference) === gap)), [], "listed gaps that no longer differ");
      });
    }
  });
}
