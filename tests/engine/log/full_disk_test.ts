// A disk that is really full: writes are refused in clear words, what was answered stays, and the file closes and opens.
import { assert, assertEquals, assertRejects } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, rmdirSync, rmSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { setTimeout } from "node:timers/promises";
import { join } from "node:path";
import { connect, openDatabase, ResourceExhaustedError } from "@quiver/qdrant";
import { openFileEngine } from "../../../src/engine/file_engine.ts";

const bytes = 2 * 2 ** 20;

/** @returns a file system of two megabytes; undefined where this process may mount none */
function mounted(): string | undefined {
  const folder = mkdtempSync(join(tmpdir(), "quiver-full-"));
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", `size=${bytes}`, "tmpfs", folder], { stdio: "ignore" });
    return folder;
  } catch {
    rmdirSync(folder);
    return undefined;
  }
}

/** Fills what is left. */
function fill(path: string): void {
  for (let size = bytes; size >= 1; size = Math.floor(size / 2)) {
    try {
      writeFileSync(path, new Uint8Array(size), { flag: "a" });
    } catch { /* a smaller one may fit */ }
  }
}

const folder = mounted(), collectionName = "c";

describe("On a full disk", { ignore: folder === undefined }, () => {
  it("a write is refused, all that was answered stays, smaller writes and compaction go on as there is room", async () => {
    const path = join(folder!, "x.db"), warnings: string[] = [];
    try {
      const space = { leastDead: 200_000, leastSmall: 2 ** 30 };
      const onWarning = (text: string) => void warnings.push(text);
      const engine = await openFileEngine(path, { space, markAfterMs: 5, onWarning });
      const db = await connect(engine);
      await db.collections.create({ collectionName, vectorsConfig: { size: 8, distance: "Dot" } });
      const point = (id: number, size: number) => ({
        id,
        vectors: new Float32Array(8).fill(id),
        payload: { t: "x".repeat(size) },
      });
      const put = (id: number, size: number) =>
        db.points.upsert({ collectionName, points: [point(id, size)], wait: true });
      const count = async () => (await db.points.count({ collectionName, exact: true })).result.count;
      let stored = 0;
      const error = await assertRejects(async () => {
        for (;; stored++) await put(stored, 40_000);
      }, ResourceExhaustedError);
      assert(/the disk is full: this write was not stored/.test(error.message), error.message);
      assertEquals([await count(), stored > 20], [stored, true]);
      await put(stored++, 10);
      fill(join(folder!, "rest"));
      await assertRejects(() => put(stored, 40_000), ResourceExhaustedError);
      // Room for the record of a delete, and not for a new file beside the old one.
      truncateSync(join(folder!, "rest"), statSync(join(folder!, "rest")).size - 8192);
      await db.points.delete({
        collectionName,
        points: Array.from({ length: stored - 15 }, (_, id) => id),
        wait: true,
      });
      await setTimeout(100);
      assert(warnings.some((text) => /giving space back failed/.test(text)), `${warnings}`);
      fill(join(folder!, "rest"));
      const left = await count();
      await db.close();
      await engine.close();
      assert(!existsSync(`${path}-new`));

      const again = await openDatabase(`file:${path}`), reader = await connect(again);
      const { result } = await reader.points.scroll({ collectionName, limit: 1000, withVectors: true });
      assertEquals(result.length, left);
      assert(result.every(({ id, vectors }) => (vectors as Float32Array)[0] === id));
      rmSync(join(folder!, "rest"));
      await put(stored, 10).then(() => assert(false, "written after close"), () => {});
      await reader.points.upsert({ collectionName, points: [point(stored, 10)], wait: true });
      await reader.close();
      await again.close();
    } finally {
      execFileSync("umount", ["-l", folder!]);
      rmdirSync(folder!);
    }
  });
});
