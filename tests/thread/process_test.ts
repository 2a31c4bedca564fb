// A database on a thread of its own and its process: what keeps it alive, what it uses when idle, and what is on the disk when it is killed.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { describe, it } from "@std/testing/bdd";
import { assert, assertEquals, assertLess } from "@std/assert";
import { connect } from "../../mod.ts";
import { inFolder } from "../client/file_folder.ts";
import { root, run, runtime } from "../run.ts";
import { withClient } from "./opened.ts";

const child = "tests/thread/child.ts";

describe("a process with an idle database on a thread of its own", () => {
  it("ends when nothing else is left", async () => {
    const { code, output, errors } = await run([child, "idle"]);
    assertEquals([code, output.trim()], [0, "open"], errors);
  });

  it("uses no processor", async () => {
    const { output, errors } = await run([child, "cpu"]);
    const milliseconds = Number(output.split("\n")[1]);
    assert(milliseconds >= 0, errors);
    assertLess(milliseconds, 200); // of 2000
  });
});

describe("a process that is killed", () => {
  it("has written what its database on a thread answered", () =>
    inFolder(async (folder) => {
      const file = `${folder}/x.db`, answered = new Set<number>();
      for (const least of [40, 150, 300]) {
        const writer = spawn(runtime[0], [...runtime.slice(1), child, "write", file], { cwd: root });
        const lines = createInterface({ input: writer.stdout }), seen = new Set<number>();
        for await (const line of lines) {
          if (line !== "open") seen.add(Number(line));
          if (seen.size >= least) writer.kill("SIGKILL");
        }
        if (writer.exitCode === null && writer.signalCode === null) await once(writer, "exit");
        for (const id of seen) answered.add(id);
        await withClient(await connect(`file:${file}`), async (db) => {
          const ids = [...answered], { result } = await db.points.get({ collectionName: "c", ids });
          assertEquals(result.length, ids.length);
        });
      }
      assert(answered.size >= 300);
    }));
});
