// Malformed connections, frames and messages: after each of them, and after all at once, the server answers.
import { describe, it } from "@std/testing/bdd";
import { assertEquals } from "@std/assert";
import { serve } from "../../mod.ts";
import { methods } from "../../src/methods.ts";
import { Dice } from "../oracle/dice.ts";
import { moves, type Target } from "./hostile.ts";
import { stress } from "./stress.ts";
import { PlainClient } from "./tokens.ts";

const apiKey = "correct horse";

describe("A server answers beside and after", () => {
  for (const [name, move] of Object.entries(moves)) {
    it(name, async () => {
      const server = await serve({ port: 0, apiKey, closeTimeoutMs: 100 }), client = new PlainClient(server.address);
      const target: Target = { port: server.port, apiKey, dice: new Dice(name.length) };
      const list = async () => (await client.call(methods.listCollections, {}, { "api-key": apiKey })).code;
      assertEquals(await list(), 0);
      for (let i = 0; i < 3; i++) await Promise.all([move(target), list().then((code) => assertEquals(code, 0))]);
      assertEquals(await list(), 0);
      client.close();
      await server.close();
    });
  }
  it("all of them at once, in a process of its own, which loses no answer", async () => {
    const report = await stress({ connections: 12, calls: 10, seconds: 3, seed: 1 });
    assertEquals([report.crashed, report.lost, report.wrong, report.refused], [false, 0, 0, 0], JSON.stringify(report));
    if (report.answered < 100 || report.moves < 20) throw new Error(JSON.stringify(report));
  });
});
