// From the start of a process to the first answer over a socket, its CPU until then, and the import of the client; programs in turns.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { writeAnswers } from "../calls/answers.ts";
import { serverProgram } from "../calls/suite.ts";
import { LineProcess } from "../measure/lines.ts";
import { type Report, resultsOf } from "../measure/report.ts";
import { median } from "../measure/stats.ts";
import { inTurns } from "../measure/turns.ts";
import { root, type Runtime } from "../runtimes.ts";
import type { Context } from "../suites.ts";
import type { Started } from "./timed.ts";

const programs = ["ours", "official", "rest", "protoloader", "http2", "memory"];

export async function suite({ report, runtime, server, short, only = "" }: Context): Promise<void> {
  if (!"start".includes(only) && !"import".includes(only)) return;
  const folder = mkdtempSync(join(tmpdir(), "quiver-bench-"));
  writeAnswers(folder);
  const serving = new LineProcess([...server.command(serverProgram), folder]);
  try {
    const addresses = (await serving.next<number[]>()).map((port) => `127.0.0.1:${port}`);
    report.title(`From the start of a process to the first answer on ${runtime.name}`);
    await measure(report, runtime, addresses, short ? 7 : 15);
  } finally {
    serving.close();
    rmSync(folder, { recursive: true });
  }
}

async function measure(report: Report, runtime: Runtime, addresses: string[], rounds: number): Promise<void> {
  const told: (Started & { took: number })[][] = programs.map(() => []);
  const start = async (at: number, round: number): Promise<number> => {
    const begin = performance.now(), program = runtime.command(`bench/start/${programs[at]}.ts`);
    const started = new LineProcess([...program, ...addresses, join(root, "proto")]);
    const answer = await started.next<Started>(), took = performance.now() - begin;
    await started.ended();
    if (round >= 0) told[at].push({ ...answer, took });
    return took;
  };
  // The first time fills the caches of the disk and the runtime.
  await inTurns(rounds, programs.map((_, at) => (round) => start(at, round)), 1);
  const costs = (of: (each: Started & { took: number }) => number) => told.map((list) => list.map(of));
  const works = { start: costs(({ took }) => took), "start.cpu": costs(({ cpu }) => cpu) };
  const rows = { ...works, import: costs(({ imported }) => imported) };
  const what = { runtime: runtime.name, unit: "ms" };
  report.table(
    Object.entries(rows).flatMap(([work, list]) => resultsOf({ work, ...what }, programs.slice(1, -1), list)),
  );
  for (const [work, list] of Object.entries(works)) {
    report.add({ name: `${work} of the database in memory on ${runtime.name}, ms`, value: median(list.at(-1)!) });
  }
}
