// What the check of the server's version costs a call: a client with it and one without, in turns, over a socket.
// usage: deno run -A bench/version_check.ts [rounds]
import process from "node:process";
import { connect, serve } from "../mod.ts";

const rounds = Number(process.argv[2] ?? 15), calls = 300;
const server = await serve({ port: 0 });
const clients = {
  on: await connect(server.address),
  off: await connect(server.address, { compatibility: "off" }),
};
const filter = { must: { key: "text", match: { substring: "a" } } }; // a field of 1.20, so that the check has something to do
await clients.on.collections.create({ collectionName: "bench", vectorsConfig: {} });

const times = { on: [] as number[], off: [] as number[] };
for (let round = -3; round < rounds; round++) {
  for (const name of round & 1 ? ["on", "off"] as const : ["off", "on"] as const) {
    const start = performance.now();
    for (let i = 0; i < calls; i++) await clients[name].points.count({ collectionName: "bench", filter });
    if (round >= 0) times[name].push((performance.now() - start) / calls * 1000);
  }
}
const median = (values: number[]): number => values.sort((a, b) => a - b)[values.length >> 1];
const on = median(times.on), off = median(times.off);
console.log(`${on.toFixed(0)} µs a call with the check, ${off.toFixed(0)} without: ${(on / off).toFixed(3)}`);
for (const client of Object.values(clients)) await client.close();
await server.close();
