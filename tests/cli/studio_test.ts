// `studio`: the page in front of a REST interface elsewhere, and who may use it.
import { once } from "node:events";
import { request } from "node:http";
import process from "node:process";
import { describe, it } from "@std/testing/bdd";
import { assertEquals, assertMatch } from "@std/assert";
import { serve } from "../../mod.ts";
import { openStudio } from "../../src/cli/studio_server.ts";
import { quiver, started } from "./commands.ts";

/** A request with any headers, which `fetch` does not let through. */
async function ask(address: string, path: string, headers: Record<string, string> = {}, method = "GET", body = "") {
  const asked = request(new URL(path, address), { headers, method, agent: false }).end(body);
  const [answered] = await once(asked, "response");
  let text = "";
  for await (const piece of answered) text += piece;
  return { status: answered.statusCode as number, headers: answered.headers, text };
}

const apiKey = "k";

async function inFront(run: (address: string) => Promise<void>): Promise<void> {
  const server = await serve({ port: 0, restPort: 0, apiKey });
  const upstream = new URL(`http://${server.restAddress}`);
  const studio = await openStudio({ upstream, port: 0, apiKey, ca: undefined });
  try {
    await run(studio.address);
  } finally {
    await studio.close();
    await server.close();
  }
}

describe("the studio in front of a server", () => {
  it("has the page, and passes its calls on with the key", () =>
    inFront(async (address) => {
      assertMatch((await ask(address, "/dashboard/")).text, /<title>Quiver/);
      const body = '{"vectors":{"size":2,"distance":"Dot"}}', { host: own } = new URL(address);
      const made = await ask(
        address,
        "/collections/c",
        {
          origin: `http://${own}`,
          "content-type": "application/json",
        },
        "PUT",
        body,
      );
      assertEquals([made.status, JSON.parse(made.text).result], [200, true]);
      const { text } = await ask(address, "/collections");
      assertEquals(JSON.parse(text).result.collections, [{ name: "c" }]);
    }));
  const refused: readonly (readonly [who: string, headers: Record<string, string>])[] = [
    ["a page of another origin", { origin: "http://example.org" }],
    ["a page of another port", { origin: "http://127.0.0.1:1" }],
    ["a page of another site that sends no origin", { "sec-fetch-site": "cross-site", "sec-fetch-dest": "image" }],
    ["a name that was made to lead here", { host: "example.org" }],
    ["that in a window of its own", { host: "example.org", "sec-fetch-dest": "document", "sec-fetch-site": "none" }],
  ];
  for (const [who, headers] of refused) {
    it(`refuses ${who}`, () =>
      inFront(async (address) => {
        for (const path of ["/collections", "/dashboard/"]) {
          assertEquals((await ask(address, path, headers)).status, 403, path);
        }
      }));
  }
  it("lets a link elsewhere lead to the page, and tells other pages nothing", () =>
    inFront(async (address) => {
      const linked = { "sec-fetch-site": "cross-site", "sec-fetch-dest": "document", "sec-fetch-mode": "navigate" };
      assertEquals((await ask(address, "/dashboard/", linked)).status, 200);
      const { headers } = await ask(address, "/collections");
      assertEquals(Object.keys(headers).filter((name) => name.startsWith("access-control")), []);
    }));
});

describe("the studio from the command line", () => {
  it("says where it is, and ends on a signal", async () => {
    const server = await serve({ port: 0, restPort: 0, apiKey });
    const { child, ended } = started(["studio", server.restAddress!, "--json"], { env: { QUIVER_API_KEY: apiKey } });
    const [line] = await once(child.stdout!, "data");
    const { event, address } = JSON.parse(String(line));
    assertEquals(event, "listening");
    assertEquals((await ask(address, "/collections")).status, 200);
    process.kill(child.pid!, "SIGINT");
    assertEquals((await ended).code, 0);
    await server.close();
  });
  const wrong: readonly (readonly [args: readonly string[], code: number, says: RegExp])[] = [
    [["x.db"], 2, /"x.db" is a file: `quiver serve` has the studio of a file/],
    [["ftp://x"], 2, /"ftp:\/\/x" is no address/],
    [["http://127.0.0.1:1"], 1, /does not answer.*ECONNREFUSED|does not answer/],
  ];
  for (const [args, code, says] of wrong) {
    it(`refuses ${args.join(" ")}`, async () => {
      const said = await quiver(["studio", ...args]);
      assertEquals(said.code, code);
      assertMatch(said.messages.join("\n"), says);
    });
  }
  it("says that what answers is no Qdrant", async () => {
    const server = await serve({ port: 0 });
    const said = await quiver(["studio", server.address]);
    assertEquals(said.code, 1);
    assertMatch(said.messages.join("\n"), /REST/);
    await server.close();
  });
});
