// Every hint of the table belongs to an error that really comes: each is produced here, and what is said is that hint.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { describe, it } from "@std/testing/bdd";
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { openDatabase, type QdrantServer, serve, type ServeOptions } from "../../mod.ts";
import { hints } from "../../src/cli/hints.ts";
import { firstRecord } from "../../src/engine/log/format.ts";
import { fill, inFolder, withDatabase } from "../client/file_folder.ts";
import { file as pemFile, own } from "../server/pem.ts";
import { quiver, type Said, started } from "./commands.ts";

type Produce = (folder: string) => Promise<Said>;

/** A server while a command line runs against it. */
const served = (options: ServeOptions, run: (server: QdrantServer) => Promise<Said>): Produce => async () => {
  const server = await serve({ port: 0, ...options });
  try {
    return await run(server);
  } finally {
    await server.close();
  }
};
const asked = (
  args: (server: QdrantServer) => readonly string[],
  options: ServeOptions = {},
  environment = {},
): Produce => served(options, (server) => quiver(args(server), environment));

/** A database's file with the collection "c" of three points, closed. */
const onFile = (run: (path: string, folder: string) => Promise<Said>): Produce => async (folder) => {
  const path = join(folder, "x.db");
  await withDatabase(path, async (db) => {
    await fill(db, "c", 3);
    await db.collections.create({
      collectionName: "named",
      vectorsConfig: { title: { size: 2, distance: "Dot" } },
      strictModeConfig: { enabled: true, unindexedFilteringRetrieve: false },
    });
    await db.collections.create({
      collectionName: "slow",
      vectorsConfig: { size: 2, distance: "Dot" },
      strictModeConfig: { enabled: true, readRateLimit: 1 },
    });
  });
  return await run(path, folder);
};
const query = (target: string, collection: string, ...more: readonly string[]) =>
  quiver(["query", target, "--collection", collection, ...more]);
const byName = `{"must":[{"key":"n","match":{"value":1}}]}`, ca = pemFile("certificate.pem").pathname;
const at = ({ port }: QdrantServer) => `localhost:${port}`;
const isRoot = process.getuid?.() === 0, isLinux = process.platform === "linux";
const isDeno = "Deno" in globalThis;

const productions: Readonly<Record<string, Produce>> = {
  refused: () => quiver(["info", "127.0.0.1:1"]),
  "no-host": () => quiver(["info", "no-such-host.invalid"]),
  "rest-port": asked(({ restAddress }) => ["info", restAddress!], { restPort: 0 }),
  "tls-wanted": asked((server) => ["info", `http://${at(server)}`], { tls: own }),
  "tls-unwanted": asked((server) => ["info", `https://${at(server)}`]),
  certificate: asked((server) => ["info", `https://${at(server)}`], { tls: own }),
  "client-certificate": asked((server) => ["info", `https://${at(server)}`, "--tls-ca", ca], {
    tls: { ...own, ca: own.cert },
  }),
  "no-key": asked(({ address }) => ["info", address], { apiKey: "k" }),
  "wrong-key": asked(({ address }) => ["info", address], { apiKey: "k" }, { QUIVER_API_KEY: "another" }),
  forbidden: (folder) => {
    const path = join(folder, "points.jsonl");
    writeFileSync(path, `{"id":1,"vector":[1,0]}\n`);
    const args = ["import", path, "--collection", "new", "--distance", "Dot", "--to"];
    return asked(({ address }) => [...args, address], { readOnlyApiKey: "k" }, { QUIVER_API_KEY: "k" })(folder);
  },
  "no-collection": onFile((path) => query(path, "missing")),
  "no-file": (folder) => quiver(["verify", join(folder, "none.db")]),
  size: onFile((path) => query(path, "c", "--vector", "[1, 2, 3]")),
  "vector-name": onFile((path) => query(path, "c", "--vector", "[1, 2]", "--using", "title")),
  "vector-name-needed": onFile((path) => query(path, "named", "--vector", "[1, 2]")),
  "no-index": onFile((path) => query(path, "named", "--filter", byName)),
  "no-database": (folder) => {
    writeFileSync(join(folder, "text.db"), "a text that is no database\n".repeat(100));
    return quiver(["info", join(folder, "text.db")]);
  },
  "file-exists": onFile((path) => quiver(["salvage", path, path])),
  "open-elsewhere": onFile(async (path) => {
    const database = await openDatabase(`file:${path}`);
    try {
      return await quiver(["info", path]);
    } finally {
      await database.close();
    }
  }),
  damaged: onFile((path) => {
    const bytes = readFileSync(path);
    bytes.fill(0xff, firstRecord + 8, firstRecord + 16);
    writeFileSync(path, bytes);
    return quiver(["info", path]);
  }),
  "too-large": asked(
    ({ address }) => ["query", address, "--collection", "c", "--vector", `[${Array(1000).fill(0.1)}]`],
    { limits: { maxMessageBytes: 1_000 } },
  ),
  "too-many": onFile((path) =>
    served({ path }, async ({ address }) => {
      await query(address, "slow");
      return await query(address, "slow");
    })(path)
  ),
  "too-slow": asked(({ address }) => ["info", address, "--timeout", "1"], {
    database: { call: () => new Promise(() => {}) },
    closeTimeoutMs: 0,
  }),
  "old-server": asked(
    (
      { address },
    ) => ["query", address, "--collection", "c", "--filter", `{"must":[{"key":"n","match":{"substring":"a"}}]}`],
    { database: { call: () => ({ title: "qdrant", version: "1.16.0" }) } },
  ),
  missing: (folder) => quiver(["import", join(folder, "none.jsonl"), "--to", ":memory:", "--collection", "c"]),
  "is-folder": onFile((path, folder) => {
    mkdirSync(join(folder, "out"));
    return quiver(["export", "--from", path, "--collection", "c", "--output", join(folder, "out")]);
  }),
  ...(isDeno && { "tls-address": asked(({ address }) => ["info", `https://${address}`], { tls: own }) }), // Node looks at the certificate first
  ...(isLinux && isRoot && {
    "file-permission": () => {
      const args = ["import", "-", "--to", "file:/sys/x.db", "--collection", "c", "--distance", "Dot"];
      return quiver(args);
    },
    "not-allowed": onFile((path) =>
      quiver(["export", "--from", path, "--collection", "c", "--output", "/sys/x.jsonl"])
    ),
  }),
  ...(isLinux && {
    "disk-full": onFile(async (path) => {
      const full = (await import("node:fs")).openSync("/dev/full", "w");
      const { ended } = started(["export", "--from", path, "--collection", "c"], { stdio: ["ignore", full, "pipe"] });
      return await ended;
    }),
  }),
};

describe("The table of hints", () => {
  it("has no hint that no test produces", { ignore: !isLinux || !isRoot || !isDeno }, () => {
    assertEquals(hints.map(({ name }) => name).filter((name) => !(name in productions)), []);
  });
  for (const [name, produce] of Object.entries(productions)) {
    it(`has "${name}", whose error comes`, () =>
      inFolder(async (folder) => {
        const { code, messages } = await produce(folder), said = messages.join("\n");
        const { hint } = hints.find((each) => each.name === name)!;
        assertEquals(code, 1, said);
        assertStringIncludes(said, `hint: ${hint}`);
        assert(/^error: \S/m.test(said), said);
      }));
  }
  it("says the code and the hint in JSON too", async () => {
    const { code, lines } = await quiver(["info", "127.0.0.1:1", "--json"]);
    const { event, message, ...rest } = JSON.parse(lines[0]);
    assertEquals([code, event, rest], [1, "error", { code: "UNAVAILABLE", hint: hints[0].hint }]);
    assertStringIncludes(message, "127.0.0.1:1");
  });
});

describe("A failure that no hint knows", () => {
  it("is told as it is", async () => {
    const { code, messages } = await quiver(["restore", "https://example.org", "x.db"]);
    assertEquals([code, messages], [1, ['error: Expected the path of a file, got "https://example.org"']]);
  });
});
