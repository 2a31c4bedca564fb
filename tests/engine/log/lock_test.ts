// One owner at a time: of a file under any name, in one process or two, on Deno and Node; and none that is gone.
import { assert, assertEquals, assertRejects } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { type ChildProcess, execFileSync, spawn, spawnSync } from "node:child_process";
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { connect, FailedPreconditionError, openDatabase } from "@quiver/qdrant";
import { denoRuntime, nodeRuntime, type Runtime } from "./kill_rounds.ts";

const root = fileURLToPath(new URL("../../../", import.meta.url));
const child = fileURLToPath(new URL("./lock_child.ts", import.meta.url));
const isDeno = "Deno" in globalThis;
const own = isDeno ? denoRuntime(process.execPath) : nodeRuntime(process.execPath);

/** The other runtime, where this machine has it, and it has node:sqlite. */
function otherRuntime(): Runtime | undefined {
  try {
    const program = isDeno ? "node" : "deno", version = execFileSync(program, ["--version"], { encoding: "utf8" });
    if (!isDeno) return denoRuntime(program);
    const [major, minor] = version.slice(1).split(".").map(Number);
    return major > 22 || major === 22 && minor >= 18 ? nodeRuntime(program) : undefined;
  } catch {
    return undefined;
  }
}

async function inFolder(run: (folder: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "quiver-lock-"));
  try {
    await run(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

interface Other {
  readonly process: ChildProcess;
  /** Its next line. */
  said(): Promise<string>;
  ended: Promise<void>;
}

function other(path: string, [program, ...flags]: Runtime = own): Other {
  const running = spawn(program, [...flags, child, path], { cwd: root, stdio: ["pipe", "pipe", "inherit"] });
  let text = "";
  const ended = new Promise<void>((resolve) => running.on("close", () => resolve()));
  running.stdout!.setEncoding("utf8").on("data", (chunk: string) => text += chunk);
  const said = async (): Promise<string> => {
    while (!text.includes("\n")) {
      await Promise.race([
        new Promise((resolve) => running.stdout!.once("data", resolve)),
        ended.then(() => text += "ended\n"),
      ]);
    }
    const [line, ...rest] = text.split("\n");
    text = rest.join("\n");
    return line;
  };
  return { process: running, said, ended };
}

const refusal = /is open in process \d+ on host \S+ since \d{4}-\d\d-\d\dT\d\d:\d\dZ \(one process at a time/;

describe("A file that is open is refused", () => {
  it("in the same process, by its name, another path and a link, in words that say who has it", () =>
    inFolder(async (folder) => {
      const path = join(folder, "x.db");
      const owner = await openDatabase(`file:${path}`);
      mkdirSync(join(folder, "b"));
      symlinkSync(path, join(folder, "link.db"));
      symlinkSync(folder, join(folder, "b", "folder"));
      for (
        const name of [path, join(folder, "b", "..", "x.db"), join(folder, "link.db"), join(folder, "b/folder/x.db")]
      ) {
        const error = await assertRejects(() => connect(`file:${name}`), FailedPreconditionError);
        assert(refusal.test(error.message), error.message);
        assert(error.message.includes(`process ${process.pid}`));
      }
      await owner.close();
    }));

  for (
    const [name, runtime] of [["a process of the same runtime", own], [
      "one of the other runtime",
      otherRuntime(),
    ]] as const
  ) {
    it(
      `in ${name}, and the other way round; one that was killed holds nothing`,
      { ignore: runtime === undefined },
      () =>
        inFolder(async (folder) => {
          const path = join(folder, "x.db"), owner = await openDatabase(`file:${path}`);
          const refused = other(path, runtime);
          const line = await refused.said();
          assert(refusal.test(line) && line.includes(`process ${process.pid}`), line);
          await refused.ended;
          await owner.close();

          const holding = other(path, runtime);
          assertEquals(await holding.said(), "open");
          const error = await assertRejects(() => openDatabase(`file:${path}`), FailedPreconditionError);
          assert(error.message.includes(`process ${holding.process.pid}`), error.message);
          process.kill(holding.process.pid!, "SIGSTOP");
          await assertRejects(() => openDatabase(`file:${path}`), FailedPreconditionError);
          process.kill(holding.process.pid!, "SIGKILL");
          await holding.ended;
          await (await openDatabase(`file:${path}`)).close();

          const ending = other(path, runtime);
          assertEquals(await ending.said(), "open");
          ending.process.stdin!.end();
          assertEquals(await ending.said(), "closed");
          await ending.ended;
          await (await openDatabase(`file:${path}`)).close();
        }),
    );
  }
});

/** What this process has open in a folder; other tests run in it at the same time. */
function openIn(folder: string): string[] {
  return readdirSync("/proc/self/fd").flatMap((descriptor) => {
    try {
      return [readlinkSync(`/proc/self/fd/${descriptor}`)];
    } catch {
      return []; // closed meanwhile
    }
  }).filter((path) => path.startsWith(folder));
}

describe("After close", () => {
  it(
    "no descriptor is left, nor anything beside the file but its lock",
    { ignore: process.platform !== "linux" },
    () =>
      inFolder(async (folder) => {
        const path = join(folder, "x.db");
        for (let i = 0; i < 5; i++) {
          const database = await openDatabase(`file:${path}`), db = await connect(database);
          await db.collections.create({ collectionName: `c${i}`, vectorsConfig: { size: 2, distance: "Dot" } });
          await assertRejects(() => openDatabase(`file:${path}`));
          assert(openIn(folder).includes(path));
          await db.close();
          await database.close();
          await database.close();
          await assertRejects(() => db.collections.list());
        }
        writeFileSync(join(folder, "not.db"), "something else");
        await assertRejects(() => openDatabase(`file:${join(folder, "not.db")}`));
        assertEquals(openIn(folder), []);
        assertEquals(readdirSync(folder).sort(), ["not.db", "not.db-lock", "x.db", "x.db-lock"]);
      }),
  );
});

describe("Opening a file", () => {
  it("prints nothing, whatever the runtime thinks of its SQLite", () =>
    inFolder(async (folder) => {
      const [program, ...flags] = own.filter((flag) => flag !== "--no-warnings");
      const args = [...flags, child, join(folder, "x.db")];
      const { stdout, stderr } = spawnSync(program, args, { cwd: root, input: "", encoding: "utf8" });
      assertEquals(stdout, "open\nclosed\n");
      // That Node takes types away is none of ours.
      assertEquals(stderr.split("\n").filter((line) => line !== "" && !/Type Stripping|trace-warnings/.test(line)), []);
    }));
});

describe("The lock's file", () => {
  it("is named to nothing but SQLite", () => {
    const log = new URL("../../../src/engine/log/", import.meta.url);
    const naming = readdirSync(log).filter((file) => /lockPath|-lock/.test(readFileSync(new URL(file, log), "utf8")));
    assertEquals(naming, ["lock.ts"]);
    const text = readFileSync(new URL("lock.ts", log), "utf8");
    assert(!/from "node:fs/.test(text), "lock.ts calls node:fs");
    const uses = text.split("\n").filter((line) => /lockPath|-lock/.test(line) && !/^export const lockPath/.test(line));
    assertEquals(uses.map((line) => line.trim()), ["database = new DatabaseSync(lockPath(path));"]);
  });
});
