// What is seen in a terminal and what in a pipe: bars and lines, tables and JSON, and Ctrl-C.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "@std/testing/bdd";
import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { serve } from "../../mod.ts";
import { inFolder, withDatabase } from "../client/file_folder.ts";
import { started } from "./commands.ts";
import { points, pointsIn } from "./many_points.ts";
import { ctrlC, hasTerminal, inTerminal, screenOf } from "./terminal.ts";
import { all } from "../all.ts";

const count = 20_000;
const imports = (folder: string, ...more: readonly string[]): string[] => {
  const file = join(folder, "many.jsonl");
  writeFileSync(file, points(count));
  return ["import", file, "--to", join(folder, "x.db"), "--collection", "c", "--distance", "Dot", ...more];
};

describe("In a terminal", { ignore: !hasTerminal || !all }, () => {
  it("an import shows a bar with points, rate and the time that is left, and takes it away at the end", () =>
    inFolder(async (folder) => {
      const { shown, ended } = inTerminal(imports(folder, "--batch-size", "20"));
      assertEquals(await ended, 0, shown());
      const bars = [
        ...shown().matchAll(
          /([█░]{24}) imported (\d+(?: \d+)*) points, (\d+) %, (\d+(?: \d+)*)\/s, (?:\d+ min )?\d+ s left/g,
        ),
      ];
      assert(bars.length >= 3, shown());
      const parts = bars.map(([, , , part]) => Number(part));
      assertEquals(parts, parts.toSorted((a, b) => a - b));
      for (const [, bar, , part] of bars) {
        assertEquals(Math.abs([...bar].filter((each) => each === "█").length - Number(part) * 0.24) <= 1, true);
      }
      assert(shown().includes("\x1b[?25h"), "the cursor is shown again");
      const [made, imported, ...rest] = screenOf(shown());
      assertEquals([made, rest], ["made the collection c", [""]], shown());
      assertMatch(imported, /^imported 20 000 points into c at file:\S+ in \d+ s/);
    }));
  it("Ctrl-C stops an import when what is on its way is written, and the command that it says goes on", () =>
    inFolder(async (folder) => {
      const args = imports(folder, "--batch-size", "100"), { shown, until, press, ended } = inTerminal(args);
      await until(/imported [1-9] \d{3} points, \d+ %/);
      press(ctrlC);
      assertEquals(await ended, 130, shown());
      const [made, stopping, interrupted, ...rest] = screenOf(shown());
      assertEquals([made, rest], ["made the collection c", [""]], shown());
      assertMatch(stopping, /^Stopping: .* Press Ctrl-C again to end at once\.$/);
      assertMatch(interrupted, /^interrupted after /);
      const [, done, command] = /interrupted after ([\d ]+) points\. To go on: quiver (.*)\r\n/.exec(shown())!;
      const before = Number(done.replaceAll(" ", ""));
      assert(before >= 1_000 && before < count, done);
      assertEquals((await pointsIn(join(folder, "x.db"), "c")).length, before);
      const { code, errors } = await started(command.split(" ")).ended;
      assertEquals(code, 0, errors);
      assertMatch(errors, new RegExp(`imported [\\d ]+ points into c .*, ${done} before that`));
      assertEquals(await pointsIn(join(folder, "x.db"), "c"), Array.from({ length: count }, (_, id) => id));
    }));
  it("a second Ctrl-C ends at once, whatever is on its way", () =>
    inFolder(async (folder) => {
      const call = (rpc: string) =>
        rpc === "Collections/CollectionExists" ? { result: { exists: true } } : new Promise<never>(() => {});
      const server = await serve({ port: 0, database: { call }, closeTimeoutMs: 0 }), [, file] = imports(folder);
      const { shown, until, press, ended } = inTerminal(["import", file, "--to", server.address, "--collection", "c"]);
      await until(/imported 0 points/);
      press(ctrlC);
      await until(/Press Ctrl-C again/);
      const pressed = performance.now();
      press(ctrlC);
      assertEquals(await ended, 130, shown());
      assert(performance.now() - pressed < 5_000);
      await server.close();
    }));
  it("rows of a query are a table, cut to the terminal's width", () =>
    inFolder(async (folder) => {
      await withDatabase(join(folder, "x.db"), async (db) => {
        await db.collections.create({ collectionName: "c", vectorsConfig: { size: 2, distance: "Dot" } });
        const payload = { text: `evil \x1b[31m${"long ".repeat(30)}` };
        await db.points.upsert({ collectionName: "c", points: [{ id: 1, vectors: [1, 0], payload }], wait: true });
      });
      const args = ["query", join(folder, "x.db"), "--collection", "c", "--vector", "[1, 0]"];
      const { shown, ended } = inTerminal(args, { columns: 60 });
      assertEquals(await ended, 0, shown());
      // deno-lint-ignore no-control-regex -- what Deno clears before it begins
      const lines = shown().replace(/^(?:\x1b\[\d*[GKJ])*/, "").trim().split("\r\n");
      assertEquals(lines[0], "id  score");
      assertMatch(lines[1], /^1 {3}1\.0 {4}\{"text":"evil \\u001b\[31mlong .*…$/);
      assertEquals([...lines[1]].length, 60);
      const { output } = await started(args).ended;
      assertStringIncludes(output, `"text":"evil \\u001b[31mlong `);
      assertEquals(JSON.parse(output).score, 1);
    }));
});

describe("In a pipe", () => {
  it("an import says plain lines, and nothing that moves a cursor", () =>
    inFolder(async (folder) => {
      const { code, output, errors, messages } = await started(
        imports(folder, "--batch-size", "10", "--concurrency", "1"),
      ).ended;
      assertEquals([code, output], [0, ""], errors);
      // deno-lint-ignore no-control-regex -- that is what is looked for
      assert(!/[\x00-\x09\x0b-\x1f█░]/.test(errors), errors);
      assertEquals(messages[0], "made the collection c");
      assertMatch(messages[1], /^imported \d+(?: \d+)* points, \d+ %, \d+(?: \d+)*\/s(?:, (?:\d+ min )?\d+ s left)?$/);
      assertMatch(messages.at(-1)!, /^imported 20 000 points into c at file:\S+ in \d+ s/);
    }));
  it("who reads an export may stop before its end", () =>
    inFolder(async (folder) => {
      const [, file, ...rest] = imports(folder);
      assertEquals((await started(["import", file, ...rest]).ended).code, 0);
      const { child, ended } = started(["export", "--from", join(folder, "x.db"), "--collection", "c"]);
      child.stdout!.once("data", () => child.stdout!.destroy());
      const { code, errors } = await ended;
      assertEquals([code, errors.includes("EPIPE")], [0, false], errors);
    }));
});
