// The benches, by one command: in turns, as ratios with their spread.
// usage: deno task bench [--suite NAME]… [--short] [--only WORK] [--json FILE] [--with NAME=VALUE]…; --list names the suites
//        deno task bench --guard: fails where our client has lost half of its lead; --write renews what was reached
//        deno task bench:node [--node 20]… …: the processes of calls and start on Node, with the npm package
import process from "node:process";
import { parseArgs } from "node:util";
import { guard, writeReached } from "./guard.ts";
import { Report } from "./measure/report.ts";
import { forServers, here, onNode } from "./runtimes.ts";
import { type Context, suites, usual } from "./suites.ts";

const { values: given } = parseArgs({
  options: {
    suite: { type: "string", multiple: true, default: usual },
    "on-node": { type: "boolean", default: false },
    node: { type: "string", multiple: true, default: [] },
    short: { type: "boolean", default: false },
    only: { type: "string" },
    json: { type: "string" },
    with: { type: "string", multiple: true, default: [] },
    guard: { type: "boolean", default: false },
    write: { type: "boolean", default: false },
    list: { type: "boolean", default: false },
  },
});

async function run(report: Report): Promise<void> {
  const versions = given["on-node"] && given.node.length === 0 ? ["here"] : given.node;
  const runtimes = versions.length > 0 ? onNode(versions) : [here], server = forServers();
  const shared = { report, short: given.short, server, only: given.only };
  const own = Object.fromEntries(given.with.map((pair) => pair.split(/=(.*)/s, 2)));
  for (const name of given.suite) {
    const { load, once } = suites[name], { suite } = await load();
    for (const runtime of once ? [here] : runtimes) await suite({ ...shared, runtime, given: own } satisfies Context);
  }
}

if (given.list) { for (const [name, { what }] of Object.entries(suites)) console.log(`${name.padEnd(10)} ${what}`); }
else {
  const unknown = given.suite.filter((name) => suites[name] === undefined);
  if (unknown.length > 0) throw new Error(`No such suite: ${unknown.join(", ")}; --list names them`);
  const report = new Report();
  await (given.write ? writeReached(report) : given.guard ? guard(report) : run(report));
  if (given.json !== undefined) report.write(given.json);
  if (report.failed.length > 0) console.error(`\nBeyond a floor:\n  ${report.failed.join("\n  ")}`);
  process.exitCode = report.failed.length > 0 ? 1 : 0;
}
