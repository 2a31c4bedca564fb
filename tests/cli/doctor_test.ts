// `doctor`: what it finds at servers and files, well and not.
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "@std/testing/bdd";
import { assertEquals, assertMatch } from "@std/assert";
import { openDatabase, type QdrantServer, serve, type ServeOptions } from "../../mod.ts";
import { firstRecord } from "../../src/engine/log/format.ts";
import { fill, inFolder, withDatabase } from "../client/file_folder.ts";
import { file as pemFile, own } from "../server/pem.ts";
import { events, quiver, type Said } from "./commands.ts";

/** What each check found: `+` well, `!` a note, `x` wrong. */
const found = (said: Said): Record<string, string> =>
  Object.fromEntries(
    events(said).filter(({ event }) => event === "check").map((
      { what, state },
    ) => [what, { well: "+", note: "!", wrong: "x" }[state as "well"]]),
  );

const at = ({ port }: QdrantServer) => `localhost:${port}`;
const ca = pemFile("certificate.pem").pathname;
const rows: readonly {
  readonly what: string;
  readonly options: ServeOptions;
  readonly args: (server: QdrantServer) => readonly string[];
  readonly key?: string;
  readonly code: number;
  readonly found: Readonly<Record<string, string>>;
}[] = [
  {
    what: "a server that asks for no key",
    options: {},
    args: (server) => [at(server)],
    code: 0,
    found: { name: "+", answers: "+", TLS: "+", version: "+", key: "+", collections: "+", latency: "+" },
  },
  {
    what: "a server with TLS and a key",
    options: { tls: own, apiKey: "k" },
    args: (server) => [`https://${at(server)}`, "--tls-ca", ca],
    key: "k",
    code: 0,
    found: { name: "+", answers: "+", TLS: "+", version: "+", key: "+", collections: "+", latency: "+" },
  },
  {
    what: "a server that has another key",
    options: { apiKey: "k" },
    args: (server) => [at(server)],
    key: "another",
    code: 1,
    found: { name: "+", answers: "+", TLS: "+", version: "+", key: "x", latency: "+" },
  },
  {
    what: "the REST port",
    options: { restPort: 0 },
    args: ({ restAddress }) => [restAddress!],
    code: 1,
    found: { answers: "x" },
  },
  {
    what: "a server with TLS, asked without",
    options: { tls: own },
    args: (server) => [`http://${at(server)}`],
    code: 1,
    found: { name: "+", answers: "x" },
  },
  {
    what: "a server of a later version",
    options: { database: { call: (rpc) => rpc === "Qdrant/HealthCheck" ? { title: "qdrant", version: "2.0.0" } : {} } },
    args: (server) => [at(server)],
    code: 0,
    found: { name: "+", answers: "+", TLS: "+", version: "!", key: "+", collections: "+", latency: "+" },
  },
];

describe("doctor", () => {
  for (const { what, options, args, key, code, found: expected } of rows) {
    it(`says what is well and wrong with ${what}`, async () => {
      const server = await serve({ port: 0, ...options });
      const said = await quiver(
        ["doctor", ...args(server), "--json"],
        key === undefined ? {} : { QUIVER_API_KEY: key },
      );
      await server.close();
      assertEquals([said.code, found(said)], [code, { ...expected }], said.lines.join("\n"));
      assertEquals(events(said).at(-1), { event: "examined", target: args(server)[0], wrong: code });
    });
  }
  it("tells a name without an address from a server that is not there", async () => {
    assertEquals(found(await quiver(["doctor", "no-such-host.invalid", "--json"])), { name: "x" });
    assertEquals(found(await quiver(["doctor", "127.0.0.1:1", "--json"])), { answers: "x" });
  });
  it("says what is well and wrong with a file, and changes nothing", () =>
    inFolder(async (folder) => {
      const path = join(folder, "x.db"),
        whole = { file: "+", whole: "+", disk: "+", opens: "+", version: "+", collections: "+", latency: "+" };
      await withDatabase(path, (db) => fill(db, "c", 3));
      const bytes = readFileSync(path);
      assertEquals(found(await quiver(["doctor", path, "--json"])), whole);
      const database = await openDatabase(`file:${path}`), open = await quiver(["doctor", path, "--json"]);
      await database.close();
      assertEquals([open.code, found(open)], [1, { file: "+", whole: "+", disk: "+", opens: "x" }]);
      writeFileSync(path, bytes.fill(0xff, firstRecord + 8, firstRecord + 16));
      const damaged = await quiver(["doctor", path]);
      assertEquals(damaged.code, 1);
      assertMatch(
        damaged.lines.join("\n"),
        /^✔ file: .*\n✘ whole: .*damaged.*\n {2}quiver salvage .*x\.db NEW-FILE .*\n1 thing wrong$/,
      );
      rmSync(path);
      assertEquals(found(await quiver(["doctor", path, "--json"])), { file: "x" });
    }));
});
