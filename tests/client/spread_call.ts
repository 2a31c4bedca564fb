// Calls a name that stands for two servers, in a process of its own as it changes how names are looked up; prints who got how many.
import { promises } from "node:dns";
import { connect } from "../../mod.ts";
import { answer, collections, http2Peer, pause } from "./peers.ts";

const hosts = ["127.0.0.1", "127.0.0.2"], counts = [0, 0];
Object.assign(promises, {
  lookup: async () => hosts.map((address) => ({ address, family: 4 })),
});
const serve = (i: number) => (stream: Parameters<typeof answer>[0]) => {
  counts[i]++;
  answer(stream, collections);
};
const first = await http2Peer(serve(0)), second = await http2Peer(serve(1), first.port, hosts[1]);
const db = await connect(`http://cluster.test:${first.port}`, { retry: { initialDelayMs: 5 } });
for (let i = 0; i < 200 && counts.includes(0); i++) {
  await db.collections.list();
  await pause(5);
}
counts.fill(0);
for (let i = 0; i < 40; i++) await db.collections.list();
const both = [...counts];
await second.close();
counts.fill(0);
let failed = 0;
for (let i = 0; i < 40; i++) await db.collections.list().catch(() => failed++);
console.log(JSON.stringify({ both, failed, afterwards: counts[0] }));
await db.close();
await first.close();
