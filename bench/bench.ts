// The benches, by one command: our client beside others, in turns, as ratios with their spread.
// usage: deno task bench [--short] [--only QUERY] [--json FILE]      deno task bench:node [--node 20] …
import { parseArgs } from "node:util";
import { callsSuite, clientProgram, serverProgram } from "./calls/suite.ts";
import { type Result, writeResults } from "./measure/results.ts";
import { printTable } from "./measure/table.ts";
import { forServers, onDeno, onNode, type Runtime } from "./runtimes.ts";

const { values: given } = parseArgs({
  options: {
    "on-node": { type: "boolean", default: false },
    node: { type: "string", multiple: true, default: [] },
    short: { type: "boolean", default: false },
    only: { type: "string" },
    json: { type: "string" },
  },
});

const { only } = given;
const extent = given.short ? { rounds: 9, turnMs: 100, warmMs: 1000 } : { rounds: 11, turnMs: 300, warmMs: 2000 };
const versions = given["on-node"] && given.node.length === 0 ? ["here"] : given.node;
const nodes = onNode(versions, [clientProgram]), server = forServers([serverProgram]);
const runtimes: Runtime[] = nodes.length > 0 ? nodes : [onDeno];

const results: Result[] = [];
for (const runtime of runtimes) {
  const found = await callsSuite(runtime, server, { ...extent, only });
  console.log(`\n${runtime.name}: their cost to ours, and between which a half of the rounds lie`);
  printTable(found);
  results.push(...found);
}
if (given.json !== undefined) writeResults(given.json, results);
