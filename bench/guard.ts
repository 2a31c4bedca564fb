// The regression guard: a very short form of the calls suite, which fails where a ratio is below half of the one reached.
//
// It looks at the processor's time alone, of clients in turns, and looks for longer at a work that is below: other work on the
// machine must not fail it. The ratios reached are kept in `bench/reached.json`, which `deno task bench --guard --write` renews.
import { readFileSync, writeFileSync } from "node:fs";
import { measureCalls } from "./calls/suite.ts";
import { type Work, works } from "./calls/works.ts";
import { format, type Report, type Result } from "./measure/report.ts";
import { forServers, onDeno, onNode, type Runtime } from "./runtimes.ts";

const guarded = ["query.64", "upsert.1000x768", "decode.payload"];
const rounds = 5, longRounds = 15, extent = { turnMs: 40, warmMs: 400, peers: ["official", "http2"] };

const file = new URL("reached.json", import.meta.url);

type Reached = Pick<Result, "work" | "runtime" | "peer" | "ratio">;

const runtimes = (): Runtime[] => [onDeno, ...onNode(["here"])];
const chosen = works.filter(({ name }) => guarded.includes(name));

export async function guard(report: Report): Promise<void> {
  const reached = JSON.parse(readFileSync(file, "utf8")) as Reached[];
  for (const runtime of runtimes()) await guardOn(runtime, reached, report);
}

/** In the guard's own form, for a client that runs for a short time reaches less. */
export async function writeReached(report: Report): Promise<void> {
  const reached: Reached[] = [];
  for (const runtime of runtimes()) {
    const results = await measure(chosen, runtime, longRounds);
    report.title(`Ratios reached on ${runtime.name}`);
    report.table(results);
    reached.push(...results.map(({ work, runtime, peer, ratio }) => ({ work, runtime, peer, ratio })));
  }
  const rows = reached.map((row) =>
    `{ "work": "${row.work}", "runtime": "${row.runtime}", "peer": "${row.peer}", "ratio": ${format(row.ratio)} }`
  );
  writeFileSync(file, `[\n  ${rows.join(",\n  ")}\n]\n`);
}

async function measure(some: readonly Work[], runtime: Runtime, rounds: number): Promise<Result[]> {
  const results = await measureCalls(some, { ...extent, rounds, runtime, server: forServers() });
  return results.filter(({ work }) => work.endsWith(".cpu"));
}

async function guardOn(runtime: Runtime, reached: readonly Reached[], report: Report): Promise<void> {
  report.title(`Ratios on ${runtime.name}, each at least half of the one reached`);
  const wanted = (result: Result) => (reachedBy(reached, result, runtime) ?? 0) / 2;
  const isBelow = (result: Result) => result.ratio < wanted(result);
  const first = await measure(chosen, runtime, rounds);
  const again = chosen.filter(({ name }) => first.some((result) => result.work === `${name}.cpu` && isBelow(result)));
  const second = again.length === 0 ? [] : await measure(again, runtime, longRounds);
  for (const result of first) {
    const other = second.find(({ work, peer }) => work === result.work && peer === result.peer);
    const best = other !== undefined && other.ratio > result.ratio ? other : result;
    const name = `${best.work} on ${runtime.name}: ${best.peer} to ours`;
    const detail = `${format(best.low)}–${format(best.high)}`;
    report.add({ name, value: best.ratio, floor: Number(format(wanted(best))), atLeast: true, detail });
  }
}

/** What was reached on the same runtime; on a Node that was not measured, what was on the newest that was. */
function reachedBy(reached: readonly Reached[], { work, peer }: Result, { name }: Runtime): number | undefined {
  const rows = reached.filter((row) => row.work === work && row.peer === peer);
  const ofNode = rows.filter(({ runtime }) => runtime.startsWith("node")).sort((a, b) =>
    a.runtime < b.runtime ? 1 : -1
  );
  return (rows.find(({ runtime }) => runtime === name) ?? ofNode[0])?.ratio;
}
