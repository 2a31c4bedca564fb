// A process with one client, which does the works that it is asked for and says what they cost it.
// usage: client_process PEER GROUP ADDRESSES(JSON); then a line of JSON for each turn: { calls, inFlight }
import process from "node:process";
import { createInterface } from "node:readline";
import { median } from "../measure/stats.ts";
import type { Addresses, BenchClient, Found } from "./clients/bench_client.ts";
import { callsOf, type Group } from "./works.ts";

const opens: Readonly<Record<string, (addresses: Addresses) => Promise<BenchClient>>> = {
  ours: async (addresses) => await (await import("./clients/quiver.ts")).open(addresses),
  official: async (addresses) => (await import("./clients/official.ts")).open(addresses, false),
  "official-gzip": async (addresses) => (await import("./clients/official.ts")).open(addresses, true),
  rest: async (addresses) => (await import("./clients/rest.ts")).open(addresses),
  protoloader: async (addresses) => (await import("./clients/proto_loader.ts")).open(addresses),
  http2: async (addresses) => (await import("./clients/http2.ts")).open(addresses),
};

/** Of one call, in microseconds: of the processor, and from its begin to its end; and calls a second. */
export interface Turn {
  readonly cpu: number;
  readonly p50: number;
  readonly rate: number;
}

async function turn(call: (i: number) => Promise<unknown>, calls: number, inFlight: number): Promise<Turn> {
  const times = new Float64Array(calls);
  let next = 0;
  const before = process.cpuUsage(), start = performance.now();
  await Promise.all(Array.from({ length: inFlight }, async () => {
    while (next < calls) {
      const i = next++, begin = performance.now();
      await call(i);
      times[i] = performance.now() - begin;
    }
  }));
  const took = performance.now() - start, { user, system } = process.cpuUsage(before);
  return { cpu: (user + system) / calls, p50: median([...times]) * 1000, rate: calls / took * 1000 };
}

const [peer, group, addresses] = process.argv.slice(2);
const client = await opens[peer](JSON.parse(addresses));
const { call, check } = callsOf(group as Group, client);
const first = await call(0);
if (peer !== "http2" && check?.(first as Found[]) === false) throw new Error(`${peer} did not find what it should`);
console.log("{}");
for await (const line of createInterface({ input: process.stdin })) {
  const { calls, inFlight } = JSON.parse(line) as { calls: number; inFlight: number };
  console.log(JSON.stringify(await turn(call, calls, inFlight)));
}
await client.close();
process.exit();
