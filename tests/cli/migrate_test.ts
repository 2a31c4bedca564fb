// `migrate` from the command line: between files and servers, each with its own key.
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { describe, it } from "@std/testing/bdd";
import { assertEquals, assertMatch } from "@std/assert";
import { serve, type ServeOptions } from "../../mod.ts";
import { fill, inFolder, withDatabase } from "../client/file_folder.ts";
import { events, quiver, started } from "./commands.ts";
import { points, pointsIn } from "./many_points.ts";
import { all } from "../all.ts";

/** Servers while something runs, closed whatever comes of it. */
async function withServers(
  options: readonly ServeOptions[],
  run: (...addresses: string[]) => Promise<void>,
): Promise<void> {
  const servers = await Promise.all(options.map((each) => serve({ port: 0, ...each })));
  try {
    await run(...servers.map(({ address }) => address));
  } finally {
    await Promise.all(servers.map((server) => server.close()));
  }
}

/** Two collections in a file. */
const filled = (path: string) =>
  withDatabase(path, async (db) => {
    await fill(db, "a", 30);
    await fill(db, "b", 20);
  });

describe("migrate", () => {
  it("copies from a file to a server with its key, and says of each collection that it is the same", () =>
    inFolder(async (folder) => {
      const path = join(folder, "x.db"), checkpoint = ["--checkpoint", join(folder, "progress")];
      await filled(path);
      await withServers([{ apiKey: "k" }], async (address) => {
        const args = ["migrate", "--from", path, "--to", address, "--rename", "b=c", ...checkpoint];
        const refused = await quiver(args);
        assertEquals(refused.code, 1);
        assertMatch(refused.messages.join("\n"), /Must provide an API key.*\nhint: .*QUIVER_API_KEY/);
        const { code, lines, messages } = await quiver(args, { QUIVER_API_KEY: "k" });
        assertEquals([code, lines], [0, [
          "a: copied, 30 points, every bit the same",
          "b as c: copied, 20 points, every bit the same",
        ]], messages.join("\n"));
        assertMatch(messages.at(-1)!, /^migrated 2 collections from file:.*x\.db to 127\.0\.0\.1:\d+ in \d+ s$/);
        const again = await quiver(args, { QUIVER_API_KEY: "k" });
        assertEquals(again.code, 1);
        assertMatch(again.messages.join("\n"), /hint: --if-exists skip leaves it/);
        const skipped = await quiver([...args, "--if-exists", "skip", "--json"], { QUIVER_API_KEY: "k" });
        assertEquals(events(skipped).map(({ event, to, outcome }) => [event, to, outcome]), [
          ["migrated", "a", "skipped"],
          ["migrated", "c", "skipped"],
        ]);
        assertEquals(existsSync(checkpoint[1]), false);
      });
    }));
  it("shows each of two servers its own key alone", () =>
    inFolder(async (folder) => {
      const path = join(folder, "x.db");
      await filled(path);
      await withServers([{ path, apiKey: "from" }, { apiKey: "to" }], async (from, to) => {
        const args = ["migrate", "--from", from, "--to", to, "--checkpoint", join(folder, "progress")];
        const keys = { QUIVER_FROM_API_KEY: "from", QUIVER_TO_API_KEY: "to" };
        const done = await quiver([...args, "--collection", "a"], keys);
        assertEquals([done.code, done.lines.length], [0, 1], done.messages.join("\n"));
        assertEquals((await quiver([...args, "--no-resume"], { QUIVER_API_KEY: "from" })).code, 1);
        writeFileSync(join(folder, "key"), "from");
        const one = await quiver([...args, "--api-key-file", join(folder, "key")]);
        assertEquals(one.code, 2);
        assertMatch(one.messages[0], /--from-api-key-file and --to-api-key-file/);
      });
    }));
  it(
    "that is interrupted says the command that goes on",
    { ignore: process.platform === "win32" || !all },
    () =>
      inFolder(async (folder) => {
        const file = join(folder, "many.jsonl"), first = join(folder, "first.db"), second = join(folder, "second.db");
        writeFileSync(file, points(20_000));
        const imported = await quiver(["import", file, "--to", first, "--collection", "c", "--distance", "Dot"]);
        assertEquals(imported.code, 0, imported.messages.join("\n"));
        const checkpoint = join(folder, "progress"),
          to = ["--to", second, "--batch-size", "10", "--checkpoint", checkpoint];
        const { child, ended } = started(["migrate", "--from", first, ...to]);
        while (!existsSync(checkpoint) && child.exitCode === null) {
          await new Promise((resolve) => setTimeout(resolve, 20));
        }
        process.kill(child.pid!, "SIGTERM");
        const { code, errors } = await ended, [, again] = /interrupted\. To go on: quiver (.*)\n/.exec(errors)!;
        assertEquals(code, 130, errors);
        const { code: done, output, errors: said } = await started(again.split(" ")).ended;
        assertEquals(done, 0, said);
        assertMatch(output, /^c: copied, 20 000 points, every bit the same\n$/);
        assertEquals((await pointsIn(second, "c")).length, 20_000);
      }),
  );
});
