// A checkpoint: a run that was killed goes on where it was, and the end is as if it had not been.
import { describe, it } from "@std/testing/bdd";
import { assert, assertEquals, assertRejects } from "@std/assert";
import { spawn } from "node:child_process";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { CheckpointError, type Client, connect, UploadError, uploadPoints } from "../../mod.ts";
import { all } from "../all.ts";
import { inFolder } from "../client/file_folder.ts";
import { root, runtime } from "../run.ts";
import { collectionName, idsOf, numbered, numberedPoints, upTo, withBulk } from "./bulk.ts";

/** Runs with a path for a checkpoint, and a database. */
const withCheckpoint = (run: (checkpoint: string, db: Client) => Promise<void>) =>
  inFolder((folder) => withBulk((db) => run(`${folder}/upload.checkpoint`, db)));

function* broken(at: number) {
  yield* numberedPoints(at);
  throw new Error("out of points");
}

describe("a checkpoint", () => {
  it("passes over what was done, and is gone at the end", () =>
    withCheckpoint(async (checkpoint, db) => {
      const options = { checkpoint, batchSize: 100 };
      await assertRejects(async () => await uploadPoints(db, { collectionName, points: broken(350) }, options));
      assertEquals(JSON.parse(readFileSync(checkpoint, "utf8")).state, { done: 300, failed: [] });
      const result = await uploadPoints(db, { collectionName, points: numberedPoints(1_000) }, options);
      assertEquals([result.skipped, result.uploaded], [300, 700]);
      assertEquals(await idsOf(db), upTo(1_000));
      assertEquals(existsSync(checkpoint), false);
    }));

  it("is kept while points are refused, and those alone are tried again", () =>
    withCheckpoint(async (checkpoint, db) => {
      const options = { checkpoint, batchSize: 100 };
      const bad = [7, 8, 205, 999];
      const points = (mended: number[]) =>
        upTo(1_000).map((id) => bad.includes(id) && !mended.includes(id) ? { id, vectors: [1, 2, 3] } : numbered(id));
      const first = await uploadPoints(db, { collectionName, points: points([]) }, options);
      assertEquals(first.failed.map(({ from }) => from), bad);
      const second = await uploadPoints(db, { collectionName, points: points([8, 999]) }, options);
      assertEquals([second.skipped, second.uploaded, second.failed.map(({ from }) => from)], [996, 2, [7, 205]]);
      const third = await uploadPoints(db, { collectionName, points: points(bad) }, options);
      assertEquals([third.skipped, third.uploaded, third.failed], [998, 2, []]);
      assertEquals(await idsOf(db), upTo(1_000));
      assertEquals(existsSync(checkpoint), false);
    }));

  it("holds what is done without a gap, whatever order batches end in", () =>
    withCheckpoint(async (checkpoint, db) => {
      let calls = 0;
      const firstNever: Pick<Client, "call"> = {
        call: (method, request, options) =>
          ++calls === 1
            ? new Promise((_, reject) =>
              options!.signal!.addEventListener("abort", () => reject(options!.signal!.reason))
            )
            : db.call(method, request, options),
      };
      const controller = new AbortController();
      const options = { checkpoint, batchSize: 100, signal: controller.signal };
      const run = uploadPoints(firstNever, { collectionName, points: numberedPoints(1_000) }, options);
      for await (const { uploaded } of run) {
        if (uploaded === 900) break;
      }
      controller.abort(new Error("stopped"));
      await assertRejects(async () => await run, UploadError);
      assertEquals(JSON.parse(readFileSync(checkpoint, "utf8")).state, { done: 0, failed: [] });
    }));

  it("of another job, or what is none, is refused and left as it is", () =>
    withCheckpoint(async (checkpoint, db) => {
      const upload = async (name: string, source: string | undefined) =>
        await uploadPoints(db, { collectionName: name, points: broken(10) }, { checkpoint, source });
      await assertRejects(() => upload(collectionName, "a.jsonl"), UploadError);
      const text = readFileSync(checkpoint, "utf8");
      const wrong: [name: string, source: string | undefined, says: string][] = [
        ["other", "a.jsonl", 'is of another job: its collectionName is "bulk", not "other"'],
        [collectionName, "b.jsonl", 'is of another job: its source is "a.jsonl", not "b.jsonl"'],
        [collectionName, undefined, 'is of another job: its source is "a.jsonl", not undefined'],
      ];
      for (const [name, source, says] of wrong) await assertRejects(() => upload(name, source), CheckpointError, says);
      assertEquals(readFileSync(checkpoint, "utf8"), text);
      for (const other of ["", "{", "[]", '{"a":1}', text.replace('"version":1', '"version":2')]) {
        writeFileSync(checkpoint, other);
        await assertRejects(() => upload(collectionName, "a.jsonl"), CheckpointError);
        assertEquals(readFileSync(checkpoint, "utf8"), other);
      }
    }));

  it("that cannot be written ends the run", () =>
    withBulk(async (db) => {
      const options = { checkpoint: "/nowhere/at/all", batchSize: 10 };
      const error = await assertRejects(
        async () => await uploadPoints(db, { collectionName, points: numberedPoints(100_000) }, options),
        UploadError,
      );
      assertEquals((error.cause as { code?: string }).code, "ENOENT");
      assert(error.result.uploaded < 100_000);
    }));
});

/** Uploads in a process of its own, which is killed when so many points are answered for. @returns what it printed last */
function uploadAndKill(
  args: readonly string[],
  at: number,
): Promise<{ uploaded: number; skipped: number; ended: boolean }> {
  return new Promise((resolve, reject) => {
    const [program, ...flags] = runtime;
    const child = spawn(program, [...flags, "tests/bulk/upload_child.ts", ...args], {
      cwd: root,
      stdio: ["ignore", "pipe", "pipe"],
    });
    let last = { uploaded: 0, skipped: 0, ended: false }, errors = "", rest = "";
    child.stderr.setEncoding("utf8").on("data", (text) => errors += text);
    child.stdout.setEncoding("utf8").on("data", (text) => {
      const lines = (rest + text).split("\n");
      rest = lines.pop()!;
      for (const line of lines) last = JSON.parse(line);
      if (last.uploaded + last.skipped >= at) child.kill("SIGKILL");
    });
    child.on("close", (code, signal) => {
      if (code === 0 || signal === "SIGKILL") resolve(last);
      else reject(new Error(errors));
    });
  });
}

describe("an upload into a file that is killed", () => {
  const count = all ? 200_000 : 10_000;
  it(`goes on where it was, and ends with exactly its ${count} points`, () =>
    inFolder(async (folder) => {
      const args = [`${folder}/db`, `${folder}/checkpoint`, String(count)];
      let skipped = 0;
      for (const share of [0.2, 0.5, 0.8]) {
        const last = await uploadAndKill(args, count * share);
        assertEquals(last.ended, false);
        assert(last.skipped > skipped || skipped === 0, `${last.skipped} after ${skipped}`);
        skipped = last.skipped;
        assert(existsSync(`${folder}/checkpoint`));
      }
      const end = await uploadAndKill(args, Infinity);
      assert(end.skipped > skipped && end.uploaded < count * 0.8, `${end.skipped} after ${skipped}`);
      assertEquals([end.ended, end.uploaded + end.skipped], [true, count]);
      const db = await connect(`file:${folder}/db`);
      assertEquals(await idsOf(db), upTo(count));
      await db.close();
      assertEquals(readdirSync(folder).filter((name) => name.startsWith("checkpoint")), []);
    }));
});
