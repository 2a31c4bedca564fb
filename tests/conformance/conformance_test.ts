// The recorded calls of a real Qdrant, played through both doors of the engine. Known differences are data, each with its reason.
import { readFileSync } from "node:fs";
import { afterAll, describe, it } from "@std/testing/bdd";
import { assertEquals } from "@std/assert";
import { Client, credentials } from "@grpc/grpc-js";
import { serve } from "@quiver/qdrant";
import { codecFor } from "../../src/codec/codec.ts";
import { createEngine } from "../../src/engine/engine.ts";
import { statusCode, StatusError } from "../../src/errors.ts";
import { allMethods } from "../../src/methods.ts";
import { areas, type Difference, type Door, play, scenariosOf } from "./player.ts";

interface Gap {
  scenario: string;
  step: number;
  reason: string;
}

const gaps: Gap[] = JSON.parse(readFileSync(new URL("./gaps.json", import.meta.url), "utf8"));
const key = ({ scenario, step }: { scenario: string; step: number }) => `${scenario} step ${step}`;

function engineDoor(): { door: Door; close: () => Promise<void> } {
  const engine = createEngine();
  const messages = new Map(allMethods.map((method) => [method.rpc, method]));
  const door: Door = async (rpc, _method, bytes) => {
    const { request, response } = messages.get(rpc)!;
    try {
      const answer = await engine.call(rpc, codecFor(request, "wire").decode(bytes), {});
      const encoded = codecFor(response, "wire").encode(answer);
      const copy = new Uint8Array(encoded.bytes);
      encoded.release();
      return copy;
    } catch (error) {
      if (!(error instanceof StatusError)) throw error;
      throw { code: statusCode[error.status], details: error.message, metadata: error.metadata };
    }
  };
  return { door, close: () => engine.close() };
}

async function socketDoor(): Promise<{ door: Door; close: () => Promise<void> }> {
  const server = await serve({ port: 0 });
  const client = new Client(server.address, credentials.createInsecure(), { "grpc.max_receive_message_length": -1 });
  const door: Door = (_rpc, method, bytes) =>
    new Promise((resolve, reject) => {
      const same = (value: Uint8Array) => value as Buffer;
      client.makeUnaryRequest(method.path, same, same, bytes, { deadline: Date.now() + 60_000 }, (error, response) => {
        if (error) reject({ code: error.code, details: error.details, metadata: error.metadata?.getMap() });
        else resolve(response!);
      });
    });
  return {
    door,
    close: async () => {
      client.close();
      await server.close();
    },
  };
}

for (const [name, open] of [["in process", engineDoor], ["over a socket", socketDoor]] as const) {
  describe(`recorded calls ${name}`, () => {
    const opening = Promise.resolve().then(open);
    afterAll(async () => (await opening).close());
    for (const area of areas) {
      it(`${area} answers as recorded, but for the listed gaps`, async () => {
        const { door } = await opening;
        const found: Difference[] = [];
        for (const scenario of scenariosOf(area)) found.push(...await play(scenario, area, door));
        const listed = new Set(gaps.filter(({ scenario }) => scenario.startsWith(`${area}/`)).map(key));
        assertEquals(found.filter((difference) => !listed.has(key(difference))), []);
        const gone = [...listed].filter((gap) => !found.some((difference) => key(difference) === gap));
        assertEquals(gone, [], "listed gaps that no longer differ");
      });
    }
  });
}
