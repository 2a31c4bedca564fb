// The benches, by one command: in turns, as ratios with their spread.
// usage: deno task bench [--suite NAME]… [--short] [--only WORK] [--json FILE] [--with NAME=VALUE]…; --list names the suites
//        deno task bench --docs: all that docs/speed.md shows, on Deno and Node 20, 22 and 24, and that page anew; with --suite only a part of
//        it; --render makes the page of what was measured before
//        deno task bench --guard: fails where our client has lost half of its lead; --write renews what was reached
//        deno task bench:node [--node 20]… …: the processes of calls and start on Node, with the npm package
import process from "node:process";
import { parseArgs } from "node:util";
import { guard, writeReached } from "./guard.ts";
import { keep, writeDocs } from "./docs.ts";
import { Report, writeFigures } from "./measure/report.ts";
import { forServers, here, onNode, type Runtime } from "./runtimes.ts";
import { type Context, shown, suites, usual } from "./suites.ts";

const { values: given } = parseArgs({
  options: {
    suite: { type: "string", multiple: true },
    "on-node": { type: "boolean", default: false },
    node: { type: "string", multiple: true, default: [] },
    short: { type: "boolean", default: false },
    only: { type: "string" },
    json: { type: "string" },
    with: { type: "string", multiple: true, default: [] },
    docs: { type: "boolean", default: false },
    render: { type: "boolean", default: false },
    guard: { type: "boolean", default: false },
    write: { type: "boolean", default: false },
    list: { type: "boolean", default: false },
  },
});

const chosen = given.suite ?? (given.docs ? shown : usual);

/** Versions of Node for the processes of the suites, and whether Deno has its turn. */
function runtimesOf(): Runtime[] {
  if (given.docs && given.node.length === 0) return [here, ...onNode(["20", "22", "24"])];
  const versions = given["on-node"] && given.node.length === 0 ? ["here"] : given.node;
  return versions.length > 0 ? onNode(versions) : [here];
}

async function run(report: Report): Promise<void> {
  const runtimes = chosen.every((name) => suites[name].once) ? [here] : runtimesOf(), server = forServers();
  const shared = { report, short: given.short, server, only: given.only };
  const own = Object.fromEntries(given.with.map((pair) => pair.split(/=(.*)/s, 2)));
  for (const name of chosen) {
    const { load, once } = suites[name], { suite } = await load();
    for (const runtime of once ? [here] : runtimes) {
      await suite({ ...shared, runtime, given: own } satisfies Context);
      if (given.docs) keep(report.figures);
    }
  }
}

async function main(): Promise<number> {
  const unknown = chosen.filter((name) => suites[name] === undefined);
  if (unknown.length > 0) throw new Error(`No such suite: ${unknown.join(", ")}; --list names them`);
  const report = new Report();
  if (given.list) { for (const [name, { what }] of Object.entries(suites)) console.log(`${name.padEnd(10)} ${what}`); }
  else if (given.write) await writeReached(report);
  else if (given.guard) await guard(report);
  else if (!given.render) await run(report);
  if (given.docs || given.render) writeDocs();
  if (given.json !== undefined) writeFigures(given.json, report.figures);
  if (report.failed.length > 0) console.error(`\nBeyond a floor:\n  ${report.failed.join("\n  ")}`);
  return report.failed.length > 0 ? 1 : 0;
}

process.exitCode = await main();
