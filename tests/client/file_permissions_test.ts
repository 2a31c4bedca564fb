// What may not be read or written, by the system's permissions and by Deno's: the error names the file, and nothing changes.
import { execFileSync } from "node:child_process";
import { chmodSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { describe, it } from "@std/testing/bdd";
import { assert, assertEquals, assertRejects } from "@std/assert";
import { openDatabase, PermissionDeniedError } from "../../mod.ts";
import { openFileEngine } from "../../src/engine/file_engine.ts";
import { fileCalls } from "../../src/engine/log/files.ts";
import { run } from "../run.ts";
import { fill, inFolder, withDatabase } from "./file_folder.ts";

const failing = (code: string) => (): never => {
  throw Object.assign(new Error(code), { code });
};

/** The owner of everything is refused nothing. */
const asRoot = process.getuid?.() === 0 || process.platform === "win32";

const isRoot = process.getuid?.() === 0;

describe("Without permission", () => {
  it("a file is PermissionDeniedError", { ignore: asRoot }, () =>
    inFolder(async (folder) => {
      const path = join(folder, "x.db");
      await withDatabase(path, (db) => fill(db, "c", 3));
      chmodSync(path, 0o444);
      const says = "x.db cannot be written (no permission)";
      await assertRejects(() => openDatabase(`file:${path}`), PermissionDeniedError, says);
      chmodSync(path, 0o644);
    }));

  it(
    "a process of another user is told what it may not, and has changed nothing",
    { ignore: !isRoot },
    () =>
      inFolder(async (folder) => {
        const program = fileURLToPath(new URL("./other_user.ts", import.meta.url));
        const { code, output, errors } = await run([program, folder]);
        assertEquals([code, errors], [0, ""]);
        const at = (name: string) => join(folder, name, "x.db");
        assertEquals(JSON.parse(output), {
          "open unreadable": `PermissionDeniedError ${at("unreadable")} cannot be written (no permission)`,
          "open readable": `PermissionDeniedError ${at("readable")} cannot be written (no permission)`,
          "open closed folder": `PermissionDeniedError ${at("closed folder")} cannot be written (no permission)`,
          "open empty folder": `PermissionDeniedError ${at("empty folder")} cannot be written (no permission)`,
          "open its own file": "3 points, 4 after a write",
          "verify unreadable": `PermissionDeniedError ${at("unreadable")} cannot be read (no permission)`,
          "verify readable": "whole",
          "restore readable": `PermissionDeniedError ${at("readable")} cannot be written (no permission)`,
          "snapshot its own file": `PermissionDeniedError ${at("its own file")}: the snapshot could not be written ` +
            "(no permission); nothing was changed",
        });
      }),
  );
  for (
    const [code, why] of [["EACCES", "no permission"], ["EPERM", "no permission"], ["EROFS", "read-only file system"]]
  ) {
    it(`of the system (${code}) a file is refused as not to be written`, () =>
      inFolder(async (folder) => {
        const calls = { ...fileCalls, open: failing(code) };
        const error = await openFileEngine(join(folder, "x.db"), { calls }).catch((error) => error) as Error;
        assertEquals(error.message, `${join(folder, "x.db")} cannot be written (${why})`);
      }));
  }

  it("of Deno the error names the folder's flags, and with them, and no others, it opens", {
    ignore: !("Deno" in globalThis),
  }, () =>
    inFolder(async (folder) => {
      const run = (flags: readonly string[]) => permitted(folder, flags);
      const says = `x.db cannot be used without permission: --allow-read=${folder} --allow-write=${folder}`;
      const [read, write] = [`--allow-read=${folder}`, `--allow-write=${folder}`];
      for (const flags of [[], [read], [write]]) {
        const said = run(flags);
        assert(said.includes("PermissionDeniedError") && said.includes(says), `${flags}: ${said}`);
      }
      assertEquals(run([read, write]), "opened");
    }));
});

/** What a program prints that opens a file in the folder, with these permissions of Deno. */
function permitted(folder: string, flags: readonly string[]): string {
  const root = fileURLToPath(new URL("../../", import.meta.url)), program = join(folder, "open.ts");
  writeFileSync(
    program,
    `import { openDatabase } from ${JSON.stringify(new URL("../../mod.ts", import.meta.url).href)};
try {
  const database = await openDatabase(${JSON.stringify(`file:${folder}/x.db`)});
  await database.call("Collections/List", {}, {});
  await database.close();
  console.log("opened");
} catch (error) {
  console.log(error.name, error.message);
}`,
  );
  const importMap = join(root, "tests/offline/import_map.json");
  return execFileSync(
    process.execPath,
    // A child that is given no permission flag at all gets those of this process.
    ["run", "--deny-ffi", "--no-prompt", "--no-check", "--no-lock", "--import-map", importMap, ...flags, program],
    { encoding: "utf8", env: { ...process.env, NO_COLOR: "1" }, stdio: ["ignore", "pipe", "pipe"] },
  ).trim();
}
