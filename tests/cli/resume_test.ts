// An import that is killed goes on where it was, and ends with exactly the points of the file.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { describe, it } from "@std/testing/bdd";
import { assert, assertEquals, assertMatch } from "@std/assert";
import { serve } from "../../mod.ts";
import { all } from "../all.ts";
import { inFolder } from "../client/file_folder.ts";
import { events, quiver, started } from "./commands.ts";
import { points, pointsIn } from "./many_points.ts";

const count = all ? 200_000 : 20_000;
const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

const rest = "--collection c --distance Dot --batch-size".split(" ");
const importOf = (
  file: string,
  target: string,
  batchSize: string,
) => ["import", file, "--to", target, ...rest, batchSize];

/** How many points a checkpoint says are done. */
const doneIn = (path: string): number => existsSync(path) ? JSON.parse(readFileSync(path, "utf8")).state.done : 0;

/** Kills an import as soon as its checkpoint has moved. */
async function killedOnce(args: readonly string[], checkpoint: string): Promise<void> {
  const before = doneIn(checkpoint), { child, ended } = started(args);
  while (doneIn(checkpoint) === before && child.exitCode === null) await wait(20);
  child.kill("SIGKILL");
  await ended;
}

describe(`An import of ${count} points that is killed`, () => {
  it("three times goes on where it was, and ends with exactly those points", () =>
    inFolder(async (folder) => {
      const file = join(folder, "many.jsonl"), path = join(folder, "x.db"), checkpoint = `${file}.quiver-progress`;
      writeFileSync(file, points(count));
      const batch = all ? "1000" : "50"; // several checkpoints, which come a second apart
      const args = [...importOf(file, path, batch), "--json"];
      for (let kill = 0; kill < 3; kill++) await killedOnce(args, checkpoint);
      const done = doneIn(checkpoint);
      assert(done > 0 && done < count, String(done));
      const last = await started(args).ended, imported = events(last).at(-1);
      assertEquals([last.code, imported.event, imported.refused], [0, "imported", 0], last.errors);
      assertEquals([imported.earlier, imported.points], [done, count - done]);
      assertEquals(existsSync(checkpoint), false);
      assertEquals(await pointsIn(path, "c"), Array.from({ length: count }, (_, id) => id));
    }));
});

describe("A checkpoint", () => {
  it("of a file that has changed is refused with what to do, and --no-resume begins anew", () =>
    inFolder(async (folder) => {
      const file = join(folder, "some.jsonl"),
        checkpoint = `${file}.quiver-progress`,
        server = await serve({ port: 0 });
      const args = importOf(file, server.address, "1");
      writeFileSync(file, `${points(3)}{"id":"no","vector":[1,2]}\n`);
      const first = await quiver(args);
      assertEquals(first.code, 1);
      assertMatch(
        first.messages.join("\n"),
        /3 points are written; the same command goes on from there\nerror: .*some\.jsonl:4: "id" must be/,
      );
      assertEquals(doneIn(checkpoint), 3);
      writeFileSync(file, points(5));
      const second = await quiver(args);
      assertEquals(second.code, 1);
      assertMatch(second.messages.join("\n"), /is of another job.*\nhint: .* --no-resume begins anew/);
      const third = await quiver([...args, "--no-resume"]);
      assertEquals([third.code, existsSync(checkpoint)], [0, false]);
      assertMatch(third.messages.at(-1)!, /^imported 5 points into c/);
      await server.close();
    }));
  it("is left by SIGTERM too", { ignore: process.platform === "win32" }, () =>
    inFolder(async (folder) => {
      const file = join(folder, "many.jsonl"), path = join(folder, "x.db");
      writeFileSync(file, points(20_000));
      const { child, ended } = started([...importOf(file, path, "20"), "--json"]);
      while (doneIn(`${file}.quiver-progress`) === 0 && child.exitCode === null) await wait(20);
      process.kill(child.pid!, "SIGTERM");
      const said = await ended, last = events(said).at(-1);
      assertEquals([said.code, last.event], [130, "interrupted"], said.errors);
      assertEquals(doneIn(`${file}.quiver-progress`), last.points);
    }));
});
